/**
 * A function that is being lowered: where code is appended, and how variables are found.
 *
 * A variable that is never assigned is an SSA value; one that is, a cell. A variable of an
 * enclosing function is captured when it is first met: the function is lowered before its
 * closure is made, so what it captures is known then.
 *
 * @module
 */

import type { Datum, Sym } from "../ir/datum.ts";
import {
  type Arity,
  type Block,
  type Edge,
  GlobalName,
  type Immediate,
  Instruction,
  IrFunction,
  Terminator,
  type Unit,
  type Value,
} from "../ir/function.ts";
import { type Op, opNamed } from "../ir/ops.ts";
import { resultType } from "../ir/type_rules.ts";
import type { Lambda, Variable } from "./ast.ts";
import type { ProcedureUses } from "./lower_analysis.ts";

/** What the lowering of a unit shares. */
export interface UnitState {
  readonly unit: Unit;
  /** Whether calls of a global may be inlined. */
  readonly mayInline: (name: string) => boolean;
  /** Whether a global is still the library's procedure of that name. */
  readonly isLibrary: (name: string) => boolean;
  /** Whether the last call of a top-level form leaves the form's frame. */
  readonly keepsFormFrames: boolean;
  /** Of the top-level form under way. */
  uses: ProcedureUses;
  /** Variables that are cells though nothing assigns them: they may be read too early. */
  readonly early: Set<Variable>;
  /** The procedures of variables that become code where they are called. */
  readonly inlined: Map<Variable, Lambda>;
}

/** What the closures of a procedure capture; its clauses have it in common. */
export class Captures {
  readonly variables: Variable[] = [];
  private readonly indices = new Map<Variable, number>();

  /** The index of a captured variable. */
  index(variable: Variable): number {
    let index = this.indices.get(variable);
    if (index === undefined) {
      index = this.variables.length;
      this.variables.push(variable);
      this.indices.set(variable, index);
    }
    return index;
  }
}

/** Captured variables that are in a value already, on every way to code in this scope. */
export class LoadScope {
  private values: Map<Variable, Value> | undefined;
  constructor(private readonly parent: LoadScope | undefined) {}

  /** The value of a variable. */
  find(variable: Variable): Value | undefined {
    // Further out it is cheaper to load again than to look.
    let value = this.values?.get(variable);
    let scope = this.parent;
    for (let i = 0; value === undefined && scope !== undefined; i++) {
      if (i === 16) return undefined;
      value = scope.values?.get(variable);
      scope = scope.parent;
    }
    return value;
  }

  /** Notes the value of a variable. */
  add(variable: Variable, value: Value): void {
    this.values ??= new Map();
    this.values.set(variable, value);
  }
}

/** A place before a loop, where what its blocks need of captured variables is loaded. */
export interface Preheader {
  readonly block: Block;
  index: number;
  readonly loads: LoadScope;
}

const OP_NAMES = {
  const: "const",
  globalGet: "global.get",
  globalSet: "global.set",
  globalDefine: "global.define",
  cellNew: "cell.new",
  cellGet: "cell.get",
  cellSet: "cell.set",
  closureNew: "closure.new",
  closureGet: "closure.get",
  closureSelf: "closure.self",
  closurePatch: "closure.patch",
  builtin: "builtin",
  jump: "jump",
  branch: "branch",
  return: "return",
  call: "call",
  tailcall: "tailcall",
} as const;

/** The ops that lowering itself makes. */
export const OP: Readonly<Record<keyof typeof OP_NAMES, Op>> = Object
  .fromEntries(
    Object.entries(OP_NAMES).map(([key, name]) => [key, opNamed(name)]),
  ) as Record<keyof typeof OP_NAMES, Op>;

/** Appends to a function and finds variables in it. */
export class FunctionState {
  /** The function. */
  readonly fn: IrFunction;
  /** Where code is appended. */
  block: Block;
  /** The captured variables that are loaded where code is appended. */
  loads: LoadScope = new LoadScope(undefined);
  /** Outside of loops there is none. */
  preheader: Preheader | undefined;
  private readonly values = new Map<Variable, Value>();
  /** The blocks in the order in which they were begun. */
  private readonly order: Block[] = [];

  constructor(
    readonly state: UnitState,
    name: string,
    arity: Arity,
    at: number,
    protected readonly parent: FunctionState | undefined,
    private readonly captures: Captures,
    /** The variable that the running closure is the value of. */
    private readonly self: Variable | undefined,
  ) {
    this.fn = new IrFunction(name, arity, at);
    state.unit.functions.push(this.fn);
    this.block = this.fn.newBlock();
    this.order.push(this.block);
  }

  /** A further parameter of the function. */
  protected parameter(variable: Variable): void {
    const value = this.fn.newValue("any", variable.name);
    this.fn.params.push(value);
    this.values.set(variable, value);
  }

  /** Ends the function: only blocks that control can reach are kept. */
  protected finish(): void {
    const reached = new Set<Block>([this.fn.entry]);
    const work = [this.fn.entry];
    for (let block = work.pop(); block !== undefined; block = work.pop()) {
      for (const edge of block.terminator.edges) {
        if (reached.has(edge.block)) continue;
        reached.add(edge.block);
        work.push(edge.block);
      }
    }
    this.fn.blocks = this.order.filter((block) => reached.has(block));
  }

  /** A new block. */
  newBlock(): Block {
    return this.fn.newBlock();
  }

  /** A new block with a parameter. */
  newJoin(): Block {
    const block = this.fn.newBlock();
    block.params.push(this.fn.newValue("any"));
    return block;
  }

  /** Begins a block: code is appended to it from here on. */
  begin(block: Block): void {
    this.order.push(block);
    this.block = block;
  }

  private make(
    op: Op,
    operands: Value[],
    immediates: Immediate[],
    at: number,
  ): Instruction {
    const result = op.result === "none"
      ? undefined
      : this.fn.newValue(resultType(op, operands, immediates));
    return new Instruction(op, operands, immediates, result, at);
  }

  /** Appends an op; `assumes` is the global whose call it stands for. */
  emit(
    op: Op,
    operands: Value[],
    immediates: Immediate[],
    at: number,
    assumes?: Sym,
  ): Value | undefined {
    const instruction = this.make(op, operands, immediates, at);
    if (assumes !== undefined) instruction.assumes = assumes;
    this.block.instructions.push(instruction);
    return instruction.result;
  }

  /** Appends an op that has a result. */
  value(
    op: Op,
    operands: Value[],
    immediates: Immediate[],
    at: number,
    assumes?: Sym,
  ): Value {
    return this.emit(op, operands, immediates, at, assumes)!;
  }

  /** A constant. */
  constant(datum: Datum): Value {
    return this.value(OP.const, [], [datum], -1);
  }

  /** The value of a global. */
  global(name: Sym, at: number): Value {
    return this.value(OP.globalGet, [], [new GlobalName(name)], at);
  }

  /** Ends the block. */
  end(
    op: Op,
    operands: Value[],
    edges: Edge[],
    at: number,
  ): Terminator {
    const terminator = new Terminator(op, operands, edges, at);
    this.block.terminator = terminator;
    return terminator;
  }

  /** Ends the block with a jump. */
  jump(block: Block, args: Value[]): void {
    this.end(OP.jump, [], [{ block, args }], -1);
  }

  /** Whether a variable is a cell. */
  isCell(variable: Variable): boolean {
    return variable.assigned || this.state.early.has(variable);
  }

  /** Says what value a variable has, or, of one that is a cell, what cell it is. */
  define(variable: Variable, value: Value): void {
    this.values.set(variable, value);
    value.name ??= variable.name;
  }

  /** The value of a variable, or its cell. */
  lookup(variable: Variable): Value {
    const own = this.values.get(variable);
    if (own !== undefined) return own;
    const loaded = this.loads.find(variable) ??
      this.preheader?.loads.find(variable);
    if (loaded !== undefined) return loaded;
    if (this.parent === undefined) {
      throw new Error(`the variable ${variable.name} is not bound`);
    }
    const load = variable === this.self
      ? this.make(OP.closureSelf, [], [], -1)
      : this.make(OP.closureGet, [], [this.captures.index(variable)], -1);
    const value = load.result!;
    value.name = variable.name;
    if (this.preheader === undefined) {
      this.block.instructions.push(load);
      this.loads.add(variable, value);
    } else {
      const { block, index, loads } = this.preheader;
      block.instructions.splice(index, 0, load);
      this.preheader.index++;
      loads.add(variable, value);
    }
    return value;
  }

  /** What a variable holds. */
  read(variable: Variable, at: number): Value {
    const value = this.lookup(variable);
    if (!this.isCell(variable)) return value;
    return this.value(OP.cellGet, [value], [variable.name], at);
  }

  /** Binds a variable to a value, in a new cell where it is one. */
  bind(variable: Variable, value: Value, at: number): void {
    if (!this.isCell(variable)) this.define(variable, value);
    else this.define(variable, this.value(OP.cellNew, [value], [], at));
  }
}
