/**
 * Compiled modules at work: their imports found by name, their cells, exits and continuations kept.
 *
 * @module
 */

import type { CompiledBatch, ExitInfo } from "../baseline/compiled_batch.ts";
import type { ExitReason } from "../baseline/exits.ts";
import type { CodeSpace } from "../interp/code_space.ts";
import type { Entered, Interpreter } from "../interp/instance.ts";
import { KIND, type Value } from "../runtime/heap.ts";
import { TAGS } from "../runtime/tags.ts";
import { capturedTypes, type Procedures } from "./procedures.ts";

/** The entry of a procedure for some types of arguments. */
export interface LinkedCell {
  readonly key: string;
  readonly code: number;
  readonly states: CompiledBatch["cells"][number]["states"];
  readonly result: CompiledBatch["cells"][number]["result"];
  readonly global: WebAssembly.Global;
  readonly stub: Entered;
}

/** A module that is in use. */
export interface LinkedModule {
  readonly batch: CompiledBatch;
  readonly exports: WebAssembly.Exports;
  /** Where its counters lie. */
  readonly counters: number;
  /** The cells of other modules that it calls or fills. */
  readonly uses: readonly string[];
}

/** An exit of a module that is in use. */
interface LinkedExit {
  readonly info: ExitInfo;
  /** What its counter was set to last, and how often it had been taken before. */
  begun: number;
  taken: number;
}

/** An import cannot be found: the module is for another state of the program. */
export class LinkError extends Error {}

/** An exit with how often it was taken. Those of kept code make their states when they are asked for them. */
function counted(info: ExitInfo, count: number): CountedExit {
  const { owner, code, at, states, reason } = info;
  return { owner, code, at, states, reason, count };
}

/** An exit that was taken. */
export type CountedExit = ExitInfo & { readonly count: number };

/** Loads compiled modules. */
export class Linker {
  readonly cells: Map<string, LinkedCell> = new Map();
  private readonly cellsOf = new Map<number, LinkedCell[]>();
  /** Exits by the addresses of their counters. */
  private readonly exits = new Map<number, LinkedExit>();
  private readonly countersOf = new Map<number, number[]>();
  private runtime: WebAssembly.ModuleImports | undefined;
  /** Places of the table of continuations that are free, and the first that never was used. */
  private readonly free: number[] = [];
  private unused = 1;

  constructor(
    private readonly machine: Interpreter,
    private readonly procedures: Procedures,
    private readonly space: CodeSpace,
  ) {}

  /** The cells of the entries of a procedure, one for each. */
  entriesOf(code: number): readonly LinkedCell[] {
    return (this.cellsOf.get(code) ?? [])
      .filter((cell) => this.cells.get(cell.key) === cell);
  }

  /** The exit that has a counter. */
  exitAt(counter: number): ExitInfo | undefined {
    return this.exits.get(counter)?.info;
  }

  /** How often the exit that has a counter was taken, not counting since it has led to compiled code; and whether it does. */
  taken(counter: number): { times: number; connected: boolean } {
    const { begun, taken } = this.exits.get(counter)!;
    const left = new Int32Array(this.machine.memory.buffer, counter, 1)[0]!;
    const connected = left < 0;
    return { times: connected ? taken : taken + begun - left, connected };
  }

  /** The exits of a procedure that were taken, in all modules. */
  *exitsTaken(code: number): Generator<CountedExit> {
    for (const counter of this.countersOf.get(code) ?? []) {
      const { info } = this.exits.get(counter)!;
      const count = this.taken(counter).times;
      if (count > 0) yield counted(info, count);
    }
  }

  /** How often exits were taken, by their reasons. */
  exitCounts(): Map<ExitReason, number> {
    const counts = new Map<ExitReason, number>();
    for (const [counter, { info: { reason } }] of this.exits) {
      const { times } = this.taken(counter);
      if (times > 0) counts.set(reason, (counts.get(reason) ?? 0) + times);
    }
    return counts;
  }

  /** Instantiates a module; `counts` is what each exit's counter begins at. */
  link(
    batch: CompiledBatch,
    counts: (exit: ExitInfo) => number,
  ): LinkedModule {
    const { machine, space } = this;
    for (const { name, code } of batch.assumptions) this.check(name, code);
    for (const name of batch.bound) this.checkBound(name);
    for (const [place, name] of batch.shapes) {
      if (this.shape(place) !== this.shape(name)) {
        throw new LinkError(`${place} and ${name} are different record types`);
      }
    }
    const own = new Set(batch.cells.map(({ key }) => key));
    const uses = new Set<string>();
    const module = new WebAssembly.Module(batch.bytes);
    const wanted = WebAssembly.Module.imports(module);
    for (const { module: from, name } of wanted) {
      if (from === "cell") uses.add(name);
    }
    for (const { key } of batch.fills) if (!own.has(key)) uses.add(key);
    for (const key of uses) {
      if (!this.cells.has(key)) throw new LinkError(`no entry ${key}`);
    }
    const imports: WebAssembly.Imports = {};
    for (const { module: from, name } of wanted) {
      if (from === "own") continue;
      (imports[from] ??= {})[name] = from === "runtime"
        ? this.runtimeImport(name)
        : this.found(from, name) as WebAssembly.ImportValue;
    }
    // Whatever is missing has been found out: from here on traces of the module are left.
    const counters = space.allocate(Math.max(4, batch.exits.length * 4));
    if (counters === 0) throw new LinkError("no room for counters");
    imports.own = { counters };
    const { exports } = new WebAssembly.Instance(module, imports);
    const words = new Int32Array(
      machine.memory.buffer,
      counters,
      batch.exits.length,
    );
    batch.exits.forEach((exit, index) => {
      const begun = words[index] = counts(exit);
      const counter = counters + index * 4;
      this.exits.set(counter, { info: exit, begun, taken: 0 });
      const all = this.countersOf.get(exit.code);
      if (all === undefined) this.countersOf.set(exit.code, [counter]);
      else all.push(counter);
    });
    batch.cells.forEach(({ key, code, states, result }, index) => {
      const cell: LinkedCell = {
        key,
        code,
        states,
        result,
        global: exports[`cell ${index}`] as WebAssembly.Global,
        stub: exports[`stub ${index}`] as Entered,
      };
      this.cells.set(key, cell);
      this.fill(cell, cell.global.value);
      const cells = this.cellsOf.get(code);
      if (cells === undefined) this.cellsOf.set(code, [cell]);
      else cells.push(cell);
    });
    batch.fills.forEach(({ key }, index) => {
      this.fill(this.cells.get(key)!, exports[`entry ${index}`]);
    });
    return { batch, exports, counters, uses: [...uses] };
  }

  /**
   * What an entry is from now on. Modules that were compiled at the same time may each have made a cell for it, and both
   * are in use.
   */
  private fill({ key, code }: LinkedCell, entry: unknown): void {
    this.cells.get(key)!.global.value = entry;
    for (const other of this.cellsOf.get(code) ?? []) {
      if (other.key === key) other.global.value = entry;
    }
  }

  /** A variable must still hold what was assumed of it when the module was compiled. */
  private check(name: string, code: number): void {
    const { machine } = this;
    const value = machine.globalValue(this.globalNamed(name));
    const holds = machine.kindOf(value) === KIND.closure &&
      machine.codeId(machine.closureCode(value)) === code;
    if (!holds) throw new LinkError(`variable ${name} has another value`);
  }

  private checkBound(name: string): void {
    const { machine } = this;
    const value = machine.globalValue(this.globalNamed(name));
    if (machine.kindOf(value) === TAGS.unbound) {
      throw new LinkError(`variable ${name} has no value`);
    }
  }

  private runtimeImport(name: string): WebAssembly.ImportValue {
    this.runtime ??= this.machine.compiledImports();
    return this.runtime[name]!;
  }

  /** What an import of a module stands for. */
  private found(kind: string, name: string): unknown {
    const { machine, procedures } = this;
    if (kind === "value") return machine.singletonNamed(name);
    if (kind === "cell") return this.cells.get(name)!.global;
    if (kind === "shape") return this.shape(name);
    const [unitName, index] = name.split(":") as [string, string?];
    const unit = procedures.unitNamed(unitName);
    if (unit === undefined) throw new LinkError(`no unit ${unitName}`);
    if (kind === "base") return unit.address;
    if (kind === "code") {
      return procedures.codeObject(unit.firstId + Number(index));
    }
    const value = this.constant(unit.constants(), Number(index));
    return kind === "closure" ? machine.globalValue(value) : value;
  }

  /** A record type that the closure in a global variable has captured. */
  private shape(place: string): Value {
    const { machine } = this;
    const [name, index] = place.split("/") as [string, string];
    const value = machine.globalValue(this.globalNamed(name));
    const types = machine.kindOf(value) === KIND.closure
      ? capturedTypes(machine, value)
      : [];
    for (const [at, type] of types) if (at === Number(index)) return type;
    throw new LinkError(`there is no record type at ${place}`);
  }

  /** The global variable of a name that modules use. */
  globalNamed(name: string): Value {
    const [unitName, index] = name.split(":") as [string, string];
    const unit = this.procedures.unitNamed(unitName);
    return this.constant(unit?.constants(), Number(index));
  }

  private constant(slots: object | undefined, index: number): Value {
    const value = slots === undefined
      ? null
      : this.machine.slotsRef(slots, index);
    if (value === null) throw new LinkError("a unit has been unloaded");
    return value;
  }

  /** Makes an exit lead to compiled code. */
  connect(counter: number, entry: Entered): void {
    const { continuations } = this.machine;
    const place = this.free.pop() ?? this.unused++;
    if (place >= continuations.length) continuations.grow(place);
    continuations.set(place, entry);
    this.setCounter(counter, -place);
  }

  /** What exits of a procedure led to is no longer the best there is: they are counted again. */
  disconnect(code: number, count: (exit: ExitInfo) => number): void {
    const words = new Int32Array(this.machine.memory.buffer);
    for (const counter of this.countersOf.get(code) ?? []) {
      if (words[counter >> 2]! >= 0) continue;
      this.setCounter(counter, count(this.exits.get(counter)!.info));
    }
  }

  /** What is counted down at an exit, or 0 for always the interpreter. */
  setCounter(counter: number, value: number): void {
    const exit = this.exits.get(counter)!;
    const before = new Int32Array(this.machine.memory.buffer, counter, 1)[0]!;
    if (before < 0) {
      this.machine.continuations.set(-before, null);
      this.free.push(-before);
    }
    exit.taken = this.taken(counter).times;
    exit.begun = Math.max(0, value);
    new Int32Array(this.machine.memory.buffer, counter, 1)[0] = value;
  }

  /** The entries of a procedure, and what its exits led to, lead to the interpreter again. */
  reset(code: number, count: (exit: ExitInfo) => number): void {
    for (const counter of this.countersOf.get(code) ?? []) {
      this.setCounter(counter, count(this.exits.get(counter)!.info));
    }
    for (const cell of this.cellsOf.get(code) ?? []) {
      cell.global.value = cell.stub;
      // Whoever compiles it again makes a new one, so that this module can go.
      this.cells.delete(cell.key);
    }
    this.cellsOf.delete(code);
  }
}
