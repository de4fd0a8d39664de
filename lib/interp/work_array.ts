/**
 * Arrays of integers that are used again from function to function: making a typed array is
 * slow, and most functions are small.
 *
 * @module
 */

/** One such array. What `reset` gives is good until the next `reset`, and may be too long. */
export class WorkArray {
  private array = new Int32Array(64);

  /** The array, with `value` in its first `length` elements. */
  reset(length: number, value: number): Int32Array {
    if (length > this.array.length) this.array = new Int32Array(length * 2);
    this.array.fill(value, 0, length);
    return this.array;
  }
}
