/**
 * The types of IR values: a tree of names under `any` for boxed values, and three unboxed
 * representations that stand apart.
 *
 * A type says what a value certainly is. `any` is every boxed value; `none` is the type of
 * a value that cannot exist, below everything. `fixnum` is an integer that is held as an
 * i31 (-2^30 … 2^30-1); `int64` one that fits 64 bits, fixnums included; `integer` any
 * exact integer.
 *
 * @module
 */

import {
  Char,
  Compnum,
  type Datum,
  Flonum,
  NIL,
  Pair,
  Ratnum,
  Singleton,
  Sym,
  UniformVector,
  Vector,
} from "./datum.ts";

/** Each boxed type with the type right above it; the order is that of the documentation. */
const PARENT = {
  any: "any",
  number: "any",
  integer: "number",
  int64: "integer",
  fixnum: "int64",
  flonum: "number",
  ratnum: "number",
  compnum: "number",
  boolean: "any",
  character: "any",
  string: "any",
  symbol: "any",
  singleton: "any",
  null: "singleton",
  pair: "any",
  vector: "any",
  uniform_vector: "any",
  s8vector: "uniform_vector",
  u8vector: "uniform_vector",
  s16vector: "uniform_vector",
  u16vector: "uniform_vector",
  s32vector: "uniform_vector",
  u32vector: "uniform_vector",
  s64vector: "uniform_vector",
  u64vector: "uniform_vector",
  f32vector: "uniform_vector",
  f64vector: "uniform_vector",
  procedure: "any",
  closure: "procedure",
  continuation: "procedure",
  parameter: "procedure",
  cell: "any",
  record: "any",
  record_type: "any",
  hash_table: "any",
  promise: "any",
  values: "any",
  port: "any",
  environment: "any",
  exception: "any",
  list: "any",
  tuple: "any",
  dict: "any",
  set: "any",
  object: "any",
  generator: "any",
} as const;

/** The name of a boxed type. */
export type BoxedType = keyof typeof PARENT;

/** The name of an unboxed representation. */
export type UnboxedType = "i32" | "i64" | "f64";

/** The name of a type. */
export type TypeName = BoxedType | UnboxedType | "none";

/** How a value is held: as a reference, or as a machine number. */
export type Representation = "reference" | UnboxedType;

/** All types: `any` and below in documentation order, then the unboxed ones, then `none`. */
export const TYPE_NAMES: readonly TypeName[] = [
  ...Object.keys(PARENT) as BoxedType[],
  "i32",
  "i64",
  "f64",
  "none",
];

const NAMES: ReadonlySet<string> = new Set(TYPE_NAMES);

/** Whether a text names a type. */
export function isTypeName(text: string): text is TypeName {
  return NAMES.has(text);
}

/** How values of a type are held. */
export function representation(type: TypeName): Representation {
  return type === "i32" || type === "i64" || type === "f64"
    ? type
    : "reference";
}

/** What a boxed type is unboxed to, where its values have an unboxed form. */
export const UNBOXED_FORM: Readonly<Partial<Record<TypeName, UnboxedType>>> = {
  fixnum: "i32",
  character: "i32",
  boolean: "i32",
  int64: "i64",
  flonum: "f64",
};

function chain(type: BoxedType): BoxedType[] {
  const up: BoxedType[] = [type];
  while (up[up.length - 1] !== "any") up.push(PARENT[up[up.length - 1]!]);
  return up;
}

const ANCESTORS = new Map<TypeName, ReadonlySet<TypeName>>(
  (Object.keys(PARENT) as BoxedType[]).map((type) => [
    type,
    new Set(chain(type)),
  ]),
);

/** Whether every value of type `a` is one of type `b`. */
export function isSubtype(a: TypeName, b: TypeName): boolean {
  if (a === b || a === "none") return true;
  return ANCESTORS.get(a)?.has(b) ?? false;
}

/**
 * The least type above both. Types of different representations have none: asking for it is
 * a mistake in the compiler and throws.
 */
export function join(a: TypeName, b: TypeName): TypeName {
  if (isSubtype(a, b)) return b;
  if (isSubtype(b, a)) return a;
  if (representation(a) !== "reference" || representation(b) !== "reference") {
    throw new TypeError(`types ${a} and ${b} have no join`);
  }
  let up = a as BoxedType;
  while (!isSubtype(b, up)) up = PARENT[up];
  return up;
}

/** The greatest type below both: the lower one, or `none` where they share no value. */
export function meet(a: TypeName, b: TypeName): TypeName {
  if (isSubtype(a, b)) return a;
  if (isSubtype(b, a)) return b;
  return "none";
}

/** The type of a constant. */
export function typeOfConstant(datum: Datum): TypeName {
  switch (typeof datum) {
    case "number":
      if (datum >= -(2 ** 30) && datum < 2 ** 30) return "fixnum";
      return "int64";
    case "bigint":
      return BigInt.asIntN(64, datum) === datum ? "int64" : "integer";
    case "string":
      return "string";
    case "boolean":
      return "boolean";
  }
  if (datum instanceof Flonum) return "flonum";
  if (datum instanceof Ratnum) return "ratnum";
  if (datum instanceof Compnum) return "compnum";
  if (datum instanceof Char) return "character";
  if (datum instanceof Sym) return "symbol";
  if (datum instanceof Pair) return "pair";
  if (datum instanceof Vector) return "vector";
  if (datum instanceof UniformVector) return `${datum.kind}vector`;
  if (datum instanceof Singleton) return datum === NIL ? "null" : "singleton";
  return "symbol";
}
