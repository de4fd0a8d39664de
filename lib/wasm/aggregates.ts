/**
 * Constructors of the instructions on structs and arrays.
 *
 * @module
 */

import type { DataSegment, ElementSegment } from "./entities.ts";
import { build, type Expr, make, type Operand } from "./node.ts";
import { opcode } from "./opcodes.ts";
import {
  arrayref,
  type ArrayType,
  BuildError,
  type Field,
  isDefaultable,
  isSubtype,
  ref,
  refNull,
  type StorageType,
  type StructType,
  typeToString,
  unpacked,
  type ValueType,
} from "./types.ts";

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
