import assert from "node:assert/strict";
import { parseGraph } from "../../../lib/opt/parse.ts";
import { randomGraph } from "./random_graph.ts";
import { compiled, interpreted } from "./run_graph.ts";

Deno.test("a loop is emitted", async () => {
  const sum = await compiled(
    parseGraph(`
function $sum
  block 0 entry (v0: i32)
    v1: i32 = i32.const 0
    jump block 1 (v0, v1)
  block 1 loop (v2 n: i32, v3 total: i32)
    branch v2, block 3, block 2
  block 2 done
    return v3
  block 3 more
    v4: i32 = i32.add v3, v2
    v5: i32 = i32.const 1
    v6: i32 = i32.sub v2, v5
    jump block 1 (v6, v4)
`),
    ["i32"],
  );
  assert.equal(sum(0), 0);
  assert.equal(sum(10), 55);
});

Deno.test("two parameters change places along an edge back", async () => {
  const turns = await compiled(
    parseGraph(`
function $turns
  block 0 entry (v0: i32, v1: i32, v2: i32)
    jump block 1 (v0, v1, v2)
  block 1 loop (v3 n: i32, v4 a: i32, v5 b: i32)
    branch v3, block 3, block 2
  block 2 done
    v6: i32 = i32.const 10
    v7: i32 = i32.mul v4, v6
    v8: i32 = i32.add v7, v5
    return v8
  block 3 more
    v9: i32 = i32.const 1
    v10: i32 = i32.sub v3, v9
    jump block 1 (v10, v5, v4)
`),
    ["i32"],
  );
  assert.equal(turns(0, 1, 2), 12);
  assert.equal(turns(1, 1, 2), 21);
  assert.equal(turns(2, 1, 2), 12);
});

Deno.test("three parameters go round along a branch back", async () => {
  const round = await compiled(
    parseGraph(`
function $round
  block 0 entry (v0: i32)
    v1: i32 = i32.const 1
    v2: i32 = i32.const 2
    v3: i32 = i32.const 3
    jump block 1 (v0, v1, v2, v3)
  block 1 loop (v4: i32, v5: i32, v6: i32, v7: i32)
    v8: i32 = i32.sub v4, v1
    branch v4, block 1 (v8, v6, v7, v5), block 2
  block 2 done
    v9: i32 = i32.const 10
    v10: i32 = i32.mul v5, v9
    v11: i32 = i32.add v10, v6
    v12: i32 = i32.mul v11, v9
    v13: i32 = i32.add v12, v7
    return v13
`),
    ["i32"],
  );
  assert.deepEqual([0, 1, 2, 3].map((n) => round(n)), [123, 231, 312, 123]);
});

Deno.test("a diamond is emitted, with a call and a load before what follows them", async () => {
  const parsed = parseGraph(`
declare function $store: func(i32) from runtime
declare global @base: i32 from runtime

function $diamond
  block 0 entry (v0: i32)
    v1: i32 = global.get @base
    v2: i32 = i32.load offset=4 v1
    call $store v0
    v3: i32 = i32.load offset=4 v1
    branch v0, block 2, block 1
  block 1 no
    v4: i32 = i32.const -1
    jump block 3 (v4)
  block 2 yes
    v5: i32 = i32.add v2, v3
    jump block 3 (v5)
  block 3 join (v6: i32)
    return v6
`);
  const memory = new WebAssembly.Memory({ initial: 1, maximum: 65536 });
  const words = new Int32Array(memory.buffer);
  words[2] = 5;
  const diamond = await compiled(parsed, ["i32"], {
    memory,
    base: 4,
    store: (value: number) => words[2] = value,
  });
  assert.equal(diamond(7), 12);
  assert.equal(words[2], 7);
  assert.equal(diamond(0), -1);
});

Deno.test("a reference that cannot be null is passed to a block", async () => {
  const parsed = parseGraph(`
function $boxed
  block 0 entry (v0: f64, v1: i32)
    v2: (ref flonum) = struct.new flonum v0
    branch v1, block 1 (v2), block 2
  block 1 join (v3: (ref flonum))
    v4: f64 = struct.get flonum value v3
    return v4
  block 2 other
    v5: f64 = f64.const -0.5
    v6: (ref flonum) = struct.new flonum v5
    jump block 1 (v6)
`);
  const boxed = await compiled(parsed, ["f64"]);
  assert.equal(boxed(1.5, 1), 1.5);
  assert.equal(boxed(1.5, 0), -0.5);
});

Deno.test("parameters that nothing uses leave the others what they are", async () => {
  const less = await compiled(
    parseGraph(`
function $less
  block 0 entry (v0: i32, v1: i32)
    v2: i32 = i32.lt_s v1, v0
    jump block 1 (v1, v1, v2)
  block 1 next (v3: i32, v4: i32, v5: i32)
    return v5
`),
    ["i32"],
  );
  assert.equal(less(7, 5), 1);
  assert.equal(less(5, 7), 0);
});

Deno.test("graphs that were made at random do as WebAssembly what they say", async () => {
  let ended = 0;
  for (let seed = 1; seed <= 300; seed++) {
    const text = randomGraph(seed);
    const parsed = parseGraph(text);
    const run = await compiled(parsed, ["i32"]);
    for (const args of [[0, 0], [1, 2], [-7, 3], [100, -100]]) {
      const expected = interpreted(parsed.graph, args, 500);
      // What does not end must not be run.
      if (expected === undefined) continue;
      ended++;
      assert.equal(run(...args), expected, `seed ${seed}, ${args}\n${text}`);
    }
  }
  assert(ended > 300, `${ended}`);
});
