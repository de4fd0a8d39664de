/**
 * Kinds of filetests about the way from Scheme to encoded code.
 *
 * @module
 */

import { GuestError } from "../../lib/diagnostic.ts";
import { disassembleUnit } from "../../lib/interp/disassemble.ts";
import { encodeUnit } from "../../lib/interp/encode.ts";
import { EOF } from "../../lib/ir/datum.ts";
import type { Unit } from "../../lib/ir/function.ts";
import { parseUnit } from "../../lib/ir/parse.ts";
import { printUnit } from "../../lib/ir/print.ts";
import { assertValid } from "../../lib/ir/verify.ts";
import type { Node } from "../../lib/scheme/ast.ts";
import { Expander } from "../../lib/scheme/expand.ts";
import { isPrimitive, lowerUnit } from "../../lib/scheme/lower.ts";
import { Reader } from "../../lib/scheme/reader.ts";
import { standardEnvironment } from "../../lib/scheme/special_forms.ts";
import { Source } from "../../lib/source.ts";
import type { FileTest } from "./filetest.ts";

/** What the encoder makes of a unit in the IR's textual form, or why it refuses it. */
export function encode({ text }: FileTest): string {
  const unit = parseUnit(text);
  assertValid(unit);
  try {
    return disassembleUnit(encodeUnit(unit)).trimEnd();
  } catch (error) {
    return `error: ${(error as Error).message}`;
  }
}

/** Globals that the tests take for the library's. */
const LIBRARY: ReadonlySet<string> = new Set([
  "+",
  "apply",
  "display",
  "error",
  "for-each",
  "list",
  "list-tail",
  "newline",
  "map",
  "string-append",
  "write",
]);

/** A Scheme source lowered; the option `plain` inlines nothing. */
function lowered({ text, options }: FileTest): Unit {
  const source = new Source("test", text);
  const reader = new Reader(source, { code: true });
  const expander = new Expander(source, standardEnvironment(), { isPrimitive });
  const forms: Node[] = [];
  for (let datum = reader.read(); datum !== EOF; datum = reader.read()) {
    forms.push(expander.expand(datum));
  }
  const unit = lowerUnit("test", source, forms, {
    mayInline: () => !options.includes("plain"),
    isLibrary: (name) => LIBRARY.has(name),
    keepsFormFrames: options.includes("frames"),
  });
  assertValid(unit);
  return unit;
}

/** The functions of a text that are not of top-level forms, which say little, without positions. */
function procedures(text: string): string {
  return text.split("\n\n").filter((part) => part.startsWith("function"))
    .join("\n\n").replace(/ @\d+/g, "").trimEnd();
}

/** The IR of the procedures of a Scheme source; with the option `all`, of all of it. */
export function scheme(test: FileTest): string {
  try {
    const text = printUnit(lowered(test));
    return test.options.includes("all") ? text.trimEnd() : procedures(text);
  } catch (error) {
    if (error instanceof GuestError) return `error: ${error.message}`;
    throw error;
  }
}

/** The encoding of the procedures of a Scheme source. */
export function code(test: FileTest): string {
  return disassembleUnit(encodeUnit(lowered(test))).split("\n\n")
    .filter((part) => !/^f\d+ .*, entry$/m.test(part)).join("\n\n").trimEnd();
}
