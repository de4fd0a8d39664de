/**
 * Expressions of f-strings while an error is looked for.
 *
 * @module
 */

import type { Expr } from "../syntax.ts";
import type { Search } from "./search.ts";

/** Parses the expression in a range of the text, or throws what is wrong with it. */
export type FormattedParser = (
  search: Search,
  start: number,
  end: number,
) => Expr;

let parser: FormattedParser | undefined;

/** Sets the parser: it needs all rules, and these need it. */
export function setFormattedParser(parse: FormattedParser): void {
  parser = parse;
}

/** Parses the expression in a range of the text. */
export function parseFormatted(s: Search, start: number, end: number): Expr {
  return parser!(s, start, end);
}
