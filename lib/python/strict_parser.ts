/**
 * The parser as a whole, with its starts.
 *
 * @module
 */

import { CompoundStatementParser } from "./compound_statements.ts";
import { type ParseContext, REJECTED } from "./cursor.ts";
import { tokenise } from "./lexer.ts";
import { Lines } from "./positions.ts";
import type { Expr, Expression, Interactive, Module, Stmt } from "./syntax.ts";
import { T, type Tokens } from "./token.ts";

/** Parses what is right; throws `REJECTED` or `TOO_DEEP` for the rest. */
export class StrictParser extends CompoundStatementParser {
  /** The index of the token after what was parsed. */
  get position(): number {
    return this.index;
  }

  /** A file. */
  module(): Module {
    const body = this.statements();
    if (this.kind !== T.ENDMARKER) throw REJECTED;
    return { kind: "Module", start: 0, end: this.text.length, body };
  }

  /** One statement at a prompt. */
  interactive(): Interactive {
    const body: Stmt[] = [];
    while (this.kind === T.NEWLINE) this.advanceLayout(T.NEWLINE);
    if (this.kind !== T.ENDMARKER) {
      const compound = this.compound();
      if (compound !== undefined) body.push(compound);
      else this.simpleStatements(body);
    }
    // What follows the statement is not looked at here.
    return { kind: "Interactive", start: 0, end: this.lastEnd, body };
  }

  /** The argument of `eval`. */
  evaluated(): Expression {
    const body = this.expressionList();
    while (this.kind === T.NEWLINE) this.advanceLayout(T.NEWLINE);
    if (this.kind !== T.ENDMARKER) throw REJECTED;
    return { kind: "Expression", start: 0, end: this.text.length, body };
  }

  /** An expression of an f-string: tokens that are in parentheses. */
  formattedExpression(): Expr {
    return this.starExpressions();
  }

  protected override formatted(start: number, end: number): Expr {
    const tokens = formatTokens(this.context, start, end);
    if (tokens.error !== undefined) throw REJECTED;
    return new StrictParser(this.context, tokens).formattedExpression();
  }
}

/**
 * The tokens of an expression of an f-string, as if it were in parentheses: these stand where
 * the brace before it is, and what ends it. The offsets are in the whole text.
 */
export function formatTokens(
  context: ParseContext,
  start: number,
  end: number,
): Tokens {
  const text = `(${context.text.slice(start, end)})`;
  const tokens = tokenise(text, new Lines(text), context.warnings);
  const shift = start - 1;
  for (let i = 0; i < tokens.starts.length; i++) {
    tokens.starts[i]! += shift;
    tokens.ends[i]! += shift;
  }
  return tokens;
}
