/**
 * Global value numbering: what was computed already, on all ways, is not computed again. By a walk over the dominator
 * tree with a table that has what the dominators compute (Briggs, Cooper and Simpson, 1997).
 *
 * @module
 */

import { Dominators } from "./dominators.ts";
import { effectOf, isWayOut } from "./effects.ts";
import type { Block, Graph, Instruction, Value } from "./graph.ts";

const COMMUTATIVE =
  /^(i32|i64)\.(add|mul|and|or|xor|eq|ne)$|^f64\.(add|mul|eq|ne)$|^ref\.eq$/;

/** Names for immediates: what is the same has the same name. */
class Names {
  private readonly numbers = new Map<unknown, number>();

  of(immediate: unknown): string {
    if (typeof immediate === "string") return immediate;
    if (typeof immediate === "number") {
      return Object.is(immediate, -0) ? "-0" : `${immediate}`;
    }
    if (typeof immediate === "bigint") return `${immediate}n`;
    if (Array.isArray(immediate)) {
      return immediate.map((each) => this.of(each)).join();
    }
    let number = this.numbers.get(immediate);
    if (number === undefined) {
      this.numbers.set(immediate, number = this.numbers.size);
    }
    return `#${number}`;
  }
}

/** A name for what an instruction computes. */
function keyOf(
  { op, operands, immediates }: Instruction,
  names: Names,
  find: (value: Value) => Value,
): string {
  let ids = operands.map((value) => find(value).id);
  if (COMMUTATIVE.test(op.mnemonic)) ids = ids.toSorted((a, b) => a - b);
  const fixed = immediates.map((immediate) => fieldOrName(immediate, names));
  return `${op.mnemonic} ${fixed.join()} ${ids}`;
}

/** Fields are made anew for each instruction: they are told apart by their index. */
function fieldOrName(immediate: unknown, names: Names): string {
  if (typeof immediate === "object" && immediate !== null) {
    if (
      "index" in immediate && "mutable" in immediate && !("init" in immediate)
    ) {
      return `.${immediate.index}`;
    }
    if ("offset" in immediate) {
      return JSON.stringify({ ...immediate, memory: 0 });
    }
  }
  return names.of(immediate);
}

/** Replaces what was computed before; gives how much. */
export function numberValues(graph: Graph): number {
  const dominators = Dominators.of(graph);
  const names = new Names();
  const replaced = new Map<Value, Value>();
  const find = (value: Value): Value => {
    let found = value;
    for (let next; (next = replaced.get(found)) !== undefined;) found = next;
    return found;
  };
  const table = new Map<string, Instruction[]>();
  const visit = (block: Block): () => void => {
    if (isWayOut(block)) return () => {};
    const added: string[] = [];
    block.code = block.code.filter((instruction) => {
      const effect = effectOf(instruction);
      if (effect !== "pure" && effect !== "guarded") return true;
      const key = keyOf(instruction, names, find);
      const known = table.get(key);
      const before = known?.at(-1);
      if (before !== undefined) {
        replaced.set(instruction, before);
        return false;
      }
      if (known === undefined) table.set(key, [instruction]);
      else known.push(instruction);
      added.push(key);
      return true;
    });
    return () => added.forEach((key) => table.get(key)!.pop());
  };
  // Without recursion: trees can be deep.
  const work: (Block | (() => void))[] = [graph.entry];
  for (let next = work.pop(); next; next = work.pop()) {
    if (typeof next === "function") {
      next();
      continue;
    }
    work.push(visit(next), ...dominators.children(next));
  }
  graph.replace(replaced);
  return replaced.size;
}
