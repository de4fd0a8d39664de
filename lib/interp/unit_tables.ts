/**
 * The tables of a kept unit that the runtime module reads from the linear memory. All are of 32-bit
 * words, one after the other:
 *
 * - texts, and one more entry for the end: where it begins among the UTF-16 units of all texts, its
 *   length in code points, and its hash as a string of the heap has it. The first text is empty.
 * - functions: the text that is its name, required, optional, rest, registers, entry, next or -1,
 *   captures, its offset in the source or -1, flags, the offset of its table of landing pads or 0
 * - constants: a kind in the lower bits, the number of a text or a function above
 *
 * @module
 */

/** Words of a text's entry. */
export const TEXT_WORDS = 3;

/** Words of a function's entry. */
export const FUNCTION_WORDS = 11;

/** Bits of a constant's entry that are its kind. */
export const CONSTANT_BITS = 3;

/** Kinds of constants. */
export const CONSTANT = {
  /** One that is written out elsewhere. */
  other: 0,
  code: 1,
  global: 2,
  symbol: 3,
  string: 4,
} as const;
