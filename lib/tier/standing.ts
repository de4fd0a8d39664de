/**
 * What is done with one procedure.
 *
 * @module
 */

import type { Entered } from "../interp/instance.ts";
import type { LoadedProcedure } from "./procedures.ts";

/** An exit that was often taken. */
export interface HotExit {
  readonly at: number;
  readonly reason: string;
  count: number;
}

/** The standing of a procedure. */
export interface Standing {
  readonly procedure: LoadedProcedure;
  state: "interpreted" | "observed" | "ready" | "compiled" | "refused";
  /** How often it was compiled. */
  compilations: number;
  /** Bytes of its code, and when it was last seen to run. */
  bytes: number;
  used: number;
  /** How often its code had to go for other code. */
  evictions: number;
  /** Exits that became hot since it was compiled. */
  exits: number;
  /** How often the clock was looked at in each of its loops. */
  readonly rounds: Map<number, number>;
  /** Its exits that became hot, by place and reason. */
  readonly left: Map<string, HotExit>;
  /** Its fragments that begin in the middle, by what they are for. */
  readonly frames: Map<string, Entered>;
}

/** The standing of a procedure of which nothing is known. */
export function newStanding(procedure: LoadedProcedure): Standing {
  return {
    procedure,
    state: "interpreted",
    compilations: 0,
    bytes: 0,
    used: 0,
    evictions: 0,
    exits: 0,
    rounds: new Map(),
    left: new Map(),
    frames: new Map(),
  };
}

/** An exit became hot, after it was taken so many times. */
export function countExit(
  { left }: Standing,
  { at, reason }: { readonly at: number; readonly reason: string },
  count: number,
): void {
  const key = `${at} ${reason}`;
  const hot = left.get(key);
  if (hot === undefined) left.set(key, { at, reason, count });
  else hot.count += count;
}
