/**
 * Units, functions, blocks, instructions and values.
 *
 * A function is a control-flow graph in SSA form: each value is defined once, by an
 * instruction or as a parameter, and the parameters of a block take the place of phis. The
 * first block is the entry; it has no parameters and nothing jumps to it, and the parameters
 * of the function are defined there.
 *
 * @module
 */

import type { Datum, Sym } from "./datum.ts";
import type { Source } from "../source.ts";
import { type Op, opNamed } from "./ops.ts";
import type { TypeName } from "./types.ts";
import { GlobalName } from "./global_name.ts";

export { GlobalName };

/** An SSA value; `id` is its own in its function. */
export class Value {
  constructor(
    readonly id: number,
    public type: TypeName,
    public name?: string,
  ) {}
}

/** What an op carries besides values; the row says which kind stands where. */
export type Immediate = Datum | GlobalName | IrFunction;

/** One operation inside a block. `at` is its offset in the unit's source, or -1. */
export class Instruction {
  constructor(
    readonly op: Op,
    public operands: Value[],
    public immediates: Immediate[],
    public result: Value | undefined,
    public at: number = -1,
  ) {}

  /**
   * The global whose call this stands for, as long as the global keeps the value it had
   * when the program began.
   */
  assumes?: Sym;
}

/** A way from one block to another with the arguments for its parameters. */
export interface Edge {
  block: Block;
  /** For the last parameters: a `result` or `unwind` edge gives the first one itself. */
  args: Value[];
}

/**
 * How the operands of a call after the callee map to arguments: first the positional ones,
 * then one sequence of further positional ones if `star`, then one value for each keyword,
 * then one mapping of further keyword arguments if `starstar`.
 */
export interface CallShape {
  positional: number;
  keywords?: readonly string[];
  star?: boolean;
  starstar?: boolean;
}

/** How many arguments a call of a shape passes. */
export function shapeCount(shape: CallShape): number {
  return shape.positional + (shape.keywords?.length ?? 0) +
    (shape.star ? 1 : 0) + (shape.starstar ? 1 : 0);
}

/** What ends a block. */
export class Terminator {
  /** Of `call` and `tailcall`. */
  shape?: CallShape;
  /** Of `switch`: the case of each edge but the last. */
  cases?: number[];
  /**
   * Where an exception goes that this terminator or any instruction of its block throws; the
   * exception is the first parameter there. The arguments must be defined before the first
   * of these that may throw.
   */
  unwind?: Edge;

  constructor(
    readonly op: Op,
    public operands: Value[],
    public edges: Edge[],
    public at: number = -1,
  ) {}

  /** All ways out: the edges, then the unwind edge. */
  allEdges(): Edge[] {
    return this.unwind === undefined
      ? this.edges
      : [...this.edges, this.unwind];
  }

  /** How many parameters of an edge's target the terminator itself gives: 0 or 1. */
  given(edge: Edge): 0 | 1 {
    if (edge === this.unwind) return 1;
    return this.op.targets![this.op.targets!.length - 1] === "result" ? 1 : 0;
  }
}

const UNREACHABLE = opNamed("unreachable");

/** A straight run of instructions that is entered at its start and left at its end. */
export class Block {
  params: Value[] = [];
  instructions: Instruction[] = [];
  terminator: Terminator = new Terminator(UNREACHABLE, [], []);
  constructor(readonly id: number) {}
}

/** What arguments a function takes. */
export interface Arity {
  required: number;
  optional: number;
  /** Further arguments are collected in a last positional parameter. */
  rest: boolean;
  /** Names of parameters that are given by keyword only. */
  keywords?: readonly string[];
}

/** How many parameters a function of an arity has. */
export function parameterCount(arity: Arity): number {
  return arity.required + arity.optional + (arity.rest ? 1 : 0) +
    (arity.keywords?.length ?? 0);
}

/** One function, or one clause of one. */
export class IrFunction {
  /** In order: required, optional, rest, keyword ones. */
  params: Value[] = [];
  /** How many values its closures capture. */
  captures: number = 0;
  /** The entry first. */
  blocks: Block[] = [];
  /** The clause to try when the arguments do not fit this one. It captures the same values. */
  next?: IrFunction;
  /** Calling it makes a generator, which runs the body up to each `suspend`. */
  generator: boolean = false;
  /**
   * What fails in it travels as an exception at once; in other functions the language's signal procedure is called
   * where it fails.
   */
  unwinds: boolean = false;
  private values = 0;
  private blockIds = 0;

  /** `name` is the procedure's, "" where it has none; `at` its offset in the source. */
  constructor(
    readonly name: string,
    readonly arity: Arity,
    public at: number = -1,
  ) {}

  /** A value of this function that is yet to be defined. */
  newValue(type: TypeName, name?: string): Value {
    return new Value(this.values++, type, name);
  }

  /** A block of this function, put last. */
  newBlock(): Block {
    const block = new Block(this.blockIds++);
    this.blocks.push(block);
    return block;
  }

  /** A value with an id of the caller's choice; ids given out later are above it. */
  valueWithId(id: number, type: TypeName, name?: string): Value {
    this.values = Math.max(this.values, id + 1);
    return new Value(id, type, name);
  }

  /** A block with an id of the caller's choice, put last; ids given out later are above it. */
  blockWithId(id: number): Block {
    this.blockIds = Math.max(this.blockIds, id + 1);
    const block = new Block(id);
    this.blocks.push(block);
    return block;
  }

  /** The entry block. */
  get entry(): Block {
    const entry = this.blocks[0];
    if (entry === undefined) throw new Error("the function has no blocks");
    return entry;
  }

  /** An upper bound of the ids of its values, for tables indexed by them. */
  get valueLimit(): number {
    return this.values;
  }

  /** An upper bound of the ids of its blocks, for tables indexed by them. */
  get blockLimit(): number {
    return this.blockIds;
  }
}

/** What one source compiles to. */
export class Unit {
  functions: IrFunction[] = [];
  /** One for each top-level form, in order: functions without parameters or captures. */
  entries: IrFunction[] = [];
  constructor(readonly name: string, readonly source?: Source | undefined) {}
}
