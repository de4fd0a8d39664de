/**
 * Counting loops made at random, with tests of overflow and of bounds, do with ranges applied what they did before.
 *
 * @module
 */

import assert from "node:assert/strict";
import { parseGraph } from "../../../lib/opt/parse.ts";
import { printGraph } from "../../../lib/opt/print.ts";
import { applyRanges } from "../../../lib/opt/ranges.ts";
import { verify } from "../../../lib/opt/verify.ts";
import { numbers } from "./random_graph.ts";
import { interpreted } from "./run_graph.ts";

const COMPARISONS = [
  "lt_s",
  "le_s",
  "gt_s",
  "ge_s",
  "eq",
  "ne",
  "lt_u",
  "ge_u",
];

const MOST = 0x7fffffff;

/** A loop from a start to a bound, which returns a different number at each of its ways out. */
function countingLoop(seed: number): string {
  const random = numbers(seed);
  const pick = <T>(items: readonly T[]): T => items[random(items.length)]!;
  const comparison = () => `i32.${pick(COMPARISONS)}`;
  const start = pick(["v0", "v1", "v3", "v4", "v20"]);
  const operation = pick(["add", "sub"]);
  const mask = pick([0xff, 0x3fffffff, MOST, -1, -4]);
  const [yes, no] = pick([[2, 7], [7, 2]]);
  return `
function $count
  block 0 entry (v0: i32, v1: i32)
    v2: i32 = i32.const ${mask}
    v3: i32 = i32.const 0
    v4: i32 = i32.and v1, v2
    v5: i32 = i32.const ${1 + random(2)}
    v6: i32 = i32.const 1
    v20: i32 = i32.${operation === "sub" ? "sub" : "add"} v4, v6
    jump block 1 (${start}, v3)
  block 1 loop (v7 i: i32, v8 n: i32)
    v9: i32 = ${comparison()} v7, ${pick(["v4", "v4", "v4", "v20", "v1"])}
    branch v9, block ${yes}, block ${no}
  block 2 body
    v10: i32 = ${comparison()} v7, v4
    branch v10, block 3, block 8
  block 3 inside
    v11: i32 = i32.${operation} v7, v5
    v12: i32 = i32.shl v11, v6
    v13: i32 = i32.shr_s v12, v6
    v14: i32 = i32.eq v13, v11
    branch v14, block 4, block 9
  block 4 fits
    v15: i32 = ${comparison()} v11, v4
    branch v15, block 5, block 6
  block 5 yes
    v16: i32 = i32.add v8, v6
    jump block 1 (v11, v16)
  block 6 no
    jump block 1 (${pick(["v11", "v13", "v7"])}, v8)
  block 7 done
    return v8
  block 8 outside
    v17: i32 = i32.const 1000
    v18: i32 = i32.add v8, v17
    return v18
  block 9 overflow
    v19: i32 = i32.const -7
    return v19
`;
}

const ARGUMENTS = [
  [0, 0],
  [0, 5],
  [7, 3],
  [-3, 12],
  [20, -9],
  [0x3ffffffe, 0x3fffffff],
  [-0x3fffffff, -0x40000000],
  [MOST, MOST],
  [MOST, -MOST - 1],
];

Deno.test("loops that count do with ranges what they did without", () => {
  let changes = 0;
  for (let seed = 1; seed <= 600; seed++) {
    const text = countingLoop(seed);
    const before = parseGraph(text).graph;
    const { graph } = parseGraph(text);
    changes += applyRanges(graph);
    verify(graph, "ranges");
    for (const args of ARGUMENTS) {
      const expected = interpreted(before, args, 200);
      if (expected === undefined) continue;
      assert.equal(
        interpreted(graph, args, 1000),
        expected,
        `seed ${seed}, ${args}\n${text}\n${printGraph(graph)}`,
      );
    }
  }
  assert(changes > 500, `${changes}`);
});
