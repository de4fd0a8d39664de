/**
 * The runtime module as a whole: the runtime library, the interpreter, what the host calls.
 *
 * @module
 */

import { defineCharacterBuiltins } from "../runtime/characters.ts";
import { defineEquality } from "../runtime/equality.ts";
import { defineHashTables } from "../runtime/hash_tables.ts";
import { exportHeap } from "../runtime/heap_exports.ts";
import { defineLists } from "../runtime/lists.ts";
import { defineNumbers } from "../runtime/numbers.ts";
import { defineObjects } from "../runtime/objects.ts";
import { RuntimeBuilder } from "../runtime/runtime_builder.ts";
import { defineStrings } from "../runtime/strings.ts";
import { defineSymbols } from "../runtime/symbols.ts";
import { defineUnboxedResults } from "../runtime/unboxed_results.ts";
import { defineUniformVectors } from "../runtime/uniform_vectors.ts";
import { defineVectors } from "../runtime/vectors.ts";
import { defineInspection } from "../snapshot/inspect_code.ts";
import { defineRestoring } from "../snapshot/restore_code.ts";
import type { ModuleBuilder } from "../wasm/module_builder.ts";
import { defineCalls } from "./calls.ts";
import { defineCompiledCalls } from "./compiled_calls.ts";
import { defineExecute } from "./dispatch.ts";
import { defineGenerators } from "./generators.ts";
import { defineObserving } from "./observing.ts";
import { defineLoading } from "./load_unit.ts";
import { defineUnwinding } from "./unwinding.ts";

/** Builds the module. */
export function buildRuntimeModule(): ModuleBuilder {
  const r = new RuntimeBuilder();
  defineNumbers(r);
  defineLists(r);
  defineVectors(r);
  defineUniformVectors(r);
  defineCharacterBuiltins(r);
  defineStrings(r);
  defineEquality(r);
  defineHashTables(r);
  defineSymbols(r);
  defineObjects(r);
  defineUnboxedResults(r);
  defineCalls(r);
  defineUnwinding(r);
  defineGenerators(r);
  defineExecute(r);
  defineCompiledCalls(r);
  defineObserving(r);
  defineLoading(r);
  defineRestoring(r);
  defineInspection(r);
  exportHeap(r);
  r.complete();
  return r.module;
}
