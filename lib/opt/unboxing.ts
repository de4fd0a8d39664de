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
import type { Graph, Parameter, Value } from "./graph.ts";
import { operandIs } from "./simplify.ts";
import { keepParameters } from "./trivial_parameters.ts";

const FIXNUM = ref("i31");

/** Narrows the types of parameters, and makes boxed fixnums numbers; gives how many. */
export function unbox(graph: Graph): number {
  return narrowTypes(graph) + unboxFixnums(graph);
}

/** Gives every parameter that is a reference the narrowest type that what it gets has. */
function narrowTypes(graph: Graph): number {
  const types = new Map<Value, ValueType>();
  const isOpen = (value: Value) =>
    typeof value.type === "object" && !graph.entry.params.includes(
      value as Parameter,
    );
  const params = new Set<Value>(
    graph.blocks.flatMap((block) => block.params.filter(isOpen)),
  );
  const typeOf = (value: Value) =>
    params.has(value) ? types.get(value) : value.type;
  for (let changed = true; changed;) {
    changed = false;
    for (const { edges } of graph.blocks) {
      for (const { to, args } of edges) {
        to.params.forEach((parameter, index) => {
          if (!params.has(parameter)) return;
          const given = typeOf(args[index]!);
          const known = types.get(parameter);
          if (given === undefined || known && isSubtype(given, known)) return;
          types.set(
            parameter,
            known === undefined || isSubtype(known, given)
              ? given
              : parameter.type,
          );
          changed = true;
        });
      }
    }
  }
  let narrowed = 0;
  for (const [parameter, type] of types) {
    if (isSubtype(parameter.type!, type)) continue;
    parameter.type = type;
    narrowed++;
  }
  return narrowed;
}

function unboxFixnums(graph: Graph): number {
  const numbers = new Map<Value, Parameter>();
  const replaced = new Map<Value, Value>();
  for (const block of graph.blocks) {
    if (block === graph.entry) continue;
    for (const parameter of [...block.params]) {
      if (parameter.type !== FIXNUM) continue;
      const number = graph.parameter(block, "i32", parameter.name);
      const box = graph.instruction(opcode("ref.i31"), [number], [], FIXNUM);
      block.code.unshift(box);
      numbers.set(parameter, number);
      replaced.set(parameter, box);
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
  graph.replace(replaced);
  return numbers.size;
}
