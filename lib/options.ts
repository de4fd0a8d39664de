/**
 * The options of the engine as text: one row each. The command line, its help and the tests' configurations
 * come from the rows.
 *
 * @module
 */

import { TRACES } from "./trace.ts";

/** One option. */
export interface OptionRow {
  /** Without the dashes. */
  readonly name: string;
  /** One letter, for `-x`. */
  readonly short?: string;
  /** What stands for the value in the help; a flag has none. */
  readonly value?: string;
  /** The only values there are. */
  readonly choices?: readonly string[];
  /** The value is a list of the choices, separated by commas. */
  readonly list?: boolean;
  /** May be given more than once. */
  readonly repeatable?: boolean;
  /** One line. */
  readonly help: string;
  /** What is wrong with a value, for values that `choices` cannot describe. */
  readonly problem?: (value: string) => string | undefined;
}

/** Every option of the engine. */
export const ENGINE_OPTIONS: readonly OptionRow[] = [
  {
    name: "tier",
    value: "TIER",
    choices: ["interp", "baseline", "mixed"],
    help: "run with this tier only",
  },
  {
    name: "trace",
    value: "LIST",
    choices: TRACES.map((row) => row.name),
    list: true,
    help: "report events to standard error as they happen",
  },
  { name: "metrics", help: "report counts and times at the end" },
  { name: "no-cache", help: "read and write no cache" },
  {
    name: "stress",
    value: "KIND:N",
    help: "capture:N saves all frames at every N-th call; depth:N when N deep",
    problem: (value) =>
      parseStress(value) === undefined
        ? `'${value}' is not capture:N or depth:N with N at least 1`
        : undefined,
  },
];

/** A rare event that is made frequent, to test what depends on it. No kind changes a program's result. */
export interface Stress {
  /** `capture`: frames are saved at every `n`-th call. `depth`: whenever calls are `n` deep. */
  kind: "capture" | "depth";
  /** At least 1. */
  n: number;
}

/** Reads `capture:7` or `depth:64`; undefined if it is neither. */
export function parseStress(text: string): Stress | undefined {
  const match = /^(capture|depth):([1-9]\d{0,8})$/.exec(text);
  if (match === null) return undefined;
  return { kind: match[1] as Stress["kind"], n: Number(match[2]) };
}
