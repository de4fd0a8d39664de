/**
 * `from __future__ import ...`: what it may say, and where.
 *
 * @module
 */

import type { Reporter } from "./report.ts";
import type { ImportFrom, Mod, Stmt } from "./syntax.ts";

/** The features that exist; all but `annotations` and `barry_as_FLUFL` are always on. */
const FEATURES: ReadonlySet<string> = new Set([
  "nested_scopes",
  "generators",
  "division",
  "absolute_import",
  "with_statement",
  "print_function",
  "unicode_literals",
  "barry_as_FLUFL",
  "generator_stop",
  "annotations",
]);

/** Whether a statement is an import of features. */
function isFuture(statement: Stmt): statement is ImportFrom {
  return statement.kind === "ImportFrom" && statement.module === "__future__";
}

/** What the imports at the start of a tree turn on. */
export interface Futures {
  /** Annotations are kept as text and not evaluated. */
  annotations: boolean;
  /** The imports that were looked at: any other is in the wrong place. */
  imports: ReadonlySet<Stmt>;
}

/** Looks at the imports of features at the start of a tree. */
export function readFutures(tree: Mod, reporter: Reporter): Futures {
  const imports = new Set<Stmt>();
  let annotations = false;
  if (tree.kind === "Expression") return { annotations, imports };
  let first = true;
  for (const statement of tree.body) {
    if (isFuture(statement)) {
      imports.add(statement);
      for (const { name } of statement.names) {
        if (name === "braces") reporter.fail("not a chance", statement, false);
        if (!FEATURES.has(name)) {
          const message = `future feature ${name} is not defined`;
          reporter.fail(message, statement, false);
        }
        if (name === "annotations") annotations = true;
      }
    } else if (
      !first || statement.kind !== "Expr" ||
      statement.value.kind !== "Constant" ||
      typeof statement.value.value !== "string"
    ) break;
    first = false;
  }
  return { annotations, imports };
}

/** Refuses an import of features that is not at the start. */
export function checkFuture(
  statement: ImportFrom,
  futures: Futures,
  reporter: Reporter,
): void {
  if (isFuture(statement) && !futures.imports.has(statement)) {
    const message =
      "from __future__ imports must occur at the beginning of the file";
    reporter.fail(message, statement);
  }
}
