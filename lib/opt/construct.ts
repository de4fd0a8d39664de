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
import { byOpcode, opcode } from "../wasm/opcodes.ts";
import type { ValueType } from "../wasm/types.ts";
import { type Block, type BlockEnd, Graph, type Value } from "./graph.ts";
import { removeTrivialParameters } from "./trivial_parameters.ts";

const CONSTANTS: Readonly<Record<string, number | bigint>> = {
  i32: 0,
  i64: 0n,
  f32: 0,
  f64: 0,
};

/** What is done with an expression that does not become an instruction as it is. */
type Treatment =
  | "get"
  | "set"
  | "drop"
  | "nothing"
  | "choice"
  | "leave"
  | "unsupported";

const TREATMENTS: Readonly<Record<string, Treatment>> = {
  "local.get": "get",
  "local.set": "set",
  "local.tee": "set",
  "drop": "drop",
  "nop": "nothing",
  "if": "choice",
  "return": "leave",
  "return_call": "leave",
  "return_call_ref": "leave",
  "return_call_indirect": "leave",
  "unreachable": "leave",
};

const TREATMENT = byOpcode(({ mnemonic }): Treatment | undefined =>
  TREATMENTS[mnemonic] ??
    (mnemonic.startsWith("br") ? "unsupported" : undefined)
);

const NO_VALUES: readonly Value[] = [];

/** An instruction that the optimiser does not know. */
export class Unsupported extends Error {}

/** What is known of a block while the graph is made. */
interface Making {
  readonly block: Block;
  /** The only block that leads to it, where there is one. */
  readonly only: Making | undefined;
  /** The values of locals at its end, as far as they are known; most blocks set none. */
  values: Map<Local, Value> | undefined;
  /** The locals that it is entered with. */
  readonly entered: Local[];
}

function setValue(making: Making, local: Local, value: Value): void {
  (making.values ??= new Map()).set(local, value);
}

class Construction {
  /** By the ids of blocks. */
  private readonly made: Making[] = [];
  private making!: Making;

  constructor(
    private readonly graph: Graph,
    private readonly e: Emitter,
  ) {}

  private open(title: string, only?: Making): Making {
    const block = this.graph.block(title);
    const making: Making = { block, only, values: undefined, entered: [] };
    this.made[block.id] = making;
    return making;
  }

  /** The function's parameters are those of the first block. */
  begin(params: readonly Local[]): void {
    this.making = this.open("entry");
    const { block } = this.making;
    for (const local of params) {
      const { type, name } = local;
      setValue(this.making, local, this.graph.parameter(block, type, name));
    }
  }

  /** The instructions before the first piece, then the pieces. */
  run(before: Body, pieces: readonly Piece[]): void {
    const blocks = new Map<Piece, Making>();
    const arrivals = new Map<Piece, number>([[pieces[0]!, 1]]);
    for (const piece of pieces) {
      for (const to of piece.successors()) {
        arrivals.set(to, (arrivals.get(to) ?? 0) + 1);
      }
    }
    const blockOf = (piece: Piece): Block => {
      let making = blocks.get(piece);
      if (making === undefined) {
        const only = arrivals.get(piece) === 1 ? this.making : undefined;
        blocks.set(piece, making = this.open(piece.title, only));
        work.push(piece);
      }
      return making.block;
    };
    const work: Piece[] = [];
    this.statements(before);
    this.end({
      kind: "jump",
      to: { to: blockOf(pieces[0]!), args: [] },
    });
    for (let piece = work.pop(); piece; piece = work.pop()) {
      this.making = blocks.get(piece)!;
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
    this.making.block.end = end;
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
    return this.valueAt(this.making, local);
  }

  /** The value of a local at the end of what is made of a block; where it has none the block is entered with it. */
  private valueAt(making: Making, local: Local): Value {
    // What one block only leads to knows what that knows, which is complete.
    let at = making;
    let value = at.values?.get(local);
    while (value === undefined && at.only !== undefined) {
      at = at.only;
      value = at.values?.get(local);
    }
    if (value !== undefined && (at === making || at === making.only)) {
      return value;
    }
    if (value === undefined) {
      if (at.block === this.graph.entry) value = this.nothing(local.type);
      else {
        value = this.graph.parameter(at.block, local.type, local.name);
        at.entered.push(local);
      }
    }
    // Most blocks that ask leave, and nobody asks them.
    for (let each = making.only ?? at; each !== at; each = each.only!) {
      setValue(each, local, value);
    }
    setValue(at, local, value);
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
    switch (TREATMENT[op.index]) {
      case "get":
        return this.read(immediates[0] as Local);
      case "set": {
        const value = this.value(operands[0]!);
        setValue(this.making, immediates[0] as Local, value);
        return value;
      }
      case "drop":
        this.value(operands[0]!);
        return undefined;
      case "nothing":
        return undefined;
      case "choice":
        return this.choice(expr);
      case "leave":
        this.end({
          kind: "leave",
          op,
          operands: this.values(operands),
          immediates,
        });
        return undefined;
      case "unsupported":
        throw new Unsupported(op.mnemonic);
    }
    if (bodies.length > 0 || Array.isArray(type)) {
      throw new Unsupported(op.mnemonic);
    }
    const values = this.values(operands);
    const instruction = this.graph.instruction(
      op,
      values,
      immediates,
      type as ValueType | undefined,
    );
    this.making.block.code.push(instruction);
    return instruction;
  }

  private values(operands: readonly Expr[]): readonly Value[] {
    if (operands.length === 0) return NO_VALUES;
    const values = new Array<Value>(operands.length);
    for (let index = 0; index < operands.length; index++) {
      values[index] = this.value(operands[index]!);
    }
    return values;
  }

  /** A choice within an expression becomes blocks. */
  private choice({ operands, type, bodies }: Expr): Value | undefined {
    const test = this.value(operands[0]!);
    const before = this.making;
    const arms = [
      this.open("then", before),
      this.open("else", before),
    ] as const;
    const join = this.open("join");
    this.end({
      kind: "branch",
      test,
      yes: { to: arms[0].block, args: [] },
      no: { to: arms[1].block, args: [] },
    });
    const result = type === undefined
      ? undefined
      : this.graph.parameter(join.block, type as ValueType, "chosen");
    arms.forEach((arm, index) => {
      this.making = arm;
      const code = bodies[index]?.code ?? [];
      const args: Value[] = [];
      code.forEach((expr, place) => {
        const value = this.expression(expr);
        if (place === code.length - 1 && result !== undefined) {
          args.push(value!);
        }
      });
      // An arm may have left.
      if (this.making.block.end === undefined) {
        this.end({ kind: "jump", to: { to: join.block, args } });
      }
    });
    this.making = join;
    return result;
  }

  /** Gives the edges the values of the locals that the blocks are entered with. */
  private passValues(): void {
    const predecessors = new Array<Making[] | undefined>(this.graph.blockIds);
    for (const making of this.made) {
      for (const { to } of making.block.edges) {
        const known = predecessors[to.id];
        if (known === undefined) predecessors[to.id] = [making];
        // Both ways of a branch may lead to it.
        else if (known.at(-1) !== making) known.push(making);
      }
    }
    const joins = this.made.filter(({ only }) => only === undefined);
    // Blocks before may have to be entered with it too: until none is new.
    const passed = new Uint32Array(this.graph.blockIds);
    const isBehind = ({ block: { id }, entered }: Making) =>
      entered.length > passed[id]!;
    for (
      let work = joins.filter(isBehind);
      work.length > 0;
      work = joins.filter(isBehind)
    ) {
      for (const { block, entered } of work) {
        for (; passed[block.id]! < entered.length; passed[block.id]!++) {
          const local = entered[passed[block.id]!]!;
          for (const from of predecessors[block.id] ?? []) {
            const value = this.valueAt(from, local);
            for (const edge of from.block.edges) {
              if (edge.to === block) edge.args.push(value);
            }
          }
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
