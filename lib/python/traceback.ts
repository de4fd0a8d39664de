/**
 * Tracebacks as CPython prints them.
 *
 * @module
 */

import type { TraceEntry } from "../diagnostic.ts";

/** Lines that are the same so often are counted instead. */
const REPEATED = 3;

/** One call: its file, line and function, and the line itself. */
function entryText({ procedure, location }: TraceEntry): string {
  const { source, offset } = location!;
  const { line } = source.position(offset);
  const text = source.lineText(offset).trim();
  const shown = text === "" ? "" : `    ${text}\n`;
  return `  File "${source.name}", line ${line}, in ${procedure}\n${shown}`;
}

/** What is printed of an exception that nobody caught; the trace is innermost first. */
export function formatTraceback(
  message: string,
  trace: readonly TraceEntry[],
): string {
  const entries = trace.filter(({ location }) => location !== undefined)
    .toReversed().map(entryText);
  if (entries.length === 0) return message;
  let text = "Traceback (most recent call last):\n";
  for (let index = 0; index < entries.length;) {
    const entry = entries[index]!;
    let end = index;
    while (entries[end] === entry) end++;
    const count = end - index;
    text += entry.repeat(Math.min(count, REPEATED));
    if (count > REPEATED) {
      const more = count - REPEATED;
      text += `  [Previous line repeated ${more} more time${
        more === 1 ? "" : "s"
      }]\n`;
    }
    index = end;
  }
  return text + message;
}
