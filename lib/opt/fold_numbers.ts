/**
 * Rules for instructions on numbers: of constants, and of operands that do nothing.
 *
 * @module
 */

import type { Opcode } from "../wasm/opcodes.ts";
import { comparisonOf, isTruth, NEGATED } from "./comparisons.ts";
import type { Instruction, Value } from "./graph.ts";
import { constantOf, operandIs } from "./operands.ts";
import type { Maker, Rule } from "./simplify.ts";

type Fold<T> = (a: T, b: T) => T | boolean;

const EQUALITIES = {
  eq: <T>(a: T, b: T) => a === b,
  ne: <T>(a: T, b: T) => a !== b,
};

const ORDERS = {
  lt_s: <T>(a: T, b: T) => a < b,
  le_s: <T>(a: T, b: T) => a <= b,
  gt_s: <T>(a: T, b: T) => a > b,
  ge_s: <T>(a: T, b: T) => a >= b,
};

const I32: Readonly<Record<string, Fold<number>>> = {
  ...EQUALITIES,
  ...ORDERS,
  add: (a, b) => (a + b) | 0,
  sub: (a, b) => (a - b) | 0,
  mul: (a, b) => Math.imul(a, b),
  and: (a, b) => a & b,
  or: (a, b) => a | b,
  xor: (a, b) => a ^ b,
  shl: (a, b) => a << b,
  shr_s: (a, b) => a >> b,
  shr_u: (a, b) => (a >>> b) | 0,
  lt_u: (a, b) => a >>> 0 < b >>> 0,
  le_u: (a, b) => a >>> 0 <= b >>> 0,
  gt_u: (a, b) => a >>> 0 > b >>> 0,
  ge_u: (a, b) => a >>> 0 >= b >>> 0,
};

const I64: Readonly<Record<string, Fold<bigint>>> = {
  ...EQUALITIES,
  ...ORDERS,
  add: (a, b) => BigInt.asIntN(64, a + b),
  sub: (a, b) => BigInt.asIntN(64, a - b),
  mul: (a, b) => BigInt.asIntN(64, a * b),
  and: (a, b) => a & b,
  or: (a, b) => a | b,
  xor: (a, b) => a ^ b,
  shl: (a, b) => BigInt.asIntN(64, a << (b & 63n)),
  shr_s: (a, b) => a >> (b & 63n),
};

/** What follows from one operand: which of the two is the result, or the number that it is. */
interface Identity {
  /** The right operand is zero. */
  readonly right?: 0 | 1;
  /** The left one is. */
  readonly left?: 0 | 1;
  /** They are the same. */
  readonly same?: number;
}

const IDENTITIES: Readonly<Record<string, Identity>> = {
  add: { right: 0, left: 1 },
  sub: { right: 0, same: 0 },
  mul: { right: 1, left: 0 },
  and: { right: 1, left: 0 },
  or: { right: 0, left: 1 },
  xor: { right: 0, left: 1, same: 0 },
  shl: { right: 0 },
  shr_s: { right: 0 },
  shr_u: { right: 0 },
  eq: { same: 1 },
  ne: { same: 0 },
  lt_s: { same: 0 },
  le_s: { same: 1 },
  gt_s: { same: 0 },
  ge_s: { same: 1 },
  lt_u: { same: 0 },
  le_u: { same: 1 },
  gt_u: { same: 0 },
  ge_u: { same: 1 },
};

/** The answer of a test turned round, where that is a test too. */
function negated(value: Value, maker: Maker): Value | undefined {
  if (value.op === undefined) return undefined;
  const { op: { mnemonic }, operands } = value as Instruction;
  const name = comparisonOf(value as Instruction);
  if (name === undefined) return undefined;
  const type = mnemonic.slice(0, 3) as "i32" | "i64";
  return maker.make(
    `${type}.${NEGATED[name]}` as "i32.eq",
    "i32",
    operands,
  );
}

const notZero: Rule = ({ operands }, maker) => {
  const a = operands[0]!;
  const x = constantOf(a);
  if (x !== undefined) return maker.constant("i32", x === 0 ? 1 : 0);
  if (operandIs(a, "i32.eqz") && isTruth(a.operands[0]!)) {
    return a.operands[0];
  }
  return negated(a, maker);
};

const wrapped: Rule = ({ operands }, maker) => {
  const a = operands[0]!;
  if (operandIs(a, "i64.extend_i32_s")) return a.operands[0];
  const x = constantOf(a);
  return typeof x === "bigint"
    ? maker.constant("i32", Number(BigInt.asIntN(32, x)))
    : undefined;
};

/** The rule of an instruction of `i32`. */
function integerRule(name: string): Rule | undefined {
  if (name === "eqz") return notZero;
  if (name === "wrap_i64") return wrapped;
  const fold = I32[name];
  if (fold === undefined) return undefined;
  const { left, right, same } = IDENTITIES[name]!;
  return ({ operands }, maker) => {
    const a = operands[0]!;
    const b = operands[1]!;
    const x = constantOf(a) as number | undefined;
    const y = constantOf(b) as number | undefined;
    if (x !== undefined && y !== undefined) {
      return maker.constant("i32", Number(fold(x, y)));
    }
    if (y === 0) {
      if (right !== undefined) return operands[right];
      if (name === "ne" && isTruth(a)) return a;
    }
    if (x === 0 && left !== undefined) return operands[left];
    if (name === "and") {
      if (x === 1 && isTruth(b)) return b;
      if (y === 1 && isTruth(a)) return a;
    }
    return a === b && same !== undefined
      ? maker.constant("i32", same)
      : undefined;
  };
}

const extended: Rule = ({ operands }, maker) => {
  const x = constantOf(operands[0]);
  return x === undefined ? undefined : maker.constant("i64", BigInt(x));
};

/** The rule of an instruction of `i64`. */
function longRule(name: string): Rule | undefined {
  if (name === "extend_i32_s") return extended;
  if (name === "extend32_s") {
    // What was extended from 32 bits is that already.
    return ({ operands: [a] }) =>
      operandIs(a, "i64.extend_i32_s") ? a : undefined;
  }
  const fold = I64[name];
  if (fold === undefined) return undefined;
  return ({ operands: [a, b] }, maker) => {
    const x = constantOf(a);
    const y = constantOf(b);
    if (x === undefined || y === undefined) {
      return a === b && name === "eq" ? maker.constant("i32", 1) : undefined;
    }
    const result = fold(x as bigint, y as bigint);
    return typeof result === "boolean"
      ? maker.constant("i32", result ? 1 : 0)
      : maker.constant("i64", result);
  };
}

const F64: Readonly<Record<string, Fold<number>>> = {
  ...EQUALITIES,
  add: (a, b) => a + b,
  sub: (a, b) => a - b,
  mul: (a, b) => a * b,
  div: (a, b) => a / b,
  lt: ORDERS.lt_s,
  le: ORDERS.le_s,
  gt: ORDERS.gt_s,
  ge: ORDERS.ge_s,
};

const converted: Rule = ({ operands }, maker) => {
  const x = constantOf(operands[0]);
  return x === undefined ? undefined : maker.constant("f64", Number(x));
};

/** The rule of an instruction of `f64`. What gives no number is left, for its sign and its bits. */
function floatRule(name: string): Rule | undefined {
  if (name === "convert_i32_s") return converted;
  const fold = F64[name];
  if (fold === undefined) return undefined;
  return ({ operands }, maker) => {
    const x = constantOf(operands[0]);
    const y = constantOf(operands[1]);
    if (x === undefined || y === undefined) return undefined;
    const result = fold(x as number, y as number);
    if (typeof result === "boolean") {
      return maker.constant("i32", result ? 1 : 0);
    }
    return Number.isNaN(result) ? undefined : maker.constant("f64", result);
  };
}

/** The rule for an instruction on numbers. */
export function numberRule({ mnemonic }: Opcode): Rule | undefined {
  const name = mnemonic.slice(4);
  switch (mnemonic.slice(0, 4)) {
    case "i32.":
      return integerRule(name);
    case "i64.":
      return longRule(name);
    case "f64.":
      return floatRule(name);
  }
  return undefined;
}
