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
  /** The program is run from a snapshot, made before any of its forms has run or when all but the last have. */
  readonly snapshot?: "compiled" | "begun";
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

/** The directory for the way in which every entry of the cache is damaged. */
let damagedCache: string | undefined;

/** Changes a bit of each entry that the program before has left, another one each time. */
function damagedCacheDirectory(): string {
  if (damagedCache === undefined) {
    const made = Deno.makeTempDirSync({ prefix: "varve_test_cache_" });
    damagedCache = made;
    globalThis.addEventListener("unload", () => {
      Deno.removeSync(made, { recursive: true });
    });
  }
  for (const { name } of Deno.readDirSync(damagedCache)) {
    const path = `${damagedCache}/${name}`;
    const bytes = Deno.readFileSync(path);
    const bit = damages++ * 7919 % (8 * bytes.length);
    bytes[bit >> 3]! ^= 1 << (bit & 7);
    Deno.writeFileSync(path, bytes);
  }
  return damagedCache;
}

let damages = 0;

type Tier = NonNullable<EngineOptions["tier"]>;

function way(tier: Tier, stress?: string): Configuration {
  return {
    name: stress === undefined ? tier : `${tier}, ${stress}`,
    options: () => ({
      tier,
      cacheDirectory: sharedCacheDirectory(),
      ...(stress === undefined ? {} : { stress }),
    }),
  };
}

/** Every way there is. */
export const CONFIGURATIONS: readonly Configuration[] = [
  way("interp"),
  { name: "interp without cache", options: () => ({ tier: "interp" }) },
  // Every seventh call saves all frames: what a program does must survive that anywhere.
  way("interp", "capture:7"),
  // So shallow that ordinary recursion moves its frames to the heap again and again.
  way("interp", "depth:20"),
  {
    name: "mixed, damaged cache",
    options: () => ({ cacheDirectory: damagedCacheDirectory() }),
  },
  { ...way("interp"), name: "interp, snapshot", snapshot: "compiled" },
  { ...way("mixed"), name: "mixed, begun snapshot", snapshot: "begun" },
  way("mixed"),
  // Observed and compiled early: frames of both tiers are mixed on the stack.
  way("mixed", "warm:3"),
  // Compiled from the first call, of which nothing is known.
  way("baseline"),
  way("baseline", "exit:5"),
  way("baseline", "capture:7"),
  way("baseline", "depth:20"),
  way("baseline", "versions:1"),
  way("baseline", "versions:2"),
  // No room for more than what was compiled last.
  way("baseline", "code:16"),
  way("mixed", "warm:2,exit:3,capture:5,versions:2"),
];
