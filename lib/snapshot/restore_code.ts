/**
 * The part of reading heap images that is in the runtime module: objects from the words that
 * `image_format.ts` describes.
 *
 * @module
 */

import { each } from "../runtime/checks.ts";
import * as layouts from "../runtime/layouts.ts";
import type { RuntimeBuilder } from "../runtime/runtime_builder.ts";
import {
  array,
  call,
  type Expr,
  f64,
  i32,
  i64,
  memory,
  type Operand,
  refs,
  struct,
} from "../wasm/expr.ts";
import type { FunctionBuilder } from "../wasm/function_builder.ts";
import type { FunctionHandle } from "../wasm/entities.ts";
import type { Local } from "../wasm/node.ts";
import {
  type ArrayType,
  eqref,
  externref,
  ref,
  refNull,
  type StructType,
} from "../wasm/types.ts";
import {
  FILL_COUNT,
  FILLS,
  FIRST_CHARACTER,
  KIND_BITS,
  KIND_COUNT,
  KINDS,
  NOTHING,
  REFERENCE,
} from "./image_format.ts";
import { UNIT_WORDS } from "./image_bytes.ts";

const { slots, string, words, vector, TAGS } = layouts;

/** What reads words one after the other. */
interface Reading {
  readonly r: RuntimeBuilder;
  readonly f: FunctionBuilder;
  /** Where the next word lies. */
  readonly at: Local;
  /** All objects, by number. */
  readonly nodes: Local;
  readonly resolve: FunctionHandle;
}

function skip({ f, at }: Reading, bytes: Operand): void {
  f.set(at, i32.add(at, bytes));
}

function take(reading: Reading): Local {
  const { f, at } = reading;
  const word = f.local(i32.load(at));
  skip(reading, i32.const(4));
  return word;
}

function takeReference(reading: Reading): Local {
  const { f, nodes, resolve } = reading;
  return f.local(call(resolve, nodes, take(reading)));
}

/** The first word of a run; gives its kind and its length. */
function takeRun(reading: Reading): { kind: Local; length: Local } {
  const { f } = reading;
  const word = take(reading);
  return {
    kind: f.local(i32.and(word, (1 << KIND_BITS) - 1)),
    length: f.local(i32.shr_u(word, KIND_BITS)),
  };
}

/** Cases in the order of a table of numbers. */
function casesOf(
  table: Record<string, number>,
  bodies: Record<string, () => void>,
): (() => void)[] {
  return Object.keys(table).map((name) => bodies[name]!);
}

/** A reference as a value; null where it is {@link NOTHING}. */
function defineResolve(r: RuntimeBuilder): FunctionHandle {
  return r.module.function(
    "image_resolve",
    [ref(slots), "i32"],
    [eqref],
    (f, nodes, word) => {
      const kind = f.local(i32.and(word!, 3));
      f.if(i32.eqz(kind), () => {
        f.return(array.get(slots, nodes!, i32.shr_u(word!, 2)));
      });
      f.if(i32.eq(kind, REFERENCE.fixnum), () => {
        f.return(refs.i31(i32.shr_s(word!, 2)));
      });
      const special = f.local(i32.shr_u(word!, 2));
      f.if(i32.ge_u(special, FIRST_CHARACTER), () => {
        f.return(r.call("makeCharacter", i32.sub(special, FIRST_CHARACTER)));
      });
      for (const [name, tag] of Object.entries(TAGS)) {
        if (tag > TAGS.unassigned) break;
        f.if(i32.eq(special, tag), () => f.return(r.singleton(name)));
      }
      f.if(i32.ne(special, NOTHING), () => f.unreachable());
      f.return(refs.null("none"));
    },
  );
}

/** The elements of a uniform vector that was just made. */
function fillUniform(reading: Reading, made: Local): void {
  const { f, at } = reading;
  const { uniformVector, longs, doubles } = layouts;
  const it = f.local(refs.cast(ref(uniformVector), made));
  const get = (field: string) => struct.get(uniformVector, field, it);
  const length = f.local(get("length"));
  f.if(get("address"), () => {
    const bytes = take(reading);
    f.emit(memory.copy(get("address"), at, bytes));
    skip(reading, i32.and(i32.add(bytes, 3), -4));
  }, () => {
    skip(reading, i32.const(4));
    f.if(refs.is_null(get("longs")), () => {
      each(f, 0, length, (index) => {
        f.emit(array.set(doubles, get("doubles"), index, f64.load(at)));
        skip(reading, i32.const(8));
      });
    }, () => {
      each(f, 0, length, (index) => {
        f.emit(array.set(longs, get("longs"), index, i64.load(at)));
        skip(reading, i32.const(8));
      });
    });
  });
}

/** The objects without what can change in them. */
function make(
  reading: Reading,
  { start, texts, given, next }: Record<
    "start" | "texts" | "given" | "next",
    Local
  >,
): void {
  const { r, f, at, nodes } = reading;
  const text = f.local(i32.const(0));
  const put = (value: Operand) => {
    f.emit(array.set(slots, nodes, next, value));
    f.set(next, i32.add(next, 1));
  };
  const nothing = () => refs.null("none");
  // A string of the common text.
  const takeString = (): Local => {
    const units = take(reading);
    const points = take(reading);
    const end = f.local(i32.add(text, units));
    const made = f.local(
      r.call(
        "makeString",
        r.call("string:substring", texts, text, end),
        points,
        i32.ne(points, units),
      ),
    );
    f.emit(struct.set(string, "hash", made, take(reading)));
    f.set(text, end);
    return made;
  };
  const two = (type: StructType, tag: number) => () => {
    const first = takeReference(reading);
    const second = takeReference(reading);
    put(struct.new(type, tag, 0, first, second));
  };
  const bodies: Record<string, () => void> = {
    end: () => {},
    fixnum: () => put(refs.i31(take(reading))),
    flonum: () => {
      put(struct.new(layouts.flonum, f64.load(at)));
      skip(reading, i32.const(8));
    },
    int64: () => {
      put(struct.new(layouts.int64, i64.load(at)));
      skip(reading, i32.const(8));
    },
    given: () => put(array.get(slots, given, take(reading))),
    ratnum: two(layouts.ratnum, TAGS.ratnum),
    compnum: two(layouts.compnum, TAGS.compnum),
    string: () => put(takeString()),
    points: () => {
      const length = take(reading);
      const points = f.local(array.new_default(words, length));
      each(f, 0, length, (index) => {
        f.emit(array.set(words, points, index, take(reading)));
      });
      put(r.call("makePoints", points));
    },
    symbol: () => {
      const symbol = f.local(
        refs.cast(ref(layouts.symbol), r.call("intern", takeString())),
      );
      const hash = take(reading);
      f.if(hash, () => {
        // Tables that hold a symbol by another hash would lose it.
        const known = f.local(struct.get(layouts.symbol, "hash", symbol));
        f.if(
          i32.and(i32.ne(known, 0), i32.ne(known, hash)),
          () => f.unreachable(),
        );
        f.emit(struct.set(layouts.symbol, "hash", symbol, hash));
      });
      put(symbol);
    },
    uninterned: () => {
      const name = refs.cast(ref(string), takeReference(reading));
      put(struct.new(layouts.symbol, TAGS.symbol, 0, name));
    },
    pair: () => put(struct.new(layouts.pair, nothing(), nothing())),
    cell: () => put(struct.new(layouts.cell, nothing())),
    vector: () => put(array.new_default(vector, take(reading))),
    slots: () => put(array.new_default(slots, take(reading))),
    uniform: () => {
      const kind = take(reading);
      const made = f.local(eqref);
      f.set(made, r.call("makeUniform", kind, take(reading)));
      fillUniform(reading, made);
      put(made);
    },
    recordType: () => {
      const name = takeReference(reading);
      const fields = takeReference(reading);
      const parent = takeReference(reading);
      put(
        struct.new(
          layouts.recordType,
          TAGS.recordType,
          0,
          name,
          fields,
          parent,
        ),
      );
    },
    record: () => {
      const items = array.new_default(slots, take(reading));
      put(
        struct.new(
          layouts.record,
          TAGS.record,
          0,
          refs.null(layouts.recordType),
          items,
        ),
      );
    },
    values: () => {
      const items = array.new_default(slots, take(reading));
      put(struct.new(layouts.multipleValues, TAGS.values, 0, items));
    },
    condition: () => {
      const kind = takeReference(reading);
      const message = takeReference(reading);
      const irritants = takeReference(reading);
      put(
        struct.new(
          layouts.condition,
          TAGS.condition,
          0,
          kind,
          message,
          irritants,
          nothing(),
          nothing(),
        ),
      );
    },
    hashTable: () => {
      const kind = take(reading);
      const capacity = take(reading);
      put(
        struct.new(
          layouts.hashTable,
          TAGS.hashTable,
          0,
          kind,
          0,
          0,
          array.new_default(slots, i32.shl(capacity, 1)),
          array.new_default(words, capacity),
          array.new_default(words, i32.shl(capacity, 1)),
        ),
      );
    },
    global: () => {
      const name = refs.cast(ref(layouts.symbol), takeReference(reading));
      put(
        struct.new(
          layouts.global,
          TAGS.global,
          0,
          r.singleton("unbound"),
          name,
          0,
        ),
      );
    },
    code: () => {
      const unit = take(reading);
      const place = f.local(
        i32.add(start, i32.mul(unit, 4 * UNIT_WORDS)),
      );
      const token = refs.cast(
        ref(layouts.foreign),
        array.get(slots, given, unit),
      );
      const number = take(reading);
      const [required, optional, rest, registers, entry, flags, pads] = Array
        .from({ length: 7 }, () => take(reading)) as [
          Local,
          Local,
          Local,
          Local,
          Local,
          Local,
          Local,
        ];
      f.if(pads, () => f.set(pads, i32.add(i32.load(place), pads)));
      const constants = takeReference(reading);
      const clause = takeReference(reading);
      const name = takeReference(reading);
      put(
        r.call(
          "makeCode",
          i32.add(i32.load(place, { offset: 4 }), number),
          required,
          optional,
          rest,
          registers,
          i32.add(i32.load(place), entry),
          flags,
          pads,
          refs.cast(ref(slots), constants),
          clause,
          name,
          struct.get(layouts.foreign, "value", token),
        ),
      );
    },
    closure: () => {
      const code = f.local(
        refs.cast(ref(layouts.code), takeReference(reading)),
      );
      const count = take(reading);
      f.if(i32.lt_s(count, 0), () => {
        put(struct.new(layouts.closure, code, refs.null(slots)));
      }, () => {
        put(
          struct.new(layouts.closure, code, array.new_default(slots, count)),
        );
      });
    },
    character: () => put(r.call("makeCharacter", take(reading))),
  };
  runs(reading, casesOf(KINDS, bodies), KIND_COUNT);
}

/** Runs up to one of kind 0; each case reads one object of its kind. */
function runs(
  reading: Reading,
  cases: (() => void)[],
  count: number,
  begin: () => void = () => {},
): void {
  const { f } = reading;
  if (cases.length !== count) throw new Error("a kind is missing");
  f.block((done) => {
    f.loop((again) => {
      const { kind, length } = takeRun(reading);
      f.brIf(done, i32.eqz(kind));
      begin();
      f.switch(
        kind,
        cases.map((body) => () => each(f, 0, length, () => f.scope(body))),
        () => f.unreachable(),
      );
      f.br(again);
    });
  });
}

/** What can change in the objects. */
function fill(reading: Reading): void {
  const { f, nodes } = reading;
  const next = f.local("i32");
  const node = (): Expr => {
    const it = array.get(slots, nodes, next);
    return it;
  };
  const advance = () => f.set(next, i32.add(next, 1));
  const it = (type: StructType | ArrayType): Local => {
    const made = f.local(refs.cast(ref(type), node()));
    advance();
    return made;
  };
  const items = (type: ArrayType, into: Local) =>
    each(f, 0, array.len(into), (index) => {
      f.emit(array.set(type, into, index, takeReference(reading)));
    });
  const field = (type: StructType, name: string, into: Local) =>
    f.emit(struct.set(type, name, into, takeReference(reading)));
  const bodies: Record<string, () => void> = {
    end: () => {},
    pair: () => {
      const pair = it(layouts.pair);
      field(layouts.pair, "car", pair);
      field(layouts.pair, "cdr", pair);
    },
    cell: () => field(layouts.cell, "value", it(layouts.cell)),
    vector: () => items(vector, it(vector)),
    slots: () => items(slots, it(slots)),
    record: () => {
      const { record, recordType } = layouts;
      const made = it(record);
      const type = refs.cast(refNull(recordType), takeReference(reading));
      f.emit(struct.set(record, "type", made, type));
      items(slots, f.local(struct.get(record, "slots", made)));
    },
    values: () => {
      const { multipleValues } = layouts;
      const made = it(multipleValues);
      items(slots, f.local(struct.get(multipleValues, "items", made)));
    },
    condition: () => {
      const made = it(layouts.condition);
      field(layouts.condition, "payload", made);
      field(layouts.condition, "trace", made);
    },
    hashTable: () => fillTable(reading, it(layouts.hashTable)),
    global: () => field(layouts.global, "value", it(layouts.global)),
    closure: () => {
      const made = it(layouts.closure);
      const captured = struct.get(layouts.closure, "captured", made);
      items(slots, f.local(refs.as_non_null(captured)));
    },
    hash: () => {
      f.set(next, take(reading));
      const made = f.local(refs.cast(ref(layouts.object), node()));
      f.emit(struct.set(layouts.object, "hash", made, take(reading)));
    },
  };
  runs(
    reading,
    casesOf(FILLS, bodies),
    FILL_COUNT,
    () => f.set(next, take(reading)),
  );
}

/** Entries with the hashes that they had; where they are in the index follows from these. */
function fillTable(reading: Reading, table: Local): void {
  const { f } = reading;
  const { hashTable } = layouts;
  const part = (name: string) => f.local(struct.get(hashTable, name, table));
  const used = take(reading);
  f.emit(struct.set(hashTable, "used", table, used));
  f.emit(struct.set(hashTable, "count", table, take(reading)));
  const entries = part("entries");
  const hashes = part("hashes");
  const index = part("index");
  const mask = f.local(i32.sub(array.len(index), 1));
  each(f, 0, used, (entry) => {
    const hash = take(reading);
    const place = f.local(i32.shl(entry, 1));
    f.emit(array.set(words, hashes, entry, hash));
    f.emit(array.set(slots, entries, place, takeReference(reading)));
    f.emit(
      array.set(slots, entries, i32.or(place, 1), takeReference(reading)),
    );
    const at = f.local(i32.and(hash, mask));
    f.loop((again) => {
      f.if(array.get(words, index, at), () => {
        f.set(at, i32.and(i32.add(at, 1), mask));
        f.br(again);
      });
    });
    f.emit(array.set(words, index, at, i32.add(entry, 1)));
  });
}

/**
 * Defines and exports `restoreImage`: where the words lie, the texts of all strings, what the
 * reader provides (the tokens of the units first), how many objects; gives the roots.
 */
export function defineRestoring(r: RuntimeBuilder): void {
  const resolve = defineResolve(r);
  const restore = r.module.function(
    "image_restore",
    ["i32", externref, ref(slots), "i32", "i32"],
    [ref(slots)],
    (f, start, texts, given, units, count) => {
      const nodes = f.local(array.new_default(slots, count!));
      const at = f.local(
        i32.add(start!, i32.mul(units!, 4 * UNIT_WORDS)),
      );
      const reading: Reading = { r, f, at, nodes, resolve };
      const next = f.local(i32.const(0));
      make(reading, { start: start!, texts: texts!, given: given!, next });
      fill(reading);
      const roots = f.local(array.new_default(slots, take(reading)));
      each(f, 0, array.len(roots), (index) => {
        f.emit(array.set(slots, roots, index, takeReference(reading)));
      });
      f.return(roots);
    },
  );
  r.module.export("restoreImage", restore);
}
