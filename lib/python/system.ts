/**
 * Python in an engine: the library, and modules compiled into their environments.
 *
 * @module
 */

import type { Interpreter } from "../interp/instance.ts";
import type { EncodedUnit } from "../interp/encoded_unit.ts";
import type { Loader } from "../interp/loader.ts";
import { encodeUnitFile, UnitFile } from "../interp/unit_format.ts";
import { Sym } from "../ir/datum.ts";
import type { Program } from "../program.ts";
import { KIND, type Value } from "../runtime/heap.ts";
import type { Session } from "../runtime/host/session.ts";
import type { SchemeSystem } from "../scheme/system.ts";
import { Source } from "../source.ts";
import type { Store } from "../store.ts";
import type { ModuleLoading } from "./builtins.ts";
import { findModule, lastingModule, MODULE_KIND } from "./module_source.ts";
import {
  type EnvironmentContext,
  ModuleEnvironment,
} from "./module_environment.ts";

/** What Python needs of an engine. */
export interface PythonEngine {
  readonly machine: Interpreter;
  readonly session: Session;
  readonly loader: Loader;
  readonly store: Store;
  readonly program: Program;
  /** To its prelude Python's library is added. */
  readonly scheme: SchemeSystem;
  /** Gives the machine the builtins that Python needs; gives what its programs import modules with. */
  bindBuiltins(): Promise<ModuleLoading>;
}

/** The directory and the path of the main program's file, as far as they can be told. */
function placeOf({ name }: Source, { host }: Session) {
  const path = host.absolutePath?.(name) ?? name;
  const slash = path.lastIndexOf("/");
  return { path, directory: slash < 0 ? "" : path.slice(0, slash) };
}

/** The kind of the cache's entry that is the heap as the library leaves it. */
export const PYTHON_LIBRARY_KIND = "python";

/** The Python of one engine. */
export class PythonSystem {
  /** A source for which {@link findModule} has given `kept`. */
  private expected:
    | { source: Source; kept: Uint8Array | undefined }
    | undefined;
  /** A module from a snapshot, which has not run. */
  private waiting: { source: Source; procedures: Value[] } | undefined;
  /** What tells the program that {@link compile} gave last from all others; undefined where a next run need not be the same. */
  lasting: string | undefined;

  private constructor(
    private readonly engine: PythonEngine,
    private readonly modules: ModuleLoading,
    private readonly context: EnvironmentContext,
    private readonly main: ModuleEnvironment,
  ) {}

  /** For an engine that has nothing loaded: `found` is the heap of an earlier one. */
  static async start(
    engine: PythonEngine,
    found: Uint8Array | undefined,
  ): Promise<PythonSystem> {
    const { store, program, scheme } = engine;
    if (found !== undefined) {
      const modules = await engine.bindBuiltins();
      scheme.restoreLibrary(found);
      return PythonSystem.over(engine, modules);
    }
    const prelude = await store.find("prelude", "");
    await scheme.loadPrelude(prelude, (thunk) => program.runNow(thunk));
    const system = await PythonSystem.add(engine);
    if (store.keeps) {
      const heap = await scheme.libraryHeap();
      await store.keep(PYTHON_LIBRARY_KIND, "", () => heap);
    }
    return system;
  }

  /** For an engine that has the prelude. */
  static async add(engine: PythonEngine): Promise<PythonSystem> {
    const { loader, program, scheme } = engine;
    const modules = await engine.bindBuiltins();
    const { compileLibrary } = await import("./compile.ts");
    const unit = new UnitFile(compileLibrary());
    for (const thunk of loader.loadFile(unit, scheme.library.cells)) {
      program.runNow(thunk);
    }
    return PythonSystem.over(engine, modules);
  }

  /** Over a library that is there. */
  private static over(
    engine: PythonEngine,
    modules: ModuleLoading,
  ): PythonSystem {
    const { machine, session, program, scheme: { library } } = engine;
    const variable = (name: string): Value =>
      machine.globalValue(library.global(Sym.of(name)));
    machine.setApply(variable("%py-apply-object"));
    const chain = variable("%py-uncaught");
    let formatTraceback:
      | typeof import("./traceback.ts").formatTraceback
      | undefined;
    program.prepareDescription = async () => {
      ({ formatTraceback } = await import("./traceback.ts"));
    };
    const describe: Program["describeUncaught"] = (value, trace) => {
      // What fails meanwhile is told as the runtime tells it.
      program.describeUncaught = () => undefined;
      try {
        const parts = program.runNow(chain, value)!;
        return machine.kindOf(parts) === KIND.pair
          ? formatTraceback?.(machine, engine.loader, parts, trace)
          : undefined;
      } finally {
        program.describeUncaught = describe;
      }
    };
    program.describeUncaught = describe;
    const exitCode = variable("%py-exit-code");
    program.exits = (value) => {
      const code = program.runNow(exitCode, value)!;
      if (typeof code !== "number") return false;
      session.exitCode = code;
      return true;
    };
    const { heap, symbols } = session;
    const context: EnvironmentContext = {
      heap,
      symbols,
      library,
      builtins: variable("%py-builtins"),
    };
    const module = program.runNow(variable("%py-main-module"))!;
    const main = new ModuleEnvironment(context, module, false);
    return new PythonSystem(engine, modules, context, main);
  }

  /** Says what was found of a source that is compiled next. */
  expect(source: Source, kept: Uint8Array | undefined): void {
    this.expected = { source, kept };
  }

  /** Compiles a source as the main module; the procedures to be run, in order. */
  async compile(source: Source): Promise<Value[]> {
    const { expected, waiting, engine: { loader, store }, main } = this;
    this.expected = undefined;
    this.waiting = undefined;
    await this.prepare(source);
    if (waiting?.source === source) {
      this.lasting = `snapshot\0python\0${source.text}`;
      return waiting.procedures;
    }
    this.lasting = lastingModule(source);
    const kept = expected?.source === source
      ? expected.kept
      : await findModule(store, source);
    // Tracebacks have the whole path, as CPython's.
    const { path } = placeOf(source, this.engine.session);
    const placed = new Source(path, source.text);
    if (kept !== undefined) {
      return loader.loadFile(
        new UnitFile(kept),
        (name) => main.global(name),
        placed,
        main,
      );
    }
    const unit = await this.encode(placed);
    const procedures = loader.load(
      unit,
      (name) => main.global(name),
      placed,
      main,
    );
    await store.keep(
      MODULE_KIND,
      source.text,
      () => encodeUnitFile(unit),
      source.name,
    );
    return procedures;
  }

  /** Says where the main module is, and readies what it needs to import others, if it does. */
  private async prepare(source: Source): Promise<void> {
    const { engine, modules, context, main } = this;
    const { session, program, machine, scheme } = engine;
    const { path, directory } = placeOf(source, session);
    program.runNow(
      machine.globalValue(scheme.library.global(Sym.of("%py-place-main!"))),
      main.module,
      machine.makeString(path),
      machine.makeString(directory),
    );
    if (!/\b(?:import|__import__|exec|eval)\b/.test(source.text)) return;
    const { ModuleImports } = await import("./module_imports.ts");
    const imports = modules.compiler instanceof ModuleImports
      ? modules.compiler
      : new ModuleImports({
        session,
        loader: engine.loader,
        store: engine.store,
        environment: context,
      });
    await imports.prepare(source.text, directory);
    modules.compiler = imports;
  }

  private encode(source: Source): Promise<EncodedUnit> {
    return this.compiled(
      source,
      ({ encodeModule }) => encodeModule(source, "__main__"),
    );
  }

  /** The units that a source is compiled to; nothing is loaded. */
  async units(source: Source): Promise<EncodedUnit[]> {
    return [await this.encode(source)];
  }

  /** What a source is compiled to, as text. */
  async dump(
    source: Source,
    what: "ast" | "ir" | "encoding",
    procedure?: string,
  ): Promise<string> {
    const { dumpUnit } = await import("../interp/dump_unit.ts");
    return await this.compiled(
      source,
      (compiler) =>
        what === "ast" ? compiler.describeTree(source) : dumpUnit(
          compiler.compileModule(source, "__main__"),
          source,
          what,
          procedure,
        ),
    );
  }

  /** Compiles; errors of the source are those of the program. */
  private async compiled<T>(
    source: Source,
    compile: (compiler: typeof import("./compile.ts")) => T,
  ): Promise<T> {
    const [compiler, { compileError }] = await Promise.all([
      import("./compile.ts"),
      import("./compile_error.ts"),
    ]);
    try {
      return compile(compiler);
    } catch (error) {
      throw compileError(error, source);
    }
  }

  /** The heap from which a module can be run that was compiled but not run. */
  async compiledHeap(source: Source): Promise<Uint8Array> {
    const { engine: { loader, scheme, session }, main } = this;
    loader.retains = true;
    const procedures = await this.compile(source);
    const { keepModule } = await import("./kept_module.ts");
    return await keepModule(scheme, session, loader, main, procedures);
  }

  /** For an engine that starts from such a heap. */
  static async restore(
    engine: PythonEngine,
    heap: Uint8Array,
    source: Source,
  ): Promise<PythonSystem> {
    const { machine, scheme } = engine;
    const { restoreModule } = await import("./kept_module.ts");
    const scope = {};
    const { library, table, procedures } = restoreModule(
      heap,
      scope,
      scheme,
      machine,
    );
    scheme.library.restore(library);
    const system = PythonSystem.over(engine, await engine.bindBuiltins());
    system.main.restore(table);
    system.waiting = { source, procedures };
    return system;
  }
}
