/**
 * A program in a file whose first comments say how it is run, and what it does in a configuration.
 *
 * @module
 */

import {
  Engine,
  type EngineOptions,
  type SnapshotOutcome,
} from "../lib/engine.ts";
import { GuestError } from "../lib/diagnostic.ts";
import { denoHost, MemoryHost } from "../lib/host.ts";
import { PLAIN } from "../lib/cli/palette.ts";
import { readProgram } from "../lib/cli/program_source.ts";
import { execute, exitCode, printDiagnostic } from "../lib/cli/session.ts";
import { decodeSnapshot } from "../lib/snapshot/snapshot_file.ts";
import type { Configuration } from "./configurations.ts";

/** What the header says. */
export interface ProgramHeader {
  /** `$TMP` stands for a fresh directory. */
  args: string[];
  stdin: string;
  exit: number | undefined;
}

/** What came of a program. */
export interface ProgramResult {
  stdout: string;
  stderr: string;
  code: number;
}

const FIELDS = /^[;#] *(args|stdin|exit): ?(.*)$/;

/** Reads the header: the comments before anything else. */
export function parseHeader(text: string): ProgramHeader {
  const header: ProgramHeader = { args: [], stdin: "", exit: undefined };
  for (const line of text.split("\n")) {
    if (!/^[;#]/.test(line) && line.trim() !== "") break;
    const match = FIELDS.exec(line);
    if (match === null) continue;
    const value = match[2]!;
    if (match[1] === "args") header.args = value.split(" ").filter(Boolean);
    else if (match[1] === "exit") header.exit = Number(value);
    else {
      header.stdin = value.replace(
        /\\([nt\\])/g,
        (_, letter) => ESCAPES[letter]!,
      );
    }
  }
  return header;
}

const ESCAPES: Record<string, string> = { n: "\n", t: "\t", "\\": "\\" };

/** All programs of a folder of the repository, by their paths from its root, sorted. */
export function programsIn(folder: string): string[] {
  return [...Deno.readDirSync(folder)]
    .filter(({ isFile, name }) => isFile && /\.(scm|py)$/.test(name))
    .map((entry) => `${folder}/${entry.name}`)
    .sort();
}

/** Runs a program as `varve run` does, in this process. */
export async function runProgram(
  path: string,
  configuration: Configuration,
  timeoutMilliseconds: number,
): Promise<ProgramResult> {
  const { between, learned, ...once } = configuration;
  if (between !== undefined) {
    await runProgram(path, once, timeoutMilliseconds);
    await between(once.options().cacheDirectory!, path);
    return await runProgram(path, once, timeoutMilliseconds);
  }
  if (learned === true) {
    const { snapshot: _, ...ofSource } = once;
    await runProgram(path, ofSource, timeoutMilliseconds);
  }
  const header = parseHeader(Deno.readTextFileSync(path));
  let temporary: string | undefined;
  const args = header.args.map((arg) => {
    if (!arg.includes("$TMP")) return arg;
    temporary ??= Deno.makeTempDirSync({ prefix: "varve_test_" });
    return arg.replaceAll("$TMP", temporary);
  });
  const streams = new MemoryHost({ stdin: header.stdin });
  const { stdin, stdout, stderr } = streams;
  const host = denoHost({
    commandLine: [path, ...args],
    stdin,
    stdout,
    stderr,
  });
  const result = (code: number): ProgramResult => ({
    stdout: streams.output(),
    stderr: streams.errors(),
    code,
  });
  let timer: ReturnType<typeof setTimeout> | undefined;
  try {
    let source = await readProgram(path, host);
    const options: EngineOptions = { host, ...configuration.options() };
    if (configuration.snapshot !== undefined) {
      const maker = await Engine.create(options);
      timer = setTimeout(() => maker.interrupt(), timeoutMilliseconds);
      const start = configuration.snapshot === "begun";
      let made: SnapshotOutcome;
      try {
        made = await maker.snapshot(source, { start });
      } finally {
        clearTimeout(timer);
        maker.flush();
      }
      if (made.kind === "exit") return result(made.code);
      if (start && made.warning !== undefined) {
        // It cannot go on from its heap, so it would do everything again.
        const compiled: Configuration = {
          ...configuration,
          snapshot: "compiled",
        };
        return await runProgram(path, compiled, timeoutMilliseconds);
      }
      options.snapshot = await decodeSnapshot(made.bytes);
      if (learned === true) delete options.cacheDirectory;
      source = options.snapshot.source;
    }
    const engine = await Engine.create(options);
    timer = setTimeout(() => engine.interrupt(), timeoutMilliseconds);
    return result(exitCode(await execute(engine, source, host, PLAIN)));
  } catch (error) {
    if (!(error instanceof GuestError)) throw error;
    await printDiagnostic(error, host, PLAIN);
    return result(1);
  } finally {
    clearTimeout(timer);
    if (temporary !== undefined) {
      Deno.removeSync(temporary, { recursive: true });
    }
  }
}
