/**
 * The flow of control in a procedure's code: its instructions, the places where several ways meet, and which registers
 * are live where.
 *
 * @module
 */

import { type LandingPad, padBehind } from "../interp/landing_pads.ts";
import { decodeAt, type Insn, mayThrow, waysOn } from "./decode.ts";

/** How many instructions are looked at for the next use of a register. */
const NEAR = 64;

/** The landing pads of a procedure, and how long its code is. */
export interface Pads {
  readonly pads: readonly LandingPad[];
  readonly bytes: number;
}

/**
 * The control flow of one procedure. Exceptions are no ways here: who handles one goes on in the interpreter, with the
 * registers that the landing pad needs.
 */
export class Flow {
  private readonly insns = new Map<number, Insn>();
  /** Places that several ways lead to, or a way back. */
  private readonly meetings = new Set<number>();
  /** Places that a way back leads to. */
  private readonly loops = new Set<number>();
  /** The pads of instructions that may throw. */
  private readonly padsBehind = new Map<number, LandingPad>();
  /** The live registers before each instruction, as bits. */
  private readonly live = new Map<number, Uint32Array>();
  private readonly words: number;

  /** The registers are those of a frame; control begins at `entry`. */
  constructor(
    memory: DataView,
    base: number,
    readonly entry: number,
    readonly registers: number,
    private readonly pads?: Pads | undefined,
    /** A register that is needed wherever the frame is left, as the closure is; -1 where there is none. */
    private readonly kept: number = -1,
  ) {
    this.words = (registers + 31) >> 5;
    this.read(memory, base);
    this.findLive();
  }

  private read(memory: DataView, base: number): void {
    const arrivals = new Map<number, number>();
    const work = [this.entry];
    /** The pads of code that lies elsewhere, which are those of what it replaces. */
    const detoured = new Map<number, LandingPad | undefined>();
    for (let at = work.pop(); at !== undefined; at = work.pop()) {
      if (this.insns.has(at)) continue;
      const insn = decodeAt(memory, base, at);
      this.insns.set(at, insn);
      if (this.pads !== undefined) {
        const { pads, bytes } = this.pads;
        const isOwn = at >= this.entry && at < this.entry + bytes;
        const pad = isOwn
          ? padBehind(pads, insn.next - this.entry)
          : detoured.get(at);
        for (const to of waysOn(insn)) detoured.set(to, pad);
        if (pad !== undefined && mayThrow(insn)) {
          this.padsBehind.set(at, pad);
          work.push(this.entry + pad.pad);
        }
      }
      for (const to of waysOn(insn)) {
        const count = (arrivals.get(to) ?? 0) + 1;
        arrivals.set(to, count);
        if (insn.row.name === "loop") this.loops.add(to);
        if (count > 1 || insn.row.name === "loop") this.meetings.add(to);
        work.push(to);
      }
    }
  }

  private findLive(): void {
    const order = [...this.insns.keys()].sort((a, b) => b - a);
    for (const at of order) this.live.set(at, new Uint32Array(this.words));
    for (let changed = true; changed;) {
      changed = false;
      for (const at of order) {
        const insn = this.insns.get(at)!;
        const before = this.live.get(at)!;
        const now = new Uint32Array(this.words);
        for (const to of waysOn(insn)) {
          const after = this.live.get(to)!;
          for (let i = 0; i < now.length; i++) now[i]! |= after[i]!;
        }
        // None of them is the one that is written.
        for (const register of this.neededByPad(at)) {
          now[register >> 5]! |= 1 << (register & 31);
        }
        if (this.kept >= 0) now[this.kept >> 5]! |= 1 << (this.kept & 31);
        if (insn.write >= 0) now[insn.write >> 5]! &= ~(1 << (insn.write & 31));
        for (const read of insn.reads) now[read >> 5]! |= 1 << (read & 31);
        // The running closure.
        now[0]! |= 1;
        for (let i = 0; i < now.length; i++) {
          if (now[i] !== before[i]) {
            changed = true;
            before.set(now);
            break;
          }
        }
      }
    }
  }

  /** The instruction at a place. */
  insn(at: number): Insn {
    return this.insns.get(at)!;
  }

  /** All instructions, in the order of their places. */
  all(): Insn[] {
    return [...this.insns.values()].sort((a, b) => a.at - b.at);
  }

  /** Whether several ways lead to a place. */
  isMeeting(at: number): boolean {
    return this.meetings.has(at);
  }

  /** Whether there is any loop. */
  get hasLoop(): boolean {
    return this.loops.size > 0;
  }

  /** Whether a loop begins at a place. */
  isLoop(at: number): boolean {
    return this.loops.has(at);
  }

  /** Where a register is named that is read next from a place on, along some way; -1 if none is near. */
  firstRead(at: number, register: number): number {
    const seen = new Set<number>([at]);
    // In the order of distance.
    for (const place of seen) {
      if (seen.size > NEAR) break;
      const insn = this.insn(place);
      const index = insn.reads.indexOf(register);
      if (index >= 0 && insn.row.name !== "move") return insn.readAt[index]!;
      if (insn.write === register) continue;
      for (const to of waysOn(insn)) seen.add(to);
    }
    return -1;
  }

  /** Whether it handles exceptions. */
  get hasPads(): boolean {
    return this.padsBehind.size > 0;
  }

  /** What the landing pad of the instruction at a place needs. */
  private neededByPad(at: number): readonly number[] {
    const pad = this.padsBehind.get(at);
    if (pad === undefined) return [];
    return this.liveAt(this.entry + pad.pad, pad.register);
  }

  /** The registers that are needed when an instruction has given no result: without the one that would have taken it. */
  liveBehind({ at, next, write }: Insn): number[] {
    const live = this.liveAt(next, write);
    const needed = this.neededByPad(at);
    if (needed.length === 0) return live;
    return [...new Set([...live, ...needed])].sort((a, b) => a - b);
  }

  /** The registers that are live before the instruction at a place; without `except`. */
  liveAt(at: number, except: number = -1): number[] {
    const bits = this.live.get(at)!;
    const registers: number[] = [];
    for (let register = 0; register < this.registers; register++) {
      if (register === except) continue;
      if (bits[register >> 5]! & (1 << (register & 31))) {
        registers.push(register);
      }
    }
    return registers;
  }
}
