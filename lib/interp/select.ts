/**
 * The first step of encoding a function: its instructions become rows of the instruction
 * table over virtual registers. What the table has in one instruction is fused here: a test
 * with its branch, a global with its call, a builtin with its return, small constants with
 * the ops that take them. Other constants are made right before the instruction that
 * reads them.
 *
 * Virtual registers are numbers: those of the values by their ids, then further ones.
 *
 * @module
 */

import { type Datum, Sym } from "../ir/datum.ts";
import {
  type Block,
  type Edge,
  GlobalName,
  type Instruction as IrInstruction,
  IrFunction,
  type Terminator,
  type Value,
} from "../ir/function.ts";
import { type Op, opNamed } from "../ir/ops.ts";
import { BUILTIN_BY_NAME } from "../runtime/builtins.ts";
import type { ConstantPool } from "./constant_pool.ts";
import {
  CALL_OPERANDS,
  type Instruction,
  INSTRUCTIONS,
  opcodeNamed,
} from "./instructions.ts";
import type { Layout } from "./layout.ts";
import { WorkArray } from "./work_array.ts";

/** Stands for no register. */
export const NONE = -1;

/** An instruction over virtual registers. */
export interface Selected {
  readonly row: Instruction;
  /** What is read, in the order of the form. */
  readonly reads: readonly number[];
  /** The constants, numbers and builtins, in the order of the form. */
  readonly fields: readonly number[];
  readonly write: number;
  readonly at: number;
  /** The global whose redefinition changes what this does. */
  readonly assumes: Sym | undefined;
}

/** A way to a block; an argument that is `~k` is the constant k. */
export interface SelectedEdge {
  /** The block's place in the layout. */
  readonly target: number;
  readonly args: readonly number[];
}

/** How a block ends. */
export type End =
  | { readonly kind: "jump"; readonly edge: SelectedEdge }
  | {
    readonly kind: "branch";
    /** Taken when the test is false; `unless` is the same, taken when it is true. */
    readonly test: Selected;
    readonly unless: Instruction;
    readonly yes: SelectedEdge;
    readonly no: SelectedEdge;
  }
  | {
    readonly kind: "switch";
    readonly value: number;
    readonly cases: readonly number[];
    readonly edges: readonly SelectedEdge[];
  }
  /** The instruction writes a register that is the first argument of the edge. */
  | {
    readonly kind: "call";
    readonly call: Selected;
    readonly edge: SelectedEdge;
  }
  /** Control leaves the function. */
  | { readonly kind: "leave"; readonly last: Selected };

/** A block over virtual registers. */
export interface SelectedBlock {
  readonly params: readonly number[];
  readonly code: Selected[];
  readonly end: End;
}

/** A function over virtual registers. */
export interface SelectedFunction {
  readonly params: readonly number[];
  /** The register of the running closure, which is 0. */
  readonly self: number;
  /** How many virtual registers there are. */
  readonly count: number;
  readonly blocks: readonly SelectedBlock[];
}

/** The rows that carry out an op on values in one form. */
interface Form {
  readonly plain: Instruction;
  /** Of a test: the branches that are taken when it is false, and when it is true. */
  readonly tests: readonly [Instruction, Instruction] | undefined;
}

function row(name: string): Instruction {
  return INSTRUCTIONS[opcodeNamed(name)]!;
}

/** The forms of an op: without a constant in it, with its usual one, with its first operand. */
const FORMS = new Map<Op, readonly Form[]>();

function formsOf(op: Op): readonly Form[] {
  let forms = FORMS.get(op);
  if (forms === undefined) {
    if (op.primitive) throw new Error(`the interpreter has no ${op.name}`);
    const endings = [""];
    if (op.immediateOperand !== undefined) endings.push(".i");
    if (op.immediateFirst) endings.push(".j");
    forms = endings.map((ending) => {
      const name = op.name + ending;
      return {
        plain: row(name),
        tests: op.fuses
          ? [row(`if.${name}`), row(`unless.${name}`)]
          : undefined,
      };
    });
    FORMS.set(op, forms);
  }
  return forms;
}

/** The form that holds an operand itself, or none where that is -1. */
function formOf(op: Op, immediate: number): Form {
  const forms = formsOf(op);
  if (immediate < 0) return forms[0]!;
  return immediate === op.immediateOperand ? forms[1]! : forms[2]!;
}

/** A family's rows by number of arguments, the last for more. */
function family(name: string): readonly Instruction[] {
  const rows: Instruction[] = [];
  for (let i = 0; i <= CALL_OPERANDS; i++) rows.push(row(`${name}${i}`));
  rows.push(row(`${name}n`));
  return rows;
}

const CALL = family("call");
const CALL_GLOBAL = family("callg");
const TAIL = family("tail");
const TAIL_GLOBAL = family("tailg");
const BUILTIN = family("builtin");
const RETURN_BUILTIN = family("return.builtin");

function ofCount(rows: readonly Instruction[], count: number): Instruction {
  return rows[Math.min(count, CALL_OPERANDS + 1)]!;
}

const CONST = row("const");
const RETURN = row("return");
const RETURN_CONST = row("return.const");
const BRANCH = row("branch.false");
const BRANCH_TRUE = row("branch.true");
const APPLY = row("apply");
const TAIL_APPLY = row("tail.apply");
const UNREACHABLE = row("unreachable");
const CHECK_DEFINED = row("check.defined");

const OP_CONST = opNamed("const");
const OP_GLOBAL_GET = opNamed("global.get");
const OP_BUILTIN = opNamed("builtin");

/** The most constants that are made before a loop. */
const MOST_HOISTED = 8;

const LOWEST = -(2 ** 15);
const HIGHEST = 2 ** 15 - 1;

/** Whether dropping an op whose result is not used changes nothing. */
function isDroppable(op: Op): boolean {
  return op.result !== "none" &&
    op.effects.every((e) => e === "reads" || e === "allocates");
}

const USES = new WorkArray();
const REGISTER_USES = new WorkArray();
const USED_IN_LOOP = new WorkArray();
const DEFINED_IN = new WorkArray();
const PREDECESSORS = new WorkArray();
const TAKES_RESULT = new WorkArray();

/** Selects the instructions of one function. */
class Selector {
  private readonly uses: Int32Array;
  /** Of a constant: the uses that need it in a register, and whether one is in a loop after it. */
  private readonly registerUses: Int32Array;
  private readonly usedInLoop: Int32Array;
  private readonly definitions: (IrInstruction | undefined)[];
  private readonly definedIn: Int32Array;
  private readonly aliases = new Map<number, number>();
  private readonly dead = new Set<IrInstruction>();
  private readonly self: number;
  private next: number;
  private readonly literals = new Map<IrInstruction, number>();
  private code: Selected[] = [];
  private block = 0;
  /** By the header of a loop: its preheader, and the registers of constants made there. */
  private readonly hoists = new Map<
    number,
    { readonly preheader: number; readonly registers: Map<number, number> }
  >();
  private readonly predecessors: Int32Array;
  /** Of each block: 1 where its first parameter is the result of the only call that goes there. */
  private readonly takesResult: Int32Array;

  constructor(
    private readonly fn: IrFunction,
    private readonly layout: Layout,
    private readonly pool: ConstantPool,
    private readonly functionIndex: (fn: IrFunction) => number,
  ) {
    const limit = fn.valueLimit;
    this.uses = USES.reset(limit, 0);
    this.registerUses = REGISTER_USES.reset(limit, 0);
    this.usedInLoop = USED_IN_LOOP.reset(limit, 0);
    this.definitions = new Array(limit);
    this.definedIn = DEFINED_IN.reset(limit, 0);
    this.predecessors = PREDECESSORS.reset(layout.order.length, 0);
    this.takesResult = TAKES_RESULT.reset(layout.order.length, 0);
    this.self = limit;
    this.next = limit + 1;
  }

  run(): SelectedFunction {
    const { order } = this.layout;
    for (let i = 0; i < order.length; i++) this.define(order[i]!, i);
    for (const block of order) this.countUses(block);
    for (let i = order.length - 1; i >= 0; i--) this.findDead(order[i]!);
    for (const { terminator } of order) {
      if (terminator.op.name !== "call") continue;
      const target = this.layout.index(terminator.edges[0]!.block);
      if (this.predecessors[target] === 1) this.takesResult[target] = 1;
    }
    for (let i = 0; i < order.length; i++) this.countRegisterUses(order[i]!, i);
    const blocks = order.map((block, index) => this.select(block, index));
    this.makeHoisted(blocks);
    return {
      params: this.fn.params.map((value) => value.id),
      self: this.self,
      count: this.next,
      blocks,
    };
  }

  private define(block: Block, index: number): void {
    for (const instruction of block.instructions) {
      const { result } = instruction;
      if (result === undefined) continue;
      this.definitions[result.id] = instruction;
      this.definedIn[result.id] = index;
    }
  }

  private countUses(block: Block): void {
    const { uses } = this;
    for (const { operands } of block.instructions) {
      for (const value of operands) uses[value.id]!++;
    }
    const { operands, edges } = block.terminator;
    for (const value of operands) uses[value.id]!++;
    for (const { block: target, args } of edges) {
      this.predecessors[this.layout.index(target)]!++;
      for (const value of args) uses[value.id]!++;
    }
  }

  private findDead(block: Block): void {
    const { instructions } = block;
    for (let i = instructions.length - 1; i >= 0; i--) {
      const instruction = instructions[i]!;
      const { result, op } = instruction;
      if (
        result === undefined || this.uses[result.id] !== 0 ||
        instruction.assumes !== undefined || !isDroppable(op)
      ) continue;
      this.dead.add(instruction);
      for (const value of instruction.operands) this.uses[value.id]!--;
    }
  }

  private countRegisterUses(block: Block, index: number): void {
    const header = this.layout.innermost[index]!;
    const count = (value: Value) => {
      this.registerUses[value.id]!++;
      if (header > this.definedIn[value.id]!) this.usedInLoop[value.id] = 1;
    };
    for (const instruction of block.instructions) {
      if (this.dead.has(instruction)) continue;
      const { operands } = instruction;
      const immediate = this.immediateOperand(instruction);
      for (let i = 0; i < operands.length; i++) {
        if (i !== immediate) count(operands[i]!);
      }
    }
    const { op, operands } = block.terminator;
    if (op.name === "return") return;
    for (const value of operands) count(value);
  }

  private constantOf(value: Value): IrInstruction | undefined {
    const definition = this.definitions[value.id];
    return definition?.op === OP_CONST ? definition : undefined;
  }

  private isSmall(value: Value): boolean {
    const constant = this.constantOf(value)?.immediates[0];
    return typeof constant === "number" && constant >= LOWEST &&
      constant <= HIGHEST;
  }

  private constantIndex(definition: IrInstruction): number {
    const datum = definition.immediates[0] as Datum;
    if (typeof datum !== "string") return this.pool.datum(datum);
    // A literal is one object wherever it is used.
    let index = this.literals.get(definition);
    if (index === undefined) {
      index = this.pool.datum(datum);
      this.literals.set(definition, index);
    }
    return index;
  }

  /** Whether a constant is made again where it is used, not kept in a register. */
  private isSunk(definition: IrInstruction): boolean {
    const { id } = definition.result!;
    return this.registerUses[id]! <= 1 && this.usedInLoop[id] === 0;
  }

  private resolve(value: Value): number {
    return this.aliases.get(value.id) ?? value.id;
  }

  private push(
    row: Instruction,
    reads: readonly number[],
    fields: readonly number[],
    write: number,
    at = -1,
    assumes?: Sym,
  ): void {
    this.code.push({ row, reads, fields, write, at, assumes });
  }

  /** The register to read a value from. */
  private read(value: Value): number {
    const constant = this.constantOf(value);
    if (constant === undefined) return this.resolve(value);
    if (!this.isSunk(constant)) return value.id;
    const index = this.constantIndex(constant);
    const hoisted = this.hoist(index);
    if (hoisted !== undefined) return hoisted;
    const register = this.next++;
    this.push(CONST, [], [index], register);
    return register;
  }

  /** The register of a constant that is made before the loops that the block is in. */
  private hoist(constant: number): number | undefined {
    const header = this.layout.outermost[this.block]!;
    if (header < 0) return undefined;
    let loop = this.hoists.get(header);
    if (loop === undefined) {
      const preheader = this.layout.preheader(header);
      loop = { preheader, registers: new Map() };
      this.hoists.set(header, loop);
    }
    const { preheader, registers } = loop;
    const found = registers.get(constant);
    if (found !== undefined) return found;
    if (preheader < 0 || registers.size === MOST_HOISTED) return undefined;
    const register = this.next++;
    registers.set(constant, register);
    return register;
  }

  private makeHoisted(blocks: readonly SelectedBlock[]): void {
    for (const { preheader, registers } of this.hoists.values()) {
      for (const [constant, write] of registers) {
        blocks[preheader]!.code.push({
          row: CONST,
          reads: [],
          fields: [constant],
          write,
          at: -1,
          assumes: undefined,
        });
      }
    }
  }

  private readAll(values: readonly Value[], from: number): number[] {
    const registers: number[] = [];
    for (let i = from; i < values.length; i++) {
      registers.push(this.read(values[i]!));
    }
    return registers;
  }

  private edge(edge: Edge, result?: number): SelectedEdge {
    const args = edge.args.map((value) => {
      const constant = this.constantOf(value);
      return constant === undefined
        ? this.resolve(value)
        : ~this.constantIndex(constant);
    });
    if (result !== undefined) args.unshift(result);
    return { target: this.layout.index(edge.block), args };
  }

  private select(block: Block, index: number): SelectedBlock {
    this.code = [];
    this.block = index;
    const { instructions, terminator } = block;
    let end = instructions.length;
    while (end > 0 && this.isSkipped(instructions[end - 1]!)) end--;
    const fused = end > 0 && this.fuses(instructions[end - 1]!, terminator)
      ? instructions[end - 1]!
      : undefined;
    if (fused !== undefined) end--;
    for (let i = 0; i < end; i++) {
      const instruction = instructions[i]!;
      if (!this.dead.has(instruction)) this.instruction(instruction);
    }
    for (let i = end; i < instructions.length; i++) {
      const instruction = instructions[i]!;
      if (instruction.op === OP_CONST && !this.dead.has(instruction)) {
        this.instruction(instruction);
      }
    }
    const last = this.end(terminator, fused);
    return { params: this.params(block, index), code: this.code, end: last };
  }

  /**
   * The parameters of a block. The result of a call that only this call's block takes is not
   * one: the call itself writes its register.
   */
  private params(block: Block, index: number): number[] {
    const params = block.params.map((value) => value.id);
    if (this.takesResult[index] === 1) params.shift();
    return params;
  }

  /** Whether an instruction leaves what is before it next to what is after it. */
  private isSkipped(instruction: IrInstruction): boolean {
    return this.dead.has(instruction) || instruction.op === OP_CONST;
  }

  private fuses(last: IrInstruction, terminator: Terminator): boolean {
    const { result, op } = last;
    if (result === undefined || this.uses[result.id] !== 1) return false;
    if (terminator.operands[0] !== result) return false;
    switch (terminator.op.name) {
      case "branch":
        return op.fuses === true;
      case "return":
        return op === OP_BUILTIN;
      case "call":
      case "tailcall":
        return op === OP_GLOBAL_GET && terminator.shape?.star !== true;
    }
    return false;
  }

  private instruction(instruction: IrInstruction): void {
    const { op, operands, immediates, result, at, assumes } = instruction;
    const write = result === undefined ? NONE : result.id;
    switch (op.name) {
      case "const": {
        if (this.registerUses[write]! > 0 && !this.isSunk(instruction)) {
          this.push(CONST, [], [this.constantIndex(instruction)], write);
        }
        return;
      }
      case "closure.self":
        this.aliases.set(write, this.self);
        return;
      case "check.defined": {
        const checked = this.read(operands[0]!);
        this.aliases.set(write, checked);
        this.push(CHECK_DEFINED, [checked], this.fields(instruction), NONE, at);
        return;
      }
      case "cell.new": {
        const name = operands.length === 0 ? "cell.empty" : "cell.new";
        this.push(row(name), this.readAll(operands, 0), [], write, at);
        return;
      }
      case "closure.get":
        this.push(row("captured"), [], [Number(immediates[0])], write, at);
        return;
      case "builtin": {
        const reads = this.readAll(operands, 0);
        const name = ofCount(BUILTIN, reads.length);
        this.push(name, reads, this.fields(instruction), write, at, assumes);
        return;
      }
      case "global.get":
      case "global.set":
      case "global.define":
      case "cell.get":
      case "cell.set":
      case "closure.new":
      case "closure.patch":
        this.push(
          row(op.name),
          this.readAll(operands, 0),
          this.fields(instruction),
          write,
          at,
        );
        return;
    }
    const immediate = this.immediateOperand(instruction);
    const reads = this.valueReads(instruction, immediate);
    const fields = this.valueFields(instruction, immediate);
    const { plain } = formOf(op, immediate);
    this.push(plain, reads, fields, write, at, assumes);
  }

  /** The operand that the encoding holds itself; -1 where there is none. */
  private immediateOperand({ op, operands }: IrInstruction): number {
    const index = op.immediateOperand;
    if (index === undefined) return -1;
    if (this.isSmall(operands[index]!)) return index;
    return op.immediateFirst && this.isSmall(operands[0]!) ? 0 : -1;
  }

  private valueReads({ operands }: IrInstruction, immediate: number): number[] {
    if (immediate < 0) return this.readAll(operands, 0);
    const reads: number[] = [];
    for (let i = 0; i < operands.length; i++) {
      if (i !== immediate) reads.push(this.read(operands[i]!));
    }
    return reads;
  }

  private valueFields(instruction: IrInstruction, immediate: number): number[] {
    const fields = this.fields(instruction);
    if (immediate < 0) return fields;
    const constant = this.constantOf(instruction.operands[immediate]!)!;
    return [constant.immediates[0] as number, ...fields];
  }

  private fields({ op, immediates }: IrInstruction): number[] {
    return immediates.map((immediate, index) => {
      if (immediate instanceof GlobalName) {
        return this.pool.global(immediate.name);
      }
      if (immediate instanceof IrFunction) {
        return this.pool.code(this.functionIndex(immediate));
      }
      switch (op.immediates[index]) {
        case "integer":
          return Number(immediate);
        case "name":
          return this.pool.datum(Sym.of(String(immediate)));
        case "builtin": {
          const builtin = BUILTIN_BY_NAME.get(String(immediate));
          if (builtin !== undefined) return builtin.index;
          throw new Error(`no builtin is called '${String(immediate)}'`);
        }
      }
      return this.pool.datum(immediate);
    });
  }

  private leave(
    row: Instruction,
    reads: readonly number[],
    fields: readonly number[],
    at: number,
    assumes?: Sym,
  ): End {
    return {
      kind: "leave",
      last: { row, reads, fields, write: NONE, at, assumes },
    };
  }

  private end(terminator: Terminator, fused: IrInstruction | undefined): End {
    const { op, operands, edges, at } = terminator;
    if (terminator.unwind !== undefined) {
      throw new Error("the interpreter has no unwind edges yet");
    }
    switch (op.name) {
      case "jump":
        return { kind: "jump", edge: this.edge(edges[0]!) };
      case "branch":
        return this.branch(terminator, fused);
      case "switch":
        return this.switch(terminator);
      case "return": {
        if (fused !== undefined) {
          const reads = this.readAll(fused.operands, 0);
          return this.leave(
            ofCount(RETURN_BUILTIN, reads.length),
            reads,
            this.fields(fused),
            fused.at,
            fused.assumes,
          );
        }
        const constant = this.constantOf(operands[0]!);
        return constant === undefined
          ? this.leave(RETURN, [this.resolve(operands[0]!)], [], at)
          : this.leave(RETURN_CONST, [], [this.constantIndex(constant)], at);
      }
      case "call": {
        const edge = edges[0]!;
        const target = this.layout.index(edge.block);
        const only = this.takesResult[target] === 1;
        const write = only ? edge.block.params[0]!.id : this.next++;
        const call = this.call(terminator, fused, false, write);
        return {
          kind: "call",
          call,
          edge: this.edge(edge, only ? undefined : write),
        };
      }
      case "tailcall": {
        const last = this.call(terminator, fused, true, NONE);
        return { kind: "leave", last };
      }
      case "unreachable":
        return this.leave(UNREACHABLE, [], [], at);
    }
    throw new Error(`the interpreter has no ${op.name} yet`);
  }

  private call(
    { operands, shape, at }: Terminator,
    fused: IrInstruction | undefined,
    tail: boolean,
    write: number,
  ): Selected {
    if (shape?.keywords !== undefined || shape?.starstar) {
      throw new Error("the interpreter has no keyword arguments yet");
    }
    if (shape?.star) {
      if (shape.positional > 0) {
        throw new Error("the interpreter applies to one list only");
      }
      return {
        row: tail ? TAIL_APPLY : APPLY,
        reads: this.readAll(operands, 0),
        fields: [],
        write,
        at,
        assumes: undefined,
      };
    }
    const count = operands.length - 1;
    if (fused !== undefined) {
      const reads = this.readAll(operands, 1);
      const rows = tail ? TAIL_GLOBAL : CALL_GLOBAL;
      const fields = this.fields(fused);
      const row = ofCount(rows, count);
      return { row, reads, fields, write, at, assumes: undefined };
    }
    const reads = this.readAll(operands, 0);
    const row = ofCount(tail ? TAIL : CALL, count);
    return { row, reads, fields: [], write, at, assumes: undefined };
  }

  private branch(
    { operands, edges, at }: Terminator,
    fused: IrInstruction | undefined,
  ): End {
    const yes = this.edge(edges[0]!);
    const no = this.edge(edges[1]!);
    if (fused === undefined) {
      const reads = [this.read(operands[0]!)];
      const test = {
        row: BRANCH,
        reads,
        fields: [],
        write: NONE,
        at,
        assumes: undefined,
      };
      return { kind: "branch", test, unless: BRANCH_TRUE, yes, no };
    }
    const immediate = this.immediateOperand(fused);
    const [when, unless] = formOf(fused.op, immediate).tests!;
    const test = {
      row: when,
      reads: this.valueReads(fused, immediate),
      fields: this.valueFields(fused, immediate),
      write: NONE,
      at: fused.at,
      assumes: fused.assumes,
    };
    return { kind: "branch", test, unless, yes, no };
  }

  private switch({ operands, cases, edges }: Terminator): End {
    for (const each of cases!) {
      if (each < LOWEST || each > HIGHEST) {
        throw new Error(`the interpreter has no switch case ${each}`);
      }
    }
    return {
      kind: "switch",
      value: this.read(operands[0]!),
      cases: cases!,
      edges: edges.map((edge) => this.edge(edge)),
    };
  }
}

/** Selects the instructions of a function whose blocks are laid out. */
export function selectFunction(
  fn: IrFunction,
  layout: Layout,
  pool: ConstantPool,
  functionIndex: (fn: IrFunction) => number,
): SelectedFunction {
  return new Selector(fn, layout, pool, functionIndex).run();
}
