/**
 * Graphs that were made at random do after passes what they did before.
 *
 * @module
 */

import assert from "node:assert/strict";
import { parseGraph } from "../../../lib/opt/parse.ts";
import { PASSES, type PassName, SEQUENCE } from "../../../lib/opt/passes.ts";
import { RUN } from "../../../lib/opt/pipeline.ts";
import { printGraph } from "../../../lib/opt/print.ts";
import { verify } from "../../../lib/opt/verify.ts";
import { randomGraph } from "./random_graph.ts";
import { compiled, interpreted } from "./run_graph.ts";

const ARGUMENTS = [
  [0, 0],
  [1, 2],
  [-7, 3],
  [100, -100],
  [0x7fffffff, -0x80000000],
  [0x3fffffff, 1],
];

/** Checks some passes, one after the other, on many graphs. */
async function check(
  passes: readonly PassName[],
  seeds: number,
  objects: boolean = false,
) {
  let changes = 0;
  for (let seed = 1; seed <= seeds; seed++) {
    const text = randomGraph(seed, objects);
    const expected = ARGUMENTS.map((args) =>
      interpreted(parseGraph(text).graph, args, 500)
    );
    if (expected.every((each) => each === undefined)) continue;
    const parsed = parseGraph(text);
    const said = `seed ${seed}\n${text}`;
    for (const pass of passes) {
      changes += RUN[pass](parsed.graph);
      try {
        verify(parsed.graph, pass);
      } catch (error) {
        assert.fail(`${(error as Error).message}, ${said}`);
      }
    }
    const after = printGraph(parsed.graph);
    const run = await compiled(parsed, ["i32"]);
    ARGUMENTS.forEach((args, index) => {
      // What does not end must not be run.
      if (expected[index] === undefined) return;
      assert.equal(run(...args), expected[index], `${args}, ${said}\n${after}`);
    });
  }
  return changes;
}

for (const pass of Object.keys(PASSES) as PassName[]) {
  Deno.test(`the pass ${pass} leaves what graphs do as it is`, async () => {
    await check([pass], 100);
    await check([pass], 60, true);
  });
}

Deno.test("all passes leave what graphs do as it is", async () => {
  assert.notEqual(await check(SEQUENCE, 400), 0);
  assert.notEqual(await check(SEQUENCE, 150, true), 0);
});

Deno.test("objects made at random are taken apart", async () => {
  assert.notEqual(
    await check(["simplify", "escape", "unboxing"], 150, true),
    0,
  );
});
