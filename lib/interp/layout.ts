/**
 * The order in which the blocks of a function are encoded, and its loops as ranges of that
 * order.
 *
 * Each block but the first comes after one of its predecessors; so whatever dominates a
 * block comes before it. Front ends make blocks in a good order, with loops in one piece;
 * where the order has not this property, it is the reverse postorder.
 *
 * @module
 */

import { ControlFlow } from "../ir/cfg.ts";
import type { Block, IrFunction } from "../ir/function.ts";

/** An edge from a block to itself or one before it, by their places. */
export interface BackEdge {
  readonly from: number;
  readonly to: number;
}

/** An order of the reachable blocks of a function. */
export class Layout {
  readonly order: readonly Block[];
  readonly index: ReadonlyMap<Block, number>;
  /** By `to`, then by `from`. */
  readonly backEdges: readonly BackEdge[];
  /** Of each block, the last place at or before it that a back edge from it or after it goes to; else -1. */
  readonly innermost: Int32Array;

  constructor(fn: IrFunction) {
    this.order = isLaidOut(fn) ? fn.blocks : new ControlFlow(fn).order;
    const index = new Map<Block, number>();
    for (const block of this.order) index.set(block, index.size);
    this.index = index;
    const backEdges: BackEdge[] = [];
    for (let from = 0; from < this.order.length; from++) {
      for (const edge of this.order[from]!.terminator.allEdges()) {
        const to = index.get(edge.block)!;
        if (to <= from) backEdges.push({ from, to });
      }
    }
    backEdges.sort((a, b) => a.to - b.to || a.from - b.from);
    this.backEdges = backEdges;
    this.innermost = new Int32Array(this.order.length).fill(-1);
    for (const { from, to } of backEdges) this.innermost.fill(to, to, from + 1);
  }
}

/** Whether all blocks are reachable and each comes after a predecessor. */
function isLaidOut(fn: IrFunction): boolean {
  const reached = new Set<Block>([fn.entry]);
  for (const block of fn.blocks) {
    if (!reached.has(block)) return false;
    for (const edge of block.terminator.allEdges()) reached.add(edge.block);
  }
  return true;
}
