/**
 * Which calls of Scheme's procedures become ops or builtins of the runtime, where the
 * program keeps those procedures as they are; and which procedures never call back.
 *
 * @module
 */

import { type Op, opNamed } from "../ir/ops.ts";
import { BUILTIN_BY_NAME } from "../runtime/builtins.ts";

/** What a call becomes. */
export type Inlined =
  | { readonly kind: "op"; readonly op: Op }
  /** Further arguments are combined with the result, from left to right. */
  | { readonly kind: "fold"; readonly op: Op }
  | { readonly kind: "builtin"; readonly name: string };

/** Procedures that are an op of another name, with two arguments or more. */
const FOLDS: Readonly<Record<string, string>> = {
  "+": "scm.add",
  "-": "scm.sub",
  "*": "scm.mul",
  "/": "scm.div",
};

/** Procedures that are an op of another name. */
const OPS: Readonly<Record<string, string>> = {
  "<": "scm.lt",
  "<=": "scm.le",
  ">": "scm.gt",
  ">=": "scm.ge",
  "=": "scm.numeq",
};

/** Procedures that are the op of their name. */
const SAME_NAME_OPS = `
  number? zero? positive? negative? quotient remainder modulo
  not eq? eqv? null? pair? symbol? string? char? vector? boolean? procedure? eof-object?
  cons car cdr set-car! set-cdr! caar cadr cdar cddr
  vector-ref vector-set! vector-length
  f64vector-ref f64vector-set! s64vector-ref s64vector-set!
  bytevector-u8-ref bytevector-u8-set!
  string-ref string-set! string-length
  char->integer integer->char char=? char<?
`;

/** Procedures that are the builtin of their name, when called with as many arguments as it takes. */
const BUILTINS = `
  real? rational? integer? exact? inexact? exact-integer? even? odd? abs
  exact->inexact inexact->exact floor ceiling truncate round numerator denominator
  exp log sin cos tan asin acos sqrt expt magnitude
  equal? memq memv member assq assv assoc
  caaar caadr cadar caddr cdaar cdadr cddar cdddr cadddr cddddr
  length list? reverse list-tail list-ref list-copy last-pair list->vector list->string
  make-vector make-string substring string=? string<? string->symbol symbol->string
  char-upcase char-downcase char-alphabetic? char-numeric? char-whitespace?
  char-upper-case? char-lower-case?
  bitwise-and bitwise-or bitwise-xor bitwise-not arithmetic-shift
`;

/** Procedures that are a builtin of another name, when called with two arguments. */
const BUILTINS_OF_TWO: Readonly<Record<string, string>> = {
  append: "append2",
  atan: "atan2",
  gcd: "gcd2",
  lcm: "lcm2",
  max: "max2",
  min: "min2",
  "string-append": "string-append2",
};

/** The longest calls of `list` and `vector` that are inlined. */
const MOST_PARTS = 16;

function words(text: string): string[] {
  return text.trim().split(/\s+/);
}

function table(): Map<string, Map<number, Inlined>> {
  const rules = new Map<string, Map<number, Inlined>>();
  const add = (name: string, count: number, rule: Inlined) => {
    let counts = rules.get(name);
    if (counts === undefined) {
      counts = new Map();
      rules.set(name, counts);
    }
    counts.set(count, rule);
  };
  for (const [name, called] of Object.entries(FOLDS)) {
    add(name, 2, { kind: "fold", op: opNamed(called) });
  }
  for (const [name, called] of Object.entries(OPS)) {
    add(name, 2, { kind: "op", op: opNamed(called) });
  }
  for (const name of words(SAME_NAME_OPS)) {
    const op = opNamed(`scm.${name}`);
    add(name, op.operands.length, { kind: "op", op });
  }
  for (const name of ["list", "vector"]) {
    for (let count = 1; count <= MOST_PARTS; count++) {
      add(name, count, { kind: "op", op: opNamed(`scm.${name}`) });
    }
  }
  for (const name of words(BUILTINS)) {
    const builtin = BUILTIN_BY_NAME.get(name);
    if (builtin === undefined) throw new Error(`no builtin is called ${name}`);
    add(name, builtin.arity, { kind: "builtin", name });
  }
  for (const [name, builtin] of Object.entries(BUILTINS_OF_TWO)) {
    add(name, 2, { kind: "builtin", name: builtin });
  }
  add("-", 1, { kind: "builtin", name: "negate" });
  return rules;
}

const RULES: ReadonlyMap<string, ReadonlyMap<number, Inlined>> = table();

/** What a call of a global with so many arguments becomes; undefined where it stays a call. */
export function inlinedCall(name: string, count: number): Inlined | undefined {
  const rules = RULES.get(name);
  if (rules === undefined) return undefined;
  const rule = rules.get(count);
  if (rule !== undefined || count < 3) return rule;
  const fold = rules.get(2);
  return fold?.kind === "fold" ? fold : undefined;
}

/**
 * Procedures of the library that call a procedure of the program in tail position, so that calls of them must be proper
 * tail calls. A call of any other one in tail position may as well keep the frame of its caller: an error in it is then
 * reported where it was called.
 */
const TAIL_CALLERS: ReadonlySet<string> = new Set(words(`
  apply call-with-values call-with-current-continuation call/cc call/ec
  call-with-escape-continuation within-continuation eval load force raise-continuable
  hash-table-ref values exit
`));

/** Whether a procedure of the library may call one of the program in tail position. */
export function callsInTailPosition(name: string): boolean {
  return TAIL_CALLERS.has(name);
}
