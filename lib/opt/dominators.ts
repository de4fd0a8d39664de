/**
 * The dominator tree of a graph, and its loops.
 *
 * @module
 */

import type { Block, BlockEnd, Edge, Graph } from "./graph.ts";

/** A way into a block. */
export interface Arrival {
  readonly from: Block;
  readonly edge: Edge;
}

/** A loop: the block that it is entered by, and all that comes back to it. */
export interface Loop {
  readonly header: Block;
  readonly blocks: ReadonlySet<Block>;
  /** The same in reverse postorder. */
  readonly order: readonly Block[];
}

/** What is known at a place: what was learnt since a mark can be forgotten again. */
export interface Scoped {
  mark(): number;
  forget(mark: number): void;
}

/** What was found out last, by graph. */
const known = new WeakMap<Graph, Dominators>();

const NOWHERE: readonly Arrival[] = [];

/** Which blocks dominate which. */
export class Dominators {
  /** The reachable blocks in reverse postorder. */
  readonly order: readonly Block[];
  /** The same, each with all that it dominates right behind it. */
  private readonly preorder: readonly Block[];
  /** By the ids of blocks: their places in `preorder`, and the places behind all that they dominate. */
  private readonly first: Int32Array;
  private readonly past: Int32Array;
  private readonly parents: (Block | undefined)[];
  /** Their places in `order`. */
  private readonly ranks: Int32Array;
  private readonly ways: readonly (readonly Arrival[] | undefined)[];
  /** The blocks that there were, their ends, and where their edges went. */
  private readonly blocks: readonly Block[];
  private readonly ends: readonly BlockEnd[];
  private readonly targets: readonly Block[];
  private found: readonly Loop[] | undefined;

  /** The dominators of a graph: the same as before where no way has changed. */
  static of(graph: Graph): Dominators {
    const before = known.get(graph);
    if (before !== undefined && before.isOf(graph)) return before;
    const made = new Dominators(graph);
    known.set(graph, made);
    return made;
  }

  /** Whether all ways are what they were. An end keeps its edges, so that these are the same objects too. */
  private isOf(graph: Graph): boolean {
    const { blocks, ends, targets } = this;
    if (graph.blocks.length !== blocks.length) return false;
    let way = 0;
    for (let index = 0; index < blocks.length; index++) {
      const block = graph.blocks[index]!;
      if (block !== blocks[index] || block.end !== ends[index]) return false;
      const { edges } = block;
      for (let each = 0; each < edges.length; each++) {
        if (edges[each]!.to !== targets[way++]) return false;
      }
    }
    return true;
  }

  /** The dominators of a graph as it is now. */
  constructor(graph: Graph) {
    const { blocks, blockIds } = graph;
    this.blocks = [...blocks];
    this.ends = blocks.map(({ end }) => end);
    const targets: Block[] = [];
    for (let index = 0; index < blocks.length; index++) {
      const { edges } = blocks[index]!;
      for (let each = 0; each < edges.length; each++) {
        targets.push(edges[each]!.to);
      }
    }
    this.targets = targets;

    const order = reversePostorder(graph);
    const ranks = new Int32Array(blockIds);
    const ways = new Array<Arrival[] | undefined>(blockIds);
    for (let rank = 0; rank < order.length; rank++) {
      const from = order[rank]!;
      ranks[from.id] = rank;
      const { edges } = from;
      for (let each = 0; each < edges.length; each++) {
        const edge = edges[each]!;
        const arrival = { from, edge };
        const others = ways[edge.to.id];
        if (others === undefined) ways[edge.to.id] = [arrival];
        else others.push(arrival);
      }
    }
    this.order = order;
    this.ranks = ranks;
    this.ways = ways;

    const parents = immediateDominators(order, ranks, ways);
    const sizes = new Int32Array(order.length).fill(1);
    for (let rank = order.length - 1; rank > 0; rank--) {
      sizes[parents[rank]!]! += sizes[rank]!;
    }
    this.parents = new Array(blockIds);
    this.first = new Int32Array(blockIds);
    this.past = new Int32Array(blockIds);
    const preorder = new Array<Block>(order.length);
    // Where the next block that each dominates is to stand.
    const next = new Int32Array(order.length);
    for (let rank = 0; rank < order.length; rank++) {
      const block = order[rank]!;
      let place = 0;
      if (rank > 0) {
        const parent = parents[rank]!;
        place = next[parent]!;
        next[parent] = place + sizes[rank]!;
        this.parents[block.id] = order[parent];
      }
      next[rank] = place + 1;
      preorder[place] = block;
      this.first[block.id] = place;
      this.past[block.id] = place + sizes[rank]!;
    }
    this.preorder = preorder;
  }

  /** The edges to a block from reachable ones, with where they come from. */
  arrivals(block: Block): readonly Arrival[] {
    return this.ways[block.id] ?? NOWHERE;
  }

  /** The only way into a block, where there is one. */
  onlyArrival(block: Block): Arrival | undefined {
    const ways = this.arrivals(block);
    return ways.length === 1 ? ways[0] : undefined;
  }

  /** The immediate dominator of a block; undefined for the entry. */
  parent(block: Block): Block | undefined {
    return this.parents[block.id];
  }

  /** Whether all ways to `b` lead through `a`. */
  dominates(a: Block, b: Block): boolean {
    const place = this.first[b.id]!;
    return this.first[a.id]! <= place && place < this.past[a.id]!;
  }

  /** Whether a block dominates no other one. */
  isLeaf({ id }: Block): boolean {
    return this.past[id]! - this.first[id]! <= 1;
  }

  /** Whether a walk comes to `a` before `b`, or they are the same. */
  isBefore(a: Block, b: Block): boolean {
    return this.first[a.id]! <= this.first[b.id]!;
  }

  /**
   * Goes through the blocks, dominators before what they dominate and otherwise in reverse postorder. What is learnt in a
   * block is known in those that it dominates. `visit` says whether to go on with these.
   */
  walk(scoped: Scoped, visit: (block: Block) => boolean): void {
    const { preorder, past } = this;
    const ends: number[] = [];
    const marks: number[] = [];
    for (let place = 0; place < preorder.length;) {
      while (ends.length > 0 && ends[ends.length - 1]! <= place) {
        ends.pop();
        scoped.forget(marks.pop()!);
      }
      const block = preorder[place]!;
      const end = past[block.id]!;
      ends.push(end);
      marks.push(scoped.mark());
      place = visit(block) ? place + 1 : end;
    }
    if (marks.length > 0) scoped.forget(marks[0]!);
  }

  /** Whether a loop is entered by a block. */
  isHeader(block: Block): boolean {
    const arrivals = this.arrivals(block);
    // Where only one way leads to a block, it does not lead back.
    return arrivals.length > 1 &&
      arrivals.some(({ from }) => this.dominates(block, from));
  }

  /**
   * The loops, inner ones before those that contain them. A cycle that is entered in several places is none: nothing
   * comes before all of it.
   */
  loops(): readonly Loop[] {
    return this.found ??= this.findLoops();
  }

  private findLoops(): Loop[] {
    const result: Loop[] = [];
    for (let rank = this.order.length - 1; rank >= 0; rank--) {
      const header = this.order[rank]!;
      if (!this.isHeader(header)) continue;
      const blocks = new Set<Block>([header]);
      const work: Block[] = [];
      for (const { from } of this.arrivals(header)) {
        if (this.dominates(header, from)) work.push(from);
      }
      for (let block = work.pop(); block; block = work.pop()) {
        if (blocks.has(block)) continue;
        blocks.add(block);
        for (const { from } of this.arrivals(block)) work.push(from);
      }
      const order = [...blocks].sort((a, b) =>
        this.ranks[a.id]! - this.ranks[b.id]!
      );
      result.push({ header, blocks, order });
    }
    return result;
  }
}

/** The reachable blocks, each before those it leads to unless in a cycle. */
function reversePostorder({ entry, blockIds }: Graph): Block[] {
  const seen = new Uint8Array(blockIds);
  const next = new Uint8Array(blockIds);
  const postorder: Block[] = [];
  const stack = [entry];
  seen[entry.id] = 1;
  while (stack.length > 0) {
    const block = stack[stack.length - 1]!;
    const edge = block.edges[next[block.id]!++];
    if (edge === undefined) {
      postorder.push(block);
      stack.pop();
      continue;
    }
    const { to } = edge;
    if (seen[to.id] === 1) continue;
    seen[to.id] = 1;
    // Most blocks leave.
    if (to.edges.length === 0) postorder.push(to);
    else stack.push(to);
  }
  return postorder.reverse();
}

/**
 * The immediate dominator of each block, both by their places in reverse postorder (Cooper, Harvey and Kennedy, 2001):
 * the place where the ways to a block meet in the tree. Where only one way leads to a block there is nothing to find out.
 */
function immediateDominators(
  order: readonly Block[],
  ranks: Int32Array,
  ways: readonly (readonly Arrival[] | undefined)[],
): Int32Array {
  const parents = new Int32Array(order.length);
  const meet = (rank: number, isFirst: boolean): number => {
    let common = -1;
    const arrivals = ways[order[rank]!.id]!;
    for (let each = 0; each < arrivals.length; each++) {
      let other = ranks[arrivals[each]!.from.id]!;
      // What leads back has no dominator yet.
      if (isFirst && other >= rank) continue;
      if (common === -1) common = other;
      while (common !== other) {
        while (common > other) common = parents[common]!;
        while (other > common) other = parents[other]!;
      }
    }
    return common;
  };
  const joins: number[] = [];
  for (let rank = 1; rank < order.length; rank++) {
    const arrivals = ways[order[rank]!.id]!;
    if (arrivals.length === 1) parents[rank] = ranks[arrivals[0]!.from.id]!;
    else {
      parents[rank] = meet(rank, true);
      joins.push(rank);
    }
  }
  // Graphs of versions need not be reducible: ways back can tell more.
  for (let changed = true; changed;) {
    changed = false;
    for (const rank of joins) {
      const parent = meet(rank, false);
      if (parent === parents[rank]) continue;
      parents[rank] = parent;
      changed = true;
    }
  }
  return parents;
}
