/**
 * In which order a `letrec` makes its closures and computes its other inits.
 *
 * Making a closure can be observed by nobody, so it is put off until an init or the body may
 * need the closure; by then most variables that the closure captures have their values. A
 * variable that may be read before its init is done must be a cell, which can tell.
 *
 * @module
 */

import type { Node, Variable } from "./ast.ts";
import { mentioned } from "./lower_analysis.ts";

/** One binding. A `procedure` is never assigned, and its init is a lambda expression. */
export interface Binding {
  readonly variable: Variable;
  readonly init: Node;
  readonly kind: "procedure" | "other";
}

/** What a `letrec` does, in order. */
export interface LetrecPlan {
  /** Variables that are cells from the start, not initialised. */
  readonly early: ReadonlySet<Variable>;
  readonly steps: readonly LetrecStep[];
}

/** Makes closures, all at once, or computes an init. */
export type LetrecStep =
  | { readonly kind: "closures"; readonly bindings: readonly Binding[] }
  | { readonly kind: "init"; readonly binding: Binding };

/** Plans a `letrec`. */
export function planLetrec(bindings: readonly Binding[]): LetrecPlan {
  const procedures = bindings.filter(({ kind }) => kind === "procedure");
  if (procedures.length === bindings.length) {
    return { early: new Set(), steps: [{ kind: "closures", bindings }] };
  }
  const byVariable = new Map(bindings.map((b) => [b.variable, b]));
  const variables = new Set(byVariable.keys());
  const mentions = new Map(
    bindings.map((b) => [b, mentioned(b.init, variables)]),
  );
  const made = new Set<Binding>();
  const early = new Set<Variable>();
  const steps: LetrecStep[] = [];
  const done = new Set<Variable>();
  const makeAll = (wanted: ReadonlySet<Binding>): void => {
    const now = [...wanted].filter((b) => !made.has(b));
    for (const binding of now) made.add(binding);
    if (now.length > 0) steps.push({ kind: "closures", bindings: now });
  };
  for (const binding of bindings) {
    if (binding.kind === "procedure") continue;
    /** The procedures that the init may call, and those that they may. */
    const reached = new Set<Binding>();
    const work = [binding];
    for (let each = work.pop(); each !== undefined; each = work.pop()) {
      for (const variable of mentions.get(each)!) {
        const other = byVariable.get(variable)!;
        if (other.kind === "procedure") {
          // What one that is made already may read, was seen when it was made.
          if (reached.has(other) || made.has(other)) continue;
          reached.add(other);
          work.push(other);
        } else if (!done.has(variable)) early.add(variable);
      }
    }
    makeAll(reached);
    steps.push({ kind: "init", binding });
    done.add(binding.variable);
  }
  makeAll(new Set(procedures));
  return { early, steps };
}
