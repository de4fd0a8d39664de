/**
 * What is done with an object that a function makes: whether all of it can be done without the object.
 *
 * @module
 */

import {
  type ArrayType,
  type HeapType,
  isHeapSubtype,
  StructType,
  unpacked,
  type ValueType,
} from "../wasm/types.ts";
import { OPTIMISER } from "../tuning.ts";
import type { Dominators } from "./dominators.ts";
import type { Block, Graph, Instruction, Value } from "./graph.ts";
import { constantOf } from "./operands.ts";

/** What an instruction does with an object. */
export type Access =
  /** Reads a field, or writes one. */
  | { readonly kind: "get" | "set"; readonly field: number }
  /** Asks what is known. */
  | { readonly kind: "known"; readonly answer: number };

/** An object, and where it is used. */
export interface Made {
  readonly object: Instruction;
  readonly block: Block;
  /** What the other blocks do with it. */
  readonly accesses: Map<Instruction, Access>;
  /** The blocks that they are in. */
  readonly accessing: Set<Block>;
  /** Blocks that leave, and need it as it is then. */
  readonly leaving: Set<Block>;
  /** Somebody else may see it, or nobody has been found who cannot. */
  escapes: boolean;
}

/** The types of an object's fields or elements; undefined where some are packed, or there are too many. */
export function fieldTypes({ op, immediates }: Instruction):
  | readonly ValueType[]
  | undefined {
  const [type, count] = immediates as [StructType | ArrayType, number];
  const stored = type instanceof StructType
    ? type.fields.map((field) => field.type)
    : op.mnemonic === "array.new_fixed"
    ? Array.from({ length: count }, () => type.element)
    : [];
  if (
    stored.length > OPTIMISER.scalarFields ||
    stored.some((each) => unpacked(each) !== each)
  ) return undefined;
  return stored as ValueType[];
}

/** Whether an instruction makes an object that can be taken apart. */
function isMade({ op }: Instruction): boolean {
  const { mnemonic } = op;
  return mnemonic === "struct.new" || mnemonic === "array.new_fixed";
}

/** What an instruction does with an object that it has as an operand; undefined where the object is needed for it. */
function accessOf(object: Instruction, user: Instruction): Access | undefined {
  const { op: { mnemonic }, operands, immediates } = user;
  const type = object.immediates[0] as HeapType;
  const element = (): number | undefined => {
    const index = constantOf(operands[1]);
    return typeof index === "number" && index >= 0 &&
        index < object.operands.length
      ? index
      : undefined;
  };
  const known = (holds: boolean): Access => ({
    kind: "known",
    answer: holds ? 1 : 0,
  });
  switch (mnemonic) {
    case "struct.get":
      return { kind: "get", field: immediates[1].index };
    case "struct.set":
      return operands[1] === object
        ? undefined
        : { kind: "set", field: immediates[1].index };
    case "array.get": {
      const field = element();
      return field === undefined ? undefined : { kind: "get", field };
    }
    case "array.set": {
      const field = element();
      return field === undefined || operands[2] === object
        ? undefined
        : { kind: "set", field };
    }
    case "array.len":
      return { kind: "known", answer: object.operands.length };
    case "ref.is_null":
      return known(false);
    case "ref.test":
    case "ref.test null":
      return known(isHeapSubtype(type, immediates[0]));
    case "ref.eq":
      // Nobody else has it.
      return known(operands[0] === operands[1]);
  }
  return undefined;
}

/** The objects that a graph makes. One that is put into another escapes. */
export function madeObjects(
  { size }: Graph,
  { order }: Dominators,
): readonly Made[] {
  const result: Made[] = [];
  // By the ids of what makes them.
  const made = new Array<Made | undefined>(size);
  for (const block of order) {
    const { code } = block;
    for (let index = 0; index < code.length; index++) {
      const object = code[index]!;
      if (!isMade(object)) continue;
      const of: Made = {
        object,
        block,
        accesses: new Map(),
        accessing: new Set(),
        leaving: new Set(),
        escapes: fieldTypes(object) === undefined,
      };
      made[object.id] = of;
      result.push(of);
    }
  }
  if (result.length === 0) return result;
  const use = ({ id }: Value, block: Block, user: Instruction | undefined) => {
    const of = made[id];
    if (of === undefined) return;
    const access = user && accessOf(of.object, user);
    if (access !== undefined) {
      of.accesses.set(user!, access);
      of.accessing.add(block);
    } else if (block.end.kind === "leave" && block !== of.block) {
      of.leaving.add(block);
    } else of.escapes = true;
  };
  for (const block of order) {
    const { code, end, edges } = block;
    for (let index = 0; index < code.length; index++) {
      const user = code[index]!;
      const { operands } = user;
      for (let each = 0; each < operands.length; each++) {
        if (made[operands[each]!.id] !== undefined) {
          use(operands[each]!, block, user);
        }
      }
    }
    for (const { args } of edges) {
      for (const { id } of args) {
        const of = made[id];
        if (of !== undefined) of.escapes = true;
      }
    }
    if (end.kind === "leave") {
      for (const value of end.operands) use(value, block, undefined);
    }
  }
  return result;
}
