/**
 * Encodes a unit of IR for the interpreter.
 *
 * @module
 */

import { type Diagnostic, GuestError } from "../diagnostic.ts";
import type { IrFunction, Unit } from "../ir/function.ts";
import { CodeWriter, Label } from "./code_writer.ts";
import { ConstantPool } from "./constant_pool.ts";
import type {
  EncodedFunction,
  EncodedUnit,
  Outcome,
  RedefinitionSite,
} from "./encoded_unit.ts";
import { type Instruction, INSTRUCTIONS, opcodeNamed } from "./instructions.ts";
import { Layout } from "./layout.ts";
import { type Move, sequentialMoves } from "./moves.ts";
import { PositionWriter } from "./positions.ts";
import { allocateRegisters } from "./registers.ts";
import { selectFunction } from "./select.ts";
import type { End, Selected, SelectedBlock, SelectedEdge } from "./selected.ts";

const CONST = INSTRUCTIONS[opcodeNamed("const")]!;
const MOVE = INSTRUCTIONS[opcodeNamed("move")]!;
const JUMP = INSTRUCTIONS[opcodeNamed("jump")]!;
const LOOP = INSTRUCTIONS[opcodeNamed("loop")]!;
const CASE = INSTRUCTIONS[opcodeNamed("unless.scm.eq?.i")]!;

/** What fits the 16 bits of a register's number. */
const MOST_REGISTERS = 65536;

/** Whether an instruction may call or fail, by opcode: then its position is kept. */
const HAS_POSITION: readonly boolean[] = INSTRUCTIONS.map(({ op }) =>
  op !== undefined &&
  op.effects.some((effect) => effect === "throws" || effect === "calls")
);

/** The parts of a unit's encoding that grow from function to function. */
interface Output {
  readonly code: CodeWriter;
  readonly pool: ConstantPool;
  readonly positions: PositionWriter;
  readonly sites: RedefinitionSite[];
}

/** A site whose branch target may not be known yet. */
interface PendingSite extends Omit<RedefinitionSite, "target"> {
  readonly target: number | Label;
}

class FunctionEncoder {
  private readonly layout: Layout;
  private readonly blocks: readonly SelectedBlock[];
  private readonly registers: Int32Array;
  private readonly labels: Label[];
  /** Where control that is sent to a block ends up: a block that does nothing is passed by. */
  private readonly destination: Int32Array;
  private readonly pending: PendingSite[] = [];
  private count: number;
  private scratchRegister = 0;

  constructor(
    fn: IrFunction,
    private readonly out: Output,
    functionIndex: (fn: IrFunction) => number,
  ) {
    this.layout = new Layout(fn);
    const selected = selectFunction(fn, this.layout, out.pool, functionIndex);
    this.blocks = selected.blocks;
    const { registers, count } = allocateRegisters(
      selected,
      this.layout.backEdges,
    );
    this.registers = registers;
    this.count = count;
    this.labels = this.blocks.map(() => new Label());
    this.destination = this.findDestinations();
  }

  /** Writes the code; gives the number of registers. */
  run(): number {
    for (let index = 0; index < this.blocks.length; index++) {
      if (this.destination[index] !== index) continue;
      this.block(index);
    }
    for (const site of this.pending) {
      const { target } = site;
      this.out.sites.push({
        ...site,
        target: typeof target === "number" ? target : target.offset!,
      });
    }
    return this.count;
  }

  private findDestinations(): Int32Array {
    const destination = new Int32Array(this.blocks.length);
    for (let index = this.blocks.length - 1; index >= 0; index--) {
      const { code, end, params } = this.blocks[index]!;
      const passes = index > 0 && code.length === 0 && params.length === 0 &&
        end.kind === "jump" && end.edge.target > index &&
        this.movesNothing(end.edge);
      destination[index] = passes ? destination[end.edge.target]! : index;
    }
    return destination;
  }

  private scratch(): number {
    if (this.scratchRegister === 0) this.scratchRegister = this.count++;
    return this.scratchRegister;
  }

  private block(index: number): void {
    this.out.code.place(this.labels[index]!);
    const { code, end } = this.blocks[index]!;
    for (const selected of code) this.emit(selected);
    this.end(end, index);
  }

  private emit(
    selected: Selected,
    row: Instruction = selected.row,
    target?: Label,
  ): void {
    const { reads, write, fields, at, assumes } = selected;
    const registers = reads.map((read) => this.registers[read]!);
    if (write >= 0) registers.push(this.registers[write]!);
    const { code, positions } = this.out;
    const { offset } = code;
    // Also -1: else it would seem to come from where the instruction before it does.
    if (HAS_POSITION[row.opcode]) positions.add(offset, at);
    code.instruction(row, registers, fields, target);
    if (assumes !== undefined) {
      this.site(selected, row, offset, registers, target);
    }
  }

  /** Notes an instruction that the redefinition of a global overwrites. */
  private site(
    selected: Selected,
    row: Instruction,
    offset: number,
    registers: readonly number[],
    label: Label | undefined,
  ): void {
    const { pool, code } = this.out;
    const args: number[] = [];
    let register = 0;
    for (let i = 0; i < row.form.length; i++) {
      if (row.form[i] === "r") args.push(registers[register++]!);
      else if (row.form[i] === "i") args.push(~pool.datum(selected.fields[0]!));
      else if (row.form[i] === "*") {
        const end = registers.length - (row.form.endsWith("d") ? 1 : 0);
        while (register < end) args.push(registers[register++]!);
      }
    }
    let outcome: Outcome = "effect";
    let target: number | Label = 0;
    if (row.name.startsWith("return.")) outcome = "return";
    else if (label !== undefined) {
      outcome = row.name.startsWith("if.") ? "if" : "unless";
      target = label;
    } else if (row.form.endsWith("d")) {
      outcome = "value";
      target = registers[registers.length - 1]!;
    }
    const needsScratch = outcome === "if" || outcome === "unless" ||
      outcome === "effect" || args.some((arg) => arg < 0);
    this.pending.push({
      offset,
      length: code.offset - offset,
      global: pool.global(selected.assumes!),
      args,
      outcome,
      target,
      scratch: needsScratch ? this.scratch() : 0,
    });
  }

  /** The block that is written after one. */
  private following(index: number): number {
    let next = index + 1;
    while (
      next < this.blocks.length && this.destination[next] !== next
    ) next++;
    return next;
  }

  private moves({ target, args }: SelectedEdge): Move[] {
    const { params } = this.blocks[target]!;
    const moves: Move[] = [];
    for (let i = 0; i < args.length; i++) {
      const to = this.registers[params[i]!]!;
      if (args[i]! < 0 || to < 0) continue;
      const from = this.registers[args[i]!]!;
      if (from !== to) moves.push({ from, to });
    }
    return moves;
  }

  /** Whether the arguments of an edge are in the registers of the parameters already. */
  private movesNothing({ target, args }: SelectedEdge): boolean {
    const { params } = this.blocks[target]!;
    return args.every((arg, i) =>
      this.registers[params[i]!] === -1 ||
      (arg >= 0 && this.registers[arg] === this.registers[params[i]!])
    );
  }

  /** Whether going along an edge takes no instruction but a jump forward. */
  private isPlain(edge: SelectedEdge, from: number): boolean {
    return this.destination[edge.target]! > from && this.movesNothing(edge);
  }

  /** Writes the moves of an edge, and the jump where the block does not follow. */
  private go(edge: SelectedEdge, from: number, following: number): void {
    const { code } = this.out;
    const moves = sequentialMoves(this.moves(edge), () => this.scratch());
    for (const { from, to } of moves) code.instruction(MOVE, [from, to], []);
    const { params } = this.blocks[edge.target]!;
    for (let i = 0; i < edge.args.length; i++) {
      const to = this.registers[params[i]!]!;
      if (edge.args[i]! >= 0 || to < 0) continue;
      code.instruction(CONST, [to], [~edge.args[i]!]);
    }
    const target = this.destination[edge.target]!;
    if (target === following) return;
    const row = target <= from ? LOOP : JUMP;
    code.instruction(row, [], [], this.labels[target]!);
  }

  private label(edge: SelectedEdge): Label {
    return this.labels[this.destination[edge.target]!]!;
  }

  private end(end: End, index: number): void {
    const following = this.following(index);
    switch (end.kind) {
      case "jump":
        return this.go(end.edge, index, following);
      case "call":
        this.emit(end.call);
        return this.go(end.edge, index, following);
      case "leave":
        return this.emit(end.last);
      case "branch":
        return this.branch(end, index, following);
      case "switch":
        return this.switch(end, index, following);
    }
  }

  private branch(
    { test, unless, yes, no }: End & { kind: "branch" },
    index: number,
    following: number,
  ): void {
    const plainNo = this.isPlain(no, index);
    const yesFollows = this.destination[yes.target] === following;
    if (plainNo && (yesFollows || !this.isPlain(yes, index))) {
      this.emit(test, test.row, this.label(no));
      return this.go(yes, index, following);
    }
    if (this.isPlain(yes, index)) {
      this.emit(test, unless, this.label(yes));
      return this.go(no, index, following);
    }
    const otherwise = new Label();
    this.emit(test, test.row, otherwise);
    this.go(yes, index, -1);
    this.out.code.place(otherwise);
    this.go(no, index, following);
  }

  private switch(
    { value, cases, edges }: End & { kind: "switch" },
    index: number,
    following: number,
  ): void {
    const { code } = this.out;
    const register = this.registers[value]!;
    const stubs: [Label, SelectedEdge][] = [];
    for (let i = 0; i < cases.length; i++) {
      const edge = edges[i]!;
      let label = this.label(edge);
      if (!this.isPlain(edge, index)) {
        label = new Label();
        stubs.push([label, edge]);
      }
      code.instruction(CASE, [register], [cases[i]!], label);
    }
    this.go(edges[cases.length]!, index, stubs.length > 0 ? -1 : following);
    for (const [label, edge] of stubs) {
      code.place(label);
      this.go(edge, index, -1);
    }
  }
}

function tooLarge(unit: Unit, fn: IrFunction): GuestError {
  const diagnostic: Diagnostic = {
    severity: "error",
    message: "the procedure is too large: it has more values at once than " +
      `the ${MOST_REGISTERS} there is room for`,
  };
  if (unit.source !== undefined && fn.at >= 0) {
    diagnostic.location = { source: unit.source, offset: fn.at };
  }
  return new GuestError(diagnostic);
}

/** Encodes a unit. */
export function encodeUnit(unit: Unit): EncodedUnit {
  const indices = new Map<IrFunction, number>();
  for (const fn of unit.functions) indices.set(fn, indices.size);
  const functionIndex = (fn: IrFunction): number => indices.get(fn)!;
  const out: Output = {
    code: new CodeWriter(),
    pool: new ConstantPool(),
    positions: new PositionWriter(),
    sites: [],
  };
  const functions: EncodedFunction[] = [];
  for (const fn of unit.functions) {
    if (fn.generator) throw new Error("the interpreter has no generators yet");
    const { required, optional, rest, keywords } = fn.arity;
    if (keywords !== undefined && keywords.length > 0) {
      throw new Error("the interpreter has no keyword parameters yet");
    }
    const entry = out.code.offset;
    const registers = new FunctionEncoder(fn, out, functionIndex).run();
    if (registers > MOST_REGISTERS) throw tooLarge(unit, fn);
    functions.push({
      name: fn.name,
      required,
      optional,
      rest,
      registers,
      entry,
      next: fn.next === undefined ? -1 : functionIndex(fn.next),
      captures: fn.captures,
      at: fn.at,
    });
  }
  return {
    name: unit.name,
    code: out.code.finish(),
    constants: out.pool.constants,
    functions,
    entries: unit.entries.map(functionIndex),
    positions: out.positions.finish(),
    sites: out.sites,
  };
}
