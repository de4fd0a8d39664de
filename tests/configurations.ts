/**
 * The ways in which a program can be run. Every program of the tests must give the same answers in all of them.
 *
 * @module
 */

import type { EngineOptions } from "../lib/engine.ts";
import { Metrics } from "../lib/metrics.ts";
import { decodeProfile, encodeProfile } from "../lib/profile/format.ts";
import { programKey } from "../lib/profile/profile_store.ts";
import { MECHANISMS, PASS_NAMES } from "../lib/opt/passes.ts";
import { PROFILE_KIND, Store } from "../lib/store.ts";
import { Trace } from "../lib/trace.ts";

/** One way. */
export interface Configuration {
  /** For the names of tests. */
  readonly name: string;
  /** What the engine is made with, besides its host. */
  readonly options: () => Omit<EngineOptions, "host">;
  /** The program is run from a snapshot, made before any of its forms has run or when all but the last have. */
  readonly snapshot?: "compiled" | "begun";
  /** The snapshot has what a run before has left in the cache, and its own run has no cache. */
  readonly learned?: true;
  /** The run that counts is a second one; this is done between the two with the cache. */
  readonly between?: (cacheDirectory: string, program: string) => Promise<void>;
}

/** Directories for all programs of a test run: the first writes the cache, the others read it. */
const caches = new Map<string, string>();

function cacheDirectory(name: string): string {
  let directory = caches.get(name);
  if (directory === undefined) {
    const made = Deno.makeTempDirSync({ prefix: "varve_test_cache_" });
    caches.set(name, directory = made);
    globalThis.addEventListener("unload", () => {
      Deno.removeSync(made, { recursive: true });
    });
  }
  return directory;
}

/** Changes a bit of each entry, another one each time. */
function damageEntries(directory: string): Promise<void> {
  for (const { name } of Deno.readDirSync(directory)) {
    const path = `${directory}/${name}`;
    const bytes = Deno.readFileSync(path);
    const bit = damages++ * 7919 % (8 * bytes.length);
    bytes[bit >> 3]! ^= 1 << (bit & 7);
    Deno.writeFileSync(path, bytes);
  }
  return Promise.resolve();
}

let damages = 0;

/** Takes away the compiled code, and gives each procedure what was observed in another one. */
async function exchangeProfiles(
  directory: string,
  program: string,
): Promise<void> {
  for (const { name } of Deno.readDirSync(directory)) {
    if (name.startsWith("code-")) Deno.removeSync(`${directory}/${name}`);
  }
  const store = new Store(
    directory,
    new Metrics(),
    new Trace(new Set(), () => {}),
  );
  const key = programKey(program)!;
  const bytes = await store.find(PROFILE_KIND, key);
  if (bytes === undefined) return;
  const functions = [...decodeProfile(bytes)!];
  const exchanged = functions.map(([hash], index) =>
    [hash, functions[(index + 1) % functions.length]![1]] as const
  );
  await store.keep(
    PROFILE_KIND,
    key,
    () => encodeProfile(new Map(exchanged)),
  );
}

type Tier = NonNullable<EngineOptions["tier"]>;

function way(tier: Tier, stress?: string): Configuration {
  return {
    name: stress === undefined ? tier : `${tier}, ${stress}`,
    options: () => ({
      tier,
      cacheDirectory: cacheDirectory("shared"),
      ...(stress === undefined ? {} : { stress }),
    }),
  };
}

/** A run with a cache of its own, the first or, with `between`, the second one, which finds what that has left. */
function second(
  name: string,
  between?: NonNullable<Configuration["between"]>,
): Configuration {
  return {
    name: `mixed, ${name}`,
    options: () => ({
      tier: "mixed",
      stress: "warm:3",
      cacheDirectory: cacheDirectory(name),
    }),
    ...between === undefined ? {} : { between },
  };
}

/** All programs are optimised without a pass, or another mechanism that can be left out. */
function withoutPass(pass: string): Configuration {
  const { options } = way("optimised", "warm:3");
  return {
    name: `optimised, warm:3, no ${pass}`,
    options: () => ({ ...options(), withoutPasses: [pass] }),
  };
}

/** The ways in which every program is run. */
const CONFIGURATIONS: readonly Configuration[] = [
  way("interp"),
  { name: "interp without cache", options: () => ({ tier: "interp" }) },
  // Every seventh call saves all frames: what a program does must survive that anywhere.
  way("interp", "capture:7"),
  // So shallow that ordinary recursion moves its frames to the heap again and again.
  way("interp", "depth:20"),
  { ...way("interp"), name: "interp, snapshot", snapshot: "compiled" },
  { ...way("mixed"), name: "mixed, begun snapshot", snapshot: "begun" },
  way("mixed"),
  // Observed and compiled early: frames of both tiers are mixed on the stack.
  way("mixed", "warm:3"),
  // What the run before compiled is linked.
  second("second run", () => Promise.resolve()),
  {
    ...second("snapshot of a run"),
    snapshot: "compiled",
    learned: true,
  },
  second("damaged cache", damageEntries),
  // Compiled from what was observed in other procedures.
  second("profile of another program", exchangeProfiles),
  // Compiled from the first call, of which nothing is known.
  way("baseline"),
  way("baseline", "exit:5"),
  way("baseline", "capture:7"),
  way("baseline", "depth:20"),
  way("baseline", "versions:1"),
  way("baseline", "versions:2"),
  // No room for more than what was compiled last.
  way("baseline", "code:16"),
  // Optimised from the first call, and from what was observed.
  way("optimised"),
  way("optimised", "warm:3"),
  way("optimised", "exit:5"),
  way("optimised", "warm:3,capture:7"),
  way("mixed", "warm:2,exit:3,capture:5,versions:2"),
];

const WITHOUT_PASSES = [...PASS_NAMES, ...Object.keys(MECHANISMS)]
  .map(withoutPass);

/** One in so many configurations is a program's own where not all of them are. */
const TURNS = 3;

/**
 * The ways in which the program of a number is run. Of those that leave out a pass of the optimiser each program has one,
 * unless `VARVE_TEST_ALL` asks for all. With a program of Python its whole library is compiled, which takes a minute in all
 * of them: without `VARVE_TEST_ALL` it is run as it is shipped, and in a third of the others by turns.
 */
export function configurationsOf(
  index: number,
  language: "scheme" | "python",
): readonly Configuration[] {
  if (Deno.env.get("VARVE_TEST_ALL") !== undefined) {
    return [...CONFIGURATIONS, ...WITHOUT_PASSES];
  }
  const always = language === "scheme"
    ? CONFIGURATIONS
    : CONFIGURATIONS.filter(({ name }, place) =>
      name === "mixed" || (place + index) % TURNS === 0
    );
  return [...always, WITHOUT_PASSES[index % WITHOUT_PASSES.length]!];
}
