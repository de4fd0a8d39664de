/**
 * The tables of the reader: classes of characters, and what names and escapes stand for.
 *
 * @module
 */

import { DEFAULT, EOF, type Singleton, UNSPECIFIED } from "../ir/datum.ts";

/** Ends a token. */
export const DELIMITER: number = 1;
/** Separates tokens and means nothing else. */
export const WHITESPACE: number = 2;
/** Cannot be the next character of a plain symbol or number, delimiters included. */
export const SPECIAL: number = 4;

const CLASSES = /* @__PURE__ */ (() => {
  const table = new Uint8Array(128);
  for (const c of "\t\n\v\f\r ") {
    table[c.charCodeAt(0)] = DELIMITER | WHITESPACE | SPECIAL;
  }
  for (const c of '()[]";') table[c.charCodeAt(0)] = DELIMITER | SPECIAL;
  for (const c of "|{}") table[c.charCodeAt(0)] = SPECIAL;
  return table;
})();

/** The classes of a UTF-16 code unit. */
export function classOf(code: number): number {
  if (code < 128) return CLASSES[code]!;
  if (
    code === 0xa0 || code === 0x1680 || (code >= 0x2000 && code <= 0x200a) ||
    code === 0x2028 || code === 0x2029 || code === 0x202f || code === 0x205f ||
    code === 0x3000 || code === 0xfeff || code === 0x85
  ) return DELIMITER | WHITESPACE | SPECIAL;
  return 0;
}

/** What `#!name` stands for; other than a parameter list's markers. */
export const NAMED_OBJECTS: ReadonlyMap<string, Singleton> = new Map([
  ["eof", EOF],
  ["default", DEFAULT],
  ["unspecific", UNSPECIFIED],
  ["unspecified", UNSPECIFIED],
  ["void", UNSPECIFIED],
]);
/** What `#!name` may be in a parameter list. */
export const MARKERS: ReadonlySet<string> = new Set([
  "optional",
  "rest",
  "key",
]);

/** What `#name` stands for. */
export const BOOLEANS: ReadonlyMap<string, boolean> = new Map([
  ["t", true],
  ["true", true],
  ["f", false],
  ["false", false],
]);

/** How the literals of uniform vectors begin, after `#`. */
export const UNIFORM_OPENING: RegExp =
  /(vu8|[su](?:8|16|32|64)|f(?:32|64))\(/yi;
/** A datum label or a reference to one, after `#`. */
export const LABEL: RegExp = /(\d+)([=#])/y;
/** What a letter after a backslash stands for. */
export const STRING_ESCAPES: ReadonlyMap<string, string> = new Map([
  ["n", "\n"],
  ["t", "\t"],
  ["r", "\r"],
  ["a", "\x07"],
  ["b", "\b"],
  ["0", "\0"],
  ["\\", "\\"],
  ['"', '"'],
  ["|", "|"],
]);
