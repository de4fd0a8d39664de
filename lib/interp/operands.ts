/**
 * Operands: which registers and fields the values and immediates of an instruction become.
 * A constant that an instruction does not hold itself is made right before it, or before the
 * loops around it.
 *
 * @module
 */

import { type Datum, Sym } from "../ir/datum.ts";
import {
  GlobalName,
  type Instruction as IrInstruction,
  IrFunction,
  type Value,
} from "../ir/function.ts";
import { BUILTIN_BY_NAME } from "../runtime/builtins.ts";
import type { ConstantPool } from "./constant_pool.ts";
import type { Layout } from "./layout.ts";
import { row } from "./op_rows.ts";
import type { Selected, SelectedBlock } from "./selected.ts";
import type { ValueUses } from "./value_uses.ts";

const CONST = row("const");

/** The most constants that are made before a loop. */
const MOST_HOISTED = 8;

/** Makes a constant of the pool in a register. */
export function makeConstant(index: number, write: number): Selected {
  return {
    row: CONST,
    reads: [],
    fields: [index],
    write,
    at: -1,
    assumes: undefined,
  };
}

/** Reads the operands of one function. */
export class OperandReader {
  /** The register of the running closure. */
  readonly self: number;
  /** That of the generator whose body this is; -1 in other functions. */
  readonly generator: number;
  /** The number of the next virtual register. */
  private next: number;
  private readonly aliases = new Map<number, number>();
  private readonly literals = new Map<IrInstruction, number>();
  private block = 0;
  private code: Selected[] = [];
  /** By the header of a loop: its preheader, and the registers of constants made there. */
  private readonly hoists = new Map<
    number,
    { readonly preheader: number; readonly registers: Map<number, number> }
  >();

  constructor(
    fn: IrFunction,
    readonly layout: Layout,
    readonly uses: ValueUses,
    private readonly pool: ConstantPool,
    private readonly functionIndex: (fn: IrFunction) => number,
  ) {
    this.self = fn.valueLimit;
    this.next = fn.valueLimit + 1;
    this.generator = fn.generator ? this.next++ : -1;
  }

  /** How many virtual registers there are. */
  get count(): number {
    return this.next;
  }

  /** A further virtual register. */
  newRegister(): number {
    return this.next++;
  }

  /** Begins a block, by its place in the layout; constants that it needs are appended to its code. */
  begin(block: number, code: Selected[]): void {
    this.block = block;
    this.code = code;
  }

  /** Makes a value another name of a register. */
  alias(value: number, register: number): void {
    this.aliases.set(value, register);
  }

  /** The index of a constant in the pool. */
  constantIndex(definition: IrInstruction): number {
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

  /** The register of a value that has one. */
  resolve(value: Value): number {
    return this.aliases.get(value.id) ?? value.id;
  }

  /** The register to read a value from. */
  read(value: Value): number {
    const constant = this.uses.constantOf(value);
    if (constant === undefined) return this.resolve(value);
    if (!this.uses.isSunk(constant)) return value.id;
    const index = this.constantIndex(constant);
    const hoisted = this.hoist(index);
    if (hoisted !== undefined) return hoisted;
    const register = this.newRegister();
    this.code.push(makeConstant(index, register));
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
    const register = this.newRegister();
    registers.set(constant, register);
    return register;
  }

  /** Makes the constants that are made before loops. */
  makeHoisted(blocks: readonly SelectedBlock[]): void {
    for (const { preheader, registers } of this.hoists.values()) {
      for (const [constant, write] of registers) {
        blocks[preheader]!.code.push(makeConstant(constant, write));
      }
    }
  }

  /** The registers to read values from, but for the first `from`. */
  readAll(values: readonly Value[], from: number): number[] {
    const registers: number[] = [];
    for (let i = from; i < values.length; i++) {
      registers.push(this.read(values[i]!));
    }
    return registers;
  }

  /** What a value op reads, without the operand that its row holds itself. */
  valueReads({ operands }: IrInstruction, immediate: number): number[] {
    if (immediate < 0) return this.readAll(operands, 0);
    const reads: number[] = [];
    for (let i = 0; i < operands.length; i++) {
      if (i !== immediate) reads.push(this.read(operands[i]!));
    }
    return reads;
  }

  /** The fields of a value op, that operand first. */
  valueFields(instruction: IrInstruction, immediate: number): number[] {
    const fields = this.fields(instruction);
    if (immediate < 0) return fields;
    const constant = this.uses.constantOf(instruction.operands[immediate]!)!;
    return [constant.immediates[0] as number, ...fields];
  }

  /** The immediates of an instruction as fields. */
  fields({ op, immediates }: IrInstruction): number[] {
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
}
