/**
 * JavaScript strings as sequences of code points.
 *
 * @module
 */

const SURROGATE = /[\ud800-\udfff]/;

/** Whether code points and code units of a text are the same. */
export function isFlat(text: string): boolean {
  return !SURROGATE.test(text);
}

/** How many code points a text has. */
export function pointCount(text: string): number {
  if (isFlat(text)) return text.length;
  let count = 0;
  for (let i = 0; i < text.length; count++) {
    i += text.codePointAt(i)! > 0xffff ? 2 : 1;
  }
  return count;
}

/** The offset in code units of a code point, which may be the one behind the last. */
export function unitOffset(text: string, point: number): number {
  let unit = 0;
  for (; point > 0; point--) unit += text.codePointAt(unit)! > 0xffff ? 2 : 1;
  return unit;
}

/** Negative, 0 or positive as a text comes before, is, or comes after another, by code points. */
export function compareTexts(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    let x = a.charCodeAt(i);
    let y = b.charCodeAt(i);
    if (x === y) continue;
    // Surrogates stand for code points above all others.
    if (x >= 0xd800 && y >= 0xd800) {
      x = x >= 0xe000 ? x - 0x800 : x + 0x2000;
      y = y >= 0xe000 ? y - 0x800 : y + 0x2000;
    }
    return x - y;
  }
  return a.length - b.length;
}

/** The simple upper case of a character: itself where that would be several. */
export function upcase(code: number): number {
  const text = String.fromCodePoint(code).toUpperCase();
  const upper = text.codePointAt(0)!;
  return text.length === (upper > 0xffff ? 2 : 1) ? upper : code;
}

/** The simple lower case of a character: itself where that would be several. */
export function downcase(code: number): number {
  const text = String.fromCodePoint(code).toLowerCase();
  const lower = text.codePointAt(0)!;
  return text.length === (lower > 0xffff ? 2 : 1) ? lower : code;
}

const DOTLESS_I = 0x131;

function isCherokeeCapital(code: number): boolean {
  return code >= 0x13a0 && code <= 0x13f5;
}

/** The simple case folding of a character. */
export function foldCharacter(code: number): number {
  if (code < 128) return code >= 65 && code <= 90 ? code + 32 : code;
  if (code === DOTLESS_I) return code;
  const upper = upcase(downcase(code));
  return isCherokeeCapital(upper) ? upper : downcase(upper);
}

// deno-lint-ignore no-control-regex
const ASCII = /^[\x00-\x7f]*$/;

/** The full case folding of a text. */
export function foldText(text: string): string {
  if (ASCII.test(text)) return text.toLowerCase();
  let folded = "";
  for (const character of text) {
    const code = character.codePointAt(0)!;
    if (code === DOTLESS_I || isCherokeeCapital(code)) {
      folded += character;
      continue;
    }
    const upper = character.toLowerCase().toUpperCase();
    if (isCherokeeCapital(upper.codePointAt(0)!)) {
      folded += upper;
      continue;
    }
    // Letter by letter: in a word's last place a capital sigma would become another letter.
    for (const letter of upper) folded += letter.toLowerCase();
  }
  return folded;
}
