/**
 * The types of one module: their indices, and how they are written. A type gets its index
 * when it is first used, after those that its group refers to.
 *
 * @module
 */

import type { ByteWriter } from "./byte_writer.ts";
import {
  type AbstractHeap,
  ArrayType,
  BuildError,
  FunctionType,
  type HeapType,
  type RecursionGroup,
  type StorageType,
  StructType,
  type TypeDefinition,
  type ValueType,
} from "./types.ts";

/** The codes of abstract heap types. */
export const HEAP_CODES: Readonly<Record<AbstractHeap, number>> = {
  noexn: 0x74,
  nofunc: 0x73,
  noextern: 0x72,
  none: 0x71,
  func: 0x70,
  extern: 0x6f,
  any: 0x6e,
  eq: 0x6d,
  i31: 0x6c,
  struct: 0x6b,
  array: 0x6a,
  exn: 0x69,
};

/** The codes of types that are not references. */
export const NUMBER_CODES: Readonly<
  Record<Extract<StorageType, string>, number>
> = {
  i32: 0x7f,
  i64: 0x7e,
  f32: 0x7d,
  f64: 0x7c,
  v128: 0x7b,
  i8: 0x78,
  i16: 0x77,
};

/** The types that a module uses. */
export class TypeSection {
  /** All types in order of their indices. */
  readonly types: TypeDefinition[] = [];
  /** The groups they are in; a function type alone is an array of one. */
  readonly groups: (readonly TypeDefinition[])[] = [];
  private readonly indices = new Map<TypeDefinition, number>();
  private readonly lone = new Map<string, number>();
  private readonly entered = new Set<RecursionGroup>();

  /** The index of a type. */
  index(type: TypeDefinition): number {
    let index = this.indices.get(type);
    if (index === undefined) {
      if (type.group) {
        this.addGroup(type.group);
        index = this.indices.get(type)!;
      } else {
        index = this.addLone(type as FunctionType);
        this.indices.set(type, index);
      }
    }
    return index;
  }

  private addLone(type: FunctionType): number {
    let index = this.lone.get(type.key);
    if (index === undefined) {
      for (const t of references(type)) this.index(t);
      index = this.types.length;
      this.lone.set(type.key, index);
      this.types.push(type);
      this.groups.push([type]);
    }
    return index;
  }

  private addGroup(group: RecursionGroup): void {
    if (this.entered.has(group)) {
      throw new BuildError(
        `recursion groups refer to one another: ${
          group.types.map((t) => t.name).join(" ")
        }`,
      );
    }
    this.entered.add(group);
    for (const type of group.types) {
      for (const t of references(type)) {
        if (t.group !== group) this.index(t);
      }
    }
    for (const type of group.types) {
      this.indices.set(type, this.types.length);
      this.types.push(type);
    }
    this.groups.push(group.types);
  }

  /** Writes a type of values, fields or elements. */
  writeType(out: ByteWriter, type: StorageType): void {
    if (typeof type === "string") {
      out.byte(NUMBER_CODES[type]);
    } else if (type.nullable && typeof type.heap === "string") {
      out.byte(HEAP_CODES[type.heap]);
    } else {
      out.byte(type.nullable ? 0x63 : 0x64);
      this.writeHeap(out, type.heap);
    }
  }

  /** Writes a heap type. */
  writeHeap(out: ByteWriter, heap: HeapType): void {
    if (typeof heap === "string") out.byte(HEAP_CODES[heap]);
    else out.s(this.index(heap));
  }

  /** Writes several value types, preceded by their number. */
  writeTypes(out: ByteWriter, types: readonly ValueType[]): void {
    out.u(types.length);
    for (const type of types) this.writeType(out, type);
  }

  /** Writes the contents of the type section. */
  write(out: ByteWriter): void {
    out.u(this.groups.length);
    for (const group of this.groups) {
      if (group.length !== 1) {
        out.byte(0x4e);
        out.u(group.length);
      }
      for (const type of group) this.writeDefinition(out, type);
    }
  }

  private writeDefinition(out: ByteWriter, type: TypeDefinition): void {
    if (type instanceof FunctionType) {
      out.byte(0x60);
      this.writeTypes(out, type.params);
      this.writeTypes(out, type.results);
    } else if (type instanceof ArrayType) {
      out.byte(0x5e);
      this.writeType(out, type.element);
      out.byte(type.mutable ? 1 : 0);
    } else {
      if (!type.final || type.supertype) {
        out.byte(type.final ? 0x4f : 0x50);
        out.u(type.supertype ? 1 : 0);
        if (type.supertype) out.u(this.index(type.supertype));
      }
      out.byte(0x5f);
      out.u(type.fields.length);
      for (const field of type.fields) {
        this.writeType(out, field.type);
        out.byte(field.mutable ? 1 : 0);
      }
    }
  }
}

/** The types that a definition refers to. */
function references(type: TypeDefinition): TypeDefinition[] {
  const found: TypeDefinition[] = [];
  const add = (t: StorageType) => {
    if (typeof t !== "string" && typeof t.heap !== "string") found.push(t.heap);
  };
  if (type instanceof FunctionType) {
    type.params.forEach(add);
    type.results.forEach(add);
  } else if (type instanceof StructType) {
    if (type.supertype) found.push(type.supertype);
    for (const field of type.fields) add(field.type);
  } else add(type.element);
  return found;
}
