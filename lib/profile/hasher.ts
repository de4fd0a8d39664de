/**
 * A hash of 64 bits over words, texts and bytes: to tell contents apart that nobody chose to be alike.
 *
 * @module
 */

/** Takes words one after the other. Two lanes of 32 bits: each step is one-to-one in the lanes' state. */
export class Hasher {
  private low = 0x243f6a88;
  private high = 0x85a308d3;

  /** Adds a word of 32 bits. */
  word(value: number): void {
    let low = Math.imul(this.low ^ value, 0x9e3779b1);
    low ^= low >>> 15;
    let high = Math.imul(
      (this.high ^ (value << 16 | value >>> 16)) + low,
      0x85ebca6b,
    );
    high ^= high >>> 13;
    this.low = low;
    this.high = high;
  }

  /** Adds a text, and how long it is. */
  text(text: string): void {
    this.word(text.length);
    for (let index = 0; index < text.length; index++) {
      this.word(text.charCodeAt(index));
    }
  }

  /** Adds bytes, and how many there are. */
  bytes(bytes: Uint8Array): void {
    this.word(bytes.length);
    const whole = bytes.length & ~3;
    for (let index = 0; index < whole; index += 4) {
      this.word(
        bytes[index]! | bytes[index + 1]! << 8 | bytes[index + 2]! << 16 |
          bytes[index + 3]! << 24,
      );
    }
    for (let index = whole; index < bytes.length; index++) {
      this.word(bytes[index]!);
    }
  }

  /** The two words of the hash, each from 0 to 2^32 - 1. */
  finish(): readonly [low: number, high: number] {
    const a = mixed(this.low ^ mixed(this.high));
    const b = mixed(this.high ^ a);
    return [a >>> 0, b >>> 0];
  }
}

/** Every bit of the result depends on every bit of the word. */
function mixed(word: number): number {
  let value = word;
  value = Math.imul(value ^ value >>> 16, 0x7feb352d);
  value = Math.imul(value ^ value >>> 15, 0x846ca68b);
  return value ^ value >>> 16;
}

/** Two words as 16 hexadecimal digits. */
export function hashText([low, high]: readonly [number, number]): string {
  const digits = (word: number) => word.toString(16).padStart(8, "0");
  return digits(high) + digits(low);
}
