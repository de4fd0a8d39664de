/**
 * Constructors of expressions, all of them: what follows here is choices and calls.
 *
 * @module
 */

import { FunctionHandle, type Table } from "./entities.ts";
import {
  build,
  type Expr,
  type ExprType,
  make,
  type Operand,
  operandOf,
  take,
} from "./node.ts";
import { opcode } from "./opcodes.ts";
import {
  BuildError,
  type FunctionType,
  isHeapSubtype,
  isSubtype,
  refNull,
  type ValueType,
} from "./types.ts";

export { array, struct } from "./aggregates.ts";
export {
  f32,
  f32x4,
  f64,
  f64x2,
  i16x8,
  i32,
  i32x4,
  i64,
  i64x2,
  i8x16,
  type Instructions,
  type MemoryArgument,
  v128,
} from "./numeric.ts";
export { anyConvertExtern, externConvertAny, i31, refs } from "./references.ts";
export { memory, table } from "./storage.ts";
export type { Expr, Operand } from "./node.ts";

const SELECT = opcode("select");
const SELECT_T = opcode("select t");

/**
 * `a` if `condition` is not 0, else `b`. All three are evaluated, `a` first and the condition
 * last. Without a type, that of `a` or, if `a` is a number, of `b`.
 */
export function select(condition: Operand, a: Operand, b: Operand): Expr;
/** The same with the type of the result, which a reference may need. */
export function select(
  type: ValueType,
  condition: Operand,
  a: Operand,
  b: Operand,
): Expr;
// deno-lint-ignore no-explicit-any
export function select(...args: any[]): Expr {
  const [condition, a, b] = args.slice(-3) as [Operand, Operand, Operand];
  const type: ValueType = args.length === 4 ? args[0] : selectType(a, b);
  return typeof type === "string"
    ? build(SELECT, [a, b, condition], [type, type, "i32"], [], type)
    : build(SELECT_T, [a, b, condition], [type, type, "i32"], [[type]], type);
}

function selectType(a: Operand, b: Operand): ValueType {
  const known = [a, b].filter((x) =>
    typeof x !== "number" && typeof x !== "bigint"
  ).map((x) => operandOf("select", x).type);
  const [first, second] = known as [ValueType?, ValueType?];
  if (first === undefined) return "i32";
  return second !== undefined && isSubtype(first, second) ? second : first;
}

function resultOf(type: FunctionType): ExprType {
  return type.results.length === 0
    ? undefined
    : type.results.length === 1
    ? type.results[0]
    : type.results;
}

const CALL = opcode("call");
const CALL_REF = opcode("call_ref");
const CALL_INDIRECT = opcode("call_indirect");

/** Calls a function of the module. */
export function call(fn: FunctionHandle, ...args: Operand[]): Expr {
  if (!(fn instanceof FunctionHandle)) {
    throw new BuildError(`call: not a function of a module: ${fn}`);
  }
  return make(
    CALL,
    take(`call $${fn.name}`, args, fn.type.params),
    [fn],
    resultOf(fn.type),
  );
}

/** Calls the function that a reference refers to; it is evaluated after the arguments. */
export function callRef(
  type: FunctionType,
  fn: Operand,
  ...args: Operand[]
): Expr {
  return make(
    CALL_REF,
    take(
      `call_ref ${type.name}`,
      [...args, fn],
      [...type.params, refNull(type)],
    ),
    [type],
    resultOf(type),
  );
}

/** Calls a function in a table; the index is evaluated after the arguments. */
export function callIndirect(
  table: Table,
  type: FunctionType,
  index: Operand,
  ...args: Operand[]
): Expr {
  checkFunctionTable("call_indirect", table);
  return make(
    CALL_INDIRECT,
    take(
      `call_indirect ${type.name}`,
      [...args, index],
      [...type.params, "i32"],
    ),
    [type, table],
    resultOf(type),
  );
}

/** An error if a table does not hold functions. */
export function checkFunctionTable(where: string, table: Table): void {
  if (!isHeapSubtype(table.element.heap, "func")) {
    throw new BuildError(`${where}: table ${table.name} holds no functions`);
  }
}
