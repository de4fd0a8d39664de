/**
 * What a row of the op table says. The rows are in ops_core.ts, ops_scheme.ts and
 * ops_primitive.ts; ops.ts is the whole table.
 *
 * @module
 */

import type { TypeName } from "./types.ts";
import type { RuleName } from "./type_rules.ts";

/**
 * What an op takes at a place: `value` is any boxed value, `value*` any number of them (last
 * only), a type name a value that must not be certainly something else; an unboxed type
 * a value of exactly that type.
 */
export type OperandKind = "value" | "value*" | TypeName;

/** What an op carries besides values. */
export type ImmediateKind =
  | "constant"
  | "global"
  | "function"
  | "integer"
  | "name"
  | "builtin";

/**
 * What executing an op may do besides giving its result. None at all is pure. `throws`:
 * complete with an exception. `calls`: run guest code, be captured in a continuation.
 * `exits`: leave compiled code for the interpreter (primitives only).
 */
export type Effect =
  | "throws"
  | "calls"
  | "reads"
  | "writes"
  | "allocates"
  | "exits";

/** How the type of the result is found: always this type, or a rule of type_rules.ts. */
export type TypeRule = TypeName | RuleName;

/**
 * Where a terminator may go: `edge` is an ordinary edge, `edge*` any number of them (before
 * the last), `result` an edge whose target's first parameter the terminator itself gives.
 */
export type TargetKind = "edge" | "edge*" | "result";

/**
 * For operands of these types the op is this primitive: operands unboxed to what the
 * primitive takes, its result boxed as `result`. Rows are tried in order.
 */
export interface Expansion {
  readonly when: readonly TypeName[];
  readonly result: TypeName;
  readonly primitive: string;
}

/** One row of the op table. */
export interface Op {
  readonly name: string;
  readonly operands: readonly OperandKind[];
  readonly immediates: readonly ImmediateKind[];
  readonly result: TypeRule;
  readonly effects: readonly Effect[];
  /** Ends a block. */
  readonly terminator?: true;
  /** Where a terminator goes; none for an op that is not one. */
  readonly targets?: readonly TargetKind[];
  /**
   * The builtin of the runtime that does it in full, errors included. A row that may throw
   * and has none is done in full by every tier.
   */
  readonly builtin?: string;
  /** The primitives it becomes under known types. */
  readonly expand?: readonly Expansion[];
  /** It gives true exactly when its operand is of this type. */
  readonly tests?: TypeName;
  /** The operand that an encoding may hold as a small fixnum constant. */
  readonly immediateOperand?: number;
  /** An encoding may hold the first operand as a small fixnum constant as well. */
  readonly immediateFirst?: true;
  /** A test whose result may fuse with the branch that follows. */
  readonly fuses?: true;
  /** Made by compilers from expansions, never by a front end; the interpreter has none. */
  readonly primitive?: true;
  readonly dialect?: "scheme" | "python" | "echo";
  readonly doc: string;
}
