/**
 * A function that is being lowered: where code is appended, what its variables are, and calls of the library.
 *
 * Variables of one function alone are SSA values. Those that functions inside it use are cells, which closures capture. Names of
 * the module are global variables of the unit, those of a class entries of its namespace.
 *
 * @module
 */

import { FunctionBuilder } from "../ir/builder.ts";
import { type Datum, DEFAULT, Sym, UNSPECIFIED } from "../ir/datum.ts";
import {
  type Arity,
  type Block,
  GlobalName,
  type Unit,
  type Value,
} from "../ir/function.ts";
import { anchorOf } from "./anchors.ts";
import type { Cleanup } from "./lower_cleanup.ts";
import type { Scope, ScopeName, Scopes } from "./scope.ts";
import type { NodeBase } from "./syntax.ts";

/** The variable of a module that holds its object. */
export const MODULE_OBJECT: Sym = Sym.of("#module");

/** What the lowering of a unit shares. */
export interface UnitLowering {
  readonly unit: Unit;
  /** The text of its source. */
  readonly text: string;
  readonly scopes: Scopes;
  /** The name of the module. */
  readonly module: string;
}

/** Where `break` and `continue` go. */
export interface LoopTargets {
  readonly onBreak: Block;
  readonly onContinue: Block;
  /** How many cleanups stand around the loop. */
  readonly cleanups: number;
  /** The variables that are assigned on every `break` so far; undefined before the first. */
  assignedAtBreak: Set<ScopeName> | undefined;
}

/** How many values stand before the captured variables in a closure. */
export interface ClosureLayout {
  /** The names of the captured cells, in order. */
  readonly free: readonly string[];
  /** The index of the first of them. */
  readonly first: number;
}

/** One function under way. */
export class FunctionLowering {
  readonly builder: FunctionBuilder;
  /** What local variables certainly have a value here; undefined where control does not get. */
  assigned: Set<ScopeName> = new Set();
  /** The loops around, innermost last. */
  readonly loops: LoopTargets[] = [];
  /** What has to be done where control leaves the statements around, innermost last. */
  readonly cleanups: Cleanup[] = [];
  /** The exceptions of the `except` clauses around, as they were thrown, innermost last. */
  readonly handled: Value[] = [];
  /** The namespace of a class body. */
  namespace: Value | undefined;
  private readonly cells = new Map<string, Value>();
  private readonly layout: ClosureLayout;

  constructor(
    readonly shared: UnitLowering,
    readonly scope: Scope,
    /** Its qualified name, for what is defined in it; "" for the module. */
    readonly qualifiedName: string,
    name: string,
    arity: Arity,
    options: {
      at: number;
      layout: ClosureLayout;
      parameterNames?: readonly string[];
      generator?: boolean;
    },
  ) {
    this.layout = options.layout;
    this.builder = new FunctionBuilder(shared.unit, name, arity, {
      at: options.at,
      unwinds: true,
      captures: options.layout.first + options.layout.free.length,
      ...options.parameterNames === undefined
        ? {}
        : { parameterNames: options.parameterNames },
      ...options.generator === true ? { generator: true } : {},
    });
  }

  /** Makes the variables: cells, and the mark of those that have no value yet. */
  declare(parameters: ReadonlyMap<string, Value>): void {
    for (const entry of this.scope.names.values()) {
      if (entry.meaning !== "local" && entry.meaning !== "cell") continue;
      if (this.scope.type !== "function") continue;
      const given = parameters.get(entry.name);
      if (entry.meaning === "cell") {
        const cell = this.builder.value("cell.new", given ? [given] : []);
        this.cells.set(entry.name, cell);
      } else {
        this.builder.writeVariable(entry, given ?? this.constant(DEFAULT));
      }
      if (given !== undefined) this.assigned.add(entry);
    }
  }

  /** Whether code can be appended: control gets here. */
  get isOpen(): boolean {
    return this.builder.current !== undefined;
  }

  /** A constant. */
  constant(datum: Datum): Value {
    return this.builder.constant(datum);
  }

  /** The value of `None`. */
  none(): Value {
    return this.constant(UNSPECIFIED);
  }

  /** The name of an attribute or keyword. */
  symbol(name: string): Value {
    return this.constant(Sym.of(name));
  }

  /** A value of Python's library, by its name without `%py-`. */
  library(name: string): Value {
    return this.builder.global(Sym.of(`#%py-${name}`));
  }

  /** Calls a procedure of the library. */
  callLibrary(name: string, ...args: Value[]): Value {
    return this.call(this.library(name), args);
  }

  /** Calls a value; goes on in a new block with the result. */
  call(callee: Value, args: readonly Value[]): Value {
    const { builder } = this;
    const then = builder.block("any");
    const result = then.params[0]!;
    builder.call(callee, args, then);
    this.enter(then);
    return result;
  }

  /** Goes on in a block into which all ways exist. */
  enter(block: Block): void {
    this.builder.seal(block);
    this.builder.switchTo(block);
  }

  /** What is appended next stands for a node. */
  at(node: NodeBase): void {
    this.builder.at = anchorOf(this.shared.text, node);
  }

  /** Branches on a boolean, or on the truth of any value. */
  branchOnTruth(value: Value, yes: Block, no: Block): void {
    const { builder } = this;
    const simple = builder.block();
    const other = builder.block();
    builder.branch(builder.value("scm.boolean?", [value]), simple, other);
    this.enter(other);
    builder.branch(this.callLibrary("truth", value), yes, no);
    this.enter(simple);
    builder.branch(value, yes, no);
  }

  /** The cell of a variable that functions share. */
  cell(name: string): Value {
    const own = this.cells.get(name);
    if (own !== undefined) return own;
    const index = this.layout.free.indexOf(name);
    if (index < 0) throw new Error(`${name} is not captured`);
    return this.builder.value("closure.get", [], [this.layout.first + index]);
  }

  /** Makes a cell that this function itself does not name: that of a class around methods. */
  makeCell(name: string): Value {
    const cell = this.builder.value("cell.new", []);
    this.cells.set(name, cell);
    return cell;
  }

  /** The variable of a name; one that the scope does not mention is of the module. */
  variable(name: string): ScopeName {
    const mangled = this.scope.mangle(name);
    return this.scope.names.get(mangled) ??
      { name: mangled, uses: 0, meaning: "implicit" };
  }

  /** Reads a variable. */
  read(name: string): Value {
    const entry = this.variable(name);
    if (this.scope.type === "class") return this.readInClass(entry);
    switch (entry.meaning) {
      case "local":
        return this.scope.type === "module"
          ? this.builder.global(Sym.of(entry.name))
          : this.readLocal(entry);
      case "cell":
      case "free":
        return this.builder.value("cell.get", [this.cell(entry.name)], [
          entry.name,
        ]);
      default:
        return this.builder.global(Sym.of(entry.name));
    }
  }

  private readLocal(entry: ScopeName): Value {
    const { builder } = this;
    const value = builder.readVariable(entry);
    if (this.assigned.has(entry)) return value;
    const given = builder.block();
    const missing = builder.block();
    builder.branch(
      builder.value("argument.given?", [value]),
      given,
      missing,
    );
    this.enter(missing);
    this.callLibrary("unbound-local", this.symbol(entry.name));
    builder.unreachable();
    this.enter(given);
    this.assigned.add(entry);
    return value;
  }

  private readInClass(entry: ScopeName): Value {
    const { builder } = this;
    if (entry.meaning === "global") return builder.global(Sym.of(entry.name));
    const own = this.callLibrary(
      "namespace-ref",
      this.namespace!,
      this.symbol(entry.name),
    );
    const done = builder.block("any");
    const missing = builder.block();
    const found = builder.block();
    builder.branch(builder.value("argument.given?", [own]), found, missing);
    this.enter(found);
    builder.jump(done, [own]);
    this.enter(missing);
    const outer = entry.meaning === "free"
      ? builder.value("cell.get", [this.cell(entry.name)], [entry.name])
      : builder.global(Sym.of(entry.name));
    builder.jump(done, [outer]);
    this.enter(done);
    return done.params[0]!;
  }

  /** Assigns a variable. */
  write(name: string, value: Value): void {
    const entry = this.variable(name);
    const { builder } = this;
    if (this.scope.type === "class" && entry.meaning === "local") {
      this.callLibrary(
        "namespace-set!",
        this.namespace!,
        this.symbol(entry.name),
        value,
      );
      return;
    }
    switch (entry.meaning) {
      case "local":
        if (this.scope.type === "module") this.define(entry.name, value);
        else {
          builder.writeVariable(entry, value);
          this.assigned.add(entry);
        }
        break;
      case "cell":
      case "free":
        builder.effect("cell.set", [this.cell(entry.name), value]);
        break;
      default:
        this.define(entry.name, value);
    }
  }

  private define(name: string, value: Value): void {
    this.builder.effect("global.define", [value], [
      new GlobalName(Sym.of(name)),
    ]);
  }

  /** Takes the value of a variable away, if it is there: the name of an exception that was handled. */
  forget(name: string): void {
    const entry = this.variable(name);
    if (this.scope.type === "function" && entry.meaning === "local") {
      this.builder.writeVariable(entry, this.constant(DEFAULT));
      this.assigned.delete(entry);
    } else if (this.isGlobal(entry)) this.removeGlobal(entry);
  }

  private isGlobal({ meaning }: ScopeName): boolean {
    return meaning === "global" || meaning === "implicit" ||
      (this.scope.type === "module" && meaning === "local");
  }

  private removeGlobal({ name }: ScopeName): void {
    this.callLibrary("delete-global!", this.module(), this.symbol(name));
  }

  /** The object of the module. */
  module(): Value {
    return this.builder.global(MODULE_OBJECT);
  }

  /** Deletes a variable. */
  remove(name: string): void {
    const entry = this.variable(name);
    // It must have a value to be deleted.
    this.read(name);
    if (this.scope.type === "class" && entry.meaning === "local") {
      this.callLibrary(
        "namespace-delete!",
        this.namespace!,
        this.symbol(entry.name),
      );
    } else if (this.scope.type === "function" && entry.meaning === "local") {
      this.builder.writeVariable(entry, this.constant(DEFAULT));
      this.assigned.delete(entry);
    } else if (this.isGlobal(entry)) this.removeGlobal(entry);
    else {
      this.unsupported(`del of the ${entry.meaning} name '${entry.name}'`);
    }
  }

  /** Refuses what is not there yet. */
  unsupported(what: string): never {
    throw new Unsupported(what, this.builder.at);
  }
}

/** Something of Python that is not there yet. */
export class Unsupported extends Error {
  constructor(readonly what: string, readonly at: number) {
    super(`${what} is not supported yet`);
  }
}
