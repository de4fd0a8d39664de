/**
 * What is optimised, and how often: a compiled procedure whose code is seen to run often enough, and the loops of it that
 * go on in fragments of their own.
 *
 * @module
 */

import type { Trace } from "../trace.ts";
import { OPTIMISER } from "../tuning.ts";
import type { TierOptions } from "./options.ts";
import type { Standing } from "./standing.ts";

/** Decides what is optimised. */
export class Promotion {
  constructor(
    private readonly options: Pick<TierOptions, "optimising" | "rounds">,
    private readonly trace: Trace,
  ) {}

  /** Whether a procedure is optimised when it is compiled. */
  private isOptimised({ optimised }: Standing): boolean {
    const { optimising } = this.options;
    return optimising === "always" || optimising === "hot" && optimised;
  }

  /** The compiled code of a procedure was seen to run: whether it has earned being optimised now. */
  isDue(standing: Standing): boolean {
    const { optimising, rounds } = this.options;
    if (optimising !== "hot" || standing.optimised) return false;
    return ++standing.looks >= rounds &&
      standing.attempts < OPTIMISER.attempts;
  }

  /** A procedure is about to be compiled: whether it is optimised. What failed to settle is left to the baseline. */
  begins(standing: Standing): boolean {
    if (!this.isOptimised(standing)) return false;
    if (this.options.optimising === "always") return true;
    if (++standing.attempts < OPTIMISER.attempts) return true;
    standing.optimised = false;
    const { label } = standing.procedure;
    this.trace.event("tier", `${label} is left to the baseline compiler`);
    return false;
  }

  /** Whether a fragment that goes on at a place in the middle is worth optimising: a loop, and not each. */
  beginsFrame(standing: Standing, at: number): boolean {
    if (this.options.optimising === "always") return true;
    return this.isOptimised(standing) &&
      standing.procedure.flow.isLoop(at) &&
      standing.optimisedFrames++ < OPTIMISER.frames;
  }
}
