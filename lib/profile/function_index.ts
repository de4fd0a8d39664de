/**
 * The functions of the units that are at hand, by their hashes: what a profile speaks of.
 *
 * @module
 */

import type { EncodedUnit } from "../interp/encoded_unit.ts";
import type { Source } from "../source.ts";
import { type FunctionHash, functionHash } from "./function_hash.ts";

/** A function of a unit. */
export interface FoundFunction {
  readonly unit: EncodedUnit;
  readonly index: number;
  /** What the unit's positions refer to; undefined for units that are nobody's to look into. */
  readonly source: Source | undefined;
}

/** Finds functions. Of those that are alike the first is found. */
export class FunctionIndex {
  private readonly functions = new Map<FunctionHash, FoundFunction>();

  /** Adds the functions of a unit. */
  add(unit: EncodedUnit, source: Source | undefined): void {
    for (let index = 0; index < unit.functions.length; index++) {
      const hash = functionHash(unit, index);
      if (this.functions.has(hash)) continue;
      this.functions.set(hash, { unit, index, source });
    }
  }

  /** The function of a hash. */
  find(hash: FunctionHash): FoundFunction | undefined {
    return this.functions.get(hash);
  }
}
