/**
 * What becomes of the value of an expression. A test's destination is two blocks, so that
 * `and`, `or` and `not` become control flow; that of a tail position is the return.
 *
 * @module
 */

import { type Datum, UNSPECIFIED } from "../ir/datum.ts";
import type { Block, Value } from "../ir/function.ts";
import type { Node, Variable } from "./ast.ts";
import {
  type FunctionState,
  type LoadScope,
  OP,
  type Preheader,
} from "./lower_state.ts";

/** What becomes of the value of an expression. */
export type Destination =
  | { readonly kind: "return" }
  /** It is the parameter of a block. */
  | { readonly kind: "value"; readonly block: Block }
  /** Nothing; control goes on in a block. */
  | { readonly kind: "effect"; readonly block: Block }
  /** It decides where control goes. */
  | { readonly kind: "test"; readonly yes: Block; readonly no: Block };

/** The destination of a tail position. */
export const RETURN: Destination = { kind: "return" };

/** What is left of an expression when a part of it is lowered. */
export interface Rest {
  readonly node: Node;
  readonly destination: Destination;
}

/** An expression that is still to be lowered, into a block of its own. */
export interface Work {
  readonly block: Block;
  readonly node: Node;
  readonly destination: Destination;
  readonly loads: LoadScope;
  readonly preheader: Preheader | undefined;
  /** Parameters of the block that go into cells. */
  readonly cells: readonly Variable[];
}

/** The other way round: for `not`. */
export function swapped(
  { yes, no }: Destination & { kind: "test" },
): Destination {
  return { kind: "test", yes: no, no: yes };
}

/** Ends the block with a value. */
export function deliver(
  lowering: FunctionState,
  value: Value,
  destination: Destination,
): void {
  switch (destination.kind) {
    case "return":
      lowering.end(OP.return, [value], [], -1);
      return;
    case "value":
      lowering.jump(destination.block, [value]);
      return;
    case "effect":
      lowering.jump(destination.block, []);
      return;
    case "test":
      lowering.end(OP.branch, [value], [
        { block: destination.yes, args: [] },
        { block: destination.no, args: [] },
      ], -1);
  }
}

/** Ends the block with a constant. */
export function deliverConstant(
  lowering: FunctionState,
  datum: Datum,
  destination: Destination,
): void {
  if (destination.kind === "effect") lowering.jump(destination.block, []);
  else if (destination.kind === "test") {
    lowering.jump(datum === false ? destination.no : destination.yes, []);
  } else deliver(lowering, lowering.constant(datum), destination);
}

/** Ends the block with what an op gave, which may be nothing. */
export function deliverResult(
  lowering: FunctionState,
  value: Value | undefined,
  destination: Destination,
): void {
  if (value !== undefined) deliver(lowering, value, destination);
  else deliverConstant(lowering, UNSPECIFIED, destination);
}
