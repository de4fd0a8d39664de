/**
 * Builtins for strings that a language may call methods on: finding, splitting, replacing, classes, case. Indices
 * are code points. What is not found is at -1.
 *
 * @module
 */

import type { Result, Value } from "../heap.ts";
import { textArgument } from "./arguments.ts";
import { Failure, guardAll, type HostFunction } from "./failure.ts";
import { indexArgument } from "./numbers.ts";
import type { Session } from "./session.ts";
import { textRange } from "./strings.ts";
import { isFlat, pointCount, unitOffset } from "./text.ts";
import {
  isSpaceCharacter,
  quoted,
  SPACES,
  TEXT_MAPS,
  TEXT_TESTS,
} from "./text_classes.ts";

/** The longest string there may be; JavaScript's are not much longer. */
const LONGEST = 0x1ffffff0;

const MOST = 0x3fffffff;

/** The pieces between separators, the last one with the rest after `most` separations. */
function split(text: string, separator: string, most: number): string[] {
  if (most < 0) return text.split(separator);
  const pieces: string[] = [];
  let from = 0;
  for (let count = 0; count < most; count++) {
    const at = text.indexOf(separator, from);
    if (at < 0) break;
    pieces.push(text.slice(from, at));
    from = at + separator.length;
  }
  pieces.push(text.slice(from));
  return pieces;
}

function splitLast(text: string, separator: string, most: number): string[] {
  const pieces: string[] = [];
  let to = text.length;
  for (let count = 0; most < 0 || count < most; count++) {
    const at = to < separator.length
      ? -1
      : text.lastIndexOf(separator, to - separator.length);
    if (at < 0) break;
    pieces.push(text.slice(at + separator.length, to));
    to = at;
  }
  pieces.push(text.slice(0, to));
  return pieces.reverse();
}

let spaces: RegExp | undefined;

/** The pieces between runs of white space. */
function words(text: string, most: number): string[] {
  spaces ??= new RegExp(`[${SPACES}]+`, "g");
  if (most < 0) return text.split(spaces).filter((piece) => piece !== "");
  const pieces: string[] = [];
  let unit = skip(text, 0, text.length);
  for (let count = 0; count < most && unit < text.length; count++) {
    let end = unit;
    while (end < text.length && !isSpaceCharacter(text[end]!)) end++;
    pieces.push(text.slice(unit, end));
    unit = skip(text, end, text.length);
  }
  if (unit < text.length) pieces.push(text.slice(unit));
  return pieces;
}

function wordsLast(text: string, most: number): string[] {
  if (most < 0) return words(text, most);
  const pieces: string[] = [];
  let end = skipBack(text, 0, text.length);
  for (let count = 0; count < most && end > 0; count++) {
    let start = end;
    while (start > 0 && !isSpaceCharacter(text[start - 1]!)) start--;
    pieces.push(text.slice(start, end));
    end = skipBack(text, 0, start);
  }
  if (end > 0) pieces.push(text.slice(0, end));
  return pieces.reverse();
}

function skip(text: string, start: number, end: number): number {
  while (start < end && isSpaceCharacter(text[start]!)) start++;
  return start;
}

function skipBack(text: string, start: number, end: number): number {
  while (end > start && isSpaceCharacter(text[end - 1]!)) end--;
  return end;
}

function lines(text: string, keep: boolean): string[] {
  // deno-lint-ignore no-control-regex
  const ends = /\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]/g;
  const pieces: string[] = [];
  let from = 0;
  for (const match of text.matchAll(ends)) {
    const end = match.index + match[0].length;
    pieces.push(text.slice(from, keep ? end : match.index));
    from = end;
  }
  if (from < text.length) pieces.push(text.slice(from));
  return pieces;
}

/** Without white space, or without characters of a set, at the beginning or the end. */
export function strip(
  text: string,
  characters: string | undefined,
  left: boolean,
  right: boolean,
): string {
  if (characters !== undefined && !(isFlat(text) && isFlat(characters))) {
    return stripWide(text, new Set(characters), left, right);
  }
  const drop = characters === undefined
    ? isSpaceCharacter
    : (character: string) => characters.includes(character);
  let start = 0;
  let end = text.length;
  if (left) { while (start < end && drop(text[start]!)) start++; }
  if (right) { while (end > start && drop(text[end - 1]!)) end--; }
  return text.slice(start, end);
}

function stripWide(
  text: string,
  drop: ReadonlySet<string>,
  left: boolean,
  right: boolean,
): string {
  const all = [...text];
  let start = 0;
  let end = all.length;
  if (left) { while (start < end && drop.has(all[start]!)) start++; }
  if (right) { while (end > start && drop.has(all[end - 1]!)) end--; }
  return all.slice(start, end).join("");
}

/** Replaces the first `most` places, all where it is negative. */
function replace(text: string, old: string, by: string, most: number): string {
  if (old === "") {
    const characters = [...text];
    const pieces: string[] = [];
    for (let i = 0; i <= characters.length; i++) {
      if (most < 0 || i < most) pieces.push(by);
      if (i < characters.length) pieces.push(characters[i]!);
    }
    return pieces.join("");
  }
  if (most < 0) return text.replaceAll(old, () => by);
  return split(text, old, most).join(by);
}

function occurrences(text: string, pattern: string): number {
  if (pattern === "") return pointCount(text) + 1;
  let count = 0;
  let at = text.indexOf(pattern);
  while (at >= 0) {
    count++;
    at = text.indexOf(pattern, at + pattern.length);
  }
  return count;
}

function expandTabs(text: string, size: number): string {
  let result = "";
  let column = 0;
  for (const character of text) {
    if (character === "\t") {
      const count = size > 0 ? size - column % size : 0;
      result += " ".repeat(count);
      column += count;
    } else {
      result += character;
      column = character === "\n" || character === "\r" ? 0 : column + 1;
    }
  }
  return result;
}

/** Every `step`th character, `count` of them. */
function stride(
  text: string,
  start: number,
  step: number,
  count: number,
): string {
  const flat = isFlat(text);
  const from: ArrayLike<string> = flat ? text : [...text];
  if (step === -1 && count === from.length) {
    return (flat ? text.split("") : from as string[]).reverse().join("");
  }
  const pieces: string[] = [];
  for (let i = start; count > 0; i += step, count--) pieces.push(from[i]!);
  return pieces.join("");
}

/** The builtins for methods of strings. */
export function textBuiltins(session: Session): Record<string, HostFunction> {
  const { heap } = session;
  const table: Record<string, (...args: Value[]) => Result> = {};
  for (const [name, test] of Object.entries(TEXT_TESTS)) {
    table[name] = (a: Value) =>
      session.boolean(test(textArgument(session, name, 1, a)));
  }
  for (const [name, map] of Object.entries(TEXT_MAPS)) {
    table[name] = (a: Value) =>
      heap.makeString(map(textArgument(session, name, 1, a)));
  }
  const listOf = (pieces: string[]): Value => {
    let list = session.nil;
    for (let i = pieces.length - 1; i >= 0; i--) {
      list = heap.cons(heap.makeString(pieces[i]!), list);
    }
    return list;
  };
  const text = (who: string, position: number, value: Value) =>
    textArgument(session, who, position, value);
  const number = (who: string, position: number, value: Value) =>
    indexArgument(session, who, position, value, -MOST - 1, MOST);

  /** The part of a text that is searched, and the index of a place in it. */
  function range(
    who: string,
    all: string,
    start: Value,
    end: Value,
  ): [string, number] {
    const from = number(who, 3, start);
    return [textRange(all, from, number(who, 4, end)), from];
  }
  const finder = (
    who: string,
    find: (text: string, pattern: string) => number,
  ) =>
  (string: Value, pattern: Value, start: Value, end: Value) => {
    const sought = text(who, 2, pattern);
    const [part, from] = range(who, text(who, 1, string), start, end);
    const unit = find(part, sought);
    if (unit < 0) return -1;
    return from + (isFlat(part) ? unit : pointCount(part.slice(0, unit)));
  };
  const splitter = (
    who: string,
    by: (text: string, separator: string, most: number) => string[],
    bySpace: (text: string, most: number) => string[],
  ) =>
  (string: Value, separator: Value, most: Value) => {
    const all = text(who, 1, string);
    const limit = number(who, 3, most);
    return listOf(
      separator === session.falseValue
        ? bySpace(all, limit)
        : by(all, text(who, 2, separator), limit),
    );
  };

  return guardAll(session, {
    ...table,
    "text-find": finder("text-find", (all, sought) => all.indexOf(sought)),
    "text-find-last": finder(
      "text-find-last",
      (all, sought) => all.lastIndexOf(sought),
    ),
    "text-count": (string: Value, pattern: Value, start: Value, end: Value) =>
      occurrences(
        range("text-count", text("text-count", 1, string), start, end)[0],
        text("text-count", 2, pattern),
      ),
    // Whether a pattern stands at a place, or ends there.
    "text-at?": (string: Value, pattern: Value, place: Value, ends: Value) => {
      const all = text("text-at?", 1, string);
      const at = number("text-at?", 3, place);
      const unit = isFlat(all) ? at : unitOffset(all, at);
      const sought = text("text-at?", 2, pattern);
      return session.boolean(
        ends === session.falseValue
          ? all.startsWith(sought, unit)
          : all.endsWith(sought, unit),
      );
    },
    "text-split": splitter("text-split", split, words),
    "text-split-last": splitter("text-split-last", splitLast, wordsLast),
    "text-lines": (string: Value, keep: Value) =>
      listOf(lines(text("text-lines", 1, string), keep !== session.falseValue)),
    "text-strip": (string: Value, set: Value, left: Value, right: Value) =>
      heap.makeString(
        strip(
          text("text-strip", 1, string),
          set === session.falseValue ? undefined : text("text-strip", 2, set),
          left !== session.falseValue,
          right !== session.falseValue,
        ),
      ),
    "text-replace": (string: Value, old: Value, by: Value, most: Value) =>
      heap.makeString(
        replace(
          text("text-replace", 1, string),
          text("text-replace", 2, old),
          text("text-replace", 3, by),
          number("text-replace", 4, most),
        ),
      ),
    "text-repeat": (string: Value, count: Value) => {
      const piece = text("text-repeat", 1, string);
      const times = number("text-repeat", 2, count);
      if (piece.length * times > LONGEST) {
        throw new Failure("out-of-memory", "text-repeat: out of memory");
      }
      return heap.makeString(piece.repeat(Math.max(0, times)));
    },
    "text-expand-tabs": (string: Value, size: Value) =>
      heap.makeString(
        expandTabs(
          text("text-expand-tabs", 1, string),
          number("text-expand-tabs", 2, size),
        ),
      ),
    "text-stride": (string: Value, start: Value, step: Value, count: Value) =>
      heap.makeString(
        stride(
          text("text-stride", 1, string),
          number("text-stride", 2, start),
          number("text-stride", 3, step),
          number("text-stride", 4, count),
        ),
      ),
    "text-quote": (string: Value) =>
      heap.makeString(quoted(text("text-quote", 1, string))),
    // Surrogates too, which are no characters of Scheme.
    "text-character": (code: Value) =>
      heap.makeString(
        String.fromCodePoint(
          indexArgument(session, "text-character", 1, code, 0, 0x10ffff),
        ),
      ),
  });
}
