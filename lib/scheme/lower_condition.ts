/**
 * `if`, and the `let` that an `or` expands to: arms become blocks of their own, which are
 * lowered later.
 *
 * @module
 */

import type { Block } from "../ir/function.ts";
import type { Node } from "./ast.ts";
import type { Binder } from "./lower_binding.ts";
import { inlineCall } from "./lower_call.ts";
import type { Lowering } from "./lower_context.ts";
import type { Destination, Rest, Work } from "./lower_destination.ts";
import { LoadScope } from "./lower_state.ts";

/** An `or` of two: a test, and what it is when that is false. */
interface Or {
  readonly test: Node;
  readonly otherwise: Node;
}

/** The `or` that a form is. */
export function asOr(node: Binder): Or | undefined {
  const { variables, inits, body } = node;
  const variable = variables[0];
  if (variables.length !== 1 || body.kind !== "if") return undefined;
  const { test, consequent, alternative } = body;
  const isOr = variable!.references === 2 && !variable!.assigned &&
    test.kind === "local" && test.variable === variable &&
    consequent.kind === "local" && consequent.variable === variable;
  return isOr && node.kind === "let"
    ? { test: inits[0]!, otherwise: alternative }
    : undefined;
}

/** Whether an expression is an op that gives a boolean: its value is known on each way of a branch. */
function isBooleanTest(lowering: Lowering, node: Node): boolean {
  if (node.kind !== "call") return false;
  const rule = inlineCall(lowering, node)?.rule;
  return rule !== undefined && rule.kind === "op" &&
    rule.op.result === "boolean";
}

/** Whether a form is an `or` whose test is such an op. */
export function isBooleanOr(lowering: Lowering, node: Binder): boolean {
  const or = asOr(node);
  return or !== undefined && isBooleanTest(lowering, or.test);
}

/** A block for an expression that is lowered later. */
function later(
  lowering: Lowering,
  node: Node,
  destination: Destination,
  work: Work[],
): Block {
  const block = lowering.newBlock();
  work.push({
    block,
    node,
    destination,
    loads: new LoadScope(lowering.loads),
    preheader: lowering.preheader,
    cells: [],
  });
  return block;
}

/** The block of an arm of an `if`; no new one where the arm does nothing there. */
function arm(
  lowering: Lowering,
  node: Node,
  destination: Destination,
  work: Work[],
): Block {
  if (node.kind === "constant") {
    if (destination.kind === "effect") return destination.block;
    if (destination.kind === "test") {
      return node.value === false ? destination.no : destination.yes;
    }
  }
  return later(lowering, node, destination, work);
}

/** Lowers an `if` up to its test. */
export function conditional(
  lowering: Lowering,
  node: Node & { kind: "if" },
  destination: Destination,
  work: Work[],
): Rest {
  const { test, consequent, alternative } = node;
  if (test.kind === "constant") {
    const taken = test.value === false ? alternative : consequent;
    return { node: taken, destination };
  }
  // What is put on the list last is lowered first.
  const no = arm(lowering, alternative, destination, work);
  const yes = arm(lowering, consequent, destination, work);
  return { node: test, destination: { kind: "test", yes, no } };
}

/** Lowers an `or` up to its test; undefined where the form is none, or its value has to be kept. */
export function disjunction(
  lowering: Lowering,
  node: Binder,
  destination: Destination,
  work: Work[],
): Rest | undefined {
  const yes = destination.kind === "test"
    ? destination.yes
    : destination.kind === "effect"
    ? destination.block
    : undefined;
  const or = asOr(node);
  if (or !== undefined && isBooleanTest(lowering, or.test)) {
    return conditional(
      lowering,
      {
        kind: "if",
        test: or.test,
        consequent: { kind: "constant", value: true, at: -1 },
        alternative: or.otherwise,
        at: node.at,
      },
      destination,
      work,
    );
  }
  if (yes === undefined || or === undefined) return undefined;
  const no = later(lowering, or.otherwise, destination, work);
  return { node: or.test, destination: { kind: "test", yes, no } };
}
