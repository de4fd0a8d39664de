/**
 * Expressions of core Scheme to blocks of IR.
 *
 * An expression is lowered for a destination: what becomes of its value. A test's
 * destination is two blocks, so that `and`, `or` and `not` become control flow; the
 * destination of a tail position is the return. Whatever nests as deeply as a program is long
 * (the ends of sequences, bodies of `let`, arms of `if`) is kept on a list of work, not on
 * the stack.
 *
 * @module
 */

import { type Datum, type Sym, UNSPECIFIED } from "../ir/datum.ts";
import {
  type Block,
  GlobalName,
  type IrFunction,
  type Value,
} from "../ir/function.ts";
import { opNamed } from "../ir/ops.ts";
import type { Lambda, LambdaClause, Node, Variable } from "./ast.ts";
import { callsInTailPosition, type Inlined, inlinedCall } from "./inline.ts";
import { fixedClause } from "./lower_analysis.ts";
import { type Binding, planLetrec } from "./lower_letrec.ts";
import { argumentOrder } from "./lower_order.ts";
import { primitiveOf } from "./lower_primitive.ts";
import {
  Captures,
  FunctionState,
  LoadScope,
  OP,
  type Preheader,
  type UnitState,
} from "./lower_state.ts";

/** What becomes of the value of an expression. */
type Destination =
  | { readonly kind: "return" }
  /** It is the parameter of a block. */
  | { readonly kind: "value"; readonly block: Block }
  /** Nothing; control goes on in a block. */
  | { readonly kind: "effect"; readonly block: Block }
  /** It decides where control goes. */
  | { readonly kind: "test"; readonly yes: Block; readonly no: Block };

const RETURN: Destination = { kind: "return" };

/** An expression that is still to be lowered, into a block of its own. */
interface Work {
  readonly block: Block;
  readonly node: Node;
  readonly destination: Destination;
  readonly loads: LoadScope;
  readonly preheader: Preheader | undefined;
  /** Parameters of the block that go into cells. */
  readonly cells: readonly Variable[];
}

/** A local procedure that becomes blocks. */
interface Loop {
  readonly clause: LambdaClause;
  /** Where it begins, once it is called. */
  block: Block | undefined;
  readonly destination: Destination;
  readonly loads: LoadScope;
  readonly preheader: Preheader;
}

type Call = Node & { kind: "call" };
type Binder = Node & { kind: "let" | "letrec" };

/** A call of a global that becomes something else. */
interface InlineCall {
  readonly name: Sym;
  readonly rule: Inlined;
}

/** The functions of the clauses of a procedure, and what they capture. */
interface Lowered {
  readonly function: IrFunction;
  readonly captures: Captures;
}

const NOT = opNamed("scm.not");

/** Lowers the body of a function. */
class FunctionLowering extends FunctionState {
  /** A top-level form whose frame stays until its last call is done. */
  isForm = false;
  private readonly loops = new Map<Variable, Loop>();

  /** Lowers a whole function whose parameters are known. */
  run(clause: LambdaClause): void {
    const { required, optional, rest, body } = clause;
    const variables = [...required, ...optional, ...rest ? [rest] : []];
    for (const variable of variables) this.parameter(variable);
    for (const variable of variables) {
      if (this.isCell(variable)) {
        this.bind(variable, this.lookup(variable), -1);
      }
    }
    this.into(body, RETURN);
    this.finish();
  }

  /** Lowers an expression from the current block on, which is ended. */
  private into(start: Node, end: Destination): void {
    const work: Work[] = [];
    let node = start;
    let destination = end;
    for (;;) {
      const next = this.step(node, destination, work);
      if (next !== undefined) {
        node = next.node;
        destination = next.destination;
        continue;
      }
      const item = work.pop();
      if (item === undefined) return;
      this.begin(item.block);
      this.loads = item.loads;
      this.preheader = item.preheader;
      for (const variable of item.cells) {
        this.bind(variable, this.lookup(variable), -1);
      }
      node = item.node;
      destination = item.destination;
    }
  }

  /** Lowers an expression up to what is left of it; nothing is when the block is ended. */
  private step(
    node: Node,
    destination: Destination,
    work: Work[],
  ): { node: Node; destination: Destination } | undefined {
    switch (node.kind) {
      case "constant":
        this.deliverConstant(node.value, destination);
        return undefined;
      case "if":
        return this.conditional(node, destination, work);
      case "sequence":
        return { node: this.allButLast(node.body), destination };
      case "let":
      case "letrec": {
        const yes = destination.kind === "test"
          ? destination.yes
          : destination.kind === "effect"
          ? destination.block
          : undefined;
        const or = asOr(node);
        if (or !== undefined && this.isBooleanTest(or.test)) {
          return this.conditional(
            {
              kind: "if",
              test: or.test,
              consequent: { kind: "constant", value: true, at: -1 },
              alternative: or.otherwise,
              at: node.at,
            },
            destination,
            work,
          );
        }
        if (yes === undefined || or === undefined) {
          this.bindings(node, destination);
          return { node: node.body, destination };
        }
        const no = this.later(or.otherwise, destination, work);
        return { node: or.test, destination: { kind: "test", yes, no } };
      }
      case "call":
        return this.callInto(node, destination, work);
      case "primitive":
        return this.primitiveInto(node, destination);
      case "lambda":
        if (destination.kind === "effect") break;
        this.deliver(this.closure(node), destination);
        return undefined;
    }
    if (destination.kind === "effect") {
      this.simpleEffect(node);
      this.jump(destination.block, []);
    } else this.deliver(this.simpleValue(node), destination);
    return undefined;
  }

  /** Whether an expression is an op that gives a boolean: its value is known on each way of a branch. */
  private isBooleanTest(node: Node): boolean {
    if (node.kind !== "call") return false;
    const rule = this.inlineCall(node)?.rule;
    return rule !== undefined && rule.kind === "op" &&
      rule.op.result === "boolean";
  }

  private isBooleanOr(node: Binder): boolean {
    const or = asOr(node);
    return or !== undefined && this.isBooleanTest(or.test);
  }

  /** A block for an expression that is lowered later. */
  private later(node: Node, destination: Destination, work: Work[]): Block {
    const block = this.newBlock();
    work.push({
      block,
      node,
      destination,
      loads: new LoadScope(this.loads),
      preheader: this.preheader,
      cells: [],
    });
    return block;
  }

  /** The block of an arm of an `if`; no new one where the arm does nothing there. */
  private arm(node: Node, destination: Destination, work: Work[]): Block {
    if (node.kind === "constant") {
      if (destination.kind === "effect") return destination.block;
      if (destination.kind === "test") {
        return node.value === false ? destination.no : destination.yes;
      }
    }
    return this.later(node, destination, work);
  }

  private conditional(
    node: Node & { kind: "if" },
    destination: Destination,
    work: Work[],
  ): { node: Node; destination: Destination } {
    const { test, consequent, alternative } = node;
    if (test.kind === "constant") {
      const taken = test.value === false ? alternative : consequent;
      return { node: taken, destination };
    }
    // What is put on the list last is lowered first.
    const no = this.arm(alternative, destination, work);
    const yes = this.arm(consequent, destination, work);
    return { node: test, destination: { kind: "test", yes, no } };
  }

  private allButLast(body: readonly Node[]): Node {
    for (let i = 0; i < body.length - 1; i++) this.effect(body[i]!);
    return body[body.length - 1]!;
  }

  private deliver(value: Value, destination: Destination): void {
    switch (destination.kind) {
      case "return":
        this.end(OP.return, [value], [], -1);
        return;
      case "value":
        this.jump(destination.block, [value]);
        return;
      case "effect":
        this.jump(destination.block, []);
        return;
      case "test":
        this.end(OP.branch, [value], [
          { block: destination.yes, args: [] },
          { block: destination.no, args: [] },
        ], -1);
    }
  }

  private deliverConstant(datum: Datum, destination: Destination): void {
    if (destination.kind === "effect") this.jump(destination.block, []);
    else if (destination.kind === "test") {
      this.jump(datum === false ? destination.no : destination.yes, []);
    } else this.deliver(this.constant(datum), destination);
  }

  /** The value of an expression; goes on in the block that is current then. */
  private compute(start: Node): Value {
    let node = start;
    for (;;) {
      switch (node.kind) {
        case "sequence":
          node = this.allButLast(node.body);
          continue;
        case "let":
        case "letrec":
          if (this.bindsLoops(node) || this.isBooleanOr(node)) {
            return this.joined(node);
          }
          this.bindings(node, undefined);
          node = node.body;
          continue;
        case "if":
          if (node.test.kind === "constant") {
            node = node.test.value === false
              ? node.alternative
              : node.consequent;
            continue;
          }
          return this.joined(node);
        case "call": {
          const clause = this.inlinedClause(node);
          if (clause === undefined) return this.callValue(node);
          this.bindArguments(clause, node);
          node = clause.body;
          continue;
        }
        case "primitive":
          return this.primitiveValue(node) ?? this.constant(UNSPECIFIED);
        default:
          return this.simpleValue(node);
      }
    }
  }

  private joined(node: Node): Value {
    const block = this.newJoin();
    this.apart(node, { kind: "value", block });
    this.begin(block);
    return block.params[0]!;
  }

  /** Lowers an expression whose ways come together again. */
  private apart(node: Node, destination: Destination): void {
    const { loads, preheader } = this;
    this.into(node, destination);
    this.loads = loads;
    this.preheader = preheader;
  }

  /** Lowers an expression whose value nobody wants. */
  private effect(start: Node): void {
    let node = start;
    for (;;) {
      switch (node.kind) {
        case "sequence":
          node = this.allButLast(node.body);
          continue;
        case "let":
        case "letrec":
          if (this.bindsLoops(node) || asOr(node) !== undefined) {
            this.joinedEffect(node);
            return;
          }
          this.bindings(node, undefined);
          node = node.body;
          continue;
        case "if":
          this.joinedEffect(node);
          return;
        case "call": {
          const clause = this.inlinedClause(node);
          if (clause === undefined) {
            this.callValue(node);
            return;
          }
          this.bindArguments(clause, node);
          node = clause.body;
          continue;
        }
        case "primitive":
          this.primitiveValue(node);
          return;
        default:
          this.simpleEffect(node);
          return;
      }
    }
  }

  private joinedEffect(node: Node): void {
    const block = this.newBlock();
    this.apart(node, { kind: "effect", block });
    this.begin(block);
  }

  /** Expressions that neither branch nor call. */
  private simpleEffect(node: Node): void {
    switch (node.kind) {
      case "constant":
      case "lambda":
        return;
      case "local":
        // Reading it may be an error.
        if (this.isCell(node.variable)) this.read(node.variable, node.at);
        return;
      case "setLocal": {
        const value = this.compute(node.value);
        const cell = this.lookup(node.variable);
        this.emit(OP.cellSet, [cell, value], [], node.at);
        return;
      }
      case "setGlobal": {
        const value = this.compute(node.value);
        const global = new GlobalName(node.name);
        this.emit(OP.globalSet, [value], [global], node.at);
        return;
      }
      case "define": {
        const { value: init, name } = node;
        const value = init.kind === "lambda" && init.name === ""
          ? this.closure({ ...init, name: name.name })
          : this.compute(init);
        this.emit(OP.globalDefine, [value], [new GlobalName(name)], node.at);
        return;
      }
      default:
        this.simpleValue(node);
    }
  }

  private simpleValue(node: Node): Value {
    switch (node.kind) {
      case "constant":
        return this.constant(node.value);
      case "local":
        return this.read(node.variable, node.at);
      case "global":
        return this.global(node.name, node.at);
      case "lambda":
        return this.closure(node);
      default:
        this.simpleEffect(node);
        return this.constant(UNSPECIFIED);
    }
  }

  private bindsLoops({ variables }: Binder): boolean {
    const { loops } = this.state.uses;
    return loops.size > 0 && variables.some((each) => loops.has(each));
  }

  /** Binds the variables of a `let` or `letrec`; loops need the destination of its body. */
  private bindings(node: Binder, destination: Destination | undefined): void {
    const { variables, inits } = node;
    const { loops, inlined } = this.state.uses;
    const others: Binding[] = [];
    let preheader: Preheader | undefined;
    for (let i = 0; i < variables.length; i++) {
      const variable = variables[i]!;
      const init = inits[i]!;
      if (loops.has(variable)) {
        preheader ??= this.preheader ?? {
          block: this.block,
          index: this.block.instructions.length,
          loads: new LoadScope(undefined),
        };
        this.loops.set(variable, {
          clause: fixedClause(init)!,
          block: undefined,
          destination: destination!,
          loads: this.loads,
          preheader,
        });
        continue;
      }
      if (inlined.has(variable)) {
        this.state.inlined.set(variable, init as Lambda);
      }
      const isProcedure = init.kind === "lambda" && !variable.assigned;
      others.push({
        variable,
        init,
        kind: isProcedure ? "procedure" : "other",
      });
    }
    if (node.kind === "let") {
      for (const { variable, init } of others) {
        if (!inlined.has(variable)) this.bindOne(variable, init, node.at);
      }
    } else this.letrec(others, node.at);
  }

  private bindOne(variable: Variable, init: Node, at: number): void {
    if (variable.references === 0 && !variable.assigned) this.effect(init);
    else this.bind(variable, this.compute(init), at);
  }

  private letrec(bindings: readonly Binding[], at: number): void {
    if (bindings.length === 0) return;
    const { early, steps } = planLetrec(bindings);
    for (const variable of early) {
      this.state.early.add(variable);
      this.define(variable, this.value(OP.cellNew, [], [], at));
    }
    for (const step of steps) {
      if (step.kind === "closures") {
        this.closures(
          step.bindings.filter(({ variable }) =>
            variable.references > 0 && !this.state.uses.inlined.has(variable)
          ),
        );
      } else if (early.has(step.binding.variable)) {
        const { variable, init } = step.binding;
        const value = this.compute(init);
        this.emit(OP.cellSet, [this.lookup(variable), value], [], at);
      } else this.bindOne(step.binding.variable, step.binding.init, at);
    }
  }

  private procedure(lambda: Lambda, self: Variable | undefined): Lowered {
    const captures = new Captures();
    const functions: IrFunction[] = [];
    // No callback: each level of nested procedures takes stack.
    for (const clause of lambda.clauses) {
      functions.push(
        lowerClause(this.state, lambda, clause, this, captures, self),
      );
    }
    functions.forEach((fn, index) => {
      fn.captures = captures.variables.length;
      const next = functions[index + 1];
      if (next !== undefined) fn.next = next;
    });
    return { function: functions[0]!, captures };
  }

  private closure(lambda: Lambda): Value {
    const { function: fn, captures } = this.procedure(lambda, undefined);
    const values = captures.variables.map((each) => this.lookup(each));
    return this.value(OP.closureNew, values, [fn], lambda.at);
  }

  /** Makes closures that may capture one another. */
  private closures(bindings: readonly Binding[]): void {
    const lowered = new Map<Variable, Lowered & { at: number }>();
    for (const { variable, init } of bindings) {
      const lambda = init as Lambda;
      lowered.set(variable, {
        ...this.procedure(lambda, variable),
        at: lambda.at,
      });
    }
    const begun = new Set<Variable>();
    const made = new Map<Variable, Value>();
    const patches: { of: Variable; index: number; captured: Variable }[] = [];
    // Depth first, so that what a closure captures is there before it where that can be.
    const work: { variable: Variable; next: number }[] = [];
    const make = (variable: Variable): void => {
      const { function: fn, captures, at } = lowered.get(variable)!;
      const values = captures.variables.map((captured, index) => {
        if (!lowered.has(captured)) return this.lookup(captured);
        const value = made.get(captured);
        if (value !== undefined) return value;
        patches.push({ of: variable, index, captured });
        return this.constant(false);
      });
      const closure = this.value(OP.closureNew, values, [fn], at);
      made.set(variable, closure);
      this.define(variable, closure);
    };
    for (const { variable } of bindings) {
      if (begun.has(variable)) continue;
      begun.add(variable);
      work.push({ variable, next: 0 });
      for (let top = work.at(-1); top !== undefined; top = work.at(-1)) {
        const { variables } = lowered.get(top.variable)!.captures;
        const captured = variables[top.next++];
        if (captured === undefined) {
          make(top.variable);
          work.pop();
        } else if (lowered.has(captured) && !begun.has(captured)) {
          begun.add(captured);
          work.push({ variable: captured, next: 0 });
        }
      }
    }
    for (const { of, index, captured } of patches) {
      const operands = [made.get(of)!, made.get(captured)!];
      this.emit(OP.closurePatch, operands, [index], -1);
    }
  }

  private inlinedClause({ callee }: Call): LambdaClause | undefined {
    if (callee.kind !== "local") return undefined;
    const lambda = this.state.inlined.get(callee.variable);
    return lambda?.clauses[0];
  }

  private bindArguments({ required }: LambdaClause, { args, at }: Call): void {
    for (let i = 0; i < args.length; i++) {
      this.bindOne(required[i]!, args[i]!, at);
    }
  }

  private inlineCall({ callee, args }: Call): InlineCall | undefined {
    if (callee.kind !== "global") return undefined;
    const { name } = callee;
    const rule = inlinedCall(name.name, args.length);
    if (rule === undefined || !this.state.mayInline(name.name)) {
      return undefined;
    }
    return { name, rule };
  }

  private callInto(
    node: Call,
    destination: Destination,
    work: Work[],
  ): { node: Node; destination: Destination } | undefined {
    const { callee, args, at } = node;
    const clause = this.inlinedClause(node);
    if (clause !== undefined) {
      this.bindArguments(clause, node);
      return { node: clause.body, destination };
    }
    const loop = callee.kind === "local"
      ? this.loops.get(callee.variable)
      : undefined;
    if (loop !== undefined) {
      this.callLoop(loop, args, work);
      return undefined;
    }
    const inline = this.inlineCall(node);
    if (inline !== undefined) {
      const { rule } = inline;
      if (
        destination.kind === "test" && rule.kind === "op" && rule.op === NOT
      ) return { node: args[0]!, destination: swapped(destination) };
      this.deliverResult(this.inlineValue(inline, args, at), destination);
      return undefined;
    }
    if (destination.kind === "return" && !this.keepsFrame(node)) {
      const operands = this.operands(node);
      const terminator = this.end(OP.tailcall, operands, [], at);
      terminator.shape = { positional: args.length };
      return undefined;
    }
    this.deliver(this.outOfLine(node), destination);
    return undefined;
  }

  /** Whether a call in tail position leaves the frame for the sake of an error's position. */
  private keepsFrame({ callee }: Call): boolean {
    if (this.isForm) return true;
    if (callee.kind !== "global") return false;
    const { name } = callee.name;
    return this.state.isLibrary(name) && !callsInTailPosition(name);
  }

  private callLoop(
    loop: Loop,
    args: readonly Node[],
    work: Work[],
  ): void {
    const { required, body } = loop.clause;
    if (loop.block !== undefined) {
      const values: Value[] = new Array(args.length);
      const order = argumentOrder(required, args, {
        isCell: (variable) => this.isCell(variable),
        inlinedOp: (call) => {
          const rule = this.inlineCall(call)?.rule;
          return rule === undefined || rule.kind === "builtin"
            ? undefined
            : rule.op.name;
        },
      });
      for (const place of order) values[place] = this.compute(args[place]!);
      this.jump(loop.block, values);
      return;
    }
    const values = args.map((arg) => this.compute(arg));
    const block = this.newBlock();
    loop.block = block;
    for (const variable of required) {
      const param = this.fn.newValue("any", variable.name);
      block.params.push(param);
      this.define(variable, param);
    }
    this.jump(block, values);
    work.push({
      block,
      node: body,
      destination: loop.destination,
      loads: new LoadScope(loop.loads),
      preheader: loop.preheader,
      cells: required.filter((variable) => this.isCell(variable)),
    });
  }

  private callValue(node: Call): Value {
    const inline = this.inlineCall(node);
    if (inline === undefined) return this.outOfLine(node);
    return this.inlineValue(inline, node.args, node.at) ??
      this.constant(UNSPECIFIED);
  }

  /** The callee and the arguments of a call. */
  private operands({ callee, args }: Call): Value[] {
    const isVariable = callee.kind === "local" || callee.kind === "global";
    const first = isVariable ? undefined : this.compute(callee);
    const values = args.map((arg) => this.compute(arg));
    values.unshift(first ?? this.simpleValue(callee));
    return values;
  }

  private outOfLine(node: Call): Value {
    const operands = this.operands(node);
    return this.callOperands(operands, { positional: node.args.length }, node);
  }

  private callOperands(
    operands: Value[],
    shape: { positional: number; star?: boolean },
    { at }: Node,
  ): Value {
    const block = this.newJoin();
    const edges = [{ block, args: [] }];
    const terminator = this.end(OP.call, operands, edges, at);
    terminator.shape = shape;
    this.begin(block);
    return block.params[0]!;
  }

  /** The result of an inlined call; undefined where it has none. */
  private inlineValue(
    { name, rule }: InlineCall,
    args: readonly Node[],
    at: number,
  ): Value | undefined {
    const values = args.map((arg) => this.compute(arg));
    switch (rule.kind) {
      case "op":
        return this.emit(rule.op, values, [], at, name);
      case "builtin":
        return this.value(OP.builtin, values, [rule.name], at, name);
      case "fold": {
        let result = values[0]!;
        for (let i = 1; i < values.length; i++) {
          result = this.value(rule.op, [result, values[i]!], [], at, name);
        }
        return result;
      }
    }
  }

  private deliverResult(
    value: Value | undefined,
    destination: Destination,
  ): void {
    if (value !== undefined) this.deliver(value, destination);
    else this.deliverConstant(UNSPECIFIED, destination);
  }

  private primitiveInto(
    node: Node & { kind: "primitive" },
    destination: Destination,
  ): { node: Node; destination: Destination } | undefined {
    const { name, args, at } = node;
    if (destination.kind === "test" && name === "not") {
      return { node: args[0]!, destination: swapped(destination) };
    }
    if (destination.kind === "return" && name === "apply") {
      const operands = args.map((arg) => this.compute(arg));
      const terminator = this.end(OP.tailcall, operands, [], at);
      terminator.shape = { positional: 0, star: true };
      return undefined;
    }
    this.deliverResult(this.primitiveValue(node), destination);
    return undefined;
  }

  private primitiveValue(
    node: Node & { kind: "primitive" },
  ): Value | undefined {
    const { name, at } = node;
    if (name === "apply") {
      const operands = node.args.map((arg) => this.compute(arg));
      return this.callOperands(operands, { positional: 0, star: true }, node);
    }
    const { op, args, immediates } = primitiveOf(name, node.args);
    const values = args.map((arg) => this.compute(arg));
    return this.emit(op, values, [...immediates], at);
  }
}

/** An `or` of two: a test, and what it is when that is false. */
function asOr(
  node: Binder,
): { readonly test: Node; readonly otherwise: Node } | undefined {
  const { variables, inits, body } = node;
  const variable = variables[0];
  if (variables.length !== 1 || body.kind !== "if") return undefined;
  const { test, consequent, alternative } = body;
  const isOr = variable!.references === 2 && !variable!.assigned &&
    test.kind === "local" && test.variable === variable &&
    consequent.kind === "local" && consequent.variable === variable;
  return isOr && node.kind === "let"
    ? { test: inits[0]!, otherwise: alternative }
    : undefined;
}

function swapped(
  { yes, no }: Destination & { kind: "test" },
): Destination {
  return { kind: "test", yes: no, no: yes };
}

/** Lowers one clause of a procedure. */
function lowerClause(
  state: UnitState,
  { name, at }: Lambda,
  clause: LambdaClause,
  parent: FunctionState | undefined,
  captures: Captures,
  self: Variable | undefined,
): IrFunction {
  const arity = {
    required: clause.required.length,
    optional: clause.optional.length,
    rest: clause.rest !== undefined,
  };
  const lowering = new FunctionLowering(
    state,
    name,
    arity,
    at,
    parent,
    captures,
    self,
  );
  lowering.isForm = parent === undefined && state.keepsFormFrames;
  lowering.run(clause);
  return lowering.fn;
}

/** Lowers a top-level form to a function without parameters. */
export function lowerForm(state: UnitState, form: Node): void {
  const clause = {
    required: [],
    optional: [],
    rest: undefined,
    body: form,
  };
  const lambda: Lambda = {
    kind: "lambda",
    name: "",
    clauses: [clause],
    at: form.at,
  };
  const fn = lowerClause(
    state,
    lambda,
    clause,
    undefined,
    new Captures(),
    undefined,
  );
  state.unit.entries.push(fn);
}
