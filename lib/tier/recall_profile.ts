/**
 * What earlier runs of a program have learned, for the tiers and for a snapshot.
 *
 * @module
 */

import type { Loader } from "../interp/loader.ts";
import { ProfileStore, programKey } from "../profile/profile_store.ts";
import type { Store } from "../store.ts";
import { Learned } from "./learned.ts";

/** What profiles are kept under; a word in angle brackets names a program that is in no file. */
function keyOf(name: string): string | undefined {
  return name.startsWith("<") ? undefined : programKey(name);
}

/**
 * The profile of a program of some name, as its tier uses it: what was `brought` if none was kept. There is none of a
 * program that is in no file.
 */
export async function recallProfile(
  name: string,
  brought: Uint8Array | undefined,
  store: Store,
  loader: Loader,
): Promise<Learned | undefined> {
  const key = keyOf(name);
  if (key === undefined) return undefined;
  const profile = await new ProfileStore(store).load(key, brought);
  return new Learned(profile, loader);
}

/** The profile of a program as bytes, if there is one. */
export async function keptProfile(
  name: string,
  store: Store,
): Promise<Uint8Array | undefined> {
  const key = keyOf(name);
  return key === undefined
    ? undefined
    : await new ProfileStore(store).find(key);
}
