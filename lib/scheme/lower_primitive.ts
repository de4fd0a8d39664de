/**
 * What `(%name arg …)` is: an op, or a builtin of the runtime.
 *
 * @module
 */

import { Sym } from "../ir/datum.ts";
import type { Immediate } from "../ir/function.ts";
import { type Op, OP_BY_NAME, operandCount } from "../ir/ops.ts";
import { BUILTIN_BY_NAME } from "../runtime/builtins.ts";
import type { Node } from "./ast.ts";

/** A primitive: the arguments that are computed, and the op with its immediates. */
export interface Primitive {
  readonly op: Op;
  readonly args: readonly Node[];
  readonly immediates: readonly Immediate[];
}

/** Whether `(%name …)` is an op or a builtin, or one of those that are neither. */
export function isPrimitive(name: string): boolean {
  return name === "apply" || opOf(name) !== undefined ||
    BUILTIN_BY_NAME.has(name);
}

/** Ops of no dialect that the library uses. */
const CORE_OPS: ReadonlySet<string> = new Set([
  "generator?",
  "generator.finished?",
]);

function opOf(name: string): Op | undefined {
  return OP_BY_NAME.get(CORE_OPS.has(name) ? name : `scm.${name}`);
}

function constantOf(node: Node | undefined, name: string): Immediate {
  if (node?.kind !== "constant") {
    throw new Error(`%${name}: an argument must be a constant`);
  }
  return node.value instanceof Sym ? node.value.name : node.value;
}

/** The primitive of a name and its arguments; throws where there is none. */
export function primitiveOf(name: string, args: readonly Node[]): Primitive {
  const op = opOf(name);
  if (op !== undefined) {
    const { least, variadic } = operandCount(op);
    const values = variadic
      ? args.length - op.immediates.length
      : op.operands.length;
    if (values < least || values + op.immediates.length !== args.length) {
      throw new Error(`%${name}: wrong number of arguments`);
    }
    // Index and name of a record's field come last, but for the value of a modifier.
    return {
      op,
      args: withoutConstants(args, op),
      immediates: constants(args, op).map((node) => constantOf(node, name)),
    };
  }
  const builtin = BUILTIN_BY_NAME.get(name);
  if (builtin === undefined) throw new Error(`%${name} is no primitive`);
  if (builtin.arity !== args.length) {
    throw new Error(
      `%${name}: takes ${builtin.arity} arguments, got ${args.length}`,
    );
  }
  return { op: OP_BY_NAME.get("builtin")!, args, immediates: [name] };
}

/** Which arguments are immediates: the third and the last of as many as are there. */
function immediatePlaces(args: readonly Node[], op: Op): readonly number[] {
  return op.immediates.length === 0 ? [] : [2, args.length - 1];
}

function constants(args: readonly Node[], op: Op): Node[] {
  return immediatePlaces(args, op).map((place) => args[place]!);
}

function withoutConstants(args: readonly Node[], op: Op): readonly Node[] {
  const places = immediatePlaces(args, op);
  return places.length === 0
    ? args
    : args.filter((_, index) => !places.includes(index));
}
