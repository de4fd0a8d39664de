/**
 * How the tiers of an engine decide.
 *
 * @module
 */

import type { Inspection } from "./inspection.ts";

/** How a controller decides. */
export interface TierOptions {
  /** Compile at the first event, without observing. */
  readonly eager: boolean;
  /** What is optimised. */
  readonly optimising: "never" | "hot" | "always";
  /** Looks at the clock in compiled code before it is optimised. */
  readonly rounds: number;
  /** Passes and other mechanisms of the optimiser that are left out. */
  readonly without: readonly string[];
  /** Compile in another thread, where there can be one. */
  readonly background: boolean;
  readonly versions: number;
  /** Leave at every n-th guard; 0 never. */
  readonly exitEvery: number;
  /** Bytes of compiled code that are kept. */
  readonly codeBytes: number;
  /** Events before a procedure is observed, and for which it is. */
  readonly warm: number;
  readonly observed: number;
  /** The same before one is looked at again that waits for something; otherwise as often as the clock is. */
  readonly awaited: number | undefined;
  readonly countTests: boolean;
  /** Looks on for a person; nothing is compiled in another thread then, or taken from an earlier run. */
  readonly inspection?: Inspection | undefined;
}
