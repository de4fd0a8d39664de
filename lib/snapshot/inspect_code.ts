/**
 * What the writer of heap images sees of objects that the `Heap` interface does not show, as
 * exports of the runtime module.
 *
 * @module
 */

import * as layouts from "../runtime/layouts.ts";
import type { RuntimeBuilder } from "../runtime/runtime_builder.ts";
import {
  array,
  type Expr,
  i32,
  type Operand,
  refs,
  struct,
} from "../wasm/expr.ts";
import type { Local } from "../wasm/node.ts";
import { eqref, ref, type StructType, type ValueType } from "../wasm/types.ts";

const { slots, words, hashTable, closure, object } = layouts;

/** The exports, see `inspection.ts`. */
export function defineInspection(r: RuntimeBuilder): void {
  const define = (
    name: string,
    parameters: ValueType[],
    result: ValueType,
    body: (...parameters: Local[]) => Expr | Local,
  ) =>
    r.module.export(
      `image:${name}`,
      r.module.function(
        `image.${name}`,
        parameters,
        [result],
        (f, ...locals) => f.return(body(...locals)),
      ),
    );
  const get = (type: StructType, field: string, value: Operand) =>
    struct.get(type, field, refs.cast(ref(type), value));
  const field = (
    name: string,
    type: StructType,
    part: string,
    result: ValueType,
  ) => define(name, [eqref], result, (value) => get(type, part, value!));
  field("hash", object, "hash", "i32");
  const setHash = r.module.function(
    "image.setHash",
    [eqref, "i32"],
    [],
    (f, value, hash) =>
      f.emit(
        struct.set(object, "hash", refs.cast(ref(object), value!), hash!),
      ),
  );
  r.module.export("image:setHash", setHash);
  field("cellValue", layouts.cell, "value", eqref);
  field("recordTypeParent", layouts.recordType, "parent", eqref);
  field("conditionTrace", layouts.condition, "trace", eqref);
  field("tableKind", hashTable, "kind", "i32");
  field("tableUsed", hashTable, "used", "i32");
  define(
    "tableCapacity",
    [eqref],
    "i32",
    (table) => array.len(get(hashTable, "hashes", table!)),
  );
  define(
    "tableHash",
    [eqref, "i32"],
    "i32",
    (table, entry) =>
      array.get(words, get(hashTable, "hashes", table!), entry!),
  );
  define(
    "stringHash",
    [eqref],
    "i32",
    (value) => r.call("stringHash", refs.cast(ref(layouts.string), value!)),
  );
  define(
    "hasCaptured",
    [eqref],
    "i32",
    (value) => i32.eqz(refs.is_null(get(closure, "captured", value!))),
  );
  define(
    "captured",
    [eqref],
    ref(slots),
    (value) => refs.as_non_null(get(closure, "captured", value!)),
  );
  field("uniformAddress", layouts.uniformVector, "address", "i32");
  define(
    "isSlots",
    [eqref],
    "i32",
    (value) => refs.test(ref(slots), value!),
  );
}
