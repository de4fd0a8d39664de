/**
 * Seeded random IR for tests.
 *
 * @module
 */

import {
  Char,
  Compnum,
  type Datum,
  DEFAULT,
  EOF,
  Flonum,
  NIL,
  Pair,
  Ratnum,
  Sym,
  UniformVector,
  UNSPECIFIED,
  Vector,
} from "../../../lib/ir/datum.ts";
import { FunctionBuilder } from "../../../lib/ir/builder.ts";
import { type Block, GlobalName, Unit } from "../../../lib/ir/function.ts";
import type { Value } from "../../../lib/ir/function.ts";

/** A small generator of numbers (mulberry32). */
export class Random {
  private state: number;
  constructor(seed: number) {
    this.state = seed | 0;
  }

  /** A number from 0 up to 1. */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }

  /** An integer from 0 up to a limit. */
  below(limit: number): number {
    return Math.floor(this.next() * limit);
  }

  /** One of some things. */
  pick<T>(from: readonly T[]): T {
    return from[this.below(from.length)]!;
  }
}

const TEXTS = [
  "",
  "a",
  "two words",
  'q"\\',
  "\n\t\u0000",
  "λ😀",
  ";",
  "v1",
  "%",
];

/** A random constant. */
export function randomDatum(random: Random, depth = 3): Datum {
  const float = () =>
    new Flonum(random.pick([
      0,
      -0,
      1,
      -1.5,
      1e300,
      5e-324,
      Infinity,
      -Infinity,
      NaN,
      random.next() * 1e9,
    ]));
  const integer = () =>
    random.pick<number | bigint>([
      random.below(100),
      -random.below(2 ** 31),
      2 ** 53 - 1,
      -(2n ** 63n),
      2n ** BigInt(54 + random.below(200)),
    ]);
  switch (random.below(depth > 0 ? 13 : 10)) {
    case 0:
      return float();
    case 1:
      return new Ratnum(BigInt(1 + 2 * random.below(50)) * -1n, 1024n);
    case 2:
      return new Compnum(integer(), float());
    case 3:
      return new Char(random.pick([0, 32, 39, 59, 65, 92, 0x3bb, 0x1f600]));
    case 4:
      return Sym.of(random.pick(TEXTS));
    case 5:
      return random.pick(TEXTS);
    case 6:
      return random.pick<Datum>([true, false, NIL, UNSPECIFIED, EOF, DEFAULT]);
    case 7:
      return new UniformVector("s64", [1n, -(2n ** 63n)]);
    case 8:
      return new UniformVector("f32", [0.5, -0, NaN]);
    case 10: {
      const items: Datum[] = [];
      for (let i = random.below(4); i > 0; i--) {
        items.push(randomDatum(random, depth - 1));
      }
      return new Vector(items);
    }
    case 11:
    case 12: {
      let tail = random.below(3) > 0 ? NIL : randomDatum(random, depth - 1);
      for (let i = 1 + random.below(4); i > 0; i--) {
        tail = new Pair(randomDatum(random, depth - 1), tail);
      }
      return tail;
    }
    default:
      return integer();
  }
}

/** Appends a few instructions; what they give joins the known values. */
function randomInstructions(
  random: Random,
  b: FunctionBuilder,
  known: Value[],
): void {
  for (let i = random.below(5); i > 0; i--) {
    b.at = random.below(4) === 0 ? -1 : random.below(1000);
    b.assumes = random.below(6) ? undefined : Sym.of(random.pick(TEXTS));
    const any = () => random.pick(known);
    switch (random.below(7)) {
      case 0:
        known.push(b.constant(randomDatum(random)));
        break;
      case 1:
        known.push(b.value("scm.add", [any(), any()]));
        break;
      case 2:
        known.push(b.value("scm.cons", [any(), any()]));
        break;
      case 3:
        known.push(b.global(Sym.of(random.pick(TEXTS))));
        break;
      case 4:
        known.push(b.builtin(random.pick(TEXTS), known.slice(-3)));
        break;
      case 5:
        b.effect("global.set", [any()], [
          new GlobalName(Sym.of(random.pick(TEXTS))),
        ]);
        break;
      case 6:
        b.effect("scm.set-car!", [any(), any()]);
    }
  }
}

/**
 * A unit with one function of random shape that keeps the rules of the IR. Blocks get what
 * they need through variables, so that there are parameters and arguments of all sorts.
 */
export function randomUnit(seed: number, size: number): Unit {
  const random = new Random(seed);
  const unit = new Unit(`random ${seed}`);
  const keywords = random.below(2) ? ["key", "odd key"] : [];
  const b = new FunctionBuilder(unit, random.pick(TEXTS), {
    required: 1 + random.below(3),
    optional: random.below(2),
    rest: random.below(2) === 1,
    ...(keywords.length > 0 ? { keywords } : {}),
  }, {
    parameterNames: random.below(2) ? ["first", undefined, 'odd "name"'] : [],
    captures: random.below(3),
    generator: random.below(4) === 0,
    at: random.below(50) - 1,
  });
  const variables = [{}, {}, {}];
  for (const variable of variables) {
    b.writeVariable(variable, random.pick(b.function.params));
  }
  const plain: Block[] = [];
  const results: Block[] = [];
  for (let i = 0; i <= size; i++) {
    plain.push(b.block());
    results.push(b.block("any"));
  }
  const body = (block: Block | undefined) => {
    if (block !== undefined) b.switchTo(block);
    const known = variables.map((variable) => b.readVariable(variable));
    known.push(...block?.params.slice(0, 1) ?? []);
    randomInstructions(random, b, known);
    for (const variable of variables) {
      if (random.below(2)) b.writeVariable(variable, random.pick(known));
    }
    const value = random.pick(known);
    switch (random.below(9)) {
      case 0:
        return b.return(value);
      case 1:
        return b.call(
          value,
          [value, ...known.slice(0, 3)],
          random.pick(results),
          [],
          {
            shape: { positional: 1, star: true, keywords: ["k", "odd k"] },
          },
        );
      case 2:
        return b.call(value, known.slice(0, 2), random.pick(results));
      case 3:
        return b.switch(value, [
          { value: 0, block: random.pick(plain) },
          { value: -5, block: random.pick(plain) },
        ], random.pick(plain));
      case 4:
        return b.function.generator
          ? b.suspend(value, random.pick(results))
          : b.call(value, [], random.pick(results));
      case 5:
      case 6:
        return b.jump(random.pick(plain));
      default:
        return b.branch(value, random.pick(plain), random.pick(plain));
    }
  };
  body(undefined);
  for (const block of [...plain, ...results]) body(block);
  b.finish();
  return unit;
}
