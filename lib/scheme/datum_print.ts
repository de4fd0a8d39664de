/**
 * Data as text: for messages and dumps. Programs' own output is the runtime's business.
 *
 * @module
 */

import {
  Char,
  Compnum,
  type Datum,
  DEFAULT,
  EOF,
  Flonum,
  Identifier,
  NIL,
  Pair,
  Ratnum,
  Singleton,
  Sym,
  UniformVector,
  UNSPECIFIED,
  Vector,
} from "../ir/datum.ts";
import { CHARACTER_NAMES } from "./character_names.ts";
import { parseNumber } from "./number_syntax.ts";

const SINGLETONS: ReadonlyMap<Singleton, string> = new Map([
  [NIL, "()"],
  [EOF, "#!eof"],
  [DEFAULT, "#!default"],
  [UNSPECIFIED, "#!unspecific"],
]);

const ABBREVIATIONS: ReadonlyMap<string, string> = new Map([
  ["quote", "'"],
  ["quasiquote", "`"],
  ["unquote", ","],
  ["unquote-splicing", ",@"],
]);

function flonumText(value: number): string {
  if (Number.isNaN(value)) return "+nan.0";
  if (!Number.isFinite(value)) return value > 0 ? "+inf.0" : "-inf.0";
  const text = Object.is(value, -0) ? "-0" : String(value);
  return /[.e]/.test(text) ? text.replace("e+", "e") : text + ".0";
}

function characterText(code: number): string {
  for (const [name, named] of CHARACTER_NAMES) {
    if (named === code) return `#\\${name}`;
  }
  return code < 32
    ? `#\\x${code.toString(16)}`
    : `#\\${String.fromCodePoint(code)}`;
}

/** A symbol's name, between bars where it would not read as that symbol without. */
function symbolText(name: string): string {
  const isPlain = /^[^\s()[\]{}";|]+$/.test(name) && name !== "." &&
    !/^#(?!!)/.test(name) && parseNumber(name) === undefined;
  return isPlain ? name : `|${name.replace(/[\\|]/g, "\\$&")}|`;
}

function atomText(datum: Datum): string {
  if (typeof datum === "string") {
    return `"${datum.replace(/[\\"]/g, "\\$&").replace(/\n/g, "\\n")}"`;
  }
  if (typeof datum === "boolean") return datum ? "#t" : "#f";
  if (typeof datum !== "object") return String(datum);
  if (datum instanceof Sym) return symbolText(datum.name);
  if (datum instanceof Identifier) return symbolText(datum.symbol.name);
  if (datum instanceof Flonum) return flonumText(datum.value);
  if (datum instanceof Ratnum) return `${datum.numerator}/${datum.denominator}`;
  if (datum instanceof Compnum) {
    const imaginary = atomText(datum.imaginary);
    const real = datum.real === 0 ? "" : atomText(datum.real);
    return `${real}${/^[+-]/.test(imaginary) ? "" : "+"}${imaginary}i`;
  }
  if (datum instanceof Char) return characterText(datum.code);
  if (datum instanceof UniformVector) {
    return `#${datum.kind}(${datum.items.join(" ")})`;
  }
  if (datum instanceof Singleton) {
    return SINGLETONS.get(datum) ?? `#<${datum.name}>`;
  }
  return "#<object>";
}

/** The name of a form that a quotation mark abbreviates, with its one operand. */
function abbreviation(datum: Pair): [string, Datum] | undefined {
  const { car, cdr } = datum;
  const symbol = car instanceof Identifier ? car.symbol : car;
  if (!(symbol instanceof Sym && cdr instanceof Pair && cdr.cdr === NIL)) {
    return undefined;
  }
  const mark = ABBREVIATIONS.get(symbol.name);
  return mark === undefined ? undefined : [mark, cdr.car];
}

/**
 * The external representation of a datum. Writing stops soon after `limit` characters, so
 * that data of any size and shape, circular too, may be given.
 */
export function printDatum(root: Datum, limit: number = Infinity): string {
  let text = "";
  /** What is still to be written, last first: text, data, or the rest of a list. */
  const work: (string | { datum: Datum; rest: boolean })[] = [
    { datum: root, rest: false },
  ];
  for (let next = work.pop(); next !== undefined; next = work.pop()) {
    if (text.length > limit) return text + "...";
    if (typeof next === "string") {
      text += next;
      continue;
    }
    const { datum, rest } = next;
    if (rest) {
      if (datum === NIL) text += ")";
      else if (datum instanceof Pair) {
        text += " ";
        work.push({ datum: datum.cdr, rest: true }, {
          datum: datum.car,
          rest: false,
        });
      } else {
        text += " . ";
        work.push(")", { datum, rest: false });
      }
    } else if (datum instanceof Pair) {
      const short = abbreviation(datum);
      if (short !== undefined) {
        text += short[0];
        work.push({ datum: short[1], rest: false });
      } else {
        text += "(";
        work.push({ datum: datum.cdr, rest: true }, {
          datum: datum.car,
          rest: false,
        });
      }
    } else if (datum instanceof Vector) {
      text += "#(";
      work.push(")");
      for (let i = datum.items.length - 1; i >= 0; i--) {
        work.push({ datum: datum.items[i]!, rest: false });
        if (i > 0) work.push(" ");
      }
    } else text += atomText(datum);
  }
  return text;
}
