/**
 * Statements that have blocks.
 *
 * @module
 */

import { REJECTED } from "./cursor.ts";
import { SimpleStatementParser } from "./simple_statements.ts";
import type {
  ExceptHandler,
  Expr,
  If,
  MatchCase,
  Stmt,
  Try,
  TryStar,
  WithItem,
} from "./syntax.ts";
import { K, T } from "./token.ts";

/** What cannot follow `match` where it begins a statement; most uses of the name have it. */
const NOT_AFTER_MATCH: ReadonlySet<number> = new Set([
  T.NEWLINE,
  K["="],
  K["."],
  K[","],
  K[":"],
  K[")"],
  K[";"],
]);

/** Parses statements. */
export abstract class CompoundStatementParser extends SimpleStatementParser {
  /** Statements up to the end of a block or of the text. */
  protected statements(): Stmt[] {
    const out: Stmt[] = [];
    while (this.kind !== T.DEDENT && this.kind !== T.ENDMARKER) {
      const compound = this.compound();
      if (compound !== undefined) out.push(compound);
      else this.simpleStatements(out);
    }
    return out;
  }

  /** A compound statement, if one is next. */
  protected compound(): Stmt | undefined {
    switch (this.kind) {
      case K.if:
        return this.ifStatement();
      case K.for:
        return this.forStatement(this.start, false);
      case K.while:
        return this.whileStatement();
      case K.def:
        return this.functionDef(this.start, [], false);
      case K.class:
        return this.classDef([]);
      case K["@"]:
        return this.decorated();
      case K.with:
        return this.withStatement(this.start, false);
      case K.try:
        return this.tryStatement();
      case K.async:
        return this.asyncStatement([]);
      case T.NAME:
        if (this.atSoft("match") && !NOT_AFTER_MATCH.has(this.peek())) {
          return this.matchStatement();
        }
        return undefined;
      default:
        return undefined;
    }
  }

  /** `:` and a block, on the same line or indented. */
  private block(): Stmt[] {
    this.expect(K[":"]);
    if (this.kind !== T.NEWLINE) {
      const out: Stmt[] = [];
      this.simpleStatements(out);
      return out;
    }
    this.advanceLayout(T.NEWLINE);
    this.advanceLayout(T.INDENT);
    const out = this.statements();
    this.advanceLayout(T.DEDENT);
    return out;
  }

  private optionalElse(): Stmt[] {
    return this.accept(K.else) ? this.block() : [];
  }

  private ifStatement(): If {
    // The clauses in a row, then nested from the last: there can be thousands.
    const clauses: { start: number; test: Expr; body: Stmt[] }[] = [];
    do {
      const { start } = this;
      this.advance();
      const test = this.namedExpression();
      clauses.push({ start, test, body: this.block() });
    } while (this.kind === K.elif);
    let orelse = this.optionalElse();
    const end = this.lastEnd;
    for (let i = clauses.length - 1; i > 0; i--) {
      orelse = [{ kind: "If", end, ...clauses[i]!, orelse }];
    }
    return { kind: "If", end, ...clauses[0]!, orelse };
  }

  private whileStatement(): Stmt {
    const { start } = this;
    this.advance();
    const test = this.namedExpression();
    const body = this.block();
    const orelse = this.optionalElse();
    return { kind: "While", start, end: this.lastEnd, test, body, orelse };
  }

  private forStatement(start: number, isAsync: boolean): Stmt {
    this.advance();
    const target = this.targets();
    this.expect(K.in);
    const iter = this.starExpressions();
    const body = this.block();
    const orelse = this.optionalElse();
    const kind = isAsync ? "AsyncFor" : "For";
    return { kind, start, end: this.lastEnd, target, iter, body, orelse };
  }

  private withStatement(start: number, isAsync: boolean): Stmt {
    this.advance();
    let items: WithItem[] | undefined;
    if (this.kind === K["("]) {
      items = this.attempt(() => {
        this.advance();
        const inside = this.withItems(true);
        this.expect(K[")"]);
        if (this.kind !== K[":"]) throw REJECTED;
        return inside;
      });
    }
    items ??= this.withItems(false);
    const body = this.block();
    const kind = isAsync ? "AsyncWith" : "With";
    return { kind, start, end: this.lastEnd, items, body };
  }

  private withItems(parenthesised: boolean): WithItem[] {
    const items: WithItem[] = [];
    do {
      if (parenthesised && items.length > 0 && this.kind === K[")"]) break;
      const { start } = this;
      const context_expr = this.expression();
      const optional_vars = this.accept(K.as) ? this.target() : null;
      const end = this.lastEnd;
      items.push({ kind: "withitem", start, end, context_expr, optional_vars });
    } while (this.accept(K[","]));
    return items;
  }

  private tryStatement(): Stmt {
    const { start } = this;
    this.advance();
    const body = this.block();
    const handlers: ExceptHandler[] = [];
    let kind: Try["kind"] | TryStar["kind"] = "Try";
    while (this.kind === K.except) {
      const handlerStart = this.start;
      this.advance();
      const star = this.accept(K["*"]);
      const clauseKind = star ? "TryStar" : "Try";
      if (handlers.length > 0 && clauseKind !== kind) throw REJECTED;
      kind = clauseKind;
      const type = star || this.kind !== K[":"] ? this.expression() : null;
      const name = type !== null && this.accept(K.as) ? this.name() : null;
      const handlerBody = this.block();
      handlers.push({
        kind: "ExceptHandler",
        start: handlerStart,
        end: this.lastEnd,
        type,
        name,
        body: handlerBody,
      });
    }
    const orelse = handlers.length > 0 ? this.optionalElse() : [];
    const hasFinally = this.accept(K.finally);
    const finalbody = hasFinally ? this.block() : [];
    if (handlers.length === 0 && !hasFinally) throw REJECTED;
    const end = this.lastEnd;
    return { kind, start, end, body, handlers, orelse, finalbody };
  }

  private decorated(): Stmt {
    const decorators: Expr[] = [];
    while (this.accept(K["@"])) {
      decorators.push(this.namedExpression());
      this.advanceLayout(T.NEWLINE);
    }
    if (this.kind === K.class) return this.classDef(decorators);
    if (this.kind === K.async && this.peek() === K.def) {
      return this.asyncStatement(decorators);
    }
    if (this.kind !== K.def) throw REJECTED;
    return this.functionDef(this.start, decorators, false);
  }

  private asyncStatement(decorators: Expr[]): Stmt {
    const { start } = this;
    this.advance();
    if (this.kind === K.def) return this.functionDef(start, decorators, true);
    if (this.kind === K.with) return this.withStatement(start, true);
    if (this.kind === K.for) return this.forStatement(start, true);
    throw REJECTED;
  }

  private functionDef(
    start: number,
    decorator_list: Expr[],
    isAsync: boolean,
  ): Stmt {
    this.advance();
    const name = this.name();
    this.expect(K["("]);
    const args = this.parameters(K[")"]);
    this.expect(K[")"]);
    const returns = this.accept(K["->"]) ? this.expression() : null;
    const body = this.block();
    const kind = isAsync ? "AsyncFunctionDef" : "FunctionDef";
    const end = this.lastEnd;
    return { kind, start, end, name, args, body, decorator_list, returns };
  }

  private classDef(decorator_list: Expr[]): Stmt {
    const { start } = this;
    this.advance();
    const name = this.name();
    const { args: bases, keywords } = this.kind === K["("]
      ? this.callArguments(false)
      : { args: [], keywords: [] };
    const body = this.block();
    const end = this.lastEnd;
    return {
      kind: "ClassDef",
      start,
      end,
      name,
      bases,
      keywords,
      body,
      decorator_list,
    };
  }

  /** A `match`, or undefined where the word is a name. */
  private matchStatement(): Stmt | undefined {
    const { start } = this;
    const subject = this.attempt(() => {
      this.advance();
      const value = this.subject();
      this.expect(K[":"]);
      this.advanceLayout(T.NEWLINE);
      this.advanceLayout(T.INDENT);
      if (!this.atSoft("case")) throw REJECTED;
      return value;
    });
    if (subject === undefined) return undefined;
    const cases: MatchCase[] = [];
    while (this.atSoft("case")) {
      const caseStart = this.start;
      this.advance();
      const pattern = this.patterns();
      const guard = this.accept(K.if) ? this.namedExpression() : null;
      const body = this.block();
      const end = this.lastEnd;
      cases.push({
        kind: "match_case",
        start: caseStart,
        end,
        pattern,
        guard,
        body,
      });
    }
    this.advanceLayout(T.DEDENT);
    return { kind: "Match", start, end: this.lastEnd, subject, cases };
  }

  private subject(): Expr {
    const { start } = this;
    const first = this.starNamedExpression();
    if (this.kind !== K[","]) {
      if (first.kind === "Starred") throw REJECTED;
      return first;
    }
    const elts = [first];
    while (this.accept(K[","])) {
      if (!this.atExpression()) break;
      elts.push(this.starNamedExpression());
    }
    return { kind: "Tuple", start, end: this.lastEnd, elts, ctx: "Load" };
  }
}
