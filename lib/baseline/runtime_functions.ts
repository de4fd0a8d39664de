/**
 * The types of the runtime's functions that compiled modules import.
 *
 * @module
 */

import { RuntimeBuilder } from "../runtime/runtime_builder.ts";
import type { FunctionType } from "../wasm/types.ts";

const types = new Map<string, FunctionType>();

/** The type of a function of the runtime module, by name. */
export function runtimeFunctionType(name: string): FunctionType {
  let type = types.get(name);
  if (type === undefined) {
    types.set(name, type = RuntimeBuilder.signature(name));
  }
  return type;
}
