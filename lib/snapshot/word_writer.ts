/**
 * 32-bit words, one after the other.
 *
 * @module
 */

/** Words that are being written. */
export class WordWriter {
  private words = new Int32Array(1024);
  private used = 0;

  /** How many there are. */
  get length(): number {
    return this.used;
  }

  private room(count: number): void {
    if (this.used + count <= this.words.length) return;
    const larger = new Int32Array(2 * (this.used + count));
    larger.set(this.words);
    this.words = larger;
  }

  /** Appends a word. */
  word(word: number): void {
    this.room(1);
    this.words[this.used++] = word;
  }

  /** Replaces the word at a place. */
  set(place: number, word: number): void {
    this.words[place] = word;
  }

  /** Appends 64 bits. */
  long(bits: bigint): void {
    this.word(Number(BigInt.asIntN(32, bits)));
    this.word(Number(BigInt.asIntN(32, bits >> 32n)));
  }

  /** Appends the 64 bits of a float. */
  float(value: number): void {
    FLOAT.setFloat64(0, value, true);
    this.word(FLOAT.getInt32(0, true));
    this.word(FLOAT.getInt32(4, true));
  }

  /** Appends bytes, and zeros that fill the last word. */
  bytes(bytes: Uint8Array): void {
    const count = (bytes.length + 3) >> 2;
    this.room(count);
    new Uint8Array(this.words.buffer, 4 * this.used).set(bytes);
    this.used += count;
  }

  /** What was written. */
  finish(): Uint8Array {
    return new Uint8Array(this.words.buffer, 0, 4 * this.used).slice();
  }
}

const FLOAT = new DataView(new ArrayBuffer(8));
