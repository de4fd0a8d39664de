/**
 * Constructors of expressions. Those with fixed types (`i32.add`, `f64x2.mul`, `i64.load8_u`)
 * are derived from the opcode table; the rest follow from their type immediates and are below.
 *
 * @module
 */

import {
  type DataSegment,
  type ElementSegment,
  FunctionHandle,
  type Memory,
  type Table,
} from "./entities.ts";
import {
  build,
  constant,
  describe,
  type Expr,
  type ExprType,
  make,
  type Operand,
  operandOf,
  place,
  take,
} from "./node.ts";
import { type Opcode, opcode, OPCODES, type Rows } from "./opcodes.ts";
import {
  anyref,
  arrayref,
  type ArrayType,
  BuildError,
  eqref,
  externref,
  type Field,
  type FunctionType,
  type HeapType,
  i31ref,
  isDefaultable,
  isHeapSubtype,
  isSubtype,
  ref,
  refNull,
  type RefType,
  type StorageType,
  type StructType,
  topOf,
  typeToString,
  unpacked,
  type ValueType,
} from "./types.ts";

export type { Expr, Operand } from "./node.ts";

/** The static part of an address. */
export interface MemoryArgument {
  /** Added to the address operand; 0 if absent. */
  readonly offset?: number;
  /** The alignment promised, in bytes; the natural one if absent. */
  readonly align?: number;
  /** The memory; the module's first if absent. */
  readonly memory?: Memory;
}

type Operands<Words extends string> = Words extends "" ? []
  : Words extends `${string} ${infer Rest}` ? [Operand, ...Operands<Rest>]
  : [Operand];

type Constructor<Row> = Row extends readonly [
  number,
  number,
  infer Immediates extends string,
  infer Words extends string,
  string,
] ? Immediates extends "" ? (...operands: Operands<Words>) => Expr
  : Immediates extends `mem${string} lane${string}`
    ? (lane: number, ...rest: [...Operands<Words>, MemoryArgument?]) => Expr
  : Immediates extends `mem${string}`
    ? (...rest: [...Operands<Words>, MemoryArgument?]) => Expr
  : Immediates extends `lane${string}`
    ? (lane: number, ...operands: Operands<Words>) => Expr
  : Immediates extends "shuffle"
    ? (lanes: readonly number[], ...operands: Operands<Words>) => Expr
  : Immediates extends "i64" ? (value: number | bigint) => Expr
  : Immediates extends "v128" ? (bytes: Uint8Array | readonly number[]) => Expr
  : (value: number) => Expr
  : never;

/** The constructors of all instructions that begin with `Prefix` and a dot. */
export type Instructions<Prefix extends string> = {
  readonly [
    M in keyof Rows as M extends `${Prefix}.${infer Name}` ? Name : never
  ]: Constructor<Rows[M]>;
};

function instructions<Prefix extends string>(
  prefix: Prefix,
): Instructions<Prefix> {
  const result: Record<string, unknown> = {};
  for (const [mnemonic, op] of OPCODES) {
    const [head, name] = mnemonic.split(".");
    if (head === prefix && name !== undefined) result[name] = constructorOf(op);
  }
  return result as Instructions<Prefix>;
}

function constructorOf(op: Opcode): (...args: never[]) => Expr {
  const wanted = op.operands!;
  const results = op.results!;
  const type: ExprType = results.length === 0 ? undefined : results[0];
  const count = wanted.length;
  switch (op.immediates.join(" ")) {
    case "":
      return (...args: Operand[]) => build(op, args, wanted, [], type);
    case "mem":
      return (...args: (Operand | MemoryArgument | undefined)[]) =>
        memoryAccess(op, args, count, []);
    case "mem lane":
      return (
        lane: number,
        ...args: (Operand | MemoryArgument | undefined)[]
      ) => memoryAccess(op, args, count, [checkLane(op, lane, op.lanes)]);
    case "lane":
      return (lane: number, ...args: Operand[]) =>
        build(op, args, wanted, [checkLane(op, lane, op.lanes)], type);
    case "shuffle":
      return (lanes: readonly number[], ...args: Operand[]) => {
        if (lanes.length !== 16) {
          throw new BuildError(`${op.mnemonic}: expected 16 lanes`);
        }
        for (const lane of lanes) checkLane(op, lane, 32);
        return build(op, args, wanted, [lanes], type);
      };
    case "v128":
      return (bytes: Uint8Array | readonly number[]) => {
        if (bytes.length !== 16) {
          throw new BuildError(`${op.mnemonic}: expected 16 bytes`);
        }
        return make(op, [], [Uint8Array.from(bytes)], type);
      };
    default:
      return (value: number | bigint) =>
        constant(op.mnemonic, type as ValueType, value);
  }
}

function checkLane(op: Opcode, lane: number, limit: number): number {
  if (!Number.isInteger(lane) || lane < 0 || lane >= limit) {
    throw new BuildError(`${op.mnemonic}: lane ${lane} is not below ${limit}`);
  }
  return lane;
}

function memoryAccess(
  op: Opcode,
  args: (Operand | MemoryArgument | undefined)[],
  count: number,
  more: number[],
): Expr {
  const argument = (args.length > count ? args[count] : undefined) as
    | MemoryArgument
    | undefined;
  const { offset = 0, align = op.width } = argument ?? {};
  if (
    !Number.isInteger(offset) || offset < 0 || offset > 0xffffffff ||
    args.length > count + 1
  ) {
    throw new BuildError(`${op.mnemonic}: offset ${offset} is not a u32`);
  }
  if (align > op.width || align < 1 || (align & (align - 1)) !== 0) {
    throw new BuildError(
      `${op.mnemonic}: alignment ${align} is not a power of two up to ${op.width}`,
    );
  }
  return build(
    op,
    args.slice(0, count) as Operand[],
    op.operands!,
    [{ offset, align, memory: argument?.memory }, ...more],
    op.results![0],
  );
}

/** Instructions on 32-bit integers. */
export const i32: Instructions<"i32"> = instructions("i32");
/** Instructions on 64-bit integers. */
export const i64: Instructions<"i64"> = instructions("i64");
/** Instructions on 32-bit floats. */
export const f32: Instructions<"f32"> = instructions("f32");
/** Instructions on 64-bit floats. */
export const f64: Instructions<"f64"> = instructions("f64");
/** Instructions on vectors whatever their shape. */
export const v128: Instructions<"v128"> = instructions("v128");
/** Instructions on vectors of 16 8-bit integers. */
export const i8x16: Instructions<"i8x16"> = instructions("i8x16");
/** Instructions on vectors of 8 16-bit integers. */
export const i16x8: Instructions<"i16x8"> = instructions("i16x8");
/** Instructions on vectors of 4 32-bit integers. */
export const i32x4: Instructions<"i32x4"> = instructions("i32x4");
/** Instructions on vectors of 2 64-bit integers. */
export const i64x2: Instructions<"i64x2"> = instructions("i64x2");
/** Instructions on vectors of 4 32-bit floats. */
export const f32x4: Instructions<"f32x4"> = instructions("f32x4");
/** Instructions on vectors of 2 64-bit floats. */
export const f64x2: Instructions<"f64x2"> = instructions("f64x2");

/** An operand's expression and reference type; an error if it is not a reference. */
function reference(
  where: string,
  operand: Operand,
): { expr: Expr; type: RefType } {
  const expr = operandOf(where, operand);
  const type = expr.type;
  if (type === undefined || typeof type === "string" || Array.isArray(type)) {
    throw new BuildError(
      `${where}: operand must be a reference, given ${describe(expr)}`,
    );
  }
  return { expr, type: type as RefType };
}

function castable(where: string, from: RefType, to: RefType): void {
  if (topOf(from.heap) !== topOf(to.heap)) {
    throw new BuildError(
      `${where}: ${typeToString(from)} is never a ${typeToString(to)}`,
    );
  }
}

const REF_NULL = opcode("ref.null");
const REF_IS_NULL = opcode("ref.is_null");
const REF_EQ = opcode("ref.eq");
const REF_FUNC = opcode("ref.func");
const REF_AS_NON_NULL = opcode("ref.as_non_null");
const REF_TEST = [opcode("ref.test"), opcode("ref.test null")] as const;
const REF_CAST = [opcode("ref.cast"), opcode("ref.cast null")] as const;
const REF_I31 = opcode("ref.i31");

/** Instructions on references. */
export const refs: {
  /** The null reference of a type of heap object. */
  null(heap: HeapType): Expr;
  /** Whether a reference is null. */
  is_null(value: Operand): Expr;
  /** Whether two references are the same. */
  eq(a: Operand, b: Operand): Expr;
  /** A reference to a function. */
  func(fn: FunctionHandle): Expr;
  /** The same reference; traps on null. */
  as_non_null(value: Operand): Expr;
  /** Whether a reference is of a type. */
  test(type: RefType, value: Operand): Expr;
  /** The same reference as one of a type; traps if it is not. */
  cast(type: RefType, value: Operand): Expr;
  /** The low 31 bits of an i32 as a reference. */
  i31(value: Operand): Expr;
} = {
  null: (heap) => make(REF_NULL, [], [heap], refNull(heap)),
  is_null: (value) => {
    const { expr } = reference("ref.is_null", value);
    return make(REF_IS_NULL, [place("ref.is_null", expr)], [], "i32");
  },
  eq: (a, b) => build(REF_EQ, [a, b], [eqref, eqref], [], "i32"),
  func: (fn) => make(REF_FUNC, [], [fn], ref(fn.type)),
  as_non_null: (value) => {
    const { expr, type } = reference("ref.as_non_null", value);
    return make(
      REF_AS_NON_NULL,
      [place("ref.as_non_null", expr)],
      [],
      ref(type.heap),
    );
  },
  test: (wanted, value) => {
    const { expr, type } = reference("ref.test", value);
    castable("ref.test", type, wanted);
    return make(
      REF_TEST[wanted.nullable ? 1 : 0],
      [place("ref.test", expr)],
      [wanted.heap],
      "i32",
    );
  },
  cast: (wanted, value) => {
    const { expr, type } = reference("ref.cast", value);
    castable("ref.cast", type, wanted);
    return make(
      REF_CAST[wanted.nullable ? 1 : 0],
      [place("ref.cast", expr)],
      [wanted.heap],
      wanted,
    );
  },
  i31: (value) => build(REF_I31, [value], ["i32"], [], ref("i31")),
};

const I31_GET_S = opcode("i31.get_s");
const I31_GET_U = opcode("i31.get_u");

/** Instructions on 31-bit integers that are references. */
export const i31: {
  /** Its value, signed. */
  get_s(value: Operand): Expr;
  /** Its value, unsigned. */
  get_u(value: Operand): Expr;
} = {
  get_s: (value) => build(I31_GET_S, [value], [i31ref], [], "i32"),
  get_u: (value) => build(I31_GET_U, [value], [i31ref], [], "i32"),
};

const EXTERN_CONVERT_ANY = opcode("extern.convert_any");
const ANY_CONVERT_EXTERN = opcode("any.convert_extern");

/** A reference as the host sees it. */
export function externConvertAny(value: Operand): Expr {
  const { type } = reference("extern.convert_any", value);
  return build(
    EXTERN_CONVERT_ANY,
    [value],
    [anyref],
    [],
    type.nullable ? externref : ref("extern"),
  );
}

/** A host value as a reference of this side. */
export function anyConvertExtern(value: Operand): Expr {
  const { type } = reference("any.convert_extern", value);
  return build(
    ANY_CONVERT_EXTERN,
    [value],
    [externref],
    [],
    type.nullable ? anyref : ref("any"),
  );
}

/** Whether a field or element may be read by an accessor, and what that gives. */
function readable(
  where: string,
  storage: StorageType,
  packed: boolean,
): ValueType {
  const isPacked = storage === "i8" || storage === "i16";
  if (isPacked !== packed) {
    throw new BuildError(
      `${where}: ${typeToString(storage)} is ${
        isPacked ? "packed: use get_s or get_u" : "not packed: use get"
      }`,
    );
  }
  return unpacked(storage);
}

function writable(where: string, mutable: boolean): void {
  if (!mutable) throw new BuildError(`${where}: it is immutable`);
}

const STRUCT_NEW = opcode("struct.new");
const STRUCT_NEW_DEFAULT = opcode("struct.new_default");
const STRUCT_SET = opcode("struct.set");

function structGet(
  mnemonic: "struct.get" | "struct.get_s" | "struct.get_u",
): (type: StructType, field: string, object: Operand) => Expr {
  const op = opcode(mnemonic);
  const packed = mnemonic !== "struct.get";
  return (type, name, object) => {
    const field = type.field(name);
    const where = `${mnemonic} $${type.name} ${name}`;
    const result = readable(where, field.type, packed);
    return build(op, [object], [refNull(type)], [type, field], result);
  };
}

/** Instructions on structs. Null objects trap. */
export const struct: {
  /** A new struct with these fields. */
  readonly new: (type: StructType, ...fields: Operand[]) => Expr;
  /** A new struct with zeros and nulls. */
  new_default(type: StructType): Expr;
  /** A field that is not packed. */
  get(type: StructType, field: string, object: Operand): Expr;
  /** A packed field, signed. */
  get_s(type: StructType, field: string, object: Operand): Expr;
  /** A packed field, unsigned. */
  get_u(type: StructType, field: string, object: Operand): Expr;
  /** Assigns to a field. */
  set(type: StructType, field: string, object: Operand, value: Operand): Expr;
} = {
  new: (type, ...fields) => {
    if (fields.length !== type.fields.length) {
      throw new BuildError(
        `struct.new $${type.name}: expected the fields ${
          type.fields.map((f) => f.name).join(", ")
        }, given ${fields.length} operands`,
      );
    }
    return build(
      STRUCT_NEW,
      fields,
      type.fields.map((f) => unpacked(f.type)),
      [type],
      ref(type),
    );
  },
  new_default: (type) => {
    const field = type.fields.find((f) => !isDefaultable(f.type));
    if (field) {
      throw new BuildError(
        `struct.new_default $${type.name}: ${field.name} has no default`,
      );
    }
    return make(STRUCT_NEW_DEFAULT, [], [type], ref(type));
  },
  get: structGet("struct.get"),
  get_s: structGet("struct.get_s"),
  get_u: structGet("struct.get_u"),
  set: (type, name, object, value) => {
    const field: Field = type.field(name);
    writable(`struct.set $${type.name} ${name}`, field.mutable);
    return build(
      STRUCT_SET,
      [object, value],
      [refNull(type), unpacked(field.type)],
      [type, field],
      undefined,
    );
  },
};

const ARRAY_NEW = opcode("array.new");
const ARRAY_NEW_DEFAULT = opcode("array.new_default");
const ARRAY_NEW_FIXED = opcode("array.new_fixed");
const ARRAY_NEW_DATA = opcode("array.new_data");
const ARRAY_NEW_ELEM = opcode("array.new_elem");
const ARRAY_SET = opcode("array.set");
const ARRAY_LEN = opcode("array.len");
const ARRAY_FILL = opcode("array.fill");
const ARRAY_COPY = opcode("array.copy");
const ARRAY_INIT_DATA = opcode("array.init_data");
const ARRAY_INIT_ELEM = opcode("array.init_elem");

function arrayGet(
  mnemonic: "array.get" | "array.get_s" | "array.get_u",
): (type: ArrayType, array: Operand, index: Operand) => Expr {
  const op = opcode(mnemonic);
  const packed = mnemonic !== "array.get";
  return (type, array, index) => {
    const result = readable(`${mnemonic} $${type.name}`, type.element, packed);
    return build(op, [array, index], [refNull(type), "i32"], [type], result);
  };
}

/** Element types that data segments can fill. */
function numeric(where: string, type: ArrayType): void {
  if (typeof type.element !== "string") {
    throw new BuildError(`${where} $${type.name}: its elements are references`);
  }
}

/** Instructions on arrays. Null arrays and indices out of range trap. */
export const array: {
  /** A new array with one value at every index. */
  readonly new: (type: ArrayType, value: Operand, length: Operand) => Expr;
  /** A new array of zeros or nulls. */
  new_default(type: ArrayType, length: Operand): Expr;
  /** A new array of these values. */
  new_fixed(type: ArrayType, ...values: Operand[]): Expr;
  /** A new array from the bytes of a data segment. */
  new_data(
    type: ArrayType,
    segment: DataSegment,
    offset: Operand,
    length: Operand,
  ): Expr;
  /** A new array from an element segment. */
  new_elem(
    type: ArrayType,
    segment: ElementSegment,
    offset: Operand,
    length: Operand,
  ): Expr;
  /** An element that is not packed. */
  get(type: ArrayType, array: Operand, index: Operand): Expr;
  /** A packed element, signed. */
  get_s(type: ArrayType, array: Operand, index: Operand): Expr;
  /** A packed element, unsigned. */
  get_u(type: ArrayType, array: Operand, index: Operand): Expr;
  /** Assigns to an element. */
  set(type: ArrayType, array: Operand, index: Operand, value: Operand): Expr;
  /** The length. */
  len(array: Operand): Expr;
  /** Copies a range; the arrays may be the same. */
  copy(
    to: ArrayType,
    target: Operand,
    targetIndex: Operand,
    from: ArrayType,
    source: Operand,
    sourceIndex: Operand,
    length: Operand,
  ): Expr;
  /** Sets a range to one value. */
  fill(
    type: ArrayType,
    array: Operand,
    index: Operand,
    value: Operand,
    length: Operand,
  ): Expr;
  /** Sets a range from the bytes of a data segment. */
  init_data(
    type: ArrayType,
    segment: DataSegment,
    array: Operand,
    index: Operand,
    offset: Operand,
    length: Operand,
  ): Expr;
  /** Sets a range from an element segment. */
  init_elem(
    type: ArrayType,
    segment: ElementSegment,
    array: Operand,
    index: Operand,
    offset: Operand,
    length: Operand,
  ): Expr;
} = {
  new: (type, value, length) =>
    build(
      ARRAY_NEW,
      [value, length],
      [unpacked(type.element), "i32"],
      [type],
      ref(type),
    ),
  new_default: (type, length) => {
    if (!isDefaultable(type.element)) {
      throw new BuildError(
        `array.new_default $${type.name}: its elements have no default`,
      );
    }
    return build(ARRAY_NEW_DEFAULT, [length], ["i32"], [type], ref(type));
  },
  new_fixed: (type, ...values) =>
    build(
      ARRAY_NEW_FIXED,
      values,
      values.map(() => unpacked(type.element)),
      [type, values.length],
      ref(type),
    ),
  new_data: (type, segment, offset, length) => {
    numeric("array.new_data", type);
    return build(
      ARRAY_NEW_DATA,
      [offset, length],
      ["i32", "i32"],
      [type, segment],
      ref(type),
    );
  },
  new_elem: (type, segment, offset, length) => {
    elementsFit("array.new_elem", type, segment);
    return build(
      ARRAY_NEW_ELEM,
      [offset, length],
      ["i32", "i32"],
      [type, segment],
      ref(type),
    );
  },
  get: arrayGet("array.get"),
  get_s: arrayGet("array.get_s"),
  get_u: arrayGet("array.get_u"),
  set: (type, array, index, value) => {
    writable(`array.set $${type.name}`, type.mutable);
    return build(
      ARRAY_SET,
      [array, index, value],
      [refNull(type), "i32", unpacked(type.element)],
      [type],
      undefined,
    );
  },
  len: (array) => build(ARRAY_LEN, [array], [arrayref], [], "i32"),
  copy: (to, target, targetIndex, from, source, sourceIndex, length) => {
    writable(`array.copy $${to.name}`, to.mutable);
    const fits = from.element === to.element ||
      isSubtype(from.element as ValueType, to.element as ValueType);
    if (!fits) {
      throw new BuildError(
        `array.copy: elements of $${from.name} do not fit in $${to.name}`,
      );
    }
    return build(
      ARRAY_COPY,
      [target, targetIndex, source, sourceIndex, length],
      [refNull(to), "i32", refNull(from), "i32", "i32"],
      [to, from],
      undefined,
    );
  },
  fill: (type, array, index, value, length) => {
    writable(`array.fill $${type.name}`, type.mutable);
    return build(
      ARRAY_FILL,
      [array, index, value, length],
      [refNull(type), "i32", unpacked(type.element), "i32"],
      [type],
      undefined,
    );
  },
  init_data: (type, segment, array, index, offset, length) => {
    writable(`array.init_data $${type.name}`, type.mutable);
    numeric("array.init_data", type);
    return build(
      ARRAY_INIT_DATA,
      [array, index, offset, length],
      [refNull(type), "i32", "i32", "i32"],
      [type, segment],
      undefined,
    );
  },
  init_elem: (type, segment, array, index, offset, length) => {
    writable(`array.init_elem $${type.name}`, type.mutable);
    elementsFit("array.init_elem", type, segment);
    return build(
      ARRAY_INIT_ELEM,
      [array, index, offset, length],
      [refNull(type), "i32", "i32", "i32"],
      [type, segment],
      undefined,
    );
  },
};

function elementsFit(
  where: string,
  type: ArrayType,
  segment: ElementSegment,
): void {
  const { element } = type;
  if (typeof element === "string" || !isSubtype(segment.type, element)) {
    throw new BuildError(
      `${where} $${type.name}: it cannot hold ${typeToString(segment.type)}`,
    );
  }
}

const SELECT = opcode("select");
const SELECT_T = opcode("select t");

/**
 * `a` if `condition` is not 0, else `b`. All three are evaluated, `a` first and the condition
 * last. Without a type, that of `a` or, if `a` is a number, of `b`.
 */
export function select(condition: Operand, a: Operand, b: Operand): Expr;
/** The same with the type of the result, which a reference may need. */
export function select(
  type: ValueType,
  condition: Operand,
  a: Operand,
  b: Operand,
): Expr;
// deno-lint-ignore no-explicit-any
export function select(...args: any[]): Expr {
  const [condition, a, b] = args.slice(-3) as [Operand, Operand, Operand];
  const type: ValueType = args.length === 4 ? args[0] : selectType(a, b);
  return typeof type === "string"
    ? build(SELECT, [a, b, condition], [type, type, "i32"], [], type)
    : build(SELECT_T, [a, b, condition], [type, type, "i32"], [[type]], type);
}

function selectType(a: Operand, b: Operand): ValueType {
  const known = [a, b].filter((x) =>
    typeof x !== "number" && typeof x !== "bigint"
  ).map((x) => operandOf("select", x).type);
  const [first, second] = known as [ValueType?, ValueType?];
  if (first === undefined) return "i32";
  return second !== undefined && isSubtype(first, second) ? second : first;
}

function resultOf(type: FunctionType): ExprType {
  return type.results.length === 0
    ? undefined
    : type.results.length === 1
    ? type.results[0]
    : type.results;
}

const CALL = opcode("call");
const CALL_REF = opcode("call_ref");
const CALL_INDIRECT = opcode("call_indirect");

/** Calls a function of the module. */
export function call(fn: FunctionHandle, ...args: Operand[]): Expr {
  if (!(fn instanceof FunctionHandle)) {
    throw new BuildError(`call: not a function of a module: ${fn}`);
  }
  return make(
    CALL,
    take(`call $${fn.name}`, args, fn.type.params),
    [fn],
    resultOf(fn.type),
  );
}

/** Calls the function that a reference refers to; it is evaluated after the arguments. */
export function callRef(
  type: FunctionType,
  fn: Operand,
  ...args: Operand[]
): Expr {
  return make(
    CALL_REF,
    take(
      `call_ref ${type.name}`,
      [...args, fn],
      [...type.params, refNull(type)],
    ),
    [type],
    resultOf(type),
  );
}

/** Calls a function in a table; the index is evaluated after the arguments. */
export function callIndirect(
  table: Table,
  type: FunctionType,
  index: Operand,
  ...args: Operand[]
): Expr {
  checkFunctionTable("call_indirect", table);
  return make(
    CALL_INDIRECT,
    take(
      `call_indirect ${type.name}`,
      [...args, index],
      [...type.params, "i32"],
    ),
    [type, table],
    resultOf(type),
  );
}

/** An error if a table does not hold functions. */
export function checkFunctionTable(where: string, table: Table): void {
  if (!isHeapSubtype(table.element.heap, "func")) {
    throw new BuildError(`${where}: table ${table.name} holds no functions`);
  }
}

const MEMORY_SIZE = opcode("memory.size");
const MEMORY_GROW = opcode("memory.grow");
const MEMORY_COPY = opcode("memory.copy");
const MEMORY_FILL = opcode("memory.fill");
const MEMORY_INIT = opcode("memory.init");
const DATA_DROP = opcode("data.drop");
const WORDS_3 = ["i32", "i32", "i32"] as const;

/** Instructions on whole memories; the module's first one where none is given. */
export const memory: {
  /** The size in pages. */
  size(of?: Memory): Expr;
  /** Adds pages; the old size, or -1 if there is no room. */
  grow(pages: Operand, of?: Memory): Expr;
  /** Copies bytes; the ranges may overlap. */
  copy(
    target: Operand,
    source: Operand,
    length: Operand,
    to?: Memory,
    from?: Memory,
  ): Expr;
  /** Sets bytes to one value. */
  fill(target: Operand, value: Operand, length: Operand, of?: Memory): Expr;
  /** Copies bytes of a data segment into memory. */
  init(
    segment: DataSegment,
    target: Operand,
    offset: Operand,
    length: Operand,
    of?: Memory,
  ): Expr;
  /** Empties a data segment. */
  drop(segment: DataSegment): Expr;
} = {
  size: (of) => make(MEMORY_SIZE, [], [of], "i32"),
  grow: (pages, of) => build(MEMORY_GROW, [pages], ["i32"], [of], "i32"),
  copy: (target, source, length, to, from) =>
    build(
      MEMORY_COPY,
      [target, source, length],
      WORDS_3,
      [to, from],
      undefined,
    ),
  fill: (target, value, length, of) =>
    build(MEMORY_FILL, [target, value, length], WORDS_3, [of], undefined),
  init: (segment, target, offset, length, of) =>
    build(
      MEMORY_INIT,
      [target, offset, length],
      WORDS_3,
      [segment, of],
      undefined,
    ),
  drop: (segment) => make(DATA_DROP, [], [segment], undefined),
};

const TABLE_GET = opcode("table.get");
const TABLE_SET = opcode("table.set");
const TABLE_SIZE = opcode("table.size");
const TABLE_GROW = opcode("table.grow");
const TABLE_FILL = opcode("table.fill");
const TABLE_COPY = opcode("table.copy");
const TABLE_INIT = opcode("table.init");
const ELEM_DROP = opcode("elem.drop");

/** Instructions on tables. */
export const table: {
  /** An element. */
  get(of: Table, index: Operand): Expr;
  /** Assigns to an element. */
  set(of: Table, index: Operand, value: Operand): Expr;
  /** The number of elements. */
  size(of: Table): Expr;
  /** Adds elements; the old size, or -1 if there is no room. */
  grow(of: Table, value: Operand, count: Operand): Expr;
  /** Sets a range to one value. */
  fill(of: Table, index: Operand, value: Operand, count: Operand): Expr;
  /** Copies a range. */
  copy(
    to: Table,
    target: Operand,
    from: Table,
    source: Operand,
    count: Operand,
  ): Expr;
  /** Sets a range from an element segment. */
  init(
    of: Table,
    segment: ElementSegment,
    target: Operand,
    offset: Operand,
    count: Operand,
  ): Expr;
  /** Empties an element segment. */
  drop(segment: ElementSegment): Expr;
} = {
  get: (of, index) => build(TABLE_GET, [index], ["i32"], [of], of.element),
  set: (of, index, value) =>
    build(TABLE_SET, [index, value], ["i32", of.element], [of], undefined),
  size: (of) => make(TABLE_SIZE, [], [of], "i32"),
  grow: (of, value, count) =>
    build(TABLE_GROW, [value, count], [of.element, "i32"], [of], "i32"),
  fill: (of, index, value, count) =>
    build(
      TABLE_FILL,
      [index, value, count],
      ["i32", of.element, "i32"],
      [of],
      undefined,
    ),
  copy: (to, target, from, source, count) => {
    if (!isSubtype(from.element, to.element)) {
      throw new BuildError(
        `table.copy: elements of ${from.name} do not fit in ${to.name}`,
      );
    }
    return build(
      TABLE_COPY,
      [target, source, count],
      WORDS_3,
      [to, from],
      undefined,
    );
  },
  init: (of, segment, target, offset, count) => {
    if (!isSubtype(segment.type, of.element)) {
      throw new BuildError(
        `table.init: ${of.name} cannot hold ${typeToString(segment.type)}`,
      );
    }
    return build(
      TABLE_INIT,
      [target, offset, count],
      WORDS_3,
      [segment, of],
      undefined,
    );
  },
  drop: (segment) => make(ELEM_DROP, [], [segment], undefined),
};
