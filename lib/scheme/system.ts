/**
 * Scheme in an engine: its environments, compilation into them, `eval` and `load`, the prelude.
 *
 * @module
 */

import { GuestError } from "../diagnostic.ts";
import { type Host, HostError } from "../host.ts";
import { disassembleFunction, disassembleUnit } from "../interp/disassemble.ts";
import { encodeUnit } from "../interp/encode.ts";
import type { EncodedUnit } from "../interp/encoded_unit.ts";
import type { Loader } from "../interp/loader.ts";
import { encodeUnitFile, UnitFile } from "../interp/unit_format.ts";
import { type Datum, Sym } from "../ir/datum.ts";
import { printFunction, printUnit } from "../ir/print.ts";
import type { Metrics } from "../metrics.ts";
import { nearest } from "../nearest.ts";
import type { Value } from "../runtime/heap.ts";
import {
  Failure,
  fileFailure,
  guardAll,
  type HostFunction,
} from "../runtime/host/failure.ts";
import type { Session } from "../runtime/host/session.ts";
import { TAGS } from "../runtime/layouts.ts";
import { datumOf } from "../runtime/materialise.ts";
import { Source } from "../source.ts";
import type { Trace } from "../trace.ts";
import { printNode } from "./ast_print.ts";
import { schemeBuiltins } from "./builtins.ts";
import {
  type Compiled,
  compileForms,
  type CompileOptions,
  compileSource,
} from "./compiler.ts";
import { FEATURES } from "./libraries.ts";
import { formatValue } from "./printer.ts";
import { ProgramEnvironment } from "./program_environment.ts";
import { IncompleteInput, Reader } from "./reader.ts";
import { standardEnvironment } from "./special_forms.ts";
import { EOF } from "../ir/datum.ts";

/** Finds bytes in the cache or makes and keeps them. */
export type Stored = (
  kind: string,
  make: () => Promise<Uint8Array>,
) => Promise<Uint8Array>;

/** The Scheme of one engine. */
export class SchemeSystem {
  private readonly prelude: ProgramEnvironment;
  private readonly interaction: ProgramEnvironment;
  private readonly interactionValue: Value;

  constructor(
    private readonly session: Session,
    private readonly loader: Loader,
    private readonly host: Host,
    private readonly metrics: Metrics,
    private readonly trace: Trace,
  ) {
    session.features = FEATURES;
    this.prelude = this.environment(undefined, false);
    this.interaction = this.environment(this.prelude, true);
    this.interactionValue = this.environmentValue(this.interaction);
  }

  private environment(
    prelude: ProgramEnvironment | undefined,
    populated: boolean,
  ): ProgramEnvironment {
    const { heap, symbols } = this.session;
    return new ProgramEnvironment(
      heap,
      symbols,
      standardEnvironment(),
      prelude,
      populated,
    );
  }

  private environmentValue(environment: ProgramEnvironment): Value {
    return this.session.heap.makeForeign(TAGS.environment, environment);
  }

  /** Loads the prelude, compiling it where the cache has none. */
  async loadPrelude(
    stored: Stored,
    run: (thunk: Value) => unknown,
  ): Promise<void> {
    const bytes = await stored("prelude", async () => {
      const { PRELUDE_TEXT } = await import("./prelude/text.ts");
      const source = new Source("<prelude>", PRELUDE_TEXT);
      const { unit } = compileSource(source, {
        keywords: this.prelude.keywords,
        prelude: true,
        mayInline: () => true,
        isLibrary: () => false,
      });
      return encodeUnitFile(encodeUnit(unit));
    });
    const thunks = this.loader.loadFile(
      new UnitFile(bytes),
      this.prelude.cells,
    );
    for (const thunk of thunks) run(thunk);
  }

  /** The value of a variable of the prelude. */
  preludeValue(name: string): Value {
    const { heap } = this.session;
    return heap.globalValue(this.prelude.global(Sym.of(name)));
  }

  private options(environment: ProgramEnvironment): CompileOptions {
    return {
      keywords: environment.keywords,
      prelude: false,
      mayInline: (name) => environment.mayInline(name),
      isLibrary: (name) =>
        environment.mayInline(name) && environment.isLibrary(name),
      include: (path, from) => this.read(path, from),
      metrics: this.metrics,
    };
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

  /** Compiles a source into the interaction environment; the procedures of its forms, in order. */
  compile(source: Source): Value[] {
    const { interaction } = this;
    return this.link(
      compileSource(source, this.options(interaction)),
      source,
      interaction,
    );
  }

  private encode(compiled: Compiled): EncodedUnit {
    const start = performance.now();
    const unit = encodeUnit(compiled.unit);
    this.metrics.add("encode.ms", performance.now() - start);
    this.metrics.add("encode.bytes", unit.code.length);
    this.metrics.add("functions", unit.functions.length);
    this.trace.event(
      "compile",
      `${unit.name}: ${unit.functions.length} functions, ${unit.code.length} bytes`,
    );
    return unit;
  }

  /** Loads a compiled unit; what it redefines is no longer inlined anywhere in its environment. */
  private link(
    compiled: Compiled,
    source: Source,
    environment: ProgramEnvironment,
  ): Value[] {
    for (const name of compiled.assigned) {
      if (environment.assigned.has(name)) continue;
      environment.assigned.add(name);
      this.loader.redefine(name, environment);
    }
    return this.loader.load(
      this.encode(compiled),
      (name) => environment.global(name),
      source,
      environment,
    );
  }

  /** The builtins of the host that know Scheme. */
  builtins(): Record<string, HostFunction> {
    const { session } = this;
    const { heap } = session;
    return {
      ...schemeBuiltins(session),
      ...guardAll(session, {
        compile: (expression: Value, environment: Value) =>
          this.compileValue(expression, environment),
        "load-forms": (path: Value, environment: Value) => {
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
        "interaction-environment": () => this.interactionValue,
      }),
    };
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
    const source = new Source("<eval>", "");
    const form: Datum = datumOf(this.session, expression);
    const compiled = this.inProgramTerms(
      "eval",
      () =>
        compileForms(source, [{ form, at: -1 }], {
          ...this.options(target),
          tail: true,
        }),
    );
    return this.link(compiled, source, target)[0]!;
  }

  private loadFile(path: string, environment: Value): Value {
    const { session } = this;
    const target = this.environmentOf(environment, "load");
    let source: Source;
    try {
      source = this.readFile(path);
    } catch (error) {
      throw fileFailure("load", `cannot read '${path}'`, error);
    }
    const compiled = this.inProgramTerms(
      "load",
      () => compileSource(source, this.options(target)),
    );
    const thunks = this.link(compiled, source, target);
    let list = session.nil;
    for (const thunk of thunks.reverse()) list = session.heap.cons(thunk, list);
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

  /** A value as text. */
  format(value: Value, how: "write" | "display"): string {
    return formatValue(this.session.heap, value, how);
  }

  /** Variables and keywords. */
  names(): string[] {
    const names = new Set(this.interaction.names());
    for (const [name] of this.interaction.keywords) names.add(name.name);
    return [...names].sort();
  }

  /** The known name that a person may have meant. */
  advise(name: string): string | undefined {
    const found = nearest(name, this.names());
    return found === undefined ? undefined : `did you mean '${found}'?`;
  }

  /** Whether text is whole forms, the beginning of some, or wrong. */
  completeness(text: string): "complete" | "incomplete" | "invalid" {
    const reader = new Reader(new Source("<repl>", text), { code: true });
    try {
      while (reader.read() !== EOF);
      return "complete";
    } catch (error) {
      if (error instanceof IncompleteInput) return "incomplete";
      if (error instanceof GuestError) return "invalid";
      throw error;
    }
  }

  /** What a source is compiled to. */
  dump(
    source: Source,
    what: "ast" | "ir" | "encoding",
    procedure?: string,
  ): string {
    const environment = this.environment(this.prelude, true);
    const compiled = compileSource(source, this.options(environment));
    if (what === "ast") {
      return compiled.nodes.map((node) => printNode(node)).join("\n");
    }
    const { unit } = compiled;
    if (procedure !== undefined) {
      const found = unit.functions.filter((fn) => fn.name === procedure);
      if (found.length === 0) {
        const known = unit.functions.map((fn) => fn.name);
        const near = nearest(procedure, known);
        throw new GuestError({
          severity: "error",
          message: `${source.name} has no procedure '${procedure}'` +
            (near === undefined ? "" : `; did you mean '${near}'?`),
        });
      }
      if (what === "ir") {
        return found.map((fn) => printFunction(fn, unit)).join("\n");
      }
      const encoded = encodeUnit(unit);
      return encoded.functions.flatMap((fn, index) =>
        fn.name === procedure ? [disassembleFunction(encoded, index)] : []
      ).join("\n");
    }
    return what === "ir" ? printUnit(unit) : disassembleUnit(encodeUnit(unit));
  }
}
