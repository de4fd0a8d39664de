/**
 * Every procedure of the prelude is compiled, with nothing known of it, and in its middle: all instructions are, and
 * what comes out is valid.
 *
 * @module
 */

import assert from "node:assert/strict";
import { Batch } from "../../../lib/baseline/batch.ts";
import { INSTRUCTIONS } from "../../../lib/interp/instructions.ts";
import { BASELINE } from "../../../lib/tuning.ts";
import { OPTIONS, preludeProcedures } from "./observed_program.ts";

/** One of so many places is compiled as the beginning of a fragment. */
const EACH = 25;

Deno.test("all procedures of the prelude are compiled to valid modules", async () => {
  const met = new Set<string>();
  let count = 0;
  let places = 0;
  for (const procedure of await preludeProcedures()) {
    const batch = new Batch("test", OPTIONS);
    batch.addProcedure(procedure);
    for (const { row, at } of procedure.flow.all()) {
      met.add(row.name);
      if (places++ % EACH !== 0) continue;
      batch.addFrame(`${at}`, procedure, at, new Map());
    }
    const steps = batch.steps();
    let step = steps.next();
    while (!step.done) step = steps.next();
    assert(WebAssembly.validate(step.value.bytes), procedure.name);
    for (const { pieces } of batch.fragments) {
      assert(pieces.every(({ end }) => end !== undefined), procedure.name);
      // Beyond the limit each block has one more.
      assert(pieces.length < 4 * BASELINE.pieces, procedure.name);
    }
    count++;
  }
  assert(count > 500);
  assert(met.size > INSTRUCTIONS.length / 2);
});
