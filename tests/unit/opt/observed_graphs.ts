/**
 * Graphs of real procedures, as they are told of while a batch is compiled through the passes.
 *
 * @module
 */

import { optimiserOf } from "../../../lib/opt/optimise.ts";
import type { Graph } from "../../../lib/opt/graph.ts";
import { type PassName, SEQUENCE } from "../../../lib/opt/passes.ts";
import type { Procedure } from "../../../lib/baseline/procedure.ts";
import type { ModuleBuilder } from "../../../lib/wasm/module_builder.ts";
import type { FunctionHandle } from "../../../lib/wasm/entities.ts";
import { OPTIMISER } from "../../../lib/tuning.ts";
import type { ObservedProgram } from "../baseline/observed_program.ts";

/** What is looked at. */
export interface Watch {
  /** Passes that are left out; all by default. */
  readonly without?: readonly string[];
  constructed?(graph: Graph): void;
  ran?(pass: PassName, changes: number, graph: Graph): void;
}

/** A function that was written through the passes. */
export interface Optimised {
  readonly procedure: Procedure;
  /** As the last pass left it. */
  readonly graph: Graph;
  readonly module: ModuleBuilder;
  readonly fn: FunctionHandle;
}

/** Compiles a procedure and what it calls, all of it through the passes. */
export function optimise(
  program: ObservedProgram,
  name: string,
  { without = SEQUENCE, ...told }: Watch,
): Optimised[] {
  const result: Optimised[] = [];
  const inPlace = {
    instructions: OPTIMISER.inPlaceInstructions,
    depth: OPTIMISER.inPlaceDepth,
    total: OPTIMISER.inPlaceTotal,
    short: OPTIMISER.inPlaceShort,
    frequency: OPTIMISER.inPlaceFrequency,
    recursion: OPTIMISER.inPlaceRecursion,
  };
  program.compile(name, {
    copies: () => OPTIMISER.copies,
    inPlace: () => inPlace,
    optimise: (module, fn, fragment, begin) => {
      const { procedure } = fragment;
      const { optimise } = optimiserOf({
        without,
        verify: true,
        inPlace,
        ...told,
        constructed: (graph) => {
          result.push({ procedure, graph, module, fn });
          told.constructed?.(graph);
        },
      });
      return optimise!(module, fn, fragment, begin);
    },
  });
  return result;
}
