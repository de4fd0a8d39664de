/**
 * Runs the passes of the optimiser.
 *
 * @module
 */

import { simplifyBranches } from "./branches.ts";
import { answerTests } from "./conditions.ts";
import { removeDeadCode } from "./dead_code.ts";
import { replaceObjects } from "./escape.ts";
import type { Graph } from "./graph.ts";
import { moveInvariants } from "./invariants.ts";
import { eliminateLoads } from "./load_elimination.ts";
import {
  AGAIN,
  type OptimiserOptions,
  type PassName,
  SEQUENCE,
} from "./passes.ts";
import { peelLoops } from "./peeling.ts";
import { applyRanges } from "./ranges.ts";
import { simplify } from "./simplify.ts";
import { sink } from "./sinking.ts";
import { unbox } from "./unboxing.ts";
import { numberValues } from "./value_numbering.ts";
import { verify } from "./verify.ts";

/** What each pass does to a graph; it gives how many changes it has made. */
export const RUN: Readonly<Record<PassName, (graph: Graph) => number>> = {
  simplify,
  branches: simplifyBranches,
  numbering: numberValues,
  loads: eliminateLoads,
  escape: replaceObjects,
  conditions: answerTests,
  unboxing: unbox,
  peeling: peelLoops,
  invariants: moveInvariants,
  ranges: applyRanges,
  sinking: sink,
  dead: removeDeadCode,
};

/** How passes are run, and who is told of them. */
export interface Pipeline extends OptimiserOptions {
  /** Told of a graph before the first pass. */
  readonly constructed?: (graph: Graph) => void;
  /** Told of each pass that has run, with the number of its changes. */
  readonly ran?: (pass: PassName, changes: number, graph: Graph) => void;
}

/** Runs the passes on a graph, one at each step. */
export function* runPasses(graph: Graph, pipeline: Pipeline): Generator<void> {
  pipeline.constructed?.(graph);
  if (pipeline.verify) verify(graph, "construction");
  for (const pass of SEQUENCE) {
    const changes = runPass(graph, pass, pipeline);
    yield;
    if (changes === 0) continue;
    for (const again of AGAIN[pass] ?? []) {
      runPass(graph, again, pipeline);
      yield;
    }
  }
}

/** Runs a pass unless it is left out; gives the number of its changes. */
function runPass(graph: Graph, pass: PassName, pipeline: Pipeline): number {
  if (pipeline.without.includes(pass)) return 0;
  const changes = RUN[pass](graph);
  // Who looks on is to see what is broken.
  pipeline.ran?.(pass, changes, graph);
  if (pipeline.verify) verify(graph, pass);
  return changes;
}
