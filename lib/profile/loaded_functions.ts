/**
 * Which code object is which function: between the ids of one run and the hashes that outlive it.
 *
 * @module
 */

import {
  type FunctionHash,
  functionHash,
  type HashedUnit,
} from "./function_hash.ts";

/** A unit and the id of its first function's code object. */
interface LoadedUnit {
  readonly unit: HashedUnit;
  readonly firstId: number;
}

/** The functions of the units that are loaded. Nothing is hashed before it is asked for. */
export class LoadedFunctions {
  /** In the order of their ids. */
  private readonly units: LoadedUnit[] = [];
  /** Ids by name, of the units up to some number. */
  private readonly named = new Map<string, number[]>();
  private namedUnits = 0;

  /** A unit was loaded; its functions have consecutive ids, beyond those of the units before. */
  add(unit: HashedUnit, firstId: number): void {
    this.units.push({ unit, firstId });
  }

  /** The unit of a code object and the function's number in it. */
  find(id: number): { unit: HashedUnit; index: number } | undefined {
    let low = 0;
    let high = this.units.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.units[middle]!.firstId <= id) low = middle + 1;
      else high = middle;
    }
    const found = this.units[low - 1];
    if (found === undefined) return undefined;
    const { unit, firstId } = found;
    const index = id - firstId;
    return index < unit.functions.length ? { unit, index } : undefined;
  }

  /** The hash of a code object's function. */
  hashOf(id: number): FunctionHash | undefined {
    const found = this.find(id);
    return found && functionHash(found.unit, found.index);
  }

  /**
   * The code object of a function, whose name is known; undefined too if several have its hash. Those without a name are
   * many: they are looked for only in the unit of the function that refers to them.
   */
  idOf(hash: FunctionHash, name: string, from: number): number | undefined {
    for (; this.namedUnits < this.units.length; this.namedUnits++) {
      this.addNames(this.units[this.namedUnits]!);
    }
    const unit = this.find(from)?.unit;
    const ids = (this.named.get(name) ?? []).filter((id) =>
      (name !== "" || this.find(id)?.unit === unit) && this.hashOf(id) === hash
    );
    return ids.length === 1 ? ids[0] : undefined;
  }

  private addNames({ unit, firstId }: LoadedUnit): void {
    unit.functions.forEach(({ name }, index) => {
      const ids = this.named.get(name);
      if (ids === undefined) this.named.set(name, [firstId + index]);
      else ids.push(firstId + index);
    });
  }
}
