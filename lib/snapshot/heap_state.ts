/**
 * A heap to go on from, as bytes: an image of it and the units whose code its procedures have.
 *
 * @module
 */

import {
  ByteReader,
  ByteWriter,
  MalformedData,
} from "../interp/byte_stream.ts";

/** A unit of such a heap. */
export interface StateUnit {
  /** As `unit_format.ts` describes. */
  readonly bytes: Uint8Array;
  /** Whether it is the program's, and not the library's. */
  readonly ofProgram: boolean;
  /** The name and the text of its source, where positions are shown. */
  readonly source?: { readonly name: string; readonly text: string };
}

/** The parts. */
export interface HeapState {
  /** As `image_format.ts` describes. */
  readonly image: Uint8Array;
  /** In the order in which the image counts them. */
  readonly units: readonly StateUnit[];
}

const VERSION = 1;

/** A heap as bytes. */
export function encodeState({ image, units }: HeapState): Uint8Array {
  const out = new ByteWriter();
  const encoder = new TextEncoder();
  out.natural(VERSION);
  out.natural(units.length);
  for (const { bytes, ofProgram, source } of units) {
    out.natural((ofProgram ? 1 : 0) | (source === undefined ? 0 : 2));
    if (source !== undefined) {
      out.block(encoder.encode(source.name));
      out.block(encoder.encode(source.text));
    }
    out.block(bytes);
  }
  out.block(image);
  return out.finish();
}

/** The parts of a heap. Throws {@link MalformedData}. */
export function decodeState(bytes: Uint8Array): HeapState {
  const input = new ByteReader(bytes);
  if (input.natural() !== VERSION) {
    throw new MalformedData("not a heap of this version");
  }
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  const units: StateUnit[] = [];
  for (let left = input.natural(); left > 0; left--) {
    const flags = input.natural();
    const source = (flags & 2) === 0 ? {} : {
      source: {
        name: decoder.decode(input.block()),
        text: decoder.decode(input.block()),
      },
    };
    units.push({
      ofProgram: (flags & 1) === 1,
      ...source,
      bytes: input.block(),
    });
  }
  return { units, image: input.block() };
}
