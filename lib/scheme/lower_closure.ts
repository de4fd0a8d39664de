/**
 * Procedures that need a closure: functions of their own, and what they capture.
 *
 * @module
 */

import type { IrFunction, Value } from "../ir/function.ts";
import type { Lambda, Variable } from "./ast.ts";
import type { Lowering } from "./lower_context.ts";
import type { Binding } from "./lower_letrec.ts";
import { Captures, OP } from "./lower_state.ts";

/** The functions of the clauses of a procedure, and what they capture. */
interface Lowered {
  readonly function: IrFunction;
  readonly captures: Captures;
}

function procedure(
  lowering: Lowering,
  lambda: Lambda,
  self: Variable | undefined,
): Lowered {
  const captures = new Captures();
  const functions: IrFunction[] = [];
  // No callback: each level of nested procedures takes stack.
  for (const clause of lambda.clauses) {
    functions.push(lowering.lowerClause(lambda, clause, captures, self));
  }
  functions.forEach((fn, index) => {
    fn.captures = captures.variables.length;
    const next = functions[index + 1];
    if (next !== undefined) fn.next = next;
  });
  return { function: functions[0]!, captures };
}

/** Makes the closure of a procedure. */
export function closure(lowering: Lowering, lambda: Lambda): Value {
  const { function: fn, captures } = procedure(lowering, lambda, undefined);
  const values = captures.variables.map((each) => lowering.lookup(each));
  return lowering.value(OP.closureNew, values, [fn], lambda.at);
}

/** Makes closures that may capture one another. */
export function closures(
  lowering: Lowering,
  bindings: readonly Binding[],
): void {
  const lowered = new Map<Variable, Lowered & { at: number }>();
  for (const { variable, init } of bindings) {
    const lambda = init as Lambda;
    lowered.set(variable, {
      ...procedure(lowering, lambda, variable),
      at: lambda.at,
    });
  }
  const begun = new Set<Variable>();
  const made = new Map<Variable, Value>();
  const patches: { of: Variable; index: number; captured: Variable }[] = [];
  // Depth first, so that what a closure captures is there before it where that can be.
  const work: { variable: Variable; next: number }[] = [];
  const make = (variable: Variable): void => {
    const { function: fn, captures, at } = lowered.get(variable)!;
    const values = captures.variables.map((captured, index) => {
      if (!lowered.has(captured)) return lowering.lookup(captured);
      const value = made.get(captured);
      if (value !== undefined) return value;
      patches.push({ of: variable, index, captured });
      return lowering.constant(false);
    });
    const closure = lowering.value(OP.closureNew, values, [fn], at);
    made.set(variable, closure);
    lowering.define(variable, closure);
  };
  for (const { variable } of bindings) {
    if (begun.has(variable)) continue;
    begun.add(variable);
    work.push({ variable, next: 0 });
    for (let top = work.at(-1); top !== undefined; top = work.at(-1)) {
      const { variables } = lowered.get(top.variable)!.captures;
      const captured = variables[top.next++];
      if (captured === undefined) {
        make(top.variable);
        work.pop();
      } else if (lowered.has(captured) && !begun.has(captured)) {
        begun.add(captured);
        work.push({ variable: captured, next: 0 });
      }
    }
  }
  for (const { of, index, captured } of patches) {
    const operands = [made.get(of)!, made.get(captured)!];
    lowering.emit(OP.closurePatch, operands, [index], -1);
  }
}
