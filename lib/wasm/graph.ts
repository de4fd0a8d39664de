/**
 * What structured control flow needs to know of a graph: an order, dominators, and strongly
 * connected components. Nothing here recurses, so graphs can be deep.
 *
 * @module
 */

/** A graph on the numbers from 0, by the successors of each. */
export type Successors = readonly (readonly number[])[];

/** The nodes that are reachable from `entry`, each before its successors unless in a cycle. */
export function reversePostorder(
  successors: Successors,
  entry: number,
): number[] {
  const seen = new Uint8Array(successors.length);
  const next = new Uint32Array(successors.length);
  const postorder: number[] = [];
  const stack = [entry];
  seen[entry] = 1;
  while (stack.length > 0) {
    const node = stack.at(-1)!;
    const target = successors[node]![next[node]!++];
    if (target === undefined) {
      postorder.push(node);
      stack.pop();
    } else if (!seen[target]) {
      seen[target] = 1;
      stack.push(target);
    }
  }
  return postorder.reverse();
}

/**
 * The immediate dominator of each node by Cooper, Harvey and Kennedy's iteration; the entry's
 * is itself, an unreachable node's -1. `order` is a reverse postorder and `rank` its inverse.
 */
export function immediateDominators(
  successors: Successors,
  order: readonly number[],
  rank: Int32Array,
): Int32Array {
  const predecessors: number[][] = successors.map(() => []);
  for (const node of order) {
    for (const target of successors[node]!) predecessors[target]!.push(node);
  }
  const dominator = new Int32Array(successors.length).fill(-1);
  dominator[order[0]!] = order[0]!;
  for (let changed = true; changed;) {
    changed = false;
    for (const node of order.slice(1)) {
      let best = -1;
      for (let other of predecessors[node]!) {
        if (dominator[other] === -1) continue;
        if (best === -1) {
          best = other;
          continue;
        }
        while (other !== best) {
          if (rank[other]! > rank[best]!) other = dominator[other]!;
          else best = dominator[best]!;
        }
      }
      if (dominator[node] !== best) {
        dominator[node] = best;
        changed = true;
      }
    }
  }
  return dominator;
}

/**
 * The strongly connected components of the part of the graph that `member` holds for, by
 * Tarjan's algorithm; without the single nodes that are no cycle.
 */
export function cycles(
  successors: Successors,
  nodes: readonly number[],
  member: (node: number) => boolean,
): number[][] {
  const index = new Map<number, number>();
  const low = new Map<number, number>();
  const waiting: number[] = [];
  const onStack = new Set<number>();
  const found: number[][] = [];
  const visit = (root: number) => {
    const path: { node: number; next: number }[] = [];
    const enter = (node: number) => {
      index.set(node, index.size);
      low.set(node, index.get(node)!);
      waiting.push(node);
      onStack.add(node);
      path.push({ node, next: 0 });
    };
    enter(root);
    while (path.length > 0) {
      const frame = path.at(-1)!;
      const { node } = frame;
      const target = successors[node]![frame.next++];
      if (target !== undefined) {
        if (!member(target)) continue;
        if (!index.has(target)) enter(target);
        else if (onStack.has(target)) {
          low.set(node, Math.min(low.get(node)!, index.get(target)!));
        }
        continue;
      }
      path.pop();
      const parent = path.at(-1)?.node;
      if (parent !== undefined) {
        low.set(parent, Math.min(low.get(parent)!, low.get(node)!));
      }
      if (low.get(node) !== index.get(node)) continue;
      const component = waiting.splice(waiting.lastIndexOf(node));
      for (const each of component) onStack.delete(each);
      if (component.length > 1 || successors[node]!.includes(node)) {
        found.push(component);
      }
    }
  };
  for (const node of nodes) if (!index.has(node)) visit(node);
  return found;
}
