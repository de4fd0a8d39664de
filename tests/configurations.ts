/**
 * The ways in which a program can be run. Every program of the tests must give the same answers in all of them.
 *
 * @module
 */

import type { EngineOptions } from "../lib/engine.ts";

/** One way. */
export interface Configuration {
  /** For the names of tests. */
  readonly name: string;
  /** What the engine is made with, besides its host. */
  readonly options: () => Omit<EngineOptions, "host">;
}

/** One directory for all programs of a test run: the first writes the cache, the others read it. */
let sharedCache: string | undefined;

function sharedCacheDirectory(): string {
  if (sharedCache === undefined) {
    const directory = Deno.makeTempDirSync({ prefix: "varve_test_cache_" });
    sharedCache = directory;
    globalThis.addEventListener("unload", () => {
      Deno.removeSync(directory, { recursive: true });
    });
  }
  return sharedCache;
}

/** Every way there is. */
export const CONFIGURATIONS: readonly Configuration[] = [
  {
    name: "interp",
    options: () => ({ tier: "interp", cacheDirectory: sharedCacheDirectory() }),
  },
  { name: "interp without cache", options: () => ({ tier: "interp" }) },
  {
    // Every seventh call saves all frames: what a program does must survive that anywhere.
    name: "interp, capture:7",
    options: () => ({
      tier: "interp",
      cacheDirectory: sharedCacheDirectory(),
      stress: "capture:7",
    }),
  },
  {
    // So shallow that ordinary recursion moves its frames to the heap again and again.
    name: "interp, depth:20",
    options: () => ({
      tier: "interp",
      cacheDirectory: sharedCacheDirectory(),
      stress: "depth:20",
    }),
  },
];
