/**
 * The text of graphs: what it says, and what is said of text that is wrong. Real procedures are in round_trip_test.ts.
 *
 * @module
 */

import assert from "node:assert/strict";
import { parseGraph } from "../../../lib/opt/parse.ts";
import { printGraph } from "../../../lib/opt/print.ts";
import { Graph } from "../../../lib/opt/graph.ts";
import { ModuleBuilder } from "../../../lib/wasm/module_builder.ts";
import { opcode } from "../../../lib/wasm/opcodes.ts";
import { RecursionGroup, ref } from "../../../lib/wasm/types.ts";
import { randomGraph } from "./random_graph.ts";

/** One of everything that an instruction can name. */
const EVERYTHING = `\
declare global @status: mut i32 from runtime
declare global @"3:7": (ref eq) from object
declare global @"3:7"#2: (ref null pair) from global
declare function $f: func()
declare function $"invoke f": invoke
declare function $f#2: func(i32, (ref func(-> i64)) -> f64, eqref) from runtime

function $"every thing"
  block 0 "an entry" (v0: i32, v1 "r 1": eqref, v2 r2: f64, v3: i64, v4: (ref func(-> i64)))
    v5: i32 = global.get @status
    global.set @status v5
    v6: (ref eq) = global.get @"3:7"
    v7: (ref null pair) = global.get @"3:7"#2
    call $f
    v8: (ref invoke) = ref.func $"invoke f"
    v9: i64 = call_ref func(-> i64) v4
    v10: i32 = i32.load offset=8 align=2 v5
    i64.store8 v5, v9
    v11: i32 = memory.size
    v12: f64 = f64.const -0.0
    v13: f64 = f64.const nan
    v14: f64 = f64.const -inf
    v15: f64 = f64.const 1.5e-7
    v16: i64 = i64.const -9223372036854775808
    v17: i32 = ref.test null string v1
    v18: (ref null pair) = ref.cast null pair v1
    v19: eqref = struct.get pair car v18
    struct.set pair cdr v18, v19
    v20: (ref slots) = array.new_fixed slots 2 v1, v19
    v21: eqref = select t eqref v1, v19, v17
    array.copy slots slots v20, v0, v20, v0, v0
    v22: noneref = ref.null none
    branch v0, block 2, block 1 (v12, v22)
  block 1 next (v23: f64, v24: noneref)
    unreachable
  block 2 ""
    return_call $f#2 v0, v4
`;

Deno.test("everything that a graph can hold has a text that reads back", () => {
  assert.equal(printGraph(parseGraph(EVERYTHING).graph), EVERYTHING);
});

Deno.test("numbers, order and comments of a text do not matter", () => {
  const printed = printGraph(
    parseGraph(`; a comment
function $f
  block 7 entry (v9: i32) ; as given
    jump block 2
  block 5 last ; unreachable
    unreachable
  block 2 next

    return v9`).graph,
  );
  assert.equal(
    printed,
    `function $f
  block 0 entry (v0: i32)
    jump block 1
  block 1 next
    return v0
  block 2 last
    unreachable
`,
  );
});

Deno.test("graphs that were made at random read back", () => {
  for (let seed = 1; seed <= 100; seed++) {
    const printed = printGraph(parseGraph(randomGraph(seed)).graph);
    assert.equal(printGraph(parseGraph(printed).graph), printed);
  }
});

Deno.test("comments on blocks are for people only", () => {
  const { graph } = parseGraph(EVERYTHING);
  const printed = printGraph(graph, {
    comment: ({ title }) => title === "next" ? "here" : undefined,
  });
  assert.match(printed, /^ {2}block 1 next \(.*\) {2}; here$/m);
  assert.equal(printGraph(parseGraph(printed).graph), EVERYTHING);
});

Deno.test("a broken graph is printed too", () => {
  const { graph } = parseGraph(EVERYTHING);
  const [entry, next] = graph.blocks;
  next!.end = undefined!;
  entry!.code.shift();
  const printed = printGraph(graph);
  assert.match(printed, /unreachable|has no end/);
  assert.match(printed, /global\.set @status v\d+/);
  assert.throws(() => parseGraph(printed), /has no end/);
});

Deno.test("a type that only has the name of one of the heap looks different", () => {
  const type = new RecursionGroup().struct("pair").define([]);
  const graph = new Graph("f");
  graph.parameter(graph.block("entry"), ref(type), "");
  graph.entry.end = {
    kind: "leave",
    op: opcode("unreachable"),
    operands: [],
    immediates: [],
  };
  assert.match(printGraph(graph), /\(ref pair#\d+\)/);
  assert.throws(() => parseGraph(printGraph(graph)));
});

Deno.test("what the module defines itself is declared without where it is from", () => {
  const module = new ModuleBuilder("own");
  const fn = module.declare("f", ["i32"], ["i32"]);
  const graph = new Graph("g");
  const value = graph.parameter(graph.block("entry"), "i32", "");
  graph.entry.end = {
    kind: "leave",
    op: opcode("return_call"),
    operands: [value],
    immediates: [fn],
  };
  const printed = printGraph(graph);
  assert.match(printed, /^declare function \$f: func\(i32 -> i32\)\n/);
  assert.equal(printGraph(parseGraph(printed).graph), printed);
});

const WRONG: readonly (readonly [from: string, to: string, error: RegExp])[] = [
  ["declare global @status", "declare globl @status", /^line 1: expected/],
  ["from runtime", "form runtime", /^line 1: expected the end/],
  [
    "@status: mut",
    '@"3:7": mut',
    /^line 2: '3:7' is declared twice/,
  ],
  ["@status v5", "@state v5", /^line 11: @state is not declared/],
  ["call $f\n", "call $f#3\n", /^line 14: \$f#3 is not declared/],
  ["pair car", "pair cra", /^line 27: struct pair has no field cra, only car/],
  ["struct.get pair", "struct.get slots", /^line 27: struct.get is not for/],
  ["struct.get pair", "struct.get pear", /^line 27: no type is called 'pear'/],
  ["v5: i32 = g", "v5: i23 = g", /^line 10: no type is called 'i23'/],
  ["call_ref", "call_reff", /^line 16: no instruction is called 'call_reff'/],
  ["i64.store8 v5, v9", "i64.store8 v5", /^line 18: i64.store8 takes 2 values/],
  ["v11: i32 =", "v11: i64 =", /^line 19: memory.size gives a value of type/],
  ["struct.set", "v90: i32 = struct.set", /^line 28: struct.set gives no/],
  ["v11: i32 =", "v10: i32 =", /^line 19: v10 is defined twice/],
  ["v23: f64", "v23 f64", /^line 34: expected ':'/],
  ["return_call $f#2 v0", "return_call $f#2 v99", /^line 37: v99 is not def/],
  ["branch v0, block 2", "branch v0, block 9", /^line 33: there is no block 9/],
  ['block 2 ""', 'block 1 ""', /^line 36: block 1 is there twice/],
  ["    unreachable\n", "", /^line 35: the block 'next' has no end/],
  ["unreachable\n", "unreachable\n    return\n", /^line 36: expected a block/],
  ["    unreachable", "    br", /^line 35: a graph has no br/],
];

Deno.test("the parser says what is wrong and in which line", () => {
  for (const [from, to, error] of WRONG) {
    const text = EVERYTHING.replace(from, () => to);
    assert.notEqual(text, EVERYTHING, from);
    assert.throws(() => parseGraph(text), (thrown: Error) => {
      assert.match(thrown.message, error, `${from} as ${to}`);
      return thrown.name === "IrSyntaxError";
    });
  }
  assert.throws(() => parseGraph(""), /^IrSyntaxError: line 1: expected 'func/);
  assert.throws(
    () => parseGraph("\nfunction $f\n"),
    /line 2: expected a block/,
  );
});
