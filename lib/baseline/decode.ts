/**
 * The code of a procedure as instructions with their ways on, read from the linear memory: what compilers start from.
 *
 * @module
 */

import { type Instruction, INSTRUCTIONS } from "../interp/instructions.ts";

/** One instruction of the encoding. Places are in bytes from the start of the unit's code. */
export interface Insn {
  readonly at: number;
  /** The place behind it. */
  readonly next: number;
  readonly row: Instruction;
  /** Registers that are read, and where each is named. */
  readonly reads: readonly number[];
  readonly readAt: readonly number[];
  /** The register that is written, -1 where there is none; and where it is named. */
  readonly write: number;
  readonly writeAt: number;
  /** The fields `k`, `i`, `b` and `f`, in order, and where each is. */
  readonly fields: readonly number[];
  readonly fieldAt: readonly number[];
  /** Where `t` goes to, -1 where there is none. */
  readonly target: number;
}

/** Reads the instruction at a place of a unit's code. */
export function decodeAt(memory: DataView, base: number, at: number): Insn {
  const start = base + at;
  const row = INSTRUCTIONS[memory.getUint16(start, true)];
  if (row === undefined) throw new Error(`no instruction at ${at}`);
  const reads: number[] = [];
  const readAt: number[] = [];
  const fields: number[] = [];
  const fieldAt: number[] = [];
  let write = -1;
  let writeAt = -1;
  let target = -1;
  let stars = 0;
  let place = at + 2;
  const read = () => {
    reads.push(memory.getUint16(base + place, true));
    readAt.push(place);
    place += 2;
  };
  for (const letter of row.form) {
    switch (letter) {
      case "r":
        read();
        break;
      case "*":
        while (stars-- > 0) read();
        break;
      case "n":
        stars = memory.getUint16(base + place, true);
        place += 2;
        break;
      case "d":
        write = memory.getUint16(base + place, true);
        writeAt = place;
        place += 2;
        break;
      case "t":
        target = at + memory.getInt32(base + place, true);
        place += 4;
        break;
      default: {
        fieldAt.push(place);
        const at = base + place;
        fields.push(
          letter === "k"
            ? memory.getUint32(at, true)
            : letter === "i"
            ? memory.getInt16(at, true)
            : memory.getUint16(at, true),
        );
        place += letter === "k" ? 4 : 2;
      }
    }
  }
  return {
    at,
    next: place,
    row,
    reads,
    readAt,
    write,
    writeAt,
    fields,
    fieldAt,
    target,
  };
}

const LEAVE: ReadonlySet<string> = new Set([
  "unreachable",
  "raise",
  "reraise",
  "generator.return",
]);

/** Whether control never goes on behind an instruction of a name. */
function leaves(name: string): boolean {
  return name.startsWith("tail") || name.startsWith("return") ||
    LEAVE.has(name);
}

/** Whether an instruction may throw, or what it calls. */
export function mayThrow({ row: { op } }: Insn): boolean {
  return op !== undefined &&
    op.effects.some((effect) => effect === "throws" || effect === "calls");
}

/** Where control can go from an instruction: on, then to its target. */
export function waysOn({ row, next, target }: Insn): readonly number[] {
  const { name } = row;
  if (target < 0) return leaves(name) ? [] : [next];
  return name === "jump" || name === "loop" || name === "redirect"
    ? [target]
    : [next, target];
}
