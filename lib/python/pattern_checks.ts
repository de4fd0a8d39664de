/**
 * What is wrong with the patterns of a `match` beyond their grammar.
 *
 * @module
 */

import type { Reporter } from "./report.ts";
import type { Expr, Match, NodeBase, Pattern, Stmt } from "./syntax.ts";
import { constantText } from "./print_tree.ts";

/** Looks at the cases of a statement, with what is in them. */
export function checkPatterns(
  node: Match,
  reporter: Reporter,
  expression: (expression: Expr) => void,
  statements: (statements: readonly Stmt[]) => void,
): void {
  node.cases.forEach((one, index) => {
    const last = index === node.cases.length - 1;
    const checker = new PatternChecker(reporter, expression);
    // Only the last case may match everything, unless it has a condition.
    checker.pattern(one.pattern, new Set(), last || one.guard !== null);
    if (one.guard !== null) expression(one.guard);
    statements(one.body);
  });
}

class PatternChecker {
  constructor(
    private readonly reporter: Reporter,
    private readonly expression: (expression: Expr) => void,
  ) {}

  private store(
    name: string,
    node: NodeBase,
    names: Set<string>,
  ): void {
    if (name === "__debug__") {
      this.reporter.fail("cannot assign to __debug__", node);
    }
    if (names.has(name)) {
      const message = `multiple assignments to name '${name}' in pattern`;
      this.reporter.fail(message, node);
    }
    names.add(name);
  }

  /** Adds what a pattern binds to `names`. */
  pattern(node: Pattern, names: Set<string>, irrefutable: boolean): void {
    switch (node.kind) {
      case "MatchSingleton":
        return;
      case "MatchValue":
        return this.value(node.value, node);
      case "MatchStar":
        if (node.name !== null) this.store(node.name, node, names);
        return;
      case "MatchSequence":
        return this.sequence(node, names);
      case "MatchMapping":
        return this.mapping(node, names);
      case "MatchClass":
        return this.classPattern(node, names);
      case "MatchAs":
        return this.capture(node, names, irrefutable);
      case "MatchOr":
        return this.alternatives(node, names, irrefutable);
    }
  }

  private capture(
    node: Pattern & { kind: "MatchAs" },
    names: Set<string>,
    irrefutable: boolean,
  ): void {
    if (node.pattern !== null) {
      this.pattern(node.pattern, names, irrefutable);
    } else if (!irrefutable) {
      this.reporter.fail(
        node.name === null
          ? "wildcard makes remaining patterns unreachable"
          : `name capture '${node.name}' makes remaining patterns unreachable`,
        node,
      );
    }
    if (node.name !== null) this.store(node.name, node, names);
  }

  private alternatives(
    node: Pattern & { kind: "MatchOr" },
    names: Set<string>,
    irrefutable: boolean,
  ): void {
    let first: Set<string> | undefined;
    node.patterns.forEach((alternative, index) => {
      const bound = new Set<string>();
      const last = index === node.patterns.length - 1;
      this.pattern(alternative, bound, last && irrefutable);
      first ??= bound;
      const same = bound.size === first.size &&
        [...bound].every((name) => first!.has(name));
      if (!same) {
        this.reporter.fail("alternative patterns bind different names", node);
      }
    });
    for (const name of first ?? []) this.store(name, node, names);
  }

  private sequence(
    node: Pattern & { kind: "MatchSequence" },
    names: Set<string>,
  ): void {
    const stars = node.patterns.filter((p) => p.kind === "MatchStar").length;
    if (stars > 1) {
      const message = "multiple starred expressions in sequence pattern";
      this.reporter.fail(message, node);
    }
    for (const item of node.patterns) this.pattern(item, names, true);
  }

  private mapping(
    node: Pattern & { kind: "MatchMapping" },
    names: Set<string>,
  ): void {
    const seen = new Set<string>();
    for (const key of node.keys) {
      const text = keyText(key);
      if (text !== undefined) {
        if (seen.has(text)) {
          const message = `mapping pattern checks duplicate key (${text})`;
          this.reporter.fail(message, node);
        }
        seen.add(text);
      }
      this.value(key, node);
    }
    for (const item of node.patterns) this.pattern(item, names, true);
    if (node.rest !== null) this.store(node.rest, node, names);
  }

  private classPattern(
    node: Pattern & { kind: "MatchClass" },
    names: Set<string>,
  ): void {
    node.kwd_attrs.forEach((name, index) => {
      const where = node.kwd_patterns[index]!;
      if (name === "__debug__") {
        this.reporter.fail("cannot assign to __debug__", where);
      }
      const again = node.kwd_attrs.indexOf(name, index + 1);
      if (again >= 0) {
        const message = `attribute name repeated in class pattern: ${name}`;
        this.reporter.fail(message, node.kwd_patterns[again]!);
      }
    });
    this.expression(node.cls);
    for (const item of node.patterns) this.pattern(item, names, true);
    for (const item of node.kwd_patterns) this.pattern(item, names, true);
  }

  private value(value: Expr, node: NodeBase): void {
    if (value.kind === "JoinedStr") {
      const message =
        "patterns may only match literals and attribute lookups";
      this.reporter.fail(message, node);
    }
    this.expression(value);
  }
}

/** The value of a key that is a literal, as text. */
function keyText(key: Expr): string | undefined {
  if (key.kind === "Constant") return constantText(key.value);
  if (key.kind === "UnaryOp") {
    const text = keyText(key.operand);
    return text === undefined ? undefined : "-" + text;
  }
  return undefined;
}
