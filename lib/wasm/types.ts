/**
 * The types of Wasm. Type definitions belong to no module: a module that uses one emits the
 * whole recursion group it is in, so a type is the same type in every module.
 *
 * @module
 */

/** What the builder throws when it is asked for an instruction or module that cannot be. */
export class BuildError extends Error {
  /** Says what was wrong with what was asked for. */
  constructor(message: string) {
    super(message);
    this.name = "BuildError";
  }
}

/** Types that are not references. */
export type NumberType = "i32" | "i64" | "f32" | "f64" | "v128";
/** Types that only fields and array elements can have. */
export type PackedType = "i8" | "i16";
/** Heap types that need no definition. */
export type AbstractHeap =
  | "any"
  | "eq"
  | "i31"
  | "struct"
  | "array"
  | "none"
  | "func"
  | "nofunc"
  | "extern"
  | "noextern"
  | "exn"
  | "noexn";
/** What a reference refers to. */
export type HeapType = AbstractHeap | TypeDefinition;
/** A defined type. */
export type TypeDefinition = StructType | ArrayType | FunctionType;

/** A reference type. Interned: equal ones made by `ref` and `refNull` are identical. */
export interface RefType {
  /** What it refers to. */
  readonly heap: HeapType;
  /** Whether null is one of its values. */
  readonly nullable: boolean;
}

/** The type of a value. */
export type ValueType = NumberType | RefType;
/** The type of a field or array element. */
export type StorageType = ValueType | PackedType;

const interned = new Map<HeapType, [RefType, RefType]>();

function references(heap: HeapType): [RefType, RefType] {
  let both = interned.get(heap);
  if (both === undefined) {
    both = [
      Object.freeze({ heap, nullable: false }),
      Object.freeze({ heap, nullable: true }),
    ];
    // Abstract types only: definitions hold their own, so that they can be collected.
    if (typeof heap === "string") interned.set(heap, both);
  }
  return both;
}

/** The non-nullable reference to `heap`. */
export function ref(heap: HeapType): RefType {
  return (typeof heap === "string" ? references(heap) : heap.references)[0];
}

/** The nullable reference to `heap`. */
export function refNull(heap: HeapType): RefType {
  return (typeof heap === "string" ? references(heap) : heap.references)[1];
}

/** `(ref null eq)` */
export const eqref: RefType = refNull("eq");
/** `(ref null any)` */
export const anyref: RefType = refNull("any");
/** `(ref null i31)` */
export const i31ref: RefType = refNull("i31");
/** `(ref null struct)` */
export const structref: RefType = refNull("struct");
/** `(ref null array)` */
export const arrayref: RefType = refNull("array");
/** `(ref null extern)` */
export const externref: RefType = refNull("extern");
/** `(ref null func)` */
export const funcref: RefType = refNull("func");
/** `(ref null exn)` */
export const exnref: RefType = refNull("exn");

let nextId = 0;

/** What all defined types have. */
export abstract class Definition {
  /** Unique among all definitions of the process; keys of structural comparison use it. */
  readonly id: number = nextId++;
  private both: [RefType, RefType] | undefined;

  /** For the classes below. */
  constructor(
    /** Its name in texts and in the name section. */
    readonly name: string,
    /** The group it is declared in; a function type alone is a group of itself. */
    readonly group: RecursionGroup | undefined,
  ) {}

  /** Its two reference types, the non-nullable one first. */
  get references(): readonly [RefType, RefType] {
    return this.both ??= references(this as unknown as TypeDefinition);
  }
}

/** A field of a struct. */
export interface Field {
  /** Its name, unique in the struct. */
  readonly name: string;
  /** What it stores. */
  readonly type: StorageType;
  /** Whether `struct.set` may change it. */
  readonly mutable: boolean;
}

/** How `StructType.define` takes a field: name, type, and "mut" where it can change. */
export type FieldSpec =
  | readonly [name: string, type: StorageType]
  | readonly [name: string, type: StorageType, mutable: "mut"];

/** A struct type; made by `RecursionGroup.struct`. */
export class StructType extends Definition {
  private defined: Field[] | undefined;
  private indices: Map<string, number> | undefined;

  /** Use `RecursionGroup.struct`. */
  constructor(
    name: string,
    group: RecursionGroup,
    /** The struct type whose fields come first. */
    readonly supertype: StructType | undefined,
    /** Whether it can have no subtypes. */
    readonly final: boolean,
  ) {
    super(name, group);
    if (supertype?.final) {
      throw new BuildError(
        `struct ${name}: the supertype ${supertype.name} is final`,
      );
    }
  }

  /** Sets its own fields; those of the supertype, defined before, precede them. */
  define(fields: readonly FieldSpec[]): this {
    if (this.defined) {
      throw new BuildError(`struct ${this.name}: defined twice`);
    }
    const all = this.supertype ? [...this.supertype.fields] : [];
    const indices = new Map(all.map((f, i) => [f.name, i]));
    for (const [name, type, mutable] of fields) {
      if (indices.has(name)) {
        throw new BuildError(`struct ${this.name}: two fields named ${name}`);
      }
      indices.set(name, all.length);
      all.push({ name, type, mutable: mutable === "mut" });
    }
    this.defined = all;
    this.indices = indices;
    return this;
  }

  /** All fields, the inherited ones first. */
  get fields(): readonly Field[] {
    if (this.defined === undefined) {
      throw new BuildError(`struct ${this.name}: its fields are not defined`);
    }
    return this.defined;
  }

  /** The field called `name`, with its index. */
  field(name: string): Field & { readonly index: number } {
    const fields = this.fields;
    const index = this.indices!.get(name);
    if (index === undefined) {
      throw new BuildError(
        `struct ${this.name} has no field ${name}, only ${
          fields.map((f) => f.name).join(", ") || "none"
        }`,
      );
    }
    return { ...fields[index]!, index };
  }
}

/** An array type; made by `RecursionGroup.array`. */
export class ArrayType extends Definition {
  private storage: StorageType | undefined;
  private changeable = true;

  /** Use `RecursionGroup.array`. */
  constructor(name: string, group: RecursionGroup) {
    super(name, group);
  }

  /** Sets what it holds. */
  define(element: StorageType, mutable: boolean = true): this {
    if (this.storage) throw new BuildError(`array ${this.name}: defined twice`);
    this.storage = element;
    this.changeable = mutable;
    return this;
  }

  /** What it holds. */
  get element(): StorageType {
    if (this.storage === undefined) {
      throw new BuildError(`array ${this.name}: its element is not defined`);
    }
    return this.storage;
  }

  /** Whether elements can change. */
  get mutable(): boolean {
    return this.changeable;
  }
}

/**
 * A function type. One made by its constructor stands alone, and is the same type as any
 * other that stands alone and has the same parameters and results.
 */
export class FunctionType extends Definition {
  /** Equal for types that stand alone and are the same type. */
  readonly key: string;

  /** A type that stands alone, unless a group is given, which `RecursionGroup.function` does. */
  constructor(
    /** What it takes. */
    readonly params: readonly ValueType[],
    /** What it returns. */
    readonly results: readonly ValueType[],
    name: string = "",
    group?: RecursionGroup,
  ) {
    super(name, group);
    this.key = group
      ? `#${this.id}`
      : `${params.map(typeKey).join(" ")}>${results.map(typeKey).join(" ")}`;
  }
}

function typeKey(type: ValueType): string {
  if (typeof type === "string") return type;
  const { heap, nullable } = type;
  const name = typeof heap === "string"
    ? heap
    : heap instanceof FunctionType
    ? `(${heap.key})`
    : `#${heap.id}`;
  return nullable ? `${name}?` : name;
}

/**
 * Types that may refer to one another. Declare them first, then define their contents. The
 * order of declaration is part of the identity of the types.
 */
export class RecursionGroup {
  /** Its types in order of declaration. */
  readonly types: TypeDefinition[] = [];

  /** Declares a struct type; `final`, which it is by default, forbids subtypes. */
  struct(
    name: string,
    options: { supertype?: StructType; final?: boolean } = {},
  ): StructType {
    return this.add(
      new StructType(name, this, options.supertype, options.final ?? true),
    );
  }

  /** Declares an array type; without `element`, `define` sets it later. */
  array(
    name: string,
    element?: StorageType,
    mutable: boolean = true,
  ): ArrayType {
    const type = this.add(new ArrayType(name, this));
    if (element !== undefined) type.define(element, mutable);
    return type;
  }

  /** Declares a function type. */
  function(
    name: string,
    params: readonly ValueType[],
    results: readonly ValueType[],
  ): FunctionType {
    return this.add(new FunctionType(params, results, name, this));
  }

  private add<T extends TypeDefinition>(type: T): T {
    this.types.push(type);
    return type;
  }
}

/** The immediate supertype of each abstract heap type, except for bottoms and tops. */
const PARENT: Partial<Record<AbstractHeap, AbstractHeap>> = {
  eq: "any",
  i31: "eq",
  struct: "eq",
  array: "eq",
};

/** The top and bottom of the hierarchy that `heap` is in. */
function hierarchy(
  heap: HeapType,
): readonly [top: AbstractHeap, bottom: AbstractHeap] {
  if (typeof heap !== "string") {
    return heap instanceof FunctionType ? ["func", "nofunc"] : ["any", "none"];
  }
  switch (heap) {
    case "func":
    case "nofunc":
      return ["func", "nofunc"];
    case "extern":
    case "noextern":
      return ["extern", "noextern"];
    case "exn":
    case "noexn":
      return ["exn", "noexn"];
    default:
      return ["any", "none"];
  }
}

/** Whether every `a` is a `b`. */
export function isHeapSubtype(a: HeapType, b: HeapType): boolean {
  if (a === b) return true;
  const [top, bottom] = hierarchy(a);
  if (b === top) return true;
  if (a === bottom) return hierarchy(b)[1] === bottom;
  if (typeof a === "string") {
    const parent = PARENT[a];
    return parent !== undefined && isHeapSubtype(parent, b);
  }
  if (a instanceof FunctionType) {
    return b instanceof FunctionType && a.key === b.key;
  }
  if (a instanceof ArrayType) return b === "array" || b === "eq";
  if (typeof b === "string") return b === "struct" || b === "eq";
  for (let s = a.supertype; s !== undefined; s = s.supertype) {
    if (s === b) return true;
  }
  return false;
}

/** Whether a value of type `a` can stand where a `b` is wanted. */
export function isSubtype(a: ValueType, b: ValueType): boolean {
  if (a === b) return true;
  if (typeof a === "string" || typeof b === "string") return false;
  return (b.nullable || !a.nullable) && isHeapSubtype(a.heap, b.heap);
}

/** The top of the hierarchy of `heap`, for casts from anything. */
export function topOf(heap: HeapType): AbstractHeap {
  return hierarchy(heap)[0];
}

/** Whether a local of this type has a value before it is set. */
export function isDefaultable(type: StorageType): boolean {
  return typeof type === "string" || type.nullable;
}

/** What a `StorageType` is once it is read. */
export function unpacked(type: StorageType): ValueType {
  return type === "i8" || type === "i16" ? "i32" : type;
}

/** A type as messages show it. */
export function typeToString(type: StorageType): string {
  if (typeof type === "string") return type;
  const heap = typeof type.heap === "string"
    ? type.heap
    : type.heap instanceof FunctionType && type.heap.name === ""
    ? signatureToString(type.heap)
    : `$${type.heap.name}`;
  return type.nullable ? `(ref null ${heap})` : `(ref ${heap})`;
}

/** Parameters and results as messages show them. */
export function signatureToString(type: FunctionType): string {
  const list = (types: readonly ValueType[]) =>
    types.map(typeToString).join(" ");
  return `[${list(type.params)}] -> [${list(type.results)}]`;
}
