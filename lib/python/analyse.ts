/**
 * A tree to what lowering needs beside it, with the errors that CPython's compiler finds.
 *
 * @module
 */

import { checkTree } from "./checks.ts";
import { readFutures } from "./future.ts";
import { depthError, type Parsed } from "./parse.ts";
import { Reporter } from "./report.ts";
import type { Scopes } from "./scope.ts";
import { findScopes } from "./scope_build.ts";
import type { Mod } from "./syntax.ts";

/**
 * The scopes of a program. Throws `PythonSyntaxError` where it is none; adds to the warnings of
 * the tree.
 */
export function analyse(parsed: Parsed<Mod>): Scopes {
  const { tree, source, lines, warnings } = parsed;
  const reporter = new Reporter(source, lines, warnings);
  try {
    const futures = readFutures(tree, reporter);
    const scopes = findScopes(tree, futures, reporter);
    checkTree(tree, scopes, futures, reporter);
    return scopes;
  } catch (failure) {
    // Only where the machine's stack is smaller than the parser's limit was made for.
    if (failure instanceof RangeError) {
      throw depthError("RecursionError", source);
    }
    throw failure;
  }
}
