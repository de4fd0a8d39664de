/**
 * Reads heap images, and kept heaps with the code of their procedures.
 *
 * @module
 */

import { MalformedData } from "../interp/byte_stream.ts";
import type { AdoptedUnit, Loader } from "../interp/loader.ts";
import { UnitFile } from "../interp/unit_format.ts";
import type { Value } from "../runtime/heap.ts";
import { TAGS } from "../runtime/tags.ts";
import { Source } from "../source.ts";
import type { HeapContext } from "./heap_context.ts";
import { decodeState } from "./heap_state.ts";
import { decodeImage, UNIT_WORDS } from "./image_bytes.ts";

function integerOf(text: string): bigint {
  return text.startsWith("-")
    ? -BigInt(`0x${text.slice(1)}`)
    : BigInt(`0x${text}`);
}

function namedObject(named: ReadonlyMap<string, Value>, name: string): Value {
  const found = named.get(name);
  if (found === undefined) throw new MalformedData(`there is no ${name}`);
  return found;
}

/**
 * Makes the objects of an image; gives its roots. The units are those that it was written with, in
 * that order. Nothing else may have been hashed by identity before.
 */
function readImage(
  bytes: Uint8Array,
  units: readonly AdoptedUnit[],
  { machine, space, identities, named }: HeapContext,
): Value[] {
  const { frame, texts, words } = decodeImage(bytes);
  const given = machine.makeSlots(units.length + frame.given.length);
  units.forEach(({ token }, index) =>
    machine.slotsSet(given, index, machine.makeForeign(TAGS.environment, token))
  );
  frame.given.forEach((name, index) => {
    const rest = name.slice(1);
    const value = name.startsWith("n")
      ? machine.makeBigint(integerOf(rest))
      : namedObject(named, rest);
    machine.slotsSet(given, units.length + index, value);
  });
  const address = space.allocate(words.length);
  if (address === 0) throw new RangeError("no room for a heap image");
  space.write(address, words);
  const view = new DataView(machine.memory.buffer, address);
  units.forEach(({ address, firstId }, index) => {
    view.setInt32(4 * UNIT_WORDS * index, address, true);
    view.setInt32(4 * UNIT_WORDS * index + 4, firstId, true);
  });
  const all = machine.restoreImage(
    address,
    texts,
    given,
    units.length,
    frame.objects,
  );
  space.free(address);
  machine["image:hashCounter"].value = Math.max(
    machine["image:hashCounter"].value as number,
    frame.hashCounter,
  );
  units.forEach(({ constants }, index) =>
    constants.bind(machine.slotsRef(all, frame.roots + index) as object)
  );
  const numbered = frame.roots + units.length;
  frame.singletonHashes.forEach((hash, tag) => {
    if (hash !== 0) machine["image:setHash"](machine.singleton(tag), hash);
  });
  identities.restore(
    frame.identities.map((hash, index) =>
      [machine.slotsRef(all, numbered + index) as object, hash] as const
    ),
    frame.identityCount,
  );
  return Array.from(
    { length: frame.roots },
    (_, index) => machine.slotsRef(all, index)!,
  );
}

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
