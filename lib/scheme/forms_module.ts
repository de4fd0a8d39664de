/**
 * The special forms that say what a program is made of: `import`, `include`, `cond-expand`.
 *
 * @module
 */

import { type Datum, EOF, Pair, Sym } from "../ir/datum.ts";
import { sequence } from "./ast_build.ts";
import { type Environment, resolve, Special } from "./environment.ts";
import type { DefinitionContext, Expander } from "./expand.ts";
import { ELSE } from "./forms_conditional.ts";
import { FEATURES } from "./features.ts";
import { isLibrary } from "./libraries.ts";
import { Reader } from "./reader.ts";
import {
  describe,
  isName,
  listItems,
  type Name,
  strip,
  symbolOf,
} from "./syntax.ts";

/** What a file counts for among the syntax that one form may make: a file that includes itself ends so. */
const INCLUDE_COST = 10_000;

/** Import sets that choose among a library's names; all names are there anyway. */
const SELECTIONS: ReadonlySet<string> = new Set(["only", "except"]);

/** The library at the heart of an import set, with its renamings done. */
function importSet(
  x: Expander,
  set: Datum,
  form: Pair,
  context: DefinitionContext,
): void {
  const items = listItems(set);
  if (items === undefined || items.length === 0) {
    throw x.error(
      `import: expected an import set, got ${describe(strip(set))}`,
      form.start,
    );
  }
  const word = isName(items[0]) ? symbolOf(items[0]).name : "";
  if (items[1] instanceof Pair) {
    if (SELECTIONS.has(word)) {
      importSet(x, items[1], form, context);
      return;
    }
    if (word === "rename") {
      importSet(x, items[1], form, context);
      for (const pair of items.slice(2)) rename(x, pair, form, context);
      return;
    }
    if (word === "prefix") {
      throw x.error("import: prefix is not supported", form.start);
    }
  }
  if (!isLibrary(strip(set))) {
    throw x.error(
      `import: there is no library ${describe(strip(set))}`,
      form.start,
    );
  }
}

/** Gives what one name means a second name. */
function rename(
  x: Expander,
  pair: Datum,
  form: Pair,
  context: DefinitionContext,
): void {
  const names = listItems(pair);
  if (names?.length !== 2 || !names.every(isName)) {
    throw x.error(
      `import: expected (name new-name), got ${describe(strip(pair))}`,
      form.start,
    );
  }
  const [from, to] = names as Name[];
  const binding = resolve(from!, context.scope);
  if (binding instanceof Sym) {
    context.define(to!, () => x.reference(from!, context.scope), form.start);
  } else if ("references" in binding) {
    throw x.error(
      `import: ${symbolOf(from!).name} is a local variable`,
      form.start,
    );
  } else context.syntax(to!, binding);
}

/** `(import set …)` of libraries whose names are all there from the start */
export const IMPORT: Special = new Special("import", {
  define(x, form, context) {
    if (!context.top) throw x.error("import is not allowed here", form.start);
    for (const set of x.operands(form, 0)) importSet(x, set, form, context);
  },
});

/** `(define-library …)`, which is refused. */
export const DEFINE_LIBRARY: Special = new Special("define-library", {
  define(x, form) {
    throw x.error(
      "define-library: a program cannot define libraries",
      form.start,
    );
  },
});

function included(x: Expander, form: Pair, foldCase: boolean): Datum[] {
  const forms: Datum[] = [];
  for (const path of x.operands(form, 1)) {
    if (typeof path !== "string") {
      throw x.error(
        `include: expected a string, got ${describe(strip(path))}`,
        form.start,
      );
    }
    if (x.options.include === undefined) {
      throw x.error("include: there are no files here", form.start);
    }
    x.spend(INCLUDE_COST, form);
    const source = x.options.include(path, x.source);
    if (typeof source === "string") {
      throw x.error(`include: cannot read ${path}: ${source}`, form.start);
    }
    const stamp = Math.max(form.start, 0);
    const reader = new Reader(source, { code: true, stamp, foldCase });
    for (let datum = reader.read(); datum !== EOF; datum = reader.read()) {
      forms.push(datum);
    }
  }
  return forms;
}

function splicing(
  name: string,
  splice: (x: Expander, form: Pair, scope: Environment) => Datum[],
): Special {
  return new Special(name, {
    splice,
    expand(x, form, scope) {
      const forms = splice(x, form, scope);
      return sequence(
        x.expressions(forms, scope),
        form.start,
      );
    },
  });
}

/** `(include path …)` */
export const INCLUDE: Special = splicing(
  "include",
  (x, form) => included(x, form, false),
);

/** `(include-ci path …)` */
export const INCLUDE_CI: Special = splicing(
  "include-ci",
  (x, form) => included(x, form, true),
);

/** Whether a `cond-expand` requirement holds. */
function holds(
  x: Expander,
  requirement: Datum,
  form: Pair,
  scope: Environment,
): boolean {
  if (x.means(requirement, ELSE, scope)) return true;
  if (isName(requirement)) {
    const features = x.options.features ?? FEATURES;
    return features.includes(symbolOf(requirement).name);
  }
  const [head, ...rest] = x.list(requirement, form, "a requirement");
  const operator = isName(head) ? symbolOf(head).name : "";
  switch (operator) {
    case "and":
      return rest.every((part) => holds(x, part, form, scope));
    case "or":
      return rest.some((part) => holds(x, part, form, scope));
    case "not":
      if (rest.length === 1) return !holds(x, rest[0]!, form, scope);
      break;
    case "library":
      if (rest.length === 1) return isLibrary(strip(rest[0]!));
      break;
  }
  throw x.error(
    `cond-expand: expected a requirement, got ${describe(strip(requirement))}`,
    form.start,
  );
}

/** `(cond-expand (requirement form …) …)` */
export const COND_EXPAND: Special = splicing(
  "cond-expand",
  (x, form, scope) => {
    for (const clause of x.operands(form, 1, Infinity, "clause")) {
      const [requirement, ...forms] = x.list(clause, form, "a clause");
      if (requirement === undefined) {
        throw x.error("cond-expand: expected a clause, got ()", form.start);
      }
      if (holds(x, requirement, form, scope)) return forms;
    }
    return [];
  },
);
