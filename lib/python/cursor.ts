/**
 * The tokens of a source and the place in them: what all parts of the parser stand on.
 *
 * This parser is strict and says nothing of what is wrong: it throws `REJECTED`, and
 * `diagnose/` finds out. So a right program costs nothing for messages.
 *
 * @module
 */

import { normaliseName } from "./characters.ts";
import type { CharacterNames } from "./string_literal.ts";
import type { SyntaxWarning } from "./syntax_error.ts";
import { type Fixed, K, T, type Tokens } from "./token.ts";

/** Thrown where the tokens are no program. */
export const REJECTED: unique symbol = Symbol("rejected");

/** Thrown where expressions or blocks nest deeper than the parser follows. */
export const TOO_DEEP: unique symbol = Symbol("too deep");

/** How deep expressions may nest, in constructs. */
export const NESTING_LIMIT = 1500;

/** What a parser is told. */
export interface ParseContext {
  /** The text that offsets of tokens are in. */
  text: string;
  /** Finds the characters of `\N{...}`. */
  names: CharacterNames | undefined;
  /** Where warnings go. */
  warnings: SyntaxWarning[];
}

/** Tokens and a place in them. */
export class Cursor {
  /** The text. */
  protected readonly text: string;
  /** The kinds of the tokens. */
  protected readonly kinds: number[];
  /** Where tokens start. */
  protected readonly starts: number[];
  /** Where tokens end. */
  protected readonly ends: number[];
  /** The index of the next token. */
  protected index = 0;
  /** The kind of the next token. */
  protected kind: number;
  /** Where the last token that is no line end and no indentation ended. */
  protected lastEnd = 0;
  /** How deep expressions nest here. */
  protected depth = 0;

  constructor(protected readonly context: ParseContext, tokens: Tokens) {
    this.text = context.text;
    this.kinds = tokens.kinds;
    this.starts = tokens.starts;
    this.ends = tokens.ends;
    this.kind = this.kinds[0]!;
  }

  /** Where the next token starts. */
  protected get start(): number {
    return this.starts[this.index]!;
  }

  /** The text of the next token. */
  protected get tokenText(): string {
    return this.text.slice(this.starts[this.index], this.ends[this.index]);
  }

  /** The kind of the token after the next. */
  protected peek(distance = 1): number {
    return this.kinds[Math.min(this.index + distance, this.kinds.length - 1)]!;
  }

  /** Passes a token that is part of a statement's line. */
  protected advance(): void {
    this.lastEnd = this.ends[this.index]!;
    this.kind = this.kinds[++this.index]!;
  }

  /** Passes the end of a line, or indentation. */
  protected advanceLayout(kind: number): void {
    if (this.kind !== kind) throw REJECTED;
    this.kind = this.kinds[++this.index]!;
  }

  /** Goes back to a token. */
  protected returnTo(index: number, lastEnd: number): void {
    this.index = index;
    this.kind = this.kinds[index]!;
    this.lastEnd = lastEnd;
  }

  /** Passes a token if it is of a kind. */
  protected accept(kind: number): boolean {
    if (this.kind !== kind) return false;
    this.advance();
    return true;
  }

  /** Passes a token that has to be of a kind. */
  protected expect(kind: number): void {
    if (this.kind !== kind) throw REJECTED;
    this.advance();
  }

  /** Passes a name; in NFKC. */
  protected name(): string {
    if (this.kind !== T.NAME) throw REJECTED;
    const name = normaliseName(this.tokenText);
    this.advance();
    return name;
  }

  /** Whether the next token is a name with a text. */
  protected atSoft(word: string): boolean {
    return this.kind === T.NAME &&
      this.ends[this.index]! - this.start === word.length &&
      this.text.startsWith(word, this.start);
  }

  /** Goes one construct deeper; `leave` comes back. */
  protected enter(): void {
    if (++this.depth > NESTING_LIMIT) throw TOO_DEEP;
  }

  /** Comes back from `enter`. */
  protected leave(): void {
    this.depth--;
  }

  /** Tries to parse something; goes back and gives undefined where that fails. */
  protected attempt<R>(parse: () => R): R | undefined {
    const { index, lastEnd, depth } = this;
    const warned = this.context.warnings.length;
    try {
      return parse();
    } catch (failure) {
      if (failure !== REJECTED) throw failure;
      this.returnTo(index, lastEnd);
      this.depth = depth;
      this.context.warnings.length = warned;
      return undefined;
    }
  }
}

/** Kinds by text, as a set. */
export function kindSet(...texts: Fixed[]): ReadonlySet<number> {
  return new Set(texts.map((text) => K[text]));
}
