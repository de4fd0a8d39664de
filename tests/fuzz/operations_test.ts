/**
 * Operations on all pairs of some numbers, after procedures were compiled for others.
 *
 * @module
 */

import assert from "node:assert/strict";
import { arithmeticProgram, numbers, OPERATIONS } from "./arithmetic.ts";
import { differences, WAYS } from "./compare.ts";

/** One of so many numbers is used; all are with `FUZZ` in the environment. */
const EACH = Deno.env.has("FUZZ") ? 1 : 4;

const cache = Deno.makeTempDirSync({ prefix: "varve_fuzz_cache_" });
globalThis.addEventListener(
  "unload",
  () => Deno.removeSync(cache, { recursive: true }),
);
const ways = WAYS.filter(({ name }) => name === "mixed warm:9");

for (const operation of OPERATIONS) {
  Deno.test(`${operation} of all pairs, compiled for others`, async () => {
    assert.equal(ways.length, 1);
    const program = arithmeticProgram(operation, numbers(EACH));
    const found = await differences(program, ways, cache);
    assert.deepEqual(
      found?.map(({ expected, actual }) => [expected, actual]),
      [],
    );
  });
}
