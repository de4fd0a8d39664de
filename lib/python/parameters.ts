/**
 * The parameters of functions.
 *
 * @module
 */

import { Cursor, REJECTED } from "./cursor.ts";
import type { Arg, Arguments, Expr } from "./syntax.ts";
import { K, T } from "./token.ts";

/** Parses parameters. */
export abstract class ParameterParser extends Cursor {
  /** One expression, without `*` and `:=`. */
  abstract expression(): Expr;
  /** One expression, or one with `*`. */
  protected abstract starExpression(): Expr;

  /** The parameters up to a token: `)` after `def`, `:` after `lambda`. */
  protected parameters(close: number): Arguments {
    const annotated = close === K[")"];
    const args: Arguments = {
      kind: "arguments",
      start: this.start,
      end: this.start,
      posonlyargs: [],
      args: [],
      vararg: null,
      kwonlyargs: [],
      kw_defaults: [],
      kwarg: null,
      defaults: [],
    };
    let slash = false;
    while (this.kind !== close) {
      if (this.accept(K["**"])) {
        args.kwarg = this.parameter(annotated, false);
        this.accept(K[","]);
        break;
      }
      if (this.accept(K["*"])) {
        this.keywordParameters(args, close, annotated);
        break;
      }
      if (this.accept(K["/"])) {
        if (slash || args.args.length === 0) throw REJECTED;
        slash = true;
        args.posonlyargs = args.args;
        args.args = [];
      } else {
        args.args.push(this.parameter(annotated, false));
        if (this.accept(K["="])) args.defaults.push(this.expression());
        else if (args.defaults.length > 0) throw REJECTED;
      }
      if (!this.accept(K[","])) break;
    }
    if (this.kind !== close) throw REJECTED;
    if (this.lastEnd > args.start) args.end = this.lastEnd;
    return args;
  }

  /** What follows a `*`. */
  private keywordParameters(
    args: Arguments,
    close: number,
    annotated: boolean,
  ): void {
    const bare = this.kind !== T.NAME;
    if (!bare) args.vararg = this.parameter(annotated, true);
    if (!this.accept(K[","])) {
      if (bare) throw REJECTED;
      return;
    }
    while (this.kind !== close) {
      if (this.kind === K["**"]) {
        if (bare && args.kwonlyargs.length === 0) throw REJECTED;
        this.advance();
        args.kwarg = this.parameter(annotated, false);
        this.accept(K[","]);
        return;
      }
      args.kwonlyargs.push(this.parameter(annotated, false));
      args.kw_defaults.push(this.accept(K["="]) ? this.expression() : null);
      if (!this.accept(K[","])) break;
    }
    if (bare && args.kwonlyargs.length === 0) throw REJECTED;
  }

  private parameter(annotated: boolean, starred: boolean): Arg {
    const { start } = this;
    const arg = this.name();
    let annotation: Expr | null = null;
    if (annotated && this.accept(K[":"])) {
      annotation = starred ? this.starExpression() : this.expression();
    }
    return { kind: "arg", start, end: this.lastEnd, arg, annotation };
  }
}
