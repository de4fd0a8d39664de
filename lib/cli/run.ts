/**
 * `varve run` and `varve -e`.
 *
 * @module
 */

import { GuestError } from "../diagnostic.ts";
import type { Engine } from "../engine.ts";
import type { Host } from "../host.ts";
import type { Snapshot } from "../snapshot/snapshot_file.ts";
import { Source } from "../source.ts";
import type { Inspection } from "../tier/inspection.ts";
import type { Invocation } from "./arguments.ts";
import { processHost } from "./process.ts";
import {
  decodeProgram,
  isModule,
  programName,
  readProgramBytes,
  readSnapshot,
} from "./program_source.ts";
import { createEngine, execute, exitCode, printDiagnostic } from "./session.ts";
import { UsageError } from "./usage.ts";

/** Runs the program in a file; the result is the exit code. */
export async function runFile(invocation: Invocation): Promise<number> {
  const path = invocation.operands[0]!;
  const host = processHost(invocation.operands);
  const bytes = readProgramBytes(path, host);
  let source: Source;
  let snapshot: Snapshot | undefined;
  try {
    if (isModule(bytes)) {
      snapshot = await readSnapshot(path, bytes);
      source = snapshot.source;
    } else source = await decodeProgram(programName(path), bytes);
  } catch (error) {
    if (!(error instanceof GuestError)) throw error;
    await printDiagnostic(error, host);
    return 1;
  }
  const engine = await createEngine(invocation, host, {
    deferCompiler: true,
    first: source,
    snapshot,
    inspection: await partly(invocation),
  });
  const completion = await execute(engine, source, host);
  await reportMetrics(invocation, engine, host);
  return exitCode(completion);
}

/** What is compiled, where only some of the program is to be. */
async function partly(
  { options }: Invocation,
): Promise<Inspection | undefined> {
  const text = options.get("compile-only")?.[0];
  if (text === undefined) return undefined;
  const { parseSelection, SelectiveCompilation } = await import(
    "../tier/bisection.ts"
  );
  const selection = parseSelection(text);
  if (selection === undefined) {
    throw new UsageError(
      `'--compile-only': '${text}' is not what bisect prints`,
    );
  }
  return new SelectiveCompilation(selection);
}

/** Evaluates the expressions of the command line in order and prints their values; stops at the first failure. */
export async function runExpressions(invocation: Invocation): Promise<number> {
  const expressions = invocation.options.get("eval") ?? [];
  if (expressions.length === 0) {
    throw new UsageError("'eval' needs an expression: -e EXPRESSION");
  }
  const host = processHost(["<eval>", ...invocation.operands]);
  const engine = await createEngine(invocation, host, {
    deferCompiler: true,
  });
  const code = await evaluate(engine, expressions, host);
  await reportMetrics(invocation, engine, host);
  return code;
}

async function evaluate(
  engine: Engine,
  expressions: readonly string[],
  host: Host,
): Promise<number> {
  for (const text of expressions) {
    const source = new Source("<eval>", text);
    const completion = await execute(engine, source, host);
    if (completion.kind !== "value") return exitCode(completion);
    const { value } = completion.outcome;
    if (engine.isUnspecified(value)) continue;
    const line = `${engine.format(value, "write")}\n`;
    host.stdout.write(new TextEncoder().encode(line));
  }
  return 0;
}

async function reportMetrics(
  { options }: Invocation,
  engine: Engine,
  host: Host,
): Promise<void> {
  if (!options.has("metrics")) return;
  const { formatMetrics, withProcessMetrics } = await import(
    "./metrics_report.ts"
  );
  const text = formatMetrics(withProcessMetrics(engine.metrics()));
  host.stderr.write(new TextEncoder().encode(text));
}
