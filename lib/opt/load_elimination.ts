/**
 * What was read or written before, and cannot have changed, is not read again. Along ways without another one into them
 * (extended basic blocks), so that what happened on the way is known.
 *
 * @module
 */

import type { StructType } from "../wasm/types.ts";
import { Dominators } from "./dominators.ts";
import { effectOf, isWayOut, placeOf } from "./effects.ts";
import type { Block, Graph, Instruction, Value } from "./graph.ts";

/** What is known of the heap: values by their place, and by what names them there. */
type Heap = ReadonlyMap<string, ReadonlyMap<string, Value>>;

/** What names a value in a place: an object and an index, an address. */
function keyOf({ op, operands, immediates }: Instruction): string {
  const { mnemonic } = op;
  const ids = /\.store/.test(mnemonic) || mnemonic === "struct.set"
    ? operands.slice(0, 1)
    : mnemonic.startsWith("array.")
    ? operands.slice(0, 2)
    : operands;
  const width = mnemonic.replace(/^array\.|^struct\./, "").replace(
    /load|store/,
    "",
  ).replace(/^[gs]et/, "");
  const offset = immediates[0]?.offset ?? 0;
  return `${width} ${offset} ${ids.map(({ id }) => id).join()}`;
}

class Memory {
  private readonly known: Map<string, ReadonlyMap<string, Value>>;
  /** The places whose values are this block's own table. */
  private readonly own = new Map<string, Map<string, Value>>();

  constructor(before: Heap | undefined) {
    this.known = new Map(before);
  }

  get heap(): Heap {
    return this.known;
  }

  get(instruction: Instruction): Value | undefined {
    return this.known.get(placeOf(instruction)!)?.get(keyOf(instruction));
  }

  /** An instruction has read a value. */
  read(instruction: Instruction, value: Value): void {
    this.note(placeOf(instruction)!, keyOf(instruction), value, false);
  }

  /** It has written one: whatever else is known of its place may have changed. */
  wrote(instruction: Instruction, value: Value): void {
    this.note(placeOf(instruction)!, keyOf(instruction), value, true);
  }

  private note(
    place: string,
    key: string,
    value: Value,
    alone: boolean,
  ): void {
    let values = this.own.get(place);
    if (values === undefined || alone) {
      values = new Map(alone ? undefined : this.known.get(place));
      this.own.set(place, values);
      this.known.set(place, values);
    }
    values.set(key, value);
  }

  /** A structure was made of values. */
  made(instruction: Instruction): void {
    const type = instruction.immediates[0] as StructType;
    type.fields.forEach(({ name, mutable }, index) => {
      if (!mutable) return;
      const value = instruction.operands[index]!;
      this.note(ownPlace(type, name), ` 0 ${instruction.id}`, value, false);
    });
  }

  forget(): void {
    this.known.clear();
    this.own.clear();
  }
}

/** The place of a field that a type does not inherit. */
function ownPlace(type: StructType, name: string): string {
  let owner = type;
  const { index } = type.field(name);
  while (owner.supertype && index < owner.supertype.fields.length) {
    owner = owner.supertype;
  }
  return `${owner.name}.${name}`;
}

/** Replaces loads of what is known; gives how many. */
export function eliminateLoads(graph: Graph): number {
  const dominators = Dominators.of(graph);
  const ends = new Map<Block, Heap>();
  const replaced = new Map<Value, Value>();
  const find = (value: Value): Value => {
    let found = value;
    for (let next; (next = replaced.get(found)) !== undefined;) found = next;
    return found;
  };
  for (const block of dominators.order) {
    if (isWayOut(block)) continue;
    const arrivals = dominators.arrivals.get(block)!;
    const before = arrivals.length === 1 ? arrivals[0]!.from : undefined;
    const memory = new Memory(before && ends.get(before));
    block.code = block.code.filter((instruction) => {
      instruction.operands = instruction.operands.map(find);
      const { mnemonic } = instruction.op;
      switch (effectOf(instruction)) {
        case "calls":
          memory.forget();
          return true;
        case "writes": {
          // Parts of an element are not followed.
          memory.wrote(instruction, instruction.operands.at(-1)!);
          return true;
        }
        case "allocates":
          if (mnemonic === "struct.new") memory.made(instruction);
          return true;
        case "reads": {
          const known = memory.get(instruction);
          if (known !== undefined) {
            replaced.set(instruction, known);
            return false;
          }
          memory.read(instruction, instruction);
          return true;
        }
        default:
          return true;
      }
    });
    ends.set(block, memory.heap);
  }
  graph.replace(replaced);
  return replaced.size;
}
