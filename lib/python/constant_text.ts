/**
 * Strings and floats as Python's `repr` writes them.
 *
 * @module
 */

/** Code points that `repr` writes as escapes. */
const UNPRINTABLE: RegExp = /[\p{C}\p{Zl}\p{Zp}]|(?! )\p{Zs}/u;

/** Whether a character is printable, as `str.isprintable` has it. */
export function isPrintable(character: string): boolean {
  return !UNPRINTABLE.test(character);
}

const SHORT: { readonly [character: string]: string } = {
  "\\": "\\\\",
  "\n": "\\n",
  "\r": "\\r",
  "\t": "\\t",
};

/** A code point as an escape. */
function escape(code: number): string {
  if (code < 0x100) return "\\x" + code.toString(16).padStart(2, "0");
  if (code < 0x10000) return "\\u" + code.toString(16).padStart(4, "0");
  return "\\U" + code.toString(16).padStart(8, "0");
}

/** A string in quotes; as the bytes of its code units if `bytes`, without the `b`. */
export function stringText(text: string, bytes = false): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  let out = quote;
  for (const character of text) {
    const code = character.codePointAt(0)!;
    const short = SHORT[character];
    if (short !== undefined) out += short;
    else if (character === quote) out += "\\" + character;
    else if (code >= 0x20 && code < 0x7f) out += character;
    else if (bytes || !isPrintable(character)) out += escape(code);
    else out += character;
  }
  return out + quote;
}

/** A float: the shortest digits that give it back. */
export function floatText(value: number): string {
  if (Number.isNaN(value)) return "nan";
  if (!Number.isFinite(value)) return value > 0 ? "inf" : "-inf";
  const text = String(value);
  const match = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(
    Object.is(value, -0) ? "-0" : text,
  )!;
  const sign = match[1]!;
  let digits = match[2]! + (match[3] ?? "");
  let point = match[2]!.length + Number(match[4] ?? "0");
  const zeros = /^0*/.exec(digits)![0].length;
  if (zeros === digits.length) return sign + "0.0";
  digits = digits.slice(zeros).replace(/0+$/, "");
  point -= zeros;
  if (point > -4 && point <= 16) {
    if (point <= 0) return `${sign}0.${"0".repeat(-point)}${digits}`;
    if (digits.length <= point) {
      return `${sign}${digits}${"0".repeat(point - digits.length)}.0`;
    }
    return `${sign}${digits.slice(0, point)}.${digits.slice(point)}`;
  }
  const exponent = point - 1;
  const size = String(Math.abs(exponent)).padStart(2, "0");
  const fraction = digits.length > 1 ? "." + digits.slice(1) : "";
  return `${sign}${digits[0]}${fraction}e${exponent < 0 ? "-" : "+"}${size}`;
}
