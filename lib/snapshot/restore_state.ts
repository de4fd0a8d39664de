/**
 * Puts a kept heap into an engine.
 *
 * @module
 */

import type { Loader } from "../interp/loader.ts";
import { UnitFile } from "../interp/unit_format.ts";
import type { Value } from "../runtime/heap.ts";
import { Source } from "../source.ts";
import { decodeState } from "./heap_state.ts";
import type { HeapContext } from "./heap_context.ts";
import { readImage } from "./read_image.ts";

/** Makes the objects of a kept heap and loads its code; `scope` is that of the program's units. Gives the roots. */
export function restoreState(
  bytes: Uint8Array,
  loader: Loader,
  scope: unknown,
  context: HeapContext,
): Value[] {
  const { image, units } = decodeState(bytes);
  const adopted = units.map(({ bytes, ofProgram, source }) =>
    loader.adopt(
      new UnitFile(bytes),
      source && new Source(source.name, source.text),
      ofProgram ? scope : undefined,
    )
  );
  return readImage(image, adopted, context);
}
