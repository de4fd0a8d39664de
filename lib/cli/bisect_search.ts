/**
 * Finds the procedure and the place whose compiled code makes a program do something else than the interpreter does.
 *
 * Procedures are taken in the order in which they were compiled first. It is assumed that a program that differs when
 * some are compiled also does when more are; where that is not so, what is found still makes it differ.
 *
 * @module
 */

import type {
  CompiledProcedure,
  SelectablePlace,
  SelectedProcedure,
} from "../tier/bisection.ts";
import type { RunResult } from "./bisect_run.ts";

/** Runs the program with a selection of what is compiled. */
export type Runner = (
  selection: readonly SelectedProcedure[],
) => Promise<RunResult>;

/** What was found. */
export interface Fault {
  /** The procedure, and the first place up to which it has to be compiled for the program to differ. */
  readonly procedure: CompiledProcedure;
  readonly place: SelectablePlace;
  /** Other procedures that have to be compiled too. */
  readonly others: readonly CompiledProcedure[];
  /** The least that makes the program differ. */
  readonly selection: readonly SelectedProcedure[];
  /** What it does then. */
  readonly result: RunResult;
}

/** Whether two runs did the same. */
export function isSame(a: RunResult, b: RunResult): boolean {
  return a.stdout === b.stdout && a.stderr === b.stderr && a.code === b.code;
}

/** The least number from 1 to `most` for which something fails, when it fails for `most`. */
async function firstFailing(
  most: number,
  fails: (count: number) => Promise<boolean>,
): Promise<number> {
  let good = 0;
  let bad = most;
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (await fails(middle)) bad = middle;
    else good = middle;
  }
  return bad;
}

/**
 * Looks for a fault that a run with everything compiled has shown; undefined where the program does what it should as
 * soon as one says what is to be compiled.
 */
export async function findFault(
  truth: RunResult,
  all: readonly CompiledProcedure[],
  run: Runner,
): Promise<Fault | undefined> {
  const differs = async (selection: readonly SelectedProcedure[]) =>
    !isSame(truth, await run(selection));
  const names = (list: readonly CompiledProcedure[]) =>
    list.map(({ name }) => ({ name }));
  if (all.length === 0 || !await differs(names(all))) return undefined;
  // Each round finds the next procedure that cannot be missed.
  const needed: CompiledProcedure[] = [];
  let before = all;
  do {
    const count = await firstFailing(
      before.length,
      (count) => differs(names([...before.slice(0, count), ...needed])),
    );
    needed.unshift(before[count - 1]!);
    before = before.slice(0, count - 1);
  } while (before.length > 0 && !await differs(names(needed)));
  const procedure = needed.at(-1)!;
  const others = needed.slice(0, -1);
  const { places } = procedure;
  // With all of its places it differs.
  const upTo = (count: number): SelectedProcedure[] => {
    const { name } = procedure;
    const end = places[count]?.at;
    return [...names(others), end === undefined ? { name } : { name, end }];
  };
  const count = await firstFailing(
    places.length,
    (count) => differs(upTo(count)),
  );
  const selection = upTo(count);
  return {
    procedure,
    place: places[count - 1]!,
    others,
    selection,
    result: await run(selection),
  };
}

/** What differs first between two runs, as one line for each thing. */
export function describeDifference(
  truth: RunResult,
  other: RunResult,
): string[] {
  const lines: string[] = [];
  for (
    const [what, key] of [
      ["standard output", "stdout"],
      ["standard error", "stderr"],
    ] as const
  ) {
    if (truth[key] === other[key]) continue;
    const right = truth[key].split("\n");
    const wrong = other[key].split("\n");
    const at = right.findIndex((line, index) => line !== wrong[index]);
    const line = at < 0 ? right.length : at;
    lines.push(
      `${what}, line ${line + 1}: ${quoted(wrong[line])} in place of ${
        quoted(right[line])
      }`,
    );
  }
  if (truth.code !== other.code) {
    lines.push(`exit code: ${other.code} in place of ${truth.code}`);
  }
  return lines;
}

/** Characters of a line that are shown. */
const SHOWN = 60;

function quoted(line: string | undefined): string {
  if (line === undefined) return "nothing";
  return line.length <= SHOWN ? `'${line}'` : `'${line.slice(0, SHOWN)}…'`;
}
