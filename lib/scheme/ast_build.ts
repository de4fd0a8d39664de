/**
 * Makers of core Scheme nodes that need more than a literal.
 *
 * @module
 */

import { type Datum, Sym, UNSPECIFIED } from "../ir/datum.ts";
import type { Lambda, Node, Variable } from "./ast.ts";

/** A constant. */
export function constant(value: Datum, at: number): Node {
  return { kind: "constant", value, at };
}

/** The value of what has none. */
export function unspecified(at: number): Node {
  return { kind: "constant", value: UNSPECIFIED, at };
}

/** A reference to a local variable. */
export function local(variable: Variable, at: number): Node {
  variable.references++;
  return { kind: "local", variable, at };
}

/** A call of a local variable. */
export function callLocal(variable: Variable, args: Node[], at: number): Node {
  variable.references++;
  variable.calls++;
  return { kind: "call", callee: { kind: "local", variable, at }, args, at };
}

/** An assignment to a local variable. */
export function setLocal(variable: Variable, value: Node, at: number): Node {
  variable.assigned = true;
  return { kind: "setLocal", variable, value, at };
}

/**
 * A call of a procedure of the prelude, by its `%` name. The mark before it makes it a name that is the prelude's in
 * every environment; a program's own `%` names are its own.
 */
export function callRuntime(name: string, args: Node[], at: number): Node {
  const callee: Node = { kind: "global", name: Sym.of(`#${name}`), at };
  return { kind: "call", callee, args, at };
}

/** An op or runtime builtin. */
export function primitive(name: string, args: Node[], at: number): Node {
  return { kind: "primitive", name, args, at };
}

/** Some expressions one after another. */
export function sequence(body: Node[], at: number): Node {
  if (body.length === 0) return unspecified(at);
  return body.length === 1 ? body[0]! : { kind: "sequence", body, at };
}

/** A procedure of no parameters. */
export function thunk(body: Node, at: number): Lambda {
  return procedure([], body, at);
}

/** A procedure of required parameters. */
export function procedure(
  required: Variable[],
  body: Node,
  at: number,
): Lambda {
  const clause = { required, optional: [], rest: undefined, body };
  return { kind: "lambda", name: "", clauses: [clause], at };
}

/**
 * Gives a procedure without a name that of what it is bound to, also where it is what a
 * `let` returns.
 */
export function named(node: Node, name: string): Node {
  let value = node;
  while (value.kind === "let" || value.kind === "letrec") value = value.body;
  if (value.kind === "lambda" && value.name === "") value.name = name;
  return node;
}

/** An `or` of two: the operand that is tested, and the other; undefined for other nodes. */
function asOr(node: Node): [Node, Node] | undefined {
  if (node.kind !== "let" || node.variables.length !== 1) return undefined;
  const variable = node.variables[0]!;
  const { body } = node;
  if (
    body.kind === "if" && variable.references === 2 && !variable.assigned &&
    body.test.kind === "local" && body.test.variable === variable &&
    body.consequent.kind === "local" && body.consequent.variable === variable
  ) return [node.inits[0]!, body.alternative];
  return undefined;
}

/**
 * A test whose value matters only as true or false: an `or` need not keep its operands'
 * values, which saves their variables.
 */
function asTest(test: Node): Node {
  const operands: Node[] = [];
  let last = test;
  for (let or = asOr(last); or !== undefined; or = asOr(last)) {
    operands.push(or[0]);
    last = or[1];
  }
  const { at } = test;
  for (const operand of operands.reverse()) {
    last = {
      kind: "if",
      test: asTest(operand),
      consequent: constant(true, at),
      alternative: last,
      at,
    };
  }
  return last;
}

/** An `if`. */
export function conditional(
  test: Node,
  consequent: Node,
  alternative: Node,
  at: number,
): Node {
  return { kind: "if", test: asTest(test), consequent, alternative, at };
}
