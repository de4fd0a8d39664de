/**
 * Units as text: their IR, their encoding.
 *
 * @module
 */

import { GuestError } from "../diagnostic.ts";
import type { Unit } from "../ir/function.ts";
import { printFunction, printUnit } from "../ir/print.ts";
import { nearest } from "../nearest.ts";
import type { Source } from "../source.ts";
import { disassembleFunction, disassembleUnit } from "./disassemble.ts";
import { encodeUnit } from "./encode.ts";

/** A unit, or the procedures of one name in it, as text. */
export function dumpUnit(
  unit: Unit,
  source: Source,
  what: "ir" | "encoding",
  procedure?: string,
): string {
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
