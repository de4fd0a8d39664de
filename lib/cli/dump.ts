/**
 * `varve dump`: what a program is compiled to.
 *
 * @module
 */

import { GuestError } from "../diagnostic.ts";
import type { Invocation } from "./arguments.ts";
import { paletteOf } from "./palette.ts";
import { processHost } from "./process.ts";
import { readProgram } from "./program_source.ts";
import { createEngine, printDiagnostic } from "./session.ts";
import { UsageError } from "./usage.ts";

const FORMS = ["ast", "ir", "encoding"] as const;

/** Prints the forms that were asked for; the result is the exit code. */
export async function dump(invocation: Invocation): Promise<number> {
  const { operands: [path, procedure], options } = invocation;
  const wasm = options.has("wasm");
  const asked = FORMS.filter((form) => options.has(form));
  const forms = asked.length > 0 || wasm ? asked : ["ir" as const];
  if (path === undefined && forms.length > 0) {
    throw new UsageError("'dump' needs a FILE");
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
        write(await engine.dump(source, form, procedure));
      }
    }
    if (wasm) write(await engine.dumpWasm());
    return 0;
  } catch (error) {
    if (!(error instanceof GuestError)) throw error;
    await printDiagnostic(error, host, paletteOf("stderr"));
    return 1;
  }
}
