/**
 * The builtins of the host that not every language needs: those marked `l` in the table of builtins.
 *
 * @module
 */

import type { HostFunction } from "./failure.ts";
import { floatFunctionBuiltins } from "./float_functions.ts";
import { numberTextBuiltins } from "./number_text_builtins.ts";
import type { Session } from "./session.ts";
import { textBuiltins } from "./text_builtins.ts";
import { twisterBuiltins } from "./twister.ts";

/** Makes them, by their names; the front end adds those that import modules. */
export function lateBuiltins(session: Session): Record<string, HostFunction> {
  return {
    ...textBuiltins(session),
    ...numberTextBuiltins(session),
    ...floatFunctionBuiltins(session),
    ...twisterBuiltins(session),
  };
}
