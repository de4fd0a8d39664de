/**
 * Lowers `globals()`, `locals()`, `vars()` and `dir()`, which are about the place of the call.
 *
 * @module
 */

import type { Value } from "../ir/function.ts";
import type { FunctionLowering } from "./lower_function.ts";
import type { Call } from "./syntax.ts";

/** The value of such a call; undefined for any other. */
export function lowerNamespace(
  l: FunctionLowering,
  { func, args }: Call,
): Value | undefined {
  if (func.kind !== "Name" || args.length > 0) return undefined;
  const { meaning } = l.variable(func.id);
  if (meaning !== "implicit") return undefined;
  switch (func.id) {
    case "globals":
      return l.callLibrary("globals", l.module());
    case "locals":
    case "vars":
      return lowerLocals(l);
    case "dir":
      return l.callLibrary("sorted", lowerLocals(l));
    default:
      return undefined;
  }
}

/** A dict of the variables that have values here. */
function lowerLocals(l: FunctionLowering): Value {
  if (l.scope.type === "module") return l.callLibrary("globals", l.module());
  if (l.scope.type === "class") {
    return l.callLibrary("namespace-dict", l.namespace!);
  }
  const dict = l.callLibrary("make-dict");
  for (const entry of l.scope.names.values()) {
    const { name, meaning } = entry;
    const isShared = meaning === "free" ||
      (meaning === "cell" && l.assigned.has(entry));
    if (meaning !== "local" && !isShared) continue;
    const value = meaning === "local"
      ? l.builder.readVariable(entry)
      : l.read(name);
    l.callLibrary("add-local!", dict, l.constant(name), value);
  }
  return dict;
}
