/**
 * Lowers `match`. A pattern that fails goes to the next case; what it captured is assigned when all of it has matched.
 *
 * @module
 */

import type { Block, Value } from "../ir/function.ts";
import { lowerExpression, lowerTest } from "./lower_expression.ts";
import type { FunctionLowering } from "./lower_function.ts";
import { lowerBody } from "./lower_statement.ts";
import type {
  Match,
  MatchClass,
  MatchMapping,
  MatchOr,
  MatchSequence,
  Pattern,
} from "./syntax.ts";

/** What a pattern has captured so far, in order. */
type Captures = Map<string, Value>;

/** A `match` statement. */
export function lowerMatch(l: FunctionLowering, node: Match): void {
  const { builder } = l;
  const subject = lowerExpression(l, node.subject);
  const done = builder.block();
  let after: typeof l.assigned | undefined;
  const arrive = () => {
    if (!l.isOpen) return;
    builder.jump(done);
    after = after === undefined ? l.assigned : after.intersection(l.assigned);
  };
  for (const each of node.cases) {
    const next = builder.block();
    const before = new Set(l.assigned);
    const captures: Captures = new Map();
    l.at(each.pattern);
    lowerPattern(l, each.pattern, subject, next, captures);
    for (const [name, value] of captures) l.write(name, value);
    if (each.guard !== null) {
      const body = builder.block();
      lowerTest(l, each.guard, body, next);
      l.enter(body);
    }
    lowerBody(l, each.body);
    arrive();
    l.assigned = before;
    l.enter(next);
  }
  arrive();
  if (after === undefined) return;
  l.enter(done);
  l.assigned = after;
}

/** Goes on where a pattern matches, to `fails` where it does not. */
function lowerPattern(
  l: FunctionLowering,
  pattern: Pattern,
  subject: Value,
  fails: Block,
  captures: Captures,
): void {
  switch (pattern.kind) {
    case "MatchValue": {
      const value = lowerExpression(l, pattern.value);
      l.at(pattern);
      require(l, l.callLibrary("eq", subject, value), fails);
      return;
    }
    case "MatchSingleton": {
      const value = pattern.value === null
        ? l.none()
        : l.constant(pattern.value);
      require(l, l.builder.value("scm.eq?", [subject, value]), fails);
      return;
    }
    case "MatchAs":
      if (pattern.pattern !== null) {
        lowerPattern(l, pattern.pattern, subject, fails, captures);
      }
      if (pattern.name !== null) captures.set(pattern.name, subject);
      return;
    case "MatchOr":
      lowerAlternatives(l, pattern, subject, fails, captures);
      return;
    case "MatchSequence":
      lowerSequence(l, pattern, subject, fails, captures);
      return;
    case "MatchMapping":
      lowerMapping(l, pattern, subject, fails, captures);
      return;
    case "MatchClass":
      lowerClass(l, pattern, subject, fails, captures);
      return;
    case "MatchStar":
      throw new Error("a star outside of a sequence");
  }
}

/** Goes on where a value is true. */
function require(l: FunctionLowering, value: Value, fails: Block): void {
  const holds = l.builder.block();
  l.branchOnTruth(value, holds, fails);
  l.enter(holds);
}

/** Goes on where the library gives anything but false: the parts of a subject. */
function parts(
  l: FunctionLowering,
  fails: Block,
  name: string,
  ...args: Value[]
): Value {
  const value = l.callLibrary(name, ...args);
  const holds = l.builder.block();
  l.builder.branch(value, holds, fails);
  l.enter(holds);
  return value;
}

function part(l: FunctionLowering, all: Value, index: number): Value {
  return l.builder.value("scm.vector-ref", [all, l.constant(index)]);
}

/** All alternatives capture the same names; they meet in a block with a parameter for each. */
function lowerAlternatives(
  l: FunctionLowering,
  { patterns }: MatchOr,
  subject: Value,
  fails: Block,
  captures: Captures,
): void {
  const { builder } = l;
  let matched: Block | undefined;
  let names: string[] = [];
  patterns.forEach((each, index) => {
    const last = index === patterns.length - 1;
    const next = last ? fails : builder.block();
    const own: Captures = new Map();
    lowerPattern(l, each, subject, next, own);
    if (matched === undefined) {
      names = [...own.keys()];
      matched = builder.block(...names.map(() => "any" as const));
    }
    builder.jump(matched, names.map((name) => own.get(name)!));
    if (!last) l.enter(next);
  });
  l.enter(matched!);
  names.forEach((name, index) => captures.set(name, matched!.params[index]!));
}

function lowerSequence(
  l: FunctionLowering,
  { patterns }: MatchSequence,
  subject: Value,
  fails: Block,
  captures: Captures,
): void {
  const star = patterns.findIndex(({ kind }) => kind === "MatchStar");
  const items = star < 0
    ? parts(l, fails, "match-sequence", subject, l.constant(patterns.length))
    : parts(
      l,
      fails,
      "match-sequence-star",
      subject,
      l.constant(star),
      l.constant(patterns.length - star - 1),
    );
  patterns.forEach((each, index) => {
    if (each.kind === "MatchStar") {
      if (each.name !== null) captures.set(each.name, part(l, items, index));
    } else lowerPattern(l, each, part(l, items, index), fails, captures);
  });
}

function lowerMapping(
  l: FunctionLowering,
  { keys, patterns, rest }: MatchMapping,
  subject: Value,
  fails: Block,
  captures: Captures,
): void {
  const wanted = l.builder.value(
    "scm.vector",
    keys.map((key) => lowerExpression(l, key)),
  );
  const values = parts(l, fails, "match-mapping", subject, wanted);
  patterns.forEach((each, index) =>
    lowerPattern(l, each, part(l, values, index), fails, captures)
  );
  if (rest !== null) {
    captures.set(rest, l.callLibrary("match-rest", subject, wanted));
  }
}

function lowerClass(
  l: FunctionLowering,
  node: MatchClass,
  subject: Value,
  fails: Block,
  captures: Captures,
): void {
  const { builder } = l;
  const type = lowerExpression(l, node.cls);
  l.at(node);
  const values = parts(
    l,
    fails,
    "match-class",
    subject,
    type,
    l.constant(node.patterns.length),
    builder.value("scm.vector", node.kwd_attrs.map((name) => l.symbol(name))),
  );
  [...node.patterns, ...node.kwd_patterns].forEach((each, index) =>
    lowerPattern(l, each, part(l, values, index), fails, captures)
  );
}
