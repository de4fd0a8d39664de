/**
 * The compiled code that is in use: how much there is, and whose was seen to run longest ago.
 *
 * @module
 */

import type { Standing } from "./standing.ts";

/** All compiled code of one engine. */
export class CodeCache {
  private bytes = 0;
  /** How often code was added or seen to run. */
  private clock = 0;
  private lastAdded = 0;

  /** The limit is in bytes. */
  constructor(private readonly limit: number) {}

  /** The code of a procedure was seen to run. */
  touch(standing: Standing): void {
    standing.used = ++this.clock;
  }

  /** A module of some bytes is in use, with a fragment for each of these; those that are undefined are gone. */
  add(standings: readonly (Standing | undefined)[], bytes: number): void {
    const share = bytes / standings.length;
    const now = this.lastAdded = ++this.clock;
    for (const standing of standings) {
      if (standing === undefined) continue;
      standing.bytes += share;
      standing.used = now;
      this.bytes += share;
    }
  }

  /** The code of a procedure is no longer in use. */
  remove(standing: Standing): void {
    this.bytes -= standing.bytes;
    standing.bytes = 0;
  }

  /**
   * Whose code has to go, one by one, until what is left fits: each is to be removed before the next is asked for. What
   * was added last stays.
   */
  *excess(standings: Iterable<Standing>): Generator<Standing> {
    if (this.bytes <= this.limit) return;
    const candidates = [...standings]
      .filter(({ bytes, used }) => bytes > 0 && used < this.lastAdded)
      .sort((a, b) => a.used - b.used);
    for (const standing of candidates) {
      if (this.bytes <= this.limit) return;
      yield standing;
    }
  }
}
