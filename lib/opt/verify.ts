/**
 * Whether a graph is one: every value is made before it is used, on all ways, and every edge gives what its block is
 * entered with, as every operand is of the type that its instruction takes.
 *
 * @module
 */

import { reversePostorder } from "../wasm/graph.ts";
import { isSubtype, typeToString } from "../wasm/types.ts";
import { immediateDominators } from "./dominators.ts";
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
  const numbers = new Map(graph.blocks.map((block, index) => [block, index]));
  const successors = graph.blocks.map((block) =>
    block.edges.map(({ to }) => {
      const number = numbers.get(to);
      if (number === undefined) {
        wrong(block, `goes to block ${to.id}, which is gone`);
      }
      return number!;
    })
  );
  const order = reversePostorder(successors, 0);
  const dominator = immediateDominators(successors, order);
  const made = new Map<Value, { block: number; place: number }>();
  for (const node of order) {
    const block = graph.blocks[node]!;
    const { params, code } = block;
    for (const parameter of params) {
      made.set(parameter, { block: node, place: -1 });
    }
    code.forEach((instruction, place) => {
      if (made.has(instruction)) {
        wrong(block, `v${instruction.id} is made twice`);
      }
      made.set(instruction, { block: node, place });
    });
  }
  const dominates = (a: number, b: number): boolean => {
    let at = b;
    while (at !== a) {
      if (at === 0) return false;
      at = dominator[at]!;
    }
    return true;
  };
  for (const node of order) {
    const block = graph.blocks[node]!;
    const check = (value: Value, place: number) => {
      const at = made.get(value);
      if (at === undefined) return wrong(block, `v${value.id} is not made`);
      const before = at.block === node
        ? at.place < place
        : dominates(at.block, node);
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
