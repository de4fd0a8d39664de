/**
 * `varve snapshot`: a program as a file that runs without its source.
 *
 * @module
 */

import { GuestError } from "../diagnostic.ts";
import type { SnapshotOutcome } from "../engine.ts";
import { type Host, HostError } from "../host.ts";
import type { Invocation } from "./arguments.ts";
import { processHost } from "./process.ts";
import { readProgram } from "./program_source.ts";
import { createEngine, printDiagnostic } from "./session.ts";
import { UsageError } from "./usage.ts";

/** Writes the snapshot of the program in a file; the result is the exit code. */
export async function snapshot(invocation: Invocation): Promise<number> {
  const { operands: [path], options } = invocation;
  const output = options.get("output")?.[0];
  if (output === undefined) {
    throw new UsageError("'snapshot' needs a file to write: -o OUT.wasm");
  }
  const host = processHost([path!]);
  const start = options.has("init");
  let outcome: SnapshotOutcome;
  try {
    const source = await readProgram(path!, host);
    const engine = await createEngine(invocation, host);
    try {
      outcome = await engine.snapshot(source, { start });
    } finally {
      engine.flush();
    }
  } catch (error) {
    if (!(error instanceof GuestError)) throw error;
    await printDiagnostic(error, host);
    return 1;
  }
  if (outcome.kind === "exit") {
    say(
      host,
      `error: the program ended with code ${outcome.code} before its last ` +
        "form: there is no snapshot",
    );
    return 1;
  }
  write(output, outcome.bytes, host);
  if (outcome.warning !== undefined) {
    say(
      host,
      `warning: ${outcome.warning}: '${output}' runs the program from its ` +
        "beginning",
    );
  }
  return 0;
}

function write(path: string, bytes: Uint8Array, host: Host): void {
  try {
    host.writeFile(path, bytes);
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    throw new HostError(`cannot write '${path}': ${error.message}`, error.kind);
  }
}

function say(host: Host, line: string): void {
  host.stderr.write(new TextEncoder().encode(`${line}\n`));
}
