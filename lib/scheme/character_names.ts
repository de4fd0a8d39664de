/**
 * The names of characters in `#\name`.
 *
 * @module
 */

/** Code points by name; of two names for one character the first is the one written. */
export const CHARACTER_NAMES: ReadonlyMap<string, number> = new Map([
  ["null", 0],
  ["nul", 0],
  ["alarm", 7],
  ["backspace", 8],
  ["tab", 9],
  ["newline", 10],
  ["linefeed", 10],
  ["vtab", 11],
  ["page", 12],
  ["return", 13],
  ["escape", 27],
  ["altmode", 27],
  ["esc", 27],
  ["space", 32],
  ["delete", 127],
  ["rubout", 127],
  ["del", 127],
]);
