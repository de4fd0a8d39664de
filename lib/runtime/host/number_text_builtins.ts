/**
 * Builtins for numbers as text in the formats of C and Python, which `number->string` and `string->number` do not know.
 *
 * @module
 */

import type { Value } from "../heap.ts";
import { characterArgument, textArgument } from "./arguments.ts";
import { guardAll, type HostFunction } from "./failure.ts";
import {
  formatDouble,
  grouped,
  hexadecimal,
  parseFloatText,
  parseHexadecimal,
  parseInteger,
} from "./number_text.ts";
import { indexArgument, integerValue, realArgument } from "./numbers.ts";
import type { Session } from "./session.ts";
import { strip } from "./text_builtins.ts";
import { ratioToFloat, toFloat } from "./tower.ts";

const MOST = 0x3fffffff;

/** Integers that are read at once: of few enough digits for a fixnum. */
const SHORT = /^-?[0-9]{1,9}$/;

/** The mantissa times a power of two; true where it is too large for a float. */
function scaledFloat(mantissa: bigint, power: bigint): number | true {
  if (mantissa === 0n) return 0;
  const top = BigInt(mantissa.toString(2).length) + power;
  if (top > 1100n) return true;
  if (top < -1200n) return 0;
  const value = power >= 0n
    ? ratioToFloat(mantissa << power, 1n)
    : ratioToFloat(mantissa, 1n << -power);
  return value === Infinity ? true : value;
}

/** The builtins for numbers as text. */
export function numberTextBuiltins(
  session: Session,
): Record<string, HostFunction> {
  const { heap } = session;
  const float = (who: string, value: Value) =>
    toFloat(realArgument(session, who, 1, value));
  const count = (who: string, position: number, value: Value) =>
    indexArgument(session, who, position, value, -1, MOST);
  const stripped = (who: string, value: Value) =>
    strip(textArgument(session, who, 1, value), undefined, true, true);

  return guardAll(session, {
    "float->text": (
      value: Value,
      letter: Value,
      precision: Value,
      alternate: Value,
    ) =>
      heap.makeString(
        formatDouble(
          float("float->text", value),
          String.fromCodePoint(
            characterArgument(session, "float->text", 2, letter),
          ),
          count("float->text", 3, precision),
          alternate !== session.falseValue,
        ),
      ),
    // False where the text is no integer, a string with the number of digits where there are too many.
    "text->integer": (string: Value, base: Value, limit: Value) => {
      const text = textArgument(session, "text->integer", 1, string);
      if (base === 10 && SHORT.test(text)) return Number(text) | 0;
      const value = parseInteger(
        stripped("text->integer", string),
        count("text->integer", 2, base),
        count("text->integer", 3, limit),
      );
      if (value === undefined) return session.falseValue;
      return typeof value === "number"
        ? heap.makeString(String(value))
        : integerValue(heap, value);
    },
    "text->float": (string: Value) => {
      const value = parseFloatText(stripped("text->float", string));
      return value === undefined ? session.falseValue : heap.makeFlonum(value);
    },
    "text-group": (
      digits: Value,
      separator: Value,
      size: Value,
      width: Value,
    ) =>
      heap.makeString(
        grouped(
          textArgument(session, "text-group", 1, digits),
          textArgument(session, "text-group", 2, separator),
          count("text-group", 3, size),
          count("text-group", 4, width),
        ),
      ),
    "float->hexadecimal": (value: Value) =>
      heap.makeString(hexadecimal(float("float->hexadecimal", value))),
    // False where the text is no number, true where that is too large.
    "hexadecimal->float": (string: Value) => {
      const parts = parseHexadecimal(stripped("hexadecimal->float", string));
      if (parts === undefined) return session.falseValue;
      if (typeof parts === "number") return heap.makeFlonum(parts);
      const value = scaledFloat(parts.mantissa, parts.power);
      if (value === true) return session.trueValue;
      return heap.makeFlonum(parts.sign === "-" ? -value : value);
    },
  });
}
