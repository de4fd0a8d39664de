/**
 * The body of a function: statements are appended to the block that is open, in the order in
 * which the methods are called. An expression takes effect where it is placed, not where it
 * was built.
 *
 * Here is what belongs to the whole function: its locals, and how control leaves it. Blocks
 * and branches are in what it extends.
 *
 * @module
 */

import { BlockBuilder } from "./block_builder.ts";
import type { Value } from "./code_builder.ts";
import type {
  FunctionDefinition,
  FunctionHandle,
  Table,
  Tag,
} from "./entities.ts";
import { checkFunctionTable } from "./expr.ts";
import {
  describe,
  type Expr,
  Local,
  make,
  type Operand,
  operandOf,
  take,
} from "./node.ts";
import { opcode } from "./opcodes.ts";
import {
  BuildError,
  exnref,
  type FunctionType,
  isSubtype,
  refNull,
  typeToString,
  type ValueType,
} from "./types.ts";

const RETURN = opcode("return");
const RETURN_CALL = opcode("return_call");
const RETURN_CALL_REF = opcode("return_call_ref");
const RETURN_CALL_INDIRECT = opcode("return_call_indirect");
const THROW = opcode("throw");
const THROW_REF = opcode("throw_ref");
const LOCAL_SET = opcode("local.set");
const LOCAL_TEE = opcode("local.tee");

function isType(x: ValueType | Operand): x is ValueType {
  return typeof x === "string" ||
    typeof x === "object" && "heap" in x && "nullable" in x;
}

/** Builds the code of one function. */
export class FunctionBuilder extends BlockBuilder {
  /** The function's parameters. */
  readonly params: readonly Local[];
  private readonly slots: ValueType[] = [];
  private readonly names: string[] = [];
  private readonly free = new Map<ValueType, number[]>();
  private scopeLocals: Local[] | undefined;

  /** Use `ModuleBuilder.define`. */
  constructor(
    private readonly type: FunctionType,
  ) {
    super();
    this.params = type.params.map((t) => this.slot(t, ""));
  }

  /** Names the parameters, for texts and messages. */
  nameParams(...names: readonly string[]): void {
    this.params.forEach((param, i) => {
      param.name = this.names[param.slot] = names[i] ?? "";
    });
  }

  private slot(type: ValueType, name: string): Local {
    const reused = this.free.get(type)?.pop();
    if (reused !== undefined) {
      this.names[reused] ||= name;
      return new Local(reused, type, name, this);
    }
    this.names.push(name);
    return new Local(this.slots.push(type) - 1, type, name, this);
  }

  /**
   * A new local. With a type its value is whatever the slot held before, zero or null only if
   * no scope has ended yet: set it first. With an initialiser it is set here.
   */
  local(init: ValueType | Operand, name: string = ""): Local {
    let local: Local;
    if (isType(init)) {
      local = this.slot(init, name);
    } else {
      const expr = operandOf("local", init);
      if (expr.type === undefined || Array.isArray(expr.type)) {
        throw new BuildError(
          `local ${name}: the initialiser is ${describe(expr)}`,
        );
      }
      local = this.slot(expr.type as ValueType, name);
      this.set(local, expr);
    }
    this.scopeLocals?.push(local);
    return local;
  }

  /** Locals made in `body` are free for others after it. Gives what `body` gives. */
  scope<T>(body: () => T): T {
    const outer = this.scopeLocals;
    const mine: Local[] = this.scopeLocals = [];
    try {
      return body();
    } finally {
      this.scopeLocals = outer;
      for (const local of mine) this.release(local);
    }
  }

  /** A local for the time of `body`. Gives what `body` gives. */
  scratch<T>(type: ValueType, body: (local: Local) => T): T {
    const local = this.slot(type, "");
    try {
      return body(local);
    } finally {
      this.release(local);
    }
  }

  private release(local: Local): void {
    local.live = false;
    const slots = this.free.get(local.type);
    if (slots) slots.push(local.slot);
    else this.free.set(local.type, [local.slot]);
  }

  private owned(instruction: string, local: Local): void {
    if (local.owner !== this || !local.live) {
      throw new BuildError(
        `${instruction}: local ${local.name || local.slot} is ${
          local.live ? "another function's" : "out of scope"
        }`,
      );
    }
  }

  /** Assigns to a local. */
  set(local: Local, value: Operand): void {
    this.owned("local.set", local);
    this.append(make(
      LOCAL_SET,
      take("local.set", [value], [local.type]),
      [local],
      undefined,
    ));
  }

  /** Assigns the results of one expression to several locals. */
  setAll(locals: readonly Local[], value: Expr): void {
    if (locals.length === 1) return this.set(locals[0]!, value);
    const types = locals.map((local) => local.type);
    let operands = take("local.set", [value], types);
    for (const local of locals.toReversed()) {
      this.owned("local.set", local);
      this.append(make(LOCAL_SET, operands, [local], undefined));
      // The others are on the stack already.
      operands = [];
    }
  }

  /** Assigns to a local and gives the value. */
  tee(local: Local, value: Operand): Expr {
    this.owned("local.tee", local);
    return make(
      LOCAL_TEE,
      take("local.tee", [value], [local.type]),
      [local],
      local.type,
    );
  }

  /** Returns from the function. */
  return(...values: Operand[]): void {
    const operands = take("return", values, this.type.results);
    this.append(make(RETURN, operands, [], undefined));
  }

  private returns(instruction: string, type: FunctionType): void {
    const given = type.results;
    const wanted = this.type.results;
    if (
      given.length !== wanted.length ||
      !given.every((t, i) => isSubtype(t, wanted[i]!))
    ) {
      throw new BuildError(
        `${instruction}: the callee returns [${
          given.map(typeToString).join(" ")
        }], this function [${wanted.map(typeToString).join(" ")}]`,
      );
    }
  }

  /** Calls a function in place of this one. */
  returnCall(fn: FunctionHandle, ...args: Operand[]): void {
    const instruction = `return_call $${fn.name}`;
    this.returns(instruction, fn.type);
    const operands = take(instruction, args, fn.type.params);
    this.append(make(RETURN_CALL, operands, [fn], undefined));
  }

  /** Calls what a reference refers to in place of this one. */
  returnCallRef(type: FunctionType, fn: Operand, ...args: Operand[]): void {
    this.returns("return_call_ref", type);
    const operands = take(
      "return_call_ref",
      [...args, fn],
      [...type.params, refNull(type)],
    );
    this.append(make(RETURN_CALL_REF, operands, [type], undefined));
  }

  /** Calls a function in a table in place of this one. */
  returnCallIndirect(
    table: Table,
    type: FunctionType,
    index: Operand,
    ...args: Operand[]
  ): void {
    this.returns("return_call_indirect", type);
    checkFunctionTable("return_call_indirect", table);
    const operands = take(
      "return_call_indirect",
      [...args, index],
      [...type.params, "i32"],
    );
    this.append(make(RETURN_CALL_INDIRECT, operands, [type, table], undefined));
  }

  /** Leaves the function by an instruction that was made elsewhere for a function of this type. */
  leave(expr: Expr): void {
    this.append(expr);
  }

  /** Throws an exception. */
  throw(tag: Tag, ...args: Operand[]): void {
    const operands = take(
      `throw $${tag.name}`,
      args,
      tag.type.params,
    );
    this.append(make(THROW, operands, [tag], undefined));
  }

  /** Throws an exception that was caught. */
  throwRef(exception: Operand): void {
    const operands = take("throw_ref", [exception], [exnref]);
    this.append(make(THROW_REF, operands, [], undefined));
  }

  /** Ends the function with the value of its body and gives its code. */
  complete(value: Value): FunctionDefinition {
    if (this.opened.length > 0) {
      throw new BuildError("a block was opened and not closed");
    }
    this.finish("end", this.type.results, value);
    return {
      params: this.params,
      slots: this.slots,
      names: this.names,
      body: this.body,
    };
  }
}
