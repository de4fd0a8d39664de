import assert from "node:assert/strict";
import { instructionsOf } from "../../../lib/profile/function_hash.ts";
import { SEVERAL } from "../../../lib/profile/function_profile.ts";
import {
  calleePlace,
  readShadow,
  shadowWords,
} from "../../../lib/profile/shadow_words.ts";
import { Random } from "../interp/random_unit.ts";
import { codeOf, unitOf } from "./compiled.ts";

const UNIT = unitOf(`
(define (g f x) (let ((y (f (+ x 1)))) (h x y 1 2 3) (h y)))
(define (h . x) (if (pair? x) (car x) (list x x x x x)))
`);

const hash = (id: number) => id.toString(16).padStart(16, "0");
const id = (text: string) => parseInt(text, 16);

Deno.test("a shadow is read by what the words of the code are", () => {
  const extent = codeOf(UNIT, "g");
  const { code, from, to } = extent;
  const insns = [...instructionsOf(code, from, to)];
  const words = new Uint16Array((to - from) / 2);
  const add = insns.find(({ row }) => row.name === "scm.add.i")!;
  const call = insns.find(({ row }) => row.name === "call1")!;
  const many = insns.find(({ row }) => row.name === "callgn")!;
  const tail = insns.find(({ row }) => row.name === "tailg1")!;
  const put = (place: number, word: number) => words[(place - from) / 2] = word;
  put(add.at, 7);
  put(add.readAt[0]!, 0b1);
  put(add.writeAt, 0b101);
  put(call.at, 9);
  put(call.readAt[0]!, 41);
  put(call.readAt[1]!, 0b10);
  put(many.fieldAt[0]!, 0xffff);
  put(many.readAt[4]!, 0b1000);
  put(tail.fieldAt[0]!, 78);
  const shadow = readShadow(
    extent,
    (place) => words[(place - from) / 2]!,
    (id) => id === 40 ? hash(id) : undefined,
  );
  const places = (entries: [number, unknown][]) =>
    entries.map(([place, value]) => [place - from, value]);
  assert.deepEqual([...shadow.counts], places([[add.at, 7], [call.at, 9]]));
  assert.deepEqual(
    [...shadow.masks],
    places([
      [add.readAt[0]!, 0b1],
      [add.writeAt, 0b101],
      [call.readAt[1]!, 0b10],
      [many.readAt[4]!, 0b1000],
    ]),
  );
  // One that no hash is known of is like several.
  assert.deepEqual(
    [...shadow.targets],
    places([
      [call.readAt[0]!, hash(40)],
      [many.fieldAt[0]!, SEVERAL],
      [tail.fieldAt[0]!, SEVERAL],
    ]),
  );
  // In another run the code object has another number.
  const again = shadowWords(extent, shadow, () => 1000);
  assert.equal(again[(call.readAt[0]! - from) / 2], 1001);
  const unknown = shadowWords(extent, shadow, () => undefined);
  assert.equal(unknown[(call.readAt[0]! - from) / 2], 0);
});

Deno.test("a shadow comes back as the words it was read from", () => {
  const random = new Random(1);
  for (const name of ["g", "h"]) {
    const extent = codeOf(UNIT, name);
    const { code, from, to } = extent;
    const words = new Uint16Array((to - from) / 2);
    for (const insn of instructionsOf(code, from, to)) {
      const callee = calleePlace(insn);
      const places = [insn.at, ...insn.readAt, insn.writeAt, callee];
      for (const place of places.filter((place) => place >= 0)) {
        words[(place - from) / 2] = random.below(4) > 0
          ? random.below(0x10000)
          : 0;
      }
    }
    const shadow = readShadow(
      extent,
      (place) => words[(place - from) / 2]!,
      hash,
    );
    assert.deepEqual(shadowWords(extent, shadow, id), words);
  }
});

Deno.test("a shadow of other code is written only where the code has a place for it", () => {
  const shadow = readShadow(
    codeOf(UNIT, "g"),
    () => 3,
    hash,
  );
  const extent = codeOf(UNIT, "h");
  const words = shadowWords(extent, shadow, id);
  assert.equal(words.length, (extent.to - extent.from) / 2);
  const places = new Set<number>();
  for (const insn of instructionsOf(extent.code, extent.from, extent.to)) {
    for (
      const place of [
        insn.at,
        ...insn.readAt,
        insn.writeAt,
        calleePlace(insn),
      ]
    ) places.add((place - extent.from) / 2);
  }
  words.forEach((word, index) => {
    if (word !== 0) assert.ok(places.has(index), String(index));
  });
});
