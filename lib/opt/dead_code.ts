/**
 * What is not used is not computed, and blocks are not entered with it.
 *
 * @module
 */

import { isRemovable } from "./effects.ts";
import { type Graph, Instruction, Parameter, type Value } from "./graph.ts";
import { keepParameters } from "./trivial_parameters.ts";

/** Removes instructions and parameters without a use; gives how many there were. */
export function removeDeadCode(graph: Graph): number {
  const live = new Set<Value>();
  const work: Value[] = [];
  const use = (value: Value) => {
    if (live.has(value)) return;
    live.add(value);
    work.push(value);
  };
  const given = new Map<Parameter, Value[]>();
  for (const { code, end, edges } of graph.blocks) {
    for (const instruction of code) {
      if (!isRemovable(instruction)) use(instruction);
    }
    if (end.kind === "branch") use(end.test);
    else if (end.kind === "leave") end.operands.forEach(use);
    for (const { to, args } of edges) {
      to.params.forEach((parameter, index) => {
        const values = given.get(parameter);
        if (values === undefined) given.set(parameter, [args[index]!]);
        else values.push(args[index]!);
      });
    }
  }
  for (let value = work.pop(); value; value = work.pop()) {
    if (value instanceof Instruction) value.operands.forEach(use);
    else if (value instanceof Parameter) given.get(value)?.forEach(use);
  }
  let removed = 0;
  for (const block of graph.blocks) {
    const { length } = block.code;
    block.code = block.code.filter((instruction) => live.has(instruction));
    removed += length - block.code.length;
    if (block !== graph.entry) {
      removed += block.params.filter((each) => !live.has(each)).length;
    }
  }
  keepParameters(graph, (parameter) => live.has(parameter));
  return removed;
}
