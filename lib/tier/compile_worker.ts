/**
 * The compiler in a thread of its own: answers each {@link CompileRequest} with a {@link CompileReply}. What is optimised
 * for the first time runs already, so it waits for everything else, which may come while it is being done.
 *
 * @module
 */

import { Batch } from "../baseline/batch.ts";
import type {
  BatchOptions,
  CompiledBatch,
} from "../baseline/compiled_batch.ts";
import type { Procedure } from "../baseline/procedure.ts";
import {
  addWanted,
  type CompileReply,
  type CompileRequest,
} from "./compile_request.ts";
import { BASELINE } from "../tuning.ts";
import { describedProcedure } from "./procedure_data.ts";

/** Something that is being compiled. */
interface Task {
  readonly number: number;
  readonly steps: Generator<void, CompiledBatch>;
  milliseconds: number;
}

/** Compiles what was asked for, step by step. */
function* compile(
  request: CompileRequest,
  optimiser: Partial<BatchOptions>,
): Generator<void, CompiledBatch> {
  const { name, wanted, procedures, options, cells } = request;
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
    ...optimiser,
  });
  addWanted(batch, wanted, known.get(wanted.code)!);
  return yield* batch.steps();
}

/** The scope of a worker, as far as it is used. */
interface WorkerScope {
  onmessage: (event: MessageEvent<CompileRequest>) => void;
  postMessage(reply: CompileReply): void;
}

const scope = globalThis as unknown as WorkerScope;
const first: Task[] = [];
const afterwards: Task[] = [];
/** Messages to itself, between which those of others come. */
const { port1: turn, port2: turns } = new MessageChannel();

scope.onmessage = async ({ data: request }) => {
  const { number, optimiser, wanted } = request;
  const waits = wanted.kind === "procedure" && wanted.optimised &&
    !wanted.urgent;
  const tasks = waits ? afterwards : first;
  // It is loaded when it is wanted first: what comes before that comes sooner.
  const optimising = optimiser === undefined
    ? {}
    : (await import("../opt/optimise.ts")).optimiserOf(optimiser);
  const steps = compile(request, optimising);
  tasks.push({ number, steps, milliseconds: 0 });
  if (first.length + afterwards.length === 1) turn.postMessage(undefined);
};

turns.onmessage = () => {
  const tasks = first.length > 0 ? first : afterwards;
  const reply = work(tasks[0]!);
  if (reply !== undefined) {
    tasks.shift();
    scope.postMessage(reply);
  }
  if (first.length + afterwards.length > 0) turn.postMessage(undefined);
};

/** Works on a task for a while; gives the reply when it is done. */
function work(task: Task): CompileReply | undefined {
  const { number, steps } = task;
  const start = performance.now();
  const elapsed = () => performance.now() - start;
  try {
    let step = steps.next();
    while (!step.done && elapsed() < BASELINE.turn) step = steps.next();
    task.milliseconds += elapsed();
    const { milliseconds } = task;
    return step.done
      ? { number, milliseconds, compiled: step.value }
      : undefined;
  } catch (error) {
    const failure = (error as Error).stack ?? String(error);
    return { number, milliseconds: task.milliseconds + elapsed(), failure };
  }
}
