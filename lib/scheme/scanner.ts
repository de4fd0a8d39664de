/**
 * The text that is read and the place in it: white space, the ends of tokens, and errors.
 *
 * @module
 */

import { type Datum, Identifier, type Sym } from "../ir/datum.ts";
import { type Diagnostic, GuestError } from "../diagnostic.ts";
import type { Source } from "../source.ts";
import { classOf, SPECIAL, WHITESPACE } from "./lexical.ts";

/** The text ended inside a datum: a prompt asks for another line, a file is wrong. */
export class IncompleteInput extends GuestError {
  constructor(diagnostic: Diagnostic) {
    super(diagnostic);
    this.name = "IncompleteInput";
  }
}

/** Where the line that an offset is in ends: after its line feed, or after a return that none follows. */
function lineEnd(text: string, offset: number): number {
  for (let i = offset; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 0x0a || code === 0x0d) return i + 1;
  }
  return text.length;
}

/** A source while it is read. */
export class Scanner {
  /** The whole text. */
  readonly text: string;
  /** The offset of the token that was read last, for errors. */
  last = 0;

  constructor(
    readonly source: Source,
    /** The offset of what will be read next. */
    public position: number,
    /** Whether symbols become identifiers with offsets. */
    private readonly code: boolean,
    /** Whether symbols are read in lower case. */
    public foldCase: boolean,
    /** The offset that every datum is given in place of its own. */
    private readonly stamp: number | undefined,
  ) {
    this.text = source.text;
    if (this.position === 0 && /^#![ /]/.test(this.text)) this.skipLine();
    if (this.text.charCodeAt(this.position) === 0xfeff) this.position++;
  }

  /** The offset that a datum which begins or ends here is given. */
  at(offset: number): number {
    return this.stamp ?? offset;
  }

  /** A symbol as the reader gives it. */
  symbol(symbol: Sym, start: number): Datum {
    return this.code ? new Identifier(symbol, this.at(start)) : symbol;
  }

  /** What is at an offset is malformed. */
  fail(message: string, offset: number): never {
    throw new GuestError({
      severity: "error",
      message,
      location: { source: this.source, offset },
    });
  }

  /** The text ended inside what begins at an offset. */
  incomplete(message: string, offset: number): never {
    this.position = this.text.length;
    throw new IncompleteInput({
      severity: "error",
      message,
      location: { source: this.source, offset },
    });
  }

  private skipLine(): void {
    this.position = lineEnd(this.text, this.position);
  }

  /** Moves past white space and `;` comments; the offset of what follows. */
  skipBlanks(): number {
    const { text } = this;
    let i = this.position;
    for (;;) {
      const code = text.charCodeAt(i);
      if (code === 0x20 || code === 0x0a) i++;
      else if (code === 0x3b) {
        i = lineEnd(text, i);
      } else if (i < text.length && (classOf(code) & WHITESPACE) !== 0) i++;
      else break;
    }
    return this.position = i;
  }

  /** The offset at which the token that holds `i` ends. */
  tokenEnd(i: number): number {
    const { text } = this;
    while (i < text.length && (classOf(text.charCodeAt(i)) & SPECIAL) === 0) {
      i++;
    }
    return i;
  }
}
