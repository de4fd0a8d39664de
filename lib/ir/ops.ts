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
