/**
 * Profiles made from a seed, for the tests.
 *
 * @module
 */

import {
  type CallTarget,
  type FunctionProfile,
  SEVERAL,
  TIERS,
} from "../../../lib/profile/function_profile.ts";
import type { Random } from "../interp/random_unit.ts";

/** A hash that depends on a number only. */
export function numberedHash(number: number): string {
  return (number * 0x9e3779b1).toString(16).padStart(16, "0").slice(-16);
}

/** A record of a function; what is not given is nothing. */
export function record(
  name: string,
  parts: Partial<FunctionProfile> = {},
): FunctionProfile {
  return {
    name,
    hash: numberedHash(name.length + name.charCodeAt(0)),
    calls: 100,
    loops: 0,
    shadow: { counts: new Map(), masks: new Map(), targets: new Map() },
    exits: [],
    results: 0,
    tier: "interp",
    runs: 1,
    ...parts,
  };
}

function places<V>(random: Random, value: () => V): Map<number, V> {
  const map = new Map<number, V>();
  let place = 2 * random.below(3);
  for (let left = random.below(20); left > 0; left--) {
    map.set(place, value());
    place += 2 + 2 * random.below(200);
  }
  return map;
}

/** A record of some function. */
export function randomRecord(random: Random): FunctionProfile {
  const number = random.below(40);
  const target = (): CallTarget =>
    random.below(3) === 0 ? SEVERAL : numberedHash(random.below(60));
  return {
    name: number === 0 ? "" : `λ${number}`,
    hash: numberedHash(number),
    calls: random.below(10) === 0 ? 2 ** 40 : random.below(1000),
    loops: random.below(1000),
    shadow: random.below(4) === 0 ? undefined : {
      counts: places(random, () => 1 + random.below(0xffff)),
      masks: places(random, () => 1 + random.below(0xffff)),
      targets: places(random, target),
    },
    exits: Array.from({ length: random.below(5) }, () => ({
      offset: 2 * random.below(10),
      reason: random.pick(["type", "overflow", "branch"]),
      count: 1 + random.below(100),
    })),
    results: random.below(0x10000),
    tier: random.pick(TIERS),
    runs: 1,
  };
}

/** What a run records, by hash. */
export function randomRun(random: Random): Map<string, FunctionProfile> {
  const records = Array.from(
    { length: random.below(20) },
    () => randomRecord(random),
  );
  return new Map(records.map((fn) => [fn.hash, fn]));
}
