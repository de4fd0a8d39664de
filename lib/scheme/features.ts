/**
 * What this Scheme has, by the names that `features` and `cond-expand` use.
 *
 * @module
 */

/** SRFIs whose names are in the environment. */
export const SRFIS: readonly number[] = [
  0,
  1,
  2,
  4,
  6,
  8,
  9,
  11,
  16,
  23,
  30,
  31,
  34,
  39,
  46,
  62,
  69,
  87,
  98,
];

/** What `cond-expand` takes for a feature when its caller does not say. */
export const FEATURES: readonly string[] = [
  "r7rs",
  "full-unicode",
  "ratios",
  "exact-closed",
  "exact-complex",
  "ieee-float",
  "varve",
  ...SRFIS.map((number) => `srfi-${number}`),
];
