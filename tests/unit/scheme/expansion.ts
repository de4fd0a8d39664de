/**
 * Expands programs for the tests of the expander.
 *
 * @module
 */

import assert from "node:assert/strict";
import { EOF } from "../../../lib/ir/datum.ts";
import { GuestError } from "../../../lib/diagnostic.ts";
import { Source } from "../../../lib/source.ts";
import type { Node } from "../../../lib/scheme/ast.ts";
import { printNode } from "../../../lib/scheme/ast_print.ts";
import type { TopLevelEnvironment } from "../../../lib/scheme/environment.ts";
import { Expander, type ExpanderOptions } from "../../../lib/scheme/expand.ts";
import { Reader } from "../../../lib/scheme/reader.ts";
import { standardEnvironment } from "../../../lib/scheme/special_forms.ts";

/** The nodes of a program's forms. */
export function expandAll(
  text: string,
  options: ExpanderOptions = {},
  environment: TopLevelEnvironment = standardEnvironment(),
): Node[] {
  const source = new Source("test.scm", text);
  const reader = new Reader(source, { code: true });
  const expander = new Expander(source, environment, options);
  const nodes: Node[] = [];
  for (let datum = reader.read(); datum !== EOF; datum = reader.read()) {
    nodes.push(expander.expand(datum, reader.start));
  }
  return nodes;
}

/** The text of the last form of a program. */
export function expansion(text: string, options: ExpanderOptions = {}): string {
  return printNode(expandAll(text, options).at(-1)!);
}

/** Fails unless each program's last form expands as it should. */
export function assertExpansions(
  cases: readonly (readonly [string, string])[],
): void {
  for (const [text, expected] of cases) {
    assert.equal(expansion(text), expected, text);
  }
}

/** The error of expanding a program: `line:column message`. */
export function expansionError(
  text: string,
  options: ExpanderOptions = {},
): string {
  try {
    expandAll(text, options);
  } catch (error) {
    assert(error instanceof GuestError, String(error));
    const { message, location } = error.diagnostic;
    assert(location !== undefined, `no location: ${message}`);
    const { line, column } = location.source.position(location.offset);
    return `${line}:${column} ${message}`;
  }
  throw new Error(`${text} was expanded without an error`);
}
