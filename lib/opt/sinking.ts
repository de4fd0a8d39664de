/**
 * What only ways out use is computed there: boxes of numbers, objects that do not escape otherwise, whatever a frame for
 * the interpreter is made of. Each way out gets its own.
 *
 * An object can be made later where nobody has seen it: reads of what it was made of have been replaced by then, and a
 * write to it keeps it where it is.
 *
 * @module
 */

import { effectOf } from "./effects.ts";
import type { Block, Graph, Instruction, Value } from "./graph.ts";
import { inOrder } from "./locals.ts";

/** Moves instructions to the blocks that leave; gives how many. */
export function sink(graph: Graph): number {
  const order = inOrder(graph);
  const leaving = new Set(order.filter(({ end }) => end.kind === "leave"));
  // Where each value is used; undefined for a use that is not in a block that leaves.
  const users = new Map<Value, Set<Block> | undefined>();
  const use = (value: Value, block: Block) => {
    if (!leaving.has(block)) users.set(value, undefined);
    else if (!users.has(value)) users.set(value, new Set([block]));
    else users.get(value)?.add(block);
  };
  for (const block of order) {
    const { end, edges } = block;
    if (end.kind === "branch") use(end.test, block);
    else if (end.kind === "leave") end.operands.forEach((v) => use(v, block));
    for (const { args } of edges) args.forEach((value) => use(value, block));
  }
  let moved = 0;
  // Users before what they use, so that chains move as a whole.
  for (const block of order.toReversed()) {
    const kept: Instruction[] = [];
    for (const instruction of block.code.toReversed()) {
      const blocks = users.get(instruction);
      const effect = effectOf(instruction);
      const movable = effect === "pure" || effect === "guarded" ||
        effect === "allocates";
      if (
        !movable || blocks === undefined || blocks.size === 0 ||
        blocks.has(block)
      ) {
        kept.push(instruction);
        for (const operand of instruction.operands) use(operand, block);
        continue;
      }
      moved++;
      for (const to of blocks) {
        const copy = graph.instruction(
          instruction.op,
          instruction.operands,
          instruction.immediates,
          instruction.type,
        );
        to.code.unshift(copy);
        rename(to, instruction, copy);
        for (const operand of instruction.operands) use(operand, to);
      }
    }
    block.code = kept.reverse();
  }
  return moved;
}

/** Within one block that leaves, a value is now another. */
export function rename(block: Block, from: Value, to: Value): void {
  const all = (values: readonly Value[]) =>
    values.map((value) => value === from ? to : value);
  for (const instruction of block.code) {
    if (instruction.operands.includes(from)) {
      instruction.operands = all(instruction.operands);
    }
  }
  if (block.end.kind === "leave" && block.end.operands.includes(from)) {
    block.end.operands = all(block.end.operands);
  }
}
