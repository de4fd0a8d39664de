/**
 * Numbers that stay with objects that have no place for a hash.
 *
 * @module
 */

/** The numbers of one heap's objects. */
export class IdentityHashes {
  private readonly hashes = new WeakMap<object, number>();
  private last = 0;

  /** The number of an object, made if it has none. */
  of(value: object): number {
    let hash = this.hashes.get(value);
    if (hash === undefined) {
      // Spread over 30 bits, so that hash tables may take the lowest.
      hash = Math.imul(++this.last, 0x9e3779b1) >>> 2 || 1;
      this.hashes.set(value, hash);
    }
    return hash;
  }

  /** The number of an object that has one. */
  known(value: object): number | undefined {
    return this.hashes.get(value);
  }

  /** How many numbers were made. */
  get count(): number {
    return this.last;
  }

  /** Gives objects the numbers that they had in a heap which had made `count` of them. */
  restore(
    numbered: Iterable<readonly [value: object, hash: number]>,
    count: number,
  ): void {
    for (const [value, hash] of numbered) this.hashes.set(value, hash);
    this.last = Math.max(this.last, count);
  }
}
