/**
 * The rows of the op table that compilers make from expansions: their operands are unboxed
 * or have just been tested. An `exits` row leaves compiled code where the operation in full
 * would overflow, throw or give another kind of number; nothing has happened then.
 *
 * @module
 */

import type { Effect, Op, OperandKind } from "./op.ts";
import type { TypeName, UnboxedType } from "./types.ts";

function row(
  name: string,
  operands: readonly OperandKind[],
  result: TypeName,
  effects: readonly Effect[],
  doc: string,
): Op {
  return {
    name,
    operands,
    immediates: [],
    result,
    effects,
    primitive: true,
    doc,
  };
}

const COMPARISONS: readonly (readonly [string, string])[] = [
  ["eq", "equal"],
  ["ne", "not equal"],
  ["lt", "less"],
  ["le", "less or equal"],
  ["gt", "greater"],
  ["ge", "greater or equal"],
];

const SIGNS: readonly (readonly [string, string])[] = [
  ["is_zero", "zero"],
  ["is_positive", "above zero"],
  ["is_negative", "below zero"],
];

function tests(type: UnboxedType): Op[] {
  return [
    ...COMPARISONS.map(([name, word]) => ({
      ...row(`${type}.${name}`, [type, type], "i32", [], `1 where ${word}.`),
      fuses: true as const,
    })),
    ...SIGNS.map(([name, word]) => ({
      ...row(`${type}.${name}`, [type], "i32", [], `1 where ${word}.`),
      fuses: true as const,
    })),
  ];
}

const INTEGER_ARITHMETIC: readonly (readonly [string, string])[] = [
  ["add", "The sum; exits on overflow."],
  ["sub", "The difference; exits on overflow."],
  ["mul", "The product; exits on overflow."],
  ["quotient", "The quotient; exits on overflow and division by zero."],
  ["remainder", "The remainder; exits on division by zero."],
  ["modulo", "The modulo; exits on division by zero."],
];

function integerArithmetic(prefix: string, type: UnboxedType): Op[] {
  return INTEGER_ARITHMETIC.map(([name, doc]) =>
    row(`${prefix}.${name}`, [type, type], type, ["exits"], doc)
  );
}

const FLOAT_ARITHMETIC: readonly (readonly [string, string])[] = [
  ["add", "The sum."],
  ["sub", "The difference."],
  ["mul", "The product."],
  ["div", "The quotient."],
];

const BOXED: readonly (readonly [TypeName, UnboxedType])[] = [
  ["fixnum", "i32"],
  ["character", "i32"],
  ["boolean", "i32"],
  ["int64", "i64"],
  ["flonum", "f64"],
];

function boxing(boxed: TypeName, type: UnboxedType): Op[] {
  const allocates: Effect[] = boxed === "int64" || boxed === "flonum"
    ? ["allocates"]
    : [];
  return [
    row(
      `${boxed}.box`,
      [type],
      boxed,
      allocates,
      `The ${boxed} of an ${type}.`,
    ),
    row(`${boxed}.unbox`, [boxed], type, [], `What a ${boxed} holds.`),
  ];
}

const STORAGE: readonly (readonly [TypeName, TypeName])[] = [
  ["vector", "any"],
  ["u8vector", "i32"],
  ["s64vector", "i64"],
  ["f64vector", "f64"],
];

function storage(type: TypeName, element: TypeName): Op[] {
  return [
    row(
      `${type}.get`,
      [type, "i32"],
      element,
      ["reads", "exits"],
      "An element; exits where the index is out of range.",
    ),
    row(
      `${type}.set`,
      [type, "i32", element],
      "none",
      ["writes", "exits"],
      "Replaces an element; exits where the index or the value is out of " +
        "range.",
    ),
    row(`${type}.length`, [type], "i32", [], "How many elements there are."),
  ];
}

/** Primitive rows. */
export const PRIMITIVE_OPS: readonly Op[] = [
  ...integerArithmetic("fixnum", "i32"),
  ...integerArithmetic("i64", "i64"),
  ...FLOAT_ARITHMETIC.map(([name, doc]) =>
    row(`f64.${name}`, ["f64", "f64"], "f64", [], doc)
  ),
  ...tests("i32"),
  ...tests("i64"),
  ...tests("f64"),
  ...BOXED.flatMap(([boxed, type]) => boxing(boxed, type)),
  row("i32.copy", ["i32"], "i32", [], "Its operand."),
  row("i64.from-i32", ["i32"], "i64", [], "An integer widened."),
  row("f64.from-i32", ["i32"], "f64", [], "An integer as a float, exactly."),
  row("f64.from-i64", ["i64"], "f64", [], "The float nearest to an integer."),
  row(
    "character.from-i32",
    ["i32"],
    "i32",
    ["exits"],
    "Its operand; exits where that is not a scalar value.",
  ),
  row("pair.car", ["pair"], "any", ["reads"], "The first part."),
  row("pair.cdr", ["pair"], "any", ["reads"], "The second part."),
  row(
    "pair.set-car",
    ["pair", "value"],
    "none",
    ["writes"],
    "Replaces the first part.",
  ),
  row(
    "pair.set-cdr",
    ["pair", "value"],
    "none",
    ["writes"],
    "Replaces the second part.",
  ),
  ...STORAGE.flatMap(([type, element]) => storage(type, element)),
];
