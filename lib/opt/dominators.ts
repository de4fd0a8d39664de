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

/** Which blocks dominate which. */
export class Dominators {
  /** The reachable blocks in reverse postorder. */
  readonly order: readonly Block[];
  /** The edges to each block from reachable ones, with where they come from. */
  readonly arrivals: ReadonlyMap<Block, readonly { from: Block; edge: Edge }[]>;
  private readonly parents = new Map<Block, Block>();
  private readonly tree = new Map<Block, Block[]>();
  private readonly first = new Map<Block, number>();
  private readonly last = new Map<Block, number>();

  constructor(graph: Graph) {
    const numbers = new Map(graph.blocks.map((block, index) => [block, index]));
    const successors = graph.blocks.map(({ edges }) =>
      edges.map(({ to }) => numbers.get(to)!)
    );
    const order = reversePostorder(successors, 0);
    const dominator = immediateDominators(successors, order);
    this.order = order.map((node) => graph.blocks[node]!);
    const arrivals = new Map<Block, { from: Block; edge: Edge }[]>();
    this.order.forEach((block) => {
      this.tree.set(block, []);
      arrivals.set(block, []);
    });
    for (const from of this.order) {
      for (const edge of from.edges) {
        arrivals.get(edge.to)!.push({ from, edge });
      }
    }
    this.arrivals = arrivals;
    for (const node of order) {
      if (node === 0) continue;
      const parent = graph.blocks[dominator[node]!]!;
      this.parents.set(graph.blocks[node]!, parent);
      this.tree.get(parent)!.push(graph.blocks[node]!);
    }
    this.number(graph.entry);
  }

  private number(entry: Block): void {
    let clock = 0;
    const work: { block: Block; next: number }[] = [{ block: entry, next: 0 }];
    this.first.set(entry, clock++);
    while (work.length > 0) {
      const top = work.at(-1)!;
      const child = this.children(top.block)[top.next++];
      if (child === undefined) {
        this.last.set(top.block, clock++);
        work.pop();
      } else {
        this.first.set(child, clock++);
        work.push({ block: child, next: 0 });
      }
    }
  }

  /** The blocks that a block immediately dominates. */
  children(block: Block): readonly Block[] {
    return this.tree.get(block)!;
  }

  /** The immediate dominator of a block; undefined for the entry. */
  parent(block: Block): Block | undefined {
    return this.parents.get(block);
  }

  /** Whether all ways to `b` lead through `a`. */
  dominates(a: Block, b: Block): boolean {
    return this.first.get(a)! <= this.first.get(b)! &&
      this.last.get(b)! <= this.last.get(a)!;
  }

  /**
   * The loops, inner ones before those that contain them. A cycle that is entered in several places is none: nothing
   * comes before all of it.
   */
  loops(): Loop[] {
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
