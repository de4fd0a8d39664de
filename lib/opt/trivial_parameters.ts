/**
 * Parameters of blocks that every edge gives the same value are that value.
 *
 * @module
 */

import type { Graph, Parameter, Value } from "./graph.ts";

/** Removes such parameters; gives how many there were. */
export function removeTrivialParameters(graph: Graph): number {
  const replaced = new Map<Value, Value>();
  const find = (value: Value): Value => {
    let found = value;
    for (let next; (next = replaced.get(found)) !== undefined;) found = next;
    return found;
  };
  const predecessors = graph.predecessors();
  for (let changed = true; changed;) {
    changed = false;
    for (const block of graph.blocks) {
      if (block === graph.entry) continue;
      const edges = predecessors.get(block)!;
      block.params.forEach((parameter, index) => {
        if (replaced.has(parameter)) return;
        let only: Value | undefined;
        for (const { args } of edges) {
          const value = find(args[index]!);
          if (value === parameter || value === only) continue;
          if (only !== undefined) return;
          only = value;
        }
        if (only === undefined) return;
        replaced.set(parameter, only);
        changed = true;
      });
    }
  }
  if (replaced.size > 0) {
    keepParameters(graph, (parameter) => !replaced.has(parameter));
    graph.replace(replaced);
  }
  return replaced.size;
}

/** Leaves blocks only the parameters that a test names, and edges what these get. */
export function keepParameters(
  graph: Graph,
  keeps: (parameter: Parameter) => boolean,
): void {
  const predecessors = graph.predecessors();
  for (const block of graph.blocks) {
    if (block === graph.entry || block.params.every(keeps)) continue;
    const kept = block.params.map(keeps);
    block.params = block.params.filter((_, index) => kept[index]);
    for (const edge of predecessors.get(block)!) {
      edge.args = edge.args.filter((_, index) => kept[index]);
    }
  }
}
