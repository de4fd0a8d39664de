/**
 * The builtins of the host that know Scheme's syntax: those that read, write, and turn text into numbers.
 *
 * @module
 */

import type { Datum } from "../ir/datum.ts";
import type { Result, Value } from "../runtime/heap.ts";
import { textArgument } from "../runtime/host/arguments.ts";
import { guardAll, type HostFunction } from "../runtime/host/failure.ts";
import { indexArgument } from "../runtime/host/numbers.ts";
import { portArguments } from "../runtime/host/port_builtins.ts";
import type { TextInput } from "../runtime/host/ports.ts";
import type { Session } from "../runtime/host/session.ts";
import { materialise } from "../runtime/materialise.ts";
import { parseNumber } from "./number_syntax.ts";
import { formatValue, type PrintMode } from "./printer.ts";

/** Makes the builtins, of which one reads data, and has the session describe values in Scheme's syntax. */
export function schemeBuiltins(
  session: Session,
  readDatum: (port: TextInput) => Datum,
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
