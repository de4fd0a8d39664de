/**
 * Constants as bytes, for units that are kept between runs.
 *
 * There is a tag for each constant and, for most, a number: a small integer, the number of a
 * text, the index of a function. Other constants are programs for a stack: parts first,
 * then what combines them, so neither direction recurses. Texts are in a table of their
 * own.
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
  SINGLETONS,
  Sym,
  UniformVector,
  Vector,
} from "../ir/datum.ts";
import { GlobalName } from "../ir/global_name.ts";
import { UNIFORM_KINDS } from "../runtime/tags.ts";
import { ByteReader, ByteWriter, MalformedData } from "./byte_stream.ts";
import { CodeReference, type Constant } from "./constant_pool.ts";

const TAG = {
  /** A program for the stack; the number says nothing. */
  compound: 0,
  integer: 1,
  bigint: 2,
  string: 3,
  false: 4,
  true: 5,
  character: 6,
  symbol: 7,
  singleton: 8,
  global: 9,
  code: 10,
  // Only in programs: a number, then what the comment says.
  /** How many parts before the tail. */
  list: 11,
  /** How many parts. */
  vector: 12,
  /** The kind, then the number of elements and the elements. */
  uniform: 13,
  /** Zero, then a float. */
  flonum: 14,
  /** The numerator's text, then the denominator's. */
  ratnum: 15,
  /** Zero. */
  compnum: 16,
  /** Zero: the program is over. */
  end: 17,
} as const;

/** Integers beyond are written as texts. */
const LARGEST = 2 ** 31 - 1;

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

class ConstantWriter {
  /** Of each constant that is no program: its tag and its number. */
  readonly tags: number[] = [];
  readonly numbers: number[] = [];
  /** Compounds whose parts are being written: one that is met again contains itself. */
  private readonly open = new Set<object>();

  constructor(
    private readonly out: ByteWriter,
    private readonly texts: TextTable,
  ) {}

  write(constant: Constant): void {
    const [tag, number] = this.simple(constant) ?? [TAG.compound, 0];
    this.tags.push(tag);
    this.numbers.push(number);
    if (tag !== TAG.compound) return;
    this.datum(constant as Datum);
    this.out.natural(TAG.end);
    this.out.integer(0);
  }

  /** The tag and number of a constant that a program is not needed for. */
  private simple(constant: Constant): readonly [number, number] | undefined {
    switch (typeof constant) {
      case "number":
        return Math.abs(constant) > LARGEST
          ? [TAG.bigint, this.texts.index(String(constant))]
          : [TAG.integer, constant];
      case "bigint":
        return [TAG.bigint, this.texts.index(String(constant))];
      case "string":
        return [TAG.string, this.texts.index(constant)];
      case "boolean":
        return [constant ? TAG.true : TAG.false, 0];
    }
    if (constant instanceof GlobalName) {
      return [TAG.global, this.texts.index(constant.name.name)];
    }
    if (constant instanceof CodeReference) return [TAG.code, constant.index];
    if (constant instanceof Sym) {
      return [TAG.symbol, this.texts.index(constant.name)];
    }
    if (constant instanceof Char) return [TAG.character, constant.code];
    if (constant instanceof Singleton) {
      const index = NAMES.indexOf(constant.name);
      if (index < 0) throw new Error(`${constant.name} cannot be kept`);
      return [TAG.singleton, index];
    }
    return undefined;
  }

  private step(tag: number, number: number): void {
    this.out.natural(tag);
    this.out.integer(number);
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
        this.step(step.tag, step.count);
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
    const simple = this.simple(datum);
    if (simple !== undefined) this.step(...simple);
    else if (datum instanceof Flonum) {
      this.step(TAG.flonum, 0);
      out.float(datum.value);
    } else if (datum instanceof Ratnum) {
      this.step(TAG.ratnum, this.texts.index(String(datum.numerator)));
      out.natural(this.texts.index(String(datum.denominator)));
    } else if (datum instanceof Compnum) {
      this.atom(datum.real);
      this.atom(datum.imaginary);
      this.step(TAG.compnum, 0);
    } else if (datum instanceof UniformVector) this.uniform(datum);
    else throw new Error("an identifier cannot be kept");
  }

  private uniform({ kind, items }: UniformVector): void {
    const { out } = this;
    this.step(TAG.uniform, UNIFORM_KINDS.indexOf(kind));
    out.natural(items.length);
    for (const item of items) {
      if (typeof item === "bigint") {
        out.natural(this.texts.index(String(item)));
      } else out.float(item);
    }
  }
}

/** Writes constants. */
export function writeConstants(
  constants: readonly Constant[],
  out: ByteWriter,
  texts: TextTable,
): void {
  const programs = new ByteWriter();
  const writer = new ConstantWriter(programs, texts);
  for (const constant of constants) writer.write(constant);
  out.block(Uint8Array.from(writer.tags));
  out.integers(writer.numbers);
  out.block(programs.finish());
}

function integer(text: string): number | bigint {
  const value = BigInt(text);
  const small = Number(value);
  return Number.isSafeInteger(small) ? small : value;
}

class ConstantReader {
  constructor(
    private readonly programs: ByteReader,
    private readonly text: (index: number) => string,
  ) {}

  /** The constant of a tag and its number. */
  read(tag: number, number: number): Constant {
    switch (tag) {
      case TAG.global:
        return new GlobalName(Sym.of(this.text(number)));
      case TAG.code:
        return new CodeReference(number);
      case TAG.compound:
        return this.program();
    }
    return this.simple(tag, number);
  }

  private simple(tag: number, number: number): Datum {
    switch (tag) {
      case TAG.string:
        return this.text(number);
      case TAG.symbol:
        return Sym.of(this.text(number));
      case TAG.integer:
        return number;
      case TAG.false:
        return false;
      case TAG.true:
        return true;
      case TAG.character:
        return new Char(number);
      case TAG.bigint:
        return integer(this.text(number));
      case TAG.singleton: {
        const found = SINGLETONS.get(NAMES[number] ?? "");
        if (found !== undefined) return found;
        throw new MalformedData("no such constant");
      }
    }
    throw new MalformedData(`no constant has the tag ${tag}`);
  }

  private program(): Datum {
    const { programs } = this;
    const stack: Datum[] = [];
    const pop = (): Datum => {
      const top = stack.pop();
      if (top === undefined) throw new MalformedData("a part is missing");
      return top;
    };
    for (;;) {
      const tag = programs.natural();
      const number = programs.integer();
      switch (tag) {
        case TAG.end:
          return pop();
        case TAG.list: {
          let list = pop();
          for (let left = number; left > 0; left--) {
            list = new Pair(pop(), list);
          }
          stack.push(list);
          break;
        }
        case TAG.vector: {
          const items: Datum[] = [];
          for (let left = number; left > 0; left--) items.push(pop());
          stack.push(new Vector(items.reverse()));
          break;
        }
        case TAG.uniform:
          stack.push(this.uniform(number));
          break;
        case TAG.flonum:
          stack.push(new Flonum(programs.float()));
          break;
        case TAG.ratnum: {
          const numerator = BigInt(this.text(number));
          const denominator = BigInt(this.text(programs.natural()));
          stack.push(new Ratnum(numerator, denominator));
          break;
        }
        case TAG.compnum: {
          const imaginary = pop();
          stack.push(new Compnum(pop(), imaginary));
          break;
        }
        default:
          stack.push(this.simple(tag, number));
      }
    }
  }

  private uniform(which: number): UniformVector {
    const kind = UNIFORM_KINDS[which];
    if (kind === undefined) throw new MalformedData("no such kind");
    const { programs } = this;
    const items: (number | bigint)[] = [];
    const wide = kind === "s64" || kind === "u64";
    for (let left = programs.natural(); left > 0; left--) {
      items.push(
        wide ? BigInt(this.text(programs.natural())) : programs.float(),
      );
    }
    return new UniformVector(kind, items);
  }
}

/** Reads what `writeConstants` wrote. */
export function readConstants(
  input: ByteReader,
  text: (index: number) => string,
): Constant[] {
  const tags = input.block();
  const numbers = input.integers();
  if (numbers.length !== tags.length) {
    throw new MalformedData("constants are cut short");
  }
  const reader = new ConstantReader(new ByteReader(input.block()), text);
  const constants: Constant[] = [];
  for (let i = 0; i < tags.length; i++) {
    constants.push(reader.read(tags[i]!, numbers[i]!));
  }
  return constants;
}
