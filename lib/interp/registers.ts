/**
 * Gives each virtual register of a function a register of the frame: one linear scan over
 * the instructions in the order of the layout.
 *
 * A value is taken to be live from where it is defined to its last use in that order; where a
 * loop that begins in between goes back from behind the last use, to the end of that loop.
 * There are as many registers as it takes, so nothing is ever spilled; what the scan strives
 * for is that the arguments of a block are in the registers of its parameters already.
 *
 * @module
 */

import type { BackEdge } from "./layout.ts";
import { WorkArray } from "./work_array.ts";
import type {
  End,
  SelectedBlock,
  SelectedEdge,
  SelectedFunction,
} from "./selected.ts";

/** The registers of a function; good until those of the next one are allocated. */
export interface Allocation {
  /** Of each virtual register; -1 for a block's parameter that is not used. */
  readonly registers: Int32Array;
  /** How many registers the frame has. */
  readonly count: number;
}

/** The ways out of a block. The first parameter of an unwind edge's target is none of the edge's arguments. */
export function edgesOf(
  { end, unwind }: SelectedBlock,
): readonly SelectedEdge[] {
  return unwind === undefined ? edgesOfEnd(end) : [...edgesOfEnd(end), unwind];
}

function edgesOfEnd(end: End): readonly SelectedEdge[] {
  switch (end.kind) {
    case "jump":
    case "call":
      return [end.edge];
    case "branch":
      return [end.yes, end.no];
    case "switch":
      return end.edges;
    case "leave":
      return [];
  }
}

function readsOf(end: End): readonly number[] {
  switch (end.kind) {
    case "jump":
      return [];
    case "call":
      return end.call.reads;
    case "branch":
      return end.test.reads;
    case "switch":
      return [end.value];
    case "leave":
      return end.last.reads;
  }
}

const FROM = new WorkArray();
const TO = new WorkArray();
const ENDS_WITH = new WorkArray();
const HINT = new WorkArray();
const START = new WorkArray();
const FINISH = new WorkArray();
const REGISTERS = new WorkArray();
const PREFERRED = new WorkArray();

/** Where virtual registers are defined and last used. Instructions are two places apart. */
class Intervals {
  readonly from: Int32Array;
  readonly to: Int32Array;
  /** The block at whose end the last use is; else -1. */
  readonly endsWith: Int32Array;
  /** A parameter of a block that takes the value; else -1. */
  readonly hint: Int32Array;
  readonly start: Int32Array;
  readonly finish: Int32Array;

  constructor(fn: SelectedFunction, backEdges: readonly BackEdge[]) {
    const { count, blocks, generator } = fn;
    this.from = FROM.reset(count, -1);
    this.to = TO.reset(count, -1);
    this.endsWith = ENDS_WITH.reset(count, -1);
    this.hint = HINT.reset(count, -1);
    this.start = START.reset(blocks.length, 0);
    this.finish = FINISH.reset(blocks.length, 0);
    let place = 0;
    for (let index = 0; index < blocks.length; index++) {
      const { params, code, end, unwind } = blocks[index]!;
      this.start[index] = place;
      for (const param of params) this.define(param, place);
      place += 2;
      for (const { reads, write } of code) {
        for (const read of reads) this.use(read, place);
        if (write >= 0) this.define(write, place + 1);
        place += 2;
      }
      for (const read of readsOf(end)) this.use(read, place);
      if (end.kind === "call") this.define(end.call.write, place + 1);
      place += 2;
      this.finish[index] = place;
      for (const edge of edgesOf(blocks[index]!)) {
        const { target, args } = edge;
        const back = target <= index;
        const given = edge === unwind ? 1 : 0;
        for (let i = 0; i < args.length; i++) {
          const arg = args[i]!;
          if (arg < 0) continue;
          this.to[arg] = place;
          this.endsWith[arg] = index;
          if (back || this.hint[arg]! < 0) {
            this.hint[arg] = blocks[target]!.params[i + given]!;
          }
        }
      }
      place += 2;
    }
    this.extend(count, backEdges);
    if (generator >= 0) {
      // Whatever ends a generator has to find it.
      this.to[generator] = place;
      this.endsWith[generator] = -1;
    }
  }

  private define(register: number, place: number): void {
    this.from[register] = place;
    this.to[register] = place;
  }

  private use(register: number, place: number): void {
    this.to[register] = place;
    this.endsWith[register] = -1;
  }

  private extend(count: number, backEdges: readonly BackEdge[]): void {
    if (backEdges.length === 0) return;
    const { from, to, start, finish } = this;
    const headers = backEdges.map((edge) => start[edge.to]!);
    for (let register = 0; register < count; register++) {
      const begin = from[register]!;
      for (
        let i = firstAbove(headers, begin);
        i < headers.length && headers[i]! <= to[register]!;
        i++
      ) {
        const block = backEdges[i]!.from;
        if (finish[block]! <= to[register]!) continue;
        to[register] = finish[block]!;
        this.endsWith[register] = block;
      }
    }
  }
}

function firstAbove(sorted: readonly number[], value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! > value) high = middle;
    else low = middle + 1;
  }
  return low;
}

class Allocator {
  private readonly registers: Int32Array;
  private readonly intervals: Intervals;
  /** A register that arguments of a parameter have been given. */
  private readonly preferred: Int32Array;
  /** The virtual register that each register holds; -1 where it is free. */
  private readonly owner: number[] = [];
  /** In how many of the loops under way a register holds a parameter of the header. */
  private readonly reserved: number[] = [];
  /** No register below is free. */
  private lowest = 1;
  private readonly endings: number[][] = [];
  private readonly loopEnds: number[];
  /** Until where a register is lent by the parameter of a loop that owns it. */
  private readonly lentUntil: number[] = [];
  private readonly liveBlocks = new Map<number, ReadonlySet<number>>();
  private predecessors: readonly (readonly number[])[] | undefined;

  constructor(
    private readonly fn: SelectedFunction,
    backEdges: readonly BackEdge[],
  ) {
    this.intervals = new Intervals(fn, backEdges);
    this.registers = REGISTERS.reset(fn.count, -1);
    this.preferred = PREFERRED.reset(fn.count, -1);
    const { endsWith } = this.intervals;
    for (let register = 0; register < fn.count; register++) {
      const block = endsWith[register]!;
      if (block >= 0) (this.endings[block] ??= []).push(register);
    }
    this.loopEnds = new Array(fn.blocks.length).fill(-1);
    for (const { from, to } of backEdges) {
      this.loopEnds[to] = Math.max(this.loopEnds[to]!, from);
    }
  }

  run(): Allocation {
    const { fn, registers } = this;
    registers[fn.self] = 0;
    this.owner[0] = fn.self;
    this.reserved[0] = 0;
    for (const [index, param] of fn.params.entries()) {
      this.take(param, index + 1);
    }
    if (fn.generator >= 0) this.take(fn.generator, fn.params.length + 1);
    for (const param of fn.params) {
      if (this.intervals.to[param]! < 0) this.release(param);
    }
    /** Registers to give back to the temporaries, by the block that ends the loop. */
    const returned: number[][] = [];
    for (let index = 0; index < fn.blocks.length; index++) {
      this.block(index, returned);
    }
    return { registers, count: this.owner.length };
  }

  private block(index: number, returned: number[][]): void {
    const { params, code, end } = this.fn.blocks[index]!;
    const { to, start } = this.intervals;
    const used = params.filter((param) => to[param]! > start[index]!);
    for (const param of used) this.allocate(param);
    const loopEnd = this.loopEnds[index]!;
    if (loopEnd >= 0) {
      for (const param of used) {
        const register = this.registers[param]!;
        this.reserved[register]!++;
        (returned[loopEnd] ??= []).push(register);
      }
    }
    let place = start[index]! + 2;
    for (let i = 0; i < code.length; i++) {
      const { reads, write } = code[i]!;
      for (const read of reads) if (to[read] === place) this.release(read);
      if (write >= 0 && this.registers[write]! < 0) {
        this.write(write, index, i + 1);
      }
      place += 2;
    }
    for (const read of readsOf(end)) if (to[read] === place) this.release(read);
    if (end.kind === "call") this.write(end.call.write, index, code.length + 1);
    for (const register of this.endings[index] ?? []) this.release(register);
    for (const register of returned[index] ?? []) {
      this.reserved[register]!--;
      if (register < this.lowest) this.lowest = register;
    }
  }

  /** Allocates what is written in a block, right before the instruction `next`. */
  private write(virtual: number, block: number, next: number): void {
    if (this.borrow(virtual, block, next)) return;
    this.allocate(virtual);
    const { from, to } = this.intervals;
    if (to[virtual]! <= from[virtual]!) this.release(virtual);
  }

  /**
   * Puts the next value of a loop's parameter into the register of the parameter, where that
   * is not used any more on the way round: its interval may still go on, to a use behind
   * the loop.
   */
  private borrow(virtual: number, block: number, next: number): boolean {
    const { hint, from, to, endsWith } = this.intervals;
    const param = hint[virtual]!;
    const last = endsWith[virtual]!;
    if (param < 0 || last < block) return false;
    const register = this.registers[param]!;
    if (
      register <= 0 || this.owner[register] !== param ||
      to[param]! < to[virtual]! ||
      (this.lentUntil[register] ?? -1) >= from[virtual]!
    ) return false;
    if (this.isUsedAfter(param, block, next)) return false;
    const live = this.liveIn(param);
    if (live === undefined) return false;
    for (let each = block + 1; each <= last; each++) {
      if (live.has(each)) return false;
    }
    for (let each = block; each <= last; each++) {
      for (const { target } of edgesOf(this.fn.blocks[each]!)) {
        if (live.has(target)) return false;
      }
    }
    this.registers[virtual] = register;
    this.lentUntil[register] = to[virtual]!;
    return true;
  }

  private isUsedAfter(virtual: number, block: number, next: number): boolean {
    const { code, end } = this.fn.blocks[block]!;
    const edges = edgesOf(this.fn.blocks[block]!);
    for (let i = next; i < code.length; i++) {
      if (code[i]!.reads.includes(virtual)) return true;
    }
    return next <= code.length && readsOf(end).includes(virtual) ||
      edges.some(({ args }) => args.includes(virtual));
  }

  /** The blocks at whose start the parameter of a loop is live; undefined for other registers. */
  private liveIn(param: number): ReadonlySet<number> | undefined {
    const found = this.liveBlocks.get(param);
    if (found !== undefined) return found;
    const { blocks } = this.fn;
    const { from, start } = this.intervals;
    const header = blockAt(start, blocks.length, from[param]!);
    if (!blocks[header]!.params.includes(param)) return undefined;
    this.predecessors ??= predecessorsOf(blocks);
    const live = new Set<number>();
    const work: number[] = [];
    const last = blockAt(start, blocks.length, this.intervals.to[param]!);
    for (let index = header + 1; index <= last; index++) {
      if (this.isUsedAfter(param, index, 0)) work.push(index);
    }
    for (let block = work.pop(); block !== undefined; block = work.pop()) {
      if (block === header || live.has(block)) continue;
      live.add(block);
      for (const each of this.predecessors[block]!) work.push(each);
    }
    this.liveBlocks.set(param, live);
    return live;
  }

  private take(virtual: number, register: number): void {
    while (this.owner.length <= register) {
      this.owner.push(-1);
      this.reserved.push(0);
    }
    this.owner[register] = virtual;
    this.registers[virtual] = register;
  }

  private release(virtual: number): void {
    const register = this.registers[virtual]!;
    if (register <= 0 || this.owner[register] !== virtual) return;
    this.owner[register] = -1;
    if (register < this.lowest) this.lowest = register;
  }

  private isFree(register: number): boolean {
    return register > 0 && this.owner[register] === -1;
  }

  private allocate(virtual: number): void {
    const register = this.wanted(virtual);
    this.take(virtual, register);
    const hint = this.intervals.hint[virtual]!;
    if (hint >= 0 && this.preferred[hint]! < 0) {
      this.preferred[hint] = register;
    }
  }

  private wanted(virtual: number): number {
    const { registers, preferred } = this;
    if (this.isFree(preferred[virtual]!)) return preferred[virtual]!;
    let hint = this.intervals.hint[virtual]!;
    // Arguments of arguments: a few steps find what there is to find.
    for (let step = 0; step < 4 && hint >= 0; step++) {
      if (this.isFree(registers[hint]!)) return registers[hint]!;
      if (this.isFree(preferred[hint]!)) return preferred[hint]!;
      hint = this.intervals.hint[hint]!;
    }
    const { owner, reserved } = this;
    while (this.lowest < owner.length && owner[this.lowest] !== -1) {
      this.lowest++;
    }
    let register = this.lowest;
    while (
      register < owner.length &&
      (owner[register] !== -1 || reserved[register]! > 0)
    ) register++;
    return register;
  }
}

/** The block that a place is in. */
function blockAt(start: Int32Array, count: number, place: number): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (start[middle]! <= place) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

function predecessorsOf(blocks: readonly SelectedBlock[]): number[][] {
  const predecessors: number[][] = blocks.map(() => []);
  blocks.forEach((block, index) => {
    for (const { target } of edgesOf(block)) predecessors[target]!.push(index);
  });
  return predecessors;
}

/** Allocates the registers of a function. */
export function allocateRegisters(
  fn: SelectedFunction,
  backEdges: readonly BackEdge[],
): Allocation {
  return new Allocator(fn, backEdges).run();
}
