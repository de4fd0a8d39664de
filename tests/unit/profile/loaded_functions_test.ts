import assert from "node:assert/strict";
import { encodeUnitFile, UnitFile } from "../../../lib/interp/unit_format.ts";
import { LoadedFunctions } from "../../../lib/profile/loaded_functions.ts";
import { hashOf, indexOf, unitOf } from "./compiled.ts";

const FIRST = unitOf("(define (f x) (+ x 1)) (define (g x) (list x))");
const SECOND = unitOf("(define (f x) (- x 1)) (define (h x) (f x))");
const THIRD = unitOf(
  "(define (f x) 1) (define (h x) (f x)) (define (g x) (vector x))",
);

Deno.test("code objects and hashes are found by one another", () => {
  const loaded = new LoadedFunctions();
  loaded.add(FIRST, 10);
  loaded.add(new UnitFile(encodeUnitFile(SECOND)), 100);
  const first = (name: string) => 10 + indexOf(FIRST, name);
  const second = (name: string) => 100 + indexOf(SECOND, name);
  assert.equal(loaded.hashOf(first("g")), hashOf(FIRST, "g"));
  assert.equal(loaded.hashOf(second("f")), hashOf(SECOND, "f"));
  for (const id of [0, 9, 10 + FIRST.functions.length, 99, 1000]) {
    assert.equal(loaded.hashOf(id), undefined, String(id));
  }
  assert.equal(loaded.idOf(hashOf(FIRST, "f"), "f", 0), first("f"));
  assert.equal(loaded.idOf(hashOf(SECOND, "f"), "f", 0), second("f"));
  assert.equal(loaded.idOf(hashOf(SECOND, "h"), "h", 0), second("h"));
  assert.equal(loaded.idOf(hashOf(SECOND, "h"), "other", 0), undefined);
  assert.equal(loaded.idOf(hashOf(THIRD, "g"), "g", 0), undefined);
  // Units come later too, and what is there twice is not known by its hash.
  loaded.add(THIRD, 200);
  assert.equal(
    loaded.idOf(hashOf(THIRD, "g"), "g", 0),
    200 + indexOf(THIRD, "g"),
  );
  assert.equal(loaded.idOf(hashOf(SECOND, "h"), "h", 0), undefined);
});
