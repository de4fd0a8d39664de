/**
 * Where a number ends, and what can be wrong with it.
 *
 * @module
 */

import { continuesName, isDigit, isHexDigit } from "./characters.ts";
import type { ErrorKind } from "./syntax_error.ts";
import type { LexicalError } from "./token.ts";

/** What is known of a failure beyond its message. */
interface FailureDetails {
  kind?: ErrorKind;
  line?: number;
  column?: number;
  endColumn?: number;
  details?: Pick<LexicalError, "unclosed" | "incomplete" | "deferred">;
}

/** The lexer cannot go on; the message is about the character before the offset `at`. */
export class LexicalFailure extends Error {
  /** The exception. */
  readonly kind: ErrorKind;
  /** The line, where it is not that of `at`. */
  readonly line: number | undefined;
  /** The column, where it is not that of `at`. */
  readonly column: number | undefined;
  /** The last column, where it is not the first. */
  readonly endColumn: number | undefined;
  /** What the parser wants to know. */
  readonly details:
    | Pick<LexicalError, "unclosed" | "incomplete" | "deferred">
    | undefined;

  constructor(message: string, readonly at: number, more: FailureDetails = {}) {
    super(message);
    this.kind = more.kind ?? "SyntaxError";
    this.line = more.line;
    this.column = more.column;
    this.endColumn = more.endColumn;
    this.details = more.details;
  }
}

/** Called with what is bad style and an offset. */
type Warn = (message: string, offset: number) => void;

/** Keywords that may follow a number without a blank, with a warning. */
const AFTER_NUMBER: RegExp =
  /(?:and|else|for|if|in|is|not|or)(?![A-Za-z0-9_\x80-\uffff])/y;

/** Looks at what follows a number of some kind. */
function checkEnd(text: string, at: number, kind: string, warn: Warn): void {
  const code = text.charCodeAt(at);
  if (!(code >= 0)) return;
  AFTER_NUMBER.lastIndex = at;
  if (AFTER_NUMBER.test(text)) warn(`invalid ${kind} literal`, at);
  else if (code < 128 && continuesName(code)) {
    throw new LexicalFailure(`invalid ${kind} literal`, at);
  }
}

/** Digits with single underscores between them; the offset after them. */
function digits(text: string, at: number): number {
  for (;;) {
    while (isDigit(text.charCodeAt(at))) at++;
    if (text.charCodeAt(at) !== 0x5f) return at;
    at++;
    if (!isDigit(text.charCodeAt(at))) {
      throw new LexicalFailure("invalid decimal literal", at);
    }
  }
}

/** The bases that have a prefix. */
const BASES: {
  readonly [letter: string]: { name: string; is: (code: number) => boolean };
} = {
  x: { name: "hexadecimal", is: isHexDigit },
  o: { name: "octal", is: (code) => code >= 0x30 && code < 0x38 },
  b: { name: "binary", is: (code) => code === 0x30 || code === 0x31 },
};

/** The digits after `0x`, `0o` or `0b`. */
function baseDigits(
  text: string,
  at: number,
  base: { name: string; is: (code: number) => boolean },
  warn: Warn,
): number {
  const { name, is } = base;
  do {
    if (text.charCodeAt(at) === 0x5f) at++;
    const code = text.charCodeAt(at);
    if (!is(code)) {
      if (isDigit(code)) badDigit(text, at, name);
      throw new LexicalFailure(`invalid ${name} literal`, at);
    }
    while (is(text.charCodeAt(at))) at++;
  } while (text.charCodeAt(at) === 0x5f);
  if (isDigit(text.charCodeAt(at))) badDigit(text, at, name);
  checkEnd(text, at, name, warn);
  return at;
}

function badDigit(text: string, at: number, name: string): never {
  throw new LexicalFailure(
    `invalid digit '${text[at]}' in ${name} literal`,
    at + 1,
  );
}

/** The offset after the number at `start`: it starts with a digit, or a point and one. */
export function scanNumber(text: string, start: number, warn: Warn): number {
  let at = start;
  let decimalZeros = -1;
  if (text.charCodeAt(at) === 0x30) {
    const base = BASES[(text[at + 1] ?? "").toLowerCase()];
    if (base !== undefined) return baseDigits(text, at + 2, base, warn);
    decimalZeros = at + 1;
    for (;;) {
      if (text.charCodeAt(decimalZeros) === 0x5f) {
        decimalZeros++;
        if (!isDigit(text.charCodeAt(decimalZeros))) {
          throw new LexicalFailure("invalid decimal literal", decimalZeros);
        }
      }
      if (text.charCodeAt(decimalZeros) !== 0x30) break;
      decimalZeros++;
    }
    at = decimalZeros;
  }
  if (isDigit(text.charCodeAt(at))) at = digits(text, at);
  const whole = at;
  let fraction = false;
  let code = text.charCodeAt(at);
  if (code === 0x2e) {
    fraction = true;
    at++;
    if (isDigit(text.charCodeAt(at))) at = digits(text, at);
    code = text.charCodeAt(at);
  }
  if (code === 0x65 || code === 0x45) {
    const exponent = exponentEnd(text, at);
    if (exponent > 0) {
      fraction = true;
      at = exponent;
    } else {
      checkEnd(text, at, "decimal", warn);
      leadingZeros(text, start, decimalZeros, whole, fraction);
      return at;
    }
    code = text.charCodeAt(at);
  }
  if (code === 0x6a || code === 0x4a) {
    checkEnd(text, at + 1, "imaginary", warn);
    return at + 1;
  }
  leadingZeros(text, start, decimalZeros, whole, fraction);
  checkEnd(text, at, "decimal", warn);
  return at;
}

/** The offset after an exponent at `at`, or 0 where what is there is none. */
function exponentEnd(text: string, at: number): number {
  const next = text.charCodeAt(at + 1);
  if (isDigit(next)) return digits(text, at + 1);
  if (next !== 0x2b && next !== 0x2d) return 0;
  if (!isDigit(text.charCodeAt(at + 2))) {
    throw new LexicalFailure("invalid decimal literal", at + 2);
  }
  return digits(text, at + 2);
}

/** Refuses `012`: `zeros` is where the zeros before the digits end, or -1. */
function leadingZeros(
  text: string,
  start: number,
  zeros: number,
  whole: number,
  fraction: boolean,
): void {
  if (zeros < 0 || fraction || whole <= zeros) return;
  // What is shown is from the number to the last of its zeros and underscores.
  const lineStart = text.lastIndexOf("\n", start - 1) + 1;
  const column = Array.from(text.slice(lineStart, start)).length + 1;
  throw new LexicalFailure(
    "leading zeros in decimal integer literals are not permitted; " +
      "use an 0o prefix for octal integers",
    whole,
    { column, endColumn: column + zeros - start },
  );
}
