/**
 * The format of heap images: what the writer, in TypeScript, and the runtime module's function that
 * rebuilds the heap agree on. All of it is 32-bit words.
 *
 * An image begins with words for its units, which the reader sets. It makes its objects in runs of one kind: a word of {@link KINDS} and the length of the run,
 * then what {@link KINDS} says for each object. An object comes after those that it cannot be made
 * without. When all are made, further runs fill in what can change: the kind and the length, the
 * number of the first object, then what {@link FILLS} says. Both sequences end in a run of kind
 * `end`. Then come the roots: how many, and references.
 *
 * A reference is one word, see {@link REFERENCE}.
 *
 * @module
 */

/** What is made, and from which words. */
export const KINDS = {
  end: 0,
  /** Its value: for integers that no reference holds. */
  fixnum: 1,
  /** Two words. */
  flonum: 2,
  /** Two words. */
  int64: 3,
  /** Its number among what the reader provides. */
  given: 4,
  /** Two references. */
  ratnum: 5,
  /** Two references. */
  compnum: 6,
  /** UTF-16 units, code points, hash. The text follows that of the string or symbol before. */
  string: 7,
  /** A string that is not well-formed: its length, its code points. */
  points: 8,
  /** Interned: as of a string, then its own hash. */
  symbol: 9,
  /** Not interned: a reference to its name. */
  uninterned: 10,
  pair: 11,
  cell: 12,
  /** Length. */
  vector: 13,
  /** Constants of a unit: length. */
  slots: 14,
  /**
   * Kind, length, how many bytes the elements have, the bytes, padded to whole words. An element has 8 bytes, but of
   * those vectors that lie in the linear memory it has the bytes that it has there.
   */
  uniform: 15,
  /** References to its name, fields and parent. */
  recordType: 16,
  /** How many slots. */
  record: 17,
  /** How many values. */
  values: 18,
  /** References to its kind, message and irritants. */
  condition: 19,
  /** Kind, capacity. */
  hashTable: 20,
  /** A reference to its name. */
  global: 21,
  /**
   * The number of its unit, its own number in the unit, required, optional, rest, registers, entry, flags, and where its
   * landing pads are described, from the start of the unit's code, or 0; references to the
   * constants, the next clause and the name.
   */
  code: 22,
  /** A reference to its code; how many captured values, or -1 where there is no room for any. */
  closure: 23,
  /** A character that is not unique: its code point. */
  character: 24,
} as const;

/** Numbers of {@link KINDS} end here. */
export const KIND_COUNT = 25;

/** What is filled in. */
export const FILLS = {
  end: 0,
  /** Two references. */
  pair: 1,
  /** A reference. */
  cell: 2,
  /** References to the elements. */
  vector: 3,
  /** The same, of the constants of a unit. */
  slots: 4,
  /** References to the type and the slots. */
  record: 5,
  /** References to the values. */
  values: 6,
  /** References to payload and trace. */
  condition: 7,
  /** Entries in use and entries that are alive; for each entry its hash and references to key and value. */
  hashTable: 8,
  /** A reference. */
  global: 9,
  /** References to captured values. */
  closure: 10,
  /** No run of objects: for each, its number and its hash. */
  hash: 11,
} as const;

/** Numbers of {@link FILLS} end here. */
export const FILL_COUNT = 12;

/** Bits of a run's first word that are its kind. */
export const KIND_BITS = 8;

/** What the lower two bits of a reference say about the others. */
export const REFERENCE = {
  /** The number of an object. */
  object: 0,
  /** A small integer, signed. */
  fixnum: 1,
  /** A singleton by its tag; {@link NOTHING}; or a character, see {@link FIRST_CHARACTER}. */
  special: 2,
} as const;

/** The special reference that is null. */
export const NOTHING = 15;

/** Special references from here on are characters, those that are unique. */
export const FIRST_CHARACTER = 16;
