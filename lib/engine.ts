/**
 * An engine: the runtime, the prelude, and one Scheme program's environment, ready to run sources.
 *
 * @module
 */

import type { Host } from "./host.ts";
import {
  compileModule,
  instantiate,
  type Interpreter,
} from "./interp/instance.ts";
import type { EncodedUnit } from "./interp/encoded_unit.ts";
import { CodeSpace } from "./interp/code_space.ts";
import { Loader } from "./interp/loader.ts";
import { Program } from "./program.ts";
import { findProgram, lastingSource, SchemeSystem } from "./scheme/system.ts";
import { type Metric, Metrics } from "./metrics.ts";
import { parseStress, type Stress } from "./options.ts";
import { INTERPRETED_FRAME, type Value } from "./runtime/heap.ts";
import {
  failureBuiltins,
  runtimeImports,
} from "./runtime/host/runtime_imports.ts";
import { hostBuiltins } from "./runtime/host/builtins.ts";
import { hostImports } from "./runtime/host/imports.ts";
import { Session } from "./runtime/host/session.ts";
import { TAGS } from "./runtime/tags.ts";
import { materialise } from "./runtime/materialise.ts";
import type { PythonEngine, PythonSystem } from "./python/system.ts";
import { heapContext } from "./snapshot/heap_context.ts";
import type { Snapshot } from "./snapshot/snapshot_file.ts";
import type { Source } from "./source.ts";
import { fingerprintWith, sourceFingerprint } from "./cache.ts";
import { Store } from "./store.ts";
import type { Inspection } from "./tier/inspection.ts";
import { TierLoader } from "./tier/tier_loader.ts";
import { Trace } from "./trace.ts";
import { BASELINE, INTERPRETER } from "./tuning.ts";

/** What an engine is made with. */
export interface EngineOptions {
  /** What programs can reach. */
  host: Host;
  /** The tier that runs all code it can from the first call; the default is what pays. */
  tier?: "interp" | "baseline" | "optimised" | "mixed";
  /** Passes and other mechanisms of the optimiser that are left out, by their names in `lib/opt/passes.ts`. */
  withoutPasses?: readonly string[];
  /** Kinds of events to report to the host's standard error, see `lib/trace.ts`. */
  trace?: ReadonlySet<string>;
  /** Where compiled modules are kept between runs; without one nothing is kept. */
  cacheDirectory?: string;
  /**
   * Loads the compiler only when something is compiled. A first source that was run before then
   * runs without it, if there is a cache. `names` and `completeness` do not wait for it.
   */
  deferCompiler?: boolean;
  /** What is to run first, where that is known: what was kept of it is found sooner. */
  first?: Source;
  /** A program that was kept whole: the engine runs its source from it, and needs no cache for itself. */
  snapshot?: Snapshot;
  /** Compile in another thread where one can be started; the default. */
  background?: boolean;
  /** Count the type tests that compiled code executes; `metrics` reports them. */
  countTests?: boolean;
  /** A list of `KIND:N`, which makes rare events frequent, to test them; see `lib/options.ts`. */
  stress?: string;
  /**
   * Looks on while procedures are compiled, in this thread and from the start, with nothing of earlier runs.
   *
   * @internal
   */
  inspection?: Inspection;
}

/** How a program ended that did not fail. */
export type Outcome =
  | { kind: "value"; value: Value }
  | { kind: "exit"; code: number };

/** What came of making a snapshot. */
export type SnapshotOutcome =
  | {
    kind: "written";
    bytes: Uint8Array;
    /** Why it has no heap of the program's own though one was asked for. */
    warning?: string;
  }
  /** The program ended before its last form. */
  | { kind: "exit"; code: number };

/**
 * Runs sources, in Python where their names end in `.py`, else in Scheme. Each language has one environment: definitions
 * stay for the next source.
 *
 * ```ts
 * import { Engine, MemoryHost, Source } from "@varve/varve";
 *
 * const host = new MemoryHost();
 * const engine = await Engine.create({ host });
 * const outcome = await engine.run(new Source("sum.scm", "(+ 1 2)"));
 * if (outcome.kind === "value") {
 *   console.log(engine.format(outcome.value, "write")); // 3
 * }
 * ```
 */
export class Engine {
  private constructor(
    private readonly session: Session,
    private readonly system: SchemeSystem,
    private readonly program: Program,
    private readonly figures: Metrics,
    private readonly runtime: Uint8Array,
    private readonly tiers: TierLoader | undefined,
    private readonly pythonEngine: PythonEngine,
    private pythonSystem: PythonSystem | undefined,
  ) {}

  /** Makes an engine: loads or builds the runtime module and the prelude. */
  static async create(options: EngineOptions): Promise<Engine> {
    const start = performance.now();
    const { host } = options;
    const figures = new Metrics();
    const trace = new Trace(
      options.trace ?? new Set(),
      (line) => host.stderr.write(new TextEncoder().encode(line)),
    );
    const store = new Store(options.cacheDirectory, figures, trace);
    const { snapshot, first } = options;
    const inPython = isPython(snapshot?.source ?? first);
    // All at once: a hash of what was found takes time, but not this thread's.
    const [foundRuntime, foundPrelude, foundFirst] = snapshot === undefined
      ? await Promise.all([
        store.find("runtime", ""),
        store.find(inPython ? "python" : "prelude", ""),
        first &&
        (inPython ? findPython(store, first) : findProgram(store, first)),
      ])
      : [snapshot.module];
    const bytes = await store.made("runtime", foundRuntime, async () => {
      const { buildRuntimeModule } = await import("./interp/runtime_module.ts");
      return buildRuntimeModule().encode();
    });
    const module = compileModule(bytes as Uint8Array<ArrayBuffer>);
    const machine = instantiate(module);
    trace.event("load", `runtime module: ${bytes.length} bytes`);
    figures.add("start.runtime.ms", performance.now() - start);
    const preludeStart = performance.now();
    const session = new Session(machine, host);
    const space = new CodeSpace(machine.memory);
    const loader = new Loader(
      machine,
      space,
      (datum) => materialise(session, datum),
    );
    const program = new Program(machine, session, loader, {
      metrics: figures,
      trace,
    });
    const system = new SchemeSystem(
      session,
      loader,
      host,
      figures,
      trace,
      store,
      heapContext(machine, space, session),
    );
    const stress = parseStress(options.stress ?? "") ?? {};
    if (options.stress !== undefined && Object.keys(stress).length === 0) {
      throw new TypeError(`unknown stress '${options.stress}'`);
    }
    const { tier = "mixed" } = options;
    const tiers = tier === "interp" ? undefined : new TierLoader(
      { machine, loader, space, store, metrics: figures, trace },
      {
        tier,
        without: options.withoutPasses ?? [],
        background: options.background !== false,
        countTests: options.countTests ?? false,
        stress: options.stress === undefined
          ? undefined
          : { text: options.stress, kinds: stress },
        inspection: options.inspection,
        brought: snapshot && {
          ...snapshot.parts,
          compilers: snapshot.compilers,
        },
      },
    );
    program.tierLoader = tiers;
    const settled = (value: Value | null) =>
      tiers === undefined ? value : tiers.settled(value);
    const builtins = {
      ...hostBuiltins(session),
      ...settling(system.builtins(), settled),
      ...failureBuiltins(session),
    };
    machine.bind(
      {
        ...hostImports(session),
        ...runtimeImports(session, machine, space),
        detoured: (address: number) => loader.detoured(address),
        tick: (code: Value | null, address: number) =>
          program.tick(code, address),
        exited: (counter: number, registers: object) =>
          tiers?.exited(counter, registers),
        globalChanged: (global: Value) => tiers?.changed(global),
      },
      builtins,
    );
    applyStress(machine, program, stress);
    if (tiers !== undefined) {
      if (tiers.atOnce) {
        program.tier = await tiers.load();
        await program.tier.prepare(Infinity);
      }
      const warm = tiers.isEager ? 1 : stress.warm ?? BASELINE.warm;
      machine.setFirstCounter(Math.min(warm, stress.capture ?? warm));
    }
    const pythonEngine: PythonEngine = {
      machine,
      session,
      loader,
      store,
      program,
      scheme: system,
      bindBuiltins: async () => {
        const [{ lateBuiltins }, { ModuleLoading, pythonBuiltins }] =
          await Promise.all([
            import("./runtime/host/late_builtins.ts"),
            import("./python/builtins.ts"),
          ]);
        const modules = new ModuleLoading();
        const own = pythonBuiltins(
          session,
          modules,
          (global) => tiers?.assigned(global),
        );
        machine.bind({}, {
          ...lateBuiltins(session),
          ...settling(own, settled),
        });
        return modules;
      },
    };
    let python: PythonSystem | undefined;
    if (inPython) {
      const { PythonSystem } = await import("./python/system.ts");
      python = snapshot === undefined
        ? await PythonSystem.start(pythonEngine, foundPrelude)
        : await PythonSystem.restore(
          pythonEngine,
          snapshot.parts.heap,
          snapshot.source,
        );
      if (first !== undefined) python.expect(first, foundFirst);
    } else if (snapshot === undefined) {
      await system.loadPrelude(
        foundPrelude,
        (thunk) => program.runNow(thunk),
      );
    } else {
      await system.loadHeap(snapshot.parts.heap, snapshot.source);
    }
    if (!inPython) {
      if (options.deferCompiler !== true) await system.ready();
      if (first !== undefined) system.expect(first, foundFirst);
    }
    program.advise = async (name) => {
      await system.ready();
      return system.advise(name);
    };
    machine.setSignal(system.preludeValue("%signal"));
    machine.setRewind(system.preludeValue("%rewind-and-reinstate"));
    figures.add("start.prelude.ms", performance.now() - preludeStart);
    figures.add("start.ms", performance.now() - start);
    return new Engine(
      session,
      system,
      program,
      figures,
      bytes,
      tiers,
      pythonEngine,
      python,
    );
  }

  /**
   * Runs all forms of a source. It throws {@link GuestError} when the source is wrong or a condition is not caught;
   * what the forms before that did stays done.
   */
  async run(source: Source): Promise<Outcome> {
    const language = await this.languageOf(source);
    const thunks = await language.compile(source);
    await this.tiers?.know(source, language.lasting);
    let value = this.session.unspecified;
    try {
      for (const thunk of thunks) {
        const result = await this.program.run(thunk);
        if (result === null) {
          return { kind: "exit", code: this.session.exitCode ?? 0 };
        }
        value = result;
      }
    } finally {
      await this.program.tier?.keep(this.program.milliseconds);
      this.program.tier?.rest();
    }
    return { kind: "value", value };
  }

  /** What compiles a source. */
  private async languageOf(
    source: Source,
  ): Promise<SchemeSystem | PythonSystem> {
    return isPython(source) ? await this.python() : this.system;
  }

  /** Python, which is added to an engine that began without it. */
  private async python(): Promise<PythonSystem> {
    if (this.pythonSystem === undefined) {
      const { PythonSystem } = await import("./python/system.ts");
      this.pythonSystem = await PythonSystem.add(this.pythonEngine);
    }
    return this.pythonSystem;
  }

  /**
   * A program as a file that runs without its source. With `start` all its forms but the last are run now, and the file
   * has the heap as they leave it. It throws {@link GuestError} as {@link run} does.
   */
  async snapshot(
    source: Source,
    { start = false }: { start?: boolean } = {},
  ): Promise<SnapshotOutcome> {
    const { system } = this;
    const python = isPython(source) ? await this.python() : undefined;
    const { UnkeepableHeap } = await import("./snapshot/object_graph.ts");
    let heap = await system.libraryHeap();
    let warning: string | undefined;
    try {
      if (python !== undefined) heap = await python.compiledHeap(source);
      else if (start) {
        const started = await system.start(
          source,
          async (thunk) => await this.program.run(thunk) !== null,
        );
        if (started === undefined) {
          return { kind: "exit", code: this.session.exitCode ?? 0 };
        }
        heap = started;
      } else heap = await system.compiledHeap(source) ?? heap;
    } catch (error) {
      if (!(error instanceof UnkeepableHeap)) throw error;
      warning = error.message;
    }
    const { encodeSnapshot } = await import("./snapshot/snapshot_file.ts");
    const bytes = await encodeSnapshot(
      this.runtime,
      {
        fingerprint: sourceFingerprint(source.name),
        compilers: fingerprintWith("compilers"),
        name: source.name,
      },
      {
        heap,
        source: new TextEncoder().encode(source.text),
        ...await this.tiers?.left(
          source,
          python?.lasting ?? lastingSource(source),
        ),
      },
    );
    return {
      kind: "written",
      bytes,
      ...warning === undefined ? {} : { warning },
    };
  }

  /** A value as text; `write` as a program would write it, `display` for people. */
  format(value: Value, how: "write" | "display"): string {
    return this.system.format(value, how);
  }

  /** Whether a value is the one of expressions that have none worth naming, or no values at all. */
  isUnspecified(value: Value): boolean {
    const { heap } = this.session;
    const kind = heap.kindOf(value);
    return kind === TAGS.unspecified ||
      (kind === TAGS.values && heap.valuesLength(value) === 0);
  }

  /** The names that a program can use: variables and keywords. */
  names(): string[] {
    return this.system.names();
  }

  /** Whether text is whole forms, the beginning of some, or wrong. */
  completeness(text: string): "complete" | "incomplete" | "invalid" {
    return this.system.completeness(text);
  }

  /** Stops the running program: `run` throws a {@link GuestError} that says `interrupted`. */
  interrupt(): void {
    this.program.interrupt();
  }

  /** Writes out what is still buffered. */
  flush(): void {
    this.session.finish();
  }

  /** What was counted and timed so far. */
  metrics(): Metric[] {
    this.program.tier?.report();
    return this.figures.list();
  }

  /**
   * The encoded units of a source, for what is known of its functions; nothing runs.
   *
   * @internal
   */
  async units(source: Source): Promise<EncodedUnit[]> {
    return await (await this.languageOf(source)).units(source);
  }

  /** What a source, or one procedure of it, is compiled to. */
  async dump(
    source: Source,
    what: "ast" | "ir" | "encoding",
    procedure?: string,
  ): Promise<string> {
    const language = await this.languageOf(source);
    return await language.dump(source, what, procedure);
  }

  /** The runtime module as WebAssembly text. */
  async dumpWasm(): Promise<string> {
    const { buildRuntimeModule } = await import("./interp/runtime_module.ts");
    return buildRuntimeModule().toWat();
  }
}

/** Builtins that compile may discard code that is running. */
function settling(
  builtins: ReturnType<SchemeSystem["builtins"]>,
  settled: (value: Value | null) => Value | null,
): ReturnType<SchemeSystem["builtins"]> {
  return Object.fromEntries(
    Object.entries(builtins).map(([name, builtin]) => [
      name,
      (...args: Value[]) => settled(builtin(...args) as Value | null),
    ]),
  );
}

function applyStress(
  machine: Interpreter,
  program: Program,
  stress: Stress,
): void {
  machine.setMaximumDepth(
    stress.depth === undefined
      ? INTERPRETER.depthLimit
      : stress.depth * INTERPRETED_FRAME,
  );
  machine.setTickInterval(stress.capture ?? INTERPRETER.firstPollInterval);
  machine.setFirstCounter(stress.capture ?? INTERPRETER.firstPollInterval);
  program.captureAtEveryTick = stress.capture !== undefined;
}

/** Whether a source is Python, which its name says. */
function isPython(source: Source | undefined): boolean {
  return source?.name.endsWith(".py") ?? false;
}

/** What was kept of a Python source. */
async function findPython(
  store: Store,
  source: Source,
): Promise<Uint8Array | undefined> {
  const { findModule } = await import("./python/module_source.ts");
  return await findModule(store, source);
}
