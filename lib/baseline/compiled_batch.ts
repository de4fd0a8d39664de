/**
 * What a batch is compiled with, and what comes of it: a module and what has to be known to link it, as plain data.
 *
 * @module
 */

import type { Held, State } from "./context.ts";
import type { ExitReason } from "./exits.ts";
import type { FunctionHandle } from "../wasm/entities.ts";
import type { ModuleBuilder } from "../wasm/module_builder.ts";
import type { Begin } from "./batch.ts";
import type { Fragment, VersionLimits } from "./fragment.ts";
import type { InPlaceLimits } from "./in_place.ts";
import type { Procedure } from "./procedure.ts";

/** What a batch is compiled with. */
export interface BatchOptions {
  readonly limits: VersionLimits;
  /** Versions of a procedure's entry by its arguments' types. */
  readonly entries: number;
  /** Whether procedures return numbers unboxed. */
  readonly unboxedResults: boolean;
  /** Leave at every n-th guard that is executed; 0 never. */
  readonly exitEvery: number;
  /** Count the type tests that are executed. */
  readonly countTests: boolean;
  /** How many copies of its code a procedure has at most where it is optimised; 0 where it is not. */
  copies?(procedure: Procedure): number;
  /** How much is called in place besides short straight code. */
  inPlace?(fragment: Fragment): InPlaceLimits | undefined;
  /**
   * Writes the function of a fragment better, step by step; gives what its code leaves by, undefined where it writes
   * nothing.
   */
  optimise?(
    module: ModuleBuilder,
    fn: FunctionHandle,
    fragment: Fragment,
    begin: Begin,
  ): Generator<void, Iterable<FunctionHandle> | undefined>;
  /** Whether an instruction is left to the interpreter though it could be compiled. */
  excluded?(procedure: Procedure, at: number): boolean;
  /** The module that has the cell of an entry already. */
  cellExists(key: string): boolean;
  /** How many entries of a procedure have cells. */
  entriesOf(procedure: Procedure): number;
}

/** An exit: the procedure and the place that it leaves, and what is known of the registers there. */
export interface ExitInfo {
  /** The id of the code of the procedure whose fragment it is in; that which is left may run there in place. */
  readonly owner: number;
  /** The id of the procedure's code. */
  readonly code: number;
  readonly at: number;
  readonly states: ReadonlyMap<number, State>;
  readonly reason: ExitReason;
}

/** What a compiled module gives: names of exports, and what they are. It is plain data. */
export interface CompiledBatch {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly name: string;
  /** Cells that it made: the export of the global is `cell N`, of its stub `stub N`. */
  readonly cells: readonly {
    readonly key: string;
    readonly code: number;
    readonly states: readonly State[];
    /** How it returns. */
    readonly result: Held;
  }[];
  /** Procedures that can be entered: `direct N` and `invoke N`, in this order. */
  readonly procedures: readonly {
    readonly code: number;
    readonly direct: boolean;
  }[];
  /** Fragments for cells that other modules made: `entry N`. */
  readonly fills: readonly { readonly key: string }[];
  /** Fragments that are entered with a frame: `frame N`. */
  readonly frames: readonly { readonly id: string }[];
  readonly exits: readonly ExitInfo[];
  /** Global variables whose values are assumed to stay. */
  readonly assumptions: readonly {
    readonly name: string;
    /** The id of the code of the closure that it holds. */
    readonly code: number;
  }[];
  /** Global variables that are assumed to have values. */
  readonly bound: readonly string[];
  /** Places where record types are found, each with another that is assumed to have the same one. */
  readonly shapes: readonly (readonly [place: string, name: string])[];
  /** Whether what was wanted is optimised. */
  readonly optimised: boolean;
  /** What was not done, and why, for people. */
  readonly remarks: readonly string[];
  /** The code ids of the procedures of its fragments. */
  readonly fragments: readonly number[];
  /** Who calls whom in place, by the ids of their code. */
  readonly inlined: readonly (readonly [caller: number, callee: number])[];
}
