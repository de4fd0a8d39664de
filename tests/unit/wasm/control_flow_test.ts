/**
 * Structured control flow against a direct interpretation of graphs.
 *
 * @module
 */

import assert from "node:assert/strict";
import {
  emitControlFlow,
  type FlowGraph,
  i32,
  type Local,
  ModuleBuilder,
} from "../../../lib/wasm/mod.ts";
import { cycles, dominance } from "../../../lib/wasm/graph.ts";
import { makeReducible } from "../../../lib/wasm/reducible.ts";

/** A repeatable sequence of numbers below a limit. */
function random(seed: number): (limit: number) => number {
  let state = seed * 2654435761 >>> 0 || 1;
  return (limit) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % limit;
  };
}

/** How a node ends: it leaves if it has no successors, branches with two, switches with more. */
type Nodes = readonly (readonly number[])[];

/** Nodes visited before a run is cut off. */
const FUEL = 60;

/** The next choice from a state that each visited node changes. */
function step(state: number, node: number): number {
  return Math.imul(state ^ (node + 1), 0x9e3779b1) >>> 0 ^ state >>> 7;
}

/** Runs the graph directly; the final state tells the path. */
function interpret(nodes: Nodes, entry: number, input: number): number {
  let state = input | 0;
  let node = entry;
  for (let fuel = FUEL; fuel > 0; fuel--) {
    state = step(state, node) | 0;
    const targets = nodes[node]!;
    if (targets.length === 0) return state;
    node = targets[choice(state, targets.length)]!;
  }
  return state;
}

function choice(state: number, count: number): number {
  return (state >>> 3) % count;
}

/** Compiles the graph to a function from the first state to the last one. */
function compile(
  nodes: Nodes,
  entry: number,
  nested: boolean,
): (input: number) => number {
  const m = new ModuleBuilder("graph");
  const graph: FlowGraph = {
    size: nodes.length,
    entry,
    successors: (node) => nodes[node]!,
    needsLabels: (node) => nodes[node]!.length > 2,
  };
  const fn = m.function("run", ["i32"], ["i32"], (f, state) => {
    const fuel = f.local(i32.const(FUEL), "fuel");
    emitControlFlow(f, graph, (node, edges) => {
      // Out of fuel: the code of a node may leave early.
      f.if(i32.eqz(fuel), () => f.return(state!));
      f.set(fuel, i32.sub(fuel, 1));
      f.set(state!, stepExpression(state!, node));
      const targets = nodes[node]!;
      const index = () =>
        i32.rem_u(i32.shr_u(state!, 3), Math.max(targets.length, 1));
      if (targets.length === 0) f.return(state!);
      else if (targets.length === 1) edges.jump(0);
      else if (targets.length > 2) {
        const labels = targets.map((_, i) => edges.label(i));
        f.brTable(labels.slice(0, -1), labels.at(-1)!, index());
      } else if (nested) {
        f.if(index(), () => edges.jump(1), () => edges.jump(0));
      } else edges.branch(index(), 1, 0);
    });
  });
  m.export("run", fn);
  const bytes = m.encode();
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes));
  return exports["run"] as (input: number) => number;
}

function stepExpression(state: Local, node: number) {
  return i32.xor(
    i32.mul(i32.xor(state, node + 1), 0x9e3779b1),
    i32.shr_u(state, 7),
  );
}

function agree(nodes: Nodes, entry: number = 0): void {
  for (const nested of [false, true]) {
    const run = compile(nodes, entry, nested);
    for (let input = -20; input < 20; input++) {
      assert.equal(
        run(input * 7919),
        interpret(nodes, entry, input * 7919),
        `${JSON.stringify(nodes)} from ${entry} on ${input}`,
      );
    }
  }
}

/** The nodes that can be reached from `entry` without going through `without`. */
function reachable(nodes: Nodes, entry: number, without: number): Set<number> {
  const seen = new Set<number>();
  const visit = (node: number) => {
    if (node === without || seen.has(node)) return;
    seen.add(node);
    nodes[node]!.forEach(visit);
  };
  visit(entry);
  return seen;
}

/** By the definition: without the edges that go to a dominator of their source, no cycles. */
function isReducible(nodes: Nodes, entry: number): boolean {
  const all = reachable(nodes, entry, -1);
  const dominated = nodes.map((_, node) =>
    all.difference(reachable(nodes, entry, node))
  );
  const forward = nodes.map((targets, node) =>
    all.has(node) ? targets.filter((t) => !dominated[t]!.has(node)) : []
  );
  return cycles(forward, [...all], () => true).length === 0;
}

const SHAPES: Readonly<Record<string, Nodes>> = {
  "one node": [[]],
  "a node that is its own loop": [[0, 1], []],
  "a diamond": [[1, 2], [3], [3], []],
  "both arms the same": [[1, 1], [0, 2], []],
  "a loop with two exits": [[1], [2, 3], [1, 4], [4], []],
  "nested loops with one header": [[1], [1, 2], [1, 0]],
  "a switch that goes back": [[1], [0, 1, 2, 3, 1], [1], []],
  "a switch to one node": [[1, 1, 1], []],
  "a loop with two entries": [[1, 2], [2, 3], [1, 3], []],
  "a loop with three entries by a switch": [
    [1, 2, 3],
    [2, 4],
    [3, 4],
    [1, 4, 2],
    [],
  ],
  "the entry is one of two entries of a loop": [[1, 2], [2], [0, 1, 3], []],
  "irreducible in irreducible": [
    [1, 4],
    [2, 3],
    [3, 4],
    [2, 4],
    [1, 5, 2],
    [],
  ],
  "an endless loop": [[1], [2], [1]],
};

for (const [what, nodes] of Object.entries(SHAPES)) {
  Deno.test(`${what} becomes code that takes the same paths`, () => {
    agree(nodes);
  });
}

function randomGraph(seed: number): Nodes {
  const next = random(seed);
  const size = 1 + next(14);
  return Array.from({ length: size }, () => {
    const kind = next(10);
    const count = kind === 0 ? 0 : kind < 4 ? 1 : kind < 9 ? 2 : 3 + next(3);
    return Array.from({ length: count }, () => next(size));
  });
}

Deno.test("random graphs become code that takes the same paths", () => {
  let irreducible = 0;
  for (let seed = 1; seed <= 800; seed++) {
    const nodes = randomGraph(seed);
    if (!isReducible(nodes, 0)) irreducible++;
    agree(nodes);
  }
  // The seeds are fixed; that many of them are hard is what makes this a test.
  assert.ok(irreducible > 100, `${irreducible} irreducible`);
});

Deno.test("dominators are those of the definition", () => {
  for (let seed = 1; seed <= 1000; seed++) {
    const nodes = randomGraph(seed);
    const { order, dominator, reducible } = dominance(nodes, 0);
    assert.equal(reducible, isReducible(nodes, 0));
    if (!reducible) continue;
    for (const node of order.slice(1)) {
      // The immediate one is the strict dominator that all others dominate.
      const strict = order.filter((other) =>
        other !== node && !reachable(nodes, 0, other).has(node)
      );
      const nearest = strict.find((other) =>
        strict.every((third) =>
          third === other || !reachable(nodes, 0, third).has(other)
        )
      );
      assert.equal(dominator[node], nearest);
    }
  }
});

Deno.test("graphs made reducible are, and do not explode", () => {
  for (let seed = 1; seed <= 2000; seed++) {
    const nodes = randomGraph(seed);
    const { successors, entry, added } = makeReducible(nodes, 0);
    assert.ok(isReducible(successors, entry), JSON.stringify(nodes));
    if (isReducible(nodes, 0)) assert.equal(added.size, 0);
    const edges = nodes.flat().length;
    assert.ok(successors.length <= nodes.length * (edges + 2));
  }
});

Deno.test("a chain of 20000 nodes does not exhaust the stack", () => {
  const size = 20000;
  const nodes = Array.from(
    { length: size },
    (_, i) => i === size - 1 ? [] : i % 2 ? [i + 1] : [i + 1, size - 1],
  );
  const run = compile(nodes, 0, false);
  assert.equal(run(5), interpret(nodes, 0, 5));
});

Deno.test("a node that does not end is refused", () => {
  const graph: FlowGraph = {
    size: 2,
    entry: 0,
    successors: (node) => node === 0 ? [1] : [],
  };
  const build = (emit: Parameters<typeof emitControlFlow>[2]) => {
    new ModuleBuilder().function("f", ["i32"], [], (f) => {
      emitControlFlow(f, graph, emit);
    });
  };
  assert.throws(() => build(() => {}), /node 0 does not end with a jump/);
  assert.throws(
    () => build((_node, edges) => edges.label(0)),
    /node 0 did not say that it needs labels/,
  );
  assert.throws(
    () => build((_node, edges) => edges.jump(3)),
    /node 0 has no successor 3/,
  );
});
