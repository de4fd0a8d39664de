/**
 * Text from files: UTF-8 decoded block by block, with an error where the bytes are not UTF-8.
 *
 * @module
 */

import type { HostFile } from "../../host.ts";
import { Failure, fileFailure } from "./failure.ts";

const BLOCK = 65536;

/** Whether a byte continues a sequence. */
function continues(byte: number | undefined): boolean {
  return byte !== undefined && (byte & 0xc0) === 0x80;
}

/** The length of the sequence that a byte begins; 0 where it begins none. */
function sequenceLength(byte: number): number {
  if (byte < 0x80) return 1;
  if (byte < 0xc2) return 0;
  if (byte < 0xe0) return 2;
  if (byte < 0xf0) return 3;
  return byte < 0xf5 ? 4 : 0;
}

/** How many of the last bytes begin a sequence that is not yet complete. */
function unfinished(bytes: Uint8Array): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back++) {
    const byte = bytes[bytes.length - back]!;
    if (continues(byte)) continue;
    return sequenceLength(byte) > back ? back : 0;
  }
  return 0;
}

/** How many bytes from the first on are UTF-8. */
export function validLength(bytes: Uint8Array): number {
  let i = 0;
  while (i < bytes.length) {
    const byte = bytes[i]!;
    const length = sequenceLength(byte);
    if (length === 0) return i;
    for (let k = 1; k < length; k++) {
      if (!continues(bytes[i + k])) return i;
    }
    const second = bytes[i + 1]!;
    // Overlong forms, surrogates, and what is beyond Unicode.
    if (byte === 0xe0 && second < 0xa0) return i;
    if (byte === 0xed && second > 0x9f) return i;
    if (byte === 0xf0 && second < 0x90) return i;
    if (byte === 0xf4 && second > 0x8f) return i;
    i += length;
  }
  return i;
}

/** Decodes bytes; gives the offset of the first that is wrong in place of a text. */
export function decodeUtf8(bytes: Uint8Array): string | number {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true })
      .decode(bytes);
  } catch {
    return validLength(bytes);
  }
}

/** A file as a sequence of pieces of text. */
export class Utf8Source {
  private readonly buffer = new Uint8Array(BLOCK);
  /** Bytes of an unfinished sequence at the start of the buffer. */
  private carried = 0;
  /** Where in the file the buffer begins. */
  private offset = 0;
  private failure: Failure | undefined;

  /** `before` runs before each read, which may wait for a person. */
  constructor(
    private readonly name: string,
    private readonly file: HostFile,
    private readonly before: (() => void) | undefined = undefined,
  ) {}

  /** The next piece of text, which is not empty, or null at the end. */
  next(): string | null {
    for (;;) {
      if (this.failure !== undefined) throw this.failure;
      this.before?.();
      let count: number | null;
      try {
        count = this.file.read(this.buffer.subarray(this.carried));
      } catch (error) {
        throw fileFailure(this.name, "cannot read", error);
      }
      const atEnd = count === null;
      const bytes = this.buffer.subarray(0, this.carried + (count ?? 0));
      if (bytes.length === 0) return null;
      const rest = atEnd ? 0 : unfinished(bytes);
      const text = this.decode(bytes.subarray(0, bytes.length - rest));
      this.offset += bytes.length - rest;
      this.buffer.copyWithin(0, bytes.length - rest, bytes.length);
      this.carried = rest;
      if (text !== "") return text;
      if (atEnd && this.failure === undefined) return null;
    }
  }

  /** The text of the bytes up to the first that is wrong, which fails the read after this one. */
  private decode(bytes: Uint8Array): string {
    let text = decodeUtf8(bytes);
    if (typeof text === "number") {
      this.failure = new Failure(
        "read-error",
        `${this.name}: invalid UTF-8 at byte ${this.offset + text}`,
      );
      text = decodeUtf8(bytes.subarray(0, text)) as string;
    }
    return this.offset === 0 && text.startsWith("\ufeff")
      ? text.slice(1)
      : text;
  }

  /** Closes the file. */
  close(): void {
    this.file.close();
  }
}
