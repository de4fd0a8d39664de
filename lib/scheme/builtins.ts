/**
 * The builtins of the host that know Scheme's syntax: those that read, write, and turn text into numbers.
 *
 * @module
 */

import { GuestError } from "../diagnostic.ts";
import { type Datum, EOF } from "../ir/datum.ts";
import type { Result, Value } from "../runtime/heap.ts";
import { textArgument } from "../runtime/host/arguments.ts";
import {
  Failure,
  guardAll,
  type HostFunction,
} from "../runtime/host/failure.ts";
import { indexArgument } from "../runtime/host/numbers.ts";
import { portArguments } from "../runtime/host/port_builtins.ts";
import type { TextInput } from "../runtime/host/ports.ts";
import type { Session } from "../runtime/host/session.ts";
import { materialise } from "../runtime/materialise.ts";
import { Source } from "../source.ts";
import { parseNumber } from "./number_syntax.ts";
import { formatValue, type PrintMode } from "./printer.ts";
import { IncompleteInput, Reader } from "./reader.ts";

/** A console's unfinished datum of this many code units is read on in larger steps than a line. */
const LONG_DATUM = 1_000_000;

/** A console's text is dropped once this much of it has been used. */
const USED_TEXT = 65_536;

/** Texts after whose last character no token goes on. */
const ENDED = /[\s)\]"|]$/;

/** Adds to a port's text what might complete the datum at its position; false at the end. */
function readOn(port: TextInput): boolean {
  if (!port.isConsole) {
    if (!port.extend()) return false;
    while (port.extend());
    return true;
  }
  if (port.position > USED_TEXT) {
    port.text = port.text.slice(port.position);
    port.position = 0;
  }
  const before = port.text.length;
  if (!port.extend()) return false;
  // Each attempt begins anew, so a very long datum is attempted less often.
  while (port.text.length < before * 1.5 && before > LONG_DATUM) {
    if (!port.extend()) break;
  }
  return true;
}

/** What reads from one port: it keeps the source while the port's text stays the same. */
const sources = new WeakMap<TextInput, Source>();

function sourceOf(port: TextInput): Source {
  let source = sources.get(port);
  if (source === undefined || source.text !== port.text) {
    source = new Source(port.name, port.text);
    sources.set(port, source);
  }
  return source;
}

/** A message with the place in the port's text that it is about. */
function located(error: GuestError): string {
  const { message, location } = error.diagnostic;
  if (location === undefined) return `read: ${message}`;
  const { line, column } = location.source.position(location.offset);
  return `read: ${location.source.name}:${line}:${column}: ${message}`;
}

/** Takes the next datum from a port. */
function readDatum(port: TextInput): Datum {
  // The text before the first datum stays, so that positions in messages are those in the file.
  if (port.text === "") readOn(port);
  for (;;) {
    const reader = new Reader(sourceOf(port), { start: port.position });
    try {
      const datum = reader.read();
      if (datum === EOF && reader.position >= port.text.length) {
        // Only blanks so far.
        if (readOn(port)) continue;
      }
      // A number or symbol at the very end of the text may go on.
      if (
        reader.position >= port.text.length && !ENDED.test(port.text) &&
        readOn(port)
      ) continue;
      port.position = reader.position;
      return datum;
    } catch (error) {
      if (error instanceof IncompleteInput && readOn(port)) continue;
      if (!(error instanceof GuestError)) throw error;
      // The next read begins behind the mistake, whatever it was.
      port.position = Math.min(
        Math.max(reader.position, port.position + 1),
        port.text.length,
      );
      throw new Failure("read-error", located(error));
    }
  }
}

/** Makes the builtins, and has the session describe values in Scheme's syntax. */
export function schemeBuiltins(
  session: Session,
): Record<string, HostFunction> {
  const { heap } = session;
  session.describe = (value, limit) => formatValue(heap, value, "write", limit);
  const ports = portArguments(session);
  const table: Record<string, (value: Value, port: Value) => Result> = {};
  const modes: Readonly<Record<string, PrintMode>> = {
    display: "display",
    write: "write",
    "write-simple": "simple",
    "write-shared": "shared",
  };
  for (const [name, mode] of Object.entries(modes)) {
    table[name] = (value, port) => {
      ports.textOutput(name, 2, port).write(formatValue(heap, value, mode));
      return session.unspecified;
    };
  }
  return guardAll(session, {
    ...table,
    read: (port: Value) =>
      materialise(session, readDatum(ports.textInput("read", 1, port))),
    "object->string": (value: Value) =>
      heap.makeString(formatValue(heap, value, "write")),
    "string->number": (string: Value, radix: Value) => {
      const text = textArgument(session, "string->number", 1, string);
      const base = session.isDefault(radix)
        ? 10
        : indexArgument(session, "string->number", 2, radix, 2, 36);
      const number = parseNumber(text, base);
      return number === undefined
        ? session.falseValue
        : materialise(session, number);
    },
  });
}
