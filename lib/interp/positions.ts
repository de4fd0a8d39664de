/**
 * The table from places in the code to offsets in the source: pairs of varints, each the
 * difference from the pair before; the differences of source offsets are zigzag-encoded.
 *
 * @module
 */

/** Appends numbers of any size up to 2^53 in few bytes. */
export class VarintWriter {
  private bytes = new Uint8Array(256);
  private length = 0;

  /** Appends a natural number. */
  natural(value: number): void {
    if (this.length + 8 > this.bytes.length) {
      const larger = new Uint8Array(this.bytes.length * 2);
      larger.set(this.bytes);
      this.bytes = larger;
    }
    let rest = value;
    while (rest >= 128) {
      this.bytes[this.length++] = (rest % 128) | 128;
      rest = Math.floor(rest / 128);
    }
    this.bytes[this.length++] = rest;
  }

  /** Appends an integer. */
  integer(value: number): void {
    this.natural(value < 0 ? -value * 2 - 1 : value * 2);
  }

  /** What was appended. */
  finish(): Uint8Array {
    return this.bytes.slice(0, this.length);
  }
}

/** Reads what {@link VarintWriter} wrote. */
export class VarintReader {
  constructor(private readonly bytes: Uint8Array, public offset: number = 0) {}

  /** Whether nothing is left. */
  get atEnd(): boolean {
    return this.offset >= this.bytes.length;
  }

  /** The next number, which is natural. */
  natural(): number {
    const { bytes } = this;
    let byte = bytes[this.offset++]!;
    if (byte < 128) return byte;
    let value = byte & 127;
    for (let scale = 128; byte >= 128; scale *= 128) {
      if (this.offset >= bytes.length) throw new RangeError("cut short");
      byte = bytes[this.offset++]!;
      value += (byte & 127) * scale;
    }
    return value;
  }

  /** The next number, which is an integer. */
  integer(): number {
    const value = this.natural();
    return value % 2 === 1 ? -(value + 1) / 2 : value / 2;
  }
}

/** Collects positions in the order of the code. */
export class PositionWriter {
  private readonly out = new VarintWriter();
  private offset = 0;
  private at = 0;

  /** The instruction that begins at `offset` comes from `at` in the source. */
  add(offset: number, at: number): void {
    this.out.natural(offset - this.offset);
    this.out.integer(at - this.at);
    this.offset = offset;
    this.at = at;
  }

  /** The table. */
  finish(): Uint8Array {
    return this.out.finish();
  }
}

/**
 * Where in the source the instruction is that ends at `offset` or has it inside: an
 * instruction has moved past itself when it calls or fails. -1 where the table has none.
 */
export function sourceOffset(positions: Uint8Array, offset: number): number {
  const reader = new VarintReader(positions);
  let place = 0;
  let at = 0;
  let found = -1;
  while (!reader.atEnd) {
    place += reader.natural();
    if (place >= offset) break;
    at += reader.integer();
    found = at;
  }
  return found;
}
