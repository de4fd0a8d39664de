/**
 * Functions of floats that Scheme does not have, by their names in C.
 *
 * @module
 */

import type { Value } from "../heap.ts";
import { textArgument } from "./arguments.ts";
import { Failure, guardAll, type HostFunction } from "./failure.ts";
import { toFloat } from "./tower.ts";
import { realArgument } from "./numbers.ts";
import type { Session } from "./session.ts";

const view = new DataView(new ArrayBuffer(8));

function bits(x: number): bigint {
  view.setFloat64(0, x);
  return view.getBigInt64(0);
}

function fromBits(value: bigint): number {
  view.setBigInt64(0, value);
  return view.getFloat64(0);
}

/** The next float after `x` in the direction of `y`. */
function nextAfter(x: number, y: number): number {
  if (Number.isNaN(x) || Number.isNaN(y)) return NaN;
  if (x === y) return y;
  if (x === 0) return y > 0 ? Number.MIN_VALUE : -Number.MIN_VALUE;
  return fromBits(bits(x) + ((x < y) === (x > 0) ? 1n : -1n));
}

/** The exponent of a finite float that is not zero, as `frexp` has it. */
function exponent(x: number): number {
  const field = (bits(x) >> 52n) & 0x7ffn;
  if (field === 0n) return exponent(x * 2 ** 64) - 64;
  return Number(field) - 1022;
}

/** A float times a power of two, rounded once. */
function scale(x: number, power: number): number {
  if (x === 0 || !Number.isFinite(x)) return x;
  const total = exponent(x) + power;
  if (total > 1100) return x * Infinity;
  if (total < -1100) return x * 0;
  const mantissa = x * 2 ** -Math.max(-1000, Math.min(1000, exponent(x)));
  if (total > 1000) return mantissa * 2 ** (total - 100) * 2 ** 100;
  if (total > -1000) return mantissa * 2 ** total;
  return mantissa * 2 ** (total + 1000) * 2 ** -1000;
}

const FRACTION_BITS = 160n;
const ONE = 1n << FRACTION_BITS;

/** A float as a fixed-point number. */
function fixed(x: number): bigint {
  const power = exponent(x) - 53;
  const mantissa = BigInt(scale(x, -power));
  const shift = FRACTION_BITS + BigInt(power);
  return shift >= 0n ? mantissa << shift : mantissa >> -shift;
}

function fromFixed(x: bigint): number {
  const length = x.toString(2).length - (x < 0n ? 1 : 0);
  const drop = BigInt(Math.max(0, length - 60));
  return scale(Number(x >> drop), Number(drop - FRACTION_BITS));
}

/** 2/√π as a fixed-point number. */
const TWO_OVER_ROOT_PI =
  (11283791670955125738961589031215451716881012586579977136881714434212n *
    ONE) / 10n ** 67n;

/** The error function by its series, in fixed point: what is lost is far below what a float shows. */
function erfSeries(x: number): bigint {
  const value = fixed(x);
  const square = (value * value) >> FRACTION_BITS;
  let term = value;
  let sum = value;
  for (let n = 1n; term !== 0n && n < 2000n; n++) {
    term = -(term * square) / (n << FRACTION_BITS);
    sum += term / (2n * n + 1n);
  }
  return (sum * TWO_OVER_ROOT_PI) >> FRACTION_BITS;
}

function erf(x: number): number {
  if (x === 0 || Number.isNaN(x)) return x;
  if (Math.abs(x) > 6) return Math.sign(x);
  if (Math.abs(x) < 1e-9) return x * 1.1283791670955126;
  return fromFixed(erfSeries(x));
}

function erfc(x: number): number {
  if (Number.isNaN(x)) return x;
  if (x < -6) return 2;
  if (x < 4) return x === 0 ? 1 : fromFixed(ONE - erfSeries(x));
  // A continued fraction, from its far end.
  let rest = 0;
  for (let n = 120; n > 0; n--) rest = n / 2 / (x + rest);
  return Math.exp(-x * x) / (x + rest) / Math.sqrt(Math.PI);
}

/** Lanczos's approximation, g = 7, nine terms. */
const LANCZOS = [
  0.99999999999980993,
  676.5203681218851,
  -1259.1392167224028,
  771.32342877765313,
  -176.61502916214059,
  12.507343278686905,
  -0.13857109526572012,
  9.9843695780195716e-6,
  1.5056327351493116e-7,
];

function lanczosSum(x: number): number {
  return LANCZOS.reduce((sum, each, n) =>
    n === 0 ? each : sum + each / (x + n)
  );
}

function gamma(x: number): number {
  if (Number.isInteger(x) && x > 0 && x < 172) {
    let product = 1n;
    for (let n = 2; n < x; n++) product *= BigInt(n);
    return Number(product);
  }
  if (x < 0.5) return Math.PI / (Math.sin(Math.PI * x) * gamma(1 - x));
  const base = x + 6.5;
  const half = base ** ((x - 0.5) / 2);
  return Math.sqrt(2 * Math.PI) * half * Math.exp(-base) * half *
    lanczosSum(x - 1);
}

function logGamma(x: number): number {
  if (!Number.isFinite(x)) return Number.isNaN(x) ? x : Infinity;
  if (x === 1 || x === 2) return 0;
  if (x < 0.5) {
    return Math.log(Math.PI / Math.abs(Math.sin(Math.PI * x))) -
      logGamma(1 - x);
  }
  const base = x + 6.5;
  return 0.9189385332046727 + (x - 0.5) * Math.log(base) - base +
    Math.log(lanczosSum(x - 1));
}

const FUNCTIONS: Readonly<Record<string, (x: number, y: number) => number>> = {
  sinh: Math.sinh,
  cosh: Math.cosh,
  tanh: Math.tanh,
  asinh: Math.asinh,
  acosh: Math.acosh,
  atanh: Math.atanh,
  exp2: (x) => 2 ** x,
  expm1: Math.expm1,
  log1p: Math.log1p,
  log2: Math.log2,
  log10: Math.log10,
  cbrt: Math.cbrt,
  hypot: Math.hypot,
  fmod: (x, y) => x % y,
  erf,
  erfc,
  gamma,
  lgamma: logGamma,
  nextafter: nextAfter,
  ldexp: scale,
  // The exponent of 0 and of what is not finite is 0.
  exponent: (x) => x === 0 || !Number.isFinite(x) ? 0 : exponent(x),
};

/** The builtin of these functions. */
export function floatFunctionBuiltins(
  session: Session,
): Record<string, HostFunction> {
  return guardAll(session, {
    "float-function": (name: Value, x: Value, y: Value) => {
      const text = textArgument(session, "math", 1, name);
      const result = FUNCTIONS[text]?.(
        toFloat(realArgument(session, text, 1, x)),
        toFloat(realArgument(session, text, 2, y)),
      );
      if (result === undefined) throw new Failure("argument-error", text);
      return session.heap.makeFlonum(result);
    },
  });
}
