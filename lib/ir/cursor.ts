/**
 * A place in one line of IR text that moves on as tokens are taken.
 *
 * @module
 */

/** IR text that does not follow the grammar. */
export class IrSyntaxError extends Error {
  /** `line` counts from 1. */
  constructor(readonly line: number, readonly reason: string) {
    super(`line ${line}: ${reason}`);
    this.name = "IrSyntaxError";
  }
}

/** What needs no quotes as a name, at the cursor. */
const NAME = /[A-Za-z0-9_!$&*+\-./<=>?^~]+/y;
const STRING = /"(?:[^"\\]|\\.)*"/y;
const NUMBER = /-?\d+/y;
const SPACE = /\s*/y;

/** Reads tokens from one line. */
export class Cursor {
  private offset = 0;

  constructor(private readonly text: string, readonly line: number) {}

  /** Ends the parse with a message about this line. */
  fail(reason: string): never {
    throw new IrSyntaxError(this.line, reason);
  }

  /** What is left, shortened for a message. */
  private rest(): string {
    const rest = this.text.slice(this.offset, this.offset + 30).trim();
    return rest === "" ? "the end of the line" : `'${rest}'`;
  }

  private skip(): void {
    SPACE.lastIndex = this.offset;
    SPACE.exec(this.text);
    this.offset = SPACE.lastIndex;
  }

  /** Takes what a sticky expression matches after white space. */
  match(pattern: RegExp): string | undefined {
    this.skip();
    pattern.lastIndex = this.offset;
    const found = pattern.exec(this.text);
    if (found === null) return undefined;
    this.offset = pattern.lastIndex;
    return found[0];
  }

  /** Whether a text comes next; takes nothing. */
  sees(text: string): boolean {
    this.skip();
    return this.text.startsWith(text, this.offset);
  }

  /** Takes a text if it comes next. */
  accept(text: string): boolean {
    if (!this.sees(text)) return false;
    this.offset += text.length;
    return true;
  }

  /** Takes a text that must come next. */
  expect(text: string): void {
    if (!this.accept(text)) {
      this.fail(`expected '${text}', found ${this.rest()}`);
    }
  }

  /** Takes a word if it comes next as a whole. */
  acceptWord(word: string): boolean {
    const start = this.offset;
    if (this.match(NAME) === word) return true;
    this.offset = start;
    return false;
  }

  /** Whether a sticky expression matches next; takes nothing. */
  looksAt(pattern: RegExp): boolean {
    const start = this.offset;
    const found = this.match(pattern) !== undefined;
    this.offset = start;
    return found;
  }

  /** Whether only white space or a comment is left. */
  atEnd(): boolean {
    this.skip();
    return this.offset >= this.text.length || this.text[this.offset] === ";";
  }

  /** Nothing but a comment may be left. */
  end(): void {
    if (!this.atEnd()) this.fail(`expected the end, found ${this.rest()}`);
  }

  /** A token that must be there, by what it is called in messages. */
  token(pattern: RegExp, called: string): string {
    const found = this.match(pattern);
    if (found === undefined) {
      this.fail(`expected ${called}, found ${this.rest()}`);
    }
    return found;
  }

  /** A quoted string. */
  string(): string {
    const text = this.token(STRING, "a string");
    try {
      return JSON.parse(text) as string;
    } catch {
      this.fail(`bad string ${text}`);
    }
  }

  /** A name, quoted or not. */
  name(): string {
    return this.sees('"') ? this.string() : this.token(NAME, "a name");
  }

  /** A decimal integer. */
  integer(): number {
    return Number(this.token(NUMBER, "an integer"));
  }
}
