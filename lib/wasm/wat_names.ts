/**
 * The identifiers that the text format gives to the entities of a module.
 *
 * @module
 */

import type { EncodedModule } from "./encoder.ts";
import type { DataSegment } from "./entities.ts";
import {
  type AbstractHeap,
  FunctionType,
  type HeapType,
  type RefType,
  type StorageType,
  type StructType,
  type TypeDefinition,
  type ValueType,
} from "./types.ts";

/** How nullable references to the bottom types are abbreviated. */
const BOTTOMS: Partial<Record<AbstractHeap, string>> = {
  none: "nullref",
  nofunc: "nullfuncref",
  noextern: "nullexternref",
  noexn: "nullexnref",
};

/** Unique identifiers for names, in their order; empty names have none. */
export function identifiers(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    if (name === "") return "";
    const base = "$" + name.replace(/[^\w!#$%&'*+./:<=>?@\\^`|~-]/g, "_");
    let id = base;
    for (let n = 1; taken.has(id); n++) id = `${base}.${n}`;
    taken.add(id);
    return id;
  });
}

/** The identifiers of one module. */
export class WatNames {
  private readonly ids = new Map<object, string>();
  private readonly indices = new Map<object, number>();
  private readonly fieldIds = new Map<StructType, string[]>();

  /** For a module that has been encoded. */
  constructor(
    private readonly encoded: EncodedModule,
    datas: readonly DataSegment[],
  ) {
    const { functions, tables, memories, globals, tags, elements } = encoded;
    const spaces: readonly (readonly { name: string }[])[] = [
      encoded.types.types,
      functions,
      tables,
      memories,
      globals,
      tags,
      elements,
      datas,
    ];
    for (const space of spaces) {
      const ids = identifiers(space.map((entity) => entity.name));
      space.forEach((entity, i) => {
        this.ids.set(entity, ids[i]!);
        this.indices.set(entity, i);
      });
    }
  }

  /** What refers to an entity: its identifier, or its index if it has none. */
  of(entity: object): string {
    return this.known(entity, (id, index) => id || String(index));
  }

  /** Its identifier with a space after it, or nothing. */
  declare(entity: object): string {
    return this.known(entity, (id) => id === "" ? "" : `${id} `);
  }

  private known(
    entity: object,
    give: (id: string, index: number) => string,
  ): string {
    let key = entity;
    if (!this.ids.has(key) && entity instanceof FunctionType) {
      // Another object for the same type.
      const { types } = this.encoded;
      key = types.types[types.index(entity)]!;
    }
    return give(this.ids.get(key)!, this.indices.get(key)!);
  }

  /** The identifiers of a struct's fields. */
  fields(type: StructType): readonly string[] {
    let ids = this.fieldIds.get(type);
    if (ids === undefined) {
      ids = identifiers(type.fields.map((field) => field.name));
      this.fieldIds.set(type, ids);
    }
    return ids;
  }

  /** A type of values, fields or elements. */
  type(type: StorageType): string {
    if (typeof type === "string") return type;
    if (type.nullable && typeof type.heap === "string") {
      return BOTTOMS[type.heap] ?? `${type.heap}ref`;
    }
    return this.reference(type);
  }

  /** A reference type in full. */
  reference(type: RefType): string {
    return `(ref ${type.nullable ? "null " : ""}${this.heap(type.heap)})`;
  }

  /** A heap type. */
  heap(heap: HeapType): string {
    return typeof heap === "string" ? heap : this.of(heap as TypeDefinition);
  }

  /** ` (kind type ...)`, or nothing if there are no types. */
  list(kind: string, types: readonly ValueType[]): string {
    return types.length === 0
      ? ""
      : ` (${kind} ${types.map((type) => this.type(type)).join(" ")})`;
  }
}
