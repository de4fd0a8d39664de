/**
 * Symbols by their names: the table of those that are interned.
 *
 * @module
 */

import { i32, refs, struct } from "../wasm/expr.ts";
import { eqref, externref, ref } from "../wasm/types.ts";
import { TABLE_KINDS } from "./hash_tables.ts";
import { string, symbol, TAGS } from "./layouts.ts";
import type { RuntimeBuilder } from "./runtime_builder.ts";

/** Defines interning, and exports it to the host: text, its code points, whether it has surrogates. */
export function defineSymbols(r: RuntimeBuilder): void {
  const table = r.module.global("symbols", eqref, true, refs.null("none"));
  r.atStart((f) => {
    const kind = refs.i31(i32.const(TABLE_KINDS.string));
    f.emit(table.set(r.call("builtin:make-hash-table", kind)));
  });
  const nothing = refs.null("none");
  r.define("intern", (f, name) => {
    const known = f.local(eqref);
    f.set(known, r.call("builtin:hash-table-ref", table, name!, nothing));
    f.if(i32.eqz(refs.is_null(known)), () => f.return(known));
    const made = f.local(
      struct.new(symbol, TAGS.symbol, 0, refs.cast(ref(string), name!)),
    );
    f.drop(r.call("builtin:hash-table-set!", table, name!, made));
    f.return(made);
  });
  const text = [externref, "i32", "i32"] as const;
  r.module.export(
    "internText",
    r.module.function(
      "heap.internText",
      [...text],
      [eqref],
      (f, text, length, wide) =>
        f.return(
          r.call("intern", r.call("makeString", text!, length!, wide!)),
        ),
    ),
  );
  r.module.export(
    "internedText",
    r.module.function(
      "heap.internedText",
      [...text],
      [eqref],
      (f, text, length, wide) =>
        f.return(
          r.call(
            "builtin:hash-table-ref",
            table,
            r.call("makeString", text!, length!, wide!),
            nothing,
          ),
        ),
    ),
  );
}
