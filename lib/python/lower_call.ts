/**
 * Lowers calls.
 *
 * @module
 */

import { NIL, Sym } from "../ir/datum.ts";
import type { Value } from "../ir/function.ts";
import { lowerExpression } from "./lower_expression.ts";
import type { FunctionLowering } from "./lower_function.ts";
import { lowerNamespace } from "./lower_namespace.ts";
import type { Call } from "./syntax.ts";

/** The value of a call. */
export function lowerCall(l: FunctionLowering, node: Call): Value {
  const plain = node.keywords.length === 0 &&
    node.args.every(({ kind }) => kind !== "Starred");
  if (!plain) return lowerSpread(l, node);
  if (isBareSuper(l, node)) return lowerSuper(l, node);
  const namespace = lowerNamespace(l, node);
  if (namespace !== undefined) return namespace;
  if (node.func.kind === "Attribute") return lowerMethodCall(l, node);
  const callee = lowerExpression(l, node.func);
  const args = node.args.map((each) => lowerExpression(l, each));
  l.at(node);
  return l.call(callee, args);
}

/**
 * `object.name(…)`: a function of the object's class is called with the object, without a bound method; what else there is by
 * that name is called as it is.
 */
function lowerMethodCall(l: FunctionLowering, node: Call): Value {
  const { builder } = l;
  const func = node.func as Call["func"] & { kind: "Attribute" };
  const object = lowerExpression(l, func.value);
  l.at(func);
  const method = l.callLibrary(
    "method",
    object,
    l.symbol(l.scope.mangle(func.attr)),
  );
  const args = node.args.map((each) => lowerExpression(l, each));
  const direct = builder.block();
  const other = builder.block();
  const done = builder.block("any");
  builder.branch(builder.value("scm.procedure?", [method]), direct, other);
  l.enter(direct);
  l.at(node);
  builder.call(method, [object, ...args], done);
  l.enter(other);
  builder.call(l.callLibrary("found-value", method), args, done);
  l.enter(done);
  return done.params[0]!;
}

/** `super()` in a method. */
function isBareSuper(l: FunctionLowering, { func, args }: Call): boolean {
  return func.kind === "Name" && func.id === "super" && args.length === 0 &&
    l.scope.type === "function" &&
    l.variable("super").meaning === "implicit" &&
    l.scope.names.get("__class__") !== undefined;
}

function lowerSuper(l: FunctionLowering, node: Call): Value {
  const [first] = l.scope.parameters;
  const cell = l.read("__class__");
  const object = first === undefined ? l.none() : l.read(first);
  l.at(node);
  return l.call(l.read("super"), [cell, object]);
}

/** A call with keywords or spread arguments: the library gathers them. */
function lowerSpread(l: FunctionLowering, node: Call): Value {
  const { builder } = l;
  const callee = lowerExpression(l, node.func);
  const list = (values: readonly Value[]) => builder.value("scm.list", values);
  const pieces: Value[] = [];
  let run: Value[] = [];
  for (const each of node.args) {
    if (each.kind !== "Starred") run.push(lowerExpression(l, each));
    else {
      if (run.length > 0) pieces.push(list(run));
      run = [];
      const value = lowerExpression(l, each.value);
      l.at(each);
      pieces.push(l.callLibrary("spread", value));
    }
  }
  if (run.length > 0) pieces.push(list(run));
  const args = pieces.length === 0
    ? l.constant(NIL)
    : pieces.length === 1
    ? pieces[0]!
    : l.callLibrary("join-lists", list(pieces));
  if (node.keywords.every(({ arg }) => arg !== null)) {
    const values = node.keywords.map(({ value }) => lowerExpression(l, value));
    const names = node.keywords.map(({ arg }) => l.constant(Sym.of(arg!)));
    l.at(node);
    return l.callLibrary(
      "call-keywords",
      callee,
      args,
      list(names),
      list(values),
    );
  }
  const keywords = l.callLibrary("make-dict");
  for (const { arg, value } of node.keywords) {
    const given = lowerExpression(l, value);
    l.at(value);
    if (arg === null) l.callLibrary("merge-keywords!", callee, keywords, given);
    else {
      l.callLibrary("add-keyword!", callee, keywords, l.constant(arg), given);
    }
  }
  l.at(node);
  return l.callLibrary("call-mapping", callee, args, keywords);
}
