/**
 * Reads the number formats of the binary format.
 *
 * @module
 */

import { BuildError } from "./types.ts";

const TEXT = new TextDecoder("utf-8", { fatal: true });

/** A position in bytes. */
export class ByteReader {
  private readonly view: DataView;

  /** Reads `bytes` from `position` up to `end`. */
  constructor(
    private readonly bytes: Uint8Array,
    private position: number = 0,
    private readonly end: number = bytes.length,
  ) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  }

  /** Whether everything has been read. */
  get done(): boolean {
    return this.position >= this.end;
  }

  /** An error unless everything has been read. */
  expectDone(where: string): void {
    if (this.position !== this.end) {
      throw new BuildError(`decode: ${where} has another length than it says`);
    }
  }

  private advance(count: number): number {
    const start = this.position;
    if (start + count > this.end) throw new BuildError("decode: it ends early");
    this.position += count;
    return start;
  }

  /** A reader of the same bytes from here. */
  fork(): ByteReader {
    return new ByteReader(this.bytes, this.position, this.end);
  }

  /** A reader of the next `length` bytes, which are skipped here. */
  sub(length: number): ByteReader {
    const start = this.advance(length);
    return new ByteReader(this.bytes, start, start + length);
  }

  /** The next byte without reading it. */
  peek(): number {
    return this.bytes[this.position]!;
  }

  /** One byte. */
  byte(): number {
    return this.bytes[this.advance(1)]!;
  }

  /** A u32 in four bytes. */
  u32(): number {
    return this.view.getUint32(this.advance(4), true);
  }

  /** A u32 in LEB128. */
  u(): number {
    let result = 0;
    for (let shift = 0;; shift += 7) {
      const byte = this.byte();
      result |= (byte & 0x7f) << shift;
      if (byte < 0x80) return result >>> 0;
    }
  }

  /** An i32, or an s33 in its range, in signed LEB128. */
  s(): number {
    return Number(this.s64());
  }

  /** An i64 in signed LEB128. */
  s64(): bigint {
    let result = 0n;
    for (let shift = 0n;; shift += 7n) {
      const byte = this.byte();
      result |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) {
        return BigInt.asIntN(Number(shift) + 7, result);
      }
    }
  }

  /** A float of 32 bits. */
  f32(): number {
    return this.view.getFloat32(this.advance(4), true);
  }

  /** A float of 64 bits. */
  f64(): number {
    return this.view.getFloat64(this.advance(8), true);
  }

  /** Bytes as they are. */
  raw(length: number): Uint8Array {
    const start = this.advance(length);
    return this.bytes.slice(start, start + length);
  }

  /** A string in UTF-8, preceded by its length. */
  text(): string {
    return TEXT.decode(this.raw(this.u()));
  }
}
