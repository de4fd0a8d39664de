/**
 * Encoded code as text: one line for each instruction, with its offset.
 *
 *       0  if.scm.lt.i  r1, 2 -> 14
 *      10  return       r1
 *
 * `r1` is a register, `= r1` one that is written, `-> 14` the offset of a target; constants
 * are shown as they are, globals as `global car`, code as `code f2`.
 *
 * @module
 */

import { GlobalName } from "../ir/function.ts";
import { nameText, printDatum } from "../ir/literal.ts";
import { BUILTINS } from "../runtime/builtins.ts";
import { CODE_FLAGS } from "../runtime/heap.ts";
import { CodeReference, type Constant } from "./constant_pool.ts";
import type {
  EncodedFunction,
  EncodedUnit,
  RedefinitionSite,
} from "./encoded_unit.ts";
import { type Instruction, INSTRUCTIONS } from "./instructions.ts";
import { firstTable, readPads } from "./landing_pads.ts";

/** An instruction that was decoded. */
export interface Decoded {
  readonly offset: number;
  readonly bytes: number;
  readonly row: Instruction;
  /** What `r` and `*` name. */
  readonly reads: readonly number[];
  /** What `d` names; -1 where there is none. */
  readonly write: number;
  /** The fields `k`, `i`, `b` and `f`, in order. */
  readonly fields: readonly number[];
  /** Where `t` goes to, as an offset in the code; -1 where there is none. */
  readonly target: number;
}

/** Decodes the instruction at an offset. */
export function decode(code: DataView, offset: number): Decoded {
  const row = INSTRUCTIONS[code.getUint16(offset, true)];
  if (row === undefined) throw new Error(`no instruction at ${offset}`);
  const reads: number[] = [];
  const fields: number[] = [];
  let write = -1;
  let target = -1;
  let stars = 0;
  let place = offset + 2;
  const unsigned = (): number => {
    place += 2;
    return code.getUint16(place - 2, true);
  };
  for (const letter of row.form) {
    switch (letter) {
      case "r":
        reads.push(unsigned());
        break;
      case "d":
        write = unsigned();
        break;
      case "n":
        stars = unsigned();
        break;
      case "*":
        for (; stars > 0; stars--) reads.push(unsigned());
        break;
      case "k":
        fields.push(code.getUint32(place, true));
        place += 4;
        break;
      case "t":
        target = offset + code.getInt32(place, true);
        place += 4;
        break;
      case "i":
        fields.push(code.getInt16(place, true));
        place += 2;
        break;
      default:
        fields.push(unsigned());
    }
  }
  const bytes = place - offset;
  return { offset, bytes, row, reads, write, fields, target };
}

/** The instructions between two offsets. */
export function decodeRange(
  code: Uint8Array,
  start: number,
  end: number,
): Decoded[] {
  const view = new DataView(code.buffer, code.byteOffset, code.byteLength);
  const decoded: Decoded[] = [];
  for (let offset = start; offset < end;) {
    const one = decode(view, offset);
    decoded.push(one);
    offset += one.bytes;
  }
  return decoded;
}

function constantText(constant: Constant | undefined): string {
  if (constant === undefined) return "?";
  if (constant instanceof GlobalName) {
    return `global ${nameText(constant.name.name)}`;
  }
  if (constant instanceof CodeReference) return `code f${constant.index}`;
  return printDatum(constant);
}

function line(
  { offset, row, reads, write, fields, target }: Decoded,
  constants: readonly Constant[],
  site: RedefinitionSite | undefined,
): string {
  const parts: string[] = [];
  let read = 0;
  let field = 0;
  for (const letter of row.form) {
    switch (letter) {
      case "r":
        parts.push(`r${reads[read++]}`);
        break;
      case "*": {
        while (read < reads.length) parts.push(`r${reads[read++]}`);
        break;
      }
      case "k":
        parts.push(constantText(constants[fields[field++]!]));
        break;
      case "b":
        parts.push(BUILTINS[fields[field++]!]?.name ?? "?");
        break;
      case "i":
      case "f":
        parts.push(String(fields[field++]));
        break;
    }
  }
  let text = `${String(offset).padStart(6)}  ${row.name}`;
  if (parts.length > 0) text += ` ${parts.join(", ")}`;
  if (write >= 0) text += ` = r${write}`;
  if (target >= 0) text += ` -> ${target}`;
  if (site !== undefined) {
    text += `  ; assumes ${constantText(constants[site.global]).slice(7)}`;
  }
  return text;
}

/** What arguments a function takes: `2`, `1+` with a rest parameter, `1-2` with optional ones. */
export function arityText(
  { required, optional, rest }: EncodedFunction,
): string {
  if (rest) return optional > 0 ? `${required}(${optional})+` : `${required}+`;
  return optional > 0 ? `${required}-${required + optional}` : `${required}`;
}

/** Which exceptions go where: of the instructions that lie between two offsets to a pad, in a register. */
function padLines(unit: EncodedUnit, fn: EncodedFunction): string[] {
  const { padTables: { buffer, byteOffset, byteLength } } = unit;
  const tables = new DataView(buffer, byteOffset, byteLength);
  const table = fn.pads - firstTable(unit.code.length);
  return readPads(tables, table).map(({ from, to, pad, register }) =>
    `  unwind ${fn.entry + from}-${fn.entry + to}: r${register} -> ${
      fn.entry + pad
    }`
  );
}

/** The code of one function of a unit as text. */
export function disassembleFunction(unit: EncodedUnit, index: number): string {
  const fn = unit.functions[index]!;
  const end = unit.functions[index + 1]?.entry ?? unit.code.length;
  const sites = new Map(unit.sites.map((site) => [site.offset, site]));
  const head = [
    `f${index} ${JSON.stringify(fn.name)}`,
    `arguments ${arityText(fn)}`,
    `registers ${fn.registers}`,
  ];
  if (fn.flags & CODE_FLAGS.generator) head.push("generator");
  if (fn.flags & CODE_FLAGS.unwinds) head.push("unwinds");
  if (fn.captures > 0) head.push(`captures ${fn.captures}`);
  if (fn.next >= 0) head.push(`next f${fn.next}`);
  if (unit.entries.includes(index)) head.push("entry");
  const lines = decodeRange(unit.code, fn.entry, end).map((decoded) =>
    line(decoded, unit.constants, sites.get(decoded.offset))
  );
  const pads = fn.pads === 0 ? [] : padLines(unit, fn);
  return [head.join(", "), ...lines, ...pads].join("\n") + "\n";
}

/** The code of a unit as text. */
export function disassembleUnit(unit: EncodedUnit): string {
  return unit.functions.map((_, index) => disassembleFunction(unit, index))
    .join("\n");
}
