/**
 * Global value numbering: what was computed already, on all ways, is not computed again. By a walk over the dominator
 * tree with a table that has what the dominators compute (Briggs, Cooper and Simpson, 1997).
 *
 * @module
 */

import type { Immediate } from "../wasm/node.ts";
import { byOpcode } from "../wasm/opcodes.ts";
import { Dominators, type Scoped } from "./dominators.ts";
import { effectOf, isWayOut } from "./effects.ts";
import { current, type Graph, type Instruction } from "./graph.ts";

const IS_COMMUTATIVE = byOpcode(({ mnemonic }) =>
  /^(i(32|64)\.(add|mul|and|or|xor|eq|ne)|f64\.(add|mul|eq|ne)|ref\.eq)$/
    .test(mnemonic)
);

/** How many lists there are of instructions with the same hash; a power of two. */
const LISTS = 1024;

/** What has been computed on all ways to a place. */
class Table implements Scoped {
  /** The place of the last instruction of each list, and that of the one before each; -1 for none. */
  private readonly last = new Int32Array(LISTS).fill(-1);
  private readonly before: number[] = [];
  private readonly lists: number[] = [];
  private readonly instructions: Instruction[] = [];
  private readonly numbers = new Map<Immediate, number>();

  mark(): number {
    return this.instructions.length;
  }

  forget(mark: number): void {
    while (this.instructions.length > mark) {
      this.instructions.pop();
      this.last[this.lists.pop()!] = this.before.pop()!;
    }
  }

  /** What computes the same as an instruction; where nothing does it is there for others. */
  sameAs(instruction: Instruction): Instruction | undefined {
    const list = this.hash(instruction) & LISTS - 1;
    const last = this.last[list]!;
    for (let at = last; at >= 0; at = this.before[at]!) {
      const other = this.instructions[at]!;
      if (isSame(instruction, other)) return other;
    }
    this.last[list] = this.instructions.length;
    this.before.push(last);
    this.lists.push(list);
    this.instructions.push(instruction);
    return undefined;
  }

  private hash({ op, operands, immediates }: Instruction): number {
    let hash = 0;
    // A sum, for the operands of some can be exchanged.
    for (let index = 0; index < operands.length; index++) {
      hash = hash + current(operands[index]!).id * 31 | 0;
    }
    for (let index = 0; index < immediates.length; index++) {
      hash = Math.imul(hash, 17) + this.number(immediates[index]) | 0;
    }
    return hash + op.index * 7;
  }

  /** The same number for the same immediates. */
  private number(immediate: Immediate): number {
    if (typeof immediate === "bigint") immediate = Number(immediate);
    if (typeof immediate === "number") {
      return Math.imul(immediate * 8 | 0, 0x9e3779b1) >>> 8;
    }
    if (typeof immediate !== "object" || Array.isArray(immediate)) return 0;
    // Of types, of memories, of fields.
    const { id, offset, index } = immediate;
    if (id !== undefined) return id;
    if (offset !== undefined) return offset;
    if (index >= 0) return index;
    let number = this.numbers.get(immediate);
    if (number === undefined) {
      this.numbers.set(immediate, number = this.numbers.size);
    }
    return number;
  }
}

function isSame(a: Instruction, b: Instruction): boolean {
  return a.op === b.op && hasSameOperands(a, b) &&
    a.immediates.every((each, index) =>
      isSameImmediate(each, b.immediates[index])
    );
}

function hasSameOperands(a: Instruction, b: Instruction): boolean {
  const { length } = a.operands;
  if (length !== b.operands.length) return false;
  let same = 0;
  while (
    same < length && current(a.operands[same]!) === current(b.operands[same]!)
  ) same++;
  return same === length ||
    IS_COMMUTATIVE[a.op.index]! &&
      current(a.operands[0]!) === current(b.operands[1]!) &&
      current(a.operands[1]!) === current(b.operands[0]!);
}

function isSameImmediate(a: Immediate, b: Immediate): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== "object" || a === null) return false;
  if (Array.isArray(a)) {
    return a.length === b.length && a.every((each, at) => each === b[at]);
  }
  // Those of fields and memories are made anew for each instruction.
  if ("offset" in a) return a.offset === b.offset && a.align === b.align;
  return "index" in a && "mutable" in a && !("init" in a) &&
    a.index === b.index;
}

/** Replaces what was computed before; gives how much. */
export function numberValues(graph: Graph): number {
  const table = new Table();
  let replaced = 0;
  Dominators.of(graph).walk(table, (block) => {
    if (isWayOut(block)) return true;
    const before = replaced;
    for (const instruction of block.code) {
      const effect = effectOf(instruction);
      if (effect !== "pure" && effect !== "guarded") continue;
      const same = table.sameAs(instruction);
      if (same === undefined) continue;
      instruction.replacement = same;
      replaced++;
    }
    if (replaced > before) {
      block.code = block.code.filter((each) => each.replacement === undefined);
    }
    return true;
  });
  if (replaced > 0) graph.replace();
  return replaced;
}
