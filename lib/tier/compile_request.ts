/**
 * What is asked of a compiler, and how it is done: the same in this thread and in another.
 *
 * @module
 */

import type { Batch } from "../baseline/batch.ts";
import type {
  BatchOptions,
  CompiledBatch,
} from "../baseline/compiled_batch.ts";
import type { Held, State } from "../baseline/context.ts";
import type { Procedure } from "../baseline/procedure.ts";
import type { OptimiserOptions } from "../opt/passes.ts";
import type { ProcedureData } from "./procedure_data.ts";

/** A procedure with some of its entries, or a fragment that goes on in the middle of one. */
export type Wanted =
  | {
    readonly kind: "procedure";
    readonly code: number;
    readonly optimised: boolean;
    /** Whether what runs meanwhile is worse than code that was not optimised: it is left again and again. */
    readonly urgent: boolean;
    /** Further entries, whose cells other modules have. */
    readonly entries: readonly {
      readonly states: readonly State[];
      readonly result: Held;
    }[];
  }
  | {
    readonly kind: "frame";
    readonly code: number;
    readonly optimised: boolean;
    readonly id: string;
    readonly at: number;
    /** What is expected of the frame; undefined where it may be any. */
    readonly expected: ReadonlyMap<number, State> | undefined;
  };

/** Adds what is wanted to a batch. */
export function addWanted(
  batch: Batch,
  wanted: Wanted,
  procedure: Procedure,
): void {
  if (wanted.kind === "procedure") {
    batch.addProcedure(procedure);
    for (const { states, result } of wanted.entries) {
      batch.addEntry(procedure, states, result);
    }
  } else {
    const { id, at, expected } = wanted;
    batch.addFrame(id, procedure, at, expected);
  }
}

/** What another thread is sent. */
export interface CompileRequest {
  readonly number: number;
  readonly name: string;
  readonly wanted: Wanted;
  readonly procedures: readonly ProcedureData[];
  readonly options: Omit<
    BatchOptions,
    | "cellExists"
    | "entriesOf"
    | "excluded"
    | "copies"
    | "optimise"
    | "inPlace"
  >;
  /** How it is optimised, where it is. */
  readonly optimiser?: OptimiserOptions;
  /** The cells there are, with the ids of the procedures that they enter. */
  readonly cells: ReadonlyMap<string, number>;
}

/** What it sends back. */
export interface CompileReply {
  readonly number: number;
  readonly milliseconds: number;
  readonly compiled?: CompiledBatch;
  /** Why it could not be compiled. */
  readonly failure?: string;
}
