/**
 * The libraries that a program may import, all of which are part of the one environment that
 * programs have.
 *
 * @module
 */

import type { Datum } from "../ir/datum.ts";
import { printDatum } from "./datum_print.ts";

/** By their first name, what may follow it; an empty second name means the first alone. */
const STANDARD = [
  "base",
  "case-lambda",
  "char",
  "complex",
  "cxr",
  "eval",
  "file",
  "inexact",
  "lazy",
  "load",
  "process-context",
  "r5rs",
  "read",
  "repl",
  "time",
  "write",
];

/** SRFIs whose names are in the environment. */
const SRFIS = [
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

const LIBRARIES: ReadonlySet<string> = new Set([
  ...STANDARD.map((name) => `(scheme ${name})`),
  ...SRFIS.map((number) => `(srfi ${number})`),
  ...SRFIS.map((number) => `(srfi srfi-${number})`),
]);

/** Whether a library name is one of the libraries that there are. */
export function isLibrary(name: Datum): boolean {
  return LIBRARIES.has(printDatum(name, 100));
}

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
