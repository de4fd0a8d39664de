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
import type { Value } from "../runtime/heap.ts";
import type { Session } from "../runtime/host/session.ts";
import type { Program } from "../program.ts";
import { TAGS } from "../runtime/tags.ts";
import type { ProgramEnvironment } from "../scheme/program_environment.ts";
import type { Source } from "../source.ts";
import type { Store } from "../store.ts";
import { ModuleEnvironment } from "./module_environment.ts";

/** What Python needs of an engine. */
export interface PythonEngine {
  readonly machine: Interpreter;
  readonly session: Session;
  readonly loader: Loader;
  readonly store: Store;
  /** The environment of the prelude, to which Python's library is added. */
  readonly library: ProgramEnvironment;
  readonly program: Program;
}

/** The Python of one engine. */
export class PythonSystem {
  private constructor(
    private readonly engine: PythonEngine,
    private readonly main: ModuleEnvironment,
  ) {}

  /** Loads the library. */
  static async load(engine: PythonEngine): Promise<PythonSystem> {
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
    const main = new ModuleEnvironment(
      session.heap,
      session.symbols,
      library,
      variable("%py-builtins"),
    );
    return new PythonSystem(engine, main);
  }

  /** Compiles a source as the main module; the procedures to be run, in order. */
  async compile(source: Source): Promise<Value[]> {
    const { encodeModule } = await import("./compile.ts");
    const { PythonSyntaxError } = await import("./syntax_error.ts");
    const { Unsupported } = await import("./lower_function.ts");
    try {
      return this.engine.loader.load(
        encodeModule(source),
        (name) => this.main.global(name),
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
}
