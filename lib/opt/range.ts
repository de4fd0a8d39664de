/**
 * Intervals of integers, as JavaScript numbers: exact for i32; of i64 only those within 2^53, others are without bounds.
 *
 * @module
 */

/** All integers from `min` to `max`, both included; none where `min` is above `max`. */
export interface Range {
  readonly min: number;
  readonly max: number;
}

/** A type whose values have ranges. */
export type IntegerType = "i32" | "i64";

/** All values of a type. */
export const FULL: Readonly<Record<IntegerType, Range>> = {
  i32: { min: -0x80000000, max: 0x7fffffff },
  i64: { min: -Infinity, max: Infinity },
};

/** The answers of tests. */
export const TRUTH: Range = { min: 0, max: 1 };

/** One number. */
export function only(value: number): Range {
  return { min: value, max: value };
}

/** What is in both. */
export function both(a: Range, b: Range): Range {
  return { min: Math.max(a.min, b.min), max: Math.min(a.max, b.max) };
}

/** The smallest range with both in it. */
export function either(a: Range, b: Range): Range {
  return { min: Math.min(a.min, b.min), max: Math.max(a.max, b.max) };
}

/** Whether no number is in a range. */
export function isEmpty({ min, max }: Range): boolean {
  return min > max;
}

/** Whether all of `a` is in `b`. */
export function isWithin(a: Range, b: Range): boolean {
  return a.min >= b.min && a.max <= b.max;
}

/** Signed integers of so many bits. */
export function signed(bits: number): Range {
  return { min: -(2 ** (bits - 1)), max: 2 ** (bits - 1) - 1 };
}

/** The results of an operation that wraps: where one of them may, it is any number. */
export function fitted(type: IntegerType, range: Range): Range {
  // What is not exact has become too large for this before. NaN is within nothing.
  const limits = type === "i32"
    ? FULL.i32
    : { min: -Number.MAX_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER };
  return isWithin(range, limits) ? range : FULL[type];
}

/** The results of an operation that is monotonous in each operand lie between those of the bounds. */
export function corners(
  a: Range,
  b: Range,
  apply: (a: number, b: number) => number,
): Range {
  const results = [
    apply(a.min, b.min),
    apply(a.min, b.max),
    apply(a.max, b.min),
    apply(a.max, b.max),
  ];
  // Negative zero is none of the integers.
  return {
    min: Math.min(...results) + 0,
    max: Math.max(...results) + 0,
  };
}

/** The lowest number of the form 2^n - 1 that is not below a number. */
export function allBits(value: number): number {
  return 2 ** Math.ceil(Math.log2(value + 1)) - 1;
}
