/**
 * Whether a graph is one: every value is made before it is used, on all ways, and every edge gives what its block is
 * entered with, as every operand is of the type that its instruction takes.
 *
 * @module
 */

import { isSubtype, typeToString } from "../wasm/types.ts";
import { Dominators } from "./dominators.ts";
import type { Block, Graph, Instruction, Value } from "./graph.ts";
import { wantedTypes } from "./operand_types.ts";

/** A graph that a pass has broken. */
export class BrokenGraph extends Error {}

/** Throws where a graph is not right; `after` is what was done to it last. */
export function verify(graph: Graph, after: string): void {
  const wrong = (block: Block, what: string): never => {
    throw new BrokenGraph(
      `${graph.name} after ${after}: block ${block.id} (${block.title}): ${what}`,
    );
  };
  for (const block of graph.blocks) {
    if (block.end === undefined) wrong(block, "has no end");
  }
  const blocks = new Set(graph.blocks);
  for (const block of graph.blocks) {
    for (const { to } of block.edges) {
      if (!blocks.has(to)) {
        wrong(block, `goes to block ${to.id}, which is gone`);
      }
    }
  }
  // Found out anew, for those that are known may be what is wrong.
  const dominators = new Dominators(graph);
  const made = new Map<Value, { block: Block; place: number }>();
  for (const block of dominators.order) {
    const { params, code } = block;
    for (const parameter of params) {
      made.set(parameter, { block, place: -1 });
    }
    code.forEach((instruction, place) => {
      if (made.has(instruction)) {
        wrong(block, `v${instruction.id} is made twice`);
      }
      made.set(instruction, { block, place });
    });
  }
  for (const block of dominators.order) {
    const check = (value: Value, place: number) => {
      const at = made.get(value);
      if (at === undefined) return wrong(block, `v${value.id} is not made`);
      const before = at.block === block
        ? at.place < place
        : dominators.dominates(at.block, block);
      if (!before) wrong(block, `v${value.id} is used before it is made`);
    };
    const checkTypes = (
      { op, operands, immediates }: Pick<
        Instruction,
        "op" | "operands" | "immediates"
      >,
    ) => {
      const wanted = wantedTypes(op, immediates);
      if (wanted === undefined) return;
      const { mnemonic } = op;
      if (wanted.length !== operands.length) {
        wrong(
          block,
          `${mnemonic} has ${operands.length} operands, and takes ${wanted.length}`,
        );
      }
      wanted.forEach((type, index) => {
        const value = operands[index]!;
        if (
          value.type === undefined ||
          type !== undefined && !isSubtype(value.type, type)
        ) {
          wrong(
            block,
            `v${value.id} is no ${
              type === undefined ? "value" : typeToString(type)
            }, as ${mnemonic} takes it`,
          );
        }
      });
    };
    block.code.forEach((instruction: Instruction, place) => {
      for (const operand of instruction.operands) check(operand, place);
      checkTypes(instruction);
    });
    const { end, edges } = block;
    if (end.kind === "branch") {
      check(end.test, Infinity);
      if (end.test.type !== "i32") {
        wrong(block, `v${end.test.id} is no i32, as a branch takes it`);
      }
    }
    if (end.kind === "leave") {
      for (const operand of end.operands) check(operand, Infinity);
      checkTypes(end);
    }
    for (const { to, args } of edges) {
      if (args.length !== to.params.length) {
        wrong(
          block,
          `gives block ${to.id} ${args.length} values, which takes ${to.params.length}`,
        );
      }
      args.forEach((value, index) => {
        check(value, Infinity);
        const { type } = to.params[index]!;
        if (value.type === undefined || !isSubtype(value.type, type!)) {
          wrong(
            block,
            `v${value.id} is no ${
              typeToString(type!)
            }, as block ${to.id} takes it`,
          );
        }
      });
    }
  }
}
