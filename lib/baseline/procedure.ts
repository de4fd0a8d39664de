/**
 * What a compiler is told of the procedures that it compiles: their code, their constants, what was observed.
 *
 * @module
 */

import type { Flow, Pads } from "./flow.ts";
import type { Known } from "./context.ts";

/** A constant of a procedure's unit. */
export type ConstantInfo =
  | { readonly kind: "fixnum"; readonly value: number }
  | { readonly kind: "flonum"; readonly value: number }
  | {
    readonly kind: "object";
    /** The name under which modules import it. */
    readonly name: string;
    readonly mask: number;
    /** The name of the singleton that it is. */
    readonly singleton?: string;
  };

/** A global variable, as it is now. */
export interface GlobalInfo {
  /** The name under which modules import the variable itself. */
  readonly name: string;
  /** Whether it has a value: then it always will. */
  readonly bound: boolean;
  /** Its value, where code may assume that it stays. */
  readonly value?: Known & { readonly kind: "object" };
}

/** What was observed while a procedure was interpreted. */
export interface Feedback {
  /** Whether anything was. */
  readonly observed: boolean;
  /** How often the instruction at a place was executed. */
  count(at: number): number;
  /** The classes of the values in the register that is named at a place. */
  mask(at: number): number;
  /** The ids of the code that was called from the field at a place: two at most, none where there were more. */
  targets(at: number): readonly number[];
}

/** What a procedure is besides its code. */
export interface ProcedureShape {
  /** The id of its code object. */
  readonly id: number;
  readonly name: string;
  /** The name under which modules import its code object. */
  readonly importName: string;
  /** The name under which modules import the address of its unit's code. */
  readonly unit: string;
  /** Where its code begins, from the start of the unit's code. */
  readonly entry: number;
  readonly registers: number;
  readonly pads: Pads | undefined;
  /** Whether a call of it makes a generator. */
  readonly generator: boolean;
  readonly required: number;
  readonly optional: number;
  readonly rest: boolean;
}

/** A procedure as its code. */
export interface Procedure extends ProcedureShape {
  readonly flow: Flow;
  readonly feedback: Feedback;
  constant(index: number): ConstantInfo;
  global(index: number): GlobalInfo;
  /** The procedure whose code object a constant is. */
  code(index: number): { readonly id: number; readonly name: string };
  /** The procedure of a code id, where it can be called by type. */
  procedure(id: number): Procedure | undefined;
}

/** How many registers the parameters take. */
export function parameterCount(p: ProcedureShape): number {
  return p.required + p.optional + (p.rest ? 1 : 0);
}

/** The register of the generator whose body a procedure is; -1 in others. */
export function generatorRegister(p: ProcedureShape): number {
  return p.generator ? parameterCount(p) + 1 : -1;
}

/** Whether it takes one number of arguments only. */
export function isExact(p: Procedure): boolean {
  return p.optional === 0 && !p.rest;
}
