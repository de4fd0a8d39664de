/**
 * Which values share a local: linear scan over intervals (Poletto and Sarkar, 1999), where an interval is all between the
 * first and the last place at which a value is live.
 *
 * @module
 */

import type { RefType, ValueType } from "../wasm/types.ts";
import { Dominators } from "./dominators.ts";
import type { Block, Graph, Instruction, Value } from "./graph.ts";

/** A name for the type of a value's local: what cannot be null is in one that can. */
function kindOf(type: ValueType): unknown {
  return typeof type === "string" ? type : (type as RefType).heap;
}

/** The first and the last place at which values are live. Places are numbered in the order of the blocks. */
class Intervals {
  /** The values that have intervals, by where these begin: values are made before they are used. */
  readonly values: Value[] = [];
  /** By the ids of values; -1 for those without an interval. */
  readonly from: Int32Array;
  readonly to: Int32Array;
  /** By the ids of values: the blocks that make them, and the last of their uses in other blocks, -1 for none. */
  private readonly homes: Int32Array;
  private readonly lastUse: Int32Array;
  /** The blocks of uses, and which use of the same value was before each. */
  private readonly users: number[] = [];
  private readonly useBefore: number[] = [];
  private readonly dominators: Dominators;
  /** By the ids of blocks: the places where they end, and the value that was last found to be live where they begin. */
  private readonly blocks: (Block | undefined)[];
  private readonly ends: Int32Array;
  private readonly live: Int32Array;

  constructor(
    graph: Graph,
    private readonly isNested: (value: Value) => boolean,
    private readonly isStored: (value: Value) => boolean,
  ) {
    const { size, blockIds } = graph;
    this.from = new Int32Array(size).fill(-1);
    this.to = new Int32Array(size).fill(-1);
    this.homes = new Int32Array(size);
    this.lastUse = new Int32Array(size).fill(-1);
    this.blocks = new Array(blockIds);
    this.ends = new Int32Array(blockIds);
    this.live = new Int32Array(blockIds).fill(-1);
    this.dominators = Dominators.of(graph);
    // What is used in a block has been made in it, or in one before.
    let place = 0;
    for (const block of this.dominators.order) place = this.block(block, place);
    for (const value of this.values) {
      if (this.lastUse[value.id]! >= 0) this.across(value);
    }
  }

  /** A block that begins at a place; gives where the next one does. */
  private block(block: Block, start: number): number {
    const { id, params, code, end, edges } = block;
    this.blocks[id] = block;
    let place = start;
    for (const parameter of params) this.make(parameter, id, place);
    for (const instruction of code) {
      place++;
      if (this.isNested(instruction)) continue;
      this.all(instruction.operands, id, place);
      this.make(instruction, id, place);
    }
    place++;
    if (end.kind === "branch") this.use(end.test, id, place);
    else if (end.kind === "leave") this.all(end.operands, id, place);
    for (const { args } of edges) this.all(args, id, place);
    this.ends[id] = place;
    return place + 1;
  }

  private make(value: Value, block: number, place: number): void {
    if (!this.isStored(value)) return;
    this.values.push(value);
    this.homes[value.id] = block;
    this.from[value.id] = this.to[value.id] = place;
  }

  private all(values: readonly Value[], block: number, place: number): void {
    for (let index = 0; index < values.length; index++) {
      this.use(values[index]!, block, place);
    }
  }

  private use(value: Value, block: number, place: number): void {
    const { id } = value;
    // What is nested is computed where the whole expression is.
    if (this.isNested(value)) {
      this.all((value as Instruction).operands, block, place);
    } else if (this.from[id]! >= 0) {
      if (place > this.to[id]!) this.to[id] = place;
      const last = this.lastUse[id]!;
      if (this.homes[id] === block || this.users[last] === block) return;
      this.lastUse[id] = this.users.push(block) - 1;
      this.useBefore.push(last);
    }
  }

  /** A value is live where blocks begin that use it, and where those end that lead there without making it. */
  private across(value: Value): void {
    const { id } = value;
    const { blocks, live, ends } = this;
    const work: number[] = [];
    for (let use = this.lastUse[id]!; use >= 0; use = this.useBefore[use]!) {
      work.push(this.users[use]!);
    }
    let to = this.to[id]!;
    for (let block = work.pop(); block !== undefined; block = work.pop()) {
      if (live[block] === id) continue;
      live[block] = id;
      for (const { from } of this.dominators.arrivals(blocks[block]!)) {
        to = Math.max(to, ends[from.id]!);
        if (from.id !== this.homes[id]) work.push(from.id);
      }
    }
    this.to[id] = to;
  }
}

/** The number of the local of each value that has one; those with the same number have the same type. */
export function localsOf(
  graph: Graph,
  isNested: (value: Value) => boolean,
  isStored: (value: Value) => boolean,
): Map<Value, number> {
  const { values, from, to } = new Intervals(graph, isNested, isStored);
  const result = new Map<Value, number>();
  const active: Value[] = [];
  // Where the first of these ends.
  let soonest = Infinity;
  const free = new Map<unknown, number[]>();
  let made = 0;
  for (const value of values) {
    const begin = from[value.id]!;
    if (soonest <= begin) {
      soonest = Infinity;
      for (let index = active.length - 1; index >= 0; index--) {
        const other = active[index]!;
        const end = to[other.id]!;
        // The parameters of one block are set at once, those too that nothing reads.
        if (end > begin || from[other.id] === begin) {
          soonest = Math.min(soonest, end);
          continue;
        }
        active.splice(index, 1);
        const kind = kindOf(other.type!);
        const slots = free.get(kind);
        if (slots === undefined) free.set(kind, [result.get(other)!]);
        else slots.push(result.get(other)!);
      }
    }
    result.set(value, free.get(kindOf(value.type!))?.pop() ?? made++);
    active.push(value);
    soonest = Math.min(soonest, to[value.id]!);
  }
  return result;
}
