/**
 * Builtins for strings and symbols.
 *
 * @module
 */

import type { Result, Value } from "../heap.ts";
import { TAGS } from "../tags.ts";
import {
  bytesArgument,
  bytesOf,
  bytesValue,
  kindOf,
  listArgument,
  rangeArguments,
  textArgument,
} from "./arguments.ts";
import { Failure, guardAll, type HostFunction, wrongType } from "./failure.ts";
import { indexArgument } from "./numbers.ts";
import type { Session } from "./session.ts";
import {
  compareTexts,
  foldText,
  isFlat,
  pointCount,
  unitOffset,
} from "./text.ts";
import { decodeUtf8 } from "./utf8.ts";

const encoder = new TextEncoder();

/** The part of a text between two code points. */
export function textRange(text: string, start: number, end: number): string {
  if (start === 0 && end === text.length) return text;
  if (isFlat(text)) return text.slice(start, end);
  const from = unitOffset(text, start);
  return text.slice(from, from + unitOffset(text.slice(from), end - start));
}

function search(
  session: Session,
  who: string,
  pattern: Value,
  string: Value,
  bound: Value,
  find: (text: string, pattern: string, bound: number) => number,
  past: boolean,
): Value {
  const sought = textArgument(session, who, 1, pattern);
  const text = textArgument(session, who, 2, string);
  const length = pointCount(text);
  const point = indexArgument(session, who, 3, bound, 0, length);
  const flat = length === text.length;
  const unit = find(text, sought, flat ? point : unitOffset(text, point));
  if (unit < 0) return session.falseValue;
  const found = past ? unit + sought.length : unit;
  return flat ? found : pointCount(text.slice(0, found));
}

/** The builtins for strings and symbols. */
export function stringBuiltins(
  session: Session,
): Record<string, HostFunction> {
  const { heap } = session;
  const table: Record<string, (...args: Value[]) => Result> = {};
  const maps: Readonly<Record<string, (text: string) => string>> = {
    "string-upcase": (text) => text.toUpperCase(),
    "string-downcase": (text) => text.toLowerCase(),
    "string-foldcase": foldText,
  };
  for (const [name, map] of Object.entries(maps)) {
    table[name] = (a: Value) =>
      heap.makeString(map(textArgument(session, name, 1, a)));
  }
  const texts = (who: string, position: number, list: Value) =>
    listArgument(session, who, position, list).map((item) => {
      if (kindOf(heap, item) === TAGS.string) return heap.stringText(item);
      throw wrongType(session, who, position, "a list of strings", list);
    });
  const compare = (who: string, a: Value, b: Value) =>
    compareTexts(
      foldText(textArgument(session, who, 1, a)),
      foldText(textArgument(session, who, 2, b)),
    );

  return guardAll(session, {
    ...table,
    "string->symbol": (a: Value) =>
      session.symbols.intern(textArgument(session, "string->symbol", 1, a)),
    "generate-symbol": (prefix: Value) =>
      session.symbols.generate(
        kindOf(heap, prefix) === TAGS.string
          ? heap.stringText(prefix)
          : kindOf(heap, prefix) === TAGS.symbol
          ? heap.stringText(heap.symbolName(prefix))
          : undefined,
      ),
    "string-ci=?": (a: Value, b: Value) =>
      session.boolean(compare("string-ci=?", a, b) === 0),
    "string-ci<?": (a: Value, b: Value) =>
      session.boolean(compare("string-ci<?", a, b) < 0),
    "string-search-forward": (pattern: Value, string: Value, start: Value) =>
      search(
        session,
        "string-search-forward",
        pattern,
        string,
        start,
        (text, sought, bound) => text.indexOf(sought, bound),
        false,
      ),
    // The result is the end of the match, which lies before the bound.
    "string-search-backward": (pattern: Value, string: Value, end: Value) =>
      search(
        session,
        "string-search-backward",
        pattern,
        string,
        end,
        (text, sought, bound) =>
          sought.length > bound
            ? -1
            : text.lastIndexOf(sought, bound - sought.length),
        true,
      ),
    "string-join": (list: Value, delimiter: Value) =>
      heap.makeString(
        texts("string-join", 1, list).join(
          session.isDefault(delimiter)
            ? " "
            : textArgument(session, "string-join", 2, delimiter),
        ),
      ),
    "string-concatenate": (list: Value) =>
      heap.makeString(texts("string-concatenate", 1, list).join("")),
    "string->utf8": (string: Value, start: Value, end: Value) => {
      const text = textArgument(session, "string->utf8", 1, string);
      const [low, high] = rangeArguments(
        session,
        "string->utf8",
        2,
        start,
        end,
        pointCount(text),
      );
      return bytesValue(heap, encoder.encode(textRange(text, low, high)));
    },
    "utf8->string": (bytes: Value, start: Value, end: Value) => {
      const [low, high] = rangeArguments(
        session,
        "utf8->string",
        2,
        start,
        end,
        bytesArgument(session, "utf8->string", 1, bytes),
      );
      const text = decodeUtf8(bytesOf(heap, bytes, low, high));
      if (typeof text === "number") {
        throw new Failure(
          "argument-error",
          `utf8->string: invalid UTF-8 at index ${low + text}`,
          bytes,
        );
      }
      return heap.makeString(text);
    },
  });
}
