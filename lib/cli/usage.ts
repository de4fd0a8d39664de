/**
 * What is wrong with how the command was given.
 *
 * @module
 */

import { nearest } from "../nearest.ts";

/** Wrong use of the command line: the message is printed, and the exit code is 2. */
export class UsageError extends Error {
  /** `message` is what the user is told, without `error:`. */
  constructor(message: string) {
    super(message);
    this.name = "UsageError";
  }
}

/** `; did you mean 'run'?`, or nothing if no candidate is near. */
export function suggestion(
  name: string,
  candidates: Iterable<string>,
  prefix: string = "",
): string {
  const meant = nearest(name, candidates);
  return meant === undefined ? "" : `; did you mean '${prefix}${meant}'?`;
}
