/**
 * Names of global variables among constants.
 *
 * @module
 */

import type { Sym } from "./datum.ts";

/** A global variable by its plain name; the loader finds where it lives. */
export class GlobalName {
  constructor(readonly name: Sym) {}
}
