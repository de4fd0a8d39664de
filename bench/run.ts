/**
 * Times the benchmark programs on Varve in each configuration asked for: the
 * whole process (cold) and iterations within one (warm).
 *
 * @example
 * ```sh
 * deno run -A bench/run.ts --only fib --json /tmp/fib.json
 * ```
 *
 * @module
 */

import { parseArgs } from "node:util";
import { describeMachine, type Machine, machineLine } from "./machine.ts";
import {
  joinOutcomes,
  measureCold,
  measureWarm,
  type Outcome,
} from "./measure.ts";
import { nameList, runMain, UsageError, wholeNumber } from "./options.ts";
import { varvePeer } from "./peers.ts";
import { askVersion, type FoundPeer, prepare } from "./prepare.ts";
import { loadPrograms, type Program, selectPrograms } from "./program.ts";
import { geometricMean, median } from "./statistics.ts";
import { milliseconds, renderTable } from "./table.ts";

const HELP = `Usage: deno run -A bench/run.ts [options]

Times the benchmark programs on Varve: the whole process (cold) and iterations
within one process (warm). The results are checked.

  --only NAME[,NAME]     only these programs
  --tier TIER[,TIER]     the configurations: Varve with --tier=TIER; 'default' is
                         Varve without the option (default)
  --iterations N         timed runs in a warm process (5)
  --skip N               runs before them that do not count (1)
  --rounds N             processes for each program and configuration (1)
  --no-cold, --no-warm   leave one of the two out
  --timeout SECONDS      for one process (120)
  --json FILE            write all times there
  --list                 name the programs and their sizes, and stop
  --help                 this text
`;

interface Settings {
  iterations: number;
  skip: number;
  rounds: number;
  cold: boolean;
  warm: boolean;
  /** Milliseconds for one process. */
  limit: number;
}

/** One program in one configuration. */
interface Result {
  program: string;
  size: string;
  configuration: string;
  cold?: Outcome;
  warm?: Outcome;
}

async function measure(
  program: Program,
  varve: FoundPeer,
  kind: "cold" | "warm",
  folder: string,
  settings: Settings,
): Promise<Outcome> {
  const { iterations, skip, limit } = settings;
  const command = await prepare(
    program,
    varve,
    folder,
    kind === "cold" ? kind : iterations + skip,
  );
  if (typeof command === "string") {
    return { status: "failed", reason: command };
  }
  return kind === "cold"
    ? await measureCold(program, command, limit)
    : await measureWarm(program, command, limit, iterations + skip, skip);
}

/** Measures one program; the configurations take turns. */
async function measureProgram(
  program: Program,
  configurations: [string, FoundPeer][],
  folder: string,
  settings: Settings,
): Promise<Result[]> {
  const results = configurations.map(([configuration]): Result => ({
    program: program.name,
    size: program.size,
    configuration,
  }));
  for (let round = 0; round < settings.rounds; round++) {
    for (const [i, [, varve]] of configurations.entries()) {
      const result = results[i]!;
      for (const kind of ["cold", "warm"] as const) {
        if (!settings[kind] || result[kind]?.status === "failed") continue;
        result[kind] = joinOutcomes(
          result[kind],
          await measure(program, varve, kind, folder, settings),
        );
      }
    }
  }
  return results;
}

function cell(outcome: Outcome | undefined): string {
  if (outcome === undefined) return "";
  return outcome.status === "ok"
    ? milliseconds(median(outcome.times))
    : "failed";
}

function printReport(
  results: Result[],
  configurations: string[],
  settings: Settings,
): void {
  const kinds = (["cold", "warm"] as const).filter((kind) => settings[kind]);
  const columns = configurations.flatMap((configuration) =>
    kinds.map((kind) => ({ configuration, kind }))
  );
  const names = [...new Set(results.map((result) => result.program))];
  const find = (name: string, configuration: string): Result | undefined =>
    results.find((r) =>
      r.program === name && r.configuration === configuration
    );
  const rows = names.map((name) => [
    name,
    ...columns.map(({ configuration, kind }) =>
      cell(find(name, configuration)?.[kind])
    ),
  ]);
  const means = columns.map(({ configuration, kind }) => {
    const medians = names.map((name) => find(name, configuration)?.[kind])
      .filter((outcome) => outcome?.status === "ok")
      .map((outcome) => median(outcome.times));
    return medians.length === names.length
      ? milliseconds(geometricMean(medians))
      : "-";
  });
  const head = columns.map(({ configuration, kind }) =>
    `${configuration} ${kind} ms`
  );
  console.log(renderTable([
    ["program", ...head],
    ...rows,
    ["geometric mean", ...means],
  ]));
  for (const result of results) {
    for (const kind of kinds) {
      const outcome = result[kind];
      if (outcome?.status === "failed") {
        console.log(
          `${result.program}, ${result.configuration}, ${kind}: ` +
            outcome.reason,
        );
      }
    }
  }
}

function reportAsJson(
  results: Result[],
  settings: Settings,
  machine: Machine,
  version: string,
): unknown {
  const summary = (outcome: Outcome | undefined): unknown =>
    outcome?.status === "ok"
      ? { median: median(outcome.times), times: outcome.times }
      : outcome;
  return {
    machine,
    varve: version,
    settings,
    results: results.map((result) => ({
      ...result,
      cold: summary(result.cold),
      warm: summary(result.warm),
    })),
  };
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    allowNegative: true,
    options: {
      only: { type: "string", multiple: true },
      tier: { type: "string", multiple: true },
      iterations: { type: "string", default: "5" },
      skip: { type: "string", default: "1" },
      rounds: { type: "string", default: "1" },
      cold: { type: "boolean", default: true },
      warm: { type: "boolean", default: true },
      timeout: { type: "string", default: "120" },
      json: { type: "string" },
      list: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) {
    console.log(HELP);
    return 0;
  }
  const settings: Settings = {
    iterations: wholeNumber(values.iterations, "iterations", 1),
    skip: wholeNumber(values.skip, "skip", 0),
    rounds: wholeNumber(values.rounds, "rounds", 1),
    cold: values.cold,
    warm: values.warm,
    limit: 1000 * wholeNumber(values.timeout, "timeout", 1),
  };
  if (!settings.cold && !settings.warm) {
    throw new UsageError("--no-cold and --no-warm leave nothing to do");
  }
  const programs = selectPrograms(loadPrograms(), nameList(values.only));
  if (values.list) {
    console.log(renderTable([
      ["program", "size", "result"],
      ...programs.map((p) => [p.name, p.size, p.expect]),
    ]));
    return 0;
  }
  const tiers = nameList(values.tier);
  const configurations: [string, FoundPeer][] = [];
  for (const tier of tiers.length === 0 ? ["default"] : tiers) {
    const peer = varvePeer(tier === "default" ? undefined : tier);
    const executable = Deno.execPath();
    const version = await askVersion(peer, executable);
    configurations.push([tier, { peer, executable, version }]);
  }
  const machine = describeMachine();
  const version = configurations[0]![1].version;
  console.log(`${machineLine(machine)}\n${version}`);
  const folder = await Deno.makeTempDir({ prefix: "bench-" });
  const results: Result[] = [];
  try {
    for (const [i, program] of programs.entries()) {
      results.push(
        ...await measureProgram(program, configurations, folder, settings),
      );
      console.error(`${i + 1}/${programs.length} ${program.name}`);
    }
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
  printReport(results, configurations.map(([name]) => name), settings);
  if (values.json !== undefined) {
    const report = reportAsJson(results, settings, machine, version);
    await Deno.writeTextFile(
      values.json,
      `${JSON.stringify(report, null, 2)}\n`,
    );
  }
  const failed = results.flatMap((r) => [r.cold, r.warm])
    .some((outcome) => outcome?.status === "failed");
  return failed ? 1 : 0;
}

if (import.meta.main) await runMain(main, "run.ts");
