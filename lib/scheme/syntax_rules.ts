/**
 * `syntax-rules`: what patterns and templates are compiled to when a macro is defined, and
 * the compiler. Uses are matched and instantiated in `macro_use.ts`.
 *
 * @module
 */

import { type Datum, NIL, Pair, Sym, Vector } from "../ir/datum.ts";
import { type Environment, resolve } from "./environment.ts";
import type { Expander } from "./expand.ts";
import {
  describe,
  isName,
  type Key,
  keyOf,
  listItems,
  listPrefix,
  type Name,
  offsetOf,
  symbolOf,
} from "./syntax.ts";

/** A sequence of patterns: `before`, then `repeated` any number of times, `after`, `tail`. */
export interface SequencePattern {
  readonly before: readonly Pattern[];
  readonly repeated: Pattern | undefined;
  /** The slots that `repeated` fills. */
  readonly slots: readonly number[];
  readonly after: readonly Pattern[];
}

/** A compiled pattern. */
export type Pattern =
  | { readonly kind: "any" }
  | { readonly kind: "end" }
  | { readonly kind: "variable"; readonly slot: number }
  | { readonly kind: "literal"; readonly name: Name }
  | { readonly kind: "datum"; readonly value: Datum }
  | (SequencePattern & { readonly kind: "list"; readonly tail: Pattern })
  | (SequencePattern & { readonly kind: "vector" });

/** One element of a template, repeated for each level of `repeats`. */
export interface Part {
  readonly template: Template;
  /** For each ellipsis, outermost first, the slots whose values it goes through. */
  readonly repeats: readonly (readonly number[])[];
}

/** A compiled template. */
export type Template =
  | { readonly kind: "constant"; readonly value: Datum }
  | { readonly kind: "inserted"; readonly index: number; readonly name: Name }
  | { readonly kind: "variable"; readonly slot: number }
  | {
    readonly kind: "list";
    readonly parts: readonly Part[];
    readonly tail: Template;
  }
  | { readonly kind: "vector"; readonly parts: readonly Part[] };

/** One rule. */
export interface Clause {
  readonly pattern: Pattern;
  readonly template: Template;
  readonly slots: number;
  readonly inserted: number;
}

/** The rules of one macro. */
export interface Rules {
  readonly clauses: readonly Clause[];
}

const ELLIPSIS = Sym.of("...");
const UNDERSCORE = Sym.of("_");

/** The pattern variables of a clause. */
interface PatternVariable {
  readonly slot: number;
  readonly depth: number;
}

/** A use of a pattern variable in a template. */
interface VariableUse {
  readonly variable: PatternVariable;
  /** How many ellipses the use is under. */
  readonly level: number;
}

class RulesCompiler {
  private variables = new Map<Key, PatternVariable>();
  private inserted = new Map<Key, number>();

  constructor(
    private readonly x: Expander,
    private readonly scope: Environment,
    private readonly ellipsis: Key | undefined,
    private readonly literals: ReadonlyMap<Key, Name>,
    private readonly at: number,
  ) {}

  clause(datum: Datum): Clause {
    const at = this.place(datum);
    const items = listItems(datum);
    if (items === undefined || items.length !== 2) {
      throw this.x.error(
        "syntax-rules: expected a rule (pattern template)",
        at,
      );
    }
    const pattern = items[0]!;
    if (!(pattern instanceof Pair) || !isName(pattern.car)) {
      throw this.x.error(
        "syntax-rules: expected a pattern that begins with the macro's name",
        at,
      );
    }
    this.variables = new Map();
    this.inserted = new Map();
    const compiled = this.pattern(pattern.cdr, 0);
    const template = this.template(items[1]!, 0, true, []);
    return {
      pattern: compiled,
      template,
      slots: this.variables.size,
      inserted: this.inserted.size,
    };
  }

  private place(datum: Datum): number {
    const at = offsetOf(datum);
    return at < 0 ? this.at : at;
  }

  private isEllipsis(datum: Datum | undefined): boolean {
    if (!isName(datum)) return false;
    const key = keyOf(datum);
    if (this.literals.has(key)) return false;
    // The default ellipsis is one by its meaning: a program may bind `...` as a variable,
    // and a template may insert it.
    return this.ellipsis === undefined
      ? resolve(datum, this.scope) === ELLIPSIS
      : key === this.ellipsis;
  }

  private pattern(datum: Datum, depth: number): Pattern {
    if (datum === NIL) return { kind: "end" };
    if (isName(datum)) return this.patternName(datum, depth);
    if (!(datum instanceof Pair || datum instanceof Vector)) {
      return { kind: "datum", value: datum };
    }
    this.x.enter(this.place(datum));
    let pattern: Pattern;
    if (datum instanceof Pair) {
      const items: Datum[] = [];
      const tail = listPrefix(datum, items);
      if (tail === undefined) {
        throw this.x.error("circular pattern", this.place(datum));
      }
      pattern = {
        kind: "list",
        ...this.sequence(items, depth),
        tail: this.pattern(tail, depth),
      };
    } else {
      pattern = { kind: "vector", ...this.sequence(datum.items, depth) };
    }
    this.x.leave();
    return pattern;
  }

  private patternName(name: Name, depth: number): Pattern {
    const key = keyOf(name);
    const literal = this.literals.get(key);
    if (literal !== undefined) return { kind: "literal", name: literal };
    if (this.isEllipsis(name)) {
      throw this.x.error(
        `syntax-rules: misplaced ${symbolOf(name).name} in a pattern`,
        this.place(name),
      );
    }
    if (resolve(name, this.scope) === UNDERSCORE) return { kind: "any" };
    if (this.variables.has(key)) {
      throw this.x.error(
        `syntax-rules: duplicate pattern variable ${symbolOf(name).name}`,
        this.place(name),
      );
    }
    const slot = this.variables.size;
    this.variables.set(key, { slot, depth });
    return { kind: "variable", slot };
  }

  private sequence(items: readonly Datum[], depth: number): SequencePattern {
    const before: Pattern[] = [];
    const after: Pattern[] = [];
    let repeated: Pattern | undefined;
    let slots: number[] = [];
    for (let i = 0; i < items.length; i++) {
      const item = items[i]!;
      if (!this.isEllipsis(items[i + 1])) {
        (repeated === undefined ? before : after).push(
          this.pattern(item, depth),
        );
        continue;
      }
      if (repeated !== undefined) {
        throw this.x.error(
          "syntax-rules: more than one ellipsis in one list of a pattern",
          this.place(items[i + 1]!),
        );
      }
      const first = this.variables.size;
      repeated = this.pattern(item, depth + 1);
      slots = [];
      for (let slot = first; slot < this.variables.size; slot++) {
        slots.push(slot);
      }
      i++;
    }
    return { before, repeated, slots, after };
  }

  /** Compiles a template that is under `level` ellipses, adding its variables to `uses`. */
  private template(
    datum: Datum,
    level: number,
    ellipses: boolean,
    uses: VariableUse[],
  ): Template {
    if (isName(datum)) return this.templateName(datum, level, ellipses, uses);
    if (datum instanceof Vector) {
      this.x.enter(this.place(datum));
      const parts = this.parts(datum.items, level, ellipses, uses);
      this.x.leave();
      return { kind: "vector", parts };
    }
    if (!(datum instanceof Pair)) return { kind: "constant", value: datum };
    const items: Datum[] = [];
    const tail = listPrefix(datum, items);
    if (tail === undefined) {
      throw this.x.error("circular template", this.place(datum));
    }
    this.x.enter(this.place(datum));
    let template: Template;
    if (ellipses && this.isEllipsis(items[0])) {
      if (items.length !== 2 || tail !== NIL) {
        throw this.x.error(
          "syntax-rules: expected one template after an ellipsis at the head of a list",
          this.place(datum),
        );
      }
      template = this.template(items[1]!, level, false, uses);
    } else {
      template = {
        kind: "list",
        parts: this.parts(items, level, ellipses, uses),
        tail: this.template(tail, level, ellipses, uses),
      };
    }
    this.x.leave();
    return template;
  }

  private templateName(
    name: Name,
    level: number,
    ellipses: boolean,
    uses: VariableUse[],
  ): Template {
    const key = keyOf(name);
    const variable = this.variables.get(key);
    if (variable !== undefined) {
      if (level < variable.depth) {
        throw this.x.error(
          `syntax-rules: pattern variable ${
            symbolOf(name).name
          } needs ${variable.depth} ` +
            `ellips${variable.depth === 1 ? "is" : "es"} here, got ${level}`,
          this.place(name),
        );
      }
      uses.push({ variable, level });
      return { kind: "variable", slot: variable.slot };
    }
    if (ellipses && this.isEllipsis(name)) {
      throw this.x.error(
        `syntax-rules: misplaced ${symbolOf(name).name} in a template`,
        this.place(name),
      );
    }
    let index = this.inserted.get(key);
    if (index === undefined) {
      index = this.inserted.size;
      this.inserted.set(key, index);
    }
    return { kind: "inserted", index, name };
  }

  private parts(
    items: readonly Datum[],
    level: number,
    ellipses: boolean,
    uses: VariableUse[],
  ): Part[] {
    const parts: Part[] = [];
    for (let i = 0; i < items.length;) {
      const item = items[i++]!;
      let count = 0;
      if (ellipses) {
        while (this.isEllipsis(items[i])) {
          i++;
          count++;
        }
      }
      const own: VariableUse[] = [];
      const template = this.template(item, level + count, ellipses, own);
      const repeats: number[][] = [];
      for (let inner = level + 1; inner <= level + count; inner++) {
        // A variable under more ellipses than it has goes through the innermost ones.
        const slots = new Set(
          own.filter((use) => inner > use.level - use.variable.depth)
            .map((use) => use.variable.slot),
        );
        if (slots.size === 0) {
          throw this.x.error(
            `syntax-rules: no pattern variable to repeat in ${
              describe(item)
            } ...`,
            this.place(item),
          );
        }
        repeats.push([...slots]);
      }
      uses.push(...own);
      parts.push({ template, repeats });
    }
    return parts;
  }
}

/** Compiles a `(syntax-rules …)` form that stands in a scope. */
export function compileRules(
  x: Expander,
  form: Pair,
  scope: Environment,
): Rules {
  let parts = x.operands(form, 1);
  let ellipsis: Key | undefined;
  if (isName(parts[0])) {
    ellipsis = keyOf(parts[0]);
    parts = parts.slice(1);
  }
  const names = parts[0] === undefined ? undefined : listItems(parts[0]);
  if (names === undefined) {
    throw x.error("syntax-rules: expected a list of literals", form.start);
  }
  const literals = new Map<Key, Name>();
  for (const name of names) {
    if (!isName(name)) {
      throw x.error(
        `syntax-rules: expected an identifier as a literal, got ${
          describe(name)
        }`,
        form.start,
      );
    }
    literals.set(keyOf(name), name);
  }
  const compiler = new RulesCompiler(x, scope, ellipsis, literals, form.start);
  return { clauses: parts.slice(1).map((clause) => compiler.clause(clause)) };
}
