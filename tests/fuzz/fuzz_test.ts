/**
 * Some generated programs in all ways: always the same ones, and more with `FUZZ=FIRST_SEED,COUNT` in the environment.
 *
 * @module
 */

import assert from "node:assert/strict";
import { differences, REFERENCE, runIn, WAYS } from "./compare.ts";
import { generateProgram } from "./program_generator.ts";
import { shrink } from "./shrink.ts";

const [first = 1, count = 6] = Deno.env.get("FUZZ")?.split(",").map(Number) ??
  [];
const cache = Deno.makeTempDirSync({ prefix: "varve_fuzz_cache_" });
globalThis.addEventListener(
  "unload",
  () => Deno.removeSync(cache, { recursive: true }),
);

for (let seed = first; seed < first + count; seed++) {
  Deno.test(`generated program ${seed} does the same in all ways`, async () => {
    const found = await differences(generateProgram(seed), WAYS, cache);
    assert.deepEqual(
      found?.map(({ way, expected, actual }) => [way.name, expected, actual]),
      [],
    );
  });
}

Deno.test("a seed always gives the same program, and another another", () => {
  assert.equal(generateProgram(5), generateProgram(5));
  assert.notEqual(generateProgram(5), generateProgram(6));
});

Deno.test("generated programs compute something", async () => {
  const { output } = await runIn(REFERENCE, generateProgram(2), cache);
  const lines = output.split("\n");
  assert(lines.length > 100);
  assert(new Set(lines).size > 20);
  assert.doesNotMatch(output, /broken:|undefined variable/);
});

Deno.test("what shows a difference becomes small", async () => {
  const text =
    '(define a (list 1 "x)" #\\( \'(2 3)))\n(show 1 (wrong (f a)))\n';
  const small = await shrink(
    text,
    (each) => Promise.resolve(each.includes("wrong") && each.includes("#\\(")),
    10_000,
  );
  assert.equal(small, "(define (list #\\())\n(show (wrong))\n");
});
