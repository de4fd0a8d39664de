/**
 * The classes that compilers tell values by: what is observed of a program, and what block versions know, is a mask of them.
 *
 * @module
 */

/** All classes; the place of one is its bit in masks. The order is part of the format of profiles. */
export const TYPE_CLASSES = [
  "fixnum",
  "int64",
  "flonum",
  /** Integers beyond 64 bits, ratios, complex numbers. */
  "bigger",
  "false",
  "true",
  "nil",
  /** Any other value without parts. */
  "singleton",
  "character",
  "string",
  "symbol",
  "pair",
  "vector",
  "closure",
  "record",
  "other",
] as const;

/** The name of a class. */
export type TypeClass = (typeof TYPE_CLASSES)[number];

/** The mask of all classes. */
export const ANY: number = (1 << TYPE_CLASSES.length) - 1;

/** The mask of one class. */
export function classMask(name: TypeClass): number {
  return 1 << TYPE_CLASSES.indexOf(name);
}
