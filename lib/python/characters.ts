/**
 * Which characters names and numbers are made of.
 *
 * @module
 */

/** A character below 128 that a name starts with. */
export const NAME_START = 1;
/** A digit. */
export const DIGIT = 2;
/** A character that names or numbers go on with. */
export const NAME_PART = 4;
/** A hexadecimal digit. */
export const HEX_DIGIT = 8;

/** The classes of the characters below 128; all others can be in names. */
export const CLASSES: Uint8Array = new Uint8Array(128);
for (let code = 0; code < 128; code++) {
  const character = String.fromCharCode(code);
  let bits = 0;
  if (/[A-Za-z_]/.test(character)) bits |= NAME_START | NAME_PART;
  if (/[0-9]/.test(character)) bits |= DIGIT | NAME_PART;
  if (/[0-9A-Fa-f]/.test(character)) bits |= HEX_DIGIT;
  CLASSES[code] = bits;
}

/** Whether a code unit is a decimal digit. */
export function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

/** Whether a code unit is a hexadecimal digit. */
export function isHexDigit(code: number): boolean {
  return code < 128 && (CLASSES[code]! & HEX_DIGIT) !== 0;
}

/** Whether a name may start with a code unit, as far as that shows. */
export function startsName(code: number): boolean {
  return code >= 128 || (CLASSES[code]! & NAME_START) !== 0;
}

/** Whether a name may go on with a code unit, as far as that shows. */
export function continuesName(code: number): boolean {
  return code >= 128 || (CLASSES[code]! & NAME_PART) !== 0;
}

const START: RegExp = /[\p{XID_Start}_]/u;
const CONTINUE: RegExp = /\p{XID_Continue}/u;

/** The offset in a name of the first character that cannot be there, or -1. */
export function badNameCharacter(name: string): number {
  let offset = 0;
  for (const character of name) {
    if (!(offset === 0 ? START : CONTINUE).test(character)) return offset;
    offset += character.length;
  }
  return -1;
}

/** A name as the language sees it: in NFKC. */
export function normaliseName(name: string): string {
  for (let i = 0; i < name.length; i++) {
    if (name.charCodeAt(i) >= 128) return name.normalize("NFKC");
  }
  return name;
}
