/**
 * Numbers as text and text as numbers, in the formats of C and Python. Without a heap.
 *
 * @module
 */

/** Digits of a decimal number, without a point: 0.d₁d₂d₃… times ten to `exponent` + 1. */
interface Digits {
  readonly digits: string;
  readonly exponent: number;
}

/** The shortest digits that read back as a positive finite float. */
function shortest(value: number): Digits {
  const [digits, exponent] = value.toExponential().split("e") as [
    string,
    string,
  ];
  return { digits: digits.replace(".", ""), exponent: Number(exponent) };
}

/** A positive finite float as a fraction. */
function fraction(value: number): [bigint, bigint] {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  const bits = view.getBigUint64(0);
  const high = Number(bits >> 52n & 0x7ffn);
  const mantissa = (bits & 0xfffffffffffffn) |
    (high === 0 ? 0n : 0x10000000000000n);
  const exponent = Math.max(high, 1) - 1075;
  return exponent >= 0
    ? [mantissa << BigInt(exponent), 1n]
    : [mantissa, 1n << BigInt(-exponent)];
}

function divideRounded(numerator: bigint, denominator: bigint): bigint {
  const quotient = numerator / denominator;
  const twice = (numerator - quotient * denominator) * 2n;
  const up = twice > denominator ||
    twice === denominator && (quotient & 1n) === 1n;
  return up ? quotient + 1n : quotient;
}

/** A positive finite float times ten to a power, rounded to an integer, half to even. */
function scaled(value: number, power: number): bigint {
  const [numerator, denominator] = fraction(value);
  return power >= 0
    ? divideRounded(numerator * 10n ** BigInt(power), denominator)
    : divideRounded(numerator, denominator * 10n ** BigInt(-power));
}

/** Whether a positive finite float is below ten to a power. */
function isBelowPower(value: number, power: number): boolean {
  const [numerator, denominator] = fraction(value);
  return power >= 0
    ? numerator < 10n ** BigInt(power) * denominator
    : numerator * 10n ** BigInt(-power) < denominator;
}

/** Smaller floats have fewer bits. */
const NORMAL = 2.2250738585072014e-308;

/** A number of significant digits of a float that is not negative. */
function significant(value: number, count: number): Digits {
  if (value === 0) return { digits: "0".repeat(count), exponent: 0 };
  const short = shortest(value);
  const { digits, exponent } = short;
  // Few digits that name a float with all its bits are its digits, however many are asked for up to 15.
  if (digits.length <= count && count <= 15 && value >= NORMAL) {
    return { digits: digits.padEnd(count, "0"), exponent };
  }
  // JavaScript rounds a half up. Where the digits are a half they are short, and end in 5.
  const half = digits.length === count + 1 && digits.endsWith("5");
  if (count <= 100 && digits.length > count && !half) {
    const [some, power] = value.toExponential(count - 1).split("e") as [
      string,
      string,
    ];
    return { digits: some.replace(".", ""), exponent: Number(power) };
  }
  // Shortest digits that were rounded up to a power of ten are in the next decade.
  const decade = digits === "1" && isBelowPower(value, exponent)
    ? exponent - 1
    : exponent;
  const text = scaled(value, count - 1 - decade).toString();
  return text.length > count
    ? { digits: text.slice(0, count), exponent: decade + 1 }
    : { digits: text, exponent: decade };
}

/** Digits behind the point, for a float that is not negative. */
function fixed(value: number, places: number): string {
  // A half between two results has few bits behind the point; JavaScript would round it up.
  const half = Number.isInteger(value * 2 ** (places + 1));
  if (places <= 100 && value < 1e21 && (!half || Number.isInteger(value))) {
    return value.toFixed(places);
  }
  const text = value === 0 ? "0" : scaled(value, places).toString();
  const digits = text.padStart(places + 1, "0");
  return places === 0
    ? digits
    : `${digits.slice(0, -places)}.${digits.slice(-places)}`;
}

function exponentText(exponent: number): string {
  const digits = String(Math.abs(exponent)).padStart(2, "0");
  return (exponent < 0 ? "e-" : "e+") + digits;
}

function scientific(
  { digits, exponent }: Digits,
  alternate: boolean,
): string {
  const rest = digits.slice(1);
  const point = rest !== "" || alternate ? "." : "";
  return digits[0]! + point + rest + exponentText(exponent);
}

/** Digits with the point where the exponent says. */
function positional({ digits, exponent }: Digits, alternate: boolean): string {
  if (exponent < 0) return "0." + "0".repeat(-exponent - 1) + digits;
  const whole = digits.slice(0, exponent + 1).padEnd(exponent + 1, "0");
  const rest = digits.slice(exponent + 1);
  return rest === "" && !alternate ? whole : `${whole}.${rest}`;
}

function withoutZeros({ digits, exponent }: Digits): Digits {
  return { digits: digits.replace(/(?!^)0+$/, ""), exponent };
}

function general(value: number, precision: number, alternate: boolean): string {
  const count = Math.max(1, precision);
  const all = significant(value, count);
  const shown = alternate ? all : withoutZeros(all);
  return all.exponent < -4 || all.exponent >= count
    ? scientific(shown, alternate)
    : positional(shown, alternate);
}

function shortestText(value: number, alternate: boolean): string {
  if (value === 0) return "0.0";
  // Here JavaScript writes no exponent either.
  if (value >= 1e-4 && value < 1e16) {
    const text = String(value);
    return Number.isInteger(value) ? text + ".0" : text;
  }
  const digits = shortest(value);
  if (digits.exponent < -4 || digits.exponent >= 16) {
    return scientific(digits, alternate);
  }
  const text = positional(digits, false);
  return text.includes(".") ? text : text + ".0";
}

/** As general, but with at least one digit behind the point: the format of a float with a precision and without a type. */
function precise(value: number, precision: number, alternate: boolean): string {
  const count = Math.max(1, precision);
  const all = significant(value, count);
  const shown = alternate ? all : withoutZeros(all);
  // A digit behind the point counts too.
  if (all.exponent < -4 || all.exponent >= count - 1) {
    return scientific(shown, alternate);
  }
  const text = positional(shown, alternate);
  return text.includes(".")
    ? text + (text.endsWith(".") ? "0" : "")
    : text + ".0";
}

/**
 * A float in the format of a letter: `r` the shortest that reads back, `e`, `f`, `g` as in C, `n` as `g` with a digit
 * behind the point. Zero has its sign.
 */
export function formatDouble(
  value: number,
  letter: string,
  precision: number,
  alternate: boolean,
): string {
  if (value !== value) return "nan";
  if (value < 0 || Object.is(value, -0)) {
    return "-" + formatDouble(-value, letter, precision, alternate);
  }
  if (value === Infinity) return "inf";
  switch (letter) {
    case "e":
      return scientific(significant(value, precision + 1), alternate);
    case "f": {
      const text = fixed(value, precision);
      return alternate && precision === 0 ? text + "." : text;
    }
    case "g":
      return general(value, precision, alternate);
    case "n":
      return precise(value, precision, alternate);
    default:
      return shortestText(value, alternate);
  }
}

let decimals: RegExp | undefined;

/** Decimal digits of all scripts as those of ASCII, and all white space as spaces. */
function plainDigits(text: string): string {
  if (/^[\x21-\x7e]*$/.test(text)) return text;
  decimals ??= /\p{Nd}/gu;
  return text.replace(decimals, (digit) => String(digitOf(digit)));
}

function digitOf(digit: string): number {
  const code = digit.codePointAt(0)!;
  if (code < 128) return code - 48;
  let first = code;
  while (/^\p{Nd}$/u.test(String.fromCodePoint(first - 1))) first--;
  return (code - first) % 10;
}

const PREFIXES: Readonly<Record<string, number>> = { "x": 16, "o": 8, "b": 2 };

/** The digits of a literal, without prefix and underscores, and their base; or undefined. */
function integerDigits(
  text: string,
  base: number,
): [string, number] | undefined {
  const prefix = /^0([xob])_?(?=.)/i.exec(text);
  const implied = prefix === null
    ? undefined
    : PREFIXES[prefix[1]!.toLowerCase()];
  let rest = text;
  let radix = base;
  if (implied !== undefined && (base === 0 || base === implied)) {
    rest = text.slice(prefix![0].length);
    radix = implied;
  } else if (base === 0) {
    if (/^0/.test(text) && !/^0+(_0+)*$/.test(text)) return undefined;
    radix = 10;
  }
  const digits = rest.includes("_")
    ? /^[0-9a-z]+(_[0-9a-z]+)*$/i.test(rest) ? rest.replaceAll("_", "") : ""
    : rest;
  return digits === "" ? undefined : [digits, radix];
}

function digitsPattern(base: number): RegExp {
  const last = (base - 1).toString(36);
  const letters = base <= 10 ? `0-${last}` : `0-9a-${last}`;
  return new RegExp(`^[${letters}]+$`, "i");
}

function digitsToInteger(digits: string, base: number): bigint {
  if (base === 10) return BigInt(digits);
  if (base === 16) return BigInt("0x" + digits);
  if (base === 8) return BigInt("0o" + digits);
  if (base === 2) return BigInt("0b" + digits);
  if (digits.length <= 9) return BigInt(parseInt(digits, base));
  const half = digits.length >> 1;
  return digitsToInteger(digits.slice(0, half), base) *
      BigInt(base) ** BigInt(digits.length - half) +
    digitsToInteger(digits.slice(half), base);
}

/**
 * The integer that a text is in a base, 0 for what its prefix says: undefined for none, the number of digits where
 * there are more than `limit` in a base that is no power of two.
 */
export function parseInteger(
  text: string,
  base: number,
  limit: number,
): bigint | number | undefined {
  const [, sign, rest] = /^([+-]?)([^]*)$/.exec(plainDigits(text))!;
  const parts = integerDigits(rest!, base);
  if (parts === undefined) return undefined;
  const [digits, radix] = parts;
  if (!digitsPattern(radix).test(digits)) return undefined;
  const binary = (radix & (radix - 1)) === 0;
  if (!binary && limit > 0 && digits.length > limit) return digits.length;
  const value = digitsToInteger(digits, radix);
  return sign === "-" ? -value : value;
}

const FLOAT =
  /^[+-]?(?:(?:\d+(?:_\d+)*)?\.?(?:\d+(?:_\d+)*)?)(?:e[+-]?\d+(?:_\d+)*)?$/i;
const SPECIAL = /^([+-]?)(inf(?:inity)?|nan)$/i;

/** The float that a text is, or undefined. */
export function parseFloatText(text: string): number | undefined {
  const plain = plainDigits(text);
  const special = SPECIAL.exec(plain);
  if (special !== null) {
    if (/^n/i.test(special[2]!)) return NaN;
    return special[1] === "-" ? -Infinity : Infinity;
  }
  if (!FLOAT.test(plain) || !/^[+-]?\.?\d/.test(plain)) return undefined;
  // Underscores stand between digits: not at a point.
  return Number(plain.includes("_") ? plain.replaceAll("_", "") : plain);
}

/** A float in hexadecimal, as C's `%a` has it. */
export function hexadecimal(value: number): string {
  if (value !== value) return "nan";
  if (value < 0 || Object.is(value, -0)) return "-" + hexadecimal(-value);
  if (value === Infinity) return "inf";
  if (value === 0) return "0x0.0p+0";
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  const bits = view.getBigUint64(0);
  const high = Number(bits >> 52n);
  const digits = (bits & 0xfffffffffffffn).toString(16).padStart(13, "0");
  const exponent = Math.max(high, 1) - 1023;
  return `0x${high === 0 ? 0 : 1}.${digits}p${
    exponent < 0 ? exponent : "+" + exponent
  }`;
}

const HEXADECIMAL =
  /^([+-]?)(?:0x)?(?:([0-9a-f]*)(?:\.([0-9a-f]*))?)(?:p([+-]?\d+))?$/i;

/** The float that a text in hexadecimal is: its mantissa and the power of two, undefined for none. */
export function parseHexadecimal(
  text: string,
): { sign: string; mantissa: bigint; power: bigint } | number | undefined {
  const special = SPECIAL.exec(text);
  if (special !== null) return parseFloatText(text);
  const match = HEXADECIMAL.exec(text);
  if (match === null) return undefined;
  const [, sign, whole = "", rest = "", power = "0"] = match;
  if (whole + rest === "") return undefined;
  return {
    sign: sign!,
    mantissa: BigInt("0x" + whole + rest),
    power: BigInt(power) - BigInt(4 * rest.length),
  };
}

/** Digits with a separator between groups, filled up with zeros to a width. */
export function grouped(
  digits: string,
  separator: string,
  size: number,
  width: number,
): string {
  let all = digits;
  if (separator === "" || all === "") return all.padStart(width, "0");
  const length = () => all.length + Math.floor((all.length - 1) / size);
  while (length() < width) all = "0" + all;
  const pieces: string[] = [];
  for (let end = all.length; end > 0; end -= size) {
    pieces.push(all.slice(Math.max(0, end - size), end));
  }
  return pieces.reverse().join(separator);
}
