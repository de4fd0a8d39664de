/**
 * What is between quotation marks or vertical bars, with its escapes.
 *
 * @module
 */

import { STRING_ESCAPES } from "./lexical.ts";
import type { Scanner } from "./scanner.ts";

/** The rest of a string, or of a symbol between bars, that was opened at `start`. */
export function readQuoted(
  scanner: Scanner,
  close: number,
  start: number,
): string {
  const { text } = scanner;
  let value = "";
  let from = scanner.position;
  for (let i = from;; i++) {
    const code = text.charCodeAt(i);
    if (code === close) {
      scanner.position = i + 1;
      scanner.last = start;
      return value + text.slice(from, i);
    }
    if (i >= text.length) {
      scanner.incomplete(
        close === 0x22
          ? `missing '"': this string is never closed`
          : "missing '|': this symbol is never closed",
        start,
      );
    }
    if (code !== 0x5c) continue;
    value += text.slice(from, i);
    scanner.position = i + 1;
    value += escape(scanner, i, start);
    from = scanner.position;
    i = from - 1;
  }
}

/** What the escape whose backslash is at `at` stands for; the position is behind that. */
function escape(scanner: Scanner, at: number, opening: number): string {
  const { text } = scanner;
  const letter = text[scanner.position];
  if (letter === undefined) {
    scanner.incomplete(`missing '"': this string is never closed`, opening);
  }
  const simple = STRING_ESCAPES.get(letter);
  if (simple !== undefined) {
    scanner.position++;
    return simple;
  }
  if (letter === "x" || letter === "X") {
    const end = text.indexOf(";", scanner.position);
    const digits = end < 0 ? "" : text.slice(scanner.position + 1, end);
    if (!/^[0-9a-fA-F]+$/.test(digits)) {
      scanner.fail("expected hexadecimal digits and ';' after '\\x'", at);
    }
    scanner.position = end + 1;
    return String.fromCodePoint(characterCode(scanner, digits, at));
  }
  const line = /[ \t]*(?:\r\n|\r|\n)[ \t]*/y;
  line.lastIndex = scanner.position;
  if (line.test(text)) {
    scanner.position = line.lastIndex;
    return "";
  }
  scanner.fail(`unknown escape '\\${letter}'`, at);
}

/** The character code that hexadecimal digits name. */
export function characterCode(
  scanner: Scanner,
  digits: string,
  at: number,
): number {
  const code = digits.length > 8 ? Infinity : parseInt(digits, 16);
  if (code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) {
    scanner.fail(`there is no character ${digits} (hexadecimal)`, at);
  }
  return code;
}
