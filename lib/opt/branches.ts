/**
 * Branches whose answer is known, blocks that only lead on, and ways that the values of an edge decide.
 *
 * @module
 */

import { Dominators } from "./dominators.ts";
import type { Block, Edge, Graph, Parameter, Value } from "./graph.ts";
import { constantOf } from "./simplify.ts";
import { removeTrivialParameters } from "./trivial_parameters.ts";

/** What one round makes possible is done in the next; more than some are hardly ever needed. */
const ROUNDS = 4;

/** Makes the flow of control simpler; gives the number of changes. */
export function simplifyBranches(graph: Graph): number {
  let changes = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const before = changes;
    changes += decide(graph) + thread(graph);
    if (changes === before && round > 0) break;
    removeUnreachable(graph);
    changes += removeTrivialParameters(graph) + join(graph);
    if (changes === before) break;
  }
  return changes;
}

/** Branches on constants, and those whose ways are the same. */
function decide(graph: Graph): number {
  let changes = 0;
  for (const block of graph.blocks) {
    const { end } = block;
    if (end.kind !== "branch") continue;
    const known = constantOf(end.test);
    const same = end.yes.to === end.no.to &&
      end.yes.args.every((value, index) => value === end.no.args[index]);
    if (known === undefined && !same) continue;
    block.end = { kind: "jump", to: known === 0 ? end.no : end.yes };
    changes++;
  }
  return changes;
}

/** Whether a block's parameters are used in it only. */
function parametersStayIn(graph: Graph): (block: Block) => boolean {
  const owner = new Array<Block | undefined>(graph.size);
  for (const block of graph.blocks) {
    for (const { id } of block.params) owner[id] = block;
  }
  const used = new Set<Block>();
  for (const block of graph.blocks) {
    const use = ({ id }: Value) => {
      const of = owner[id];
      if (of !== undefined && of !== block) used.add(of);
    };
    for (const { operands } of block.code) operands.forEach(use);
    const { end } = block;
    if (end.kind === "branch") use(end.test);
    else if (end.kind === "leave") end.operands.forEach(use);
    for (const { args } of block.edges) args.forEach(use);
  }
  return (block) => !used.has(block);
}

/**
 * An edge to a block without code goes where that leads: always where it only jumps, and where what the edge gives
 * answers its test.
 */
function thread(graph: Graph): number {
  // Most graphs have nothing to thread: what is costly is found out when it is asked for.
  let stays: ((block: Block) => boolean) | undefined;
  let headers: Set<Block> | undefined;
  const staysIn = (block: Block) => (stays ??= parametersStayIn(graph))(block);
  // A further way into a loop would make it one that cannot be structured.
  const isHeader = (block: Block) =>
    (headers ??= new Set(
      Dominators.of(graph).loops().map(({ header }) => header),
    )).has(block);
  const retargeted = (edge: Edge): Edge | undefined => {
    const { to, args } = edge;
    if (to.code.length > 0 || to === graph.entry) return undefined;
    const given = (value: Value) => {
      const index = to.params.indexOf(value as Parameter);
      return index < 0 ? value : args[index]!;
    };
    const { end } = to;
    let next: Edge;
    if (end.kind === "jump") next = end.to;
    else if (end.kind === "branch") {
      const known = constantOf(given(end.test));
      if (known === undefined) return undefined;
      next = known === 0 ? end.no : end.yes;
    } else return undefined;
    if (next.to === to || isHeader(to) || !staysIn(to)) return undefined;
    return { to: next.to, args: next.args.map(given) };
  };
  let changes = 0;
  for (const block of graph.blocks) {
    // Each is looked at once: rings of empty blocks have no end.
    for (const edge of block.edges) {
      const better = retargeted(edge);
      if (better === undefined) continue;
      edge.to = better.to;
      edge.args = better.args;
      changes++;
    }
  }
  return changes;
}

/** Removes the blocks that control never gets to. */
export function removeUnreachable(graph: Graph): void {
  const reached = new Set([graph.entry]);
  for (const block of reached) {
    for (const { to } of block.edges) reached.add(to);
  }
  graph.blocks = graph.blocks.filter((block) => reached.has(block));
}

/** A block that one jump leads to becomes a part of what jumps. */
function join(graph: Graph): number {
  const arrivals = graph.predecessors();
  const replaced = new Map<Value, Value>();
  const gone = new Set<Block>();
  for (const block of graph.blocks) {
    if (gone.has(block)) continue;
    for (;;) {
      const { end } = block;
      if (end.kind !== "jump") break;
      const { to, args } = end.to;
      if (to === graph.entry || to === block) break;
      if (arrivals.get(to)?.length !== 1) break;
      to.params.forEach((parameter, index) =>
        replaced.set(parameter, args[index]!)
      );
      block.code.push(...to.code);
      block.end = to.end;
      gone.add(to);
    }
  }
  graph.blocks = graph.blocks.filter((block) => !gone.has(block));
  graph.replace(replaced);
  return gone.size;
}
