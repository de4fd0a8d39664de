/**
 * Where in the text code stands for a node: an offset that no other node has which can fail, so that the node can be found again.
 *
 * @module
 */

import type { BinOp, Compare, Expr, Node, NodeBase } from "./syntax.ts";

/** The first offset from one on, before another, at which an operator stands. */
function operatorIn(text: string, from: number, to: number): number {
  for (let at = from; at < to; at++) {
    const char = text[at]!;
    if (char === "#") {
      const end = text.indexOf("\n", at);
      at = end < 0 ? to : end;
    } else if (!/[\s()\\]/.test(char)) return at;
  }
  return from;
}

/** Where the operator of an operation begins. */
export function operatorAt(
  text: string,
  { left, right }: { left: Expr; right: Expr },
): number {
  return operatorIn(text, left.end, right.start);
}

/** The offset that stands for a node. */
export function anchorOf(text: string, node: NodeBase): number {
  const { kind } = node as Node;
  switch (kind) {
    case "Call":
    case "Subscript":
    case "Attribute":
      return node.end - 1;
    case "BinOp":
      return operatorAt(text, node as BinOp);
    case "Compare": {
      const { left, comparators } = node as Compare;
      return operatorAt(text, { left, right: comparators[0]! });
    }
    default:
      return node.start;
  }
}
