/**
 * All builtins of the host that no language has its own way with.
 *
 * @module
 */

import { characterBuiltins } from "./characters.ts";
import type { HostFunction } from "./failure.ts";
import { numberBuiltins } from "./number_builtins.ts";
import { portArguments, portBuiltins } from "./port_builtins.ts";
import type { Session } from "./session.ts";
import { stringBuiltins } from "./strings.ts";
import { systemBuiltins } from "./system.ts";

/**
 * Makes the builtins, by their names in the table of builtins. The front end adds those that know its syntax, and
 * the engine those that compile.
 */
export function hostBuiltins(session: Session): Record<string, HostFunction> {
  return {
    ...numberBuiltins(session),
    ...characterBuiltins(session),
    ...stringBuiltins(session),
    ...portBuiltins(session, portArguments(session)),
    ...systemBuiltins(session),
  };
}
