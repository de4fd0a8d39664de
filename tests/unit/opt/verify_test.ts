import assert from "node:assert/strict";
import type { Edge } from "../../../lib/opt/graph.ts";
import { type ParsedGraph, parseGraph } from "../../../lib/opt/parse.ts";
import { BrokenGraph, verify } from "../../../lib/opt/verify.ts";

const LOOP = `
function $sum
  block 0 entry (v0: i32, v1: eqref)
    v2: i32 = i32.const 0
    jump block 1 (v0, v2)
  block 1 loop (v3: i32, v4: i32)
    v5: i32 = i32.eqz v3
    branch v5, block 2 (v4), block 3
  block 2 done (v6: i32)
    return v6
  block 3 more
    v7: i32 = i32.add v4, v3
    v8: i32 = i32.sub v3, v3
    jump block 1 (v8, v7)
`;

/** What the verifier says of a graph that something is done to. */
function rejected(
  text: string,
  pattern: RegExp,
  damage: (parsed: ParsedGraph) => void = () => {},
): void {
  const parsed = parseGraph(text);
  damage(parsed);
  assert.throws(
    () => verify(parsed.graph, "damage"),
    (error: Error) =>
      error instanceof BrokenGraph && pattern.test(error.message),
  );
}

Deno.test("the verifier accepts what is right", () => {
  verify(parseGraph(LOOP).graph, "parsing");
});

Deno.test("the verifier rejects values that are used before they are made", () => {
  const used = /v\d+ is used before it is made/;
  rejected(
    LOOP.replace("v5: i32 = i32.eqz v3", "v5: i32 = i32.eqz v7"),
    used,
  );
  rejected(LOOP.replace("return v6", "return v8"), used);
  rejected(LOOP.replace("i32.sub v3, v3", "i32.sub v8, v3"), used);
  rejected(LOOP.replace("(v0, v2)", "(v0, v4)"), used);
});

Deno.test("the verifier rejects values that are not made, or twice", () => {
  rejected(LOOP, /v\d+ is not made/, ({ graph }) => {
    graph.blocks[3]!.code.shift();
  });
  rejected(LOOP, /v\d+ is made twice/, ({ graph }) => {
    graph.blocks[3]!.code.push(graph.blocks[1]!.code[0]!);
  });
});

Deno.test("the verifier rejects edges with other values than a block takes", () => {
  rejected(
    LOOP.replace("block 1 (v8, v7)", "block 1 (v8)"),
    /gives block \d+ 1 values, which takes 2/,
  );
  rejected(
    LOOP.replace("block 2 (v4), ", "block 2, "),
    /gives block \d+ 0 values, which takes 1/,
  );
  rejected(
    LOOP.replace("block 2 (v4), ", "block 2 (v1), "),
    /is no i32, as block \d+ takes it/,
  );
  rejected(
    LOOP.replace("(v0, v2)", "(v1, v2)"),
    /is no i32, as block \d+ takes it/,
  );
  rejected(LOOP, /is no i32/, ({ graph }) => {
    graph.blocks[3]!.code[0]!.type = undefined;
  });
});

Deno.test("the verifier rejects operands of other types than instructions take", () => {
  rejected(
    LOOP.replace("i32.add v4, v3", "i32.add v4, v1"),
    /v1 is no i32, as i32.add takes it/,
  );
  rejected(
    LOOP.replace("v8: i32 = i32.sub v3, v3", "v8: i32 = ref.test pair v3"),
    /v\d+ is no \(ref null any\), as ref.test takes it/,
  );
  rejected(
    LOOP.replace(
      "v8: i32 = i32.sub v3, v3",
      "v9: eqref = struct.get pair car v1\n    v8: i32 = i32.sub v3, v3",
    ),
    /v1 is no \(ref null \$pair\), as struct.get takes it/,
  );
  rejected(
    `declare function $f: func(i32, eqref -> i32) from runtime\n${
      LOOP.replace("return v6", "return_call $f v6, v6")
    }`,
    /is no \(ref null eq\), as return_call takes it/,
  );
  rejected(LOOP.replace("branch v5", "branch v1"), /as a branch takes it/);
  rejected(LOOP, /i32.sub has 1 operands, and takes 2/, ({ graph }) => {
    const [, less] = graph.blocks[3]!.code;
    less!.operands = less!.operands.slice(1);
  });
});

Deno.test("the verifier rejects blocks without an end, and ways to blocks that are gone", () => {
  rejected(LOOP, /goes to block \d+, which is gone/, ({ graph }) => {
    graph.blocks.splice(2, 1);
  });
  rejected(LOOP, /\(done\): has no end/, ({ graph }) => {
    graph.blocks[2]!.end = undefined!;
  });
  rejected(LOOP, /gives block/, ({ graph }) => {
    const edge = graph.blocks[0]!.edges[0]! as Edge;
    edge.to = graph.blocks[2]!;
  });
});
