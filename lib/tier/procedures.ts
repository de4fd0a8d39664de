/**
 * Loaded procedures as compilers see them.
 *
 * @module
 */

import {
  type ConstantInfo,
  type Feedback,
  generatorRegister,
  type GlobalInfo,
  type Procedure,
} from "../baseline/procedure.ts";
import type { Shape } from "../baseline/context.ts";
import { Flow, type Pads } from "../baseline/flow.ts";
import { coveredBytes, readPads } from "../interp/landing_pads.ts";
import type { Loader, UnitCode } from "../interp/loader.ts";
import type { Interpreter } from "../interp/instance.ts";
import { classMask } from "../runtime/classes.ts";
import { CODE_FLAGS, KIND, type Value } from "../runtime/heap.ts";
import { TAGS } from "../runtime/tags.ts";
import type { Assumptions } from "./assumptions.ts";
import { Observed } from "./observed.ts";

/** The class of the values of a kind. */
const MASKS: ReadonlyMap<number, number> = new Map<number, number>([
  [KIND.fixnum, classMask("fixnum")],
  [KIND.flonum, classMask("flonum")],
  [KIND.int64, classMask("int64")],
  [KIND.pair, classMask("pair")],
  [KIND.vector, classMask("vector")],
  [KIND.closure, classMask("closure")],
  [TAGS.false, classMask("false")],
  [TAGS.true, classMask("true")],
  [TAGS.nil, classMask("nil")],
  [TAGS.character, classMask("character")],
  [TAGS.symbol, classMask("symbol")],
  [TAGS.string, classMask("string")],
  [TAGS.bigint, classMask("bigger")],
  [TAGS.ratnum, classMask("bigger")],
  [TAGS.compnum, classMask("bigger")],
  [TAGS.record, classMask("record")],
]);

const SINGLETONS = Object.entries(TAGS).filter(([, tag]) =>
  tag <= TAGS.unassigned
);

/** The class of a value, as a mask. */
export function classOf(machine: Interpreter, value: Value): number {
  const kind = machine.kindOf(value);
  const mask = MASKS.get(kind);
  if (mask !== undefined) return mask;
  return kind <= TAGS.unassigned ? classMask("singleton") : classMask("other");
}

/** A procedure that is loaded. */
export class LoadedProcedure implements Procedure {
  readonly id: number;
  readonly name: string;
  readonly importName: string;
  readonly unit: string;
  readonly entry: number;
  readonly registers: number;
  readonly pads: Pads | undefined;
  readonly generator: boolean;
  readonly required: number;
  readonly optional: number;
  readonly rest: boolean;
  readonly feedback: Feedback & Observed;
  private flowFound: Flow | undefined;

  constructor(
    readonly place: UnitCode,
    readonly index: number,
    private readonly machine: Interpreter,
    private readonly procedures: Procedures,
  ) {
    const fn = place.functions[index]!;
    this.id = place.firstId + index;
    this.name = fn.name;
    this.unit = `u${place.number}`;
    this.importName = `${this.unit}:${index}`;
    this.entry = fn.entry;
    this.registers = fn.registers;
    this.generator = (fn.flags & CODE_FLAGS.generator) !== 0;
    this.pads = fn.pads === 0
      ? undefined
      : padsAt(machine.memory, place.address + fn.pads);
    this.required = fn.required;
    this.optional = fn.optional;
    this.rest = fn.rest;
    this.feedback = new Observed(machine.memory, place.address);
  }

  get flow(): Flow {
    return this.flowFound ??= new Flow(
      new DataView(this.machine.memory.buffer),
      this.place.address,
      this.entry,
      this.registers,
      this.pads,
      generatorRegister(this),
    );
  }

  /** Its constants, which keep it loaded; undefined when it no longer is. */
  get constants(): object | undefined {
    return this.place.constants();
  }

  /** What a person knows it by. */
  get label(): string {
    const { source, functions } = this.place;
    const { at } = functions[this.index]!;
    if (this.name !== "" || source === undefined || at < 0) {
      return this.name === "" ? "a procedure" : this.name;
    }
    const { line, column } = source.position(at);
    return `the procedure at ${line}:${column}`;
  }

  /** Forgets what was found out about the code: some of it has been overwritten. */
  reread(): void {
    this.flowFound = undefined;
  }

  private value(index: number): Value {
    return this.machine.slotsRef(this.place.constants()!, index)!;
  }

  constant(index: number): ConstantInfo {
    const { machine } = this;
    const value = this.value(index);
    const kind = machine.kindOf(value);
    if (kind === KIND.fixnum) {
      return { kind: "fixnum", value: value as number };
    }
    if (kind === KIND.flonum) {
      return { kind: "flonum", value: machine.flonumValue(value) };
    }
    const mask = classOf(machine, value);
    const name = `object ${this.unit}:${index}`;
    const singleton = SINGLETONS.find(([, tag]) => tag === kind);
    return singleton === undefined
      ? { kind: "object", name, mask }
      : { kind: "object", name, mask, singleton: singleton[0] };
  }

  global(index: number): GlobalInfo {
    const { machine, procedures } = this;
    const global = this.value(index);
    const name = `${this.unit}:${index}`;
    const value = machine.globalValue(global);
    const kind = machine.kindOf(value);
    const bound = kind !== TAGS.unbound;
    if (kind !== KIND.closure || !procedures.assumptions.mayAssume(global)) {
      return { name, bound };
    }
    const code = machine.codeId(machine.closureCode(value));
    const shapes = new Map<number, Shape>();
    for (const [at, type] of capturedTypes(machine, value)) {
      const place = `${name}/${at}`;
      const shape = { place, global: name, code };
      shapes.set(at, procedures.shape(type, global, shape));
    }
    const known = { kind: "object", name: `closure ${name}`, code } as const;
    return {
      name,
      bound,
      value: shapes.size === 0 ? known : { ...known, shapes },
    };
  }

  code(index: number): { readonly id: number; readonly name: string } {
    const id = this.machine.codeId(this.value(index));
    return { id, name: this.procedures.of(id)!.importName };
  }

  procedure(id: number): Procedure | undefined {
    return this.procedures.of(id);
  }

  /** Its code object, while its unit is loaded. */
  codeObject(): Value | undefined {
    return this.procedures.codeObject(this.id);
  }
}

/** The record types among what a closure has captured, with their places. */
export function* capturedTypes(
  machine: Interpreter,
  closure: Value,
): Generator<[at: number, type: Value]> {
  if (!machine["image:hasCaptured"](closure)) return;
  const slots = machine["image:captured"](closure);
  const length = machine.slotsLength(slots);
  for (let at = 0; at < length; at++) {
    const value = machine.slotsRef(slots, at);
    if (value !== null && machine.kindOf(value) === TAGS.recordType) {
      yield [at, value];
    }
  }
}

function padsAt(memory: WebAssembly.Memory, table: number): Pads {
  const view = new DataView(memory.buffer);
  return { pads: readPads(view, table), bytes: coveredBytes(view, table) };
}

/** All loaded procedures, by the ids of their code. */
export class Procedures {
  private readonly known = new Map<number, LoadedProcedure>();
  private readonly codes = new Map<number, WeakRef<object>>();
  /** Where record types were found first. */
  private readonly shapes = new WeakMap<
    object,
    {
      readonly variable: Value;
      readonly closure: Value;
      readonly shape: Shape;
    }
  >();

  constructor(
    private readonly machine: Interpreter,
    private readonly loader: Loader,
    readonly assumptions: Assumptions,
  ) {}

  /** The procedure of a code id; undefined when it is no longer needed, even if nobody has been told yet. */
  of(id: number): LoadedProcedure | undefined {
    let found = this.known.get(id);
    if (found !== undefined && found.constants === undefined) return undefined;
    if (found === undefined) {
      const unit = this.loader.unitOf(id);
      if (unit === undefined) return undefined;
      found = new LoadedProcedure(
        unit,
        id - unit.firstId,
        this.machine,
        this,
      );
      this.known.set(id, found);
    }
    return found;
  }

  /** A record type that the closure of some code in a global variable has captured. */
  shape(type: Value, variable: Value, shape: Omit<Shape, "name">): Shape {
    const first = this.shapes.get(type as object);
    const { machine } = this;
    if (first && machine.globalValue(first.variable) === first.closure) {
      return { ...first.shape, place: shape.place };
    }
    const closure = machine.globalValue(variable);
    const found = { ...shape, name: shape.place };
    this.shapes.set(type as object, { variable, closure, shape: found });
    return found;
  }

  /** Some of its code has been overwritten. */
  reread(id: number): void {
    this.known.get(id)?.reread();
  }

  /** Its unit was unloaded. */
  forget(id: number): void {
    this.known.delete(id);
    this.codes.delete(id);
  }

  /** Where in the source an instruction of a procedure comes from, for a person. */
  where(id: number, at: number): string | undefined {
    const place = this.of(id)?.place;
    // Places are found by where an instruction ends, or by what is inside it.
    const found = place && this.loader.locate(place.address + at + 1)?.location;
    if (found === undefined) return undefined;
    const { line, column } = found.source.position(found.offset);
    return `${found.source.name}:${line}:${column}`;
  }

  /** The id of the code that an address lies in. */
  idAt(address: number): number | undefined {
    const found = this.loader.functionAt(address);
    return found === undefined ? undefined : found.unit.firstId + found.index;
  }

  /** Those that are known already. */
  all(): Iterable<LoadedProcedure> {
    return this.known.values();
  }

  /** Notes a code object that was met. */
  note(code: Value): void {
    let clause: Value | null = code;
    while (clause !== null) {
      const id = this.machine.codeId(clause);
      if (this.codes.has(id)) return;
      this.codes.set(id, new WeakRef(clause as object));
      clause = this.machine.codeNext(clause);
    }
  }

  /** The code object of an id, which is among the constants of its unit unless it is that of a top-level form. */
  codeObject(id: number): Value | undefined {
    const found = this.codes.get(id)?.deref();
    if (found !== undefined) return found;
    const { machine } = this;
    const slots = this.loader.unitOf(id)?.constants();
    if (slots === undefined) return undefined;
    const length = machine.slotsLength(slots);
    for (let index = 0; index < length; index++) {
      const value = machine.slotsRef(slots, index);
      if (value === null || machine.kindOf(value) !== TAGS.code) continue;
      this.note(value);
    }
    return this.codes.get(id)?.deref();
  }

  /** The unit of a name that compiled modules use. */
  unitNamed(name: string): UnitCode | undefined {
    return this.loader.unitNumbered(Number(name.slice(1)));
  }
}
