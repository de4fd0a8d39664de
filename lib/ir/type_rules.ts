/**
 * Rules that give the type of an op's result from its operands and immediates.
 *
 * @module
 */

import type { Datum } from "./datum.ts";
import type { Immediate, Value } from "./function.ts";
import type { Op } from "./op.ts";
import {
  isSubtype,
  isTypeName,
  type TypeName,
  typeOfConstant,
} from "./types.ts";

/** The name of a rule. */
export type RuleName =
  | "of_constant"
  | "sum"
  | "product"
  | "quotient"
  | "remainder"
  | "division";

/** One rule; the constant is that of a `constant` immediate, where the op has one. */
export type Rule = (
  operands: readonly TypeName[],
  constant: Datum | undefined,
) => TypeName;

function all(types: readonly TypeName[], bound: TypeName): boolean {
  return types.every((type) => isSubtype(type, bound));
}

function exactReal(type: TypeName): boolean {
  return isSubtype(type, "integer") || type === "ratnum";
}

function realSum(types: readonly TypeName[]): TypeName {
  if (all(types, "integer")) return "integer";
  const real = types.every((type) => type === "flonum" || exactReal(type));
  return real && types.includes("flonum") ? "flonum" : "number";
}

/** The rules by name. */
export const TYPE_RULES: Readonly<Record<RuleName, Rule>> = {
  of_constant: (_, constant) => typeOfConstant(constant!),
  // Two 31-bit integers add up to 32 bits and multiply to 61.
  sum: (types) => all(types, "fixnum") ? "int64" : realSum(types),
  product: (types) => {
    if (all(types, "fixnum")) return "int64";
    if (all(types, "integer")) return "integer";
    // An exact zero times a flonum may be an exact zero.
    return all(types, "flonum") ? "flonum" : "number";
  },
  // The least fixnum divided by -1 is no fixnum, the least int64 no int64.
  quotient: (types) => {
    if (all(types, "fixnum")) return "int64";
    return all(types, "integer") ? "integer" : realSum(types);
  },
  remainder: (types) => {
    if (all(types, "fixnum")) return "fixnum";
    if (all(types, "int64")) return "int64";
    return all(types, "integer") ? "integer" : realSum(types);
  },
  division: (types) => all(types, "flonum") ? "flonum" : "number",
};

/** The type of an op's result by its row's rule; `none` where it has no result. */
export function resultType(
  op: Op,
  operands: readonly Value[],
  immediates: readonly Immediate[],
): TypeName {
  if (isTypeName(op.result)) return op.result;
  const constant = op.immediates[0] === "constant"
    ? immediates[0] as Datum
    : undefined;
  return TYPE_RULES[op.result](operands.map((v) => v.type), constant);
}
