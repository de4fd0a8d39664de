/**
 * The dominator tree of a graph, and its loops.
 *
 * @module
 */

import { reversePostorder } from "../wasm/graph.ts";
import type { Block, Edge, Graph } from "./graph.ts";

/** A loop: the block that it is entered by, and all that comes back to it. */
export interface Loop {
  readonly header: Block;
  readonly blocks: ReadonlySet<Block>;
}

/** What was found out last, by graph. */
const known = new WeakMap<Graph, Dominators>();

/** Which blocks dominate which. */
export class Dominators {
  /** The reachable blocks in reverse postorder. */
  readonly order: readonly Block[];
  /** The edges to each block from reachable ones, with where they come from. */
  readonly arrivals: ReadonlyMap<Block, readonly { from: Block; edge: Edge }[]>;
  private readonly parents: (Block | undefined)[];
  private readonly tree: Block[][];
  private readonly first: Int32Array;
  private readonly last: Int32Array;

  /** The dominators of a graph: the same as before where no way has changed. */
  static of(graph: Graph): Dominators {
    const successors: number[][] = Array.from(
      { length: graph.blockIds },
      () => [],
    );
    for (const block of graph.blocks) {
      successors[block.id] = block.edges.map(({ to }) => to.id);
    }
    const before = known.get(graph);
    if (before !== undefined && before.isOf(graph, successors)) return before;
    const made = new Dominators(graph, successors);
    known.set(graph, made);
    return made;
  }

  private isOf({ blocks }: Graph, successors: readonly number[][]): boolean {
    const { successors: mine } = this;
    return mine.length === successors.length &&
      this.count === blocks.length &&
      mine.every((to, node) => {
        const other = successors[node]!;
        return to.length === other.length &&
          to.every((each, index) => each === other[index]);
      }) && this.order.every((block) => this.edgesAreOf(block));
  }

  /** Whether the edges of a block are the same objects as before. */
  private edgesAreOf(block: Block): boolean {
    const [first] = block.edges;
    return first === undefined ||
      this.arrivals.get(first.to)!.some(({ edge }) => edge === first);
  }

  private readonly count: number;

  private constructor(
    graph: Graph,
    private readonly successors: readonly number[][],
  ) {
    const { blocks, blockIds } = graph;
    this.count = blocks.length;
    const byId = new Array<Block>(blockIds);
    for (const block of blocks) byId[block.id] = block;
    const order = reversePostorder(successors, graph.entry.id);
    const dominator = immediateDominators(successors, order);
    this.order = order.map((node) => byId[node]!);
    const arrivals = new Map<Block, { from: Block; edge: Edge }[]>();
    for (const block of this.order) arrivals.set(block, []);
    for (const from of this.order) {
      for (const edge of from.edges) {
        arrivals.get(edge.to)!.push({ from, edge });
      }
    }
    this.arrivals = arrivals;
    this.parents = new Array(blockIds);
    this.tree = Array.from({ length: blockIds }, () => []);
    this.first = new Int32Array(blockIds);
    this.last = new Int32Array(blockIds);
    for (const node of order) {
      if (node === graph.entry.id) continue;
      const parent = dominator[node]!;
      this.parents[node] = byId[parent];
      this.tree[parent]!.push(byId[node]!);
    }
    this.number(graph.entry);
  }

  private number(entry: Block): void {
    let clock = 0;
    const work: { block: Block; next: number }[] = [{ block: entry, next: 0 }];
    this.first[entry.id] = clock++;
    while (work.length > 0) {
      const top = work.at(-1)!;
      const child = this.children(top.block)[top.next++];
      if (child === undefined) {
        this.last[top.block.id] = clock++;
        work.pop();
      } else {
        this.first[child.id] = clock++;
        work.push({ block: child, next: 0 });
      }
    }
  }

  /** The blocks that a block immediately dominates. */
  children(block: Block): readonly Block[] {
    return this.tree[block.id]!;
  }

  /** The immediate dominator of a block; undefined for the entry. */
  parent(block: Block): Block | undefined {
    return this.parents[block.id];
  }

  /** Whether all ways to `b` lead through `a`. */
  dominates(a: Block, b: Block): boolean {
    return this.first[a.id]! <= this.first[b.id]! &&
      this.last[b.id]! <= this.last[a.id]!;
  }

  /**
   * The loops, inner ones before those that contain them. A cycle that is entered in several places is none: nothing
   * comes before all of it.
   */
  loops(): readonly Loop[] {
    return this.found ??= this.findLoops();
  }

  private found: readonly Loop[] | undefined;

  private findLoops(): Loop[] {
    const result: Loop[] = [];
    for (const header of this.order.toReversed()) {
      const blocks = new Set<Block>([header]);
      const work = this.arrivals.get(header)!
        .filter(({ from }) => this.dominates(header, from))
        .map(({ from }) => from);
      if (work.length === 0) continue;
      for (let block = work.pop(); block; block = work.pop()) {
        if (blocks.has(block)) continue;
        blocks.add(block);
        work.push(...this.arrivals.get(block)!.map(({ from }) => from));
      }
      result.push({ header, blocks });
    }
    return result;
  }
}

/**
 * The immediate dominator of each node, by iteration over nodes in reverse postorder (Cooper, Harvey and Kennedy, 2001):
 * graphs of versions need not be reducible.
 */
export function immediateDominators(
  successors: readonly (readonly number[])[],
  order: readonly number[],
): Int32Array {
  const rank = new Int32Array(successors.length).fill(-1);
  order.forEach((node, index) => rank[node] = index);
  const predecessors: number[][] = successors.map(() => []);
  for (const node of order) {
    for (const to of successors[node]!) predecessors[to]!.push(node);
  }
  const result = new Int32Array(successors.length).fill(-1);
  const entry = order[0]!;
  result[entry] = entry;
  for (let changed = true; changed;) {
    changed = false;
    for (const node of order) {
      if (node === entry) continue;
      let common = -1;
      for (const from of predecessors[node]!) {
        if (result[from] === -1) continue;
        if (common === -1) {
          common = from;
          continue;
        }
        let other = from;
        while (common !== other) {
          while (rank[common]! > rank[other]!) common = result[common]!;
          while (rank[other]! > rank[common]!) other = result[other]!;
        }
      }
      if (result[node] !== common) {
        result[node] = common;
        changed = true;
      }
    }
  }
  return result;
}
