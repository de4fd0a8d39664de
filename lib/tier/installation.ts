/**
 * Puts compiled modules to use: they are linked, their procedures entered by them from then on, and what they depend on
 * is noted.
 *
 * @module
 */

import type { CompiledBatch } from "../baseline/compiled_batch.ts";
import type { Entered, Interpreter } from "../interp/instance.ts";
import type { Metrics } from "../metrics.ts";
import { FUEL } from "../runtime/heap.ts";
import type { Trace } from "../trace.ts";
import type { Assumptions } from "./assumptions.ts";
import type { CodeCache } from "./code_cache.ts";
import type { LinkedModule, Linker } from "./linker.ts";
import { codeOfJob } from "./kept_code.ts";
import { patience } from "./patience.ts";
import type { Procedures } from "./procedures.ts";
import type { Standing } from "./standing.ts";

/** Puts compiled modules to use. */
export class Installation {
  constructor(
    private readonly machine: Interpreter,
    private readonly procedures: Procedures,
    private readonly linker: Linker,
    private readonly assumptions: Assumptions,
    private readonly code: CodeCache,
    private readonly metrics: Metrics,
    private readonly trace: Trace,
    private readonly standing: (id: number) => Standing | undefined,
  ) {}

  /** Links a batch, which took so many milliseconds to compile; `metric` counts such modules. */
  link(
    compiled: CompiledBatch,
    what: string,
    milliseconds: number,
    metric: "baseline.modules" | "baseline.linked",
  ): LinkedModule {
    const { name, bytes, fragments, cells } = compiled;
    const start = performance.now();
    const linked = this.linker.link(compiled, patience);
    const elapsed = milliseconds + performance.now() - start;
    this.metrics.add(metric);
    this.metrics.add("baseline.functions", fragments.length);
    this.metrics.add("baseline.bytes", bytes.length);
    this.metrics.add("baseline.ms", elapsed);
    const unboxed = cells.filter(({ result }) => result !== "ref");
    this.metrics.add("baseline.unboxed", unboxed.length);
    if (compiled.optimised) {
      this.metrics.add("opt.modules");
      this.metrics.add("opt.bytes", bytes.length);
      this.metrics.add("opt.ms", elapsed);
    }
    this.trace.event(
      "tier",
      `${what}: ${name}, ${fragments.length} fragments, ${bytes.length} bytes, ${
        elapsed.toFixed(2)
      } ms`,
    );
    for (const remark of compiled.remarks) this.trace.event("opt", remark);
    this.code.add(fragments.map((id) => this.standing(id)), bytes.length);
    for (const assumed of compiled.assumptions) {
      const global = this.linker.globalNamed(assumed.name);
      for (const id of fragments) this.assumptions.depend(global, id);
    }
    for (const [caller, callee] of compiled.inlined) {
      this.assumptions.copies(caller, callee);
    }
    return linked;
  }

  /** A module serves the job that it was compiled for. */
  use(job: string, linked: LinkedModule): void {
    const space = job.indexOf(" ");
    if (space < 0) return this.install(linked);
    const { frames } = this.standing(codeOfJob(job))!;
    frames.set(job.slice(space + 1), linked.exports["frame 0"] as Entered);
  }

  private install({ batch, exports }: LinkedModule): void {
    batch.procedures.forEach(({ code: id, direct }, index) => {
      const code = this.procedures.codeObject(id);
      if (code === undefined) return;
      this.machine.setCompiled(
        code,
        direct ? exports[`direct ${index}`] as Entered : null,
        exports[`invoke ${index}`] as Entered,
      );
      const standing = this.standing(id)!;
      // What the code before led to serves until there is something better.
      standing.frames.clear();
      standing.rounds.clear();
      this.linker.disconnect(id, patience);
      // What exits lead to is observed.
      const { delta } = standing.procedure.feedback;
      if (delta !== 0) this.machine.setObserving(code, delta);
      standing.state = "compiled";
      standing.compilations++;
      standing.optimised ||= batch.optimised &&
        id === batch.procedures[0]?.code;
    });
  }

  /** Adds to the metrics what compiled code has counted: exits, and, where that was asked for, type tests. */
  report(countsTests: boolean): void {
    for (const [reason, count] of this.linker.exitCounts()) {
      this.metrics.add(`exits.${reason}`, count);
    }
    if (!countsTests) return;
    const counter = new Uint32Array(this.machine.memory.buffer, FUEL + 8, 1);
    this.metrics.add("baseline.tests", counter[0]!);
    counter[0] = 0;
  }
}
