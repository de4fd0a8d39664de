/**
 * Tests whose answer follows from the ranges of integers: of overflow, of bounds, of the ends of loops; and whatever else
 * can only be one number.
 *
 * @module
 */

import { opcode } from "../wasm/opcodes.ts";
import { effectOf } from "./effects.ts";
import {
  type Block,
  currentAll,
  type Graph,
  type Instruction,
  type Value,
} from "./graph.ts";
import { FULL, isWithin } from "./range.ts";
import { RangeAnalysis } from "./range_analysis.ts";
import { constantOf, operandIs } from "./operands.ts";

/** Answers tests by ranges; gives how many values it has replaced. */
export function applyRanges(graph: Graph): number {
  const analysis = new RangeAnalysis(graph);
  if (!analysis.solve()) return 0;
  const { known } = analysis;
  let replaced = 0;
  let decided = 0;
  const constant = (type: Value["type"], value: number) =>
    graph.instruction(
      opcode(type === "i64" ? "i64.const" : "i32.const"),
      [],
      [type === "i64" ? BigInt(value) : value],
      type,
    );
  const replacement = (instruction: Instruction): Instruction | undefined => {
    if (
      effectOf(instruction) !== "pure" || constantOf(instruction) !== undefined
    ) return undefined;
    const { min, max } = known.rangeOf(instruction);
    if (min === max) return constant(instruction.type, min);
    const product = instruction.operands[0];
    if (
      !operandIs(instruction, "i32.wrap_i64") ||
      !operandIs(product, "i64.mul") ||
      !isWithin(known.rangeOf(product), FULL.i32) ||
      !product.operands.every((value) => operandIs(value, "i64.extend_i32_s"))
    ) return undefined;
    // A product that is no longer tested needs no 64 bits.
    return graph.instruction(
      opcode("i32.mul"),
      product.operands.map((value) => (value as Instruction).operands[0]!),
      [],
      "i32",
    );
  };
  const tests: { block: Block; holds: boolean }[] = [];
  analysis.walk({
    instruction: (_, instruction) => {
      const made = replacement(instruction);
      if (made === undefined) return;
      instruction.replacement = made;
      replaced++;
    },
    decided: (block, holds) => tests.push({ block, holds }),
  });
  for (const { block, holds } of tests) {
    const { end } = block;
    if (
      end.kind !== "branch" || constantOf(end.test) !== undefined ||
      end.test.replacement !== undefined
    ) continue;
    const made = constant("i32", holds ? 1 : 0);
    block.code.push(made);
    end.test = made;
    decided++;
  }
  if (replaced > 0) {
    for (const block of graph.blocks) block.code = currentAll(block.code);
    graph.replace();
  }
  return replaced + decided;
}
