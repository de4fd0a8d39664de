/**
 * The special forms that choose.
 *
 * Chains of clauses nest in tail position: the next clause is the alternative of the one
 * before.
 *
 * @module
 */

import { type Datum, DEFAULT, NIL, type Pair, Sym } from "../ir/datum.ts";
import type { Node, Variable } from "./ast.ts";
import { Variable as LocalVariable } from "./ast.ts";
import {
  callRuntime,
  conditional,
  constant,
  local,
  primitive,
  sequence,
  unspecified,
} from "./ast_build.ts";
import { type Environment, Special } from "./environment.ts";
import type { Expander } from "./expand.ts";
import { describe, listItems, listOf, offsetOf, strip } from "./syntax.ts";

/** `else`, for `cond`, `case`, `guard` and `cond-expand` to look for. */
export const ELSE: Special = new Special("else");
/** `=>`, for `cond`, `case` and `guard` to look for. */
export const ARROW: Special = new Special("=>");

function body(
  x: Expander,
  forms: readonly Datum[],
  scope: Environment,
  at: number,
): Node {
  return sequence(x.expressions(forms, scope), at);
}

/** The elements of each clause. */
function clauses(x: Expander, form: Pair, list: readonly Datum[]): Datum[][] {
  return list.map((clause) => {
    const items = listItems(clause);
    if (items === undefined || items.length === 0) {
      const at = offsetOf(clause);
      throw x.error(
        `${x.nameOf(form)}: expected a clause, got ${describe(strip(clause))}`,
        at < 0 ? form.start : at,
      );
    }
    return items;
  });
}

/** Binds a value that is used more than once. */
function bindValue(
  value: Node,
  at: number,
  make: (variable: Variable) => Node,
): Node {
  const variable = new LocalVariable("value", at);
  const inner = make(variable);
  return {
    kind: "let",
    variables: [variable],
    inits: [value],
    body: inner,
    at,
  };
}

/**
 * The clauses of a `cond`. `otherwise` makes what follows the last of them when none of
 * them is an `else`.
 */
export function condClauses(
  x: Expander,
  form: Pair,
  list: readonly Datum[],
  scope: Environment,
  otherwise: () => Node,
): Node {
  const made: ((rest: Node) => Node)[] = [];
  let result: Node | undefined;
  const all = clauses(x, form, list);
  all.forEach((clause, index) => {
    const [test, second, third] = clause;
    const place = offsetOf(list[index]!);
    const at = place < 0 ? form.start : place;
    if (x.means(test, ELSE, scope)) {
      if (index !== all.length - 1) {
        throw x.error(`${x.nameOf(form)}: else must be the last clause`, at);
      }
      if (clause.length < 2) {
        throw x.error(
          `${x.nameOf(form)}: expected an expression after else`,
          at,
        );
      }
      result = body(x, clause.slice(1), scope, at);
      return;
    }
    const value = x.expression(test!, scope);
    if (clause.length === 1) {
      made.push((rest) =>
        bindValue(
          value,
          at,
          (variable) =>
            conditional(local(variable, at), local(variable, at), rest, at),
        )
      );
    } else if (x.means(second, ARROW, scope)) {
      if (clause.length !== 3) {
        throw x.error(`${x.nameOf(form)}: expected 1 expression after =>`, at);
      }
      const receiver = x.expression(third!, scope);
      if (receiver.kind === "local") receiver.variable.calls++;
      made.push((rest) =>
        bindValue(value, at, (variable) => {
          const test = local(variable, at);
          const args = [local(variable, at)];
          const call: Node = { kind: "call", callee: receiver, args, at };
          return conditional(test, call, rest, at);
        })
      );
    } else {
      const consequent = body(x, clause.slice(1), scope, at);
      made.push((rest) => conditional(value, consequent, rest, at));
    }
  });
  let node = result ?? otherwise();
  for (const make of made.reverse()) node = make(node);
  return node;
}

/** `(cond (test expression …) … [(else expression …)])` */
export const COND: Special = new Special("cond", {
  expand(x, form, scope) {
    const list = x.operands(form, 1, Infinity, "clause");
    return condClauses(x, form, list, scope, () => unspecified(form.start));
  },
});

/** Whether `eq?` tells a datum from all others. */
function isImmediate(datum: Datum): boolean {
  if (typeof datum === "number") return datum >= -(2 ** 30) && datum < 2 ** 30;
  return datum instanceof Sym || typeof datum === "boolean" || datum === NIL;
}

/** The most data of a clause that are compared one by one. */
const COMPARED_ONE_BY_ONE = 4;

/** Whether the value of a variable is one of some data. */
function membership(data: readonly Datum[], key: Variable, at: number): Node {
  if (data.length > COMPARED_ONE_BY_ONE) {
    return primitive("memv", [local(key, at), constant(listOf(data), at)], at);
  }
  let test: Node | undefined;
  for (const datum of [...data].reverse()) {
    const operator = isImmediate(datum) ? "eq?" : "eqv?";
    const one = primitive(operator, [local(key, at), constant(datum, at)], at);
    test = test === undefined
      ? one
      : conditional(one, constant(true, at), test, at);
  }
  return test ?? constant(false, at);
}

/** `(case key ((datum …) expression …) … [(else expression …)])` */
export const CASE: Special = new Special("case", {
  expand(x, form, scope) {
    const [key, ...list] = x.operands(form, 2);
    const value = x.expression(key!, scope);
    return bindValue(value, form.start, (variable) => {
      const made: [Node, Node, number][] = [];
      let otherwise: Node | undefined;
      const all = clauses(x, form, list);
      all.forEach((clause, index) => {
        const place = offsetOf(list[index]!);
        const at = place < 0 ? form.start : place;
        if (clause.length < 2) {
          throw x.error("case: expected an expression in the clause", at);
        }
        let result: Node;
        if (x.means(clause[1], ARROW, scope)) {
          if (clause.length !== 3) {
            throw x.error("case: expected 1 expression after =>", at);
          }
          const callee = x.expression(clause[2]!, scope);
          if (callee.kind === "local") callee.variable.calls++;
          result = { kind: "call", callee, args: [local(variable, at)], at };
        } else result = body(x, clause.slice(1), scope, at);
        if (x.means(clause[0], ELSE, scope)) {
          if (index !== all.length - 1) {
            throw x.error("case: else must be the last clause", at);
          }
          otherwise = result;
          return;
        }
        const data = x.list(clause[0], form, "a list of data in a clause");
        made.push([membership(data.map(strip), variable, at), result, at]);
      });
      let node = otherwise ?? unspecified(form.start);
      for (const [test, result, at] of made.reverse()) {
        node = conditional(test, result, node, at);
      }
      return node;
    });
  },
});

/** `(and expression …)` */
export const AND: Special = new Special("and", {
  expand(x, form, scope) {
    const at = form.start;
    const parts = x.expressions(x.operands(form, 0), scope);
    let node = parts.pop() ?? constant(true, at);
    for (const part of parts.reverse()) {
      node = conditional(part, node, constant(false, at), at);
    }
    return node;
  },
});

/** `(or expression …)` */
export const OR: Special = new Special("or", {
  expand(x, form, scope) {
    const at = form.start;
    const parts = x.expressions(x.operands(form, 0), scope);
    let node = parts.pop() ?? constant(false, at);
    for (const part of parts.reverse()) {
      const rest = node;
      node = bindValue(
        part,
        at,
        (variable) =>
          conditional(local(variable, at), local(variable, at), rest, at),
      );
    }
    return node;
  },
});

/** `(when test expression …)` */
export const WHEN: Special = new Special("when", {
  expand(x, form, scope) {
    const [test, ...forms] = x.operands(form, 2, Infinity, "expression");
    return conditional(
      x.expression(test!, scope),
      body(x, forms, scope, form.start),
      unspecified(form.start),
      form.start,
    );
  },
});

/** `(unless test expression …)` */
export const UNLESS: Special = new Special("unless", {
  expand(x, form, scope) {
    const [test, ...forms] = x.operands(form, 2, Infinity, "expression");
    return conditional(
      x.expression(test!, scope),
      unspecified(form.start),
      body(x, forms, scope, form.start),
      form.start,
    );
  },
});

/** `(assert expression irritant …)` */
export const ASSERT: Special = new Special("assert", {
  expand(x, form, scope) {
    const [test, ...irritants] = x.operands(form, 1, Infinity, "expression");
    const at = form.start;
    const args = x.expressions(irritants, scope);
    args.unshift(constant(strip(test!), at));
    return conditional(
      x.expression(test!, scope),
      unspecified(at),
      callRuntime("%assertion-failed", args, at),
      at,
    );
  },
});

/** `(default-object? name)`: whether an optional parameter was not given */
export const DEFAULT_OBJECT: Special = new Special("default-object?", {
  expand(x, form, scope) {
    const [name] = x.operands(form, 1, 1);
    const value = x.reference(x.name(name, form, "a parameter"), scope);
    const at = form.start;
    return primitive("eq?", [value, constant(DEFAULT, at)], at);
  },
});
