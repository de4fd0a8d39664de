/**
 * Numbers between the heap and the tower: what number a value is and what value a number, numbers as arguments, and
 * the arithmetic that the runtime's fast paths leave to the host.
 *
 * @module
 */

import { TAGS } from "../tags.ts";
import { type Heap, KIND, type Result, type Value } from "../heap.ts";
import { caught, Failure, wrongType } from "./failure.ts";
import { NUMERIC_NAMES, NUMERIC_OPS } from "./numeric_ops.ts";
import type { Session } from "./session.ts";
import * as tower from "./tower.ts";
import { Complex, type Numeric, Ratio, type Real } from "./tower.ts";

const FIXNUM_LIMIT = 0x40000000n;
const INT64_LIMIT = 0x8000000000000000n;

/** The number that a value is, or undefined where it is none. */
export function numberOf(heap: Heap, value: Value): Numeric | undefined {
  if (typeof value === "number") return BigInt(value);
  switch (heap.kindOf(value)) {
    case KIND.flonum:
      return heap.flonumValue(value);
    case KIND.int64:
      return heap.int64Value(value);
    case TAGS.bigint:
      return heap.bigintValue(value);
    case TAGS.ratnum:
      return new Ratio(
        numberOf(heap, heap.numerator(value)) as bigint,
        numberOf(heap, heap.denominator(value)) as bigint,
      );
    case TAGS.compnum:
      return new Complex(
        numberOf(heap, heap.realPart(value)) as Real,
        numberOf(heap, heap.imaginaryPart(value)) as Real,
      );
  }
  return undefined;
}

/** An exact integer as a value of the narrowest kind that holds it. */
export function integerValue(heap: Heap, value: bigint): Value {
  if (value >= -FIXNUM_LIMIT && value < FIXNUM_LIMIT) return Number(value);
  return value >= -INT64_LIMIT && value < INT64_LIMIT
    ? heap.makeFixnumOrInt64(value)
    : heap.makeBigint(value);
}

/** A number as a value of the heap. */
export function numberValue(heap: Heap, value: Numeric): Value {
  if (typeof value === "bigint") return integerValue(heap, value);
  if (typeof value === "number") return heap.makeFlonum(value);
  if (value instanceof Ratio) {
    return heap.makeRatnum(
      integerValue(heap, value.numerator),
      integerValue(heap, value.denominator),
    );
  }
  return heap.makeCompnum(
    numberValue(heap, value.re),
    numberValue(heap, value.im),
  );
}

/** An argument that must be a number. */
export function numberArgument(
  session: Session,
  who: string,
  position: number,
  value: Value,
): Numeric {
  const number = numberOf(session.heap, value);
  if (number === undefined) {
    throw wrongType(session, who, position, "a number", value);
  }
  return number;
}

/** An argument that must be a real number. */
export function realArgument(
  session: Session,
  who: string,
  position: number,
  value: Value,
): Real {
  const number = numberOf(session.heap, value);
  if (number === undefined || number instanceof Complex) {
    throw wrongType(session, who, position, "a real number", value);
  }
  return number;
}

/** An argument that must be an integer, exact or not. */
export function integerArgument(
  session: Session,
  who: string,
  position: number,
  value: Value,
): bigint | number {
  const number = numberOf(session.heap, value);
  if (number === undefined || !tower.isInteger(number)) {
    throw wrongType(session, who, position, "an integer", value);
  }
  return number;
}

/** An argument that must be an exact integer. */
export function exactIntegerArgument(
  session: Session,
  who: string,
  position: number,
  value: Value,
): bigint {
  const number = numberOf(session.heap, value);
  if (typeof number !== "bigint") {
    throw wrongType(session, who, position, "an exact integer", value);
  }
  return number;
}

/** An argument that must be an index: an exact integer from `low` to `high`, both included. */
export function indexArgument(
  session: Session,
  who: string,
  position: number,
  value: Value,
  low: number,
  high: number,
): number {
  const index = typeof value === "number"
    ? value
    : Number(exactIntegerArgument(session, who, position, value));
  if (index >= low && index <= high) return index;
  throw new Failure(
    "range-error",
    `${who}: expected an exact integer from ${low} to ${high} ` +
      `as argument ${position}, got ${session.describe(value, 60)}`,
    value,
  );
}

function compute(
  session: Session,
  op: number,
  a: Value,
  b: Value,
): Numeric {
  const who = NUMERIC_NAMES[op]!;
  switch (op) {
    case NUMERIC_OPS.negate:
      return tower.negate(numberArgument(session, who, 1, a));
    case NUMERIC_OPS.abs:
      return tower.absolute(realArgument(session, who, 1, a));
    case NUMERIC_OPS["exact->inexact"]:
      return tower.toInexact(numberArgument(session, who, 1, a));
    case NUMERIC_OPS.quotient:
      return tower.quotient(
        integerArgument(session, who, 1, a),
        integerArgument(session, who, 2, b),
      );
    case NUMERIC_OPS.remainder:
      return tower.remainder(
        integerArgument(session, who, 1, a),
        integerArgument(session, who, 2, b),
      );
    case NUMERIC_OPS.modulo:
      return tower.modulo(
        integerArgument(session, who, 1, a),
        integerArgument(session, who, 2, b),
      );
    case NUMERIC_OPS["bitwise-not"]:
      return ~exactIntegerArgument(session, who, 1, a);
  }
  if (op >= NUMERIC_OPS["bitwise-and"] && op < NUMERIC_OPS["exact->inexact"]) {
    const x = exactIntegerArgument(session, who, 1, a);
    const y = exactIntegerArgument(session, who, 2, b);
    switch (op) {
      case NUMERIC_OPS["bitwise-and"]:
        return x & y;
      case NUMERIC_OPS["bitwise-or"]:
        return x | y;
      case NUMERIC_OPS["bitwise-xor"]:
        return x ^ y;
      case NUMERIC_OPS["arithmetic-shift"]:
        return tower.shift(x, y);
    }
  }
  const x = numberArgument(session, who, 1, a);
  const y = numberArgument(session, who, 2, b);
  switch (op) {
    case NUMERIC_OPS.add:
      return tower.add(x, y);
    case NUMERIC_OPS.sub:
      return tower.sub(x, y);
    case NUMERIC_OPS.mul:
      return tower.mul(x, y);
    case NUMERIC_OPS.div:
      return tower.div(x, y);
  }
  throw new Error(`no numeric operation ${op}`);
}

function test(session: Session, op: number, a: Value, b: Value): boolean {
  const who = NUMERIC_NAMES[op]!;
  switch (op) {
    case NUMERIC_OPS.zero:
      return tower.equals(numberArgument(session, who, 1, a), 0n);
    case NUMERIC_OPS.positive:
      return tower.sign(realArgument(session, who, 1, a)) > 0;
    case NUMERIC_OPS.negative:
      return tower.sign(realArgument(session, who, 1, a)) < 0;
    case NUMERIC_OPS.even:
    case NUMERIC_OPS.odd: {
      const value = integerArgument(session, who, 1, a);
      const odd = typeof value === "bigint"
        ? (value & 1n) === 1n
        : value % 2 !== 0;
      return odd === (op === NUMERIC_OPS.odd);
    }
    case NUMERIC_OPS.exact:
      return tower.isExact(numberArgument(session, who, 1, a));
    case NUMERIC_OPS.inexact:
      return !tower.isExact(numberArgument(session, who, 1, a));
    case NUMERIC_OPS.numeq:
      return tower.equals(
        numberArgument(session, who, 1, a),
        numberArgument(session, who, 2, b),
      );
  }
  const order = tower.compare(
    realArgument(session, who, 1, a),
    realArgument(session, who, 2, b),
  );
  switch (op) {
    case NUMERIC_OPS.lt:
      return order < 0;
    case NUMERIC_OPS.le:
      return order <= 0;
    case NUMERIC_OPS.gt:
      return order > 0;
    case NUMERIC_OPS.ge:
      return order >= 0;
  }
  throw new Error(`no numeric comparison ${op}`);
}

/** What most calls ask for: arithmetic of two exact integers. Undefined where the long way must be taken. */
function computeIntegers(
  op: number,
  x: bigint,
  y: bigint,
): bigint | undefined {
  switch (op) {
    case NUMERIC_OPS.add:
      return x + y;
    case NUMERIC_OPS.sub:
      return x - y;
    case NUMERIC_OPS.mul:
      return x * y;
    case NUMERIC_OPS.quotient:
      return y === 0n ? undefined : x / y;
    case NUMERIC_OPS.remainder:
      return y === 0n ? undefined : x % y;
    case NUMERIC_OPS.modulo: {
      if (y === 0n) return undefined;
      const rest = x % y;
      return rest !== 0n && (rest < 0n) !== (y < 0n) ? rest + y : rest;
    }
  }
  return undefined;
}

function compareIntegers(op: number, x: bigint, y: bigint): boolean {
  switch (op) {
    case NUMERIC_OPS.numeq:
      return x === y;
    case NUMERIC_OPS.lt:
      return x < y;
    case NUMERIC_OPS.le:
      return x <= y;
    case NUMERIC_OPS.gt:
      return x > y;
  }
  return x >= y;
}

/** The runtime's imports for arithmetic beyond its fast paths. */
export interface NumericImports {
  /** The result of an operation of {@link NUMERIC_OPS}, or null where it failed. */
  numeric(op: number, a: Value, b: Value): Result;
  /** The answer of a comparison: 0, 1, or -1 where it failed. */
  compare(op: number, a: Value, b: Value): number;
}

/** Makes the imports for arithmetic. */
export function numericImports(session: Session): NumericImports {
  const { heap } = session;
  return {
    numeric(op, a, b) {
      try {
        const x = numberOf(heap, a);
        const y = numberOf(heap, b);
        if (typeof x === "bigint" && typeof y === "bigint") {
          const result = computeIntegers(op, x, y);
          if (result !== undefined) return integerValue(heap, result);
        }
        return numberValue(heap, compute(session, op, a, b));
      } catch (error) {
        return caught(session, NUMERIC_NAMES[op]!, error);
      }
    },
    compare(op, a, b) {
      try {
        if (op >= NUMERIC_OPS.numeq && op <= NUMERIC_OPS.ge) {
          const x = numberOf(heap, a);
          const y = numberOf(heap, b);
          if (typeof x === "bigint" && typeof y === "bigint") {
            return compareIntegers(op, x, y) ? 1 : 0;
          }
        }
        return test(session, op, a, b) ? 1 : 0;
      } catch (error) {
        caught(session, NUMERIC_NAMES[op]!, error);
        return -1;
      }
    },
  };
}
