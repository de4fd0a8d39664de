/**
 * Which values are still needed where.
 *
 * From each use of a value the way is followed back to its definition: the cost is that of
 * the answer, so that functions of many blocks whose values are mostly local stay cheap.
 * Arguments of an edge are used at the end of the block that the edge leaves; parameters are
 * defined at the start of theirs and are not live into it. Arguments of an unwind edge
 * count as used by the terminator, hence are live through all of the block that may throw.
 *
 * @module
 */

import type { ControlFlow } from "./cfg.ts";
import type { Block, Instruction, Terminator, Value } from "./function.ts";

/** The values a terminator uses: its operands and the arguments of all its edges. */
export function terminatorUses(terminator: Terminator): Value[] {
  const uses = [...terminator.operands];
  for (const edge of terminator.allEdges()) uses.push(...edge.args);
  return uses;
}

/** Live values at the edges of each reachable block. */
export class Liveness {
  private readonly into = new Map<Block, Set<Value>>();
  private readonly outOf = new Map<Block, Set<Value>>();

  constructor(readonly flow: ControlFlow) {
    const home = new Map<Value, Block>();
    for (const block of flow.order) {
      this.into.set(block, new Set());
      this.outOf.set(block, new Set());
      for (const param of block.params) home.set(param, block);
      for (const { result } of block.instructions) {
        if (result !== undefined) home.set(result, block);
      }
    }
    for (const block of flow.order) {
      for (const { operands } of block.instructions) {
        for (const value of operands) this.mark(value, block, home.get(value));
      }
      for (const value of terminatorUses(block.terminator)) {
        this.mark(value, block, home.get(value));
      }
    }
  }

  /** A use in a block of a value defined in `home`; the function's parameters have no home. */
  private mark(value: Value, block: Block, home: Block | undefined): void {
    const defined = home ?? this.flow.order[0]!;
    if (block === defined) return;
    const work = [block];
    for (let at = work.pop(); at !== undefined; at = work.pop()) {
      const into = this.into.get(at)!;
      if (into.has(value)) continue;
      into.add(value);
      for (const { block: from } of this.flow.predecessors(at)) {
        this.outOf.get(from)!.add(value);
        if (from !== defined) work.push(from);
      }
    }
  }

  /** The values that are defined before a block and used in it or after it. */
  liveIn(block: Block): ReadonlySet<Value> {
    return this.into.get(block) ?? new Set();
  }

  /** The values that are used after a block by others than its own edges. */
  liveOut(block: Block): ReadonlySet<Value> {
    return this.outOf.get(block) ?? new Set();
  }

  /**
   * Walks a block from its end to its start. Each instruction is visited with the values
   * that are live right after it, its result included if it is used; the terminator with
   * those that are live after it has read its operands. The set changes as the walk goes
   * on: copy it to keep it. What the walk returns is live at the start, parameters included.
   */
  walkBackward(
    block: Block,
    visit: (
      instruction: Instruction | Terminator,
      after: ReadonlySet<Value>,
    ) => void,
  ): ReadonlySet<Value> {
    const live = new Set(this.liveOut(block));
    visit(block.terminator, live);
    for (const value of terminatorUses(block.terminator)) live.add(value);
    for (let i = block.instructions.length - 1; i >= 0; i--) {
      const instruction = block.instructions[i]!;
      visit(instruction, live);
      if (instruction.result !== undefined) live.delete(instruction.result);
      for (const operand of instruction.operands) live.add(operand);
    }
    return live;
  }
}
