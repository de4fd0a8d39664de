/**
 * The special forms that bind variables.
 *
 * @module
 */

import { type Datum, NIL, Pair } from "../ir/datum.ts";
import type { Node, Variable } from "./ast.ts";
import { Variable as LocalVariable } from "./ast.ts";
import {
  callLocal,
  callRuntime,
  conditional,
  constant,
  local,
  named,
  procedure,
  sequence,
  setLocal,
  thunk,
  unspecified,
} from "./ast_build.ts";
import {
  type Environment,
  newVariable,
  resolve,
  Scope,
  Special,
} from "./environment.ts";
import type { Expander } from "./expand.ts";
import {
  describe,
  isName,
  listItems,
  type Name,
  offsetOf,
  strip,
  symbolOf,
} from "./syntax.ts";

/** A name and the expression that it is bound to. */
interface NamedInit {
  name: Name;
  init: Datum;
}

/** The bindings of a `let`: each `(name expression)`. */
function bindings(x: Expander, form: Pair, list: Datum): NamedInit[] {
  return x.list(list, form, "a list of bindings").map((binding) => {
    const parts = listItems(binding);
    if (parts === undefined || parts.length !== 2 || !isName(parts[0])) {
      const at = offsetOf(binding);
      throw x.error(
        `${x.nameOf(form)}: expected a binding (name expression), got ${
          describe(strip(binding))
        }`,
        at < 0 ? form.start : at,
      );
    }
    return { name: parts[0], init: parts[1]! };
  });
}

function inits(
  x: Expander,
  list: readonly NamedInit[],
  scope: Environment,
): Node[] {
  return list.map(({ name, init }) =>
    x.namedExpression(init, scope, symbolOf(name).name)
  );
}

/** Binds names in a scope; each must be there once. */
function variables(
  x: Expander,
  form: Pair,
  list: readonly NamedInit[],
  scope: Scope,
): Variable[] {
  return list.map(({ name }) => x.parameter(name, scope, form));
}

function rest(form: Pair, count: number): Datum {
  let datum: Datum = form;
  for (let i = 0; i <= count; i++) datum = (datum as Pair).cdr;
  return datum;
}

function namedLet(x: Expander, form: Pair, scope: Environment): Node {
  const [name, list] = x.operands(form, 3);
  const bound = bindings(x, form, list!);
  const at = form.start;
  const args = inits(x, bound, scope);
  const outer = new Scope(scope);
  const loop = x.parameter(name as Name, outer, form);
  const inner = new Scope(outer);
  const parameters = variables(x, form, bound, inner);
  const body = procedure(parameters, x.body(rest(form, 2), inner, form), at);
  body.name = loop.name;
  return {
    kind: "letrec",
    variables: [loop],
    inits: [body],
    body: callLocal(loop, args, at),
    at,
  };
}

/** `(let [name] ((name expression) …) body …)` */
export const LET: Special = new Special("let", {
  expand(x, form, scope) {
    const [first] = x.operands(form, 2);
    if (isName(first)) return namedLet(x, form, scope);
    const bound = bindings(x, form, first!);
    const values = inits(x, bound, scope);
    const inner = new Scope(scope);
    const names = variables(x, form, bound, inner);
    const body = x.body(rest(form, 1), inner, form);
    if (names.length === 0) return body;
    return {
      kind: "let",
      variables: names,
      inits: values,
      body,
      at: form.start,
    };
  },
});

/** Wraps a body in `let`s of one variable each. */
function nest(
  names: readonly Variable[],
  values: readonly Node[],
  body: Node,
  at: number,
): Node {
  for (let i = names.length - 1; i >= 0; i--) {
    body = {
      kind: "let",
      variables: [names[i]!],
      inits: [values[i]!],
      body,
      at,
    };
  }
  return body;
}

/** `(let* ((name expression) …) body …)` */
export const LET_STAR: Special = new Special("let*", {
  expand(x, form, scope) {
    const bound = bindings(x, form, x.operands(form, 2)[0]!);
    const names: Variable[] = [];
    const values: Node[] = [];
    for (const { name, init } of bound) {
      values.push(x.namedExpression(init, scope, symbolOf(name).name));
      const inner = new Scope(scope);
      names.push(inner.variable(name));
      scope = inner;
    }
    return nest(names, values, x.body(rest(form, 1), scope, form), form.start);
  },
});

function letrec(
  x: Expander,
  form: Pair,
  scope: Environment,
): { variables: Variable[]; inits: Node[]; body: Node } {
  const bound = bindings(x, form, x.operands(form, 2)[0]!);
  const inner = new Scope(scope);
  const names = variables(x, form, bound, inner);
  const values = inits(x, bound, inner);
  return {
    variables: names,
    inits: values,
    body: x.body(rest(form, 1), inner, form),
  };
}

/** `(letrec* ((name expression) …) body …)` */
export const LETREC_STAR: Special = new Special("letrec*", {
  expand(x, form, scope) {
    const parts = letrec(x, form, scope);
    if (parts.variables.length === 0) return parts.body;
    return { kind: "letrec", ...parts, at: form.start };
  },
});

/**
 * `(letrec ((name expression) …) body …)`: all expressions are evaluated before any variable
 * is initialised, which a continuation captured in one of them can tell. Procedures come
 * first; where several other expressions could do anything, their values are held back.
 */
export const LETREC: Special = new Special("letrec", {
  expand(x, form, scope) {
    const parts = letrec(x, form, scope);
    const at = form.start;
    if (parts.variables.length === 0) return parts.body;
    const procedures: [Variable, Node][] = [];
    const others: [Variable, Node][] = [];
    parts.variables.forEach((variable, i) => {
      const init = parts.inits[i]!;
      (init.kind === "lambda" ? procedures : others).push([variable, init]);
    });
    const held: [Variable, Node][] = [];
    const effects = others.filter(([, init]) => init.kind !== "constant");
    if (effects.length > 1) {
      for (const pair of effects) {
        const [variable, init] = pair;
        const value = new LocalVariable(variable.name, variable.at);
        held.push([value, init]);
        pair[1] = local(value, at);
      }
    }
    const all = [...procedures, ...held, ...others];
    return {
      kind: "letrec",
      variables: all.map(([variable]) => variable),
      inits: all.map(([, init]) => init),
      body: parts.body,
      at,
    };
  },
});

/** A call of `consumer` with the values of an expression. */
function receiving(producer: Node, consumer: Node, at: number): Node {
  return callRuntime("%call-with-values", [thunk(producer, at), consumer], at);
}

/** The bindings of a `let-values`: each `(formals expression)`. */
function valueBindings(x: Expander, form: Pair): [Datum, Datum][] {
  const list = x.list(x.operands(form, 2)[0], form, "a list of bindings");
  return list.map((binding) => {
    const parts = listItems(binding);
    if (parts === undefined || parts.length !== 2) {
      throw x.error(
        `${x.nameOf(form)}: expected a binding (formals expression), got ${
          describe(strip(binding))
        }`,
        form.start,
      );
    }
    return [parts[0]!, parts[1]!];
  });
}

function letValues(
  x: Expander,
  form: Pair,
  scope: Environment,
  sequential: boolean,
): Node {
  const at = form.start;
  let inner = new Scope(scope);
  const layers: {
    producer: Node;
    parameters: ReturnType<Expander["formals"]>;
  }[] = [];
  for (const [formals, init] of valueBindings(x, form)) {
    const producer = x.expression(init, sequential ? inner : scope);
    if (sequential) inner = new Scope(inner);
    layers.push({ producer, parameters: x.formals(formals, inner, form) });
  }
  let body = x.body(rest(form, 1), inner, form);
  for (let i = layers.length - 1; i >= 0; i--) {
    const { producer, parameters } = layers[i]!;
    const consumer: Node = {
      kind: "lambda",
      name: "",
      clauses: [{ ...parameters, body }],
      at,
    };
    body = receiving(producer, consumer, at);
  }
  return body;
}

/** `(let-values ((formals expression) …) body …)` */
export const LET_VALUES: Special = new Special("let-values", {
  expand: (x, form, scope) => letValues(x, form, scope, false),
});

/** `(let*-values ((formals expression) …) body …)` */
export const LET_STAR_VALUES: Special = new Special("let*-values", {
  expand: (x, form, scope) => letValues(x, form, scope, true),
});

/** `(receive formals expression body …)`, SRFI 8 */
export const RECEIVE: Special = new Special("receive", {
  expand(x, form, scope) {
    const [formals, expression] = x.operands(form, 3);
    const producer = x.expression(expression!, scope);
    const consumer = x.lambda("", formals!, rest(form, 2), scope, form);
    return receiving(producer, consumer, form.start);
  },
});

/** `(rec name expression)` and `(rec (name . formals) body …)`, SRFI 31 */
export const REC: Special = new Special("rec", {
  expand(x, form, scope) {
    const [header, expression] = x.operands(form, 2);
    const inner = new Scope(scope);
    const at = form.start;
    let variable: Variable;
    let value: Node;
    if (header instanceof Pair) {
      variable = inner.variable(x.name(header.car, form, "a name"));
      value = x.lambda(variable.name, header.cdr, rest(form, 1), inner, form);
    } else {
      x.operands(form, 2, 2);
      variable = inner.variable(x.name(header, form, "a name"));
      value = x.namedExpression(expression!, inner, variable.name);
    }
    return {
      kind: "letrec",
      variables: [variable],
      inits: [value],
      body: local(variable, at),
      at,
    };
  },
});

/** `(do ((name init [step]) …) (test result …) command …)` */
export const DO: Special = new Special("do", {
  expand(x, form, scope) {
    const [list, exit, ...commands] = x.operands(form, 2);
    const at = form.start;
    const specs = x.list(list, form, "a list of bindings").map((spec) => {
      const parts = listItems(spec);
      if (
        parts === undefined || parts.length < 2 || parts.length > 3 ||
        !isName(parts[0])
      ) {
        throw x.error(
          `do: expected a binding (name init [step]), got ${
            describe(strip(spec))
          }`,
          form.start,
        );
      }
      return { name: parts[0], init: parts[1]!, step: parts[2] };
    });
    const [test, ...results] = x.list(exit, form, "(test expression ...)");
    if (test === undefined) {
      throw x.error("do: expected (test expression ...), got ()", at);
    }
    const args = inits(x, specs, scope);
    const inner = new Scope(scope);
    const parameters = variables(x, form, specs, inner);
    const loop = new LocalVariable("do", at);
    const end = x.expression(test, inner);
    const result = sequence(results.map((r) => x.expression(r, inner)), at);
    const body = commands.map((command) => x.expression(command, inner));
    const next = specs.map(({ step, name }, i) =>
      step === undefined
        ? local(parameters[i]!, at)
        : x.namedExpression(step, inner, symbolOf(name).name)
    );
    body.push(callLocal(loop, next, at));
    const iteration = conditional(end, result, sequence(body, at), at);
    const value = procedure(parameters, iteration, at);
    value.name = "do";
    return {
      kind: "letrec",
      variables: [loop],
      inits: [value],
      body: callLocal(loop, args, at),
      at,
    };
  },
});

/** `(fluid-let ((name expression) …) body …)` */
export const FLUID_LET: Special = new Special("fluid-let", {
  expand(x, form, scope) {
    const bound = bindings(x, form, x.operands(form, 2)[0]!);
    const at = form.start;
    const values = inits(x, bound, scope);
    const held = bound.map(({ name }) => newVariable(name));
    /** Exchanges the variables' values with those held. */
    const swap = (): Node => {
      const steps = bound.map(({ name }, i): Node => {
        const current = new LocalVariable(symbolOf(name).name, at);
        const binding = resolve(name, scope);
        const value = local(held[i]!, at);
        let assign: Node;
        if (binding instanceof LocalVariable) {
          assign = setLocal(binding, value, at);
        } else {
          const target = x.reference(name, scope);
          if (target.kind !== "global") {
            throw new Error("a variable is local or global");
          }
          assign = { kind: "setGlobal", name: target.name, value, at };
        }
        return {
          kind: "let",
          variables: [current],
          inits: [x.reference(name, scope)],
          body: sequence(
            [assign, setLocal(held[i]!, local(current, at), at)],
            at,
          ),
          at,
        };
      });
      return thunk(sequence([...steps, unspecified(at)], at), at);
    };
    const body = thunk(x.body(rest(form, 1), scope, form), at);
    const wound = callRuntime("%dynamic-wind", [swap(), body, swap()], at);
    if (held.length === 0) return wound;
    return { kind: "let", variables: held, inits: values, body: wound, at };
  },
});

/** `(and-let* (clause …) body …)`, SRFI 2 */
export const AND_LET_STAR: Special = new Special("and-let*", {
  expand(x, form, scope) {
    const clauses = x.list(x.operands(form, 1)[0], form, "a list of clauses");
    const at = form.start;
    const steps: { variable: Variable | undefined; value: Node }[] = [];
    for (const clause of clauses) {
      const parts = isName(clause) ? [clause] : listItems(clause);
      if (parts?.length === 1) {
        steps.push({
          variable: undefined,
          value: x.expression(parts[0]!, scope),
        });
      } else if (parts?.length === 2) {
        const name = x.name(parts[0], form, "a name");
        const value = x.namedExpression(parts[1]!, scope, symbolOf(name).name);
        const inner = new Scope(scope);
        steps.push({ variable: inner.variable(name), value });
        scope = inner;
      } else {
        throw x.error(
          `and-let*: expected a clause, got ${describe(strip(clause))}`,
          form.start,
        );
      }
    }
    const forms = rest(form, 1);
    let body: Node | undefined = forms === NIL
      ? undefined
      : x.body(forms, scope, form);
    // Without a body the value is that of the last clause.
    for (const { variable, value } of steps.reverse()) {
      if (variable === undefined) {
        body = body === undefined
          ? value
          : conditional(value, body, constant(false, at), at);
      } else {
        const test = local(variable, at);
        const inner = body === undefined
          ? test
          : conditional(test, body, constant(false, at), at);
        body = {
          kind: "let",
          variables: [variable],
          inits: [named(value, variable.name)],
          body: inner,
          at,
        };
      }
    }
    return body ?? constant(true, at);
  },
});
