/**
 * Lowers statements.
 *
 * @module
 */

import type { Value } from "../ir/function.ts";
import {
  annotationValue,
  lowerClassDef,
  lowerFunctionDef,
} from "./lower_definition.ts";
import { BINARY, lowerExpression, lowerTest } from "./lower_expression.ts";
import type { FunctionLowering, LoopTargets } from "./lower_function.ts";
import { leave } from "./lower_cleanup.ts";
import { lowerImport, lowerImportFrom } from "./lower_import.ts";
import { lowerMatch } from "./lower_match.ts";
import { assign, remove } from "./lower_target.ts";
import { lowerTry, lowerWith } from "./lower_try.ts";
import type {
  AnnAssign,
  Assert,
  Assign,
  AugAssign,
  Expr,
  For,
  If,
  Raise,
  Return,
  Stmt,
  Tuple,
  While,
} from "./syntax.ts";

/** The documentation that a body begins with. */
export function docString(body: readonly Stmt[]): string | undefined {
  const [first] = body;
  return first?.kind === "Expr" && first.value.kind === "Constant" &&
      typeof first.value.value === "string"
    ? first.value.value
    : undefined;
}

/** Statements in order, as far as control gets. */
export function lowerBody(l: FunctionLowering, body: readonly Stmt[]): void {
  for (const each of body) {
    if (!l.isOpen) return;
    lowerStatement(l, each);
  }
}

function lowerStatement(l: FunctionLowering, node: Stmt): void {
  l.at(node);
  switch (node.kind) {
    case "Expr":
      lowerExpression(l, node.value);
      return;
    case "Assign":
      lowerAssign(l, node);
      return;
    case "AugAssign":
      lowerAugmented(l, node);
      return;
    case "AnnAssign":
      if (node.value !== null) {
        assign(l, node.target, lowerExpression(l, node.value));
      }
      lowerAnnotation(l, node);
      return;
    case "Return":
      lowerReturn(l, node);
      return;
    case "If":
      lowerIf(l, node);
      return;
    case "While":
      lowerWhile(l, node);
      return;
    case "For":
      lowerFor(l, node);
      return;
    case "Break":
      lowerBreak(l);
      return;
    case "Continue":
      lowerContinue(l);
      return;
    case "Try":
      lowerTry(l, node);
      return;
    case "With":
      lowerWith(l, node);
      return;
    case "Match":
      lowerMatch(l, node);
      return;
    case "FunctionDef":
      lowerFunctionDef(l, node);
      return;
    case "ClassDef":
      lowerClassDef(l, node);
      return;
    case "Delete":
      for (const target of node.targets) remove(l, target);
      return;
    case "Assert":
      lowerAssert(l, node);
      return;
    case "Raise":
      lowerRaise(l, node);
      return;
    case "Import":
      lowerImport(l, node);
      return;
    case "ImportFrom":
      lowerImportFrom(l, node);
      return;
    case "Pass":
    case "Global":
    case "Nonlocal":
      return;
    default:
      l.unsupported(`'${node.kind}'`);
  }
}

/** Keeps the annotation of a name in a class or a module; those of other targets are computed where names are looked up at once. */
function lowerAnnotation(l: FunctionLowering, node: AnnAssign): void {
  if (l.scope.type === "function") return;
  const { target, annotation, simple } = node;
  if (target.kind !== "Name" || !simple) {
    if (!l.shared.scopes.lazyAnnotations) lowerExpression(l, annotation);
    return;
  }
  const value = annotationValue(l, annotation);
  const name = l.constant(l.scope.mangle(target.id));
  if (l.scope.type === "class") {
    l.callLibrary("annotate!", l.namespace!, name, value);
  } else l.callLibrary("annotate-module!", l.module(), name, value);
}

function lowerAssign(l: FunctionLowering, { targets, value }: Assign): void {
  const [target] = targets;
  if (targets.length === 1 && isParallel(target!, value)) {
    // The values go from one to the other without a tuple.
    const values = value.elts.map((each) => lowerExpression(l, each));
    (target as Tuple).elts.forEach((each, index) =>
      assign(l, each, values[index]!)
    );
    return;
  }
  const assigned = lowerExpression(l, value);
  for (const each of targets) assign(l, each, assigned);
}

/** Whether as many values stand on both sides: `a, b = b, a`. */
function isParallel(target: Expr, value: Expr): value is Tuple {
  const isPlain = (node: Expr): node is Tuple =>
    node.kind === "Tuple" &&
    node.elts.every(({ kind }) => kind !== "Starred");
  return isPlain(target) && isPlain(value) &&
    target.elts.length === value.elts.length;
}

function lowerAugmented(l: FunctionLowering, node: AugAssign): void {
  const { target } = node;
  const operator = `i${BINARY[node.op]}`;
  const combined = (left: Value): Value => {
    const right = lowerExpression(l, node.value);
    l.at(node);
    return l.callLibrary(operator, left, right);
  };
  switch (target.kind) {
    case "Name":
      l.write(target.id, combined(l.read(target.id)));
      return;
    case "Attribute": {
      const object = lowerExpression(l, target.value);
      const name = () => l.symbol(l.scope.mangle(target.attr));
      l.at(target);
      const value = combined(l.callLibrary("get", object, name()));
      l.at(target);
      l.callLibrary("set!", object, name(), value);
      return;
    }
    case "Subscript": {
      const object = lowerExpression(l, target.value);
      const key = lowerExpression(l, target.slice);
      l.at(target);
      const value = combined(l.callLibrary("getitem", object, key));
      l.at(target);
      l.callLibrary("setitem!", object, key, value);
      return;
    }
    default:
      throw new Error(`${target.kind} is no target`);
  }
}

function lowerReturn(l: FunctionLowering, { value }: Return): void {
  const result = value === null ? l.none() : lowerExpression(l, value);
  leave(l, 0);
  if (l.isOpen) l.builder.return(result);
}

/** What is assigned where two ways meet; control may have left either. */
function meet<T>(a: Set<T> | undefined, b: Set<T> | undefined): Set<T> {
  if (a === undefined) return b ?? new Set();
  return b === undefined ? a : a.intersection(b);
}

/** Chains of `elif` are as long as programs are: they are walked in a loop. */
function lowerIf(l: FunctionLowering, node: If): void {
  const { builder } = l;
  const done = builder.block();
  let reached = false;
  let assigned: typeof l.assigned | undefined;
  const arm = (body: readonly Stmt[]) => {
    lowerBody(l, body);
    if (!l.isOpen) return;
    builder.jump(done);
    assigned = meet(assigned, l.assigned);
    reached = true;
  };
  let each: If | undefined = node;
  while (each !== undefined) {
    const yes = builder.block();
    const no = builder.block();
    lowerTest(l, each.test, yes, no);
    const before: typeof l.assigned = new Set(l.assigned);
    l.enter(yes);
    arm(each.body);
    l.assigned = before;
    l.enter(no);
    const rest: readonly Stmt[] = each.orelse;
    const [first] = rest;
    each = rest.length === 1 && first!.kind === "If" ? first as If : undefined;
    if (each === undefined) arm(rest);
    else l.at(each);
  }
  if (reached) {
    l.enter(done);
    l.assigned = assigned!;
  }
}

/** Lowers the body of a loop and what follows it; `head` is where a round begins. */
function loop(
  l: FunctionLowering,
  head: LoopTargets["onContinue"],
  body: readonly Stmt[],
  exit: LoopTargets["onBreak"],
  orelse: readonly Stmt[],
  atExit: Set<Parameters<typeof l.assigned.add>[0]>,
): void {
  const { builder } = l;
  const done = builder.block();
  const targets: LoopTargets = {
    onBreak: done,
    onContinue: head,
    cleanups: l.cleanups.length,
    assignedAtBreak: undefined,
  };
  l.loops.push(targets);
  lowerBody(l, body);
  if (l.isOpen) builder.jump(head);
  l.loops.pop();
  builder.seal(head);
  l.enter(exit);
  l.assigned = new Set(atExit);
  lowerBody(l, orelse);
  let after = targets.assignedAtBreak;
  if (l.isOpen) {
    builder.jump(done);
    after = meet(after, l.assigned);
  }
  if (after === undefined) return;
  l.enter(done);
  l.assigned = after;
}

function lowerContinue(l: FunctionLowering): void {
  const { onContinue, cleanups } = l.loops.at(-1)!;
  leave(l, cleanups);
  if (l.isOpen) l.builder.jump(onContinue);
}

function lowerBreak(l: FunctionLowering): void {
  const targets = l.loops.at(-1)!;
  leave(l, targets.cleanups);
  if (!l.isOpen) return;
  targets.assignedAtBreak = meet(targets.assignedAtBreak, l.assigned);
  l.builder.jump(targets.onBreak);
}

function lowerWhile(l: FunctionLowering, node: While): void {
  const { builder } = l;
  const head = builder.block();
  const body = builder.block();
  const exit = builder.block();
  builder.jump(head);
  builder.switchTo(head);
  if (node.test.kind === "Constant" && node.test.value === true) {
    builder.jump(body);
  } else lowerTest(l, node.test, body, exit);
  const before = new Set(l.assigned);
  l.enter(body);
  if (node.test.kind === "Constant" && node.test.value === true) {
    endlessLoop(l, head, node.body);
    return;
  }
  loop(l, head, node.body, exit, node.orelse, before);
}

/** `while True`: what follows is reached by `break` alone. */
function endlessLoop(
  l: FunctionLowering,
  head: LoopTargets["onContinue"],
  body: readonly Stmt[],
): void {
  const { builder } = l;
  const done = builder.block();
  const targets: LoopTargets = {
    onBreak: done,
    onContinue: head,
    cleanups: l.cleanups.length,
    assignedAtBreak: undefined,
  };
  l.loops.push(targets);
  lowerBody(l, body);
  if (l.isOpen) builder.jump(head);
  l.loops.pop();
  builder.seal(head);
  if (targets.assignedAtBreak === undefined) return;
  l.enter(done);
  l.assigned = targets.assignedAtBreak;
}

function lowerFor(l: FunctionLowering, node: For): void {
  const { builder } = l;
  const iterable = lowerExpression(l, node.iter);
  l.at(node.iter);
  const iterator = l.callLibrary("iter", iterable);
  const head = builder.block();
  const body = builder.block();
  const exit = builder.block();
  builder.jump(head);
  builder.switchTo(head);
  l.at(node.iter);
  const item = l.callLibrary("next", iterator);
  builder.branch(builder.value("scm.eof-object?", [item]), exit, body);
  const before = new Set(l.assigned);
  l.enter(body);
  assign(l, node.target, item);
  loop(l, head, node.body, exit, node.orelse, before);
}

function lowerAssert(l: FunctionLowering, { test, msg }: Assert): void {
  const { builder } = l;
  const fails = builder.block();
  const holds = builder.block();
  lowerTest(l, test, holds, fails);
  const before = new Set(l.assigned);
  l.enter(fails);
  const args = msg === null ? [] : [lowerExpression(l, msg)];
  l.at(test);
  l.callLibrary("assertion-error", builder.value("scm.vector", args));
  builder.unreachable();
  l.enter(holds);
  l.assigned = before;
}

function lowerRaise(l: FunctionLowering, node: Raise): void {
  const handled = l.handled.at(-1);
  if (node.exc === null && handled !== undefined) {
    l.builder.reraise(handled);
    return;
  }
  if (node.exc === null) l.callLibrary("raise-again");
  else {
    const exception = lowerExpression(l, node.exc);
    const cause = node.cause === null
      ? l.constant(false)
      : lowerExpression(l, node.cause);
    l.at(node);
    l.callLibrary("raise", exception, cause);
  }
  l.builder.unreachable();
}
