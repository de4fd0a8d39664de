/**
 * Lowers a module to a unit of IR, whose one entry runs it.
 *
 * @module
 */

import { Unit } from "../ir/function.ts";
import type { Source } from "../source.ts";
import { FunctionLowering } from "./lower_function.ts";
import { docString, lowerBody } from "./lower_statement.ts";
import type { Scopes } from "./scope.ts";
import type { Module } from "./syntax.ts";

/** The unit of a module; positions are those of `source`. */
export function lowerModule(
  tree: Module,
  scopes: Scopes,
  source: Source,
): Unit {
  const unit = new Unit(source.name, source);
  const l = new FunctionLowering(
    { unit, text: source.text, scopes },
    scopes.top,
    "",
    "<module>",
    { required: 0, optional: 0, rest: false },
    { at: 0, layout: { free: [], first: 0 } },
  );
  const documentation = docString(tree.body);
  l.write(
    "__doc__",
    documentation === undefined ? l.none() : l.constant(documentation),
  );
  lowerBody(l, tree.body);
  if (l.isOpen) l.builder.return(l.none());
  const entry = l.builder.finish();
  unit.entries.push(entry);
  return unit;
}
