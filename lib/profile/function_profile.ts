/**
 * What is known of a function from the runs before: the same from the tier that observed it to the file and back.
 *
 * @module
 */

import type { FunctionHash } from "./function_hash.ts";

/** The tiers that a function can reach, the lowest first; the order is part of the format. */
export const TIERS = ["interp", "baseline"] as const;

/** The name of a tier. */
export type ProfileTier = (typeof TIERS)[number];

/** At a call: several procedures were called there, or one that no hash is known of. */
export const SEVERAL = "several";

/** What was called at one place. */
export type CallTarget = FunctionHash | typeof SEVERAL;

/** What was observed in a function's code. All offsets are in bytes from the function's entry. */
export interface Shadow {
  /** How often the instruction at an offset was executed; at most 65,535. */
  readonly counts: ReadonlyMap<number, number>;
  /** The classes (`runtime/classes.ts`) of what was in the register that the field at an offset names. */
  readonly masks: ReadonlyMap<number, number>;
  /** What was called, by the offset of the field that says what to call. */
  readonly targets: ReadonlyMap<number, CallTarget>;
}

/** Compiled code was left. */
export interface ProfiledExit {
  /** Of the instruction, in bytes from the function's entry. */
  readonly offset: number;
  /** The name of a reason: see `baseline/exits.ts`. */
  readonly reason: string;
  readonly count: number;
}

/** A function. */
export interface FunctionProfile {
  readonly name: string;
  readonly hash: FunctionHash;
  readonly calls: number;
  /** Jumps backwards. */
  readonly loops: number;
  /**
   * What was observed. In a record: undefined for a function that was not observed in this run, because it ran from
   * its profile; its masks and targets then do not age.
   */
  readonly shadow: Shadow | undefined;
  readonly exits: readonly ProfiledExit[];
  /** The classes of its results. */
  readonly results: number;
  /** The highest tier that it reached. */
  readonly tier: ProfileTier;
  /** In how many runs it was recorded; a record counts as one, whatever it says. */
  readonly runs: number;
}
