/**
 * Lowers a module to a unit of IR, whose one entry runs it.
 *
 * @module
 */

import { Sym, Vector } from "../ir/datum.ts";
import { Unit } from "../ir/function.ts";
import type { Source } from "../source.ts";
import { FunctionLowering } from "./lower_function.ts";
import { docString, lowerBody } from "./lower_statement.ts";
import { BOUND, type Scopes } from "./scope.ts";
import type { Module } from "./syntax.ts";

/** The names of the module that its code assigns. */
function ownNames(scopes: Scopes): Sym[] {
  const names = new Set<string>();
  for (const scope of [scopes.top, ...scopes.byNode.values()]) {
    for (const { name, uses, meaning } of scope.names.values()) {
      const isOwn = scope === scopes.top || meaning === "global";
      if (isOwn && (uses & BOUND) !== 0) names.add(name);
    }
  }
  return Array.from(names, (name) => Sym.of(name));
}

/** The unit of the module of a name; positions are those of `source`. */
export function lowerModule(
  tree: Module,
  scopes: Scopes,
  source: Source,
  name: string,
): Unit {
  const unit = new Unit(source.name, source);
  const l = new FunctionLowering(
    { unit, text: source.text, scopes, module: name },
    scopes.top,
    "",
    "<module>",
    { required: 0, optional: 0, rest: false },
    { at: 0, layout: { free: [], first: 0 } },
  );
  l.callLibrary(
    "own-names!",
    l.module(),
    l.constant(new Vector(ownNames(scopes))),
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
