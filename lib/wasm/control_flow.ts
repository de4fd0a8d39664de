/**
 * Structured control flow from any control-flow graph, after Ramsey, "Beyond Relooper" (ICFP
 * 2022): the code of a node contains that of the nodes it immediately dominates. A node that
 * several forward edges go to follows a block whose label they branch to; the target of a
 * backward edge is in a loop; any other node is where the one jump to it is. Graphs that are
 * not reducible are made so first.
 *
 * @module
 */

import type { Label } from "./entities.ts";
import type { FunctionBuilder } from "./function_builder.ts";
import { dominance } from "./graph.ts";
import type { Body, Local, Operand } from "./node.ts";
import {
  type AddedNode,
  makeReducible,
  type ReducibleGraph,
} from "./reducible.ts";
import { BuildError } from "./types.ts";
import { i32 } from "./expr.ts";

/** A control-flow graph on the numbers below `size`. */
export interface FlowGraph {
  /** How many nodes there are. */
  readonly size: number;
  /** The node that control begins at. */
  readonly entry: number;
  /** The nodes that control can go to from one, in an order that `Edges` refers to. */
  successors(node: number): readonly number[];
  /** Whether the node asks for labels of its successors, to end with a `br_table`. */
  needsLabels?(node: number): boolean;
  /** What a node is called in the text of its function. */
  title?(node: number): string;
}

/** How the code of a node goes to the node's successors. */
export interface Edges {
  /** Goes to a successor; nothing may be emitted after it in the same block. */
  jump(successor: number): void;
  /** Goes to one successor if the condition is not 0, else to another. */
  branch(condition: Operand, then: number, otherwise: number): void;
  /** The label of a successor, for a node that needs labels. */
  label(successor: number): Label;
}

/** Emits the code of one node, which ends by going to a successor or by leaving. */
export type EmitNode = (node: number, edges: Edges) => void;

/** Emits the code of all nodes that can be reached. Control does not go on after it. */
export function emitControlFlow(
  f: FunctionBuilder,
  graph: FlowGraph,
  emit: EmitNode,
): void {
  new Structurer(f, graph, emit).run();
}

/** In the list of what is to be done: end the construct that was opened last. */
const CLOSE = -1;

class Structurer {
  private readonly successors: readonly (readonly number[])[];
  private readonly entry: number;
  private readonly rank: Int32Array;
  /** For each node, the merge nodes that it immediately dominates, the nearest first. */
  private readonly merges: number[][];
  private readonly isMerge: Uint8Array;
  private readonly isHeader: Uint8Array;
  private readonly forward: (Label | undefined)[];
  private readonly backward: (Label | undefined)[];
  private readonly added: ReadonlyMap<number, AddedNode>;
  /** The variable of each dispatcher. */
  private readonly variables = new Map<number, Local>();

  constructor(
    private readonly f: FunctionBuilder,
    private readonly graph: FlowGraph,
    private readonly emit: EmitNode,
  ) {
    const original = Array.from(
      { length: graph.size },
      (_, node) => graph.successors(node),
    );
    let analysis = dominance(original, graph.entry);
    let reduced: ReducibleGraph = {
      successors: original,
      added: new Map(),
      entry: graph.entry,
    };
    if (!analysis.reducible) {
      reduced = makeReducible(original, graph.entry);
      analysis = dominance(reduced.successors, reduced.entry);
    }
    const { order, rank, dominator } = analysis;
    const { successors } = reduced;
    this.successors = successors;
    this.added = reduced.added;
    this.entry = reduced.entry;
    this.rank = rank;
    const size = successors.length;
    this.isMerge = new Uint8Array(size);
    this.isHeader = new Uint8Array(size);
    const arrivals = new Uint32Array(size);
    for (const node of order) {
      const labelled = this.needsLabels(node);
      for (const target of successors[node]!) {
        if (this.isBackward(node, target)) this.isHeader[target] = 1;
        else if (labelled || ++arrivals[target]! > 1) this.isMerge[target] = 1;
      }
    }
    this.merges = successors.map(() => []);
    // In reverse postorder, so that the lists are in it too.
    for (const node of order) {
      if (this.isMerge[node]) this.merges[dominator[node]!]!.push(node);
    }
    this.forward = new Array(size);
    this.backward = new Array(size);
  }

  private needsLabels(node: number): boolean {
    const added = this.added.get(node);
    return added
      ? added.kind === "dispatch"
      : this.graph.needsLabels?.(node) ?? false;
  }

  private isBackward(from: number, to: number): boolean {
    return this.rank[to]! <= this.rank[from]!;
  }

  /** The number of a node, with its title if it has one. */
  private name(node: number): string {
    const title = this.added.has(node) ? undefined : this.graph.title?.(node);
    return title === undefined ? `${node}` : `${node}:${title}`;
  }

  run(): void {
    for (const [node, added] of this.added) {
      if (added.kind === "dispatch") {
        this.variables.set(node, this.f.local("i32", "entry"));
      }
    }
    this.tree(this.entry);
  }

  /**
   * Emits a node and all that it dominates. What follows a node in the same block is done in
   * this loop and not by a call, for chains of nodes can be long.
   */
  private tree(root: number): void {
    const { f } = this;
    const work = [root];
    for (let node; (node = work.pop()) !== undefined;) {
      if (node === CLOSE) {
        f.close();
        continue;
      }
      if (this.isHeader[node]) {
        this.backward[node] = f.openLoop(`loop${this.name(node)}`);
        work.push(CLOSE);
      }
      for (const merge of this.merges[node]!.toReversed()) {
        this.forward[merge] = f.openBlock(`to${this.name(merge)}`);
        work.push(merge, CLOSE);
      }
      const next = this.node(node);
      if (next !== undefined) work.push(next);
    }
  }

  /** Emits the code of a node; gives the node to go on with in the same block, if any. */
  private node(node: number): number | undefined {
    const { f } = this;
    const body = f.current;
    let next: number | undefined;
    let end = 0;
    const edges: Edges = {
      jump: (successor) => {
        const target = this.target(node, successor);
        const label = this.labelOf(node, target);
        if (label) f.br(label);
        else if (f.current === body && !body.ends) {
          if (next !== undefined) {
            throw new BuildError(`control flow: node ${node} jumps twice`);
          }
          next = target;
          end = body.code.length;
        } else this.tree(target);
      },
      branch: (condition, then, otherwise) =>
        this.branch(node, edges, condition, then, otherwise),
      label: (successor) => {
        const label = this.labelOf(node, this.target(node, successor));
        if (label) return label;
        throw new BuildError(
          `control flow: node ${node} did not say that it needs labels`,
        );
      },
    };
    this.code(node, edges);
    this.check(node, body, next === undefined ? undefined : end);
    return next;
  }

  private code(node: number, edges: Edges): void {
    const { f } = this;
    const added = this.added.get(node);
    if (added === undefined) this.emit(node, edges);
    else if (added.kind === "select") {
      f.set(this.variables.get(added.dispatcher)!, added.value);
      edges.jump(0);
    } else {
      const labels = this.successors[node]!.map((_, i) => edges.label(i));
      const last = labels.pop()!;
      f.brTable(labels, last, this.variables.get(node)!);
    }
  }

  /** What a node emitted ends by leaving the block or, at `end`, by going on in it. */
  private check(node: number, body: Body, end: number | undefined): void {
    if (end === undefined ? !body.ends : body.code.length > end) {
      throw new BuildError(
        `control flow: node ${node} ${
          end === undefined
            ? "does not end with a jump"
            : "emits code after its jump"
        }`,
      );
    }
  }

  private branch(
    node: number,
    edges: Edges,
    condition: Operand,
    then: number,
    otherwise: number,
  ): void {
    const { f } = this;
    const yes = this.labelOf(node, this.target(node, then));
    const no = this.labelOf(node, this.target(node, otherwise));
    if (yes) {
      f.brIf(yes, condition);
      edges.jump(otherwise);
    } else if (no) {
      f.brIf(no, i32.eqz(condition));
      edges.jump(then);
    } else {
      f.if(condition, () => edges.jump(then));
      edges.jump(otherwise);
    }
  }

  private target(node: number, successor: number): number {
    const target = this.successors[node]![successor];
    if (target === undefined) {
      throw new BuildError(
        `control flow: node ${node} has no successor ${successor}`,
      );
    }
    return target;
  }

  /** The label that an edge branches to; undefined where its target stands in its place. */
  private labelOf(from: number, to: number): Label | undefined {
    if (this.isBackward(from, to)) return this.backward[to];
    return this.isMerge[to] ? this.forward[to] : undefined;
  }
}
