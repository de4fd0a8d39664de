/**
 * What is wrong with a program before it runs, as CPython says it.
 *
 * @module
 */

import type { Source } from "../source.ts";

/** The Python exception that an error is. */
export type ErrorKind =
  | "SyntaxError"
  | "IndentationError"
  | "TabError"
  /** Nested too deeply for the parser. */
  | "MemoryError"
  /** Nested too deeply for what comes after it. */
  | "RecursionError";

/** A place as `SyntaxError` has it: all from 1; an end of 0 or -1 is unknown. */
export interface ErrorPlace {
  /** The first line. */
  lineno: number;
  /** The first column, in code points. */
  offset: number;
  /** The last line. */
  end_lineno: number;
  /** The column after the last. */
  end_offset: number;
  /** What is shown above the caret: a line, or the expression of an f-string. */
  text: string;
}

/** A program that cannot be compiled. */
export class PythonSyntaxError extends Error {
  /** The message is without the place. */
  constructor(
    readonly kind: ErrorKind,
    message: string,
    readonly source: Source,
    readonly place: ErrorPlace,
    /** Whether more text could make it right: a prompt asks for another line. */
    readonly incomplete: boolean = false,
  ) {
    super(message);
    this.name = kind;
  }
}

/** Something that CPython warns of. */
export interface SyntaxWarning {
  /** The category. */
  category: "DeprecationWarning" | "SyntaxWarning";
  /** One line. */
  message: string;
  /** The offset in the source's text. */
  offset: number;
}

/** An error as the interpreter prints it, each line with its end. */
export function formatSyntaxError(error: PythonSyntaxError): string {
  const { kind, message, place } = error;
  const last = message === "" ? `${kind}\n` : `${kind}: ${message}\n`;
  if (kind === "MemoryError" || kind === "RecursionError") return last;
  let out = `  File "${error.source.name}", line ${place.lineno}\n`;
  const line = place.text.replace(/\n+$/, "");
  const shown = line.replace(/^[ \t\f]+/, "");
  if (shown !== "") {
    out += `    ${shown}\n`;
    out += caretLine(shown, line.length - shown.length, place);
  }
  return out + last;
}

/** The line of carets under the text that is shown, or nothing. */
function caretLine(shown: string, removed: number, place: ErrorPlace): string {
  const characters = Array.from(shown);
  let end = place.end_offset > 0 ? place.end_offset : place.offset + 1;
  if (place.end_lineno > place.lineno) end = characters.length + removed + 1;
  if (end <= place.offset) end = place.offset + 1;
  const column = place.offset - 1 - removed;
  if (column < 0) return "";
  const blanks = characters.slice(0, column).map((c) => /\s/.test(c) ? c : " ");
  while (blanks.length < column) blanks.push(" ");
  return `    ${blanks.join("")}${"^".repeat(end - 1 - removed - column)}\n`;
}
