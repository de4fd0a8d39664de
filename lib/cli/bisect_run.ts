/**
 * One run of a program while a fault is looked for: with what it is compiled, and what came of it. Both are plain data.
 *
 * @module
 */

import { GuestError } from "../diagnostic.ts";
import { Engine, type EngineOptions } from "../engine.ts";
import { denoHost, type HostFile } from "../host.ts";
import { Source } from "../source.ts";
import {
  type CompiledProcedure,
  type SelectedProcedure,
  SelectiveCompilation,
} from "../tier/bisection.ts";
import { formatDiagnostic } from "./diagnostics.ts";
import { PLAIN } from "./palette.ts";

/** What is run. */
export interface ProgramRun {
  readonly name: string;
  readonly text: string;
  /** The program's name and arguments. */
  readonly commandLine: readonly string[];
  /** What it reads from standard input. */
  readonly input: Uint8Array;
  readonly tier: NonNullable<EngineOptions["tier"]>;
  readonly stress?: string;
  readonly cacheDirectory?: string;
  /** What is compiled; everything where nothing is said. */
  readonly selection?: readonly SelectedProcedure[];
}

/** What came of it. */
export interface RunResult {
  readonly stdout: string;
  readonly stderr: string;
  readonly code: number;
}

/** What a thread that runs a program tells: a procedure when it is compiled first, and at the end what came of it all. */
export type RunMessage =
  | { readonly procedure: CompiledProcedure }
  | { readonly result: RunResult };

/** Runs a program in this thread. */
export async function runProgram(
  run: ProgramRun,
  compiledFirst: (procedure: CompiledProcedure) => void,
): Promise<RunResult> {
  const { tier, stress, cacheDirectory, commandLine } = run;
  const output = new Collected();
  const errors = new Collected();
  const host = denoHost({
    commandLine,
    stdin: new Given(run.input),
    stdout: output,
    stderr: errors,
  });
  const inspection = new SelectiveCompilation(run.selection, compiledFirst);
  let code = 0;
  try {
    const engine = await Engine.create({
      host,
      tier,
      ...tier === "interp" ? {} : { inspection },
      ...stress === undefined || tier === "interp" ? {} : { stress },
      ...cacheDirectory === undefined ? {} : { cacheDirectory },
    });
    try {
      const outcome = await engine.run(new Source(run.name, run.text));
      if (outcome.kind === "exit") code = outcome.code;
    } finally {
      engine.flush();
    }
  } catch (error) {
    code = error instanceof GuestError ? 1 : 70;
    const message = error instanceof GuestError
      ? formatDiagnostic(error.diagnostic, PLAIN)
      : `internal error: ${error}\n`;
    errors.write(new TextEncoder().encode(message));
  }
  return {
    stdout: output.text(),
    stderr: errors.text(),
    code,
  };
}

/** Keeps what is written. */
class Collected implements HostFile {
  private readonly decoder = new TextDecoder();
  private readonly parts: string[] = [];

  read(): null {
    return null;
  }

  write(bytes: Uint8Array): void {
    this.parts.push(this.decoder.decode(bytes, { stream: true }));
  }

  close(): void {}

  text(): string {
    return this.parts.join("");
  }
}

/** Gives what is in memory. */
class Given implements HostFile {
  private at = 0;

  constructor(private readonly bytes: Uint8Array) {}

  read(buffer: Uint8Array): number | null {
    const part = this.bytes.subarray(this.at, this.at + buffer.length);
    buffer.set(part);
    this.at += part.length;
    return part.length === 0 ? null : part.length;
  }

  write(): void {}

  close(): void {}
}
