/**
 * Lowers core Scheme to the IR: one function for each top-level form, and one for each clause
 * of the procedures that need a closure.
 *
 * @module
 */

import { type Diagnostic, GuestError } from "../diagnostic.ts";
import { Unit } from "../ir/function.ts";
import type { Source } from "../source.ts";
import type { Node } from "./ast.ts";
import { analyseProcedures } from "./lower_analysis.ts";
import { lowerForm } from "./lower_expression.ts";
import type { UnitState } from "./lower_state.ts";

export { isPrimitive } from "./lower_primitive.ts";

/** What lowering is told by its caller. */
export interface LowerOptions {
  /**
   * Whether calls of a global may become ops: it has the value that Scheme gives it, and
   * whoever changes that later will mend the code.
   */
  mayInline(name: string): boolean;
  /** Whether a global is still the library's procedure of that name. */
  isLibrary(name: string): boolean;
  /**
   * Whether the last call of a top-level form leaves the form's frame, so that an error in what it calls is reported
   * there too. Not for `eval`, which is a tail call of its expression.
   */
  keepsFormFrames: boolean;
}

/** Lowers the top-level forms of a unit. */
export function lowerUnit(
  name: string,
  source: Source | undefined,
  forms: readonly Node[],
  options: LowerOptions,
): Unit {
  const unit = new Unit(name, source);
  const state: UnitState = {
    unit,
    mayInline: (name) => options.mayInline(name),
    isLibrary: (name) => options.isLibrary(name),
    keepsFormFrames: options.keepsFormFrames,
    uses: { inlined: new Set(), loops: new Set() },
    early: new Set(),
    inlined: new Map(),
  };
  for (const form of forms) {
    try {
      state.uses = analyseProcedures(form);
      lowerForm(state, form);
    } catch (error) {
      // What the expander lets through may still be too deep for a host with a small stack.
      if (error instanceof RangeError) throw tooDeep(source, form);
      throw error;
    }
  }
  return unit;
}

function tooDeep(source: Source | undefined, form: Node): GuestError {
  const diagnostic: Diagnostic = {
    severity: "error",
    message: "expression nested too deeply",
  };
  if (source !== undefined && form.at >= 0) {
    diagnostic.location = { source, offset: form.at };
  }
  return new GuestError(diagnostic);
}
