/**
 * A function over virtual registers: what selection gives, register allocation reads and
 * encoding writes. Virtual registers are numbers: those of the values by their ids, then
 * further ones.
 *
 * @module
 */

import type { Sym } from "../ir/datum.ts";
import type { Instruction } from "./instructions.ts";

/** Stands for no register. */
export const NONE = -1;

/** An instruction over virtual registers. */
export interface Selected {
  readonly row: Instruction;
  /** What is read, in the order of the form. */
  readonly reads: readonly number[];
  /** The constants, numbers and builtins, in the order of the form. */
  readonly fields: readonly number[];
  readonly write: number;
  readonly at: number;
  /** The global whose redefinition changes what this does. */
  readonly assumes: Sym | undefined;
}

/** A way to a block; an argument that is `~k` is the constant k. */
export interface SelectedEdge {
  /** The block's place in the layout. */
  readonly target: number;
  readonly args: readonly number[];
}

/** How a block ends. */
export type End =
  | { readonly kind: "jump"; readonly edge: SelectedEdge }
  | {
    readonly kind: "branch";
    /** Taken when the test is false; `unless` is the same, taken when it is true. */
    readonly test: Selected;
    readonly unless: Instruction;
    readonly yes: SelectedEdge;
    readonly no: SelectedEdge;
  }
  | {
    readonly kind: "switch";
    readonly value: number;
    readonly cases: readonly number[];
    readonly edges: readonly SelectedEdge[];
  }
  /** The instruction writes a register that is the first argument of the edge. */
  | {
    readonly kind: "call";
    readonly call: Selected;
    readonly edge: SelectedEdge;
  }
  /** Control leaves the function, or goes to the block's pad. */
  | { readonly kind: "leave"; readonly last: Selected };

/** A block over virtual registers. */
export interface SelectedBlock {
  readonly params: readonly number[];
  readonly code: Selected[];
  readonly end: End;
  /** Where exceptions go: the exception is the first parameter there, the arguments are for the others. */
  readonly unwind: SelectedEdge | undefined;
}

/** A function over virtual registers. */
export interface SelectedFunction {
  readonly params: readonly number[];
  /** The register of the running closure, which is 0. */
  readonly self: number;
  /** The register of a generator function's generator, which is behind the parameters; else -1. */
  readonly generator: number;
  /** How many virtual registers there are. */
  readonly count: number;
  readonly blocks: readonly SelectedBlock[];
}
