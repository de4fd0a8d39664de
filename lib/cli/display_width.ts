/**
 * How many columns of a terminal a text takes.
 *
 * @module
 */

/** First and last code points of what takes two columns: East Asian wide and full-width, and emoji. */
const WIDE: readonly (readonly [number, number])[] = [
  [0x1100, 0x115f],
  [0x231a, 0x231b],
  [0x2329, 0x232a],
  [0x23e9, 0x23ec],
  [0x25fd, 0x25fe],
  [0x2614, 0x2615],
  [0x2648, 0x2653],
  [0x26aa, 0x26ab],
  [0x26bd, 0x26be],
  [0x26c4, 0x26c5],
  [0x2705, 0x2705],
  [0x270a, 0x270b],
  [0x2728, 0x2728],
  [0x274c, 0x274c],
  [0x2753, 0x2755],
  [0x2795, 0x2797],
  [0x2b1b, 0x2b1c],
  [0x2b50, 0x2b50],
  [0x2e80, 0x303e],
  [0x3041, 0x33ff],
  [0x3400, 0x4dbf],
  [0x4e00, 0x9fff],
  [0xa000, 0xa4cf],
  [0xa960, 0xa97f],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe30, 0xfe6f],
  [0xff00, 0xff60],
  [0xffe0, 0xffe6],
  [0x16fe0, 0x18aff],
  [0x1b000, 0x1b2ff],
  [0x1f18e, 0x1f19a],
  [0x1f200, 0x1f320],
  [0x1f32d, 0x1f64f],
  [0x1f680, 0x1f6ff],
  [0x1f7e0, 0x1f7eb],
  [0x1f90c, 0x1f9ff],
  [0x1fa70, 0x1faff],
  [0x20000, 0x3fffd],
];

const COMBINING = /^[\p{Mn}\p{Me}\p{Cf}]$/u;

/** The columns of one code point that is not a control character: 0, 1 or 2. */
export function characterWidth(character: string): number {
  const code = character.codePointAt(0)!;
  if (code < 0x300) return 1;
  if (COMBINING.test(character)) return 0;
  let low = 0;
  let high = WIDE.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (WIDE[middle]![1] < code) low = middle + 1;
    else high = middle;
  }
  const range = WIDE[low];
  return range !== undefined && code >= range[0] ? 2 : 1;
}

/** The columns of a text without control characters. */
export function displayWidth(text: string): number {
  let width = 0;
  for (const character of text) width += characterWidth(character);
  return width;
}

const TAB_STOP = 8;

/** One character as a terminal can show it in its place: tabs as spaces, control characters by their pictures. */
export function visibleCharacter(character: string, column: number): string {
  if (character === "\t") return " ".repeat(TAB_STOP - column % TAB_STOP);
  const code = character.codePointAt(0)!;
  if (code < 0x20) return String.fromCodePoint(0x2400 + code);
  if (code === 0x7f) return "\u2421";
  if (code < 0xa0 && code > 0x7f || code >= 0xd800 && code <= 0xdfff) {
    return "\ufffd";
  }
  return character;
}
