/**
 * Syntax as the expander sees it: identifiers and aliases, lists taken apart, errors with
 * the place of a form, and the way back from syntax to plain data.
 *
 * Code comes as data with identifiers (from a reader) or with bare symbols (from `eval`);
 * both count as identifiers everywhere.
 *
 * @module
 */

import { type Datum, Identifier, NIL, Pair, Sym, Vector } from "../ir/datum.ts";
import { GuestError, type Note } from "../diagnostic.ts";
import type { Source } from "../source.ts";
import { printDatum } from "./datum_print.ts";
import type { Environment } from "./environment.ts";
import { isShared } from "./labels.ts";

/**
 * An identifier that a macro's template inserted. It is a name of its own: a binding of it
 * captures nothing else. Unless it is bound itself it means what `inner` means in the
 * environment of the macro's definition.
 */
export class Alias extends Identifier {
  constructor(
    readonly inner: Identifier | Sym,
    readonly environment: Environment,
    start: number,
  ) {
    super(inner instanceof Sym ? inner : inner.symbol, start);
  }
}

/** What stands for a name in syntax. */
export type Name = Identifier | Sym;

/** What environments are keyed by: aliases by themselves, all else by symbol. */
export type Key = Alias | Sym;

/** Whether a datum is an identifier. */
export function isName(datum: Datum | undefined): datum is Name {
  return datum instanceof Identifier || datum instanceof Sym;
}

/** The key of an identifier. */
export function keyOf(name: Name): Key {
  if (name instanceof Sym || name instanceof Alias) return name;
  return name.symbol;
}

/** The symbol under an identifier. */
export function symbolOf(name: Name): Sym {
  return name instanceof Sym ? name : name.symbol;
}

/** The offset of a piece of syntax, or -1. */
export function offsetOf(datum: Datum): number {
  if (
    datum instanceof Identifier || datum instanceof Pair ||
    datum instanceof Vector
  ) {
    return datum.start;
  }
  return -1;
}

/** A list's elements, or undefined where it is improper or circular. */
export function listItems(datum: Datum): Datum[] | undefined {
  const items: Datum[] = [];
  const tail = listPrefix(datum, items);
  return tail === NIL ? items : undefined;
}

/** Appends a list's elements to `items`; what ends it, or undefined where it is circular. */
export function listPrefix(datum: Datum, items: Datum[]): Datum | undefined {
  let mark: Datum = NIL;
  for (let count = 1; datum instanceof Pair; count++) {
    if (datum === mark) return undefined;
    if ((count & (count - 1)) === 0) mark = datum;
    items.push(datum.car);
    datum = datum.cdr;
  }
  return datum;
}

/** The list of some elements, with `tail` at its end. */
export function listOf(
  items: readonly Datum[],
  tail: Datum = NIL,
  start: number = -1,
): Datum {
  for (let i = items.length - 1; i >= 0; i--) {
    tail = new Pair(items[i]!, tail, i === 0 ? start : -1, -1);
  }
  return tail;
}

/** The error that a form is malformed, placed at `at` unless that is -1. */
export function syntaxError(
  source: Source,
  message: string,
  at: number,
  notes?: Note[],
): GuestError {
  return new GuestError({
    severity: "error",
    message,
    ...(at >= 0 ? { location: { source, offset: at } } : {}),
    ...(notes === undefined ? {} : { notes }),
  });
}

/** A piece of syntax as text for a message, shortened. */
export function describe(datum: Datum): string {
  const text = printDatum(datum, 64);
  return text.length > 60 ? text.slice(0, 57) + "..." : text;
}

/** Whether a piece of syntax holds an identifier that is not a bare symbol. */
function holdsIdentifier(root: Datum): boolean {
  const seen = new Set<Datum>();
  const stack: Datum[] = [root];
  for (let datum = stack.pop(); datum !== undefined; datum = stack.pop()) {
    while (datum instanceof Pair) {
      if (isShared(datum)) {
        if (seen.has(datum)) break;
        seen.add(datum);
      }
      const { car } = datum as Pair;
      if (car instanceof Identifier) return true;
      if (car instanceof Pair || car instanceof Vector) stack.push(car);
      datum = (datum as Pair).cdr;
    }
    if (datum instanceof Identifier) return true;
    if (datum instanceof Vector) {
      if (isShared(datum)) {
        if (seen.has(datum)) continue;
        seen.add(datum);
      }
      for (const item of datum.items) stack.push(item);
    }
  }
  return false;
}

/**
 * The datum that a piece of quoted syntax denotes: identifiers become symbols. What holds
 * none is given back itself; sharing through datum labels is kept. Nesting is limited by
 * memory only.
 */
export function strip(root: Datum): Datum {
  if (root instanceof Identifier) return root.symbol;
  if (!(root instanceof Pair || root instanceof Vector)) return root;
  if (!holdsIdentifier(root)) return root;
  const copies = new Map<Datum, Datum>();
  /** Copies whose parts are still the originals. */
  const pending: (Pair | Vector)[] = [];
  const copy = (datum: Datum): Datum => {
    if (datum instanceof Identifier) return datum.symbol;
    if (!(datum instanceof Pair || datum instanceof Vector)) return datum;
    const known = isShared(datum) ? copies.get(datum) : undefined;
    if (known !== undefined) return known;
    const made = datum instanceof Pair
      ? new Pair(datum.car, datum.cdr, datum.start, datum.end)
      : new Vector([...datum.items], datum.start);
    if (isShared(datum)) copies.set(datum, made);
    pending.push(made);
    return made;
  };
  const result = copy(root);
  for (let made = pending.pop(); made !== undefined; made = pending.pop()) {
    if (made instanceof Pair) {
      made.car = copy(made.car);
      made.cdr = copy(made.cdr);
    } else {
      for (let i = 0; i < made.items.length; i++) {
        made.items[i] = copy(made.items[i]!);
      }
    }
  }
  return result;
}
