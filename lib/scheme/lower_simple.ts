/**
 * Expressions that neither branch nor call: constants, variables, procedures, assignments.
 *
 * @module
 */

import { UNSPECIFIED } from "../ir/datum.ts";
import { GlobalName, type Value } from "../ir/function.ts";
import type { Node } from "./ast.ts";
import { closure } from "./lower_closure.ts";
import type { Lowering } from "./lower_context.ts";
import { OP } from "./lower_state.ts";

/** Lowers such an expression where nobody wants its value. */
export function simpleEffect(lowering: Lowering, node: Node): void {
  switch (node.kind) {
    case "constant":
    case "lambda":
      return;
    case "local":
      // Reading it may be an error.
      if (lowering.isCell(node.variable)) lowering.read(node.variable, node.at);
      return;
    case "setLocal": {
      const value = lowering.compute(node.value);
      const cell = lowering.lookup(node.variable);
      lowering.emit(OP.cellSet, [cell, value], [], node.at);
      return;
    }
    case "setGlobal": {
      const value = lowering.compute(node.value);
      const global = new GlobalName(node.name);
      lowering.emit(OP.globalSet, [value], [global], node.at);
      return;
    }
    case "define": {
      const { value: init, name } = node;
      const value = init.kind === "lambda" && init.name === ""
        ? closure(lowering, { ...init, name: name.name })
        : lowering.compute(init);
      lowering.emit(OP.globalDefine, [value], [new GlobalName(name)], node.at);
      return;
    }
    default:
      simpleValue(lowering, node);
  }
}

/** The value of such an expression. */
export function simpleValue(lowering: Lowering, node: Node): Value {
  switch (node.kind) {
    case "constant":
      return lowering.constant(node.value);
    case "local":
      return lowering.read(node.variable, node.at);
    case "global":
      return lowering.global(node.name, node.at);
    case "lambda":
      return closure(lowering, node);
    default:
      simpleEffect(lowering, node);
      return lowering.constant(UNSPECIFIED);
  }
}
