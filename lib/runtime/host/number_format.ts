/**
 * Numbers as text that reads back as the same number.
 *
 * @module
 */

import { Complex, type Numeric, Ratio, type Real } from "./tower.ts";

/** A float: the shortest digits that read back as it, always with a point or an exponent in radix 10. */
export function formatFloat(value: number, radix: number = 10): string {
  if (value !== value) return "+nan.0";
  if (value === Infinity) return "+inf.0";
  if (value === -Infinity) return "-inf.0";
  let text = value.toString(radix);
  if (value === 0 && Object.is(value, -0)) text = "-0";
  if (radix !== 10) return text.includes(".") ? text : text + ".0";
  let point = false;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 46) point = true;
    // An exponent; JavaScript writes one for 1e21 and above.
    if (code === 101) return text.replace("e+", "e");
  }
  return point ? text : text + ".0";
}

function formatReal(value: Real, radix: number): string {
  if (typeof value === "number") return formatFloat(value, radix);
  if (value instanceof Ratio) {
    return `${value.numerator.toString(radix)}/${
      value.denominator.toString(radix)
    }`;
  }
  return value.toString(radix);
}

/** A number in a radix. */
export function formatNumber(value: Numeric, radix: number = 10): string {
  if (!(value instanceof Complex)) return formatReal(value, radix);
  const { re, im } = value;
  let imaginary = im === 1n ? "+" : im === -1n ? "-" : formatReal(im, radix);
  if (!/^[+-]/.test(imaginary)) imaginary = "+" + imaginary;
  const pure = re === 0n || Object.is(re, 0);
  return `${pure ? "" : formatReal(re, radix)}${imaginary}i`;
}
