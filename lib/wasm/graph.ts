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

/** A graph's nodes in order, and which of them dominate which. */
export interface Dominance {
  /** The reachable nodes in reverse postorder. */
  readonly order: readonly number[];
  /** The place of each node in `order`, -1 for an unreachable one. */
  readonly rank: Int32Array;
  /** The immediate dominator of each reachable node, the entry itself for the entry. */
  readonly dominator: Int32Array;
  /** Whether the graph is reducible; the dominators are right only if it is. */
  readonly reducible: boolean;
}

/**
 * The dominators of a reducible graph, in one pass. Edges backward in reverse postorder do not
 * matter to them, so that a node's immediate dominator is the lowest common ancestor, in the
 * tree made so far, of its predecessors by forward edges. The graph is reducible if every
 * backward edge then goes to a dominator of its source.
 */
export function dominance(successors: Successors, entry: number): Dominance {
  const order = reversePostorder(successors, entry);
  const size = successors.length;
  const rank = new Int32Array(size).fill(-1);
  order.forEach((node, i) => rank[node] = i);
  const dominator = new Int32Array(size).fill(-1);
  const depth = new Int32Array(size);
  // Myers' jump pointers: each node knows its parent and one ancestor further up, such that
  // any ancestor is a logarithmic number of steps away.
  const jump = new Int32Array(size);
  dominator[entry] = jump[entry] = entry;

  const common = (a: number, b: number): number => {
    if (depth[a]! < depth[b]!) [a, b] = [b, a];
    while (depth[a]! > depth[b]!) {
      a = depth[jump[a]!]! >= depth[b]! ? jump[a]! : dominator[a]!;
    }
    while (a !== b) {
      if (jump[a] !== jump[b]) {
        a = jump[a]!;
        b = jump[b]!;
      } else {
        a = dominator[a]!;
        b = dominator[b]!;
      }
    }
    return a;
  };

  let reducible = true;
  for (const node of order) {
    if (node !== entry) {
      // All forward edges to the node have been seen: they made the candidate.
      const parent = dominator[node]!;
      depth[node] = depth[parent]! + 1;
      const far = jump[parent]!;
      jump[node] =
        depth[parent]! - depth[far]! === depth[far]! - depth[jump[far]!]!
          ? jump[far]!
          : parent;
    }
    for (const target of successors[node]!) {
      if (rank[target]! <= rank[node]!) {
        if (common(node, target) !== target) reducible = false;
      } else {
        const candidate = dominator[target]!;
        dominator[target] = candidate === -1 ? node : common(candidate, node);
      }
    }
  }
  return { order, rank, dominator, reducible };
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
