/** placeholder @module */
import type { ModuleBuilder } from "./module_builder.ts";
export function printModule(_: ModuleBuilder): string {
  return "";
}
