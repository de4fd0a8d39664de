/**
 * A batch: the fragments that are compiled together into one module, with the entries, exits and continuations that
 * they need.
 *
 * Every entry is reached through a *cell*, a mutable global of the module that made it. It first holds the fragment,
 * or a *stub* that calls the procedure through its code object; whoever has the module can change it.
 *
 * @module
 */

import { array, f64, i32, i64, type Operand, refs } from "../wasm/expr.ts";
import type { FunctionHandle } from "../wasm/entities.ts";
import { ModuleBuilder } from "../wasm/module_builder.ts";
import type { FunctionBuilder } from "../wasm/function_builder.ts";
import type { Global, Local } from "../wasm/node.ts";
import { FunctionType, ref, type ValueType } from "../wasm/types.ts";
import { FUEL } from "../runtime/heap.ts";
import * as layouts from "../runtime/layouts.ts";
import type {
  BatchOptions,
  CompiledBatch,
  ExitInfo,
} from "./compiled_batch.ts";
import type { Held, Shape, State } from "./context.ts";
import { emitPieces } from "./emit_pieces.ts";
import type { ExitReason } from "./exits.ts";
import { type Entry, Fragment } from "./fragment.ts";
import type { InPlaceLimits } from "./in_place.ts";
import { lookAtEntry } from "./clock.ts";
import { expectFrame } from "./expected_frame.ts";
import { enterExpected, expectedArguments } from "./argument_types.ts";
import { contextKey, entryKey, genericStates } from "./keys.ts";
import { Parts } from "./parts.ts";
import type { Path } from "./path.ts";
import { Emitter, resultOf, type Source, type Step, typeOf } from "./piece.ts";
import type { Procedure } from "./procedure.ts";
import { expectedResult } from "./results.ts";
import { WaysOut } from "./ways_out.ts";

const { slots, closure, invoke } = layouts;

/** What a function takes of the depth that waits for a result to give it in another form. */
const BETWEEN = 2;

/** The entry of a procedure for arguments of which some things are known. */
interface Cell {
  readonly key: string;
  readonly procedure: Procedure;
  /** Of the closure and of the arguments, by their registers. */
  readonly states: readonly State[];
  /** How it returns. */
  readonly result: Held;
  readonly type: FunctionType;
  readonly global: Global;
  /** Absent for cells of other modules. */
  readonly stub?: FunctionHandle;
}

/** The type of the entry of a procedure whose arguments are held in some ways; the first state is the closure's. */
function entryType(states: readonly State[], result: Held): FunctionType {
  const types: ValueType[] = [ref(closure)];
  for (const { held } of states.slice(1)) types.push(typeOf(held));
  types.push("i32");
  return new FunctionType(types, [typeOf(result)]);
}

/** Writes what comes before the pieces of a fragment; gives what the pieces are written with. */
export type Begin = (f: FunctionBuilder, ...params: Local[]) => Emitter;

/** Where a procedure is entered for what is known of its closure and arguments. */
export interface EntryOf {
  readonly states: readonly State[];
  readonly type: FunctionType;
  readonly cell: Source;
  /** What the cell holds, where that is of this batch. */
  readonly compiled: FunctionHandle | undefined;
}

/** Fragments that become one module. */
export class Batch {
  readonly module: ModuleBuilder;
  /** The functions by which its code leaves. */
  readonly waysOut: WaysOut;
  private readonly parts: Parts;
  private readonly types = new Map<string, FunctionType>();
  private readonly cells = new Map<string, Cell>();
  private readonly work: (() => Generator<void>)[] = [];
  private readonly exits: ExitInfo[] = [];
  private readonly assumed = new Map<string, number>();
  private readonly bound = new Set<string>();
  private readonly shapes = new Map<string, string>();
  /** Procedures that are called in place, by the ids of those that do. */
  private readonly inlined = new Map<number, Set<Procedure>>();
  private readonly remarks = new Set<string>();
  /** What is compiled; in full when all steps are done. */
  readonly fragments: Fragment[] = [];
  private readonly procedures: { code: number; direct: boolean }[] = [];
  private readonly fills: { key: string }[] = [];
  private readonly frames: { id: string }[] = [];

  constructor(readonly name: string, private readonly options: BatchOptions) {
    this.module = new ModuleBuilder(name);
    this.parts = new Parts(this.module);
    // Fuel and counters are in it.
    this.parts.memory;
    this.waysOut = new WaysOut(this.module, this.parts);
  }

  /** How much is done in place; undefined where only short straight code is. */
  inPlace(fragment: Fragment): InPlaceLimits | undefined {
    return this.options.inPlace?.(fragment);
  }

  /** Something that a person may want to know of what was compiled. */
  remark(text: string): void {
    this.remarks.add(text);
  }

  /** The code assumes that a global variable keeps its value, a closure of some code. */
  assume(name: string, code: number): void {
    this.assumed.set(name, code);
  }

  /** The code assumes that a record type is the one of its name. */
  assumeShape({ name, place, global, code }: Shape): void {
    this.assume(global, code);
    if (place !== name) this.shapes.set(place, name);
  }

  /** The code assumes that a global variable has a value. */
  assumeBound(name: string): void {
    this.bound.add(name);
  }

  /** Compiles the entry of a procedure that knows nothing of its arguments, and how it is entered from elsewhere. */
  addProcedure(procedure: Procedure): void {
    const states = genericStates(procedure);
    const number = this.procedures.length;
    const exact = procedure.optional === 0 && !procedure.rest;
    const direct = exact && procedure.required < layouts.entries.length;
    this.procedures.push({ code: procedure.id, direct });
    const key = entryKey(procedure, states, "ref");
    let fn: FunctionHandle;
    if (exact && !this.options.cellExists(key)) {
      fn = this.cellCompiled(procedure, states, "ref", key);
    } else fn = this.entryFragment(procedure, states, "ref");
    if (direct) this.module.export(`direct ${number}`, fn);
    this.module.export(
      `invoke ${number}`,
      this.frameEntry(procedure, states, fn),
    );
    // A cell that another module made is to hold this.
    if (exact && this.options.cellExists(key)) {
      this.fill(key, fn);
      this.offer(procedure, states);
    }
  }

  /** Compiles an entry for which another module has the cell. */
  addEntry(
    procedure: Procedure,
    states: readonly State[],
    result: Held,
  ): void {
    this.fill(
      entryKey(procedure, states, result),
      this.entryFragment(procedure, states, result),
    );
    this.offer(procedure, states);
  }

  /**
   * An optimised procedure that is called by an entry has one that returns as its code does: those who call it may be
   * optimised later, and would make a copy that is not.
   */
  private offer(procedure: Procedure, states: readonly State[]): void {
    const result = this.resultOf(procedure);
    if (result === "ref" || !this.options.copies?.(procedure)) return;
    const key = entryKey(procedure, states, result);
    if (this.options.cellExists(key) || this.isFull(procedure)) return;
    this.cell(procedure, states, result, key);
  }

  /** Whether a procedure gets no further entries. */
  private isFull(procedure: Procedure): boolean {
    const made =
      [...this.cells.values()].filter((cell) =>
        cell.procedure === procedure && cell.stub !== undefined
      ).length;
    return made + this.options.entriesOf(procedure) >= this.options.entries;
  }

  private fill(key: string, fn: FunctionHandle): void {
    this.module.export(`entry ${this.fills.length}`, fn);
    this.fills.push({ key });
  }

  /**
   * Compiles a fragment that is entered with a frame of the interpreter: a continuation, or a running loop. What is
   * expected of the frame is tested; without it the fragment is for any frame.
   */
  addFrame(
    id: string,
    procedure: Procedure,
    at: number,
    expected: ReadonlyMap<number, State> | undefined,
  ): void {
    const fn = this.module.declareOf(`frame ${procedure.name}`, invoke);
    this.module.export(`frame ${this.frames.length}`, fn);
    this.frames.push({ id });
    this.work.push(function* (this: Batch) {
      const fragment = this.fragment(
        { procedure, at, states: new Map() },
        "ref",
        (path) =>
          expected === undefined ? path : expectFrame(path, at, expected),
      );
      yield* this.write(fn, fragment, (f, registers, depth) => {
        const self = f.local(
          refs.cast(ref(closure), array.get(slots, registers!, 0)),
          "closure",
        );
        const e = new Emitter(f, this.parts, self, depth!, "ref");
        for (const register of procedure.flow.liveAt(at)) {
          if (register === 0) continue;
          f.set(
            e.local(register, "ref"),
            array.get(slots, registers!, register),
          );
        }
        return e;
      });
      yield;
    }.bind(this));
  }

  /** How a procedure is best compiled to return. */
  private resultOf(procedure: Procedure): Held {
    let result = this.results.get(procedure.id);
    if (result === undefined) {
      result = this.options.unboxedResults ? expectedResult(procedure) : "ref";
      this.results.set(procedure.id, result);
    }
    return result;
  }

  /**
   * How the code of a fragment has a procedure return that it calls. Code that is not optimised uses what is there: a
   * copy of its own for another form does not pay.
   */
  resultFor(
    caller: Fragment,
    procedure: Procedure,
    wanted: readonly State[],
  ): Held {
    const result = this.resultOf(procedure);
    if (result === "ref" || this.inPlace(caller) !== undefined) return result;
    const key = entryKey(procedure, wanted, result);
    const exists = this.cells.has(key) || this.options.cellExists(key);
    return exists ? result : "ref";
  }

  /** The entry of a procedure for a closure and arguments of which this is known, or, beyond the limit, for any. */
  entryOf(
    procedure: Procedure,
    wanted: readonly State[],
    result: Held,
  ): EntryOf {
    let states = wanted;
    let key = entryKey(procedure, states, result);
    if (
      !this.cells.has(key) && !this.options.cellExists(key) &&
      this.isFull(procedure)
    ) {
      states = genericStates(procedure);
      key = entryKey(procedure, states, result);
    }
    const cell = this.cell(procedure, states, result, key);
    const { global } = cell;
    const compiled = this.compiledEntries.get(key);
    return { states, type: cell.type, cell: () => global.get(), compiled };
  }

  private typeOf(states: readonly State[], result: Held): FunctionType {
    const key = `${states.map(({ held }) => held).join()} ${result}`;
    let type = this.types.get(key);
    if (type === undefined) {
      this.types.set(key, type = entryType(states, result));
    }
    return type;
  }

  private cell(
    procedure: Procedure,
    states: readonly State[],
    result: Held,
    key: string,
  ): Cell {
    const found = this.cells.get(key);
    if (found !== undefined) return found;
    const type = this.typeOf(states, result);
    if (this.options.cellExists(key)) {
      const global = this.module.importGlobal("cell", key, ref(type), true);
      const cell = { key, procedure, states, result, type, global };
      this.cells.set(key, cell);
      return cell;
    }
    if (procedure.feedback.observed) {
      this.cellCompiled(procedure, states, result, key);
      return this.cells.get(key)!;
    }
    return this.newCell(procedure, states, result, key, undefined);
  }

  private newCell(
    procedure: Procedure,
    states: readonly State[],
    result: Held,
    key: string,
    compiled: FunctionHandle | undefined,
  ): Cell {
    const type = this.typeOf(states, result);
    const stub = this.stub(procedure, states, type);
    const number = this.ownCells().length;
    const global = this.module.global(
      `cell ${number}`,
      ref(type),
      true,
      refs.func(compiled ?? stub),
    );
    const cell: Cell = { key, procedure, states, result, type, global, stub };
    this.cells.set(key, cell);
    this.module.export(`cell ${number}`, global);
    this.module.export(`stub ${number}`, stub);
    return cell;
  }

  private ownCells(): Cell[] {
    return [...this.cells.values()].filter((cell) => cell.stub !== undefined);
  }

  /** A cell with a fragment of this batch. */
  private cellCompiled(
    procedure: Procedure,
    states: readonly State[],
    result: Held,
    key: string,
  ): FunctionHandle {
    const fn = this.entryFragment(procedure, states, result);
    this.newCell(procedure, states, result, key, fn);
    return fn;
  }

  /** Calls a procedure through its code object. */
  private stub(
    procedure: Procedure,
    states: readonly State[],
    type: FunctionType,
  ): FunctionHandle {
    return this.module.functionOf(
      `stub ${procedure.name}`,
      type,
      (f, self, ...rest) => {
        const result = resultOf(type);
        const left = rest.pop()!;
        const e = new Emitter(f, this.parts, self!, left, result);
        const depth = result === "ref" ? left : i32.sub(left, BETWEEN);
        const args = states.slice(1).map((state, index) =>
          state.held === "ref" ? rest[index]! : e.box(state.held, rest[index]!)
        );
        if (args.length < layouts.entries.length) {
          e.returnCall(
            this.parts.fn(`call${args.length}`),
            self!,
            ...args,
            depth,
          );
        } else {
          e.returnCall(
            this.parts.fn("callSlow"),
            self!,
            array.new_fixed(slots, ...args),
            depth,
          );
        }
      },
    );
  }

  /** The function of an entry; its code is written later. */
  private entryFragment(
    procedure: Procedure,
    states: readonly State[],
    result: Held,
  ): FunctionHandle {
    const key = entryKey(procedure, states, result);
    let fn = this.compiledEntries.get(key);
    if (fn === undefined) {
      fn = this.declareEntry(procedure, states, result);
      this.compiledEntries.set(key, fn);
    }
    return fn;
  }

  /** What the copy of an optimised procedure is compiled for that serves for an entry. */
  private expected(procedure: Procedure, states: readonly State[]): State[] {
    const expected = expectedArguments(procedure, states);
    let copies = this.copies.get(procedure.id);
    if (copies === undefined) this.copies.set(procedure.id, copies = new Set());
    const key = entryKey(procedure, expected, "ref");
    if (!copies.has(key) && copies.size >= this.options.copies!(procedure)) {
      return expectedArguments(procedure, genericStates(procedure));
    }
    copies.add(key);
    return expected;
  }

  private declareEntry(
    procedure: Procedure,
    states: readonly State[],
    result: Held,
  ): FunctionHandle {
    const type = this.typeOf(states, result);
    let open = (path: Path): Path | undefined =>
      lookAtEntry(
        path,
        procedure.entry,
        () => refs.func(this.frameEntry(procedure, states, fn)),
      );
    if (this.options.copies?.(procedure)) {
      const expected = this.expected(procedure, states);
      const given = this.resultOf(procedure);
      const key = entryKey(procedure, expected, given);
      if (key !== entryKey(procedure, states, result)) {
        const code = this.entryFragment(procedure, expected, given);
        if (code.type === type) return code;
        open = (path) => {
          enterExpected(path, states, expected, code);
          return undefined;
        };
      }
    }
    const known = new Map(states.entries());
    const entry: Entry = { procedure, at: procedure.entry, states: known };
    const fn = this.module.declareOf(
      `${procedure.name} ${contextKey(known)}`,
      type,
    );
    this.work.push(function* (this: Batch) {
      const fragment = this.fragment(entry, result, open);
      yield* this.write(fn, fragment, (f, self, ...rest) => {
        const e = new Emitter(f, this.parts, self!, rest.pop()!, result);
        rest.forEach((argument, index) => {
          e.bind(index + 1, states[index + 1]!.held, argument);
        });
        return e;
      });
      yield;
    }.bind(this));
    return fn;
  }

  /** A fragment of this batch; `open` is what is done before its first version. */
  private fragment(
    entry: Entry,
    result: Held,
    open: (path: Path) => Path | undefined,
  ): Fragment {
    const { fragments, options: { limits } } = this;
    const { length } = fragments;
    const fragment = new Fragment(entry, this, limits, length, result, open);
    fragments.push(fragment);
    return fragment;
  }

  /** Builds and writes the function of a fragment; `begin` writes what comes before its pieces. */
  private *write(
    fn: FunctionHandle,
    fragment: Fragment,
    begin: Begin,
  ): Generator<void> {
    yield* fragment.build();
    const { optimise } = this.options;
    const leftBy = optimise === undefined
      ? undefined
      : yield* optimise(this.module, fn, fragment, begin);
    if (leftBy === undefined) {
      this.module.define(fn, (f, ...params) => {
        emitPieces(fragment, begin(f, ...params));
      });
    }
    this.waysOut.define(leftBy);
  }

  /** The functions of entries, by their keys. */
  private readonly compiledEntries = new Map<string, FunctionHandle>();
  /** What the copies of optimised procedures are for, by the ids of these. */
  private readonly copies = new Map<number, Set<string>>();
  private readonly adapters = new Map<FunctionHandle, FunctionHandle>();
  /** How procedures return, by their ids: what is observed may change while the batch is compiled. */
  private readonly results = new Map<number, Held>();

  /** A function that enters a procedure with a frame. */
  private frameEntry(
    procedure: Procedure,
    states: readonly State[],
    fn: FunctionHandle,
  ): FunctionHandle {
    let adapter = this.adapters.get(fn);
    if (adapter === undefined) {
      adapter = this.module.functionOf(
        `invoke ${procedure.name}`,
        invoke,
        (f, registers, depth) => {
          const self = f.local(
            refs.cast(ref(closure), array.get(slots, registers!, 0)),
          );
          const e = new Emitter(f, this.parts, self, depth!, "ref");
          // What is not used is not in a frame that was saved at the entry.
          const live = new Set(procedure.flow.liveAt(procedure.entry));
          e.returnCall(
            fn,
            self,
            ...states.slice(1).map((state, index) =>
              live.has(index + 1)
                ? e.unbox(state.held, array.get(slots, registers!, index + 1))
                : nothing(state)
            ),
            resultOf(fn.type) === "ref" ? depth! : i32.sub(depth!, BETWEEN),
          );
        },
      );
      this.adapters.set(fn, adapter);
    }
    return adapter;
  }

  /** A procedure is called in place by another. */
  inlines(caller: Procedure, callee: Procedure): void {
    const callees = this.inlined.get(caller.id);
    if (callees === undefined) this.inlined.set(caller.id, new Set([callee]));
    else callees.add(callee);
  }

  /** The procedures whose code is in this module. */
  *compiledProcedures(): Generator<Procedure> {
    for (const { procedure } of this.fragments) yield procedure;
    for (const callees of this.inlined.values()) yield* callees;
  }

  /** The number of an exit. */
  exit(owner: Procedure, entry: Entry, reason: ExitReason): number {
    const { procedure, at, states } = entry;
    return this.exits.push({
      owner: owner.id,
      code: procedure.id,
      at,
      states,
      reason,
    }) - 1;
  }

  /** A function that goes on with a frame at a place: in the interpreter, until that is worth compiling. */
  continuation(
    path: Path,
    at: number,
    except: number,
    reason: ExitReason = "resume",
  ): Source {
    const { fragment, activation: { procedure } } = path;
    const entry = path.entryAt(at, except);
    return () => {
      const counter = 4 * this.exit(fragment.procedure, entry, reason);
      const fn = this.module.functionOf(
        `go on ${procedure.name} ${at}`,
        invoke,
        (f, registers, depth) => {
          f.returnCall(
            this.parts.fn("exitFrame"),
            registers!,
            this.parts.address(procedure.unit, at),
            depth!,
            this.parts.counter(counter),
          );
        },
      );
      return refs.func(fn);
    };
  }

  /** Whether the instruction at a place is left to the interpreter, to look for a fault. */
  excludes(procedure: Procedure, at: number): boolean {
    return this.options.excluded?.(procedure, at) ?? false;
  }

  /** For `--stress=exit:N`: 0 at every n-th guard. */
  forcedExit(): Source | undefined {
    const { exitEvery } = this.options;
    if (exitEvery === 0) return undefined;
    return (e) => {
      const left = e.temporary("i32", "forced");
      e.f.set(left, i32.sub(i32.load(FUEL + 4), 1));
      e.f.if(
        i32.le_s(left, 0),
        () => e.f.emit(i32.store(FUEL + 4, exitEvery)),
        () => e.f.emit(i32.store(FUEL + 4, left)),
      );
      return i32.gt_s(left, 0);
    };
  }

  /** For the count of type tests that are executed. */
  countedTest(): Step | undefined {
    if (!this.options.countTests) return undefined;
    return (e) => e.f.emit(i32.store(FUEL + 8, i32.add(i32.load(FUEL + 8), 1)));
  }

  /** Compiles all that was added and what that needs, step by step. */
  *steps(): Generator<void, CompiledBatch> {
    for (let next = this.work.shift(); next; next = this.work.shift()) {
      yield* next();
    }
    return {
      bytes: this.module.encode() as Uint8Array<ArrayBuffer>,
      name: this.name,
      cells: this.ownCells().map(({ key, procedure, states, result }) => ({
        key,
        code: procedure.id,
        states,
        result,
      })),
      procedures: this.procedures,
      fills: this.fills,
      frames: this.frames,
      exits: this.exits,
      assumptions: [...this.assumed].map(([name, code]) => ({ name, code })),
      bound: [...this.bound],
      shapes: [...this.shapes],
      optimised: this.options.optimise !== undefined,
      remarks: [...this.remarks],
      fragments: this.fragments.map(({ procedure }) => procedure.id),
      inlined: [...this.inlined].flatMap(([caller, callees]) =>
        [...callees].map(({ id }) => [caller, id] as const)
      ),
    };
  }
}

/** Stands for a value that is not used. */
function nothing({ held }: State): Operand {
  switch (held) {
    case "i32":
      return i32.const(0);
    case "f64":
      return f64.const(0);
    case "i64":
      return i64.const(0n);
    case "ref":
      return refs.null("none");
  }
}
