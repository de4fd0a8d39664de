/**
 * The compiler in a thread of its own: answers each {@link CompileRequest} with a {@link CompileReply}.
 *
 * @module
 */

import { Batch } from "../baseline/batch.ts";
import { optimiserOf } from "../opt/optimise.ts";
import type { Procedure } from "../baseline/procedure.ts";
import {
  addWanted,
  type CompileReply,
  type CompileRequest,
} from "./compile_request.ts";
import { describedProcedure } from "./procedure_data.ts";

function compile(request: CompileRequest) {
  const { name, wanted, procedures, options, cells, optimiser } = request;
  const known = new Map<number, Procedure>();
  for (const data of procedures) {
    known.set(data.id, describedProcedure(data, (id) => known.get(id)));
  }
  const entries = new Map<number, number>();
  for (const code of cells.values()) {
    entries.set(code, (entries.get(code) ?? 0) + 1);
  }
  const batch = new Batch(name, {
    ...options,
    cellExists: (key) => cells.has(key),
    entriesOf: ({ id }) => entries.get(id) ?? 0,
    ...optimiser && optimiserOf(optimiser),
  });
  addWanted(batch, wanted, known.get(wanted.code)!);
  const steps = batch.steps();
  for (let step = steps.next();; step = steps.next()) {
    if (step.done) return step.value;
  }
}

/** The scope of a worker, as far as it is used. */
interface WorkerScope {
  onmessage: (event: MessageEvent<CompileRequest>) => void;
  postMessage(reply: CompileReply): void;
}

const scope = globalThis as unknown as WorkerScope;

scope.onmessage = ({ data: request }) => {
  const { number } = request;
  const start = performance.now();
  try {
    const compiled = compile(request);
    const milliseconds = performance.now() - start;
    scope.postMessage({ number, milliseconds, compiled });
  } catch (error) {
    const milliseconds = performance.now() - start;
    const failure = (error as Error).stack ?? String(error);
    scope.postMessage({ number, milliseconds, failure });
  }
};
