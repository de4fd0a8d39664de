/**
 * The textual form of constants: the same for all languages.
 *
 *     12  -170000000000000000000  1.5  -0.0  inf  -inf  nan  2/3  complex(1, 2.5)
 *     "text"  'a'  '\u{1f600}'  true  false  :symbol  :"odd symbol"
 *     nil  unspecified  eof  default
 *     (1 2 . 3)  [1 2]  u8[1 2]  f64[1.5]  %0=(1 . %0)
 *
 * Only values are kept: not where in a source a pair was. Parts that are shared or that
 * contain themselves are labelled `%n=` where they come first.
 *
 * @module
 */

import {
  Char,
  Compnum,
  type Datum,
  Flonum,
  NIL,
  Pair,
  Ratnum,
  Singleton,
  SINGLETONS,
  Sym,
  UniformVector,
  Vector,
} from "./datum.ts";

/** What needs no quotes as the name of a symbol, global or builtin. */
export const PLAIN_NAME: RegExp = /^[A-Za-z0-9_!$&*+\-./<=>?^~]+$/;

/** A name, in quotes where it would not read back without. */
export function nameText(name: string): string {
  return PLAIN_NAME.test(name) ? name : JSON.stringify(name);
}

/** A float in a form that is no integer's. */
export function floatText(value: number): string {
  if (Number.isNaN(value)) return "nan";
  if (value === Infinity) return "inf";
  if (value === -Infinity) return "-inf";
  if (Object.is(value, -0)) return "-0.0";
  const text = String(value);
  return /[.e]/.test(text) ? text : `${text}.0`;
}

function charText(code: number): string {
  if (code > 32 && code < 127 && code !== 39 && code !== 92) {
    return `'${String.fromCharCode(code)}'`;
  }
  return `'\\u{${code.toString(16)}}'`;
}

function atomText(datum: Datum): string {
  switch (typeof datum) {
    case "string":
      return JSON.stringify(datum);
    case "number":
    case "bigint":
    case "boolean":
      return String(datum);
  }
  if (datum instanceof Flonum) return floatText(datum.value);
  if (datum instanceof Ratnum) return `${datum.numerator}/${datum.denominator}`;
  if (datum instanceof Compnum) {
    return `complex(${atomText(datum.real)}, ${atomText(datum.imaginary)})`;
  }
  if (datum instanceof Char) return charText(datum.code);
  if (datum instanceof Sym) return `:${nameText(datum.name)}`;
  if (datum instanceof UniformVector) {
    const float = datum.kind === "f32" || datum.kind === "f64";
    const items = datum.items.map((item) =>
      float ? floatText(item as number) : String(item)
    );
    return `${datum.kind}[${items.join(" ")}]`;
  }
  if (
    datum instanceof Singleton && SINGLETONS.get(datum.name) === datum
  ) return datum.name;
  throw new Error(
    `a constant has no textual form: ${(datum as object).constructor.name}`,
  );
}

type Compound = Pair | Vector;

/** The compounds that are reached in more than one way. */
function sharedCompounds(root: Datum): Set<Compound> {
  const seen = new Set<Compound>();
  const shared = new Set<Compound>();
  const work: Datum[] = [root];
  while (work.length > 0) {
    const datum = work.pop()!;
    if (!(datum instanceof Pair || datum instanceof Vector)) continue;
    if (seen.has(datum)) {
      shared.add(datum);
      continue;
    }
    seen.add(datum);
    if (datum instanceof Vector) {
      for (const item of datum.items) work.push(item);
    } else work.push(datum.cdr, datum.car);
  }
  return shared;
}

/** A constant as text. Works without recursion, however deep the constant is. */
export function printDatum(root: Datum): string {
  if (!(root instanceof Pair || root instanceof Vector)) return atomText(root);
  const shared = sharedCompounds(root);
  const labels = new Map<Compound, number>();
  const out: string[] = [];
  // What is still to be written: texts as they are, datums, and tails of lists.
  type Step = { text: string } | { datum: Datum } | { tail: Datum };
  const work: Step[] = [{ datum: root }];
  for (let step = work.pop(); step !== undefined; step = work.pop()) {
    if ("text" in step) {
      out.push(step.text);
    } else if ("tail" in step) {
      const { tail } = step;
      if (tail === NIL) out.push(")");
      else if (tail instanceof Pair && !shared.has(tail)) {
        out.push(" ");
        work.push({ tail: tail.cdr }, { datum: tail.car });
      } else {
        out.push(" . ");
        work.push({ text: ")" }, { datum: tail });
      }
    } else {
      const { datum } = step;
      if (!(datum instanceof Pair || datum instanceof Vector)) {
        out.push(atomText(datum));
        continue;
      }
      const label = labels.get(datum);
      if (label !== undefined) {
        out.push(`%${label}`);
        continue;
      }
      if (shared.has(datum)) {
        out.push(`%${labels.size}=`);
        labels.set(datum, labels.size);
      }
      if (datum instanceof Pair) {
        out.push("(");
        work.push({ tail: datum.cdr }, { datum: datum.car });
      } else {
        out.push("[");
        work.push({ text: "]" });
        for (let i = datum.items.length - 1; i >= 0; i--) {
          work.push({ datum: datum.items[i]! });
          if (i > 0) work.push({ text: " " });
        }
      }
    }
  }
  return out.join("");
}
