/**
 * Encodes a unit of IR for the interpreter.
 *
 * @module
 */

import { type Diagnostic, GuestError } from "../diagnostic.ts";
import type { IrFunction, Unit } from "../ir/function.ts";
import { CODE_FLAGS } from "../runtime/heap.ts";
import { CodeWriter, Label } from "./code_writer.ts";
import { ConstantPool } from "./constant_pool.ts";
import type {
  EncodedFunction,
  EncodedUnit,
  Outcome,
  RedefinitionSite,
} from "./encoded_unit.ts";
import { type Instruction, INSTRUCTIONS, opcodeNamed } from "./instructions.ts";
import { firstTable, type LandingPad, PadTables } from "./landing_pads.ts";
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

/** Code whose exceptions go along an edge, by offsets in the code of the unit. */
interface Covered {
  readonly from: number;
  to: number;
  readonly edge: SelectedEdge;
  /** The last block that it is in. */
  block: number;
  /** Edges of one key have the same pad. */
  readonly key: string;
}

class FunctionEncoder {
  private readonly layout: Layout;
  private readonly blocks: readonly SelectedBlock[];
  private readonly registers: Int32Array;
  private readonly labels: Label[];
  /** Where control that is sent to a block ends up: a block that does nothing is passed by. */
  private readonly destination: Int32Array;
  private readonly pending: PendingSite[] = [];
  private readonly covered: Covered[] = [];
  /** Where the first instruction of the block begins that may throw; -1 while there is none. */
  private throwsFrom = -1;
  /** Where the last one ends. */
  private lastThrows = -1;
  private count: number;
  private scratchRegister = 0;
  private exceptionRegister = 0;

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

  /** Writes the code; gives the number of registers and the landing pads. */
  run(): { registers: number; pads: LandingPad[] } {
    const start = this.out.code.offset;
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
    const pads = this.pads(start);
    return { registers: this.count, pads };
  }

  /** Writes the landing pads of what is covered. */
  private pads(start: number): LandingPad[] {
    const written = new Map<string, Pick<LandingPad, "pad" | "register">>();
    return this.covered.map(({ from, to, edge, block, key }) => {
      let found = written.get(key);
      if (found === undefined) {
        const { offset } = this.out.code;
        const { at = offset, register } = this.pad(edge, block);
        found = { pad: at - start, register };
        written.set(key, found);
      }
      return { from: from - start, to: to - start, ...found };
    });
  }

  /**
   * Writes one landing pad; gives the register in which it expects the exception, and the place of the handler's block
   * where that serves as it is.
   */
  private pad(
    edge: SelectedEdge,
    from: number,
  ): { register: number; at?: number } {
    const to = this.registers[this.blocks[edge.target]!.params[0]!]!;
    const moves = this.moves(edge, 1);
    // What is moved away from there has to be there still.
    const taken = to < 0 || moves.some(({ from }) => from === to);
    const register = taken ? this.exceptionRegister ||= this.count++ : to;
    if (taken && to >= 0) moves.push({ from: register, to });
    const target = this.destination[edge.target]!;
    const isPlain = moves.length === 0 && this.constants(edge).length === 0 &&
      target > from;
    if (isPlain) return { register, at: this.labels[target]!.offset! };
    // The pads lie behind all blocks.
    this.write(edge, moves, 1, from, -1);
    return { register };
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
    const { code, end, unwind } = this.blocks[index]!;
    this.throwsFrom = -1;
    for (const selected of code) this.emit(selected);
    this.end(end, index);
    if (unwind !== undefined && this.throwsFrom >= 0) {
      this.cover(unwind, index, this.throwsFrom);
    }
  }

  /** The block's code from an offset on is covered by an edge. */
  private cover(edge: SelectedEdge, block: number, from: number): void {
    const to = this.lastThrows;
    const moves = this.moves(edge, 1).map(({ from, to }) => `${from}>${to}`);
    const back = this.destination[edge.target]! <= block;
    const key = `${edge.target} ${back} ${moves} ${this.constants(edge)}`;
    const last = this.covered.at(-1);
    // What lies between them is of their blocks, and throws nothing.
    if (last?.key === key && last.block === this.before(block)) {
      last.to = to;
      last.block = block;
    } else this.covered.push({ from, to, edge, block, key });
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
    if (HAS_POSITION[row.opcode] && this.throwsFrom < 0) {
      this.throwsFrom = offset;
    }
    // Also -1: else it would seem to come from where the instruction before it does.
    if (HAS_POSITION[row.opcode]) positions.add(offset, at);
    code.instruction(row, registers, fields, target);
    if (HAS_POSITION[row.opcode]) this.lastThrows = code.offset;
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

  /** The block that is written before one; -1 where there is none. */
  private before(index: number): number {
    let before = index - 1;
    while (before >= 0 && this.destination[before] !== before) before--;
    return before;
  }

  /** The block that is written after one. */
  private following(index: number): number {
    let next = index + 1;
    while (
      next < this.blocks.length && this.destination[next] !== next
    ) next++;
    return next;
  }

  /** The moves of an edge that does not give the first `given` parameters. */
  private moves({ target, args }: SelectedEdge, given: 0 | 1 = 0): Move[] {
    const { params } = this.blocks[target]!;
    const moves: Move[] = [];
    for (let i = 0; i < args.length; i++) {
      const to = this.registers[params[i + given]!]!;
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
    this.write(edge, this.moves(edge), 0, from, following);
  }

  /** The constants that an edge gives, and their registers. */
  private constants(
    { target, args }: SelectedEdge,
    given: 0 | 1 = 1,
  ): [constant: number, to: number][] {
    const { params } = this.blocks[target]!;
    const constants: [number, number][] = [];
    for (let i = 0; i < args.length; i++) {
      const to = this.registers[params[i + given]!]!;
      if (args[i]! < 0 && to >= 0) constants.push([~args[i]!, to]);
    }
    return constants;
  }

  private write(
    edge: SelectedEdge,
    moves: readonly Move[],
    given: 0 | 1,
    from: number,
    following: number,
  ): void {
    const { code } = this.out;
    const ordered = sequentialMoves(moves, () => this.scratch());
    for (const { from, to } of ordered) code.instruction(MOVE, [from, to], []);
    for (const [constant, to] of this.constants(edge, given)) {
      code.instruction(CONST, [to], [constant]);
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
  const tables = new PadTables();
  /** The offsets of tables among all of them, by function. */
  const tableAt = new Map<number, number>();
  for (const fn of unit.functions) {
    const { required, optional, rest, keywords } = fn.arity;
    if (keywords !== undefined && keywords.length > 0) {
      throw new Error("the interpreter has no keyword parameters yet");
    }
    const entry = out.code.offset;
    const { registers, pads } = new FunctionEncoder(fn, out, functionIndex)
      .run();
    // What passes a frame of a generator has to know of which clause it is.
    if (pads.length > 0 || fn.generator) {
      tableAt.set(functions.length, tables.add(pads, out.code.offset - entry));
    }
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
      flags: (fn.unwinds ? CODE_FLAGS.unwinds : 0) |
        (fn.generator ? CODE_FLAGS.generator : 0),
      pads: 0,
    });
  }
  const first = firstTable(out.code.offset);
  return {
    name: unit.name,
    code: out.code.finish(),
    constants: out.pool.constants,
    functions: functions.map((fn, index) => {
      const at = tableAt.get(index);
      return at === undefined ? fn : { ...fn, pads: first + at };
    }),
    padTables: tables.finish(),
    entries: unit.entries.map(functionIndex),
    positions: out.positions.finish(),
    sites: out.sites,
  };
}
