/**
 * From a graph to the code of a function: structured control flow, locals for values, and expressions of several
 * instructions where a value is used once and can be computed there.
 *
 * @module
 */

import { emitControlFlow } from "../wasm/control_flow.ts";
import type { FunctionBuilder } from "../wasm/function_builder.ts";
import {
  type Expr,
  type Local,
  make,
  type Operand,
  place,
  toExpr,
} from "../wasm/node.ts";
import { refs } from "../wasm/expr.ts";
import { byOpcode } from "../wasm/opcodes.ts";
import { refNull, type RefType, type ValueType } from "../wasm/types.ts";
import { effectOf, placeOf } from "./effects.ts";
import {
  type Block,
  type Edge,
  type Graph,
  type Instruction,
  Parameter,
  type Value,
} from "./graph.ts";
import { localsOf } from "./locals.ts";

/** Made again wherever they are used. */
const REPEATED: ReadonlySet<string> = new Set([
  "i32.const",
  "i64.const",
  "f64.const",
  "f32.const",
  "ref.null",
  "ref.func",
]);

const IS_REPEATED = byOpcode(({ mnemonic }) =>
  mnemonic === "global.get" ? undefined : REPEATED.has(mnemonic)
);

/** How deep expressions get. */
const DEPTH = 24;

/** Whether an instruction is made wherever its value is used. */
export function isRepeated(value: Value): boolean {
  const { op } = value;
  return op !== undefined &&
    (IS_REPEATED[op.index] ?? !(value as Instruction).immediates[0].mutable);
}

/** How often values are used, by their ids. */
function countUses(graph: Graph): Uint32Array {
  const counts = new Uint32Array(graph.size);
  for (const { code, end, edges } of graph.blocks) {
    for (let index = 0; index < code.length; index++) {
      const { operands } = code[index]!;
      for (let each = 0; each < operands.length; each++) {
        counts[operands[each]!.id]!++;
      }
    }
    if (end.kind === "branch") counts[end.test.id]!++;
    else if (end.kind === "leave") {
      for (const value of end.operands) counts[value.id]!++;
    }
    // What is passed to a block is set at the end, where several values may be.
    for (const { args } of edges) {
      for (const value of args) counts[value.id]! += 2;
    }
  }
  return counts;
}

/** A value that can still move down to its use. */
interface Movable {
  readonly value: Value;
  /** How deep its expression is. */
  readonly depth: number;
  /** The one place of the heap that it reads; undefined for none. */
  readonly reads: string | undefined;
}

/** Which values become part of the expression that uses them. */
class Nesting {
  /** By the ids of values. */
  private readonly nested: Uint8Array;
  private readonly counts: Uint32Array;
  private movable: Movable[] = [];

  constructor(graph: Graph) {
    this.nested = new Uint8Array(graph.size);
    this.counts = countUses(graph);
    for (const block of graph.blocks) this.block(block);
  }

  has({ id }: Value): boolean {
    return this.nested[id] === 1;
  }

  private block({ code, end }: Block): void {
    this.movable = [];
    for (const instruction of code) this.instruction(instruction);
    if (end.kind === "branch") this.take(end.test);
    else if (end.kind === "leave") {
      for (const value of end.operands) this.take(value);
    }
  }

  private instruction(instruction: Instruction): void {
    const effect = effectOf(instruction);
    const place = effect === "reads" || effect === "writes"
      ? placeOf(instruction)
      : undefined;
    let reads = effect === "reads" ? place : undefined;
    let readsSeveral = false;
    let depth = 1;
    for (const operand of instruction.operands) {
      const taken = this.take(operand);
      if (taken === undefined) continue;
      depth = Math.max(depth, taken.depth + 1);
      if (taken.reads === undefined) continue;
      if (reads !== undefined && reads !== taken.reads) readsSeveral = true;
      reads = taken.reads;
    }
    if (effect === "calls") {
      this.movable = this.movable.filter((each) => each.reads === undefined);
    } else if (effect === "writes") {
      this.movable = this.movable.filter((each) => each.reads !== place);
    } else if (
      this.counts[instruction.id] === 1 && depth < DEPTH && !readsSeveral
    ) this.movable.push({ value: instruction, depth, reads });
  }

  /** A value becomes part of an expression, if it can. */
  private take(value: Value): Movable | undefined {
    if (this.counts[value.id] !== 1) return undefined;
    const index = this.movable.findLastIndex((each) => each.value === value);
    if (index < 0) return undefined;
    const [taken] = this.movable.splice(index, 1);
    this.nested[value.id] = 1;
    return taken;
  }
}

/** A type that a local can have before it is set. */
function storable(type: ValueType): ValueType {
  return typeof type === "string" ? type : refNull((type as RefType).heap);
}

/** A parameter's local that is to be set, and the local that has the value, where one does. */
interface Move {
  readonly to: Local;
  from: Local | undefined;
  readonly value: Value;
}

const NOWHERE: readonly number[] = [];

class Emission {
  /** By the ids of values. */
  private readonly locals: (Local | undefined)[];
  private readonly nesting: Nesting;
  /** Blocks, and behind them the edges that set something on their way from a branch. */
  private readonly nodes: (Block | Edge)[];
  /** The numbers of blocks among the nodes, by their ids. */
  private readonly numbers: Uint32Array;
  private readonly numbersOfEdges = new Map<Edge, number>();

  constructor(
    private readonly graph: Graph,
    private readonly f: FunctionBuilder,
  ) {
    this.locals = new Array(graph.size);
    this.nesting = new Nesting(graph);
    this.nodes = [...graph.blocks];
    this.numbers = new Uint32Array(graph.blockIds);
    graph.blocks.forEach((block, index) => {
      this.numbers[block.id] = index;
      if (block.end.kind !== "branch") return;
      for (const edge of block.edges) {
        if (edge.args.length === 0) continue;
        this.numbersOfEdges.set(edge, this.nodes.push(edge) - 1);
      }
    });
  }

  run(): void {
    const { graph, f } = this;
    graph.entry.params.forEach((parameter, index) => {
      this.locals[parameter.id] = f.params[index]!;
    });
    const isNested = (value: Value) => this.nesting.has(value);
    const isStored = (value: Value) =>
      value.type !== undefined && !this.nesting.has(value) &&
      !isRepeated(value) && this.locals[value.id] === undefined;
    const shared: Local[] = [];
    for (const [value, slot] of localsOf(graph, isNested, isStored)) {
      const name = value instanceof Parameter ? value.name : "";
      this.locals[value.id] = shared[slot] ??= f.local(
        storable(value.type!),
        name,
      );
    }
    emitControlFlow(f, {
      size: this.nodes.length,
      entry: 0,
      successors: (node) => this.successors(this.nodes[node]!),
      title: (node) => {
        const it = this.nodes[node]!;
        return "to" in it ? "edge" : it.title;
      },
    }, (node, edges) => {
      const it = this.nodes[node]!;
      if ("to" in it) {
        this.pass(it);
        return edges.jump(0);
      }
      for (const instruction of it.code) this.statement(instruction);
      const { end } = it;
      switch (end.kind) {
        case "jump":
          this.pass(end.to);
          return edges.jump(0);
        case "branch":
          return edges.branch(this.operand(end.test), 0, 1);
        case "leave":
          return f.leave(make(
            end.op,
            end.operands.map((value) => this.placed(value)),
            end.immediates,
            undefined,
          ));
      }
    });
  }

  private successors(node: Block | Edge): readonly number[] {
    if ("to" in node) return [this.numbers[node.to.id]!];
    if (node.edges.length === 0) return NOWHERE;
    return node.edges.map((edge) =>
      this.numbersOfEdges.get(edge) ?? this.numbers[edge.to.id]!
    );
  }

  private statement(instruction: Instruction): void {
    const { f } = this;
    if (this.nesting.has(instruction) || isRepeated(instruction)) return;
    const expr = this.expression(instruction);
    const local = this.locals[instruction.id];
    if (local !== undefined) f.set(local, expr);
    else if (expr.type === undefined) f.emit(expr);
    else f.drop(expr);
  }

  private expression(instruction: Instruction): Expr {
    return make(
      instruction.op,
      instruction.operands.map((value) => this.placed(value)),
      instruction.immediates,
      instruction.type,
    );
  }

  private placed(value: Value): Expr {
    return place("operand", this.operand(value));
  }

  private operand(value: Value): Expr {
    if (this.nesting.has(value) || isRepeated(value)) {
      return this.expression(value as Instruction);
    }
    const local = this.locals[value.id];
    if (local === undefined) throw new Error(`v${value.id} has no local`);
    return this.readAs(local, value.type);
  }

  /** A local as a value of a type: where that cannot be null, the local may be until it is set. */
  private readAs(local: Local, type: ValueType | undefined): Expr {
    const read = toExpr("operand", local);
    if (typeof type === "string" || type === undefined) return read;
    return type.nullable || local.type === type ? read : refs.as_non_null(read);
  }

  /** Sets what a block is entered with; all values are those from before. */
  private pass({ to, args }: Edge): void {
    const { f } = this;
    let moves: Move[] = [];
    args.forEach((value, index) => {
      const local = this.locals[to.params[index]!.id];
      const from = this.locals[value.id];
      if (local !== undefined && from !== local) {
        moves.push({ to: local, from, value });
      }
    });
    while (moves.length > 0) {
      const ready = moves.find((move) =>
        moves.every((other) => other === move || other.from !== move.to)
      );
      if (ready !== undefined) {
        moves = moves.filter((move) => move !== ready);
        f.set(ready.to, this.moved(ready));
        continue;
      }
      // A cycle: one of its values waits in a local of its own.
      const { to } = moves[0]!;
      const held = f.local(to.type);
      f.set(held, to);
      for (const move of moves) if (move.from === to) move.from = held;
    }
  }

  private moved({ from, value }: Move): Operand {
    return from === undefined
      ? this.operand(value)
      : this.readAs(from, value.type);
  }
}

/** Writes a graph into a function. */
export function emit(graph: Graph, f: FunctionBuilder): void {
  new Emission(graph, f).run();
}
