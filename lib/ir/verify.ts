/**
 * Checks that a unit keeps the rules of the IR. A violation is a mistake in the compiler, so
 * messages speak of functions, blocks and instructions.
 *
 * @module
 */

import { ControlFlow } from "./cfg.ts";
import { Dominators } from "./dominators.ts";
import {
  type Block,
  type Edge,
  GlobalName,
  type Immediate,
  Instruction,
  IrFunction,
  parameterCount,
  shapeCount,
  type Terminator,
  type Unit,
  type Value,
} from "./function.ts";
import {
  type ImmediateKind,
  type Op,
  operandCount,
  type OperandKind,
} from "./ops.ts";
import { printInstruction, printTerminator } from "./print.ts";
import { resultType } from "./type_rules.ts";
import { isSubtype, meet, representation } from "./types.ts";

/** Where a value is defined: `index` -1 as a parameter, else the place in its block. */
interface Definition {
  block: Block;
  index: number;
}

/** The rules a unit breaks, one message each; none when it is sound. */
export function verifyUnit(unit: Unit): string[] {
  const errors: string[] = [];
  const members = new Map(unit.functions.map((fn, index) => [fn, index]));
  if (members.size !== unit.functions.length) {
    errors.push("the unit has a function twice");
  }
  let last = -1;
  for (const entry of unit.entries) {
    const place = members.get(entry) ?? -1;
    const called = `entry ${JSON.stringify(entry.name)}`;
    if (place < 0) errors.push(`${called} is not a function of the unit`);
    else if (place < last) errors.push(`${called} is out of order`);
    else last = place;
    if (entry.params.length > 0 || entry.captures > 0) {
      errors.push(`${called} has parameters or captures`);
    }
  }
  for (const [index, fn] of unit.functions.entries()) {
    new Verifier(
      unit,
      fn,
      `f${index} ${JSON.stringify(fn.name)}`,
      members,
      errors,
    )
      .run();
  }
  return errors;
}

/** Throws when a unit breaks a rule. */
export function assertValid(unit: Unit): void {
  const errors = verifyUnit(unit);
  if (errors.length > 0) {
    throw new Error(`invalid IR in ${unit.name}:\n${errors.join("\n")}`);
  }
}

class Verifier {
  private readonly definitions = new Map<Value, Definition>();
  /** What is being checked, and the instruction of it, which is printed only for a message. */
  private place: string;
  private instruction: Instruction | Terminator | undefined;

  constructor(
    private readonly unit: Unit,
    private readonly fn: IrFunction,
    private readonly called: string,
    private readonly members: ReadonlyMap<IrFunction, number>,
    private readonly errors: string[],
  ) {
    this.place = called;
  }

  private report(message: string): void {
    const at = this.instruction;
    const text = at === undefined
      ? ""
      : at instanceof Instruction
      ? `, '${printInstruction(at, this.unit)}'`
      : `, '${printTerminator(at)}'`;
    this.errors.push(`${this.place}${text}: ${message}`);
  }

  run(): void {
    const { fn } = this;
    this.checkSignature();
    if (fn.blocks.length === 0) {
      this.report("the function has no blocks");
      return;
    }
    if (!this.checkBlockList()) return;
    this.collectDefinitions();
    const flow = new ControlFlow(fn);
    const dominators = new Dominators(flow);
    for (const block of fn.blocks) {
      this.place = `${this.called}, ^${block.id}`;
      if (!flow.isReachable(block)) {
        this.report("control cannot reach the block");
        continue;
      }
      this.checkBlock(block, dominators);
    }
  }

  private checkSignature(): void {
    const { fn } = this;
    const count = parameterCount(fn.arity);
    if (fn.params.length !== count) {
      this.report(
        `the arity has ${count} parameters, the function ${fn.params.length}`,
      );
    }
    for (const param of fn.params) {
      if (representation(param.type) !== "reference") {
        this.report(`parameter v${param.id} is of unboxed type ${param.type}`);
      }
    }
    const { next } = fn;
    if (next === undefined) return;
    if (!this.members.has(next)) {
      this.report("the next clause is not a function of the unit");
    } else if (next.captures !== fn.captures) {
      this.report(
        `the next clause captures ${next.captures} values, ` +
          `this one ${fn.captures}`,
      );
    }
    if (next.unwinds !== fn.unwinds) {
      this.report("the next clause says otherwise how failures travel");
    }
    const clauses = new Set<IrFunction>([fn]);
    for (let clause = fn.next; clause !== undefined; clause = clause.next) {
      if (clauses.has(clause)) {
        this.report("the chain of clauses never ends");
        break;
      }
      clauses.add(clause);
    }
  }

  /** Checks what the analyses rely on; false where they would not work. */
  private checkBlockList(): boolean {
    const { fn } = this;
    const members = new Set(fn.blocks);
    const before = this.errors.length;
    const ids = new Set<number>();
    for (const block of fn.blocks) {
      this.place = `${this.called}, ^${block.id}`;
      if (ids.has(block.id)) this.report("the block's id is not its own");
      ids.add(block.id);
      for (const edge of block.terminator.allEdges()) {
        if (!members.has(edge.block)) {
          this.report(`^${edge.block.id} is not a block of the function`);
        } else if (edge.block === fn.entry) {
          this.report("nothing may jump to the entry block");
        }
      }
    }
    this.place = this.called;
    if (fn.entry.params.length > 0) {
      this.report("the entry block has parameters");
    }
    return this.errors.length === before;
  }

  private collectDefinitions(): void {
    const ids = new Set<number>();
    const add = (value: Value, block: Block, index: number) => {
      if (this.definitions.has(value)) {
        this.report(`v${value.id} is defined twice`);
      } else if (ids.has(value.id)) {
        this.report(`two values are called v${value.id}`);
      }
      ids.add(value.id);
      this.definitions.set(value, { block, index });
    };
    for (const param of this.fn.params) add(param, this.fn.entry, -1);
    for (const block of this.fn.blocks) {
      this.place = `${this.called}, ^${block.id}`;
      for (const param of block.params) add(param, block, -1);
      for (const [index, { result }] of block.instructions.entries()) {
        if (result !== undefined) add(result, block, index);
      }
    }
  }

  private checkBlock(block: Block, dominators: Dominators): void {
    let mayThrow = -1;
    for (const [index, instruction] of block.instructions.entries()) {
      this.instruction = instruction;
      this.checkInstruction(instruction);
      this.checkUses(instruction.operands, block, index, dominators);
      if (mayThrow < 0 && instruction.op.effects.includes("throws")) {
        mayThrow = index;
      }
    }
    const { terminator } = block;
    const end = block.instructions.length;
    this.instruction = terminator;
    this.checkTerminator(terminator);
    this.checkUses(terminator.operands, block, end, dominators);
    for (const edge of terminator.edges) {
      this.checkUses(edge.args, block, end, dominators);
    }
    if (terminator.unwind !== undefined) {
      const before = mayThrow < 0 ? end : mayThrow;
      this.checkUses(terminator.unwind.args, block, before, dominators);
    }
    this.instruction = undefined;
  }

  /** Values that are used before place `index` of a block must be defined by then. */
  private checkUses(
    values: readonly Value[],
    block: Block,
    index: number,
    dominators: Dominators,
  ): void {
    for (const value of values) {
      const definition = this.definitions.get(value);
      if (definition === undefined) {
        this.report(`v${value.id} is not defined in the function`);
        continue;
      }
      if (!dominators.flow.isReachable(definition.block)) continue;
      const fine = definition.block === block
        ? definition.index < index
        : dominators.dominates(definition.block, block);
      if (!fine) this.report(`v${value.id} is not defined on every way here`);
    }
  }

  private checkOperands(op: Op, operands: readonly Value[]): void {
    const { least, variadic } = operandCount(op);
    const atMost = op.name === "cell.new" ? 1 : Infinity;
    if (
      operands.length < least || operands.length > atMost ||
      (!variadic && operands.length > least)
    ) {
      this.report(
        `takes ${least}${variadic ? " or more" : ""} operands, ` +
          `got ${operands.length}`,
      );
    }
    for (const [index, operand] of operands.entries()) {
      const kind = op.operands[Math.min(index, op.operands.length - 1)];
      if (kind !== undefined) this.checkOperand(kind, operand);
    }
  }

  private checkOperand(kind: OperandKind, value: Value): void {
    const wanted = kind === "value" || kind === "value*" ? "any" : kind;
    const fine = representation(wanted) === representation(value.type) &&
      meet(wanted, value.type) !== "none";
    if (!fine) {
      this.report(`wants ${wanted}, but v${value.id} is ${value.type}`);
    }
  }

  private checkInstruction(instruction: Instruction): void {
    const { op, operands, immediates, result } = instruction;
    if (op.terminator) this.report("a terminator stands inside the block");
    this.checkOperands(op, operands);
    if (immediates.length !== op.immediates.length) {
      this.report(
        `takes ${op.immediates.length} immediates, got ${immediates.length}`,
      );
      return;
    }
    for (const [index, kind] of op.immediates.entries()) {
      this.checkImmediate(kind, immediates[index]!);
    }
    const first = immediates[0];
    if (op.name === "closure.new" && first instanceof IrFunction) {
      if (operands.length !== first.captures) {
        this.report(
          `the function captures ${first.captures} values, ` +
            `got ${operands.length}`,
        );
      }
    }
    if (op.name === "closure.get" && Number(first) >= this.fn.captures) {
      this.report(`the function captures ${this.fn.captures} values`);
    }
    if (op.result === "none") {
      if (result !== undefined) this.report("gives no value");
    } else if (result === undefined) this.report("its value is not named");
    else {
      const type = resultType(op, operands, immediates);
      if (!isSubtype(type, result.type)) {
        this.report(`gives ${type}, but v${result.id} is ${result.type}`);
      }
    }
  }

  private checkImmediate(kind: ImmediateKind, immediate: Immediate): void {
    if (!immediateIs(kind, immediate)) {
      this.report(`an immediate is no ${kind}`);
    } else if (immediate instanceof IrFunction) {
      if (!this.members.has(immediate)) {
        this.report("the function is not in the unit");
      }
    }
  }

  private checkTerminator(terminator: Terminator): void {
    const { op, operands, edges, shape, cases, unwind } = terminator;
    if (!op.terminator) this.report("the block does not end in a terminator");
    this.checkOperands(op, operands);
    const targets = op.targets ?? [];
    const many = targets[0] === "edge*";
    if (many ? edges.length < 1 : edges.length !== targets.length) {
      this.report(`has ${edges.length} edges`);
    }
    const isCall = op.name === "call" || op.name === "tailcall";
    if (isCall !== (shape !== undefined)) {
      this.report(isCall ? "has no call shape" : "has a call shape");
    } else if (shape && shapeCount(shape) !== operands.length - 1) {
      this.report(
        `the call shape passes ${shapeCount(shape)} arguments, ` +
          `got ${operands.length - 1}`,
      );
    }
    if (op.name === "tailcall" && unwind !== undefined) {
      this.report("a tail call has no unwind edge");
    }
    if (op.name === "tailcall" && this.fn.generator) {
      this.report("a generator makes no tail call");
    }
    if (op.name === "suspend" && !this.fn.generator) {
      this.report("only a generator is suspended");
    }
    if (many) this.checkCases(cases ?? [], edges.length - 1);
    else if (cases !== undefined) this.report("has cases");
    for (const edge of terminator.allEdges()) this.checkEdge(terminator, edge);
  }

  private checkCases(cases: readonly number[], wanted: number): void {
    if (cases.length !== wanted) {
      this.report(`has ${cases.length} cases for ${wanted} edges`);
    }
    if (new Set(cases).size !== cases.length) this.report("has a case twice");
    for (const each of cases) {
      if (!Number.isInteger(each) || each < -(2 ** 30) || each >= 2 ** 30) {
        this.report(`the case ${each} is no fixnum`);
      }
    }
  }

  private checkEdge(terminator: Terminator, edge: Edge): void {
    const { params, id } = edge.block;
    const given = terminator.given(edge);
    if (edge.args.length + given !== params.length) {
      this.report(
        `^${id} has ${params.length} parameters, ` +
          `got ${edge.args.length + given} values`,
      );
      return;
    }
    if (given === 1 && params[0]!.type !== "any") {
      this.report(`the first parameter of ^${id} must be of type any`);
    }
    for (const [index, arg] of edge.args.entries()) {
      const param = params[index + given]!;
      if (!isSubtype(arg.type, param.type)) {
        this.report(
          `v${arg.id} is ${arg.type}, but ^${id} wants ${param.type}`,
        );
      }
    }
  }
}

function immediateIs(kind: ImmediateKind, immediate: Immediate): boolean {
  switch (kind) {
    case "global":
      return immediate instanceof GlobalName;
    case "function":
      return immediate instanceof IrFunction;
    case "integer":
      return Number.isInteger(immediate) && (immediate as number) >= 0;
    case "name":
    case "builtin":
      return typeof immediate === "string";
    case "constant":
      return !(immediate instanceof GlobalName) &&
        !(immediate instanceof IrFunction);
  }
}
