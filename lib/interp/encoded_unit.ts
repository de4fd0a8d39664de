/**
 * What encoding a unit gives.
 *
 * @module
 */

import type { Constant } from "./constant_pool.ts";

/** The code of one function. Offsets are in bytes from the start of the unit's code. */
export interface EncodedFunction {
  readonly name: string;
  readonly required: number;
  readonly optional: number;
  readonly rest: boolean;
  readonly registers: number;
  /** Where its code begins; it ends where that of the next function begins. */
  readonly entry: number;
  /** The function to try when the arguments do not fit, or -1. */
  readonly next: number;
  readonly captures: number;
  /** Its offset in the source, or -1. */
  readonly at: number;
  /** Bits of `CODE_FLAGS`. */
  readonly flags: number;
  /** Where the table of its landing pads lies, from the start of the unit's code; 0 where it has none. */
  readonly pads: number;
}

/**
 * What is done with the result of a call that is inlined: it goes to a register, decides a
 * branch that is taken when it is false (`if`) or true (`unless`), is returned, or is
 * dropped.
 */
export type Outcome = "value" | "if" | "unless" | "return" | "effect";

/** An instruction that stands for the call of a global that the program may redefine. */
export interface RedefinitionSite {
  readonly offset: number;
  readonly length: number;
  /** The constant that is the global. */
  readonly global: number;
  /** Registers; `~k` is the constant k. */
  readonly args: readonly number[];
  readonly outcome: Outcome;
  /** The register of a value, the offset that a branch goes to; else 0. */
  readonly target: number;
  /** A register that nothing else is in, where a constant argument or a branch needs one; else 0. */
  readonly scratch: number;
}

/** A unit in the encoding. */
export interface EncodedUnit {
  readonly name: string;
  readonly code: Uint8Array;
  readonly constants: readonly Constant[];
  readonly functions: readonly EncodedFunction[];
  /** The functions of the top-level forms, in order. */
  readonly entries: readonly number[];
  /** Where in the source instructions that may fail or call are: see positions.ts. */
  readonly positions: Uint8Array;
  /** The tables of landing pads, which are loaded behind the code; see landing_pads.ts. */
  readonly padTables: Uint8Array;
  /** In the order of their offsets. */
  readonly sites: readonly RedefinitionSite[];
}
