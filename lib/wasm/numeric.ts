/**
 * Constructors of the instructions on numbers and vectors, derived from the opcode table.
 *
 * @module
 */

import type { Memory } from "./entities.ts";
import {
  build,
  constant,
  type Expr,
  type ExprType,
  make,
  type Operand,
} from "./node.ts";
import { type Opcode, OPCODES, type Rows } from "./opcodes.ts";
import { BuildError, type ValueType } from "./types.ts";

/** The static part of an address. */
export interface MemoryArgument {
  /** Added to the address operand; 0 if absent. */
  readonly offset?: number;
  /** The alignment promised, in bytes; the natural one if absent. */
  readonly align?: number;
  /** The memory; the module's first if absent. */
  readonly memory?: Memory;
}

type Operands<Words extends string> = Words extends "" ? []
  : Words extends `${string} ${infer Rest}` ? [Operand, ...Operands<Rest>]
  : [Operand];

type Constructor<Row> = Row extends readonly [
  number,
  number,
  infer Immediates extends string,
  infer Words extends string,
  string,
] ? Immediates extends "" ? (...operands: Operands<Words>) => Expr
  : Immediates extends `mem${string} lane${string}`
    ? (lane: number, ...rest: [...Operands<Words>, MemoryArgument?]) => Expr
  : Immediates extends `mem${string}`
    ? (...rest: [...Operands<Words>, MemoryArgument?]) => Expr
  : Immediates extends `lane${string}`
    ? (lane: number, ...operands: Operands<Words>) => Expr
  : Immediates extends "shuffle"
    ? (lanes: readonly number[], ...operands: Operands<Words>) => Expr
  : Immediates extends "i64" ? (value: number | bigint) => Expr
  : Immediates extends "v128" ? (bytes: Uint8Array | readonly number[]) => Expr
  : (value: number) => Expr
  : never;

/** The constructors of all instructions that begin with `Prefix` and a dot. */
export type Instructions<Prefix extends string> = {
  readonly [
    M in keyof Rows as M extends `${Prefix}.${infer Name}` ? Name : never
  ]: Constructor<Rows[M]>;
};

/** The constructors of all instructions with a dot, by what is before it. */
const BY_PREFIX: ReadonlyMap<string, Record<string, unknown>> = byPrefix();

function byPrefix(): Map<string, Record<string, unknown>> {
  const groups = new Map<string, Record<string, unknown>>();
  for (const [mnemonic, op] of OPCODES) {
    const dot = mnemonic.indexOf(".");
    if (dot < 0) continue;
    const prefix = mnemonic.slice(0, dot);
    let group = groups.get(prefix);
    if (group === undefined) groups.set(prefix, group = {});
    // Few of them are ever used.
    let made: ((...args: never[]) => Expr) | undefined;
    Object.defineProperty(group, mnemonic.slice(dot + 1), {
      enumerable: true,
      get: () => made ??= constructorOf(op),
    });
  }
  return groups;
}

function instructions<Prefix extends string>(
  prefix: Prefix,
): Instructions<Prefix> {
  return BY_PREFIX.get(prefix) as Instructions<Prefix>;
}

function constructorOf(op: Opcode): (...args: never[]) => Expr {
  const wanted = op.operands!;
  const results = op.results!;
  const type: ExprType = results.length === 0 ? undefined : results[0];
  const count = wanted.length;
  switch (op.immediates.join(" ")) {
    case "":
      return (...args: Operand[]) => build(op, args, wanted, [], type);
    case "mem":
      return (...args: (Operand | MemoryArgument | undefined)[]) =>
        memoryAccess(op, args, count, []);
    case "mem lane":
      return (
        lane: number,
        ...args: (Operand | MemoryArgument | undefined)[]
      ) => memoryAccess(op, args, count, [checkLane(op, lane, op.lanes)]);
    case "lane":
      return (lane: number, ...args: Operand[]) =>
        build(op, args, wanted, [checkLane(op, lane, op.lanes)], type);
    case "shuffle":
      return (lanes: readonly number[], ...args: Operand[]) => {
        if (lanes.length !== 16) {
          throw new BuildError(`${op.mnemonic}: expected 16 lanes`);
        }
        for (const lane of lanes) checkLane(op, lane, 32);
        return build(op, args, wanted, [lanes], type);
      };
    case "v128":
      return (bytes: Uint8Array | readonly number[]) => {
        if (bytes.length !== 16) {
          throw new BuildError(`${op.mnemonic}: expected 16 bytes`);
        }
        return make(op, [], [Uint8Array.from(bytes)], type);
      };
    default:
      return (value: number | bigint) =>
        constant(op.mnemonic, type as ValueType, value);
  }
}

function checkLane(op: Opcode, lane: number, limit: number): number {
  if (!Number.isInteger(lane) || lane < 0 || lane >= limit) {
    throw new BuildError(`${op.mnemonic}: lane ${lane} is not below ${limit}`);
  }
  return lane;
}

function memoryAccess(
  op: Opcode,
  args: (Operand | MemoryArgument | undefined)[],
  count: number,
  more: number[],
): Expr {
  const argument = (args.length > count ? args[count] : undefined) as
    | MemoryArgument
    | undefined;
  const { offset = 0, align = op.width } = argument ?? {};
  if (
    !Number.isInteger(offset) || offset < 0 || offset > 0xffffffff ||
    args.length > count + 1
  ) {
    throw new BuildError(`${op.mnemonic}: offset ${offset} is not a u32`);
  }
  if (align > op.width || align < 1 || (align & (align - 1)) !== 0) {
    throw new BuildError(
      `${op.mnemonic}: alignment ${align} is not a power of two up to ${op.width}`,
    );
  }
  return build(
    op,
    args.slice(0, count) as Operand[],
    op.operands!,
    [{ offset, align, memory: argument?.memory }, ...more],
    op.results![0],
  );
}

/** Instructions on 32-bit integers. */
export const i32: Instructions<"i32"> = instructions("i32");
/** Instructions on 64-bit integers. */
export const i64: Instructions<"i64"> = instructions("i64");
/** Instructions on 32-bit floats. */
export const f32: Instructions<"f32"> = instructions("f32");
/** Instructions on 64-bit floats. */
export const f64: Instructions<"f64"> = instructions("f64");
/** Instructions on vectors whatever their shape. */
export const v128: Instructions<"v128"> = instructions("v128");
/** Instructions on vectors of 16 8-bit integers. */
export const i8x16: Instructions<"i8x16"> = instructions("i8x16");
/** Instructions on vectors of 8 16-bit integers. */
export const i16x8: Instructions<"i16x8"> = instructions("i16x8");
/** Instructions on vectors of 4 32-bit integers. */
export const i32x4: Instructions<"i32x4"> = instructions("i32x4");
/** Instructions on vectors of 2 64-bit integers. */
export const i64x2: Instructions<"i64x2"> = instructions("i64x2");
/** Instructions on vectors of 4 32-bit floats. */
export const f32x4: Instructions<"f32x4"> = instructions("f32x4");
/** Instructions on vectors of 2 64-bit floats. */
export const f64x2: Instructions<"f64x2"> = instructions("f64x2");
