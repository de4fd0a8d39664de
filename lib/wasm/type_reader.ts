/**
 * Reads the type section into recursion groups.
 *
 * @module
 */

import type { ByteReader } from "./byte_reader.ts";
import type { ModuleNames } from "./name_reader.ts";
import { HEAP_CODES, NUMBER_CODES } from "./type_section.ts";
import {
  type AbstractHeap,
  ArrayType,
  BuildError,
  type FieldSpec,
  FunctionType,
  type HeapType,
  RecursionGroup,
  ref,
  refNull,
  type StorageType,
  StructType,
  type TypeDefinition,
  type ValueType,
} from "./types.ts";

const HEAPS: ReadonlyMap<number, AbstractHeap> = new Map(
  Object.entries(HEAP_CODES).map(([heap, c]) => [c, heap as AbstractHeap]),
);
const NUMBERS: ReadonlyMap<number, Extract<StorageType, string>> = new Map(
  Object.entries(NUMBER_CODES).map((
    [type, c],
  ) => [c, type as Extract<StorageType, string>]),
);

/** The types of a module being read. */
export class TypeReader {
  /** All types in order of their indices. */
  readonly types: TypeDefinition[] = [];
  private readonly alone = new Set<string>();

  /** With the names that the module has for its types. */
  constructor(private readonly names: ModuleNames) {}

  /** Reads the contents of the section. */
  read(reader: ByteReader): void {
    for (let count = reader.u(); count > 0; count--) {
      const grouped = reader.peek() === 0x4e;
      if (grouped) reader.byte();
      this.group(reader, grouped ? reader.u() : 1, grouped);
    }
    reader.expectDone("the type section");
  }

  private group(reader: ByteReader, count: number, grouped: boolean): void {
    const group = new RecursionGroup();
    // Contents can refer to later types of the group, so they are read when all are declared.
    const definitions: (() => void)[] = [];
    for (let i = 0; i < count; i++) {
      const name = this.names.types.get(this.types.length) ?? "";
      let final = true;
      let supertype: StructType | undefined;
      if (reader.peek() === 0x50 || reader.peek() === 0x4f) {
        final = reader.byte() === 0x4f;
        if (reader.u() === 1) supertype = this.supertype(reader.u());
      }
      const kind = reader.byte();
      if (kind === 0x60) {
        if (!final || supertype) {
          throw new BuildError("decode: a function type with subtypes");
        }
        const params = this.values(reader);
        const results = this.values(reader);
        this.types.push(
          grouped
            ? group.function(name, params, results)
            : this.lone(new FunctionType(params, results, name)),
        );
      } else if (kind === 0x5e) {
        const type = group.array(name);
        this.types.push(type);
        const content = reader.fork();
        this.skipStorage(reader);
        definitions.push(() =>
          type.define(this.storage(content), content.byte() === 1)
        );
      } else if (kind === 0x5f) {
        const options = supertype ? { supertype, final } : { final };
        const index = this.types.length;
        const type = group.struct(name, options);
        this.types.push(type);
        const content = reader.fork();
        for (let n = reader.u(); n > 0; n--) this.skipStorage(reader);
        definitions.push(() =>
          type.define(this.fields(content, supertype, index))
        );
      } else throw new BuildError(`decode: unknown kind of type ${kind}`);
    }
    for (const define of definitions) define();
  }

  private lone(type: FunctionType): FunctionType {
    if (this.alone.has(type.key)) {
      throw new BuildError("decode: a function type stands there twice");
    }
    this.alone.add(type.key);
    return type;
  }

  private supertype(index: number): StructType {
    const type = this.types[index];
    if (!(type instanceof StructType)) {
      throw new BuildError("decode: a supertype that is not a struct");
    }
    return type;
  }

  private fields(
    reader: ByteReader,
    supertype: StructType | undefined,
    index: number,
  ): FieldSpec[] {
    const inherited = supertype?.fields.length ?? 0;
    const names = this.names.fields.get(index);
    const fields: FieldSpec[] = [];
    const count = reader.u();
    for (let i = 0; i < count; i++) {
      const type = this.storage(reader);
      const mutable = reader.byte() === 1;
      if (i < inherited) continue;
      const name = names?.get(i) ?? `field${i}`;
      fields.push(mutable ? [name, type, "mut"] : [name, type]);
    }
    return fields;
  }

  private skipStorage(reader: ByteReader): void {
    const code = reader.byte();
    if (code === 0x63 || code === 0x64) reader.s64();
    reader.byte();
  }

  /** Reads a type of fields or elements. */
  storage(reader: ByteReader): StorageType {
    const code = reader.byte();
    if (code === 0x63) return refNull(this.heap(reader));
    if (code === 0x64) return ref(this.heap(reader));
    const number = NUMBERS.get(code);
    if (number !== undefined) return number;
    const heap = HEAPS.get(code);
    if (heap !== undefined) return refNull(heap);
    throw new BuildError(`decode: unknown type 0x${code.toString(16)}`);
  }

  /** Reads a value type. */
  value(reader: ByteReader): ValueType {
    const type = this.storage(reader);
    if (type === "i8" || type === "i16") {
      throw new BuildError(`decode: a value of type ${type}`);
    }
    return type;
  }

  /** Reads value types preceded by their number. */
  values(reader: ByteReader): ValueType[] {
    const types: ValueType[] = [];
    for (let count = reader.u(); count > 0; count--) {
      types.push(this.value(reader));
    }
    return types;
  }

  /** Reads a heap type. */
  heap(reader: ByteReader): HeapType {
    const code = reader.s();
    if (code >= 0) return this.type(code);
    const heap = HEAPS.get(code & 0x7f);
    if (heap === undefined) {
      throw new BuildError(`decode: unknown heap type ${code}`);
    }
    return heap;
  }

  /** The type with an index. */
  type(index: number): TypeDefinition {
    const type = this.types[index];
    if (type === undefined) {
      throw new BuildError(
        `decode: type ${index} does not exist, or only after the function type that uses it`,
      );
    }
    return type;
  }

  /** The function type with an index. */
  function(index: number): FunctionType {
    const type = this.type(index);
    if (type instanceof FunctionType) return type;
    throw new BuildError(`decode: type ${index} is not a function type`);
  }

  /** The struct type with an index. */
  struct(index: number): StructType {
    const type = this.type(index);
    if (type instanceof StructType) return type;
    throw new BuildError(`decode: type ${index} is not a struct type`);
  }

  /** The array type with an index. */
  array(index: number): ArrayType {
    const type = this.type(index);
    if (type instanceof ArrayType) return type;
    throw new BuildError(`decode: type ${index} is not an array type`);
  }
}
