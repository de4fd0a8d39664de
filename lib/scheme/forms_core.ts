/**
 * The special forms that the rest could be made of: quotation, procedures, assignment,
 * sequences, definitions and the definition of macros.
 *
 * @module
 */

import { type Datum, NIL, Pair } from "../ir/datum.ts";
import type { LambdaClause, Node, Variable } from "./ast.ts";
import { Variable as LocalVariable } from "./ast.ts";
import {
  callRuntime,
  conditional,
  constant,
  local,
  primitive,
  procedure,
  sequence,
  setLocal,
  thunk,
  unspecified,
} from "./ast_build.ts";
import {
  type Environment,
  type Keyword,
  Macro,
  resolve,
  Scope,
  Special,
} from "./environment.ts";
import type { Expander } from "./expand.ts";
import { compileRules } from "./syntax_rules.ts";
import {
  describe,
  isName,
  listItems,
  listPrefix,
  type Name,
  offsetOf,
  strip,
  symbolOf,
} from "./syntax.ts";
import { printDatum } from "./datum_print.ts";

/** `(quote datum)` */
export const QUOTE: Special = new Special("quote", {
  expand(x, form) {
    return constant(strip(x.operands(form, 1, 1)[0]!), form.start);
  },
});

/** `(if test consequent [alternative])` */
export const IF: Special = new Special("if", {
  expand(x, form, scope) {
    const parts = x.operands(form, 2, 3, "expression");
    return conditional(
      x.expression(parts[0]!, scope),
      x.expression(parts[1]!, scope),
      parts[2] === undefined
        ? unspecified(form.start)
        : x.expression(parts[2], scope),
      form.start,
    );
  },
});

/** `(lambda formals body …)` */
export const LAMBDA: Special = new Special("lambda", {
  expand(x, form, scope) {
    const formals = x.operands(form, 2)[0]!;
    return x.lambda("", formals, (form.cdr as Pair).cdr, scope, form);
  },
});

/** `(named-lambda (name . formals) body …)` */
export const NAMED_LAMBDA: Special = new Special("named-lambda", {
  expand(x, form, scope) {
    const header = x.operands(form, 2)[0]!;
    if (!(header instanceof Pair)) {
      throw x.error("named-lambda: expected (name parameter ...)", form.start);
    }
    const name = symbolOf(x.name(header.car, form, "a name")).name;
    return x.lambda(name, header.cdr, (form.cdr as Pair).cdr, scope, form);
  },
});

/** `(case-lambda (formals body …) …)` */
export const CASE_LAMBDA: Special = new Special("case-lambda", {
  expand(x, form, scope) {
    const clauses: LambdaClause[] = [];
    for (const clause of x.operands(form, 1, Infinity, "clause")) {
      if (!(clause instanceof Pair)) {
        throw x.error(
          `case-lambda: expected a clause (formals body ...), got ${
            describe(strip(clause))
          }`,
          form.start,
        );
      }
      clauses.push(x.clause(clause.car, clause.cdr, scope, form));
    }
    return { kind: "lambda", name: "", clauses, at: form.start };
  },
});

/** `(set! name expression)` */
export const SET: Special = new Special("set!", {
  expand(x, form, scope) {
    const parts = x.operands(form, 2, 2);
    const name = x.name(parts[0], form, "a variable");
    const binding = resolve(name, scope);
    if (binding instanceof Special || binding instanceof Macro) {
      throw x.error(
        `set!: ${symbolOf(name).name} is syntax and cannot be assigned`,
        form.start,
      );
    }
    const value = x.namedExpression(parts[1]!, scope, symbolOf(name).name);
    if (binding instanceof LocalVariable) {
      return setLocal(binding, value, form.start);
    }
    return { kind: "setGlobal", name: binding, value, at: form.start };
  },
});

/** `(begin form …)` */
export const BEGIN: Special = new Special("begin", {
  expand(x, form, scope) {
    const parts = x.operands(form, 1, Infinity, "expression");
    return sequence(x.expressions(parts, scope), form.start);
  },
  splice(x, form) {
    return x.operands(form, 0);
  },
});

/** `(define name [expression])`, `(define (name . formals) body …)`, curried too */
export const DEFINE: Special = new Special("define", {
  define(x, form, context) {
    const { scope } = context;
    const parts = x.operands(form, 1);
    let header = parts[0]!;
    if (!(header instanceof Pair)) {
      const name = x.name(header, form, "a name");
      if (parts.length > 2) {
        throw x.error(
          `define: expected 1 expression after ${symbolOf(name).name}, got ${
            parts.length - 1
          }`,
          form.start,
        );
      }
      const value = parts[1];
      context.define(
        name,
        () =>
          value === undefined
            ? unspecified(form.start)
            : x.expression(value, scope),
        form.start,
      );
      return;
    }
    // (define ((f a) b) …) defines f as a procedure that returns one.
    const inner: Datum[] = [];
    while (header.car instanceof Pair) {
      inner.push(header.cdr);
      header = header.car;
    }
    const name = x.name(header.car, form, "a name");
    const formals = header.cdr;
    const body = (form.cdr as Pair).cdr;
    context.define(
      name,
      () => curried(x, [...inner, formals], body, scope, form),
      form.start,
    );
  },
});

/** Procedures of each of the parameter lists, outermost last, around a body. */
function curried(
  x: Expander,
  formals: Datum[],
  body: Datum,
  scope: Environment,
  form: Pair,
): Node {
  const outer = formals.pop()!;
  if (formals.length === 0) return x.lambda("", outer, body, scope, form);
  const inner = new Scope(scope);
  const parameters = x.formals(outer, inner, form);
  const clause = {
    ...parameters,
    body: curried(x, formals, body, inner, form),
  };
  return { kind: "lambda", name: "", clauses: [clause], at: form.start };
}

/** `(define-values formals expression)` */
export const DEFINE_VALUES: Special = new Special("define-values", {
  define(x, form, context) {
    const [formals, expression] = x.operands(form, 2, 2);
    const names: Name[] = [];
    const items: Datum[] = [];
    const tail = listPrefix(formals!, items);
    for (const item of items) names.push(x.name(item, form, "a name"));
    const rest = tail === NIL
      ? undefined
      : x.name(tail, form, "a list of names");
    const at = form.start;
    const list = context.hidden(
      "values",
      () => {
        const producer = thunk(x.expression(expression!, context.scope), at);
        return callRuntime("%call-with-values", [
          producer,
          valuesCollector(names, rest, at),
        ], at);
      },
      at,
    );
    /** The list of values from the index-th on. */
    const from = (index: number): Node => {
      let node = local(list, at);
      for (let i = 0; i < index; i++) node = primitive("cdr", [node], at);
      return node;
    };
    names.forEach((name, index) => {
      context.define(name, () => primitive("car", [from(index)], at), at);
    });
    if (rest !== undefined) context.define(rest, () => from(names.length), at);
  },
});

/** A procedure that takes as many values as there are names and returns a list of them. */
function valuesCollector(
  names: readonly Name[],
  rest: Name | undefined,
  at: number,
): Node {
  const required = names.map((name) =>
    new LocalVariable(symbolOf(name).name, at)
  );
  let extra: Variable | undefined;
  let body = constant(NIL, at);
  if (rest !== undefined) {
    extra = new LocalVariable(symbolOf(rest).name, at);
    body = local(extra, at);
  }
  for (let i = required.length - 1; i >= 0; i--) {
    body = primitive("cons", [local(required[i]!, at), body], at);
  }
  const collector = procedure(required, body, at);
  collector.clauses[0]!.rest = extra;
  return collector;
}

/** `(syntax-rules (literal …) (pattern template) …)`; it stands only where a keyword is defined. */
export const SYNTAX_RULES: Special = new Special("syntax-rules");

/** What a keyword is to be bound to: rules, or what another keyword means. */
function transformer(
  x: Expander,
  specification: Datum,
  scope: Environment,
  form: Pair,
): Keyword {
  for (;;) {
    if (isName(specification)) {
      const binding = resolve(specification, scope);
      if (binding instanceof Macro || binding instanceof Special) {
        return binding;
      }
    } else if (
      specification instanceof Pair && isName(specification.car)
    ) {
      const binding = resolve(specification.car, scope);
      if (binding === SYNTAX_RULES) {
        return new Macro(compileRules(x, specification, scope), scope);
      }
      if (binding instanceof Macro) {
        specification = x.macroUse(binding, specification, scope);
        continue;
      }
    }
    const at = offsetOf(specification);
    throw x.error(
      `${x.nameOf(form)}: expected (syntax-rules ...), got ${
        describe(strip(specification))
      }`,
      at < 0 ? form.start : at,
    );
  }
}

/** `(define-syntax name transformer)` */
export const DEFINE_SYNTAX: Special = new Special("define-syntax", {
  define(x, form, context) {
    const parts = x.operands(form, 2, 2);
    const name = x.name(parts[0], form, "a name");
    context.syntax(name, transformer(x, parts[1]!, context.scope, form));
  },
});

function bindSyntax(
  x: Expander,
  form: Pair,
  scope: Environment,
  recursive: boolean,
): Node {
  const bindings = x.list(x.operands(form, 2)[0], form, "a list of bindings");
  const inner = new Scope(scope);
  for (const binding of bindings) {
    const parts = listItems(binding);
    if (parts === undefined || parts.length !== 2) {
      throw x.error(
        `${x.nameOf(form)}: expected a binding (name transformer), got ${
          describe(strip(binding))
        }`,
        form.start,
      );
    }
    const name = x.name(parts[0], form, "a name");
    inner.bind(
      name,
      transformer(x, parts[1]!, recursive ? inner : scope, form),
    );
  }
  return x.body((form.cdr as Pair).cdr, inner, form);
}

/** `(let-syntax ((name transformer) …) body …)` */
export const LET_SYNTAX: Special = new Special("let-syntax", {
  expand: (x, form, scope) => bindSyntax(x, form, scope, false),
});

/** `(letrec-syntax ((name transformer) …) body …)` */
export const LETREC_SYNTAX: Special = new Special("letrec-syntax", {
  expand: (x, form, scope) => bindSyntax(x, form, scope, true),
});

function refuse(x: Expander, form: Pair): never {
  const [message, ...irritants] = x.operands(form, 1);
  const text = typeof message === "string"
    ? message
    : describe(strip(message!));
  const rest = irritants.map((irritant) =>
    ` ${printDatum(strip(irritant), 200)}`
  );
  throw x.error(text + rest.join(""), form.start);
}

/** `(syntax-error message irritant …)` */
export const SYNTAX_ERROR: Special = new Special("syntax-error", {
  expand: refuse,
  define: refuse,
});
