/**
 * Builds a function block by block.
 *
 * Mutable locals of a front end become SSA values as it goes (Braun et al., 2013): write and
 * read variables, and `seal` a block once all ways into it exist. A block that joins ways
 * gets a parameter for each variable read across it; `finish` removes those that turn out
 * to be one value.
 *
 * While `handler` is set, what is appended is covered by it: each block that may throw gets an
 * unwind edge there. The variables that the handler reads are those of the place that has
 * thrown, because the builder begins a new block where a variable was written between two
 * places that may throw. So `current` may be another block after anything that is appended.
 *
 * @module
 */

import type { Datum, Sym } from "./datum.ts";
import {
  type Arity,
  type Block,
  type CallShape,
  type Edge,
  GlobalName,
  type Immediate,
  Instruction,
  IrFunction,
  parameterCount,
  shapeCount,
  Terminator,
  type Unit,
  type Value,
} from "./function.ts";
import { type Op, operandCount, opNamed } from "./ops.ts";
import { resultType } from "./type_rules.ts";
import type { TypeName } from "./types.ts";

/** What identifies a mutable local of a front end. */
export type VariableKey = object;

/** What is not always there when a function is begun. */
export interface FunctionOptions {
  /** The names of the parameters, for dumps. */
  parameterNames?: readonly (string | undefined)[];
  captures?: number;
  generator?: boolean;
  unwinds?: boolean;
  at?: number;
}

/** Where the exceptions of a block go that has something in it that may throw. */
interface Cover {
  readonly handler: Block | undefined;
  /** The variables as they were at its first throw, where some have been written since. */
  values: Map<VariableKey, Value> | undefined;
}

const UNCOVERED: Cover = { handler: undefined, values: undefined };

interface Predecessor {
  block: Block;
  edge: Edge;
}

/** A parameter that stands for a variable, waiting for what its block's predecessors pass. */
interface VariableParam {
  block: Block;
  param: Value;
  key: VariableKey;
}

/** Builds one function; `finish` gives it. */
export class FunctionBuilder {
  /** The function under way; complete only after `finish`. */
  readonly function: IrFunction;
  /** The position of what is appended next. */
  at: number;
  /** The global whose call the instructions appended next stand for. */
  assumes: Sym | undefined;
  /** Where exceptions go of what is appended next; they are its first parameter. */
  handler: Block | undefined;
  private currentBlock: Block | undefined;
  private readonly terminated = new Set<Block>();
  /** The variables that a block writes, and those that are known at its start. */
  private readonly definitions = new Map<Block, Map<VariableKey, Value>>();
  private readonly starts = new Map<Block, Map<VariableKey, Value>>();
  private readonly covers = new Map<Block, Cover>();
  /** Those in which nothing has been built. */
  private readonly handlers = new Set<Block>();
  private readonly predecessors = new Map<Block, Predecessor[]>();
  private readonly sealed = new Set<Block>();
  private readonly waiting = new Map<Block, VariableParam[]>();
  private readonly variableParams: VariableParam[] = [];
  private readonly replaced = new Map<Value, Value>();

  /** Begins a function of a unit; its entry block is the current one and sealed. */
  constructor(
    unit: Unit,
    name: string,
    arity: Arity,
    options: FunctionOptions = {},
  ) {
    const fn = new IrFunction(name, arity, options.at ?? -1);
    fn.captures = options.captures ?? 0;
    fn.generator = options.generator ?? false;
    fn.unwinds = options.unwinds ?? false;
    const count = parameterCount(arity);
    for (let i = 0; i < count; i++) {
      fn.params.push(fn.newValue("any", options.parameterNames?.[i]));
    }
    unit.functions.push(fn);
    this.function = fn;
    this.at = fn.at;
    const entry = this.block();
    this.currentBlock = entry;
    this.seal(entry);
  }

  /** The block that is appended to; undefined after a terminator. */
  get current(): Block | undefined {
    return this.currentBlock;
  }

  /** A new block, with a parameter for each type. */
  block(...types: TypeName[]): Block {
    const block = this.function.newBlock();
    for (const type of types) this.addParam(block, type);
    return block;
  }

  /** A further parameter of a block that nothing jumps to yet. */
  addParam(block: Block, type: TypeName = "any", name?: string): Value {
    if (block === this.function.blocks[0]) {
      throw new Error("the entry block has no parameters");
    }
    if (this.predecessors.has(block) || this.waiting.has(block)) {
      throw new Error(`block ^${block.id} is in use already`);
    }
    const param = this.function.newValue(type, name);
    block.params.push(param);
    return param;
  }

  /** Goes on appending at the end of a block. */
  switchTo(block: Block): void {
    if (this.terminated.has(block)) {
      throw new Error(`block ^${block.id} has its terminator`);
    }
    if (this.handlers.delete(block)) {
      // It was made before what it covers, which is not to go around it.
      const { blocks } = this.function;
      blocks.splice(blocks.indexOf(block), 1);
      blocks.push(block);
    }
    this.currentBlock = block;
  }

  private open(): Block {
    if (this.currentBlock === undefined) {
      throw new Error("no block is open: the last one has its terminator");
    }
    return this.currentBlock;
  }

  private append(
    name: string,
    operands: readonly Value[],
    immediates: readonly Immediate[],
  ): Instruction {
    const op = opNamed(name);
    if (op.terminator) throw new Error(`${name} ends a block`);
    if (op.effects.includes("throws")) this.mayThrow();
    const block = this.open();
    checkCount(op, operands.length);
    if (immediates.length !== op.immediates.length) {
      throw new Error(
        `${name} takes ${op.immediates.length} immediates, ` +
          `got ${immediates.length}`,
      );
    }
    const type = resultType(op, operands, immediates);
    const instruction = new Instruction(
      op,
      [...operands],
      [...immediates],
      op.result === "none" ? undefined : this.function.newValue(type),
      this.at,
    );
    if (this.assumes !== undefined) instruction.assumes = this.assumes;
    block.instructions.push(instruction);
    return instruction;
  }

  /** Appends an op that gives a value. */
  value(
    name: string,
    operands: readonly Value[] = [],
    immediates: readonly Immediate[] = [],
  ): Value {
    const { result } = this.append(name, operands, immediates);
    if (result === undefined) throw new Error(`${name} gives no value`);
    return result;
  }

  /** Appends an op whose result, if it has one, is not wanted. */
  effect(
    name: string,
    operands: readonly Value[] = [],
    immediates: readonly Immediate[] = [],
  ): void {
    this.append(name, operands, immediates);
  }

  /** A constant. */
  constant(datum: Datum): Value {
    return this.value("const", [], [datum]);
  }

  /** The value of a global. */
  global(name: Sym): Value {
    return this.value("global.get", [], [new GlobalName(name)]);
  }

  /** A call of a builtin of the runtime. */
  builtin(name: string, args: readonly Value[]): Value {
    return this.value("builtin", args, [name]);
  }

  /** A closure of a function. */
  closure(fn: IrFunction, captures: readonly Value[] = []): Value {
    return this.value("closure.new", captures, [fn]);
  }

  /** Something comes next that may throw: it begins a block of its own where that before it has another cover. */
  private mayThrow(): void {
    let block = this.open();
    const { handler } = this;
    const cover = this.covers.get(block);
    if (cover !== undefined) {
      if (cover.handler === handler && cover.values === undefined) return;
      const next = this.block();
      this.jump(next);
      this.seal(next);
      this.switchTo(next);
      block = next;
    }
    if (handler === undefined) this.covers.set(block, UNCOVERED);
    else {
      this.covers.set(block, { handler, values: undefined });
      this.handlers.add(handler);
    }
  }

  private end(
    name: string,
    operands: readonly Value[],
    edges: Edge[],
    more: { shape?: CallShape; cases?: number[]; unwind?: Edge } = {},
  ): void {
    const op = opNamed(name);
    checkCount(op, operands.length);
    if (op.effects.includes("throws")) this.mayThrow();
    const block = this.open();
    const covered = this.covers.get(block)?.handler;
    if (covered !== undefined && name === "tailcall") {
      throw new Error(
        "a tail call would leave the block that its handler is for",
      );
    }
    const terminator = new Terminator(op, [...operands], edges, this.at);
    if (more.shape !== undefined) terminator.shape = more.shape;
    if (more.cases !== undefined) terminator.cases = more.cases;
    if (more.unwind !== undefined) terminator.unwind = more.unwind;
    else if (covered !== undefined) {
      terminator.unwind = { block: covered, args: [] };
    }
    for (const edge of terminator.allEdges()) {
      if (edge.block === this.function.blocks[0]) {
        throw new Error("nothing may jump to the entry block");
      }
      if (this.sealed.has(edge.block)) {
        throw new Error(`block ^${edge.block.id} is sealed`);
      }
      const wanted = edge.block.params.length - this.waitingCount(edge.block);
      const given = edge.args.length + terminator.given(edge);
      if (given !== wanted) {
        throw new Error(
          `block ^${edge.block.id} takes ${wanted} values, got ${given}`,
        );
      }
      const list = this.predecessors.get(edge.block);
      if (list === undefined) {
        this.predecessors.set(edge.block, [{ block, edge }]);
      } else list.push({ block, edge });
    }
    block.terminator = terminator;
    this.terminated.add(block);
    this.currentBlock = undefined;
  }

  private waitingCount(block: Block): number {
    return this.waiting.get(block)?.length ?? 0;
  }

  /** Ends the block: goes to another. */
  jump(block: Block, args: readonly Value[] = [], unwind?: Edge): void {
    this.end("jump", [], [{ block, args: [...args] }], withUnwind(unwind));
  }

  /** Ends the block: goes to `no` when the test is the false object, else to `yes`. */
  branch(
    test: Value,
    yes: Block,
    no: Block,
    yesArgs: readonly Value[] = [],
    noArgs: readonly Value[] = [],
    unwind?: Edge,
  ): void {
    this.end("branch", [test], [
      { block: yes, args: [...yesArgs] },
      { block: no, args: [...noArgs] },
    ], withUnwind(unwind));
  }

  /** Ends the block: goes to the block of the case that the value is. */
  switch(
    value: Value,
    cases: readonly { value: number; block: Block; args?: readonly Value[] }[],
    otherwise: Block,
    otherwiseArgs: readonly Value[] = [],
  ): void {
    const edges = cases.map(({ block, args }) => ({
      block,
      args: [...args ?? []],
    }));
    edges.push({ block: otherwise, args: [...otherwiseArgs] });
    this.end("switch", [value], edges, { cases: cases.map((c) => c.value) });
  }

  /** Ends the block: returns a value. */
  return(value: Value, unwind?: Edge): void {
    this.end("return", [value], [], withUnwind(unwind));
  }

  /**
   * Ends the block: calls, and goes on in `then`, whose first parameter is the result. The
   * shape is that of positional arguments unless given.
   */
  call(
    callee: Value,
    args: readonly Value[],
    then: Block,
    thenArgs: readonly Value[] = [],
    options: { shape?: CallShape; unwind?: Edge } = {},
  ): void {
    const shape = options.shape ?? { positional: args.length };
    checkShape(shape, args.length);
    this.end("call", [callee, ...args], [
      { block: then, args: [...thenArgs] },
    ], { ...options, shape });
  }

  /** Ends the block: calls in place of this function. */
  tailcall(callee: Value, args: readonly Value[], shape?: CallShape): void {
    const said = shape ?? { positional: args.length };
    checkShape(said, args.length);
    this.end("tailcall", [callee, ...args], [], { shape: said });
  }

  /** Ends the block: throws a value. */
  raise(value: Value, unwind?: Edge): void {
    this.end("raise", [value], [], withUnwind(unwind));
  }

  /** Ends the block: throws a value on that an unwind edge has taken. */
  reraise(value: Value, unwind?: Edge): void {
    this.end("reraise", [value], [], withUnwind(unwind));
  }

  /** Ends the block: resumes a generator by throwing a value into it, and goes on in `then` as after a call of it. */
  throwInto(
    generator: Value,
    value: Value,
    then: Block,
    thenArgs: readonly Value[] = [],
    unwind?: Edge,
  ): void {
    this.end("throw.into", [generator, value], [
      { block: then, args: [...thenArgs] },
    ], withUnwind(unwind));
  }

  /** Ends the block: gives a value to the resumer, and goes on in `then` with what is sent. */
  suspend(
    value: Value,
    then: Block,
    thenArgs: readonly Value[] = [],
    unwind?: Edge,
  ): void {
    this.end("suspend", [value], [
      { block: then, args: [...thenArgs] },
    ], withUnwind(unwind));
  }

  /** Ends the block, which control never leaves. */
  unreachable(): void {
    this.end("unreachable", [], []);
  }

  /** Gives a variable a value from here on in the current block. */
  writeVariable(key: VariableKey, value: Value): void {
    const block = this.open();
    const cover = this.covers.get(block);
    if (cover?.handler !== undefined) {
      cover.values ??= new Map(this.definitions.get(block));
    }
    define(this.definitions, block, key, value);
  }

  /** The value of a variable here; some write must reach this place on each way. */
  readVariable(key: VariableKey): Value {
    const unfilled: VariableParam[] = [];
    const value = this.find(this.open(), key, unfilled);
    this.fill(unfilled);
    return value;
  }

  /** Says that all ways into a block exist. */
  seal(block: Block): void {
    if (this.sealed.has(block)) return;
    this.sealed.add(block);
    const waiting = this.waiting.get(block) ?? [];
    this.waiting.delete(block);
    this.fill([...waiting]);
  }

  /** What a block has written of a variable when it is left by an edge, or so far. */
  private written(
    block: Block,
    key: VariableKey,
    edge: Edge | undefined,
  ): Value | undefined {
    const written = this.definitions.get(block);
    if (edge === undefined || edge !== block.terminator.unwind) {
      return written?.get(key);
    }
    const cover = this.covers.get(block);
    // Who makes an edge itself has written all variables of the block before anything throws.
    if (cover?.handler !== edge.block) return written?.get(key);
    return (cover.values ?? written)?.get(key);
  }

  /** The value of a variable where a block is left by an edge, or at the end of what is built of it. */
  private find(
    start: Block,
    key: VariableKey,
    unfilled: VariableParam[],
    left?: Edge,
  ): Value {
    const passed: Block[] = [];
    let block = start;
    let edge = left;
    let value: Value | undefined;
    for (;;) {
      value = this.written(block, key, edge) ??
        this.starts.get(block)?.get(key);
      if (value !== undefined) break;
      passed.push(block);
      const predecessors = this.predecessors.get(block) ?? [];
      if (this.sealed.has(block) && predecessors.length === 0) {
        if (block === this.function.blocks[0]) {
          throw new Error("a variable is read before any write of it");
        }
        // Control cannot get here: any value will do, `finish` takes the block out.
        value = this.function.newValue("any");
        block.params.push(value);
        break;
      }
      if (this.sealed.has(block) && predecessors.length === 1) {
        ({ block, edge } = predecessors[0]!);
        continue;
      }
      value = this.function.newValue("any");
      block.params.push(value);
      const entry = { block, param: value, key };
      this.variableParams.push(entry);
      if (this.sealed.has(block)) unfilled.push(entry);
      else {
        const list = this.waiting.get(block);
        if (list === undefined) this.waiting.set(block, [entry]);
        else list.push(entry);
      }
      break;
    }
    for (const each of passed) define(this.starts, each, key, value);
    return value;
  }

  /** Passes the variable from each predecessor; looking there may ask for more of the same. */
  private fill(unfilled: VariableParam[]): void {
    for (let entry = unfilled.shift(); entry; entry = unfilled.shift()) {
      const predecessors = this.predecessors.get(entry.block) ?? [];
      for (const { block, edge } of predecessors) {
        edge.args.push(this.find(block, entry.key, unfilled, edge));
      }
    }
  }

  private resolve(value: Value): Value {
    let last = value;
    for (let to = this.replaced.get(last); to; to = this.replaced.get(last)) {
      last = to;
    }
    for (let each = value; each !== last;) {
      const to = this.replaced.get(each)!;
      this.replaced.set(each, last);
      each = to;
    }
    return last;
  }

  /** Takes out variable parameters that are one value on all ways, until there are none. */
  private removeTrivialParams(): void {
    let left = this.variableParams;
    for (let changed = true; changed;) {
      changed = false;
      const kept: VariableParam[] = [];
      for (const entry of left) {
        if (this.removeIfTrivial(entry)) changed = true;
        else kept.push(entry);
      }
      left = kept;
    }
    if (this.replaced.size > 0) this.rewriteOperands();
  }

  private removeIfTrivial({ block, param }: VariableParam): boolean {
    const index = block.params.indexOf(param);
    // A result or exception, which no predecessor passes, is never a variable's parameter,
    // but it takes a place among the parameters before it.
    const fromEnd = block.params.length - index;
    const predecessors = this.predecessors.get(block) ?? [];
    let only: Value | undefined;
    for (const { edge } of predecessors) {
      const arg = this.resolve(edge.args[edge.args.length - fromEnd]!);
      if (arg === param || arg === only) continue;
      if (only !== undefined) return false;
      only = arg;
    }
    if (only === undefined) return false;
    block.params.splice(index, 1);
    for (const { edge } of predecessors) {
      edge.args.splice(edge.args.length - fromEnd, 1);
    }
    this.replaced.set(param, only);
    return true;
  }

  private rewriteOperands(): void {
    const rewrite = (values: Value[]) => {
      for (let i = 0; i < values.length; i++) {
        values[i] = this.resolve(values[i]!);
      }
    };
    for (const block of this.function.blocks) {
      for (const { operands } of block.instructions) rewrite(operands);
      rewrite(block.terminator.operands);
      for (const { args } of block.terminator.allEdges()) rewrite(args);
    }
  }

  /** Takes out blocks that control cannot reach. */
  private removeUnreachable(): void {
    const fn = this.function;
    const reached = new Set<Block>([fn.entry]);
    const work = [fn.entry];
    for (let block = work.pop(); block !== undefined; block = work.pop()) {
      for (const edge of block.terminator.allEdges()) {
        if (reached.has(edge.block)) continue;
        reached.add(edge.block);
        work.push(edge.block);
      }
    }
    if (reached.size === fn.blocks.length) return;
    fn.blocks = fn.blocks.filter((block) => reached.has(block));
    for (const [block, list] of this.predecessors) {
      this.predecessors.set(block, list.filter((p) => reached.has(p.block)));
    }
  }

  /** The function, complete: every reachable block must have its terminator. */
  finish(): IrFunction {
    for (const block of this.function.blocks) this.seal(block);
    this.removeUnreachable();
    for (const block of this.function.blocks) {
      if (!this.terminated.has(block)) {
        throw new Error(`block ^${block.id} has no terminator`);
      }
    }
    this.removeTrivialParams();
    this.currentBlock = undefined;
    return this.function;
  }
}

function define(
  values: Map<Block, Map<VariableKey, Value>>,
  block: Block,
  key: VariableKey,
  value: Value,
): void {
  let map = values.get(block);
  if (map === undefined) {
    map = new Map();
    values.set(block, map);
  }
  map.set(key, value);
}

function withUnwind(unwind: Edge | undefined): { unwind?: Edge } {
  return unwind === undefined ? {} : { unwind };
}

function checkCount(op: Op, count: number): void {
  const { least, variadic } = operandCount(op);
  if (count === least || (variadic && count > least)) return;
  throw new Error(
    `${op.name} takes ${least}${variadic ? " or more" : ""} operands, ` +
      `got ${count}`,
  );
}

function checkShape(shape: CallShape, count: number): void {
  if (shapeCount(shape) !== count) {
    throw new Error(
      `the call shape passes ${shapeCount(shape)} arguments, got ${count}`,
    );
  }
}
