import type { Invocation } from "./arguments.ts";
export function repl(_i: Invocation): Promise<number> {
  return Promise.resolve(0);
}
