/**
 * Which code is run by which tier: decides when a procedure is observed, compiled, compiled again, or left to the
 * interpreter. It alone does; the mechanisms know nothing of it.
 *
 * @module
 */

import type { CompiledBatch } from "../baseline/compiled_batch.ts";
import type { State } from "../baseline/context.ts";
import type { ExitReason } from "../baseline/exits.ts";
import { genericKey } from "../baseline/keys.ts";
import type { CodeSpace } from "../interp/code_space.ts";
import type { Entered, Interpreter } from "../interp/instance.ts";
import type { Loader, UnitCode } from "../interp/loader.ts";
import type { Metrics } from "../metrics.ts";
import type { Value } from "../runtime/heap.ts";
import type { Trace } from "../trace.ts";
import { BASELINE, INTERPRETER } from "../tuning.ts";
import { Assumptions } from "./assumptions.ts";
import { CodeCache } from "./code_cache.ts";
import type { CodeKeeper } from "./code_keeper.ts";
import { Compilations, type Job } from "./compilations.ts";
import type { Wanted } from "./compile_request.ts";
import { codeOfJob } from "./kept_code.ts";
import { learnFromExit } from "./learn_from_exit.ts";
import type { Learned } from "./learned.ts";
import { Installation } from "./installation.ts";
import { type LinkedModule, Linker, LinkError } from "./linker.ts";
import type { TierOptions } from "./options.ts";
import { patience } from "./patience.ts";
import { Procedures } from "./procedures.ts";
import { Promotion } from "./promotion.ts";
import { Recollection } from "./recollection.ts";
import { Shadows } from "./shadows.ts";
import { newStanding, type Standing } from "./standing.ts";

/** Exits by which a frame goes on, that are no fault of the code. */
const GOES_ON: ReadonlySet<ExitReason> = new Set([
  "unfit",
  "resume",
  "event",
  "returned",
]);

/** The tiers of one engine. */
export class TierController {
  private readonly assumptions: Assumptions;
  private readonly procedures: Procedures;
  private readonly linker: Linker;
  private readonly standings = new Map<number, Standing>();
  private readonly compilations: Compilations;
  private readonly installation: Installation;
  private readonly promotion: Promotion;
  /** Procedures that wait for the compiler. */
  private readonly ready = new Set<Standing>();
  private readonly code: CodeCache;
  /** Code that may be on the stack was discarded by a builtin of the host that is running. */
  private stale = false;
  private readonly shadows: Shadows;
  private keeper: CodeKeeper | undefined;
  private readonly recollection: Recollection;
  /** Something is to be compiled, and there is no compiler yet. */
  private compilerIsWanted = false;

  constructor(
    private readonly machine: Interpreter,
    loader: Loader,
    space: CodeSpace,
    private readonly metrics: Metrics,
    private readonly trace: Trace,
    private readonly options: TierOptions,
  ) {
    this.code = new CodeCache(options.codeBytes);
    this.recollection = new Recollection(trace);
    this.assumptions = new Assumptions(machine);
    this.shadows = new Shadows(machine.memory, space);
    this.procedures = new Procedures(machine, loader, this.assumptions);
    this.linker = new Linker(machine, this.procedures, space);
    this.promotion = new Promotion(options, trace);
    this.installation = new Installation(
      machine,
      this.procedures,
      this.linker,
      this.assumptions,
      this.code,
      metrics,
      trace,
      (id) => this.standing(id),
    );
    this.compilations = new Compilations(
      machine,
      this.procedures,
      this.linker,
      trace,
      options,
      {
        compiled: (job, batch) => this.compiled(job, batch),
        failed: ({ procedure }, why) => {
          const standing = this.standing(procedure.id);
          if (standing !== undefined) this.refuse(standing, why);
        },
        cancelled: ({ procedure }) => {
          const standing = this.standing(procedure.id);
          if (standing?.state === "ready") this.ready.add(standing);
        },
      },
    );
    loader.onRedefined = (unit, offsets) => {
      if (this.redefined(unit, offsets)) this.stale = true;
    };
    loader.onUnload = (unit) => this.unloaded(unit);
    options.inspection?.attach({
      procedures: this.procedures,
      linker: this.linker,
      loader,
      compile: (id) => this.compileNow(id),
    });
  }

  private standing(id: number): Standing | undefined {
    let found = this.standings.get(id);
    if (found === undefined) {
      const procedure = this.procedures.of(id);
      if (procedure === undefined) return undefined;
      found = newStanding(procedure);
      this.standings.set(id, found);
    }
    return found;
  }

  /**
   * What runs is a program of which earlier runs may have left code, and what they learned, which is loaded when it is
   * of use.
   */
  async know(
    keeper: CodeKeeper | undefined,
    recall: () => Promise<Learned | undefined>,
  ): Promise<void> {
    this.keeper = keeper;
    this.recollection.expect(recall);
    if (keeper?.code.found !== true) await this.recollection.load();
  }

  /** Keeps what was compiled and learned for the next run of the program, which took so many milliseconds. */
  async keep(ran: number): Promise<void> {
    if (this.keeper?.keeps === true) {
      await this.compilations.finish();
      await this.keeper.save(ran);
    }
    const run = [...this.standings.values()];
    if (run.every(({ procedure }) => procedure.feedback.delta === 0)) return;
    await this.recollection.save(
      run.map(({ procedure, state }) => ({
        procedure,
        compiled: state === "compiled",
        exits: this.linker.exitsTaken(procedure.id),
      })),
    );
  }

  /**
   * Loads the compiler if something waits for it and the program has run for so many milliseconds that this will pay;
   * compiles what waits. To be called where the program stands still.
   */
  async prepare(ran: number): Promise<void> {
    if (this.recollection.wanted) await this.recollection.load();
    if (this.ready.size === 0 && !this.compilerIsWanted && ran < Infinity) {
      return;
    }
    const { compilerMilliseconds, laterCompilerMilliseconds } = BASELINE;
    if (ran < compilerMilliseconds) return;
    if (this.keeper?.code.found && ran < laterCompilerMilliseconds) return;
    this.compilerIsWanted = false;
    await this.compilations.load();
    for (const standing of this.ready) this.compile(standing);
  }

  /**
   * The counter of some code ran out, in a call (address 0) or a jump back to an address. True where an entry for that
   * address is pending now.
   */
  event(code: Value, address: number): boolean {
    this.procedures.note(code);
    const id = address === 0
      ? this.machine.codeId(code)
      : this.procedures.idAt(address);
    const standing = id === undefined ? undefined : this.standing(id);
    if (standing === undefined) return false;
    this.advance(standing, code);
    this.compilations.pump();
    if (address === 0 || standing.state !== "compiled") return false;
    const at = address - standing.procedure.place.address;
    const entry = this.frame(standing, at, new Map());
    if (entry === undefined) {
      this.await(code);
      return false;
    }
    this.machine.setPendingEntry(entry);
    return true;
  }

  /**
   * Compiled code looked at the clock at an address. True where it is to go on as a fragment that begins there: V8
   * replaces code when it is entered, never while it runs.
   */
  round(code: Value, address: number): boolean {
    this.compilations.pump();
    const id = this.procedures.idAt(address);
    const running = this.machine.codeId(code);
    const standing = this.standing(running);
    if (standing?.state !== "compiled") return false;
    this.code.touch(standing);
    this.promote(standing);
    // A loop of a procedure that runs in place goes on where it is.
    if (id !== running) return false;
    const { procedure, rounds } = standing;
    const at = address - procedure.place.address;
    if (!procedure.flow.isLoop(at)) return false;
    const times = (rounds.get(at) ?? 0) + 1;
    rounds.set(at, times);
    // The more often this was so, the less there is to gain.
    return times >= BASELINE.rounds && (times & (times - 1)) === 0;
  }

  /** The next step of a procedure whose counter ran out. */
  private advance(standing: Standing, code: Value): void {
    switch (standing.state) {
      case "interpreted": {
        if (this.options.inspection?.mayCompile(standing.procedure) === false) {
          return this.refuse(standing, "it is left to the interpreter");
        }
        if (standing.events > 0) {
          standing.events--;
          return;
        }
        if (this.options.eager) break;
        const job = `${standing.procedure.id}`;
        if (this.reuse(job)) return;
        if (this.keeper?.code.has(job)) {
          this.machine.setCodeCounter(code, this.options.warm);
          return;
        }
        const informed = this.recollection.inform(standing.procedure);
        if (informed === "later") {
          this.await(code);
          return;
        }
        if (!informed) return this.observe(standing, code);
        standing.state = "ready";
        this.ready.add(standing);
        break;
      }
      case "observed":
        this.machine.setInterpreted(code);
        standing.state = "ready";
        this.ready.add(standing);
        break;
      case "ready":
        break;
      case "compiled":
      case "refused":
        return;
    }
    if (this.compilations.isLoaded) this.compile(standing);
  }

  /** Something that some code waits for is not there yet. */
  private await(code: Value): void {
    const { awaited } = this.options;
    if (awaited !== undefined) this.machine.setCodeCounter(code, awaited);
  }

  private observe(standing: Standing, code: Value): void {
    const { procedure } = standing;
    const delta = this.shadows.of(procedure.place);
    if (delta === 0) return this.refuse(standing, "no room for its shadow");
    procedure.feedback.delta = delta;
    procedure.feedback.observed = true;
    this.machine.setObserving(code, delta);
    this.machine.setCodeCounter(code, this.options.observed);
    standing.state = "observed";
    const { warm, observed } = this.options;
    this.trace.event(
      "tier",
      `observe ${procedure.label}: after ${warm} calls and rounds, for ${observed}`,
    );
  }

  /** Begins to compile something, unless that is being done already, or was done by a run before. */
  private begin(
    standing: Standing,
    key: string,
    what: string,
    wanted: Wanted,
  ): void {
    if (this.compilations.has(key) || this.reuse(key)) return;
    if (this.compilations.begin(key, standing.procedure, what, wanted)) return;
    this.compilerIsWanted = true;
    if (wanted.kind === "procedure") this.ready.add(standing);
  }

  /** Links what a run before compiled for a job, and what that can reach. */
  private reuse(job: string): boolean {
    const { keeper } = this;
    if (keeper === undefined || !keeper.code.has(job)) return false;
    let found = false;
    for (const kept of keeper.code.needed(job)) {
      const { batch } = kept;
      const { label } = this.standing(codeOfJob(kept.job))!.procedure;
      try {
        if (!keeper.fits(batch)) throw new LinkError("it was redefined");
        const what = `link ${label}, which was kept`;
        this.putToUse(kept.job, batch, what, 0, "baseline.linked");
        keeper.code.linked(kept);
        found ||= kept.job === job;
      } catch (error) {
        keeper.code.failed(kept);
        const { message } = error as Error;
        this.trace.event("tier", `${label}, which was kept: ${message}`);
      }
    }
    return found;
  }

  /** Whether something is awaited that comes when the program stands still. */
  get waiting(): boolean {
    return this.recollection.wanted || this.compilations.waiting;
  }

  /** What was compiled for a job serves from now on; other code goes where there is too much. */
  private putToUse(
    job: string,
    ...compiled: Parameters<Installation["link"]>
  ): LinkedModule {
    const linked = this.installation.link(...compiled);
    this.evict();
    this.installation.use(job, linked);
    return linked;
  }

  /** Puts the result of a job to use, or says why that cannot be. */
  private compiled(job: Job, compiled: CompiledBatch): void {
    const { key, what, milliseconds, batch, procedure } = job;
    try {
      const linked = this.putToUse(
        key,
        compiled,
        what,
        milliseconds,
        "baseline.modules",
      );
      this.keeper?.add(key, compiled, linked.uses);
      if (batch !== undefined) this.options.inspection?.compiled(batch, linked);
    } catch (error) {
      const { message, stack } = error as Error;
      const standing = this.standing(procedure.id);
      // The program has changed since: what is compiled next time is right.
      if (error instanceof LinkError || standing === undefined) {
        this.trace.event("tier", `${what}: ${message}`);
      } else this.refuse(standing, stack!);
    }
  }

  /** The program has ended, or does nothing for a while: no other thread keeps the process. */
  rest(): void {
    this.compilations.stop();
  }

  /** Discards the code that has not been seen to run for longest, until what is left fits. */
  private evict(): void {
    for (const standing of this.code.excess(this.standings.values())) {
      const { id } = standing.procedure;
      this.metrics.add("baseline.evicted");
      this.discard(id, "there is too much code");
      // What does not fit together must not evict one another all the time.
      const calls = Math.min(4 ** ++standing.evictions, BASELINE.evictedCalls);
      const { pollInterval } = INTERPRETER;
      standing.events = Math.floor(calls / pollInterval);
      const code = this.procedures.codeObject(id);
      if (code === undefined) continue;
      this.machine.setCodeCounter(
        code,
        Math.max(Math.min(calls, pollInterval), this.options.warm),
      );
    }
  }

  private refuse(standing: Standing, why: string): void {
    standing.state = "refused";
    this.metrics.add("baseline.refused");
    // The compiler's own failures come with a stack.
    const reason = why.replaceAll(/\n\s*/g, "; ");
    this.trace.event("tier", `${standing.procedure.label} refused: ${reason}`);
    this.options.inspection?.refused(standing.procedure, why);
  }

  /** Compiles a procedure that the program did not run often enough. */
  private compileNow(id: number): void {
    const standing = this.standing(id);
    if (standing === undefined || standing.bytes > 0) return;
    this.compile(standing);
    this.compilations.pump();
  }

  /** A procedure's compiled code was seen to run: when that is so often enough, it is optimised. */
  private promote(standing: Standing): void {
    if (!this.promotion.isDue(standing) || this.isAwaited(standing)) return;
    const known = this.knows(standing);
    if (known === "later") return;
    const { id, label } = standing.procedure;
    this.trace.event(
      "tier",
      `optimise ${label}: looks at the clock: ${standing.looks}`,
    );
    standing.optimised = true;
    if (known) this.compile(standing);
    else this.discard(id, "its code was kept, its types not");
  }

  private compile(standing: Standing): void {
    const { id, label } = standing.procedure;
    this.ready.delete(standing);
    const optimised = this.promotion.begins(standing);
    const verb = optimised ? "optimise" : "compile";
    this.begin(standing, `${id}`, `${verb} ${label}`, {
      kind: "procedure",
      code: id,
      optimised,
      urgent: standing.attempts > 1,
      entries: this.linker.entriesOf(id)
        .filter(({ key }) => key !== genericKey(standing.procedure))
        .map(({ states, result }) => ({ states, result })),
    });
  }

  /**
   * The fragment that goes on with a frame at a place, of which something is expected, or, where that was wrong, with any;
   * undefined while it is being compiled.
   */
  private frame(
    standing: Standing,
    at: number,
    expected: ReadonlyMap<number, State> | undefined,
  ): Entered | undefined {
    const { procedure, frames } = standing;
    const id = expected === undefined ? `${at} any` : `${at}`;
    const job = `${procedure.id} ${id}`;
    if (!frames.has(id) && !this.reuse(job)) {
      const known = this.knows(standing);
      if (known === false) {
        this.discard(
          procedure.id,
          "it has to go on where it was not observed",
        );
      }
      if (known !== true) return undefined;
      this.begin(
        standing,
        job,
        `continue ${procedure.label} at ${id}`,
        {
          kind: "frame",
          code: procedure.id,
          optimised: this.promotion.beginsFrame(standing, at),
          id,
          at,
          expected,
        },
      );
    }
    return frames.get(id);
  }

  /** Whether the types in a procedure are known: those of one whose code was kept have to be recalled. */
  private knows({ procedure }: Standing): boolean | "later" {
    if (procedure.feedback.observed || this.options.eager) return true;
    return this.recollection.inform(procedure);
  }

  /** Adds to the metrics what was counted by compiled code. */
  report(): void {
    this.installation.report(this.options.countTests);
  }

  /** The result of a builtin of the host that may have discarded code: null where all frames have to be saved first. */
  settled(value: Value | null): Value | null {
    if (!this.stale || value === null) return value;
    this.stale = false;
    this.machine.refresh(value);
    return null;
  }

  /** The counter of an exit ran out, with a frame. */
  exited(counter: number, registers: object): void {
    const exit = this.linker.exitAt(counter);
    if (exit === undefined) return;
    const { at, states, reason } = exit;
    const left = this.standing(exit.code);
    // What runs in place is compiled with its caller.
    const standing = GOES_ON.has(reason) ? left : this.standing(exit.owner);
    if (left === undefined || standing === undefined) return;
    this.metrics.add("baseline.exits.hot");
    if (standing.state === "refused") return;
    if (!GOES_ON.has(reason)) {
      learnFromExit(this.machine, left.procedure, exit, registers);
      // The interpreter makes progress; a fragment that begins with the same test may not.
      if (standing.compilations >= BASELINE.compilations) return;
      if (this.isAwaited(standing)) {
        // This exit is of what will be replaced.
        this.linker.setCounter(counter, BASELINE.awaitedExits);
        return;
      }
      this.linker.setCounter(counter, BASELINE.exits);
      if (++standing.exits < standing.compilations) return;
      this.trace.event(
        "tier",
        `${standing.procedure.label} again: ${reason} at ${at}`,
      );
      const known = this.knows(standing);
      if (known === "later") return;
      standing.exits = 0;
      if (!known) {
        this.discard(standing.procedure.id, "what was kept is for other types");
      } else this.compile(standing);
      return;
    }
    const expected = reason === "unfit" ? undefined : states;
    const made = this.frame(standing, at, expected);
    if (made !== undefined) this.linker.connect(counter, made);
    else {
      const { awaited = BASELINE.awaitedExits } = this.options;
      this.linker.setCounter(counter, awaited);
    }
  }

  /** Whether a procedure is to be compiled soon. */
  private isAwaited(standing: Standing): boolean {
    return this.ready.has(standing) ||
      this.compilations.has(`${standing.procedure.id}`);
  }

  /** A global variable changed: what depended on it is interpreted again. */
  changed(global: Value): void {
    for (const id of this.assumptions.broken(global)) {
      this.discard(id, "a variable that it depends on has changed");
    }
  }

  /** A builtin of the host assigned a global variable: what depended on it may be running. */
  assigned(global: Value): void {
    if (!this.assumptions.concern(global)) return;
    this.changed(global);
    this.stale = true;
  }

  /** Code was overwritten at some places: true where compiled code was made of it, which may be running. */
  redefined(unit: UnitCode, offsets: readonly number[]): boolean {
    let discarded = false;
    for (const offset of offsets) {
      const id = this.procedures.idAt(unit.address + offset);
      if (id === undefined) continue;
      this.procedures.reread(id);
      for (const caller of this.assumptions.outdated(id)) {
        this.discard(caller, "what it does in place was redefined");
        discarded = true;
      }
      const standing = this.standings.get(id);
      if (standing === undefined) continue;
      // A fragment of it can be in the module of another procedure.
      if (standing.state !== "compiled" && standing.bytes === 0) continue;
      this.discard(id, "what it calls was redefined");
      discarded = true;
    }
    // Any of them may have read the code.
    this.compilations.cancel(() => true);
    return discarded;
  }

  /** The compiled code of a procedure is left as soon as it is entered, or returned to from a frame. */
  private discard(id: number, why: string): void {
    this.linker.reset(id, patience);
    const code = this.procedures.codeObject(id);
    if (code !== undefined) this.machine.setInterpreted(code);
    const standing = this.standing(id);
    if (standing === undefined) return;
    this.compilations.cancel(({ procedure }) => procedure.id === id);
    this.ready.delete(standing);
    this.trace.event("tier", `${standing.procedure.label} discarded: ${why}`);
    this.code.remove(standing);
    standing.state = "interpreted";
    standing.frames.clear();
    this.keeper?.code.drop(id);
  }

  /** A unit was unloaded. */
  unloaded(unit: UnitCode): void {
    this.shadows.free(unit);
    for (let index = 0; index < unit.functions.length; index++) {
      const standing = this.standings.get(unit.firstId + index);
      if (standing !== undefined) this.ready.delete(standing);
      this.standings.delete(unit.firstId + index);
      this.procedures.forget(unit.firstId + index);
    }
  }
}
