/**
 * Each class of values: that it is observed, whether versions keep it, and that a test for it is made once.
 *
 * @module
 */

import assert from "node:assert/strict";
import { describeFragment } from "../../../lib/baseline/describe_versions.ts";
import { general, reference, UNKNOWN } from "../../../lib/baseline/context.ts";
import {
  classMask,
  TYPE_CLASSES,
  type TypeClass,
} from "../../../lib/runtime/classes.ts";
import { ObservedProgram } from "./observed_program.ts";

/** Values of a class, a predicate that is inlined and tells it, and how versions hold it where they keep it. */
interface Row {
  readonly values: readonly string[];
  readonly predicate?: string;
  readonly kept?: "ref" | "i32";
}

const ROWS: Readonly<Record<TypeClass, Row>> = {
  fixnum: {
    values: ["0", "-1", "1073741823", "-1073741824"],
    kept: "i32",
  },
  int64: {
    values: [
      "1073741824",
      "-1073741825",
      "9223372036854775807",
      "-9223372036854775808",
    ],
    kept: "ref",
  },
  flonum: {
    values: ["0.0", "-0.0", "+inf.0", "+nan.0", "1e300"],
    kept: "ref",
  },
  bigger: {
    values: ["9223372036854775808", "-9223372036854775809", "1/2", "+i"],
    kept: "ref",
  },
  false: { values: ["#f"], predicate: "not" },
  true: { values: ["#t"] },
  nil: { values: ["'()"], predicate: "null?" },
  singleton: { values: ["(if #f #f)", "(eof-object)"] },
  character: { values: ["#\\a"], predicate: "char?", kept: "ref" },
  string: { values: ['"s"', '""'], predicate: "string?", kept: "ref" },
  symbol: { values: ["'a"], predicate: "symbol?" },
  pair: { values: ["(list 1)", "(cons 1 2)"], predicate: "pair?", kept: "ref" },
  vector: { values: ["(vector)"], predicate: "vector?", kept: "ref" },
  closure: {
    values: ["(lambda (x) x)", "car", "map"],
    kept: "ref",
  },
  record: { values: ["(make-point 1)"], kept: "ref" },
  other: {
    values: [
      "(bytevector 1)",
      "(current-output-port)",
      "(call/cc (lambda (k) k))",
    ],
  },
};

/** What was observed in the argument of a procedure. */
async function observed(value: string): Promise<number> {
  const program = await ObservedProgram.load(`
    (define-record-type point (make-point x) point? (x point-x))
    (define (meet x) (set! met x))
    (define met 0)`);
  await program.run(`(meet ${value})`);
  const { flow, feedback } = program.procedure("meet");
  const insn = flow.all().find(({ reads }) => reads.includes(1))!;
  return feedback.mask(insn.readAt[insn.reads.indexOf(1)]!);
}

for (const [name, { values, predicate, kept }] of Object.entries(ROWS)) {
  const mask = classMask(name as TypeClass);
  Deno.test(`values of the class ${name} are observed as such`, async () => {
    for (const value of values) {
      const seen = await observed(value);
      const names = TYPE_CLASSES.filter((_, bit) => seen & (1 << bit));
      assert.deepEqual(names, [name], value);
    }
  });

  Deno.test(`versions ${kept ? "keep" : "forget"} the class ${name}`, () => {
    const state = general(reference(mask));
    if (kept === undefined) assert.deepEqual(state, UNKNOWN);
    else assert.deepEqual(state, { mask, held: kept });
  });

  if (predicate === undefined) continue;
  Deno.test(`behind ${predicate} no such test is made again`, async () => {
    const program = await ObservedProgram.load(
      `(define (twice x) (if (${predicate} x) (if (${predicate} x) 1 2) 3))`,
    );
    // It was never called, so both ways of each test are compiled.
    const [fragment] = program.fragments("twice");
    const text = describeFragment(fragment!);
    const compiled = fragment!.procedure.flow.all()
      .filter(({ row }) => row.name === "return.const")
      .map(({ at }) => text.includes(`${at}  return.const`));
    assert.deepEqual(compiled, [true, false, true]);
  });
}

Deno.test("every class has a row", () => {
  assert.deepEqual(Object.keys(ROWS), [...TYPE_CLASSES]);
});
