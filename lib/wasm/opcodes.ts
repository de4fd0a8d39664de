/**
 * The opcode table in the form that programs use: one `Opcode` for each row.
 *
 * @module
 */

import { ROWS } from "./opcode_rows.ts";
import { SIMD_ROWS } from "./simd_rows.ts";
import {
  anyref,
  arrayref,
  eqref,
  externref,
  i31ref,
  type ValueType,
} from "./types.ts";

/** Every row, by mnemonic. */
export type Rows = typeof ROWS & typeof SIMD_ROWS;
/** The name of an instruction. Two variants of one mnemonic differ after a space. */
export type Mnemonic = keyof Rows;

/** A kind of immediate; `mem` and `lane` carry their number in `Opcode.width`, `.lanes`. */
export type ImmediateKind =
  | "block"
  | "label"
  | "labels"
  | "catches"
  | "cast"
  | "func"
  | "type"
  | "types"
  | "field"
  | "heap"
  | "local"
  | "global"
  | "table"
  | "memory"
  | "tag"
  | "data"
  | "elem"
  | "count"
  | "mem"
  | "lane"
  | "shuffle"
  | "i32"
  | "i64"
  | "f32"
  | "f64"
  | "v128";

/** An instruction of Wasm. */
export class Opcode {
  /** What follows the code, in the order of the binary format. */
  readonly immediates: readonly ImmediateKind[];
  /** The types of the operands, undefined where they depend on the immediates. */
  readonly operands: readonly ValueType[] | undefined;
  /** The types of the results, undefined where they depend on the immediates. */
  readonly results: readonly ValueType[] | undefined;
  /** For memory instructions, the number of bytes at the address, else 0. */
  readonly width: number;
  /** For lane instructions, the number of lanes, else 0. */
  readonly lanes: number;
  /** Whether one expression may stand in two places: it is cheap and changes nothing. */
  readonly shareable: boolean;
  /** Whether control never reaches what follows it. */
  readonly terminates: boolean;

  /** Whether leaving the instruction out would change what a program does. */
  readonly effectful: boolean;

  /** Made from a row of the table. */
  constructor(
    /** Its number among all: what is asked of many instructions is looked up in an array. */
    readonly index: number,
    readonly mnemonic: Mnemonic,
    readonly prefix: number,
    readonly code: number,
    immediates: string,
    operands: string,
    results: string,
  ) {
    const words = immediates === "" ? [] : immediates.split(" ");
    this.immediates = words.map((w) =>
      w.replace(/^(mem|lane)\d+$/, "$1") as ImmediateKind
    );
    this.width = numberAfter("mem", words);
    this.lanes = numberAfter("lane", words);
    this.operands = parseTypes(operands);
    this.results = parseTypes(results);
    this.shareable = SHAREABLE.has(mnemonic);
    this.terminates = TERMINATORS.has(mnemonic);
    this.effectful = results === "" || EFFECTFUL.test(mnemonic);
  }
}

const SHAREABLE: ReadonlySet<string> = new Set([
  "local.get",
  "global.get",
  "i32.const",
  "i64.const",
  "f32.const",
  "f64.const",
  "v128.const",
  "ref.null",
  "ref.func",
]);

const TERMINATORS: ReadonlySet<string> = new Set([
  "unreachable",
  "br",
  "br_table",
  "return",
  "return_call",
  "return_call_indirect",
  "return_call_ref",
  "throw",
  "throw_ref",
]);

/** Instructions with results that do something too; structured ones, by what is in them. */
const EFFECTFUL =
  /^(block|loop|if|try_table|call|local\.tee|br_|memory\.grow|table\.grow)/;

const NAMED_TYPES: Readonly<Record<string, ValueType>> = {
  i32: "i32",
  i64: "i64",
  f32: "f32",
  f64: "f64",
  v128: "v128",
  eqref,
  anyref,
  arrayref,
  i31ref,
  externref,
};

function parseTypes(text: string): readonly ValueType[] | undefined {
  if (text === "*") return undefined;
  if (text === "") return [];
  return text.split(" ").map((word) => NAMED_TYPES[word]!);
}

function numberAfter(prefix: string, words: readonly string[]): number {
  for (const word of words) {
    const match = /^([a-z]+)(\d+)$/.exec(word);
    if (match?.[1] === prefix) return Number(match[2]);
  }
  return 0;
}

/** All instructions, by mnemonic. */
export const OPCODES: ReadonlyMap<Mnemonic, Opcode> = new Map(
  Object.entries({ ...ROWS, ...SIMD_ROWS }).map(([mnemonic, row], index) => {
    const [prefix, code, immediates, operands, results] = row;
    const m = mnemonic as Mnemonic;
    return [
      m,
      new Opcode(index, m, prefix, code, immediates, operands, results),
    ];
  }),
);

/** The instruction called `mnemonic`. */
export function opcode(mnemonic: Mnemonic): Opcode {
  return OPCODES.get(mnemonic)!;
}

/** A table of something for each opcode, by its index. */
export function byOpcode<T>(of: (op: Opcode) => T): readonly T[] {
  return Array.from(OPCODES.values(), of);
}
