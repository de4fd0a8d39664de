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
const OUTERMOST = new WorkArray();

/** An order of the reachable blocks of a function; good until the next one is made. */
export class Layout {
  readonly order: readonly Block[];
  /** By `to`, then by `from`. */
  readonly backEdges: readonly BackEdge[];
  /** Of each block, the last place at or before it that a back edge from it or after it goes to; else -1. */
  readonly innermost: Int32Array;
  /**
   * Of each block, the header of the outermost loop that it is in; else -1. A function with a
   * loop that is entered in several places has none.
   */
  readonly outermost: Int32Array;
  private readonly indices: Int32Array;
  /** Of a function with loops: the places of the blocks that go to each. */
  private predecessors: readonly (readonly number[])[] = [];

  constructor(fn: IrFunction) {
    const indices = INDICES.reset(fn.blockLimit, -1);
    this.order = isLaidOut(fn, indices) ? fn.blocks : new ControlFlow(fn).order;
    for (let i = 0; i < this.order.length; i++) indices[this.order[i]!.id] = i;
    this.indices = indices;
    const backEdges: BackEdge[] = [];
    for (let from = 0; from < this.order.length; from++) {
      for (const edge of this.order[from]!.terminator.allEdges()) {
        const to = this.index(edge.block);
        if (to <= from) backEdges.push({ from, to });
      }
    }
    backEdges.sort((a, b) => a.to - b.to || a.from - b.from);
    this.backEdges = backEdges;
    this.innermost = INNERMOST.reset(this.order.length, -1);
    for (const { from, to } of backEdges) this.innermost.fill(to, to, from + 1);
    this.outermost = OUTERMOST.reset(this.order.length, -1);
    if (backEdges.length > 0) this.findLoops();
  }

  /** The place of the only block outside of a loop that goes to its header; -1 where there are more. */
  preheader(header: number): number {
    let found = -1;
    for (const from of this.predecessors[header]!) {
      if (this.outermost[from] === header) continue;
      if (found >= 0) return -1;
      found = from;
    }
    // An exception comes from somewhere in its block.
    const unwind = this.order[found]?.terminator.unwind;
    return unwind?.block === this.order[header] ? -1 : found;
  }

  private findLoops(): void {
    const predecessors: number[][] = this.order.map(() => []);
    this.predecessors = predecessors;
    this.order.forEach((block, from) => {
      for (const edge of block.terminator.allEdges()) {
        predecessors[this.index(edge.block)]!.push(from);
      }
    });
    // By header: what is in a loop already is in one that encloses this one.
    for (const { from, to } of this.backEdges) {
      const header = this.outermost[to]! >= 0 ? this.outermost[to]! : to;
      this.outermost[to] = header;
      const work = [from];
      for (let block = work.pop(); block !== undefined; block = work.pop()) {
        if (block === to || this.outermost[block] === header) continue;
        if (block < to || this.outermost[block]! >= 0) {
          // Loops lie behind their headers, and within one another: this one is entered in more than one place, or none.
          this.outermost.fill(-1, 0, this.order.length);
          return;
        }
        this.outermost[block] = header;
        for (const each of predecessors[block]!) work.push(each);
      }
    }
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
    for (const edge of block.terminator.allEdges()) reached[edge.block.id] = 0;
  }
  return true;
}
