/**
 * What a program does in each of several ways to run it, and where that differs.
 *
 * @module
 */

import { PLAIN } from "../../lib/cli/palette.ts";
import { execute, exitCode } from "../../lib/cli/session.ts";
import { Engine, type EngineOptions } from "../../lib/engine.ts";
import { MemoryHost } from "../../lib/host.ts";
import { Source } from "../../lib/source.ts";

/** A way to run programs. */
export interface Way {
  readonly name: string;
  readonly options: Omit<EngineOptions, "host">;
  /** Run so often before, with what those runs leave in the cache. */
  readonly before?: number;
}

type Tier = NonNullable<EngineOptions["tier"]>;

function way(tier: Tier, stress?: string): Way {
  return {
    name: stress === undefined ? tier : `${tier} ${stress}`,
    options: { tier, ...(stress === undefined ? {} : { stress }) },
  };
}

/** What all ways must agree with. */
export const REFERENCE: Way = way("interp");

/** The others. */
export const WAYS: readonly Way[] = [
  way("optimised"),
  way("baseline"),
  way("optimised", "warm:2"),
  way("mixed", "warm:2"),
  way("optimised", "warm:4,exit:3"),
  way("mixed", "warm:9"),
  way("baseline", "exit:3"),
  way("mixed", "warm:3,exit:5"),
  way("baseline", "versions:1"),
  way("mixed", "warm:2,versions:2,capture:5"),
  way("mixed", "warm:4,depth:20"),
  way("mixed", "warm:2,code:16"),
  { ...way("mixed", "warm:3"), name: "mixed warm:3, second run", before: 1 },
  way("optimised", "warm:3,capture:5,depth:20"),
  { ...way("baseline"), name: "baseline, third run", before: 2 },
  {
    ...way("optimised", "warm:3"),
    name: "optimised warm:3, second run",
    before: 1,
  },
];

/** Milliseconds after which a program is stopped. */
const TIMEOUT = 30_000;

/** What a program printed, and how it ended. */
export interface Outcome {
  readonly output: string;
  readonly timedOut: boolean;
}

/** Runs a program. */
export async function runIn(
  { name, options, before = 0 }: Way,
  program: string,
  cacheDirectory: string,
  timeout: number = TIMEOUT,
): Promise<Outcome> {
  if (before > 0) {
    const earlier = { name, options, before: before - 1 };
    const outcome = await runIn(earlier, program, cacheDirectory, timeout);
    if (outcome.timedOut) return outcome;
  }
  const host = new MemoryHost({});
  const engine = await Engine.create({ host, cacheDirectory, ...options });
  let timedOut = false;
  const timer = setTimeout(() => {
    timedOut = true;
    engine.interrupt();
  }, timeout);
  let end: string;
  try {
    const source = new Source("generated.scm", program);
    end = `exit ${exitCode(await execute(engine, source, host, PLAIN))}`;
  } catch (error) {
    end = `broken: ${(error as Error).stack}`;
  } finally {
    clearTimeout(timer);
  }
  const refused = engine.metrics().some(({ name }) =>
    name === "baseline.refused"
  );
  if (refused) end += "; a procedure was refused";
  const output = `${host.output()}${host.errors()}${end}`;
  return { output, timedOut };
}

/** The first line in which a way differs from the reference. */
export interface Difference {
  readonly way: Way;
  readonly expected: string;
  readonly actual: string;
}

/** Runs a program in the given ways: the differences, or undefined where it is too slow to be compared. */
export async function differences(
  program: string,
  ways: readonly Way[],
  cacheDirectory: string,
  timeout: number = TIMEOUT,
): Promise<readonly Difference[] | undefined> {
  const reference = await runIn(REFERENCE, program, cacheDirectory, timeout);
  if (reference.timedOut) return undefined;
  const found: Difference[] = [];
  const expected = reference.output.split("\n");
  for (const way of ways) {
    const { output } = await runIn(way, program, cacheDirectory, timeout);
    if (output === reference.output) continue;
    const actual = output.split("\n");
    const line = expected.findIndex((each, at) => each !== actual[at]);
    const at = line < 0 ? expected.length : line;
    found.push({
      way,
      expected: `line ${at + 1}: ${expected[at] ?? "(end)"}`,
      actual: `line ${at + 1}: ${actual[at] ?? "(end)"}`,
    });
  }
  return found;
}
