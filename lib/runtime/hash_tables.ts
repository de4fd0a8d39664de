/**
 * Hash tables: entries in the order of insertion in one array, and an index of entry numbers with open addressing. A
 * deleted entry keeps its place with a null key until the table is rebuilt.
 *
 * @module
 */

import { array, type Expr, i31, i32, refs, struct } from "../wasm/expr.ts";
import type { FunctionBuilder } from "../wasm/function_builder.ts";
import type { Local } from "../wasm/node.ts";
import { eqref, ref } from "../wasm/types.ts";
import { checkFixnum, checkType, each } from "./checks.ts";
import * as layouts from "./layouts.ts";
import type { RuntimeBuilder } from "./runtime_builder.ts";

const { hashTable, slots, words, string, TAGS } = layouts;

/** How keys are compared, by the `kind` field; 0 and 1 are the same here. */
export const TABLE_KINDS: { eqv: 1; equal: 2; string: 3 } = {
  eqv: 1,
  equal: 2,
  string: 3,
};

const FIRST_CAPACITY = 8;

function get(table: Local, field: string): Expr {
  return struct.get(hashTable, field, table);
}

function checkTable(
  r: RuntimeBuilder,
  f: FunctionBuilder,
  who: string,
  value: Local,
): Local {
  return checkType(r, f, who, 1, value, hashTable, "a hash table");
}

function newTable(kind: Local | Expr): Expr {
  return struct.new(
    hashTable,
    TAGS.hashTable,
    0,
    kind,
    0,
    0,
    array.new_default(slots, 2 * FIRST_CAPACITY),
    array.new_default(words, FIRST_CAPACITY),
    array.new_default(words, 2 * FIRST_CAPACITY),
  );
}

function defineProbing(r: RuntimeBuilder): void {
  r.define("hashOf", (f, key, kind) => {
    f.if(i32.ge_u(kind!, TABLE_KINDS.equal), () => {
      f.return(r.call("equalHash", key!, 16));
    });
    f.return(r.call("eqvHash", key!));
  });
  // The number of a key's entry, or -1.
  r.define("hashTableFind", (f, table, key, hash) => {
    const index = f.local(get(table!, "index"));
    const mask = f.local(i32.sub(array.len(index), 1));
    const at = f.local(i32.and(hash!, mask));
    const kind = f.local(get(table!, "kind"));
    f.loop((again) => {
      const entry = f.local(array.get(words, index, at));
      f.if(i32.eqz(entry), () => f.return(i32.const(-1)));
      f.set(entry, i32.sub(entry, 1));
      f.if(
        i32.eq(array.get(words, get(table!, "hashes"), entry), hash!),
        () => {
          const found = f.local(eqref);
          f.set(
            found,
            array.get(slots, get(table!, "entries"), i32.shl(entry, 1)),
          );
          f.if(i32.eqz(refs.is_null(found)), () => {
            f.if(refs.eq(found, key!), () => f.return(entry));
            f.if(i32.ge_u(kind, TABLE_KINDS.equal), () => {
              f.if(r.call("equal", found, key!), () => f.return(entry));
            }, () => {
              f.if(r.call("eqv", found, key!), () => f.return(entry));
            });
          });
        },
      );
      f.set(at, i32.and(i32.add(at, 1), mask));
      f.br(again);
    });
    f.unreachable();
  });
  // Rebuilds a full table without its deleted entries, larger if it is more than half alive.
  r.define("hashTableGrow", (f, table) => {
    const old = f.local(get(table!, "entries"));
    const oldHashes = f.local(get(table!, "hashes"));
    const used = f.local(get(table!, "used"));
    const capacity = f.local(array.len(oldHashes));
    f.if(
      i32.gt_u(i32.shl(get(table!, "count"), 1), capacity),
      () => f.set(capacity, i32.shl(capacity, 1)),
    );
    const entries = f.local(array.new_default(slots, i32.shl(capacity, 1)));
    const hashes = f.local(array.new_default(words, capacity));
    const index = f.local(array.new_default(words, i32.shl(capacity, 1)));
    const mask = f.local(i32.sub(i32.shl(capacity, 1), 1));
    const count = f.local(i32.const(0));
    each(f, 0, used, (entry) => {
      const key = f.local(eqref);
      f.set(key, array.get(slots, old, i32.shl(entry, 1)));
      f.if(i32.eqz(refs.is_null(key)), () => {
        const hash = f.local(array.get(words, oldHashes, entry));
        f.emit(array.set(slots, entries, i32.shl(count, 1), key));
        f.emit(
          array.set(
            slots,
            entries,
            i32.or(i32.shl(count, 1), 1),
            array.get(slots, old, i32.or(i32.shl(entry, 1), 1)),
          ),
        );
        f.emit(array.set(words, hashes, count, hash));
        f.set(count, i32.add(count, 1));
        const at = f.local(i32.and(hash, mask));
        f.loop((again) => {
          f.if(array.get(words, index, at), () => {
            f.set(at, i32.and(i32.add(at, 1), mask));
            f.br(again);
          });
        });
        f.emit(array.set(words, index, at, count));
      });
    });
    f.emit(struct.set(hashTable, "entries", table!, entries));
    f.emit(struct.set(hashTable, "hashes", table!, hashes));
    f.emit(struct.set(hashTable, "index", table!, index));
    f.emit(struct.set(hashTable, "used", table!, count));
  });
}

function checkKey(
  r: RuntimeBuilder,
  f: FunctionBuilder,
  who: string,
  table: Local,
  key: Local,
): void {
  f.if(
    i32.and(
      i32.eq(get(table, "kind"), TABLE_KINDS.string),
      i32.eqz(refs.test(ref(string), key)),
    ),
    () => r.failType(f, who, 2, "a string", key),
  );
}

function defineAccess(r: RuntimeBuilder): void {
  const find = (
    f: FunctionBuilder,
    who: string,
    table: Local,
    key: Local,
  ): { hash: Local; entry: Local } => {
    checkKey(r, f, who, table, key);
    const hash = f.local(r.call("hashOf", key, get(table, "kind")));
    return { hash, entry: f.local(r.call("hashTableFind", table, key, hash)) };
  };
  const value = (entry: Local) => i32.or(i32.shl(entry, 1), 1);
  r.builtin("hash-table-ref", (f, target, key, otherwise) => {
    const table = checkTable(r, f, "hash-table-ref", target!);
    const { entry } = find(f, "hash-table-ref", table, key!);
    f.if(i32.lt_s(entry, 0), () => f.return(otherwise!));
    f.return(array.get(slots, get(table, "entries"), value(entry)));
  });
  r.builtin("hash-table-set!", (f, target, key, item) => {
    const table = checkTable(r, f, "hash-table-set!", target!);
    const { hash, entry } = find(f, "hash-table-set!", table, key!);
    f.if(i32.ge_s(entry, 0), () => {
      f.emit(array.set(slots, get(table, "entries"), value(entry), item!));
      f.return(r.singleton("unspecified"));
    });
    f.if(
      i32.eq(get(table, "used"), array.len(get(table, "hashes"))),
      () => f.emit(r.call("hashTableGrow", table)),
    );
    const used = f.local(get(table, "used"));
    f.emit(array.set(slots, get(table, "entries"), i32.shl(used, 1), key!));
    f.emit(array.set(slots, get(table, "entries"), value(used), item!));
    f.emit(array.set(words, get(table, "hashes"), used, hash));
    f.emit(struct.set(hashTable, "used", table, i32.add(used, 1)));
    f.emit(
      struct.set(hashTable, "count", table, i32.add(get(table, "count"), 1)),
    );
    const index = f.local(get(table, "index"));
    const mask = f.local(i32.sub(array.len(index), 1));
    const at = f.local(i32.and(hash, mask));
    f.loop((again) => {
      f.if(array.get(words, index, at), () => {
        f.set(at, i32.and(i32.add(at, 1), mask));
        f.br(again);
      });
    });
    f.emit(array.set(words, index, at, i32.add(used, 1)));
    f.return(r.singleton("unspecified"));
  });
  r.builtin("hash-table-delete!", (f, target, key) => {
    const table = checkTable(r, f, "hash-table-delete!", target!);
    const { entry } = find(f, "hash-table-delete!", table, key!);
    f.if(i32.ge_s(entry, 0), () => {
      const entries = () => get(table, "entries");
      f.emit(
        array.set(slots, entries(), i32.shl(entry, 1), refs.null("none")),
      );
      f.emit(array.set(slots, entries(), value(entry), refs.null("none")));
      f.emit(
        struct.set(hashTable, "count", table, i32.sub(get(table, "count"), 1)),
      );
      f.return(r.singleton("true"));
    });
    f.return(r.singleton("false"));
  });
}

function defineWhole(r: RuntimeBuilder): void {
  r.builtin("make-hash-table", (f, kind) => {
    f.return(newTable(checkFixnum(r, f, "make-hash-table", 1, kind!)));
  });
  r.builtin("hash-table?", (f, value) => {
    f.return(r.boolean(refs.test(ref(hashTable), value!)));
  });
  r.builtin("hash-table-count", (f, value) => {
    const table = checkTable(r, f, "hash-table-count", value!);
    f.return(refs.i31(get(table, "count")));
  });
  r.builtin("hash-table-kind", (f, value) => {
    const table = checkTable(r, f, "hash-table-kind", value!);
    f.return(refs.i31(get(table, "kind")));
  });
  r.builtin("hash-table-clear!", (f, value) => {
    const table = checkTable(r, f, "hash-table-clear!", value!);
    const empty = f.local(newTable(get(table, "kind")));
    for (const field of ["count", "used", "entries", "hashes", "index"]) {
      f.emit(struct.set(hashTable, field, table, get(empty, field)));
    }
    f.return(r.singleton("unspecified"));
  });
  r.builtin("hash-table-copy", (f, value) => {
    const table = checkTable(r, f, "hash-table-copy", value!);
    const copy = f.local(newTable(get(table, "kind")));
    for (const field of ["count", "used"]) {
      f.emit(struct.set(hashTable, field, copy, get(table, field)));
    }
    for (
      const [field, type] of [
        ["entries", slots],
        ["hashes", words],
        ["index", words],
      ] as const
    ) {
      const from = f.local(get(table, field));
      const to = f.local(array.new_default(type, array.len(from)));
      f.emit(array.copy(type, to, 0, type, from, 0, array.len(from)));
      f.emit(struct.set(hashTable, field, copy, to));
    }
    f.return(copy);
  });
  // The number of the first live entry at or after a number, or #f.
  r.builtin("hash-table-next", (f, value, from) => {
    const table = checkTable(r, f, "hash-table-next", value!);
    const entry = checkFixnum(r, f, "hash-table-next", 2, from!);
    f.loop((again) => {
      f.if(i32.lt_u(entry, get(table, "used")), () => {
        f.if(
          i32.eqz(
            refs.is_null(
              array.get(slots, get(table, "entries"), i32.shl(entry, 1)),
            ),
          ),
          () => f.return(refs.i31(entry)),
        );
        f.set(entry, i32.add(entry, 1));
        f.br(again);
      });
    });
    f.return(r.singleton("false"));
  });
  const part = (name: string, offset: number) =>
    r.builtin(name, (f, value, at) => {
      const table = checkTable(r, f, name, value!);
      const entry = f.local(i31.get_s(refs.cast(ref("i31"), at!)));
      const item = f.local(eqref);
      f.set(
        item,
        array.get(
          slots,
          get(table, "entries"),
          i32.add(i32.shl(entry, 1), offset),
        ),
      );
      // An entry that was deleted meanwhile.
      f.if(refs.is_null(item), () => f.return(r.singleton("false")));
      f.return(item);
    });
  part("hash-table-key", 0);
  part("hash-table-value", 1);
}

/** Defines the builtins on hash tables. */
export function defineHashTables(r: RuntimeBuilder): void {
  defineProbing(r);
  defineAccess(r);
  defineWhole(r);
}
