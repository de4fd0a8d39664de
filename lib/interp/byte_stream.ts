/**
 * Bytes written and read one number after the other; small numbers take few bytes.
 *
 * @module
 */

/** Data that ends too soon or makes no sense. */
export class MalformedData extends Error {
  override name = "MalformedData";
}

/** Collects bytes. */
export class ByteWriter {
  private bytes = new Uint8Array(256);
  private length = 0;

  private reserve(count: number): void {
    if (this.length + count <= this.bytes.length) return;
    const larger = new Uint8Array(
      Math.max(this.bytes.length * 2, this.length + count),
    );
    larger.set(this.bytes);
    this.bytes = larger;
  }

  /** Appends a natural number below 2^53. */
  natural(value: number): void {
    this.reserve(8);
    let rest = value;
    while (rest >= 128) {
      this.bytes[this.length++] = (rest % 128) | 128;
      rest = Math.floor(rest / 128);
    }
    this.bytes[this.length++] = rest;
  }

  /** Appends an integer between -2^52 and 2^52. */
  integer(value: number): void {
    this.natural(value < 0 ? -value * 2 - 1 : value * 2);
  }

  /** Appends a float. */
  float(value: number): void {
    this.reserve(8);
    new DataView(this.bytes.buffer).setFloat64(this.length, value, true);
    this.length += 8;
  }

  /** Appends bytes, after their number. */
  block(bytes: Uint8Array): void {
    this.natural(bytes.length);
    this.reserve(bytes.length);
    this.bytes.set(bytes, this.length);
    this.length += bytes.length;
  }

  /** Appends 32-bit integers, least significant byte first, after their number. */
  integers(values: readonly number[]): void {
    this.block(new Uint8Array(Int32Array.from(values).buffer));
  }

  /** What was appended. */
  finish(): Uint8Array {
    return this.bytes.slice(0, this.length);
  }
}

/** Reads what a {@link ByteWriter} wrote. */
export class ByteReader {
  private offset = 0;
  constructor(private readonly bytes: Uint8Array) {}

  /** Whether nothing is left. */
  get atEnd(): boolean {
    return this.offset >= this.bytes.length;
  }

  private advance(count: number): number {
    const start = this.offset;
    this.offset += count;
    if (this.offset > this.bytes.length) {
      throw new MalformedData("the data ends too soon");
    }
    return start;
  }

  /** The next number, which is natural. */
  natural(): number {
    const { bytes } = this;
    const first = bytes[this.offset];
    if (first !== undefined && first < 128) {
      this.offset++;
      return first;
    }
    let value = 0;
    for (let scale = 1;; scale *= 128) {
      const byte = bytes[this.advance(1)]!;
      value += (byte & 127) * scale;
      if (byte < 128) return value;
      if (scale > 2 ** 46) throw new MalformedData("a number is too large");
    }
  }

  /** The next number, which is an integer. */
  integer(): number {
    const value = this.natural();
    return value % 2 === 1 ? -(value + 1) / 2 : value / 2;
  }

  /** The next number, which is a float. */
  float(): number {
    const start = this.advance(8);
    const { buffer, byteOffset } = this.bytes;
    return new DataView(buffer, byteOffset).getFloat64(start, true);
  }

  /** The next block of bytes; a view of what is read. */
  block(): Uint8Array {
    const length = this.natural();
    const start = this.advance(length);
    return this.bytes.subarray(start, start + length);
  }

  /** The next block of 32-bit integers. */
  integers(): Int32Array {
    const bytes = this.block();
    if (bytes.length % 4 !== 0) {
      throw new MalformedData("a number is cut short");
    }
    return new Int32Array(bytes.slice().buffer);
  }
}
