/**
 * The control-flow graph of a function: who jumps to whom, and in which order to visit.
 *
 * Nothing here recurses: functions have as many blocks as front ends make.
 *
 * @module
 */

import type { Block, Edge, IrFunction } from "./function.ts";

/** A way into a block. */
export interface Predecessor {
  block: Block;
  edge: Edge;
}

/** An edge with the block it leaves. */
export interface CriticalEdge {
  from: Block;
  edge: Edge;
}

/** The graph as it was when this was made; it does not follow changes of the function. */
export class ControlFlow {
  /** The blocks control can reach, each before its successors but for loops; entry first. */
  readonly order: readonly Block[];
  private readonly indices = new Map<Block, number>();
  private readonly into = new Map<Block, Predecessor[]>();

  constructor(fn: IrFunction) {
    const postorder = reachablePostorder(fn);
    this.order = postorder.reverse();
    for (const [index, block] of this.order.entries()) {
      this.indices.set(block, index);
      this.into.set(block, []);
    }
    for (const block of this.order) {
      for (const edge of block.terminator.allEdges()) {
        this.into.get(edge.block)!.push({ block, edge });
      }
    }
  }

  /** Whether control can reach a block. */
  isReachable(block: Block): boolean {
    return this.indices.has(block);
  }

  /** The place of a reachable block in `order`. */
  index(block: Block): number {
    const index = this.indices.get(block);
    if (index === undefined) {
      throw new Error(`block ^${block.id} is unreachable`);
    }
    return index;
  }

  /** The ways into a reachable block from reachable ones, in `order`. */
  predecessors(block: Block): readonly Predecessor[] {
    return this.into.get(block) ?? [];
  }

  /** The blocks a block may go to, each once. */
  successors(block: Block): Block[] {
    return [...new Set(block.terminator.allEdges().map((edge) => edge.block))];
  }

  /** The edges from a block with several ways out to one with several ways in. */
  criticalEdges(): CriticalEdge[] {
    const found: CriticalEdge[] = [];
    for (const from of this.order) {
      const edges = from.terminator.allEdges();
      if (edges.length < 2) continue;
      for (const edge of edges) {
        if (this.predecessors(edge.block).length > 1) {
          found.push({ from, edge });
        }
      }
    }
    return found;
  }
}

function reachablePostorder(fn: IrFunction): Block[] {
  const postorder: Block[] = [];
  const seen = new Set<Block>([fn.entry]);
  const stack = [{
    block: fn.entry,
    left: fn.entry.terminator.allEdges().slice(),
  }];
  // Edges are taken from the last to the first, so that in the reversed order the first
  // way out of a block comes right after it where it can.
  for (let top = stack[stack.length - 1]; top; top = stack[stack.length - 1]) {
    const edge = top.left.pop();
    if (edge === undefined) {
      postorder.push(top.block);
      stack.pop();
      continue;
    }
    if (seen.has(edge.block)) continue;
    seen.add(edge.block);
    stack.push({
      block: edge.block,
      left: edge.block.terminator.allEdges().slice(),
    });
  }
  return postorder;
}
