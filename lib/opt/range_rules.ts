/**
 * The ranges of what instructions give, from those of their operands.
 *
 * @module
 */

import type { ArrayType, RefType } from "../wasm/types.ts";
import { byOpcode, type Opcode } from "../wasm/opcodes.ts";
import { isTruth } from "./comparisons.ts";
import type { Instruction, Value } from "./graph.ts";
import {
  allBits,
  corners,
  either,
  fitted,
  FULL,
  type IntegerType,
  isWithin,
  only,
  type Range,
  signed,
  TRUTH,
} from "./range.ts";

/** The range of a value. */
export type RangeOf = (value: Value) => Range;

/** Fixnums, as `i31` holds them. */
export const FIXNUMS: Range = signed(31);

/** The range of a result of a type, from those of the operands. */
type Rule = (type: IntegerType, a: Range, b: Range) => Range;

const isNatural = ({ min }: Range) => min >= 0;

/** A remainder is below the divisor, and not above the dividend; its sign is the dividend's. */
function remainder(type: IntegerType, a: Range, b: Range): Range {
  const most = Math.max(Math.abs(b.min), Math.abs(b.max)) - 1;
  if (!(most >= 0 && Number.isFinite(most))) return FULL[type];
  return {
    min: isNatural(a) ? 0 : Math.max(a.min, -most),
    max: a.max <= 0 ? 0 : Math.min(a.max, most),
  };
}

function quotient(type: IntegerType, a: Range, b: Range): Range {
  if (b.min < 1 || !Number.isFinite(b.max)) return FULL[type];
  return fitted(type, corners(a, b, (x, y) => Math.trunc(x / y)));
}

function shifted(type: IntegerType, a: Range, b: Range): Range {
  const bits = type === "i32" ? 31 : 63;
  if (b.min < 0 || b.max > bits || !Number.isFinite(a.min + a.max)) {
    return FULL[type];
  }
  return corners(a, b, (x, y) => Math.floor(x / 2 ** y));
}

/** What is true of both operands' bits where neither is negative. */
function bitsOf(type: IntegerType, a: Range, b: Range): Range {
  if (!isNatural(a) || !isNatural(b)) return FULL[type];
  return fitted(type, { min: 0, max: allBits(Math.max(a.max, b.max)) });
}

const RULES: Readonly<Record<string, Rule>> = {
  add: (type, a, b) => fitted(type, { min: a.min + b.min, max: a.max + b.max }),
  sub: (type, a, b) => fitted(type, { min: a.min - b.max, max: a.max - b.min }),
  mul: (type, a, b) => fitted(type, corners(a, b, (x, y) => x * y)),
  and: (type, a, b) =>
    isNatural(a) && isNatural(b)
      ? { min: 0, max: Math.min(a.max, b.max) }
      : isNatural(a)
      ? { min: 0, max: a.max }
      : isNatural(b)
      ? { min: 0, max: b.max }
      : FULL[type],
  or: bitsOf,
  xor: bitsOf,
  shl: (type, a, b) =>
    b.min < 0 || b.max > (type === "i32" ? 31 : 63)
      ? FULL[type]
      : fitted(type, corners(a, b, (x, y) => x * 2 ** y)),
  shr_s: shifted,
  shr_u: (type, a, b) => isNatural(a) ? shifted(type, a, b) : FULL[type],
  rem_s: remainder,
  rem_u: (type, a, b) =>
    isNatural(a) && isNatural(b) ? remainder(type, a, b) : FULL[type],
  div_s: quotient,
  div_u: (type, a, b) => isNatural(a) ? quotient(type, a, b) : FULL[type],
  clz: () => ({ min: 0, max: 64 }),
  ctz: () => ({ min: 0, max: 64 }),
  popcnt: () => ({ min: 0, max: 64 }),
};

const LOADS: Readonly<Record<string, Range>> = {
  load8_u: { min: 0, max: 0xff },
  load8_s: signed(8),
  load16_u: { min: 0, max: 0xffff },
  load16_s: signed(16),
};

/** How long arrays get: V8 makes none of 2^31 bytes or more, and references have four bytes at least. */
function lengthOf(value: Value): Range {
  const { element } = (value.type as RefType).heap as ArrayType;
  const isSmall = element === undefined || element === "i8" ||
    element === "i16";
  return { min: 0, max: isSmall ? FULL.i32.max : 2 ** 29 - 1 };
}

/** The range of what an instruction gives. */
type ResultRule = (instruction: Instruction, rangeOf: RangeOf) => Range;

const narrowed: ResultRule = ({ operands }, rangeOf) => {
  const range = rangeOf(operands[0]!);
  return isWithin(range, FULL.i32) ? range : FULL.i32;
};

const chosen: ResultRule = ({ operands }, rangeOf) =>
  either(rangeOf(operands[0]!), rangeOf(operands[1]!));

const OTHERS: Readonly<Record<string, ResultRule>> = {
  "i31.get_s": () => FIXNUMS,
  "i31.get_u": () => ({ min: 0, max: FULL.i32.max }),
  "array.len": ({ operands }) => lengthOf(operands[0]!),
  "i32.wrap_i64": narrowed,
  "i64.extend32_s": narrowed,
  "i64.extend_i32_s": ({ operands }, rangeOf) => rangeOf(operands[0]!),
  "i64.extend_i32_u": ({ operands }, rangeOf) => {
    const range = rangeOf(operands[0]!);
    return isNatural(range) ? range : { min: 0, max: 2 ** 32 - 1 };
  },
  "select": chosen,
  "select t": chosen,
};

const anything: ResultRule = ({ type }) => FULL[type as IntegerType];

function resultRule({ mnemonic }: Opcode): ResultRule {
  const [kind, name] = mnemonic.split(".") as [string, string?];
  if ((kind === "i32" || kind === "i64") && name !== undefined) {
    const load = LOADS[name];
    if (load !== undefined) return () => load;
    const rule = RULES[name];
    if (rule !== undefined) {
      return ({ type, operands: [a, b = a] }, rangeOf) =>
        rule(type as IntegerType, rangeOf(a!), rangeOf(b!));
    }
    if (name === "const") {
      return ({ type, immediates }) =>
        fitted(type as IntegerType, only(Number(immediates[0])));
    }
  }
  return OTHERS[mnemonic] ?? anything;
}

const RESULTS = byOpcode(resultRule);

/** What an instruction gives that is of one of the integer types. */
export function rangeOfResult(
  instruction: Instruction,
  rangeOf: RangeOf,
): Range {
  return isTruth(instruction)
    ? TRUTH
    : RESULTS[instruction.op.index]!(instruction, rangeOf);
}
