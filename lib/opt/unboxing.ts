/**
 * What blocks are entered with is as narrow as what all edges give, and a fixnum that is entered boxed is entered as a
 * number: it is boxed again where a reference is needed, which most often is only where the function leaves.
 *
 * Types are narrowed with an optimistic assumption, so that a loop that only hands a fixnum on sees one.
 *
 * @module
 */

import { opcode } from "../wasm/opcodes.ts";
import { isSubtype, ref, type ValueType } from "../wasm/types.ts";
import type { Edge, Graph, Parameter, Value } from "./graph.ts";
import { operandIs } from "./operands.ts";
import { keepParameters } from "./trivial_parameters.ts";

const FIXNUM = ref("i31");

/** Narrows the types of parameters, and makes boxed fixnums numbers; gives how many. */
export function unbox(graph: Graph): number {
  return narrowTypes(graph) + unboxFixnums(graph);
}

/** Gives every parameter that is a reference the narrowest type that what it gets has. */
function narrowTypes(graph: Graph): number {
  // By the ids of parameters: those that can be narrowed, and the types of what they are known to get.
  const open = new Uint8Array(graph.size);
  const types = new Array<ValueType | undefined>(graph.size);
  const params: Parameter[] = [];
  for (const block of graph.blocks) {
    if (block === graph.entry) continue;
    for (const parameter of block.params) {
      if (typeof parameter.type === "string") continue;
      open[parameter.id] = 1;
      params.push(parameter);
    }
  }
  if (params.length === 0) return 0;
  const edges: Edge[] = [];
  for (const block of graph.blocks) {
    for (const edge of block.edges) if (edge.args.length > 0) edges.push(edge);
  }
  for (let changed = true; changed;) {
    changed = false;
    for (const { to, args } of edges) {
      for (let index = 0; index < args.length; index++) {
        const parameter = to.params[index]!;
        if (open[parameter.id] === 0) continue;
        const value = args[index]!;
        const given = open[value.id] === 1 ? types[value.id] : value.type;
        const known = types[parameter.id];
        if (given === undefined || known && isSubtype(given, known)) continue;
        types[parameter.id] = known === undefined || isSubtype(known, given)
          ? given
          : parameter.type;
        changed = true;
      }
    }
  }
  let narrowed = 0;
  for (const parameter of params) {
    const type = types[parameter.id];
    if (type === undefined || isSubtype(parameter.type, type)) continue;
    parameter.type = type;
    narrowed++;
  }
  return narrowed;
}

function unboxFixnums(graph: Graph): number {
  const numbers = new Map<Value, Parameter>();
  for (const block of graph.blocks) {
    if (block === graph.entry) continue;
    for (const parameter of [...block.params]) {
      if (parameter.type !== FIXNUM) continue;
      const number = graph.parameter(block, "i32", parameter.name);
      const box = graph.instruction(opcode("ref.i31"), [number], [], FIXNUM);
      block.code.unshift(box);
      numbers.set(parameter, number);
      parameter.replacement = box;
    }
  }
  if (numbers.size === 0) return 0;
  for (const block of graph.blocks) {
    const numberOf = (value: Value): Value => {
      const known = numbers.get(value);
      // What a block is entered with is known in those behind it too.
      if (known !== undefined) return known;
      if (operandIs(value, "ref.i31")) return value.operands[0]!;
      const read = graph.instruction(
        opcode("i31.get_s"),
        [value],
        [],
        "i32",
      );
      block.code.push(read);
      return read;
    };
    for (const edge of block.edges) {
      const { to, args } = edge;
      to.params.forEach((parameter, index) => {
        // The numbers come behind, in the order of what they are made of.
        if (numbers.has(parameter)) edge.args.push(numberOf(args[index]!));
      });
    }
  }
  keepParameters(graph, (parameter) => !numbers.has(parameter));
  graph.replace();
  return numbers.size;
}
