/**
 * What the names of all scopes mean, when all of them are known.
 *
 * @module
 */

import type { Reporter } from "./report.ts";
import { BOUND, type Meaning, NAME, type Scope } from "./scope.ts";
import type { NodeBase } from "./syntax.ts";

/** Where a scope says `global` or `nonlocal` of a name. */
export type Directives = ReadonlyMap<Scope, ReadonlyMap<string, NodeBase>>;

/** Gives each name of a scope and of those inside it its meaning. */
export function resolveScopes(
  top: Scope,
  directives: Directives,
  reporter: Reporter,
): void {
  const resolver = new Resolver(directives, reporter);
  resolver.scope(top, undefined);
}

class Resolver {
  constructor(
    private readonly directives: Directives,
    private readonly reporter: Reporter,
  ) {}

  /**
   * Resolves a scope, given what functions around it bind, which is undefined for the module;
   * the names that it and those inside take from around it.
   */
  scope(scope: Scope, around: ReadonlySet<string> | undefined): Set<string> {
    const isClass = scope.type === "class";
    const bound = around === undefined ? undefined : new Set(around);
    const local = new Set<string>();
    const free = new Set<string>();
    // A class hands on what it sees itself: its own names are not for its methods.
    const classSees = isClass ? new Set(bound) : undefined;
    for (const entry of scope.names.values()) {
      const { name, uses } = entry;
      entry.meaning = this.meaning(scope, name, uses, bound);
      if (entry.meaning === "local") local.add(name);
      else if (entry.meaning === "free") free.add(name);
      else if (entry.meaning === "global") bound?.delete(name);
    }
    const inner = classSees?.add("__class__") ??
      (scope.type === "function" ? union(local, bound) : bound ?? new Set());
    const innerFree = new Set<string>();
    for (const child of scope.children) {
      for (const name of this.scope(child, inner)) innerFree.add(name);
    }
    if (scope.type === "function") {
      for (const name of local) {
        if (innerFree.delete(name)) scope.names.get(name)!.meaning = "cell";
      }
    } else if (isClass && innerFree.delete("__class__")) {
      scope.needsClassCell = true;
    }
    this.passThrough(scope, innerFree, bound);
    return union(free, innerFree);
  }

  private meaning(
    scope: Scope,
    name: string,
    uses: number,
    bound: ReadonlySet<string> | undefined,
  ): Meaning {
    if ((uses & NAME.GLOBAL) !== 0) {
      if ((uses & NAME.NONLOCAL) !== 0) {
        this.fail(`name '${name}' is nonlocal and global`, scope, name);
      }
      return "global";
    }
    if ((uses & NAME.NONLOCAL) !== 0) {
      if (bound === undefined) {
        const message = "nonlocal declaration not allowed at module level";
        this.fail(message, scope, name);
      }
      if (!bound.has(name)) {
        this.fail(`no binding for nonlocal '${name}' found`, scope, name);
      }
      return "free";
    }
    if ((uses & BOUND) !== 0) return "local";
    if (bound?.has(name)) return "free";
    return "implicit";
  }

  private fail(message: string, scope: Scope, name: string): never {
    const where = this.directives.get(scope)?.get(name) ?? scope.node;
    this.reporter.fail(message, where);
  }

  /** Notes in a scope what scopes inside it take from around it. */
  private passThrough(
    scope: Scope,
    free: ReadonlySet<string>,
    bound: ReadonlySet<string> | undefined,
  ): void {
    for (const name of free) {
      const entry = scope.names.get(name);
      if (entry !== undefined) {
        if (
          scope.type === "class" && (entry.uses & (BOUND | NAME.GLOBAL)) !== 0
        ) entry.uses |= NAME.FREE_IN_CLASS;
      } else if (bound === undefined || bound.has(name)) {
        scope.names.set(name, { name, uses: 0, meaning: "free" });
      }
    }
  }
}

function union(
  a: ReadonlySet<string>,
  b: ReadonlySet<string> | undefined,
): Set<string> {
  const out = new Set(a);
  for (const name of b ?? []) out.add(name);
  return out;
}
