/**
 * Operators and what joins expressions, from the loosest to the tightest.
 *
 * @module
 */

import { AtomParser } from "./atoms.ts";
import { kindSet } from "./cursor.ts";
import type {
  BoolOp,
  CompareOperator,
  Expr,
  Operator,
  UnaryOperator,
} from "./syntax.ts";
import { K, T } from "./token.ts";

/** The binary operators but `**`, with what binds how tightly. */
const BINARY: readonly (readonly [string, number, Operator])[] = [
  ["|", 1, "BitOr"],
  ["^", 2, "BitXor"],
  ["&", 3, "BitAnd"],
  ["<<", 4, "LShift"],
  [">>", 4, "RShift"],
  ["+", 5, "Add"],
  ["-", 5, "Sub"],
  ["*", 6, "Mult"],
  ["/", 6, "Div"],
  ["//", 6, "FloorDiv"],
  ["%", 6, "Mod"],
  ["@", 6, "MatMult"],
];

const PRECEDENCE: Uint8Array = new Uint8Array(128);
const OPERATOR: Operator[] = [];
for (const [text, precedence, operator] of BINARY) {
  const kind = K[text as keyof typeof K];
  PRECEDENCE[kind] = precedence;
  OPERATOR[kind] = operator;
}

const UNARY: ReadonlyMap<number, UnaryOperator> = new Map([
  [K["+"], "UAdd"],
  [K["-"], "USub"],
  [K["~"], "Invert"],
]);

const COMPARE: ReadonlyMap<number, CompareOperator> = new Map([
  [K["=="], "Eq"],
  [K["!="], "NotEq"],
  [K["<"], "Lt"],
  [K["<="], "LtE"],
  [K[">"], "Gt"],
  [K[">="], "GtE"],
  [K.in, "In"],
  [K.is, "Is"],
  [K.not, "NotIn"],
]);

/** What an expression can start with. */
const EXPRESSION_START: ReadonlySet<number> = new Set([
  T.NAME,
  T.NUMBER,
  T.STRING,
  ...kindSet(
    "False",
    "None",
    "True",
    "await",
    "lambda",
    "not",
    "(",
    "[",
    "{",
    "...",
    "+",
    "-",
    "~",
    "*",
  ),
]);

/** Parses expressions. */
export abstract class ExpressionParser extends AtomParser {
  /** Whether an expression, or one with `*`, can start here. */
  protected atExpression(): boolean {
    return EXPRESSION_START.has(this.kind);
  }

  /** One expression, without `*` and `:=`. */
  expression(): Expr {
    if (this.kind === K.lambda) return this.lambda();
    const { start } = this;
    const body = this.disjunction();
    if (this.kind !== K.if) return body;
    this.enter();
    this.advance();
    const test = this.disjunction();
    this.expect(K.else);
    const orelse = this.expression();
    this.leave();
    return { kind: "IfExp", start, end: this.lastEnd, test, body, orelse };
  }

  private lambda(): Expr {
    const { start } = this;
    this.enter();
    this.advance();
    const args = this.parameters(K[":"]);
    this.expect(K[":"]);
    const body = this.expression();
    this.leave();
    return { kind: "Lambda", start, end: this.lastEnd, args, body };
  }

  /** One expression, or `name := value`. */
  protected namedExpression(): Expr {
    if (this.kind !== T.NAME || this.peek() !== K[":="]) {
      return this.expression();
    }
    const { start } = this;
    const id = this.name();
    const end = this.lastEnd;
    this.advance();
    const value = this.expression();
    const target = {
      kind: "Name" as const,
      start,
      end,
      id,
      ctx: "Store" as const,
    };
    return { kind: "NamedExpr", start, end: this.lastEnd, target, value };
  }

  /** `*iterable`, of an operand as tight as `|`. */
  private starred(): Expr {
    const { start } = this;
    this.advance();
    const value = this.binary(1);
    return { kind: "Starred", start, end: this.lastEnd, value, ctx: "Load" };
  }

  protected starExpression(): Expr {
    return this.kind === K["*"] ? this.starred() : this.expression();
  }

  protected starNamedExpression(): Expr {
    return this.kind === K["*"] ? this.starred() : this.namedExpression();
  }

  /** Expressions with commas between are a tuple. */
  protected starExpressions(): Expr {
    const { start } = this;
    const first = this.starExpression();
    if (this.kind !== K[","]) return first;
    const elts = [first];
    while (this.accept(K[","])) {
      if (!this.atExpression()) break;
      elts.push(this.starExpression());
    }
    return { kind: "Tuple", start, end: this.lastEnd, elts, ctx: "Load" };
  }

  /** The argument of `eval`: no `*` at the top. */
  protected expressionList(): Expr {
    const { start } = this;
    const first = this.expression();
    if (this.kind !== K[","]) return first;
    const elts = [first];
    while (this.accept(K[","])) {
      if (!this.atExpression()) break;
      elts.push(this.expression());
    }
    return { kind: "Tuple", start, end: this.lastEnd, elts, ctx: "Load" };
  }

  protected yieldExpression(): Expr {
    const { start } = this;
    this.advance();
    if (this.accept(K.from)) {
      const value = this.expression();
      return { kind: "YieldFrom", start, end: this.lastEnd, value };
    }
    const value = this.atExpression() ? this.starExpressions() : null;
    return { kind: "Yield", start, end: this.lastEnd, value };
  }

  protected disjunction(): Expr {
    const { start } = this;
    const first = this.conjunction();
    if (this.kind !== K.or) return first;
    const values = [first];
    while (this.accept(K.or)) values.push(this.conjunction());
    return this.boolean("Or", start, values);
  }

  private conjunction(): Expr {
    const { start } = this;
    const first = this.inversion();
    if (this.kind !== K.and) return first;
    const values = [first];
    while (this.accept(K.and)) values.push(this.inversion());
    return this.boolean("And", start, values);
  }

  private boolean(op: BoolOp["op"], start: number, values: Expr[]): Expr {
    return { kind: "BoolOp", start, end: this.lastEnd, op, values };
  }

  private inversion(): Expr {
    if (this.kind !== K.not) return this.comparison();
    const { start } = this;
    this.enter();
    this.advance();
    const operand = this.inversion();
    this.leave();
    return { kind: "UnaryOp", start, end: this.lastEnd, op: "Not", operand };
  }

  private comparison(): Expr {
    const { start } = this;
    const left = this.binary(1);
    if (!COMPARE.has(this.kind)) return left;
    const ops: CompareOperator[] = [];
    const comparators: Expr[] = [];
    for (;;) {
      let op = COMPARE.get(this.kind);
      if (op === undefined) break;
      this.advance();
      if (op === "NotIn") this.expect(K.in);
      else if (op === "Is" && this.accept(K.not)) op = "IsNot";
      ops.push(op);
      comparators.push(this.binary(1));
    }
    const end = this.lastEnd;
    return { kind: "Compare", start, end, left, ops, comparators };
  }

  /** Operators that bind at least as tightly as `least`, left to right. */
  protected binary(least: number): Expr {
    const { start } = this;
    let left = this.unary();
    for (;;) {
      const { kind } = this;
      const precedence = PRECEDENCE[kind]!;
      if (precedence < least || precedence === 0) return left;
      this.advance();
      const right = this.binary(precedence + 1);
      const op = OPERATOR[kind]!;
      left = { kind: "BinOp", start, end: this.lastEnd, left, op, right };
    }
  }

  private unary(): Expr {
    const op = UNARY.get(this.kind);
    if (op === undefined) return this.power();
    const { start } = this;
    this.enter();
    this.advance();
    const operand = this.unary();
    this.leave();
    return { kind: "UnaryOp", start, end: this.lastEnd, op, operand };
  }

  private power(): Expr {
    const { start } = this;
    let left: Expr;
    if (this.accept(K.await)) {
      const value = this.primary();
      left = { kind: "Await", start, end: this.lastEnd, value };
    } else left = this.primary();
    if (this.kind !== K["**"]) return left;
    this.enter();
    this.advance();
    const right = this.unary();
    this.leave();
    return { kind: "BinOp", start, end: this.lastEnd, left, op: "Pow", right };
  }
}
