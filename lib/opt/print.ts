/**
 * The textual form of graphs; parse.ts reads it back. Blocks and values are numbered in the order in which they stand in
 * the text, reverse postorder, so that it says nothing of how the graph was made.
 *
 *     declare function $callSlow: func((ref closure), eqref, i32 -> eqref) from runtime
 *
 *     function $"count (r1)"
 *       block 0 entry (v0: (ref closure), v1 r1_i32: i32, v2 depth: i32)
 *         v3: i32 = i32.const 1
 *         v4: i32 = i32.lt_s v1, v3
 *         branch v4, block 1, block 2 (v1)
 *     …
 *
 * Types are in type_text.ts, names of functions and globals in text_names.ts. What follows a `;` is for people.
 *
 * @module
 */

import { floatText, nameText } from "../ir/literal.ts";
import { reversePostorder } from "../wasm/graph.ts";
import type { Immediate } from "../wasm/node.ts";
import type { ImmediateKind, Opcode } from "../wasm/opcodes.ts";
import type { Block, Edge, Graph, Instruction, Value } from "./graph.ts";
import { TextNames } from "./text_names.ts";
import { heapText, typeText } from "./type_text.ts";

/** What is printed besides the graph. */
export interface PrintOptions {
  /** A comment on a block. */
  readonly comment?: (block: Block) => string | undefined;
  /** Values and blocks keep the numbers that they have in the graph, so that what passes leave as it was looks the same. */
  readonly ids?: boolean;
}

/** The blocks in reverse postorder, then those that cannot be reached; a graph may be broken. */
export function blocksInOrder({ blocks }: Graph): Block[] {
  const numbers = new Map(blocks.map((block, index) => [block, index]));
  const successors = blocks.map((block) =>
    block.end === undefined
      ? []
      : block.edges.map(({ to }) => numbers.get(to)).filter((n) =>
        n !== undefined
      )
  );
  if (blocks.length === 0) return [];
  const order = reversePostorder(successors, 0);
  const reached = new Set(order);
  return [
    ...order.map((node) => blocks[node]!),
    ...blocks.filter((_, node) => !reached.has(node)),
  ];
}

class Printer {
  private readonly names = new TextNames();
  private readonly order: readonly Block[];
  private readonly blocks = new Map<Block, number>();
  private readonly values = new Map<Value, number>();

  constructor(
    private readonly graph: Graph,
    private readonly options: PrintOptions,
  ) {
    this.order = blocksInOrder(graph);
    for (const block of this.order) {
      this.block(block);
      for (const parameter of block.params) this.value(parameter);
      for (const instruction of block.code) {
        if (instruction.type !== undefined) this.value(instruction);
      }
    }
  }

  print(): string {
    const lines = this.order.flatMap((block) => this.blockLines(block));
    const declarations = this.names.declarations();
    if (declarations.length > 0) declarations.push("");
    return [
      ...declarations,
      `function $${nameText(this.graph.name)}`,
      ...lines,
      "",
    ].join("\n");
  }

  /** The number of a block; one that the graph does not have gets one that no other has. */
  private block(block: Block): string {
    if (this.options.ids) return `block ${block.id}`;
    let number = this.blocks.get(block);
    if (number === undefined) {
      this.blocks.set(block, number = this.blocks.size);
    }
    return `block ${number}`;
  }

  private value(value: Value): string {
    if (this.options.ids) return `v${value.id}`;
    let number = this.values.get(value);
    if (number === undefined) {
      this.values.set(value, number = this.values.size);
    }
    return `v${number}`;
  }

  private list(values: readonly Value[]): string {
    return values.map((value) => this.value(value)).join(", ");
  }

  private blockLines(block: Block): string[] {
    const { title, params, code } = block;
    const list = params.map((parameter) => {
      const name = parameter.name === "" ? "" : ` ${nameText(parameter.name)}`;
      return `${this.value(parameter)}${name}: ${typeText(parameter.type!)}`;
    });
    const head = `  ${this.block(block)} ${nameText(title)}` +
      (list.length === 0 ? "" : ` (${list.join(", ")})`);
    const comment = this.options.comment?.(block);
    return [
      comment === undefined ? head : `${head}  ; ${comment}`,
      ...code.map((instruction) => `    ${this.instruction(instruction)}`),
      `    ${this.end(block)}`,
    ];
  }

  private instruction(instruction: Instruction): string {
    const { op, operands, immediates, type } = instruction;
    const text = this.operation(op, immediates, operands);
    return type === undefined
      ? text
      : `${this.value(instruction)}: ${typeText(type)} = ${text}`;
  }

  private end({ end }: Block): string {
    switch (end?.kind) {
      case "jump":
        return `jump ${this.edge(end.to)}`;
      case "branch":
        return `branch ${this.value(end.test)}, ${this.edge(end.yes)}, ${
          this.edge(end.no)
        }`;
      case "leave":
        return this.operation(end.op, end.immediates, end.operands);
      case undefined:
        return "; it has no end";
    }
  }

  private edge({ to, args }: Edge): string {
    return this.block(to) + (args.length === 0 ? "" : ` (${this.list(args)})`);
  }

  private operation(
    op: Opcode,
    immediates: readonly Immediate[],
    operands: readonly Value[],
  ): string {
    const parts: string[] = [op.mnemonic];
    op.immediates.forEach((kind, index) => {
      const text = this.immediate(op, kind, immediates[index]);
      if (text !== "") parts.push(text);
    });
    if (operands.length > 0) parts.push(this.list(operands));
    return parts.join(" ");
  }

  private immediate(op: Opcode, kind: ImmediateKind, value: Immediate): string {
    switch (kind) {
      case "func":
      case "global":
        return this.names.of(value);
      case "type":
      case "heap":
        return heapText(value);
      case "types":
        return typeText(value[0]);
      case "field":
        return nameText(value.name);
      case "f32":
      case "f64":
        return floatText(value);
      case "mem": {
        const { offset, align, memory } = value;
        if (memory !== undefined) break;
        return [
          offset ? `offset=${offset}` : "",
          align === op.width ? "" : `align=${align}`,
        ].filter((part) => part !== "").join(" ");
      }
      case "memory":
        if (value !== undefined) break;
        return "";
      case "count":
      case "i32":
      case "i64":
      case "lane":
        return String(value);
    }
    throw new Error(`no text for the ${kind} of ${op.mnemonic}`);
  }
}

/** A graph as text. */
export function printGraph(graph: Graph, options: PrintOptions = {}): string {
  return new Printer(graph, options).print();
}
