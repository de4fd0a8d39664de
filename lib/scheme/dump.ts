/**
 * Compiled sources as text: syntax, IR, encoding.
 *
 * @module
 */

import { GuestError } from "../diagnostic.ts";
import { disassembleFunction, disassembleUnit } from "../interp/disassemble.ts";
import { encodeUnit } from "../interp/encode.ts";
import { printFunction, printUnit } from "../ir/print.ts";
import { nearest } from "../nearest.ts";
import type { Source } from "../source.ts";
import { printNode } from "./ast_print.ts";
import type { Compiled } from "./compiler.ts";

/** What a source, or the procedures of one name in it, was compiled to. */
export function dumpCompiled(
  { nodes, unit }: Compiled,
  source: Source,
  what: "ast" | "ir" | "encoding",
  procedure?: string,
): string {
  if (what === "ast") return nodes.map((node) => printNode(node)).join("\n");
  if (procedure === undefined) {
    return what === "ir" ? printUnit(unit) : disassembleUnit(encodeUnit(unit));
  }
  const found = unit.functions.filter((fn) => fn.name === procedure);
  if (found.length === 0) {
    const near = nearest(procedure, unit.functions.map((fn) => fn.name));
    throw new GuestError({
      severity: "error",
      message: `${source.name} has no procedure '${procedure}'` +
        (near === undefined ? "" : `; did you mean '${near}'?`),
    });
  }
  if (what === "ir") {
    return found.map((fn) => printFunction(fn, unit)).join("\n");
  }
  const encoded = encodeUnit(unit);
  return encoded.functions.flatMap((fn, index) =>
    fn.name === procedure ? [disassembleFunction(encoded, index)] : []
  ).join("\n");
}
