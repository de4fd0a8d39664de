/**
 * The singletons by name.
 *
 * @module
 */

import { DEFAULT, EOF, NIL, type Singleton, UNSPECIFIED } from "./datum.ts";

/** The singletons that have a name in the textual form and in kept units. */
export const SINGLETONS: ReadonlyMap<string, Singleton> = new Map(
  [NIL, UNSPECIFIED, EOF, DEFAULT].map((each) => [each.name, each]),
);
