/**
 * Which values share a local: linear scan over intervals (Poletto and Sarkar, 1999), where an interval is all between the
 * first and the last place at which a value is live.
 *
 * @module
 */

import { reversePostorder } from "../wasm/graph.ts";
import type { RefType, ValueType } from "../wasm/types.ts";
import type { Block, Graph, Instruction, Value } from "./graph.ts";

/** The reachable blocks, each before those it dominates. */
export function inOrder(graph: Graph): Block[] {
  const numbers = new Map(graph.blocks.map((block, index) => [block, index]));
  const successors = graph.blocks.map(({ edges }) =>
    edges.map(({ to }) => numbers.get(to)!)
  );
  return reversePostorder(successors, 0).map((node) => graph.blocks[node]!);
}

interface Interval {
  readonly value: Value;
  from: number;
  to: number;
}

/** A name for the type of a value's local: what cannot be null is in one that can. */
function kindOf(type: ValueType): unknown {
  return typeof type === "string" ? type : (type as RefType).heap;
}

class Intervals {
  private readonly order: Block[];
  private readonly starts = new Map<Block, number>();
  private readonly ends = new Map<Block, number>();
  private readonly intervals = new Map<Value, Interval>();
  /** The values that a block uses before it makes them, and those that it makes. */
  private readonly needed = new Map<Block, Set<Value>>();
  private readonly defined = new Map<Block, Set<Value>>();

  constructor(
    graph: Graph,
    private readonly nested: ReadonlySet<Value>,
    private readonly stored: (value: Value) => boolean,
  ) {
    this.order = inOrder(graph);
    let place = 0;
    for (const block of this.order) {
      this.starts.set(block, place++);
      place += block.code.length;
      this.ends.set(block, place++);
    }
    for (const block of this.order) this.local(block);
    this.across();
  }

  private note(value: Value, place: number): void {
    const interval = this.intervals.get(value);
    if (interval === undefined) {
      this.intervals.set(value, { value, from: place, to: place });
    } else {
      if (place < interval.from) interval.from = place;
      if (place > interval.to) interval.to = place;
    }
  }

  private local(block: Block): void {
    const { code, end, edges, params } = block;
    const defined = new Set<Value>(params);
    const needed = new Set<Value>();
    const start = this.starts.get(block)!;
    for (const parameter of params) {
      if (this.stored(parameter)) this.note(parameter, start);
    }
    const use = (value: Value, place: number) => {
      if (!this.stored(value)) return;
      this.note(value, place);
      if (!defined.has(value)) needed.add(value);
    };
    // What is nested is computed where the whole expression is.
    const within = (operands: readonly Value[], place: number) => {
      const work = [...operands];
      for (let value = work.pop(); value; value = work.pop()) {
        if (this.nested.has(value)) {
          work.push(...(value as Instruction).operands);
        } else use(value, place);
      }
    };
    code.forEach((instruction, index) => {
      const place = start + 1 + index;
      if (!this.nested.has(instruction)) within(instruction.operands, place);
      defined.add(instruction);
      if (this.stored(instruction)) this.note(instruction, place);
    });
    const last = this.ends.get(block)!;
    if (end.kind === "branch") within([end.test], last);
    else if (end.kind === "leave") within(end.operands, last);
    for (const { args } of edges) within(args, last);
    this.needed.set(block, needed);
    this.defined.set(block, defined);
  }

  /** Values that are live from one block to another. */
  private across(): void {
    for (let changed = true; changed;) {
      changed = false;
      for (const block of this.order.toReversed()) {
        const needed = this.needed.get(block)!;
        const defined = this.defined.get(block)!;
        for (const { to } of block.edges) {
          for (const value of this.needed.get(to)!) {
            this.note(value, this.ends.get(block)!);
            this.note(value, this.starts.get(to)!);
            if (defined.has(value) || needed.has(value)) continue;
            needed.add(value);
            changed = true;
          }
        }
      }
    }
  }

  /** The intervals by where they begin. */
  sorted(): Interval[] {
    return [...this.intervals.values()].sort((a, b) => a.from - b.from);
  }
}

/** The number of the local of each value that has one; those with the same number have the same type. */
export function localsOf(
  graph: Graph,
  nested: ReadonlySet<Value>,
  stored: (value: Value) => boolean,
): Map<Value, number> {
  const result = new Map<Value, number>();
  const active: Interval[] = [];
  const free = new Map<unknown, number[]>();
  let made = 0;
  for (const interval of new Intervals(graph, nested, stored).sorted()) {
    for (let index = active.length - 1; index >= 0; index--) {
      const other = active[index]!;
      // The parameters of one block are set at once, those too that nothing reads.
      if (other.to > interval.from || other.from === interval.from) continue;
      active.splice(index, 1);
      const kind = kindOf(other.value.type!);
      const slots = free.get(kind) ?? [];
      slots.push(result.get(other.value)!);
      free.set(kind, slots);
    }
    const kind = kindOf(interval.value.type!);
    result.set(interval.value, free.get(kind)?.pop() ?? made++);
    active.push(interval);
  }
  return result;
}
