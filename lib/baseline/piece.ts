/**
 * Compiled code before it is structured: pieces of straight code, each ending by going to others or by leaving. What a
 * piece does is a list of steps that write it through an {@link Emitter}.
 *
 * @module
 */

import {
  call,
  callRef,
  type Expr,
  i31,
  i32,
  type Operand,
  refs,
  struct,
} from "../wasm/expr.ts";
import type { FunctionBuilder } from "../wasm/function_builder.ts";
import type { FunctionHandle } from "../wasm/entities.ts";
import type { Global, Local } from "../wasm/node.ts";
import {
  eqref,
  type FunctionType,
  ref,
  type ValueType,
} from "../wasm/types.ts";
import { flonum } from "../runtime/layouts.ts";
import { isOdd, lifting, lowering } from "../runtime/unboxed_results.ts";
import type { Held, State } from "./context.ts";
import type { Insn } from "./decode.ts";
import type { Parts } from "./parts.ts";
import type { Procedure } from "./procedure.ts";

/** Writes something into the function that is being emitted. */
export type Step = (e: Emitter) => void;
/** Gives an operand there. */
export type Source = (e: Emitter) => Operand;

/** How a piece ends. */
export type End =
  | { readonly kind: "jump"; readonly to: Piece }
  | {
    readonly kind: "branch";
    readonly test: Source;
    readonly yes: Piece;
    readonly no: Piece;
  }
  | {
    readonly kind: "leave";
    readonly leave: Step;
    /** Where to, for people. */
    readonly what: string;
  };

/** A call of the entry of a procedure for what is known of its closure and its arguments, which returns in some form. */
export interface EntryCall {
  readonly callee: Procedure;
  readonly states: readonly State[];
  readonly result: Held;
}

/** A call that is done in place begins. */
export interface InlinedCall {
  readonly inlined: Procedure;
}

/** Straight code. */
export class Piece {
  readonly code: Step[] = [];
  /** The instructions that it is made of, and what they call, for people. */
  readonly notes: (Insn | EntryCall | InlinedCall)[] = [];
  end: End | undefined;
  /** What it is, for dumps and names. */
  constructor(readonly title: string) {}

  successors(): Piece[] {
    const { end } = this;
    if (end?.kind === "jump") return [end.to];
    return end?.kind === "branch" ? [end.yes, end.no] : [];
  }
}

const TYPES: Readonly<Record<Held, ValueType>> = {
  ref: eqref,
  i32: "i32",
  i64: "i64",
  f64: "f64",
};

/** The Wasm type of a value that is held in a way. */
export function typeOf(held: Held): ValueType {
  return TYPES[held];
}

/** How a function returns its result. */
export function resultOf({ results: [type] }: FunctionType): Held {
  return type === "i32" || type === "i64" || type === "f64" ? type : "ref";
}

/** What steps write with: the function, the locals of registers, what the module shares. */
export class Emitter {
  private readonly locals = new Map<string, Local>();

  /**
   * `running` is the closure of the fragment's own procedure, where it is of use; `depth` the calls that are left;
   * `result` how the function returns.
   */
  constructor(
    readonly f: FunctionBuilder,
    readonly parts: Parts,
    private readonly running: Local | undefined,
    readonly depth: Local,
    readonly result: Held,
  ) {}

  /** The closure of the fragment's own procedure. */
  get closure(): Local {
    return this.running!;
  }

  /** The local of a register's value in one form. Each form has its own. */
  local(register: number, held: Held): Local {
    if (register === 0) return this.closure;
    const key = `${register}${held}`;
    let local = this.locals.get(key);
    if (local === undefined) {
      local = this.f.local(TYPES[held], `r${register}_${held}`);
      this.locals.set(key, local);
    }
    return local;
  }

  /** Makes a parameter the local of a register. */
  bind(register: number, held: Held, local: Local): void {
    this.locals.set(`${register}${held}`, local);
  }

  /** A local for a value on its way within one instruction. */
  temporary(type: ValueType, name: string): Local {
    const key = `${name}:${typeof type === "string" ? type : "ref"}`;
    let local = this.locals.get(key);
    if (local === undefined) {
      local = this.f.local(type, name);
      this.locals.set(key, local);
    }
    return local;
  }

  /** The function of the runtime module of a name. */
  fn(name: string): FunctionHandle {
    return this.parts.fn(name);
  }

  singleton(name: string): Global {
    return this.parts.singleton(name);
  }

  /** The value of a register in the form in which it is held; a known one as a constant. */
  held(register: number, state: State): Operand {
    const { known } = state;
    if (known === undefined) return this.local(register, state.held);
    if (known.kind === "object") return this.parts.object(known.name);
    if (state.held === "f64") return this.parts.float(known.value);
    return state.held === "i64"
      ? this.parts.long(known.value)
      : i32.const(known.value);
  }

  /** The value of a register as a reference. */
  boxed(register: number, state: State): Operand {
    if (state.held === "ref" || state.known?.kind === "object") {
      return this.held(register, state);
    }
    if (state.boxed) return this.local(register, "ref");
    return this.box(state.held, this.held(register, state));
  }

  /** The machine number of a form in a reference that is known to have one; a reference as it is. */
  unbox(held: Held, value: Operand): Operand {
    if (held === "i32") return i31.get_s(refs.cast(ref("i31"), value));
    if (held === "f64") {
      return struct.get(flonum, "value", refs.cast(ref(flonum), value));
    }
    return held === "i64" ? this.parts.call("toLong", value) : value;
  }

  /** A machine number as a reference. */
  box(held: Held, value: Operand): Expr {
    if (held === "i32") return refs.i31(value);
    if (held === "f64") return struct.new(flonum, value);
    return this.parts.call("boxLong", value);
  }

  /** Returns a reference, or null for abrupt completion. */
  return(value: Operand): void {
    const { f, result } = this;
    if (result === "ref") f.return(value);
    else f.returnCall(this.fn(lowering(result)), value);
  }

  /** Returns what a function gives: it is called in place of this one, where it returns as this one does. */
  returnCall(fn: FunctionHandle, ...args: Operand[]): void {
    const given = resultOf(fn.type);
    if (given === this.result) this.f.returnCall(fn, ...args);
    else this.returnGiven(given, call(fn, ...args));
  }

  /** The same of what a reference refers to. */
  returnCallRef(type: FunctionType, fn: Operand, ...args: Operand[]): void {
    const given = resultOf(type);
    if (given === this.result) this.f.returnCallRef(type, fn, ...args);
    else this.returnGiven(given, callRef(type, fn, ...args));
  }

  /** Returns what a call has given in another form. */
  private returnGiven(given: Held, result: Expr): void {
    if (given === "ref") return this.return(result);
    const { f, parts } = this;
    const lift = lifting(given);
    if (this.result !== "ref") return this.return(parts.call(lift, result));
    const number = this.temporary(given, "given");
    f.set(number, result);
    f.if(isOdd[given](number), () => f.returnCall(this.fn(lift), number));
    f.return(this.box(given, number));
  }
}
