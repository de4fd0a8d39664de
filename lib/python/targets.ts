/**
 * Expressions as the targets of assignments.
 *
 * @module
 */

import { REJECTED } from "./cursor.ts";
import type { Context, Expr } from "./syntax.ts";

/**
 * Makes an expression a target, with what is in it; throws `REJECTED` where it cannot be one.
 * `grouped` has the expressions that were in parentheses: a starred one may not be.
 */
export function makeTarget(expression: Expr, context: Context): void {
  switch (expression.kind) {
    case "Name":
    case "Attribute":
    case "Subscript":
      expression.ctx = context;
      return;
    case "Starred":
      if (context === "Del" || expression.value.kind === "Starred") {
        throw REJECTED;
      }
      expression.ctx = context;
      makeTarget(expression.value, context);
      return;
    case "List":
    case "Tuple":
      expression.ctx = context;
      for (const element of expression.elts) makeTarget(element, context);
      return;
    default:
      throw REJECTED;
  }
}

/** Makes an expression the only target of an augmented or annotated assignment. */
export function makeSingleTarget(expression: Expr): void {
  if (expression.kind === "List" || expression.kind === "Tuple") throw REJECTED;
  if (expression.kind === "Starred") throw REJECTED;
  makeTarget(expression, "Store");
}
