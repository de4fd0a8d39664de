/**
 * The linear memory as regions: code of units, and storage of large uniform vectors.
 *
 * @module
 */

/** Below is what the runtime module itself uses, and address 0, which means "nowhere". */
const FIRST_ADDRESS = 65536;

const PAGE = 65536;

/** The least that the memory grows by, in pages. */
const GROWTH = 16;

/** Regions end before this address, so that every address is a positive 32-bit integer. */
const LAST_ADDRESS = 2 ** 31 - PAGE;

interface Gap {
  address: number;
  bytes: number;
}

/** Gives out regions that are aligned to 8 bytes. */
export class CodeSpace {
  private readonly sizes = new Map<number, number>();
  /** In the order of their addresses, no two next to each other. */
  private readonly gaps: Gap[] = [];
  private end: number;

  constructor(readonly memory: WebAssembly.Memory) {
    this.end = FIRST_ADDRESS;
  }

  /** The address of that many bytes, what is in them unknown; 0 when there is no room. */
  allocate(bytes: number): number {
    const size = Math.max(8, Math.ceil(bytes / 8) * 8);
    let address = 0;
    const index = this.gaps.findIndex((gap) => gap.bytes >= size);
    if (index >= 0) {
      const gap = this.gaps[index]!;
      address = gap.address;
      gap.address += size;
      gap.bytes -= size;
      if (gap.bytes === 0) this.gaps.splice(index, 1);
    } else {
      if (!this.reach(this.end + size)) return 0;
      address = this.end;
      this.end += size;
    }
    this.sizes.set(address, size);
    return address;
  }

  private reach(end: number): boolean {
    const missing = end - this.memory.buffer.byteLength;
    if (missing <= 0) return true;
    if (end > LAST_ADDRESS) return false;
    const pages = Math.ceil(missing / PAGE);
    try {
      this.memory.grow(Math.max(pages, GROWTH));
    } catch {
      // No room for the usual step may still be room for what is needed.
      try {
        this.memory.grow(pages);
      } catch {
        return false;
      }
    }
    return true;
  }

  /** Gives a region back. */
  free(address: number): void {
    const bytes = this.sizes.get(address);
    if (bytes === undefined) throw new Error(`no region is at ${address}`);
    this.sizes.delete(address);
    let low = 0;
    let high = this.gaps.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.gaps[middle]!.address < address) low = middle + 1;
      else high = middle;
    }
    const before = this.gaps[low - 1];
    const after = this.gaps[low];
    const joinsBefore = before !== undefined &&
      before.address + before.bytes === address;
    const joinsAfter = after !== undefined && after.address === address + bytes;
    if (joinsBefore && joinsAfter) {
      before.bytes += bytes + after.bytes;
      this.gaps.splice(low, 1);
    } else if (joinsBefore) before.bytes += bytes;
    else if (joinsAfter) {
      after.address = address;
      after.bytes += bytes;
    } else this.gaps.splice(low, 0, { address, bytes });
    const last = this.gaps.at(-1);
    if (last !== undefined && last.address + last.bytes === this.end) {
      this.end = last.address;
      this.gaps.pop();
    }
  }

  /** Copies bytes into a region. */
  write(address: number, bytes: Uint8Array): void {
    new Uint8Array(this.memory.buffer, address, bytes.length).set(bytes);
  }
}
