/**
 * The value that a variable has at a place, where several blocks set it: blocks where ways meet are entered with it, as
 * far as it is asked for (Braun and others, "Simple and Efficient Construction of Static Single Assignment Form", CC
 * 2013).
 *
 * @module
 */

import type { ValueType } from "../wasm/types.ts";
import type { Dominators } from "./dominators.ts";
import type { Block, Graph, Value } from "./graph.ts";

/** A variable. It has been set on all ways to where it is asked for. */
export class Reaching {
  private readonly starts = new Map<Block, Value>();

  constructor(
    private readonly graph: Graph,
    private readonly dominators: Dominators,
    private readonly type: ValueType,
    private readonly name: string,
    /** Its value at the end of a block that sets it. */
    private readonly setIn: (block: Block) => Value | undefined,
  ) {}

  /** Its value where a block begins. */
  start(block: Block): Value {
    const known = this.starts.get(block);
    if (known !== undefined) return known;
    const arrivals = this.dominators.arrivals(block);
    if (arrivals.length === 1) {
      const value = this.end(arrivals[0]!.from);
      this.starts.set(block, value);
      return value;
    }
    const parameter = this.graph.parameter(block, this.type, this.name);
    // Ways back here find it.
    this.starts.set(block, parameter);
    for (const { from, edge } of arrivals) edge.args.push(this.end(from));
    return parameter;
  }

  /** Its value where a block ends. */
  end(block: Block): Value {
    return this.setIn(block) ?? this.start(block);
  }
}
