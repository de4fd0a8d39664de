/**
 * The runtime module at work: instantiated, with the `Heap` interface over its exports.
 *
 * The host's functions need the heap and the heap needs them as imports, so the imports are bound late, by {@link Interpreter.bind}.
 *
 * @module
 */

import { BUILTINS } from "../runtime/builtins.ts";
import type { Heap, Result, Value } from "../runtime/heap.ts";
import { TAGS, UNIFORM_KINDS } from "../runtime/tags.ts";

// deno-lint-ignore no-explicit-any
type AnyFunction = (...args: any[]) => any;

/** The module's exports, as functions of numbers and opaque references. */
type Exports = Record<string, AnyFunction>;

/** A captured frame, or null at the end of a list of them. */
export type Frame = object | null;

/** What the loader needs of the heap to make code. */
export interface CodeHeap {
  readonly memory: WebAssembly.Memory;
  /** Parameters as the fields of a code object; `next` is the clause to try next, or null. */
  makeCode(
    id: number,
    required: number,
    optional: number,
    rest: number,
    registers: number,
    entry: number,
    flags: number,
    pads: number,
    constants: object,
    next: object | null,
    name: Value,
    unit: object,
  ): object;
  /**
   * Makes the code objects of a unit and those of its constants that {@link UnitTables} describes;
   * the latter go to `constants`. Global variables are those of a table, in which missing ones are
   * made, or left out if there is none.
   */
  loadTables(
    tables: UnitTables,
    texts: string,
    code: number,
    firstId: number,
    unit: object,
    constants: object,
    globals: Value | null,
  ): object;
  /** A closure with room for captured variables. */
  makeClosure(code: object, captured: number): Value;
}

/** Where tables of a unit lie in the linear memory, and their lengths; see `unit_format.ts`. */
export interface UnitTables {
  readonly address: number;
  readonly texts: number;
  readonly functions: number;
  readonly constants: number;
}

/** What the engine needs of the interpreter itself. */
export interface Machine {
  /** Runs a procedure on an empty stack; null when it completed abruptly, see `status`. */
  start(procedure: Value, args: object): Result;
  /** Goes on after a pause. */
  proceed(): Result;
  /** How many frames are below, and captured. */
  depth(): number;
  framesBelow(): Frame;
  frameNext(frame: Frame): Frame;
  /** Whether a value is a frame: those that an exception has passed are one, for the program. */
  isFrame(value: Value): number;
  /** The address at which a frame would have gone on. */
  frameAddress(frame: Frame): number;
  frameClosure(frame: Frame): Value;
  dropFrames(): void;
  action(): number;
  setSignal(procedure: Value): void;
  setRewind(procedure: Value): void;
  /** What calls of records go to, with the record and the list of arguments. */
  setApply(procedure: Value): void;
  setDynamic(value: Value): void;
  setTickInterval(count: number): void;
  setMaximumDepth(depth: number): void;
  codeRequired(code: Value): number;
  codeOptional(code: Value): number;
  codeRest(code: Value): number;
  codeNext(code: Value): Value | null;
}

/** A function that compiled code is entered by. */
export type Entered = CallableFunction;

/** What the tiers need of the machine. */
export interface TierMachine {
  codeEntry(code: Value): number;
  codeRegisters(code: Value): number;
  codeFlags(code: Value): number;
  /** The address of its table of landing pads, or 0. */
  codePads(code: Value): number;
  codeConstants(code: Value): object;
  slotsLength(slots: object): number;
  setCompiled(code: Value, direct: Entered | null, invoke: Entered): void;
  setInterpreted(code: Value): void;
  /** Notes what some code does in the shadow that lies so far behind it, wherever it is interpreted. */
  setObserving(code: Value, delta: number): void;
  /** Calls and jumps back of some code before its next event. */
  setCodeCounter(code: Value, count: number): void;
  setFirstCounter(count: number): void;
  /** What goes on with the frame when an event is answered with 3. */
  setPendingEntry(entry: Entered): void;
  /** Whether compiled code depends on the value of a global variable. */
  setDependents(global: Value, value: 0 | 1): void;
  /** A builtin of the host saves all frames and gives this value: it returns null then. */
  refresh(value: Value): void;
  /** What exits lead to, by the negative of their counters. */
  readonly continuations: WebAssembly.Table;
  /** The array of what a closure has captured, if there is one. */
  "image:hasCaptured"(closure: Value): number;
  "image:captured"(closure: Value): object;
  /** What compiled modules import from the runtime, by name. */
  compiledImports(): Record<string, WebAssembly.ExportValue>;
  /** A singleton by name. */
  singletonNamed(name: string): Value;
}

/** Host functions by name. */
export type HostFunctions = Record<string, AnyFunction>;

/** An instance of the runtime module. */
export interface Interpreter extends Heap, CodeHeap, Machine, TierMachine {
  /**
   * Gives the imports their functions: those of the `host` module, then builtins. Late ones come with another call, in which
   * all others may be missing.
   */
  bind(host: HostFunctions, builtins: HostFunctions): void;
}

/** Module options that turn on the string builtins and string constants as imports. */
const OPTIONS = { builtins: ["js-string"], importedStringConstants: "'" };

/** Compiles the bytes of the runtime module. */
export function compileModule(
  bytes: Uint8Array<ArrayBuffer>,
): WebAssembly.Module {
  const Module = WebAssembly.Module as new (
    bytes: Uint8Array<ArrayBuffer>,
    options: typeof OPTIONS,
  ) => WebAssembly.Module;
  return new Module(bytes, OPTIONS);
}

/** A function of a fixed number of parameters that calls what `target` holds by then. */
function late(target: { call?: AnyFunction }, arity: number): AnyFunction {
  switch (arity) {
    case 0:
      return () => target.call!();
    case 1:
      return (a) => target.call!(a);
    case 2:
      return (a, b) => target.call!(a, b);
    case 3:
      return (a, b, c) => target.call!(a, b, c);
    case 4:
      return (a, b, c, d) => target.call!(a, b, c, d);
    default:
      return (...args) => target.call!(...args);
  }
}

/** Instantiates the runtime module. */
export function instantiate(module: WebAssembly.Module): Interpreter {
  const targets = new Map<string, { call?: AnyFunction }>();
  const slot = (key: string, arity: number): AnyFunction => {
    const target = {};
    targets.set(key, target);
    return late(target, arity);
  };
  const lateNames = new Set(
    BUILTINS.filter(({ where }) => where === "late").map(({ name }) => name),
  );
  const arities = new Map(BUILTINS.map(({ name, arity }) => [name, arity]));
  const imports: WebAssembly.Imports = { host: {}, builtin: {} };
  for (const { module: from, name } of WebAssembly.Module.imports(module)) {
    if (from === "host") imports.host![name] = slot(`host ${name}`, 5);
    else if (from === "builtin") {
      imports.builtin![name] = slot(`builtin ${name}`, arities.get(name)!);
    }
  }
  const { exports } = new WebAssembly.Instance(module, imports);
  const e = exports as unknown as Exports;
  const singletons = Object.keys(TAGS).slice(0, TAGS.unassigned + 1).map(
    (name) => e[`singleton:${name}`]!() as Value,
  );
  const firstFloat = UNIFORM_KINDS.indexOf("f32");
  const unsigned64 = UNIFORM_KINDS.indexOf("u64");
  const adapted = {
    singleton: (tag: number) => singletons[tag]!,
    singletonNamed: (name: keyof typeof TAGS) => singletons[TAGS[name]]!,
    compiledImports: (): Record<string, WebAssembly.ExportValue> => ({
      memory: exports.memory!,
      ...Object.fromEntries(
        Object.entries(exports)
          .filter(([name]) => name.startsWith("compiled:"))
          .map(([name, value]) => [name.slice("compiled:".length), value]),
      ),
    }),
    loadTables: (
      { address, texts, functions, constants }: UnitTables,
      ...rest: unknown[]
    ): object =>
      e.loadUnit!(address, texts, functions, constants, ...rest) as object,
    makeString: (text: string): Value => withText(e.makeText!, text),
    intern: (text: string): Value => withText(e.internText!, text),
    interned: (text: string): Result => withText(e.internedText!, text),
    uniformInteger(value: Value, index: number): bigint {
      const item: bigint = e.uniformInteger!(value, index);
      return e.uniformKind!(value) === unsigned64
        ? BigInt.asUintN(64, item)
        : item;
    },
    uniformNumber(value: Value, index: number): number {
      return e.uniformKind!(value) >= firstFloat
        ? e.uniformFloat!(value, index)
        : Number(e.uniformInteger!(value, index));
    },
    uniformSetNumber(value: Value, index: number, item: number): void {
      if (e.uniformKind!(value) >= firstFloat) {
        e.uniformSetFloat!(value, index, item);
      } else e.uniformSetInteger!(value, index, BigInt(item));
    },
    makeValues(vector: Value): Value {
      const length = e.vectorLength!(vector);
      const items = e.makeSlots!(length);
      for (let index = 0; index < length; index++) {
        e.slotsSet!(items, index, e.vectorRef!(vector, index));
      }
      return e.makeValuesOf!(items);
    },
    bind(host: HostFunctions, builtins: HostFunctions): void {
      for (const [key, target] of targets) {
        const [kind, name] = key.split(" ") as [string, string];
        const found = (kind === "host" ? host : builtins)[name];
        if (found !== undefined) target.call = found;
        else if (target.call === undefined && !lateNames.has(name)) {
          throw new Error(`the host does not provide ${key}`);
        }
      }
    },
  };
  // V8 makes the function of an export when it is first asked for: those for compiled code may never be.
  const own: Exports = {};
  for (const name of Object.keys(e)) {
    if (!name.startsWith("compiled:")) own[name] = e[name]!;
  }
  return { ...own, ...adapted } as unknown as Interpreter;
}

/** Calls an export that takes a text, the number of its code points and whether it has surrogates. */
function withText<T>(
  call: (...args: [string, number, number]) => T,
  text: string,
): T {
  return hasSurrogates(text)
    ? call(text, codePoints(text), 1)
    : call(text, text.length, 0);
}

function hasSurrogates(text: string): boolean {
  return /[\ud800-\udfff]/.test(text);
}

function codePoints(text: string): number {
  let count = 0;
  for (let index = 0; index < text.length; count++) {
    index += text.codePointAt(index)! > 0xffff ? 2 : 1;
  }
  return count;
}
