/**
 * The syntax of numbers, and nothing else: prefixes for radix and exactness, integers of
 * any size, ratios, decimals with exponents, infinities, rectangular and polar complex.
 *
 * The reader and `string->number` share it. A text that is not a number gives `undefined`;
 * the caller decides whether that is a symbol, an error or `#f`.
 *
 * @module
 */

import { Compnum, type Datum, Flonum, Ratnum } from "../ir/datum.ts";

/** Beyond this an exact decimal such as `#e1e999999999` is refused: it would fill the memory. */
const LARGEST_EXACT_EXPONENT = 1_000_000;

/** What the prefixes said about exactness: nothing, `#e`, or `#i`. */
type Exactness = "" | "e" | "i";

/** A bigint as the datum that it denotes: a number while that is safe. */
export function integerDatum(value: bigint): number | bigint {
  return value >= -9007199254740991n && value <= 9007199254740991n
    ? Number(value)
    : value;
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  while (b !== 0n) [a, b] = [b, a % b];
  return a < 0n ? -a : a;
}

/** The exact quotient of two integers; the denominator is not zero. */
export function ratioDatum(numerator: bigint, denominator: bigint): Datum {
  if (denominator < 0n) [numerator, denominator] = [-numerator, -denominator];
  const divisor = greatestCommonDivisor(numerator, denominator);
  if (divisor !== 1n) {
    numerator /= divisor;
    denominator /= divisor;
  }
  if (denominator === 1n) return integerDatum(numerator);
  return new Ratnum(numerator, denominator);
}

function bitLength(value: bigint): number {
  const digits = value.toString(16);
  return digits.length * 4 - Math.clz32(parseInt(digits[0]!, 16)) + 28;
}

/** The float nearest to a ratio, ties to even; the denominator is positive. */
export function ratioToFloat(numerator: bigint, denominator: bigint): number {
  if (numerator === 0n) return 0;
  if (numerator < 0n) return -ratioToFloat(-numerator, denominator);
  const exponent = bitLength(numerator) - bitLength(denominator);
  if (exponent < -1021) {
    // Subnormal: rounded here to a multiple of 2^-1074, which is then exact.
    const scaled = numerator << 1075n;
    const doubled = scaled / denominator;
    let rounded = doubled >> 1n;
    const half = (doubled & 1n) === 1n;
    const exact = scaled % denominator === 0n;
    if (half && (!exact || (rounded & 1n) === 1n)) rounded += 1n;
    return Number(rounded) * Number.MIN_VALUE;
  }
  // A quotient of at least 66 bits whose lowest bit is sticky: Number() then rounds once.
  const shift = 66 - exponent;
  const top = shift >= 0 ? numerator << BigInt(shift) : numerator;
  const bottom = shift >= 0 ? denominator : denominator << BigInt(-shift);
  let quotient = top / bottom;
  if (top % bottom !== 0n) quotient |= 1n;
  let result = Number(quotient);
  let scale = -shift;
  while (scale > 1000) {
    result *= 2 ** 1000;
    scale -= 1000;
  }
  while (scale < -1000) {
    result *= 2 ** -1000;
    scale += 1000;
  }
  return result * 2 ** scale;
}

/** The inexact number nearest to a real. */
export function toFlonum(value: Datum): Flonum {
  if (value instanceof Flonum) return value;
  if (value instanceof Ratnum) {
    return new Flonum(ratioToFloat(value.numerator, value.denominator));
  }
  return new Flonum(Number(value as number | bigint));
}

function toFloat(value: Datum): number {
  return toFlonum(value).value;
}

function rectangular(real: Datum, imaginary: Datum): Datum {
  if (imaginary === 0) return real;
  if (real instanceof Flonum || imaginary instanceof Flonum) {
    return new Compnum(toFlonum(real), toFlonum(imaginary));
  }
  return new Compnum(real, imaginary);
}

function polar(magnitude: Datum, angle: Datum): Datum {
  if (angle === 0 || magnitude === 0) return magnitude;
  const m = toFloat(magnitude);
  const a = toFloat(angle);
  return new Compnum(new Flonum(m * Math.cos(a)), new Flonum(m * Math.sin(a)));
}

function digitValue(code: number): number {
  if (code >= 48 && code <= 57) return code - 48;
  const lower = code | 32;
  if (lower >= 97 && lower <= 122) return lower - 87;
  return 99;
}

function parseInteger(digits: string, radix: number): bigint {
  switch (radix) {
    case 10:
      return BigInt(digits);
    case 16:
      return BigInt("0x" + digits);
    case 8:
      return BigInt("0o" + digits);
    case 2:
      return BigInt("0b" + digits);
  }
  let value = 0n;
  const base = BigInt(radix);
  for (let i = 0; i < digits.length; i++) {
    value = value * base + BigInt(digitValue(digits.charCodeAt(i)));
  }
  return value;
}

/** Reads the reals that a number's text is made of, from left to right. */
class RealScanner {
  position: number;
  /** Whether the last real had a sign. */
  signed = false;

  constructor(
    readonly text: string,
    start: number,
    readonly radix: number,
    readonly exactness: Exactness,
  ) {
    this.position = start;
  }

  get done(): boolean {
    return this.position === this.text.length;
  }

  /** The next character in lower case, "" at the end. */
  peek(): string {
    return (this.text[this.position] ?? "").toLowerCase();
  }

  /** The real at the position; an imaginary unit's bare sign counts as one where `unit`. */
  real(unit: boolean): Datum | undefined {
    const first = this.text[this.position];
    this.signed = first === "+" || first === "-";
    if (this.signed) this.position++;
    const negative = first === "-";
    if (this.signed) {
      const word = this.text.substr(this.position, 5).toLowerCase();
      if (word === "inf.0" || word === "nan.0") {
        if (this.exactness === "e") return undefined;
        this.position += 5;
        if (word === "nan.0") return new Flonum(NaN);
        return new Flonum(negative ? -Infinity : Infinity);
      }
      if (
        unit && this.peek() === "i" && this.position + 1 === this.text.length
      ) {
        return this.exact(negative ? -1n : 1n, 1n);
      }
    }
    return this.unsigned(negative);
  }

  private exact(numerator: bigint, denominator: bigint): Datum {
    const value = ratioDatum(numerator, denominator);
    return this.exactness === "i" ? toFlonum(value) : value;
  }

  /** The digits at the position, and how many `#` stood for digits after them. */
  private digits(): { digits: string; hashes: number } {
    const { text, radix } = this;
    const start = this.position;
    let i = start;
    while (i < text.length && digitValue(text.charCodeAt(i)) < radix) i++;
    const digits = text.slice(start, i);
    let hashes = 0;
    if (digits !== "") {
      while (text[i] === "#") {
        i++;
        hashes++;
      }
    }
    this.position = i;
    return { digits, hashes };
  }

  private unsigned(negative: boolean): Datum | undefined {
    const { text, radix } = this;
    const whole = this.digits();
    if (text[this.position] === "/" && whole.digits !== "") {
      this.position++;
      const below = this.digits();
      if (below.digits === "") return undefined;
      const top = parseInteger(whole.digits + "0".repeat(whole.hashes), radix);
      const bottom = parseInteger(
        below.digits + "0".repeat(below.hashes),
        radix,
      );
      if (bottom === 0n) return undefined;
      const value = this.exact(negative ? -top : top, bottom);
      if (whole.hashes + below.hashes === 0 || this.exactness === "e") {
        return value;
      }
      return toFlonum(value);
    }
    let fraction = "";
    let decimal = whole.hashes > 0;
    if (radix === 10 && text[this.position] === ".") {
      this.position++;
      decimal = true;
      while (whole.hashes > 0 && text[this.position] === "#") this.position++;
      if (whole.hashes === 0) {
        const rest = this.digits();
        fraction = rest.digits;
        while (text[this.position] === "#" && whole.digits !== "") {
          this.position++;
        }
      }
    }
    if (whole.digits === "" && fraction === "") return undefined;
    const exponent = radix === 10 ? this.exponent() : "";
    if (exponent !== "") decimal = true;
    const digits = whole.digits + "0".repeat(whole.hashes);
    if (!decimal || radix !== 10) {
      const integer = parseInteger(digits, radix);
      const value = this.exact(negative ? -integer : integer, 1n);
      return decimal && this.exactness !== "e" ? toFlonum(value) : value;
    }
    if (this.exactness !== "e") {
      const value = Number(
        `${digits || "0"}.${fraction || "0"}e${exponent || "0"}`,
      );
      return new Flonum(negative ? -value : value);
    }
    const scale = Number(exponent || "0") - fraction.length;
    if (Math.abs(scale) > LARGEST_EXACT_EXPONENT) return undefined;
    const mantissa = BigInt(`${negative ? "-" : ""}${digits}${fraction}`);
    return scale >= 0
      ? this.exact(mantissa * 10n ** BigInt(scale), 1n)
      : this.exact(mantissa, 10n ** BigInt(-scale));
  }

  /** The exponent at the position with its marker gone, or "". */
  private exponent(): string {
    if (!/^[esfdl]$/.test(this.peek())) return "";
    let i = this.position + 1;
    if (this.text[i] === "+" || this.text[i] === "-") i++;
    const digits = i;
    while (i < this.text.length && digitValue(this.text.charCodeAt(i)) < 10) {
      i++;
    }
    if (i === digits) return "";
    const exponent = this.text.slice(this.position + 1, i);
    this.position = i;
    return exponent;
  }
}

const RADIX_LETTERS: Readonly<Record<string, number>> = {
  b: 2,
  o: 8,
  d: 10,
  x: 16,
};

/** The number that `text` denotes, or undefined. A radix prefix in the text wins over `radix`. */
export function parseNumber(
  text: string,
  radix: number = 10,
): Datum | undefined {
  let start = 0;
  let exactness: Exactness = "";
  let radixSeen = false;
  while (text[start] === "#") {
    const letter = (text[start + 1] ?? "").toLowerCase();
    if (letter === "e" || letter === "i") {
      if (exactness !== "") return undefined;
      exactness = letter;
    } else {
      const given = RADIX_LETTERS[letter];
      if (given === undefined || radixSeen) return undefined;
      radix = given;
      radixSeen = true;
    }
    start += 2;
  }
  const scanner = new RealScanner(text, start, radix, exactness);
  const first = scanner.real(true);
  if (first === undefined) return undefined;
  if (scanner.done) return first;
  switch (scanner.peek()) {
    case "i":
      scanner.position++;
      return scanner.signed && scanner.done ? rectangular(0, first) : undefined;
    case "@": {
      scanner.position++;
      const angle = scanner.real(false);
      return angle !== undefined && scanner.done
        ? polar(first, angle)
        : undefined;
    }
    case "+":
    case "-": {
      const imaginary = scanner.real(true);
      if (imaginary === undefined || scanner.peek() !== "i") return undefined;
      scanner.position++;
      return scanner.done ? rectangular(first, imaginary) : undefined;
    }
  }
  return undefined;
}
