/**
 * What is known of kept code before it is decoded: how long the program ran that left it.
 *
 * @module
 */

/** The length of the header in bytes. */
export const HEADER_BYTES = 4;

/** Milliseconds that a program ran whose code was kept. */
export function ranMilliseconds(bytes: Uint8Array): number {
  return new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
}

/** Writes the header. */
export function writeHeader(bytes: Uint8Array, milliseconds: number): void {
  new DataView(bytes.buffer, bytes.byteOffset)
    .setUint32(0, Math.round(milliseconds), true);
}
