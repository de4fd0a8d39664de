/**
 * Prints a diagnostic for a person:
 *
 * ```text
 * file.scm:3:8: error: car: expected a pair as argument 1, got 5
 * 3 |   (+ 1 (car x)))
 *   |        ^
 *   at f (file.scm:3:8)
 * ```
 *
 * @module
 */

import type { Diagnostic, Location, Note, TraceEntry } from "../diagnostic.ts";
import { DIAGNOSTICS } from "../tuning.ts";
import type { Palette } from "./palette.ts";
import { characterWidth, visibleCharacter } from "./display_width.ts";

/** The whole text of a diagnostic, ending with a newline. */
export function formatDiagnostic(
  diagnostic: Diagnostic,
  palette: Palette,
): string {
  const { severity, message, location, notes, trace, report } = diagnostic;
  if (report !== undefined) return report;
  return remark(severity, palette[severity], message, location, palette) +
    (notes ?? []).map((note) => formatNote(note, palette)).join("") +
    formatTrace(trace ?? [], palette);
}

function formatNote({ message, location }: Note, palette: Palette): string {
  return remark("note", palette.note, message, location, palette);
}

function remark(
  kind: string,
  colour: string,
  message: string,
  location: Location | undefined,
  palette: Palette,
): string {
  const { reset, place } = palette;
  const where = location === undefined
    ? ""
    : `${place}${placeOf(location)}:${reset} `;
  return `${where}${colour}${kind}:${reset} ${message}\n` +
    (location === undefined ? "" : excerpt(location, colour, palette));
}

function placeOf({ source, offset }: Location): string {
  const { line, column } = source.position(offset);
  return `${source.name}:${line}:${column}`;
}

/** The line with a caret under the column. A place after the last line's end has an empty line. */
function excerpt(
  { source, offset }: Location,
  colour: string,
  { dim, reset }: Palette,
): string {
  const { line, column } = source.position(offset);
  const { text, caret } = cut(source.lineText(offset), column);
  const number = String(line);
  const gap = " ".repeat(number.length);
  return `${dim}${number} |${reset} ${text}\n` +
    `${dim}${gap} |${reset} ${" ".repeat(caret)}${colour}^${reset}\n`;
}

/**
 * As much of a line as is shown, and at which of its columns (from 0) the caret stands. A line that is too long
 * is cut so that the caret is in what remains.
 */
function cut(line: string, column: number): { text: string; caret: number } {
  const limit = DIAGNOSTICS.lineWidth;
  // Of a line of megabytes only the surroundings are looked at.
  const { around, before, from, to } = charactersAround(
    line,
    column - 1,
    limit,
  );
  const cells: { text: string; width: number }[] = [];
  let end = 0;
  for (const character of around) {
    const text = visibleCharacter(character, end);
    const width = character === "\t" ? text.length : characterWidth(text);
    cells.push({ text, width });
    end += width;
  }
  const target = Math.min(before, cells.length);
  let first = target;
  let last = target;
  let shown = 0;
  const growLeft = (bound: number) => {
    while (first > 0 && shown + cells[first - 1]!.width <= bound) {
      shown += cells[--first]!.width;
    }
  };
  growLeft(limit / 2);
  while (last < cells.length && shown + cells[last]!.width <= limit) {
    shown += cells[last++]!.width;
  }
  growLeft(limit);
  const text = cells.slice(first, last).map((cell) => cell.text).join("");
  const caret = cells.slice(first, target).reduce(
    (sum, cell) => sum + cell.width,
    0,
  );
  const cutBefore = from || first > 0;
  const cutAfter = to || last < cells.length;
  return {
    text: `${cutBefore ? "… " : ""}${text}${cutAfter ? " …" : ""}`,
    caret: caret + (cutBefore ? 2 : 0),
  };
}

/** The code points within `distance` of one, and whether there are more at either end. */
function charactersAround(
  line: string,
  index: number,
  distance: number,
): { around: string[]; before: number; from: boolean; to: boolean } {
  const around: string[] = [];
  let position = 0;
  let from = false;
  for (const character of line) {
    if (position > index + distance) {
      return { around, before: Math.min(index, distance), from, to: true };
    }
    if (position >= index - distance) around.push(character);
    else from = true;
    position++;
  }
  return { around, before: Math.min(index, distance), from, to: false };
}

function formatTrace(trace: readonly TraceEntry[], palette: Palette): string {
  const ends = DIAGNOSTICS.traceEnds;
  const { dim, reset } = palette;
  const lines = (entries: readonly TraceEntry[]) =>
    entries.map(({ procedure, location }) => {
      const place = location === undefined ? "" : ` (${placeOf(location)})`;
      return `  ${dim}at${reset} ${
        procedure || "<anonymous>"
      }${dim}${place}${reset}\n`;
    }).join("");
  if (trace.length <= 2 * ends) return lines(trace);
  const more = (trace.length - 2 * ends).toLocaleString("en-US");
  return lines(trace.slice(0, ends)) +
    `  ${dim}... ${more} more calls ...${reset}\n` +
    lines(trace.slice(-ends));
}
