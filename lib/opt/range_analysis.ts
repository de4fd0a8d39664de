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
import {
  type Block,
  type Edge,
  type Graph,
  type Instruction,
  Parameter,
  type Value,
} from "./graph.ts";
import { comparisonOf, isInteger, KnownRanges, sumOf } from "./known_ranges.ts";
import {
  either,
  FULL,
  type IntegerType,
  isWithin,
  only,
  type Range,
} from "./range.ts";
import { rangeOfResult } from "./range_rules.ts";
import { constantOf } from "./simplify.ts";

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
  readonly known: KnownRanges = new KnownRanges();
  private readonly dominators: Dominators;
  private readonly headers: ReadonlySet<Block>;
  private readonly reached = new Set<Block>();
  private readonly assumed = new Map<Parameter, Range>();
  private readonly growths = new Map<Parameter, number>();
  private readonly below = new Map<Parameter, Assumed[]>();
  private changed = false;

  constructor(graph: Graph) {
    this.dominators = Dominators.of(graph);
    this.headers = new Set(
      this.dominators.loops().map(({ header }) => header),
    );
    this.reached.add(graph.entry);
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
    const places = new Map<Value, Block>();
    for (const block of this.dominators.order) {
      for (const value of block.params) places.set(value, block);
      for (const value of block.code) places.set(value, block);
    }
    const compare = (value: Value, of: Value) => {
      let base = value;
      for (let sum; (sum = sumOf(base)) !== undefined;) base = sum.base;
      if (!(base instanceof Parameter) || base.type !== "i32") return;
      const header = places.get(base)!;
      const place = places.get(of)!;
      if (
        !this.headers.has(header) || place === header ||
        !this.dominators.dominates(place, header) ||
        constantOf(of) !== undefined
      ) return;
      const known = this.below.get(base) ?? [];
      if (known.length >= ASSUMPTIONS || known.some((it) => it.of === of)) {
        return;
      }
      this.below.set(base, [...known, { of, most: -1 }]);
    };
    for (const { code } of this.dominators.order) {
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
    const work: (Block | number)[] = [this.dominators.order[0]!];
    for (let next = work.pop(); next !== undefined; next = work.pop()) {
      if (typeof next === "number") {
        this.known.forget(next);
        continue;
      }
      if (!this.reached.has(next)) continue;
      work.push(this.known.mark());
      if (!this.enter(next)) continue;
      this.block(next, visitor);
      // In reverse postorder: what leads to a block comes before it.
      work.push(...this.dominators.children(next).toReversed());
    }
  }

  /** What is known where a block is entered; false where it cannot be. */
  private enter(block: Block): boolean {
    const { known } = this;
    for (const parameter of block.params) {
      if (!isInteger(parameter)) continue;
      known.define(
        parameter,
        this.assumed.get(parameter) ?? FULL[parameter.type as IntegerType],
      );
      for (const { of, most } of this.below.get(parameter) ?? []) {
        known.bound(parameter, of, most);
        const { max } = known.rangeOf(of);
        if (!known.narrow(parameter, { min: -Infinity, max: max + most })) {
          return false;
        }
      }
    }
    const arrivals = this.dominators.arrivals.get(block)!;
    const before = arrivals[0]?.from.end;
    return arrivals.length !== 1 || before?.kind !== "branch" ||
      known.learn(before.test, arrivals[0]!.edge === before.yes);
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
          ? rangeOfResult(instruction, (value) => known.rangeOf(value))
          : only(answer ? 1 : 0),
      );
      visitor?.instruction(block, instruction);
    }
    const { end } = block;
    if (end.kind === "jump") return this.flow(end.to);
    if (end.kind !== "branch") return;
    const ways = [true, false].filter((holds) => {
      const mark = known.mark();
      const possible = known.learn(end.test, holds);
      if (possible) this.flow(holds ? end.yes : end.no);
      known.forget(mark);
      return possible;
    });
    if (ways.length === 1) visitor?.decided(block, ways[0]!);
  }

  /** Makes what is assumed of a block true of what an edge gives it. */
  private flow({ to, args }: Edge): void {
    const { known } = this;
    if (!this.reached.has(to)) {
      this.reached.add(to);
      this.changed = true;
    }
    to.params.forEach((parameter, index) => {
      if (!isInteger(parameter)) return;
      const value = args[index]!;
      this.grow(to, parameter, known.rangeOf(value));
      const below = this.below.get(parameter);
      if (below === undefined) return;
      const kept = below.filter((each) => {
        if (known.differs(value, each.of, each.most)) return true;
        this.changed = true;
        each.most = 0;
        return known.differs(value, each.of, 0);
      });
      if (kept.length < below.length) this.below.set(parameter, kept);
    });
  }

  private grow(block: Block, parameter: Parameter, by: Range): void {
    const range = this.assumed.get(parameter);
    if (range !== undefined && isWithin(by, range)) return;
    this.changed = true;
    if (range === undefined) return void this.assumed.set(parameter, by);
    const growths = (this.growths.get(parameter) ?? 0) + 1;
    this.growths.set(parameter, growths);
    const patience = this.headers.has(block) ? PATIENCE.loop : PATIENCE.other;
    const { min, max } = either(range, by);
    const now = growths <= patience ? { min, max } : {
      min: min < range.min ? STAGES.findLast((stage) => stage <= min)! : min,
      max: max > range.max ? STAGES.find((stage) => stage >= max)! : max,
    };
    this.assumed.set(parameter, {
      min: Math.max(now.min, FULL[parameter.type as IntegerType].min),
      max: Math.min(now.max, FULL[parameter.type as IntegerType].max),
    });
  }
}
