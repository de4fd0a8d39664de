/**
 * How the values of a function are used: which are not at all, so that what computes them is
 * dropped; which are constants, and whether those need a register; which results of calls are
 * a block's parameter already.
 *
 * @module
 */

import type {
  Block,
  Instruction as IrInstruction,
  IrFunction,
  Value,
} from "../ir/function.ts";
import { type Op, opNamed } from "../ir/ops.ts";
import type { Layout } from "./layout.ts";
import { HIGHEST, LOWEST } from "./op_rows.ts";
import { WorkArray } from "./work_array.ts";

/** The op of a constant. */
export const OP_CONST: Op = opNamed("const");

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

/** The uses of the values of one function; good until those of the next one are counted. */
export class ValueUses {
  /** Of each value: how many uses it has that are not dropped. */
  readonly counts: Int32Array;
  /** Of a constant: the uses that need it in a register, and whether one is in a loop after it. */
  readonly registerUses: Int32Array;
  /** Of each block: 1 where its first parameter is the result of the only call that goes there. */
  readonly takesResult: Int32Array;
  private readonly usedInLoop: Int32Array;
  private readonly definitions: (IrInstruction | undefined)[];
  private readonly definedIn: Int32Array;
  private readonly dead = new Set<IrInstruction>();
  private readonly predecessors: Int32Array;

  constructor(fn: IrFunction, private readonly layout: Layout) {
    const { order } = layout;
    const limit = fn.valueLimit;
    this.counts = USES.reset(limit, 0);
    this.registerUses = REGISTER_USES.reset(limit, 0);
    this.usedInLoop = USED_IN_LOOP.reset(limit, 0);
    this.definitions = new Array(limit);
    this.definedIn = DEFINED_IN.reset(limit, 0);
    this.predecessors = PREDECESSORS.reset(order.length, 0);
    this.takesResult = TAKES_RESULT.reset(order.length, 0);
    for (let i = 0; i < order.length; i++) this.define(order[i]!, i);
    for (const block of order) this.countUses(block);
    for (let i = order.length - 1; i >= 0; i--) this.findDead(order[i]!);
    for (const { terminator } of order) {
      if (!terminator.op.targets!.includes("result")) continue;
      const target = layout.index(terminator.edges[0]!.block);
      if (this.predecessors[target] === 1) this.takesResult[target] = 1;
    }
    for (let i = 0; i < order.length; i++) this.countRegisterUses(order[i]!, i);
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
    const { counts } = this;
    for (const { operands } of block.instructions) {
      for (const value of operands) counts[value.id]!++;
    }
    const { terminator } = block;
    for (const value of terminator.operands) counts[value.id]!++;
    for (const { block: target, args } of terminator.allEdges()) {
      this.predecessors[this.layout.index(target)]!++;
      for (const value of args) counts[value.id]!++;
    }
  }

  private findDead(block: Block): void {
    const { instructions } = block;
    for (let i = instructions.length - 1; i >= 0; i--) {
      const instruction = instructions[i]!;
      const { result, op } = instruction;
      if (
        result === undefined || this.counts[result.id] !== 0 ||
        instruction.assumes !== undefined || !isDroppable(op)
      ) continue;
      this.dead.add(instruction);
      for (const value of instruction.operands) this.counts[value.id]!--;
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

  /** Whether an instruction is dropped. */
  isDead(instruction: IrInstruction): boolean {
    return this.dead.has(instruction);
  }

  /** What defines a value, where that is a constant. */
  constantOf(value: Value): IrInstruction | undefined {
    const definition = this.definitions[value.id];
    return definition?.op === OP_CONST ? definition : undefined;
  }

  private isSmall(value: Value): boolean {
    const constant = this.constantOf(value)?.immediates[0];
    return typeof constant === "number" && constant >= LOWEST &&
      constant <= HIGHEST;
  }

  /** Whether a constant is made again where it is used, not kept in a register. */
  isSunk(definition: IrInstruction): boolean {
    const { id } = definition.result!;
    return this.registerUses[id]! <= 1 && this.usedInLoop[id] === 0;
  }

  /** The operand that the encoding holds itself; -1 where there is none. */
  immediateOperand({ op, operands }: IrInstruction): number {
    const index = op.immediateOperand;
    if (index === undefined) return -1;
    if (this.isSmall(operands[index]!)) return index;
    return op.immediateFirst && this.isSmall(operands[0]!) ? 0 : -1;
  }
}
