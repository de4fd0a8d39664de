/**
 * What versions, entries and frames are told apart by.
 *
 * @module
 */

import assert from "node:assert/strict";
import {
  FIXNUM,
  FLONUM,
  general,
  INT64,
  lasting,
  LONG,
  reference,
  type State,
  UNKNOWN,
} from "../../../lib/baseline/context.ts";
import { contextKey } from "../../../lib/baseline/keys.ts";
import { classMask } from "../../../lib/runtime/classes.ts";

const CLOSURE = classMask("closure");

const procedure: State = {
  mask: CLOSURE,
  held: "ref",
  known: { kind: "object", name: "closure u1:2", code: 7 },
};

const key = (state: State) => contextKey(new Map([[1, state]]));

Deno.test("numbers that are held unboxed are so in versions, whatever else is known", () => {
  const one: State = {
    mask: FIXNUM,
    held: "i32",
    known: { kind: "number", value: 1 },
  };
  assert.deepEqual(general(one), { mask: FIXNUM, held: "i32" });
  const boxed: State = { mask: FLONUM, held: "f64", boxed: true };
  assert.deepEqual(general(boxed), { mask: FLONUM, held: "f64" });
  const long: State = { mask: LONG, held: "i64" };
  assert.deepEqual(general(long), long);
  assert.notEqual(key(long), key({ mask: INT64, held: "i64" }));
});

Deno.test("a fixnum that is a reference is unboxed where versions meet", () => {
  assert.deepEqual(general(reference(FIXNUM)), { mask: FIXNUM, held: "i32" });
});

Deno.test("several classes are forgotten", () => {
  const several = reference(classMask("pair") | classMask("vector"));
  assert.deepEqual(general(several), UNKNOWN);
  assert.equal(key(UNKNOWN), "");
});

Deno.test("constants are forgotten, procedures are not", () => {
  const symbol: State = {
    mask: classMask("symbol"),
    held: "ref",
    known: { kind: "object", name: "object u1:3", code: -1 },
  };
  assert.deepEqual(general(symbol), UNKNOWN);
  assert.deepEqual(general(procedure), procedure);
  assert.equal(key(procedure), "r1:=closure u1:2");
});

Deno.test("what outlives a fragment knows only the code of a procedure", () => {
  const kept = lasting(procedure);
  assert.deepEqual(kept, { mask: CLOSURE, held: "ref", code: 7 });
  assert.deepEqual(lasting(kept), kept);
  assert.equal(key(kept), "r1:code7");
  const long: State = { mask: LONG, held: "i64" };
  assert.deepEqual(lasting(long), long);
});

Deno.test("keys leave out what nothing is known of", () => {
  const states = new Map<number, State>([
    [1, UNKNOWN],
    [2, { mask: FLONUM, held: "f64" }],
    [5, reference(classMask("pair"))],
  ]);
  assert.equal(contextKey(states), "r2:flonum:f64 r5:pair");
});
