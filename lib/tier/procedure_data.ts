/**
 * Procedures as plain data: what a compiler in another thread is given.
 *
 * @module
 */

import {
  type ConstantInfo,
  generatorRegister,
  type GlobalInfo,
  type Procedure,
  type ProcedureShape,
} from "../baseline/procedure.ts";
import { Flow } from "../baseline/flow.ts";
import type { LoadedProcedure } from "./procedures.ts";

/** One procedure. */
export interface ProcedureData extends ProcedureShape {
  /** Where its code begins, from the start of the unit's code, and the code. */
  readonly start: number;
  readonly code: Uint8Array;
  readonly observed: boolean;
  /** What is observed where something is named or begins. */
  readonly counts: ReadonlyMap<number, number>;
  readonly masks: ReadonlyMap<number, number>;
  readonly targets: ReadonlyMap<number, readonly number[]>;
  readonly constants: ReadonlyMap<number, ConstantInfo>;
  readonly globals: ReadonlyMap<number, GlobalInfo>;
  readonly codes: ReadonlyMap<
    number,
    { readonly id: number; readonly name: string }
  >;
}

/** Instructions whose first constant is not a value: a global variable, or code. */
const OF_GLOBAL = /^(callg|tailg|global\.)/;

/** A procedure as data; undefined where some of its code lies elsewhere. */
export function procedureData(
  procedure: LoadedProcedure,
  memory: WebAssembly.Memory,
): ProcedureData | undefined {
  const { flow, feedback, place } = procedure;
  const counts = new Map<number, number>();
  const masks = new Map<number, number>();
  const targets = new Map<number, readonly number[]>();
  const constants = new Map<number, ConstantInfo>();
  const globals = new Map<number, GlobalInfo>();
  const codes = new Map<number, { id: number; name: string }>();
  let end = procedure.entry;
  for (const insn of flow.all()) {
    if (insn.at < procedure.entry || insn.next > place.bytes) return undefined;
    end = Math.max(end, insn.next);
    const { name, form } = insn.row;
    counts.set(insn.at, feedback.count(insn.at));
    for (const at of [...insn.readAt, insn.writeAt]) {
      if (at >= 0) masks.set(at, feedback.mask(at));
    }
    const callee = name.startsWith("callg") || name.startsWith("tailg")
      ? insn.fieldAt[0]!
      : insn.readAt[0];
    if (/^(call|tail)/.test(name) && callee !== undefined) {
      targets.set(callee, feedback.targets(callee));
    }
    if (!form.includes("k")) continue;
    // The constants of checks and records are names for messages.
    const index = insn.fields[0]!;
    if (OF_GLOBAL.test(name)) globals.set(index, procedure.global(index));
    else if (name === "closure.new") codes.set(index, procedure.code(index));
    else if (name === "const" || name === "return.const") {
      constants.set(index, procedure.constant(index));
    }
  }
  const { id, name, importName, unit, entry, registers, pads } = procedure;
  const { required, optional, rest, generator } = procedure;
  const from = place.address + entry;
  return {
    id,
    name,
    importName,
    unit,
    entry,
    registers,
    pads,
    generator,
    required,
    optional,
    rest,
    start: entry,
    code: new Uint8Array(memory.buffer, from, end - entry).slice(),
    observed: feedback.observed,
    counts,
    masks,
    targets,
    constants,
    globals,
    codes,
  };
}

/** The ids of the code that a compiler may ask for. */
export function mentioned(
  { targets, globals, codes }: ProcedureData,
): Set<number> {
  const ids = new Set<number>();
  for (const several of targets.values()) {
    for (const target of several) ids.add(target);
  }
  for (const { value } of globals.values()) {
    if (value !== undefined) ids.add(value.code);
  }
  for (const { id } of codes.values()) ids.add(id);
  return ids;
}

/** A procedure of which there is data; `known` gives the others. */
export function describedProcedure(
  data: ProcedureData,
  known: (id: number) => Procedure | undefined,
): Procedure {
  const { code, start, entry, registers, pads } = data;
  const { observed, counts, masks, targets } = data;
  let flow: Flow | undefined;
  return {
    ...data as ProcedureShape,
    get flow() {
      return flow ??= new Flow(
        new DataView(code.buffer, code.byteOffset, code.byteLength),
        -start,
        entry,
        registers,
        pads,
        generatorRegister(data),
      );
    },
    feedback: {
      observed,
      count: (at) => counts.get(at) ?? 0,
      mask: (at) => masks.get(at) ?? 0,
      targets: (at) => targets.get(at) ?? [],
    },
    constant: (index) => data.constants.get(index)!,
    global: (index) => data.globals.get(index)!,
    code: (index) => data.codes.get(index)!,
    procedure: known,
  };
}
