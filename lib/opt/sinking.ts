/**
 * What only ways out use is computed there: boxes of numbers, objects that do not escape otherwise, whatever a frame for
 * the interpreter is made of. Each way out gets its own.
 *
 * An object can be made later where nobody has seen it: reads of what it was made of have been replaced by then, and a
 * write to it keeps it where it is.
 *
 * @module
 */

import { Dominators } from "./dominators.ts";
import { effectOf } from "./effects.ts";
import type { Block, Graph, Instruction, Value } from "./graph.ts";

/** Moves instructions to the blocks that leave; gives how many. */
export function sink(graph: Graph): number {
  const { order } = Dominators.of(graph);
  // The blocks that leave in which each value is used, by its id; null where others use it too.
  const users = new Array<Block | Set<Block> | null | undefined>(graph.size);
  const use = ({ id }: Value, block: Block) => {
    const known = users[id];
    if (known === null || known === block) return;
    if (block.end.kind !== "leave") users[id] = null;
    else if (known === undefined) users[id] = block;
    else if (known instanceof Set) known.add(block);
    else users[id] = new Set([known, block]);
  };
  for (const block of order) {
    const { end, edges } = block;
    if (end.kind === "branch") use(end.test, block);
    else if (end.kind === "leave") {
      for (const value of end.operands) use(value, block);
    }
    for (const { args } of edges) for (const value of args) use(value, block);
  }
  let moved = 0;
  // Users before what they use, so that chains move as a whole.
  for (const block of order.toReversed()) {
    const kept: Instruction[] = [];
    const { code } = block;
    for (let index = code.length - 1; index >= 0; index--) {
      const instruction = code[index]!;
      const known = users[instruction.id];
      const effect = effectOf(instruction);
      if (
        !known || known === block ||
        known instanceof Set && known.has(block) ||
        effect !== "pure" && effect !== "guarded" &&
          effect !== "allocates"
      ) {
        kept.push(instruction);
        for (const operand of instruction.operands) use(operand, block);
        continue;
      }
      moved++;
      for (const to of known instanceof Set ? known : [known]) {
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
    if (kept.length < code.length) block.code = kept.reverse();
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
