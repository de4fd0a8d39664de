/**
 * Scopes: which names a piece of a program has, and what each means there.
 *
 * @module
 */

import type {
  AsyncFunctionDef,
  ClassDef,
  ComprehensionExpr,
  FunctionDef,
  Lambda,
  Mod,
  Node,
} from "./syntax.ts";

/** What is known of the uses of a name in one scope, as bits; those of CPython's `symtable`. */
export const NAME = {
  /** In a `global` statement. */
  GLOBAL: 1,
  /** Assigned in any way but an import. */
  LOCAL: 2,
  /** A parameter. */
  PARAMETER: 4,
  /** In a `nonlocal` statement. */
  NONLOCAL: 8,
  /** Read. */
  USED: 16,
  /** In a class: a function inside has it free, though the class binds it too. */
  FREE_IN_CLASS: 64,
  /** Bound by an import. */
  IMPORTED: 128,
  /** In an annotated assignment. */
  ANNOTATED: 256,
  /** A target of a comprehension's `for`. */
  ITERATION: 512,
} as const;

/** The bits that make a name the scope's own. */
export const BOUND: number = NAME.LOCAL | NAME.PARAMETER | NAME.IMPORTED;

/**
 * What a name means in a scope:
 *
 * - `local`: a variable of this scope alone; in a class or module, an entry of its namespace
 * - `cell`: a variable of this function that functions inside it use too
 * - `free`: a variable of a function around this scope
 * - `global`: of the module, because a statement says so
 * - `implicit`: of the module or the builtins
 *
 * In a class `local` is looked up in the namespace, then in globals and builtins; `free` in the
 * namespace first as well.
 */
export type Meaning = "local" | "cell" | "free" | "global" | "implicit";

/** One name in one scope. */
export interface ScopeName {
  /** In NFKC, and mangled in a class. */
  readonly name: string;
  /** Bits of `NAME`. */
  uses: number;
  /** What it means. */
  meaning: Meaning;
}

/** The nodes that have scopes. */
export type ScopeNode =
  | Mod
  | FunctionDef
  | AsyncFunctionDef
  | Lambda
  | ComprehensionExpr
  | ClassDef;

/** A piece of a program with names of its own. */
export class Scope {
  /** The names, in the order in which they were met. */
  readonly names: Map<string, ScopeName> = new Map();
  /**
   * The parameters, in the order of a frame: positional, keyword-only, `*`, `**`. A
   * comprehension has one, `.0`: the iterator of its first `for`.
   */
  readonly parameters: string[] = [];
  /** The scopes inside, in order. */
  readonly children: Scope[] = [];
  /** Whether there is a `yield`, or it is a generator expression. */
  isGenerator = false;
  /** Whether it is `async`, or a comprehension that awaits. */
  isCoroutine = false;
  /** Whether a `return` gives a value. */
  returnsValue = false;
  /** A class: whether a method needs the cell `__class__`, which the class then has to fill. */
  needsClassCell = false;

  constructor(
    /** What it is; lambdas and comprehensions are functions. */
    readonly type: "module" | "function" | "class",
    /** Its name: of a lambda `lambda`, of comprehensions `genexpr`, `listcomp` and so on. */
    readonly name: string,
    readonly node: ScopeNode,
    readonly parent: Scope | undefined,
    /** The innermost class around it, for the mangling of names; the class itself is one. */
    readonly privateClass: string | undefined,
    /** Whether a function is around it. */
    readonly isNested: boolean,
  ) {}

  /** Whether it is a comprehension or a generator expression. */
  get isComprehension(): boolean {
    const { kind } = this.node;
    return kind === "ListComp" || kind === "SetComp" || kind === "DictComp" ||
      kind === "GeneratorExp";
  }

  /** A name as this scope has it: in a class `__x` is `_Class__x`. */
  mangle(name: string): string {
    return mangle(name, this.privateClass);
  }

  /** What a name of the program means here; undefined if it is not in this scope. */
  lookup(name: string): ScopeName | undefined {
    return this.names.get(this.mangle(name));
  }

  /** The names that have a meaning, mangled, in the order in which they were met. */
  withMeaning(meaning: Meaning): string[] {
    const out: string[] = [];
    for (const entry of this.names.values()) {
      if (entry.meaning === meaning) out.push(entry.name);
    }
    return out;
  }
}

/** The scopes of a tree. */
export interface Scopes {
  /** That of the tree itself. */
  readonly top: Scope;
  /** Every scope by its node; without those in annotations that are not evaluated. */
  readonly byNode: ReadonlyMap<Node, Scope>;
  /** Whether `from __future__ import annotations` is in force. */
  readonly lazyAnnotations: boolean;
}

/** A private name as the innermost class has it. */
export function mangle(name: string, className: string | undefined): string {
  if (className === undefined || !name.startsWith("__")) return name;
  if (name.endsWith("__") || name.includes(".")) return name;
  const stripped = className.replace(/^_+/, "");
  return stripped === "" ? name : `_${stripped}${name}`;
}
