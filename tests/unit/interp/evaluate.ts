/**
 * What the ops of the random functions mean, and two evaluators that agree on it: one of the
 * IR, one of the encoding.
 *
 * @module
 */

import type { Datum } from "../../../lib/ir/datum.ts";
import {
  type Block,
  type Edge,
  GlobalName,
  type IrFunction,
  type Value as IrValue,
} from "../../../lib/ir/function.ts";
import type { EncodedUnit } from "../../../lib/interp/encoded_unit.ts";
import { decode, type Decoded } from "../../../lib/interp/disassemble.ts";
import {
  firstTable,
  padBehind,
  readPads,
} from "../../../lib/interp/landing_pads.ts";
import { BUILTINS } from "../../../lib/runtime/builtins.ts";

/** A value of the evaluators. */
export type Value =
  | number
  | boolean
  | { cell: Value }
  | readonly [Value, Value];

/** What a run did: the arguments of each call, and the result or what nobody caught. */
export interface Run {
  readonly calls: Value[][];
  result: Value | undefined;
  thrown: Value | undefined;
}

/** An exception of a function that is evaluated. */
class Thrown {
  constructor(readonly value: Value) {}
}

/** Of every so many calls one throws. */
const THROWING = 4;

function wrap(value: number): number {
  return value % 1_000_003;
}

function pure(op: string, operands: readonly Value[]): Value {
  const [a, b] = operands as [number, number];
  switch (op) {
    case "scm.add":
      return wrap(a + b);
    case "scm.sub":
      return wrap(a - b);
    case "scm.mul":
      return wrap(a * b);
    case "scm.lt":
      return a < b;
    case "scm.le":
      return a <= b;
    case "scm.gt":
      return a > b;
    case "scm.ge":
      return a >= b;
    case "scm.numeq":
    case "scm.eq?":
      return a === b;
    case "scm.not":
      return operands[0] === false;
    case "scm.cons":
      return [operands[0]!, operands[1]!];
  }
  throw new Error(`no meaning of ${op}`);
}

function builtin(name: string, operands: readonly Value[]): Value {
  if (name !== "abs") throw new Error(`no meaning of ${name}`);
  if ((operands[0] as number) % 11 === 10) throw new Thrown(operands[0]!);
  return Math.abs(operands[0] as number);
}

/** Notes the call and gives a number that depends on it. */
function call(run: Run, args: Value[]): Value {
  run.calls.push(args);
  if (run.calls.length % THROWING === 0) {
    throw new Thrown(run.calls.length * 1000);
  }
  return args.reduce<number>(
    (sum, arg) => wrap(sum * 3 + (arg as number)),
    run.calls.length,
  );
}

/** Evaluates a function of the IR. */
export function evaluateIr(fn: IrFunction, args: readonly number[]): Run {
  const run: Run = { calls: [], result: undefined, thrown: undefined };
  const values = new Map<IrValue, Value>();
  fn.params.forEach((param, i) => values.set(param, args[i]!));
  const get = (value: IrValue): Value => {
    const found = values.get(value);
    if (found === undefined) throw new Error(`v${value.id} has no value`);
    return found;
  };
  let block: Block = fn.entry;
  const go = (edge: Edge, given: Value[]): void => {
    const passed = [...given, ...edge.args.map(get)];
    edge.block.params.forEach((param, i) => values.set(param, passed[i]!));
    block = edge.block;
  };
  /** Evaluates the block; whether the function goes on. */
  const step = (): boolean => {
    for (const { op, operands, immediates, result } of block.instructions) {
      const inputs = operands.map((each) =>
        op.name === "global.get" ? 0 : get(each)
      );
      let value: Value | undefined;
      switch (op.name) {
        case "const":
          value = immediates[0] as number;
          break;
        case "global.get":
          value = 0;
          break;
        case "cell.new":
          value = { cell: inputs[0]! };
          break;
        case "cell.get":
          value = (inputs[0] as { cell: Value }).cell;
          break;
        case "cell.set":
          (inputs[0] as { cell: Value }).cell = inputs[1]!;
          break;
        case "builtin":
          value = builtin(String(immediates[0]), inputs);
          break;
        default:
          value = pure(op.name, inputs);
      }
      if (result !== undefined) values.set(result, value!);
    }
    const { op, operands, edges } = block.terminator;
    switch (op.name) {
      case "jump":
        go(edges[0]!, []);
        break;
      case "branch":
        go(edges[get(operands[0]!) === false ? 1 : 0]!, []);
        break;
      case "call":
        go(edges[0]!, [call(run, operands.slice(1).map(get))]);
        break;
      case "raise":
        throw new Thrown(get(operands[0]!));
      case "return":
        run.result = get(operands[0]!);
        return false;
      default:
        throw new Error(`no meaning of ${op.name}`);
    }
    return true;
  };
  for (;;) {
    try {
      if (!step()) return run;
    } catch (error) {
      if (!(error instanceof Thrown)) throw error;
      const { unwind } = block.terminator;
      if (unwind === undefined) {
        run.thrown = error.value;
        return run;
      }
      go(unwind, [error.value]);
    }
  }
}

/**
 * Evaluates a function of an encoded unit; registers that nothing was written to are errors. `kept` says which registers
 * an instruction that throws leaves to its landing pad.
 */
export function evaluateCode(
  unit: EncodedUnit,
  index: number,
  args: readonly number[],
  kept?: (thrower: number) => readonly number[],
): Run {
  const fn = unit.functions[index]!;
  const code = new DataView(
    unit.code.buffer,
    unit.code.byteOffset,
    unit.code.byteLength,
  );
  const run: Run = { calls: [], result: undefined, thrown: undefined };
  const tables = new DataView(
    unit.padTables.buffer,
    unit.padTables.byteOffset,
    unit.padTables.byteLength,
  );
  const pads = fn.pads === 0
    ? []
    : readPads(tables, fn.pads - firstTable(unit.code.length));
  const registers: (Value | undefined)[] = new Array(fn.registers);
  args.forEach((arg, i) => registers[i + 1] = arg);
  const get = (register: number): Value => {
    const found = registers[register];
    if (found === undefined) throw new Error(`r${register} holds nothing`);
    return found;
  };
  const set = (register: number, value: Value): void => {
    if (register < 1 || register >= fn.registers) {
      throw new Error(`the frame has no r${register}`);
    }
    registers[register] = value;
  };
  let offset = fn.entry;
  let executed = offset;
  const step = (): boolean => {
    const at = decode(code, offset);
    executed = offset;
    offset += at.bytes;
    const { name, op } = at.row;
    if (name === "raise") throw new Thrown(get(at.reads[0]!));
    if (name === "return") {
      run.result = get(at.reads[0]!);
      return false;
    }
    if (name === "return.const") {
      run.result = unit.constants[at.fields[0]!] as number;
      return false;
    }
    if (name === "jump" || name === "loop") {
      // Landing pads lie behind all blocks.
      const ofPad = pads.some(({ pad }) => fn.entry + pad <= at.offset);
      if (!ofPad && (name === "loop") !== (at.target < offset)) {
        throw new Error(`${name} from ${at.offset} to ${at.target}`);
      }
      offset = at.target;
      return true;
    }
    if (name === "branch.false" || name === "branch.true") {
      const taken = (get(at.reads[0]!) === false) === (name === "branch.false");
      if (taken) offset = at.target;
      return true;
    }
    const fused = /^(if|unless)\./.exec(name)?.[1];
    const value = result(unit, at, op?.name ?? name, get, run);
    if (fused !== undefined) {
      if (at.target < offset) throw new Error("a branch goes backwards");
      if ((value === false) === (fused === "if")) offset = at.target;
    } else if (at.write >= 0) set(at.write, value!);
    return true;
  };
  for (;;) {
    try {
      if (!step()) return run;
    } catch (error) {
      if (!(error instanceof Thrown)) throw error;
      const pad = padBehind(pads, offset - fn.entry);
      if (pad === undefined) {
        run.thrown = error.value;
        return run;
      }
      if (kept !== undefined) {
        const left = kept(executed);
        registers.forEach((_, register) => {
          if (!left.includes(register)) registers[register] = undefined;
        });
      }
      set(pad.register, error.value);
      offset = fn.entry + pad.pad;
    }
  }
}

function result(
  unit: EncodedUnit,
  at: Decoded,
  op: string,
  get: (register: number) => Value,
  run: Run,
): Value | undefined {
  const inputs = at.reads.map(get);
  const { name } = at.row;
  if (name.startsWith("callg")) {
    if (!(unit.constants[at.fields[0]!] instanceof GlobalName)) {
      throw new Error("callg takes a global");
    }
    return call(run, inputs);
  }
  if (name.startsWith("builtin")) {
    return builtin(BUILTINS[at.fields[0]!]!.name, inputs);
  }
  switch (name) {
    case "const":
      return unit.constants[at.fields[0]!] as Datum as number;
    case "move":
      return inputs[0]!;
    case "cell.new":
      return { cell: inputs[0]! };
    case "cell.get":
      return (inputs[0] as { cell: Value }).cell;
    case "cell.set":
      (inputs[0] as { cell: Value }).cell = inputs[1]!;
      return undefined;
  }
  if (name.endsWith(".i")) inputs.push(at.fields[0]!);
  if (name.endsWith(".j")) inputs.unshift(at.fields[0]!);
  return pure(op, inputs);
}
