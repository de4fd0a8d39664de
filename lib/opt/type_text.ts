/**
 * Types as a graph's text has them: heap types by the names of their layouts, types of functions by what they take and
 * give.
 *
 *     i32  eqref  (ref closure)  (ref null slots)  (ref func((ref closure), i32 -> eqref))
 *
 * @module
 */

import type { Cursor } from "../ir/cursor.ts";
import { nameText } from "../ir/literal.ts";
import { entries, heapTypes, units } from "../runtime/layouts.ts";
import {
  type AbstractHeap,
  FunctionType,
  type HeapType,
  ref,
  refNull,
  type TypeDefinition,
  type ValueType,
} from "../wasm/types.ts";

/** The types of the heap by name. */
const LAYOUTS: ReadonlyMap<string, TypeDefinition> = new Map(
  [...heapTypes.types, units].map((type) => [type.name, type]),
);

const ABSTRACT: ReadonlySet<string> = new Set<AbstractHeap>([
  "any",
  "eq",
  "i31",
  "struct",
  "array",
  "none",
  "func",
  "nofunc",
  "extern",
  "noextern",
  "exn",
  "noexn",
]);

const NUMBERS: ReadonlySet<string> = new Set([
  "i32",
  "i64",
  "f32",
  "f64",
  "v128",
]);

const WORD = /\w+/y;

/** What a reference refers to, or a type that an instruction names. */
export function heapText(heap: HeapType): string {
  if (typeof heap === "string") return heap;
  if (heap instanceof FunctionType && heap.group === undefined) {
    const list = (types: readonly ValueType[]) =>
      types.map(typeText).join(", ");
    const parts = [list(heap.params)];
    if (heap.results.length > 0) parts.push(`-> ${list(heap.results)}`);
    return `func(${parts.filter((part) => part !== "").join(" ")})`;
  }
  const text = nameText(heap.name);
  // A type that is not the heap's cannot be read back, but it must not look like one that is.
  return LAYOUTS.get(heap.name) === heap ? text : `${text}#${heap.id}`;
}

/** The type of a value. */
export function typeText(type: ValueType): string {
  if (typeof type === "string") return type;
  const { heap, nullable } = type;
  if (typeof heap === "string" && nullable) return `${heap}ref`;
  return `(ref ${nullable ? "null " : ""}${heapText(heap)})`;
}

/** Reads types; those of functions that are the same are one object. */
export class TypeReader {
  private readonly functions = new Map(
    entries.map((type) => [type.key, type]),
  );

  /** What {@link heapText} writes. */
  heap(cursor: Cursor): HeapType {
    const name = cursor.name();
    if (name === "func" && cursor.accept("(")) return this.function(cursor);
    if (ABSTRACT.has(name)) return name as AbstractHeap;
    return LAYOUTS.get(name) ?? cursor.fail(`no type is called '${name}'`);
  }

  /** A type that is defined. */
  defined(cursor: Cursor): TypeDefinition {
    const heap = this.heap(cursor);
    return typeof heap === "string"
      ? cursor.fail(`'${heap}' is no type with a definition`)
      : heap;
  }

  /** What {@link typeText} writes. */
  type(cursor: Cursor): ValueType {
    if (cursor.accept("(")) {
      if (!cursor.acceptWord("ref")) cursor.fail("expected 'ref'");
      const nullable = cursor.acceptWord("null");
      const heap = this.heap(cursor);
      cursor.expect(")");
      return nullable ? refNull(heap) : ref(heap);
    }
    const word = cursor.token(WORD, "a type");
    if (NUMBERS.has(word)) return word as ValueType;
    const heap = word.replace(/ref$/, "");
    if (heap === word || !ABSTRACT.has(heap)) {
      cursor.fail(`no type is called '${word}'`);
    }
    return refNull(heap as AbstractHeap);
  }

  private function(cursor: Cursor): FunctionType {
    const list = () => {
      const types: ValueType[] = [];
      do types.push(this.type(cursor)); while (cursor.accept(","));
      return types;
    };
    const params = cursor.sees("->") || cursor.sees(")") ? [] : list();
    const results = cursor.accept("->") ? list() : [];
    cursor.expect(")");
    const made = new FunctionType(params, results);
    const found = this.functions.get(made.key);
    if (found === undefined) this.functions.set(made.key, made);
    return found ?? made;
  }
}
