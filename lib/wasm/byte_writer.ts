/**
 * A growing sequence of bytes with the number formats of the binary format.
 *
 * @module
 */

const TEXT = new TextEncoder();

/** Bytes being written. */
export class ByteWriter {
  /** How many bytes there are. */
  length = 0;
  private buffer: Uint8Array<ArrayBuffer>;
  private view: DataView;

  /** With room for `capacity` bytes at first. */
  constructor(capacity: number = 1024) {
    this.buffer = new Uint8Array(capacity);
    this.view = new DataView(this.buffer.buffer);
  }

  /** The bytes written, valid until more are. */
  get bytes(): Uint8Array<ArrayBuffer> {
    return this.buffer.subarray(0, this.length);
  }

  /** Forgets the bytes but keeps the room. */
  clear(): void {
    this.length = 0;
  }

  private reserve(count: number): void {
    const needed = this.length + count;
    if (needed <= this.buffer.length) return;
    const larger = new Uint8Array(Math.max(needed, this.buffer.length * 2));
    larger.set(this.buffer.subarray(0, this.length));
    this.buffer = larger;
    this.view = new DataView(larger.buffer);
  }

  /** One byte. */
  byte(value: number): void {
    if (this.length === this.buffer.length) this.reserve(1);
    this.buffer[this.length++] = value;
  }

  /** A u32 in LEB128. */
  u(value: number): void {
    this.reserve(5);
    while (value > 0x7f) {
      this.buffer[this.length++] = value & 0x7f | 0x80;
      value >>>= 7;
    }
    this.buffer[this.length++] = value;
  }

  /** An i32, or an s33 in the range of i32, in signed LEB128. */
  s(value: number): void {
    this.reserve(5);
    while (value < -64 || value > 63) {
      this.buffer[this.length++] = value & 0x7f | 0x80;
      value >>= 7;
    }
    this.buffer[this.length++] = value & 0x7f;
  }

  /** An i64 in signed LEB128. */
  s64(value: bigint): void {
    if (value === BigInt.asIntN(32, value)) return this.s(Number(value));
    this.reserve(10);
    while (value < -64n || value > 63n) {
      this.buffer[this.length++] = Number(value & 0x7fn) | 0x80;
      value >>= 7n;
    }
    this.buffer[this.length++] = Number(value & 0x7fn);
  }

  /** A float of 32 bits. */
  f32(value: number): void {
    this.reserve(4);
    this.view.setFloat32(this.length, value, true);
    this.length += 4;
  }

  /** A float of 64 bits. */
  f64(value: number): void {
    this.reserve(8);
    this.view.setFloat64(this.length, value, true);
    this.length += 8;
  }

  /** Bytes as they are. */
  raw(bytes: Uint8Array | readonly number[]): void {
    this.reserve(bytes.length);
    this.buffer.set(bytes, this.length);
    this.length += bytes.length;
  }

  /** Bytes preceded by their number. */
  sized(bytes: Uint8Array): void {
    this.u(bytes.length);
    this.raw(bytes);
  }

  /** A string in UTF-8, preceded by its length. */
  text(value: string): void {
    this.sized(TEXT.encode(value));
  }
}
