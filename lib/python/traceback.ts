/**
 * Tracebacks as CPython prints them.
 *
 * @module
 */

import type { TraceEntry } from "../diagnostic.ts";
import type { Frame, Interpreter } from "../interp/instance.ts";
import type { Loader } from "../interp/loader.ts";
import { failingNode, marksOf } from "./failing_node.ts";
import { KIND, type Value } from "../runtime/heap.ts";

/** Lines that are the same so often are counted instead. */
const REPEATED = 3;

/** One call: its file, line and function, and the line itself. */
function entryText({ procedure, location }: TraceEntry): string {
  const { source, offset } = location!;
  const node = failingNode(source, offset);
  const start = node?.start ?? offset;
  const { line } = source.position(start);
  const name = procedure === "top level" ? "<module>" : procedure;
  const head = `  File "${source.name}", line ${line}, in ${name}\n`;
  const text = source.lineText(start);
  if (text.trim() === "") return head;
  const lineStart = source.text.lastIndexOf("\n", start - 1) + 1;
  const marks = node && marksOf(source.text, lineStart, text, node);
  return `${head}    ${text.trim()}\n` +
    (marks === undefined ? "" : `    ${marks}\n`);
}

/** The calls that an exception has passed; the trace is innermost first. */
function callsText(trace: readonly TraceEntry[]): string {
  const entries = trace.filter(({ location }) => location !== undefined)
    .toReversed().map(entryText);
  if (entries.length === 0) return "";
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
  return text;
}

/**
 * What is printed of an exception that nobody caught: the list of the library (`library/reporting.scm`), of which the last part
 * is the exception's own, and the calls that it has passed.
 */
export function formatTraceback(
  machine: Interpreter,
  loader: Loader,
  parts: Value,
  trace: readonly TraceEntry[],
): string {
  let text = "";
  for (let rest = parts; machine.kindOf(rest) === KIND.pair;) {
    const part = machine.car(rest);
    rest = machine.cdr(rest);
    const field = (index: number) => machine.vectorRef(part, index);
    const last = machine.kindOf(rest) !== KIND.pair;
    const calls = last ? trace : passed(machine, loader, field(1));
    text += machine.stringText(field(2)) + callsText(calls) +
      machine.stringText(field(0));
  }
  return text;
}

function passed(
  machine: Interpreter,
  loader: Loader,
  frames: Value,
): readonly TraceEntry[] {
  return machine.isFrame(frames) ? loader.trace(machine, frames as Frame) : [];
}
