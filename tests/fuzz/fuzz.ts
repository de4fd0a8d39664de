/**
 * Compares generated programs for as long as one likes: `deno run -A tests/fuzz/fuzz.ts [FIRST_SEED [COUNT [WAYS]]]`, each
 * in so many ways, by turns, or in half of them. Programs that differ are written to `fuzz_SEED.scm` in the directory for temporary files, and made small.
 *
 * @module
 */

import { differences, WAYS } from "./compare.ts";
import { generateProgram } from "./program_generator.ts";
import { shrink } from "./shrink.ts";

/** Milliseconds for making one program small. */
const SHRINKING = 90_000;

const [first = "1", count = "100", most = `${WAYS.length / 2}`] = Deno.args;
const cache = Deno.makeTempDirSync({ prefix: "varve_fuzz_cache_" });
let failures = 0;
let slow = 0;
const start = performance.now();
for (let seed = Number(first); seed < Number(first) + Number(count); seed++) {
  const program = generateProgram(seed);
  // More programs are worth more than all ways of each.
  const step = WAYS.length / Number(most);
  const ways = Array.from(
    { length: Number(most) },
    (_, index) => WAYS[(seed + Math.floor(index * step)) % WAYS.length]!,
  );
  const found = await differences(program, ways, cache);
  if ((seed + 1 - Number(first)) % 100 === 0) console.log(`seed ${seed} done`);
  if (found === undefined) {
    slow++;
    console.log(`seed ${seed}: too slow`);
    continue;
  }
  if (found.length === 0) continue;
  failures++;
  const { way, expected, actual } = found[0]!;
  const names = found.map(({ way }) => way.name).join("; ");
  console.log(
    `seed ${seed} in ${names}:\n  expected ${expected}\n  but      ${actual}`,
  );
  const broken = actual.includes("broken:");
  const small = await shrink(
    program,
    async (each) => {
      const [left] = await differences(each, [way], cache, 1_000) ?? [];
      return left !== undefined && left.actual.includes("broken:") === broken;
    },
    SHRINKING,
  );
  const path = `${Deno.env.get("TMPDIR") ?? "/tmp"}/fuzz_${seed}.scm`;
  Deno.writeTextFileSync(path, `; ${way.name}\n${small}`);
  console.log(`  ${path}:\n${small}`);
}
const seconds = (performance.now() - start) / 1000;
console.log(
  `${count} programs, ${failures} differ, ${slow} too slow, ${
    seconds.toFixed(0)
  } s`,
);
Deno.removeSync(cache, { recursive: true });
if (failures > 0) Deno.exit(1);
