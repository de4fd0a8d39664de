/**
 * The text of Python's library, the part that is written in Scheme. Only compiling it needs this module, so it is imported
 * where the cache has no library.
 *
 * @module
 */

import objects from "./objects.scm" with { type: "text" };
import exceptionsCore from "./exceptions_core.scm" with { type: "text" };
import functions from "./functions.scm" with { type: "text" };
import attributes from "./attributes.scm" with { type: "text" };
import operators from "./operators.scm" with { type: "text" };
import containersCore from "./containers_core.scm" with { type: "text" };
import classes from "./classes.scm" with { type: "text" };
import raising from "./raising.scm" with { type: "text" };
import spreading from "./spreading.scm" with { type: "text" };

/** The files, in the order in which they are loaded. */
const FILES: readonly string[] = [
  objects,
  exceptionsCore,
  functions,
  attributes,
  operators,
  containersCore,
  classes,
  raising,
  spreading,
];

/** The whole library. */
export const LIBRARY_TEXT: string = FILES.join("\n");
