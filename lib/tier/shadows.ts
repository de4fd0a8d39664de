/**
 * Where the interpreter notes what it observes: for each unit that is observed, memory of the size of its code.
 *
 * @module
 */

import type { CodeSpace } from "../interp/code_space.ts";
import type { UnitCode } from "../interp/loader.ts";

/** The shadows of units. */
export class Shadows {
  private readonly deltas = new Map<number, number>();

  constructor(
    private readonly memory: WebAssembly.Memory,
    private readonly space: CodeSpace,
  ) {}

  /** How far behind the code of a unit its shadow lies; 0 where there is no room for one. */
  of({ number, bytes, address }: UnitCode): number {
    const known = this.deltas.get(number);
    if (known !== undefined) return known;
    const shadow = this.space.allocate(bytes);
    if (shadow === 0) return 0;
    new Uint8Array(this.memory.buffer, shadow, bytes).fill(0);
    this.deltas.set(number, shadow - address);
    return shadow - address;
  }

  /** A unit was unloaded. */
  free({ number, address }: UnitCode): void {
    const delta = this.deltas.get(number);
    if (delta !== undefined) this.space.free(address + delta);
    this.deltas.delete(number);
  }
}
