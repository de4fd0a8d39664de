/**
 * Encoded units as bytes, to be kept between runs. {@link UNIT_FORMAT_VERSION} must change
 * when anything of the format or the encoding does.
 *
 * @module
 */

import { ByteReader, ByteWriter, MalformedData } from "./byte_stream.ts";
import {
  readConstants,
  readTexts,
  TextTable,
  writeConstants,
  writeTexts,
} from "./constant_format.ts";
import type {
  EncodedFunction,
  EncodedUnit,
  Outcome,
  RedefinitionSite,
} from "./encoded_unit.ts";

/** Of the bytes that {@link encodeUnitFile} gives. */
export const UNIT_FORMAT_VERSION = 2;

const MAGIC = 0x75767276;

const OUTCOMES: readonly Outcome[] = [
  "value",
  "if",
  "unless",
  "return",
  "effect",
];

/** The numbers of a function, in this order. */
const FUNCTION_FIELDS = 9;

function functionNumbers(fn: EncodedFunction, texts: TextTable): number[] {
  return [
    texts.index(fn.name),
    fn.required,
    fn.optional,
    fn.rest ? 1 : 0,
    fn.registers,
    fn.entry,
    fn.next,
    fn.captures,
    fn.at,
  ];
}

function readFunctions(
  input: ByteReader,
  texts: readonly string[],
): EncodedFunction[] {
  const numbers = input.integers();
  const functions: EncodedFunction[] = [];
  for (let i = 0; i < numbers.length; i += FUNCTION_FIELDS) {
    const name = texts[numbers[i]!];
    const at = numbers[i + FUNCTION_FIELDS - 1];
    if (name === undefined || at === undefined) {
      throw new MalformedData("a function is cut short");
    }
    functions.push({
      name,
      required: numbers[i + 1]!,
      optional: numbers[i + 2]!,
      rest: numbers[i + 3] === 1,
      registers: numbers[i + 4]!,
      entry: numbers[i + 5]!,
      next: numbers[i + 6]!,
      captures: numbers[i + 7]!,
      at,
    });
  }
  return functions;
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

/** A unit as bytes. A constant that contains itself is refused. */
export function encodeUnitFile(unit: EncodedUnit): Uint8Array {
  const texts = new TextTable();
  const body = new ByteWriter();
  body.natural(texts.index(unit.name));
  body.integers(unit.functions.flatMap((fn) => functionNumbers(fn, texts)));
  body.natural(unit.entries.length);
  for (const entry of unit.entries) body.natural(entry);
  writeConstants(unit.constants, body, texts);
  body.natural(unit.sites.length);
  for (const site of unit.sites) writeSite(site, body);
  const out = new ByteWriter();
  out.natural(MAGIC);
  out.natural(UNIT_FORMAT_VERSION);
  writeTexts(texts.texts, out);
  out.block(body.finish());
  out.block(unit.positions);
  out.block(unit.code);
  return out.finish();
}

/**
 * The unit of some bytes, which it keeps views of. Throws {@link MalformedData} when they are
 * cut short or of another version; it does not check what instructions do.
 */
export function decodeUnitFile(bytes: Uint8Array): EncodedUnit {
  const input = new ByteReader(bytes);
  if (input.natural() !== MAGIC || input.natural() !== UNIT_FORMAT_VERSION) {
    throw new MalformedData("not a unit of this version");
  }
  const texts = readTexts(input);
  const body = new ByteReader(input.block());
  const positions = input.block();
  const code = input.block();
  const name = texts[body.natural()] ?? "";
  const functions = readFunctions(body, texts);
  const entries: number[] = [];
  for (let left = body.natural(); left > 0; left--) {
    entries.push(body.natural());
  }
  const constants = readConstants(body, texts);
  const sites: RedefinitionSite[] = [];
  for (let left = body.natural(); left > 0; left--) sites.push(readSite(body));
  return { name, code, constants, functions, entries, positions, sites };
}
