/**
 * The libraries that a program may import, all of which are part of the one environment that
 * programs have.
 *
 * @module
 */

import type { Datum } from "../ir/datum.ts";
import { printDatum } from "./datum_print.ts";
import { SRFIS } from "./features.ts";

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

const LIBRARIES: ReadonlySet<string> = new Set([
  ...STANDARD.map((name) => `(scheme ${name})`),
  ...SRFIS.map((number) => `(srfi ${number})`),
  ...SRFIS.map((number) => `(srfi srfi-${number})`),
]);

/** Whether a library name is one of the libraries that there are. */
export function isLibrary(name: Datum): boolean {
  return LIBRARIES.has(printDatum(name, 100));
}
