/**
 * What is said when Varve itself is at fault.
 *
 * @module
 */

import { VERSION } from "../version.ts";

/** One message with everything that a report needs. */
export function describeInternalError(error: unknown): string {
  const message = error instanceof Error
    ? error.stack ?? `${error.name}: ${error.message}`
    : String(error);
  return `varve: internal error: ${message}\n` +
    `This is a fault of Varve (version ${VERSION}), not of your program. ` +
    "Please report it together with the program.\n";
}
