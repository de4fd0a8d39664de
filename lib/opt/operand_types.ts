/**
 * The types that instructions want of their operands: from the opcode table, and from the immediates where it leaves
 * them open.
 *
 * @module
 */

import type { FunctionHandle } from "../wasm/entities.ts";
import type { Immediate } from "../wasm/node.ts";
import type { Opcode } from "../wasm/opcodes.ts";
import {
  type ArrayType,
  eqref,
  type Field,
  type FunctionType,
  type HeapType,
  refNull,
  type StructType,
  topOf,
  unpacked,
  type ValueType,
} from "../wasm/types.ts";

/** Types by the immediates, `undefined` for one that they do not tell. */
type Wanted = (
  immediates: readonly Immediate[],
) => readonly (ValueType | undefined)[];

function elementOf(type: ArrayType): ValueType {
  return unpacked(type.element);
}

const arrayGet: Wanted = ([type]) => [refNull(type), "i32"];
const structGet: Wanted = ([type]) => [refNull(type)];
/** Whatever is in the same hierarchy. */
const ofHeap: Wanted = ([heap]) => [refNull(topOf(heap as HeapType))];
const called: Wanted = ([fn]) => (fn as FunctionHandle).type.params;
const calledRef: Wanted = ([type]) => [
  ...(type as FunctionType).params,
  refNull(type),
];

const BY_IMMEDIATES: Readonly<Record<string, Wanted>> = {
  "call": called,
  "return_call": called,
  "call_ref": calledRef,
  "return_call_ref": calledRef,
  "call_indirect": ([type]) => [...(type as FunctionType).params, "i32"],
  "return_call_indirect": ([type]) => [...(type as FunctionType).params, "i32"],
  "unreachable": () => [],
  "select": () => [undefined, undefined, "i32"],
  "select t": ([[type]]) => [type, type, "i32"],
  "global.set": ([global]) => [global.type],
  "ref.is_null": () => [undefined],
  "ref.as_non_null": () => [undefined],
  "ref.test": ofHeap,
  "ref.test null": ofHeap,
  "ref.cast": ofHeap,
  "ref.cast null": ofHeap,
  "ref.eq": () => [eqref, eqref],
  "struct.new": ([type]) =>
    (type as StructType).fields.map((field) => unpacked(field.type)),
  "struct.get": structGet,
  "struct.get_s": structGet,
  "struct.get_u": structGet,
  "struct.set": ([type, field]) => [
    refNull(type),
    unpacked((field as Field).type),
  ],
  "array.new": ([type]) => [elementOf(type), "i32"],
  "array.new_fixed": ([type, count]) =>
    new Array<ValueType>(count).fill(elementOf(type)),
  "array.get": arrayGet,
  "array.get_s": arrayGet,
  "array.get_u": arrayGet,
  "array.set": ([type]) => [refNull(type), "i32", elementOf(type)],
  "array.fill": ([type]) => [refNull(type), "i32", elementOf(type), "i32"],
  "array.copy": ([to, from]) => [
    refNull(to),
    "i32",
    refNull(from),
    "i32",
    "i32",
  ],
};

/**
 * The types that an instruction's operands must have: undefined for what is not known of one, or of all of them. What a
 * function returns is not known.
 */
export function wantedTypes(
  op: Opcode,
  immediates: readonly Immediate[],
): readonly (ValueType | undefined)[] | undefined {
  return BY_IMMEDIATES[op.mnemonic]?.(immediates) ?? op.operands;
}
