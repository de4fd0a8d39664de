/**
 * What compiled code assumes of the program, and what depends on it: that a global variable keeps its value, and that
 * code which was copied stays what it is.
 *
 * @module
 */

import type { Value } from "../runtime/heap.ts";
import type { Interpreter } from "../interp/instance.ts";

/** The assumptions about global variables and code. */
export class Assumptions {
  /** Variables that have changed after code assumed that they do not. */
  private readonly changed = new WeakSet<object>();
  private readonly dependents = new WeakMap<object, Set<number>>();
  /** Which code calls some code in place. */
  private readonly callers = new Map<number, Set<number>>();

  constructor(private readonly machine: Interpreter) {}

  /** Whether code may assume that a variable keeps its value. */
  mayAssume(global: Value): boolean {
    return !this.changed.has(global as object);
  }

  /** The code of a procedure depends on a variable from now on. */
  depend(global: Value, code: number): void {
    let codes = this.dependents.get(global as object);
    if (codes === undefined) {
      this.dependents.set(global as object, codes = new Set());
    }
    codes.add(code);
    this.machine.setDependents(global, 1);
  }

  /** Some code calls another in place from now on. */
  copies(caller: number, callee: number): void {
    const callers = this.callers.get(callee);
    if (callers === undefined) this.callers.set(callee, new Set([caller]));
    else callers.add(caller);
  }

  /** Some code has changed: what calls it in place. */
  outdated(callee: number): readonly number[] {
    const callers = this.callers.get(callee);
    this.callers.delete(callee);
    return [...callers ?? []];
  }

  /** Whether code depends on a variable. */
  concern(global: Value): boolean {
    return this.dependents.has(global as object);
  }

  /** A variable has changed: the code that depended on it, by the ids of its procedures. */
  broken(global: Value): readonly number[] {
    this.changed.add(global as object);
    const codes = this.dependents.get(global as object);
    this.dependents.delete(global as object);
    this.machine.setDependents(global, 0);
    return [...codes ?? []];
  }
}
