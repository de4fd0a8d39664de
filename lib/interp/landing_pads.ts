/**
 * Landing pads: where an exception goes that an instruction or a call throws. A pad is code that lies behind the code of
 * its function; it finds the exception in a register, does the moves of an unwind edge and goes to the handler's block.
 *
 * The table of a function says which of its code leads to which pad. Nothing reads it before something is thrown. Tables
 * lie behind the code of their unit, as 32-bit words, see {@link PAD_TABLE}; all offsets in them are from the start of
 * their function.
 *
 * @module
 */

/** Some code and the pad that its exceptions go to. Offsets are in bytes. */
export interface LandingPad {
  /** Instructions that end behind `from` and not behind `to` are covered. */
  readonly from: number;
  readonly to: number;
  readonly pad: number;
  /** The register in which the pad expects the exception. */
  readonly register: number;
}

/** The words of a table: how many entries there are and how long the function's code is, then the entries. */
export const PAD_TABLE = {
  count: 0,
  bytes: 1,
  first: 2,
  /** Of each entry. */
  entry: { from: 0, to: 1, pad: 2, register: 3 },
  words: 4,
} as const;

/** Collects the tables of a unit. */
export class PadTables {
  private readonly words: number[] = [];

  /** Adds the table of a function whose code has so many bytes; gives its offset from that of the first one. */
  add(pads: readonly LandingPad[], bytes: number): number {
    const offset = 4 * this.words.length;
    this.words.push(pads.length, bytes);
    for (const { from, to, pad, register } of pads) {
      this.words.push(from, to, pad, register);
    }
    return offset;
  }

  /** The tables. */
  finish(): Uint8Array {
    const bytes = new Uint8Array(4 * this.words.length);
    const view = new DataView(bytes.buffer);
    this.words.forEach((word, index) => view.setInt32(4 * index, word, true));
    return bytes;
  }
}

/** The offset of the first table from the start of a unit's code. */
export function firstTable(codeBytes: number): number {
  return (codeBytes + 3) & ~3;
}

/** The pads of a table that lies at an address. */
export function readPads(memory: DataView, table: number): LandingPad[] {
  const word = (index: number) => memory.getInt32(table + 4 * index, true);
  return Array.from({ length: word(PAD_TABLE.count) }, (_, index) => {
    const at = PAD_TABLE.first + PAD_TABLE.words * index;
    const { entry } = PAD_TABLE;
    return {
      from: word(at + entry.from),
      to: word(at + entry.to),
      pad: word(at + entry.pad),
      register: word(at + entry.register),
    };
  });
}

/** The pad for an instruction that ends at an offset from the start of its function. */
export function padBehind(
  pads: readonly LandingPad[],
  end: number,
): LandingPad | undefined {
  return pads.find(({ from, to }) => from < end && end <= to);
}

/** The bytes of a function's code, as its table at an address says. */
export function coveredBytes(memory: DataView, table: number): number {
  return memory.getInt32(table + 4 * PAD_TABLE.bytes, true);
}
