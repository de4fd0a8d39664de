/**
 * The rows of the op table that are Scheme's own: what its programs do often enough to be
 * more than a call of a builtin.
 *
 * @module
 */

import type { Expansion, Op } from "./op.ts";
import type { TypeName } from "./types.ts";

/** Arithmetic on two numbers of any kind. */
function arithmetic(
  name: string,
  builtin: string,
  result: Op["result"],
  expand: readonly Expansion[],
  doc: string,
): Op {
  return {
    name,
    operands: ["value", "value"],
    immediates: [],
    result,
    effects: ["throws", "allocates"],
    builtin,
    expand,
    immediateOperand: 1,
    immediateFirst: true,
    dialect: "scheme",
    doc,
  };
}

/** An expansion over two operands of one type. */
function both(
  type: TypeName,
  result: TypeName,
  primitive: string,
): Expansion {
  return { when: [type, type], result, primitive };
}

/** A comparison of two numbers. */
function comparison(name: string, relation: string, doc: string): Op {
  return {
    name,
    operands: ["value", "value"],
    immediates: [],
    result: "boolean",
    effects: ["throws"],
    builtin: name.slice("scm.".length),
    expand: [
      both("fixnum", "boolean", `i32.${relation}`),
      both("flonum", "boolean", `f64.${relation}`),
      both("int64", "boolean", `i64.${relation}`),
    ],
    immediateOperand: 1,
    immediateFirst: true,
    fuses: true,
    dialect: "scheme",
    doc,
  };
}

/** A comparison of a number with zero. */
function sign(name: string, word: string, doc: string): Op {
  return {
    name,
    operands: ["value"],
    immediates: [],
    result: "boolean",
    effects: ["throws"],
    builtin: name.slice("scm.".length),
    expand: [
      { when: ["fixnum"], result: "boolean", primitive: `i32.${word}` },
      { when: ["flonum"], result: "boolean", primitive: `f64.${word}` },
      { when: ["int64"], result: "boolean", primitive: `i64.${word}` },
    ],
    fuses: true,
    dialect: "scheme",
    doc,
  };
}

/** A test for one type. */
function predicate(name: string, type: TypeName, doc: string): Op {
  return {
    name,
    operands: ["value"],
    immediates: [],
    result: "boolean",
    effects: [],
    tests: type,
    fuses: true,
    dialect: "scheme",
    doc,
  };
}

/** Reads a part of an object. */
function read(
  name: string,
  operands: Op["operands"],
  result: Op["result"],
  builtin: string,
  expand: readonly Expansion[],
  doc: string,
): Op {
  return {
    name,
    operands,
    immediates: [],
    result,
    effects: ["throws", "reads"],
    builtin,
    expand,
    ...(operands.length === 2 ? { immediateOperand: 1 } : {}),
    dialect: "scheme",
    doc,
  };
}

/** Writes a part of an object. */
function write(
  name: string,
  operands: Op["operands"],
  builtin: string,
  expand: readonly Expansion[],
  doc: string,
): Op {
  return {
    name,
    operands,
    immediates: [],
    result: "none",
    effects: ["throws", "writes"],
    builtin,
    expand,
    ...(operands.length === 3 ? { immediateOperand: 1 } : {}),
    dialect: "scheme",
    doc,
  };
}

/** A comparison of two characters. */
function charComparison(name: string, relation: string, doc: string): Op {
  return {
    name,
    operands: ["value", "value"],
    immediates: [],
    result: "boolean",
    effects: ["throws"],
    builtin: name.slice("scm.".length),
    expand: [both("character", "boolean", `i32.${relation}`)],
    fuses: true,
    dialect: "scheme",
    doc,
  };
}

const NUMBERS: readonly Op[] = [
  arithmetic("scm.add", "add", "sum", [
    both("fixnum", "fixnum", "fixnum.add"),
    both("flonum", "flonum", "f64.add"),
    both("int64", "int64", "i64.add"),
  ], "The sum of two numbers."),
  arithmetic("scm.sub", "sub", "sum", [
    both("fixnum", "fixnum", "fixnum.sub"),
    both("flonum", "flonum", "f64.sub"),
    both("int64", "int64", "i64.sub"),
  ], "The difference of two numbers."),
  arithmetic("scm.mul", "mul", "product", [
    both("fixnum", "fixnum", "fixnum.mul"),
    both("flonum", "flonum", "f64.mul"),
    both("int64", "int64", "i64.mul"),
  ], "The product of two numbers."),
  arithmetic("scm.div", "div", "division", [
    both("flonum", "flonum", "f64.div"),
  ], "The quotient of two numbers, a ratio where two integers do not divide."),
  arithmetic("scm.quotient", "quotient", "quotient", [
    both("fixnum", "fixnum", "fixnum.quotient"),
    both("int64", "int64", "i64.quotient"),
  ], "The quotient of two integers, rounded towards zero."),
  arithmetic("scm.remainder", "remainder", "remainder", [
    both("fixnum", "fixnum", "fixnum.remainder"),
    both("int64", "int64", "i64.remainder"),
  ], "What `scm.quotient` leaves; it has the sign of the first operand."),
  arithmetic("scm.modulo", "modulo", "remainder", [
    both("fixnum", "fixnum", "fixnum.modulo"),
    both("int64", "int64", "i64.modulo"),
  ], "The remainder that has the sign of the second operand."),
  comparison("scm.lt", "lt", "Whether a number is less than another."),
  comparison("scm.le", "le", "Whether a number is at most another."),
  comparison("scm.gt", "gt", "Whether a number is greater than another."),
  comparison("scm.ge", "ge", "Whether a number is at least another."),
  comparison("scm.numeq", "eq", "Whether two numbers are equal."),
  sign("scm.zero?", "is_zero", "Whether a number is zero."),
  sign("scm.positive?", "is_positive", "Whether a real is above zero."),
  sign("scm.negative?", "is_negative", "Whether a real is below zero."),
];

const TESTS: readonly Op[] = [
  {
    name: "scm.not",
    operands: ["value"],
    immediates: [],
    result: "boolean",
    effects: [],
    fuses: true,
    dialect: "scheme",
    doc: "Whether the operand is the false object.",
  },
  {
    name: "scm.eq?",
    operands: ["value", "value"],
    immediates: [],
    result: "boolean",
    effects: [],
    immediateOperand: 1,
    fuses: true,
    dialect: "scheme",
    doc: "Whether two values are the same object; small integers, characters " +
      "and booleans are by value.",
  },
  {
    name: "scm.eqv?",
    operands: ["value", "value"],
    immediates: [],
    result: "boolean",
    effects: [],
    builtin: "eqv?",
    expand: [
      both("fixnum", "boolean", "i32.eq"),
      both("character", "boolean", "i32.eq"),
    ],
    immediateOperand: 1,
    fuses: true,
    dialect: "scheme",
    doc: "As `scm.eq?`, but numbers of the same exactness by value.",
  },
  {
    name: "scm.eof-object?",
    operands: ["value"],
    immediates: [],
    result: "boolean",
    effects: [],
    fuses: true,
    dialect: "scheme",
    doc: "Whether the operand is the end-of-file object.",
  },
  predicate("scm.null?", "null", "Whether the operand is the empty list."),
  predicate("scm.pair?", "pair", "Whether the operand is a pair."),
  predicate("scm.symbol?", "symbol", "Whether the operand is a symbol."),
  predicate("scm.string?", "string", "Whether the operand is a string."),
  predicate("scm.char?", "character", "Whether the operand is a character."),
  predicate("scm.vector?", "vector", "Whether the operand is a vector."),
  predicate("scm.boolean?", "boolean", "Whether the operand is a boolean."),
  predicate(
    "scm.procedure?",
    "procedure",
    "Whether the operand can be called.",
  ),
  predicate("scm.number?", "number", "Whether the operand is a number."),
  predicate("scm.fixnum?", "fixnum", "Whether the operand is a small integer."),
  predicate("scm.flonum?", "flonum", "Whether the operand is a flonum."),
];

const PAIRS: readonly Op[] = [
  {
    name: "scm.cons",
    operands: ["value", "value"],
    immediates: [],
    result: "pair",
    effects: ["allocates"],
    dialect: "scheme",
    doc: "A new pair.",
  },
  {
    name: "scm.list",
    operands: ["value*"],
    immediates: [],
    result: "any",
    effects: ["allocates"],
    dialect: "scheme",
    doc: "A new list of the operands.",
  },
  read("scm.car", ["value"], "any", "car", [
    { when: ["pair"], result: "any", primitive: "pair.car" },
  ], "The first part of a pair."),
  read("scm.cdr", ["value"], "any", "cdr", [
    { when: ["pair"], result: "any", primitive: "pair.cdr" },
  ], "The second part of a pair."),
  write("scm.set-car!", ["value", "value"], "set-car!", [
    { when: ["pair", "any"], result: "none", primitive: "pair.set-car" },
  ], "Replaces the first part of a pair."),
  write("scm.set-cdr!", ["value", "value"], "set-cdr!", [
    { when: ["pair", "any"], result: "none", primitive: "pair.set-cdr" },
  ], "Replaces the second part of a pair."),
  read("scm.caar", ["value"], "any", "caar", [], "The car of the car."),
  read("scm.cadr", ["value"], "any", "cadr", [], "The car of the cdr."),
  read("scm.cdar", ["value"], "any", "cdar", [], "The cdr of the car."),
  read("scm.cddr", ["value"], "any", "cddr", [], "The cdr of the cdr."),
];

const VECTORS: readonly Op[] = [
  {
    name: "scm.vector",
    operands: ["value*"],
    immediates: [],
    result: "vector",
    effects: ["allocates"],
    dialect: "scheme",
    doc: "A new vector of the operands.",
  },
  read("scm.vector-ref", ["value", "value"], "any", "vector-ref", [
    { when: ["vector", "fixnum"], result: "any", primitive: "vector.get" },
  ], "An element of a vector."),
  write("scm.vector-set!", ["value", "value", "value"], "vector-set!", [
    {
      when: ["vector", "fixnum", "any"],
      result: "none",
      primitive: "vector.set",
    },
  ], "Replaces an element of a vector."),
  read("scm.vector-length", ["value"], "fixnum", "vector-length", [
    { when: ["vector"], result: "fixnum", primitive: "vector.length" },
  ], "How many elements a vector has."),
  read("scm.f64vector-ref", ["value", "value"], "flonum", "f64vector-ref", [
    {
      when: ["f64vector", "fixnum"],
      result: "flonum",
      primitive: "f64vector.get",
    },
  ], "An element of a vector of 64-bit floats."),
  write(
    "scm.f64vector-set!",
    ["value", "value", "value"],
    "f64vector-set!",
    [{
      when: ["f64vector", "fixnum", "flonum"],
      result: "none",
      primitive: "f64vector.set",
    }],
    "Replaces an element of a vector of 64-bit floats.",
  ),
  read("scm.s64vector-ref", ["value", "value"], "int64", "s64vector-ref", [
    {
      when: ["s64vector", "fixnum"],
      result: "int64",
      primitive: "s64vector.get",
    },
  ], "An element of a vector of 64-bit integers."),
  write(
    "scm.s64vector-set!",
    ["value", "value", "value"],
    "s64vector-set!",
    [{
      when: ["s64vector", "fixnum", "int64"],
      result: "none",
      primitive: "s64vector.set",
    }],
    "Replaces an element of a vector of 64-bit integers.",
  ),
  read(
    "scm.bytevector-u8-ref",
    ["value", "value"],
    "fixnum",
    "bytevector-u8-ref",
    [{
      when: ["u8vector", "fixnum"],
      result: "fixnum",
      primitive: "u8vector.get",
    }],
    "A byte of a bytevector.",
  ),
  write(
    "scm.bytevector-u8-set!",
    ["value", "value", "value"],
    "bytevector-u8-set!",
    [{
      when: ["u8vector", "fixnum", "fixnum"],
      result: "none",
      primitive: "u8vector.set",
    }],
    "Replaces a byte of a bytevector.",
  ),
];

const TEXT: readonly Op[] = [
  read(
    "scm.string-ref",
    ["value", "value"],
    "character",
    "string-ref",
    [],
    "A character of a string.",
  ),
  write(
    "scm.string-set!",
    ["value", "value", "value"],
    "string-set!",
    [],
    "Replaces a character of a string.",
  ),
  read(
    "scm.string-length",
    ["value"],
    "fixnum",
    "string-length",
    [],
    "How many characters a string has.",
  ),
  {
    name: "scm.char->integer",
    operands: ["value"],
    immediates: [],
    result: "fixnum",
    effects: ["throws"],
    builtin: "char->integer",
    expand: [{ when: ["character"], result: "fixnum", primitive: "i32.copy" }],
    dialect: "scheme",
    doc: "The scalar value of a character.",
  },
  {
    name: "scm.integer->char",
    operands: ["value"],
    immediates: [],
    result: "character",
    effects: ["throws"],
    builtin: "integer->char",
    expand: [{
      when: ["fixnum"],
      result: "character",
      primitive: "character.from-i32",
    }],
    dialect: "scheme",
    doc: "The character of a scalar value.",
  },
  charComparison("scm.char=?", "eq", "Whether two characters are the same."),
  charComparison(
    "scm.char<?",
    "lt",
    "Whether a character comes before another.",
  ),
];

const RECORDS: readonly Op[] = [
  {
    name: "scm.record",
    operands: ["record_type", "value*"],
    immediates: [],
    result: "record",
    effects: ["throws", "allocates"],
    dialect: "scheme",
    doc: "A new record of a type with all its fields.",
  },
  {
    name: "scm.record?",
    operands: ["value", "record_type"],
    immediates: [],
    result: "boolean",
    effects: [],
    fuses: true,
    dialect: "scheme",
    doc: "Whether a value is a record of a type.",
  },
  {
    name: "scm.record-ref",
    operands: ["value", "record_type"],
    immediates: ["integer", "name"],
    result: "any",
    effects: ["throws", "reads"],
    dialect: "scheme",
    doc: "The field at an index of a record of a type; the name is what an " +
      "error says was called.",
  },
  {
    name: "scm.record-set!",
    operands: ["value", "record_type", "value"],
    immediates: ["integer", "name"],
    result: "none",
    effects: ["throws", "writes"],
    dialect: "scheme",
    doc: "Replaces the field at an index of a record of a type; the name is " +
      "what an error says was called.",
  },
];

/** Scheme's rows. */
export const SCHEME_OPS: readonly Op[] = [
  ...NUMBERS,
  ...TESTS,
  ...PAIRS,
  ...VECTORS,
  ...TEXT,
  ...RECORDS,
];
