/**
 * Tests that compare numbers, and which of them say the same of one another.
 *
 * @module
 */

import { byOpcode } from "../wasm/opcodes.ts";
import type { Instruction, Value } from "./graph.ts";

/** A comparison of integers and the one with the other answer, without their type. */
export const NEGATED: Readonly<Record<string, string>> = {
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

/** A comparison that is the other one with its operands exchanged. */
export const EXCHANGED: Readonly<Record<string, string>> = {
  gt_s: "lt_s",
  ge_s: "le_s",
  gt_u: "lt_u",
  ge_u: "le_u",
};

const COMPARISONS = byOpcode(({ mnemonic }) =>
  /^i(?:32|64)\.(eq|ne|[lg][te]_[su])$/.exec(mnemonic)?.[1]
);

const IS_TRUTH = byOpcode(({ mnemonic, index }) =>
  COMPARISONS[index] !== undefined ||
  /^(f64\.(eq|ne|[lg][te])|ref\.(test|eq|is_null)|i(32|64)\.eqz)$/.test(
    mnemonic,
  )
);

/** The name of a comparison of integers, without their type. */
export function comparisonOf({ op }: Instruction): string | undefined {
  return COMPARISONS[op.index];
}

/** Whether a value is 0 or 1. */
export function isTruth({ op }: Value): boolean {
  return op !== undefined && IS_TRUTH[op.index]!;
}
