/**
 * Python in an engine: the library, and modules compiled into their environments.
 *
 * @module
 */

import { GuestError } from "../diagnostic.ts";
import type { Interpreter } from "../interp/instance.ts";
import type { Loader } from "../interp/loader.ts";
import { UnitFile } from "../interp/unit_format.ts";
import { Sym } from "../ir/datum.ts";
import type { Program } from "../program.ts";
import type { Value } from "../runtime/heap.ts";
import type { Session } from "../runtime/host/session.ts";
import { TAGS } from "../runtime/tags.ts";
import type { ProgramEnvironment } from "../scheme/program_environment.ts";
import { Source } from "../source.ts";
import type { Store } from "../store.ts";
import type { ModuleLoading } from "./builtins.ts";
import {
  type EnvironmentContext,
  ModuleEnvironment,
  type ModuleTables,
} from "./module_environment.ts";

/** What Python needs of an engine. */
export interface PythonEngine {
  readonly machine: Interpreter;
  readonly session: Session;
  readonly loader: Loader;
  readonly store: Store;
  /** The environment of the prelude, to which Python's library is added. */
  readonly library: ProgramEnvironment;
  readonly program: Program;
  readonly modules: ModuleLoading;
}

/** The directory and the path of the main program's file, as far as they can be told. */
function placeOf({ name }: Source, { host }: Session) {
  const path = host.absolutePath?.(name) ?? name;
  const slash = path.lastIndexOf("/");
  return { path, directory: slash < 0 ? "" : path.slice(0, slash) };
}

/** The Python of one engine. */
export class PythonSystem {
  private constructor(
    private readonly engine: PythonEngine,
    private readonly context: EnvironmentContext,
    private readonly directory: string,
    private readonly main: ModuleTables,
  ) {}

  /** Loads the library, to run a main program. */
  static async load(
    engine: PythonEngine,
    source: Source,
  ): Promise<PythonSystem> {
    const { machine, session, loader, store, library, program } = engine;
    const found = await store.find("python", "");
    const bytes = await store.made("python", found, async () => {
      const { compileLibrary } = await import("./compile.ts");
      return compileLibrary();
    });
    const thunks = loader.loadFile(new UnitFile(bytes), library.cells);
    for (const thunk of thunks) program.runNow(thunk);
    const variable = (name: string): Value =>
      machine.globalValue(library.global(Sym.of(name)));
    machine.setApply(variable("%py-apply-object"));
    const { formatTraceback } = await import("./traceback.ts");
    const describe = variable("%py-uncaught-message");
    program.describeUncaught = (value, trace) => {
      const message = program.runNow(describe, value)!;
      return machine.kindOf(message) === TAGS.string
        ? formatTraceback(machine.stringText(message), trace)
        : undefined;
    };
    const exitCode = variable("%py-exit-code");
    program.exits = (value) => {
      const code = program.runNow(exitCode, value)!;
      if (typeof code !== "number") return false;
      session.exitCode = code;
      return true;
    };
    const { heap, symbols } = session;
    const { path, directory } = placeOf(source, session);
    const main = program.runNow(
      variable("%py-make-main"),
      heap.makeString(path),
      heap.makeString(directory),
    )!;
    return new PythonSystem(
      engine,
      { heap, symbols, library, builtins: variable("%py-builtins") },
      directory,
      { own: heap.recordSlot(main, 2), inherited: heap.recordSlot(main, 3) },
    );
  }

  /** Compiles a source as the main module; the procedures to be run, in order. */
  async compile(source: Source): Promise<Value[]> {
    const { encodeModule } = await import("./compile.ts");
    const { PythonSyntaxError } = await import("./syntax_error.ts");
    const { Unsupported } = await import("./lower_function.ts");
    await this.prepareImports(source.text);
    try {
      const { unit, assigned } = encodeModule(source, "__main__");
      const environment = new ModuleEnvironment(
        this.context,
        this.main,
        false,
        assigned,
      );
      return this.engine.loader.load(
        unit,
        (name) => environment.global(name),
        source,
        this.main,
      );
    } catch (error) {
      if (error instanceof Unsupported) {
        throw new GuestError({
          severity: "error",
          message: error.message,
          location: { source, offset: error.at },
        });
      }
      if (!(error instanceof PythonSyntaxError)) throw error;
      throw new GuestError({
        severity: "error",
        message: `${error.kind}: ${error.message}`,
      });
    }
  }

  /** Readies what a program needs to import modules while it runs, if it does. */
  private async prepareImports(text: string): Promise<void> {
    if (!/\b(?:import|__import__|exec|eval)\b/.test(text)) return;
    const { engine, context, directory } = this;
    const { ModuleImports } = await import("./module_imports.ts");
    const imports = engine.modules.compiler instanceof ModuleImports
      ? engine.modules.compiler
      : new ModuleImports(engine.session, engine.loader, context);
    await imports.prepare(text, directory);
    engine.modules.compiler = imports;
  }
}
