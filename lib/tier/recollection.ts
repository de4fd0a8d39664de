/**
 * What earlier runs of the program that is running have learned: it is loaded when it is of use, where the program stands
 * still.
 *
 * @module
 */

import type { Trace } from "../trace.ts";
import type { Experience, Learned } from "./learned.ts";
import type { LoadedProcedure } from "./procedures.ts";

/** The memory of one program. */
export class Recollection {
  private learned: Learned | undefined;
  /** Loads it; absent when that has been done. */
  private recall: (() => Promise<Learned | undefined>) | undefined;
  /** Whether something waits for it to be loaded. */
  wanted = false;

  constructor(private readonly trace: Trace) {}

  /** Another program runs, of which this loads what was learned. */
  expect(recall: () => Promise<Learned | undefined>): void {
    this.recall = recall;
    this.learned = undefined;
  }

  /** Loads it, unless it is there. */
  async load(): Promise<void> {
    const { recall } = this;
    this.wanted = false;
    if (recall === undefined) return;
    this.recall = undefined;
    this.learned = await recall();
  }

  /** What is known of a procedure from earlier runs becomes its feedback; "later" where that has to be loaded first. */
  inform(procedure: LoadedProcedure): boolean | "later" {
    if (this.recall !== undefined) {
      this.wanted = true;
      return "later";
    }
    if (this.learned?.inform(procedure) !== true) return false;
    this.trace.event("tier", `${procedure.label} is known from earlier runs`);
    return true;
  }

  /** Adds what this run has learned. */
  async save(run: Iterable<Experience>): Promise<void> {
    await this.load();
    await this.learned?.save(run);
  }
}
