/**
 * The optimising compiler of one function: from the pieces of a fragment to its code.
 *
 * @module
 */

import type { Begin } from "../baseline/batch.ts";
import type { BatchOptions } from "../baseline/compiled_batch.ts";
import type { Fragment } from "../baseline/fragment.ts";
import type { Procedure } from "../baseline/procedure.ts";
import type { Emitter } from "../baseline/piece.ts";
import type { FunctionHandle } from "../wasm/entities.ts";
import { FunctionBuilder } from "../wasm/function_builder.ts";
import { OPTIMISER } from "../tuning.ts";
import { construct, Unsupported } from "./construct.ts";
import { emit } from "./emit.ts";
import type { Graph } from "./graph.ts";
import { type Pipeline, runPasses } from "./pipeline.ts";

/** What a batch needs to optimise its fragments. */
export function optimiserOf(
  pipeline: Pipeline,
): Pick<BatchOptions, "copies" | "optimise" | "inPlace"> {
  const { only, inPlace } = pipeline;
  // A loop that is running waits for its code.
  const inLoop = { ...inPlace, total: inPlace.total / 3 };
  const optimises = ({ id }: Procedure) => only === undefined || only === id;
  return {
    copies: (procedure) => optimises(procedure) ? OPTIMISER.copies : 0,
    inPlace: (fragment) => {
      const { entry: { at }, procedure } = fragment;
      if (!optimises(procedure)) return undefined;
      return at === procedure.entry ? inPlace : inLoop;
    },
    *optimise(module, fn, fragment, begin) {
      const { pieces: { length }, batch, procedure } = fragment;
      if (!optimises(procedure)) return undefined;
      if (length > OPTIMISER.pieces) {
        batch.remark(`${procedure.name}: ${length} pieces are too many`);
        return undefined;
      }
      let graph: Graph;
      try {
        graph = graphOf(fn, fragment, begin);
      } catch (error) {
        if (!(error instanceof Unsupported)) throw error;
        batch.remark(`${procedure.name} is not optimised: ${error.message}`);
        return undefined;
      }
      yield;
      yield* runPasses(graph, pipeline);
      module.define(fn, (f) => emit(graph, f));
      return leftBy(graph);
    },
  };
}

/** The graph of a fragment. */
function graphOf(fn: FunctionHandle, fragment: Fragment, begin: Begin): Graph {
  // What is written here is only collected.
  const scratch = new FunctionBuilder(fn.type);
  let e!: Emitter;
  const before = scratch.apart(() => {
    e = begin(scratch, ...scratch.params);
  });
  return construct(fn.name, e, before, fragment.pieces);
}

/** The functions by which a graph leaves. */
function leftBy(graph: Graph): FunctionHandle[] {
  return graph.blocks.flatMap(({ end }) =>
    end.kind === "leave" && end.op.mnemonic === "return_call"
      ? [end.immediates[0] as FunctionHandle]
      : []
  );
}
