/**
 * The patterns of `case`.
 *
 * @module
 */

import { REJECTED } from "./cursor.ts";
import { ExpressionParser } from "./expressions.ts";
import {
  type Expr,
  Imaginary,
  type MatchAs,
  type MatchClass,
  type MatchMapping,
  type Pattern,
} from "./syntax.ts";
import { K, T } from "./token.ts";

/** Parses patterns. */
export abstract class PatternParser extends ExpressionParser {
  /** What follows `case`: a pattern, or several with commas between. */
  protected patterns(): Pattern {
    const { start } = this;
    const first = this.maybeStarPattern();
    if (this.kind !== K[","]) {
      if (first.kind === "MatchStar") throw REJECTED;
      return first;
    }
    const patterns = this.restOfSequence(first, -1);
    return { kind: "MatchSequence", start, end: this.lastEnd, patterns };
  }

  /** The patterns of a sequence after the first, up to what closes it. */
  private restOfSequence(first: Pattern, close: number): Pattern[] {
    const patterns = [first];
    while (this.accept(K[","])) {
      if (this.kind === close) break;
      if (close < 0 && (this.kind === K[":"] || this.kind === K.if)) break;
      patterns.push(this.maybeStarPattern());
    }
    return patterns;
  }

  private maybeStarPattern(): Pattern {
    if (this.kind !== K["*"]) return this.pattern();
    const { start } = this;
    this.advance();
    const captured = this.name();
    const name = captured === "_" ? null : captured;
    return { kind: "MatchStar", start, end: this.lastEnd, name };
  }

  private pattern(): Pattern {
    const { start } = this;
    this.enter();
    const pattern = this.orPattern();
    this.leave();
    if (!this.accept(K.as)) return pattern;
    const name = this.captureTarget();
    return { kind: "MatchAs", start, end: this.lastEnd, pattern, name };
  }

  /** The name that a pattern binds; not `_`. */
  private captureTarget(): string {
    const name = this.name();
    if (name === "_") throw REJECTED;
    const { kind } = this;
    if (kind === K["."] || kind === K["("] || kind === K["="]) throw REJECTED;
    return name;
  }

  private orPattern(): Pattern {
    const { start } = this;
    const first = this.closedPattern();
    if (this.kind !== K["|"]) return first;
    const patterns = [first];
    while (this.accept(K["|"])) patterns.push(this.closedPattern());
    return { kind: "MatchOr", start, end: this.lastEnd, patterns };
  }

  private closedPattern(): Pattern {
    const { start } = this;
    switch (this.kind) {
      case T.NAME:
        return this.namePattern();
      case T.NUMBER:
      case T.STRING:
      case K["-"]: {
        const value = this.literal();
        return { kind: "MatchValue", start, end: this.lastEnd, value };
      }
      case K.None:
      case K.True:
      case K.False: {
        const value = this.kind === K.None ? null : this.kind === K.True;
        this.advance();
        return { kind: "MatchSingleton", start, end: this.lastEnd, value };
      }
      case K["["]:
      case K["("]:
        return this.sequenceOrGroup();
      case K["{"]:
        return this.mapping();
      default:
        throw REJECTED;
    }
  }

  private sequenceOrGroup(): Pattern {
    const { start } = this;
    const group = this.kind === K["("];
    const close = group ? K[")"] : K["]"];
    this.advance();
    let patterns: Pattern[] = [];
    if (this.kind !== close) {
      const first = this.maybeStarPattern();
      if (group && this.kind === close) {
        if (first.kind === "MatchStar") throw REJECTED;
        this.advance();
        return first;
      }
      patterns = this.restOfSequence(first, close);
    }
    this.expect(close);
    return { kind: "MatchSequence", start, end: this.lastEnd, patterns };
  }

  /** A name alone binds or is `_`; with dots it is a value, with parentheses a class. */
  private namePattern(): Pattern {
    const { start } = this;
    const id = this.name();
    let end = this.lastEnd;
    const dotted = this.kind === K["."];
    if (!dotted && this.kind !== K["("]) {
      if (this.kind === K["="]) throw REJECTED;
      const name = id === "_" ? null : id;
      return { kind: "MatchAs", start, end, pattern: null, name };
    }
    let value: Expr = { kind: "Name", start, end, id, ctx: "Load" };
    while (this.accept(K["."])) {
      const attr = this.name();
      end = this.lastEnd;
      value = { kind: "Attribute", start, end, value, attr, ctx: "Load" };
    }
    if (this.kind === K["("]) return this.classPattern(start, value);
    if (this.kind === K["="]) throw REJECTED;
    return { kind: "MatchValue", start, end, value };
  }

  private classPattern(start: number, cls: Expr): Pattern {
    const pattern: MatchClass = {
      kind: "MatchClass",
      start,
      end: start,
      cls,
      patterns: [],
      kwd_attrs: [],
      kwd_patterns: [],
    };
    this.advance();
    while (this.kind !== K[")"]) {
      if (this.kind === T.NAME && this.peek() === K["="]) {
        pattern.kwd_attrs.push(this.name());
        this.advance();
        pattern.kwd_patterns.push(this.pattern());
      } else {
        if (pattern.kwd_attrs.length > 0) throw REJECTED;
        pattern.patterns.push(this.pattern());
      }
      if (!this.accept(K[","])) break;
    }
    this.expect(K[")"]);
    pattern.end = this.lastEnd;
    return pattern;
  }

  private mapping(): Pattern {
    const pattern: MatchMapping = {
      kind: "MatchMapping",
      start: this.start,
      end: this.start,
      keys: [],
      patterns: [],
      rest: null,
    };
    this.advance();
    while (this.kind !== K["}"]) {
      if (this.accept(K["**"])) {
        pattern.rest = this.captureTarget();
        this.accept(K[","]);
        break;
      }
      pattern.keys.push(this.mappingKey());
      this.expect(K[":"]);
      pattern.patterns.push(this.pattern());
      if (!this.accept(K[","])) break;
    }
    this.expect(K["}"]);
    pattern.end = this.lastEnd;
    return pattern;
  }

  private mappingKey(): Expr {
    switch (this.kind) {
      case K.None:
        return this.constant(null);
      case K.True:
        return this.constant(true);
      case K.False:
        return this.constant(false);
      case T.NAME: {
        const value = this.namePattern();
        if (value.kind !== "MatchValue") throw REJECTED;
        return value.value;
      }
      default:
        return this.literal();
    }
  }

  /** A string, or a number with a sign and an imaginary part where there are such. */
  private literal(): Expr {
    if (this.kind === T.STRING) return this.strings();
    const { start } = this;
    const left = this.signedNumber();
    if (this.kind !== K["+"] && this.kind !== K["-"]) return left;
    const op = this.kind === K["+"] ? "Add" : "Sub";
    this.advance();
    if (this.kind !== T.NUMBER || isImaginary(left)) throw REJECTED;
    const right = this.number();
    if (!isImaginary(right)) throw REJECTED;
    return { kind: "BinOp", start, end: this.lastEnd, left, op, right };
  }

  private signedNumber(): Expr {
    const { start } = this;
    const negative = this.accept(K["-"]);
    if (this.kind !== T.NUMBER) throw REJECTED;
    const operand = this.number();
    if (!negative) return operand;
    return { kind: "UnaryOp", start, end: this.lastEnd, op: "USub", operand };
  }
}

/** Whether a number of a pattern is imaginary. */
function isImaginary(value: Expr): boolean {
  if (value.kind === "UnaryOp") return isImaginary(value.operand);
  return value.kind === "Constant" && value.value instanceof Imaginary;
}

/** Whether a pattern binds whatever there is. */
export function isIrrefutable(pattern: Pattern): pattern is MatchAs {
  return pattern.kind === "MatchAs" && pattern.pattern === null;
}
