/**
 * Lowers `def`, `lambda` and `class`.
 *
 * The closure of a function captures what is known of it (`library/functions.scm`), then its free variables. It takes exactly
 * its parameters; its next clause, for any other number of arguments, has the library arrange them. A function with `*`, `**`
 * or keyword-only parameters has only that clause, and a body that takes them all is a closure of its own.
 *
 * @module
 */

import { type Datum, Sym, Vector } from "../ir/datum.ts";
import type { IrFunction, Value } from "../ir/function.ts";
import { lowerExpression } from "./lower_expression.ts";
import { FunctionLowering } from "./lower_function.ts";
import { docString, lowerBody } from "./lower_statement.ts";
import type { Scope } from "./scope.ts";
import type {
  Arguments,
  ClassDef,
  Expr,
  FunctionDef,
  FunctionFields,
  Lambda,
  NodeBase,
} from "./syntax.ts";

/** A `def`, with its decorators. */
export function lowerFunctionDef(l: FunctionLowering, node: FunctionDef): void {
  const decorators = node.decorator_list.map((each) =>
    lowerExpression(l, each)
  );
  const scope = l.shared.scopes.byNode.get(node)!;
  const annotations = lowerAnnotations(l, node);
  let value = lowerFunction(l, node, scope, node.name, node.args, {
    documentation: docString(node.body),
    annotations,
    body: (inner) => {
      lowerBody(inner, node.body);
      if (inner.isOpen) inner.builder.return(inner.none());
    },
  });
  node.decorator_list.toReversed().forEach((each, index) => {
    l.at(each);
    value = l.call(decorators[decorators.length - 1 - index]!, [value]);
  });
  l.at(node);
  l.write(node.name, value);
}

/** A `lambda`. */
export function lowerLambda(l: FunctionLowering, node: Lambda): Value {
  const scope = l.shared.scopes.byNode.get(node)!;
  return lowerFunction(l, node, scope, "<lambda>", node.args, {
    documentation: undefined,
    annotations: undefined,
    body: (inner) => inner.builder.return(lowerExpression(inner, node.body)),
  });
}

/** What is kept of an annotation: its value, or its text where it is not to be evaluated. */
export function annotationValue(l: FunctionLowering, annotation: Expr): Value {
  if (!l.shared.scopes.lazyAnnotations) return lowerExpression(l, annotation);
  const { text } = l.shared.unit.source!;
  return l.constant(text.slice(annotation.start, annotation.end));
}

/** Names and values of annotations, unless they are not to be evaluated. */
function lowerAnnotations(
  l: FunctionLowering,
  { args, returns }: FunctionFields,
): Value | undefined {
  const annotated: [string, Expr][] = [
    ...args.posonlyargs,
    ...args.args,
    ...args.vararg === null ? [] : [args.vararg],
    ...args.kwonlyargs,
    ...args.kwarg === null ? [] : [args.kwarg],
  ].flatMap(({ arg, annotation }): [string, Expr][] =>
    annotation === null ? [] : [[arg, annotation]]
  );
  if (returns !== null) annotated.push(["return", returns]);
  if (annotated.length === 0) return undefined;
  const dict = l.callLibrary("make-dict");
  for (const [name, annotation] of annotated) {
    const value = annotationValue(l, annotation);
    l.callLibrary("dict-set!", dict, l.constant(name), value);
  }
  return dict;
}

interface FunctionParts {
  readonly documentation: string | undefined;
  readonly annotations: Value | undefined;
  readonly body: (inner: FunctionLowering) => void;
}

/** The qualified name of what is defined by a name. */
export function qualifiedName(l: FunctionLowering, name: string): string {
  if (l.qualifiedName === "" || l.variable(name).meaning === "global") {
    return name;
  }
  return l.scope.type === "class"
    ? `${l.qualifiedName}.${name}`
    : `${l.qualifiedName}.<locals>.${name}`;
}

function isPlain(args: Arguments): boolean {
  return args.vararg === null && args.kwarg === null &&
    args.kwonlyargs.length === 0;
}

/** The constant from which the library makes the information object. */
function signature(
  module: string,
  name: string,
  qualified: string,
  scope: Scope,
  args: Arguments,
  documentation: string | undefined,
): Datum {
  const mangled = (arg: string) => Sym.of(scope.mangle(arg));
  const positional = [...args.posonlyargs, ...args.args];
  return new Vector([
    name,
    qualified,
    new Vector(
      [...positional, ...args.kwonlyargs].map(({ arg }) => mangled(arg)),
    ),
    args.posonlyargs.length,
    positional.length,
    args.vararg === null ? false : mangled(args.vararg.arg),
    args.kwarg === null ? false : mangled(args.kwarg.arg),
    documentation ?? false,
    module,
  ]);
}

/** The names that a function inside uses of those around it, in the order in which its closures capture them. */
export function freeNames(scope: Scope): string[] {
  return scope.withMeaning("free");
}

function lowerFunction(
  l: FunctionLowering,
  node: NodeBase,
  scope: Scope,
  name: string,
  args: Arguments,
  parts: FunctionParts,
): Value {
  const { builder } = l;
  const qualified = qualifiedName(l, name);
  const defaults = builder.value(
    "scm.vector",
    args.defaults.map((each) => lowerExpression(l, each)),
  );
  const keywordDefaults = l.callLibrary("make-names");
  args.kw_defaults.forEach((each, index) => {
    if (each === null) return;
    const value = lowerExpression(l, each);
    const key = l.symbol(scope.mangle(args.kwonlyargs[index]!.arg));
    builder.builtin("hash-table-set!", [keywordDefaults, key, value]);
  });
  l.at(node);
  const information = l.callLibrary(
    "make-information",
    l.constant(
      signature(
        l.shared.module,
        name,
        qualified,
        scope,
        args,
        parts.documentation,
      ),
    ),
    defaults,
    keywordDefaults,
    parts.annotations ?? l.none(),
  );
  const free = freeNames(scope);
  const captured = [information, ...free.map((each) => l.cell(each))];
  const body = lowerFunctionBody(l, node, scope, qualified, name, args, parts);
  const arranging = lowerArranging(l, node, qualified, name, captured.length);
  l.at(node);
  if (isPlain(args)) {
    body.next = arranging;
    const closure = builder.closure(body, captured);
    l.callLibrary("set-body!", information, closure);
    return closure;
  }
  l.callLibrary("set-body!", information, builder.closure(body, captured));
  return builder.closure(arranging, captured);
}

/** The function that takes all parameters: positional ones, `*` as a tuple, keyword-only ones, `**` as a dict. */
function lowerFunctionBody(
  l: FunctionLowering,
  node: NodeBase,
  scope: Scope,
  qualified: string,
  name: string,
  args: Arguments,
  { body }: FunctionParts,
): IrFunction {
  const names = [
    ...args.posonlyargs,
    ...args.args,
    ...args.vararg === null ? [] : [args.vararg],
    ...args.kwonlyargs,
    ...args.kwarg === null ? [] : [args.kwarg],
  ].map(({ arg }) => scope.mangle(arg));
  const inner = new FunctionLowering(
    l.shared,
    scope,
    qualified,
    name,
    { required: names.length, optional: 0, rest: false },
    {
      at: node.start,
      layout: { free: freeNames(scope), first: 1 },
      parameterNames: names,
      generator: scope.isGenerator,
    },
  );
  const { params } = inner.builder.function;
  inner.declare(
    new Map(names.map((each, index) => [each, params[index]!] as const)),
  );
  if (scope.isGenerator) coverGenerator(inner, () => body(inner));
  else body(inner);
  return inner.builder.finish();
}

/** The body of a generator: what leaves it is looked at by the library. */
function coverGenerator(l: FunctionLowering, body: () => void): void {
  const { builder } = l;
  const handler = builder.block("any");
  builder.handler = handler;
  body();
  builder.handler = undefined;
  l.enter(handler);
  builder.raise(l.callLibrary("out-of-generator", handler.params[0]!));
}

/** The clause for any number of arguments. */
function lowerArranging(
  l: FunctionLowering,
  node: NodeBase,
  qualified: string,
  name: string,
  captures: number,
): IrFunction {
  const inner = new FunctionLowering(
    l.shared,
    l.scope,
    qualified,
    name,
    { required: 0, optional: 0, rest: true },
    {
      at: node.start,
      layout: { free: [], first: captures },
      parameterNames: ["arguments"],
    },
  );
  const { builder } = inner;
  const information = builder.value("closure.get", [], [0]);
  const procedure = inner.library("call-arranged");
  builder.tailcall(procedure, [information, builder.function.params[0]!]);
  return builder.finish();
}

/** A `class`. Its body is a function of the namespace. */
export function lowerClassDef(l: FunctionLowering, node: ClassDef): void {
  const { builder } = l;
  const decorators = node.decorator_list.map((each) =>
    lowerExpression(l, each)
  );
  const scope = l.shared.scopes.byNode.get(node)!;
  const qualified = qualifiedName(l, node.name);
  const bases = l.callLibrary(
    "bases",
    lowerExpression(l, {
      kind: "Tuple",
      elts: node.bases,
      ctx: "Load",
      start: node.start,
      end: node.end,
    }),
  );
  const keywords = l.callLibrary("make-dict");
  for (const { arg, value } of node.keywords) {
    const given = lowerExpression(l, value);
    if (arg === null) l.callLibrary("dict-update!", keywords, given);
    else l.callLibrary("dict-set!", keywords, l.constant(arg), given);
  }
  const cell = scope.needsClassCell ? builder.value("cell.new", []) : undefined;
  const free = freeNames(scope);
  const captured = [
    ...cell === undefined ? [] : [cell],
    ...free.map((each) => l.cell(each)),
  ];
  const body = lowerClassBody(l, node, scope, qualified, free);
  l.at(node);
  let value = l.callLibrary(
    "build-class",
    builder.closure(body, captured),
    l.constant(node.name),
    l.constant(qualified),
    bases,
    keywords,
  );
  if (cell !== undefined) builder.effect("cell.set", [cell, value]);
  node.decorator_list.toReversed().forEach((each, index) => {
    l.at(each);
    value = l.call(decorators[decorators.length - 1 - index]!, [value]);
  });
  l.at(node);
  l.write(node.name, value);
}

function lowerClassBody(
  l: FunctionLowering,
  node: ClassDef,
  scope: Scope,
  qualified: string,
  free: readonly string[],
): IrFunction {
  const inner = new FunctionLowering(
    l.shared,
    scope,
    qualified,
    node.name,
    { required: 1, optional: 0, rest: false },
    {
      at: node.start,
      layout: scope.needsClassCell
        ? { free: ["__class__", ...free], first: 0 }
        : { free, first: 0 },
      parameterNames: ["namespace"],
    },
  );
  inner.namespace = inner.builder.function.params[0]!;
  const documentation = docString(node.body);
  inner.callLibrary(
    "begin-class",
    inner.namespace,
    inner.constant(qualified),
    documentation === undefined ? inner.none() : inner.constant(documentation),
    inner.builder.global(Sym.of("__name__")),
  );
  lowerBody(inner, node.body);
  if (inner.isOpen) inner.builder.return(inner.none());
  return inner.builder.finish();
}
