/**
 * Which part of an expression cannot be a target.
 *
 * @module
 */

import type { Search, Shape } from "./search.ts";

/** Where a target stands. */
export type TargetPlace = "assign" | "for" | "delete";

/** The first part of an expression that cannot be a target, if there is one. */
export function badTarget(shape: Shape, place: TargetPlace): Shape | undefined {
  switch (shape.kind) {
    case "list":
    case "tuple":
      for (const element of shape.parts) {
        const bad = badTarget(element, place);
        if (bad !== undefined) return bad;
      }
      return undefined;
    case "starred":
      if (place === "delete") return shape;
      return badTarget(shape.parts[1]!, place);
    case "comparison": {
      if (place !== "for") return shape;
      // The `in` of the `for` was taken for an operator.
      const [left, rest] = shape.parts;
      const operator = rest!.parts[0]!.parts[0]!;
      return operator.kind === "in" ? badTarget(left!, place) : undefined;
    }
    case "name":
    case "subscript":
    case "attribute":
      return undefined;
    default:
      return shape;
  }
}

/** Reports the part of an expression that cannot be a target, if there is one. */
export function failTarget(s: Search, shape: Shape, place: TargetPlace): void {
  const bad = badTarget(shape, place);
  if (bad === undefined) return;
  const verb = place === "delete" ? "delete" : "assign to";
  s.failAt(`cannot ${verb} ${bad.kind}`, bad);
}
