/**
 * The natural loops of a function, and the edges that make it irreducible.
 *
 * @module
 */

import type { Block } from "./function.ts";
import type { Dominators } from "./dominators.ts";

/** A natural loop: what can reach a back edge without leaving through the header. */
export class Loop {
  /** The loop right around this one. */
  parent: Loop | undefined;
  /** 1 for an outermost loop. */
  depth: number = 1;
  /** The blocks that jump back to the header. */
  readonly latches: Block[] = [];
  /** All its blocks, those of inner loops included; the header first, the rest in order. */
  readonly blocks: Block[] = [];
  constructor(readonly header: Block) {}
}

/** The loops of a function. */
export class LoopForest {
  /** All loops, each before those inside it. */
  readonly loops: readonly Loop[];
  /** Edges back in the order whose target does not dominate their source. */
  readonly irreducible: readonly { from: Block; to: Block }[];
  private readonly innermost = new Map<Block, Loop>();

  constructor(dominators: Dominators) {
    const { flow } = dominators;
    const byHeader = new Map<Block, Loop>();
    const irreducible: { from: Block; to: Block }[] = [];
    for (const [index, from] of flow.order.entries()) {
      for (const to of flow.successors(from)) {
        if (flow.index(to) > index) continue;
        if (!dominators.dominates(to, from)) {
          irreducible.push({ from, to });
          continue;
        }
        let loop = byHeader.get(to);
        if (loop === undefined) {
          loop = new Loop(to);
          byHeader.set(to, loop);
        }
        loop.latches.push(from);
      }
    }
    this.irreducible = irreducible;
    // Inner headers come later in the order: from the last to the first, each block is
    // met first in its innermost loop, and a loop already found is passed as one piece.
    const headers = [...byHeader.keys()].sort((a, b) =>
      flow.index(b) - flow.index(a)
    );
    for (const header of headers) {
      const loop = byHeader.get(header)!;
      this.innermost.set(header, loop);
      const work = [...loop.latches];
      for (let block = work.pop(); block !== undefined; block = work.pop()) {
        const outer = this.outermost(block, loop);
        if (outer === loop) continue;
        if (outer !== undefined) outer.parent = loop;
        else this.innermost.set(block, loop);
        const from = outer?.header ?? block;
        for (const p of flow.predecessors(from)) work.push(p.block);
      }
    }
    this.loops = headers.reverse().map((header) => byHeader.get(header)!);
    for (const loop of this.loops) {
      loop.depth = loop.parent === undefined ? 1 : loop.parent.depth + 1;
    }
    for (const block of flow.order) {
      let loop = this.innermost.get(block);
      for (; loop !== undefined; loop = loop.parent) loop.blocks.push(block);
    }
  }

  /** The outermost loop found so far that holds a block, looking no further than `limit`. */
  private outermost(block: Block, limit: Loop): Loop | undefined {
    let loop = this.innermost.get(block);
    while (loop !== undefined && loop !== limit && loop.parent !== undefined) {
      loop = loop.parent;
    }
    return loop;
  }

  /** The innermost loop that holds a block. */
  loopOf(block: Block): Loop | undefined {
    return this.innermost.get(block);
  }

  /** How many loops a block is in. */
  depth(block: Block): number {
    return this.innermost.get(block)?.depth ?? 0;
  }
}
