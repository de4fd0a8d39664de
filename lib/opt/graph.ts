/**
 * The optimiser's code: one function as a control-flow graph in static single assignment form. Blocks have parameters in
 * place of phis, and edges have the arguments. Instructions are those of Wasm, with their operands as values, so what
 * the baseline's expansions say is what is optimised, and nothing has to be selected afterwards.
 *
 * @module
 */

import type { Immediate } from "../wasm/node.ts";
import type { Opcode } from "../wasm/opcodes.ts";
import type { ValueType } from "../wasm/types.ts";

/** What an instruction gives, or a block is entered with. */
export abstract class Value {
  /** What an instruction is; undefined for a parameter. */
  abstract readonly op: Opcode | undefined;
  /** What has taken its place. Uses of it are left until {@link Graph.replace} has put the other one there. */
  replacement: Value | undefined = undefined;

  constructor(
    /** Unique in its graph. */
    readonly id: number,
    /** Undefined where an instruction gives nothing. */
    public type: ValueType | undefined,
  ) {}
}

/** What a block is entered with. */
export class Parameter extends Value {
  readonly op: undefined = undefined;

  constructor(id: number, override type: ValueType, readonly name: string) {
    super(id, type);
  }
}

/** An instruction. */
export class Instruction extends Value {
  constructor(
    id: number,
    type: ValueType | undefined,
    readonly op: Opcode,
    public operands: readonly Value[],
    readonly immediates: readonly Immediate[],
  ) {
    super(id, type);
  }
}

/** The value that is to be used in place of one, which may be itself. */
export function current(value: Value): Value {
  let found = value;
  while (found.replacement !== undefined) found = found.replacement;
  return found;
}

/** The same of several values: the array itself where none of them has been replaced. */
export function currentAll<T extends readonly Value[]>(values: T): T {
  for (let index = 0; index < values.length; index++) {
    if (values[index]!.replacement !== undefined) {
      return values.map(current) as readonly Value[] as T;
    }
  }
  return values;
}

/** A way to a block, with what it is entered with. */
export interface Edge {
  to: Block;
  args: Value[];
}

/** How a block ends. */
export type BlockEnd =
  | { readonly kind: "jump"; readonly to: Edge }
  | {
    readonly kind: "branch";
    test: Value;
    readonly yes: Edge;
    readonly no: Edge;
  }
  | {
    /** A return, a call in place of this function, or a trap. */
    readonly kind: "leave";
    readonly op: Opcode;
    operands: readonly Value[];
    readonly immediates: readonly Immediate[];
  };

/** The ways of an end; a block that is being made has none yet. */
function waysOn(end: BlockEnd | undefined): readonly Edge[] {
  if (end?.kind === "jump") return [end.to];
  return end?.kind === "branch" ? [end.yes, end.no] : [];
}

/** Straight code. */
export class Block {
  params: Parameter[] = [];
  code: Instruction[] = [];
  private ending!: BlockEnd;
  private ways: readonly Edge[] = [];

  constructor(
    readonly id: number,
    /** For people. */
    readonly title: string,
  ) {}

  get end(): BlockEnd {
    return this.ending;
  }

  set end(end: BlockEnd) {
    this.ending = end;
    this.ways = waysOn(end);
  }

  /** The ways on, the one that is taken when a test holds first. */
  get edges(): readonly Edge[] {
    return this.ways;
  }
}

/** A function. */
export class Graph {
  /** The first one is where the function begins; its parameters are the function's. */
  blocks: Block[] = [];
  private values = 0;
  private made = 0;

  constructor(readonly name: string) {}

  get entry(): Block {
    return this.blocks[0]!;
  }

  /** How many values were made: above all ids. */
  get size(): number {
    return this.values;
  }

  /** How many blocks were made. */
  get blockIds(): number {
    return this.made;
  }

  /** A new block, behind all others. */
  block(title: string): Block {
    const block = new Block(this.made++, title);
    this.blocks.push(block);
    return block;
  }

  /** A further parameter of a block; all edges to it have to get one more argument. */
  parameter(block: Block, type: ValueType, name: string): Parameter {
    const parameter = new Parameter(this.values++, type, name);
    block.params.push(parameter);
    return parameter;
  }

  /** An instruction that is in no block yet. */
  instruction(
    op: Opcode,
    operands: readonly Value[],
    immediates: readonly Immediate[],
    type: ValueType | undefined,
  ): Instruction {
    return new Instruction(this.values++, type, op, operands, immediates);
  }

  /** The edges to blocks that have parameters, by the ids of the blocks. */
  edgesWithArguments(): readonly (Edge[] | undefined)[] {
    const result = new Array<Edge[] | undefined>(this.made);
    for (const { edges } of this.blocks) {
      for (let index = 0; index < edges.length; index++) {
        const edge = edges[index]!;
        const { id, params } = edge.to;
        if (params.length === 0) continue;
        const known = result[id];
        if (known === undefined) result[id] = [edge];
        else known.push(edge);
      }
    }
    return result;
  }

  /** Puts what has taken the place of values there, wherever these are used. */
  replace(): void {
    for (const { code, end, edges } of this.blocks) {
      for (let index = 0; index < code.length; index++) {
        const instruction = code[index]!;
        if (instruction.operands.length === 0) continue;
        instruction.operands = currentAll(instruction.operands);
      }
      for (const edge of edges) edge.args = currentAll(edge.args);
      if (end.kind === "branch") end.test = current(end.test);
      else if (end.kind === "leave") end.operands = currentAll(end.operands);
    }
  }
}
