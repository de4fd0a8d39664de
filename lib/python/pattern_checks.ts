/**
 * What is wrong with the patterns of a `match` beyond their grammar.
 *
 * @module
 */

import type { Reporter } from "./report.ts";
import { constantText } from "./print_tree.ts";
import {
  type ConstantValue,
  type Expr,
  Imaginary,
  type Match,
  type NodeBase,
  type Pattern,
  type Stmt,
} from "./syntax.ts";

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
  /** The pattern that was looked at last: most errors are about it. */
  private last: NodeBase = { start: 0, end: 0 };

  constructor(
    private readonly reporter: Reporter,
    private readonly expression: (expression: Expr) => void,
  ) {}

  private store(name: string, names: Set<string>): void {
    const node = this.last;
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
    this.last = node;
    switch (node.kind) {
      case "MatchSingleton":
        return;
      case "MatchValue":
        return this.value(node.value, node, "patterns");
      case "MatchStar":
        if (node.name !== null) this.store(node.name, names);
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
    if (node.name !== null) this.store(node.name, names);
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
        const message = "alternative patterns bind different names";
        this.reporter.fail(message, this.last);
      }
    });
    for (const name of first ?? []) this.store(name, names);
  }

  private sequence(
    node: Pattern & { kind: "MatchSequence" },
    names: Set<string>,
  ): void {
    const stars = node.patterns.filter((p) => p.kind === "MatchStar").length;
    if (stars > 1) {
      const message = "multiple starred names in sequence pattern";
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
      const value = keyValue(key);
      if (value !== undefined) {
        if (seen.has(value.id)) {
          const message = "mapping pattern checks duplicate key " +
            `(${value.text})`;
          this.reporter.fail(message, node);
        }
        seen.add(value.id);
      }
      this.value(key, node, "mapping pattern keys");
    }
    for (const item of node.patterns) this.pattern(item, names, true);
    if (node.rest !== null) this.store(node.rest, names);
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

  private value(value: Expr, node: NodeBase, what: string): void {
    if (value.kind === "JoinedStr") {
      const message = `${what} may only match literals and attribute lookups`;
      this.reporter.fail(message, node);
    }
    this.expression(value);
  }
}

/** A literal key: what `repr` gives, and what is the same for keys that are equal. */
interface KeyValue {
  text: string;
  id: string;
}

/** A number as a key; all kinds of numbers can be equal. */
function numberKey(real: number | bigint, imag = 0): KeyValue {
  // 1n and 1 print alike.
  const id = `number ${Object.is(real, -0) ? 0 : real} ${
    imag === 0 ? 0 : imag
  }`;
  return { text: constantText(real), id };
}

/** The value of a key that is a literal. */
function keyValue(key: Expr): KeyValue | undefined {
  if (key.kind === "Constant") return constantKey(key.value);
  if (key.kind === "UnaryOp") {
    const { operand } = key;
    if (operand.kind !== "Constant") return undefined;
    const { value } = operand;
    if (value instanceof Imaginary) {
      return constantKey(new Imaginary(-value.imag));
    }
    if (typeof value !== "number" && typeof value !== "bigint") {
      return undefined;
    }
    return numberKey(-value);
  }
  if (key.kind !== "BinOp") return undefined;
  const negative = key.left.kind === "UnaryOp";
  const left = key.left.kind === "UnaryOp" ? key.left.operand : key.left;
  if (left.kind !== "Constant" || key.right.kind !== "Constant") {
    return undefined;
  }
  const imaginary = key.right.value;
  if (!(imaginary instanceof Imaginary)) return undefined;
  const real = negative ? -Number(left.value) : Number(left.value);
  const imag = key.op === "Sub" ? -imaginary.imag : imaginary.imag;
  const digits = (part: number) => constantText(part).replace(/\.0$/, "");
  const sign = imag < 0 || Object.is(imag, -0) ? "" : "+";
  return {
    text: `(${digits(real)}${sign}${digits(imag)}j)`,
    id: numberKey(real, imag).id,
  };
}

function constantKey(value: ConstantValue): KeyValue {
  const text = constantText(value);
  if (typeof value === "bigint" || typeof value === "number") {
    return numberKey(value);
  }
  if (typeof value === "boolean") return { text, id: numberKey(+value).id };
  if (value instanceof Imaginary) {
    return { text, id: numberKey(0, value.imag).id };
  }
  return { text, id: text };
}
