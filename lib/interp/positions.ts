/**
 * The table from places in the code to offsets in the source: pairs of numbers, each the
 * difference from the pair before.
 *
 * @module
 */

import { ByteReader, ByteWriter } from "./byte_stream.ts";

/** Collects positions in the order of the code. */
export class PositionWriter {
  private readonly out = new ByteWriter();
  private offset = 0;
  private at = 0;

  /** The instruction that begins at `offset` comes from `at` in the source. */
  add(offset: number, at: number): void {
    this.out.natural(offset - this.offset);
    this.out.integer(at - this.at);
    this.offset = offset;
    this.at = at;
  }

  /** The table. */
  finish(): Uint8Array {
    return this.out.finish();
  }
}

/**
 * Where in the source the instruction is that ends at `offset` or has it inside: an
 * instruction has moved past itself when it calls or fails. Only instructions from `first` on
 * count; undefined where the table has none of them. -1 is code that comes from no place.
 */
export function sourceOffset(
  positions: Uint8Array,
  offset: number,
  first: number = 0,
): number | undefined {
  const reader = new ByteReader(positions);
  let place = 0;
  let at = 0;
  let found: number | undefined;
  while (!reader.atEnd) {
    place += reader.natural();
    if (place >= offset) break;
    at += reader.integer();
    if (place >= first) found = at;
  }
  return found;
}
