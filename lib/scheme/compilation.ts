/**
 * The compiler in an engine: from sources and data to procedures of an environment. It is loaded
 * when it is needed: a program that was kept runs without it.
 *
 * @module
 */

import { GuestError } from "../diagnostic.ts";
import { encodeUnit } from "../interp/encode.ts";
import type { EncodedUnit } from "../interp/encoded_unit.ts";
import type { Loader } from "../interp/loader.ts";
import * as redefinition from "../interp/redefinition.ts";
import { encodeUnitFile } from "../interp/unit_format.ts";
import { type Datum, EOF } from "../ir/datum.ts";
import type { Metrics } from "../metrics.ts";
import type { Value } from "../runtime/heap.ts";
import type { TextInput } from "../runtime/host/ports.ts";
import { Source } from "../source.ts";
import type { Trace } from "../trace.ts";
import {
  type Compiled,
  compileForms,
  type CompileOptions,
  compileSource,
  readForms,
  type SourceForm,
  stretches,
} from "./compiler.ts";
import type { TopLevelEnvironment } from "./environment.ts";
import type { ProgramEnvironment } from "./program_environment.ts";
import { PRELUDE_TEXT } from "./prelude/text.ts";
import { readDatum } from "./read_datum.ts";
import { Reader } from "./reader.ts";
import { IncompleteInput } from "./scanner.ts";
import { standardEnvironment } from "./special_forms.ts";

/** What compilation works with. */
export interface CompilationContext {
  readonly loader: Loader;
  readonly metrics: Metrics;
  readonly trace: Trace;
  /** Reads the source file that another one includes, or says why it cannot be read. */
  read(path: string, from: Source): Source | string;
}

/** A source that was compiled. */
export interface CompiledSource {
  /** The procedures of its forms, in order: of the first stretch. */
  readonly procedures: Value[];
  /** Each compiles one stretch more, once the procedures before have run. */
  readonly later: (() => Value[])[];
  /** Of the first stretch. */
  readonly unit: EncodedUnit;
  /** Whether it is all that the unit is made from, and the unit all of it. */
  readonly alone: boolean;
}

/** Compiles for one engine. */
export class Compilation {
  constructor(private readonly context: CompilationContext) {}

  private options(environment: ProgramEnvironment): CompileOptions {
    return {
      keywords: keywordsOf(environment),
      prelude: false,
      mayInline: (name) => environment.mayInline(name),
      isLibrary: (name) =>
        environment.mayInline(name) && environment.isLibrary(name),
      include: (path, from) => this.context.read(path, from),
      metrics: this.context.metrics,
    };
  }

  private encode(compiled: Compiled): EncodedUnit {
    const { metrics, trace } = this.context;
    const start = performance.now();
    const unit = encodeUnit(compiled.unit);
    metrics.add("encode.ms", performance.now() - start);
    metrics.add("encode.bytes", unit.code.length);
    metrics.add("functions", unit.functions.length);
    trace.event(
      "compile",
      `${unit.name}: ${unit.functions.length} functions, ${unit.code.length} bytes`,
    );
    return unit;
  }

  /** Loads a compiled unit; what it redefines is no longer inlined anywhere in its environment. */
  private link(
    compiled: Compiled,
    unit: EncodedUnit,
    source: Source,
    environment: ProgramEnvironment,
  ): Value[] {
    const { loader } = this.context;
    for (const name of compiled.assigned) {
      if (environment.assigned.has(name)) continue;
      environment.assigned.add(name);
      loader.redefine(name, environment, redefinition);
    }
    return loader.load(
      unit,
      (name) => environment.global(name),
      source,
      environment,
    );
  }

  /** Compiles a source into an environment. */
  compile(source: Source, environment: ProgramEnvironment): CompiledSource {
    let alone = true;
    const options: CompileOptions = {
      ...this.options(environment),
      include: (path, from) => {
        alone = false;
        return this.context.read(path, from);
      },
    };
    const [first, ...rest] = stretches(readForms(source, options.metrics));
    const compile = (forms: readonly SourceForm[]) => {
      const compiled = compileForms(source, forms, options);
      const unit = this.encode(compiled);
      return {
        unit,
        procedures: this.link(compiled, unit, source, environment),
      };
    };
    const { unit, procedures } = compile(first!);
    return {
      procedures,
      later: rest.map((forms) => () => compile(forms).procedures),
      unit,
      alone: alone && rest.length === 0,
    };
  }

  /** Compiles an expression or definition that a program made. */
  compileForm(form: Datum, environment: ProgramEnvironment): Value {
    const source = new Source("<eval>", "");
    const compiled = compileForms(source, [{ form, at: -1 }], {
      ...this.options(environment),
      tail: true,
    });
    const unit = this.encode(compiled);
    return this.link(compiled, unit, source, environment)[0]!;
  }

  /** Makes an environment what it would be had a source that was kept been compiled. */
  follow(source: Source, environment: ProgramEnvironment): void {
    const { assigned } = compileSource(source, this.options(environment));
    for (const name of assigned) environment.assigned.add(name);
  }

  /** A keyword of an environment that a source alone would not bring. */
  keywordsBesides(
    source: Source,
    environment: ProgramEnvironment,
  ): string | undefined {
    const keywords = standardEnvironment();
    compileSource(source, { ...this.options(environment), keywords });
    const known = new Set(Array.from(keywords, ([name]) => name));
    for (const [name] of keywordsOf(environment)) {
      if (!known.has(name)) return name.name;
    }
    return undefined;
  }

  /** The units that a source is compiled to, as far as that can be told before it runs; nothing is loaded. */
  units(source: Source, environment: ProgramEnvironment): EncodedUnit[] {
    const options = this.options(environment);
    const [first, ...later] = stretches(readForms(source, options.metrics));
    const unit = (forms: readonly SourceForm[]) =>
      this.encode(compileForms(source, forms, options));
    const units = [unit(first!)];
    for (const forms of later) {
      try {
        units.push(unit(forms));
      } catch (error) {
        // It may need keywords that a file brings which is loaded when the program runs.
        if (!(error instanceof GuestError)) throw error;
        break;
      }
    }
    return units;
  }

  /** What a source is compiled to, in words. */
  async dump(
    source: Source,
    environment: ProgramEnvironment,
    what: "ast" | "ir" | "encoding",
    procedure?: string,
  ): Promise<string> {
    const { dumpCompiled } = await import("./dump.ts");
    const compiled = compileSource(source, this.options(environment));
    return dumpCompiled(compiled, source, what, procedure);
  }

  /** Takes the next datum from a port. */
  readDatum(port: TextInput): Datum {
    return readDatum(port);
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
}

/** The keywords of an environment: at first those of the language. */
export function keywordsOf(
  environment: ProgramEnvironment,
): TopLevelEnvironment {
  return environment.keywords ??= standardEnvironment();
}

/** The prelude as a unit to be kept. */
export function compilePrelude(): Uint8Array {
  const { unit } = compileSource(new Source("<prelude>", PRELUDE_TEXT), {
    keywords: standardEnvironment(),
    prelude: true,
    mayInline: () => true,
    isLibrary: () => false,
  });
  return encodeUnitFile(encodeUnit(unit));
}
