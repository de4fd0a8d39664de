/**
 * What is known of integers at a place of a graph: a range for each, and differences of two that have a bound. Branches
 * on the way tell more, which is forgotten when the way has been left.
 *
 * @module
 */

import { comparisonOf, EXCHANGED, NEGATED } from "./comparisons.ts";
import type { Scoped } from "./dominators.ts";
import type { Instruction, Value } from "./graph.ts";
import { constantOf, operandIs } from "./operands.ts";
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

/** That a value is above another one by `most` at most, besides what was known of it before. */
interface Bound {
  readonly of: Value;
  readonly most: number;
  readonly before: Bound | undefined;
}

/** How many bounds are followed from one value to the next. */
const STEPS = 5;

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
  return fitsPart(a, b) ?? fitsPart(b, a);
}

/** Whether a part of a value is the whole, as that has been asked. */
function fitsPart(
  whole: Value,
  part: Value,
): { value: Value; range: Range } | undefined {
  if (operandIs(part, "i64.extend32_s") && part.operands[0] === whole) {
    return { value: whole, range: FULL.i32 };
  }
  if (!operandIs(part, "i32.shr_s") && !operandIs(part, "i64.shr_s")) {
    return undefined;
  }
  const [shifted, back] = part.operands as [Value, Value];
  const bits = part.type === "i32" ? 32 : 64;
  const count = Number(constantOf(back));
  // Beyond 2^53 numbers are not exact.
  if (!(count > 0 && bits - count <= 53 && count < bits)) return undefined;
  return (operandIs(shifted, "i32.shl") || operandIs(shifted, "i64.shl")) &&
      shifted.operands[0] === whole &&
      Number(constantOf(shifted.operands[1])) === count
    ? { value: whole, range: signed(bits - count) }
    : undefined;
}

/** What is known. */
export class KnownRanges implements Scoped {
  /** By the ids of values. */
  private readonly ranges: (Range | undefined)[];
  private readonly bounds: (Bound | undefined)[];
  /** What was known before of the values that something was learnt of. */
  private readonly learnt: Value[] = [];
  private readonly before: (Range | Bound | undefined)[] = [];

  /** For values with ids below `size`. */
  constructor(size: number) {
    this.ranges = new Array(size);
    this.bounds = new Array(size);
  }

  mark(): number {
    return this.learnt.length;
  }

  forget(mark: number): void {
    while (this.learnt.length > mark) {
      const { id } = this.learnt.pop()!;
      const before = this.before.pop();
      if (before !== undefined && "min" in before) this.ranges[id] = before;
      else this.bounds[id] = before;
    }
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
    for (let bound = this.bounds[a.id]; bound; bound = bound.before) {
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
    const before = this.bounds[a.id];
    for (let each = before; each !== undefined; each = each.before) {
      if (each.of === b && each.most <= most) return;
    }
    this.bounds[a.id] = { of: b, most, before };
    this.learnt.push(a);
    this.before.push(before);
  }

  /** The value is in a range; false where it cannot be. */
  narrow(value: Value, range: Range): boolean {
    const known = this.rangeOf(value);
    const now = both(known, range);
    if (isEmpty(now)) return false;
    if (now.min === known.min && now.max === known.max) return true;
    this.ranges[value.id] = now;
    this.learnt.push(value);
    this.before.push(known);
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
    if (test.op === undefined) return true;
    const { mnemonic } = test.op;
    const [a, b] = (test as Instruction).operands as [Value, Value];
    if (mnemonic === "i32.eqz") return this.learn(a, !holds);
    if (mnemonic === "i32.and" && holds || mnemonic === "i32.or" && !holds) {
      return this.learn(a, holds) && this.learn(b, holds);
    }
    const name = comparisonOf(test as Instruction);
    if (name === undefined) return true;
    if (!this.compared(holds ? name : NEGATED[name]!, a, b)) return false;
    const fits = holds ? fitsTest(test as Instruction) : undefined;
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
