/**
 * Which globals a program defines or assigns: calls of those are not inlined.
 *
 * @module
 */

import type { Sym } from "../ir/datum.ts";
import type { Node } from "./ast.ts";

/** The names of all globals that these forms define or assign. */
export function assignedGlobals(forms: readonly Node[]): Set<Sym> {
  const names = new Set<Sym>();
  const stack: Node[] = [...forms];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    switch (node.kind) {
      case "define":
      case "setGlobal":
        names.add(node.name);
        stack.push(node.value);
        break;
      case "setLocal":
        stack.push(node.value);
        break;
      case "if":
        stack.push(node.test, node.consequent, node.alternative);
        break;
      case "lambda":
        for (const clause of node.clauses) stack.push(clause.body);
        break;
      case "sequence":
        for (const part of node.body) stack.push(part);
        break;
      case "call":
        stack.push(node.callee);
        for (const arg of node.args) stack.push(arg);
        break;
      case "primitive":
        for (const arg of node.args) stack.push(arg);
        break;
      case "let":
      case "letrec":
        for (const init of node.inits) stack.push(init);
        stack.push(node.body);
        break;
    }
  }
  return names;
}
