/**
 * Profiles as bytes. After the magic number come the version, a hash of the rest, and the rest: a stream of small
 * numbers, see {@link encodeProfile}. {@link PROFILE_FORMAT_VERSION} must change when anything of it does.
 *
 * The decoder trusts nothing: what it gives keeps the invariants of a {@link KeptProfile}, and bytes that do not are no
 * profile.
 *
 * @module
 */

import {
  ByteReader,
  ByteWriter,
  MalformedData,
} from "../interp/byte_stream.ts";
import { PROFILE } from "../tuning.ts";
import type { FunctionHash } from "./function_hash.ts";
import { type ProfiledExit, SEVERAL, TIERS } from "./function_profile.ts";
import { Hasher } from "./hasher.ts";
import type {
  AgedMask,
  AgedTarget,
  KeptFunction,
  KeptProfile,
} from "./kept_profile.ts";
import { inOrder, LARGEST_COUNT, LARGEST_TOTAL } from "./merge.ts";

/** Of the bytes that {@link encodeProfile} gives. */
export const PROFILE_FORMAT_VERSION = 1;

const MAGIC = 0x66727076;

/** Bytes of the magic number, the version and the hash. */
const HEADER_BYTES = 16;

/** Beyond it, no offset in a function's code is meant. */
const LARGEST_OFFSET = 2 ** 26;

/** Values by number, each once. */
class Table<T> {
  readonly values: T[] = [];
  private readonly numbers = new Map<T, number>();

  number(value: T): number {
    let number = this.numbers.get(value);
    if (number === undefined) {
      number = this.values.length;
      this.values.push(value);
      this.numbers.set(value, number);
    }
    return number;
  }
}

/**
 * A profile as bytes: all texts, all hashes, then the functions. A function is named by the number of its hash, and so
 * are call targets. Places in the code are differences in words of 16 bits, each from the place before.
 */
export function encodeProfile(profile: KeptProfile): Uint8Array {
  const texts = new Table<string>();
  const hashes = new Table<FunctionHash>();
  const functions = new ByteWriter();
  functions.natural(profile.size);
  for (const [hash, fn] of profile) {
    functions.natural(hashes.number(hash));
    writeFunction(fn, functions, texts, hashes);
  }
  const out = new ByteWriter();
  out.natural(texts.values.length);
  for (const text of texts.values) out.block(new TextEncoder().encode(text));
  out.block(hashBytes(hashes.values));
  out.block(functions.finish());
  const body = out.finish();
  const bytes = new Uint8Array(HEADER_BYTES + body.length);
  const view = new DataView(bytes.buffer);
  const [low, high] = bodyHash(body);
  [MAGIC, PROFILE_FORMAT_VERSION, low, high].forEach((word, index) =>
    view.setUint32(4 * index, word, true)
  );
  bytes.set(body, HEADER_BYTES);
  return bytes;
}

function bodyHash(body: Uint8Array): readonly [number, number] {
  const hasher = new Hasher();
  hasher.bytes(body);
  return hasher.finish();
}

function hashBytes(hashes: readonly FunctionHash[]): Uint8Array {
  const bytes = new Uint8Array(8 * hashes.length);
  const view = new DataView(bytes.buffer);
  hashes.forEach((hash, index) =>
    view.setBigUint64(8 * index, BigInt(`0x${hash}`), true)
  );
  return bytes;
}

function writeFunction(
  fn: KeptFunction,
  out: ByteWriter,
  texts: Table<string>,
  hashes: Table<FunctionHash>,
): void {
  out.natural(texts.number(fn.name));
  out.natural(fn.calls);
  out.natural(fn.loops);
  out.natural(fn.runs);
  out.natural(TIERS.indexOf(fn.tier));
  writeMask(fn.results, out);
  writePlaces(fn.counts, out, (count) => out.natural(count));
  writePlaces(fn.masks, out, (mask) => writeMask(mask, out));
  writePlaces(fn.targets, out, ({ target, age }) => {
    out.natural(target === SEVERAL ? 0 : hashes.number(target) + 1);
    out.natural(age);
  });
  out.natural(fn.exits.length);
  let last = 0;
  for (const { offset, reason, count } of fn.exits) {
    out.natural((offset - last) / 2);
    out.natural(texts.number(reason));
    out.natural(count);
    last = offset;
  }
}

function writeMask(mask: AgedMask, out: ByteWriter): void {
  out.natural(mask.length);
  for (const part of mask) out.natural(part);
}

function writePlaces<V>(
  places: ReadonlyMap<number, V>,
  out: ByteWriter,
  write: (value: V) => void,
): void {
  out.natural(places.size);
  let last = 0;
  for (const [place, value] of [...places].sort(([a], [b]) => a - b)) {
    out.natural((place - last) / 2);
    write(value);
    last = place;
  }
}

/** The profile that bytes hold; undefined if they hold none of this version, or anything about them is off. */
export function decodeProfile(bytes: Uint8Array): KeptProfile | undefined {
  if (bytes.length < HEADER_BYTES) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const word = (index: number) => view.getUint32(4 * index, true);
  const body = bytes.subarray(HEADER_BYTES);
  if (word(0) !== MAGIC || word(1) !== PROFILE_FORMAT_VERSION) return undefined;
  const [low, high] = bodyHash(body);
  return word(2) === low && word(3) === high ? decodeBody(body) : undefined;
}

/** What is behind the header; undefined if anything about it is off. */
export function decodeBody(body: Uint8Array): KeptProfile | undefined {
  try {
    const input = new ByteReader(body);
    const texts: string[] = [];
    const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
    for (let left = input.natural(); left > 0; left--) {
      texts.push(decoder.decode(input.block()));
    }
    const hashes = readHashes(input.block());
    const functions = new ProfileReader(input.block(), texts, hashes);
    if (!input.atEnd) return undefined;
    return functions.read();
  } catch (error) {
    // A TypeError is a text that is not UTF-8.
    if (error instanceof MalformedData || error instanceof TypeError) {
      return undefined;
    }
    throw error;
  }
}

function readHashes(bytes: Uint8Array): FunctionHash[] {
  if (bytes.length % 8 !== 0) throw new MalformedData("a hash is cut short");
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  return Array.from(
    { length: bytes.length / 8 },
    (_, index) =>
      view.getBigUint64(8 * index, true).toString(16).padStart(16, "0"),
  );
}

/** Reads the functions, and checks each number. */
class ProfileReader {
  private readonly input: ByteReader;

  constructor(
    bytes: Uint8Array,
    private readonly texts: readonly string[],
    private readonly hashes: readonly FunctionHash[],
  ) {
    this.input = new ByteReader(bytes);
  }

  read(): KeptProfile {
    const profile = new Map<FunctionHash, KeptFunction>();
    const count = this.number(0, PROFILE.functions);
    for (let left = count; left > 0; left--) {
      const hash = this.entry(this.hashes);
      if (profile.has(hash)) {
        throw new MalformedData("a function is there twice");
      }
      profile.set(hash, this.function());
    }
    if (!this.input.atEnd) throw new MalformedData("the data ends too late");
    return profile;
  }

  private number(least: number, most: number): number {
    const value = this.input.natural();
    if (value < least || value > most) {
      throw new MalformedData("a number is out of range");
    }
    return value;
  }

  private entry<T>(table: readonly T[]): T {
    return table[this.number(0, table.length - 1)]!;
  }

  private function(): KeptFunction {
    return {
      name: this.entry(this.texts),
      calls: this.number(0, LARGEST_TOTAL),
      loops: this.number(0, LARGEST_TOTAL),
      runs: this.number(0, LARGEST_TOTAL),
      tier: this.entry(TIERS),
      results: this.mask(0),
      counts: this.places(() => this.number(1, LARGEST_COUNT)),
      masks: this.places(() => this.mask(1)),
      targets: this.places(() => this.target()),
      exits: this.exits(),
    };
  }

  /** Parts without a class in common, the last not empty; at least so many of them. */
  private mask(least: number): AgedMask {
    const parts: number[] = [];
    let seen = 0;
    const count = this.number(least, PROFILE.confirmations);
    for (let left = count; left > 0; left--) {
      const part = this.number(left === 1 ? 1 : 0, 0xffff);
      if ((part & seen) !== 0) {
        throw new MalformedData("a class is there twice");
      }
      seen |= part;
      parts.push(part);
    }
    return parts;
  }

  /** The place after another one. Only the first of all may be where the code begins. */
  private place(last: number, least: number): number {
    return last + 2 * this.number(least, (LARGEST_OFFSET - last) / 2);
  }

  private places<V>(read: () => V): Map<number, V> {
    const places = new Map<number, V>();
    let last = 0;
    for (let left = this.number(0, LARGEST_OFFSET); left > 0; left--) {
      last = this.place(last, places.size === 0 ? 0 : 1);
      places.set(last, read());
    }
    return places;
  }

  private target(): AgedTarget {
    const number = this.number(0, this.hashes.length);
    return {
      target: number === 0 ? SEVERAL : this.hashes[number - 1]!,
      age: this.number(0, PROFILE.confirmations - 1),
    };
  }

  private exits(): ProfiledExit[] {
    const exits: ProfiledExit[] = [];
    for (let left = this.number(0, LARGEST_OFFSET); left > 0; left--) {
      const before = exits.at(-1);
      const exit = {
        offset: this.place(before?.offset ?? 0, 0),
        reason: this.entry(this.texts),
        count: this.number(1, LARGEST_TOTAL),
      };
      if (before !== undefined && inOrder(before, exit) >= 0) {
        throw new MalformedData("exits are out of order");
      }
      exits.push(exit);
    }
    return exits;
  }
}
