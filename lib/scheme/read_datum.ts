/**
 * Data read from a port that may have more text to come.
 *
 * @module
 */

import { GuestError } from "../diagnostic.ts";
import { type Datum, EOF } from "../ir/datum.ts";
import { Failure } from "../runtime/host/failure.ts";
import type { TextInput } from "../runtime/host/ports.ts";
import { Source } from "../source.ts";
import { Reader } from "./reader.ts";
import { IncompleteInput } from "./scanner.ts";

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
export function readDatum(port: TextInput): Datum {
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
