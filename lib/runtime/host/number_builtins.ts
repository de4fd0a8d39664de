/**
 * The numeric builtins of the host.
 *
 * @module
 */

import { KIND, type Result, type Value } from "../heap.ts";
import { guardAll, type HostFunction, wrongType } from "./failure.ts";
import { formatNumber } from "./number_format.ts";
import {
  exactIntegerArgument,
  indexArgument,
  integerArgument,
  integerValue,
  numberArgument,
  numberValue,
  realArgument,
} from "./numbers.ts";
import type { Session } from "./session.ts";
import * as tower from "./tower.ts";
import { type Numeric, Ratio, type Real } from "./tower.ts";
import * as transcendental from "./transcendental.ts";

const REAL_FUNCTIONS: Readonly<Record<string, (x: Real) => Real>> = {
  numerator: tower.numerator,
  denominator: tower.denominator,
  floor: tower.floor,
  ceiling: tower.ceiling,
  truncate: tower.truncate,
  round: tower.round,
};

/** Those that only make sense of rationals: no infinity, no NaN. */
const RATIONAL_ONLY: ReadonlySet<string> = new Set([
  "numerator",
  "denominator",
]);

const NUMERIC_FUNCTIONS: Readonly<Record<string, (z: Numeric) => Numeric>> = {
  exp: transcendental.exp,
  log: transcendental.log,
  sin: transcendental.sin,
  cos: transcendental.cos,
  tan: transcendental.tan,
  asin: transcendental.asin,
  acos: transcendental.acos,
  atan: transcendental.atan,
  sqrt: transcendental.sqrt,
  "real-part": tower.realPart,
  "imag-part": tower.imaginaryPart,
  magnitude: transcendental.magnitude,
  angle: transcendental.angle,
};

/** Functions of floats; a result that is not a number may mean a complex one, and takes the long way. */
const FLOAT_FUNCTIONS: Readonly<Record<string, (x: number) => number>> = {
  floor: Math.floor,
  ceiling: Math.ceil,
  truncate: Math.trunc,
  round: tower.round as (x: number) => number,
  sqrt: Math.sqrt,
  log: Math.log,
  asin: Math.asin,
  acos: Math.acos,
  exp: Math.exp,
  sin: Math.sin,
  cos: Math.cos,
  tan: Math.tan,
  atan: Math.atan,
};

function bitCount(value: bigint): number {
  let count = 0;
  for (const digit of (value < 0n ? ~value : value).toString(16)) {
    for (let bits = parseInt(digit, 16); bits !== 0; bits &= bits - 1) count++;
  }
  return count;
}

/** A non-negative integer below `limit`, all equally likely. */
function randomInteger(limit: bigint): bigint {
  if (limit <= 0x20000000000000n) {
    return BigInt(Math.floor(Math.random() * Number(limit)));
  }
  // As many bits as the limit has, drawn again until they are below it.
  const length = tower.bitLength(limit);
  for (;;) {
    let value = 0n;
    for (let have = 0; have < length; have += 32) {
      value = (value << 32n) | BigInt(Math.floor(Math.random() * 0x100000000));
    }
    value &= (1n << BigInt(length)) - 1n;
    if (value < limit) return value;
  }
}

/** The numeric builtins of the host. */
export function numberBuiltins(
  session: Session,
): Record<string, HostFunction> {
  const { heap } = session;
  const table: Record<string, (...args: Value[]) => Result> = {};
  const value = (number: Numeric) => numberValue(heap, number);

  for (const [name, apply] of Object.entries(NUMERIC_FUNCTIONS)) {
    const float = FLOAT_FUNCTIONS[name];
    table[name] = (a: Value) => {
      if (
        float !== undefined && typeof a !== "number" &&
        heap.kindOf(a) === KIND.flonum
      ) {
        const result = float(heap.flonumValue(a));
        if (!Number.isNaN(result)) return heap.makeFlonum(result);
      }
      return value(apply(numberArgument(session, name, 1, a)));
    };
  }
  for (const [name, apply] of Object.entries(REAL_FUNCTIONS)) {
    const float = FLOAT_FUNCTIONS[name];
    const rational = RATIONAL_ONLY.has(name);
    table[name] = (a: Value) => {
      if (typeof a === "number") return name === "denominator" ? 1 : a;
      if (float !== undefined && heap.kindOf(a) === KIND.flonum) {
        return heap.makeFlonum(float(heap.flonumValue(a)));
      }
      const x = realArgument(session, name, 1, a);
      if (rational && typeof x === "number" && !Number.isFinite(x)) {
        throw wrongType(session, name, 1, "a rational number", a);
      }
      return value(apply(x));
    };
  }

  const anyPart = (a: Numeric, test: (x: number) => boolean) =>
    [tower.realPart(a), tower.imaginaryPart(a)].some((part) =>
      typeof part === "number" && test(part)
    );
  const isInfinite = (x: number) => x === Infinity || x === -Infinity;

  const extreme = (who: string, direction: 1 | -1) => (a: Value, b: Value) => {
    if (typeof a === "number" && typeof b === "number") {
      return direction === 1 ? Math.max(a, b) : Math.min(a, b);
    }
    return value(
      tower.extreme(
        realArgument(session, who, 1, a),
        realArgument(session, who, 2, b),
        direction,
      ),
    );
  };

  return guardAll(session, {
    ...table,
    "nan?": (a: Value) =>
      session.boolean(
        anyPart(numberArgument(session, "nan?", 1, a), Number.isNaN),
      ),
    "finite?": (a: Value) =>
      session.boolean(
        !anyPart(
          numberArgument(session, "finite?", 1, a),
          (x) => !Number.isFinite(x),
        ),
      ),
    "infinite?": (a: Value) =>
      session.boolean(
        anyPart(numberArgument(session, "infinite?", 1, a), isInfinite),
      ),
    max2: extreme("max", 1),
    min2: extreme("min", -1),
    gcd2: (a: Value, b: Value) => {
      if (typeof a === "number" && typeof b === "number") {
        let x = a;
        let y = b;
        while (y !== 0) [x, y] = [y, x % y];
        x = Math.abs(x);
        // The magnitude of the least fixnum is no fixnum.
        return x < 0x40000000 ? x : integerValue(heap, BigInt(x));
      }
      return value(
        tower.greatestCommonDivisor(
          integerArgument(session, "gcd", 1, a),
          integerArgument(session, "gcd", 2, b),
        ),
      );
    },
    lcm2: (a: Value, b: Value) =>
      value(
        tower.leastCommonMultiple(
          integerArgument(session, "lcm", 1, a),
          integerArgument(session, "lcm", 2, b),
        ),
      ),
    atan2: (y: Value, x: Value) =>
      value(
        transcendental.atan2(
          realArgument(session, "atan", 1, y),
          realArgument(session, "atan", 2, x),
        ),
      ),
    "exact-integer-sqrt": (a: Value) => {
      const who = "exact-integer-sqrt";
      const n = exactIntegerArgument(session, who, 1, a);
      if (n < 0n) {
        throw wrongType(
          session,
          who,
          1,
          "an exact integer that is not negative",
          a,
        );
      }
      const root = transcendental.integerSqrt(n);
      const results = heap.makeVector(2, integerValue(heap, root));
      heap.vectorSet(results, 1, integerValue(heap, n - root * root));
      return heap.makeValues(results);
    },
    expt: (a: Value, b: Value) => {
      if (typeof a === "number" && typeof b === "number" && b >= 0) {
        const power = Math.pow(a, b);
        if (Math.abs(power) < 0x40000000) return power | 0;
      }
      return value(
        transcendental.expt(
          numberArgument(session, "expt", 1, a),
          numberArgument(session, "expt", 2, b),
        ),
      );
    },
    "inexact->exact": (a: Value) => {
      if (typeof a === "number") return a;
      if (heap.kindOf(a) === KIND.flonum) {
        const float = heap.flonumValue(a);
        const fixnum = float | 0;
        if (fixnum === float && Math.abs(fixnum) < 0x40000000) return fixnum;
      }
      const exact = tower.toExact(
        numberArgument(session, "inexact->exact", 1, a),
      );
      if (exact === undefined) {
        throw wrongType(session, "inexact->exact", 1, "a finite number", a);
      }
      return value(exact);
    },
    "make-rectangular": (a: Value, b: Value) =>
      value(
        tower.makeComplex(
          realArgument(session, "make-rectangular", 1, a),
          realArgument(session, "make-rectangular", 2, b),
        ),
      ),
    "make-polar": (a: Value, b: Value) =>
      value(
        transcendental.makePolar(
          realArgument(session, "make-polar", 1, a),
          realArgument(session, "make-polar", 2, b),
        ),
      ),
    "number->string": (a: Value, radix: Value) => {
      if (typeof a === "number" && radix === 10) {
        return heap.makeString(String(a));
      }
      const number = numberArgument(session, "number->string", 1, a);
      const base = session.isDefault(radix)
        ? 10
        : indexArgument(session, "number->string", 2, radix, 2, 36);
      return heap.makeString(formatNumber(number, base));
    },
    rationalize: (a: Value, b: Value) =>
      value(
        tower.rationalize(
          realArgument(session, "rationalize", 1, a),
          realArgument(session, "rationalize", 2, b),
        ),
      ),
    "bit-count": (a: Value) =>
      bitCount(exactIntegerArgument(session, "bit-count", 1, a)),
    "integer-length": (a: Value) => {
      const n = exactIntegerArgument(session, "integer-length", 1, a);
      return tower.bitLength(n < 0n ? ~n : n);
    },
    random: (a: Value) => {
      const limit = realArgument(session, "random", 1, a);
      if (limit instanceof Ratio || tower.sign(limit) <= 0) {
        throw wrongType(
          session,
          "random",
          1,
          "a positive integer or float",
          a,
        );
      }
      return typeof limit === "number"
        ? heap.makeFlonum(Math.random() * limit)
        : integerValue(heap, randomInteger(limit));
    },
  });
}
