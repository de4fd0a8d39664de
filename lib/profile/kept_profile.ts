/**
 * A profile as it is kept: what {@link FunctionProfile} says, and when it was last confirmed.
 *
 * @module
 */

import type { FunctionHash } from "./function_hash.ts";
import type {
  CallTarget,
  FunctionProfile,
  ProfiledExit,
  ProfileTier,
} from "./function_profile.ts";

/**
 * A mask in parts: first the classes that the last run confirmed, then those that the run before it was the last to
 * confirm, and so on. No class is in two parts, and the last part is not empty.
 */
export type AgedMask = readonly number[];

/** What was called at a place, and how many runs ago that was last seen. */
export interface AgedTarget {
  readonly target: CallTarget;
  readonly age: number;
}

/** A function of a kept profile. Offsets are as in {@link FunctionProfile}. */
export interface KeptFunction {
  readonly name: string;
  readonly calls: number;
  readonly loops: number;
  readonly runs: number;
  readonly tier: ProfileTier;
  readonly results: AgedMask;
  readonly counts: ReadonlyMap<number, number>;
  readonly masks: ReadonlyMap<number, AgedMask>;
  readonly targets: ReadonlyMap<number, AgedTarget>;
  /** In the order of their offsets, then of their reasons. */
  readonly exits: readonly ProfiledExit[];
}

/** All functions of a program that something is known of. */
export type KeptProfile = ReadonlyMap<FunctionHash, KeptFunction>;

/** All classes of a mask. */
export function wholeMask(mask: AgedMask): number {
  return mask.reduce((sum, part) => sum | part, 0);
}

/** What a tier is told of a kept function. */
export function profileOf(
  hash: FunctionHash,
  { masks, targets, results, counts, ...rest }: KeptFunction,
): FunctionProfile {
  return {
    ...rest,
    hash,
    results: wholeMask(results),
    shadow: {
      counts,
      masks: mapped(masks, wholeMask),
      targets: mapped(targets, ({ target }) => target),
    },
  };
}

/** A map with the same keys. */
export function mapped<K, V, R>(
  map: ReadonlyMap<K, V>,
  change: (value: V) => R,
): Map<K, R> {
  return new Map(Array.from(map, ([key, value]) => [key, change(value)]));
}
