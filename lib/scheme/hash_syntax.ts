/**
 * What begins with `#`: characters, booleans, numbers with prefixes, vectors, labels,
 * comments, and what only has a name.
 *
 * @module
 */

import { Char, type Datum, Sym, type UniformKind } from "../ir/datum.ts";
import { CHARACTER_NAMES } from "./character_names.ts";
import { LabelTable } from "./labels.ts";
import {
  BOOLEANS,
  classOf,
  DELIMITER,
  LABEL,
  MARKERS,
  NAMED_OBJECTS,
  UNIFORM_OPENING,
} from "./lexical.ts";
import { parseNumber } from "./number_syntax.ts";
import { NOTHING, type OpenConstructs } from "./open_constructs.ts";
import type { Scanner } from "./scanner.ts";
import { characterCode } from "./string_syntax.ts";

/** What begins with `#` at `start`: a datum, or nothing where it is a comment or opens a construct. */
export function readHash(
  scanner: Scanner,
  constructs: OpenConstructs,
  start: number,
): Datum | typeof NOTHING {
  const { text } = scanner;
  scanner.last = start;
  switch (text[start + 1]) {
    case undefined:
      scanner.fail("expected more after '#'", start);
      break;
    case "(":
      constructs.openVector(start);
      scanner.position = start + 2;
      return NOTHING;
    case "\\":
      return character(scanner, start);
    case "|":
      skipBlockComment(scanner, start);
      return NOTHING;
    case ";":
      constructs.openComment(start);
      scanner.position = start + 2;
      return NOTHING;
    case "!":
      return named(scanner, start);
  }
  UNIFORM_OPENING.lastIndex = start + 1;
  const uniform = UNIFORM_OPENING.exec(text);
  if (uniform !== null) {
    const kind = uniform[1]!.toLowerCase();
    constructs.openUniform(
      (kind === "vu8" ? "u8" : kind) as UniformKind,
      start,
    );
    scanner.position = UNIFORM_OPENING.lastIndex;
    return NOTHING;
  }
  LABEL.lastIndex = start + 1;
  const label = LABEL.exec(text);
  if (label !== null) {
    return labelled(
      scanner,
      constructs,
      Number(label[1]),
      label[2] === "=",
      start,
    );
  }
  const end = scanner.tokenEnd(start + 1);
  scanner.position = end;
  const token = text.slice(start, end);
  const boolean = BOOLEANS.get(token.slice(1).toLowerCase());
  if (boolean !== undefined) return boolean;
  if (/^#[bodxei]/i.test(token)) {
    const number = parseNumber(token);
    if (number !== undefined) return number;
    scanner.fail(`malformed number: ${token}`, start);
  }
  scanner.fail(`unknown syntax: ${token.slice(0, 40)}`, start);
}

function labelled(
  scanner: Scanner,
  constructs: OpenConstructs,
  index: number,
  definition: boolean,
  start: number,
): Datum | typeof NOTHING {
  scanner.position = LABEL.lastIndex;
  const labels = constructs.labels ??= new LabelTable();
  if (definition) {
    const label = labels.open(index);
    if (label === undefined) {
      scanner.fail(`datum label #${index}= is defined twice`, start);
    }
    constructs.openLabel(label, start);
    return NOTHING;
  }
  const datum = labels.reference(index);
  if (datum === undefined) {
    scanner.fail(`undefined datum label #${index}#`, start);
  }
  return datum;
}

function character(scanner: Scanner, start: number): Datum {
  const { text } = scanner;
  const first = text.codePointAt(start + 2);
  if (first === undefined) {
    scanner.incomplete("expected a character after '#\\'", start);
  }
  const after = start + (first > 0xffff ? 4 : 3);
  let end = after;
  while (
    end < text.length && (classOf(text.charCodeAt(end)) & DELIMITER) === 0
  ) end++;
  if ((classOf(first) & DELIMITER) !== 0) end = after;
  scanner.position = end;
  if (end === after) {
    if (first >= 0xd800 && first <= 0xdfff) {
      scanner.fail("half of a surrogate pair is not a character", start);
    }
    return new Char(first);
  }
  const name = text.slice(start + 2, end);
  const code = CHARACTER_NAMES.get(name) ??
    CHARACTER_NAMES.get(name.toLowerCase());
  if (code !== undefined) return new Char(code);
  if (/^[xX][0-9a-fA-F]+$/.test(name)) {
    return new Char(characterCode(scanner, name.slice(1), start));
  }
  // A letter and a quotation mark or the like, as in `#\a'b`, is not a character name.
  scanner.fail(`unknown character name: #\\${name.slice(0, 40)}`, start);
}

function skipBlockComment(scanner: Scanner, start: number): void {
  const { text } = scanner;
  const edge = /#\||\|#/g;
  edge.lastIndex = start + 2;
  for (let depth = 1; depth > 0;) {
    const found = edge.exec(text);
    if (found === null) {
      scanner.incomplete("missing '|#': this comment is never closed", start);
    }
    depth += found[0] === "#|" ? 1 : -1;
  }
  scanner.position = edge.lastIndex;
}

/** `#!name`: an object, a marker of a parameter list, or a directive. */
function named(scanner: Scanner, start: number): Datum | typeof NOTHING {
  const end = scanner.tokenEnd(start + 2);
  scanner.position = end;
  const name = scanner.text.slice(start + 2, end).toLowerCase();
  const object = NAMED_OBJECTS.get(name);
  if (object !== undefined) return object;
  if (MARKERS.has(name)) return scanner.symbol(Sym.of(`#!${name}`), start);
  switch (name) {
    case "fold-case":
      scanner.foldCase = true;
      return NOTHING;
    case "no-fold-case":
      scanner.foldCase = false;
      return NOTHING;
    case "r5rs":
    case "r6rs":
    case "r7rs":
      return NOTHING;
  }
  scanner.fail(`unknown syntax: #!${name.slice(0, 40)}`, start);
}
