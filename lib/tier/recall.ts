/**
 * What earlier runs of a program have left for the tiers.
 *
 * @module
 */

import type { Loader } from "../interp/loader.ts";
import { ProfileStore, programKey } from "../profile/profile_store.ts";
import type { Store } from "../store.ts";
import type { Trace } from "../trace.ts";
import { CodeKeeper, type KnownProgram } from "./code_keeper.ts";
import { Learned } from "./learned.ts";

/** The code that was kept, and the profile; there is no profile of a program that is in no file. */
export async function recall(
  program: KnownProgram,
  store: Store,
  loader: Loader,
  trace: Trace,
): Promise<{ keeper: CodeKeeper; learned: Learned | undefined }> {
  const { name } = program;
  const key = name.startsWith("<") ? undefined : programKey(name);
  const profile = key === undefined
    ? undefined
    : await new ProfileStore(store).load(key);
  return {
    keeper: CodeKeeper.open(program, store, loader, trace),
    learned: profile === undefined ? undefined : new Learned(profile, loader),
  };
}
