/**
 * What is known of integers at a place of a graph: a range for each, and differences of two that have a bound. Branches
 * on the way tell more, which is forgotten when the way has been left.
 *
 * @module
 */

import { type Opcode, OPCODES } from "../wasm/opcodes.ts";
import { Instruction, type Value } from "./graph.ts";
import {
  both,
  FULL,
  type IntegerType,
  isEmpty,
  isWithin,
  only,
  type Range,
  signed,
} from "./range.ts";
import { constantOf, operandIs } from "./simplify.ts";

/** That a value is above another one by `most` at most. */
interface Bound {
  readonly of: Value;
  readonly most: number;
}

/** How many bounds are followed from one value to the next. */
const STEPS = 5;

/** A comparison that is the other one with its operands exchanged. */
const EXCHANGED: Readonly<Record<string, string>> = {
  gt_s: "lt_s",
  ge_s: "le_s",
  gt_u: "lt_u",
  ge_u: "le_u",
};

const NEGATED: Readonly<Record<string, string>> = {
  eq: "ne",
  ne: "eq",
  lt_s: "ge_s",
  le_s: "gt_s",
  gt_s: "le_s",
  ge_s: "lt_s",
  lt_u: "ge_u",
  le_u: "gt_u",
  gt_u: "le_u",
  ge_u: "lt_u",
};

const COMPARISONS: ReadonlyMap<Opcode, string> = new Map(
  [...OPCODES.values()].flatMap((op) => {
    const match = /^i(32|64)\.(eq|ne|[lg][te]_[su])$/.exec(op.mnemonic);
    return match ? [[op, match[2]!] as const] : [];
  }),
);

/** The name of a comparison of integers, without their type. */
export function comparisonOf({ op }: Instruction): string | undefined {
  return COMPARISONS.get(op);
}

/** Whether values of a type have ranges. */
export function isInteger({ type }: Value): boolean {
  return type === "i32" || type === "i64";
}

/** A value that an instruction says to be the sum of another one and a constant. */
export function sumOf(
  value: Value,
): { base: Value; constant: number } | undefined {
  const isSum = operandIs(value, "i32.add");
  if (!isSum && !operandIs(value, "i32.sub")) return undefined;
  const [a, b] = value.operands as [Value, Value];
  const right = constantOf(b);
  if (right !== undefined) {
    return { base: a, constant: isSum ? Number(right) : -Number(right) };
  }
  const left = constantOf(a);
  return isSum && left !== undefined
    ? { base: b, constant: Number(left) }
    : undefined;
}

/** The value that a test asks whether it fits so many bits of its type. */
export function fitsTest(
  test: Instruction,
): { value: Value; range: Range } | undefined {
  if (!operandIs(test, "i32.eq") && !operandIs(test, "i64.eq")) {
    return undefined;
  }
  const [a, b] = test.operands as [Value, Value];
  for (const [whole, part] of [[a, b], [b, a]] as const) {
    if (operandIs(part, "i64.extend32_s") && part.operands[0] === whole) {
      return { value: whole, range: FULL.i32 };
    }
    if (!operandIs(part, "i32.shr_s") && !operandIs(part, "i64.shr_s")) {
      continue;
    }
    const [shifted, back] = part.operands as [Value, Value];
    const bits = part.type === "i32" ? 32 : 64;
    const count = Number(constantOf(back));
    // Beyond 2^53 numbers are not exact.
    if (!(count > 0 && bits - count <= 53 && count < bits)) continue;
    if (
      (operandIs(shifted, "i32.shl") || operandIs(shifted, "i64.shl")) &&
      shifted.operands[0] === whole &&
      Number(constantOf(shifted.operands[1])) === count
    ) return { value: whole, range: signed(bits - count) };
  }
  return undefined;
}

/** What is known. */
export class KnownRanges {
  private readonly ranges: (Range | undefined)[] = [];
  private readonly bounds: (readonly Bound[] | undefined)[] = [];
  private undo: (() => void)[] = [];

  /** A place to come back to. */
  mark(): number {
    return this.undo.length;
  }

  /** Forgets what was learnt since a mark. */
  forget(mark: number): void {
    while (this.undo.length > mark) this.undo.pop()!();
  }

  rangeOf(value: Value): Range {
    return this.ranges[value.id] ?? FULL[value.type as IntegerType];
  }

  /** What a value is in wherever it is known. */
  define(value: Value, range: Range): void {
    this.ranges[value.id] = range;
  }

  /** Whether `a` is above `b` by `most` at most. The values are those that i32 has, signed. */
  differs(a: Value, b: Value, most: number, steps: number = STEPS): boolean {
    if (a === b) return most >= 0;
    if (this.rangeOf(a).max - this.rangeOf(b).min <= most) return true;
    if (steps === 0) return false;
    for (const bound of this.bounds[a.id] ?? []) {
      if (this.differs(bound.of, b, most - bound.most, steps - 1)) return true;
    }
    const above = this.exactSumOf(a);
    if (
      above !== undefined &&
      this.differs(above.base, b, most - above.constant, steps - 1)
    ) return true;
    const below = this.exactSumOf(b);
    return below !== undefined &&
      this.differs(a, below.base, most + below.constant, steps - 1);
  }

  /** A sum that does not wrap. */
  private exactSumOf(value: Value): ReturnType<typeof sumOf> {
    const sum = sumOf(value);
    if (sum === undefined) return undefined;
    const { min, max } = this.rangeOf(sum.base);
    const { constant } = sum;
    return isWithin({ min: min + constant, max: max + constant }, FULL.i32)
      ? sum
      : undefined;
  }

  /** `a` is above `b` by `most` at most. */
  bound(a: Value, b: Value, most: number): void {
    if (a.type !== "i32") return;
    const known = this.bounds[a.id];
    if (known?.some((each) => each.of === b && each.most <= most)) return;
    this.bounds[a.id] = [...known ?? [], { of: b, most }];
    this.undo.push(() => this.bounds[a.id] = known);
  }

  /** The value is in a range; false where it cannot be. */
  narrow(value: Value, range: Range): boolean {
    const known = this.rangeOf(value);
    const now = both(known, range);
    if (isEmpty(now)) return false;
    if (now.min === known.min && now.max === known.max) return true;
    this.ranges[value.id] = now;
    this.undo.push(() => this.ranges[value.id] = known);
    return true;
  }

  /** A test has been answered; false where it cannot be so. */
  learn(test: Value, holds: boolean): boolean {
    const { min, max } = this.rangeOf(test);
    if (holds ? min === 0 && max === 0 : min > 0 || max < 0) return false;
    if (!this.learnOf(test, holds)) return false;
    if (!holds) return this.narrow(test, only(0));
    return this.narrow(test, {
      min: min === 0 ? 1 : min,
      max: max === 0 ? -1 : max,
    });
  }

  private learnOf(test: Value, holds: boolean): boolean {
    if (!(test instanceof Instruction)) return true;
    const { op: { mnemonic }, operands } = test;
    const [a, b] = operands as [Value, Value];
    if (mnemonic === "i32.eqz") return this.learn(a, !holds);
    if (mnemonic === "i32.and" && holds || mnemonic === "i32.or" && !holds) {
      return this.learn(a, holds) && this.learn(b, holds);
    }
    const name = comparisonOf(test);
    if (name === undefined) return true;
    if (!this.compared(holds ? name : NEGATED[name]!, a, b)) return false;
    const fits = holds ? fitsTest(test) : undefined;
    return fits === undefined || this.narrow(fits.value, fits.range);
  }

  /** A comparison holds. */
  private compared(name: string, a: Value, b: Value): boolean {
    const exchanged = EXCHANGED[name];
    if (exchanged !== undefined) return this.compared(exchanged, b, a);
    const isNatural = (value: Value) => this.rangeOf(value).min >= 0;
    switch (name) {
      case "lt_s":
        return this.ordered(a, b, -1);
      case "le_s":
        return this.ordered(a, b, 0);
      case "eq":
        return this.ordered(a, b, 0) && this.ordered(b, a, 0);
      case "ne":
        if (this.differs(a, b, 0)) return this.ordered(a, b, -1);
        return this.differs(b, a, 0) ? this.ordered(b, a, -1) : true;
      case "lt_u":
      case "le_u": {
        // Below what is not negative is nothing negative.
        if (!isNatural(b)) return true;
        if (!this.narrow(a, { min: 0, max: Infinity })) return false;
        return this.ordered(a, b, name === "lt_u" ? -1 : 0);
      }
    }
    return true;
  }

  private ordered(a: Value, b: Value, most: number): boolean {
    const [x, y] = [this.rangeOf(a), this.rangeOf(b)];
    this.bound(a, b, most);
    return this.narrow(a, { min: -Infinity, max: y.max + most }) &&
      this.narrow(b, { min: x.min - most, max: Infinity });
  }

  /** The answer of a comparison, where what is known tells it. */
  answer(test: Instruction): boolean | undefined {
    const { op: { mnemonic }, operands } = test;
    const name = comparisonOf(test);
    const [a, b] = operands as [Value, Value];
    if (name === undefined) {
      if (mnemonic !== "i32.eqz" && mnemonic !== "i64.eqz") return undefined;
      const { min, max } = this.rangeOf(a);
      if (min > 0 || max < 0) return false;
      return min === 0 && max === 0 ? true : undefined;
    }
    const fits = fitsTest(test);
    if (fits && isWithin(this.rangeOf(fits.value), fits.range)) return true;
    if (this.holds(name, a, b)) return true;
    return this.holds(NEGATED[name]!, a, b) ? false : undefined;
  }

  private holds(name: string, a: Value, b: Value): boolean {
    const exchanged = EXCHANGED[name];
    if (exchanged !== undefined) return this.holds(exchanged, b, a);
    const isLong = a.type === "i64";
    const below = (most: number) =>
      isLong
        ? this.rangeOf(a).max - this.rangeOf(b).min <= most
        : this.differs(a, b, most);
    const x = this.rangeOf(a);
    const y = this.rangeOf(b);
    switch (name) {
      case "lt_s":
        return below(-1);
      case "le_s":
        return below(0);
      case "eq":
        return x.min === x.max && x.min === y.min && x.max === y.max;
      case "ne":
        return below(-1) ||
          (isLong ? y.max < x.min : this.differs(b, a, -1));
      case "lt_u":
      case "le_u":
        // With the same sign the order is the same; what is negative is above the rest.
        if (x.min >= 0 && y.max < 0) return true;
        return (x.min >= 0 && y.min >= 0 || x.max < 0 && y.max < 0) &&
          below(name === "lt_u" ? -1 : 0);
    }
    return false;
  }
}
