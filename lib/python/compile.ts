/**
 * Python sources to encoded units.
 *
 * @module
 */

import { encodeUnit } from "../interp/encode.ts";
import type { EncodedUnit } from "../interp/encoded_unit.ts";
import { encodeUnitFile } from "../interp/unit_format.ts";
import type { Unit } from "../ir/function.ts";
import { parseUnit } from "../ir/parse.ts";
import { compileSource } from "../scheme/compiler.ts";
import { standardEnvironment } from "../scheme/special_forms.ts";
import { Source } from "../source.ts";
import { analyse } from "./analyse.ts";
import { KERNEL_TEXT, LIBRARY_TEXT } from "./library/text.ts";
import { lowerModule } from "./lower.ts";
import { depthError, parseModule } from "./parse.ts";
import { printTree } from "./print_tree.ts";

/** The unit of the module of a name. Throws `PythonSyntaxError` and {@link Unsupported}. */
export function compileModule(source: Source, name: string): Unit {
  const parsed = parseModule(source);
  const scopes = analyse(parsed);
  try {
    return lowerModule(parsed.tree, scopes, parsed.source, name);
  } catch (error) {
    // Chains of attributes and calls are lowered by recursion.
    if (error instanceof RangeError) throw depthError("RecursionError", source);
    throw error;
  }
}

/** The syntax tree of a module as text. */
export function describeTree(source: Source): string {
  return printTree(parseModule(source).tree) + "\n";
}

/** The encoded unit of the module of a name. Throws `PythonSyntaxError`. */
export function encodeModule(source: Source, name: string): EncodedUnit {
  return encodeUnit(compileModule(source, name));
}

/** The library as a unit to be kept. */
export function compileLibrary(): Uint8Array {
  const { unit } = compileSource(new Source("<python library>", LIBRARY_TEXT), {
    keywords: standardEnvironment(),
    prelude: true,
    mayInline: () => true,
    isLibrary: () => false,
  });
  const kernel = parseUnit(KERNEL_TEXT);
  unit.functions.unshift(...kernel.functions);
  unit.entries.unshift(...kernel.entries);
  return encodeUnitFile(encodeUnit(unit));
}
