/**
 * What is wrong with a source, as an error of the program.
 *
 * @module
 */

import { GuestError } from "../diagnostic.ts";
import type { Source } from "../source.ts";
import { Unsupported } from "./lower_function.ts";
import { formatSyntaxError, PythonSyntaxError } from "./syntax_error.ts";

/** The error that a program is told of; what is not about the source is thrown on. */
export function compileError(error: unknown, source: Source): GuestError {
  if (error instanceof Unsupported) {
    return new GuestError({
      severity: "error",
      message: error.message,
      location: { source, offset: error.at },
    });
  }
  if (!(error instanceof PythonSyntaxError)) throw error;
  return new GuestError({
    severity: "error",
    message: `${error.kind}: ${error.message}`,
    report: formatSyntaxError(error),
  });
}
