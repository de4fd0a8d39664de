/**
 * Statements on one line.
 *
 * @module
 */

import { REJECTED } from "./cursor.ts";
import { PatternParser } from "./patterns.ts";
import type { Alias, Expr, Operator, Stmt } from "./syntax.ts";
import { makeSingleTarget, makeTarget } from "./targets.ts";
import { K, T } from "./token.ts";

/** The operators of augmented assignments. */
const AUGMENTED: ReadonlyMap<number, Operator> = new Map([
  [K["+="], "Add"],
  [K["-="], "Sub"],
  [K["*="], "Mult"],
  [K["@="], "MatMult"],
  [K["/="], "Div"],
  [K["%="], "Mod"],
  [K["&="], "BitAnd"],
  [K["|="], "BitOr"],
  [K["^="], "BitXor"],
  [K["<<="], "LShift"],
  [K[">>="], "RShift"],
  [K["**="], "Pow"],
  [K["//="], "FloorDiv"],
]);

/** Parses simple statements. */
export abstract class SimpleStatementParser extends PatternParser {
  /** The statements of a line, with `;` between; added to `out`. */
  protected simpleStatements(out: Stmt[]): void {
    out.push(this.simpleStatement());
    while (this.accept(K[";"])) {
      if (this.kind === T.NEWLINE) break;
      out.push(this.simpleStatement());
    }
    this.advanceLayout(T.NEWLINE);
  }

  private simpleStatement(): Stmt {
    const { start } = this;
    switch (this.kind) {
      case K.return: {
        this.advance();
        const value = this.atExpression() ? this.starExpressions() : null;
        return { kind: "Return", start, end: this.lastEnd, value };
      }
      case K.import: {
        this.advance();
        const names = this.modules();
        return { kind: "Import", start, end: this.lastEnd, names };
      }
      case K.from:
        return this.importFrom();
      case K.raise: {
        this.advance();
        const exc = this.atExpression() ? this.expression() : null;
        const cause = exc !== null && this.accept(K.from)
          ? this.expression()
          : null;
        return { kind: "Raise", start, end: this.lastEnd, exc, cause };
      }
      case K.pass:
        this.advance();
        return { kind: "Pass", start, end: this.lastEnd };
      case K.break:
        this.advance();
        return { kind: "Break", start, end: this.lastEnd };
      case K.continue:
        this.advance();
        return { kind: "Continue", start, end: this.lastEnd };
      case K.del:
        return this.deletion();
      case K.assert: {
        this.advance();
        const test = this.expression();
        const msg = this.accept(K[","]) ? this.expression() : null;
        return { kind: "Assert", start, end: this.lastEnd, test, msg };
      }
      case K.global:
      case K.nonlocal: {
        const kind = this.kind === K.global ? "Global" : "Nonlocal";
        this.advance();
        const names = [this.name()];
        while (this.accept(K[","])) names.push(this.name());
        return { kind, start, end: this.lastEnd, names };
      }
      default:
        return this.assignmentOrExpression();
    }
  }

  /** What is right of a `=`. */
  private assigned(): Expr {
    return this.kind === K.yield
      ? this.yieldExpression()
      : this.starExpressions();
  }

  private assignmentOrExpression(): Stmt {
    const { start } = this;
    const bare = this.kind === T.NAME;
    const first = this.assigned();
    if (this.kind === K["="]) return this.assignment(start, first);
    if (this.kind === K[":"]) {
      makeSingleTarget(first);
      this.advance();
      const annotation = this.expression();
      const value = this.accept(K["="]) ? this.assigned() : null;
      const simple = bare && first.kind === "Name" ? 1 : 0;
      const end = this.lastEnd;
      return {
        kind: "AnnAssign",
        start,
        end,
        target: first,
        annotation,
        value,
        simple,
      };
    }
    const op = AUGMENTED.get(this.kind);
    if (op !== undefined) {
      makeSingleTarget(first);
      this.advance();
      const value = this.assigned();
      return {
        kind: "AugAssign",
        start,
        end: this.lastEnd,
        target: first,
        op,
        value,
      };
    }
    return { kind: "Expr", start, end: this.lastEnd, value: first };
  }

  private assignment(start: number, first: Expr): Stmt {
    const targets: Expr[] = [];
    let value = first;
    while (this.accept(K["="])) {
      makeTarget(value, "Store");
      targets.push(value);
      value = this.assigned();
    }
    return { kind: "Assign", start, end: this.lastEnd, targets, value };
  }

  private deletion(): Stmt {
    const { start } = this;
    this.advance();
    const targets: Expr[] = [];
    do {
      if (targets.length > 0 && !this.atExpression()) break;
      const target = this.primary();
      makeTarget(target, "Del");
      targets.push(target);
    } while (this.accept(K[","]));
    if (this.kind !== K[";"] && this.kind !== T.NEWLINE) throw REJECTED;
    return { kind: "Delete", start, end: this.lastEnd, targets };
  }

  private dottedName(): string {
    let name = this.name();
    while (this.accept(K["."])) name += "." + this.name();
    return name;
  }

  private alias(dotted: boolean): Alias {
    const { start } = this;
    const name = dotted ? this.dottedName() : this.name();
    const asname = this.accept(K.as) ? this.name() : null;
    return { kind: "alias", start, end: this.lastEnd, name, asname };
  }

  private modules(): Alias[] {
    const names = [this.alias(true)];
    while (this.accept(K[","])) names.push(this.alias(true));
    return names;
  }

  private importFrom(): Stmt {
    const { start } = this;
    this.advance();
    let level = 0;
    for (;;) {
      if (this.accept(K["."])) level++;
      else if (this.accept(K["..."])) level += 3;
      else break;
    }
    const module = level > 0 && this.kind === K.import
      ? null
      : this.dottedName();
    this.expect(K.import);
    const names = this.importedNames();
    return {
      kind: "ImportFrom",
      start,
      end: this.lastEnd,
      module,
      names,
      level,
    };
  }

  private importedNames(): Alias[] {
    if (this.kind === K["*"]) {
      const { start } = this;
      this.advance();
      return [{
        kind: "alias",
        start,
        end: this.lastEnd,
        name: "*",
        asname: null,
      }];
    }
    const parenthesised = this.accept(K["("]);
    const names = [this.alias(false)];
    while (this.accept(K[","])) {
      if (parenthesised && this.kind === K[")"]) break;
      names.push(this.alias(false));
    }
    if (parenthesised) this.expect(K[")"]);
    return names;
  }
}
