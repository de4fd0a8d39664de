/**
 * Operations on all pairs of some values, in procedures that were compiled for others.
 *
 * @module
 */

import assert from "node:assert/strict";
import { differences, runIn, WAYS } from "./compare.ts";
import {
  arithmeticProgram,
  numbers,
  OPERATIONS,
  structureProgram,
  STRUCTURES,
  VALUES,
} from "./operations.ts";

/** One of so many numbers is used; all are with `FUZZ` in the environment. */
const EACH = Deno.env.has("FUZZ") ? 1 : 6;

const cache = Deno.makeTempDirSync({ prefix: "varve_fuzz_cache_" });
globalThis.addEventListener(
  "unload",
  () => Deno.removeSync(cache, { recursive: true }),
);
const ways = WAYS.filter(({ name }) => name === "mixed warm:9");

async function assertSame(program: string): Promise<void> {
  assert.equal(ways.length, 1);
  const found = await differences(program, ways, cache);
  assert.deepEqual(
    found?.map(({ expected, actual }) => [expected, actual]),
    [],
  );
}

for (const operation of OPERATIONS) {
  Deno.test(`${operation} of all pairs, compiled for others`, () =>
    assertSame(arithmeticProgram(operation, numbers(EACH))));
}

for (const [operation, a, b] of STRUCTURES) {
  Deno.test(`${operation} of all values, compiled for ${a} and ${b}`, () =>
    assertSame(structureProgram(operation, a, b)));
}

Deno.test("the programs of operations do not end early", async () => {
  const [way] = ways;
  const program = structureProgram("(list a b)", "1", "2");
  const { output } = await runIn(way!, program, cache);
  const lines = output.split("\n");
  assert.equal(lines.length, VALUES.length + 1);
  assert(lines[0]!.startsWith("(0 0) (0 1) (0 2)"));
  assert.equal(lines.at(-1), "exit 0");
});
