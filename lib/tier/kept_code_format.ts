/**
 * Kept code as bytes: a header, a length, a description as JSON, then the modules. The cache has hashed it, so that it is what was
 * written; whether it fits the program is for the linker to find out.
 *
 * @module
 */

import type { CompiledBatch, ExitInfo } from "../baseline/compiled_batch.ts";
import type { State } from "../baseline/context.ts";
import type { ExitReason } from "../baseline/exits.ts";
import type { UnitMark } from "../interp/loader.ts";
import type { KeptBatch } from "./kept_code.ts";
import {
  HEADER_BYTES,
  ranMilliseconds,
  writeHeader,
} from "./kept_code_header.ts";

/** An exit: whose fragment it is in, code, place, reason, then registers each with the number of its state. */
type ExitRow = readonly [number, number, number, ExitReason, ...number[]];

interface Description {
  readonly units: readonly UnitMark[];
  readonly states: readonly State[];
  readonly batches: readonly {
    readonly job: string;
    readonly uses: readonly string[];
    readonly bytes: number;
    readonly optimised: boolean;
    readonly name: string;
    readonly cells: readonly {
      readonly key: string;
      readonly code: number;
      readonly states: readonly number[];
      readonly result: CompiledBatch["cells"][number]["result"];
    }[];
    readonly procedures: CompiledBatch["procedures"];
    readonly fills: CompiledBatch["fills"];
    readonly frames: CompiledBatch["frames"];
    readonly exits: readonly ExitRow[];
    readonly assumptions: CompiledBatch["assumptions"];
    readonly bound: CompiledBatch["bound"];
    readonly shapes: CompiledBatch["shapes"];
    readonly fragments: readonly number[];
    readonly inlined: CompiledBatch["inlined"];
  }[];
}

/** Kept code and the units that it is for. */
export interface CodeFile {
  /** Milliseconds that the longest run took that added to it. */
  readonly ran: number;
  readonly units: readonly UnitMark[];
  readonly batches: readonly KeptBatch[];
}

/** States by their numbers; the same state has one. */
class StateTable {
  readonly states: State[] = [];
  private readonly numbers = new Map<string, number>();

  numberOf(state: State): number {
    const key = JSON.stringify(state);
    let number = this.numbers.get(key);
    if (number === undefined) {
      this.numbers.set(key, number = this.states.push(state) - 1);
    }
    return number;
  }
}

/** Kept code as bytes. */
export function encodeKeptCode({ ran, units, batches }: CodeFile): Uint8Array {
  const table = new StateTable();
  const described: Description["batches"] = batches.map((
    { job, uses, batch },
  ) => ({
    job,
    uses,
    bytes: batch.bytes.length,
    name: batch.name,
    cells: batch.cells.map(({ states, ...cell }) => ({
      ...cell,
      states: states.map((state) => table.numberOf(state)),
    })),
    procedures: batch.procedures,
    fills: batch.fills,
    frames: batch.frames,
    exits: batch.exits.map((exit): ExitRow => [
      exit.owner,
      exit.code,
      exit.at,
      exit.reason,
      ...[...exit.states].flatMap(([register, state]) => [
        register,
        table.numberOf(state),
      ]),
    ]),
    assumptions: batch.assumptions,
    bound: batch.bound,
    shapes: batch.shapes,
    optimised: batch.optimised,
    fragments: batch.fragments,
    inlined: batch.inlined,
  }));
  const { states } = table;
  const description: Description = { units, states, batches: described };
  const text = new TextEncoder().encode(JSON.stringify(description));
  const modules = batches.map(({ batch }) => batch.bytes);
  const size = modules.reduce((sum, { length }) => sum + length, 0);
  const start = HEADER_BYTES + 4;
  const bytes = new Uint8Array(start + text.length + size);
  writeHeader(bytes, ran);
  new DataView(bytes.buffer).setUint32(HEADER_BYTES, text.length, true);
  bytes.set(text, start);
  let at = start + text.length;
  for (const module of modules) {
    bytes.set(module, at);
    at += module.length;
  }
  return bytes;
}

/** An exit whose states are made when it is asked for them: most never are. */
class KeptExit implements ExitInfo {
  readonly owner: number;
  readonly code: number;
  readonly at: number;
  readonly reason: ExitReason;

  constructor(
    private readonly row: ExitRow,
    private readonly known: readonly State[],
  ) {
    [this.owner, this.code, this.at, this.reason] = row;
  }

  get states(): ReadonlyMap<number, State> {
    const states = new Map<number, State>();
    for (let index = 4; index < this.row.length; index += 2) {
      const [register, number] = this.row.slice(index, index + 2) as number[];
      states.set(register!, this.known[number!]!);
    }
    return states;
  }
}

/** Kept code from bytes that {@link encodeKeptCode} gave. */
export function decodeKeptCode(bytes: Uint8Array): CodeFile {
  const length = new DataView(bytes.buffer, bytes.byteOffset)
    .getUint32(HEADER_BYTES, true);
  const start = HEADER_BYTES + 4;
  const text = new TextDecoder().decode(
    bytes.subarray(start, start + length),
  );
  const { units, states, batches } = JSON.parse(text) as Description;
  let at = start + length;
  return {
    ran: ranMilliseconds(bytes),
    units,
    batches: batches.map(
      ({ job, uses, bytes: size, cells, exits, ...rest }) => {
        const module = bytes.slice(at, at += size);
        return {
          job,
          uses,
          batch: {
            ...rest,
            remarks: [],
            bytes: module,
            cells: cells.map((cell) => ({
              ...cell,
              states: cell.states.map((number) => states[number]!),
            })),
            exits: exits.map((row) => new KeptExit(row, states)),
          },
        };
      },
    ),
  };
}
