/**
 * Roots, powers, exponentials, logarithms and trigonometry over the whole numeric tower. Results are exact where
 * the argument is exact and the result is rational and easily so: `(sqrt 16)`, `(expt 27 2/3)`, `(exp 0)`.
 *
 * @module
 */

import { divisionByZero } from "./failure.ts";
import {
  add,
  bitLength,
  checkSize,
  Complex,
  div,
  imaginaryPart,
  isExact,
  makeComplex,
  makeRatio,
  mul,
  negate,
  type Numeric,
  Ratio,
  type Real,
  realPart,
  sign,
  sub,
  toFloat,
  undefinedResult,
} from "./tower.ts";

/** The largest integer whose square is not above `n`, which is not negative. */
export function integerSqrt(n: bigint): bigint {
  if (n < 0x10000000000000n) return BigInt(Math.floor(Math.sqrt(Number(n))));
  const length = bitLength(n);
  let root: bigint;
  if (length < 1000) root = BigInt(Math.floor(Math.sqrt(Number(n))));
  else {
    const quarter = BigInt(length >> 2);
    root = integerSqrt(n >> (2n * quarter)) << quarter;
  }
  // Newton's method comes down to the root from any start after one step.
  root = (root + n / root) >> 1n;
  for (;;) {
    const next = (root + n / root) >> 1n;
    if (next >= root) return root;
    root = next;
  }
}

function exactIntegerRoot(n: bigint): bigint | undefined {
  const root = integerSqrt(n);
  return root * root === n ? root : undefined;
}

/** The exact square root of an exact real that is not negative, where there is one. */
function exactRoot(x: bigint | Ratio): Real | undefined {
  if (typeof x === "bigint") return exactIntegerRoot(x);
  const top = exactIntegerRoot(x.numerator);
  if (top === undefined) return undefined;
  const bottom = exactIntegerRoot(x.denominator);
  return bottom === undefined ? undefined : makeRatio(top, bottom);
}

function floatRoot(x: bigint | Ratio): number {
  const value = toFloat(x);
  if (value !== 0 && value !== Infinity) return Math.sqrt(value);
  // Beyond the range of floats, although the root is not.
  if (typeof x === "bigint") return Number(integerSqrt(x));
  const root = integerSqrt((x.numerator * x.denominator) << 128n);
  return toFloat(makeRatio(root, x.denominator << 64n));
}

function sqrtReal(x: Real): Numeric {
  if (typeof x === "number") {
    return x < 0 ? new Complex(0, Math.sqrt(-x)) : Math.sqrt(x);
  }
  if (sign(x) < 0) {
    return makeComplex(0n, sqrtReal(negate(x) as bigint | Ratio) as Real);
  }
  return exactRoot(x) ?? floatRoot(x);
}

/** The magnitude of a number. */
export function magnitude(z: Numeric): Real {
  if (!(z instanceof Complex)) return sign(z) < 0 ? negate(z) as Real : z;
  if (!isExact(z)) return Math.hypot(z.re as number, z.im as number);
  const square = add(mul(z.re, z.re), mul(z.im, z.im)) as bigint | Ratio;
  return sqrtReal(square) as Real;
}

/** The angle of a number: an exact zero for one that is exact and positive. */
export function angle(z: Numeric): Real {
  if (z instanceof Complex) return Math.atan2(toFloat(z.im), toFloat(z.re));
  if (typeof z === "number") {
    return Number.isNaN(z) ? NaN : Math.atan2(0, z);
  }
  if (sign(z) === 0) return 0n;
  return sign(z) < 0 ? Math.PI : 0n;
}

/** The principal square root. */
export function sqrt(z: Numeric): Numeric {
  if (!(z instanceof Complex)) return sqrtReal(z);
  if (isExact(z)) {
    const size = magnitude(z);
    if (typeof size !== "number") {
      const re = sqrt(div(add(size, z.re), 2n));
      const im = sqrt(div(sub(size, z.re), 2n));
      if (isExact(re) && isExact(im)) {
        return makeComplex(
          re as Real,
          (sign(z.im) < 0 ? negate(im) : im) as Real,
        );
      }
    }
  }
  const re = toFloat(z.re);
  const im = toFloat(z.im);
  const size = Math.hypot(re, im);
  if (size === 0) return new Complex(0, im);
  if (re >= 0) {
    const root = Math.sqrt((size + re) / 2);
    return new Complex(root, im / (2 * root));
  }
  const root = Math.sqrt((size - re) / 2);
  const negative = im < 0 || Object.is(im, -0);
  return new Complex(Math.abs(im) / (2 * root), negative ? -root : root);
}

/** `e` to the power of a number. */
export function exp(z: Numeric): Numeric {
  if (z === 0n) return 1n;
  if (!(z instanceof Complex)) return Math.exp(toFloat(z));
  const size = Math.exp(toFloat(z.re));
  const turn = toFloat(z.im);
  return new Complex(size * Math.cos(turn), size * Math.sin(turn));
}

function logPositive(x: Real): number {
  const value = toFloat(x);
  if (typeof x === "number" || (value !== 0 && value !== Infinity)) {
    return Math.log(value);
  }
  if (typeof x === "bigint") {
    const surplus = bitLength(x) - 64;
    return Math.log(Number(x >> BigInt(surplus))) + surplus * Math.LN2;
  }
  return logPositive(x.numerator) - logPositive(x.denominator);
}

/** The principal natural logarithm. That of an exact zero is negative infinity. */
export function log(z: Numeric): Numeric {
  if (z === 1n) return 0n;
  if (z instanceof Complex) {
    const size = Math.hypot(toFloat(z.re), toFloat(z.im));
    return new Complex(Math.log(size), angle(z));
  }
  if (z === 0n) return -Infinity;
  if (sign(z) < 0) {
    return new Complex(logPositive(negate(z) as Real), Math.PI);
  }
  return logPositive(z);
}

/** The sine. */
export function sin(z: Numeric): Numeric {
  if (z === 0n) return 0n;
  if (!(z instanceof Complex)) return Math.sin(toFloat(z));
  const a = toFloat(z.re);
  const b = toFloat(z.im);
  return new Complex(
    Math.sin(a) * Math.cosh(b),
    Math.cos(a) * Math.sinh(b),
  );
}

/** The cosine. */
export function cos(z: Numeric): Numeric {
  if (z === 0n) return 1n;
  if (!(z instanceof Complex)) return Math.cos(toFloat(z));
  const a = toFloat(z.re);
  const b = toFloat(z.im);
  return new Complex(
    Math.cos(a) * Math.cosh(b),
    -Math.sin(a) * Math.sinh(b),
  );
}

/** The tangent. */
export function tan(z: Numeric): Numeric {
  if (z === 0n) return 0n;
  if (!(z instanceof Complex)) return Math.tan(toFloat(z));
  return div(sin(z), cos(z));
}

/** An inexact number times `i`; products of zeros would lose their signs, which say on which side of a cut it is. */
function timesI(z: Numeric): Complex {
  return new Complex(-toFloat(imaginaryPart(z)), toFloat(realPart(z)));
}

/** The arc sine. */
export function asin(z: Numeric): Numeric {
  if (z === 0n) return 0n;
  if (!(z instanceof Complex)) {
    const x = toFloat(z);
    if (!(Math.abs(x) > 1)) return Math.asin(x);
    // On the cut: the side that the formula below gives without any signs of zeros.
    return asin(new Complex(x, x > 0 ? -0 : 0));
  }
  // -i log(iz + sqrt(1 - z²)); where that sum cancels, the same of -z and negated, since asin is odd.
  const turned = timesI(z);
  const root = sqrt(add(1n, mul(turned, turned)));
  const cancels = toFloat(realPart(turned)) * toFloat(realPart(root)) +
      toFloat(imaginaryPart(turned)) * toFloat(imaginaryPart(root)) < 0;
  return cancels
    ? timesI(log(sub(root, turned)))
    : negate(timesI(log(add(root, turned))));
}

/** The arc cosine. */
export function acos(z: Numeric): Numeric {
  if (z === 1n) return 0n;
  if (!(z instanceof Complex)) {
    const x = toFloat(z);
    if (!(Math.abs(x) > 1)) return Math.acos(x);
  }
  return sub(Math.PI / 2, asin(z));
}

/** The arc tangent. */
export function atan(z: Numeric): Numeric {
  if (z === 0n) return 0n;
  if (!(z instanceof Complex)) return Math.atan(toFloat(z));
  if (isExact(z) && z.re === 0n && (z.im === 1n || z.im === -1n)) {
    throw undefinedResult("atan");
  }
  const turned = timesI(z);
  return div(
    sub(log(add(1n, turned)), log(sub(1n, turned))),
    new Complex(0, 2),
  );
}

/** The angle of the point (x, y). */
export function atan2(y: Real, x: Real): Real {
  if (y === 0n && typeof x !== "number") {
    if (x === 0n) throw undefinedResult("atan");
    if (sign(x) > 0) return 0n;
  }
  return Math.atan2(toFloat(y), toFloat(x));
}

/** The exact root of the given degree, where there is one; `n` is not negative. */
function exactIntegerNthRoot(n: bigint, degree: bigint): bigint | undefined {
  if (n <= 1n) return n;
  const length = BigInt(bitLength(n));
  if (degree >= length) return undefined;
  const guess = Math.round(Math.pow(Number(n), 1 / Number(degree)));
  let root = Number.isSafeInteger(guess)
    ? BigInt(guess)
    : 1n << (length / degree + 1n);
  if (!Number.isSafeInteger(guess)) {
    const below = degree - 1n;
    for (;;) {
      const next = (below * root + n / root ** below) / degree;
      if (next >= root) break;
      root = next;
    }
  }
  return root ** degree === n ? root : undefined;
}

function integerPower(base: bigint, exponent: bigint): bigint {
  if (base === 1n || exponent === 0n) return 1n;
  if (base === 0n) return 0n;
  if (base === -1n) return (exponent & 1n) === 0n ? 1n : -1n;
  checkSize((bitLength(base) - 1) * Number(exponent));
  return base ** exponent;
}

/** Bits that each multiplication by an exact complex number adds at least to some part. */
function growth({ re, im }: Complex): number {
  if (typeof re === "bigint" && typeof im === "bigint") {
    const most = Math.max(bitLength(re), bitLength(im));
    return most > 1 ? most - 1 : re === 0n || im === 0n ? 0 : 0.5;
  }
  const denominators = [re, im].map((part) =>
    part instanceof Ratio ? bitLength(part.denominator) : 1
  );
  return (Math.max(...denominators) - 1) / 2;
}

function exactPower(base: Numeric, exponent: bigint): Numeric {
  if (exponent < 0n) {
    if (base === 0n) throw divisionByZero();
    return div(1n, exactPower(base, -exponent));
  }
  if (typeof base === "bigint") return integerPower(base, exponent);
  if (base instanceof Ratio) {
    // Powers of numbers in lowest terms are in lowest terms.
    if (exponent === 0n) return 1n;
    return new Ratio(
      integerPower(base.numerator, exponent),
      integerPower(base.denominator, exponent),
    );
  }
  if (base instanceof Complex && isExact(base)) {
    checkSize(Number(exponent) * growth(base));
  }
  let result: Numeric = 1n;
  let factor: Numeric = base;
  for (;;) {
    if ((exponent & 1n) === 1n) result = mul(result, factor);
    exponent >>= 1n;
    if (exponent === 0n) return result;
    factor = mul(factor, factor);
  }
}

function exactRational(base: Numeric, exponent: Ratio): Numeric | undefined {
  if (base instanceof Complex || typeof base === "number") return undefined;
  const { numerator, denominator } = exponent;
  if (denominator === 2n) {
    const root = sqrt(base);
    return isExact(root) ? exactPower(root, numerator) : undefined;
  }
  if (sign(base) < 0) return undefined;
  const top = exactIntegerNthRoot(
    typeof base === "bigint" ? base : base.numerator,
    denominator,
  );
  if (top === undefined) return undefined;
  const bottom = typeof base === "bigint"
    ? 1n
    : exactIntegerNthRoot(base.denominator, denominator);
  if (bottom === undefined) return undefined;
  return exactPower(makeRatio(top, bottom), numerator);
}

/** `base` to the power of `exponent`. */
export function expt(base: Numeric, exponent: Numeric): Numeric {
  if (exponent === 0n) return 1n;
  if (typeof exponent === "bigint") {
    if (typeof base === "number") return Math.pow(base, Number(exponent));
    if (base instanceof Complex && !isExact(base)) {
      // Repeated squaring loses no more than logarithms do, up to about here.
      const small = exponent < 1024n && exponent > -1024n;
      return small ? exactPower(base, exponent) : exp(mul(exponent, log(base)));
    }
    return exactPower(base, exponent);
  }
  if (exponent instanceof Ratio) {
    const exact = exactRational(base, exponent);
    if (exact !== undefined) return exact;
  }
  if (!(base instanceof Complex) && !(exponent instanceof Complex)) {
    const x = toFloat(base);
    const y = toFloat(exponent);
    if (x === 1) return 1;
    if (!(x < 0) || Number.isInteger(y) || !Number.isFinite(y)) {
      return Math.pow(x, y);
    }
  }
  if (isZero(base)) {
    if (sign(realPart(exponent)) > 0) return isExact(base) ? 0n : 0;
    throw undefinedResult("expt");
  }
  return exp(mul(exponent, log(base)));
}

function isZero(z: Numeric): boolean {
  return z === 0n || z === 0 ||
    (z instanceof Complex && z.re === 0 && z.im === 0);
}

/** The number of a magnitude and an angle. */
export function makePolar(size: Real, turn: Real): Numeric {
  if (turn === 0n) return size;
  if (size === 0n) return 0n;
  const m = toFloat(size);
  const a = toFloat(turn);
  return new Complex(m * Math.cos(a), m * Math.sin(a));
}
