/**
 * Brings what a run observed into what is kept of the runs before, which decays: counts are halved at each merge, and
 * a class or call target goes when {@link PROFILE.confirmations} runs have not confirmed it. A function of which no
 * count is left goes as a whole, so those that the program no longer has are forgotten. What led to code that ran again
 * without being observed is no older for it.
 *
 * @module
 */

import { PROFILE } from "../tuning.ts";
import type { FunctionHash } from "./function_hash.ts";
import {
  type CallTarget,
  type FunctionProfile,
  type ProfiledExit,
  SEVERAL,
  type Shadow,
  TIERS,
} from "./function_profile.ts";
import {
  type AgedMask,
  type AgedTarget,
  type KeptFunction,
  type KeptProfile,
  mapped,
} from "./kept_profile.ts";

/** The largest count of an instruction: what a word of a shadow holds. */
export const LARGEST_COUNT = 0xffff;

/** Beyond it, counts of calls, jumps and exits grow no further. */
export const LARGEST_TOTAL: number = 2 ** 52;

const EMPTY: Shadow = {
  counts: new Map(),
  masks: new Map(),
  targets: new Map(),
};

const NEW: KeptFunction = {
  name: "",
  calls: 0,
  loops: 0,
  runs: 0,
  tier: "interp",
  results: [],
  counts: new Map(),
  masks: new Map(),
  targets: new Map(),
  exits: [],
};

function total(a: number, b: number): number {
  return Math.min(a + b, LARGEST_TOTAL);
}

function half(count: number): number {
  return Math.floor(count / 2);
}

function higherTier(
  a: KeptFunction["tier"],
  b: KeptFunction["tier"],
): KeptFunction["tier"] {
  return TIERS.indexOf(a) > TIERS.indexOf(b) ? a : b;
}

/** Two records of one run: of functions that are alike, or of one that was recorded twice. */
export function joined(
  a: FunctionProfile,
  b: FunctionProfile,
): FunctionProfile {
  return {
    ...a,
    calls: total(a.calls, b.calls),
    loops: total(a.loops, b.loops),
    shadow: a.shadow === undefined
      ? b.shadow
      : b.shadow === undefined
      ? a.shadow
      : joinedShadows(a.shadow, b.shadow),
    exits: [...a.exits, ...b.exits],
    results: a.results | b.results,
    tier: higherTier(a.tier, b.tier),
  };
}

function joinedShadows(a: Shadow, b: Shadow): Shadow {
  return {
    counts: union(
      a.counts,
      b.counts,
      (x, y) => Math.min(x + y, LARGEST_COUNT),
    ),
    masks: union(a.masks, b.masks, (x, y) => x | y),
    targets: union(a.targets, b.targets, (x, y) => x === y ? x : SEVERAL),
  };
}

function union<K, V>(
  a: ReadonlyMap<K, V>,
  b: ReadonlyMap<K, V>,
  both: (x: V, y: V) => V,
): Map<K, V> {
  const result = new Map(a);
  for (const [key, value] of b) {
    const other = result.get(key);
    result.set(key, other === undefined ? value : both(other, value));
  }
  return result;
}

/** A mask after one run more, which confirmed some classes. */
function agedMask(old: AgedMask, confirmed: number): AgedMask {
  const parts = [confirmed];
  for (const part of old.slice(0, PROFILE.confirmations - 1)) {
    parts.push(part & ~confirmed);
  }
  while (parts.at(-1) === 0) parts.pop();
  return parts;
}

/** A mask in which some classes are confirmed and the others are no older. */
function refreshedMask(old: AgedMask, confirmed: number): AgedMask {
  const parts = old.map((part) => part & ~confirmed);
  parts[0] = (parts[0] ?? 0) | confirmed;
  while (parts.at(-1) === 0) parts.pop();
  return parts;
}

function agedMasks(
  old: ReadonlyMap<number, AgedMask>,
  confirmed: ReadonlyMap<number, number>,
): Map<number, AgedMask> {
  const masks = new Map<number, AgedMask>();
  for (const place of new Set([...old.keys(), ...confirmed.keys()])) {
    const mask = agedMask(old.get(place) ?? [], confirmed.get(place) ?? 0);
    if (mask.length > 0) masks.set(place, mask);
  }
  return masks;
}

/** What was called last counts: an edit of the callee has changed its hash, and it is still one callee. */
function agedTargets(
  old: ReadonlyMap<number, AgedTarget>,
  seen: ReadonlyMap<number, CallTarget>,
): Map<number, AgedTarget> {
  const targets = new Map<number, AgedTarget>();
  for (const [place, { target, age }] of old) {
    if (age + 1 < PROFILE.confirmations) {
      targets.set(place, { target, age: age + 1 });
    }
  }
  for (const [place, target] of seen) targets.set(place, { target, age: 0 });
  return targets;
}

function mergedCounts(
  old: ReadonlyMap<number, number>,
  seen: ReadonlyMap<number, number>,
): Map<number, number> {
  const counts = union(
    mapped(old, half),
    seen,
    (x, y) => Math.min(x + y, LARGEST_COUNT),
  );
  for (const [place, count] of counts) if (count === 0) counts.delete(place);
  return counts;
}

function mergedExits(
  old: readonly ProfiledExit[],
  seen: readonly ProfiledExit[],
): ProfiledExit[] {
  const exits = new Map<string, ProfiledExit>();
  const decayed = old.map((exit) => ({ ...exit, count: half(exit.count) }));
  for (const exit of [...decayed, ...seen]) {
    const key = `${exit.offset} ${exit.reason}`;
    const count = total(exits.get(key)?.count ?? 0, exit.count);
    exits.set(key, { ...exit, count });
  }
  return [...exits.values()].filter(({ count }) => count > 0).sort(inOrder);
}

/** The order of exits: by offset, then by reason. */
export function inOrder(a: ProfiledExit, b: ProfiledExit): number {
  return a.offset - b.offset ||
    (a.reason < b.reason ? -1 : a.reason > b.reason ? 1 : 0);
}

/**
 * A function after a run in which it ran from its profile and was not observed: what led to the code that ran stays,
 * and only the exits decay.
 */
function trusted(old: KeptFunction, seen: FunctionProfile): KeptFunction {
  return {
    ...old,
    name: seen.name,
    calls: Math.max(old.calls, total(half(old.calls), seen.calls)),
    loops: Math.max(old.loops, total(half(old.loops), seen.loops)),
    runs: total(old.runs, 1),
    tier: higherTier(old.tier, seen.tier),
    results: refreshedMask(old.results, seen.results),
    exits: mergedExits(old.exits, seen.exits),
  };
}

/** A function after a run that observed it, or in which it had no part. */
function observed(
  old: KeptFunction,
  seen: FunctionProfile | undefined,
): KeptFunction {
  const { counts, masks, targets } = seen?.shadow ?? EMPTY;
  return {
    name: seen?.name ?? old.name,
    calls: total(half(old.calls), seen?.calls ?? 0),
    loops: total(half(old.loops), seen?.loops ?? 0),
    runs: total(old.runs, seen === undefined ? 0 : 1),
    tier: seen === undefined ? old.tier : higherTier(old.tier, seen.tier),
    results: agedMask(old.results, seen?.results ?? 0),
    counts: mergedCounts(old.counts, counts),
    masks: agedMasks(old.masks, masks),
    targets: agedTargets(old.targets, targets),
    exits: mergedExits(old.exits, seen?.exits ?? []),
  };
}

/** The kept profile after one run more. */
export function mergeRun(
  old: KeptProfile,
  run: ReadonlyMap<FunctionHash, FunctionProfile>,
): KeptProfile {
  const functions: [FunctionHash, KeptFunction][] = [];
  for (const hash of new Set([...old.keys(), ...run.keys()])) {
    const before = old.get(hash) ?? NEW;
    const seen = run.get(hash);
    const fn = seen !== undefined && seen.shadow === undefined
      ? trusted(before, seen)
      : observed(before, seen);
    if (fn.calls > 0 || fn.loops > 0 || fn.counts.size > 0) {
      functions.push([hash, fn]);
    }
  }
  functions.sort(([, a], [, b]) => heat(b) - heat(a));
  return new Map(functions.slice(0, PROFILE.functions));
}

/** How much a function ran: what comes first where functions are in order. */
export function heat({ calls, loops }: KeptFunction | FunctionProfile): number {
  return calls + loops;
}
