/**
 * From a fragment's pieces to static single assignment: what their steps write is collected as expressions, locals become
 * values, and blocks are entered with the values of the locals that they read.
 *
 * @module
 */

import type { Emitter, Piece } from "../baseline/piece.ts";
import type { FunctionBuilder } from "../wasm/function_builder.ts";
import type { Body, Expr, Local } from "../wasm/node.ts";
import { toExpr } from "../wasm/node.ts";
import { opcode } from "../wasm/opcodes.ts";
import type { ValueType } from "../wasm/types.ts";
import { type Block, type BlockEnd, Graph, type Value } from "./graph.ts";
import { removeTrivialParameters } from "./trivial_parameters.ts";

const CONSTANTS: Readonly<Record<string, number | bigint>> = {
  i32: 0,
  i64: 0n,
  f32: 0,
  f64: 0,
};

const TERMINATORS: ReadonlySet<string> = new Set([
  "return",
  "return_call",
  "return_call_ref",
  "return_call_indirect",
  "unreachable",
]);

/** An instruction that the optimiser does not know. */
export class Unsupported extends Error {}

/** What is known of a block while the graph is made. */
interface Making {
  /** The only block that leads to it, where there is one. */
  readonly only: Block | undefined;
  /** The values of locals at its end, as far as they are known. */
  readonly values: Map<Local, Value>;
  /** The locals that it is entered with. */
  readonly entered: Local[];
}

class Construction {
  private readonly making = new Map<Block, Making>();
  private block!: Block;

  constructor(
    private readonly graph: Graph,
    private readonly e: Emitter,
  ) {}

  private open(title: string, only?: Block): Block {
    const block = this.graph.block(title);
    this.making.set(block, { only, values: new Map(), entered: [] });
    return block;
  }

  /** The function's parameters are those of the first block. */
  begin(params: readonly Local[]): void {
    this.block = this.open("entry");
    const { values } = this.making.get(this.block)!;
    for (const local of params) {
      const { type, name } = local;
      values.set(local, this.graph.parameter(this.block, type, name));
    }
  }

  /** The instructions before the first piece, then the pieces. */
  run(before: Body, pieces: readonly Piece[]): void {
    const blocks = new Map<Piece, Block>();
    const arrivals = new Map<Piece, number>([[pieces[0]!, 1]]);
    for (const piece of pieces) {
      for (const to of piece.successors()) {
        arrivals.set(to, (arrivals.get(to) ?? 0) + 1);
      }
    }
    const blockOf = (piece: Piece): Block => {
      let block = blocks.get(piece);
      if (block === undefined) {
        const only = arrivals.get(piece) === 1 ? this.block : undefined;
        blocks.set(piece, block = this.open(piece.title, only));
        work.push(piece);
      }
      return block;
    };
    const work: Piece[] = [];
    this.statements(before);
    this.end({
      kind: "jump",
      to: { to: blockOf(pieces[0]!), args: [] },
    });
    for (let piece = work.pop(); piece; piece = work.pop()) {
      this.block = blocks.get(piece)!;
      this.piece(piece, blockOf);
    }
    this.passValues();
  }

  private piece(piece: Piece, blockOf: (piece: Piece) => Block): void {
    const { f } = this.e;
    const end = piece.end!;
    let test: Expr | undefined;
    const body = f.apart(() => {
      for (const step of piece.code) step(this.e);
      if (end.kind === "leave") end.leave(this.e);
      else if (end.kind === "branch") {
        const operand = end.test(this.e);
        if (typeof operand === "number" || typeof operand === "bigint") {
          throw new Unsupported("a test that is a constant");
        }
        test = toExpr("test", operand);
        test.placed = true;
      }
    });
    this.statements(body);
    if (end.kind === "jump") {
      this.end({ kind: "jump", to: { to: blockOf(end.to), args: [] } });
    } else if (end.kind === "branch") {
      const value = this.value(test!);
      this.end({
        kind: "branch",
        test: value,
        yes: { to: blockOf(end.yes), args: [] },
        no: { to: blockOf(end.no), args: [] },
      });
    }
  }

  private end(end: BlockEnd): void {
    this.block.end = end;
  }

  private statements({ code }: Body): void {
    for (const expr of code) this.expression(expr);
  }

  private value(expr: Expr): Value {
    const value = this.expression(expr);
    if (value === undefined) {
      throw new Unsupported(`${expr.op.mnemonic} without a value`);
    }
    return value;
  }

  private read(local: Local): Value {
    return this.valueAt(this.block, local);
  }

  /** The value of a local at the end of what is made of a block; where it has none the block is entered with it. */
  private valueAt(block: Block, local: Local): Value {
    // What one block only leads to knows what that knows, which is complete.
    const passed: Block[] = [];
    let at = block;
    let value: Value | undefined;
    for (;;) {
      const { only, values, entered } = this.making.get(at)!;
      passed.push(at);
      value = values.get(local);
      if (value !== undefined) break;
      if (only !== undefined) {
        at = only;
        continue;
      }
      if (at === this.graph.entry) value = this.nothing(local.type);
      else {
        value = this.graph.parameter(at, local.type, local.name);
        entered.push(local);
      }
      break;
    }
    for (const each of passed) this.making.get(each)!.values.set(local, value);
    return value;
  }

  /** What a local holds that was never set. */
  private nothing(type: ValueType): Value {
    const { entry } = this.graph;
    const instruction = typeof type === "string"
      ? this.graph.instruction(
        opcode(`${type}.const` as "i32.const"),
        [],
        [CONSTANTS[type]],
        type,
      )
      : this.graph.instruction(opcode("ref.null"), [], [type.heap], type);
    entry.code.unshift(instruction);
    return instruction;
  }

  private expression(expr: Expr): Value | undefined {
    const { op, operands, immediates, type, bodies } = expr;
    switch (op.mnemonic) {
      case "local.get":
        return this.read(immediates[0] as Local);
      case "local.set":
      case "local.tee": {
        const value = this.value(operands[0]!);
        this.making.get(this.block)!.values.set(immediates[0] as Local, value);
        return value;
      }
      case "drop":
        this.value(operands[0]!);
        return undefined;
      case "nop":
        return undefined;
      case "if":
        return this.choice(expr);
    }
    if (
      bodies.length > 0 || op.mnemonic.startsWith("br") || Array.isArray(type)
    ) {
      throw new Unsupported(op.mnemonic);
    }
    const values = operands.map((operand) => this.value(operand));
    if (TERMINATORS.has(op.mnemonic)) {
      this.end({ kind: "leave", op, operands: values, immediates });
      return undefined;
    }
    const instruction = this.graph.instruction(
      op,
      values,
      immediates,
      type as ValueType | undefined,
    );
    this.block.code.push(instruction);
    return instruction;
  }

  /** A choice within an expression becomes blocks. */
  private choice({ operands, type, bodies }: Expr): Value | undefined {
    const test = this.value(operands[0]!);
    const before = this.block;
    const arms = [
      this.open("then", before),
      this.open("else", before),
    ] as const;
    const join = this.open("join");
    this.end({
      kind: "branch",
      test,
      yes: { to: arms[0], args: [] },
      no: { to: arms[1], args: [] },
    });
    const result = type === undefined
      ? undefined
      : this.graph.parameter(join, type as ValueType, "chosen");
    arms.forEach((arm, index) => {
      this.block = arm;
      const code = bodies[index]?.code ?? [];
      const args: Value[] = [];
      code.forEach((expr, place) => {
        const value = this.expression(expr);
        if (place === code.length - 1 && result !== undefined) {
          args.push(value!);
        }
      });
      // An arm may have left.
      if (this.block.end === undefined) {
        this.end({ kind: "jump", to: { to: join, args } });
      }
    });
    this.block = join;
    return result;
  }

  /** Gives the edges the values of the locals that the blocks are entered with. */
  private passValues(): void {
    const predecessors = new Map<Block, Block[]>();
    for (const block of this.graph.blocks) {
      for (const { to } of block.edges) {
        const from = predecessors.get(to) ?? [];
        from.push(block);
        predecessors.set(to, from);
      }
    }
    // Blocks before may have to be entered with it too: until none is new.
    const passed = new Map<Block, number>();
    const isBehind = (block: Block) =>
      this.making.get(block)!.entered.length > (passed.get(block) ?? 0);
    for (
      let work = this.graph.blocks.filter(isBehind);
      work.length > 0;
      work = this.graph.blocks.filter(isBehind)
    ) {
      for (const block of work) {
        const { entered } = this.making.get(block)!;
        for (
          let index = passed.get(block) ?? 0;
          index < entered.length;
          index++
        ) {
          const local = entered[index]!;
          for (const from of new Set(predecessors.get(block))) {
            const value = this.valueAt(from, local);
            for (const edge of from.edges) {
              if (edge.to === block) edge.args.push(value);
            }
          }
          passed.set(block, index + 1);
        }
      }
    }
  }
}

/**
 * The graph of a function that begins with some statements and goes on with pieces. `e` writes to a builder that serves
 * only to collect what is written.
 */
export function construct(
  name: string,
  e: Emitter,
  before: Body,
  pieces: readonly Piece[],
): Graph {
  const graph = new Graph(name);
  const construction = new Construction(graph, e);
  construction.begin((e.f as FunctionBuilder).params);
  construction.run(before, pieces);
  removeTrivialParameters(graph);
  return graph;
}
