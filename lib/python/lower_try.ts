/**
 * Lowers `try` and `with`.
 *
 * @module
 */

import type { Value } from "../ir/function.ts";
import { protect } from "./lower_cleanup.ts";
import { lowerExpression } from "./lower_expression.ts";
import type { FunctionLowering } from "./lower_function.ts";
import { lowerBody } from "./lower_statement.ts";
import { assign } from "./lower_target.ts";
import type { ExceptHandler, Stmt, Try, With, WithItem } from "./syntax.ts";

/** A `try` statement. */
export function lowerTry(l: FunctionLowering, node: Try): void {
  if (node.finalbody.length === 0) {
    lowerHandlers(l, node);
    return;
  }
  protect(
    l,
    () => {
      if (node.handlers.length > 0) lowerHandlers(l, node);
      else lowerBody(l, node.body);
    },
    (exception) => {
      if (exception === undefined) {
        lowerBody(l, node.finalbody);
        return;
      }
      const previous = l.callLibrary("begin-handling", exception);
      protect(
        l,
        () => lowerBody(l, node.finalbody),
        () => l.callLibrary("end-handling", previous),
      );
      if (l.isOpen) l.builder.reraise(exception);
    },
  );
}

/** The body and the clauses of a `try`, without its `finally`. */
function lowerHandlers(l: FunctionLowering, node: Try): void {
  const { builder } = l;
  const outer = builder.handler;
  const onException = builder.block("any");
  const exception = onException.params[0]!;
  const done = builder.block();
  let after: typeof l.assigned | undefined;
  const before = new Set(l.assigned);
  const arrive = () => {
    if (!l.isOpen) return;
    builder.jump(done);
    after = after === undefined ? l.assigned : after.intersection(l.assigned);
  };
  builder.handler = onException;
  lowerBody(l, node.body);
  builder.handler = outer;
  if (l.isOpen) lowerBody(l, node.orelse);
  arrive();
  l.enter(onException);
  l.assigned = before;
  lowerClauses(l, node.handlers, exception, arrive);
  if (after === undefined) return;
  l.enter(done);
  l.assigned = after;
}

/** Tries the clauses in order. */
function lowerClauses(
  l: FunctionLowering,
  handlers: readonly ExceptHandler[],
  thrown: Value,
  arrive: () => void,
): void {
  const { builder } = l;
  const exception = l.callLibrary("caught", thrown);
  for (const handler of handlers) {
    const before = new Set(l.assigned);
    const yes = builder.block();
    const no = builder.block();
    l.at(handler);
    if (handler.type === null) builder.jump(yes);
    else {
      const type = lowerExpression(l, handler.type);
      l.at(handler.type);
      const matches = l.callLibrary("exception-matches", exception, type);
      builder.branch(matches, yes, no);
    }
    l.enter(yes);
    l.handled.push(thrown);
    lowerClause(l, handler, exception);
    l.handled.pop();
    arrive();
    l.assigned = before;
    if (handler.type === null) return;
    l.enter(no);
  }
  builder.reraise(thrown);
}

/** What a clause does: its exception is the current one, and its name ends with it. */
function lowerClause(
  l: FunctionLowering,
  handler: ExceptHandler,
  exception: Value,
): void {
  const { name } = handler;
  const previous = l.callLibrary("begin-handling", exception);
  if (name !== null) l.write(name, exception);
  protect(l, () => lowerBody(l, handler.body), (further) => {
    l.callLibrary("end-handling", previous);
    if (name !== null) {
      l.write(name, l.none());
      l.forget(name);
    }
    if (further !== undefined) l.builder.reraise(further);
  });
}

/** A `with` statement: of several items each stands in the body of the one before. */
export function lowerWith(l: FunctionLowering, node: With): void {
  lowerItems(l, node.items, node.body);
}

function lowerItems(
  l: FunctionLowering,
  items: readonly WithItem[],
  body: readonly Stmt[],
): void {
  const [first, ...rest] = items;
  if (first === undefined) {
    lowerBody(l, body);
    return;
  }
  const { builder } = l;
  const manager = lowerExpression(l, first.context_expr);
  l.at(first.context_expr);
  const exit = l.callLibrary("context-exit", manager);
  const value = l.callLibrary("context-enter", manager);
  protect(
    l,
    () => {
      if (first.optional_vars !== null) assign(l, first.optional_vars, value);
      if (l.isOpen) lowerItems(l, rest, body);
    },
    (exception) => {
      l.at(first.context_expr);
      if (exception === undefined) {
        l.callLibrary("leave-context", exit, manager);
        return;
      }
      const swallowed = builder.block();
      const further = builder.block();
      const answer = l.callLibrary(
        "leave-context-by",
        exit,
        manager,
        exception,
      );
      builder.branch(answer, swallowed, further);
      l.enter(further);
      builder.reraise(exception);
      l.enter(swallowed);
    },
  );
}
