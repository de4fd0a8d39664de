/**
 * The heap as TypeScript sees it: opaque values, and the runtime module's exports that make, test and read them.
 *
 * @module
 */

/** A value of the heap: a fixnum (a JavaScript number) or an opaque reference. Never null. */
export type Value = number | object;

/** A value, or null for abrupt completion. */
export type Result = Value | null;

/** Why a call completed without a value. */
export const STATUS = {
  normal: 0,
  /** A builtin failed; the pending condition says how. The frame that called it calls the signal procedure. */
  raise: 1,
  /** Frames are being saved; `action` says what for. */
  capture: 2,
  /** A continuation was called: everything on the stack is dropped. */
  reinstate: 3,
  /** An exception travels to the next landing pad, or to the bottom; each frame adds its position to the trace. */
  unwind: 4,
  /** The program asked to exit: everything is dropped. */
  exit: 5,
  /** The host stops the program: as an exception travels, but no landing pad takes it. */
  stop: 6,
} as const;

/** What code is, besides its arguments: bits of the `flags` of a code object. */
export const CODE_FLAGS = {
  /** A failure in it travels as an exception at once; no signal procedure is called. */
  unwinds: 1,
  /** Called, it makes a generator. */
  generator: 2,
} as const;

/** What a generator is doing. From `running` on it cannot be resumed. */
export const GENERATOR_STATES = {
  begun: 0,
  suspended: 1,
  running: 2,
  finished: 3,
} as const;

/** What a capture is for. */
export const ACTION = {
  /** The depth counter ran out: go on with an empty stack. */
  overflow: 0,
  /** `call/cc`: make a continuation and call the procedure with it. */
  callcc: 1,
  /** Let the host's event loop run, then go on. */
  pause: 2,
  /** Go on with a value: what compiled code on the stack assumed is no longer so. */
  refresh: 3,
} as const;

/** What a call of interpreted code takes of the depth that is left, in units of 64 bytes of V8's stack. */
export const INTERPRETED_FRAME = 7;

/** Where in the linear memory compiled code counts down to the next look at the clock, an i32. */
export const FUEL = 16;

/** What the runtime module exports. Values of kind `x` are tested with `tagOf`, see {@link KIND}. */
export interface Heap {
  /** The kind of a value: one of {@link KIND}, or a tag of an object. */
  kindOf(value: Value): number;
  // Numbers.
  makeFixnumOrInt64(value: bigint): Value;
  int64Value(value: Value): bigint;
  makeFlonum(value: number): Value;
  flonumValue(value: Value): number;
  makeBigint(value: bigint): Value;
  bigintValue(value: Value): bigint;
  makeRatnum(numerator: Value, denominator: Value): Value;
  numerator(value: Value): Value;
  denominator(value: Value): Value;
  makeCompnum(real: Value, imaginary: Value): Value;
  realPart(value: Value): Value;
  imaginaryPart(value: Value): Value;
  // Singletons: by tag (`TAGS.false` … `TAGS.unassigned`).
  singleton(tag: number): Value;
  makeCharacter(code: number): Value;
  characterCode(value: Value): number;
  makeString(text: string): Value;
  /** The JavaScript string of a string; cached until the string changes. */
  stringText(value: Value): string;
  /** The one symbol of a name. */
  intern(name: string): Value;
  /** The symbol of a name if there is one. */
  interned(name: string): Result;
  /** Makes a symbol that is not interned. */
  makeSymbol(name: Value): Value;
  symbolName(value: Value): Value;
  cons(car: Value, cdr: Value): Value;
  car(value: Value): Value;
  cdr(value: Value): Value;
  setCdr(value: Value, cdr: Value): void;
  setCar(value: Value, car: Value): void;
  makeVector(length: number, fill: Value): Value;
  vectorLength(value: Value): number;
  vectorRef(value: Value, index: number): Value;
  vectorSet(value: Value, index: number, item: Value): void;
  /** `kind` indexes UNIFORM_KINDS; elements are zero. */
  makeUniform(kind: number, length: number): Value;
  uniformKind(value: Value): number;
  uniformLength(value: Value): number;
  /** Elements as numbers (kinds up to 32 bits and floats), or as 64-bit integers. */
  uniformNumber(value: Value, index: number): number;
  uniformSetNumber(value: Value, index: number, item: number): void;
  uniformInteger(value: Value, index: number): bigint;
  uniformSetInteger(value: Value, index: number, item: bigint): void;
  makeForeign(tag: number, value: unknown): Value;
  foreignValue(value: Value): unknown;
  makeGlobal(name: Value): Value;
  globalValue(global: Value): Value;
  globalSet(global: Value, value: Value): void;
  globalName(global: Value): Value;
  recordType(record: Value): Value;
  recordTypeName(type: Value): Value;
  recordTypeFields(type: Value): Value;
  recordSlot(record: Value, index: number): Value;
  recordSize(record: Value): number;
  makeCondition(
    kind: Value,
    message: Value,
    irritants: Value,
    payload: Value,
  ): Value;
  conditionKind(condition: Value): Value;
  conditionMessage(condition: Value): Value;
  conditionIrritants(condition: Value): Value;
  conditionPayload(condition: Value): Value;
  hashTableCount(table: Value): number;
  // Hash tables by identity: those of the host.
  makeTable(): Value;
  /** The value of a key, or null. */
  tableRef(table: Value, key: Value): Result;
  tableSet(table: Value, key: Value, value: Value): void;
  /** The key and the value of an entry; entries count from 0 while none was deleted. */
  tableKey(table: Value, entry: number): Value;
  tableValue(table: Value, entry: number): Value;
  /** Several values as a vector; or one. */
  makeValues(vector: Value): Value;
  valuesLength(values: Value): number;
  valuesRef(values: Value, index: number): Value;
  // Code.
  closureCode(closure: Value): Value;
  codeName(code: Value): Value;
  codeId(code: Value): number;
  makeSlots(length: number): object;
  slotsSet(slots: object, index: number, value: Value): void;
  slotsRef(slots: object, index: number): Result;
  // Completion.
  status(): number;
  setStatus(status: number): void;
  pending(): Result;
  setPending(value: Value): void;
}

/** Kinds of values without a tag; objects with one have kind = their tag. */
export const KIND = {
  fixnum: 64,
  flonum: 65,
  int64: 66,
  pair: 67,
  vector: 68,
  closure: 69,
  cell: 70,
  other: 71,
} as const;
