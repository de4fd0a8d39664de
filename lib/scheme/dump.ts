/**
 * Compiled sources as text: syntax, IR, encoding.
 *
 * @module
 */

import { dumpUnit } from "../interp/dump_unit.ts";
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
  return what === "ast"
    ? nodes.map((node) => printNode(node)).join("\n")
    : dumpUnit(unit, source, what, procedure);
}
