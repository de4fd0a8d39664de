/**
 * Graphs made at random, as text: i32, and objects where these are asked for, reducible, with loops, exchanges along edges, and parameters that nothing uses.
 *
 * @module
 */

import {
  copied,
  noReferences,
  objectLines,
  type References,
} from "./random_objects.ts";

/** Numbers that look random, the same for the same seed. */
export function numbers(seed: number): (below: number) => number {
  let state = seed * 2654435761 >>> 0;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor(state / 2 ** 32 * below);
  };
}

const BINARY = [
  "i32.add",
  "i32.sub",
  "i32.mul",
  "i32.xor",
  "i32.lt_s",
  "i32.add",
  "i32.sub",
  "i32.and",
  "i32.or",
  "i32.shl",
  "i32.shr_s",
  "i32.shr_u",
  "i32.eq",
  "i32.ne",
  "i32.le_s",
  "i32.ge_s",
  "i32.gt_s",
  "i32.lt_u",
  "i32.ge_u",
];

/** Where numbers wrap, and fixnums end. */
const LIMITS = [0x7fffffff, -0x80000000, 0x3fffffff, -0x40000000];

interface Made {
  readonly lines: string[];
  readonly params: number;
  /** What is known at its end: of itself and of those that dominate it. */
  readonly values: string[];
  readonly references: References;
  readonly parent: number;
}

/** The text of a graph of two parameters that returns one value. */
export function randomGraph(seed: number, objects: boolean = false): string {
  const random = numbers(seed);
  const pick = <T>(items: readonly T[]): T => items[random(items.length)]!;
  let next = 0;
  const value = () => `v${next++}`;
  const blocks: Made[] = [];
  const dominates = (a: number, b: number): boolean =>
    a === b || (b > 0 && dominates(a, blocks[b]!.parent));
  const count = 2 + random(9);
  for (let number = 0; number < count; number++) {
    // Each block is dominated by its parent, and edges go only to where that stays so.
    const parent = number === 0 ? 0 : random(number);
    const values = number === 0 ? [] : [...blocks[parent]!.values];
    const params = Array.from(
      { length: number === 0 ? 2 : random(4) },
      value,
    );
    values.push(...params);
    const lines = [
      `  block ${number} b${number}` +
      (params.length === 0
        ? ""
        : ` (${params.map((each) => `${each}: i32`).join(", ")})`),
    ];
    const references = number === 0
      ? noReferences()
      : copied(blocks[parent]!.references);
    for (let left = random(6); left >= 0; left--) {
      if (objects && values.length > 0 && random(3) > 0) {
        const more = objectLines(
          { random, value, number: () => pick(values) },
          references,
        );
        lines.push(...more.lines);
        if (more.result !== undefined) values.push(more.result);
        continue;
      }
      const made = value();
      const text = values.length === 0 || random(4) === 0
        ? `i32.const ${random(5) === 0 ? pick(LIMITS) : random(20) - 10}`
        : random(6) === 0
        ? `i32.eqz ${pick(values)}`
        : `${pick(BINARY)} ${pick(values)}, ${pick(values)}`;
      lines.push(`    ${made}: i32 = ${text}`);
      values.push(made);
    }
    blocks.push({ lines, params: params.length, values, references, parent });
  }
  blocks.forEach(({ lines, values }, from) => {
    const targets = blocks.map((_, to) => to).filter((to) =>
      to > 0 &&
      // Forward to what a block that dominates this one is the parent of, or back to one that dominates it.
      (to > from ? dominates(blocks[to]!.parent, from) : dominates(to, from))
    );
    const edge = () => {
      const to = pick(targets);
      const args = Array.from(
        { length: blocks[to]!.params },
        () => pick(values),
      );
      return `block ${to}${args.length === 0 ? "" : ` (${args.join(", ")})`}`;
    };
    const forward = targets.some((to) => to > from);
    if (!forward && random(3) > 0 || targets.length === 0) {
      lines.push(`    return ${pick(values)}`);
    } else if (random(3) === 0) lines.push(`    jump ${edge()}`);
    else lines.push(`    branch ${pick(values)}, ${edge()}, ${edge()}`);
  });
  return [
    `function $random`,
    ...blocks.flatMap(({ lines }) => lines),
    "",
  ].join("\n");
}
