/**
 * `varve dump`: what a program is compiled to.
 *
 * @module
 */

import { GuestError } from "../diagnostic.ts";
import { Engine } from "../engine.ts";
import type { Source } from "../source.ts";
import type { Invocation } from "./arguments.ts";
import { processHost } from "./process.ts";
import { readProgram } from "./program_source.ts";
import type { CompiledDump } from "./dump_compiled.ts";
import type { PassesDump } from "./dump_passes.ts";
import {
  createEngine,
  engineOptions,
  execute,
  printDiagnostic,
} from "./session.ts";
import { UsageError } from "./usage.ts";

const FORMS = ["ast", "ir", "encoding"] as const;

/** Runs a program, without its output, while something looks at the procedures of a name. */
async function runDumped(
  invocation: Invocation,
  source: Source,
  inspection: CompiledDump,
): Promise<void> {
  const host = processHost([source.name], {
    stdout: { read: () => null, write: () => {}, close: () => {} },
  });
  const engine = await Engine.create({
    ...engineOptions(invocation, host),
    inspection,
  });
  await execute(engine, source, host);
}

/** What only a program that runs can show: its versions, its code, the passes over it. */
async function dumpCompiled(
  invocation: Invocation,
  source: Source,
  name: string,
  write: (text: string) => void,
): Promise<void> {
  const { options } = invocation;
  if (options.get("tier")?.[0] === "interp") {
    throw new UsageError("with '--tier=interp' nothing is compiled");
  }
  const pass = options.get("pass")?.[0];
  let dumped: CompiledDump | PassesDump;
  if (pass === undefined) {
    const { CompiledDump } = await import("./dump_compiled.ts");
    dumped = new CompiledDump(name);
  } else {
    const { PassesDump } = await import("./dump_passes.ts");
    dumped = new PassesDump(name, source);
  }
  await runDumped(invocation, source, dumped);
  if (options.has("versions")) write(dumped.versions(source));
  if (pass !== undefined) {
    const passes = dumped as PassesDump;
    if (options.has("html")) {
      const { passesPage } = await import("./passes_page.ts");
      write(
        passesPage(`${name}, ${source.name}`, passes.functions(pass, true)),
      );
    } else write(passes.graphs(pass));
  }
  if (options.has("wasm")) write(dumped.wasm(source));
}

/** Throws {@link UsageError} where options about passes do not go together. */
async function checkPassOptions(
  { options }: Invocation,
  named: string | undefined,
): Promise<void> {
  const pass = options.get("pass")?.[0];
  if (options.has("html")) {
    if (pass === undefined) {
      throw new UsageError("'--html' shows passes; did you mean '--pass=all'?");
    }
    const other = [...FORMS, "versions", "wasm"].find((form) =>
      options.has(form)
    );
    if (other !== undefined) {
      throw new UsageError(`'--html' shows passes only, not '--${other}'`);
    }
  }
  if (pass === undefined) return;
  const { checkPass } = await import("./dump_passes.ts");
  checkPass(pass);
  if (named === undefined) throw new UsageError("'--pass' needs a PROCEDURE");
  if (options.get("tier")?.[0] === "baseline") {
    throw new UsageError("with '--tier=baseline' nothing is optimised");
  }
}

/** Prints the forms that were asked for; the result is the exit code. */
export async function dump(invocation: Invocation): Promise<number> {
  const { operands: [path, procedure], options } = invocation;
  const wasm = options.has("wasm");
  const versions = options.get("versions")?.[0];
  const asked = FORMS.filter((form) => options.has(form));
  const passes = options.has("pass");
  const other = wasm || versions !== undefined || passes;
  const forms = asked.length > 0 || other ? asked : ["ir" as const];
  const named = procedure ?? versions;
  const compiled = other && named !== undefined;
  if (path === undefined && (forms.length > 0 || compiled || passes)) {
    throw new UsageError("'dump' needs a FILE");
  }
  if (procedure !== undefined && versions !== undefined) {
    throw new UsageError("'--versions' names the procedure already");
  }
  await checkPassOptions(invocation, named);
  const host = processHost([]);
  const write = (text: string) =>
    host.stdout.write(
      new TextEncoder().encode(text.endsWith("\n") ? text : `${text}\n`),
    );
  try {
    const source = path === undefined
      ? undefined
      : await readProgram(path, host);
    const engine = await createEngine(invocation, host);
    if (source !== undefined) {
      for (const form of forms) {
        write(await engine.dump(source, form, named));
      }
      if (compiled) await dumpCompiled(invocation, source, named, write);
    }
    if (wasm && !compiled) write(await engine.dumpWasm());
    return 0;
  } catch (error) {
    if (!(error instanceof GuestError)) throw error;
    await printDiagnostic(error, host);
    return 1;
  }
}
