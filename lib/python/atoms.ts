/**
 * Names, literals, displays, comprehensions, and what follows them: attributes, calls,
 * subscripts.
 *
 * @module
 */

import { REJECTED } from "./cursor.ts";
import { numberValue } from "./number_value.ts";
import { ParameterParser } from "./parameters.ts";
import { concatenate, type StringToken } from "./strings.ts";
import {
  type Comprehension,
  type ConstantValue,
  ELLIPSIS,
  type Expr,
  type Keyword,
} from "./syntax.ts";
import { makeTarget } from "./targets.ts";
import { K, T } from "./token.ts";

/** Arguments of a call or a class. */
export interface CallArguments {
  args: Expr[];
  keywords: Keyword[];
}

/** Parses the tightest expressions. */
export abstract class AtomParser extends ParameterParser {
  protected abstract namedExpression(): Expr;
  protected abstract starNamedExpression(): Expr;
  protected abstract disjunction(): Expr;
  protected abstract yieldExpression(): Expr;
  protected abstract atExpression(): boolean;
  /** The expression in a range of the text, in an f-string. */
  protected abstract formatted(start: number, end: number): Expr;

  /** An atom and what follows it. */
  protected primary(): Expr {
    const { start } = this;
    let value = this.atom();
    for (;;) {
      switch (this.kind) {
        case K["."]: {
          this.advance();
          const attr = this.name();
          const end = this.lastEnd;
          value = { kind: "Attribute", start, end, value, attr, ctx: "Load" };
          break;
        }
        case K["("]: {
          const { args, keywords } = this.callArguments(true);
          const end = this.lastEnd;
          value = { kind: "Call", start, end, func: value, args, keywords };
          break;
        }
        case K["["]: {
          this.advance();
          const slice = this.slices();
          this.expect(K["]"]);
          const end = this.lastEnd;
          value = { kind: "Subscript", start, end, value, slice, ctx: "Load" };
          break;
        }
        default:
          return value;
      }
    }
  }

  private atom(): Expr {
    const { start } = this;
    switch (this.kind) {
      case T.NAME: {
        const id = this.name();
        return { kind: "Name", start, end: this.lastEnd, id, ctx: "Load" };
      }
      case T.NUMBER:
        return this.number();
      case T.STRING:
        return this.strings();
      case K["("]:
        return this.parenthesised();
      case K["["]:
        return this.listDisplay();
      case K["{"]:
        return this.braceDisplay();
      case K.None:
        return this.constant(null);
      case K.True:
        return this.constant(true);
      case K.False:
        return this.constant(false);
      case K["..."]:
        return this.constant(ELLIPSIS);
      default:
        throw REJECTED;
    }
  }

  /** Passes one token, which is a constant. */
  protected constant(value: ConstantValue): Expr {
    const { start } = this;
    this.advance();
    const end = this.lastEnd;
    return { kind: "Constant", start, end, value, constantKind: null };
  }

  protected number(): Expr {
    const result = numberValue(this.tokenText);
    if ("problem" in result) throw REJECTED;
    return this.constant(result.value);
  }

  protected strings(): Expr {
    const tokens: StringToken[] = [];
    while (this.kind === T.STRING) {
      tokens.push({ start: this.start, end: this.ends[this.index]! });
      this.advance();
    }
    return concatenate(tokens, this.context, {
      expression: (start, end) => this.formatted(start, end),
      fail() {
        throw REJECTED;
      },
    });
  }

  /** A tuple, a generator, or an expression in parentheses. */
  private parenthesised(): Expr {
    const { start } = this;
    this.enter();
    this.advance();
    let result: Expr;
    if (this.kind === K.yield) {
      result = this.yieldExpression();
      this.expect(K[")"]);
    } else if (this.accept(K[")"])) {
      const end = this.lastEnd;
      result = { kind: "Tuple", start, end, elts: [], ctx: "Load" };
    } else {
      const first = this.starNamedExpression();
      if (this.kind === K[","]) {
        const elts = this.restOfDisplay(first, K[")"]);
        const end = this.lastEnd;
        result = { kind: "Tuple", start, end, elts, ctx: "Load" };
      } else if (first.kind === "Starred") throw REJECTED;
      else if (this.atComprehension()) {
        const generators = this.comprehensions();
        this.expect(K[")"]);
        const end = this.lastEnd;
        result = { kind: "GeneratorExp", start, end, elt: first, generators };
      } else {
        this.expect(K[")"]);
        result = first;
      }
    }
    this.leave();
    return result;
  }

  /** The elements after the first, and what closes the display. */
  private restOfDisplay(first: Expr, close: number): Expr[] {
    const elts = [first];
    while (this.accept(K[","])) {
      if (this.kind === close) break;
      elts.push(this.starNamedExpression());
    }
    this.expect(close);
    return elts;
  }

  private listDisplay(): Expr {
    const { start } = this;
    this.enter();
    this.advance();
    let result: Expr;
    if (this.accept(K["]"])) {
      const end = this.lastEnd;
      result = { kind: "List", start, end, elts: [], ctx: "Load" };
    } else {
      const elt = this.starNamedExpression();
      if (this.atComprehension()) {
        if (elt.kind === "Starred") throw REJECTED;
        const generators = this.comprehensions();
        this.expect(K["]"]);
        const end = this.lastEnd;
        result = { kind: "ListComp", start, end, elt, generators };
      } else {
        const elts = this.restOfDisplay(elt, K["]"]);
        const end = this.lastEnd;
        result = { kind: "List", start, end, elts, ctx: "Load" };
      }
    }
    this.leave();
    return result;
  }

  /** A dictionary or a set, or a comprehension of one. */
  private braceDisplay(): Expr {
    const { start } = this;
    this.enter();
    this.advance();
    let result: Expr;
    if (this.accept(K["}"])) {
      const end = this.lastEnd;
      result = { kind: "Dict", start, end, keys: [], values: [] };
    } else if (this.kind === K["**"]) {
      result = this.dictionary(start, [], []);
    } else {
      const first = this.starNamedExpression();
      if (
        this.kind === K[":"] && first.kind !== "Starred" &&
        !(first.kind === "NamedExpr" && this.isBare(first))
      ) {
        this.advance();
        const value = this.expression();
        if (this.atComprehension()) {
          const generators = this.comprehensions();
          this.expect(K["}"]);
          const end = this.lastEnd;
          result = {
            kind: "DictComp",
            start,
            end,
            key: first,
            value,
            generators,
          };
        } else {
          if (this.kind !== K["}"]) this.expect(K[","]);
          result = this.dictionary(start, [first], [value]);
        }
      } else if (this.atComprehension()) {
        if (first.kind === "Starred") throw REJECTED;
        const generators = this.comprehensions();
        this.expect(K["}"]);
        const end = this.lastEnd;
        result = { kind: "SetComp", start, end, elt: first, generators };
      } else {
        const elts = this.restOfDisplay(first, K["}"]);
        result = { kind: "Set", start, end: this.lastEnd, elts };
      }
    }
    this.leave();
    return result;
  }

  /** The items of a dictionary after those that were read. */
  private dictionary(
    start: number,
    keys: (Expr | null)[],
    values: Expr[],
  ): Expr {
    while (this.kind !== K["}"]) {
      if (this.accept(K["**"])) {
        keys.push(null);
        values.push(this.binary(1));
      } else {
        keys.push(this.expression());
        this.expect(K[":"]);
        values.push(this.expression());
      }
      if (!this.accept(K[","])) break;
    }
    this.expect(K["}"]);
    return { kind: "Dict", start, end: this.lastEnd, keys, values };
  }

  protected abstract binary(least: number): Expr;

  private atComprehension(): boolean {
    return this.kind === K.for ||
      this.kind === K.async && this.peek() === K.for;
  }

  private comprehensions(): Comprehension[] {
    const out: Comprehension[] = [];
    while (this.atComprehension()) {
      const { start } = this;
      const is_async = this.accept(K.async) ? 1 : 0;
      this.advance();
      const target = this.targets();
      this.expect(K.in);
      const iter = this.disjunction();
      const ifs: Expr[] = [];
      while (this.accept(K.if)) ifs.push(this.disjunction());
      const end = this.lastEnd;
      out.push({
        kind: "comprehension",
        start,
        end,
        target,
        iter,
        ifs,
        is_async,
      });
    }
    return out;
  }

  /** One target, as of `with ... as`. */
  protected target(): Expr {
    const { start } = this;
    if (!this.accept(K["*"])) {
      const target = this.primary();
      makeTarget(target, "Store");
      return target;
    }
    const value = this.primary();
    makeTarget(value, "Store");
    return { kind: "Starred", start, end: this.lastEnd, value, ctx: "Store" };
  }

  /** The targets of a `for`. */
  protected targets(): Expr {
    const { start } = this;
    const first = this.target();
    if (this.kind !== K[","]) return first;
    const elts = [first];
    while (this.accept(K[","])) {
      if (!this.atExpression()) break;
      elts.push(this.target());
    }
    return { kind: "Tuple", start, end: this.lastEnd, elts, ctx: "Store" };
  }

  /** Arguments in parentheses; those of a class are no generator. */
  protected callArguments(generator: boolean): CallArguments {
    const { start } = this;
    const args: Expr[] = [];
    const keywords: Keyword[] = [];
    let unpacked = false;
    this.enter();
    this.advance();
    while (this.kind !== K[")"]) {
      const from = this.start;
      if (this.accept(K["**"])) {
        const value = this.expression();
        const end = this.lastEnd;
        keywords.push({ kind: "keyword", start: from, end, arg: null, value });
        unpacked = true;
      } else if (this.accept(K["*"])) {
        if (unpacked) throw REJECTED;
        const value = this.expression();
        const end = this.lastEnd;
        args.push({ kind: "Starred", start: from, end, value, ctx: "Load" });
      } else if (this.kind === T.NAME && this.peek() === K["="]) {
        const arg = this.name();
        this.advance();
        const value = this.expression();
        const end = this.lastEnd;
        keywords.push({ kind: "keyword", start: from, end, arg, value });
      } else {
        if (keywords.length > 0) throw REJECTED;
        const value = this.namedExpression();
        if (generator && args.length === 0 && this.atComprehension()) {
          const generators = this.comprehensions();
          this.expect(K[")"]);
          const end = this.lastEnd;
          args.push({
            kind: "GeneratorExp",
            start,
            end,
            elt: value,
            generators,
          });
          this.leave();
          return { args, keywords };
        }
        args.push(value);
      }
      if (!this.accept(K[","])) break;
    }
    this.expect(K[")"]);
    this.leave();
    return { args, keywords };
  }

  /** What is in the brackets of a subscript. */
  private slices(): Expr {
    const { start } = this;
    this.enter();
    const first = this.slice();
    let result = first;
    if (this.kind === K[","] || first.kind === "Starred") {
      const elts = [first];
      while (this.accept(K[","])) {
        if (this.kind === K["]"]) break;
        elts.push(this.slice());
      }
      result = { kind: "Tuple", start, end: this.lastEnd, elts, ctx: "Load" };
    }
    this.leave();
    return result;
  }

  private slice(): Expr {
    const { start } = this;
    if (this.accept(K["*"])) {
      const value = this.expression();
      return { kind: "Starred", start, end: this.lastEnd, value, ctx: "Load" };
    }
    let lower: Expr | null = null;
    if (this.kind !== K[":"]) {
      lower = this.namedExpression();
      const named = lower.kind === "NamedExpr" && this.isBare(lower);
      if (this.kind !== K[":"] || named) return lower;
    }
    this.advance();
    const upper = this.atSliceEnd() ? null : this.expression();
    let step: Expr | null = null;
    if (this.accept(K[":"])) {
      step = this.atSliceEnd() ? null : this.expression();
    }
    return { kind: "Slice", start, end: this.lastEnd, lower, upper, step };
  }

  /** Whether an expression that was just read is not in parentheses. */
  private isBare(expression: Expr): boolean {
    return expression.end === this.lastEnd;
  }

  private atSliceEnd(): boolean {
    const { kind } = this;
    return kind === K[":"] || kind === K[","] || kind === K["]"];
  }
}
