/**
 * Arithmetic on numbers, by how its operands are held: fixnums as i32, integers of 64 bits as i64, flonums as f64; all
 * others, and what overflows, in full by the runtime.
 *
 * @module
 */

import { type Expr, f64, i32, i64, type Operand } from "../wasm/expr.ts";
import { classMask } from "../runtime/classes.ts";
import { builtinInFull } from "./builtins.ts";
import { FIXNUM, FLONUM, type Held, INT64, LONG } from "./context.ts";
import {
  type OperandOf,
  type Operation,
  type OpHandler,
  seenIn,
  stateOf,
} from "./operation.ts";
import { each, type Path } from "./path.ts";
import type { Source } from "./piece.ts";

/** How an operand's number is held. */
export type Kind = "i32" | "i64" | "f64";

const CLASSES:
  readonly (readonly [Kind, number, "fixnum" | "flonum" | "int64"])[] = [
    ["i32", FIXNUM, "fixnum"],
    ["f64", FLONUM, "flonum"],
    ["i64", INT64, "int64"],
  ];

/**
 * Finds out how the number of an operand is held: `then` is called with a path for each way that was seen. Other values
 * go to `other` where they were seen, else to the interpreter.
 */
function byKind(
  path: Path,
  { insn }: Operation,
  operand: OperandOf,
  then: (path: Path, kind: Kind) => void,
  other: (path: Path) => void,
): void {
  const state = stateOf(path, operand);
  if (state.held !== "ref") return then(path, state.held);
  const { register } = operand as { register: number };
  const possible = state.mask;
  for (const [kind, mask] of CLASSES) {
    if (possible !== 0 && (possible & ~mask) === 0) {
      path.refine(register, mask);
      return then(path, kind);
    }
  }
  let seen = seenIn(path, operand) & possible;
  if (seen === 0) seen = FIXNUM & possible ? FIXNUM : possible;
  let rest = path;
  for (const [kind, mask, name] of CLASSES) {
    if ((seen & mask) === 0) continue;
    const [yes, no] = rest.split(rest.classTest(register, name), name);
    yes.refine(register, mask);
    then(yes, kind);
    no.refine(register, ~mask);
    rest = no;
  }
  if ((seen & ~(LONG | FLONUM)) !== 0) other(rest);
  else rest.exit(insn.at, "type");
}

/** Pairs of operands by how they are held. */
export function byKinds(
  path: Path,
  operation: Operation,
  then: (path: Path, a: Kind, b: Kind) => void,
  other: (path: Path) => void,
): void {
  const [a, b] = operation.operands as [OperandOf, OperandOf];
  byKind(
    path,
    operation,
    a,
    (one, kindA) =>
      byKind(one, operation, b, (two, kindB) => then(two, kindA, kindB), other),
    other,
  );
}

/** One operand by how it is held. */
export function byOneKind(
  path: Path,
  operation: Operation,
  then: (path: Path, kind: Kind) => void,
  other: (path: Path) => void,
): void {
  byKind(path, operation, operation.operands[0]!, then, other);
}

/** An operand as a machine number of a form. */
export function numberOf(path: Path, operand: OperandOf, held: Held): Source {
  if ("register" in operand) return path.number(operand.register, held);
  const { value } = operand;
  return (e) =>
    held === "i32"
      ? i32.const(value)
      : held === "i64"
      ? e.parts.long(value)
      : e.parts.float(value);
}

const BIGGER = classMask("bigger");

/** What was seen of the result of an operation. */
function seenResult(path: Path, { insn }: Operation): number {
  return insn.writeAt < 0 ? 0 : path.procedure.feedback.mask(insn.writeAt);
}

type Binary = (a: Operand, b: Operand) => Expr;

/** An op on numbers, by how they are held. */
interface NumberOp {
  readonly small?: Binary;
  readonly long?: Binary;
  readonly float?: Binary;
  /** The divisor has to be positive; then nothing overflows. */
  readonly divides?: true;
  /** A remainder that is negative becomes positive. */
  readonly floors?: true;
  /** Whether the result of 64-bit operands is right. They may be expressions, to be made for each use. */
  readonly fits?: (
    a: () => Operand,
    b: () => Operand,
    result: () => Operand,
  ) => Expr;
  /** Which operands may be fixnums where the other is a flonum: any, those that are not 0, or the second if not 0. */
  readonly mixed?: "any" | "nonzero";
}

/** Whether an i64 is the sign extension of its lower half. */
function isHalf(value: () => Operand): Expr {
  return i64.eq(i64.extend32_s(value()), value());
}

const NUMBER_OPS: Readonly<Record<string, NumberOp>> = {
  "scm.add": {
    small: (a, b) => i32.add(a, b),
    long: (a, b) => i64.add(a, b),
    float: (a, b) => f64.add(a, b),
    fits: (a, b, sum) =>
      i64.ge_s(i64.and(i64.xor(a(), sum()), i64.xor(b(), sum())), 0n),
    mixed: "any",
  },
  "scm.sub": {
    small: (a, b) => i32.sub(a, b),
    long: (a, b) => i64.sub(a, b),
    float: (a, b) => f64.sub(a, b),
    fits: (a, b, difference) =>
      i64.ge_s(i64.and(i64.xor(a(), b()), i64.xor(a(), difference())), 0n),
    mixed: "any",
  },
  "scm.mul": {
    small: (a, b) => i32.mul(a, b),
    long: (a, b) => i64.mul(a, b),
    float: (a, b) => f64.mul(a, b),
    fits: (a, b) => i32.and(isHalf(a), isHalf(b)),
    // An exact zero times a flonum may be an exact zero.
    mixed: "nonzero",
  },
  "scm.div": { float: (a, b) => f64.div(a, b), mixed: "nonzero" },
  "scm.quotient": {
    small: (a, b) => i32.div_s(a, b),
    long: (a, b) => i64.div_s(a, b),
    divides: true,
  },
  "scm.remainder": {
    small: (a, b) => i32.rem_s(a, b),
    long: (a, b) => i64.rem_s(a, b),
    divides: true,
  },
  "scm.modulo": {
    small: (a, b) => i32.rem_s(a, b),
    long: (a, b) => i64.rem_s(a, b),
    divides: true,
    floors: true,
  },
};

/** Compiles one op on two numbers. */
class Arithmetic {
  readonly on: Path[] = [];

  constructor(
    private readonly operation: Operation,
    private readonly op: NumberOp,
  ) {}

  private get a(): OperandOf {
    return this.operation.operands[0]!;
  }

  private get b(): OperandOf {
    return this.operation.operands[1]!;
  }

  /** Leaves the op to the runtime. */
  inFull(path: Path): void {
    this.on.push(...each(builtinInFull(path, this.operation)));
  }

  compute(path: Path, a: Kind, b: Kind): void {
    if (a === "f64" || b === "f64") return this.float(path, a, b);
    if (this.op.small === undefined) return this.inFull(path);
    if (this.op.divides) return this.divide(path, a, b);
    if (a === "i64" || b === "i64") return this.long(path);
    const seen = seenResult(path, this.operation);
    if ((seen & (INT64 | BIGGER)) !== 0) return this.widened(path);
    this.small(path);
  }

  private finish(path: Path, mask: number, held: Held, value: Source): void {
    path.write(this.operation.insn.write, { mask, held }, value);
    this.on.push(path);
  }

  /** Fixnums whose result has been a fixnum. */
  private small(path: Path): void {
    const { insn, op } = this.operation;
    const a = numberOf(path, this.a, "i32");
    const b = numberOf(path, this.b, "i32");
    const result: Source = (e) => e.temporary("i32", "small");
    let test: Source;
    if (op.name === "scm.mul") {
      const product: Source = (e) => e.temporary("i64", "product");
      path.step((e) =>
        e.f.set(
          e.temporary("i64", "product"),
          i64.mul(i64.extend_i32_s(a(e)), i64.extend_i32_s(b(e))),
        )
      );
      test = (e) =>
        i64.eq(i64.shr_s(i64.shl(product(e), 33n), 33n), product(e));
      const on = path.guard(insn, test, "overflow", "fits");
      return this.finish(
        on,
        FIXNUM,
        "i32",
        (e) => i32.wrap_i64(product(e)),
      );
    }
    path.step((e) =>
      e.f.set(e.temporary("i32", "small"), this.op.small!(a(e), b(e)))
    );
    test = (e) => i32.eq(i32.shr_s(i32.shl(result(e), 1), 1), result(e));
    this.finish(
      path.guard(insn, test, "overflow", "fits"),
      FIXNUM,
      "i32",
      result,
    );
  }

  /** Fixnums whose result may be any integer of 62 bits. */
  private widened(path: Path): void {
    const a = numberOf(path, this.a, "i64");
    const b = numberOf(path, this.b, "i64");
    this.finish(path, LONG, "i64", (e) => this.op.long!(a(e), b(e)));
  }

  /** Integers of 64 bits. */
  private long(path: Path): void {
    const { insn } = this.operation;
    const a = numberOf(path, this.a, "i64");
    const b = numberOf(path, this.b, "i64");
    const result: Source = (e) => e.temporary("i64", "long");
    path.step((e) =>
      e.f.set(e.temporary("i64", "long"), this.op.long!(a(e), b(e)))
    );
    const test: Source = (e) =>
      this.op.fits!(() => a(e), () => b(e), () => result(e));
    if ((seenResult(path, this.operation) & BIGGER) !== 0) {
      const [fits, not] = path.split(test, "fits");
      this.inFull(not);
      return this.finish(fits, LONG, "i64", result);
    }
    this.finish(
      path.guard(insn, test, "overflow", "fits"),
      LONG,
      "i64",
      result,
    );
  }

  /** Quotients and remainders of integers. */
  private divide(path: Path, a: Kind, b: Kind): void {
    const held = a === "i32" && b === "i32" ? "i32" : "i64";
    const divisor = numberOf(path, this.b, held);
    let on = path;
    if (!("value" in this.b) || this.b.value <= 0) {
      const [positive, not] = path.split(
        (e) =>
          held === "i32" ? i32.gt_s(divisor(e), 0) : i64.gt_s(divisor(e), 0n),
        "positive",
      );
      this.inFull(not);
      on = positive;
    }
    const dividend = numberOf(on, this.a, held);
    const compute = held === "i32" ? this.op.small! : this.op.long!;
    const mask = held === "i32" ? FIXNUM : LONG;
    const result: Source = (e) => compute(dividend(e), divisor(e));
    if (this.op.floors === undefined) {
      return this.finish(on, mask, held, result);
    }
    on.step((e) => e.f.set(e.temporary(held, "rest"), result(e)));
    this.finish(on, mask, held, (e) => {
      const rest = e.temporary(held, "rest");
      // The divisor where that is negative, else 0: no sum of both can overflow.
      return held === "i32"
        ? i32.add(rest, i32.and(divisor(e), i32.shr_s(rest, 31)))
        : i64.add(rest, i64.and(divisor(e), i64.shr_s(rest, 63n)));
    });
  }

  private float(path: Path, a: Kind, b: Kind): void {
    const { float, mixed } = this.op;
    if (float === undefined) return this.inFull(path);
    let on = path;
    if (a !== b) {
      const exact = a === "f64" ? this.b : this.a;
      const isZero = "value" in exact ? exact.value === 0 : undefined;
      if (mixed === "nonzero" && isZero !== false) {
        if (isZero || (a !== "i32" && b !== "i32")) return this.inFull(path);
        const value = numberOf(path, exact, "i32");
        const [other, zero] = path.split(
          (e) => i32.ne(value(e), 0),
          "nonzero",
        );
        this.inFull(zero);
        on = other;
      }
    }
    const x = numberOf(on, this.a, "f64");
    const y = numberOf(on, this.b, "f64");
    this.finish(on, FLONUM, "f64", (e) => float(x(e), y(e)));
  }
}

/** Handlers of the ops on two numbers. */
export const ARITHMETIC: Readonly<Record<string, OpHandler>> = Object
  .fromEntries(
    Object.entries(NUMBER_OPS).map(([name, op]): [string, OpHandler] => [
      name,
      (path, operation) => {
        const work = new Arithmetic(operation, op);
        byKinds(
          path,
          operation,
          (on, a, b) => work.compute(on, a, b),
          (on) => work.inFull(on),
        );
        const { on } = work;
        return on.length === 1 ? on[0] : on;
      },
    ]),
  );
