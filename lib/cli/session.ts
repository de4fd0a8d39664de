/**
 * One engine as the command's options ask for it, and what a program does with it until its exit code is known.
 *
 * @module
 */

import { cacheDirectory } from "../cache.ts";
import { GuestError } from "../diagnostic.ts";
import { Engine, type EngineOptions, type Outcome } from "../engine.ts";
import { type Host, onInterrupt, terminal } from "../host.ts";
import { MECHANISMS, PASSES } from "../opt/passes.ts";
import type { Snapshot } from "../snapshot/snapshot_file.ts";
import type { Source } from "../source.ts";
import type { Inspection } from "../tier/inspection.ts";
import type { Invocation } from "./arguments.ts";
import type { Palette } from "./palette.ts";

/** The exit code of a program that Ctrl-C stopped. */
export const INTERRUPTED = 130;

/** The options of the engine that a command line asks for. */
export function engineOptions(
  { options }: Invocation,
  host: Host,
): EngineOptions {
  const result: EngineOptions = { host };
  const trace = options.get("trace")?.[0];
  if (trace !== undefined) result.trace = new Set(trace.split(","));
  const tier = options.get("tier")?.[0];
  if (tier !== undefined) {
    result.tier = tier as NonNullable<EngineOptions["tier"]>;
  }
  if (options.has("no-background")) result.background = false;
  const without = Object.keys({ ...PASSES, ...MECHANISMS })
    .filter((name) => options.has(`no-${name}`));
  if (without.length > 0) result.withoutPasses = without;
  if (options.has("count-tests")) result.countTests = true;
  const stress = options.get("stress")?.[0];
  if (stress !== undefined) result.stress = stress;
  const directory = options.has("no-cache") ? undefined : cacheDirectory();
  if (directory !== undefined) result.cacheDirectory = directory;
  return result;
}

/** Makes the engine that a command line asks for. */
export function createEngine(
  invocation: Invocation,
  host: Host,
  { deferCompiler = false, first, snapshot, inspection }: {
    deferCompiler?: boolean;
    first?: Source;
    snapshot?: Snapshot | undefined;
    inspection?: Inspection | undefined;
  } = {},
): Promise<Engine> {
  return Engine.create({
    ...engineOptions(invocation, host),
    deferCompiler,
    ...first === undefined ? {} : { first },
    ...snapshot === undefined ? {} : { snapshot },
    ...inspection === undefined ? {} : { inspection },
  });
}

/** What became of a source. */
export type Completion =
  /** It ran to its end. */
  | { kind: "value"; outcome: Outcome & { kind: "value" } }
  /** It asked to exit. */
  | { kind: "exit"; code: number }
  /** It failed, and the diagnostic is printed. */
  | { kind: "failed"; code: number };

/**
 * Runs a source; prints the diagnostic if it is wrong or fails, after all the output that came before. While it
 * runs, Ctrl-C interrupts the program rather than the process.
 */
export async function execute(
  engine: Engine,
  source: Source,
  host: Host,
  palette?: Palette,
): Promise<Completion> {
  let interrupted = false;
  const release = onInterrupt(() => {
    interrupted = true;
    engine.interrupt();
  });
  try {
    const outcome = await engine.run(source);
    return outcome.kind === "exit" ? outcome : { kind: "value", outcome };
  } catch (error) {
    if (!(error instanceof GuestError)) throw error;
    engine.flush();
    // The terminal has shown `^C` where the cursor was.
    if (interrupted && terminal.is("stdin") && terminal.is("stderr")) {
      host.stderr.write(new TextEncoder().encode("\n"));
    }
    await printDiagnostic(error, host, palette);
    return { kind: "failed", code: interrupted ? INTERRUPTED : 1 };
  } finally {
    release();
    engine.flush();
  }
}

/** Prints a diagnostic to standard error, in colours where that is a terminal unless a palette is given. */
export async function printDiagnostic(
  error: GuestError,
  host: Host,
  palette?: Palette,
): Promise<void> {
  const [{ formatDiagnostic }, { paletteOf }] = await Promise.all([
    import("./diagnostics.ts"),
    import("./palette.ts"),
  ]);
  const text = formatDiagnostic(
    error.diagnostic,
    palette ?? paletteOf("stderr"),
  );
  host.stderr.write(new TextEncoder().encode(text));
}

/** The exit code of a completion. */
export function exitCode(completion: Completion): number {
  return completion.kind === "value" ? 0 : completion.code;
}
