/**
 * What is paid before a program's own work: the start of a one-line program,
 * with and without Varve's cache and from its snapshot, beside `deno run` of an
 * empty file; that of a long program from its snapshots; the peak memory; and the
 * rate at which Scheme is read and compiled.
 *
 * @example
 * ```sh
 * deno run -A bench/startup.ts --rounds 20
 * ```
 *
 * @module
 */

import { parseArgs } from "node:util";
import { describeMachine, machineLine } from "./machine.ts";
import { runCommand } from "./measure.ts";
import { runMain, wholeNumber } from "./options.ts";
import { varveCommand } from "./peers.ts";
import { loadPrograms } from "./program.ts";
import { median } from "./statistics.ts";
import { milliseconds, renderTable } from "./table.ts";

const HELP = `Usage: deno run -A bench/startup.ts [options]

Times the start of a one-line program, its peak memory, and how many lines of
Scheme are read and compiled in a minute.

  --rounds N      processes of each kind, in turns (15)
  --lines N       lines of the file that is compiled (20000)
  --long N        lines of the program that has snapshots (5000)
  --json FILE     write all figures there
  --help          this text
`;

/** For one process, in milliseconds. */
const LIMIT = 120_000;

const ONE_LINE = "(display (+ 1 2)) (newline)\n";

/** Runs a command that must succeed and print `expect`; answers its time. */
async function timed(
  command: string[],
  cache: string,
  expect: string,
): Promise<number> {
  const run = await runCommand({
    arguments: command,
    environment: { VARVE_CACHE_DIR: cache },
  }, LIMIT);
  if (run.code !== 0 || run.output !== expect) {
    throw new Error(
      `${command.join(" ")}: exit code ${run.code}, printed ` +
        `${JSON.stringify(run.output.slice(0, 80))}: ` +
        run.errors.split("\n")[0]!.slice(0, 200),
    );
  }
  return run.wall;
}

/**
 * The most memory a process held at one time, in MB: its high-water mark, read
 * from Linux as often as can be until the process is gone.
 */
async function peakMemory(command: string[], cache: string): Promise<number> {
  const child = new Deno.Command(command[0]!, {
    args: command.slice(1),
    env: { VARVE_CACHE_DIR: cache },
    stdin: "null",
    stdout: "null",
    stderr: "null",
  }).spawn();
  let running = true;
  const ended = child.status.then(() => {
    running = false;
  });
  let peak = 0;
  while (running) {
    try {
      const status = await Deno.readTextFile(`/proc/${child.pid}/status`);
      const mark = /^VmHWM:\s+(\d+) kB/m.exec(status);
      if (mark) peak = Number(mark[1]) / 1024;
    } catch (error) {
      if (!(error instanceof Deno.errors.NotFound)) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  await ended;
  return peak;
}

/**
 * A file of at least `lines` lines: the definitions of all programs, over and
 * over. Comments and empty lines are not counted and not there.
 */
function largeSource(lines: number): { text: string; lines: number } {
  const block = loadPrograms().flatMap((program) =>
    program.definitions.split("\n").filter((line) => /^\s*[^\s;]/.test(line))
  );
  const copies = Math.ceil(lines / block.length);
  return {
    text: `${block.join("\n")}\n`.repeat(copies),
    lines: block.length * copies,
  };
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      rounds: { type: "string", default: "15" },
      lines: { type: "string", default: "20000" },
      long: { type: "string", default: "5000" },
      json: { type: "string" },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) {
    console.log(HELP);
    return 0;
  }
  const rounds = wholeNumber(values.rounds, "rounds", 1);
  const source = largeSource(wholeNumber(values.lines, "lines", 1));
  const long = largeSource(wholeNumber(values.long, "long", 1));
  const machine = describeMachine();
  console.log(machineLine(machine));

  const folder = await Deno.makeTempDir({ prefix: "bench-" });
  const empty: number[] = [];
  const first: number[] = [];
  const later: number[] = [];
  const memory: number[] = [];
  const large: number[] = [];
  const snapshot: number[] = [];
  const longKept: number[] = [];
  const longSnapshot: number[] = [];
  const longStarted: number[] = [];
  try {
    const write = async (name: string, text: string): Promise<string> => {
      await Deno.writeTextFile(`${folder}/${name}`, text);
      return `${folder}/${name}`;
    };
    const deno = [Deno.execPath(), "run", await write("empty.ts", "")];
    const varve = varveCommand(undefined);
    const oneLine = [...varve, await write("one.scm", ONE_LINE)];
    const cache = `${folder}/cache`;
    await timed(oneLine, cache, "3\n");
    const longFile = await write("long.scm", `${long.text}(display "end")\n`);
    const snapshotOf = async (file: string, name: string, init: string[]) => {
      const out = `${folder}/${name}.wasm`;
      const make = varve.with(-1, "snapshot");
      await timed([...make, ...init, file, "-o", out], cache, "");
      return [...varve, out];
    };
    const oneSnapshot = await snapshotOf(oneLine.at(-1)!, "one", []);
    const wholeLong = await snapshotOf(longFile, "long", []);
    const startedLong = await snapshotOf(longFile, "started", ["--init"]);
    await timed([...varve, longFile], cache, "end");
    for (let round = 0; round < rounds; round++) {
      empty.push(await timed(deno, cache, ""));
      later.push(await timed(oneLine, cache, "3\n"));
      first.push(await timed(oneLine, `${folder}/cache-${round}`, "3\n"));
      snapshot.push(await timed(oneSnapshot, cache, "3\n"));
      longKept.push(await timed([...varve, longFile], cache, "end"));
      longSnapshot.push(await timed(wholeLong, cache, "end"));
      longStarted.push(await timed(startedLong, cache, "end"));
      memory.push(await peakMemory(oneLine, cache));
    }
    // A text that was compiled before may be in the cache: each is a new one.
    for (let round = 0; round < Math.min(rounds, 3); round++) {
      const file = await write(
        `large-${round}.scm`,
        `${source.text}(display ${round})\n`,
      );
      large.push(await timed([...varve, file], cache, String(round)));
    }
  } finally {
    await Deno.remove(folder, { recursive: true });
  }

  const compiling = median(large) - median(later);
  const linesPerMinute = Math.round(source.lines * 60_000 / compiling);
  console.log(renderTable([
    ["what", "median"],
    ["deno run of an empty file, ms", milliseconds(median(empty))],
    ["one line, ms", milliseconds(median(later))],
    [
      "one line, more than deno, ms",
      milliseconds(
        median(later) - median(empty),
      ),
    ],
    [
      "one line from its snapshot, more than deno, ms",
      milliseconds(median(snapshot) - median(empty)),
    ],
    [
      `${long.lines} lines, ms`,
      milliseconds(median(longKept)),
    ],
    [
      `${long.lines} lines from their snapshot, ms`,
      milliseconds(median(longSnapshot)),
    ],
    [
      `${long.lines} lines from their heap, ms`,
      milliseconds(median(longStarted)),
    ],
    [
      "which is of one line from its snapshot",
      (median(longStarted) / median(snapshot)).toFixed(2),
    ],
    ["one line, cache empty, ms", milliseconds(median(first))],
    ["one line, peak memory, MB", median(memory).toFixed(0)],
    [`${source.lines} lines compiled, ms`, milliseconds(compiling)],
    ["lines a minute", String(linesPerMinute)],
  ]));
  if (values.json !== undefined) {
    const report = {
      machine,
      empty,
      later,
      first,
      memory,
      large,
      snapshot,
      longKept,
      longSnapshot,
      longStarted,
      lines: source.lines,
      linesPerMinute,
    };
    await Deno.writeTextFile(
      values.json,
      `${JSON.stringify(report, null, 2)}\n`,
    );
  }
  return 0;
}

if (import.meta.main) await runMain(main, "startup.ts");
