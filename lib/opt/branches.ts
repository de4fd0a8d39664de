/**
 * Branches whose answer is known, blocks that only lead on, and ways that the values of an edge decide.
 *
 * @module
 */

import { Dominators } from "./dominators.ts";
import {
  type Block,
  current,
  type Edge,
  type Graph,
  type Parameter,
  type Value,
} from "./graph.ts";
import { constantOf } from "./operands.ts";
import { replaceTrivialParameters } from "./trivial_parameters.ts";

/** What one round makes possible is done in the next; more than some are hardly ever needed. */
const ROUNDS = 4;

/** Makes the flow of control simpler; gives the number of changes. */
export function simplifyBranches(graph: Graph): number {
  let changes = 0;
  // Uses of what has been replaced are left until the end.
  let replaced = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const before = changes;
    changes += decide(graph) + thread(graph);
    if (changes === before && round > 0) break;
    removeUnreachable(graph);
    const trivial = replaceTrivialParameters(graph);
    const joined = join(graph);
    changes += trivial + joined.blocks;
    replaced += trivial + joined.parameters;
    if (changes === before) break;
  }
  if (replaced > 0) graph.replace();
  return changes;
}

/** Branches on constants, and those whose ways are the same. */
function decide(graph: Graph): number {
  let changes = 0;
  for (const block of graph.blocks) {
    const { end } = block;
    if (end.kind !== "branch") continue;
    const known = constantOf(current(end.test));
    if (known === undefined && !isSame(end.yes, end.no)) continue;
    block.end = { kind: "jump", to: known === 0 ? end.no : end.yes };
    changes++;
  }
  return changes;
}

function isSame(a: Edge, b: Edge): boolean {
  return a.to === b.to &&
    a.args.every((value, index) => current(value) === current(b.args[index]!));
}

/** Blocks whose parameters others use, by their ids. */
function blocksUsedElsewhere(graph: Graph): Uint8Array {
  const owner = new Array<Block | undefined>(graph.size);
  for (const block of graph.blocks) {
    for (const { id } of block.params) owner[id] = block;
  }
  const used = new Uint8Array(graph.blockIds);
  const use = (values: readonly Value[], block: Block) => {
    for (let index = 0; index < values.length; index++) {
      const of = owner[current(values[index]!).id];
      if (of !== undefined && of !== block) used[of.id] = 1;
    }
  };
  for (const block of graph.blocks) {
    const { code, end, edges } = block;
    for (let index = 0; index < code.length; index++) {
      use(code[index]!.operands, block);
    }
    if (end.kind === "branch") use([end.test], block);
    else if (end.kind === "leave") use(end.operands, block);
    for (const { args } of edges) use(args, block);
  }
  return used;
}

/** Where an edge to a block without code leads in any case. */
function wayThrough({ to, args }: Edge): Edge | undefined {
  const { end } = to;
  if (end.kind === "jump") return end.to;
  if (end.kind === "leave") return undefined;
  const known = constantOf(given(end.test, to, args));
  if (known === undefined) return undefined;
  return known === 0 ? end.no : end.yes;
}

/** What a value is in a block that is entered with some. */
function given(value: Value, { params }: Block, args: readonly Value[]): Value {
  const found = current(value);
  const index = params.indexOf(found as Parameter);
  return index < 0 ? found : current(args[index]!);
}

/**
 * An edge to a block without code goes where that leads: always where it only jumps, and where what the edge gives
 * answers its test.
 */
function thread(graph: Graph): number {
  // Most graphs have nothing to thread: what is costly is found out when it is asked for.
  let dominators: Dominators | undefined;
  let used: Uint8Array | undefined;
  let changes = 0;
  for (const block of graph.blocks) {
    // Each is looked at once: rings of empty blocks have no end.
    for (const edge of block.edges) {
      const { to, args } = edge;
      if (to.code.length > 0 || to === graph.entry) continue;
      const next = wayThrough(edge);
      if (next === undefined || next.to === to) continue;
      // A further way into a loop would make it one that cannot be structured.
      dominators ??= Dominators.of(graph);
      if (dominators.isHeader(to)) continue;
      // What is made in a block can be used where that dominates.
      if (to.params.length > 0 && !dominators.isLeaf(to)) {
        used ??= blocksUsedElsewhere(graph);
        if (used[to.id] === 1) continue;
      }
      edge.to = next.to;
      edge.args = next.args.map((value) => given(value, to, args));
      changes++;
    }
  }
  return changes;
}

/** Removes the blocks that control never gets to. */
export function removeUnreachable(graph: Graph): void {
  const reached = new Uint8Array(graph.blockIds);
  const work = [graph.entry];
  reached[graph.entry.id] = 1;
  let count = 1;
  for (let block = work.pop(); block; block = work.pop()) {
    for (const { to } of block.edges) {
      if (reached[to.id] === 1) continue;
      reached[to.id] = 1;
      count++;
      if (to.edges.length > 0) work.push(to);
    }
  }
  if (count === graph.blocks.length) return;
  graph.blocks = graph.blocks.filter(({ id }) => reached[id] === 1);
}

/** A block that one jump leads to becomes a part of what jumps. Gives how many did, and how many parameters they had. */
function join(graph: Graph): { blocks: number; parameters: number } {
  const arrivals = new Int32Array(graph.blockIds);
  for (const { edges } of graph.blocks) {
    for (const { to } of edges) arrivals[to.id]!++;
  }
  const gone = new Uint8Array(graph.blockIds);
  let blocks = 0;
  let parameters = 0;
  for (const block of graph.blocks) {
    if (gone[block.id] === 1) continue;
    for (;;) {
      const { end } = block;
      if (end.kind !== "jump") break;
      const { to, args } = end.to;
      if (to === graph.entry || to === block || arrivals[to.id] !== 1) break;
      for (let index = 0; index < to.params.length; index++) {
        to.params[index]!.replacement = args[index]!;
        parameters++;
      }
      for (const instruction of to.code) block.code.push(instruction);
      block.end = to.end;
      gone[to.id] = 1;
      blocks++;
    }
  }
  if (blocks > 0) {
    graph.blocks = graph.blocks.filter(({ id }) => gone[id] === 0);
  }
  return { blocks, parameters };
}
