/**
 * Entries that show whether they are whole.
 *
 * @module
 */

/** Their keys. */
export const KEYS: readonly string[] = ["one", "two", "three"];

/** A few bytes or a megabyte, of one number. */
export function entryOf(turn: number): Uint8Array {
  const lengths = [100, 5_000, 70_000, 1_000_000];
  const length = lengths[turn % lengths.length]!;
  return new Uint8Array(length).fill(1 + turn % 255);
}

/** Whether bytes are what some turn gave. */
export function isEntry(bytes: Uint8Array): boolean {
  for (let turn = 0; turn < 255 * 4; turn++) {
    const entry = entryOf(turn);
    if (entry.length !== bytes.length || entry[0] !== bytes[0]) continue;
    return bytes.every((byte) => byte === bytes[0]);
  }
  return false;
}
