/**
 * Lowers what stands on the left of an assignment, and `del`.
 *
 * @module
 */

import type { Value } from "../ir/function.ts";
import { lowerExpression } from "./lower_expression.ts";
import type { FunctionLowering } from "./lower_function.ts";
import type { Expr } from "./syntax.ts";

/** Assigns a value to a target. */
export function assign(
  l: FunctionLowering,
  target: Expr,
  value: Value,
): void {
  l.at(target);
  switch (target.kind) {
    case "Name":
      l.write(target.id, value);
      return;
    case "Attribute": {
      const object = lowerExpression(l, target.value);
      l.at(target);
      l.callLibrary(
        "set!",
        object,
        l.symbol(l.scope.mangle(target.attr)),
        value,
      );
      return;
    }
    case "Subscript": {
      const object = lowerExpression(l, target.value);
      const key = lowerExpression(l, target.slice);
      l.at(target);
      l.callLibrary("setitem!", object, key, value);
      return;
    }
    case "Tuple":
    case "List":
      unpack(l, target.elts, value);
      return;
    default:
      throw new Error(`${target.kind} is no target`);
  }
}

function unpack(
  l: FunctionLowering,
  targets: readonly Expr[],
  value: Value,
): void {
  const star = targets.findIndex(({ kind }) => kind === "Starred");
  const parts = star < 0
    ? l.callLibrary("unpack", value, l.constant(targets.length))
    : l.callLibrary(
      "unpack-star",
      value,
      l.constant(star),
      l.constant(targets.length - star - 1),
    );
  targets.forEach((target, index) => {
    const part = l.builder.value("scm.vector-ref", [parts, l.constant(index)]);
    assign(l, target.kind === "Starred" ? target.value : target, part);
  });
}

/** Deletes a target. */
export function remove(l: FunctionLowering, target: Expr): void {
  l.at(target);
  switch (target.kind) {
    case "Name":
      l.remove(target.id);
      return;
    case "Attribute": {
      const object = lowerExpression(l, target.value);
      l.at(target);
      l.callLibrary("delete!", object, l.symbol(l.scope.mangle(target.attr)));
      return;
    }
    case "Subscript": {
      const object = lowerExpression(l, target.value);
      const key = lowerExpression(l, target.slice);
      l.at(target);
      l.callLibrary("delitem!", object, key);
      return;
    }
    case "Tuple":
    case "List":
      for (const each of target.elts) remove(l, each);
      return;
    default:
      throw new Error(`${target.kind} is no target`);
  }
}
