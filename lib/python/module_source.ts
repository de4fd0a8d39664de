/**
 * What is known of the source of a module before it is compiled.
 *
 * @module
 */

import type { Source } from "../source.ts";
import type { Store } from "../store.ts";

/** The kind of entries of the cache that are compiled modules. */
export const MODULE_KIND = "module";

/** What was kept of a module. */
export async function findModule(
  store: Store,
  { text }: Source,
): Promise<Uint8Array | undefined> {
  // Texts that are not well-formed would share their key with others.
  return text.isWellFormed() ? await store.find(MODULE_KIND, text) : undefined;
}

/** What tells a module that is run as the program from all other programs. */
export function lastingModule({ text }: Source): string {
  return `python\0${text}`;
}
