/**
 * Core Scheme: what the expander produces and lowering consumes. All macros are gone, every
 * variable is resolved, internal definitions are `letrec`.
 *
 * `at` is the offset of the expression in the unit's source, -1 where it has none.
 *
 * @module
 */

import type { Datum, Sym } from "../ir/datum.ts";

/** A local variable. The expander makes one for each binding; the counts are filled by it as it goes. */
export class Variable {
  /** Whether a `set!` assigns it. */
  assigned = false;
  /** How many references there are, assignments not counted. */
  references = 0;
  /** How many of the references are in operator position. */
  calls = 0;
  constructor(readonly name: string, readonly at: number) {}
}

/** One clause of a procedure. `optional` parameters are bound to DEFAULT when not given. */
export interface LambdaClause {
  required: Variable[];
  optional: Variable[];
  rest: Variable | undefined;
  body: Node;
}

/** A procedure expression; `case-lambda` has more than one clause. */
export interface Lambda {
  kind: "lambda";
  name: string;
  clauses: LambdaClause[];
  at: number;
}

/** An expression or top-level definition. */
export type Node =
  | { kind: "constant"; value: Datum; at: number }
  | { kind: "local"; variable: Variable; at: number }
  | { kind: "global"; name: Sym; at: number }
  | { kind: "setLocal"; variable: Variable; value: Node; at: number }
  | { kind: "setGlobal"; name: Sym; value: Node; at: number }
  /** Top level only, where it may be in the body of a `let` and in sequences. */
  | { kind: "define"; name: Sym; value: Node; at: number }
  | { kind: "if"; test: Node; consequent: Node; alternative: Node; at: number }
  | Lambda
  /** At least one expression. */
  | { kind: "sequence"; body: Node[]; at: number }
  | { kind: "call"; callee: Node; args: Node[]; at: number }
  /** `(%name arg …)`: an op or runtime builtin by name, in units that may use them (the prelude). */
  | { kind: "primitive"; name: string; args: Node[]; at: number }
  | {
    kind: "let";
    variables: Variable[];
    inits: Node[];
    body: Node;
    at: number;
  }
  /** Bound in order, as `letrec*`; a variable read before its init is done is an error. */
  | {
    kind: "letrec";
    variables: Variable[];
    inits: Node[];
    body: Node;
    at: number;
  };
