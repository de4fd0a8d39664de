/**
 * Constructors of the instructions on references.
 *
 * @module
 */

import type { FunctionHandle } from "./entities.ts";
import {
  build,
  describe,
  type Expr,
  make,
  type Operand,
  operandOf,
  place,
} from "./node.ts";
import { opcode } from "./opcodes.ts";
import {
  anyref,
  BuildError,
  eqref,
  externref,
  type HeapType,
  i31ref,
  ref,
  refNull,
  type RefType,
  topOf,
  typeToString,
} from "./types.ts";

/** An operand's expression and reference type; an error if it is not a reference. */
export function reference(
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
