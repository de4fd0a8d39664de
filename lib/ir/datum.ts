/**
 * Constants: what a literal of any front end denotes, before it becomes a heap object.
 *
 * Exact integers are JavaScript numbers while they are safe integers and bigints beyond
 * (never a bigint in the safe range); strings are JavaScript strings. Everything else is
 * one of the classes here. Readers produce these, IR constants hold them, and the
 * runtime's loader turns them into heap objects.
 *
 * @module
 */

/** A constant of the IR. */
export type Datum =
  | number
  | bigint
  | string
  | boolean
  | Flonum
  | Ratnum
  | Compnum
  | Char
  | Sym
  | Pair
  | Vector
  | UniformVector
  | Singleton
  | Identifier;

/** An inexact real. */
export class Flonum {
  constructor(readonly value: number) {}
}

/** An exact ratio in lowest terms; the denominator is at least 2. */
export class Ratnum {
  constructor(readonly numerator: bigint, readonly denominator: bigint) {}
}

/** A complex number that is not real; both parts are real numbers. */
export class Compnum {
  constructor(readonly real: Datum, readonly imaginary: Datum) {}
}

/** A character: one Unicode scalar value. */
export class Char {
  constructor(readonly code: number) {}
}

/** An interned symbol; compare by identity. */
export class Sym {
  private static readonly table = new Map<string, Sym>();
  private constructor(readonly name: string) {}

  /** The one symbol of this name. */
  static of(name: string): Sym {
    let symbol = Sym.table.get(name);
    if (symbol === undefined) {
      symbol = new Sym(name);
      Sym.table.set(name, symbol);
    }
    return symbol;
  }
}

/**
 * An occurrence of a symbol in source text that is being compiled. `start` is its offset
 * in the source. A reader makes these in place of symbols when it reads code; quoting strips
 * them to their symbols. Subclasses carry what a macro expander knows.
 */
export class Identifier {
  constructor(readonly symbol: Sym, readonly start: number) {}
}

/** A pair. `start` and `end` are offsets of the list in its source, -1 where there is none. */
export class Pair {
  constructor(
    public car: Datum,
    public cdr: Datum,
    public start: number = -1,
    public end: number = -1,
  ) {}
}

/** A heterogeneous vector. */
export class Vector {
  constructor(readonly items: Datum[], readonly start: number = -1) {}
}

/** The element kinds of a uniform vector, by SRFI 4's names; `u8` is also the bytevector. */
export type UniformKind =
  | "s8"
  | "u8"
  | "s16"
  | "u16"
  | "s32"
  | "u32"
  | "s64"
  | "u64"
  | "f32"
  | "f64";

/** A vector of unboxed numbers; 64-bit integer kinds hold bigints, the others numbers. */
export class UniformVector {
  constructor(
    readonly kind: UniformKind,
    readonly items: readonly (number | bigint)[],
  ) {}
}

/** A value with no parts, compared by identity. */
export class Singleton {
  constructor(readonly name: string) {}
}

/** The empty list; Python's and Echo's `None` and `null` are other singletons. */
export const NIL: Singleton = new Singleton("nil");
/** The value of an expression that has none worth naming. */
export const UNSPECIFIED: Singleton = new Singleton("unspecified");
/** The end-of-file object. */
export const EOF: Singleton = new Singleton("eof");
/** Stands for an optional argument that was not given. */
export const DEFAULT: Singleton = new Singleton("default");

/** Those that have a name in the textual form and in kept units. */
export const SINGLETONS: ReadonlyMap<string, Singleton> = new Map(
  [NIL, UNSPECIFIED, EOF, DEFAULT].map((each) => [each.name, each]),
);
