/**
 * Finds, before a top-level form is lowered, the local procedures that need no closure:
 *
 * - one that is called in one place only becomes code at that place;
 * - one whose calls are all in tail position, with respect to one another and to the form
 *   that binds it, becomes blocks: its calls are jumps. Named `let` and `do` are of this kind.
 *
 * A tail scope stands for "in tail position of" a binding form or of a procedure that may
 * turn out to be code in its surroundings; scopes are chained outward as far as that goes.
 *
 * @module
 */

import type { Lambda, LambdaClause, Node, Variable } from "./ast.ts";

class TailScope {
  constructor(
    /** The scope in whose tail position this one is. */
    public parent: TailScope | undefined,
    /** The procedure whose body this is: `parent` counts only when it becomes blocks. */
    readonly owner?: Candidate,
  ) {}
}

/** A procedure that is called only; `scope` is that of the form that binds it. */
class Candidate {
  readonly calls: (TailScope | undefined)[] = [];
  readonly body: TailScope;
  isLoop: boolean;

  constructor(
    readonly variable: Variable,
    readonly clause: LambdaClause,
    readonly scope: TailScope,
  ) {
    this.isLoop = variable.references > 1;
    this.body = this.isLoop
      ? new TailScope(scope, this)
      : new TailScope(undefined);
  }
}

/** What becomes of local procedures. */
export interface ProcedureUses {
  /** Bound to procedures that become code where they are called. */
  readonly inlined: ReadonlySet<Variable>;
  /** Bound to procedures that become blocks. */
  readonly loops: ReadonlySet<Variable>;
}

/** The one clause of a procedure that takes a fixed number of arguments. */
export function fixedClause(node: Node): LambdaClause | undefined {
  if (node.kind !== "lambda" || node.clauses.length !== 1) return undefined;
  const clause = node.clauses[0]!;
  const fixed = clause.optional.length === 0 && clause.rest === undefined;
  return fixed ? clause : undefined;
}

/** Whether all uses of a variable are calls, so that what it is bound to cannot escape. */
function isOnlyCalled(variable: Variable): boolean {
  return !variable.assigned && variable.references > 0 &&
    variable.references === variable.calls;
}

class Analysis {
  readonly inlined = new Set<Variable>();
  private readonly candidates = new Map<Variable, Candidate>();

  visit(start: Node, scope: TailScope | undefined): void {
    let node = start;
    let tail = scope;
    // Ends of sequences, bodies and alternatives are walked in a loop: they may nest as
    // deeply as a program is long.
    for (;;) {
      switch (node.kind) {
        case "constant":
        case "local":
        case "global":
          return;
        case "setLocal":
        case "setGlobal":
        case "define":
          node = node.value;
          tail = undefined;
          continue;
        case "if":
          this.visit(node.test, undefined);
          this.visit(node.consequent, tail);
          node = node.alternative;
          continue;
        case "lambda":
          this.procedure(node);
          return;
        case "sequence": {
          const { body } = node;
          for (let i = 0; i < body.length - 1; i++) {
            this.visit(body[i]!, undefined);
          }
          node = body[body.length - 1]!;
          continue;
        }
        case "primitive":
          for (const arg of node.args) this.visit(arg, undefined);
          return;
        case "call":
          this.call(node, tail);
          return;
        case "let":
        case "letrec":
          tail = this.bind(node, tail);
          node = node.body;
          continue;
      }
    }
  }

  private procedure({ clauses }: Lambda): void {
    for (const { body } of clauses) this.visit(body, undefined);
  }

  private call(
    node: Node & { kind: "call" },
    tail: TailScope | undefined,
  ): void {
    const { callee, args } = node;
    for (const arg of args) this.visit(arg, undefined);
    if (callee.kind !== "local") {
      this.visit(callee, undefined);
      return;
    }
    const candidate = this.candidates.get(callee.variable);
    if (candidate === undefined) return;
    const fits = candidate.clause.required.length === args.length;
    if (fits && callee.variable.references === 1) {
      this.inlined.add(callee.variable);
      candidate.body.parent = tail;
    } else candidate.calls.push(fits ? tail : undefined);
  }

  /** Visits the inits of a binding form; gives the scope of its body. */
  private bind(
    node: Node & { kind: "let" | "letrec" },
    tail: TailScope | undefined,
  ): TailScope | undefined {
    const { variables, inits } = node;
    let scope: TailScope | undefined;
    const made: (Candidate | undefined)[] = inits.map((init, index) => {
      const variable = variables[index]!;
      const clause = fixedClause(init);
      if (clause === undefined || !isOnlyCalled(variable)) return undefined;
      scope ??= new TailScope(tail);
      const candidate = new Candidate(variable, clause, scope);
      this.candidates.set(variable, candidate);
      return candidate;
    });
    for (let i = 0; i < inits.length; i++) {
      const candidate = made[i];
      if (candidate === undefined) this.visit(inits[i]!, undefined);
      else this.visit(candidate.clause.body, candidate.body);
    }
    return scope ?? tail;
  }

  /** Takes for loops all that can be, then drops those with a call that is no jump. */
  loops(): Set<Variable> {
    const left = new Set<Candidate>();
    for (const candidate of this.candidates.values()) {
      if (candidate.isLoop) left.add(candidate);
    }
    for (let changed = true; changed;) {
      changed = false;
      for (const candidate of left) {
        if (candidate.calls.every((call) => reaches(call, candidate.scope))) {
          continue;
        }
        candidate.isLoop = false;
        left.delete(candidate);
        changed = true;
      }
    }
    const loops = new Set<Variable>();
    for (const { variable } of left) loops.add(variable);
    return loops;
  }
}

/** Whether a place is in tail position of a binding form. */
function reaches(from: TailScope | undefined, target: TailScope): boolean {
  const seen = new Set<TailScope>();
  for (let scope = from; scope !== undefined; scope = scope.parent) {
    if (scope === target) return true;
    if (scope.owner !== undefined && !scope.owner.isLoop) return false;
    // A procedure that only calls itself is never called.
    if (seen.has(scope)) return false;
    seen.add(scope);
  }
  return false;
}

/** Analyses a top-level form. */
export function analyseProcedures(form: Node): ProcedureUses {
  const analysis = new Analysis();
  analysis.visit(form, undefined);
  return { inlined: analysis.inlined, loops: analysis.loops() };
}

/** The variables of a set that an expression mentions, in procedures inside too. */
export function mentioned(
  start: Node,
  wanted: ReadonlySet<Variable>,
): Set<Variable> {
  const found = new Set<Variable>();
  const work: Node[] = [start];
  for (let node = work.pop(); node !== undefined; node = work.pop()) {
    switch (node.kind) {
      case "local":
        if (wanted.has(node.variable)) found.add(node.variable);
        break;
      case "setLocal":
        if (wanted.has(node.variable)) found.add(node.variable);
        work.push(node.value);
        break;
      case "setGlobal":
      case "define":
        work.push(node.value);
        break;
      case "if":
        work.push(node.test, node.consequent, node.alternative);
        break;
      case "lambda":
        for (const { body } of node.clauses) work.push(body);
        break;
      case "sequence":
        for (const each of node.body) work.push(each);
        break;
      case "call":
        work.push(node.callee);
        for (const arg of node.args) work.push(arg);
        break;
      case "primitive":
        for (const arg of node.args) work.push(arg);
        break;
      case "let":
      case "letrec":
        for (const init of node.inits) work.push(init);
        work.push(node.body);
        break;
    }
  }
  return found;
}
