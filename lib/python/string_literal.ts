/**
 * String literals: prefixes, quotes, escapes.
 *
 * @module
 */

import { isHexDigit } from "./characters.ts";

/** Finds the characters that `\N{name}` stands for; undefined if there are none. */
export type CharacterNames = (name: string) => string | undefined;

/** A literal taken apart. */
export interface StringParts {
  /** The offset in the literal at which the contents start. */
  start: number;
  /** The offset in the literal at which the contents end. */
  end: number;
  /** Whether a backslash is itself. */
  raw: boolean;
  /** Whether it is bytes. */
  bytes: boolean;
  /** Whether it has expressions. */
  format: boolean;
}

/** Takes a literal apart. */
export function stringParts(literal: string): StringParts {
  let start = 0;
  const parts = { start: 0, end: 0, raw: false, bytes: false, format: false };
  for (;; start++) {
    const code = literal.charCodeAt(start) | 0x20;
    if (code === 0x72) parts.raw = true;
    else if (code === 0x62) parts.bytes = true;
    else if (code === 0x66) parts.format = true;
    else if (code !== 0x75) break;
  }
  const triple = literal.length >= start + 6 &&
    literal[start] === literal[start + 1] &&
    literal[start] === literal[start + 2];
  const quotes = triple ? 3 : 1;
  parts.start = start + quotes;
  parts.end = literal.length - quotes;
  return parts;
}

/** What is wrong with an escape: the message is the exception's, without its kind. */
export class EscapeFailure extends Error {}

/** Escapes of one character. */
const SIMPLE: { readonly [letter: string]: string } = {
  "\n": "",
  "\\": "\\",
  "'": "'",
  '"': '"',
  a: "\x07",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
};

/** How many digits the escapes by number have. */
const HEX_LENGTH: { readonly [letter: string]: number } = { x: 2, u: 4, U: 8 };

/** Called with an escape that means nothing, or an octal one that is too large. */
type Warn = (message: string) => void;

/** The octal escape at an offset, after the backslash. */
const OCTAL: RegExp = /[0-7]{1,3}/y;

/** The digits of an octal escape at an offset, or "". */
function octalDigits(text: string, at: number): string {
  OCTAL.lastIndex = at;
  return OCTAL.exec(text)?.[0] ?? "";
}

/** Warns of escapes once for each literal. */
function once(warn: Warn): Warn {
  let warned = false;
  return (message) => {
    if (!warned) warn(message);
    warned = true;
  };
}

/** The text that the contents of a string literal stand for. */
export function decodeEscapes(
  text: string,
  names: CharacterNames | undefined,
  warn: Warn,
): string {
  const warnOnce = once(warn);
  let out = "";
  let from = 0;
  for (
    let at = text.indexOf("\\");
    at >= 0;
    at = text.indexOf("\\", from)
  ) {
    out += text.slice(from, at);
    const letter = text[at + 1]!;
    const simple = SIMPLE[letter];
    const octal = octalDigits(text, at + 1);
    if (simple !== undefined) {
      out += simple;
      from = at + 2;
    } else if (octal !== "") {
      const code = parseInt(octal, 8);
      if (code > 0o377) warnOnce(`invalid octal escape sequence '\\${octal}'`);
      out += String.fromCharCode(code);
      from = at + 1 + octal.length;
    } else if (HEX_LENGTH[letter] !== undefined) {
      [out, from] = numbered(text, at, HEX_LENGTH[letter], out);
    } else if (letter === "N") {
      const end = text.indexOf("}", at + 3);
      if (text[at + 2] !== "{" || end <= at + 3) {
        const stop = text[at + 2] !== "{"
          ? at + 2
          : end < 0
          ? text.length
          : at + 4;
        throw failure(text, at, stop, "malformed \\N character escape");
      }
      const found = names?.(text.slice(at + 3, end));
      if (found === undefined) {
        throw failure(text, at, end + 1, "unknown Unicode character name");
      }
      out += found;
      from = end + 1;
    } else {
      const shown = String.fromCodePoint(text.codePointAt(at + 1)!);
      warnOnce(`invalid escape sequence '\\${shown}'`);
      out += "\\";
      from = at + 1;
    }
  }
  return out + text.slice(from);
}

/** An escape by number, added to `out`; and where it ends. */
function numbered(
  text: string,
  at: number,
  length: number,
  out: string,
): [string, number] {
  let end = at + 2;
  while (end < at + 2 + length && isHexDigit(text.charCodeAt(end))) end++;
  if (end < at + 2 + length) {
    const form = `\\${text[at + 1]}${"X".repeat(length)}`;
    throw failure(text, at, end, `truncated ${form} escape`);
  }
  const code = parseInt(text.slice(at + 2, end), 16);
  if (code > 0x10ffff) {
    throw failure(text, at, end, "illegal Unicode character");
  }
  return [out + String.fromCodePoint(code), end];
}

/** How many bytes CPython's decoder has seen: it writes what is not ASCII as `\U` escapes. */
function decoderPosition(text: string, end: number): number {
  let count = 0;
  let escaped = false;
  for (const character of text.slice(0, end)) {
    if (character.charCodeAt(0) < 128) {
      escaped = character === "\\" && !escaped;
      count++;
    } else {
      // A backslash before it is written as an escape as well.
      count += escaped ? 15 : 10;
      escaped = false;
    }
  }
  return count;
}

function failure(
  text: string,
  start: number,
  end: number,
  reason: string,
): EscapeFailure {
  const first = decoderPosition(text, start);
  const last = decoderPosition(text, end) - 1;
  const where = first === last
    ? `byte 0x5c in position ${first}`
    : `bytes in position ${first}-${last}`;
  return new EscapeFailure(
    `(unicode error) 'unicodeescape' codec can't decode ${where}: ${reason}`,
  );
}

/** The bytes that the contents of a bytes literal stand for; all its characters are ASCII. */
export function decodeBytes(
  text: string,
  raw: boolean,
  warn: Warn,
): Uint8Array {
  const warnOnce = once(warn);
  const out: number[] = [];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code !== 0x5c || raw) {
      out.push(code);
      continue;
    }
    const letter = text[at + 1]!;
    const simple = SIMPLE[letter];
    const octal = octalDigits(text, at + 1);
    if (simple !== undefined) {
      if (simple !== "") out.push(simple.charCodeAt(0));
      at++;
    } else if (octal !== "") {
      const value = parseInt(octal, 8);
      if (value > 0o377) warnOnce(`invalid octal escape sequence '\\${octal}'`);
      out.push(value & 0xff);
      at += octal.length;
    } else if (letter === "x") {
      const digits = text.slice(at + 2, at + 4);
      if (!/^[0-9a-fA-F]{2}$/.test(digits)) {
        throw new EscapeFailure(
          `(value error) invalid \\x escape at position ${at}`,
        );
      }
      out.push(parseInt(digits, 16));
      at += 3;
    } else {
      warnOnce(`invalid escape sequence '\\${letter}'`);
      out.push(code);
    }
  }
  return Uint8Array.from(out);
}
