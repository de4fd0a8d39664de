/**
 * Where the expressions of an f-string are.
 *
 * Until 3.12 an f-string is a string token whose contents are taken apart afterwards: the end
 * of an expression is found by counting brackets and quotes, then its text is parsed as if in
 * parentheses. That gives the rules: no backslash, no `#`, none of the string's own quotes.
 *
 * @module
 */

/** How deep expressions may be in format specifications. */
const DEPTH_LIMIT = 2;
/** How deep brackets may nest in an expression. */
const BRACKET_LIMIT = 200;

const CLOSING: { readonly [open: string]: string } = {
  "(": ")",
  "[": "]",
  "{": "}",
};

/** A piece of an f-string: text, or an expression. */
export type FormatPiece<E> =
  | { kind: "text"; start: number; end: number; literal: boolean }
  | {
    kind: "expression";
    value: E;
    /** A code point, or -1. */
    conversion: number;
    /** The format specification. */
    spec: FormatPiece<E>[] | undefined;
  };

/** What the caller does with what is found; all offsets are in the text. */
export interface FormatActions<E> {
  /** The expression in a range, which is not blank. */
  expression(start: number, end: number): E;
  /** Something is wrong. */
  fail(message: string): never;
  /** An escape that means nothing. */
  warn(message: string): void;
  /** The text in a range is complete: its escapes can be decoded now. */
  text(start: number, end: number): void;
}

/** A walk through the contents of one literal. */
export class FormatScanner<E> {
  constructor(
    private readonly text: string,
    private at: number,
    private readonly end: number,
    private readonly raw: boolean,
    private readonly actions: FormatActions<E>,
  ) {}

  /** The pieces up to the end, or in a specification up to its `}`. */
  pieces(depth: number): FormatPiece<E>[] {
    const out: FormatPiece<E>[] = [];
    const { text } = this;
    for (;;) {
      const doubled = this.literal(depth, out);
      if (doubled) continue;
      if (this.at >= this.end || text[this.at] === "}") break;
      this.expression(depth, out);
    }
    if (depth === 0 && this.at < this.end) {
      this.actions.fail("f-string: unexpected end of string");
    }
    return out;
  }

  private addText(
    start: number,
    end: number,
    literal: boolean,
    out: FormatPiece<E>[],
  ): void {
    if (literal) this.actions.text(start, end);
    if (end > start) out.push({ kind: "text", start, end, literal });
  }

  /** The text up to a brace; whether that is a doubled one, which is passed. */
  private literal(depth: number, out: FormatPiece<E>[]): boolean {
    const { text, end, raw } = this;
    const start = this.at;
    let at = start;
    while (at < end) {
      let code = text.charCodeAt(at++);
      if (!raw && code === 0x5c && at < end) {
        code = text.charCodeAt(at++);
        if (code === 0x4e) {
          if (at < end && text[at++] === "{") {
            while (at < end && text[at++] !== "}");
          }
          continue;
        }
        if (code === 0x7b) this.actions.warn("invalid escape sequence '\\{'");
      }
      if (code !== 0x7b && code !== 0x7d) continue;
      if (depth === 0) {
        if (at < end && text.charCodeAt(at) === code) {
          this.at = at + 1;
          this.addText(start, at, !raw, out);
          return true;
        }
        if (code === 0x7d) {
          this.actions.fail("f-string: single '}' is not allowed");
        }
      }
      at--;
      break;
    }
    this.at = at;
    this.addText(start, at, !raw, out);
    return false;
  }

  /** The expression at a `{`. */
  private expression(depth: number, out: FormatPiece<E>[]): void {
    const { text, end, actions } = this;
    if (depth >= DEPTH_LIMIT) {
      actions.fail("f-string: expressions nested too deeply");
    }
    const start = this.at + 1;
    this.at = this.expressionEnd(start);
    if (this.at >= end) this.unclosed();
    if (/^[ \t\n\f\r]*$/.test(text.slice(start, this.at))) {
      const next = text[this.at]!;
      actions.fail(
        next === "}"
          ? "f-string: empty expression not allowed"
          : `f-string: expression required before '${next}'`,
      );
    }
    const value = actions.expression(start, this.at);
    let shown = false;
    if (text[this.at] === "=") {
      this.at++;
      while (/[ \t\n\v\f\r]/.test(text[this.at]!)) this.at++;
      if (this.at >= end) this.unclosed();
      this.addText(start, this.at, false, out);
      shown = true;
    }
    let conversion = this.conversion();
    if (this.at >= end) this.unclosed();
    let spec: FormatPiece<E>[] | undefined;
    if (text[this.at] === ":") {
      this.at++;
      if (this.at >= end) this.unclosed();
      spec = this.pieces(depth + 1);
    }
    if (this.at >= end || text[this.at] !== "}") this.unclosed();
    this.at++;
    if (shown && spec === undefined && conversion < 0) conversion = 0x72;
    out.push({ kind: "expression", value, conversion, spec });
  }

  private unclosed(): never {
    this.actions.fail("f-string: expecting '}'");
  }

  private conversion(): number {
    const { text, end } = this;
    if (text[this.at] !== "!") return -1;
    this.at++;
    if (this.at >= end) this.unclosed();
    const letter = text[this.at]!;
    this.at++;
    if (letter !== "s" && letter !== "r" && letter !== "a") {
      this.actions.fail(
        "f-string: invalid conversion character: expected 's', 'r', or 'a'",
      );
    }
    return letter.charCodeAt(0);
  }

  /** Where the expression that starts here ends. */
  private expressionEnd(start: number): number {
    const { text, end, actions } = this;
    const open: string[] = [];
    let quote = "";
    let at = start;
    for (; at < end; at++) {
      const character = text[at]!;
      if (character === "\\") {
        actions.fail("f-string expression part cannot include a backslash");
      }
      if (quote !== "") {
        if (
          quote.length === 1
            ? character === quote
            : at + 2 < end && text.startsWith(quote, at)
        ) {
          at += quote.length - 1;
          quote = "";
        }
        continue;
      }
      if (character === "'" || character === '"') {
        const triple = character.repeat(3);
        quote = at + 2 < end && text.startsWith(triple, at)
          ? triple
          : character;
        at += quote.length - 1;
      } else if (CLOSING[character] !== undefined) {
        if (open.length >= BRACKET_LIMIT) {
          actions.fail("f-string: too many nested parenthesis");
        }
        open.push(character);
      } else if (character === "#") {
        actions.fail("f-string expression part cannot include '#'");
      } else if (open.length === 0 && "!:}=<>".includes(character)) {
        const two = character !== ":" && character !== "}" &&
          at + 1 < end && text[at + 1] === "=";
        if (two) at++;
        else if (character !== "<" && character !== ">") break;
      } else if (character === ")" || character === "]" || character === "}") {
        const opening = open.pop() ?? "";
        if (opening === "") {
          actions.fail(`f-string: unmatched '${character}'`);
        }
        if (CLOSING[opening] !== character) {
          actions.fail(
            `f-string: closing parenthesis '${character}' does not match ` +
              `opening parenthesis '${opening}'`,
          );
        }
      }
    }
    if (quote !== "") actions.fail("f-string: unterminated string");
    if (open.length > 0) actions.fail(`f-string: unmatched '${open.at(-1)}'`);
    return at;
  }
}
