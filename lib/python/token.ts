/**
 * Tokens: their kinds, and the tables of keywords and operators.
 *
 * @module
 */

import type { ErrorKind } from "./syntax_error.ts";

/** The kinds that have no fixed text. */
export const T = {
  ENDMARKER: 0,
  NAME: 1,
  NUMBER: 2,
  STRING: 3,
  NEWLINE: 4,
  INDENT: 5,
  DEDENT: 6,
  /** The lexer stopped here; no grammar has it. */
  ERROR: 7,
  /** A character that is no operator, as `?`; no grammar has it. */
  STRAY: 8,
} as const;

/** Keywords, in the order of their kinds from `FIRST_KEYWORD`. */
const KEYWORDS = [
  "False",
  "None",
  "True",
  "and",
  "as",
  "assert",
  "async",
  "await",
  "break",
  "class",
  "continue",
  "def",
  "del",
  "elif",
  "else",
  "except",
  "finally",
  "for",
  "from",
  "global",
  "if",
  "import",
  "in",
  "is",
  "lambda",
  "nonlocal",
  "not",
  "or",
  "pass",
  "raise",
  "return",
  "try",
  "while",
  "with",
  "yield",
] as const;

/** Operators, in the order of their kinds from `FIRST_OPERATOR`. */
const OPERATORS = [
  "(",
  ")",
  "[",
  "]",
  "{",
  "}",
  ",",
  ":",
  ";",
  ".",
  "...",
  "->",
  ":=",
  "=",
  "==",
  "!=",
  "<>",
  "<",
  "<=",
  ">",
  ">=",
  "+",
  "-",
  "*",
  "/",
  "//",
  "%",
  "@",
  "**",
  "|",
  "^",
  "&",
  "<<",
  ">>",
  "~",
  "+=",
  "-=",
  "*=",
  "/=",
  "//=",
  "%=",
  "@=",
  "**=",
  "|=",
  "^=",
  "&=",
  "<<=",
  ">>=",
] as const;

/** Kinds from here on are keywords. */
export const FIRST_KEYWORD = 16;
/** Kinds from here on are operators. */
export const FIRST_OPERATOR = 64;

/** The text of a keyword or operator. */
export type Fixed = typeof KEYWORDS[number] | typeof OPERATORS[number];

/** The kinds by their text: `K["if"]`, `K["+="]`. */
export const K: { readonly [text in Fixed]: number } = Object.fromEntries([
  ...KEYWORDS.map((text, i) => [text, FIRST_KEYWORD + i]),
  ...OPERATORS.map((text, i) => [text, FIRST_OPERATOR + i]),
]) as { [text in Fixed]: number };

/** The kind of each keyword. */
export const KEYWORD_KINDS: ReadonlyMap<string, number> = new Map(
  KEYWORDS.map((text, i) => [text, FIRST_KEYWORD + i]),
);

/** The kind of each operator. */
export const OPERATOR_KINDS: ReadonlyMap<string, number> = new Map(
  OPERATORS.map((text, i) => [text, FIRST_OPERATOR + i]),
);

/** Names that are keywords where a statement or pattern makes them so. */
export const SOFT_KEYWORDS: ReadonlySet<string> = new Set([
  "_",
  "case",
  "match",
]);

/** Why the lexer stopped. Places are as `ErrorPlace` has them, but for the text. */
export interface LexicalError {
  /** The exception. */
  kind: ErrorKind;
  /** What is wrong. */
  message: string;
  /** From 1. */
  line: number;
  /** From 1, in code points. */
  column: number;
  /** From 1; 0 or -1 where it is not known. */
  endColumn: number;
  /** The end of the text, inside brackets. */
  unclosed?: boolean;
  /** Told only if the parser comes to it; others are told in place of `invalid syntax`. */
  deferred?: boolean;
  /** The end of the text, where more could make it right. */
  incomplete?: boolean;
}

/** The tokens of a text; parallel arrays, because there are many. */
export interface Tokens {
  /** The kinds. */
  kinds: number[];
  /** The offset of the first character. */
  starts: number[];
  /** The offset after the last character. */
  ends: number[];
  /** Why the last token is `T.ERROR`. */
  error?: LexicalError;
}
