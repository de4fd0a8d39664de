/**
 * The expander: syntax to core Scheme. This file has what every form needs: references,
 * calls, procedures, bodies, the top level. The special forms are in `forms_*.ts`.
 *
 * @module
 */

import { type Datum, NIL, Pair, Sym, Vector } from "../ir/datum.ts";
import type { GuestError, Note } from "../diagnostic.ts";
import type { Source } from "../source.ts";
import type { Lambda, LambdaClause, Node, Variable } from "./ast.ts";
import { constant, local, named, sequence, unspecified } from "./ast_build.ts";
import { Variable as LocalVariable } from "./ast.ts";
import {
  type Environment,
  type Keyword,
  Macro,
  resolve,
  Scope,
  Special,
  type TopLevelEnvironment,
} from "./environment.ts";
import { applyRules } from "./macro_use.ts";
import {
  describe,
  isName,
  keyOf,
  listItems,
  listPrefix,
  type Name,
  offsetOf,
  strip,
  symbolOf,
  syntaxError,
} from "./syntax.ts";

/**
 * How deeply expressions may nest. The expander and lowering recurse; this keeps them on
 * the stack that every JavaScript host gives.
 */
export const DEPTH_LIMIT = 1000;

/** How many pieces of syntax the macros of one top-level form may make. */
const EXPANSION_LIMIT = 10_000_000;

/** What the expander is told by its caller. */
export interface ExpanderOptions {
  /**
   * Whether `(%name …)`, the name given without its mark, is an op or runtime builtin. Only
   * units that may use those, the prelude's, have this.
   */
  isPrimitive?: (name: string) => boolean;
  /** Finds the file of an `(include path)` in the source `from`. */
  include?: (path: string, from: Source) => Source | string;
  /** The names that `cond-expand` knows as features. */
  features?: readonly string[];
}

/** Where definitions may stand: the top level, or a body. */
export interface DefinitionContext {
  readonly scope: Environment;
  /** Whether this is the top level of a program. */
  readonly top: boolean;
  /** Defines a variable; `value` is called when every name of the body is known. */
  define(name: Name, value: () => Node, at: number): void;
  /** Makes a variable that only the definitions that follow in the same form can see. */
  hidden(name: string, value: () => Node, at: number): Variable;
  /** Defines a keyword. */
  syntax(name: Name, keyword: Keyword): void;
  /** Adds an expression. */
  expression(form: Datum): void;
}

/** The definitions of the top level, expanded as they come. */
class TopLevelContext implements DefinitionContext {
  readonly top = true;
  readonly nodes: Node[] = [];
  private target: Node[] = this.nodes;

  constructor(
    private readonly x: Expander,
    readonly scope: TopLevelEnvironment,
  ) {}

  /** Ends the reach of hidden variables. */
  endForm(at: number): void {
    if (this.target.length === 0) this.target.push(unspecified(at));
    this.target = this.nodes;
  }

  define(name: Name, value: () => Node, at: number): void {
    const symbol = symbolOf(name);
    this.scope.defineVariable(symbol);
    this.target.push({
      kind: "define",
      name: symbol,
      value: named(value(), symbol.name),
      at,
    });
  }

  hidden(name: string, value: () => Node, at: number): Variable {
    const variable = new LocalVariable(name, at);
    const body: Node[] = [];
    this.target.push({
      kind: "let",
      variables: [variable],
      inits: [value()],
      body: { kind: "sequence", body, at },
      at,
    });
    this.target = body;
    return variable;
  }

  syntax(name: Name, keyword: Keyword): void {
    this.scope.defineSyntax(symbolOf(name), keyword);
  }

  expression(form: Datum): void {
    this.target.push(this.x.expression(form, this.scope));
  }
}

/** A definition of a body, whose value can be made, or an expression. */
type Entry =
  | { variable: Variable; make: () => Node }
  | { variable: undefined; form: Datum };

/** The definitions and expressions of a body, expanded once all names are known. */
class BodyContext implements DefinitionContext {
  readonly top = false;
  readonly entries: Entry[] = [];

  constructor(private readonly x: Expander, readonly scope: Scope) {}

  define(name: Name, make: () => Node, at: number): void {
    if (this.scope.own(keyOf(name)) !== undefined) {
      throw this.x.error(
        `${symbolOf(name).name} is defined twice in this body`,
        at,
      );
    }
    const variable = this.scope.variable(name);
    this.entries.push({ variable, make: () => named(make(), variable.name) });
  }

  hidden(name: string, make: () => Node, at: number): Variable {
    const variable = new LocalVariable(name, at);
    this.entries.push({ variable, make });
    return variable;
  }

  syntax(name: Name, keyword: Keyword): void {
    this.scope.bind(name, keyword);
  }

  expression(form: Datum): void {
    this.entries.push({ variable: undefined, form });
  }
}

/** Expands the forms of one source, one after another, in a top-level environment. */
export class Expander {
  private depth = 0;
  private made = 0;
  /** The offset of the form being expanded: where an error is that has no place of its own. */
  private place = -1;

  constructor(
    readonly source: Source,
    readonly environment: TopLevelEnvironment,
    readonly options: ExpanderOptions = {},
  ) {}

  /**
   * The core form of one top-level form, whose definitions take effect in the environment.
   * `at` is where the form begins, for those that do not know it themselves.
   */
  expand(form: Datum, at: number = offsetOf(form)): Node {
    this.depth = 0;
    this.made = 0;
    this.place = at;
    const context = new TopLevelContext(this, this.environment);
    try {
      this.scan([form], context);
    } catch (error) {
      // The limit is meant to be met first; a caller may have left less stack than it needs.
      if (!(error instanceof RangeError)) throw error;
      throw this.tooDeep(this.place);
    }
    return sequence(context.nodes, at);
  }

  /** The error that the program is wrong at an offset. */
  error(message: string, at: number, notes?: Note[]): GuestError {
    return syntaxError(this.source, message, at < 0 ? this.place : at, notes);
  }

  /** Goes one level deeper into nested syntax. */
  enter(at: number): void {
    if (++this.depth > DEPTH_LIMIT) throw this.tooDeep(at);
  }

  private tooDeep(at: number): GuestError {
    return this.error("expression nested too deeply", at);
  }

  /** Comes back from a level. */
  leave(): void {
    this.depth--;
  }

  /** Counts syntax that a macro makes, so that an expansion that never ends does. */
  spend(count: number, form: Pair): void {
    this.made += count;
    if (this.made > EXPANSION_LIMIT) {
      const name = isName(form.car) ? symbolOf(form.car).name : "macro";
      throw this.error(
        `${name}: the expansion of this form does not end`,
        form.start,
      );
    }
  }

  /** A form's keyword, for messages. */
  nameOf(form: Pair): string {
    return isName(form.car) ? symbolOf(form.car).name : "form";
  }

  /** A form's operands, of which there must be so many. */
  operands(
    form: Pair,
    least: number,
    most: number = Infinity,
    what: string = "operand",
  ): Datum[] {
    const items = listItems(form.cdr);
    const name = this.nameOf(form);
    if (items === undefined) {
      throw this.error(
        `${name}: expected a proper list, got ${describe(strip(form))}`,
        form.start,
      );
    }
    const { length } = items;
    if (length < least || length > most) {
      const expected = most === least
        ? `${least}`
        : most === Infinity
        ? `at least ${least}`
        : most === least + 1
        ? `${least} or ${most}`
        : `${least} to ${most}`;
      const plural = (most === Infinity ? least : most) === 1 ? "" : "s";
      throw this.error(
        `${name}: expected ${expected} ${what}${plural}, got ${length}`,
        form.start,
      );
    }
    return items;
  }

  /** The identifier that a datum must be. */
  name(datum: Datum | undefined, form: Pair, what: string): Name {
    if (isName(datum)) return datum;
    const got = datum === undefined ? "nothing" : describe(strip(datum));
    const at = datum === undefined ? -1 : offsetOf(datum);
    throw this.error(
      `${this.nameOf(form)}: expected ${what}, got ${got}`,
      at < 0 ? form.start : at,
    );
  }

  /** The elements of what must be a list. */
  list(datum: Datum | undefined, form: Pair, what: string): Datum[] {
    const items = datum === undefined ? undefined : listItems(datum);
    if (items !== undefined) return items;
    const got = datum === undefined ? "nothing" : describe(strip(datum));
    throw this.error(
      `${this.nameOf(form)}: expected ${what}, got ${got}`,
      form.start,
    );
  }

  /** Whether an identifier means a certain keyword here. */
  means(
    datum: Datum | undefined,
    keyword: Keyword,
    scope: Environment,
  ): boolean {
    return isName(datum) && resolve(datum, scope) === keyword;
  }

  /** An expression. */
  expression(datum: Datum, scope: Environment): Node {
    if (isName(datum)) return this.reference(datum, scope);
    if (!(datum instanceof Pair)) return this.selfEvaluating(datum);
    this.enter(datum.start);
    const outer = this.place;
    if (datum.start >= 0) this.place = datum.start;
    let form: Pair = datum;
    let node: Node | undefined;
    while (node === undefined) {
      const head: Datum = form.car;
      const binding = isName(head) ? resolve(head, scope) : undefined;
      if (binding instanceof Macro) {
        const expansion = this.macroUse(binding, form, scope);
        if (expansion instanceof Pair) form = expansion;
        else node = this.expression(expansion, scope);
      } else if (binding instanceof Special) {
        const { expand } = binding.how;
        if (expand === undefined) throw this.misplaced(binding, form);
        node = expand(this, form, scope);
      } else node = this.call(form, scope);
    }
    this.place = outer;
    this.depth--;
    return node;
  }

  /** An expression whose value, if a procedure, is to have a name. */
  namedExpression(datum: Datum, scope: Environment, name: string): Node {
    return named(this.expression(datum, scope), name);
  }

  private misplaced(special: Special, form: Pair): GuestError {
    const why = special.how.define === undefined
      ? ""
      : ": definitions stand at the top level and at the start of a body";
    return this.error(`${special.name} is not allowed here${why}`, form.start);
  }

  /** Expressions. */
  expressions(forms: readonly Datum[], scope: Environment): Node[] {
    const nodes: Node[] = [];
    for (const form of forms) nodes.push(this.expression(form, scope));
    return nodes;
  }

  /** What a use of a macro expands to. */
  macroUse(macro: Macro, form: Pair, scope: Environment): Datum {
    this.spend(1, form);
    return applyRules(this, macro.rules, macro.environment, form, scope);
  }

  private selfEvaluating(datum: Datum): Node {
    if (datum === NIL) {
      throw this.error(
        "() is not an expression: the empty list is written '()",
        -1,
      );
    }
    return constant(strip(datum), datum instanceof Vector ? datum.start : -1);
  }

  /** A reference to a variable. */
  reference(name: Name, scope: Environment): Node {
    const at = offsetOf(name);
    const binding = resolve(name, scope);
    if (binding instanceof LocalVariable) return local(binding, at);
    if (binding instanceof Sym) return { kind: "global", name: binding, at };
    const text = symbolOf(name).name;
    throw this.error(`${text} is syntax and has no value`, at);
  }

  private call(form: Pair, scope: Environment): Node {
    const at = form.start;
    const data: Datum[] = [];
    if (listPrefix(form.cdr, data) !== NIL) {
      throw this.error(
        `expected a proper list as a call, got ${describe(strip(form))}`,
        at,
      );
    }
    const head = form.car;
    const callee = this.expression(head, scope);
    const args = this.expressions(data, scope);
    if (callee.kind === "local") callee.variable.calls++;
    else if (callee.kind === "global") {
      const { name } = callee.name;
      if (
        name.charCodeAt(0) === 0x25 &&
        this.options.isPrimitive?.(name.slice(1)) === true
      ) return { kind: "primitive", name: name.slice(1), args, at };
    } else if (callee.kind === "lambda" && callee.clauses.length === 1) {
      const { required, optional, rest, body } = callee.clauses[0]!;
      if (
        required.length === args.length && optional.length === 0 &&
        rest === undefined
      ) {
        for (let i = 0; i < args.length; i++) {
          named(args[i]!, required[i]!.name);
        }
        return { kind: "let", variables: required, inits: args, body, at };
      }
    }
    return { kind: "call", callee, args, at };
  }

  /** A procedure of one clause. */
  lambda(
    name: string,
    formals: Datum,
    body: Datum,
    scope: Environment,
    form: Pair,
  ): Lambda {
    const clause = this.clause(formals, body, scope, form);
    return { kind: "lambda", name, clauses: [clause], at: form.start };
  }

  /** Parameters and a body. */
  clause(
    formals: Datum,
    body: Datum,
    scope: Environment,
    form: Pair,
  ): LambdaClause {
    const inner = new Scope(scope);
    const parameters = this.formals(formals, inner, form);
    return { ...parameters, body: this.body(body, inner, form) };
  }

  /** Binds the parameters of a list in a scope. */
  formals(
    formals: Datum,
    scope: Scope,
    form: Pair,
  ): Pick<LambdaClause, "required" | "optional" | "rest"> {
    const items: Datum[] = [];
    const tail = listPrefix(formals, items);
    const required: Variable[] = [];
    const optional: Variable[] = [];
    let rest: Variable | undefined;
    let target = required;
    for (let i = 0; i < items.length; i++) {
      const name = this.name(items[i], form, "a parameter name");
      const marker = symbolOf(name).name;
      if (marker === "#!optional" && target === required) {
        target = optional;
      } else if (
        marker === "#!rest" && i === items.length - 2 && tail === NIL
      ) {
        rest = this.parameter(
          this.name(items[++i], form, "a parameter name"),
          scope,
          form,
        );
      } else if (marker.startsWith("#!")) {
        throw this.error(
          `${this.nameOf(form)}: misplaced ${marker}`,
          form.start,
        );
      } else target.push(this.parameter(name, scope, form));
    }
    if (tail !== NIL) {
      rest = this.parameter(
        this.name(tail, form, "a parameter list"),
        scope,
        form,
      );
    }
    return { required, optional, rest };
  }

  /** Binds a name that must be new in its scope. */
  parameter(name: Name, scope: Scope, form: Pair): Variable {
    if (scope.own(keyOf(name)) !== undefined) {
      const at = offsetOf(name);
      throw this.error(
        `${this.nameOf(form)}: ${symbolOf(name).name} is bound twice`,
        at < 0 ? form.start : at,
      );
    }
    return scope.variable(name);
  }

  /** A body: definitions, then expressions. */
  body(forms: Datum, scope: Environment, form: Pair): Node {
    const at = form.start;
    const items = listItems(forms);
    if (items === undefined) {
      throw this.error(
        `${this.nameOf(form)}: the body is not a proper list`,
        at,
      );
    }
    if (items.length === 0) {
      throw this.error(`${this.nameOf(form)}: the body is empty`, at);
    }
    const context = new BodyContext(this, new Scope(scope));
    this.scan(items, context);
    const { entries } = context;
    let definitions = entries.length;
    while (
      definitions > 0 && entries[definitions - 1]!.variable === undefined
    ) {
      definitions--;
    }
    if (definitions === entries.length) {
      throw this.error(
        `${
          this.nameOf(form)
        }: the body has no expression after its definitions`,
        at,
      );
    }
    const variables: Variable[] = [];
    const inits: Node[] = [];
    const body: Node[] = [];
    for (let i = 0; i < entries.length; i++) {
      const entry = entries[i]!;
      const node = entry.variable === undefined
        ? this.expression(entry.form, context.scope)
        : entry.make();
      if (i >= definitions) body.push(node);
      else {
        // An expression among the definitions is evaluated in its turn, for effect.
        variables.push(entry.variable ?? new LocalVariable("", -1));
        inits.push(node);
      }
    }
    const result = sequence(body, at);
    if (definitions === 0) return result;
    return { kind: "letrec", variables, inits, body: result, at };
  }

  /** Takes forms apart into definitions and expressions, expanding macros as need be. */
  private scan(forms: readonly Datum[], context: DefinitionContext): void {
    const { scope } = context;
    const pending: Datum[] = [...forms].reverse();
    for (let form = pending.pop(); form !== undefined; form = pending.pop()) {
      const head: Datum | undefined = form instanceof Pair
        ? form.car
        : undefined;
      const binding = isName(head) ? resolve(head, scope) : undefined;
      if (binding instanceof Macro) {
        pending.push(this.macroUse(binding, form as Pair, scope));
        continue;
      }
      if (binding instanceof Special) {
        const { splice, define } = binding.how;
        if (splice !== undefined) {
          const spliced = splice(this, form as Pair, scope);
          for (let i = spliced.length - 1; i >= 0; i--) {
            pending.push(spliced[i]!);
          }
          continue;
        }
        if (define !== undefined) {
          define(this, form as Pair, context);
          if (context instanceof TopLevelContext) {
            context.endForm((form as Pair).start);
          }
          continue;
        }
      }
      context.expression(form);
    }
  }
}
