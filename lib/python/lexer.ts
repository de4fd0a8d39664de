/**
 * Text to tokens: indentation, joined lines, names, strings as a whole, operators.
 *
 * The whole text is read at once. Where something is wrong the tokens end with a `T.ERROR`,
 * because it depends on the parser whether that is what a person is told.
 *
 * @module
 */

import {
  badNameCharacter,
  CLASSES,
  continuesName,
  isDigit,
  NAME_PART,
  startsName,
} from "./characters.ts";
import { isPrintable } from "./constant_text.ts";
import { Indentation } from "./indentation.ts";
import { LexicalFailure, scanNumber } from "./number_scan.ts";
import { codePoints, type Lines } from "./positions.ts";
import type { SyntaxWarning } from "./syntax_error.ts";
import {
  K,
  KEYWORD_KINDS,
  type LexicalError,
  OPERATOR_KINDS,
  T,
  type Tokens,
} from "./token.ts";

/** How deep brackets may nest. */
const BRACKET_LIMIT = 200;

/** The bracket that closes each. */
const CLOSING: { readonly [open: string]: string } = {
  "(": ")",
  "[": "]",
  "{": "}",
};

/** How the operators are found: by their first character, longest first. */
const BY_FIRST: (readonly [string, number][])[] = [];
for (
  const entry of [...OPERATOR_KINDS].sort((a, b) => b[0].length - a[0].length)
) {
  const code = entry[0].charCodeAt(0);
  BY_FIRST[code] = [...(BY_FIRST[code] ?? []), entry];
}

/** The kind of an operator at an offset, or `T.STRAY`. */
function operatorAt(text: string, at: number): [string, number] {
  for (const entry of BY_FIRST[text.charCodeAt(at)] ?? []) {
    if (entry[0].length === 1 || text.startsWith(entry[0], at)) return entry;
  }
  return [text[at]!, T.STRAY];
}

/** One run over a text. */
class Lexer {
  private readonly kinds: number[] = [];
  private readonly starts: number[] = [];
  private readonly ends: number[] = [];
  private readonly indentation = new Indentation();
  /** The offsets of the brackets that are open. */
  private readonly brackets: number[] = [];

  constructor(
    private readonly text: string,
    private readonly lines: Lines,
    private readonly warnings: SyntaxWarning[],
  ) {}

  private push(kind: number, start: number, end: number): void {
    this.kinds.push(kind);
    this.starts.push(start);
    this.ends.push(end);
  }

  /** The tokens of the text. */
  run(): Tokens {
    const { kinds, starts, ends } = this;
    try {
      this.scan();
    } catch (failure) {
      if (!(failure instanceof LexicalFailure)) throw failure;
      this.push(T.ERROR, failure.at, failure.at);
      return { kinds, starts, ends, error: this.describe(failure) };
    }
    return { kinds, starts, ends };
  }

  /** A failure with its place. */
  private describe(failure: LexicalFailure): LexicalError {
    const { lines } = this;
    const line = failure.line ?? lines.line(failure.at);
    const { at, message, details, kind, endColumn } = failure;
    // The message is about the last character before `at`.
    const column = failure.column ??
      codePoints(this.text.slice(lines.start(line), at));
    return {
      kind,
      message,
      line,
      column,
      endColumn: endColumn ?? column,
      ...details,
    };
  }

  private scan(): void {
    const { text, brackets } = this;
    const { length } = text;
    let at = 0;
    let lineStart = true;
    for (;;) {
      if (lineStart) {
        lineStart = false;
        at = this.indentation.read(text, at, brackets.length > 0, this.lines);
        for (let n = this.indentation.pending; n !== 0; n += n < 0 ? 1 : -1) {
          this.push(n < 0 ? T.DEDENT : T.INDENT, at, at);
        }
      }
      let code = text.charCodeAt(at);
      while (code === 0x20 || code === 0x09 || code === 0x0c) {
        code = text.charCodeAt(++at);
      }
      const start = at;
      if (code === 0x23) {
        at = text.indexOf("\n", at);
        if (at < 0) at = length;
        code = text.charCodeAt(at);
      }
      if (at >= length) {
        this.finish(start);
        return;
      }
      if (code === 0x0a) {
        if (brackets.length === 0 && !this.indentation.blank) {
          this.push(T.NEWLINE, start, at);
        }
        at++;
        lineStart = true;
      } else if (code >= 128 || (CLASSES[code]! & NAME_PART) !== 0) {
        at = isDigit(code) ? this.number(at) : this.word(at);
      } else if (code === 0x22 || code === 0x27) {
        at = this.string(start, at);
      } else if (code === 0x5c) {
        at = this.joinLines(at);
      } else if (code === 0x2e && isDigit(text.charCodeAt(at + 1))) {
        at = this.number(at);
      } else at = this.operator(at);
    }
  }

  /** The end of the text. */
  private finish(start: number): void {
    const at = this.text.length;
    const open = this.brackets.at(-1);
    if (open !== undefined) {
      throw new LexicalFailure(
        `'${this.text[open]}' was never closed`,
        open + 1,
        {
          endColumn: 0,
          details: { unclosed: true, incomplete: true },
        },
      );
    }
    const { kinds } = this;
    const last = kinds.at(-1);
    if (
      last !== undefined && last !== T.NEWLINE && last !== T.DEDENT &&
      last !== T.INDENT
    ) {
      this.push(T.NEWLINE, start, at);
    }
    for (let n = this.indentation.depth; n > 0; n--) {
      this.push(T.DEDENT, at, at);
    }
    this.push(T.ENDMARKER, at, at);
  }

  private number(start: number): number {
    const end = scanNumber(this.text, start, (message, offset) => {
      this.warnings.push({ category: "SyntaxWarning", message, offset });
    });
    this.push(T.NUMBER, start, end);
    return end;
  }

  /** A name, a keyword, or a string with a prefix. */
  private word(start: number): number {
    const { text } = this;
    let at = start;
    let ascii = true;
    for (;;) {
      const code = text.charCodeAt(at);
      if (code < 128 ? (CLASSES[code]! & NAME_PART) === 0 : !(code >= 128)) {
        break;
      }
      if (code >= 128) ascii = false;
      at++;
    }
    const next = text.charCodeAt(at);
    if (
      (next === 0x22 || next === 0x27) && at - start <= 2 &&
      /^(?:[bBuUrRfF]|[bB][rR]|[rR][bB]|[fF][rR]|[rR][fF])$/
        .test(text.slice(start, at))
    ) return this.string(start, at);
    if (ascii) {
      const length = at - start;
      const kind = length <= 8 && length >= 2
        ? KEYWORD_KINDS.get(text.slice(start, at))
        : undefined;
      this.push(kind ?? T.NAME, start, at);
    } else {
      this.checkName(start, at);
      this.push(T.NAME, start, at);
    }
    return at;
  }

  private checkName(start: number, end: number): void {
    const name = this.text.slice(start, end);
    const bad = badNameCharacter(name);
    if (bad < 0) return;
    const character = String.fromCodePoint(name.codePointAt(bad)!);
    const hex = character.codePointAt(0)!.toString(16).toUpperCase()
      .padStart(4, "0");
    throw new LexicalFailure(
      isPrintable(character)
        ? `invalid character '${character}' (U+${hex})`
        : `invalid non-printable character U+${hex}`,
      start + bad + character.length,
    );
  }

  /** A string whose prefix starts at `start` and whose quote is at `quoteAt`. */
  private string(start: number, quoteAt: number): number {
    const { text } = this;
    const quote = text.charCodeAt(quoteAt);
    const triple = text.charCodeAt(quoteAt + 1) === quote &&
      text.charCodeAt(quoteAt + 2) === quote;
    let at = quoteAt + (triple ? 3 : 1);
    for (;; at++) {
      const code = text.charCodeAt(at);
      if (code === quote) {
        if (!triple) break;
        if (
          text.charCodeAt(at + 1) === quote && text.charCodeAt(at + 2) === quote
        ) {
          at += 2;
          break;
        }
      } else if (code === 0x5c) {
        at++;
        if (at >= text.length) this.unterminated(start, triple, at);
      } else if (code === 0x0a && !triple || !(code >= 0)) {
        this.unterminated(start, triple, at);
      }
    }
    this.push(T.STRING, start, at + 1);
    return at + 1;
  }

  private unterminated(start: number, triple: boolean, at: number): never {
    const { text } = this;
    // A line feed at the end of the text starts no further line.
    let end = Math.min(at, text.length);
    if (end === text.length && text.endsWith("\n")) end--;
    const detected = `(detected at line ${
      this.lines.line(Math.max(end, start))
    })`;
    throw new LexicalFailure(
      `unterminated ${
        triple ? "triple-quoted " : ""
      }string literal ${detected}`,
      start + 1,
      { details: { incomplete: triple || at > text.length } },
    );
  }

  /** A backslash outside of strings. */
  private joinLines(at: number): number {
    const { text } = this;
    if (text.charCodeAt(at + 1) !== 0x0a) {
      if (at + 1 >= text.length) this.endInJoin(at);
      throw new LexicalFailure(
        "unexpected character after line continuation character",
        at + 2,
        { endColumn: 0, details: { deferred: true } },
      );
    }
    if (at + 2 >= text.length) this.endInJoin(at);
    return at + 2;
  }

  private endInJoin(at: number): never {
    const open = this.brackets.at(-1);
    if (open !== undefined) this.finish(at);
    throw new LexicalFailure("unexpected EOF while parsing", at + 1, {
      column: this.lines.column(at) + 2,
      endColumn: -1,
      details: { incomplete: true, deferred: true },
    });
  }

  private operator(at: number): number {
    const { text, brackets } = this;
    const [operator, kind] = operatorAt(text, at);
    if (kind === K["("] || kind === K["["] || kind === K["{"]) {
      if (brackets.length >= BRACKET_LIMIT) {
        throw new LexicalFailure("too many nested parentheses", at + 1);
      }
      brackets.push(at);
    } else if (kind === K[")"] || kind === K["]"] || kind === K["}"]) {
      this.close(operator, at);
    } else if (kind === T.STRAY && !isPrintable(operator)) {
      const hex = operator.charCodeAt(0).toString(16).toUpperCase();
      throw new LexicalFailure(
        `invalid non-printable character U+${hex.padStart(4, "0")}`,
        at + 1,
      );
    }
    const end = at + operator.length;
    this.push(kind, at, end);
    return end;
  }

  private close(closing: string, at: number): void {
    const { text, lines } = this;
    const open = this.brackets.pop();
    if (open === undefined) {
      throw new LexicalFailure(`unmatched '${closing}'`, at + 1);
    }
    const opening = text[open]!;
    if (CLOSING[opening] === closing) return;
    const line = lines.line(open);
    throw new LexicalFailure(
      `closing parenthesis '${closing}' does not match opening parenthesis ` +
        `'${opening}'` + (line === lines.line(at) ? "" : ` on line ${line}`),
      at + 1,
    );
  }
}

/** The tokens of a text whose lines end with line feeds. */
export function tokenise(
  text: string,
  lines: Lines,
  warnings: SyntaxWarning[],
): Tokens {
  return new Lexer(text, lines, warnings).run();
}

/** Whether a text is a name. */
export function isName(text: string): boolean {
  if (text === "" || !startsName(text.charCodeAt(0))) return false;
  for (let i = 0; i < text.length; i++) {
    if (!continuesName(text.charCodeAt(i))) return false;
  }
  return badNameCharacter(text) < 0;
}
