/**
 * Values that are live at the same time never share a local, by a liveness that is computed instruction by instruction.
 *
 * @module
 */

import assert from "node:assert/strict";
import { Dominators } from "../../../lib/opt/dominators.ts";
import type { Block, Graph, Value } from "../../../lib/opt/graph.ts";
import { localsOf } from "../../../lib/opt/locals.ts";
import { parseGraph } from "../../../lib/opt/parse.ts";
import { printGraph } from "../../../lib/opt/print.ts";
import { ObservedProgram } from "../baseline/observed_program.ts";
import { optimise } from "./observed_graphs.ts";
import { randomGraph } from "./random_graph.ts";

/** The values that a block uses. */
function* uses({ code, end, edges }: Block): Generator<Value> {
  for (const { operands } of code) yield* operands;
  if (end.kind === "branch") yield end.test;
  else if (end.kind === "leave") yield* end.operands;
  for (const { args } of edges) yield* args;
}

/** What is live where a block begins, its parameters left out. */
function liveIn(graph: Graph): Map<Block, Set<Value>> {
  const result = new Map(
    graph.blocks.map((block) => [block, new Set<Value>()]),
  );
  for (let changed = true; changed;) {
    changed = false;
    for (const block of graph.blocks) {
      const live = new Set(uses(block));
      for (const { to } of block.edges) {
        for (const value of result.get(to)!) live.add(value);
      }
      for (const made of [...block.code, ...block.params]) live.delete(made);
      if (live.size > result.get(block)!.size) changed = true;
      result.set(block, live);
    }
  }
  return result;
}

/** Calls back with values that need different locals. */
function eachConflict(
  graph: Graph,
  conflict: (a: Value, b: Value) => void,
): void {
  const before = liveIn(graph);
  for (const block of Dominators.of(graph).order) {
    const live = new Set<Value>();
    for (const { to, args } of block.edges) {
      for (const value of [...args, ...before.get(to)!]) live.add(value);
    }
    const { end, code, params } = block;
    if (end.kind === "branch") live.add(end.test);
    if (end.kind === "leave") end.operands.forEach((each) => live.add(each));
    for (const instruction of code.toReversed()) {
      live.delete(instruction);
      if (instruction.type !== undefined) {
        for (const other of live) conflict(instruction, other);
      }
      for (const operand of instruction.operands) live.add(operand);
    }
    // All parameters are set where the block is entered, used or not.
    for (const parameter of params) {
      for (const other of [...live, ...params]) {
        if (other !== parameter) conflict(parameter, other);
      }
    }
  }
}

function check(graph: Graph): void {
  const stored = (value: Value) => value.type !== undefined;
  const locals = localsOf(graph, () => false, stored);
  eachConflict(graph, (a, b) => {
    const local = locals.get(a);
    if (local !== undefined && local !== locals.get(b)) return;
    assert.fail(`v${a.id} and v${b.id} of\n${printGraph(graph)}`);
  });
  const types = new Map<number, unknown>();
  for (const [value, local] of locals) {
    const type = typeof value.type === "string" ? value.type : value.type!.heap;
    if (types.has(local)) assert.equal(type, types.get(local));
    types.set(local, type);
  }
}

Deno.test("values that are live at the same time have locals of their own", () => {
  for (let seed = 1; seed <= 200; seed++) {
    check(parseGraph(randomGraph(seed)).graph);
  }
});

Deno.test("so have those of a real loop", async () => {
  const program = await ObservedProgram.load(`
    (define (sum v)
      (let loop ((i 0) (s 0))
        (if (= i (vector-length v))
            s
            (loop (+ i 1) (+ s (vector-ref v i))))))`);
  await program.run("(sum (vector 1 2.5 3))");
  optimise(program, "sum", { constructed: check });
});
