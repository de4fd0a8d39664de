/**
 * The op table: all rows, by name.
 *
 * @module
 */

import { CORE_OPS, TERMINATOR_OPS } from "./ops_core.ts";
import { PRIMITIVE_OPS } from "./ops_primitive.ts";
import { SCHEME_OPS } from "./ops_scheme.ts";
import type { Op } from "./op.ts";

export type {
  Effect,
  Expansion,
  ImmediateKind,
  Op,
  OperandKind,
  TargetKind,
  TypeRule,
} from "./op.ts";

/** Every row, in documentation order. */
export const OPS: readonly Op[] = [
  ...CORE_OPS,
  ...TERMINATOR_OPS,
  ...SCHEME_OPS,
  ...PRIMITIVE_OPS,
];

/** The rows by name. */
export const OP_BY_NAME: ReadonlyMap<string, Op> = new Map(
  OPS.map((op) => [op.name, op]),
);

/** The row of a name; an unknown name is a mistake in the compiler and throws. */
export function opNamed(name: string): Op {
  const op = OP_BY_NAME.get(name);
  if (op === undefined) throw new Error(`no op is called '${name}'`);
  return op;
}

/** How many operands an op takes: at least `least`, and any number more if `variadic`. */
export function operandCount(op: Op): { least: number; variadic: boolean } {
  const variadic = op.operands[op.operands.length - 1] === "value*";
  return { least: op.operands.length - (variadic ? 1 : 0), variadic };
}
