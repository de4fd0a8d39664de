/**
 * A heap image as bytes: a header of words, then blocks that are padded to whole words: the words
 * that `image_format.ts` describes, all texts as UTF-8, and the rest as JSON.
 *
 * @module
 */

import { MalformedData } from "../interp/byte_stream.ts";

/** Of the bytes of an image, whose meaning depends on the runtime's layouts as well. */
const VERSION = 2;

/** Words at the beginning for each unit, which the reader sets: where its code lies, and its first code id. */
export const UNIT_WORDS = 2;

/** What a reader has to know besides the words. */
export interface ImageFrame {
  /**
   * How many roots the image was written for. More roots follow: the constants of the units, then the objects that have
   * the numbers of `identities`.
   */
  readonly roots: number;
  readonly units: number;
  readonly objects: number;
  /** What the reader provides: `n` and a big integer in hexadecimal, or `h` and the name of an object of the host. */
  readonly given: readonly string[];
  readonly identities: readonly number[];
  /** How many identity hashes were made. */
  readonly identityCount: number;
  readonly hashCounter: number;
  /** The hashes of the singletons by tag. */
  readonly singletonHashes: readonly number[];
}

const MAGIC = 0x67697676;
const HEADER_WORDS = 5;

/** Bytes with those that fill the last word. */
function padded(bytes: number): number {
  return (bytes + 3) & ~3;
}

/** An image as bytes. */
export function encodeImage(
  frame: ImageFrame,
  texts: string,
  words: Uint8Array,
): Uint8Array {
  const encoder = new TextEncoder();
  const blocks = [
    words,
    encoder.encode(texts),
    encoder.encode(JSON.stringify(frame)),
  ];
  const size = blocks.reduce((sum, { length }) => sum + padded(length), 0);
  const bytes = new Uint8Array(4 * HEADER_WORDS + size);
  const view = new DataView(bytes.buffer);
  [MAGIC, VERSION, ...blocks.map(({ length }) => length)]
    .forEach((word, index) => view.setInt32(4 * index, word, true));
  let at = 4 * HEADER_WORDS;
  for (const block of blocks) {
    bytes.set(block, at);
    at += padded(block.length);
  }
  return bytes;
}

/** The parts of an image. Throws {@link MalformedData} where the bytes are not one of this version. */
export function decodeImage(
  bytes: Uint8Array,
): { frame: ImageFrame; texts: string; words: Uint8Array } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const header = (index: number) => view.getInt32(4 * index, true);
  if (
    bytes.length < 4 * HEADER_WORDS || header(0) !== MAGIC ||
    header(1) !== VERSION
  ) throw new MalformedData("not a heap image of this version");
  let at = 4 * HEADER_WORDS;
  const block = (index: number) => {
    const start = at;
    at += padded(header(index));
    if (at > bytes.length) throw new MalformedData("the image ends too soon");
    return bytes.subarray(start, start + header(index));
  };
  const words = block(2);
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  const texts = decoder.decode(block(3));
  const frame = JSON.parse(decoder.decode(block(4))) as ImageFrame;
  return { frame, texts, words };
}
