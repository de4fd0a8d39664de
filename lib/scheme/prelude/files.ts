/**
 * The files of the prelude, in the order in which they are loaded.
 *
 * @module
 */

/** Names relative to this folder. */
export const PRELUDE_FILES: readonly string[] = [
  "check.scm",
  "records.scm",
  "control.scm",
  "conditions.scm",
  "numbers.scm",
  "lists.scm",
  "characters.scm",
  "strings.scm",
  "vectors.scm",
  "promises.scm",
  "ports.scm",
  "eval.scm",
];
