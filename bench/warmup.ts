/**
 * How long Varve takes to reach its speed: in the first run of a program, and in
 * the second one, which has what the first has compiled and learned.
 *
 * @example
 * ```sh
 * deno run -A bench/warmup.ts --only fib --rounds 3
 * ```
 *
 * @module
 */

import { parseArgs } from "node:util";
import { describeMachine, machineLine } from "./machine.ts";
import { measureWarm, runCommand } from "./measure.ts";
import { nameList, runMain, UsageError, wholeNumber } from "./options.ts";
import { varvePeer } from "./peers.ts";
import { askVersion, type FoundPeer, prepare } from "./prepare.ts";
import { loadPrograms, type Program, selectPrograms } from "./program.ts";
import { geometricMean, median } from "./statistics.ts";
import { milliseconds, ratio, renderTable } from "./table.ts";

const HELP = `Usage: deno run -A bench/warmup.ts [options]

Runs each benchmark program twice with a cache in which there is nothing of it,
and shows how long each run takes to reach 90 % of the speed that it has in the
end: milliseconds from the start of the first iteration to the end of the first
one that is so fast. The speed in the end is that of the faster half of the last
third of the iterations of both runs.

  --only NAME[,NAME]     only these programs
  --iterations N         iterations in a process (30)
  --rounds N             times that all this is done (3)
  --timeout SECONDS      for one process (120)
  --help                 this text
`;

/** The times of the iterations of two runs that follow one another. */
type Pair = readonly [readonly number[], readonly number[]];

/** Milliseconds of one iteration in the end. */
function finalTime(pair: Pair): number {
  const late = pair.flatMap((times) => times.slice(-times.length / 3))
    .sort((a, b) => a - b);
  return median(late.slice(0, Math.ceil(late.length / 2)));
}

/** Milliseconds until an iteration has been as fast as 90 % of the final speed. */
function timeToSpeed(times: readonly number[], final: number): number {
  let elapsed = 0;
  for (const time of times) {
    elapsed += time;
    if (time <= final / 0.9) return elapsed;
  }
  return elapsed;
}

/** Runs a program twice with one cache; why not, where that fails. */
async function runTwice(
  program: Program,
  varve: FoundPeer,
  folder: string,
  iterations: number,
  limit: number,
): Promise<Pair | string> {
  const cache = await Deno.makeTempDir({ dir: folder });
  const environment = { VARVE_CACHE_DIR: cache };
  const command = await prepare(program, varve, folder, iterations);
  if (typeof command === "string") return command;
  // The runtime and the library are there.
  const empty = { arguments: [...command.arguments.slice(0, -1), "-"] };
  await runCommand({ ...empty, environment }, limit);
  const runs: number[][] = [];
  for (let run = 0; run < 2; run++) {
    const outcome = await measureWarm(
      program,
      { ...command, environment },
      limit,
      iterations,
      0,
    );
    if (outcome.status === "failed") return outcome.reason;
    runs.push(outcome.times);
  }
  return [runs[0]!, runs[1]!];
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      only: { type: "string", multiple: true },
      iterations: { type: "string", default: "30" },
      rounds: { type: "string", default: "3" },
      timeout: { type: "string", default: "120" },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) {
    console.log(HELP);
    return 0;
  }
  const iterations = wholeNumber(values.iterations, "iterations", 3);
  const rounds = wholeNumber(values.rounds, "rounds", 1);
  const limit = 1000 * wholeNumber(values.timeout, "timeout", 1);
  const programs = selectPrograms(loadPrograms(), nameList(values.only));
  if (programs.length === 0) throw new UsageError("no programs");
  const peer = varvePeer(undefined);
  const executable = Deno.execPath();
  const varve = {
    peer,
    executable,
    version: await askVersion(peer, executable),
  };
  const folder = await Deno.makeTempDir({ prefix: "varve_warmup_" });
  const rows: string[][] = [];
  const ratios: number[] = [];
  let failures = 0;
  try {
    for (const program of programs) {
      const pairs: Pair[] = [];
      for (let round = 0; round < rounds; round++) {
        const pair = await runTwice(program, varve, folder, iterations, limit);
        if (typeof pair === "string") {
          console.log(`${program.name}: ${pair}`);
          failures++;
          break;
        }
        pairs.push(pair);
      }
      if (pairs.length < rounds) continue;
      const finals = pairs.map(finalTime);
      const [first, second] = [0, 1].map((run) =>
        median(
          pairs.map((pair, index) => timeToSpeed(pair[run]!, finals[index]!)),
        )
      ) as [number, number];
      ratios.push(second / first);
      rows.push([
        program.name,
        milliseconds(median(finals)),
        milliseconds(first),
        milliseconds(second),
        ratio(second / first),
      ]);
    }
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
  console.log(machineLine(describeMachine()));
  console.log(renderTable([
    ["program", "iteration ms", "first run ms", "second run ms", "ratio"],
    ...rows,
    ["geometric mean", "", "", "", ratio(geometricMean(ratios))],
  ]));
  return failures === 0 ? 0 : 1;
}

if (import.meta.main) await runMain(main, "warmup.ts");
