/**
 * Runs a graph that is given as text: as WebAssembly, and as it says.
 *
 * @module
 */

import assert from "node:assert/strict";
import { emit } from "../../../lib/opt/emit.ts";
import type {
  Edge,
  Graph,
  Instruction,
  Value,
} from "../../../lib/opt/graph.ts";
import type { ParsedGraph } from "../../../lib/opt/parse.ts";
import { verify } from "../../../lib/opt/verify.ts";
import type { HeapType, ValueType } from "../../../lib/wasm/types.ts";

type Compiled = (...args: number[]) => unknown;

/** The function of a graph, which gives values of some types; its imports are the memory and what is given. */
export async function compiled(
  { graph, module }: ParsedGraph,
  results: readonly ValueType[],
  imports: WebAssembly.ModuleImports = {},
): Promise<Compiled> {
  verify(graph, "parsing");
  const params = graph.entry.params.map(({ type }) => type!);
  const fn = module.declare(graph.name, params, results);
  module.define(fn, (f) => emit(graph, f));
  module.export("it", fn);
  const bytes = module.encode() as Uint8Array<ArrayBuffer>;
  assert(WebAssembly.validate(bytes), module.toWat());
  const memory = new WebAssembly.Memory({ initial: 1, maximum: 65536 });
  const { instance } = await WebAssembly.instantiate(bytes, {
    runtime: { memory, ...imports },
  });
  return instance.exports.it as Compiled;
}

const OPERATIONS: Readonly<
  Record<string, (a: number, b: number) => number>
> = {
  "i32.add": (a, b) => (a + b) | 0,
  "i32.sub": (a, b) => (a - b) | 0,
  "i32.mul": Math.imul,
  "i32.xor": (a, b) => a ^ b,
  "i32.and": (a, b) => a & b,
  "i32.or": (a, b) => a | b,
  "i32.shl": (a, b) => a << b,
  "i32.shr_s": (a, b) => a >> b,
  "i32.shr_u": (a, b) => (a >>> b) | 0,
  "i32.eq": (a, b) => a === b ? 1 : 0,
  "i32.ne": (a, b) => a !== b ? 1 : 0,
  "i32.lt_s": (a, b) => a < b ? 1 : 0,
  "i32.le_s": (a, b) => a <= b ? 1 : 0,
  "i32.ge_s": (a, b) => a >= b ? 1 : 0,
  "i32.gt_s": (a, b) => a > b ? 1 : 0,
  "i32.lt_u": (a, b) => a >>> 0 < b >>> 0 ? 1 : 0,
  "i32.ge_u": (a, b) => a >>> 0 >= b >>> 0 ? 1 : 0,
  "i32.eqz": (a) => a === 0 ? 1 : 0,
};

/** A pair or a vector. */
interface Held {
  readonly heap: HeapType;
  readonly fields: unknown[];
}

/** What an instruction on objects gives; fixnums are numbers. */
function onObjects(
  { op, immediates }: Instruction,
  operands: unknown[],
): unknown {
  const [a, b, c] = operands;
  const { fields } = (a ?? {}) as Held;
  switch (op.mnemonic) {
    case "struct.new":
    case "array.new_fixed":
      return { heap: immediates[0], fields: operands };
    case "struct.get":
      return fields[immediates[1].index];
    case "struct.set":
      fields[immediates[1].index] = b;
      return undefined;
    case "array.get":
      return fields[b as number];
    case "array.set":
      fields[b as number] = c;
      return undefined;
    case "array.len":
      return fields.length;
    case "ref.i31":
      return (a as number) << 1 >> 1;
    case "ref.cast":
    case "i31.get_s":
      return a;
    case "ref.eq":
      return a === b ? 1 : 0;
    case "ref.test":
      return (typeof a === "number" ? "i31" : (a as Held).heap) ===
          immediates[0]
        ? 1
        : 0;
  }
  throw new Error(`nothing is known of ${op.mnemonic}`);
}

/** What a graph over i32 and simple objects that returns one value gives; undefined where it goes through too many blocks. */
export function interpreted(
  graph: Graph,
  args: readonly number[],
  most: number,
): number | undefined {
  const values = new Map<Value, unknown>();
  const of = (value: Value) => values.get(value) as number;
  let block = graph.entry;
  let entered = args;
  for (let round = 0; round < most; round++) {
    block.params.forEach((parameter, index) => {
      values.set(parameter, entered[index]!);
    });
    for (const instruction of block.code) {
      const { op: { mnemonic }, operands, immediates } = instruction;
      const given = operands.map(of);
      const [a, b] = given;
      values.set(
        instruction,
        mnemonic === "i32.const"
          ? immediates[0]
          : OPERATIONS[mnemonic]?.(a!, b!) ??
            onObjects(instruction, given),
      );
    }
    const { end } = block;
    if (end.kind === "leave") return of(end.operands[0]!);
    const edge: Edge = end.kind === "jump"
      ? end.to
      : of(end.test) !== 0
      ? end.yes
      : end.no;
    entered = edge.args.map(of);
    block = edge.to;
  }
  return undefined;
}
