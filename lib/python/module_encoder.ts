/**
 * Compiles modules that programs import, or says what is wrong with them.
 *
 * @module
 */

import type { EncodedUnit } from "../interp/encoded_unit.ts";
import type { Source } from "../source.ts";
import { encodeModule } from "./compile.ts";
import { Unsupported } from "./lower_function.ts";
import { PythonSyntaxError } from "./syntax_error.ts";

/** What `%py-fail-syntax` takes: kind, message, file, line, column, text, last line, column there. */
export type SyntaxDetails = (string | number)[];

/** The unit of the module of a name, or what is wrong with its source. */
export function encode(
  source: Source,
  name: string,
): EncodedUnit | SyntaxDetails {
  try {
    return encodeModule(source, name);
  } catch (error) {
    if (error instanceof PythonSyntaxError) {
      const { lineno, offset, text, end_lineno, end_offset } = error.place;
      return [
        error.kind,
        error.message,
        source.name,
        lineno,
        offset,
        text,
        end_lineno,
        end_offset,
      ];
    }
    if (!(error instanceof Unsupported)) throw error;
    const { line, column } = source.position(error.at);
    const text = source.lineText(error.at);
    return [
      "SyntaxError",
      error.message,
      source.name,
      line,
      column,
      text,
      line,
      column,
    ];
  }
}
