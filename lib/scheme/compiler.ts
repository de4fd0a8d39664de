/**
 * Source text to a unit of IR: reading, expansion, lowering.
 *
 * @module
 */

import { type Datum, EOF, Sym } from "../ir/datum.ts";
import type { Unit } from "../ir/function.ts";
import { OP_BY_NAME } from "../ir/ops.ts";
import type { Metrics } from "../metrics.ts";
import { BUILTIN_BY_NAME } from "../runtime/builtins.ts";
import type { Source } from "../source.ts";
import { assignedGlobals } from "./assigned_globals.ts";
import type { Node } from "./ast.ts";
import { sequence } from "./ast_build.ts";
import type { TopLevelEnvironment } from "./environment.ts";
import { Expander, type ExpanderOptions } from "./expand.ts";
import { FEATURES } from "./features.ts";
import { lowerUnit } from "./lower.ts";
import { Reader } from "./reader.ts";

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

/** Primitives that are neither a row of the op table nor a builtin. */
const SPECIAL_PRIMITIVES: ReadonlySet<string> = new Set(["apply"]);

function isPrimitive(name: string): boolean {
  return SPECIAL_PRIMITIVES.has(name) || OP_BY_NAME.has(`scm.${name}`) ||
    BUILTIN_BY_NAME.has(name);
}

/** Reads all forms of a source. */
export function readForms(source: Source): { form: Datum; at: number }[] {
  const reader = new Reader(source, { code: true });
  const forms: { form: Datum; at: number }[] = [];
  for (let form = reader.read(); form !== EOF; form = reader.read()) {
    forms.push({ form, at: reader.start });
  }
  return forms;
}

/** Compiles forms that have been read from a source. */
export function compileForms(
  source: Source,
  forms: readonly { form: Datum; at: number }[],
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
  const start = performance.now();
  const forms = readForms(source);
  options.metrics?.add("read.ms", performance.now() - start);
  options.metrics?.add("source.bytes", source.text.length);
  return compileForms(source, forms, options);
}
