/**
 * Which rows of the instruction table carry out an op: by the operand that the encoding holds
 * itself, or by the number of arguments.
 *
 * @module
 */

import type { Op } from "../ir/ops.ts";
import {
  CALL_OPERANDS,
  type Instruction,
  INSTRUCTIONS,
  opcodeNamed,
} from "./instructions.ts";

/** The least integer that an instruction holds itself. */
export const LOWEST: number = -(2 ** 15);
/** The greatest. */
export const HIGHEST: number = 2 ** 15 - 1;

/** The rows that carry out an op on values in one form. */
export interface Form {
  readonly plain: Instruction;
  /** Of a test: the branches that are taken when it is false, and when it is true. */
  readonly tests: readonly [Instruction, Instruction] | undefined;
}

/** The row of a name. */
export function row(name: string): Instruction {
  return INSTRUCTIONS[opcodeNamed(name)]!;
}

/** The forms of an op: without a constant in it, with its usual one, with its first operand. */
const FORMS = new Map<Op, readonly Form[]>();

function formsOf(op: Op): readonly Form[] {
  let forms = FORMS.get(op);
  if (forms === undefined) {
    if (op.primitive) throw new Error(`the interpreter has no ${op.name}`);
    const endings = [""];
    if (op.immediateOperand !== undefined) endings.push(".i");
    if (op.immediateFirst) endings.push(".j");
    forms = endings.map((ending) => {
      const name = op.name + ending;
      return {
        plain: row(name),
        tests: op.fuses
          ? [row(`if.${name}`), row(`unless.${name}`)]
          : undefined,
      };
    });
    FORMS.set(op, forms);
  }
  return forms;
}

/** The form that holds an operand itself, or none where that is -1. */
export function formOf(op: Op, immediate: number): Form {
  const forms = formsOf(op);
  if (immediate < 0) return forms[0]!;
  return immediate === op.immediateOperand ? forms[1]! : forms[2]!;
}

/** A family's rows by number of arguments, the last for more. */
export function family(name: string): readonly Instruction[] {
  const rows: Instruction[] = [];
  for (let i = 0; i <= CALL_OPERANDS; i++) rows.push(row(`${name}${i}`));
  rows.push(row(`${name}n`));
  return rows;
}

/** The row of a family for a number of arguments. */
export function ofCount(
  rows: readonly Instruction[],
  count: number,
): Instruction {
  return rows[Math.min(count, CALL_OPERANDS + 1)]!;
}
