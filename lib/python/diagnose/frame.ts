/**
 * Where tokens are, as error messages say it: in a file, or in an expression of an f-string,
 * whose columns are counted in a text of its own.
 *
 * @module
 */

import type { Source } from "../../source.ts";
import { codePoints, type Lines } from "../positions.ts";
import { type ErrorKind, PythonSyntaxError } from "../syntax_error.ts";
import { type LexicalError, T, type Tokens } from "../token.ts";

/** A text in which places are counted. */
export class Frame {
  constructor(
    readonly source: Source,
    /** The lines of the text that places are counted in. */
    readonly lines: Lines,
    /** What is before the text in the source. */
    readonly base = 0,
    /** How many lines are before it. */
    readonly lineBase = 0,
    /** What messages start with. */
    readonly prefix = "",
  ) {}

  private error(
    kind: ErrorKind,
    message: string,
    lineno: number,
    offset: number,
    endLine: number,
    end_offset: number,
    incomplete = false,
  ): PythonSyntaxError {
    return new PythonSyntaxError(kind, message, this.source, {
      lineno: lineno + this.lineBase,
      offset,
      end_lineno: endLine + this.lineBase,
      end_offset,
      text: this.lines.lineText(lineno),
    }, incomplete);
  }

  /** What stopped the lexer. */
  lexicalError(error: LexicalError): PythonSyntaxError {
    const { kind, message, line, column, endColumn } = error;
    const prefix = error.deferred || error.unclosed ? this.prefix : "";
    const incomplete = error.incomplete ?? false;
    return this.error(
      kind,
      prefix + message,
      line,
      column,
      line,
      endColumn,
      incomplete,
    );
  }

  /** The line of a token, where the text ends with a line feed that of this. */
  line(tokens: Tokens, index: number): number {
    return this.lines.line(this.clamp(tokens.starts[index]!));
  }

  /** An offset in the text of this frame; the end of the last line for that of the text. */
  private clamp(offset: number): number {
    const { text } = this.lines;
    const inside = offset - this.base;
    if (inside === text.length && inside > 0 && text.endsWith("\n")) {
      return inside - 1;
    }
    return inside;
  }

  /** The columns of a token from 1; those of layout are not known. */
  private columns(tokens: Tokens, index: number): [number, number] {
    const kind = tokens.kinds[index]!;
    if (isLayout(kind)) return [0, 0];
    const { lines, base } = this;
    return [
      lines.column(tokens.starts[index]! - base) + 1,
      lines.column(tokens.ends[index]! - base) + 1,
    ];
  }

  private endLine(tokens: Tokens, index: number): number {
    const kind = tokens.kinds[index]!;
    if (isLayout(kind)) return this.line(tokens, index);
    return this.lines.line(tokens.ends[index]! - this.base);
  }

  /** An error about the tokens from one to another. */
  errorAt(
    message: string,
    tokens: Tokens,
    first: number,
    last: number,
  ): PythonSyntaxError {
    const line = this.line(tokens, first);
    const endLine = this.endLine(tokens, last);
    let end = this.columns(tokens, last)[1];
    if (endLine > line) {
      // CPython takes the last column for one of the first line.
      end = Math.min(end, codePoints(this.lines.lineText(line)) + 1);
    }
    const column = this.columns(tokens, first)[0];
    const text = this.prefix + message;
    return this.error("SyntaxError", text, line, column, endLine, end);
  }

  /** An error from one token to where the lexer is after another. */
  errorFrom(
    message: string,
    tokens: Tokens,
    first: number,
    last: number,
  ): PythonSyntaxError {
    const layout = tokens.kinds[last] === T.NEWLINE ? 1 : 0;
    return this.error(
      "SyntaxError",
      this.prefix + message,
      this.line(tokens, first),
      this.columns(tokens, first)[0],
      this.endLine(tokens, last),
      this.lines.column(tokens.ends[last]! - this.base) + layout,
    );
  }

  /** An error about the token that was read last. */
  errorHere(
    message: string,
    tokens: Tokens,
    index: number,
    kind: ErrorKind,
  ): PythonSyntaxError {
    const line = this.line(tokens, index);
    let [start, end] = this.columns(tokens, index);
    if (isLayout(tokens.kinds[index]!)) {
      // The lexer is after the indentation, or after the end of the last line.
      const { text } = this.lines;
      const offset = tokens.starts[index]! - this.base;
      const atEnd = offset === text.length;
      start = this.lines.column(this.clamp(offset)) + (atEnd ? 1 : 0);
      end = -1;
    }
    const endLine = this.endLine(tokens, index);
    return this.error(kind, this.prefix + message, line, start, endLine, end);
  }

  /** An error at the last character of some tokens. */
  errorAtEnd(
    message: string,
    tokens: Tokens,
    first: number,
    last: number,
  ): PythonSyntaxError {
    return this.error(
      "SyntaxError",
      this.prefix + message,
      this.line(tokens, first),
      this.columns(tokens, last)[1] - 1,
      this.endLine(tokens, last),
      0,
    );
  }

  /** The error that the text could go on. */
  incompleteInput(tokens: Tokens, index: number): PythonSyntaxError {
    const line = this.line(tokens, index);
    const column = this.columns(tokens, index)[0];
    const message = "incomplete input";
    return this.error("SyntaxError", message, line, column, line, -1, true);
  }

  /** An error of which only the line is known. */
  errorInLine(
    message: string,
    tokens: Tokens,
    index: number,
  ): PythonSyntaxError {
    const line = this.line(tokens, index);
    return this.error("SyntaxError", this.prefix + message, line, 0, line, 0);
  }
}

/** Whether tokens of a kind have no text. */
function isLayout(kind: number): boolean {
  return kind === T.INDENT || kind === T.DEDENT || kind === T.ENDMARKER;
}
