/**
 * The numeric tower on JavaScript values, without a heap: a bigint is an exact integer, a number is inexact,
 * {@link Ratio} and {@link Complex} are the rest. Exactness is contagious and comparisons are exact.
 *
 * Every result is normal: a ratio has a denominator of at least 2 and lowest terms; the parts of a complex number
 * are both exact or both inexact, and its imaginary part is not an exact zero.
 *
 * @module
 */

import { divisionByZero, Failure } from "./failure.ts";

/** An exact ratio that is not an integer. */
export class Ratio {
  /** Takes lowest terms. */
  constructor(readonly numerator: bigint, readonly denominator: bigint) {}
}

/** A number that is not real. */
export class Complex {
  /** Takes the parts, both exact or both not. */
  constructor(readonly re: Real, readonly im: Real) {}
}

/** A real number. */
export type Real = bigint | number | Ratio;
/** A number of any kind. */
export type Numeric = Real | Complex;

/** V8 makes no larger bigint; asking for one ends in this error rather than in minutes of work. */
const LARGEST_BITS = 1 << 30;

/** Fails where an integer of so many bits cannot be made. */
export function checkSize(bits: number): void {
  if (bits > LARGEST_BITS) throw new RangeError("integer too large");
}

/** Bits of the magnitude of an integer; 0 for 0. */
export function bitLength(value: bigint): number {
  if (value < 0n) value = -value;
  if (value === 0n) return 0;
  const digits = value.toString(16);
  return digits.length * 4 - Math.clz32(parseInt(digits[0]!, 16)) + 28;
}

/** The greatest common divisor, not negative. */
export function gcd(a: bigint, b: bigint): bigint {
  if (a < 0n) a = -a;
  if (b < 0n) b = -b;
  while (b > 0x1fffffffffffffn) [a, b] = [b, a % b];
  if (b === 0n) return a;
  let x = Number(b);
  let y = Number(a % b);
  while (y !== 0) [x, y] = [y, x % y];
  return BigInt(x);
}

/** The exact quotient of two integers. */
export function makeRatio(numerator: bigint, denominator: bigint): Real {
  if (denominator === 0n) throw divisionByZero();
  if (denominator < 0n) {
    numerator = -numerator;
    denominator = -denominator;
  }
  const divisor = gcd(numerator, denominator);
  if (divisor === denominator) return numerator / divisor;
  return divisor === 1n
    ? new Ratio(numerator, denominator)
    : new Ratio(numerator / divisor, denominator / divisor);
}

/** A number of two real parts; real where the imaginary part is an exact zero. */
export function makeComplex(re: Real, im: Real): Numeric {
  if (im === 0n) return re;
  if (typeof re === "number" || typeof im === "number") {
    return new Complex(toFloat(re), toFloat(im));
  }
  return new Complex(re, im);
}

function scaled(value: number, exponent: number): number {
  // In two steps, for powers of two beyond a float's range; the value is large enough for no step to be subnormal.
  const half = Math.trunc(exponent / 2);
  return value * 2 ** half * 2 ** (exponent - half);
}

/** The float nearest to a ratio, ties to even; the denominator is positive. */
export function ratioToFloat(numerator: bigint, denominator: bigint): number {
  if (numerator === 0n) return 0;
  if (numerator < 0n) return -ratioToFloat(-numerator, denominator);
  const exponent = bitLength(numerator) - bitLength(denominator);
  if (exponent > 1026) return Infinity;
  if (exponent < -1076) return 0;
  if (exponent < -1020) {
    // Perhaps subnormal: rounded here to a multiple of 2^-1074, so that the product below is exact.
    const shifted = numerator << 1074n;
    let quotient = shifted / denominator;
    const rest = 2n * (shifted % denominator);
    if (
      rest > denominator || (rest === denominator && (quotient & 1n) === 1n)
    ) {
      quotient += 1n;
    }
    return Number(quotient) * Number.MIN_VALUE;
  }
  // At least 64 bits of quotient, the lowest of them sticky: Number() then rounds once.
  const shift = 64 - exponent;
  const top = shift > 0 ? numerator << BigInt(shift) : numerator;
  const bottom = shift < 0 ? denominator << BigInt(-shift) : denominator;
  let quotient = top / bottom;
  if (top % bottom !== 0n) quotient |= 1n;
  return scaled(Number(quotient), -shift);
}

/** The float nearest to a real. */
export function toFloat(value: Real): number {
  if (typeof value === "number") return value;
  if (typeof value === "bigint") return Number(value);
  return ratioToFloat(value.numerator, value.denominator);
}

/** The inexact number nearest to a number. */
export function toInexact(value: Numeric): Numeric {
  return value instanceof Complex
    ? new Complex(toFloat(value.re), toFloat(value.im))
    : toFloat(value);
}

const bits = new DataView(new ArrayBuffer(8));

/** The exact value of a finite float. */
export function floatToExact(value: number): Real {
  if (Number.isInteger(value)) return BigInt(value);
  bits.setFloat64(0, value);
  const word = bits.getBigUint64(0);
  const biased = Number((word >> 52n) & 0x7ffn);
  let mantissa = word & 0xfffffffffffffn;
  if (biased !== 0) mantissa |= 0x10000000000000n;
  if (value < 0) mantissa = -mantissa;
  return makeRatio(mantissa, 1n << BigInt(1075 - Math.max(biased, 1)));
}

/** The exact number of the same value, or undefined for infinities and NaN. */
export function toExact(value: Numeric): Numeric | undefined {
  if (value instanceof Complex) {
    const re = toExact(value.re);
    const im = toExact(value.im);
    return re === undefined || im === undefined
      ? undefined
      : makeComplex(re as Real, im as Real);
  }
  if (typeof value !== "number") return value;
  return Number.isFinite(value) ? floatToExact(value) : undefined;
}

/** Whether a number is exact. */
export function isExact(value: Numeric): boolean {
  return typeof (value instanceof Complex ? value.re : value) !== "number";
}

function numeratorOf(value: bigint | Ratio): bigint {
  return typeof value === "bigint" ? value : value.numerator;
}

function denominatorOf(value: bigint | Ratio): bigint {
  return typeof value === "bigint" ? 1n : value.denominator;
}

function addReal(a: Real, b: Real): Real {
  if (typeof a === "bigint" && typeof b === "bigint") return a + b;
  if (typeof a === "number" || typeof b === "number") {
    return toFloat(a) + toFloat(b);
  }
  const p = denominatorOf(a);
  const q = denominatorOf(b);
  return makeRatio(numeratorOf(a) * q + numeratorOf(b) * p, p * q);
}

function negateReal(a: Real): Real {
  return a instanceof Ratio ? new Ratio(-a.numerator, a.denominator) : -a;
}

function subReal(a: Real, b: Real): Real {
  if (typeof a === "bigint" && typeof b === "bigint") return a - b;
  if (typeof a === "number" || typeof b === "number") {
    return toFloat(a) - toFloat(b);
  }
  return addReal(a, negateReal(b));
}

function mulReal(a: Real, b: Real): Real {
  if (typeof a === "bigint" && typeof b === "bigint") return a * b;
  if (typeof a === "number" || typeof b === "number") {
    return toFloat(a) * toFloat(b);
  }
  return makeRatio(
    numeratorOf(a) * numeratorOf(b),
    denominatorOf(a) * denominatorOf(b),
  );
}

function divReal(a: Real, b: Real): Real {
  if (b === 0n) throw divisionByZero();
  if (typeof a === "number" || typeof b === "number") {
    return toFloat(a) / toFloat(b);
  }
  return makeRatio(
    numeratorOf(a) * denominatorOf(b),
    denominatorOf(a) * numeratorOf(b),
  );
}

/** The real part. */
export function realPart(a: Numeric): Real {
  return a instanceof Complex ? a.re : a;
}

/** The imaginary part. */
export function imaginaryPart(a: Numeric): Real {
  return a instanceof Complex ? a.im : 0n;
}

/** The sum. */
export function add(a: Numeric, b: Numeric): Numeric {
  if (!(a instanceof Complex)) {
    return b instanceof Complex
      ? makeComplex(addReal(a, b.re), b.im)
      : addReal(a, b);
  }
  // A real has no imaginary part, so the other's stays as it is: 0 + -0.0 would be 0.0.
  if (!(b instanceof Complex)) return makeComplex(addReal(a.re, b), a.im);
  return makeComplex(
    addReal(a.re, b.re),
    addReal(a.im, b.im),
  );
}

/** The difference. */
export function sub(a: Numeric, b: Numeric): Numeric {
  if (!(a instanceof Complex)) {
    return b instanceof Complex
      ? makeComplex(subReal(a, b.re), negateReal(b.im))
      : subReal(a, b);
  }
  if (!(b instanceof Complex)) return makeComplex(subReal(a.re, b), a.im);
  return makeComplex(
    subReal(a.re, b.re),
    subReal(a.im, b.im),
  );
}

/** The product. */
export function mul(a: Numeric, b: Numeric): Numeric {
  if (a instanceof Complex) {
    if (!(b instanceof Complex)) {
      return makeComplex(mulReal(a.re, b), mulReal(a.im, b));
    }
    return makeComplex(
      subReal(mulReal(a.re, b.re), mulReal(a.im, b.im)),
      addReal(mulReal(a.re, b.im), mulReal(a.im, b.re)),
    );
  }
  if (b instanceof Complex) {
    return makeComplex(mulReal(a, b.re), mulReal(a, b.im));
  }
  return mulReal(a, b);
}

function divFloats(a: Numeric, b: Complex): Numeric {
  // Smith's method: no intermediate square, so no needless overflow.
  const x = toFloat(realPart(a));
  const y = toFloat(imaginaryPart(a));
  const u = b.re as number;
  const v = b.im as number;
  if (Math.abs(u) >= Math.abs(v)) {
    const ratio = v / u;
    const scale = u + v * ratio;
    return new Complex((x + y * ratio) / scale, (y - x * ratio) / scale);
  }
  const ratio = u / v;
  const scale = u * ratio + v;
  return new Complex((x * ratio + y) / scale, (y * ratio - x) / scale);
}

/** The quotient. An exact zero as divisor is an error; an inexact one is not. */
export function div(a: Numeric, b: Numeric): Numeric {
  if (!(b instanceof Complex)) {
    if (!(a instanceof Complex)) return divReal(a, b);
    return makeComplex(divReal(a.re, b), divReal(a.im, b));
  }
  if (!isExact(b)) return divFloats(a, b);
  if (!isExact(a)) return divFloats(a, toInexact(b) as Complex);
  const square = addReal(mulReal(b.re, b.re), mulReal(b.im, b.im));
  const product = mul(a, new Complex(b.re, negateReal(b.im)));
  return makeComplex(
    divReal(realPart(product), square),
    divReal(imaginaryPart(product), square),
  );
}

/** The number of the opposite sign. */
export function negate(a: Numeric): Numeric {
  return a instanceof Complex
    ? new Complex(negateReal(a.re), negateReal(a.im))
    : negateReal(a);
}

/** -1, 0 or 1; NaN for NaN. */
export function sign(a: Real): number {
  if (typeof a === "number") return Math.sign(a);
  const numerator = numeratorOf(a);
  return numerator > 0n ? 1 : numerator < 0n ? -1 : 0;
}

/** The magnitude of a real. */
export function absolute(a: Real): Real {
  if (typeof a === "number") return Math.abs(a);
  return sign(a) < 0 ? negateReal(a) : a;
}

/** Negative, 0 or positive as `a` is less than, equal to or greater than `b`, exactly; NaN where either is NaN. */
export function compare(a: Real, b: Real): number {
  if (a instanceof Ratio || b instanceof Ratio) {
    if (typeof a === "number") {
      if (!Number.isFinite(a)) return a;
      a = floatToExact(a) as bigint | Ratio;
    }
    if (typeof b === "number") {
      if (!Number.isFinite(b)) return -b;
      b = floatToExact(b) as bigint | Ratio;
    }
    const left = numeratorOf(a) * denominatorOf(b);
    const right = numeratorOf(b) * denominatorOf(a);
    return left < right ? -1 : left > right ? 1 : 0;
  }
  // JavaScript compares a bigint with a number by their mathematical values.
  return a < b ? -1 : a > b ? 1 : a == b ? 0 : NaN;
}

/** Whether two numbers have the same value. */
export function equals(a: Numeric, b: Numeric): boolean {
  return compare(realPart(a), realPart(b)) === 0 &&
    compare(imaginaryPart(a), imaginaryPart(b)) === 0;
}

/** Whether a number is an integer, exact or not. */
export function isInteger(a: Numeric): a is bigint | number {
  return typeof a === "bigint" || Number.isInteger(a);
}

type Integer = bigint | number;

/**
 * An operation of exact integers carried over to inexact ones. Inexact operands are integers, and so is the result;
 * an inexact zero as divisor is an error too, since no integer is the answer.
 */
function integerDivision(
  exact: (a: bigint, b: bigint) => bigint,
): (a: Integer, b: Integer) => Integer {
  return (a, b) => {
    if (b == 0) throw divisionByZero();
    if (typeof a === "bigint" && typeof b === "bigint") return exact(a, b);
    return Number(exact(BigInt(a), BigInt(b)));
  };
}

/** The quotient rounded towards zero. */
export const quotient: (a: Integer, b: Integer) => Integer = integerDivision(
  (a, b) => a / b,
);

/** What {@link quotient} leaves: it has the sign of the dividend. */
export const remainder: (a: Integer, b: Integer) => Integer = integerDivision(
  (a, b) => a % b,
);

/** The remainder that has the sign of the divisor. */
export const modulo: (a: Integer, b: Integer) => Integer = integerDivision(
  (a, b) => {
    const rest = a % b;
    return rest !== 0n && (rest < 0n) !== (b < 0n) ? rest + b : rest;
  },
);

/** The greatest common divisor of two integers; inexact where either is. */
export function greatestCommonDivisor(a: Integer, b: Integer): Integer {
  if (typeof a === "bigint" && typeof b === "bigint") return gcd(a, b);
  return Number(gcd(BigInt(a), BigInt(b)));
}

/** The least common multiple of two integers; inexact where either is. */
export function leastCommonMultiple(a: Integer, b: Integer): Integer {
  if (typeof a !== "bigint" || typeof b !== "bigint") {
    return Number(leastCommonMultiple(BigInt(a), BigInt(b)));
  }
  if (a === 0n || b === 0n) return 0n;
  const multiple = a / gcd(a, b) * b;
  return multiple < 0n ? -multiple : multiple;
}

/** The largest integer that is not above. */
export function floor(a: Real): Real {
  if (typeof a === "bigint") return a;
  if (typeof a === "number") return Math.floor(a);
  const whole = a.numerator / a.denominator;
  return a.numerator < 0n ? whole - 1n : whole;
}

/** The smallest integer that is not below. */
export function ceiling(a: Real): Real {
  if (typeof a === "number") return Math.ceil(a);
  return typeof a === "bigint" ? a : floor(a) as bigint + 1n;
}

/** The integer next to it in the direction of zero. */
export function truncate(a: Real): Real {
  if (typeof a === "number") return Math.trunc(a);
  return typeof a === "bigint" ? a : a.numerator / a.denominator;
}

/** The nearest integer; of two, the even one. */
export function round(a: Real): Real {
  if (typeof a === "bigint") return a;
  if (typeof a === "number") {
    const low = Math.floor(a);
    if (a - low !== 0.5) return Math.round(a);
    // Half-way, so far from the limits of precision; the product keeps the sign of zero.
    return low % 2 === 0 ? (low === 0 ? 0 : low) : low === -1 ? -0 : low + 1;
  }
  const low = floor(a) as bigint;
  const rest = 2n * (a.numerator - low * a.denominator);
  if (rest < a.denominator) return low;
  if (rest > a.denominator) return low + 1n;
  return (low & 1n) === 0n ? low : low + 1n;
}

/** The numerator in lowest terms. */
export function numerator(a: Real): Real {
  if (typeof a !== "number") return numeratorOf(a);
  return Number.isFinite(a) ? Number(numerator(floatToExact(a))) : a;
}

/** The denominator in lowest terms. */
export function denominator(a: Real): Real {
  if (typeof a !== "number") return denominatorOf(a);
  return Number.isFinite(a) ? Number(denominator(floatToExact(a))) : a;
}

/** `value` times two to the power of `count`, rounded down. */
export function shift(value: bigint, count: bigint): bigint {
  if (count <= 0n) {
    if (count < -BigInt(LARGEST_BITS)) return value < 0n ? -1n : 0n;
    return value >> -count;
  }
  if (value === 0n) return 0n;
  checkSize(Number(count) + bitLength(value));
  return value << count;
}

/** The simplest rational in the closed interval between two positive ones. */
function simplest(low: bigint | Ratio, high: bigint | Ratio): Real {
  // The continued fraction that the two ends share, and one more term.
  const terms: bigint[] = [];
  for (;;) {
    const whole = floor(low) as bigint;
    if (compare(whole, low) === 0) {
      terms.push(whole);
      break;
    }
    if (compare(whole, floor(high)) < 0) {
      terms.push(whole + 1n);
      break;
    }
    terms.push(whole);
    [low, high] = [
      divReal(1n, subReal(high, whole)) as bigint | Ratio,
      divReal(1n, subReal(low, whole)) as bigint | Ratio,
    ];
  }
  let value: Real = terms.pop()!;
  while (terms.length > 0) value = addReal(terms.pop()!, divReal(1n, value));
  return value;
}

/** The simplest rational that differs from `x` by no more than `y`. */
export function rationalize(x: Real, y: Real): Real {
  if (typeof x === "number" || typeof y === "number") {
    const a = toFloat(x);
    const b = toFloat(y);
    if (Number.isNaN(a) || Number.isNaN(b)) return NaN;
    if (!Number.isFinite(b)) return Number.isFinite(a) ? 0 : NaN;
    if (!Number.isFinite(a)) return a;
    return toFloat(
      rationalize(
        typeof x === "number" ? floatToExact(x) : x,
        typeof y === "number" ? floatToExact(y) : y,
      ),
    );
  }
  const width = absolute(y);
  const low = subReal(x, width) as bigint | Ratio;
  const high = addReal(x, width) as bigint | Ratio;
  if (sign(low) > 0) return simplest(low, high);
  if (sign(high) >= 0) return 0n;
  return negateReal(
    simplest(negateReal(high) as Ratio, negateReal(low) as Ratio),
  );
}

/** The larger (`direction` 1) or smaller (-1) of two reals; inexact where either is. */
export function extreme(a: Real, b: Real, direction: 1 | -1): Real {
  const order = compare(a, b);
  if (Number.isNaN(order)) return NaN;
  const chosen = order * direction >= 0 ? a : b;
  return typeof a === "number" || typeof b === "number"
    ? toFloat(chosen)
    : chosen;
}

/** Fails: there is no such number. */
export function undefinedResult(who: string): Failure {
  return new Failure("arithmetic-error", `${who}: the result is undefined`);
}
