/**
 * Scheme in an engine: its environments, compilation into them, `eval` and `load`, the prelude.
 *
 * @module
 */

import { GuestError } from "../diagnostic.ts";
import { type Host, HostError } from "../host.ts";
import type { EncodedUnit } from "../interp/encoded_unit.ts";
import type { Frame } from "../interp/instance.ts";
import type { Loader } from "../interp/loader.ts";
import { encodeUnitFile, UnitFile } from "../interp/unit_format.ts";
import { Sym } from "../ir/datum.ts";
import type { Metrics } from "../metrics.ts";
import { nearest } from "../nearest.ts";
import { KIND, type Value } from "../runtime/heap.ts";
import {
  Failure,
  fileFailure,
  guardAll,
  type HostFunction,
} from "../runtime/host/failure.ts";
import type { Session } from "../runtime/host/session.ts";
import { datumOf } from "../runtime/materialise.ts";
import { TAGS } from "../runtime/tags.ts";
import type { HeapContext } from "../snapshot/heap_context.ts";
import { restoreState } from "../snapshot/read_image.ts";
import { Source } from "../source.ts";
import type { Store } from "../store.ts";
import type { Trace } from "../trace.ts";
import { schemeBuiltins } from "./builtins.ts";
import type { Compilation, CompiledSource } from "./compilation.ts";
import { FEATURES } from "./features.ts";
import { formatValue } from "./printer.ts";
import { ProgramEnvironment } from "./program_environment.ts";
import type { Started } from "./started_program.ts";

/**
 * The procedures that compile, or read as the compiler does. A program that names none of them needs
 * no compiler while it runs.
 */
export const COMPILING: ReadonlySet<string> = new Set([
  "environment",
  "eval",
  "load",
  "read",
]);

/** A program from a snapshot. */
interface WaitingProgram {
  readonly source: Source;
  /** Those of its forms that have not run. */
  readonly procedures: Value[];
}

/** What is left of a file that is being loaded. */
class UnfinishedLoad {
  constructor(readonly later: readonly (() => Value[])[]) {}
}

/** The procedures of a source; each stretch is compiled when those before have run. */
function inTurn({ procedures, later }: CompiledSource): Iterable<Value> {
  if (later.length === 0) return procedures;
  return (function* () {
    yield* procedures;
    for (const stretch of later) yield* stretch();
  })();
}

/** What tells a program that is compiled whole, before any of its forms runs, from all others. */
export function lastingSource({ text }: Source): string {
  return `source\0${text}`;
}

/** What was kept of a source that is compiled whole. */
export async function findProgram(
  store: Store,
  { text }: Source,
): Promise<Uint8Array | undefined> {
  // Texts that are not well-formed would share their key with others.
  return text.isWellFormed() ? await store.find("program", text) : undefined;
}

/** The Scheme of one engine. */
export class SchemeSystem {
  private readonly prelude: ProgramEnvironment;
  private readonly interaction: ProgramEnvironment;
  private readonly interactionValue: Value;
  private compilation: Compilation | undefined;
  /** A program from a snapshot, until it is run. */
  private waiting: WaitingProgram | undefined;
  /** A source for which {@link findProgram} has given `kept`. */
  private expected:
    | { source: Source; kept: Uint8Array | undefined }
    | undefined;
  /** The first source, where it was kept and the compiler has not seen it. */
  private unseen: Source | undefined;

  constructor(
    private readonly session: Session,
    private readonly loader: Loader,
    private readonly host: Host,
    private readonly metrics: Metrics,
    private readonly trace: Trace,
    private readonly store: Store,
    readonly images: HeapContext,
  ) {
    session.features = FEATURES;
    this.prelude = this.environment(undefined, false);
    this.interaction = this.environment(this.prelude, true);
    this.interactionValue = this.environmentValue(this.interaction);
    images.named.set("interaction-environment", this.interactionValue);
  }

  private environment(
    prelude: ProgramEnvironment | undefined,
    populated: boolean,
  ): ProgramEnvironment {
    const { heap, symbols } = this.session;
    return new ProgramEnvironment(
      heap,
      symbols,
      prelude,
      populated,
    );
  }

  private environmentValue(environment: ProgramEnvironment): Value {
    return this.session.heap.makeForeign(TAGS.environment, environment);
  }

  /** The environment of the library. */
  get library(): ProgramEnvironment {
    return this.prelude;
  }

  /** Loads the compiler, unless it is there. */
  async ready(): Promise<Compilation> {
    if (this.compilation === undefined) {
      const { loader, metrics, trace } = this;
      const { Compilation } = await import("./compilation.ts");
      this.compilation = new Compilation({
        loader,
        metrics,
        trace,
        read: (path, from) => this.read(path, from),
      });
      const { unseen } = this;
      this.unseen = undefined;
      if (unseen !== undefined) {
        this.compilation.follow(unseen, this.interaction);
      }
    }
    return this.compilation;
  }

  /** The compiler, which must be there. */
  private get compiler(): Compilation {
    if (this.compilation === undefined) {
      throw new Error("the compiler is not loaded: await ready() first");
    }
    return this.compilation;
  }

  /** Loads the prelude: the heap as it left it, where that was kept, else the compiled prelude by running it. */
  async loadPrelude(
    found: Uint8Array | undefined,
    run: (thunk: Value) => unknown,
  ): Promise<void> {
    const { store, loader, prelude } = this;
    if (found !== undefined) {
      this.restoreLibrary(found);
      return;
    }
    const { compilePrelude } = await import("./compilation.ts");
    const bytes = compilePrelude();
    const thunks = loader.loadFile(new UnitFile(bytes), prelude.cells);
    for (const thunk of thunks) run(thunk);
    if (!store.keeps) return;
    const heap = await this.libraryHeap();
    await store.keep("prelude", "", () => heap);
  }

  /** Takes a heap that {@link libraryHeap} has given. */
  restoreLibrary(heap: Uint8Array): void {
    this.trace.event("load", `heap of the library: ${heap.length} bytes`);
    const [cells] = this.restore(heap, undefined);
    this.prelude.restore(cells!);
  }

  /** Takes a kept heap; `scope` is that of its program's units. Gives the roots. */
  restore(heap: Uint8Array, scope: unknown): Value[] {
    return restoreState(heap, this.loader, scope, this.images);
  }

  /**
   * Takes the heap of a snapshot: as the library left it, or as a program left it of which {@link compile} then gives
   * what is left to run.
   */
  async loadHeap(heap: Uint8Array, source: Source): Promise<void> {
    const { prelude, interaction, loader, images } = this;
    this.trace.event("load", `heap of the program: ${heap.length} bytes`);
    const roots = restoreState(heap, loader, interaction, images);
    if (roots.length === 1) {
      prelude.restore(roots[0]!);
      return;
    }
    const [library, cells, assigned, redefined, procedures] = roots as [
      Value,
      Value,
      Value,
      Value,
      Value,
    ];
    prelude.restore(library);
    interaction.restore(cells);
    for (const name of this.namesIn(assigned)) interaction.assigned.add(name);
    const names = this.namesIn(redefined);
    if (names.length > 0) {
      // Code that was compiled before a redefinition is kept as it was then.
      const patches = await import("../interp/redefinition.ts");
      for (const name of names) loader.redefine(name, interaction, patches);
    }
    this.waiting = { source, procedures: this.itemsOf(procedures) };
  }

  private itemsOf(list: Value): Value[] {
    const { heap } = this.session;
    const items: Value[] = [];
    for (
      let rest = list;
      heap.kindOf(rest) === KIND.pair;
      rest = heap.cdr(rest)
    ) items.push(heap.car(rest));
    return items;
  }

  private namesIn(list: Value): Sym[] {
    const { heap } = this.session;
    return this.itemsOf(list).map((symbol) =>
      Sym.of(heap.stringText(heap.symbolName(symbol)))
    );
  }

  /** Says what was found of a source that is compiled next. */
  expect(source: Source, kept: Uint8Array | undefined): void {
    this.expected = { source, kept };
  }

  private started(): Started {
    const { session, loader, images, prelude, interaction } = this;
    return { session, loader, images, prelude, interaction };
  }

  /** The heap as the library leaves it. */
  async libraryHeap(): Promise<Uint8Array> {
    const { keepHeap } = await import("../snapshot/keep_heap.ts");
    const { images, loader, prelude } = this;
    return keepHeap(images, loader, [prelude.cells], (code) => ({
      bytes: (code.whole() as UnitFile).bytes,
      ofProgram: false,
    }));
  }

  /**
   * The heap from which a source can be run that was compiled but not run; undefined where parts of it can only be
   * compiled when others have run. Throws {@link UnkeepableHeap}.
   */
  async compiledHeap(source: Source): Promise<Uint8Array | undefined> {
    const compilation = await this.ready();
    this.loader.retains = true;
    const { procedures, later } = compilation.compile(source, this.interaction);
    if (later.length > 0) return undefined;
    const { keepStarted } = await import("./started_program.ts");
    return await keepStarted(this.started(), procedures);
  }

  /**
   * Runs all forms of a source but the last; gives the heap from which the last one can be run, or undefined where
   * `run` says that the program has ended. Throws {@link UnkeepableHeap}.
   */
  async start(
    source: Source,
    run: (procedure: Value) => Promise<boolean>,
  ): Promise<Uint8Array | undefined> {
    const { interaction, loader } = this;
    const compilation = await this.ready();
    loader.retains = true;
    const { procedures, later } = compilation.compile(source, interaction);
    const stretches = [() => procedures, ...later];
    let last: Value[] = [];
    for (const [index, stretch] of stretches.entries()) {
      const forms = stretch();
      if (index === stretches.length - 1) last = forms.splice(-1);
      for (const form of forms) if (!await run(form)) return undefined;
    }
    const lost = compilation.keywordsBesides(source, interaction);
    const { keepStarted } = await import("./started_program.ts");
    if (lost !== undefined) {
      const { UnkeepableHeap } = await import("../snapshot/object_graph.ts");
      throw new UnkeepableHeap(
        `the keyword '${lost}', which another source defines, cannot be kept`,
      );
    }
    return await keepStarted(this.started(), last);
  }

  /** The value of a variable of the prelude. */
  preludeValue(name: string): Value {
    const { heap } = this.session;
    return heap.globalValue(this.prelude.global(Sym.of(name)));
  }

  /**
   * Reads the source file that another one names, or says why it cannot be read; a relative path is relative to that
   * file.
   */
  private read(path: string, from: Source): Source | string {
    const directory = /^(.*\/)[^/]*$/.exec(from.name)?.[1] ?? "";
    const full = path.startsWith("/") ? path : directory + path;
    try {
      return this.readFile(full);
    } catch (error) {
      if (error instanceof HostError) return error.message;
      throw error;
    }
  }

  private readFile(path: string): Source {
    const bytes = this.host.readFile(path);
    try {
      return new Source(
        path,
        new TextDecoder("utf-8", { fatal: true }).decode(bytes),
      );
    } catch {
      throw new HostError("it is not UTF-8 text", "other");
    }
  }

  /**
   * What tells the program that {@link compile} gave last from all others, and from the same one with other units;
   * undefined for one whose next run need not load the same code.
   */
  lasting: string | undefined;

  /**
   * Compiles a source into the interaction environment; the procedures of its forms, in order, each to be run before
   * the next is asked for. Before the compiler is loaded, the source may be one that was kept.
   */
  async compile(source: Source): Promise<Iterable<Value>> {
    const { interaction, store, waiting, expected } = this;
    this.waiting = undefined;
    this.expected = undefined;
    this.lasting = undefined;
    if (waiting?.source === source) {
      this.lasting = `snapshot\0${source.text}`;
      return await this.resume(waiting);
    }
    const first = this.compilation === undefined &&
      this.unseen === undefined && source.text.isWellFormed();
    if (!first) {
      return inTurn((await this.ready()).compile(source, interaction));
    }
    const kept = expected?.source === source
      ? expected.kept
      : await findProgram(store, source);
    if (kept !== undefined) {
      this.lasting = lastingSource(source);
      return await this.loadKept(kept, source);
    }
    const compilation = await this.ready();
    const compiled = compilation.compile(source, interaction);
    if (compiled.alone) {
      const { unit } = compiled;
      this.lasting = lastingSource(source);
      await store.keep(
        "program",
        source.text,
        () => encodeUnitFile(unit),
        source.name,
      );
    }
    return inTurn(compiled);
  }

  private async resume(
    { source, procedures }: WaitingProgram,
  ): Promise<Value[]> {
    this.unseen = source;
    const { session, interaction } = this;
    const compiles = [...COMPILING].some((name) => {
      const symbol = session.heap.interned(name);
      return symbol !== null &&
        session.heap.tableRef(interaction.cells, symbol) !== null;
    });
    if (compiles) await this.ready();
    return procedures;
  }

  private async loadKept(bytes: Uint8Array, source: Source): Promise<Value[]> {
    const { interaction } = this;
    const file = new UnitFile(bytes);
    let compiles = false;
    const procedures = this.loader.loadFile(
      file,
      (name) => {
        if (COMPILING.has(name.name)) compiles = true;
        return interaction.global(name);
      },
      source,
      interaction,
    );
    this.unseen = source;
    if (compiles) await this.ready();
    return procedures;
  }

  /** The builtins of the host that know Scheme. */
  builtins(): Record<string, HostFunction> {
    const { session } = this;
    const { heap } = session;
    return {
      ...schemeBuiltins(session, (port) => this.compiler.readDatum(port)),
      ...guardAll(session, {
        compile: (expression: Value, environment: Value) =>
          this.compileValue(expression, environment),
        "load-forms": (path: Value, environment: Value) => {
          if (heap.kindOf(path) === TAGS.environment) {
            const { later } = heap.foreignValue(path) as UnfinishedLoad;
            return this.loadStretch(later[0]!, () => later.slice(1));
          }
          if (heap.kindOf(path) !== TAGS.string) {
            throw new Failure(
              "type-error",
              `load: expected a string as argument 1, got ${
                session.describe(path, 60)
              }`,
              path,
            );
          }
          return this.loadFile(heap.stringText(path), environment);
        },
        environment: (which: Value) => this.makeEnvironment(which),
        // While `call/cc` calls a procedure, those are all frames of its continuation.
        "stack-trace": () => this.callsOf(this.images.machine.framesBelow()),
        "frames->list": (frames: Value) => {
          const { machine } = this.images;
          return this.callsOf(machine.isFrame(frames) ? frames as Frame : null);
        },
        "interaction-environment": () => this.interactionValue,
      }),
    };
  }

  /** The calls that frames wait for, the first one's first, each as (procedure file line column). */
  private callsOf(frames: Frame): Value {
    const { loader, session: { heap, nil, falseValue, symbols } } = this;
    const { machine } = this.images;
    const listOf = (values: readonly Value[]) =>
      values.reduceRight<Value>((rest, value) => heap.cons(value, rest), nil);
    const entries = loader.trace(machine, frames);
    return listOf(entries.map(({ procedure, location }) => {
      const { source, offset } = location!;
      const { line, column } = source.position(offset);
      return listOf([
        procedure === "" ? falseValue : symbols.intern(procedure),
        heap.makeString(source.name),
        line,
        column,
      ]);
    }));
  }

  private environmentOf(value: Value, who: string): ProgramEnvironment {
    const { session } = this;
    if (session.isDefault(value)) return this.interaction;
    const { heap } = session;
    if (heap.kindOf(value) !== TAGS.environment) {
      throw new Failure(
        "type-error",
        `${who}: expected an environment as argument 2, got ${
          session.describe(value, 60)
        }`,
        value,
      );
    }
    return heap.foreignValue(value) as ProgramEnvironment;
  }

  /** 0 the interaction environment, 1 one with keywords only, else a fresh one with the whole library. */
  private makeEnvironment(which: Value): Value {
    if (which === 0) return this.interactionValue;
    return this.environmentValue(this.environment(this.prelude, which !== 1));
  }

  private compileValue(expression: Value, environment: Value): Value {
    const target = this.environmentOf(environment, "eval");
    const form = datumOf(this.session, expression);
    return this.inProgramTerms(
      "eval",
      () => this.compiler.compileForm(form, target),
    );
  }

  private loadFile(path: string, environment: Value): Value {
    const target = this.environmentOf(environment, "load");
    let source: Source;
    try {
      source = this.readFile(path);
    } catch (error) {
      throw fileFailure("load", `cannot read '${path}'`, error);
    }
    let later: (() => Value[])[] = [];
    return this.loadStretch(() => {
      const compiled = this.compiler.compile(source, target);
      later = compiled.later;
      return compiled.procedures;
    }, () => later);
  }

  /** A list of the procedures of a stretch; it ends in what `load-forms` takes for the rest, where there is more. */
  private loadStretch(
    compile: () => Value[],
    rest: () => readonly (() => Value[])[],
  ): Value {
    const { heap, nil } = this.session;
    const procedures = this.inProgramTerms("load", compile);
    const later = rest();
    let list = later.length === 0
      ? nil
      : heap.makeForeign(TAGS.environment, new UnfinishedLoad(later));
    for (const procedure of procedures.reverse()) {
      list = heap.cons(procedure, list);
    }
    return list;
  }

  /** A mistake in what a running program compiles is a condition of that program. */
  private inProgramTerms<T>(who: string, body: () => T): T {
    try {
      return body();
    } catch (error) {
      if (!(error instanceof GuestError)) throw error;
      const { message, location } = error.diagnostic;
      if (location === undefined || location.offset < 0 || who === "eval") {
        throw new Failure("argument-error", `${who}: ${message}`);
      }
      const { line, column } = location.source.position(location.offset);
      throw new Failure(
        "argument-error",
        `${who}: ${location.source.name}:${line}:${column}: ${message}`,
      );
    }
  }

  /** A value as text; several values a line each. */
  format(value: Value, how: "write" | "display"): string {
    const { heap } = this.session;
    if (heap.kindOf(value) !== TAGS.values) {
      return formatValue(heap, value, how);
    }
    return Array.from(
      { length: heap.valuesLength(value) },
      (_, index) => formatValue(heap, heap.valuesRef(value, index), how),
    ).join("\n");
  }

  /** Variables and keywords. */
  names(): string[] {
    const names = new Set(this.interaction.names());
    for (const [name] of this.interaction.keywords ?? []) names.add(name.name);
    return [...names].sort();
  }

  /** The known name that a person may have meant. */
  advise(name: string): string | undefined {
    const found = nearest(name, this.names());
    return found === undefined ? undefined : `did you mean '${found}'?`;
  }

  /** Whether text is whole forms, the beginning of some, or wrong. */
  completeness(text: string): "complete" | "incomplete" | "invalid" {
    return this.compiler.completeness(text);
  }

  /** The units that a source is compiled to in an environment of its own. */
  async units(source: Source): Promise<EncodedUnit[]> {
    const compilation = await this.ready();
    return compilation.units(source, this.environment(this.prelude, true));
  }

  /** What a source is compiled to. */
  async dump(
    source: Source,
    what: "ast" | "ir" | "encoding",
    procedure?: string,
  ): Promise<string> {
    const environment = this.environment(this.prelude, true);
    const compilation = await this.ready();
    return await compilation.dump(source, environment, what, procedure);
  }
}
