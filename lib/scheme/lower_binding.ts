/**
 * The variables of `let` and `letrec`: values, closures, and procedures that become code.
 *
 * @module
 */

import type { Lambda, Node, Variable } from "./ast.ts";
import { fixedClause } from "./lower_analysis.ts";
import { closures } from "./lower_closure.ts";
import type { Lowering } from "./lower_context.ts";
import type { Destination } from "./lower_destination.ts";
import { type Binding, planLetrec } from "./lower_letrec.ts";
import { LoadScope, OP, type Preheader } from "./lower_state.ts";

/** A form that binds variables. */
export type Binder = Node & { kind: "let" | "letrec" };

/** Whether a form binds procedures that become blocks. */
export function bindsLoops(lowering: Lowering, { variables }: Binder): boolean {
  const { loops } = lowering.state.uses;
  return loops.size > 0 && variables.some((each) => loops.has(each));
}

/** Binds the variables of a `let` or `letrec`; loops need the destination of its body. */
export function lowerBindings(
  lowering: Lowering,
  node: Binder,
  destination: Destination | undefined,
): void {
  const { variables, inits } = node;
  const { loops, inlined } = lowering.state.uses;
  const others: Binding[] = [];
  let preheader: Preheader | undefined;
  for (let i = 0; i < variables.length; i++) {
    const variable = variables[i]!;
    const init = inits[i]!;
    if (loops.has(variable)) {
      preheader ??= lowering.preheader ?? {
        block: lowering.block,
        index: lowering.block.instructions.length,
        loads: new LoadScope(undefined),
      };
      lowering.loops.set(variable, {
        clause: fixedClause(init)!,
        block: undefined,
        destination: destination!,
        loads: lowering.loads,
        preheader,
      });
      continue;
    }
    if (inlined.has(variable)) {
      lowering.state.inlined.set(variable, init as Lambda);
    }
    const isProcedure = init.kind === "lambda" && !variable.assigned;
    others.push({
      variable,
      init,
      kind: isProcedure ? "procedure" : "other",
    });
  }
  if (node.kind === "let") {
    for (const { variable, init } of others) {
      if (!inlined.has(variable)) bindOne(lowering, variable, init, node.at);
    }
  } else letrec(lowering, others, node.at);
}

/** Binds a variable to the value of its init, or computes that for its effect only. */
export function bindOne(
  lowering: Lowering,
  variable: Variable,
  init: Node,
  at: number,
): void {
  if (variable.references === 0 && !variable.assigned) lowering.effect(init);
  else lowering.bind(variable, lowering.compute(init), at);
}

function letrec(
  lowering: Lowering,
  bindings: readonly Binding[],
  at: number,
): void {
  if (bindings.length === 0) return;
  const { early, steps } = planLetrec(bindings);
  for (const variable of early) {
    lowering.state.early.add(variable);
    lowering.define(variable, lowering.value(OP.cellNew, [], [], at));
  }
  for (const step of steps) {
    if (step.kind === "closures") {
      closures(
        lowering,
        step.bindings.filter(({ variable }) =>
          variable.references > 0 && !lowering.state.uses.inlined.has(variable)
        ),
      );
    } else if (early.has(step.binding.variable)) {
      const { variable, init } = step.binding;
      const value = lowering.compute(init);
      lowering.emit(OP.cellSet, [lowering.lookup(variable), value], [], at);
    } else bindOne(lowering, step.binding.variable, step.binding.init, at);
  }
}
