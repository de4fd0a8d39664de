/**
 * Constants as bytes, for units that are kept between runs.
 *
 * A constant is a program for a stack: parts first, then the tag that combines them, so
 * neither direction recurses. Texts are in a table of their own, which is decoded at once.
 *
 * @module
 */

import {
  Char,
  Compnum,
  type Datum,
  Flonum,
  Pair,
  Ratnum,
  Singleton,
  Sym,
  UniformVector,
  Vector,
} from "../ir/datum.ts";
import { GlobalName } from "../ir/function.ts";
import { SINGLETONS } from "../ir/literal.ts";
import { UNIFORM_KINDS } from "../runtime/layouts.ts";
import {
  type ByteReader,
  type ByteWriter,
  MalformedData,
} from "./byte_stream.ts";
import { CodeReference, type Constant } from "./constant_pool.ts";

const TAG = {
  /** Ends the constants. */
  end: 0,
  integer: 1,
  bigint: 2,
  string: 3,
  false: 4,
  true: 5,
  flonum: 6,
  ratnum: 7,
  compnum: 8,
  character: 9,
  symbol: 10,
  /** A count; so many parts and a tail are on the stack. */
  list: 11,
  vector: 12,
  uniform: 13,
  singleton: 14,
  global: 15,
  code: 16,
} as const;

/** Integers beyond are written as texts. */
const LARGEST = 2 ** 51;

const NAMES: readonly string[] = [...SINGLETONS.keys()];

/** Texts by number, each once. */
export class TextTable {
  readonly texts: string[] = [];
  private readonly indices = new Map<string, number>();

  /** The number of a text. */
  index(text: string): number {
    let index = this.indices.get(text);
    if (index === undefined) {
      index = this.texts.length;
      this.texts.push(text);
      this.indices.set(text, index);
    }
    return index;
  }
}

/** Writes texts: their lengths, then all of them as one. */
export function writeTexts(texts: readonly string[], out: ByteWriter): void {
  out.natural(texts.length);
  for (const text of texts) out.natural(text.length);
  const all = texts.join("");
  if (!all.isWellFormed()) {
    throw new Error("a text has half of a surrogate pair");
  }
  out.block(new TextEncoder().encode(all));
}

/** Reads what `writeTexts` wrote. */
export function readTexts(input: ByteReader): string[] {
  const lengths: number[] = [];
  for (let left = input.natural(); left > 0; left--) {
    lengths.push(input.natural());
  }
  const all = new TextDecoder("utf-8", { ignoreBOM: true }).decode(
    input.block(),
  );
  let start = 0;
  const texts = lengths.map((length) => all.slice(start, start += length));
  if (start !== all.length) throw new MalformedData("texts are cut short");
  return texts;
}

class ConstantWriter {
  /** Compounds whose parts are being written: one that is met again contains itself. */
  private readonly open = new Set<object>();

  constructor(
    private readonly out: ByteWriter,
    private readonly texts: TextTable,
  ) {}

  write(constant: Constant): void {
    if (constant instanceof GlobalName) {
      this.text(TAG.global, constant.name.name);
    } else if (constant instanceof CodeReference) {
      this.out.natural(TAG.code);
      this.out.natural(constant.index);
    } else this.datum(constant);
  }

  private text(tag: number, text: string): void {
    this.out.natural(tag);
    this.out.natural(this.texts.index(text));
  }

  private datum(root: Datum): void {
    type Step = { datum: Datum } | {
      tag: number;
      count: number;
      close: readonly object[];
    };
    const work: Step[] = [{ datum: root }];
    for (let step = work.pop(); step !== undefined; step = work.pop()) {
      if ("tag" in step) {
        this.out.natural(step.tag);
        this.out.natural(step.count);
        for (const each of step.close) this.open.delete(each);
        continue;
      }
      const { datum } = step;
      if (datum instanceof Pair) {
        const items: Datum[] = [];
        const close: object[] = [];
        let rest: Datum = datum;
        for (; rest instanceof Pair; rest = rest.cdr) {
          this.enter(rest);
          close.push(rest);
          items.push(rest.car);
        }
        items.push(rest);
        work.push({ tag: TAG.list, count: items.length - 1, close });
        for (const item of items.reverse()) work.push({ datum: item });
      } else if (datum instanceof Vector) {
        this.enter(datum);
        const count = datum.items.length;
        work.push({ tag: TAG.vector, count, close: [datum] });
        for (let i = count - 1; i >= 0; i--) {
          work.push({ datum: datum.items[i]! });
        }
      } else this.atom(datum);
    }
  }

  private enter(compound: object): void {
    if (this.open.has(compound)) {
      throw new Error("a constant that contains itself cannot be kept");
    }
    this.open.add(compound);
  }

  private atom(datum: Datum): void {
    const { out } = this;
    switch (typeof datum) {
      case "number":
        if (Math.abs(datum) > LARGEST) this.text(TAG.bigint, String(datum));
        else {
          out.natural(TAG.integer);
          out.integer(datum);
        }
        return;
      case "bigint":
        return this.text(TAG.bigint, String(datum));
      case "string":
        return this.text(TAG.string, datum);
      case "boolean":
        return out.natural(datum ? TAG.true : TAG.false);
    }
    if (datum instanceof Flonum) {
      out.natural(TAG.flonum);
      out.float(datum.value);
    } else if (datum instanceof Ratnum) {
      this.text(TAG.ratnum, String(datum.numerator));
      out.natural(this.texts.index(String(datum.denominator)));
    } else if (datum instanceof Compnum) {
      this.atom(datum.real);
      this.atom(datum.imaginary);
      out.natural(TAG.compnum);
    } else if (datum instanceof Char) {
      out.natural(TAG.character);
      out.natural(datum.code);
    } else if (datum instanceof Sym) this.text(TAG.symbol, datum.name);
    else if (datum instanceof UniformVector) this.uniform(datum);
    else if (datum instanceof Singleton) {
      const index = NAMES.indexOf(datum.name);
      if (index < 0) throw new Error(`${datum.name} cannot be kept`);
      out.natural(TAG.singleton);
      out.natural(index);
    } else throw new Error("an identifier cannot be kept");
  }

  private uniform({ kind, items }: UniformVector): void {
    const { out } = this;
    out.natural(TAG.uniform);
    out.natural(UNIFORM_KINDS.indexOf(kind));
    out.natural(items.length);
    for (const item of items) {
      if (typeof item === "bigint") {
        out.natural(this.texts.index(String(item)));
      } else out.float(item);
    }
  }
}

/** Writes constants and their number. */
export function writeConstants(
  constants: readonly Constant[],
  out: ByteWriter,
  texts: TextTable,
): void {
  const writer = new ConstantWriter(out, texts);
  for (const constant of constants) writer.write(constant);
  out.natural(TAG.end);
}

function integer(text: string): number | bigint {
  const value = BigInt(text);
  const small = Number(value);
  return Number.isSafeInteger(small) ? small : value;
}

/** Reads what `writeConstants` wrote. */
export function readConstants(
  input: ByteReader,
  texts: readonly string[],
): Constant[] {
  const stack: Constant[] = [];
  const text = (): string => {
    const found = texts[input.natural()];
    if (found === undefined) throw new MalformedData("a text is missing");
    return found;
  };
  const pop = (): Datum => {
    const top = stack.pop();
    if (top === undefined) throw new MalformedData("a part is missing");
    return top as Datum;
  };
  for (;;) {
    const tag = input.natural();
    switch (tag) {
      case TAG.end:
        return stack;
      case TAG.integer:
        stack.push(input.integer());
        break;
      case TAG.bigint:
        stack.push(integer(text()));
        break;
      case TAG.string:
        stack.push(text());
        break;
      case TAG.false:
        stack.push(false);
        break;
      case TAG.true:
        stack.push(true);
        break;
      case TAG.flonum:
        stack.push(new Flonum(input.float()));
        break;
      case TAG.ratnum:
        stack.push(new Ratnum(BigInt(text()), BigInt(text())));
        break;
      case TAG.compnum: {
        const imaginary = pop();
        stack.push(new Compnum(pop(), imaginary));
        break;
      }
      case TAG.character:
        stack.push(new Char(input.natural()));
        break;
      case TAG.symbol:
        stack.push(Sym.of(text()));
        break;
      case TAG.list: {
        let list = pop();
        for (let left = input.natural(); left > 0; left--) {
          list = new Pair(pop(), list);
        }
        stack.push(list);
        break;
      }
      case TAG.vector: {
        const items: Datum[] = [];
        for (let left = input.natural(); left > 0; left--) items.push(pop());
        stack.push(new Vector(items.reverse()));
        break;
      }
      case TAG.uniform: {
        const kind = UNIFORM_KINDS[input.natural()];
        if (kind === undefined) throw new MalformedData("no such kind");
        const items: (number | bigint)[] = [];
        const wide = kind === "s64" || kind === "u64";
        for (let left = input.natural(); left > 0; left--) {
          items.push(wide ? BigInt(text()) : input.float());
        }
        stack.push(new UniformVector(kind, items));
        break;
      }
      case TAG.singleton: {
        const found = SINGLETONS.get(NAMES[input.natural()] ?? "");
        if (found === undefined) throw new MalformedData("no such constant");
        stack.push(found);
        break;
      }
      case TAG.global:
        stack.push(new GlobalName(Sym.of(text())));
        break;
      case TAG.code:
        stack.push(new CodeReference(input.natural()));
        break;
      default:
        throw new MalformedData(`no constant has the tag ${tag}`);
    }
  }
}
