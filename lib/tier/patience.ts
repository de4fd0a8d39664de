/**
 * How often an exit of compiled code is taken before anything is done about it.
 *
 * @module
 */

import type { ExitInfo } from "../baseline/compiled_batch.ts";
import type { ExitReason } from "../baseline/exits.ts";
import { BASELINE } from "../tuning.ts";

/** By reason, where it is not as for most; 0 is always the interpreter. */
const PATIENCE: Partial<Record<ExitReason, number>> = {
  excluded: 0,
  resume: BASELINE.resumes,
  event: 1,
};

/** What the counter of an exit begins at. */
export function patience({ reason }: ExitInfo): number {
  return PATIENCE[reason] ?? BASELINE.exits;
}
