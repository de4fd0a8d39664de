/**
 * What the fields of heap objects that tell their kinds hold: the layouts' part that TypeScript needs
 * at run time.
 *
 * @module
 */

/** What an object of the heap is. The order is part of the snapshot format. */
export const TAGS = {
  false: 0,
  true: 1,
  nil: 2,
  unspecified: 3,
  eof: 4,
  default: 5,
  unbound: 6,
  unassigned: 7,
  character: 8,
  symbol: 9,
  string: 10,
  bigint: 11,
  ratnum: 12,
  compnum: 13,
  uniformVector: 14,
  record: 15,
  recordType: 16,
  values: 17,
  continuation: 18,
  condition: 19,
  hashTable: 20,
  global: 21,
  code: 22,
  port: 23,
  environment: 24,
  generator: 25,
} as const;

/** Kinds of uniform vectors, in the order of their `kind` field. */
export const UNIFORM_KINDS = [
  "s8",
  "u8",
  "s16",
  "u16",
  "s32",
  "u32",
  "s64",
  "u64",
  "f32",
  "f64",
] as const;

/** Bytes of one element of each uniform kind when it lies in the linear memory. */
export const UNIFORM_WIDTHS = [1, 1, 2, 2, 4, 4, 8, 8, 4, 8] as const;

/** Uniform vectors of at least this many elements lie in the linear memory. */
export const LINEAR_THRESHOLD = 64;
