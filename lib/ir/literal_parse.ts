/**
 * Reads constants in their textual form, which literal.ts describes.
 *
 * @module
 */

import type { Cursor } from "./cursor.ts";
import {
  Char,
  Compnum,
  type Datum,
  Flonum,
  NIL,
  Pair,
  Ratnum,
  SINGLETONS,
  Sym,
  type UniformKind,
  UniformVector,
  Vector,
} from "./datum.ts";

const RATIO = /-?\d+\/\d+/y;
const REAL = /-?\d+(?:\.\d+)?(?:e[+-]?\d+)?|-?inf\b|nan\b/y;
const WORD = /[a-z]\w*/y;
const CHARACTER = /'(?:\\u\{[0-9a-f]+\}|[^'\\])'/y;
const LABEL = /%\d+/y;
const UNIFORM_KIND = /^(?:[su](?:8|16|32|64)|f(?:32|64))$/;

/** A list or vector whose end is not read yet. */
type Open =
  | { kind: "list"; head: Pair; last: Pair | undefined; dotted: boolean }
  | { kind: "vector"; vector: Vector };

function number(text: string): Datum {
  if (text === "inf") return new Flonum(Infinity);
  if (text === "-inf") return new Flonum(-Infinity);
  if (text === "nan") return new Flonum(NaN);
  if (/[.e]/.test(text)) return new Flonum(Number(text));
  const exact = BigInt(text);
  return Number.isSafeInteger(Number(exact)) ? Number(exact) : exact;
}

function uniform(cursor: Cursor, kind: UniformKind): UniformVector {
  const items: (number | bigint)[] = [];
  while (!cursor.accept("]")) {
    const text = cursor.token(REAL, "a number");
    const item = number(text);
    const float = item instanceof Flonum;
    if (float !== kind.startsWith("f")) {
      cursor.fail(`${text} is no element of a ${kind} vector`);
    }
    if (float) items.push(item.value);
    else items.push(kind.endsWith("64") ? BigInt(text) : Number(text));
  }
  return new UniformVector(kind, items);
}

function atom(cursor: Cursor): Datum {
  if (cursor.sees('"')) return cursor.string();
  if (cursor.accept(":")) return Sym.of(cursor.name());
  const ratio = cursor.match(RATIO);
  if (ratio !== undefined) {
    const [numerator, denominator] = ratio.split("/");
    return new Ratnum(BigInt(numerator!), BigInt(denominator!));
  }
  const real = cursor.match(REAL);
  if (real !== undefined) return number(real);
  const character = cursor.match(CHARACTER);
  if (character !== undefined) {
    const code = character.startsWith("'\\")
      ? parseInt(character.slice(4), 16)
      : character.codePointAt(1)!;
    return new Char(code);
  }
  const word = cursor.token(WORD, "a constant");
  if (word === "true" || word === "false") return word === "true";
  const singleton = SINGLETONS.get(word);
  if (singleton !== undefined) return singleton;
  if (word === "complex" && cursor.accept("(")) {
    const real = atom(cursor);
    cursor.expect(",");
    const imaginary = atom(cursor);
    cursor.expect(")");
    return new Compnum(real, imaginary);
  }
  if (UNIFORM_KIND.test(word) && cursor.accept("[")) {
    return uniform(cursor, word as UniformKind);
  }
  cursor.fail(`no constant is called '${word}'`);
}

/** Reads one constant at the cursor. Works without recursion, however deep it is. */
export function parseDatum(cursor: Cursor): Datum {
  const labels = new Map<string, Datum>();
  const stack: Open[] = [];
  for (;;) {
    let value: Datum;
    const label = cursor.match(LABEL);
    const defines = label !== undefined && cursor.accept("=");
    if (cursor.accept("(")) {
      const head = new Pair(NIL, NIL);
      if (defines) labels.set(label, head);
      stack.push({ kind: "list", head, last: undefined, dotted: false });
      continue;
    }
    if (cursor.accept("[")) {
      const vector = new Vector([]);
      if (defines) labels.set(label, vector);
      if (!cursor.accept("]")) {
        stack.push({ kind: "vector", vector });
        continue;
      }
      value = vector;
    } else if (defines) {
      cursor.fail("only lists and vectors have labels");
    } else if (label !== undefined) {
      value = labels.get(label) ?? cursor.fail(`nothing is labelled ${label}`);
    } else {
      value = atom(cursor);
    }
    // The value completes as many lists and vectors as end right after it.
    for (;;) {
      const open = stack[stack.length - 1];
      if (open === undefined) return value;
      if (!add(cursor, open, value)) break;
      value = open.kind === "list" ? open.head : open.vector;
      stack.pop();
    }
  }
}

/** Adds an element to what is open; whether that ends there. */
function add(cursor: Cursor, open: Open, value: Datum): boolean {
  if (open.kind === "vector") {
    open.vector.items.push(value);
    return cursor.accept("]");
  }
  if (open.dotted) {
    open.last!.cdr = value;
    cursor.expect(")");
    return true;
  }
  if (open.last === undefined) {
    open.head.car = value;
    open.last = open.head;
  } else {
    const next = new Pair(value, NIL);
    open.last.cdr = next;
    open.last = next;
  }
  if (cursor.accept(")")) return true;
  if (cursor.accept(".")) open.dotted = true;
  return false;
}
