/**
 * A program while it runs: its completions, pauses, interrupts, and what is told of an uncaught condition.
 *
 * @module
 */

import {
  type Diagnostic,
  GuestError,
  type Note,
  type TraceEntry,
} from "./diagnostic.ts";
import type { Interpreter } from "./interp/instance.ts";
import type { Loader } from "./interp/loader.ts";
import type { Metrics } from "./metrics.ts";
import {
  ACTION,
  KIND,
  type Result,
  STATUS,
  type Value,
} from "./runtime/heap.ts";
import type { Session } from "./runtime/host/session.ts";
import { TAGS } from "./runtime/tags.ts";
import type { Trace } from "./trace.ts";
import { heapLimit, heapMemory } from "./host.ts";
import { BASELINE, INTERPRETER, LIMITS } from "./tuning.ts";

/** Lets the host's event loop turn once. */
function turn(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(0);
  });
}

/** What decides which code is compiled. */
export interface Tiers {
  /** A counter of some code ran out; true where an entry is pending that goes on in compiled code. */
  event(code: Value, address: number): boolean;
  /** Compiled code looked at the clock at an address; true where it is to go on by its exit. */
  round(code: Value, address: number): boolean;
  /** Whether something is awaited that comes when the program stands still. */
  readonly waiting: boolean;
  /** The program has ended. */
  rest(): void;
  /** Keeps for its next run what was compiled; this one took so many milliseconds. */
  keep(ran: number): Promise<void>;
  /** Adds to the metrics what is counted elsewhere. */
  report(): void;
  /** Called while the program stands still, with the milliseconds that it has run. */
  prepare(ran: number): Promise<void>;
}

/** What loads it. */
export interface LoaderOfTiers {
  load(): Promise<Tiers>;
  /** Whether an earlier run of the program was long, and has left compiled code. */
  wasLong(): Promise<boolean>;
}

/** What a program reports to. */
export interface Reporting {
  readonly metrics: Metrics;
  readonly trace: Trace;
}

/** Runs procedures on the machine. */
export class Program {
  /** For `--stress=capture:N`. */
  captureAtEveryTick = false;
  /** Says what a person should know besides about an undefined variable; the front end sets it. */
  advise: (name: string) => Promise<string | undefined> = () =>
    Promise.resolve(undefined);
  /** What is told of a value that nobody caught, in the terms of its language; undefined for a condition of the runtime. */
  describeUncaught: (
    value: Value,
    trace: readonly TraceEntry[],
  ) => string | undefined = () => undefined;
  /** Loads what that needs. */
  prepareDescription: () => Promise<void> = () => Promise.resolve();
  /** Whether a value that nobody caught ends the program without a failure; the exit code is then set. */
  exits: (value: Value) => boolean = () => false;
  /** What decides about compiled code, once it is loaded. */
  tier: Tiers | undefined;
  /** What loads it, where code may be compiled, when a program has run for as long as that takes. */
  tierLoader: LoaderOfTiers | undefined;
  /** Why the program is to stop, if it is. */
  private stop: string | undefined;
  private memoryLimit: number = LIMITS.plentifulMemory;
  private lastTurn = 0;
  /** Milliseconds that programs have run, roughly. */
  private ran = 0;
  /** Milliseconds that the program runs before the tiers are loaded. */
  private tierAfter: number = BASELINE.keptMilliseconds;
  private lastTick = 0;
  private tickInterval: number = INTERPRETER.firstPollInterval;

  constructor(
    private readonly machine: Interpreter,
    private readonly session: Session,
    private readonly loader: Loader,
    private readonly reporting: Reporting,
  ) {}

  /** Milliseconds that programs have run. */
  get milliseconds(): number {
    return this.ran;
  }

  /** Asks the running program to stop. */
  interrupt(): void {
    this.stop = "interrupted";
  }

  /**
   * Answers the machine when a counter of some code ran out in a call (address 0) or a jump back to an address, which is
   * negative for compiled code: 0 go on, 1 pause, 2 a condition is pending, 3 go on in other code.
   */
  tick(code: Value | null, address: number): number {
    const answer = this.poll();
    if (answer !== 0 || code === null) return answer;
    const usual = this.captureAtEveryTick ? 1 : 0;
    const { tier } = this;
    if (tier === undefined) return this.tierIsDue(this.lastTick) ? 1 : usual;
    const other = address < 0
      ? tier.round(code, -address)
      : tier.event(code, address);
    return other ? 3 : usual;
  }

  private pauseIsDue(now: number): boolean {
    const { pauseMilliseconds, shortPauseMilliseconds } = INTERPRETER;
    const waiting = this.tier?.waiting ?? false;
    return now - this.lastTurn >
      (waiting ? shortPauseMilliseconds : pauseMilliseconds);
  }

  private tierIsDue(now: number): boolean {
    return this.tier === undefined && this.tierLoader !== undefined &&
      this.ran + now - this.lastTurn > this.tierAfter;
  }

  private async prepareTier(now: number): Promise<void> {
    if (this.tierIsDue(now)) {
      const { loadMilliseconds } = BASELINE;
      const loader = this.tierLoader!;
      if (this.tierAfter >= loadMilliseconds || await loader.wasLong()) {
        this.tier = await loader.load();
      } else this.tierAfter = loadMilliseconds;
    }
    // What is compiled has to pay for the compiler.
    this.ran += now - this.lastTurn;
    await this.tier?.prepare(this.ran);
  }

  private poll(): number {
    if (this.stop !== undefined) {
      this.fail(this.stop);
      this.stop = undefined;
      return 2;
    }
    const now = performance.now();
    this.pace(now - this.lastTick);
    this.lastTick = now;
    return this.pauseIsDue(now) ? 1 : 0;
  }

  /** A call of the library can take long: the next look at the clock is due after fewer of them, or more. */
  private pace(elapsed: number): void {
    const { pollInterval, pollMilliseconds } = INTERPRETER;
    const factor = Math.min(2, pollMilliseconds / elapsed);
    const interval = Math.ceil(this.tickInterval * factor);
    if (interval === this.tickInterval) return;
    this.tickInterval = Math.min(interval, pollInterval);
    this.machine.setTickInterval(this.tickInterval);
  }

  private fail(message: string): void {
    const { machine, session } = this;
    machine.setPending(
      machine.makeCondition(
        session.symbols.intern(message),
        machine.makeString(message),
        session.nil,
        session.falseValue,
      ),
    );
    machine.setStatus(STATUS.stop);
  }

  /** Runs a procedure of no arguments to its end; null when the program asked to exit. */
  async run(procedure: Value): Promise<Result> {
    const { machine, reporting } = this;
    this.stop = undefined;
    let running = performance.now();
    this.lastTurn = running;
    let result = this.guarded(() =>
      machine.start(procedure, machine.makeSlots(0))
    );
    while (result === null && this.isPaused()) {
      const now = performance.now();
      const paused = this.pauseIsDue(now);
      if (paused || this.tierIsDue(now)) {
        reporting.metrics.add("run.ms", now - running);
        reporting.metrics.add("capture.pause");
        if (paused) await turn();
        await this.checkLimits();
        await this.prepareTier(now);
        this.lastTurn = running = performance.now();
      }
      result = this.guarded(() => machine.proceed());
    }
    const last = performance.now() - running;
    reporting.metrics.add("run.ms", last);
    this.ran += last;
    if (result !== null || machine.status() === STATUS.exit) return result;
    const trace = this.trace();
    const value = machine.pending()!;
    if (this.exits(value)) return null;
    await this.prepareDescription();
    throw this.failure(value, trace, await this.advices(value));
  }

  /** Stops a program that recurs without end, or holds more and more, while there is room for saying so. */
  private async checkLimits(): Promise<void> {
    const { machine } = this;
    if (machine.depth() > LIMITS.recursion) {
      const calls = LIMITS.recursion.toLocaleString("en");
      this.stop ??= `recursion too deep: more than ${calls} calls`;
    }
    if (heapMemory() < this.memoryLimit) return;
    this.memoryLimit = LIMITS.memoryShare * await heapLimit();
    const used = heapMemory();
    if (used < this.memoryLimit) return;
    const megabytes = Math.round(used / 1_000_000).toLocaleString("en");
    this.stop ??= `out of memory: the program uses ${megabytes} megabytes`;
  }

  /** The same, with arguments, without ever letting the event loop turn. */
  runNow(procedure: Value, ...args: Value[]): Result {
    const { machine } = this;
    this.lastTurn = Infinity;
    const slots = machine.makeSlots(args.length);
    args.forEach((value, index) => machine.slotsSet(slots, index, value));
    let result = this.guarded(() => machine.start(procedure, slots));
    while (result === null && this.isPaused()) {
      result = this.guarded(() => machine.proceed());
    }
    if (result !== null || machine.status() === STATUS.exit) return result;
    throw this.failure(machine.pending()!, this.trace(), []);
  }

  private isPaused(): boolean {
    return this.machine.status() === STATUS.capture &&
      this.machine.action() === ACTION.pause;
  }

  /** The machine's own stack or memory ran out in a place that does not count depth. */
  private guarded(body: () => Result): Result {
    try {
      return body();
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      throw this.error(`out of memory: ${error.message}`, []);
    }
  }

  /** An uncaught condition as an error of the program. */
  private failure(
    value: Value,
    trace: TraceEntry[],
    notes: Note[],
  ): GuestError {
    const error = this.uncaught(value, trace, notes);
    this.reporting.trace.event("signal", `uncaught: ${error.message}`);
    return error;
  }

  /** What else a person should know about the pending condition. */
  private async advices(value: Value): Promise<Note[]> {
    const { machine } = this;
    if (machine.kindOf(value) !== TAGS.condition) return [];
    const kind = this.text(machine.conditionKind(value));
    if (kind !== "undefined-variable") return [];
    const name = this.text(machine.conditionPayload(value));
    const message = await this.advise(name);
    return message === undefined ? [] : [{ message }];
  }

  private trace(): TraceEntry[] {
    const { machine, loader } = this;
    const entries = loader.trace(machine, machine.framesBelow());
    machine.dropFrames();
    return entries;
  }

  private uncaught(
    value: Value,
    trace: TraceEntry[],
    notes: Note[],
  ): GuestError {
    const { machine, session } = this;
    const report = this.describeUncaught(value, trace);
    if (report !== undefined) {
      const message = report.slice(report.trimEnd().lastIndexOf("\n") + 1);
      return new GuestError({
        severity: "error",
        message: message.trimEnd(),
        report,
      });
    }
    if (machine.kindOf(value) !== TAGS.condition) {
      const text = session.describe(value, 1000);
      return this.error(`uncaught exception: ${text}`, trace);
    }
    const words = [
      this.text(machine.conditionMessage(value)),
    ];
    let irritants = machine.conditionIrritants(value);
    while (machine.kindOf(irritants) === KIND.pair) {
      words.push(session.describe(machine.car(irritants), 1000));
      irritants = machine.cdr(irritants);
    }
    return this.error(words.join(" "), trace, notes);
  }

  private text(value: Value): string {
    const { machine, session } = this;
    switch (machine.kindOf(value)) {
      case TAGS.string:
        return machine.stringText(value);
      case TAGS.symbol:
        return machine.stringText(machine.symbolName(value));
      default:
        return session.describe(value, 1000);
    }
  }

  private error(
    message: string,
    trace: TraceEntry[],
    notes: Note[] = [],
  ): GuestError {
    const diagnostic: Diagnostic = { severity: "error", message };
    const location = trace[0]?.location;
    if (location !== undefined) diagnostic.location = location;
    if (notes.length > 0) diagnostic.notes = notes;
    if (trace.length > 0) diagnostic.trace = trace;
    return new GuestError(diagnostic);
  }
}
