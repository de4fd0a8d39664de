/**
 * What a block version knows of each register: the classes its value can be of, how it is held, and its value where
 * that is a constant.
 *
 * @module
 */

import type { TypeName } from "../ir/types.ts";
import { ANY, classMask, TYPE_CLASSES } from "../runtime/classes.ts";

/** How a value is held: as a reference; a fixnum, a 64-bit integer or a flonum as a machine number. */
export type Held = "ref" | "i32" | "i64" | "f64";

/** A value that is known when code is compiled. */
export type Known =
  | { readonly kind: "number"; readonly value: number }
  | {
    readonly kind: "object";
    /** The name under which compiled modules import it. */
    readonly name: string;
    /** The id of its code where it is a closure, else -1. */
    readonly code: number;
    /** The record types among what such a closure has captured, by their places there. */
    readonly shapes?: ReadonlyMap<number, Shape>;
  };

/** A record type that a closure has captured which is the value of a global variable. */
export interface Shape {
  /** The name under which compiled modules import it: the same for all such closures that have it. */
  readonly name: string;
  /** The name by which it is found in this closure. */
  readonly place: string;
  /** The variable that the name is made from, and the code of its closure. */
  readonly global: string;
  readonly code: number;
}

/** What is known of a register. */
export interface State {
  /** The classes that its value can be of, as bits. */
  readonly mask: number;
  readonly held: Held;
  /** Its value; the register's local is not set then. */
  readonly known?: Known;
  /** A number that is held unboxed is in the local of references too. */
  readonly boxed?: true;
  /** The id of its code where it is some closure of known code. */
  readonly code?: number;
  /** What is known of each value that such a closure has captured. */
  readonly captured?: readonly State[];
  /** The name of its type where it is a record of a known one. */
  readonly shape?: string;
}

/** The state of a value of which nothing is known. */
export const UNKNOWN: State = { mask: ANY, held: "ref" };

export const FIXNUM: number = classMask("fixnum");
export const INT64: number = classMask("int64");
export const FLONUM: number = classMask("flonum");
export const CLOSURE: number = classMask("closure");
export const RECORD: number = classMask("record");
export const BOOLEAN: number = classMask("false") | classMask("true");
/** Integers that fit 64 bits. */
export const LONG: number = FIXNUM | INT64;
/** The classes of numbers that are tried where they were seen, by their bits. */
export const NUMBERS: ReadonlyMap<number, "fixnum" | "flonum"> = new Map([
  [FIXNUM, "fixnum"],
  [FLONUM, "flonum"],
]);
const NUMBER: number = LONG | FLONUM | classMask("bigger");

const MASKS: Partial<Record<TypeName, number>> = {
  number: NUMBER,
  integer: LONG | classMask("bigger"),
  int64: LONG,
  fixnum: FIXNUM,
  flonum: FLONUM,
  boolean: BOOLEAN,
  character: classMask("character"),
  string: classMask("string"),
  symbol: classMask("symbol"),
  null: classMask("nil"),
  pair: classMask("pair"),
  vector: classMask("vector"),
  closure: classMask("closure"),
  record: classMask("record"),
};

/** The classes that values of a type are of. */
export function maskOf(type: string): number {
  if (type in MASKS) return MASKS[type as TypeName]!;
  // The rules of arithmetic.
  return type === "sum" || type === "product" || type === "quotient" ||
      type === "remainder" || type === "division"
    ? NUMBER
    : ANY;
}

/** A state with a mask, as a reference. */
export function reference(mask: number): State {
  return mask === ANY ? UNKNOWN : { mask, held: "ref" };
}

/** Whether a mask is of one class. */
export function isSingle(mask: number): boolean {
  return (mask & (mask - 1)) === 0;
}

/** The states of a procedure's registers at a place. */
export class Context {
  constructor(readonly states: (State | undefined)[]) {}

  clone(): Context {
    return new Context(this.states.slice());
  }

  state(register: number): State {
    return this.states[register] ?? UNKNOWN;
  }

  set(register: number, state: State): void {
    this.states[register] = state;
  }
}

/** What versions are told apart by: constants other than procedures and what is known of few uses are left out. */
export function general(state: State): State {
  const { known } = state;
  if (known?.kind === "object" && known.code >= 0) return state;
  if (state.held !== "ref") return { mask: state.mask, held: state.held };
  const { mask, code, captured, shape } = state;
  if (mask === FIXNUM) return { mask, held: "i32" };
  if (shape !== undefined) return { mask, held: "ref", shape };
  if (code !== undefined) {
    return { mask, held: "ref", code, ...captured && { captured } };
  }
  const worth = mask !== 0 && isSingle(mask) && (mask & TELLING) !== 0;
  return worth ? { mask, held: "ref" } : UNKNOWN;
}

/**
 * The same for what outlives the code that found it out, as entries and frames do: of a procedure only its code, because
 * a variable that it was the value of may have another one by then; and no shape, whose name comes from such a variable.
 */
export function lasting(state: State): State {
  const { known, shape: _, ...rest } = general(state);
  return known?.kind === "object" ? { ...rest, code: known.code } : rest;
}

/**
 * A closure of some code, with what is known of the values that it captures. Of a closure among them only its code is
 * kept: what that one has captured may still change.
 */
export function closureState(code: number, values: readonly State[]): State {
  const captured = values.map((value) => {
    const { captured: _, ...rest } = lasting(value);
    return rest;
  });
  const telling = captured.some((state) => !isUnknown(state));
  return {
    mask: CLOSURE,
    held: "ref",
    code,
    ...telling ? { captured } : {},
  };
}

/** Whether nothing is known. */
function isUnknown({ mask, held, known, code }: State): boolean {
  return mask === ANY && held === "ref" && known === undefined &&
    code === undefined;
}

/** What is known both of a value of one state and of one of another. */
export function common(one: State, other: State): State {
  const key = (state: State) => stateText(state, TYPE_CLASSES);
  if (key(one) === key(other)) return one;
  return one.code !== undefined && one.code === other.code
    ? { mask: CLOSURE, held: "ref", code: one.code }
    : UNKNOWN;
}

/** Classes that later operations test for. */
const TELLING = ~(BOOLEAN | classMask("nil") | classMask("singleton") |
  classMask("symbol") | classMask("other"));

/** A state as text, for keys and dumps. */
export function stateText(state: State, names: readonly string[]): string {
  const { known, mask, held, code, captured, shape } = state;
  if (shape !== undefined) return `record<${shape}>`;
  if (known?.kind === "object") return `=${known.name}`;
  if (code !== undefined) {
    if (captured === undefined) return `code${code}`;
    const texts = captured.map((each) => stateText(each, names));
    return `code${code}[${texts.join(",")}]`;
  }
  const classes = mask === ANY
    ? "any"
    : names.filter((_, bit) => mask & (1 << bit)).join("|");
  return held === "ref" ? classes : `${classes}:${held}`;
}
