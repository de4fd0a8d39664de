/**
 * `varve dump`: what a program is compiled to.
 *
 * @module
 */

import { GuestError } from "../diagnostic.ts";
import { Engine } from "../engine.ts";
import type { Source } from "../source.ts";
import type { Invocation } from "./arguments.ts";
import { paletteOf } from "./palette.ts";
import { processHost } from "./process.ts";
import { readProgram } from "./program_source.ts";
import type { CompiledDump } from "./dump_compiled.ts";
import {
  createEngine,
  engineOptions,
  execute,
  printDiagnostic,
} from "./session.ts";
import { UsageError } from "./usage.ts";

const FORMS = ["ast", "ir", "encoding"] as const;

/** Runs a program, without its output, and looks at the procedures of a name. */
async function runDumped(
  invocation: Invocation,
  source: Source,
  name: string,
): Promise<CompiledDump> {
  if (invocation.options.get("tier")?.[0] === "interp") {
    throw new UsageError("with '--tier=interp' nothing is compiled");
  }
  const { CompiledDump } = await import("./dump_compiled.ts");
  const host = processHost([source.name], {
    stdout: { read: () => null, write: () => {}, close: () => {} },
  });
  const inspection = new CompiledDump(name);
  const engine = await Engine.create({
    ...engineOptions(invocation, host),
    inspection,
  });
  await execute(engine, source, host, paletteOf("stderr"));
  return inspection;
}

/** Prints the forms that were asked for; the result is the exit code. */
export async function dump(invocation: Invocation): Promise<number> {
  const { operands: [path, procedure], options } = invocation;
  const wasm = options.has("wasm");
  const versions = options.get("versions")?.[0];
  const asked = FORMS.filter((form) => options.has(form));
  const other = wasm || versions !== undefined;
  const forms = asked.length > 0 || other ? asked : ["ir" as const];
  const named = procedure ?? versions;
  const compiled = other && named !== undefined;
  if (path === undefined && (forms.length > 0 || compiled)) {
    throw new UsageError("'dump' needs a FILE");
  }
  if (procedure !== undefined && versions !== undefined) {
    throw new UsageError("'--versions' names the procedure already");
  }
  const host = processHost([]);
  const write = (text: string) =>
    host.stdout.write(
      new TextEncoder().encode(text.endsWith("\n") ? text : `${text}\n`),
    );
  try {
    const source = path === undefined ? undefined : readProgram(path, host);
    const engine = await createEngine(invocation, host);
    if (source !== undefined) {
      for (const form of forms) {
        write(await engine.dump(source, form, named));
      }
      if (compiled) {
        const dumped = await runDumped(invocation, source, named);
        if (versions !== undefined) write(dumped.versions(source));
        if (wasm) write(dumped.wasm(source));
      }
    }
    if (wasm && !compiled) write(await engine.dumpWasm());
    return 0;
  } catch (error) {
    if (!(error instanceof GuestError)) throw error;
    await printDiagnostic(error, host, paletteOf("stderr"));
    return 1;
  }
}
