/**
 * What was observed of a procedure: the shadow of its code in the linear memory, and what exits have shown since.
 *
 * @module
 */

import type { Feedback } from "../baseline/procedure.ts";
import { calleesOf, SEVERAL } from "../interp/observing.ts";

/** What is known of one procedure's past. */
export class Observed implements Feedback {
  /** From the code to its shadow; 0 while there is none. */
  delta = 0;
  /** Whether the interpreter has filled the shadow while this procedure ran, or that of an earlier run is known. */
  observed = false;
  /** The shadow that an earlier run left, and where it begins. */
  private recalled: { readonly from: number; readonly words: Uint16Array } = {
    from: 0,
    words: new Uint16Array(0),
  };
  private readonly masks = new Map<number, number>();
  private readonly counts = new Map<number, number>();

  constructor(
    private readonly memory: WebAssembly.Memory,
    private readonly base: number,
  ) {}

  private word(at: number): number {
    if (this.delta === 0) {
      const { from, words } = this.recalled;
      return words[(at - from) >> 1] ?? 0;
    }
    const address = this.base + at + this.delta;
    return new DataView(this.memory.buffer).getUint16(address, true);
  }

  /** Takes the shadow that an earlier run left of the code from some place on. */
  recall(from: number, words: Uint16Array): void {
    this.recalled = { from, words };
    this.observed = true;
  }

  /** What this run has observed at a place, whatever that is. */
  wordAt(at: number): number {
    const word = this.word(at) | (this.masks.get(at) ?? 0);
    return Math.min(word + (this.counts.get(at) ?? 0), SEVERAL);
  }

  count(at: number): number {
    return this.word(at) + (this.counts.get(at) ?? 0);
  }

  mask(at: number): number {
    return this.word(at) | (this.masks.get(at) ?? 0);
  }

  targets(at: number): readonly number[] {
    return this.masks.has(at) ? [] : calleesOf(this.word(at), this.memory);
  }

  /** A value of some class was met where a register is named. */
  addMask(at: number, mask: number): void {
    this.masks.set(at, (this.masks.get(at) ?? 0) | mask);
  }

  /** An instruction was executed. */
  addCount(at: number): void {
    this.counts.set(at, (this.counts.get(at) ?? 0) + 1);
  }
}
