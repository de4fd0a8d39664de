/**
 * A heap of JavaScript objects, for tests of what works on any heap.
 *
 * @module
 */

import {
  type Heap,
  KIND,
  type Result,
  STATUS,
  type Value,
} from "../../../lib/runtime/heap.ts";
import { TAGS, UNIFORM_KINDS } from "../../../lib/runtime/layouts.ts";

/** An object of the fake heap: its kind and its parts. */
class Thing {
  constructor(readonly kind: number, readonly parts: unknown[]) {}
}

// deno-lint-ignore no-explicit-any
function part(value: Value, index: number): any {
  if (!(value instanceof Thing)) throw new TypeError(`no part of ${value}`);
  return value.parts[index];
}

/** The heap. */
export class FakeHeap implements Heap {
  private readonly singletons = Array.from(
    { length: 8 },
    (_, tag) => new Thing(tag, []),
  );
  private readonly characters = new Map<number, Value>();
  private readonly symbols = new Map<string, Value>();
  private statusNow: number = STATUS.normal;
  private pendingNow: Result = null;

  kindOf(value: Value): number {
    if (typeof value === "number") return KIND.fixnum;
    return (value as Thing).kind;
  }
  makeFixnumOrInt64(value: bigint): Value {
    return value >= -0x40000000n && value < 0x40000000n
      ? Number(value)
      : new Thing(KIND.int64, [value]);
  }
  int64Value(value: Value): bigint {
    return part(value, 0);
  }
  makeFlonum(value: number): Value {
    return new Thing(KIND.flonum, [value]);
  }
  flonumValue(value: Value): number {
    return part(value, 0);
  }
  makeBigint(value: bigint): Value {
    return new Thing(TAGS.bigint, [value]);
  }
  bigintValue(value: Value): bigint {
    return part(value, 0);
  }
  makeRatnum(numerator: Value, denominator: Value): Value {
    return new Thing(TAGS.ratnum, [numerator, denominator]);
  }
  numerator(value: Value): Value {
    return part(value, 0);
  }
  denominator(value: Value): Value {
    return part(value, 1);
  }
  makeCompnum(real: Value, imaginary: Value): Value {
    return new Thing(TAGS.compnum, [real, imaginary]);
  }
  realPart(value: Value): Value {
    return part(value, 0);
  }
  imaginaryPart(value: Value): Value {
    return part(value, 1);
  }
  singleton(tag: number): Value {
    return this.singletons[tag]!;
  }
  makeCharacter(code: number): Value {
    let value = this.characters.get(code);
    if (value === undefined) {
      value = new Thing(TAGS.character, [code]);
      this.characters.set(code, value);
    }
    return value;
  }
  characterCode(value: Value): number {
    return part(value, 0);
  }
  makeString(text: string): Value {
    return new Thing(TAGS.string, [text]);
  }
  stringText(value: Value): string {
    return part(value, 0);
  }
  intern(name: string): Value {
    let symbol = this.symbols.get(name);
    if (symbol === undefined) {
      symbol = this.makeSymbol(this.makeString(name));
      this.symbols.set(name, symbol);
    }
    return symbol;
  }
  interned(name: string): Result {
    return this.symbols.get(name) ?? null;
  }
  makeSymbol(name: Value): Value {
    return new Thing(TAGS.symbol, [name]);
  }
  symbolName(value: Value): Value {
    return part(value, 0);
  }
  cons(car: Value, cdr: Value): Value {
    return new Thing(KIND.pair, [car, cdr]);
  }
  car(value: Value): Value {
    return part(value, 0);
  }
  cdr(value: Value): Value {
    return part(value, 1);
  }
  setCar(value: Value, car: Value): void {
    (value as Thing).parts[0] = car;
  }
  setCdr(value: Value, cdr: Value): void {
    (value as Thing).parts[1] = cdr;
  }
  makeVector(length: number, fill: Value): Value {
    return new Thing(KIND.vector, new Array(length).fill(fill));
  }
  vectorLength(value: Value): number {
    return (value as Thing).parts.length;
  }
  vectorRef(value: Value, index: number): Value {
    return part(value, index);
  }
  vectorSet(value: Value, index: number, item: Value): void {
    (value as Thing).parts[index] = item;
  }
  makeUniform(kind: number, length: number): Value {
    const wide = /64$/.test(UNIFORM_KINDS[kind]!) &&
      UNIFORM_KINDS[kind] !== "f64";
    return new Thing(TAGS.uniformVector, [
      kind,
      new Array(length).fill(wide ? 0n : 0),
    ]);
  }
  uniformKind(value: Value): number {
    return part(value, 0);
  }
  uniformLength(value: Value): number {
    return part(value, 1).length;
  }
  uniformNumber(value: Value, index: number): number {
    return part(value, 1)[index];
  }
  uniformSetNumber(value: Value, index: number, item: number): void {
    part(value, 1)[index] = item;
  }
  uniformInteger(value: Value, index: number): bigint {
    return part(value, 1)[index];
  }
  uniformSetInteger(value: Value, index: number, item: bigint): void {
    part(value, 1)[index] = item;
  }
  makeForeign(tag: number, value: unknown): Value {
    return new Thing(tag, [value]);
  }
  foreignValue(value: Value): unknown {
    return part(value, 0);
  }
  makeGlobal(name: Value): Value {
    return new Thing(TAGS.global, [name, this.singleton(TAGS.unbound)]);
  }
  globalValue(global: Value): Value {
    return part(global, 1);
  }
  globalSet(global: Value, value: Value): void {
    (global as Thing).parts[1] = value;
  }
  globalName(global: Value): Value {
    return part(global, 0);
  }
  /** A record; only tests make them here. */
  makeRecord(type: Value, fields: Value[]): Value {
    return new Thing(TAGS.record, [type, ...fields]);
  }
  /** A record type; only tests make them here. */
  makeRecordType(name: Value, fields: Value): Value {
    return new Thing(TAGS.recordType, [name, fields]);
  }
  recordType(record: Value): Value {
    return part(record, 0);
  }
  recordTypeName(type: Value): Value {
    return part(type, 0);
  }
  recordTypeFields(type: Value): Value {
    return part(type, 1);
  }
  recordSlot(record: Value, index: number): Value {
    return part(record, index + 1);
  }
  recordSize(record: Value): number {
    return (record as Thing).parts.length - 1;
  }
  makeCondition(
    kind: Value,
    message: Value,
    irritants: Value,
    payload: Value,
  ): Value {
    return new Thing(TAGS.condition, [kind, message, irritants, payload]);
  }
  conditionKind(condition: Value): Value {
    return part(condition, 0);
  }
  conditionMessage(condition: Value): Value {
    return part(condition, 1);
  }
  conditionIrritants(condition: Value): Value {
    return part(condition, 2);
  }
  conditionPayload(condition: Value): Value {
    return part(condition, 3);
  }
  hashTableCount(_table: Value): number {
    throw new Error("the fake heap has no hash tables");
  }
  makeTable(): Value {
    throw new Error("the fake heap has no hash tables");
  }
  tableRef(_table: Value, _key: Value): Result {
    throw new Error("the fake heap has no hash tables");
  }
  tableSet(_table: Value, _key: Value, _value: Value): void {
    throw new Error("the fake heap has no hash tables");
  }
  tableKey(_table: Value, _entry: number): Value {
    throw new Error("the fake heap has no hash tables");
  }
  tableValue(_table: Value, _entry: number): Value {
    throw new Error("the fake heap has no hash tables");
  }
  makeValues(vector: Value): Value {
    return new Thing(TAGS.values, [...(vector as Thing).parts]);
  }
  valuesLength(values: Value): number {
    return (values as Thing).parts.length;
  }
  valuesRef(values: Value, index: number): Value {
    return part(values, index);
  }
  closureCode(_closure: Value): Value {
    throw new Error("the fake heap has no procedures");
  }
  codeName(_code: Value): Value {
    throw new Error("the fake heap has no procedures");
  }
  codeId(_code: Value): number {
    throw new Error("the fake heap has no procedures");
  }
  makeSlots(length: number): object {
    return new Thing(KIND.other, new Array(length).fill(null));
  }
  slotsSet(slots: object, index: number, value: Value): void {
    (slots as Thing).parts[index] = value;
  }
  slotsRef(slots: object, index: number): Result {
    return part(slots, index);
  }
  status(): number {
    return this.statusNow;
  }
  setStatus(status: number): void {
    this.statusNow = status;
  }
  pending(): Result {
    return this.pendingNow;
  }
  setPending(value: Value): void {
    this.pendingNow = value;
  }
}
