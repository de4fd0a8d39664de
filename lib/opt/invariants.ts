/**
 * Loop-invariant code motion: what a loop computes in each round from what does not change is computed before it.
 *
 * What may trap moves only from the block that the loop is entered by, before anything in it that leaves: there it is
 * computed in any case. What only a look at the clock needs stays with it: that is rare, and a local for what is hardly
 * ever used costs more. What only exits use is moved all the same, as sinking moves it to them.
 *
 * @module
 */

import { Dominators, type Loop } from "./dominators.ts";
import { effectOf } from "./effects.ts";
import { isRepeated } from "./emit.ts";
import {
  type Block,
  type Graph,
  Instruction,
  type Parameter,
  type Value,
} from "./graph.ts";

/** The one block that leads into a loop and nowhere else; made where there is none. */
export function preheader(
  graph: Graph,
  dominators: Dominators,
  { header, blocks }: Loop,
): Block {
  const outside = dominators.arrivals(header)
    .filter(({ from }) => !blocks.has(from));
  const [only] = outside;
  if (outside.length === 1 && only!.from.end.kind === "jump") return only!.from;
  const made = graph.block("before the loop");
  const params: Parameter[] = header.params.map(({ type, name }) =>
    graph.parameter(made, type!, name)
  );
  made.end = { kind: "jump", to: { to: header, args: [...params] } };
  for (const { edge } of outside) edge.to = made;
  return made;
}

/** Moves what does not change out of loops; gives how much. */
export function moveInvariants(graph: Graph): number {
  let moved = 0;
  let dominators = Dominators.of(graph);
  let loops = dominators.loops();
  for (let index = 0; index < loops.length; index++) {
    const more = outOf(graph, dominators, loops[index]!);
    moved += more;
    if (more === 0) continue;
    // The tree changes where a block before a loop is made.
    dominators = Dominators.of(graph);
    loops = dominators.loops();
  }
  return moved;
}

/** The blocks of a loop that are hardly ever executed: that look at the clock, and those that only these lead to. */
function rareBlocks(dominators: Dominators, { order }: Loop): Set<Block> {
  const rare = new Set<Block>();
  for (const block of order) {
    const parent = dominators.parent(block);
    if (parent && rare.has(parent) || block.code.some(isPoll)) rare.add(block);
  }
  return rare;
}

function isPoll({ op, immediates }: Instruction): boolean {
  return op.mnemonic === "call" && immediates[0].source?.name === "poll";
}

function outOf(graph: Graph, dominators: Dominators, loop: Loop): number {
  // What is made in the loop, by the ids of values.
  const inside = new Uint8Array(graph.size);
  for (const { params, code } of loop.order) {
    for (const { id } of params) inside[id] = 1;
    for (const { id } of code) inside[id] = 1;
  }
  // Constants are made again where they are used.
  const changes = (value: Value) =>
    inside[value.id] === 1 && !isRepeated(value);
  const invariant: Instruction[] = [];
  const rare = rareBlocks(dominators, loop);
  for (const block of loop.order) {
    if (rare.has(block)) continue;
    for (const instruction of block.code) {
      const effect = effectOf(instruction);
      const movable = effect === "pure" ||
        effect === "guarded" && block === loop.header;
      if (
        !movable || isRepeated(instruction) ||
        instruction.operands.some(changes)
      ) continue;
      inside[instruction.id] = 0;
      invariant.push(instruction);
    }
  }
  if (invariant.length === 0) return 0;
  const before: Block = preheader(graph, dominators, loop);
  const gone = new Set(invariant);
  for (const block of loop.order) {
    block.code = block.code.filter((instruction) => !gone.has(instruction));
  }
  // What is repeated has to be where it can be named.
  const copies = new Map<Value, Instruction>();
  for (const instruction of invariant) {
    instruction.operands = instruction.operands.map((value) => {
      if (inside[value.id] !== 1 || !(value instanceof Instruction)) {
        return value;
      }
      let copy = copies.get(value);
      if (copy === undefined) {
        copy = graph.instruction(value.op, [], value.immediates, value.type);
        copies.set(value, copy);
        before.code.push(copy);
      }
      return copy;
    });
    before.code.push(instruction);
  }
  return invariant.length;
}
