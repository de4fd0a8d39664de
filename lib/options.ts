/**
 * The options of the engine as text: one row each. The command line, its help and the tests' configurations
 * come from the rows.
 *
 * @module
 */

import { MECHANISMS, PASSES } from "./opt/passes.ts";
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
  /** Is not in the help. */
  readonly hidden?: boolean;
  /** One line. */
  readonly help: string;
  /** What is wrong with a value, for values that `choices` cannot describe. */
  readonly problem?: (value: string) => string | undefined;
}

/** Rare events that are made frequent, to test what depends on them. */
const STRESS = {
  capture: "saves all frames at every N-th call",
  depth: "moves frames to the heap when N calls are open",
  exit: "leaves compiled code at every N-th guard",
  versions: "has at most N versions of a block",
  code: "keeps at most N kilobytes of compiled code",
  warm: "compiles after N calls",
} as const;

/** Every option of the engine. */
export const ENGINE_OPTIONS: readonly OptionRow[] = [
  {
    name: "tier",
    value: "TIER",
    choices: ["interp", "baseline", "optimised", "mixed"],
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
  {
    name: "no-background",
    help: "compile in the program's own thread, in turns with it",
  },
  {
    name: "count-tests",
    help: "count the type tests that compiled code executes, which is slower",
  },
  ...Object.entries(PASSES).map(([name, { what }]): OptionRow => ({
    name: `no-${name}`,
    help: `optimise without a pass: ${what}`,
  })),
  ...Object.entries(MECHANISMS).map(([name, { what }]): OptionRow => ({
    name: `no-${name}`,
    help: `compile without what ${what}`,
  })),
  { name: "no-cache", help: "read and write no cache" },
  {
    name: "stress",
    value: "KIND:N,...",
    help: "make rare events frequent: " +
      Object.entries(STRESS).map(([kind, help]) => `${kind}:N ${help}`)
        .join("; "),
    problem: (value) =>
      parseStress(value) === undefined
        ? `'${value}' is not a list of KIND:N with KIND one of ${
          Object.keys(STRESS).join(", ")
        } and N at least 1`
        : undefined,
  },
];

/** What is asked for of each kind of {@link STRESS}. No kind changes a program's result. */
export type Stress = Partial<Record<keyof typeof STRESS, number>>;

/** Reads `capture:7` or `exit:3,versions:1`; undefined if it is no such list. */
export function parseStress(text: string): Stress | undefined {
  const result: Stress = {};
  for (const part of text.split(",")) {
    const match = /^([a-z]+):([1-9]\d{0,8})$/.exec(part);
    if (match === null || !(match[1]! in STRESS)) return undefined;
    result[match[1] as keyof typeof STRESS] = Number(match[2]);
  }
  return result;
}
