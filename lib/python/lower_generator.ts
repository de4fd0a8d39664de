/**
 * Lowers what makes a function a generator: `yield`, `yield from`, and generator expressions.
 *
 * @module
 */

import type { Value } from "../ir/function.ts";
import { lowerExpression } from "./lower_expression.ts";
import type { FunctionLowering } from "./lower_function.ts";
import type { Yield, YieldFrom } from "./syntax.ts";

/** Gives a value out; what comes back is what was sent in. */
export function suspend(l: FunctionLowering, value: Value): Value {
  const { builder } = l;
  const then = builder.block("any");
  builder.suspend(value, then);
  l.enter(then);
  return then.params[0]!;
}

/** `yield`. */
export function lowerYield(l: FunctionLowering, { value }: Yield): Value {
  return suspend(l, value === null ? l.none() : lowerExpression(l, value));
}

/**
 * `yield from`: what is sent and thrown in goes to the inner iterator; its result is the value.
 */
export function lowerYieldFrom(l: FunctionLowering, node: YieldFrom): Value {
  const { builder } = l;
  const iterable = lowerExpression(l, node.value);
  l.at(node);
  const iterator = l.callLibrary("iter", iterable);
  const outer = builder.handler;
  const head = builder.block("any");
  const given = builder.block("any");
  const thrown = builder.block("any");
  const done = builder.block();
  builder.jump(head, [l.callLibrary("delegate", iterator, l.none())]);
  builder.switchTo(head);
  const item = head.params[0]!;
  const out = builder.block();
  builder.branch(builder.value("scm.eof-object?", [item]), done, out);
  l.enter(out);
  // What is thrown in while it is suspended here is thrown into the inner one.
  builder.handler = thrown;
  builder.suspend(item, given);
  builder.handler = outer;
  l.enter(given);
  builder.jump(head, [l.callLibrary("delegate", iterator, given.params[0]!)]);
  l.enter(thrown);
  builder.jump(head, [
    l.callLibrary("delegate-exception", iterator, thrown.params[0]!),
  ]);
  builder.seal(head);
  l.enter(done);
  return l.callLibrary("delegated-result", iterator);
}
