/**
 * What is not used is not computed, and blocks are not entered with it.
 *
 * @module
 */

import { isRemovable } from "./effects.ts";
import { type Graph, Instruction, type Value } from "./graph.ts";
import { keepParameters } from "./trivial_parameters.ts";

/** Removes instructions and parameters without a use; gives how many there were. */
export function removeDeadCode(graph: Graph): number {
  const live = new Uint8Array(graph.size);
  const work: Value[] = [];
  const use = (value: Value) => {
    if (live[value.id] === 1) return;
    live[value.id] = 1;
    work.push(value);
  };
  // What parameters are given, by their ids.
  const given = new Array<Value[] | undefined>(graph.size);
  for (const { code, end, edges } of graph.blocks) {
    for (let index = 0; index < code.length; index++) {
      if (!isRemovable(code[index]!)) use(code[index]!);
    }
    if (end.kind === "branch") use(end.test);
    else if (end.kind === "leave") {
      const { operands } = end;
      for (let index = 0; index < operands.length; index++) {
        use(operands[index]!);
      }
    }
    for (const { to: { params }, args } of edges) {
      for (let index = 0; index < params.length; index++) {
        (given[params[index]!.id] ??= []).push(args[index]!);
      }
    }
  }
  for (let value = work.pop(); value; value = work.pop()) {
    const uses = value instanceof Instruction
      ? value.operands
      : given[value.id] ?? [];
    for (let index = 0; index < uses.length; index++) use(uses[index]!);
  }
  const isLive = ({ id }: Value) => live[id] === 1;
  let removed = 0;
  for (const block of graph.blocks) {
    const { code } = block;
    if (code.every(isLive)) continue;
    block.code = code.filter(isLive);
    removed += code.length - block.code.length;
  }
  return removed + keepParameters(graph, isLive);
}
