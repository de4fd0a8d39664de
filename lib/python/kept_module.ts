/**
 * Modules that are kept as heaps, before they have run.
 *
 * @module
 */

import type { Interpreter } from "../interp/instance.ts";
import type { Loader } from "../interp/loader.ts";
import type { Value } from "../runtime/heap.ts";
import { KIND } from "../runtime/heap.ts";
import type { Session } from "../runtime/host/session.ts";
import { stateUnit } from "../scheme/started_program.ts";
import type { SchemeSystem } from "../scheme/system.ts";
import type { ModuleEnvironment } from "./module_environment.ts";

/** What such a heap holds. */
export interface KeptModule {
  /** The variables of the library. */
  readonly library: Value;
  /** The variables of the module. */
  readonly table: Value;
  /** What is left to run. */
  readonly procedures: Value[];
}

/** Keeps a module that was compiled. Throws {@link UnkeepableHeap}. */
export async function keepModule(
  scheme: SchemeSystem,
  { heap, nil }: Session,
  loader: Loader,
  main: ModuleEnvironment,
  procedures: readonly Value[],
): Promise<Uint8Array> {
  const { keepHeap } = await import("../snapshot/keep_heap.ts");
  const list = procedures.toReversed().reduce<Value>(
    (rest, each) => heap.cons(each, rest),
    nil,
  );
  return keepHeap(
    scheme.images,
    loader,
    [scheme.library.cells, main.cells, list],
    (code) => stateUnit(code, main),
  );
}

/** Takes such a heap; `scope` is that of the module's units. */
export function restoreModule(
  bytes: Uint8Array,
  scope: unknown,
  scheme: SchemeSystem,
  machine: Interpreter,
): KeptModule {
  const [library, table, list] = scheme.restore(bytes, scope);
  const procedures: Value[] = [];
  let rest = list!;
  while (machine.kindOf(rest) === KIND.pair) {
    procedures.push(machine.car(rest));
    rest = machine.cdr(rest);
  }
  return { library: library!, table: table!, procedures };
}
