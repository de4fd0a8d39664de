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
import { refNull, type RefType, type ValueType } from "../wasm/types.ts";
import { effectOf, placeOf } from "./effects.ts";
import {
  type Block,
  type Edge,
  type Graph,
  Instruction,
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

/** How deep expressions get. */
const DEPTH = 24;

/** Whether an instruction is made wherever its value is used. */
export function isRepeated(value: Value): boolean {
  if (!(value instanceof Instruction)) return false;
  const { mnemonic } = value.op;
  return REPEATED.has(mnemonic) ||
    mnemonic === "global.get" && !value.immediates[0].mutable;
}

/** The values that become part of the expression that uses them. */
function nested(graph: Graph): Set<Value> {
  const counts = new Uint32Array(graph.size);
  for (const { code, end, edges } of graph.blocks) {
    for (const { operands } of code) {
      for (const value of operands) counts[value.id]!++;
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
  const result = new Set<Value>();
  const depth = new Map<Value, number>();
  for (const { code, end } of graph.blocks) {
    // Values that can still move down to their use, with what they read.
    let movable = new Map<Value, string | undefined>();
    const take = (operands: readonly Value[]): number => {
      let deepest = 0;
      for (const value of operands) {
        if (!movable.has(value)) continue;
        movable.delete(value);
        result.add(value);
        deepest = Math.max(deepest, depth.get(value)!);
      }
      return deepest + 1;
    };
    for (const instruction of code) {
      const deep = take(instruction.operands);
      const effect = effectOf(instruction);
      if (effect === "calls") {
        movable = new Map([...movable].filter(([, reads]) => reads === ""));
      } else if (effect === "writes") {
        const written = placeOf(instruction);
        movable = new Map(
          [...movable].filter(([, reads]) => reads !== written),
        );
      }
      const once = counts[instruction.id] === 1 && deep < DEPTH;
      if (!once || effect === "calls" || effect === "writes") continue;
      depth.set(instruction, deep);
      const reads = reading(instruction, result);
      if (reads !== undefined) movable.set(instruction, reads);
    }
    if (end.kind === "branch") take([end.test]);
    else if (end.kind === "leave") take(end.operands);
  }
  return result;
}

/** The one place of the heap that an instruction with what is nested in it reads, "" for none; undefined for several. */
function reading(
  instruction: Instruction,
  nestedOnes: ReadonlySet<Value>,
): string | undefined {
  const places = new Set<string>();
  const visit = (each: Instruction) => {
    if (effectOf(each) === "reads") places.add(placeOf(each)!);
    for (const operand of each.operands) {
      if (operand instanceof Instruction && nestedOnes.has(operand)) {
        visit(operand);
      }
    }
  };
  visit(instruction);
  if (places.size > 1) return undefined;
  return [...places][0] ?? "";
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

class Emission {
  private readonly locals = new Map<Value, Local>();
  private readonly nested: Set<Value>;
  /** Blocks by their number, and behind them the edges that set something on their way from a branch. */
  private readonly nodes: (Block | Edge)[];
  private readonly numbers = new Map<Block | Edge, number>();

  constructor(
    private readonly graph: Graph,
    private readonly f: FunctionBuilder,
  ) {
    this.nested = nested(graph);
    this.nodes = [...graph.blocks];
    for (const block of graph.blocks) {
      if (block.end.kind !== "branch") continue;
      for (const edge of block.edges) {
        if (edge.args.length > 0) this.nodes.push(edge);
      }
    }
    this.nodes.forEach((node, index) => this.numbers.set(node, index));
  }

  run(): void {
    const { graph, f } = this;
    graph.entry.params.forEach((parameter, index) => {
      this.locals.set(parameter, f.params[index]!);
    });
    const stored = (value: Value) =>
      value.type !== undefined && !this.nested.has(value) &&
      !isRepeated(value) && !this.locals.has(value);
    const shared = new Map<number, Local>();
    for (const [value, slot] of localsOf(graph, this.nested, stored)) {
      let local = shared.get(slot);
      if (local === undefined) {
        const name = value instanceof Parameter ? value.name : "";
        shared.set(slot, local = f.local(storable(value.type!), name));
      }
      this.locals.set(value, local);
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

  private successors(node: Block | Edge): number[] {
    if ("to" in node) return [this.numbers.get(node.to)!];
    return node.edges.map((edge) =>
      this.numbers.get(this.numbers.has(edge) ? edge : edge.to)!
    );
  }

  private statement(instruction: Instruction): void {
    const { f } = this;
    if (this.nested.has(instruction) || isRepeated(instruction)) return;
    const expr = this.expression(instruction);
    const local = this.locals.get(instruction);
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
    if (this.nested.has(value) || isRepeated(value)) {
      return this.expression(value as Instruction);
    }
    const local = this.locals.get(value);
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
      const local = this.locals.get(to.params[index]!);
      const from = this.locals.get(value);
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
