/**
 * What was read or written before, and cannot have changed, is not read again. Along ways without another one into them
 * (extended basic blocks), so that what happened on the way is known.
 *
 * @module
 */

import type { StructType } from "../wasm/types.ts";
import { byOpcode } from "../wasm/opcodes.ts";
import { Dominators } from "./dominators.ts";
import { effectOf, isWayOut, placeOf, placesOf } from "./effects.ts";
import {
  currentAll,
  type Graph,
  type Instruction,
  type Value,
} from "./graph.ts";

/** What was read or written last, in front of what was before. */
interface Known {
  readonly place: string;
  /** Written: what was known of the place before may have changed. */
  readonly isWritten: boolean;
  /** How much of an element is read or written, and how far behind the address. */
  readonly width: string;
  readonly offset: number;
  /** An object, an array and an index, or an address. */
  readonly of: Value | undefined;
  readonly at: Value | undefined;
  readonly value: Value;
  readonly before: Known | undefined;
}

/** What remains of a name without what tells reading from writing. */
const WIDTHS = byOpcode(({ mnemonic }) =>
  mnemonic.replace(/^array\.|^struct\./, "").replace(/load|store/, "")
    .replace(/^[gs]et/, "")
);

/** Whether the last operand is the value that is written, and names nothing. */
const IS_NAMED_BY_FIRST = byOpcode(({ mnemonic }) =>
  /^struct\.set|store/.test(mnemonic)
);

/** What is known once an instruction has read or written a value. */
function note(
  instruction: Instruction,
  isWritten: boolean,
  value: Value,
  before: Known | undefined,
): Known {
  const { op, operands, immediates } = instruction;
  return {
    place: placeOf(instruction)!,
    isWritten,
    width: WIDTHS[op.index]!,
    offset: immediates[0]?.offset ?? 0,
    of: operands[0],
    at: IS_NAMED_BY_FIRST[op.index] ? undefined : operands[1],
    value,
    before,
  };
}

/** What is known once a structure has been made of values. */
function made(
  { operands, immediates: [type] }: Instruction,
  of: Value,
  before: Known | undefined,
): Known | undefined {
  const places = placesOf(type);
  let known = before;
  (type as StructType).fields.forEach(({ mutable }, index) => {
    if (!mutable) return;
    known = {
      place: places[index]!,
      isWritten: false,
      width: "",
      offset: 0,
      of,
      at: undefined,
      value: operands[index]!,
      before: known,
    };
  });
  return known;
}

/** The value that is read, where it is known from before. */
function valueOf(
  { place, width, offset, of, at, before }: Known,
): Value | undefined {
  for (let known = before; known !== undefined; known = known.before) {
    if (known.place !== place) continue;
    if (
      known.of === of && known.at === at && known.width === width &&
      known.offset === offset
    ) return known.value;
    if (known.isWritten) return undefined;
  }
  return undefined;
}

/** Replaces loads of what is known; gives how many. */
export function eliminateLoads(graph: Graph): number {
  const dominators = Dominators.of(graph);
  // What is known at the ends of blocks, by their ids.
  const ends = new Array<Known | undefined>(graph.blockIds);
  let replaced = 0;
  for (const block of dominators.order) {
    if (isWayOut(block)) continue;
    const arrival = dominators.onlyArrival(block);
    let known = arrival && ends[arrival.from.id];
    const before = replaced;
    for (const instruction of block.code) {
      instruction.operands = currentAll(instruction.operands);
      switch (effectOf(instruction)) {
        case "calls":
          known = undefined;
          break;
        case "writes":
          // Parts of an element are not followed.
          known = note(instruction, true, instruction.operands.at(-1)!, known);
          break;
        case "allocates":
          if (instruction.op.mnemonic === "struct.new") {
            known = made(instruction, instruction, known);
          }
          break;
        case "reads": {
          const now = note(instruction, false, instruction, known);
          instruction.replacement = valueOf(now);
          if (instruction.replacement === undefined) known = now;
          else replaced++;
        }
      }
    }
    ends[block.id] = known;
    if (replaced > before) {
      block.code = block.code.filter((each) => each.replacement === undefined);
    }
  }
  if (replaced > 0) graph.replace();
  return replaced;
}
