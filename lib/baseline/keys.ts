/**
 * The names of versions and entries: the same for the same knowledge.
 *
 * @module
 */

import { TYPE_CLASSES } from "../runtime/classes.ts";
import { type State, stateText, UNKNOWN } from "./context.ts";
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

/** The name of an entry by its procedure and what is known of the arguments. */
export function entryKey(
  procedure: Procedure,
  states: readonly State[],
): string {
  const known = new Map(states.map((state, index) => [index + 1, state]));
  return `${procedure.importName} ${contextKey(known)}`;
}

/** The name of the entry of a procedure for any arguments. */
export function genericKey(procedure: Procedure): string {
  const states = Array<State>(parameterCount(procedure)).fill(UNKNOWN);
  return entryKey(procedure, states);
}
