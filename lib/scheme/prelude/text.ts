/**
 * The text of the prelude. Only compiling it needs this module, so it is imported where the cache has no prelude. The
 * files are imported as text, which needs no permission and is published with the module.
 *
 * @module
 */

import check from "./check.scm" with { type: "text" };
import records from "./records.scm" with { type: "text" };
import control from "./control.scm" with { type: "text" };
import conditions from "./conditions.scm" with { type: "text" };
import numbers from "./numbers.scm" with { type: "text" };
import lists from "./lists.scm" with { type: "text" };
import srfi1 from "./srfi_1.scm" with { type: "text" };
import listSets from "./list_sets.scm" with { type: "text" };
import characters from "./characters.scm" with { type: "text" };
import strings from "./strings.scm" with { type: "text" };
import stringsMore from "./strings_more.scm" with { type: "text" };
import vectors from "./vectors.scm" with { type: "text" };
import uniformVectors from "./uniform_vectors.scm" with { type: "text" };
import hashTables from "./hash_tables.scm" with { type: "text" };
import sorting from "./sorting.scm" with { type: "text" };
import promises from "./promises.scm" with { type: "text" };
import ports from "./ports.scm" with { type: "text" };
import evaluation from "./eval.scm" with { type: "text" };

/** The files, in the order in which they are loaded. */
const FILES: readonly string[] = [
  check,
  records,
  control,
  conditions,
  numbers,
  lists,
  srfi1,
  listSets,
  characters,
  strings,
  stringsMore,
  vectors,
  uniformVectors,
  hashTables,
  sorting,
  promises,
  ports,
  evaluation,
];

/** The whole prelude. */
export const PRELUDE_TEXT: string = FILES.join("\n");
