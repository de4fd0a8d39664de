/**
 * How many type tests compiled code executes, and how many with one version of
 * each block, which knows nothing.
 *
 * @example
 * ```sh
 * deno run -A bench/type_tests.ts --only fib,tak
 * ```
 *
 * @module
 */

import { parseArgs } from "node:util";
import { runCommand } from "./measure.ts";
import { nameList, runMain } from "./options.ts";
import { varvePeer } from "./peers.ts";
import { askVersion, type FoundPeer, prepare } from "./prepare.ts";
import { loadPrograms, type Program, selectPrograms } from "./program.ts";
import { geometricMean } from "./statistics.ts";
import { ratio, renderTable } from "./table.ts";

const HELP = `Usage: deno run -A bench/type_tests.ts [options]

Runs each benchmark program five times in a process in which everything that is
called 20 times is compiled, and counts the type tests that compiled code
executes: with as many versions of a block as there may be, and with one.

  --only NAME[,NAME]     only these programs
  --help                 this text
`;

const ITERATIONS = 5;
/** Milliseconds for one process. */
const LIMIT = 300_000;

/** Type tests that compiled code executes in a run. */
async function countTests(
  program: Program,
  varve: FoundPeer,
  folder: string,
  versions: number,
): Promise<number> {
  const command = await prepare(program, varve, folder, ITERATIONS);
  if (typeof command === "string") throw new Error(command);
  const words = command.arguments;
  const options = [
    "--no-cache",
    "--no-background",
    "--count-tests",
    "--metrics",
    `--stress=warm:20,versions:${versions}`,
  ];
  const run = await runCommand(
    { arguments: [...words.slice(0, -1), ...options, words.at(-1)!] },
    LIMIT,
  );
  const found = /^baseline\.tests +([\d,]+)/m.exec(run.errors);
  if (run.code !== 0 || found === null) {
    throw new Error(`${program.name}: ${run.errors.trim() || "no count"}`);
  }
  return Number(found[1]!.replaceAll(",", ""));
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      only: { type: "string", multiple: true },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) {
    console.log(HELP);
    return 0;
  }
  const peer = varvePeer(undefined);
  const executable = Deno.execPath();
  const version = await askVersion(peer, executable);
  const varve = { peer, executable, version };
  const folder = await Deno.makeTempDir({ prefix: "bench-" });
  const rows: string[][] = [];
  const ratios: number[] = [];
  const sums = [0, 0];
  try {
    for (
      const program of selectPrograms(loadPrograms(), nameList(values.only))
    ) {
      const many = await countTests(program, varve, folder, 32);
      const one = await countTests(program, varve, folder, 1);
      sums[0]! += many;
      sums[1]! += one;
      ratios.push(many / one);
      rows.push([
        program.name,
        many.toLocaleString("en"),
        one.toLocaleString("en"),
        ratio(many / one),
      ]);
    }
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
  console.log(renderTable([
    ["program", "tests", "with one version", "ratio"],
    ...rows,
    [
      "all",
      sums[0]!.toLocaleString("en"),
      sums[1]!.toLocaleString("en"),
      ratio(sums[0]! / sums[1]!),
    ],
    ["geometric mean", "", "", ratio(geometricMean(ratios))],
  ]));
  return 0;
}

if (import.meta.main) await runMain(main, "type_tests.ts");
