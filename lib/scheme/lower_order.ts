/**
 * In which order the arguments of a jump to a loop are computed. Scheme leaves the order open;
 * a good one computes the next value of a variable after all that still needs the old one,
 * so that it can take its place.
 *
 * @module
 */

import { OP_BY_NAME } from "../ir/ops.ts";
import type { Node, Variable } from "./ast.ts";

/** What lowering knows of the expressions. */
export interface OrderContext {
  /** Whether a variable is a cell, so that reading it depends on when. */
  isCell(variable: Variable): boolean;
  /** The op that a call of a global becomes. */
  inlinedOp(call: Node & { kind: "call" }): string | undefined;
}

/** How freely an expression can be moved: past anything, past what only reads, or not at all. */
type Freedom = "free" | "reads" | "fixed";

/** Argument lists longer than this are computed as they stand. */
const MOST = 16;

/** The most deeply that a movable expression nests. */
const DEPTH = 4;

class Examination {
  readonly mentioned = new Set<Variable>();
  constructor(private readonly context: OrderContext) {}

  freedom(node: Node, depth: number): Freedom {
    switch (node.kind) {
      case "constant":
        return "free";
      case "local":
        this.mentioned.add(node.variable);
        return this.context.isCell(node.variable) ? "reads" : "free";
      case "call": {
        const op = this.context.inlinedOp(node);
        return op === undefined ? "fixed" : this.ofOp(op, node.args, depth);
      }
      case "primitive":
        return this.ofOp(`scm.${node.name}`, node.args, depth);
      default:
        return "fixed";
    }
  }

  private ofOp(name: string, args: readonly Node[], depth: number): Freedom {
    const op = OP_BY_NAME.get(name);
    if (op === undefined || depth === 0) return "fixed";
    if (op.effects.includes("writes")) return "fixed";
    let freedom: Freedom = op.effects.includes("reads") ? "reads" : "free";
    for (const arg of args) {
      const own = this.freedom(arg, depth - 1);
      if (own === "fixed") return "fixed";
      if (own === "reads") freedom = "reads";
    }
    return freedom;
  }
}

/** The places of the arguments of a jump, in the order in which to compute them. */
export function argumentOrder(
  variables: readonly Variable[],
  args: readonly Node[],
  context: OrderContext,
): number[] {
  const places = args.map((_, index) => index);
  if (args.length < 2 || args.length > MOST) return places;
  const mentions: ReadonlySet<Variable>[] = [];
  const freedoms = args.map((arg) => {
    const examination = new Examination(context);
    mentions.push(examination.mentioned);
    return examination.freedom(arg, DEPTH);
  });
  const anyFixed = freedoms.includes("fixed");
  const isFixed = (place: number): boolean =>
    freedoms[place] === "fixed" || (anyFixed && freedoms[place] === "reads");
  const order = places.filter(isFixed);
  const left = places.filter((place) => !isFixed(place));
  while (left.length > 0) {
    const next = left.findIndex((place) =>
      left.every((other) =>
        other === place || !mentions[other]!.has(variables[place]!)
      )
    );
    order.push(...left.splice(Math.max(next, 0), 1));
  }
  return order;
}
