/**
 * Lowers comprehensions: functions of the iterator of their first `for`, called where they stand.
 *
 * @module
 */

import type { IrFunction, Value } from "../ir/function.ts";
import { freeNames, qualifiedName } from "./lower_definition.ts";
import { lowerExpression, lowerTest } from "./lower_expression.ts";
import { FunctionLowering } from "./lower_function.ts";
import { suspend } from "./lower_generator.ts";
import { assign } from "./lower_target.ts";
import type { ComprehensionExpr } from "./syntax.ts";

/** The value of a comprehension or generator expression. */
export function lowerComprehension(
  l: FunctionLowering,
  node: ComprehensionExpr,
): Value {
  const scope = l.shared.scopes.byNode.get(node)!;
  const free = freeNames(scope);
  const first = node.generators[0]!;
  const iterable = lowerExpression(l, first.iter);
  l.at(first.iter);
  const iterator = l.callLibrary("iter", iterable);
  const name = `<${scope.name}>`;
  const inner = new FunctionLowering(
    l.shared,
    scope,
    qualifiedName(l, name),
    name,
    { required: 1, optional: 0, rest: false },
    {
      at: node.start,
      layout: { free, first: 0 },
      parameterNames: [".0"],
      generator: node.kind === "GeneratorExp",
    },
  );
  inner.declare(new Map());
  const body = lowerComprehensionBody(inner, node);
  l.at(node);
  const closure = l.builder.closure(body, free.map((each) => l.cell(each)));
  return l.call(closure, [iterator]);
}

const EMPTY = {
  ListComp: "list-of",
  SetComp: "set-of",
  DictComp: "make-dict",
} as const;

function lowerComprehensionBody(
  l: FunctionLowering,
  node: ComprehensionExpr,
): IrFunction {
  const { builder } = l;
  const iterator = builder.function.params[0]!;
  if (node.kind === "GeneratorExp") {
    rounds(l, node, 0, iterator, () => {
      suspend(l, lowerExpression(l, node.elt));
    });
    builder.return(l.none());
    return builder.finish();
  }
  const empty = node.kind === "DictComp"
    ? []
    : [builder.value("scm.vector", [])];
  const result = l.callLibrary(EMPTY[node.kind], ...empty);
  rounds(l, node, 0, iterator, () => {
    if (node.kind === "DictComp") {
      const key = lowerExpression(l, node.key);
      const value = lowerExpression(l, node.value);
      l.at(node.key);
      l.callLibrary("dict-set!", result, key, value);
    } else {
      const element = lowerExpression(l, node.elt);
      l.at(node.elt);
      l.callLibrary(
        node.kind === "ListComp" ? "list-append!" : "set-add!",
        result,
        element,
      );
    }
  });
  builder.return(result);
  return builder.finish();
}

/** One `for` of a comprehension, with those inside it. */
function rounds(
  l: FunctionLowering,
  node: ComprehensionExpr,
  index: number,
  iterator: Value,
  innermost: () => void,
): void {
  const { builder } = l;
  const { generators } = node;
  const { target, ifs, is_async } = generators[index]!;
  if (is_async === 1) l.unsupported("an asynchronous comprehension");
  const head = builder.block();
  const body = builder.block();
  const done = builder.block();
  builder.jump(head);
  builder.switchTo(head);
  l.at(node);
  const item = l.callLibrary("next", iterator);
  builder.branch(builder.value("scm.eof-object?", [item]), done, body);
  l.enter(body);
  assign(l, target, item);
  const next = builder.block();
  for (const test of ifs) {
    const further = builder.block();
    lowerTest(l, test, further, next);
    l.enter(further);
  }
  if (index === generators.length - 1) innermost();
  else {
    const { iter } = generators[index + 1]!;
    const iterable = lowerExpression(l, iter);
    l.at(iter);
    rounds(
      l,
      node,
      index + 1,
      l.callLibrary("iter", iterable),
      innermost,
    );
  }
  builder.jump(next);
  l.enter(next);
  builder.jump(head);
  builder.seal(head);
  l.enter(done);
}
