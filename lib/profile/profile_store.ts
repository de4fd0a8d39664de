/**
 * The profile of a program: what the runs before have kept, and what this run adds to it.
 *
 * Nothing here fails: where there is no profile, or none that can be read or written, there is an empty one.
 *
 * @module
 */

import { absolutePath } from "../host.ts";
import { PROFILE_KIND, type Store } from "../store.ts";
import { decodeProfile, encodeProfile } from "./format.ts";
import type { FunctionHash } from "./function_hash.ts";
import type { FunctionProfile } from "./function_profile.ts";
import { type KeptProfile, profileOf } from "./kept_profile.ts";
import { joined, mergeRun } from "./merge.ts";

/**
 * What a program is known by: the file it is in, so that its profile outlives edits. Undefined where that cannot be
 * told without asking for a permission.
 */
export function programKey(path: string): string | undefined {
  return absolutePath(path);
}

/** Finds profiles. */
export class ProfileStore {
  constructor(private readonly store: Store) {}

  /** The profile of a program; what was `brought` is one, or an empty one, if none was kept. */
  async load(program: string, brought?: Uint8Array): Promise<Profile> {
    const { store } = this;
    const kept = () => keptIn(store, program, brought);
    return new Profile(store, program, await kept(), kept);
  }

  /** The profile of a program as bytes, if there is one. */
  find(program: string): Promise<Uint8Array | undefined> {
    return this.store.find(PROFILE_KIND, program);
  }

  /** Forgets what is known of a program. */
  async clear(program: string): Promise<void> {
    await this.store.keep(
      PROFILE_KIND,
      program,
      () => encodeProfile(new Map()),
    );
  }
}

async function keptIn(
  store: Store,
  program: string,
  brought: Uint8Array | undefined,
): Promise<KeptProfile> {
  const bytes = await store.find(PROFILE_KIND, program);
  return (bytes && decodeProfile(bytes)) ??
    (brought && decodeProfile(brought)) ?? new Map();
}

/** The profile of one program in one run. */
export class Profile {
  /** What this run observed and has not saved. */
  private readonly run = new Map<FunctionHash, FunctionProfile>();

  constructor(
    private readonly store: Store,
    private readonly program: string,
    private readonly kept: KeptProfile,
    /** What is kept by now. */
    private readonly latest: () => Promise<KeptProfile>,
  ) {}

  /** What the runs before know of a function. */
  of(hash: FunctionHash): FunctionProfile | undefined {
    const kept = this.kept.get(hash);
    return kept && profileOf(hash, kept);
  }

  /** All that the runs before know; the functions that ran most come first. */
  *functions(): IterableIterator<FunctionProfile> {
    for (const [hash, kept] of this.kept) yield profileOf(hash, kept);
  }

  /**
   * Adds what this run observed of a function. Functions that are alike have one hash and become one: a function is to
   * be recorded once for each of its code objects.
   */
  record(fn: FunctionProfile): void {
    const other = this.run.get(fn.hash);
    this.run.set(fn.hash, other === undefined ? fn : joined(other, fn));
  }

  /**
   * Brings what was recorded into what is kept by now, which another process may have written since the start. Does
   * nothing if nothing was recorded. When two save at the same moment, one's records are lost.
   */
  async save(): Promise<void> {
    const { run, store, program } = this;
    if (run.size === 0) return;
    const recorded = new Map(run);
    run.clear();
    const before = await this.latest();
    await store.keep(
      PROFILE_KIND,
      program,
      () => encodeProfile(mergeRun(before, recorded)),
    );
  }
}
