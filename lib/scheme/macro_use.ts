/**
 * A use of a `syntax-rules` macro: matched against the patterns of its rules, and replaced by
 * a template.
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
  Vector,
} from "../ir/datum.ts";
import { printDatum } from "./datum_print.ts";
import { type Environment, resolve } from "./environment.ts";
import type { Expander } from "./expand.ts";
import {
  Alias,
  describe,
  isName,
  listPrefix,
  type Name,
  strip,
  symbolOf,
} from "./syntax.ts";
import type {
  Clause,
  Part,
  Pattern,
  Rules,
  SequencePattern,
  Template,
} from "./syntax_rules.ts";

/** What a pattern variable matched; under ellipses, arrays of that. */
type Match = Datum | Match[];

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
