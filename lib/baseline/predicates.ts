/**
 * Questions about one value, and identity.
 *
 * @module
 */

import { type Expr, i32, type Operand, refs, struct } from "../wasm/expr.ts";
import { ref } from "../wasm/types.ts";
import { classMask } from "../runtime/classes.ts";
import { GENERATOR_STATES } from "../runtime/heap.ts";
import * as layouts from "../runtime/layouts.ts";
import { BOOLEAN, FIXNUM, FLONUM, maskOf } from "./context.ts";
import {
  answer,
  boxedOperand,
  known,
  type OperandOf,
  type Operation,
  type OpHandler,
  seenIn,
  stateOf,
} from "./operation.ts";
import { numberOf } from "./arithmetic.ts";
import { type ClassName, type Path, type Paths, testClass } from "./path.ts";
import type { Emitter } from "./piece.ts";

const { closure, continuation } = layouts;

/** Learns on both ways what a test of classes says. */
function learn(
  operand: OperandOf,
  mask: number,
): (yes: Path, no: Path) => void {
  return (yes, no) => {
    if (!("register" in operand)) return;
    yes.refine(operand.register, mask);
    no.refine(operand.register, ~mask);
  };
}

/** A test that is true of all values of some classes and of no others. */
function classTest(
  mask: number,
  test: (e: Emitter, value: Operand) => Expr,
): OpHandler {
  return (path, operation) => {
    const operand = operation.operands[0]!;
    const state = stateOf(path, operand);
    if ((state.mask & ~mask) === 0) return known(path, operation, true);
    if ((state.mask & mask) === 0) return known(path, operation, false);
    path.countTest();
    const value = boxedOperand(path, operand);
    return answer(
      path,
      operation,
      (e) => test(e, value(e)),
      learn(operand, mask),
    );
  };
}

function named(type: string, name: ClassName): OpHandler {
  return classTest(maskOf(type), (e, value) => testClass(e, name, value));
}

function singleton(name: string, mask: number): OpHandler {
  return classTest(mask, (e, value) => refs.eq(value, e.singleton(name)));
}

const NIL = classMask("nil");
const PAIR = classMask("pair");

/**
 * `null?`. Where a list is walked, the question whether there is a pair comes first: what is done with the pair then
 * needs no test of its own.
 */
function isNull(path: Path, operation: Operation): Paths {
  const operand = operation.operands[0]!;
  const { mask } = stateOf(path, operand);
  const walks = operation.use !== "value" && "register" in operand &&
    (seenIn(path, operand) & PAIR) !== 0 && (mask & PAIR) !== 0 &&
    mask !== PAIR && (mask & NIL) !== 0;
  if (!walks) return asked(path, operation);
  path.countTest();
  const value = boxedOperand(path, operand);
  const [pair, rest] = path.split((e) => testClass(e, "pair", value(e)), "if");
  learn(operand, PAIR)(pair, rest);
  known(pair, operation, false);
  return asked(rest, operation);
}

const asked = singleton("nil", NIL);

/** Classes whose values are the same exactly when they are identical. */
const BY_IDENTITY = ~(maskOf("number") | classMask("character")) | FIXNUM;

/** `eq?`, and `eqv?` where that is the same. */
function identity(path: Path, operation: Operation): Paths {
  const [a, b] = operation.operands as [OperandOf, OperandOf];
  const x = stateOf(path, a);
  const y = stateOf(path, b);
  if ((x.mask & y.mask) === 0) return known(path, operation, false);
  if (x.held === "i32" && y.held === "i32") {
    const left = numberOf(path, a, "i32");
    const right = numberOf(path, b, "i32");
    return answer(path, operation, (e) => i32.eq(left(e), right(e)));
  }
  const left = boxedOperand(path, a);
  const right = boxedOperand(path, b);
  return answer(path, operation, (e) => refs.eq(left(e), right(e)));
}

function eqv(path: Path, operation: Operation): Paths {
  const [a, b] = operation.operands as [OperandOf, OperandOf];
  const x = stateOf(path, a);
  const y = stateOf(path, b);
  if ((x.mask & ~BY_IDENTITY) === 0 || (y.mask & ~BY_IDENTITY) === 0) {
    return identity(path, operation);
  }
  if ((x.mask & y.mask) === 0) return known(path, operation, false);
  const left = boxedOperand(path, a);
  const right = boxedOperand(path, b);
  return answer(path, operation, (e) =>
    e.f.ifElse(
      "i32",
      refs.eq(left(e), right(e)),
      () => i32.const(1),
      () => e.parts.call("eqv", left(e), right(e)),
    ));
}

/** Handlers of tests. */
export const PREDICATES: Readonly<Record<string, OpHandler>> = {
  "scm.not": singleton("false", classMask("false")),
  "scm.null?": isNull,
  "scm.eq?": identity,
  "scm.eqv?": eqv,
  "scm.eof-object?": (path, operation) => {
    const operand = operation.operands[0]!;
    if ((stateOf(path, operand).mask & classMask("singleton")) === 0) {
      return known(path, operation, false);
    }
    const value = boxedOperand(path, operand);
    return answer(
      path,
      operation,
      (e) => refs.eq(value(e), e.singleton("eof")),
    );
  },
  "generator?": (path, operation) => {
    const value = boxedOperand(path, operation.operands[0]!);
    return answer(
      path,
      operation,
      (e) => refs.test(ref(layouts.generator), value(e)),
    );
  },
  "generator.finished?": (path, operation) => {
    const value = boxedOperand(path, operation.operands[0]!);
    const { generator } = layouts;
    return answer(path, operation, (e) =>
      e.f.ifElse(
        "i32",
        refs.test(ref(generator), value(e)),
        () =>
          i32.eq(
            struct.get(
              generator,
              "state",
              refs.cast(ref(generator), value(e)),
            ),
            GENERATOR_STATES.finished,
          ),
        () => i32.const(0),
      ));
  },
  "argument.given?": (path, operation) => {
    const value = boxedOperand(path, operation.operands[0]!);
    return answer(
      path,
      operation,
      (e) => i32.eqz(refs.eq(value(e), e.singleton("default"))),
    );
  },
  "scm.pair?": named("pair", "pair"),
  "scm.symbol?": named("symbol", "symbol"),
  "scm.string?": named("string", "string"),
  "scm.char?": named("character", "character"),
  "scm.vector?": named("vector", "vector"),
  "scm.number?": classTest(
    maskOf("number"),
    (e, value) => e.parts.call("isNumber", value),
  ),
  "scm.fixnum?": (path, operation) => {
    const operand = operation.operands[0]!;
    // A 64-bit integer that is held unboxed may be a fixnum.
    if ("register" in operand && path.state(operand.register).held === "i64") {
      const test = path.classTest(operand.register, "fixnum");
      return answer(path, operation, test);
    }
    return named("fixnum", "fixnum")(path, operation);
  },
  "scm.flonum?": classTest(
    FLONUM,
    (_e, value) => refs.test(ref(layouts.flonum), value),
  ),
  "scm.boolean?": classTest(
    BOOLEAN,
    (e, value) =>
      i32.or(
        refs.eq(value, e.singleton("false")),
        refs.eq(value, e.singleton("true")),
      ),
  ),
  "scm.procedure?": (path, operation) => {
    const operand = operation.operands[0]!;
    const { mask } = stateOf(path, operand);
    if (mask === classMask("closure")) return known(path, operation, true);
    const procedures = classMask("closure") | classMask("other");
    if ((mask & procedures) === 0) return known(path, operation, false);
    const value = boxedOperand(path, operand);
    return answer(path, operation, (e) =>
      i32.or(
        refs.test(ref(closure), value(e)),
        refs.test(ref(continuation), value(e)),
      ));
  },
};
