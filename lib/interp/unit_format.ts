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
export const UNIT_FORMAT_VERSION = 1;

const MAGIC = 0x75767276;

const OUTCOMES: readonly Outcome[] = [
  "value",
  "if",
  "unless",
  "return",
  "effect",
];

function writeFunction(
  fn: EncodedFunction,
  out: ByteWriter,
  texts: TextTable,
): void {
  out.natural(texts.index(fn.name));
  out.natural(fn.required);
  out.natural(fn.optional);
  out.natural(fn.rest ? 1 : 0);
  out.natural(fn.registers);
  out.natural(fn.entry);
  out.natural(fn.next + 1);
  out.natural(fn.captures);
  out.natural(fn.at + 1);
}

function readFunction(
  input: ByteReader,
  texts: readonly string[],
): EncodedFunction {
  const name = texts[input.natural()];
  if (name === undefined) throw new MalformedData("a name is missing");
  return {
    name,
    required: input.natural(),
    optional: input.natural(),
    rest: input.natural() === 1,
    registers: input.natural(),
    entry: input.natural(),
    next: input.natural() - 1,
    captures: input.natural(),
    at: input.natural() - 1,
  };
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
  body.natural(unit.functions.length);
  for (const fn of unit.functions) writeFunction(fn, body, texts);
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
  const functions: EncodedFunction[] = [];
  for (let left = body.natural(); left > 0; left--) {
    functions.push(readFunction(body, texts));
  }
  const entries: number[] = [];
  for (let left = body.natural(); left > 0; left--) {
    entries.push(body.natural());
  }
  const constants = readConstants(body, texts);
  const sites: RedefinitionSite[] = [];
  for (let left = body.natural(); left > 0; left--) sites.push(readSite(body));
  return { name, code, constants, functions, entries, positions, sites };
}
