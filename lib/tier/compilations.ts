/**
 * What is being compiled: in another thread where there can be one, else in this one, a stretch at a time.
 *
 * @module
 */

import type { Batch } from "../baseline/batch.ts";
import type { CompiledBatch } from "../baseline/compiled_batch.ts";
import type { Interpreter } from "../interp/instance.ts";
import type { OptimiserOptions } from "../opt/passes.ts";
import type { Trace } from "../trace.ts";
import { BASELINE, OPTIMISER } from "../tuning.ts";
import {
  addWanted,
  type CompileReply,
  type CompileRequest,
  type Wanted,
} from "./compile_request.ts";
import type { Linker } from "./linker.ts";
import type { TierOptions } from "./options.ts";
import {
  mentioned,
  type ProcedureData,
  procedureData,
} from "./procedure_data.ts";
import type { LoadedProcedure, Procedures } from "./procedures.ts";
import { RemoteCompiler } from "./remote_compiler.ts";

/** A batch that is being compiled. */
export interface Job {
  /** The same for what need not be compiled twice: see `kept_code.ts`. */
  readonly key: string;
  readonly procedure: LoadedProcedure;
  /** For the trace. */
  readonly what: string;
  /** What keeps the procedure loaded. */
  readonly constants: object;
  readonly optimised: boolean;
  milliseconds: number;
  /** Where it is done in this thread. */
  batch?: Batch;
  steps?: Generator<void, CompiledBatch>;
  /** Of the request, where it is done in another. */
  number?: number;
}

/** What is told of jobs. */
export interface Outcomes {
  compiled(job: Job, batch: CompiledBatch): void;
  /** It cannot be compiled. */
  failed(job: Job, why: string): void;
  /** It was not compiled, and may be wanted again. */
  cancelled(job: Job): void;
}

/** The jobs of one engine. */
export class Compilations {
  /** The compiler in this thread, once it is loaded. */
  private compiler: typeof import("../baseline/batch.ts") | undefined;
  private optimiser: typeof import("../opt/optimise.ts") | undefined;
  private remote: RemoteCompiler | undefined;
  private readonly jobs = new Map<string, Job>();
  /** Whether there can be another thread, as far as is known. */
  private background: boolean;
  /** Ends a wait for the other thread. */
  private wake: () => void = () => {};
  private requests = 0;
  private modules = 0;

  constructor(
    private readonly machine: Interpreter,
    private readonly procedures: Procedures,
    private readonly linker: Linker,
    private readonly trace: Trace,
    private readonly options: TierOptions,
    private readonly outcomes: Outcomes,
  ) {
    this.background = options.background;
  }

  /** Whether there is a compiler. */
  get isLoaded(): boolean {
    return this.compiler !== undefined || this.remote !== undefined;
  }

  /** Loads the compiler, unless it is there. */
  async load(): Promise<void> {
    if (this.isLoaded) return;
    if (this.background) {
      this.remote = RemoteCompiler.start(
        (reply) => {
          this.replied(reply);
          this.wake();
        },
        (why) => {
          this.trace.event("tier", `no compiler in another thread: ${why}`);
          this.background = false;
          this.stop();
        },
      );
    }
    if (this.remote === undefined) {
      this.compiler = await import("../baseline/batch.ts");
      if (this.options.optimising !== "never") {
        this.optimiser = await import("../opt/optimise.ts");
      }
    }
    const where = this.remote === undefined ? "this" : "another";
    this.trace.event("tier", `the compiler is loaded in ${where} thread`);
  }

  /** Whether a job is being done. */
  has(key: string): boolean {
    return this.jobs.has(key);
  }

  /** Whether answers of the other thread are awaited that are worth a pause; what is optimised runs already. */
  get waiting(): boolean {
    if (this.remote === undefined) return false;
    for (const { optimised } of this.jobs.values()) if (!optimised) return true;
    return false;
  }

  private moduleName(): string {
    return `baseline ${this.modules++}`;
  }

  private batchOptions(): CompileRequest["options"] {
    const { versions, exitEvery, countTests, without } = this.options;
    return {
      limits: {
        versions,
        distinct: BASELINE.distinct,
        pieces: BASELINE.pieces,
      },
      entries: versions === 1 ? 0 : Math.min(versions, BASELINE.entries),
      unboxedResults: !without.includes("unboxed-results"),
      exitEvery,
      countTests,
    };
  }

  private optimiserOptions(code: number): OptimiserOptions {
    const { without, eager, optimising } = this.options;
    // Of what was not observed all is done in place, not what was executed.
    const share = eager ? 4 : 1;
    return {
      without,
      only: optimising === "always" ? undefined : code,
      verify: eager,
      inPlace: {
        instructions: OPTIMISER.inPlaceInstructions / share,
        depth: OPTIMISER.inPlaceDepth,
        total: OPTIMISER.inPlaceTotal / share,
        short: OPTIMISER.inPlaceShort / share,
        frequency: OPTIMISER.inPlaceFrequency,
        recursion: OPTIMISER.inPlaceRecursion,
      },
    };
  }

  /** What a batch in this thread is optimised with. */
  private optimised(
    { optimiserOf }: typeof import("../opt/optimise.ts"),
    code: number,
  ): ReturnType<typeof optimiserOf> {
    const { options: { inspection } } = this;
    const optimiserOptions = this.optimiserOptions(code);
    if (inspection?.passes === undefined) return optimiserOf(optimiserOptions);
    return {
      ...optimiserOf(optimiserOptions),
      // Each function has someone of its own who looks on.
      optimise: (module, fn, fragment, begin) =>
        optimiserOf({
          ...optimiserOptions,
          verify: true,
          ...inspection.passes!(fragment, fn),
        }).optimise!(module, fn, fragment, begin),
    };
  }

  /** Begins to compile something; false where there is no compiler that can. */
  begin(
    key: string,
    procedure: LoadedProcedure,
    what: string,
    wanted: Wanted,
  ): boolean {
    const { constants } = procedure;
    if (this.jobs.has(key) || constants === undefined) return true;
    const { optimised } = wanted;
    const job: Job = {
      key,
      procedure,
      what,
      constants,
      optimised,
      milliseconds: 0,
    };
    if (this.remote !== undefined && this.send(job, wanted)) {
      this.jobs.set(key, job);
      return true;
    }
    // In another thread something could not be said; or that thread has ended.
    if (this.compiler === undefined) return false;
    const batch = new this.compiler.Batch(this.moduleName(), {
      ...this.batchOptions(),
      cellExists: (each) => this.linker.cells.has(each),
      entriesOf: ({ id }) => this.linker.entriesOf(id).length,
      excluded: (each, at) =>
        this.options.inspection?.mayCompileAt(each, at) === false,
      ...wanted.optimised && this.optimiser &&
        this.optimised(this.optimiser, wanted.code),
    });
    addWanted(batch, wanted, procedure);
    job.batch = batch;
    job.steps = batch.steps();
    this.jobs.set(key, job);
    this.pump();
    return true;
  }

  /** Asks the other thread to compile something; false where that has to be done here. */
  private send(job: Job, wanted: Wanted): boolean {
    const procedures = new Map<number, ProcedureData>();
    const work = [wanted.code];
    for (let id = work.pop(); id !== undefined; id = work.pop()) {
      const procedure = procedures.has(id) ? undefined : this.procedures.of(id);
      if (procedure === undefined) continue;
      const data = procedureData(procedure, this.machine.memory);
      if (data === undefined) return false;
      procedures.set(id, data);
      // What was not observed is only called.
      if (data.observed) work.push(...mentioned(data));
    }
    const cells = new Map<string, number>();
    for (const { key, code } of this.linker.cells.values()) {
      cells.set(key, code);
    }
    job.number = ++this.requests;
    this.remote!.request({
      number: job.number,
      name: this.moduleName(),
      wanted,
      procedures: [...procedures.values()],
      options: this.batchOptions(),
      ...wanted.optimised && {
        optimiser: this.optimiserOptions(wanted.code),
      },
      cells,
    });
    return true;
  }

  private replied(
    { number, milliseconds, compiled, failure }: CompileReply,
  ): void {
    for (const job of this.jobs.values()) {
      if (job.number !== number) continue;
      this.jobs.delete(job.key);
      job.milliseconds = milliseconds;
      if (compiled === undefined) this.outcomes.failed(job, failure!);
      else this.outcomes.compiled(job, compiled);
    }
  }

  /** Goes on compiling in this thread, for no longer than the program may be kept waiting. */
  pump(): void {
    const { inspection } = this.options;
    const eager = this.options.eager || inspection !== undefined;
    const end = performance.now() + BASELINE.stretch;
    for (const job of this.jobs.values()) {
      if (job.steps === undefined) continue;
      const start = performance.now();
      try {
        let step = job.steps.next();
        while (!step.done && (eager || performance.now() < end)) {
          step = job.steps.next();
        }
        job.milliseconds += performance.now() - start;
        if (!step.done) return;
        this.jobs.delete(job.key);
        this.outcomes.compiled(job, step.value);
      } catch (error) {
        this.jobs.delete(job.key);
        this.outcomes.failed(job, (error as Error).stack!);
      }
      if (!eager && performance.now() >= end) return;
    }
  }

  /** Waits for all that is being compiled, but only for a while. */
  async finish(): Promise<void> {
    const end = performance.now() + BASELINE.finishMilliseconds;
    for (;;) {
      this.pump();
      const left = end - performance.now();
      if (this.jobs.size === 0 || left <= 0) return;
      await this.nextReply(left);
    }
  }

  /** Waits for an answer of the other thread, for so many milliseconds at most. */
  private async nextReply(milliseconds: number): Promise<void> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    await new Promise<void>((resolve) => {
      this.wake = resolve;
      timer = setTimeout(resolve, this.remote === undefined ? 0 : milliseconds);
    });
    clearTimeout(timer);
  }

  /** Gives up the jobs that a test names: what they have read is no longer so. */
  cancel(concerned: (job: Job) => boolean): void {
    for (const job of this.jobs.values()) {
      if (!concerned(job)) continue;
      this.jobs.delete(job.key);
      this.outcomes.cancelled(job);
    }
  }

  /** Ends the other thread. */
  stop(): void {
    if (this.remote === undefined) return;
    this.remote.stop();
    this.remote = undefined;
    this.cancel(({ steps }) => steps === undefined);
  }
}
