/**
 * What looks on while procedures are compiled, and may leave some of them to the interpreter: for a person who wants to
 * see compiled code, or to find what is wrong with it.
 *
 * @module
 */

import type { Batch } from "../baseline/batch.ts";
import type { Fragment } from "../baseline/fragment.ts";
import type { Procedure } from "../baseline/procedure.ts";
import type { Loader } from "../interp/loader.ts";
import type { Pipeline } from "../opt/pipeline.ts";
import type { FunctionHandle } from "../wasm/entities.ts";
import type { LinkedModule, Linker } from "./linker.ts";
import type { Procedures } from "./procedures.ts";

/** What can be looked at. */
export interface Inspected {
  readonly procedures: Procedures;
  readonly linker: Linker;
  readonly loader: Loader;
  /** Compiles a procedure of which there is no code, from what was observed of it. */
  compile(id: number): void;
}

/** What looks. */
export interface Inspection {
  /** The tiers are loaded; called before anything else. */
  attach(inspected: Inspected): void;
  /** Whether a procedure may be compiled. */
  mayCompile(procedure: Procedure): boolean;
  /** Whether the instruction at a place of one may be. */
  mayCompileAt(procedure: Procedure, at: number): boolean;
  /**
   * What is told of the passes that make the function of a fragment better. Where there is this, everything is optimised,
   * and verified after each pass.
   */
  passes?(
    fragment: Fragment,
    fn: FunctionHandle,
  ): Pick<Pipeline, "constructed" | "ran">;
  /** A module is in use. */
  compiled(batch: Batch, linked: LinkedModule): void;
  /** A procedure stays with the interpreter. */
  refused(procedure: Procedure, why: string): void;
}
