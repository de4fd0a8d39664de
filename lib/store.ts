/**
 * What an engine keeps between runs: entries of the cache that depend on these sources, and on a text
 * besides where they are about one.
 *
 * @module
 */

import {
  Cache,
  fingerprintWith,
  IMPLEMENTATION,
  implementationFingerprint,
} from "./cache.ts";
import type { Metrics } from "./metrics.ts";
import type { Trace } from "./trace.ts";

/** The kind of entries that are the compiled code of a program: see `tier/code_keeper.ts`. */
export const CODE_KIND = "code";

/** The kind of entries that are what runs of a program learned: see `profile/profile_store.ts`. */
export const PROFILE_KIND = "profile";

/** What entries of a kind depend on besides the implementation: what writes and reads them. */
const PART_OF: Readonly<Record<string, "compilers" | "python">> = {
  [CODE_KIND]: "compilers",
  [PROFILE_KIND]: "compilers",
  python: "python",
  module: "python",
};

/** The version of the entries of a kind that are of use. */
export function versionOf(kind: string): string {
  const part = Object.hasOwn(PART_OF, kind) ? PART_OF[kind] : undefined;
  return part === undefined
    ? implementationFingerprint()
    : fingerprintWith(part);
}

function keyOf(text: string): string {
  return `${IMPLEMENTATION}\0${text}`;
}

/** The entries of one engine. */
export class Store {
  private readonly cache: Cache | undefined;

  /** Without a directory nothing is ever found or kept. */
  constructor(
    directory: string | undefined,
    private readonly metrics: Metrics,
    private readonly trace: Trace,
  ) {
    this.cache = directory === undefined ? undefined : new Cache(directory);
  }

  /** Whether anything is kept. */
  get keeps(): boolean {
    return this.cache !== undefined;
  }

  /** The entry of a kind, made and kept if the one that was found is undefined. */
  async made(
    kind: string,
    found: Uint8Array | undefined,
    make: () => Promise<Uint8Array>,
  ): Promise<Uint8Array> {
    if (found !== undefined) return found;
    const bytes = await make();
    await this.keep(kind, "", () => bytes);
    return bytes;
  }

  /** The entry of a kind about a text, if there is one. */
  async find(kind: string, text: string): Promise<Uint8Array | undefined> {
    const found = await this.cache?.get(
      kind,
      keyOf(text),
      () => versionOf(kind),
    );
    this.metrics.add(found === undefined ? "cache.misses" : "cache.hits");
    this.trace.event("cache", `${kind}: ${found ? "found" : "not found"}`);
    return found;
  }

  /** Keeps an entry, unless it cannot be made: then `make` throws. The subject tells a person what it is for. */
  async keep(
    kind: string,
    text: string,
    make: () => Uint8Array,
    subject: string = text,
  ): Promise<void> {
    if (this.cache === undefined) return;
    let kept = false;
    try {
      kept = await this.cache.put(kind, keyOf(text), make(), {
        version: versionOf(kind),
        subject,
      });
    } catch (error) {
      this.trace.event("cache", `${kind}: ${(error as Error).message}`);
    }
    this.trace.event("cache", `${kind}: ${kept ? "written" : "not kept"}`);
  }
}
