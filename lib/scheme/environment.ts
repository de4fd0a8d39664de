/**
 * What identifiers mean: local scopes, top-level environments, and resolution.
 *
 * @module
 */

import { Sym } from "../ir/datum.ts";
import type { Datum, Pair } from "../ir/datum.ts";
import { type Node, Variable } from "./ast.ts";
import type { DefinitionContext, Expander } from "./expand.ts";
import type { Rules } from "./syntax_rules.ts";
import { type Alias, type Key, keyOf, type Name } from "./syntax.ts";

/** How a special form is expanded. */
export interface Transformer {
  /** Expands a use as an expression; absent for what cannot be one. */
  readonly expand?: (x: Expander, form: Pair, scope: Environment) => Node;
  /** Expands a use where definitions may stand. */
  readonly define?: (
    x: Expander,
    form: Pair,
    context: DefinitionContext,
  ) => void;
  /** The forms that a use stands for where definitions may stand, as `begin`'s. */
  readonly splice?: (
    x: Expander,
    form: Pair,
    scope: Environment,
  ) => readonly Datum[];
}

/**
 * A special form. Compared by identity: two identifiers that both mean the same special form
 * are the same keyword, whatever they are called. One without a transformer, as `else`, is
 * for other forms to look for.
 */
export class Special {
  constructor(readonly name: string, readonly how: Transformer = {}) {}
}

/** A macro: rules, and the environment in which they were written. */
export class Macro {
  constructor(readonly rules: Rules, readonly environment: Environment) {}
}

/** What a keyword is bound to. */
export type Keyword = Special | Macro;

/** What an identifier is bound to: a local variable, a keyword, or the global of a symbol. */
export type Binding = Variable | Keyword | Sym;

/** Where identifiers are resolved. */
export type Environment = Scope | TopLevelEnvironment;

/** The bindings of one binding construct. */
export class Scope {
  private readonly bindings = new Map<Key, Variable | Keyword>();

  constructor(readonly parent: Environment) {}

  /** Binds an identifier; an earlier binding of it here is replaced. */
  bind(name: Name, binding: Variable | Keyword): void {
    this.bindings.set(keyOf(name), binding);
  }

  /** What this scope itself binds an identifier to. */
  own(key: Key): Variable | Keyword | undefined {
    return this.bindings.get(key);
  }

  /** Binds an identifier to a new variable. */
  variable(name: Name): Variable {
    const variable = newVariable(name);
    this.bind(name, variable);
    return variable;
  }
}

/** A variable of the name that an identifier has in the source. */
export function newVariable(name: Name): Variable {
  return name instanceof Sym
    ? new Variable(name.name, -1)
    : new Variable(name.symbol.name, name.start);
}

/**
 * The keywords of one Scheme environment. Every other name is a global variable, defined or
 * not. It lasts as long as the environment, across units.
 */
export class TopLevelEnvironment {
  private readonly keywords: Map<Sym, Keyword>;

  constructor(keywords: Iterable<readonly [Sym, Keyword]> = []) {
    this.keywords = new Map(keywords);
  }

  /** What a symbol means here. */
  lookup(symbol: Sym): Keyword | Sym {
    return this.keywords.get(symbol) ?? symbol;
  }

  /** Makes a symbol a keyword. */
  defineSyntax(symbol: Sym, keyword: Keyword): void {
    this.keywords.set(symbol, keyword);
  }

  /** Makes a symbol a variable. */
  defineVariable(symbol: Sym): void {
    this.keywords.delete(symbol);
  }

  /** The keywords and what they are bound to, for another environment to start from. */
  *[Symbol.iterator](): IterableIterator<readonly [Sym, Keyword]> {
    yield* this.keywords;
  }

  /** An environment that starts out the same and goes its own way. */
  copy(): TopLevelEnvironment {
    return new TopLevelEnvironment(this);
  }
}

/** What an identifier means in an environment. */
export function resolve(name: Name, environment: Environment): Binding {
  for (;;) {
    const key = keyOf(name);
    let scope = environment;
    while (scope instanceof Scope) {
      const binding = scope.own(key);
      if (binding !== undefined) return binding;
      scope = scope.parent;
    }
    if (key instanceof Sym) return scope.lookup(key);
    name = (key as Alias).inner;
    environment = (key as Alias).environment;
  }
}
