/**
 * Encoded units as bytes, to be kept between runs: a header of words, the tables of
 * `unit_tables.ts`, then blocks that are padded to whole words: all texts as UTF-8, the code, the
 * tables of its landing pads, its positions, and the rest as a stream of small numbers.
 * {@link UNIT_FORMAT_VERSION} must change when anything of the format or the encoding does.
 *
 * @module
 */

import { Sym } from "../ir/datum.ts";
import { GlobalName } from "../ir/global_name.ts";
import { ByteReader, ByteWriter, MalformedData } from "./byte_stream.ts";
import { readConstants, TextTable, writeConstants } from "./constant_format.ts";
import { CodeReference, type Constant } from "./constant_pool.ts";
import type {
  EncodedFunction,
  EncodedUnit,
  Outcome,
  RedefinitionSite,
} from "./encoded_unit.ts";
import {
  CONSTANT,
  CONSTANT_BITS,
  FUNCTION_WORDS,
  TEXT_WORDS,
} from "./unit_tables.ts";

/** Of the bytes that {@link encodeUnitFile} gives. */
export const UNIT_FORMAT_VERSION = 4;

const MAGIC = 0x75767276;

/** The words of the header. */
const HEADER = {
  magic: 0,
  version: 1,
  texts: 2,
  functions: 3,
  constants: 4,
  entries: 5,
  textBytes: 6,
  codeBytes: 7,
  padBytes: 8,
  positionBytes: 9,
  restBytes: 10,
} as const;

const HEADER_WORDS = 11;

const OUTCOMES: readonly Outcome[] = [
  "value",
  "if",
  "unless",
  "return",
  "effect",
];

/** Bytes with those that fill the last word. */
function padded(bytes: number): number {
  return (bytes + 3) & ~3;
}

/** What the runtime's `stringHash` gives. */
function stringHash(points: readonly number[]): number {
  let hash = 0x811c9dc5;
  for (const point of points) hash = Math.imul(hash ^ point, 0x01000193);
  hash ^= hash >>> 15;
  return hash === 0 ? 1 : hash;
}

function writeSite(site: RedefinitionSite, out: ByteWriter): void {
  out.natural(site.offset);
  out.natural(site.length);
  out.natural(site.global);
  out.natural(site.args.length);
  for (const arg of site.args) out.integer(arg);
  out.natural(OUTCOMES.indexOf(site.outcome));
  out.natural(site.target);
  out.natural(site.scratch);
}

function readSite(input: ByteReader): RedefinitionSite {
  const offset = input.natural();
  const length = input.natural();
  const global = input.natural();
  const args: number[] = [];
  for (let left = input.natural(); left > 0; left--) args.push(input.integer());
  const outcome = OUTCOMES[input.natural()];
  if (outcome === undefined) throw new MalformedData("no such outcome");
  const target = input.natural();
  const scratch = input.natural();
  return { offset, length, global, args, outcome, target, scratch };
}

/** The entry of a constant in the table; the others are put aside. */
function constantEntry(
  constant: Constant,
  texts: TextTable,
  putAside: (constant: Constant) => void,
): number {
  const entry = (kind: number, operand: number) =>
    operand << CONSTANT_BITS | kind;
  if (constant instanceof CodeReference) {
    return entry(CONSTANT.code, constant.index);
  }
  if (constant instanceof GlobalName) {
    return entry(CONSTANT.global, texts.index(constant.name.name));
  }
  if (constant instanceof Sym) {
    return entry(CONSTANT.symbol, texts.index(constant.name));
  }
  if (typeof constant === "string") {
    return entry(CONSTANT.string, texts.index(constant));
  }
  putAside(constant);
  return CONSTANT.other;
}

function textEntries(texts: readonly string[]): number[] {
  const words: number[] = [];
  let start = 0;
  for (const text of texts) {
    const points = Array.from(text, (char) => char.codePointAt(0)!);
    words.push(start, points.length, stringHash(points));
    start += text.length;
  }
  words.push(start, 0, 0);
  return words;
}

/** A unit as bytes. A constant that contains itself is refused. */
export function encodeUnitFile(unit: EncodedUnit): Uint8Array {
  const texts = new TextTable();
  texts.index("");
  const functions = unit.functions.flatMap((fn) => [
    texts.index(fn.name),
    fn.required,
    fn.optional,
    fn.rest ? 1 : 0,
    fn.registers,
    fn.entry,
    fn.next,
    fn.captures,
    fn.at,
    fn.flags,
    fn.pads,
  ]);
  const others: Constant[] = [];
  const places: number[] = [];
  const constants = unit.constants.map((constant, index) =>
    constantEntry(constant, texts, (other) => {
      others.push(other);
      places.push(index);
    })
  );
  const rest = new ByteWriter();
  rest.natural(texts.index(unit.name));
  writeConstants(others, rest, texts);
  for (const place of places) rest.natural(place);
  rest.natural(unit.sites.length);
  for (const site of unit.sites) writeSite(site, rest);
  const all = texts.texts.join("");
  if (!all.isWellFormed()) {
    throw new Error("a text has half of a surrogate pair");
  }
  const blocks = [
    new TextEncoder().encode(all),
    unit.code,
    unit.padTables,
    unit.positions,
    rest.finish(),
  ];
  const words = [
    MAGIC,
    UNIT_FORMAT_VERSION,
    texts.texts.length,
    unit.functions.length,
    constants.length,
    unit.entries.length,
    ...blocks.map((block) => block.length),
    ...textEntries(texts.texts),
    ...functions,
    ...constants,
    ...unit.entries,
  ];
  const size = blocks.reduce((sum, { length }) => sum + padded(length), 0);
  const bytes = new Uint8Array(4 * words.length + size);
  const view = new DataView(bytes.buffer);
  words.forEach((word, index) => view.setInt32(4 * index, word, true));
  let at = 4 * words.length;
  for (const block of blocks) {
    bytes.set(block, at);
    at += padded(block.length);
  }
  return bytes;
}

/**
 * A unit in the bytes that {@link encodeUnitFile} gave, of which it keeps views. Its parts are
 * decoded when they are asked for. The constructor throws {@link MalformedData} when the bytes are
 * cut short or of another version; what instructions do is not checked.
 */
export class UnitFile {
  /** The code of all functions. */
  readonly code: Uint8Array;
  /** As of an {@link EncodedUnit}. */
  readonly padTables: Uint8Array;
  /** The same. */
  readonly positions: Uint8Array;
  /** Texts, functions and constants, for the runtime module. */
  readonly tables: Uint8Array;
  /** How many texts there are. */
  readonly textCount: number;
  /** How many functions there are. */
  readonly functionCount: number;
  /** How many constants there are. */
  readonly constantCount: number;
  private decodedTexts: string | undefined;
  private decodedFunctions: EncodedFunction[] | undefined;
  private decodedOthers: ReadonlyMap<number, Constant> | undefined;
  private readonly view: DataView;
  private readonly textBytes: Uint8Array;
  private readonly rest: Uint8Array;
  private readonly functionTable: number;
  private readonly constantTable: number;
  private readonly entryTable: number;

  constructor(readonly bytes: Uint8Array) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    const header = (word: number) => this.view.getInt32(4 * word, true);
    if (
      bytes.length < 4 * HEADER_WORDS || header(HEADER.magic) !== MAGIC ||
      header(HEADER.version) !== UNIT_FORMAT_VERSION
    ) throw new MalformedData("not a unit of this version");
    this.textCount = header(HEADER.texts);
    this.functionCount = header(HEADER.functions);
    this.constantCount = header(HEADER.constants);
    this.functionTable = HEADER_WORDS + TEXT_WORDS * (this.textCount + 1);
    this.constantTable = this.functionTable +
      FUNCTION_WORDS * this.functionCount;
    this.entryTable = this.constantTable + this.constantCount;
    let at = 4 * (this.entryTable + header(HEADER.entries));
    const block = (word: number) => {
      const start = at;
      at += padded(header(word));
      if (at > bytes.length) throw new MalformedData("the data ends too soon");
      return bytes.subarray(start, start + header(word));
    };
    this.textBytes = block(HEADER.textBytes);
    this.code = block(HEADER.codeBytes);
    this.padTables = block(HEADER.padBytes);
    this.positions = block(HEADER.positionBytes);
    this.rest = block(HEADER.restBytes);
    if (at !== bytes.length) throw new MalformedData("the data ends too late");
    this.tables = bytes.subarray(4 * HEADER_WORDS, 4 * this.entryTable);
  }

  /** All texts as one; decoded once. */
  get texts(): string {
    return this.decodedTexts ??= new TextDecoder("utf-8", { ignoreBOM: true })
      .decode(this.textBytes);
  }

  private word(index: number): number {
    return this.view.getInt32(4 * index, true);
  }

  private text(index: number): string {
    if (index < 0 || index >= this.textCount) {
      throw new MalformedData("a text is missing");
    }
    const at = HEADER_WORDS + TEXT_WORDS * index;
    return this.texts.slice(this.word(at), this.word(at + TEXT_WORDS));
  }

  /** The functions of the top-level forms, in order. */
  get entries(): number[] {
    return Array.from(
      { length: this.word(HEADER.entries) },
      (_, index) => this.word(this.entryTable + index),
    );
  }

  /** The functions in the order of their code; decoded once. */
  get functions(): EncodedFunction[] {
    return this.decodedFunctions ??= Array.from(
      { length: this.functionCount },
      (_, index) => {
        const at = this.functionTable + FUNCTION_WORDS * index;
        return {
          name: this.text(this.word(at)),
          required: this.word(at + 1),
          optional: this.word(at + 2),
          rest: this.word(at + 3) === 1,
          registers: this.word(at + 4),
          entry: this.word(at + 5),
          next: this.word(at + 6),
          captures: this.word(at + 7),
          at: this.word(at + 8),
          flags: this.word(at + 9),
          pads: this.word(at + 10),
        };
      },
    );
  }

  /** The rest of the unit: its name and the constants that are in no table; its sites follow. */
  private readRest(): {
    name: string;
    others: ReadonlyMap<number, Constant>;
    after: ByteReader;
  } {
    const input = new ByteReader(this.rest);
    const name = this.text(input.natural());
    const others = new Map<number, Constant>();
    for (const other of readConstants(input, (index) => this.text(index))) {
      others.set(input.natural(), other);
    }
    return { name, others, after: input };
  }

  /** The constants that are globals. */
  *globals(): IterableIterator<number> {
    const mask = (1 << CONSTANT_BITS) - 1;
    for (let index = 0; index < this.constantCount; index++) {
      const kind = this.word(this.constantTable + index) & mask;
      if (kind === CONSTANT.global) yield index;
    }
  }

  /** The name of a constant that is a global. */
  globalName(index: number): Sym {
    const entry = this.word(this.constantTable + index);
    return Sym.of(this.text(entry >>> CONSTANT_BITS));
  }

  /** The constants that are in no table, by their indices; decoded once. */
  get others(): ReadonlyMap<number, Constant> {
    return this.decodedOthers ??= this.readRest().others;
  }

  /** In the order of their offsets. */
  get sites(): RedefinitionSite[] {
    const input = this.readRest().after;
    const sites: RedefinitionSite[] = [];
    for (let left = input.natural(); left > 0; left--) {
      sites.push(readSite(input));
    }
    return sites;
  }

  /** A constant. */
  constant(index: number): Constant {
    if (index < 0 || index >= this.constantCount) {
      throw new MalformedData("a constant is missing");
    }
    const entry = this.word(this.constantTable + index);
    const kind = entry & ((1 << CONSTANT_BITS) - 1);
    const operand = entry >>> CONSTANT_BITS;
    if (kind === CONSTANT.other) {
      const constant = this.others.get(index);
      if (constant === undefined) {
        throw new MalformedData("a constant is missing");
      }
      return constant;
    }
    if (kind === CONSTANT.code) return new CodeReference(operand);
    const text = this.text(operand);
    if (kind === CONSTANT.string) return text;
    const symbol = Sym.of(text);
    return kind === CONSTANT.symbol ? symbol : new GlobalName(symbol);
  }

  /** The whole unit. */
  decode(): EncodedUnit {
    const { name } = this.readRest();
    const constants = Array.from(
      { length: this.constantCount },
      (_, index) => this.constant(index),
    );
    const { code, padTables, positions, functions, entries, sites } = this;
    return {
      name,
      code,
      constants,
      functions,
      entries,
      padTables,
      positions,
      sites,
    };
  }
}

/** The unit of some bytes, see {@link UnitFile}. */
export function decodeUnitFile(bytes: Uint8Array): EncodedUnit {
  return new UnitFile(bytes).decode();
}
