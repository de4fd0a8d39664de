/**
 * Rules for instructions on numbers: of constants, and of operands that do nothing.
 *
 * @module
 */

import type { Instruction, Value } from "./graph.ts";
import { constantOf, type Maker, operandIs } from "./simplify.ts";

type Binary<T> = (a: T, b: T) => T | boolean;

const I32: Readonly<Record<string, Binary<number>>> = {
  add: (a, b) => (a + b) | 0,
  sub: (a, b) => (a - b) | 0,
  mul: (a, b) => Math.imul(a, b),
  and: (a, b) => a & b,
  or: (a, b) => a | b,
  xor: (a, b) => a ^ b,
  shl: (a, b) => a << b,
  shr_s: (a, b) => a >> b,
  shr_u: (a, b) => (a >>> b) | 0,
  eq: (a, b) => a === b,
  ne: (a, b) => a !== b,
  lt_s: (a, b) => a < b,
  le_s: (a, b) => a <= b,
  gt_s: (a, b) => a > b,
  ge_s: (a, b) => a >= b,
  lt_u: (a, b) => a >>> 0 < b >>> 0,
  le_u: (a, b) => a >>> 0 <= b >>> 0,
  gt_u: (a, b) => a >>> 0 > b >>> 0,
  ge_u: (a, b) => a >>> 0 >= b >>> 0,
};

const I64: Readonly<Record<string, Binary<bigint>>> = {
  add: (a, b) => BigInt.asIntN(64, a + b),
  sub: (a, b) => BigInt.asIntN(64, a - b),
  mul: (a, b) => BigInt.asIntN(64, a * b),
  and: (a, b) => a & b,
  or: (a, b) => a | b,
  xor: (a, b) => a ^ b,
  shl: (a, b) => BigInt.asIntN(64, a << (b & 63n)),
  shr_s: (a, b) => a >> (b & 63n),
  eq: (a, b) => a === b,
  ne: (a, b) => a !== b,
  lt_s: (a, b) => a < b,
  le_s: (a, b) => a <= b,
  gt_s: (a, b) => a > b,
  ge_s: (a, b) => a >= b,
};

/** A comparison and the one with the other answer. */
const NEGATED: Readonly<Record<string, string>> = {
  eq: "ne",
  ne: "eq",
  lt_s: "ge_s",
  ge_s: "lt_s",
  gt_s: "le_s",
  le_s: "gt_s",
  lt_u: "ge_u",
  ge_u: "lt_u",
  gt_u: "le_u",
  le_u: "gt_u",
};

const COMPARISON = /^i(32|64)\.(eq|ne|[lg][te]_[su])$/;

/** Whether a value is 0 or 1. */
export function isTruth(value: Value): boolean {
  return operandIs(value, "ref.test") || operandIs(value, "ref.eq") ||
    operandIs(value, "ref.is_null") || operandIs(value, "i32.eqz") ||
    operandIs(value, "i64.eqz") ||
    "op" in value &&
      (COMPARISON.test((value as Instruction).op.mnemonic) ||
        /^f64\.(eq|ne|[lg][te])$/.test((value as Instruction).op.mnemonic));
}

/** The answer of a test turned round, where that is a test too. */
function negated(value: Value, maker: Maker): Value | undefined {
  if (!("op" in value)) return undefined;
  const { op: { mnemonic }, operands } = value as Instruction;
  if (!COMPARISON.test(mnemonic)) return undefined;
  const [type, name] = mnemonic.split(".") as ["i32" | "i64", string];
  return maker.make(
    `${type}.${NEGATED[name]}` as "i32.eq",
    "i32",
    operands,
  );
}

/** Rules of `i32`. */
export function foldIntegers(
  { op, operands }: Instruction,
  maker: Maker,
): Value | undefined {
  const name = op.mnemonic.slice(4);
  const [a, b] = operands as [Value, Value];
  const x = constantOf(a) as number | undefined;
  if (name === "eqz") {
    if (x !== undefined) return maker.constant("i32", x === 0 ? 1 : 0);
    if (operandIs(a, "i32.eqz") && isTruth(a.operands[0]!)) {
      return a.operands[0];
    }
    return negated(a, maker);
  }
  if (name === "wrap_i64") {
    if (operandIs(a, "i64.extend_i32_s")) return a.operands[0];
    return typeof x === "bigint"
      ? maker.constant("i32", Number(BigInt.asIntN(32, x)))
      : undefined;
  }
  const y = constantOf(b) as number | undefined;
  const fold = I32[name];
  if (fold !== undefined && x !== undefined && y !== undefined) {
    return maker.constant("i32", Number(fold(x, y)));
  }
  if (y === 0) {
    if (/^(add|sub|or|xor|shl|shr_[su])$/.test(name)) return a;
    if (name === "and" || name === "mul") return b;
    if (name === "ne" && isTruth(a)) return a;
  }
  if (x === 0) {
    if (/^(add|or|xor)$/.test(name)) return b;
    if (name === "and" || name === "mul") return a;
  }
  if (name === "and" && x === 1 && isTruth(b)) return b;
  if (name === "and" && y === 1 && isTruth(a)) return a;
  if (a === b && /^(eq|[lg]e_[su])$/.test(name)) {
    return maker.constant("i32", 1);
  }
  if (a === b && /^(ne|[lg]t_[su]|sub|xor)$/.test(name)) {
    return maker.constant("i32", 0);
  }
  return undefined;
}

/** Rules of `i64`. */
export function foldLongs(
  { op, operands }: Instruction,
  maker: Maker,
): Value | undefined {
  const name = op.mnemonic.slice(4);
  const [a, b] = operands as [Value, Value];
  const x = constantOf(a);
  if (name === "extend_i32_s" && x !== undefined) {
    return maker.constant("i64", BigInt(x));
  }
  // What was extended from 32 bits is that already.
  if (name === "extend32_s" && operandIs(a, "i64.extend_i32_s")) return a;
  const y = constantOf(b);
  const fold = I64[name];
  if (fold === undefined || x === undefined || y === undefined) {
    return a === b && name === "eq" ? maker.constant("i32", 1) : undefined;
  }
  const result = fold(x as bigint, y as bigint);
  return typeof result === "boolean"
    ? maker.constant("i32", result ? 1 : 0)
    : maker.constant("i64", result);
}

const F64: Readonly<
  Record<string, (a: number, b: number) => number | boolean>
> = {
  add: (a, b) => a + b,
  sub: (a, b) => a - b,
  mul: (a, b) => a * b,
  div: (a, b) => a / b,
  eq: (a, b) => a === b,
  ne: (a, b) => a !== b,
  lt: (a, b) => a < b,
  le: (a, b) => a <= b,
  gt: (a, b) => a > b,
  ge: (a, b) => a >= b,
};

/** Rules of `f64`. What gives no number is left, for its sign and its bits. */
export function foldFloats(
  { op, operands }: Instruction,
  maker: Maker,
): Value | undefined {
  const name = op.mnemonic.slice(4);
  const x = constantOf(operands[0]);
  if (name === "convert_i32_s" && x !== undefined) {
    return maker.constant("f64", Number(x));
  }
  const y = constantOf(operands[1]);
  const fold = F64[name];
  if (fold === undefined || x === undefined || y === undefined) {
    return undefined;
  }
  const result = fold(x as number, y as number);
  if (typeof result === "boolean") return maker.constant("i32", result ? 1 : 0);
  return Number.isNaN(result) ? undefined : maker.constant("f64", result);
}
