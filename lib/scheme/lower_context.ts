/**
 * What the parts of the lowering of a function need of one another: whatever nests is lowered
 * by the whole.
 *
 * @module
 */

import type { Block, IrFunction, Value } from "../ir/function.ts";
import type { Lambda, LambdaClause, Node, Variable } from "./ast.ts";
import type { Destination } from "./lower_destination.ts";
import {
  type Captures,
  FunctionState,
  type LoadScope,
  type Preheader,
} from "./lower_state.ts";

/** A local procedure that becomes blocks. */
export interface Loop {
  readonly clause: LambdaClause;
  /** Where it begins, once it is called. */
  block: Block | undefined;
  readonly destination: Destination;
  readonly loads: LoadScope;
  readonly preheader: Preheader;
}

/** The lowering of the body of a function. */
export abstract class Lowering extends FunctionState {
  /** A top-level form whose frame stays until its last call is done. */
  isForm = false;
  /** The procedures that become blocks. */
  readonly loops: Map<Variable, Loop> = new Map();

  /** The value of an expression; goes on in the block that is current then. */
  abstract compute(node: Node): Value;

  /** Lowers an expression whose value nobody wants. */
  abstract effect(node: Node): void;

  /** Lowers one clause of a procedure in this function. */
  abstract lowerClause(
    lambda: Lambda,
    clause: LambdaClause,
    captures: Captures,
    self: Variable | undefined,
  ): IrFunction;
}
