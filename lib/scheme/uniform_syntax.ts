/**
 * The elements of uniform vector literals.
 *
 * @module
 */

import { type Datum, Flonum, Ratnum, type UniformKind } from "../ir/datum.ts";
import { toFlonum } from "./number_syntax.ts";

/** Smallest and largest element of each integer kind. */
const RANGES: ReadonlyMap<UniformKind, readonly [bigint, bigint]> = new Map([
  ["s8", [-128n, 127n]],
  ["u8", [0n, 255n]],
  ["s16", [-32768n, 32767n]],
  ["u16", [0n, 65535n]],
  ["s32", [-2147483648n, 2147483647n]],
  ["u32", [0n, 4294967295n]],
  ["s64", [-9223372036854775808n, 9223372036854775807n]],
  ["u64", [0n, 18446744073709551615n]],
]);

/** The elements as the kind stores them, or the index of the first that it cannot hold. */
export function uniformVector(
  kind: UniformKind,
  items: readonly Datum[],
): (number | bigint)[] | number {
  const range = RANGES.get(kind);
  const elements: (number | bigint)[] = [];
  for (const [index, item] of items.entries()) {
    if (range === undefined) {
      if (
        typeof item !== "number" && typeof item !== "bigint" &&
        !(item instanceof Flonum) && !(item instanceof Ratnum)
      ) return index;
      const value = toFlonum(item).value;
      elements.push(kind === "f32" ? Math.fround(value) : value);
      continue;
    }
    if (typeof item !== "number" && typeof item !== "bigint") return index;
    const value = BigInt(item);
    if (value < range[0] || value > range[1]) return index;
    elements.push(kind === "s64" || kind === "u64" ? value : Number(value));
  }
  return elements;
}
