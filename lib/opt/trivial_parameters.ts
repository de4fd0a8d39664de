/**
 * Parameters of blocks that every edge gives the same value are that value.
 *
 * @module
 */

import {
  type Block,
  current,
  type Edge,
  type Graph,
  type Parameter,
  type Value,
} from "./graph.ts";

/** Removes such parameters; gives how many there were. */
export function removeTrivialParameters(graph: Graph): number {
  const removed = replaceTrivialParameters(graph);
  if (removed > 0) graph.replace();
  return removed;
}

/** Does so, and leaves their uses. */
export function replaceTrivialParameters(graph: Graph): number {
  const edges = graph.edgesWithArguments();
  const blocks = graph.blocks.filter((block) =>
    block.params.length > 0 && block !== graph.entry
  );
  let removed = 0;
  for (let changed = true; changed;) {
    changed = false;
    for (const block of blocks) {
      const { params } = block;
      for (let index = 0; index < params.length; index++) {
        const parameter = params[index]!;
        if (parameter.replacement !== undefined) continue;
        const only = onlyValue(parameter, index, edges[block.id]);
        if (only === undefined) continue;
        parameter.replacement = only;
        removed++;
        changed = true;
      }
    }
  }
  if (removed > 0) {
    keep(blocks, edges, ({ replacement }) => replacement === undefined);
  }
  return removed;
}

/** The one value that all edges give a parameter, besides itself; undefined where there are several. */
function onlyValue(
  parameter: Parameter,
  index: number,
  edges: readonly Edge[] | undefined,
): Value | undefined {
  if (edges === undefined) return undefined;
  let only: Value | undefined;
  for (const { args } of edges) {
    const value = current(args[index]!);
    if (value === parameter || value === only) continue;
    if (only !== undefined) return undefined;
    only = value;
  }
  return only;
}

/** Leaves blocks only the parameters that a test names, and edges what these get; gives how many it has removed. */
export function keepParameters(
  graph: Graph,
  keeps: (parameter: Parameter) => boolean,
): number {
  const blocks = graph.blocks.filter((block) =>
    block !== graph.entry && !block.params.every(keeps)
  );
  return blocks.length === 0
    ? 0
    : keep(blocks, graph.edgesWithArguments(), keeps);
}

function keep(
  blocks: readonly Block[],
  edges: readonly (readonly Edge[] | undefined)[],
  keeps: (parameter: Parameter) => boolean,
): number {
  let removed = 0;
  for (const block of blocks) {
    const kept = block.params.map(keeps);
    const isKept = (_: unknown, index: number) => kept[index]!;
    const { length } = kept;
    block.params = block.params.filter(isKept);
    if (block.params.length === length) continue;
    removed += length - block.params.length;
    for (const edge of edges[block.id] ?? []) {
      edge.args = edge.args.filter(isKept);
    }
  }
  return removed;
}
