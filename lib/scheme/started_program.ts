/**
 * Programs that are kept as heaps, before any of their forms have run or when all but the last
 * have: what is left is to run the others. `SchemeSystem.loadHeap` takes them up again.
 *
 * @module
 */

import { encodeUnitFile, UnitFile } from "../interp/unit_format.ts";
import type { EncodedUnit } from "../interp/encoded_unit.ts";
import type { Loader, UnitCode } from "../interp/loader.ts";
import { GlobalName } from "../ir/global_name.ts";
import type { Value } from "../runtime/heap.ts";
import type { Session } from "../runtime/host/session.ts";
import type { HeapContext } from "../snapshot/heap_context.ts";
import type { StateUnit } from "../snapshot/heap_state.ts";
import type { ProgramEnvironment } from "./program_environment.ts";

/** What of an engine such a program needs. */
export interface Started {
  readonly session: Session;
  readonly loader: Loader;
  readonly images: HeapContext;
  readonly prelude: ProgramEnvironment;
  readonly interaction: ProgramEnvironment;
}

/** A unit as bytes. A constant that cannot be written is left out: the image has them all. */
function unitBytes(unit: UnitFile | EncodedUnit): Uint8Array {
  if (unit instanceof UnitFile) return unit.bytes;
  try {
    return encodeUnitFile(unit);
  } catch {
    const constants = unit.constants.map((constant) =>
      constant instanceof GlobalName ? constant : false
    );
    return encodeUnitFile({ ...unit, constants });
  }
}

/** The globals that calls inlined in a unit stand for. */
function* inlined(unit: UnitFile | EncodedUnit): Generator<string> {
  for (const { global } of unit.sites) {
    yield (unit instanceof UnitFile
      ? unit.globalName(global)
      : (unit.constants[global] as GlobalName).name).name;
  }
}

/** A unit of a heap that is kept; those of the program have its environment for their scope. */
export function stateUnit(code: UnitCode, program: unknown): StateUnit {
  const unit = code.whole();
  if (unit === undefined) throw new Error("a unit was not retained");
  const { source } = code;
  return {
    bytes: unitBytes(unit),
    ofProgram: code.scope === program,
    ...source === undefined
      ? {}
      : { source: { name: source.name, text: source.text } },
  };
}

/** Keeps the heap of a program and the procedures of forms that have not run. Throws {@link UnkeepableHeap}. */
export async function keepStarted(
  { session, loader, images, prelude, interaction }: Started,
  procedures: readonly Value[],
): Promise<Uint8Array> {
  const { keepHeap } = await import("../snapshot/keep_heap.ts");
  const { heap, symbols, nil } = session;
  const listOf = (values: Iterable<Value>): Value => {
    let list = nil;
    for (const value of values) list = heap.cons(value, list);
    return list;
  };
  const symbolsOf = (names: Iterable<string>): Value =>
    listOf(Array.from(names, (name) => symbols.intern(name)));
  const assigned = new Set(
    Array.from(interaction.assigned, ({ name }) => name),
  );
  const redefined = new Set<string>();
  for (const code of loader.unitsOf(interaction)) {
    const unit = code.whole();
    for (const name of unit === undefined ? [] : inlined(unit)) {
      if (assigned.has(name)) redefined.add(name);
    }
  }
  const roots = [
    prelude.cells,
    interaction.cells,
    symbolsOf(assigned),
    symbolsOf(redefined),
    listOf(procedures.toReversed()),
  ];
  return keepHeap(
    images,
    loader,
    roots,
    (code) => stateUnit(code, interaction),
  );
}
