/**
 * Source text to a unit of IR: reading, expansion, lowering.
 *
 * @module
 */

import { type Datum, EOF, Pair, Sym } from "../ir/datum.ts";
import type { Unit } from "../ir/function.ts";
import type { Metrics } from "../metrics.ts";
import type { Source } from "../source.ts";
import { assignedGlobals } from "./assigned_globals.ts";
import type { Node } from "./ast.ts";
import { sequence } from "./ast_build.ts";
import type { TopLevelEnvironment } from "./environment.ts";
import { Expander, type ExpanderOptions } from "./expand.ts";
import { FEATURES } from "./features.ts";
import { isPrimitive, lowerUnit } from "./lower.ts";
import { Reader } from "./reader.ts";
import { isName, symbolOf } from "./syntax.ts";

/** What a unit is compiled for. */
export interface CompileOptions {
  /** The keywords, which the unit may add to. */
  readonly keywords: TopLevelEnvironment;
  /** The library itself: `(%name …)` are primitives. */
  readonly prelude: boolean;
  /** Whether calls of a global are, as far as is known, calls of the library's procedure. */
  mayInline(name: Sym): boolean;
  /** Whether a global has the value that the library gave it. */
  isLibrary(name: Sym): boolean;
  /** For `eval`: the last call of the form is a tail call. */
  readonly tail?: boolean;
  include?: (path: string, from: Source) => Source | string;
  readonly metrics?: Metrics;
}

/** A compiled unit, and the globals that it defines or assigns. */
export interface Compiled {
  readonly unit: Unit;
  readonly nodes: readonly Node[];
  readonly assigned: ReadonlySet<Sym>;
}

/** A form of a source, and where it begins. */
export interface SourceForm {
  readonly form: Datum;
  readonly at: number;
}

/** Reads all forms of a source. */
export function readForms(source: Source, metrics?: Metrics): SourceForm[] {
  const start = performance.now();
  const reader = new Reader(source, { code: true });
  const forms: SourceForm[] = [];
  for (let form = reader.read(); form !== EOF; form = reader.read()) {
    forms.push({ form, at: reader.start });
  }
  metrics?.add("read.ms", performance.now() - start);
  metrics?.add("source.bytes", source.text.length);
  return forms;
}

/**
 * A source's forms in stretches, each of which is compiled when the ones before have run: a file that is loaded may
 * define the keywords of what follows. There is at least one stretch.
 */
export function stretches(forms: readonly SourceForm[]): SourceForm[][] {
  let last: SourceForm[] = [];
  const all = [last];
  forms.forEach((each, index) => {
    last.push(each);
    const { form } = each;
    const loads = form instanceof Pair && isName(form.car) &&
      symbolOf(form.car).name === "load";
    if (loads && index < forms.length - 1) all.push(last = []);
  });
  return all;
}

/** Compiles forms that have been read from a source. */
export function compileForms(
  source: Source,
  forms: readonly SourceForm[],
  options: CompileOptions,
): Compiled {
  const { metrics } = options;
  const expanderOptions: ExpanderOptions = { features: FEATURES };
  if (options.prelude) expanderOptions.isPrimitive = isPrimitive;
  if (options.include !== undefined) expanderOptions.include = options.include;
  const expander = new Expander(source, options.keywords, expanderOptions);
  const start = performance.now();
  const nodes = forms.map(({ form, at }) => expander.expand(form, at));
  const expanded = performance.now();
  const assigned = assignedGlobals(nodes);
  // The library is loaded at every start: one procedure of all its forms loads faster.
  const lowered = options.prelude ? [sequence(nodes, -1)] : nodes;
  const unit = lowerUnit(source.name, source, lowered, {
    mayInline: (name: string) => {
      const symbol = Sym.of(name);
      return !assigned.has(symbol) && options.mayInline(symbol);
    },
    isLibrary: (name: string) => {
      const symbol = Sym.of(name);
      return !assigned.has(symbol) && options.isLibrary(symbol);
    },
    keepsFormFrames: !options.prelude && options.tail !== true,
  });
  metrics?.add("expand.ms", expanded - start);
  metrics?.add("lower.ms", performance.now() - expanded);
  return { unit, nodes, assigned };
}

/** Compiles a whole source. */
export function compileSource(
  source: Source,
  options: CompileOptions,
): Compiled {
  return compileForms(source, readForms(source, options.metrics), options);
}
