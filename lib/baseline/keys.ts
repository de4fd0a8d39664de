/**
 * The names of versions and entries: the same for the same knowledge.
 *
 * @module
 */

import { TYPE_CLASSES } from "../runtime/classes.ts";
import { type Held, type State, stateText, UNKNOWN } from "./context.ts";
import { parameterCount, type Procedure } from "./procedure.ts";

/** What is known of some registers, as text. */
export function contextKey(states: ReadonlyMap<number, State>): string {
  const parts: string[] = [];
  for (const [register, state] of states) {
    const text = stateText(state, TYPE_CLASSES);
    if (text !== "any") parts.push(`r${register}:${text}`);
  }
  return parts.join(" ");
}

/** The name of an entry by its procedure, what is known of its closure and the arguments, and how it returns. */
export function entryKey(
  procedure: Procedure,
  states: readonly State[],
  result: Held,
): string {
  const known = contextKey(new Map(states.entries()));
  const gives = result === "ref" ? "" : ` = ${result}`;
  return `${procedure.importName} ${known}${gives}`;
}

/** What is known of the closure and the arguments where nothing is. */
export function genericStates(procedure: Procedure): State[] {
  return Array<State>(1 + parameterCount(procedure)).fill(UNKNOWN);
}

/** The name of the entry of a procedure for any arguments, which returns a reference. */
export function genericKey(procedure: Procedure): string {
  return entryKey(procedure, genericStates(procedure), "ref");
}
