/**
 * Keeps a heap as bytes.
 *
 * @module
 */

import type { Loader, UnitCode } from "../interp/loader.ts";
import type { Value } from "../runtime/heap.ts";
import type { HeapContext } from "./heap_context.ts";
import { encodeState, type StateUnit } from "./heap_state.ts";
import { writeImage } from "./write_image.ts";

/** What some roots lead to. `unit` gives the bytes of a unit. Throws {@link UnkeepableHeap}. */
export function keepHeap(
  { machine, identities, named }: HeapContext,
  loader: Loader,
  roots: readonly Value[],
  unit: (code: UnitCode) => StateUnit,
): Uint8Array {
  const nameOf = (foreign: Value) => {
    for (const [name, value] of named) if (value === foreign) return name;
    return undefined;
  };
  const { bytes, units } = writeImage(
    machine,
    { unitOf: (id) => loader.unitOf(id), nameOf },
    identities,
    roots,
  );
  return encodeState({ image: bytes, units: units.map(unit) });
}
