/**
 * What operands are: instructions of a name, constants.
 *
 * @module
 */

import { byOpcode, type Mnemonic } from "../wasm/opcodes.ts";
import type { Instruction, Value } from "./graph.ts";

const IS_CONSTANT = byOpcode(({ mnemonic }) => mnemonic.endsWith(".const"));

/** An operand that is an instruction of a name. */
export function operandIs(
  value: Value | undefined,
  mnemonic: Mnemonic,
): value is Instruction {
  const op = value?.op;
  return op !== undefined && op.mnemonic === mnemonic;
}

/** The number that a value is. */
export function constantOf(
  value: Value | undefined,
): number | bigint | undefined {
  const op = value?.op;
  return op !== undefined && IS_CONSTANT[op.index]
    ? (value as Instruction).immediates[0]
    : undefined;
}
