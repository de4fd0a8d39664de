/**
 * One way through a procedure's code while it is compiled: the piece that is being written, and what is known of each
 * register at this point.
 *
 * @module
 */

import {
  type Expr,
  f64,
  i32,
  i64,
  type Operand,
  refs,
  struct,
} from "../wasm/expr.ts";
import { Global, Local } from "../wasm/node.ts";
import { eqref, type HeapType, ref } from "../wasm/types.ts";
import { classMask } from "../runtime/classes.ts";
import * as layouts from "../runtime/layouts.ts";
import {
  CLOSURE,
  type Context,
  FIXNUM,
  FLONUM,
  type Held,
  INT64,
  isSingle,
  lasting,
  NUMBERS,
  reference,
  type State,
  UNKNOWN,
} from "./context.ts";
import type { Activation } from "./activation.ts";
import type { Insn } from "./decode.ts";
import type { Entry, Fragment } from "./fragment.ts";
import type { Emitter, End, Piece, Source, Step } from "./piece.ts";
import type { ExitReason } from "./exits.ts";
import { abruptly, exiting } from "./leaving.ts";
import type { Procedure } from "./procedure.ts";

const { flonum, int64 } = layouts;

/** A procedure that is called in place. */
export interface Inlined {
  readonly procedure: Procedure;
  /** Its closure, and what is known of that. */
  readonly closure: Source;
  readonly state: State;
  /** The call. */
  readonly call: Insn;
}

/** Something is met in a procedure that cannot be done in place. */
export class NotInlined extends Error {}

/** The ways on behind an instruction: undefined where it has ended all of them. */
export type Paths = Path | readonly Path[] | undefined;

/** The same one by one. */
export function each(paths: Paths): readonly Path[] {
  return paths === undefined ? [] : paths instanceof Path ? [paths] : paths;
}

/** A way through the code. */
export class Path {
  constructor(
    readonly fragment: Fragment,
    public piece: Piece,
    readonly context: Context,
    readonly activation: Activation,
    readonly inlined?: Inlined | undefined,
  ) {}

  /** The procedure whose code is compiled: that of the fragment, or one that is called in place. */
  get procedure(): Procedure {
    return this.inlined?.procedure ?? this.activation.procedure;
  }

  /** The closure that is running. */
  get closure(): Source {
    if (this.inlined !== undefined) return this.inlined.closure;
    const { base } = this.activation;
    if (base === 0) return (e) => e.closure;
    const state = this.state(base);
    return (e) => closureOf(e.boxed(base, state));
  }

  /** This way in another procedure that runs here. */
  within(activation: Activation): Path {
    return new Path(this.fragment, this.piece, this.context, activation);
  }

  /** What cannot be done in place begins here. */
  inEarnest(): void {
    if (this.inlined !== undefined) throw new NotInlined();
  }

  /** Adds a step. */
  step(step: Step): void {
    this.piece.code.push(step);
  }

  /** Ends the piece. */
  end(end: End): void {
    this.piece.end = end;
  }

  /** Goes two ways: one where the test holds, one where it does not. */
  split(test: Source, title: string): [yes: Path, no: Path] {
    const yes = this.fragment.piece(`${title}+`);
    const no = this.fragment.piece(`${title}-`);
    this.end({ kind: "branch", test, yes, no });
    return [this.aside(yes), this.aside(no)];
  }

  /**
   * A test that nearly always holds: where it does not, the instruction is done by the interpreter. `title` is what is
   * tested, for people.
   */
  guard(
    insn: Insn,
    test: Source,
    reason: ExitReason,
    title: string = "guard",
  ): Path {
    const forced = this.fragment.batch.forcedExit();
    const [yes, no] = this.split(
      forced === undefined ? test : (e) =>
        i32.and(
          i32.ne(test(e), 0),
          forced(e),
        ),
      title,
    );
    no.exit(insn.at, reason);
    return yes;
  }

  /**
   * The path on which a register's value is of a class; where it is not, the interpreter goes on with the instruction at a
   * place.
   */
  expect(
    register: number,
    name: ClassName,
    at: number,
    reason: ExitReason,
  ): Path {
    const [yes, no] = this.split(this.classTest(register, name), name);
    no.exit(at, reason);
    yes.learn(register, classMask(name));
    return yes;
  }

  state(register: number): State {
    return this.context.state(register);
  }

  /** What is known of the closure that is running. */
  get running(): State {
    const { id: code } = this.procedure;
    if (this.inlined !== undefined) return this.inlined.state;
    const { captured, known } = this.state(this.activation.base);
    if (known !== undefined) return { mask: CLOSURE, held: "ref", known };
    return { mask: CLOSURE, held: "ref", code, ...captured && { captured } };
  }

  /** What the closure in a register has captured changes, and in whatever other registers it is. */
  forgetCaptured(register: number, index: number): void {
    const { code } = this.state(register);
    this.context.states.forEach((state, other) => {
      if (state?.captured === undefined) return;
      if (code !== undefined && state.code !== code) return;
      const captured = state.captured.with(index, UNKNOWN);
      this.context.set(other, { ...state, captured });
    });
  }

  /** Where the value of a register is now, in the form in which it is held. */
  held(register: number): Source {
    const state = this.state(register);
    return (e) => e.held(register, state);
  }

  /** The value as a reference; a number is boxed once. */
  boxed(register: number): Source {
    const state = this.state(register);
    const { held, known, boxed } = state;
    if ((held === "f64" || held === "i64") && !boxed && known === undefined) {
      this.fragment.needsLocal(register, "ref");
      this.step((e) =>
        e.f.set(e.local(register, "ref"), e.box(held, e.local(register, held)))
      );
      this.context.set(register, { ...state, boxed: true });
      return (e) => e.local(register, "ref");
    }
    return (e) => e.boxed(register, state);
  }

  /** Writes a register. */
  write(register: number, state: State, value: Source): void {
    this.fragment.needsLocal(register, state.held);
    this.step((e) => e.f.set(e.local(register, state.held), value(e)));
    this.context.set(register, state);
  }

  /** Writes a reference of which only the classes are known. */
  writeRef(register: number, mask: number, value: Source): void {
    this.write(register, reference(mask), value);
  }

  /** Makes a register's value known without writing it. */
  know(register: number, state: State): void {
    this.context.set(register, state);
  }

  /** Brings a register into the form that a version has it in. */
  convert(register: number, to: State): void {
    if (register === 0 || to.known !== undefined) return;
    const from = this.state(register);
    this.fragment.needsLocal(register, to.held);
    if (to.held === "ref") {
      if (from.held === "ref" && from.known === undefined) return;
      if (from.boxed) return;
      this.step((e) =>
        e.f.set(e.local(register, "ref"), e.boxed(register, from))
      );
      return;
    }
    if (from.held === to.held && from.known === undefined) return;
    this.step((e) =>
      e.f.set(e.local(register, to.held), unboxed(e, register, from, to.held))
    );
  }

  /** A register's value as a machine number, where its class is known. */
  number(register: number, held: Held): Source {
    const from = this.state(register);
    return (e) => unboxed(e, register, from, held);
  }

  /** A register's value in a form in which it can be. */
  inForm(register: number, held: Held): Source {
    if (held === "ref") return this.boxed(register);
    return this.state(register).held === held
      ? this.held(register)
      : this.number(register, held);
  }

  /** Notes that the value of a register is of some classes: the test has been made. Numbers are unboxed. */
  refine(register: number, mask: number): void {
    const from = this.state(register);
    if (from.held !== "ref") return;
    const narrowed = from.mask & mask;
    const held: Held = narrowed === FIXNUM
      ? "i32"
      : narrowed === FLONUM
      ? "f64"
      : narrowed === INT64
      ? "i64"
      : "ref";
    if (held === "ref" || from.known?.kind === "object") {
      this.context.set(register, { ...from, mask: narrowed });
      return;
    }
    this.fragment.needsLocal(register, held);
    this.step((e) =>
      e.f.set(e.local(register, held), unboxed(e, register, from, held))
    );
    this.context.set(register, { mask: narrowed, held, boxed: true });
  }

  /** Whether a register's value is certainly of one of some classes. */
  is(register: number, mask: number): boolean {
    return (this.state(register).mask & ~mask) === 0;
  }

  /** Whether it may be. */
  maybe(register: number, mask: number): boolean {
    return (this.state(register).mask & mask) !== 0;
  }

  /**
   * The path on which a register's value is of a class, after a test where that is not certain; else the instruction is
   * left to the interpreter. Undefined where it is certainly of another.
   */
  want(insn: Insn, register: number, name: ClassName): Path | undefined {
    const mask = classMask(name);
    if (!this.maybe(register, mask)) {
      this.exit(insn.at, "type");
      return undefined;
    }
    if (this.is(register, mask)) {
      if (this.state(register).held === "ref") this.refine(register, mask);
      return this;
    }
    const test = this.classTest(register, name);
    const on = this.guard(insn, test, "type", name);
    on.learn(register, mask);
    return on;
  }

  /** The same of a number that may be held as one, too. */
  learn(register: number, mask: number): void {
    this.refine(register, mask);
    const { held } = this.state(register);
    if (held === "i64" && mask === FIXNUM) this.narrow(register);
  }

  /** An i64 that is known to be a fixnum becomes an i32. */
  private narrow(register: number): void {
    const state = this.state(register);
    this.step((e) =>
      e.f.set(
        e.local(register, "i32"),
        i32.wrap_i64(e.held(register, state)),
      )
    );
    this.context.set(register, { mask: FIXNUM, held: "i32" });
  }

  /** Counts a type test that is about to be executed, where that was asked for. */
  countTest(): void {
    const { batch } = this.fragment;
    const step = batch.countedTest();
    if (step !== undefined) this.step(step);
  }

  /** The test whether a register's value is of a class. */
  classTest(register: number, name: ClassName): Source {
    const state = this.state(register);
    this.countTest();
    return (e) => {
      if (state.held !== "i64") {
        return testClass(e, name, e.boxed(register, state));
      }
      const value = e.held(register, state);
      const fits = i64.eq(
        i64.shr_s(i64.shl(value, 33n), 33n),
        e.held(register, state),
      );
      return name === "fixnum" ? fits : i32.eqz(fits);
    };
  }

  /** What is known at a place, for code that goes on there. */
  entryAt(at: number, except: number = -1): Entry {
    const { procedure, base } = this.activation;
    const states = new Map<number, State>();
    for (const register of this.activation.liveAt(at, except)) {
      states.set(register - base, lasting(this.state(register)));
    }
    return { procedure, at, states };
  }

  /** A path that begins a piece with what this one knows. */
  aside(piece: Piece): Path {
    return new Path(
      this.fragment,
      piece,
      this.context.clone(),
      this.activation,
      this.inlined,
    );
  }

  /** Leaves for the interpreter, which goes on with the instruction at a place. */
  exit(where: number, reason: ExitReason): void {
    const at = this.inlined?.call.at ?? where;
    this.end({
      kind: "leave",
      what: `exit at ${at}: ${reason}`,
      leave: exiting(this, at, reason),
    });
  }

  /** The depth that is left to what is called from here. */
  get depthLeft(): Source {
    const { fragment } = this;
    return (e) => i32.sub(e.depth, fragment.frameUnits);
  }

  /** The depth that is left to what is called in place of this code, which remains below it where that returns otherwise. */
  depthFor(result: Held): Source {
    return result === this.fragment.result ? (e) => e.depth : this.depthLeft;
  }

  /** After a call that may have completed abruptly: the frame is saved then. Its result goes to a register. */
  afterCall(insn: Insn, result: Source, mask: number): Path {
    this.inEarnest();
    this.step((e) => e.f.set(e.temporary(eqref, "result"), result(e)));
    const [gone, on] = this.split(
      (e) => refs.is_null(e.temporary(eqref, "result")),
      "abrupt",
    );
    gone.abrupt(insn);
    if (insn.write < 0) return on;
    on.writeRef(insn.write, mask, (e) => e.temporary(eqref, "result"));
    return on.expectResult(insn);
  }

  /**
   * Where code is optimised, a result that has always been a number of one class is one from here on: else what comes
   * next would have a version for results that are known and one for others, each with all that is called in place there.
   */
  expectResult(insn: Insn): Path {
    const { fragment, procedure } = this;
    if (fragment.batch.inPlace(fragment) === undefined) return this;
    const { mask, held } = this.state(insn.write);
    const seen = procedure.feedback.mask(insn.writeAt) & mask;
    const name = NUMBERS.get(seen);
    if (name === undefined || held !== "ref" || isSingle(mask)) return this;
    return this.expect(insn.write, name, insn.next, "result");
  }

  /** Leaves abruptly behind an instruction whose call gave no value. */
  abrupt(insn: Insn): void {
    this.inEarnest();
    this.end({
      kind: "leave",
      what: `saved, to go on at ${insn.next}`,
      leave: abruptly(this, insn),
    });
  }
}

/** A register's value as a machine number of a form. */
function unboxed(
  e: Emitter,
  register: number,
  from: State,
  to: Held,
): Operand {
  const value = e.held(register, from);
  const { held, known } = from;
  if (known?.kind === "number") {
    return to === "f64"
      ? e.parts.float(known.value)
      : to === "i64"
      ? e.parts.long(known.value)
      : i32.const(known.value);
  }
  if (held === to) return value;
  if (held === "i32") {
    return to === "i64" ? i64.extend_i32_s(value) : f64.convert_i32_s(value);
  }
  if (held === "i64") {
    return to === "i32" ? i32.wrap_i64(value) : f64.convert_i64_s(value);
  }
  if (from.mask === INT64 && to !== "i32") {
    const long = struct.get(int64, "value", refs.cast(ref(int64), value));
    return to === "i64" ? long : f64.convert_i64_s(long);
  }
  return e.unbox(to, value);
}

/** A value that is known to be a closure. */
export function closureOf(value: Operand): Operand {
  const known = (value instanceof Local || value instanceof Global) &&
    value.type === ref(layouts.closure);
  return known ? value : refs.cast(ref(layouts.closure), value);
}

/** Classes that one test tells. */
export type ClassName =
  | "fixnum"
  | "flonum"
  | "int64"
  | "nil"
  | "character"
  | "string"
  | "symbol"
  | "pair"
  | "vector"
  | "closure"
  | "record";

const HEAP_TYPES: Readonly<Record<Exclude<ClassName, "nil">, HeapType>> = {
  fixnum: "i31",
  flonum,
  int64,
  character: layouts.character,
  string: layouts.string,
  symbol: layouts.symbol,
  pair: layouts.pair,
  vector: layouts.vector,
  closure: layouts.closure,
  record: layouts.record,
};

/** All of them. */
export const CLASS_NAMES: readonly ClassName[] = [
  ...Object.keys(HEAP_TYPES) as ClassName[],
  "nil",
];

/** Whether a reference is of a class. */
export function testClass(
  e: Emitter,
  name: ClassName,
  value: Operand,
): Expr {
  return name === "nil"
    ? refs.eq(value, e.singleton("nil"))
    : refs.test(ref(HEAP_TYPES[name]), value);
}
