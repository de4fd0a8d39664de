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
  "srfi_1.scm",
  "list_sets.scm",
  "characters.scm",
  "strings.scm",
  "strings_more.scm",
  "vectors.scm",
  "uniform_vectors.scm",
  "hash_tables.scm",
  "sorting.scm",
  "promises.scm",
  "ports.scm",
  "eval.scm",
];
