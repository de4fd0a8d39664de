/**
 * The Mersenne Twister MT19937, as Matsumoto and Nishimura have published it.
 *
 * @module
 */

import { TAGS } from "../tags.ts";
import type { Value } from "../heap.ts";
import { guardAll, type HostFunction } from "./failure.ts";
import {
  exactIntegerArgument,
  indexArgument,
  integerValue,
} from "./numbers.ts";
import type { Session } from "./session.ts";

const SIZE = 624;
const MIDDLE = 397;

/** One generator of random numbers. */
class Twister {
  words: Uint32Array = new Uint32Array(SIZE);
  index = SIZE;

  private seedWord(seed: number): void {
    const { words } = this;
    words[0] = seed;
    for (let i = 1; i < SIZE; i++) {
      const before = words[i - 1]!;
      words[i] = Math.imul(1812433253, before ^ (before >>> 30)) + i;
    }
    this.index = SIZE;
  }

  /** Seeds with the words of a key. */
  seed(key: readonly number[]): void {
    const { words } = this;
    this.seedWord(19650218);
    let i = 1;
    const advance = () => {
      if (++i < SIZE) return;
      words[0] = words[SIZE - 1]!;
      i = 1;
    };
    const mixed = (factor: number) => {
      const before = words[i - 1]!;
      return words[i]! ^ Math.imul(before ^ (before >>> 30), factor);
    };
    for (let k = 0; k < Math.max(SIZE, key.length); k++) {
      const j = k % key.length;
      words[i] = mixed(1664525) + key[j]! + j;
      advance();
    }
    for (let k = 0; k < SIZE - 1; k++) {
      words[i] = mixed(1566083941) - i;
      advance();
    }
    words[0] = 0x80000000;
  }

  private refill(): void {
    const { words } = this;
    for (let i = 0; i < SIZE; i++) {
      const y = (words[i]! & 0x80000000) |
        (words[(i + 1) % SIZE]! & 0x7fffffff);
      words[i] = words[(i + MIDDLE) % SIZE]! ^ (y >>> 1) ^
        (y & 1 ? 0x9908b0df : 0);
    }
    this.index = 0;
  }

  /** The next 32 bits. */
  next(): number {
    if (this.index >= SIZE) this.refill();
    let y = this.words[this.index++]!;
    y ^= y >>> 11;
    y ^= (y << 7) & 0x9d2c5680;
    y ^= (y << 15) & 0xefc60000;
    return (y ^ (y >>> 18)) >>> 0;
  }

  /** A float of 53 random bits, at least 0 and less than 1. */
  float(): number {
    const high = this.next() >>> 5;
    const low = this.next() >>> 6;
    return (high * 67108864 + low) / 9007199254740992;
  }

  /** An integer of so many random bits. */
  bits(count: number): bigint | number {
    if (count <= 32) return this.next() >>> (32 - count);
    let result = 0n;
    for (let done = 0; done < count; done += 32) {
      const left = count - done;
      const word = left < 32 ? this.next() >>> (32 - left) : this.next();
      result |= BigInt(word) << BigInt(done);
    }
    return result;
  }
}

/** The 32-bit words of an integer, lowest first. */
function wordsOf(value: bigint): number[] {
  const words: number[] = [];
  let rest = value < 0n ? -value : value;
  do {
    words.push(Number(rest & 0xffffffffn));
    rest >>= 32n;
  } while (rest > 0n);
  return words;
}

/** The builtins of generators of random numbers. */
export function twisterBuiltins(
  session: Session,
): Record<string, HostFunction> {
  const { heap } = session;
  const twister = (value: Value) => heap.foreignValue(value) as Twister;
  return guardAll(session, {
    "make-twister": () => heap.makeForeign(TAGS.environment, new Twister()),
    "twister-seed!": (it: Value, seed: Value) => {
      twister(it).seed(
        wordsOf(exactIntegerArgument(session, "seed", 1, seed)),
      );
      return session.unspecified;
    },
    "twister-float": (it: Value) => heap.makeFlonum(twister(it).float()),
    "twister-bits": (it: Value, count: Value) =>
      integerValue(
        heap,
        BigInt(
          twister(it).bits(
            indexArgument(session, "getrandbits", 1, count, 0, 0x3fffffff),
          ),
        ),
      ),
    // The words and the index: as a list, and set to a list.
    "twister-state": (it: Value) => {
      const { words, index } = twister(it);
      return [...words, index].reduceRight<Value>(
        (rest, word) => heap.cons(integerValue(heap, BigInt(word)), rest),
        session.nil,
      );
    },
    "twister-restore!": (it: Value, state: Value) => {
      const target = twister(it);
      let rest = state;
      for (let i = 0; i <= SIZE; i++, rest = heap.cdr(rest)) {
        const word = Number(
          exactIntegerArgument(session, "setstate", 1, heap.car(rest)),
        );
        if (i < SIZE) target.words[i] = word;
        else target.index = word;
      }
      return session.unspecified;
    },
  });
}
