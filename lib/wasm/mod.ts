/**
 * Building, printing and reading Wasm modules.
 *
 * @module
 */

export * from "./types.ts";
export * from "./entities.ts";
export {
  Body,
  Expr,
  type ExprType,
  Global,
  type Immediate,
  Local,
  type Operand,
} from "./node.ts";
export type { ImmediateKind, Mnemonic, Opcode, Rows } from "./opcodes.ts";
export * from "./expr.ts";
export type { Value } from "./code_builder.ts";
export type { BlockType } from "./block_builder.ts";
export { FunctionBuilder } from "./function_builder.ts";
export {
  type Definer,
  type External,
  type Import,
  ModuleBuilder,
} from "./module_builder.ts";
export { decodeModule } from "./decode.ts";
export {
  type Edges,
  emitControlFlow,
  type EmitNode,
  type FlowGraph,
} from "./control_flow.ts";
