/**
 * Lowers imports.
 *
 * @module
 */

import { Sym, Vector } from "../ir/datum.ts";
import type { FunctionLowering } from "./lower_function.ts";
import type { Import, ImportFrom } from "./syntax.ts";

/** `import a.b` has the name `a`, `import a.b as c` is of `a.b`. */
export function lowerImport(l: FunctionLowering, node: Import): void {
  for (const { name, asname } of node.names) {
    l.at(node);
    if (asname === null) {
      const top = name.split(".", 1)[0]!;
      l.write(top, l.callLibrary("import-top", l.constant(name)));
    } else l.write(asname, l.callLibrary("import-leaf", l.constant(name)));
  }
}

/** `from m import x`; of `__future__` nothing is left to do while the program runs. */
export function lowerImportFrom(l: FunctionLowering, node: ImportFrom): void {
  const { module, level, names } = node;
  if (module === "__future__" && level === 0) return;
  const object = l.callLibrary(
    "import-names",
    l.constant(module ?? ""),
    l.constant(level),
    level > 0 ? l.builder.global(Sym.of("__package__")) : l.none(),
    l.constant(new Vector(names.map(({ name }) => name))),
  );
  for (const { name, asname } of names) {
    l.at(node);
    if (name === "*") l.callLibrary("import-star", object, l.module());
    else {
      l.write(
        asname ?? name,
        l.callLibrary("import-from", object, l.symbol(name)),
      );
    }
  }
}
