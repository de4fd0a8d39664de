/**
 * What is done with one procedure.
 *
 * @module
 */

import type { Entered } from "../interp/instance.ts";
import type { LoadedProcedure } from "./procedures.ts";

/** The standing of a procedure. */
export interface Standing {
  readonly procedure: LoadedProcedure;
  state: "interpreted" | "observed" | "ready" | "compiled" | "refused";
  /** How often it was compiled. */
  compilations: number;
  /** Looks at the clock in its compiled code. */
  looks: number;
  /** How often it was optimised; whether it is to be, from now on. */
  attempts: number;
  optimised: boolean;
  /** How many of its fragments that begin in the middle were. */
  optimisedFrames: number;
  /** Bytes of its code, and when it was last seen to run. */
  bytes: number;
  used: number;
  /** How often its code had to go for other code. */
  evictions: number;
  /** Events that are to pass before it is looked at again. */
  events: number;
  /** Exits that became hot since it was compiled. */
  exits: number;
  /** How often the clock was looked at in each of its loops. */
  readonly rounds: Map<number, number>;
  /** Its fragments that begin in the middle, by what they are for. */
  readonly frames: Map<string, Entered>;
}

/** The standing of a procedure of which nothing is known. */
export function newStanding(procedure: LoadedProcedure): Standing {
  return {
    procedure,
    state: "interpreted",
    compilations: 0,
    looks: 0,
    attempts: 0,
    optimised: false,
    optimisedFrames: 0,
    bytes: 0,
    used: 0,
    evictions: 0,
    events: 0,
    exits: 0,
    rounds: new Map(),
    frames: new Map(),
  };
}
