/**
 * Builtins for ports, except those that read or write data in a language's syntax.
 *
 * @module
 */

import type { HostFile } from "../../host.ts";
import type { Heap, Result, Value } from "../heap.ts";
import { TAGS } from "../tags.ts";
import {
  bytesArgument,
  bytesOf,
  bytesValue,
  characterArgument,
  kindOf,
  rangeArguments,
  textArgument,
} from "./arguments.ts";
import {
  Failure,
  fileFailure,
  guardAll,
  type HostFunction,
  wrongType,
} from "./failure.ts";
import { indexArgument } from "./numbers.ts";
import { ByteInput, ByteOutput, Port, TextInput, TextOutput } from "./ports.ts";
import type { Session } from "./session.ts";
import { textRange } from "./strings.ts";
import { isFlat, pointCount } from "./text.ts";
import { Utf8Source } from "./utf8.ts";

/** The port that a value is, or undefined. */
export function portOf(heap: Heap, value: Value): Port | undefined {
  if (kindOf(heap, value) !== TAGS.port) return undefined;
  const port = heap.foreignValue(value);
  return port instanceof Port ? port : undefined;
}

type PortClass<P extends Port> = abstract new (...args: never[]) => P;

/** A test of one argument for an open port of a class. It remembers the last port, since most calls repeat it. */
function portArgument<P extends Port>(
  session: Session,
  type: PortClass<P>,
  expected: string,
): (who: string, position: number, value: Value) => P {
  let lastValue: Value | undefined;
  let lastPort: P | undefined;
  return (who, position, value) => {
    if (value === lastValue && lastPort!.isOpen) return lastPort!;
    const port = portOf(session.heap, value);
    if (!(port instanceof type)) {
      throw wrongType(session, who, position, expected, value);
    }
    if (!port.isOpen) {
      throw new Failure("argument-error", `${who}: the port is closed`, value);
    }
    lastValue = value;
    lastPort = port;
    return port;
  };
}

/** The arguments of builtins that want a port of some kind. */
export interface PortArguments {
  /** An open textual input port. */
  textInput(who: string, position: number, value: Value): TextInput;
  /** An open textual output port. */
  textOutput(who: string, position: number, value: Value): TextOutput;
  /** An open binary input port. */
  byteInput(who: string, position: number, value: Value): ByteInput;
  /** An open binary output port. */
  byteOutput(who: string, position: number, value: Value): ByteOutput;
}

/** Makes the tests of port arguments. */
export function portArguments(session: Session): PortArguments {
  return {
    textInput: portArgument(session, TextInput, "a textual input port"),
    textOutput: portArgument(session, TextOutput, "a textual output port"),
    byteInput: portArgument(session, ByteInput, "a binary input port"),
    byteOutput: portArgument(session, ByteOutput, "a binary output port"),
  };
}

function openFile(
  session: Session,
  who: string,
  path: string,
  mode: "read" | "write" | "append",
): HostFile {
  try {
    return session.host.open(path, mode);
  } catch (error) {
    throw fileFailure(who, `cannot open ${JSON.stringify(path)}`, error);
  }
}

function isInput(port: Port | undefined): boolean {
  return port instanceof TextInput || port instanceof ByteInput;
}

function isOutput(port: Port | undefined): boolean {
  return port instanceof TextOutput || port instanceof ByteOutput;
}

function isTextual(port: Port | undefined): boolean {
  return port instanceof TextInput || port instanceof TextOutput;
}

function isBinary(port: Port | undefined): boolean {
  return port instanceof ByteInput || port instanceof ByteOutput;
}

function predicateBuiltins(
  session: Session,
): Record<string, (a: Value) => Result> {
  const { heap } = session;
  const predicate = (test: (port: Port | undefined) => boolean) => (a: Value) =>
    session.boolean(test(portOf(heap, a)));
  const isOpen = (who: string, test: (port: Port) => boolean) => (a: Value) => {
    const port = portOf(heap, a);
    if (port === undefined) throw wrongType(session, who, 1, "a port", a);
    return session.boolean(test(port) && port.isOpen);
  };
  return {
    "port?": predicate((port) => port !== undefined),
    "input-port?": predicate(isInput),
    "output-port?": predicate(isOutput),
    "textual-port?": predicate(isTextual),
    "binary-port?": predicate(isBinary),
    "input-port-open?": isOpen("input-port-open?", isInput),
    "output-port-open?": isOpen("output-port-open?", isOutput),
  };
}

function openingBuiltins(
  session: Session,
): Record<string, (...args: Value[]) => Result> {
  const { heap } = session;
  const makePort = (port: Port) => heap.makeForeign(TAGS.port, port);
  const close =
    (who: string, expected: string, test: (port: Port) => boolean) =>
    (a: Value) => {
      const port = portOf(heap, a);
      if (port === undefined || !test(port)) {
        throw wrongType(session, who, 1, expected, a);
      }
      session.openFiles.delete(port);
      port.close();
      return session.unspecified;
    };
  return {
    "standard-port": (index: Value) => {
      const port = session.standardPort(
        indexArgument(session, "standard-port", 1, index, 0, 2),
      );
      return port!;
    },
    "open-input-file": (path: Value, binary: Value) => {
      const isBinary = binary === session.trueValue;
      const who = isBinary ? "open-binary-input-file" : "open-input-file";
      const name = textArgument(session, who, 1, path);
      const file = openFile(session, who, name, "read");
      return makePort(
        isBinary
          ? new ByteInput(name, file)
          : new TextInput(name, new Utf8Source(name, file)),
      );
    },
    "open-output-file": (path: Value, mode: Value) => {
      const name = textArgument(session, "open-output-file", 1, path);
      const append = mode === session.symbols.intern("append");
      const file = openFile(
        session,
        "open-output-file",
        name,
        append ? "append" : "write",
      );
      const port = mode === session.trueValue
        ? new ByteOutput(name, file)
        : new TextOutput(name, { sink: file, limit: 16384 });
      session.openFiles.add(port);
      return makePort(port);
    },
    "open-input-string": (string: Value) =>
      makePort(
        new TextInput(
          "string",
          textArgument(session, "open-input-string", 1, string),
        ),
      ),
    "open-output-string": () => makePort(new TextOutput("string")),
    "get-output-string": (a: Value) => {
      const port = portOf(heap, a);
      if (!(port instanceof TextOutput) || !port.isString) {
        throw wrongType(
          session,
          "get-output-string",
          1,
          "a string output port",
          a,
        );
      }
      return heap.makeString(port.contents());
    },
    "open-input-bytevector": (a: Value) => {
      const length = bytesArgument(session, "open-input-bytevector", 1, a);
      return makePort(
        new ByteInput("bytevector", bytesOf(heap, a, 0, length)),
      );
    },
    "open-output-bytevector": () => makePort(new ByteOutput("bytevector")),
    "get-output-bytevector": (a: Value) => {
      const port = portOf(heap, a);
      if (!(port instanceof ByteOutput) || !port.isBytevector) {
        throw wrongType(
          session,
          "get-output-bytevector",
          1,
          "a bytevector output port",
          a,
        );
      }
      return bytesValue(heap, port.contents());
    },
    "close-port": close("close-port", "a port", () => true),
    "close-input-port": close("close-input-port", "an input port", isInput),
    "close-output-port": close("close-output-port", "an output port", isOutput),
  };
}

function inputBuiltins(
  session: Session,
  ports: PortArguments,
): Record<string, (...args: Value[]) => Result> {
  const { heap } = session;
  const largest = 0x3fffffff;
  return {
    "read-char": (a: Value) => {
      const code = ports.textInput("read-char", 1, a).read();
      return code < 0 ? session.eof : heap.makeCharacter(code);
    },
    "peek-char": (a: Value) => {
      const code = ports.textInput("peek-char", 1, a).peek();
      return code < 0 ? session.eof : heap.makeCharacter(code);
    },
    // The host cannot ask whether a read would wait, so the answer is that of a file.
    "char-ready?": (a: Value) => {
      ports.textInput("char-ready?", 1, a);
      return session.trueValue;
    },
    "read-line": (a: Value) => {
      const line = ports.textInput("read-line", 1, a).readLine();
      return line === undefined ? session.eof : heap.makeString(line);
    },
    "read-string": (k: Value, a: Value) => {
      const count = indexArgument(session, "read-string", 1, k, 0, largest);
      const text = ports.textInput("read-string", 2, a).readText(count);
      return text === undefined ? session.eof : heap.makeString(text);
    },
    "read-u8": (a: Value) => {
      const byte = ports.byteInput("read-u8", 1, a).read();
      return byte < 0 ? session.eof : byte;
    },
    "peek-u8": (a: Value) => {
      const byte = ports.byteInput("peek-u8", 1, a).peek();
      return byte < 0 ? session.eof : byte;
    },
    "u8-ready?": (a: Value) => {
      ports.byteInput("u8-ready?", 1, a);
      return session.trueValue;
    },
    "read-bytevector": (k: Value, a: Value) => {
      const count = indexArgument(session, "read-bytevector", 1, k, 0, largest);
      const bytes = ports.byteInput("read-bytevector", 2, a).readBytes(count);
      return bytes === undefined ? session.eof : bytesValue(heap, bytes);
    },
  };
}

function outputBuiltins(
  session: Session,
  ports: PortArguments,
): Record<string, (...args: Value[]) => Result> {
  const { heap } = session;
  const ascii = Array.from(
    { length: 128 },
    (_, code) => String.fromCharCode(code),
  );
  return {
    newline: (a: Value) => {
      ports.textOutput("newline", 1, a).write("\n");
      return session.unspecified;
    },
    "write-char": (c: Value, a: Value) => {
      const code = characterArgument(session, "write-char", 1, c);
      ports.textOutput("write-char", 2, a).write(
        ascii[code] ?? String.fromCodePoint(code),
      );
      return session.unspecified;
    },
    "write-string": (s: Value, a: Value, start: Value, end: Value) => {
      const text = textArgument(session, "write-string", 1, s);
      const port = ports.textOutput("write-string", 2, a);
      if (session.isDefault(start) && session.isDefault(end)) {
        port.write(text);
        return session.unspecified;
      }
      const length = isFlat(text) ? text.length : pointCount(text);
      const [low, high] = rangeArguments(
        session,
        "write-string",
        3,
        start,
        end,
        length,
      );
      port.write(textRange(text, low, high));
      return session.unspecified;
    },
    "write-u8": (byte: Value, a: Value) => {
      const value = indexArgument(session, "write-u8", 1, byte, 0, 255);
      ports.byteOutput("write-u8", 2, a).write(value);
      return session.unspecified;
    },
    "write-bytevector": (b: Value, a: Value, start: Value, end: Value) => {
      const length = bytesArgument(session, "write-bytevector", 1, b);
      const port = ports.byteOutput("write-bytevector", 2, a);
      const [low, high] = rangeArguments(
        session,
        "write-bytevector",
        3,
        start,
        end,
        length,
      );
      for (let i = low; i < high; i++) port.write(heap.uniformNumber(b, i));
      return session.unspecified;
    },
    "flush-output": (a: Value) => {
      const port = portOf(heap, a);
      if (port === undefined || !isOutput(port)) {
        throw wrongType(session, "flush-output", 1, "an output port", a);
      }
      port.flush();
      return session.unspecified;
    },
  };
}

function fileBuiltins(
  session: Session,
): Record<string, (a: Value) => Result> {
  return {
    "file-exists?": (path: Value) =>
      session.boolean(
        session.host.fileExists(
          textArgument(session, "file-exists?", 1, path),
        ),
      ),
    "delete-file": (path: Value) => {
      const name = textArgument(session, "delete-file", 1, path);
      try {
        session.host.deleteFile(name);
      } catch (error) {
        throw fileFailure(
          "delete-file",
          `cannot delete ${JSON.stringify(name)}`,
          error,
        );
      }
      return session.unspecified;
    },
  };
}

/** The builtins for ports and files. */
export function portBuiltins(
  session: Session,
  ports: PortArguments,
): Record<string, HostFunction> {
  return guardAll(session, {
    ...predicateBuiltins(session),
    ...openingBuiltins(session),
    ...inputBuiltins(session, ports),
    ...outputBuiltins(session, ports),
    ...fileBuiltins(session),
  });
}
