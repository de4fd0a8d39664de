import assert from "node:assert/strict";
import { Cursor, IrSyntaxError } from "../../../lib/ir/cursor.ts";
import {
  Char,
  type Datum,
  NIL,
  Pair,
  UniformVector,
  Vector,
} from "../../../lib/ir/datum.ts";
import type { Block, Unit, Value } from "../../../lib/ir/function.ts";
import { GlobalName, IrFunction } from "../../../lib/ir/function.ts";
import { printDatum } from "../../../lib/ir/literal.ts";
import { parseDatum } from "../../../lib/ir/literal_parse.ts";
import { parseUnit } from "../../../lib/ir/parse.ts";
import { printUnit } from "../../../lib/ir/print.ts";
import { verifyUnit } from "../../../lib/ir/verify.ts";
import { Random, randomDatum, randomUnit } from "./random_function.ts";

function reread(datum: Datum): Datum {
  const cursor = new Cursor(printDatum(datum), 1);
  const read = parseDatum(cursor);
  cursor.end();
  return read;
}

/** A unit as plain data with nothing left out, to compare without the printer. */
function dump(unit: Unit): unknown {
  const value = (v: Value) => [v.id, v.type, v.name];
  const block = (b: Block) => ({
    id: b.id,
    params: b.params.map(value),
    instructions: b.instructions.map((i) => [
      i.op.name,
      i.operands.map(value),
      i.immediates.map((each) =>
        each instanceof IrFunction
          ? unit.functions.indexOf(each)
          : each instanceof GlobalName
          ? { global: each.name.name }
          : each
      ),
      i.result && value(i.result),
      i.at,
      i.assumes?.name,
    ]),
    end: [
      b.terminator.op.name,
      b.terminator.operands.map(value),
      b.terminator.allEdges().map((e) => [e.block.id, e.args.map(value)]),
      b.terminator.unwind !== undefined,
      { star: false, starstar: false, keywords: [], ...b.terminator.shape },
      b.terminator.cases,
      b.terminator.at,
    ],
  });
  return unit.functions.map((fn) => [
    fn.name,
    fn.arity,
    fn.params.map(value),
    fn.captures,
    fn.generator,
    fn.next && unit.functions.indexOf(fn.next),
    fn.at,
    unit.entries.includes(fn),
    fn.blocks.map(block),
  ]);
}

Deno.test("printDatum() and parseDatum() give random constants back", () => {
  const random = new Random(1);
  for (let i = 0; i < 2000; i++) {
    const datum = randomDatum(random);
    assert.deepEqual(reread(datum), datum);
  }
});

Deno.test("parseDatum() gives integers their one representation", () => {
  assert.equal(reread(2 ** 53 - 1), 2 ** 53 - 1);
  assert.equal(reread(2n ** 53n), 2n ** 53n);
  assert.deepEqual(
    reread(new UniformVector("u64", [5n])),
    new UniformVector("u64", [5n]),
  );
});

Deno.test("printDatum() labels cycles and shared parts, parseDatum() ties them", () => {
  const ring = new Pair(1, NIL);
  ring.cdr = ring;
  const read = reread(ring) as Pair;
  assert.equal(read.cdr, read);
  const shared = new Vector([new Char(97)]);
  const both = reread(new Vector([shared, shared])) as Vector;
  assert.equal(both.items[0], both.items[1]);
});

Deno.test("constants may be nested 200,000 deep and 200,000 long", () => {
  let deep: Datum = NIL;
  let long: Datum = NIL;
  for (let i = 0; i < 200_000; i++) {
    deep = new Pair(deep, NIL);
    long = new Pair(i, long);
  }
  for (const datum of [deep, long]) {
    const text = printDatum(datum);
    assert.equal(printDatum(reread(datum)), text);
  }
});

Deno.test("parseUnit() gives printed random units back", () => {
  for (let seed = 0; seed < 200; seed++) {
    const unit = randomUnit(seed, seed % 12);
    assert.deepEqual(verifyUnit(unit), [], `seed ${seed}`);
    const text = printUnit(unit);
    const read = parseUnit(text);
    assert.equal(printUnit(read), text);
    assert.deepEqual(dump(read), dump(unit), `seed ${seed}`);
  }
});

Deno.test("parseUnit() continues the ids of what it reads", () => {
  const unit = parseUnit(
    'unit "u"\nfunction f0 ""(v3: any) {\n^7:\n  return v3\n}\n',
  );
  const fn = unit.functions[0]!;
  assert.equal(fn.newValue("any").id, 4);
  assert.equal(fn.newBlock().id, 8);
});

for (
  const [text, message] of [
    ["", "line 1: expected 'unit'"],
    ['unit "u"\n\nreturn', "line 3: expected 'function' or 'entry'"],
    ['unit "u"\nfunction f0 ""() {\n', "line 2: no '}' ends it"],
    [
      'unit "u"\nfunction f0 ""(v0: whole) {\n}',
      "line 2: no type is called 'whole'",
    ],
    [
      'unit "u"\nfunction f0 ""() next f9 {\n}',
      "line 2: no function is called f9",
    ],
    [
      'unit "u"\nfunction f0 ""(v0: any) {\n^0:\n  jump ^4\n}',
      "line 4: no block is called ^4",
    ],
    [
      'unit "u"\nfunction f0 ""(v0: any) {\n^0:\n  tailcall v0(a: v0, v0)\n}',
      "line 4: arguments are out of order",
    ],
    [
      'unit "u"\nfunction f0 ""(v0: any) {\n^0:\n^0:\n}',
      "line 4: ^0 is there twice",
    ],
  ] as const
) {
  Deno.test(`parseUnit() says '${message}'`, () => {
    assert.throws(
      () => parseUnit(text),
      (error) => error instanceof IrSyntaxError && error.message === message,
    );
  });
}
