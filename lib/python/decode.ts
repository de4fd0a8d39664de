/**
 * The bytes of a file to text: the byte order mark, the declared encoding, line ends.
 *
 * @module
 */

import { Source } from "../source.ts";
import { type ErrorPlace, PythonSyntaxError } from "./syntax_error.ts";

/** A declaration in one of the first two lines, as PEP 263 has it. */
const DECLARATION: RegExp = /^[ \t\f]*#.*?coding[:=][ \t]*([-_.a-zA-Z0-9]+)/;
/** A line that the second may declare after. */
const BLANK: RegExp = /^[ \t\f]*(?:#.*)?$/;

/** Encodings by the names that Python knows and `TextDecoder` does not, or not as the same. */
const NAMES: { readonly [name: string]: string } = {
  "utf8": "utf-8",
  "latin-1": "latin-1",
  "latin1": "latin-1",
  "iso-8859-1": "latin-1",
  "iso8859-1": "latin-1",
  "l1": "latin-1",
  "ascii": "ascii",
  "us-ascii": "ascii",
};

/** A text with line feeds as its only line ends. */
export function normaliseLines(text: string): string {
  return text.includes("\r") ? text.replace(/\r\n?/g, "\n") : text;
}

function failure(
  message: string,
  name: string,
  lineno: number,
): PythonSyntaxError {
  const place: ErrorPlace = {
    lineno,
    offset: 0,
    end_lineno: lineno,
    end_offset: 0,
    text: "",
  };
  const source = new Source(name, "");
  return new PythonSyntaxError("SyntaxError", message, source, place);
}

/** The encoding that the first two lines declare, normalised. */
function declared(bytes: Uint8Array): string | undefined {
  const head = new TextDecoder("latin1").decode(bytes.subarray(0, 1024));
  const [first, second] = normaliseLines(head).split("\n", 2);
  let match = DECLARATION.exec(first ?? "");
  if (match === null && BLANK.test(first ?? "")) {
    match = DECLARATION.exec(second ?? "");
  }
  if (match === null) return undefined;
  const name = match[1]!.toLowerCase().replaceAll("_", "-");
  if (name === "utf-8" || name.startsWith("utf-8-")) return "utf-8";
  if (/^(?:latin-1|iso-8859-1|iso-latin-1)(?:-|$)/.test(name)) return "latin-1";
  return NAMES[name] ?? name;
}

/** The offset of the first byte that is not part of UTF-8. */
function badByte(bytes: Uint8Array): number {
  let low = 0;
  let high = bytes.length;
  // The longest prefix that is right, but for a character that it cuts in two.
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    try {
      new TextDecoder("utf-8", { fatal: true, ignoreBOM: true })
        .decode(bytes.subarray(0, middle), { stream: true });
      low = middle;
    } catch {
      high = middle - 1;
    }
  }
  return low;
}

/** The text of a file. */
export function decodeSource(bytes: Uint8Array, name: string): Source {
  const mark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  if (mark) bytes = bytes.subarray(3);
  const encoding = declared(bytes);
  if (mark && encoding !== undefined && encoding !== "utf-8") {
    throw failure(`encoding problem: ${encoding} with BOM`, name, 0);
  }
  return new Source(name, normaliseLines(decode(bytes, encoding, name)));
}

function decode(
  bytes: Uint8Array,
  encoding: string | undefined,
  name: string,
): string {
  if (encoding === "latin-1") {
    // `TextDecoder` takes this name for windows-1252.
    let text = "";
    for (let i = 0; i < bytes.length; i += 8192) {
      text += String.fromCharCode(...bytes.subarray(i, i + 8192));
    }
    return text;
  }
  if (encoding === "ascii") {
    const at = bytes.findIndex((byte) => byte >= 128);
    if (at < 0) return new TextDecoder().decode(bytes);
    throw failure(
      `(unicode error) 'ascii' codec can't decode byte 0x${
        bytes[at]!.toString(16)
      } in position ${at}: ordinal not in range(128)`,
      name,
      0,
    );
  }
  let decoder: TextDecoder;
  try {
    decoder = new TextDecoder(encoding ?? "utf-8", {
      fatal: true,
      ignoreBOM: true,
    });
  } catch {
    throw failure(`unknown encoding: ${encoding}`, name, 0);
  }
  try {
    return decoder.decode(bytes);
  } catch {
    if (encoding !== undefined && encoding !== "utf-8") {
      throw failure(
        `(unicode error) '${encoding}' codec can't decode`,
        name,
        0,
      );
    }
    const at = badByte(bytes);
    let line = 1;
    for (let i = 0; i < at; i++) if (bytes[i] === 0x0a) line++;
    const byte = bytes[at]!.toString(16).padStart(2, "0");
    throw failure(
      encoding === undefined
        ? `Non-UTF-8 code starting with '\\x${byte}' in file ${name} on line ` +
          `${line}, but no encoding declared; see ` +
          "https://peps.python.org/pep-0263/ for details"
        : `(unicode error) 'utf-8' codec can't decode byte 0x${byte} in ` +
          `position ${at}: invalid start byte`,
      name,
      line,
    );
  }
}
