/**
 * Calls: jumps to loops, ops and builtins in place of globals, primitives, and what is left,
 * calls out of line.
 *
 * @module
 */

import { type Sym, UNSPECIFIED } from "../ir/datum.ts";
import type { Value } from "../ir/function.ts";
import { opNamed } from "../ir/ops.ts";
import type { LambdaClause, Node } from "./ast.ts";
import { callsInTailPosition, type Inlined, inlinedCall } from "./inline.ts";
import { bindOne } from "./lower_binding.ts";
import type { Loop, Lowering } from "./lower_context.ts";
import {
  deliver,
  deliverResult,
  type Destination,
  type Rest,
  swapped,
  type Work,
} from "./lower_destination.ts";
import { argumentOrder } from "./lower_order.ts";
import { primitiveOf } from "./lower_primitive.ts";
import { simpleValue } from "./lower_simple.ts";
import { LoadScope, OP } from "./lower_state.ts";

/** A call. */
export type Call = Node & { kind: "call" };

/** A call of a global that becomes something else. */
export interface InlineCall {
  readonly name: Sym;
  readonly rule: Inlined;
}

const NOT = opNamed("scm.not");

/** The procedure that becomes code at a call. */
export function inlinedClause(
  lowering: Lowering,
  { callee }: Call,
): LambdaClause | undefined {
  if (callee.kind !== "local") return undefined;
  const lambda = lowering.state.inlined.get(callee.variable);
  return lambda?.clauses[0];
}

/** Binds the parameters of such a procedure. */
export function bindArguments(
  lowering: Lowering,
  { required }: LambdaClause,
  { args, at }: Call,
): void {
  for (let i = 0; i < args.length; i++) {
    bindOne(lowering, required[i]!, args[i]!, at);
  }
}

/** What a call of a global becomes, if it is not called. */
export function inlineCall(
  lowering: Lowering,
  { callee, args }: Call,
): InlineCall | undefined {
  if (callee.kind !== "global") return undefined;
  const { name } = callee;
  const rule = inlinedCall(name.name, args.length);
  if (rule === undefined || !lowering.state.mayInline(name.name)) {
    return undefined;
  }
  return { name, rule };
}

/** Lowers a call; gives what is left of it. */
export function callInto(
  lowering: Lowering,
  node: Call,
  destination: Destination,
  work: Work[],
): Rest | undefined {
  const { callee, args, at } = node;
  const clause = inlinedClause(lowering, node);
  if (clause !== undefined) {
    bindArguments(lowering, clause, node);
    return { node: clause.body, destination };
  }
  const loop = callee.kind === "local"
    ? lowering.loops.get(callee.variable)
    : undefined;
  if (loop !== undefined) {
    callLoop(lowering, loop, args, work);
    return undefined;
  }
  const inline = inlineCall(lowering, node);
  if (inline !== undefined) {
    const { rule } = inline;
    if (
      destination.kind === "test" && rule.kind === "op" && rule.op === NOT
    ) return { node: args[0]!, destination: swapped(destination) };
    deliverResult(
      lowering,
      inlineValue(lowering, inline, args, at),
      destination,
    );
    return undefined;
  }
  if (destination.kind === "return" && !keepsFrame(lowering, node)) {
    const operands = lowerOperands(lowering, node);
    const terminator = lowering.end(OP.tailcall, operands, [], at);
    terminator.shape = { positional: args.length };
    return undefined;
  }
  deliver(lowering, outOfLine(lowering, node), destination);
  return undefined;
}

/** Whether a call in tail position leaves the frame for the sake of an error's position. */
function keepsFrame(lowering: Lowering, { callee }: Call): boolean {
  if (lowering.isForm) return true;
  if (callee.kind !== "global") return false;
  const { name } = callee.name;
  return lowering.state.isLibrary(name) && !callsInTailPosition(name);
}

function callLoop(
  lowering: Lowering,
  loop: Loop,
  args: readonly Node[],
  work: Work[],
): void {
  const { required, body } = loop.clause;
  if (loop.block !== undefined) {
    const values: Value[] = new Array(args.length);
    const order = argumentOrder(required, args, {
      isCell: (variable) => lowering.isCell(variable),
      inlinedOp: (call) => {
        const rule = inlineCall(lowering, call)?.rule;
        return rule === undefined || rule.kind === "builtin"
          ? undefined
          : rule.op.name;
      },
    });
    for (const place of order) values[place] = lowering.compute(args[place]!);
    lowering.jump(loop.block, values);
    return;
  }
  const values = args.map((arg) => lowering.compute(arg));
  const block = lowering.newBlock();
  loop.block = block;
  for (const variable of required) {
    const param = lowering.fn.newValue("any", variable.name);
    block.params.push(param);
    lowering.define(variable, param);
  }
  lowering.jump(block, values);
  work.push({
    block,
    node: body,
    destination: loop.destination,
    loads: new LoadScope(loop.loads),
    preheader: loop.preheader,
    cells: required.filter((variable) => lowering.isCell(variable)),
  });
}

/** The value of a call; not for one at which a procedure becomes code. */
export function callValue(lowering: Lowering, node: Call): Value {
  const inline = inlineCall(lowering, node);
  if (inline === undefined) return outOfLine(lowering, node);
  return inlineValue(lowering, inline, node.args, node.at) ??
    lowering.constant(UNSPECIFIED);
}

/** The callee and the arguments of a call. */
function lowerOperands(lowering: Lowering, { callee, args }: Call): Value[] {
  const isVariable = callee.kind === "local" || callee.kind === "global";
  const first = isVariable ? undefined : lowering.compute(callee);
  const values = args.map((arg) => lowering.compute(arg));
  values.unshift(first ?? simpleValue(lowering, callee));
  return values;
}

function outOfLine(lowering: Lowering, node: Call): Value {
  const operands = lowerOperands(lowering, node);
  return callOperands(
    lowering,
    operands,
    { positional: node.args.length },
    node,
  );
}

function callOperands(
  lowering: Lowering,
  operands: Value[],
  shape: { positional: number; star?: boolean },
  { at }: Node,
): Value {
  const block = lowering.newJoin();
  const edges = [{ block, args: [] }];
  const terminator = lowering.end(OP.call, operands, edges, at);
  terminator.shape = shape;
  lowering.begin(block);
  return block.params[0]!;
}

/** The result of an inlined call; undefined where it has none. */
function inlineValue(
  lowering: Lowering,
  { name, rule }: InlineCall,
  args: readonly Node[],
  at: number,
): Value | undefined {
  const values = args.map((arg) => lowering.compute(arg));
  switch (rule.kind) {
    case "op":
      return lowering.emit(rule.op, values, [], at, name);
    case "builtin":
      return lowering.value(OP.builtin, values, [rule.name], at, name);
    case "fold": {
      let result = values[0]!;
      for (let i = 1; i < values.length; i++) {
        result = lowering.value(rule.op, [result, values[i]!], [], at, name);
      }
      return result;
    }
  }
}

/** Lowers a primitive; gives what is left of it. */
export function primitiveInto(
  lowering: Lowering,
  node: Node & { kind: "primitive" },
  destination: Destination,
): Rest | undefined {
  const { name, args, at } = node;
  if (destination.kind === "test" && name === "not") {
    return { node: args[0]!, destination: swapped(destination) };
  }
  if (destination.kind === "return" && name === "apply") {
    const operands = args.map((arg) => lowering.compute(arg));
    const terminator = lowering.end(OP.tailcall, operands, [], at);
    terminator.shape = { positional: 0, star: true };
    return undefined;
  }
  deliverResult(lowering, primitiveValue(lowering, node), destination);
  return undefined;
}

/** The result of a primitive; undefined where it has none. */
export function primitiveValue(
  lowering: Lowering,
  node: Node & { kind: "primitive" },
): Value | undefined {
  const { name, at } = node;
  if (name === "apply") {
    const operands = node.args.map((arg) => lowering.compute(arg));
    return callOperands(
      lowering,
      operands,
      { positional: 0, star: true },
      node,
    );
  }
  const { op, args, immediates } = primitiveOf(name, node.args);
  const values = args.map((arg) => lowering.compute(arg));
  return lowering.emit(op, values, [...immediates], at);
}
