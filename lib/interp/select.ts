/**
 * The first step of encoding a function: its instructions become rows of the instruction
 * table over virtual registers. What the table has in one instruction is fused here: a test
 * with its branch, a global with its call, a builtin with its return, small constants with
 * the ops that take them. Other constants are made right before the instruction that
 * reads them.
 *
 * @module
 */

import type { Sym } from "../ir/datum.ts";
import type {
  Block,
  Instruction as IrInstruction,
  IrFunction,
  Terminator,
} from "../ir/function.ts";
import { opNamed } from "../ir/ops.ts";
import { selectEdge, selectEnd } from "./block_ends.ts";
import type { ConstantPool } from "./constant_pool.ts";
import type { Instruction } from "./instructions.ts";
import type { Layout } from "./layout.ts";
import { family, formOf, ofCount, row } from "./op_rows.ts";
import { makeConstant, OperandReader } from "./operands.ts";
import {
  NONE,
  type Selected,
  type SelectedBlock,
  type SelectedFunction,
} from "./selected.ts";
import { OP_CONST, ValueUses } from "./value_uses.ts";

const BUILTIN = family("builtin");
const CHECK_DEFINED = row("check.defined");
const GENERATOR = row("generator");

const OP_GLOBAL_GET = opNamed("global.get");
const OP_BUILTIN = opNamed("builtin");

/** Selects the instructions of one function. */
class Selector {
  private readonly uses: ValueUses;
  private readonly reader: OperandReader;
  /** The code of the block under way. */
  private code: Selected[] = [];

  constructor(
    private readonly fn: IrFunction,
    private readonly layout: Layout,
    pool: ConstantPool,
    functionIndex: (fn: IrFunction) => number,
  ) {
    this.uses = new ValueUses(fn, layout);
    this.reader = new OperandReader(fn, layout, this.uses, pool, functionIndex);
  }

  run(): SelectedFunction {
    const { fn, layout, reader } = this;
    const blocks = layout.order.map((block, index) =>
      this.select(block, index)
    );
    reader.makeHoisted(blocks);
    return {
      params: fn.params.map((value) => value.id),
      self: reader.self,
      generator: reader.generator,
      count: reader.count,
      blocks,
    };
  }

  private select(block: Block, index: number): SelectedBlock {
    this.code = [];
    this.reader.begin(index, this.code);
    if (index === 0 && this.fn.generator) {
      this.push(GENERATOR, [], [], this.reader.generator);
    }
    const { instructions, terminator } = block;
    let end = instructions.length;
    while (end > 0 && this.isSkipped(instructions[end - 1]!)) end--;
    const fused = end > 0 && this.fuses(instructions[end - 1]!, terminator)
      ? instructions[end - 1]!
      : undefined;
    if (fused !== undefined) end--;
    for (let i = 0; i < end; i++) {
      const instruction = instructions[i]!;
      if (!this.uses.isDead(instruction)) this.instruction(instruction);
    }
    for (let i = end; i < instructions.length; i++) {
      const instruction = instructions[i]!;
      if (instruction.op === OP_CONST && !this.uses.isDead(instruction)) {
        this.instruction(instruction);
      }
    }
    const last = selectEnd(this.reader, terminator, fused);
    const { unwind } = terminator;
    return {
      params: this.params(block, index),
      code: this.code,
      end: last,
      unwind: unwind && selectEdge(this.reader, unwind),
    };
  }

  /**
   * The parameters of a block. The result of a call that only this call's block takes is not
   * one: the call itself writes its register.
   */
  private params(block: Block, index: number): number[] {
    const params = block.params.map((value) => value.id);
    if (this.uses.takesResult[index] === 1) params.shift();
    return params;
  }

  /** Whether an instruction leaves what is before it next to what is after it. */
  private isSkipped(instruction: IrInstruction): boolean {
    return this.uses.isDead(instruction) || instruction.op === OP_CONST;
  }

  private fuses(last: IrInstruction, terminator: Terminator): boolean {
    const { result, op } = last;
    if (result === undefined || this.uses.counts[result.id] !== 1) return false;
    if (terminator.operands[0] !== result) return false;
    switch (terminator.op.name) {
      case "branch":
        return op.fuses === true;
      case "return":
        // What leaves no frame behind has none in which an exception could be handled.
        return op === OP_BUILTIN && terminator.unwind === undefined &&
          !this.fn.generator;
      case "call":
      case "tailcall":
        return op === OP_GLOBAL_GET && terminator.shape?.star !== true;
    }
    return false;
  }

  private instruction(instruction: IrInstruction): void {
    const { uses, reader } = this;
    const { op, operands, immediates, result, at, assumes } = instruction;
    const write = result === undefined ? NONE : result.id;
    switch (op.name) {
      case "const": {
        if (uses.registerUses[write]! > 0 && !uses.isSunk(instruction)) {
          this.code.push(
            makeConstant(reader.constantIndex(instruction), write),
          );
        }
        return;
      }
      case "closure.self":
        reader.alias(write, reader.self);
        return;
      case "check.defined": {
        const checked = reader.read(operands[0]!);
        reader.alias(write, checked);
        this.push(
          CHECK_DEFINED,
          [checked],
          reader.fields(instruction),
          NONE,
          at,
        );
        return;
      }
      case "cell.new": {
        const name = operands.length === 0 ? "cell.empty" : "cell.new";
        this.push(row(name), reader.readAll(operands, 0), [], write, at);
        return;
      }
      case "closure.get":
        this.push(row("captured"), [], [Number(immediates[0])], write, at);
        return;
      case "builtin": {
        const reads = reader.readAll(operands, 0);
        const name = ofCount(BUILTIN, reads.length);
        this.push(name, reads, reader.fields(instruction), write, at, assumes);
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
          reader.readAll(operands, 0),
          reader.fields(instruction),
          write,
          at,
        );
        return;
    }
    const immediate = uses.immediateOperand(instruction);
    const reads = reader.valueReads(instruction, immediate);
    const fields = reader.valueFields(instruction, immediate);
    const { plain } = formOf(op, immediate);
    this.push(plain, reads, fields, write, at, assumes);
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
