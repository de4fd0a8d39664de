/**
 * The arithmetic that the runtime's fast paths hand to the host: the numbers by which they ask.
 *
 * @module
 */

/** Operations by name; the runtime passes the number. Those of one operand take it twice. */
export const NUMERIC_OPS = {
  add: 0,
  sub: 1,
  mul: 2,
  div: 3,
  quotient: 4,
  remainder: 5,
  modulo: 6,
  negate: 7,
  abs: 8,
  "bitwise-and": 9,
  "bitwise-or": 10,
  "bitwise-xor": 11,
  "bitwise-not": 12,
  "arithmetic-shift": 13,
  "exact->inexact": 14,
  // Comparisons: asked through `compare`, which answers 0, 1, or -1 where it failed.
  numeq: 15,
  lt: 16,
  le: 17,
  gt: 18,
  ge: 19,
  zero: 20,
  positive: 21,
  negative: 22,
  even: 23,
  odd: 24,
  exact: 25,
  inexact: 26,
} as const;

/** The name of an operation. */
export type NumericOp = keyof typeof NUMERIC_OPS;

/** What a program calls each operation, by its number. */
export const NUMERIC_NAMES: readonly string[] = [
  "+",
  "-",
  "*",
  "/",
  "quotient",
  "remainder",
  "modulo",
  "-",
  "abs",
  "bitwise-and",
  "bitwise-or",
  "bitwise-xor",
  "bitwise-not",
  "arithmetic-shift",
  "exact->inexact",
  "=",
  "<",
  "<=",
  ">",
  ">=",
  "zero?",
  "positive?",
  "negative?",
  "even?",
  "odd?",
  "exact?",
  "inexact?",
];
