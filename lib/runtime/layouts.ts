/**
 * The heap's types: one recursion group, emitted in full into every module that touches the heap, so
 * that all modules agree on them. A value is a `(ref null eq)`; null is never a value.
 *
 * Fixnums are i31. Pairs, flonums, boxed 64-bit integers, vectors, closures and cells are types of
 * their own, told apart by `ref.test`; all others extend {@link object}, whose `tag` says what they are and whose
 * `hash` is 0 until one is asked for.
 *
 * @module
 */

import {
  type ArrayType,
  eqref,
  externref,
  funcref,
  FunctionType,
  RecursionGroup,
  ref,
  refNull,
  type StructType,
  type ValueType,
} from "../wasm/types.ts";

export {
  LINEAR_THRESHOLD,
  TAGS,
  UNIFORM_KINDS,
  UNIFORM_WIDTHS,
} from "./tags.ts";

/** The recursion group of all heap types. */
export const heapTypes: RecursionGroup = new RecursionGroup();

/** Registers of a frame, captured variables, fields: an array of values. */
export const slots: ArrayType = heapTypes.array("slots", eqref, true);
/** A Scheme vector: the array itself. */
export const vector: ArrayType = heapTypes.array("vector", eqref, true);
/** Code points of a mutable string; also hash indices. */
export const words: ArrayType = heapTypes.array("words", "i32", true);
/** UTF-16 code units on their way to JavaScript strings; the string builtins want this type in a group of its own. */
export const units: ArrayType = new RecursionGroup().array(
  "units",
  "i16",
  true,
);
/** Elements of a small integer uniform vector. */
export const longs: ArrayType = heapTypes.array("longs", "i64", true);
/** Elements of a small float uniform vector. */
export const doubles: ArrayType = heapTypes.array("doubles", "f64", true);

/** What everything with a tag begins with. */
export const object: StructType = heapTypes.struct("object", { final: false });
/** A pair. */
export const pair: StructType = heapTypes.struct("pair");
/** An inexact real. */
export const flonum: StructType = heapTypes.struct("flonum");
/** An exact integer beyond i31 that fits in 64 bits. */
export const int64: StructType = heapTypes.struct("int64");
/** A captured variable that is assigned, or a letrec variable. */
export const cell: StructType = heapTypes.struct("cell");
/** A procedure: code and captured variables. */
export const closure: StructType = heapTypes.struct("closure");
/** A value without parts; compare by identity. */
export const singleton: StructType = heapTypes.struct("singleton", {
  supertype: object,
});
/** A character; those below 256 are preallocated and unique. */
export const character: StructType = heapTypes.struct("character", {
  supertype: object,
});
/** An interned symbol. */
export const symbol: StructType = heapTypes.struct("symbol", {
  supertype: object,
});
/** A string: a JavaScript string, an array of code points, or both when they agree. */
export const string: StructType = heapTypes.struct("string", {
  supertype: object,
});
/** An exact integer beyond 64 bits. */
export const bigint: StructType = heapTypes.struct("bigint", {
  supertype: object,
});
/** An exact ratio in lowest terms. */
export const ratnum: StructType = heapTypes.struct("ratnum", {
  supertype: object,
});
/** A complex number that is not real. */
export const compnum: StructType = heapTypes.struct("compnum", {
  supertype: object,
});
/** A vector of unboxed numbers. */
export const uniformVector: StructType = heapTypes.struct("uniform_vector", {
  supertype: object,
});
/** What a record, or an object with attributes, looks like: its shape. */
export const recordType: StructType = heapTypes.struct("record_type", {
  supertype: object,
});
/** A record, or an object with attributes: a shape and its slots. */
export const record: StructType = heapTypes.struct("record", {
  supertype: object,
});
/** Several values returned at once; never exactly one. */
export const multipleValues: StructType = heapTypes.struct("values", {
  supertype: object,
});
/** A frame that was captured, and those below it. */
export const frame: StructType = heapTypes.struct("frame");
/** A first-class continuation. */
export const continuation: StructType = heapTypes.struct("continuation", {
  supertype: object,
});
/** An error, with what is known about it. */
export const condition: StructType = heapTypes.struct("condition", {
  supertype: object,
});
/** An insertion-ordered hash table. */
export const hashTable: StructType = heapTypes.struct("hash_table", {
  supertype: object,
});
/** A global variable. */
export const global: StructType = heapTypes.struct("global", {
  supertype: object,
});
/** The code of a procedure, shared by its closures. */
export const code: StructType = heapTypes.struct("code", { supertype: object });
/** A function that suspends: its frame, and where it goes on. */
export const generator: StructType = heapTypes.struct("generator", {
  supertype: object,
});
/** An object of the host: ports, environments. */
export const foreign: StructType = heapTypes.struct("foreign", {
  supertype: object,
});

/** How compiled code is entered: a frame filled with the arguments, and the remaining depth. */
export const invoke: FunctionType = heapTypes.function("invoke", [
  ref(slots),
  "i32",
], [eqref]);

/** The most arguments that are passed one by one to code that can be entered directly. */
export const ENTRY_ARGUMENTS = 4;

/** How code is entered that takes exactly so many arguments: its closure, the arguments, the remaining depth. */
export const entries: readonly FunctionType[] = Array.from(
  { length: ENTRY_ARGUMENTS + 1 },
  (_, count) =>
    new FunctionType(
      [ref(closure), ...Array<ValueType>(count).fill(eqref), "i32"],
      [eqref],
    ),
);

object.define([["tag", "i32"], ["hash", "i32", "mut"]]);
pair.define([["car", eqref, "mut"], ["cdr", eqref, "mut"]]);
flonum.define([["value", "f64"]]);
int64.define([["value", "i64"]]);
cell.define([["value", eqref, "mut"]]);
closure.define([["code", ref(code)], ["captured", refNull(slots)]]);
singleton.define([]);
character.define([["code", "i32"]]);
symbol.define([["name", ref(string)]]);
string.define([
  // At least one of text and points is present; a change of points drops text.
  ["text", externref, "mut"],
  ["points", refNull(words), "mut"],
  // Code points. When text alone is present and wide is 0, it is also its code units.
  ["length", "i32", "mut"],
  // Whether text holds a surrogate pair.
  ["wide", "i32", "mut"],
]);
bigint.define([["value", externref]]);
ratnum.define([["numerator", eqref], ["denominator", eqref]]);
compnum.define([["real", eqref], ["imaginary", eqref]]);
uniformVector.define([
  ["kind", "i32"],
  ["length", "i32"],
  // Where the elements lie: an address in the linear memory, or, when 0, one of the arrays.
  ["address", "i32"],
  ["longs", refNull(longs)],
  ["doubles", refNull(doubles)],
]);
recordType.define([["name", eqref], ["fields", eqref], ["parent", eqref]]);
record.define([["type", refNull(recordType), "mut"], [
  "slots",
  ref(slots),
  "mut",
]]);
multipleValues.define([["items", ref(slots)]]);
frame.define([
  ["registers", ref(slots)],
  // Where it goes on; the register that takes the result is named just before it.
  ["pc", "i32"],
  ["next", refNull(frame), "mut"],
  // 1: a continuation holds it, so its registers are copied before it goes on.
  ["shared", "i32", "mut"],
  // How compiled code goes on with it; null: it is interpreted.
  ["resume", refNull(invoke)],
]);
continuation.define([
  ["frames", refNull(frame)],
  // How many those are.
  ["depth", "i32"],
  ["winders", eqref],
  ["dynamic", eqref],
]);
condition.define([
  ["kind", eqref],
  ["message", eqref],
  ["irritants", eqref],
  ["payload", eqref, "mut"],
  ["trace", eqref, "mut"],
]);
hashTable.define([
  // 0 eq?, 1 eqv?, 2 equal?, 3 string=?
  ["kind", "i32"],
  // Live entries, and entries in use with the deleted ones.
  ["count", "i32", "mut"],
  ["used", "i32", "mut"],
  // Key, value, key, value; a deleted entry's key is null.
  ["entries", ref(slots), "mut"],
  ["hashes", ref(words), "mut"],
  // Open addressing: entry number + 1, or 0; the length is a power of two.
  ["index", ref(words), "mut"],
]);
global.define([
  ["value", eqref, "mut"],
  ["name", ref(symbol)],
  // 1: compiled code assumes that the value stays.
  ["dependents", "i32", "mut"],
]);
code.define([
  ["id", "i32"],
  // Arguments when it takes exactly that many and its code is interpreted, else -1: the one test of a call's fast path.
  ["exact", "i32", "mut"],
  ["required", "i32"],
  ["optional", "i32"],
  ["rest", "i32"],
  ["registers", "i32"],
  ["entry", "i32", "mut"],
  // Counts down to the next event: calls and loop back-edges.
  ["counter", "i32", "mut"],
  // Bits of `CODE_FLAGS`.
  ["flags", "i32"],
  // Where its landing pads are described in the linear memory; 0: it has none.
  ["pads", "i32"],
  ["constants", ref(slots)],
  // The clause to try when the arguments do not fit.
  ["next", refNull(code)],
  ["name", eqref],
  // Keeps the unit's code in memory while any of its procedures lives.
  ["unit", externref],
  // How to enter it with a filled frame; null: it is interpreted.
  ["invoke", refNull(invoke), "mut"],
  // How to enter it with arguments, one of `entries`; null where it takes more of them, or a varying number.
  ["direct", funcref, "mut"],
  // From the code to its shadow while it is observed, else 0.
  ["observing", "i32", "mut"],
]);
generator.define([
  // One of `GENERATOR_STATES`.
  ["state", "i32", "mut"],
  // Where it goes on; once it has begun, the register that takes what is sent in is named just before it.
  ["pc", "i32", "mut"],
  // Null once it is finished.
  ["registers", refNull(slots), "mut"],
  // How compiled code goes on with them; null: they are interpreted.
  ["resume", refNull(invoke), "mut"],
]);
foreign.define([["value", externref, "mut"]]);
