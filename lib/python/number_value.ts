/**
 * The values of number literals.
 *
 * @module
 */

import { Imaginary } from "./syntax.ts";

/** How many digits a decimal integer may have. */
const DIGIT_LIMIT = 4300;

/** The value of a literal, or what is wrong with it. */
export function numberValue(
  literal: string,
): { value: bigint | number | Imaginary } | { problem: string } {
  if (literal.includes("_")) literal = literal.replaceAll("_", "");
  const last = literal.charCodeAt(literal.length - 1) | 0x20;
  const second = literal.charCodeAt(1) | 0x20;
  if (second === 0x78 || second === 0x6f || second === 0x62) {
    return { value: BigInt(literal) };
  }
  if (last === 0x6a) {
    return { value: new Imaginary(Number(literal.slice(0, -1))) };
  }
  if (/[.eE]/.test(literal)) return { value: Number(literal) };
  if (literal.length > DIGIT_LIMIT) {
    return {
      problem: `Exceeds the limit (${DIGIT_LIMIT} digits) for integer string ` +
        `conversion: value has ${literal.length} digits; use ` +
        "sys.set_int_max_str_digits() to increase the limit - Consider " +
        "hexadecimal for huge integer literals to avoid decimal conversion limits.",
    };
  }
  return { value: BigInt(literal) };
}
