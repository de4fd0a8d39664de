/**
 * `varve bisect`: where the compiled code of a program differs from the interpreter.
 *
 * @module
 */

import { cacheDirectory } from "../cache.ts";
import { GuestError } from "../diagnostic.ts";
import type { Host } from "../host.ts";
import {
  type CompiledProcedure,
  formatSelection,
  type SelectedProcedure,
} from "../tier/bisection.ts";
import type { Invocation } from "./arguments.ts";
import type { ProgramRun, RunMessage, RunResult } from "./bisect_run.ts";
import {
  describeDifference,
  type Fault,
  findFault,
  isSame,
} from "./bisect_search.ts";
import { processHost } from "./process.ts";
import {
  decodeProgram,
  isModule,
  programName,
  readProgramBytes,
} from "./program_source.ts";
import { printDiagnostic } from "./session.ts";
import { UsageError } from "./usage.ts";

/** How a program is compiled. */
type Way = Pick<ProgramRun, "tier" | "stress">;

/** The ways that are tried unless one is asked for. */
const WAYS: readonly Way[] = [
  { tier: "mixed" },
  { tier: "mixed", stress: "warm:2" },
  { tier: "baseline" },
  { tier: "optimised", stress: "warm:2" },
  { tier: "optimised" },
];

/** A run may take so many times as long as the interpreter does, and so many milliseconds at least. */
const PATIENCE = 20;
const LEAST_PATIENCE = 10_000;

/** The module that runs a program in a thread. */
const WORKER = new URL("./bisect_worker.ts", import.meta.url);

/** Looks for a difference; the result is the exit code. Tests have another worker, which compiles something wrongly. */
export async function bisect(
  invocation: Invocation,
  worker: URL = WORKER,
): Promise<number> {
  const { operands, options } = invocation;
  const path = operands[0]!;
  const host = processHost([]);
  const input = options.get("input")?.[0];
  if (path === "-" && input === "-") {
    throw new UsageError("both FILE and '--input' are standard input");
  }
  let text: string;
  try {
    const bytes = readProgramBytes(path, host);
    if (isModule(bytes)) {
      throw new UsageError(`'bisect' needs the source of '${path}'`);
    }
    text = (await decodeProgram(programName(path), bytes)).text;
  } catch (error) {
    if (!(error instanceof GuestError)) throw error;
    await printDiagnostic(error, host);
    return 1;
  }
  const directory = options.has("no-cache") ? undefined : cacheDirectory();
  const program: ProgramRun = {
    name: programName(path),
    text,
    commandLine: operands,
    input: input === undefined
      ? new Uint8Array()
      : readProgramBytes(input, host),
    tier: "interp",
    ...directory === undefined ? {} : { cacheDirectory: directory },
  };
  const truth = await truthOf(program, worker, host);
  if (truth === undefined) return 1;
  const ways = waysOf(invocation);
  for (const way of ways) {
    const run = (selection: readonly SelectedProcedure[]) =>
      inThread(worker, { ...program, ...way, selection }, truth.patience);
    const compiled: CompiledProcedure[] = [];
    const everything = await inThread(
      worker,
      { ...program, ...way },
      truth.patience,
      (procedure) => compiled.push(procedure),
    );
    if (isSame(truth.result, everything)) continue;
    const fault = await findFault(truth.result, compiled, run);
    print(
      host,
      fault === undefined
        ? unexplained(truth.result, everything, way)
        : report(truth.result, fault, way, invocation),
    );
    return 1;
  }
  print(
    host,
    `no difference: the program does what the interpreter does ${
      ways.map(wayText).join(", ")
    }\n`,
  );
  return 0;
}

function print(host: Host, text: string): void {
  host.stdout.write(new TextEncoder().encode(text));
}

function waysOf({ options }: Invocation): readonly Way[] {
  const tier = options.get("tier")?.[0] as Way["tier"] | undefined;
  const stress = options.get("stress")?.[0];
  if (tier === "interp") {
    throw new UsageError("with '--tier=interp' nothing is compiled");
  }
  if (tier === undefined && stress === undefined) return WAYS;
  return [{
    tier: tier ?? "mixed",
    ...stress === undefined ? {} : { stress },
  }];
}

/** What the interpreter does, and how long others may take; undefined where it does not do the same twice. */
async function truthOf(
  program: ProgramRun,
  worker: URL,
  host: Host,
): Promise<{ result: RunResult; patience: number } | undefined> {
  const start = performance.now();
  const result = await inThread(worker, program, undefined);
  const elapsed = performance.now() - start;
  const again = await inThread(worker, program, undefined);
  if (isSame(result, again)) {
    return { result, patience: Math.max(LEAST_PATIENCE, elapsed * PATIENCE) };
  }
  const lines = describeDifference(result, again).map((line) => `  ${line}\n`);
  host.stderr.write(new TextEncoder().encode(
    `error: the interpreter does not do the same twice, so nothing can be compared with it\n${
      lines.join("")
    }`,
  ));
  return undefined;
}

/** Runs a program in a thread of its own, for no longer than `patience` milliseconds. */
function inThread(
  module: URL,
  program: ProgramRun,
  patience: number | undefined,
  compiledFirst: (procedure: CompiledProcedure) => void = () => {},
): Promise<RunResult> {
  const worker = new Worker(module, { type: "module" });
  return new Promise((resolve) => {
    const done = (result: RunResult) => {
      clearTimeout(timer);
      worker.terminate();
      resolve(result);
    };
    const failed = (stderr: string) => done({ stdout: "", stderr, code: 70 });
    const timer = patience === undefined
      ? undefined
      : setTimeout(() => failed("the program does not end\n"), patience);
    worker.onmessage = ({ data }: MessageEvent<RunMessage>) => {
      if ("result" in data) done(data.result);
      else compiledFirst(data.procedure);
    };
    worker.onerror = (event) => {
      event.preventDefault();
      failed(`${event.message}\n`);
    };
    worker.postMessage(program);
  });
}

function wayText({ tier, stress }: Way): string {
  return stress === undefined
    ? `with --tier=${tier}`
    : `with --tier=${tier} --stress=${stress}`;
}

/** What is known where the part of the program cannot be found. */
function unexplained(
  truth: RunResult,
  everything: RunResult,
  way: Way,
): string {
  const lines = describeDifference(truth, everything);
  return [
    `compiled code differs from the interpreter ${wayText(way)}:`,
    ...lines.map((line) => `  ${line}`),
    "but not when it is said which procedures are to be compiled",
    "",
  ].join("\n");
}

function report(
  truth: RunResult,
  { procedure, place, others, selection, result }: Fault,
  way: Way,
  { operands, options: given }: Invocation,
): string {
  const where = place.where === undefined ? "" : `, ${place.where}`;
  const options = [
    `--tier=${way.tier}`,
    ...way.stress === undefined ? [] : [`--stress=${way.stress}`],
    ...given.has("no-cache") ? ["--no-cache"] : [],
    `--compile-only='${formatSelection(selection)}'`,
  ];
  const input = given.get("input")?.[0];
  const from = input === undefined ? "/dev/null" : shellWord(input);
  const words = [...options, ...operands.map(shellWord), `< ${from}`];
  const command = words.join(" ");
  return [
    `compiled code differs from the interpreter ${wayText(way)}:`,
    ...describeDifference(truth, result).map((line) => `  ${line}`),
    `procedure:   ${procedure.label}`,
    `block:       ${place.block}`,
    `instruction: ${place.at}  ${place.instruction}${where}`,
    ...others.map(({ label }) => `with:        ${label}`),
    `repeat:      varve run ${command}`,
    "",
  ].join("\n");
}

function shellWord(word: string): string {
  return /^[\w./:=+-]+$/.test(word)
    ? word
    : `'${word.replaceAll("'", "'\\''")}'`;
}
