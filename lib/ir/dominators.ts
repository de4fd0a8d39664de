/**
 * The dominator tree of a function, by the iterative algorithm of Cooper, Harvey and
 * Kennedy.
 *
 * @module
 */

import { ControlFlow } from "./cfg.ts";
import type { Block, IrFunction } from "./function.ts";

/** Dominators of the blocks that control can reach. */
export class Dominators {
  /** For the place of a block in the order, the place of its immediate dominator. */
  private readonly parents: Int32Array;
  /** When a walk of the tree enters and leaves each block: ancestry in constant time. */
  private readonly enter: Int32Array;
  private readonly leave: Int32Array;
  private readonly childLists: number[][];

  constructor(readonly flow: ControlFlow) {
    this.parents = immediateDominators(flow);
    const count = flow.order.length;
    this.childLists = Array.from({ length: count }, () => []);
    for (let i = 1; i < count; i++) {
      this.childLists[this.parents[i]!]!.push(i);
    }
    this.enter = new Int32Array(count);
    this.leave = new Int32Array(count);
    this.number();
  }

  /** The dominators of a function. */
  static of(fn: IrFunction): Dominators {
    return new Dominators(new ControlFlow(fn));
  }

  private number(): void {
    let clock = 0;
    const next = new Int32Array(this.parents.length);
    const stack = [0];
    this.enter[0] = clock++;
    while (stack.length > 0) {
      const top = stack[stack.length - 1]!;
      const child = this.childLists[top]![next[top]!];
      if (child === undefined) {
        this.leave[top] = clock++;
        stack.pop();
        continue;
      }
      next[top] = next[top]! + 1;
      this.enter[child] = clock++;
      stack.push(child);
    }
  }

  /** The immediate dominator of a block; none for the entry. */
  parent(block: Block): Block | undefined {
    const index = this.flow.index(block);
    return index === 0 ? undefined : this.flow.order[this.parents[index]!];
  }

  /** The blocks that a block immediately dominates. */
  children(block: Block): Block[] {
    return this.childLists[this.flow.index(block)]!.map((index) =>
      this.flow.order[index]!
    );
  }

  /** Whether every way to `b` leads through `a`; a block dominates itself. */
  dominates(a: Block, b: Block): boolean {
    const x = this.flow.index(a);
    const y = this.flow.index(b);
    return this.enter[x]! <= this.enter[y]! && this.leave[y]! <= this.leave[x]!;
  }
}

function immediateDominators(flow: ControlFlow): Int32Array {
  const count = flow.order.length;
  const parents = new Int32Array(count).fill(-1);
  parents[0] = 0;
  const predecessors = flow.order.map((block) =>
    flow.predecessors(block).map((p) => flow.index(p.block))
  );
  for (let changed = true; changed;) {
    changed = false;
    for (let i = 1; i < count; i++) {
      let common = -1;
      for (const p of predecessors[i]!) {
        if (parents[p] === -1) continue;
        if (common === -1) {
          common = p;
          continue;
        }
        let other = p;
        while (other !== common) {
          while (other > common) other = parents[other]!;
          while (common > other) common = parents[common]!;
        }
      }
      if (parents[i] !== common) {
        parents[i] = common;
        changed = true;
      }
    }
  }
  return parents;
}
