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
import { WorkArray } from "./work_array.ts";

/** An edge from a block to itself or one before it, by their places. */
export interface BackEdge {
  readonly from: number;
  readonly to: number;
}

const INDICES = new WorkArray();
const INNERMOST = new WorkArray();

/** An order of the reachable blocks of a function; good until the next one is made. */
export class Layout {
  readonly order: readonly Block[];
  /** By `to`, then by `from`. */
  readonly backEdges: readonly BackEdge[];
  /** Of each block, the last place at or before it that a back edge from it or after it goes to; else -1. */
  readonly innermost: Int32Array;
  private readonly indices: Int32Array;

  constructor(fn: IrFunction) {
    const indices = INDICES.reset(fn.blockLimit, -1);
    this.order = isLaidOut(fn, indices) ? fn.blocks : new ControlFlow(fn).order;
    for (let i = 0; i < this.order.length; i++) indices[this.order[i]!.id] = i;
    this.indices = indices;
    const backEdges: BackEdge[] = [];
    for (let from = 0; from < this.order.length; from++) {
      for (const edge of this.order[from]!.terminator.edges) {
        const to = this.index(edge.block);
        if (to <= from) backEdges.push({ from, to });
      }
    }
    backEdges.sort((a, b) => a.to - b.to || a.from - b.from);
    this.backEdges = backEdges;
    this.innermost = INNERMOST.reset(this.order.length, -1);
    for (const { from, to } of backEdges) this.innermost.fill(to, to, from + 1);
  }

  /** The place of a block. */
  index(block: Block): number {
    return this.indices[block.id]!;
  }
}

/** Whether all blocks are reachable and each comes after a predecessor; `reached` is -1 throughout. */
function isLaidOut(fn: IrFunction, reached: Int32Array): boolean {
  reached[fn.entry.id] = 0;
  for (const block of fn.blocks) {
    if (reached[block.id] === -1) return false;
    for (const edge of block.terminator.edges) reached[edge.block.id] = 0;
  }
  return true;
}
