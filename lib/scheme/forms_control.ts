/**
 * The special forms that delay, handle and parameterise: each is a call of the prelude with
 * procedures made of its parts.
 *
 * @module
 */

import { NIL, Pair } from "../ir/datum.ts";
import type { Node } from "./ast.ts";
import { Variable as LocalVariable } from "./ast.ts";
import {
  callLocal,
  callRuntime,
  constant,
  primitive,
  procedure,
  thunk,
} from "./ast_build.ts";
import { Scope, Special } from "./environment.ts";
import { condClauses } from "./forms_conditional.ts";
import { describe, listItems, strip } from "./syntax.ts";

/** `(delay expression)` */
export const DELAY: Special = new Special("delay", {
  expand(x, form, scope) {
    const [expression] = x.operands(form, 1, 1);
    const at = form.start;
    const body = thunk(x.expression(expression!, scope), at);
    return callRuntime("%make-promise", [body], at);
  },
});

/** `(delay-force expression)` */
export const DELAY_FORCE: Special = new Special("delay-force", {
  expand(x, form, scope) {
    const [expression] = x.operands(form, 1, 1);
    const at = form.start;
    const body = thunk(x.expression(expression!, scope), at);
    return callRuntime("%make-promise-lazy", [body], at);
  },
});

/** `(cons-stream first rest)`: a pair whose second part is a promise */
export const CONS_STREAM: Special = new Special("cons-stream", {
  expand(x, form, scope) {
    const [first, rest] = x.operands(form, 2, 2);
    const at = form.start;
    const body = thunk(x.expression(rest!, scope), at);
    return primitive("cons", [
      x.expression(first!, scope),
      callRuntime("%make-promise", [body], at),
    ], at);
  },
});

/** `(parameterize ((parameter value) …) body …)` */
export const PARAMETERIZE: Special = new Special("parameterize", {
  expand(x, form, scope) {
    const at = form.start;
    const list = x.list(x.operands(form, 2)[0], form, "a list of bindings");
    const pairs = list.map((binding): Node => {
      const parts = listItems(binding);
      if (parts?.length !== 2) {
        throw x.error(
          `parameterize: expected a binding (parameter value), got ${
            describe(strip(binding))
          }`,
          at,
        );
      }
      return primitive("cons", [
        x.expression(parts[0]!, scope),
        x.expression(parts[1]!, scope),
      ], at);
    });
    const bindings = pairs.reduceRight(
      (rest, pair) => primitive("cons", [pair, rest], at),
      constant(NIL, at),
    );
    const body = thunk(x.body((form.cdr as Pair).cdr, scope, form), at);
    if (pairs.length === 0) return { kind: "call", callee: body, args: [], at };
    return callRuntime("%parameterize", [bindings, body], at);
  },
});

/** `(guard (name clause …) body …)` */
export const GUARD: Special = new Special("guard", {
  expand(x, form, scope) {
    const at = form.start;
    const [header] = x.operands(form, 2);
    if (!(header instanceof Pair)) {
      throw x.error("guard: expected (name clause ...)", at);
    }
    const clauses = x.list(header.cdr, form, "a list of clauses");
    const inner = new Scope(scope);
    const condition = inner.variable(x.name(header.car, form, "a name"));
    const reraise = new LocalVariable("reraise", at);
    const body = thunk(x.body((form.cdr as Pair).cdr, scope, form), at);
    const handled = condClauses(
      x,
      form,
      clauses,
      inner,
      () => callLocal(reraise, [], at),
    );
    // With an else clause nothing is ever raised again, and the place of the raise need
    // not be kept.
    if (reraise.references === 0) {
      const handler = procedure([condition], handled, at);
      return callRuntime("%guard-else", [body, handler], at);
    }
    const handler = procedure([condition, reraise], handled, at);
    return callRuntime("%guard", [body, handler], at);
  },
});
