/**
 * The ranges of a graph's integers, and which of them are bounded by others.
 *
 * What blocks are entered with is assumed to be in the range of what has been seen on the edges so far, and where a loop
 * compares it with something, to be below that; walks over the dominator tree check all edges, each knowing what the
 * branches before it tell, until all assumptions hold. That counters stay below the length that they are compared with is
 * an idea of Bodík, Gupta and Sarkar, "ABCD: Eliminating Array Bounds Checks on Demand" (PLDI 2000).
 *
 * @module
 */

import { Dominators } from "./dominators.ts";
import type {
  Block,
  Edge,
  Graph,
  Instruction,
  Parameter,
  Value,
} from "./graph.ts";
import { comparisonOf } from "./comparisons.ts";
import { isInteger, KnownRanges, sumOf } from "./known_ranges.ts";
import {
  either,
  FULL,
  type IntegerType,
  isWithin,
  only,
  type Range,
} from "./range.ts";
import { rangeOfResult } from "./range_rules.ts";
import { constantOf } from "./operands.ts";

/** A parameter of a loop is above a value from before the loop by `most` at most: the same, or below it. */
interface Assumed {
  readonly of: Value;
  most: number;
}

/** What is told of blocks while what is known there is known. */
export interface Visitor {
  instruction(block: Block, instruction: Instruction): void;
  /** A branch goes only one way. */
  decided(block: Block, holds: boolean): void;
}

/** Where a range that grows goes next. */
const STAGES = [
  -Infinity,
  -0x80000000,
  -0x40000000,
  -1,
  0,
  1,
  0x1fffffff,
  0x3fffffff,
  0x7fffffff,
  Infinity,
];

/** How often the range of a parameter grows by what is seen before it grows in stages. */
const PATIENCE = { loop: 1, other: 16 };

/** Walks after which a graph is left as it is; a few are enough for nearly all. */
const WALKS = 40;

/** Values that the parameters of one loop are assumed to be below of. */
const ASSUMPTIONS = 8;

export class RangeAnalysis {
  readonly known: KnownRanges;
  private readonly dominators: Dominators;
  /** By the ids of blocks. */
  private readonly reached: Uint8Array;
  /** By the ids of parameters. */
  private readonly assumed: (Range | undefined)[];
  private readonly growths: Uint32Array;
  private readonly below: (Assumed[] | undefined)[];
  private changed = false;
  private readonly rangeOf = (value: Value): Range => this.known.rangeOf(value);

  constructor(private readonly graph: Graph) {
    const { size } = graph;
    this.known = new KnownRanges(size);
    this.assumed = new Array(size);
    this.growths = new Uint32Array(size);
    this.below = new Array(size);
    this.dominators = Dominators.of(graph);
    this.reached = new Uint8Array(graph.blockIds);
    this.reached[graph.entry.id] = 1;
    this.assumeBelow();
  }

  /** Whether what is assumed holds. */
  solve(): boolean {
    for (let walk = 0; walk < WALKS; walk++) {
      this.changed = false;
      this.walk();
      if (!this.changed) return true;
    }
    return false;
  }

  /** Every parameter of a loop that is compared with what is there before. */
  private assumeBelow(): void {
    const { dominators } = this;
    const headers = new Map<Value, Block>();
    for (const header of dominators.order) {
      if (header.params.length === 0 || !dominators.isHeader(header)) continue;
      for (const parameter of header.params) headers.set(parameter, header);
    }
    if (headers.size === 0) return;
    let places: (Block | undefined)[] | undefined;
    const compare = (value: Value, of: Value) => {
      let base = value;
      for (let sum; (sum = sumOf(base)) !== undefined;) base = sum.base;
      const header = headers.get(base);
      if (header === undefined || base.type !== "i32") return;
      places ??= placesOfValues(this.graph, dominators);
      const place = places[of.id]!;
      if (
        place === header || !dominators.dominates(place, header) ||
        constantOf(of) !== undefined
      ) return;
      const known = this.below[base.id] ??= [];
      if (known.length >= ASSUMPTIONS || known.some((it) => it.of === of)) {
        return;
      }
      known.push({ of, most: -1 });
    };
    for (const { code } of dominators.order) {
      for (const instruction of code) {
        if (comparisonOf(instruction) === undefined) continue;
        const [a, b] = instruction.operands as [Value, Value];
        compare(a, b);
        compare(b, a);
      }
    }
  }

  /** Goes through all blocks that can be reached, those that dominate others first. */
  walk(visitor?: Visitor): void {
    this.dominators.walk(this.known, (block) => {
      if (this.reached[block.id] === 0) return false;
      // What leaves tells nothing of others, and most of it computes nothing.
      if (!leads(block) && !(visitor && block.code.some(isComputed))) {
        return true;
      }
      if (!this.enter(block)) return false;
      this.block(block, visitor);
      return true;
    });
  }

  /** What is known where a block is entered; false where it cannot be. */
  private enter(block: Block): boolean {
    const { known } = this;
    for (const parameter of block.params) {
      if (!isInteger(parameter)) continue;
      known.define(
        parameter,
        this.assumed[parameter.id] ?? FULL[parameter.type as IntegerType],
      );
      const below = this.below[parameter.id];
      if (below === undefined) continue;
      for (const { of, most } of below) {
        known.bound(parameter, of, most);
        const { max } = known.rangeOf(of);
        if (!known.narrow(parameter, { min: -Infinity, max: max + most })) {
          return false;
        }
      }
    }
    const arrival = this.dominators.onlyArrival(block);
    const before = arrival?.from.end;
    return before?.kind !== "branch" ||
      known.learn(before.test, arrival!.edge === before.yes);
  }

  private block(block: Block, visitor: Visitor | undefined): void {
    const { known } = this;
    // The visitor may put other instructions in their place.
    for (const instruction of block.code) {
      if (!isInteger(instruction)) continue;
      const answer = known.answer(instruction);
      known.define(
        instruction,
        answer === undefined
          ? rangeOfResult(instruction, this.rangeOf)
          : only(answer ? 1 : 0),
      );
      visitor?.instruction(block, instruction);
    }
    const { end } = block;
    if (end.kind === "jump") return this.flow(block, end.to);
    if (end.kind !== "branch") return;
    const isYes = this.way(block, end.test, true, end.yes, visitor);
    const isNo = this.way(block, end.test, false, end.no, visitor);
    if (isYes !== isNo) visitor?.decided(block, isYes);
  }

  /** What a branch gives where its test has an answer; false where it cannot have that. */
  private way(
    from: Block,
    test: Value,
    holds: boolean,
    edge: Edge,
    visitor: Visitor | undefined,
  ): boolean {
    const { known } = this;
    const { to } = edge;
    if (visitor === undefined && to.params.length === 0 && !leads(to)) {
      this.reached[to.id] = 1;
      return true;
    }
    const mark = known.mark();
    const isPossible = known.learn(test, holds);
    if (isPossible) this.flow(from, edge);
    known.forget(mark);
    return isPossible;
  }

  /** Makes what is assumed of a block true of what an edge gives it. */
  private flow(from: Block, { to, args }: Edge): void {
    const { known } = this;
    if (this.reached[to.id] === 0) {
      this.reached[to.id] = 1;
      this.change(from, to);
    }
    const { params } = to;
    for (let index = 0; index < params.length; index++) {
      const parameter = params[index]!;
      if (!isInteger(parameter)) continue;
      const value = args[index]!;
      this.grow(from, to, parameter, known.rangeOf(value));
      const below = this.below[parameter.id];
      if (below === undefined) continue;
      this.below[parameter.id] = below.filter((each) => {
        if (known.differs(value, each.of, each.most)) return true;
        this.change(from, to);
        each.most = 0;
        return known.differs(value, each.of, 0);
      });
    }
  }

  /** What is assumed of a block has changed: a walk that comes to it later than to `from` knows already. */
  private change(from: Block, to: Block): void {
    if (this.dominators.isBefore(to, from)) this.changed = true;
  }

  private grow(
    from: Block,
    block: Block,
    parameter: Parameter,
    by: Range,
  ): void {
    const { id } = parameter;
    const range = this.assumed[id];
    if (range !== undefined && isWithin(by, range)) return;
    this.change(from, block);
    if (range === undefined) {
      this.assumed[id] = by;
      return;
    }
    const growths = ++this.growths[id]!;
    const patience = this.dominators.isHeader(block)
      ? PATIENCE.loop
      : PATIENCE.other;
    const { min, max } = either(range, by);
    const now = growths <= patience ? { min, max } : {
      min: min < range.min ? STAGES.findLast((stage) => stage <= min)! : min,
      max: max > range.max ? STAGES.find((stage) => stage >= max)! : max,
    };
    this.assumed[id] = {
      min: Math.max(now.min, FULL[parameter.type as IntegerType].min),
      max: Math.min(now.max, FULL[parameter.type as IntegerType].max),
    };
  }
}

/** Whether control goes on to other blocks. */
function leads({ edges }: Block): boolean {
  return edges.length > 0;
}

/** Whether an instruction gives an integer that is not told by it. */
function isComputed(instruction: Instruction): boolean {
  return isInteger(instruction) && constantOf(instruction) === undefined;
}

/** The blocks that values are made in, by the ids of the values. */
function placesOfValues(
  graph: Graph,
  { order }: Dominators,
): (Block | undefined)[] {
  const places = new Array<Block | undefined>(graph.size);
  for (const block of order) {
    for (const { id } of block.params) places[id] = block;
    for (const { id } of block.code) places[id] = block;
  }
  return places;
}
