/**
 * What the module exports to TypeScript: the functions of the `Heap` interface.
 *
 * @module
 */

import { array, type Expr, i32, refs, struct } from "../wasm/expr.ts";
import type { Global, Local } from "../wasm/node.ts";
import {
  eqref,
  externref,
  ref,
  refNull,
  type StructType,
  type ValueType,
} from "../wasm/types.ts";
import { TABLE_KINDS } from "./hash_tables.ts";
import * as layouts from "./layouts.ts";
import type { RuntimeBuilder } from "./runtime_builder.ts";

const { TAGS, slots, vector, string, code } = layouts;

type Body = (...parameters: Local[]) => Expr | Local;

/** Exports that read and make heap objects. */
class Exporter {
  constructor(readonly r: RuntimeBuilder) {}

  /** A function of one expression. */
  value(
    name: string,
    parameters: ValueType[],
    result: ValueType,
    body: Body,
  ): void {
    const made = this.r.module.function(
      `heap.${name}`,
      parameters,
      [result],
      (f, ...locals) => f.return(body(...locals)),
    );
    this.r.module.export(name, made);
  }

  /** A function of one effect. */
  effect(
    name: string,
    parameters: ValueType[],
    body: (...parameters: Local[]) => Expr,
  ): void {
    const made = this.r.module.function(
      `heap.${name}`,
      parameters,
      [],
      (f, ...locals) => f.emit(body(...locals)),
    );
    this.r.module.export(name, made);
  }

  /** Reads a field of a struct. */
  field(
    name: string,
    type: StructType,
    field: string,
    result: ValueType,
  ): void {
    this.value(
      name,
      [eqref],
      result,
      (value) => struct.get(type, field, refs.cast(ref(type), value!)),
    );
  }

  /** Reads and writes a global. */
  state(name: string, global: Global, type: ValueType): void {
    const capital = name[0]!.toUpperCase() + name.slice(1);
    this.value(name, [], type, () => global.get());
    this.effect(`set${capital}`, [type], (value) => global.set(value!));
  }
}

function exportNumbers(e: Exporter): void {
  const { r } = e;
  e.value(
    "makeFixnumOrInt64",
    ["i64"],
    eqref,
    (value) => r.call("boxLong", value!),
  );
  e.value("int64Value", [eqref], "i64", (value) => r.call("toLong", value!));
  e.value("makeFlonum", ["f64"], eqref, (v) => struct.new(layouts.flonum, v!));
  e.field("flonumValue", layouts.flonum, "value", "f64");
  e.value(
    "makeBigint",
    [externref],
    eqref,
    (value) => struct.new(layouts.bigint, TAGS.bigint, 0, value!),
  );
  e.field("bigintValue", layouts.bigint, "value", externref);
  e.value(
    "makeRatnum",
    [eqref, eqref],
    eqref,
    (a, b) => struct.new(layouts.ratnum, TAGS.ratnum, 0, a!, b!),
  );
  e.field("numerator", layouts.ratnum, "numerator", eqref);
  e.field("denominator", layouts.ratnum, "denominator", eqref);
  e.value(
    "makeCompnum",
    [eqref, eqref],
    eqref,
    (a, b) => struct.new(layouts.compnum, TAGS.compnum, 0, a!, b!),
  );
  e.field("realPart", layouts.compnum, "real", eqref);
  e.field("imaginaryPart", layouts.compnum, "imaginary", eqref);
}

function exportText(e: Exporter): void {
  const { r } = e;
  e.value(
    "makeCharacter",
    ["i32"],
    eqref,
    (point) => r.call("makeCharacter", point!),
  );
  e.field("characterCode", layouts.character, "code", "i32");
  // text, code points, whether it has surrogates.
  e.value(
    "makeText",
    [externref, "i32", "i32"],
    eqref,
    (text, length, wide) => r.call("makeString", text!, length!, wide!),
  );
  e.value(
    "stringText",
    [eqref],
    externref,
    (value) => r.call("stringText", refs.cast(ref(string), value!)),
  );
  e.value("makeSymbol", [eqref], eqref, (name) =>
    struct.new(
      layouts.symbol,
      TAGS.symbol,
      0,
      refs.cast(ref(string), name!),
    ));
  e.field("symbolName", layouts.symbol, "name", eqref);
}

function exportSequences(e: Exporter): void {
  const { r } = e;
  const { pair } = layouts;
  e.value("cons", [eqref, eqref], eqref, (a, b) => struct.new(pair, a!, b!));
  e.field("car", pair, "car", eqref);
  e.field("cdr", pair, "cdr", eqref);
  for (const [name, field] of [["setCar", "car"], ["setCdr", "cdr"]] as const) {
    e.effect(
      name,
      [eqref, eqref],
      (it, value) => struct.set(pair, field, refs.cast(ref(pair), it!), value!),
    );
  }
  const items = (value: Local) => refs.cast(ref(vector), value);
  e.value(
    "makeVector",
    ["i32", eqref],
    eqref,
    (length, fill) => array.new(vector, fill!, length!),
  );
  e.value("vectorLength", [eqref], "i32", (v) => array.len(items(v!)));
  e.value(
    "vectorRef",
    [eqref, "i32"],
    eqref,
    (v, index) => array.get(vector, items(v!), index!),
  );
  e.effect(
    "vectorSet",
    [eqref, "i32", eqref],
    (v, index, item) => array.set(vector, items(v!), index!, item!),
  );
  const { uniformVector } = layouts;
  const uniform = (value: Local) => refs.cast(ref(uniformVector), value);
  e.value(
    "makeUniform",
    ["i32", "i32"],
    eqref,
    (kind, length) => r.call("makeUniform", kind!, length!),
  );
  e.field("uniformKind", uniformVector, "kind", "i32");
  e.field("uniformLength", uniformVector, "length", "i32");
  e.value(
    "uniformFloat",
    [eqref, "i32"],
    "f64",
    (v, index) => r.call("uniformDouble", uniform(v!), index!),
  );
  e.effect(
    "uniformSetFloat",
    [eqref, "i32", "f64"],
    (v, index, item) => r.call("uniformSetDouble", uniform(v!), index!, item!),
  );
  e.value(
    "uniformInteger",
    [eqref, "i32"],
    "i64",
    (v, index) => r.call("uniformLong", uniform(v!), index!),
  );
  e.effect(
    "uniformSetInteger",
    [eqref, "i32", "i64"],
    (v, index, item) => r.call("uniformSetLong", uniform(v!), index!, item!),
  );
}

function exportObjects(e: Exporter): void {
  const { r } = e;
  const { foreign, global, record, recordType, condition } = layouts;
  e.value(
    "sameLeaf",
    [eqref, eqref],
    "i32",
    // Neither is a pair nor a vector, so this does not come back to the host.
    (a, b) => r.call("equalDeep", a!, b!, 0),
  );
  e.value("kindOf", [eqref], "i32", (value) => r.call("kindOf", value!));
  e.value(
    "makeForeign",
    ["i32", externref],
    eqref,
    (tag, value) => struct.new(foreign, tag!, 0, value!),
  );
  e.field("foreignValue", foreign, "value", externref);
  e.value("makeGlobal", [eqref], eqref, (name) =>
    struct.new(
      global,
      TAGS.global,
      0,
      r.singleton("unbound"),
      refs.cast(ref(layouts.symbol), name!),
      0,
    ));
  e.field("globalValue", global, "value", eqref);
  e.effect(
    "globalSet",
    [eqref, eqref],
    (it, value) =>
      struct.set(global, "value", refs.cast(ref(global), it!), value!),
  );
  e.field("globalName", global, "name", eqref);
  e.field("recordType", record, "type", eqref);
  e.field("recordTypeName", recordType, "name", eqref);
  e.field("recordTypeFields", recordType, "fields", eqref);
  const fields = (value: Local) =>
    struct.get(record, "slots", refs.cast(ref(record), value));
  e.value(
    "recordSlot",
    [eqref, "i32"],
    eqref,
    (value, index) => array.get(slots, fields(value!), index!),
  );
  e.value("recordSize", [eqref], "i32", (value) => array.len(fields(value!)));
  e.value(
    "makeCondition",
    [eqref, eqref, eqref, eqref],
    eqref,
    (kind, message, irritants, payload) =>
      r.call("builtin:make-condition", kind!, message!, irritants!, payload!),
  );
  for (const field of ["kind", "message", "irritants", "payload"]) {
    const capital = field[0]!.toUpperCase() + field.slice(1);
    e.field(`condition${capital}`, condition, field, eqref);
  }
  e.field("hashTableCount", layouts.hashTable, "count", "i32");
  e.value(
    "makeTable",
    [],
    eqref,
    () =>
      r.call("builtin:make-hash-table", refs.i31(i32.const(TABLE_KINDS.eqv))),
  );
  e.value(
    "tableRef",
    [eqref, eqref],
    eqref,
    (table, key) =>
      r.call("builtin:hash-table-ref", table!, key!, refs.null("none")),
  );
  e.value(
    "tableSet",
    [eqref, eqref, eqref],
    eqref,
    (table, key, value) =>
      r.call("builtin:hash-table-set!", table!, key!, value!),
  );
  const entry = (table: Local, index: Local, part: number) =>
    array.get(
      slots,
      struct.get(
        layouts.hashTable,
        "entries",
        refs.cast(ref(layouts.hashTable), table),
      ),
      i32.add(i32.shl(index, 1), part),
    );
  for (const [part, name] of ["tableKey", "tableValue"].entries()) {
    e.value(
      name,
      [eqref, "i32"],
      eqref,
      (table, index) => entry(table!, index!, part),
    );
  }
  const { multipleValues } = layouts;
  const values = (it: Local) =>
    struct.get(multipleValues, "items", refs.cast(ref(multipleValues), it));
  e.value(
    "makeValuesOf",
    [ref(slots)],
    eqref,
    (items) => r.call("valuesOf", items!),
  );
  e.value("valuesLength", [eqref], "i32", (it) => array.len(values(it!)));
  e.value(
    "valuesRef",
    [eqref, "i32"],
    eqref,
    (it, index) => array.get(slots, values(it!), index!),
  );
  for (const [name, tag] of Object.entries(TAGS)) {
    if (tag > TAGS.unassigned) break;
    e.value(`singleton:${name}`, [], eqref, () => r.singleton(name).get());
  }
}

function exportCode(e: Exporter): void {
  const { r } = e;
  const { closure, frame } = layouts;
  e.value(
    "makeSlots",
    ["i32"],
    ref(slots),
    (length) => array.new_default(slots, length!),
  );
  e.effect(
    "slotsSet",
    [ref(slots), "i32", eqref],
    (it, index, value) => array.set(slots, it!, index!, value!),
  );
  e.value(
    "slotsRef",
    [ref(slots), "i32"],
    eqref,
    (it, index) => array.get(slots, it!, index!),
  );
  e.value("slotsLength", [ref(slots)], "i32", (it) => array.len(it!));
  r.define(
    "makeCode",
    (
      f,
      id,
      required,
      optional,
      rest,
      registers,
      entry,
      flags,
      pads,
      constants,
      next,
      name,
      unit,
    ) => {
      f.return(
        struct.new(
          code,
          TAGS.code,
          0,
          id!,
          f.ifElse(
            "i32",
            i32.or(optional!, rest!),
            () => i32.const(-1),
            () => required!,
          ),
          required!,
          optional!,
          rest!,
          registers!,
          entry!,
          r.firstCounter,
          flags!,
          pads!,
          constants!,
          refs.cast(refNull(code), next!),
          name!,
          unit!,
          refs.null(layouts.invoke),
          r.call("interpreterEntry", required!, i32.or(optional!, rest!)),
          0,
        ),
      );
    },
  );
  r.module.export("makeCode", r.fn("makeCode"));
  e.value(
    "makeClosure",
    [eqref, "i32"],
    eqref,
    (it, captured) =>
      struct.new(
        closure,
        refs.cast(ref(code), it!),
        array.new_default(slots, captured!),
      ),
  );
  e.field("closureCode", closure, "code", eqref);
  e.field("codeName", code, "name", eqref);
  e.field("codeId", code, "id", "i32");
  e.field("codeRequired", code, "required", "i32");
  e.field("codeOptional", code, "optional", "i32");
  e.field("codeRest", code, "rest", "i32");
  e.field("codeNext", code, "next", eqref);
  e.field("codeEntry", code, "entry", "i32");
  e.field("codeRegisters", code, "registers", "i32");
  e.field("codeFlags", code, "flags", "i32");
  e.field("codePads", code, "pads", "i32");
  e.field("codeConstants", code, "constants", ref(slots));
  e.value(
    "closureCapturedCount",
    [eqref],
    "i32",
    (it) =>
      array.len(
        struct.get(closure, "captured", refs.cast(ref(closure), it!)),
      ),
  );
  e.value(
    "closureCaptured",
    [eqref, "i32"],
    eqref,
    (it, index) =>
      array.get(
        slots,
        struct.get(closure, "captured", refs.cast(ref(closure), it!)),
        index!,
      ),
  );
  // The frames of a trace, innermost first.
  e.value("depth", [], "i32", () => r.depth.get());
  e.value("framesBelow", [], refNull(frame), () => r.below.get());
  e.effect("dropFrames", [], () => r.below.set(refs.null(frame)));
  e.value("isFrame", [eqref], "i32", (it) => refs.test(ref(frame), it!));
  const at = (value: Local) => value;
  e.value(
    "frameNext",
    [refNull(frame)],
    refNull(frame),
    (it) => struct.get(frame, "next", at(it!)),
  );
  e.value(
    "frameAddress",
    [refNull(frame)],
    "i32",
    (it) => struct.get(frame, "pc", at(it!)),
  );
  e.value(
    "frameClosure",
    [refNull(frame)],
    eqref,
    (it) => array.get(slots, struct.get(frame, "registers", at(it!)), 0),
  );
}

/** Exports everything that the `Heap` interface names, and the interpreter's state. */
export function exportHeap(r: RuntimeBuilder): void {
  const e = new Exporter(r);
  exportNumbers(e);
  exportText(e);
  exportSequences(e);
  exportObjects(e);
  exportCode(e);
  e.state("status", r.status, "i32");
  e.state("action", r.action, "i32");
  e.state("pending", r.pending, eqref);
  e.state("signal", r.signal, eqref);
  e.state("rewind", r.rewind, eqref);
  e.state("apply", r.apply, eqref);
  e.state("dynamic", r.dynamic, eqref);
  e.state("tickInterval", r.tickInterval, "i32");
  e.state("maximumDepth", r.maximumDepth, "i32");
  e.state("firstCounter", r.firstCounter, "i32");
  r.module.export("memory", r.memory);
}
