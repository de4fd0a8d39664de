/**
 * What earlier runs of a program have learned, for the tiers.
 *
 * @module
 */

import type { Loader } from "../interp/loader.ts";
import { ProfileStore, programKey } from "../profile/profile_store.ts";
import type { Store } from "../store.ts";
import type { KnownProgram } from "./code_keeper.ts";
import { Learned } from "./learned.ts";

/** The profile of a program, as its tier uses it; there is none of one that is in no file. */
export async function recallProfile(
  { name }: KnownProgram,
  store: Store,
  loader: Loader,
): Promise<Learned | undefined> {
  const key = name.startsWith("<") ? undefined : programKey(name);
  if (key === undefined) return undefined;
  return new Learned(await new ProfileStore(store).load(key), loader);
}
