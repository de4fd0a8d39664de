/**
 * The body of a function: statements are appended to the block that is open, in the order in
 * which the methods are called. An expression takes effect where it is placed, not where it
 * was built.
 *
 * @module
 */

import {
  type Catch,
  type FunctionDefinition,
  type FunctionHandle,
  Label,
  type Table,
  type Tag,
} from "./entities.ts";
import { checkFunctionTable } from "./expr.ts";
import {
  Body,
  describe,
  Expr,
  type ExprType,
  Local,
  make,
  NO_OPERANDS,
  type Operand,
  operandOf,
  place,
  take,
} from "./node.ts";
import { type Opcode, opcode } from "./opcodes.ts";
import {
  BuildError,
  exnref,
  type FunctionType,
  isSubtype,
  ref,
  refNull,
  type RefType,
  typeToString,
  type ValueType,
} from "./types.ts";

/** What the code of a value-producing block may give: nothing if control never gets there. */
export type Value = Operand | readonly Operand[] | void;

/** The type or types of what a block produces. */
export type BlockType = ValueType | readonly ValueType[];

const NOP = opcode("nop");
const BLOCK = opcode("block");
const LOOP = opcode("loop");
const IF = opcode("if");
const TRY_TABLE = opcode("try_table");
const BR = opcode("br");
const BR_IF = opcode("br_if");
const BR_TABLE = opcode("br_table");
const BR_ON_NULL = opcode("br_on_null");
const BR_ON_NON_NULL = opcode("br_on_non_null");
const BR_ON_CAST = opcode("br_on_cast");
const BR_ON_CAST_FAIL = opcode("br_on_cast_fail");
const RETURN = opcode("return");
const RETURN_CALL = opcode("return_call");
const RETURN_CALL_REF = opcode("return_call_ref");
const RETURN_CALL_INDIRECT = opcode("return_call_indirect");
const UNREACHABLE = opcode("unreachable");
const THROW = opcode("throw");
const THROW_REF = opcode("throw_ref");
const DROP = opcode("drop");
const LOCAL_SET = opcode("local.set");
const LOCAL_TEE = opcode("local.tee");

const NOTHING: readonly ValueType[] = [];
/** The immediates of a block without results. */
const VOID = [NOTHING] as const;

function isType(x: ValueType | Operand): x is ValueType {
  return typeof x === "string" ||
    typeof x === "object" && "heap" in x && "nullable" in x;
}

function list(type: BlockType): readonly ValueType[] {
  return Array.isArray(type) ? type : [type as ValueType];
}

function typeOf(types: readonly ValueType[]): ExprType {
  return types.length === 0 ? undefined : types.length === 1 ? types[0] : types;
}

/** Builds the code of one function. */
export class FunctionBuilder {
  /** The function's parameters. */
  readonly params: readonly Local[];
  private readonly slots: ValueType[] = [];
  private readonly names: string[] = [];
  private readonly free = new Map<ValueType, number[]>();
  private scopeLocals: Local[] | undefined;
  private readonly opened: {
    op: Opcode;
    label: Label;
    outer: Body;
    body: Body;
  }[] = [];
  private body: Body = new Body(undefined);

  /** Use `ModuleBuilder.define`. */
  constructor(
    private readonly type: FunctionType,
  ) {
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

  /** Appends an expression that has no result. */
  emit(expr: Expr): void {
    if (!(expr instanceof Expr)) {
      throw new BuildError(`emit: not an expression: ${expr}`);
    }
    if (expr.type !== undefined) {
      throw new BuildError(
        `emit: expected no result, given ${describe(expr)}`,
      );
    }
    this.append(expr);
  }

  /** Appends an expression whose results are not wanted. */
  drop(value: Operand): void {
    const expr = operandOf("drop", value);
    if (expr.type === undefined) {
      throw new BuildError(`drop: ${describe(expr)}`);
    }
    const count = Array.isArray(expr.type) ? expr.type.length : 1;
    let operands = [place("drop", expr)];
    for (let i = 0; i < count; i++) {
      this.append(make(DROP, operands, [], undefined));
      operands = [];
    }
  }

  /** Appends to the open block, unless control cannot get there. */
  private append(expr: Expr): void {
    place(expr.op.mnemonic, expr);
    const { body } = this;
    if (body.ends) return;
    body.code.push(expr);
    if (expr.op.terminates) body.ends = true;
  }

  /** Runs `content` with a new block open; its value goes at the end of it. */
  private inside(
    where: string,
    label: Label,
    types: readonly ValueType[],
    content: () => Value,
  ): Body {
    const outer = this.body;
    const body = this.body = new Body(label);
    // What is built where control cannot get is left out, its branches too.
    body.ends = outer.ends;
    try {
      this.finish(where, types, content());
    } finally {
      this.body = outer;
      label.open = false;
    }
    return body;
  }

  /** Ends the open block with a value of these types. */
  private finish(
    where: string,
    types: readonly ValueType[],
    value: Value,
  ): void {
    const { body } = this;
    if (value !== undefined) {
      const values = Array.isArray(value) ? value : [value as Operand];
      const exprs = take(where, values, types);
      if (!body.ends) body.code.push(...exprs);
    } else if (types.length > 0) {
      if (!body.ends) {
        throw new BuildError(
          `${where}: control reaches the end without [${
            types.map(typeToString).join(" ")
          }]`,
        );
      }
      // After a terminator any type is right; after, say, an endless loop it has to be said.
      if (body.code.at(-1)?.op.terminates !== true) {
        body.code.push(place(where, make(UNREACHABLE, [], [], undefined)));
      }
    }
  }

  /** `then` if the condition is not 0, else `otherwise`. */
  if(condition: Operand, then: () => void, otherwise?: () => void): void {
    const operands = take("if", [condition], ["i32"]);
    const bodies = [
      this.inside("if", new Label(NOTHING), NOTHING, statement(then)),
    ];
    if (otherwise) {
      bodies.push(
        this.inside("if", new Label(NOTHING), NOTHING, statement(otherwise)),
      );
    }
    const ends = bodies.length === 2 && bodies.every((b) => b.ends);
    this.append(make(IF, operands, VOID, undefined, bodies));
    if (ends) this.body.ends = true;
  }

  /** The value of `then` if the condition is not 0, else of `otherwise`. */
  ifElse(
    type: BlockType,
    condition: Operand,
    then: () => Value,
    otherwise: () => Value,
  ): Expr {
    const types = list(type);
    const operands = take("if", [condition], ["i32"]);
    const bodies = [
      this.inside("then", new Label(types), types, then),
      this.inside("else", new Label(types), types, otherwise),
    ];
    return make(IF, operands, [types], typeOf(types), bodies);
  }

  /** A block; a branch to its label goes to its end. */
  block(content: (label: Label) => void, name: string = ""): void {
    const label = new Label(NOTHING, name);
    const body = this.inside(
      "block",
      label,
      NOTHING,
      statement(() => content(label)),
    );
    this.append(make(BLOCK, NO_OPERANDS, VOID, undefined, [body]));
    if (body.ends && !label.targeted) this.body.ends = true;
  }

  /** A block with a value; a branch to its label carries one. */
  blockResult(
    type: BlockType,
    content: (label: Label) => Value,
    name: string = "",
  ): Expr {
    const types = list(type);
    const label = new Label(types, name);
    const body = this.inside("block", label, types, () => content(label));
    return make(BLOCK, NO_OPERANDS, [types], typeOf(types), [body]);
  }

  /** A loop; a branch to its label goes to its start. It ends where no branch is taken. */
  loop(content: (label: Label) => void, name: string = ""): void {
    const label = new Label(NOTHING, name);
    const body = this.inside(
      "loop",
      label,
      NOTHING,
      statement(() => content(label)),
    );
    this.append(make(LOOP, NO_OPERANDS, VOID, undefined, [body]));
    if (body.ends) this.body.ends = true;
  }

  /** A loop with a value where it ends. */
  loopResult(
    type: BlockType,
    content: (label: Label) => Value,
    name: string = "",
  ): Expr {
    const types = list(type);
    const label = new Label(NOTHING, name);
    const body = this.inside("loop", label, types, () => content(label));
    return make(LOOP, NO_OPERANDS, [types], typeOf(types), [body]);
  }

  /**
   * Jumps to the case with the number `index`, or to `otherwise` if there is none. Control
   * goes on after the whole where a case ends; cases do not fall through into one another.
   */
  switch(
    index: Operand,
    cases: readonly (() => void)[],
    otherwise: () => void,
  ): void {
    this.block((end) => {
      const labels = cases.map((_, i) => new Label(NOTHING, `case${i}`));
      const last = new Label(NOTHING, "default");
      const where = "br_table";
      let body = new Body(labels[0] ?? last);
      for (const label of [...labels, last]) label.targeted = true;
      body.code.push(place(
        where,
        make(
          BR_TABLE,
          take(where, [index], ["i32"]),
          [[...labels, last]],
          undefined,
        ),
      ));
      body.ends = true;
      // The innermost block holds the jump; each one around it begins with a case.
      const outer = this.body;
      for (let i = 0; i <= cases.length; i++) {
        const inner = make(BLOCK, NO_OPERANDS, VOID, undefined, [body]);
        (labels[i] ?? last).open = false;
        body = i < cases.length ? new Body(labels[i + 1] ?? last) : outer;
        this.body = body;
        try {
          this.append(inner);
          (cases[i] ?? otherwise)();
          if (i < cases.length) this.br(end);
        } finally {
          this.body = outer;
        }
      }
    });
  }

  /**
   * Opens a block, which `close` ends: for code whose nesting is not that of the program that
   * builds it. Prefer `block`.
   */
  openBlock(name: string = ""): Label {
    return this.open(BLOCK, name);
  }

  /** Opens a loop, which `close` ends. Prefer `loop`. */
  openLoop(name: string = ""): Label {
    return this.open(LOOP, name);
  }

  private open(op: Opcode, name: string): Label {
    const label = new Label(NOTHING, name);
    const outer = this.body;
    this.body = new Body(label);
    this.body.ends = outer.ends;
    this.opened.push({ op, label, outer, body: this.body });
    return label;
  }

  /** Ends the block or loop that was opened last. */
  close(): void {
    const last = this.opened.pop();
    if (last === undefined || last.body !== this.body) {
      throw new BuildError("close: the block was not opened here");
    }
    const { op, label, outer, body } = last;
    this.body = outer;
    label.open = false;
    this.append(make(op, NO_OPERANDS, VOID, undefined, [body]));
    if (body.ends && (op === LOOP || !label.targeted)) this.body.ends = true;
  }

  /** The block that is open. */
  get current(): Body {
    return this.body;
  }

  private target(instruction: string, label: Label): void {
    if (!label.open) {
      throw new BuildError(
        `${instruction}: label ${label.name} is not in scope`,
      );
    }
    if (!this.body.ends) label.targeted = true;
  }

  /** Branches, with the values that the label takes. */
  br(label: Label, ...values: Operand[]): void {
    this.target("br", label);
    this.append(
      make(BR, take("br", values, label.types), [label], undefined),
    );
  }

  /** Branches if the condition is not 0; the condition is evaluated after the values. */
  brIf(label: Label, condition: Operand, ...values: Operand[]): void {
    this.target("br_if", label);
    const operands = take(
      "br_if",
      [...values, condition],
      [...label.types, "i32"],
    );
    const expr = make(BR_IF, operands, [label], typeOf(label.types));
    if (expr.type === undefined) this.append(expr);
    else this.drop(expr);
  }

  /** Branches to the label with the number `index`, or to `otherwise`. */
  brTable(
    labels: readonly Label[],
    otherwise: Label,
    index: Operand,
    ...values: Operand[]
  ): void {
    const all = [...labels, otherwise];
    for (const label of all) this.target("br_table", label);
    for (const label of labels) {
      if (label.types.length !== otherwise.types.length) {
        throw new BuildError(
          "br_table: the labels take different values",
        );
      }
    }
    const operands = all.map((label) => label.types).reduce((types, more) =>
      types.map((t, i) => isSubtype(t, more[i]!) ? t : more[i]!)
    );
    this.append(make(
      BR_TABLE,
      take("br_table", [...values, index], [...operands, "i32"]),
      [all],
      undefined,
    ));
  }

  /** Branches, with nothing, if the reference is null; else gives it. */
  brOnNull(label: Label, value: Operand): Expr {
    this.target("br_on_null", label);
    take("br_on_null", [], label.types);
    const [expr, type] = this.reference("br_on_null", value);
    return make(BR_ON_NULL, [expr], [label], ref(type.heap));
  }

  /** Branches with the reference if it is not null. */
  brOnNonNull(label: Label, value: Operand): void {
    this.target("br_on_non_null", label);
    const [expr, type] = this.reference("br_on_non_null", value);
    this.carries("br_on_non_null", label, ref(type.heap));
    this.append(make(BR_ON_NON_NULL, [expr], [label], undefined));
  }

  /** Branches with the reference as a `to` if it is one; else gives it. */
  brOnCast(label: Label, from: RefType, to: RefType, value: Operand): Expr {
    this.target("br_on_cast", label);
    this.castable("br_on_cast", from, to);
    this.carries("br_on_cast", label, to);
    const operands = take("br_on_cast", [value], [from]);
    return make(BR_ON_CAST, operands, [{ label, from, to }], rest(from, to));
  }

  /** Branches with the reference if it is not a `to`; else gives it as one. */
  brOnCastFail(label: Label, from: RefType, to: RefType, value: Operand): Expr {
    this.target("br_on_cast_fail", label);
    this.castable("br_on_cast_fail", from, to);
    this.carries("br_on_cast_fail", label, rest(from, to));
    const operands = take("br_on_cast_fail", [value], [from]);
    return make(BR_ON_CAST_FAIL, operands, [{ label, from, to }], to);
  }

  private castable(instruction: string, from: RefType, to: RefType): void {
    if (!isSubtype(to, from)) {
      throw new BuildError(
        `${instruction}: ${typeToString(to)} is not a subtype of ${
          typeToString(from)
        }`,
      );
    }
  }

  private reference(instruction: string, value: Operand): [Expr, RefType] {
    const where = instruction;
    const expr = operandOf(where, value);
    const { type } = expr;
    if (typeof type !== "object" || Array.isArray(type)) {
      throw new BuildError(
        `${where}: operand must be a reference, given ${describe(expr)}`,
      );
    }
    return [place(where, expr), type as RefType];
  }

  private carries(instruction: string, label: Label, type: ValueType): void {
    const wanted = label.types;
    if (wanted.length !== 1 || !isSubtype(type, wanted[0]!)) {
      throw new BuildError(
        `${instruction}: the label takes [${
          wanted.map(typeToString).join(" ")
        }], given ${typeToString(type)}`,
      );
    }
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

  /** Does nothing. */
  nop(): void {
    this.append(make(NOP, NO_OPERANDS, [], undefined));
  }

  /** Traps. */
  unreachable(): void {
    this.append(make(UNREACHABLE, [], [], undefined));
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

  /** Runs `content`; exceptions thrown in it go to the labels of the clauses. */
  tryTable(catches: readonly Catch[], content: () => void): void {
    this.checkCatches(catches);
    const body = this.inside(
      "try_table",
      new Label(NOTHING),
      NOTHING,
      statement(content),
    );
    this.append(make(
      TRY_TABLE,
      NO_OPERANDS,
      [NOTHING, catches],
      undefined,
      [body],
    ));
    if (body.ends) this.body.ends = true;
  }

  /** The same with a value where no exception is thrown. */
  tryTableResult(
    type: BlockType,
    catches: readonly Catch[],
    content: () => Value,
  ): Expr {
    this.checkCatches(catches);
    const types = list(type);
    const body = this.inside("try_table", new Label(types), types, content);
    return make(TRY_TABLE, NO_OPERANDS, [types, catches], typeOf(types), [
      body,
    ]);
  }

  private checkCatches(catches: readonly Catch[]): void {
    for (const { tag, ref: withRef, label } of catches) {
      this.target("try_table", label);
      const given: ValueType[] = [...tag?.type.params ?? []];
      if (withRef) given.push(ref("exn"));
      const wanted = label.types;
      if (
        given.length !== wanted.length ||
        !given.every((t, i) => isSubtype(t, wanted[i]!))
      ) {
        throw new BuildError(
          `try_table: the label takes [${
            wanted.map(typeToString).join(" ")
          }], the clause gives [${given.map(typeToString).join(" ")}]`,
        );
      }
    }
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

/** A statement's callback, whatever an arrow function happens to return. */
function statement(content: () => void): () => void {
  return () => {
    content();
  };
}

/** What is left of `from` when it is not a `to`. */
function rest(from: RefType, to: RefType): RefType {
  return to.nullable ? ref(from.heap) : from;
}
