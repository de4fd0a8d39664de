/**
 * Peeling: the first round of a loop becomes a copy of it in front. What it has tested, cast or read for good needs not
 * be tested, cast or read in the rounds that follow. The passes behind it see that, and could not without: what can trap
 * or leave may not be moved to a place where it would not have been executed.
 *
 * @module
 */

import { OPTIMISER } from "../tuning.ts";
import { Dominators, type Loop } from "./dominators.ts";
import { effectOf } from "./effects.ts";
import { isRepeated } from "./emit.ts";
import {
  type Block,
  type BlockEnd,
  type Edge,
  type Graph,
  Parameter,
  type Value,
} from "./graph.ts";
import { Reaching } from "./reaching.ts";

/** Copies the first rounds of loops; gives of how many. */
export function peelLoops(graph: Graph): number {
  let peeled = 0;
  let dominators = Dominators.of(graph);
  let loops = dominators.loops();
  for (const { header } of loops) {
    const loop = loops.find((each) => each.header === header);
    if (
      loop === undefined || header === graph.entry ||
      loops.some((other) => other !== loop && loop.blocks.has(other.header)) ||
      !isWorthIt(dominators, loop)
    ) continue;
    new Peeling(graph, loop).run();
    peeled++;
    // The copy adds ways to the blocks behind the loop.
    dominators = Dominators.of(graph);
    loops = dominators.loops();
  }
  return peeled;
}

/** Whether a round does what the following ones need not do again, and is small. */
function isWorthIt(dominators: Dominators, loop: Loop): boolean {
  const { header, blocks, order } = loop;
  let size = 0;
  for (const { code } of order) size += code.length;
  if (size > OPTIMISER.peeledInstructions) return false;
  const latches = dominators.arrivals(header).map(({ from }) => from)
    .filter((from) => blocks.has(from));
  const changing = new Set<Value>();
  for (const { params, code } of order) {
    for (const value of params) changing.add(value);
    for (const value of code) changing.add(value);
  }
  for (const block of order) {
    // What some rounds skip is not known in the next.
    const always = latches.every((latch) => dominators.dominates(block, latch));
    for (const instruction of block.code) {
      const effect = effectOf(instruction);
      if (
        effect !== "pure" && effect !== "guarded" ||
        instruction.operands.some((value) => changing.has(value))
      ) continue;
      changing.delete(instruction);
      // From where the loop is entered it is moved without a copy.
      if (effect === "guarded" && always && block !== header) return true;
    }
    const { end } = block;
    if (
      end.kind === "branch" && always && !changing.has(end.test) &&
      !(blocks.has(end.yes.to) && blocks.has(end.no.to))
    ) return true;
  }
  return false;
}

/** Makes the copy of one loop. */
class Peeling {
  private readonly blocks = new Map<Block, Block>();
  /** The copies of values, by the ids of these. */
  private readonly values: (Value | undefined)[];

  constructor(private readonly graph: Graph, private readonly loop: Loop) {
    this.values = new Array(graph.size);
  }

  run(): void {
    const { graph, loop } = this;
    this.moveRepeated();
    const entered = Dominators.of(graph).arrivals(loop.header);
    for (const block of loop.blocks) {
      const copy = graph.block(block.title);
      this.blocks.set(block, copy);
      for (const parameter of block.params) {
        const { type, name } = parameter;
        this.values[parameter.id] = graph.parameter(copy, type!, name);
      }
      for (const instruction of block.code) {
        const { op, operands, immediates, type } = instruction;
        // Operands may be of blocks that are copied later.
        const made = graph.instruction(op, operands, immediates, type);
        this.values[instruction.id] = made;
        copy.code.push(made);
      }
    }
    for (const [block, copy] of this.blocks) {
      for (const made of copy.code) {
        made.operands = made.operands.map((value) => this.copyOf(value));
      }
      copy.end = this.endOf(block);
    }
    for (const { from, edge } of entered) {
      if (!loop.blocks.has(from)) edge.to = this.blocks.get(loop.header)!;
    }
    this.meet();
  }

  /** What is made wherever it is used may as well be before all loops: nothing has to be passed then. */
  private moveRepeated(): void {
    for (const block of this.loop.blocks) {
      this.graph.entry.code.unshift(...block.code.filter(isRepeated));
      block.code = block.code.filter((each) => !isRepeated(each));
    }
  }

  private copyOf(value: Value): Value {
    return this.values[value.id] ?? value;
  }

  private endOf({ end }: Block): BlockEnd {
    const all = (values: readonly Value[]) =>
      values.map((value) => this.copyOf(value));
    const edge = ({ to, args }: Edge): Edge => ({
      // The second round is that of the loop.
      to: to === this.loop.header ? to : this.blocks.get(to) ?? to,
      args: all(args),
    });
    switch (end.kind) {
      case "jump":
        return { kind: "jump", to: edge(end.to) };
      case "branch":
        return {
          kind: "branch",
          test: this.copyOf(end.test),
          yes: edge(end.yes),
          no: edge(end.no),
        };
      case "leave":
        return { ...end, operands: all(end.operands) };
    }
  }

  /** Behind the loop, its values are those of the copy or its own. */
  private meet(): void {
    const { graph, loop, values } = this;
    const dominators = Dominators.of(graph);
    const copies = new Set(this.blocks.values());
    const variables = new Map<Value, Reaching>();
    const reaching = (value: Value): Reaching => {
      let variable = variables.get(value);
      if (variable === undefined) {
        variable = new Reaching(
          graph,
          dominators,
          value.type!,
          value instanceof Parameter ? value.name : "",
          (block) =>
            loop.blocks.has(block)
              ? value
              : copies.has(block)
              ? values[value.id]
              : undefined,
        );
        variables.set(value, variable);
      }
      return variable;
    };
    const isCopied = ({ id }: Value) => values[id] !== undefined;
    for (const block of dominators.order) {
      if (loop.blocks.has(block) || copies.has(block)) continue;
      const one = (value: Value): Value =>
        isCopied(value) ? reaching(value).start(block) : value;
      const all = <T extends readonly Value[]>(used: T): T =>
        used.some(isCopied) ? used.map(one) as readonly Value[] as T : used;
      for (const instruction of block.code) {
        instruction.operands = all(instruction.operands);
      }
      const { end, edges } = block;
      // Blocks get further values to pass while these are found.
      for (const { args } of edges) all(args);
      for (const edge of edges) edge.args = all(edge.args);
      if (end.kind === "branch") end.test = one(end.test);
      else if (end.kind === "leave") end.operands = all(end.operands);
    }
  }
}
