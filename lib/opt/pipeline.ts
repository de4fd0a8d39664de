/**
 * The passes of the optimiser, in the order in which they run.
 *
 * @module
 */

import type { Graph } from "./graph.ts";
import type { OptimiserOptions } from "./passes.ts";
import { verify } from "./verify.ts";

/** A pass. */
export interface Pass {
  readonly name: string;
  /** What it does, for people. */
  readonly what: string;
  /** Why it stands where it stands. */
  readonly order: string;
  /** Gives how many changes it has made. */
  readonly run: (graph: Graph) => number;
}

/** How passes are run. */
export interface Pipeline extends OptimiserOptions {
  /** Told of each pass that has run. */
  readonly ran?: (pass: Pass, changes: number, graph: Graph) => void;
}

/** The passes in order. */
export const PASSES: readonly Pass[] = [];

/** Runs the passes on a graph. */
export function runPasses(graph: Graph, pipeline: Pipeline): void {
  if (pipeline.verify) verify(graph, "construction");
  for (const pass of PASSES) {
    if (pipeline.without.includes(pass.name)) continue;
    const changes = pass.run(graph);
    if (pipeline.verify) verify(graph, pass.name);
    pipeline.ran?.(pass, changes, graph);
  }
}
