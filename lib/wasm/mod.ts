/**
 * Building, printing and reading Wasm modules.
 *
 * @module
 */

export * from "./types.ts";
export * from "./entities.ts";
export { Body, Expr, Global, Local, type Operand } from "./node.ts";
export {
  anyConvertExtern,
  array,
  call,
  callIndirect,
  callRef,
  externConvertAny,
  f32,
  f32x4,
  f64,
  f64x2,
  i16x8,
  i31,
  i32,
  i32x4,
  i64,
  i64x2,
  i8x16,
  memory,
  type MemoryArgument,
  refs,
  select,
  struct,
  table,
  v128,
} from "./expr.ts";
export { FunctionBuilder, type Value } from "./function_builder.ts";
export { ModuleBuilder } from "./module_builder.ts";
export { decodeModule } from "./decode.ts";
export {
  type Edges,
  emitControlFlow,
  type EmitNode,
  type FlowGraph,
} from "./control_flow.ts";
