/**
 * One measurement: a process that runs a program, cold or warm, with its result
 * checked.
 *
 * @module
 */

import type { Program } from "./program.ts";

/** How a run went: the times in milliseconds, or why there are none. */
export type Outcome =
  | { status: "ok"; times: number[] }
  | { status: "failed"; reason: string };

/** A command line and what is added to its environment. */
export interface Command {
  arguments: string[];
  environment?: Record<string, string>;
}

/** What a process did. */
export interface Finished {
  code: number;
  output: string;
  errors: string;
  /** From its start to its end, in milliseconds. */
  wall: number;
  timedOut: boolean;
}

/** Runs a command to its end, or for `limit` milliseconds at most. */
export async function runCommand(
  command: Command,
  limit: number,
): Promise<Finished> {
  const [executable, ...args] = command.arguments;
  if (executable === undefined) throw new RangeError("an empty command");
  const start = performance.now();
  const child = new Deno.Command(executable, {
    args,
    env: command.environment ?? {},
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
    detached: true,
  }).spawn();
  // The process leads a group of its own: a compiler's driver may have started
  // others, which hold its pipes and would outlive it.
  const killGroup = (): void => Deno.kill(-child.pid, "SIGKILL");
  const interrupted = (): never => {
    killGroup();
    Deno.exit(130);
  };
  let timedOut = false;
  const timer = setTimeout(() => {
    timedOut = true;
    killGroup();
  }, limit);
  Deno.addSignalListener("SIGINT", interrupted);
  const { code, stdout, stderr } = await child.output();
  const wall = performance.now() - start;
  Deno.removeSignalListener("SIGINT", interrupted);
  clearTimeout(timer);
  const decoder = new TextDecoder();
  return {
    code,
    output: decoder.decode(stdout),
    errors: decoder.decode(stderr),
    wall,
    timedOut,
  };
}

/** Why a process is no measurement, or undefined if it is one. */
function failure(run: Finished, limit: number): string | undefined {
  if (run.timedOut) return `stopped after ${limit / 1000} s`;
  if (run.code !== 0) {
    const text = (run.errors.trim() || run.output.trim()).split("\n")[0] ?? "";
    return `exit code ${run.code}: ${text.slice(0, 200)}`;
  }
  return undefined;
}

function failed(reason: string): Outcome {
  return { status: "failed", reason };
}

/** Times a whole process; its last line of output must be the right result. */
export async function measureCold(
  program: Program,
  command: Command,
  limit: number,
): Promise<Outcome> {
  const run = await runCommand(command, limit);
  const reason = failure(run, limit);
  if (reason !== undefined) return failed(reason);
  const last = run.output.trimEnd().split("\n").at(-1) ?? "";
  if (last !== program.expect) {
    return failed(`printed ${last} in place of ${program.expect}`);
  }
  return { status: "ok", times: [run.wall] };
}

/**
 * Times the iterations within a process that runs a `warmText`, the first
 * `skip` of them left out; each must have given the right result.
 */
export async function measureWarm(
  program: Program,
  command: Command,
  limit: number,
  iterations: number,
  skip: number,
): Promise<Outcome> {
  const run = await runCommand(command, limit);
  const reason = failure(run, limit);
  if (reason !== undefined) return failed(reason);
  const times: number[] = [];
  let results = 0;
  for (const line of run.output.split("\n")) {
    if (line.startsWith("bench-ms ")) {
      times.push(Number.parseFloat(line.slice("bench-ms ".length)));
    } else if (line.startsWith("bench-result ")) {
      const result = line.slice("bench-result ".length).trimEnd();
      if (result !== program.expect) {
        return failed(`gave ${result} in place of ${program.expect}`);
      }
      results++;
    }
  }
  if (times.length !== iterations || results !== iterations) {
    return failed(`${results} of ${iterations} results`);
  }
  if (times.some((time) => !(time >= 0))) return failed("unreadable times");
  return { status: "ok", times: times.slice(skip) };
}

/** Two outcomes of the same thing as one; a failure stays a failure. */
export function joinOutcomes(a: Outcome | undefined, b: Outcome): Outcome {
  if (a === undefined || a.status === "failed") return a ?? b;
  if (b.status === "failed") return b;
  return { status: "ok", times: [...a.times, ...b.times] };
}
