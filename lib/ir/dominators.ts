/**
 * The dominator tree of a function, by the Semi-NCA algorithm (Georgiadis, 2005). The
 * simpler iterative algorithm takes a time quadratic in the depth of the tree where many
 * blocks leave for one, as those of a long `try` do.
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

/** The blocks in the order a depth-first walk enters them, by their places in the order. */
interface Preorder {
  blocks: number[];
  /** For a place in the order, the place here. */
  numbers: Int32Array;
  /** For a place here, that of the block it was entered from. */
  parents: Int32Array;
}

function preorder(successors: readonly (readonly number[])[]): Preorder {
  const count = successors.length;
  const numbers = new Int32Array(count).fill(-1);
  const parents = new Int32Array(count);
  const blocks = [0];
  const next = new Int32Array(count);
  numbers[0] = 0;
  const stack = [0];
  while (stack.length > 0) {
    const top = stack[stack.length - 1]!;
    const to = successors[top]![next[top]!];
    if (to === undefined) {
      stack.pop();
      continue;
    }
    next[top] = next[top]! + 1;
    if (numbers[to] !== -1) continue;
    numbers[to] = blocks.length;
    parents[blocks.length] = numbers[top]!;
    blocks.push(to);
    stack.push(to);
  }
  return { blocks, numbers, parents };
}

/** For each place in preorder, its semidominator; predecessors are places in preorder. */
function semidominators(
  parents: Int32Array,
  predecessors: (place: number) => Iterable<number>,
): Int32Array {
  const count = parents.length;
  const semi = Int32Array.from(parents, (_, place) => place);
  // A forest of the places done so far; `best` is the place of least semidominator on the
  // way up to the root, which path compression keeps short.
  const best = semi.slice();
  const ancestor = new Int32Array(count).fill(-1);
  const path: number[] = [];
  const evaluate = (place: number): number => {
    if (ancestor[place] === -1) return place;
    let at = place;
    while (ancestor[ancestor[at]!] !== -1) {
      path.push(at);
      at = ancestor[at]!;
    }
    for (let each = path.pop(); each !== undefined; each = path.pop()) {
      const up = ancestor[each]!;
      if (semi[best[up]!]! < semi[best[each]!]!) best[each] = best[up]!;
      ancestor[each] = ancestor[up]!;
    }
    return best[place]!;
  };
  for (let place = count - 1; place > 0; place--) {
    for (const from of predecessors(place)) {
      const candidate = semi[evaluate(from)]!;
      if (candidate < semi[place]!) semi[place] = candidate;
    }
    ancestor[place] = parents[place]!;
  }
  return semi;
}

/** For each place in the order, that of the immediate dominator. */
function immediateDominators(flow: ControlFlow): Int32Array {
  const { order } = flow;
  const walk = preorder(
    order.map((block) => flow.successors(block).map((to) => flow.index(to))),
  );
  const semi = semidominators(
    walk.parents.subarray(0, order.length),
    (place) =>
      flow.predecessors(order[walk.blocks[place]!]!)
        .map((p) => walk.numbers[flow.index(p.block)]!),
  );
  const dominators = new Int32Array(order.length);
  for (let place = 1; place < order.length; place++) {
    let up = walk.parents[place]!;
    while (up > semi[place]!) up = dominators[up]!;
    dominators[place] = up;
  }
  const result = new Int32Array(order.length);
  for (let place = 0; place < order.length; place++) {
    result[walk.blocks[place]!] = walk.blocks[dominators[place]!]!;
  }
  return result;
}
