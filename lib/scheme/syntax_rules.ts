/**
 * `syntax-rules`: patterns and templates are compiled when a macro is defined; a use matches
 * and instantiates the compiled form.
 *
 * What a template inserts comes out as aliases, one for each name and use; see the README
 * for why that is hygienic. Everything inserted carries the offset of the use, so that
 * positions in expansions are positions in the program at hand.
 *
 * @module
 */

import {
  Char,
  type Datum,
  Flonum,
  NIL,
  Pair,
  Singleton,
  Sym,
  Vector,
} from "../ir/datum.ts";
import { type Environment, resolve } from "./environment.ts";
import type { Expander } from "./expand.ts";
import { printDatum } from "./datum_print.ts";
import {
  Alias,
  describe,
  isName,
  type Key,
  keyOf,
  listItems,
  listPrefix,
  type Name,
  offsetOf,
  strip,
  symbolOf,
} from "./syntax.ts";

/** A sequence of patterns: `before`, then `repeated` any number of times, `after`, `tail`. */
interface SequencePattern {
  readonly before: readonly Pattern[];
  readonly repeated: Pattern | undefined;
  /** The slots that `repeated` fills. */
  readonly slots: readonly number[];
  readonly after: readonly Pattern[];
}

type Pattern =
  | { readonly kind: "any" }
  | { readonly kind: "end" }
  | { readonly kind: "variable"; readonly slot: number }
  | { readonly kind: "literal"; readonly name: Name }
  | { readonly kind: "datum"; readonly value: Datum }
  | (SequencePattern & { readonly kind: "list"; readonly tail: Pattern })
  | (SequencePattern & { readonly kind: "vector" });

/** One element of a template, repeated for each level of `repeats`. */
interface Part {
  readonly template: Template;
  /** For each ellipsis, outermost first, the slots whose values it goes through. */
  readonly repeats: readonly (readonly number[])[];
}

type Template =
  | { readonly kind: "constant"; readonly value: Datum }
  | { readonly kind: "inserted"; readonly index: number; readonly name: Name }
  | { readonly kind: "variable"; readonly slot: number }
  | {
    readonly kind: "list";
    readonly parts: readonly Part[];
    readonly tail: Template;
  }
  | { readonly kind: "vector"; readonly parts: readonly Part[] };

interface Clause {
  readonly pattern: Pattern;
  readonly template: Template;
  readonly slots: number;
  readonly inserted: number;
}

/** The rules of one macro. */
export interface Rules {
  readonly clauses: readonly Clause[];
}

/** What a pattern variable matched; under ellipses, arrays of that. */
type Match = Datum | Match[];

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
    private readonly ellipsis: Key,
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
    // The default ellipsis may have come through a template, as `(... ...)`.
    return key === this.ellipsis ||
      (this.ellipsis === ELLIPSIS && symbolOf(datum) === ELLIPSIS);
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
    if (symbolOf(name) === UNDERSCORE) return { kind: "any" };
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

/** Compiles a `(syntax-rules …)` form. */
export function compileRules(x: Expander, form: Pair): Rules {
  let parts = x.operands(form, 1);
  let ellipsis: Key = ELLIPSIS;
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
  const compiler = new RulesCompiler(x, ellipsis, literals, form.start);
  return { clauses: parts.slice(1).map((clause) => compiler.clause(clause)) };
}

function sameDatum(a: Datum, b: Datum): boolean {
  if (a === b) return true;
  if (typeof a !== "object" || typeof b !== "object") return false;
  if (a.constructor !== b.constructor || a instanceof Singleton) return false;
  if (a instanceof Flonum) return Object.is(a.value, (b as Flonum).value);
  if (a instanceof Char) return a.code === (b as Char).code;
  return printDatum(a) === printDatum(b);
}

/** One use of a macro. */
class Use {
  private matches: Match[] = [];
  private aliases: (Alias | undefined)[] = [];

  constructor(
    private readonly x: Expander,
    private readonly form: Pair,
    private readonly useEnvironment: Environment,
    private readonly environment: Environment,
  ) {}

  attempt(clause: Clause): Datum | undefined {
    this.matches = new Array(clause.slots);
    if (!this.match(clause.pattern, this.form.cdr)) return undefined;
    this.aliases = new Array(clause.inserted);
    return this.instantiate(clause.template);
  }

  private match(pattern: Pattern, datum: Datum): boolean {
    switch (pattern.kind) {
      case "any":
        return true;
      case "end":
        return datum === NIL;
      case "variable":
        this.matches[pattern.slot] = datum;
        return true;
      case "literal":
        return isName(datum) &&
          resolve(datum, this.useEnvironment) ===
            resolve(pattern.name, this.environment);
      case "datum":
        return sameDatum(pattern.value, datum);
      case "list": {
        const rest = this.matchSequence(pattern, datum);
        return rest !== undefined && this.match(pattern.tail, rest);
      }
      case "vector":
        return datum instanceof Vector &&
          this.matchVector(pattern, datum.items);
    }
  }

  /** Matches the front of a list; what follows it, or undefined. */
  private matchSequence(
    pattern: SequencePattern,
    datum: Datum,
  ): Datum | undefined {
    for (const item of pattern.before) {
      if (!(datum instanceof Pair) || !this.match(item, datum.car)) {
        return undefined;
      }
      datum = datum.cdr;
    }
    if (pattern.repeated === undefined) return datum;
    const items: Datum[] = [];
    const tail = listPrefix(datum, items);
    const count = items.length - pattern.after.length;
    if (tail === undefined || count < 0) return undefined;
    if (!this.matchRepeated(pattern, items, 0, count)) return undefined;
    for (let i = 0; i < pattern.after.length; i++) {
      if (!this.match(pattern.after[i]!, items[count + i]!)) return undefined;
    }
    return tail;
  }

  private matchVector(
    pattern: SequencePattern,
    items: readonly Datum[],
  ): boolean {
    const { before, repeated, after } = pattern;
    const count = items.length - before.length - after.length;
    if (count < 0 || (count > 0 && repeated === undefined)) return false;
    for (let i = 0; i < before.length; i++) {
      if (!this.match(before[i]!, items[i]!)) return false;
    }
    if (
      repeated !== undefined &&
      !this.matchRepeated(pattern, items, before.length, count)
    ) return false;
    for (let i = 0; i < after.length; i++) {
      if (!this.match(after[i]!, items[before.length + count + i]!)) {
        return false;
      }
    }
    return true;
  }

  private matchRepeated(
    pattern: SequencePattern,
    items: readonly Datum[],
    first: number,
    count: number,
  ): boolean {
    const { repeated, slots } = pattern;
    const collected: Match[][] = slots.map(() => []);
    for (let i = 0; i < count; i++) {
      if (!this.match(repeated!, items[first + i]!)) return false;
      for (let s = 0; s < slots.length; s++) {
        collected[s]!.push(this.matches[slots[s]!]!);
      }
    }
    for (let s = 0; s < slots.length; s++) {
      this.matches[slots[s]!] = collected[s]!;
    }
    return true;
  }

  private instantiate(template: Template): Datum {
    switch (template.kind) {
      case "constant":
        return template.value;
      case "variable":
        return this.matches[template.slot] as Datum;
      case "inserted":
        return this.aliases[template.index] ??= new Alias(
          template.name,
          this.environment,
          this.form.start,
        );
      case "list": {
        const items = this.elements(template.parts);
        let list = this.instantiate(template.tail);
        for (let i = items.length - 1; i >= 0; i--) {
          list = new Pair(items[i]!, list, this.form.start, -1);
        }
        return list;
      }
      case "vector":
        return new Vector(this.elements(template.parts), this.form.start);
    }
  }

  private elements(parts: readonly Part[]): Datum[] {
    const items: Datum[] = [];
    for (const part of parts) {
      if (part.repeats.length === 0) {
        items.push(this.instantiate(part.template));
      } else this.repeat(part, 0, items);
    }
    this.x.spend(items.length, this.form);
    return items;
  }

  private repeat(part: Part, level: number, items: Datum[]): void {
    const slots = part.repeats[level];
    if (slots === undefined) {
      items.push(this.instantiate(part.template));
      return;
    }
    const saved = slots.map((slot) => this.matches[slot] as Match[]);
    const { length } = saved[0]!;
    if (saved.some((matches) => matches.length !== length)) {
      throw this.x.error(
        `${
          symbolOf(this.form.car as Name).name
        }: sequences that are repeated together differ in length`,
        this.form.start,
      );
    }
    for (let i = 0; i < length; i++) {
      for (let s = 0; s < slots.length; s++) {
        this.matches[slots[s]!] = saved[s]![i]!;
      }
      this.repeat(part, level + 1, items);
    }
    for (let s = 0; s < slots.length; s++) this.matches[slots[s]!] = saved[s]!;
  }
}

/** What a use of a macro expands to. */
export function applyRules(
  x: Expander,
  rules: Rules,
  environment: Environment,
  form: Pair,
  useEnvironment: Environment,
): Datum {
  const use = new Use(x, form, useEnvironment, environment);
  for (const clause of rules.clauses) {
    const result = use.attempt(clause);
    if (result !== undefined) return result;
  }
  const name = symbolOf(form.car as Name).name;
  throw x.error(
    `${name}: no rule of this macro matches ${describe(strip(form))}`,
    form.start,
  );
}
