/**
 * Runs a program in a thread of its own, which can be ended when the program does not: answers a {@link ProgramRun} with
 * {@link RunMessage}s.
 *
 * @module
 */

import { type ProgramRun, type RunMessage, runProgram } from "./bisect_run.ts";

/** The scope of a worker, as far as it is used. */
interface WorkerScope {
  onmessage: (event: MessageEvent<ProgramRun>) => void;
  postMessage(message: RunMessage): void;
}

const scope = globalThis as unknown as WorkerScope;

scope.onmessage = async ({ data }) => {
  const result = await runProgram(
    data,
    (procedure) => scope.postMessage({ procedure }),
  );
  scope.postMessage({ result });
};
