/**
 * A procedure that runs within the function of a fragment: the fragment's own, or one whose call is done in place, with
 * frames of its own. Its registers are numbered behind those of its caller.
 *
 * @module
 */

import type { Insn } from "./decode.ts";
import type { Procedure } from "./procedure.ts";

/** Where a procedure that runs in place goes back to. */
export interface CalledFrom {
  readonly activation: Activation;
  /** The call, by the registers of the fragment. */
  readonly call: Insn;
}

/** A procedure that runs. */
export class Activation {
  /** Its instructions, by the registers of the fragment. */
  private readonly renamed = new Map<number, Insn>();

  constructor(
    readonly procedure: Procedure,
    /** What its register 0 is in the fragment. */
    readonly base: number,
    /** Undefined where its result is the fragment's. */
    readonly caller: CalledFrom | undefined,
    /** Unique in its fragment; 0 for its own. */
    readonly id: number,
    /** How many procedures it is done in place in. */
    readonly depth: number,
    /** How often it runs while the fragment runs once, as far as was observed. */
    readonly frequency: number,
    /** Where it begins. */
    private readonly entry: number,
  ) {}

  /** How often an instruction is executed while the fragment runs once; 1 where nothing was observed. */
  frequencyOf({ at }: Insn): number {
    const { feedback } = this.procedure;
    const entered = feedback.count(this.entry);
    return entered === 0 ? 1 : this.frequency * feedback.count(at) / entered;
  }

  /** The first register that is none of its own. */
  get end(): number {
    return this.base + this.procedure.registers;
  }

  /** The instruction at a place. */
  insn(at: number): Insn {
    const insn = this.procedure.flow.insn(at);
    if (this.base === 0) return insn;
    let renamed = this.renamed.get(at);
    if (renamed === undefined) {
      renamed = {
        ...insn,
        reads: insn.reads.map((register) => register + this.base),
        write: insn.write < 0 ? insn.write : insn.write + this.base,
      };
      this.renamed.set(at, renamed);
    }
    return renamed;
  }

  /** Its live registers before the instruction at a place; without `except`. */
  liveAt(at: number, except: number = -1): number[] {
    const { flow } = this.procedure;
    const live = flow.liveAt(at, except < 0 ? except : except - this.base);
    return this.base === 0 ? live : live.map((each) => each + this.base);
  }

  /** The same with those that its callers need. */
  allLiveAt(at: number, except: number = -1): number[] {
    return [...this.liveInCallers(), ...this.liveAt(at, except)];
  }

  /** Its registers that are needed when one of its instructions has given no result. */
  liveBehind({ at }: Insn): number[] {
    const { flow } = this.procedure;
    const live = flow.liveBehind(flow.insn(at));
    return this.base === 0 ? live : live.map((each) => each + this.base);
  }

  /** The same with those that its callers need. */
  allLiveBehind(insn: Insn): number[] {
    return [...this.liveInCallers(), ...this.liveBehind(insn)];
  }

  /** What the calls need that it runs for, the outermost first. */
  private liveInCallers(): number[] {
    const live: number[] = [];
    let { caller } = this;
    while (caller !== undefined) {
      const { activation, call } = caller;
      live.unshift(...activation.liveBehind(call));
      caller = activation.caller;
    }
    return live;
  }

  /** How often a procedure is among those that run here. */
  occurrences(id: number): number {
    const here = this.procedure.id === id ? 1 : 0;
    return here + (this.caller?.activation.occurrences(id) ?? 0);
  }
}
