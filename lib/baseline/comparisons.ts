/**
 * Comparisons of numbers, of characters, and of numbers with zero.
 *
 * @module
 */

import {
  type Expr,
  f64,
  i32,
  i64,
  type Operand,
  struct,
} from "../wasm/expr.ts";
import { refs } from "../wasm/expr.ts";
import { ref } from "../wasm/types.ts";
import { classMask } from "../runtime/classes.ts";
import { character } from "../runtime/layouts.ts";
import { byKinds, byOneKind, type Kind, numberOf } from "./arithmetic.ts";
import type { Held } from "./context.ts";
import {
  answer,
  boxedOperand,
  type OperandOf,
  type Operation,
  type OpHandler,
} from "./operation.ts";
import { each, type Path, type Paths } from "./path.ts";
import type { Source } from "./piece.ts";

type Compare = Readonly<Record<Kind, (a: Operand, b: Operand) => Expr>>;

interface Comparison {
  readonly by: Compare;
  /** The runtime's function that answers 0, 1, or -1 when it failed. */
  readonly inFull: string;
}

const COMPARISON_OPS: Readonly<Record<string, Comparison>> = {
  "scm.numeq": {
    by: {
      i32: (a, b) => i32.eq(a, b),
      i64: (a, b) => i64.eq(a, b),
      f64: (a, b) => f64.eq(a, b),
    },
    inFull: "compareEq",
  },
  "scm.lt": {
    by: {
      i32: (a, b) => i32.lt_s(a, b),
      i64: (a, b) => i64.lt_s(a, b),
      f64: (a, b) => f64.lt(a, b),
    },
    inFull: "compareLt",
  },
  "scm.le": {
    by: {
      i32: (a, b) => i32.le_s(a, b),
      i64: (a, b) => i64.le_s(a, b),
      f64: (a, b) => f64.le(a, b),
    },
    inFull: "compareLe",
  },
  "scm.gt": {
    by: {
      i32: (a, b) => i32.gt_s(a, b),
      i64: (a, b) => i64.gt_s(a, b),
      f64: (a, b) => f64.gt(a, b),
    },
    inFull: "compareGt",
  },
  "scm.ge": {
    by: {
      i32: (a, b) => i32.ge_s(a, b),
      i64: (a, b) => i64.ge_s(a, b),
      f64: (a, b) => f64.ge(a, b),
    },
    inFull: "compareGe",
  },
};

const ZERO: Readonly<Record<Kind, number | bigint>> = {
  i32: 0,
  i64: 0n,
  f64: 0,
};

const SIGN_OPS: Readonly<Record<string, Comparison>> = {
  "scm.zero?": {
    by: COMPARISON_OPS["scm.numeq"]!.by,
    inFull: "compareZero",
  },
  "scm.positive?": {
    by: COMPARISON_OPS["scm.gt"]!.by,
    inFull: "comparePositive",
  },
  "scm.negative?": {
    by: COMPARISON_OPS["scm.lt"]!.by,
    inFull: "compareNegative",
  },
};

/** A test that the runtime does in full: it may fail. */
function inFull(
  path: Path,
  operation: Operation,
  name: string,
): Paths {
  const args = operation.operands.map((operand) => boxedOperand(path, operand));
  const result: Source = (e) => e.temporary("i32", "test");
  path.step((e) =>
    e.f.set(
      e.temporary("i32", "test"),
      e.parts.call(name, ...args.map((arg) => arg(e))),
    )
  );
  const [failed, on] = path.split((e) => i32.lt_s(result(e), 0), "failed");
  failed.abrupt(operation.insn);
  return answer(on, operation, result);
}

/** How two numbers are compared: undefined where only the runtime can. */
function common(a: Kind, b: Kind): Held | undefined {
  if (a === b) return a;
  if (a === "i32") return b;
  if (b === "i32") return a;
  return undefined;
}

function gathered(on: readonly Paths[]): Paths {
  const left = on.flatMap((paths) => each(paths));
  if (left.length === 0) return undefined;
  return left.length === 1 ? left[0] : left;
}

function comparison({ by, inFull: name }: Comparison): OpHandler {
  return (path, operation) => {
    const [a, b] = operation.operands as [OperandOf, OperandOf];
    const on: Paths[] = [];
    byKinds(path, operation, (one, kindA, kindB) => {
      const held = common(kindA, kindB);
      if (held === undefined) {
        on.push(inFull(one, operation, name));
        return;
      }
      const x = numberOf(one, a, held);
      const y = numberOf(one, b, held);
      const test: Source = (e) => by[held as Kind](x(e), y(e));
      on.push(answer(one, operation, test));
    }, (one) => on.push(inFull(one, operation, name)));
    return gathered(on);
  };
}

function sign({ by, inFull: name }: Comparison): OpHandler {
  return (path, operation) => {
    const on: Paths[] = [];
    byOneKind(path, operation, (one, kind) => {
      const x = numberOf(one, operation.operands[0]!, kind);
      const test: Source = (e) => by[kind](x(e), ZERO[kind]);
      on.push(answer(one, operation, test));
    }, (one) => on.push(inFull(one, operation, name)));
    return gathered(on);
  };
}

/** The code point of a character, which the operand is known to be. */
export function codePoint(path: Path, operand: OperandOf): Source {
  const value = boxedOperand(path, operand);
  return (e) =>
    struct.get(character, "code", refs.cast(ref(character), value(e)));
}

const CHARACTER = classMask("character");

function characters(compare: (a: Operand, b: Operand) => Expr): OpHandler {
  return (path, operation) => {
    let on: Path | undefined = path;
    for (const operand of operation.operands) {
      if (!("register" in operand)) {
        path.exit(operation.insn.at, "type");
        return undefined;
      }
      if (on.is(operand.register, CHARACTER)) continue;
      on = on.want(operation.insn, operand.register, "character");
      if (on === undefined) return undefined;
    }
    const [a, b] = operation.operands as [OperandOf, OperandOf];
    const x = codePoint(on, a);
    const y = codePoint(on, b);
    return answer(on, operation, (e) => compare(x(e), y(e)));
  };
}

/** Handlers of comparisons. */
export const COMPARISONS: Readonly<Record<string, OpHandler>> = {
  ...Object.fromEntries(
    Object.entries(COMPARISON_OPS).map(([name, op]) => [name, comparison(op)]),
  ),
  ...Object.fromEntries(
    Object.entries(SIGN_OPS).map(([name, op]) => [name, sign(op)]),
  ),
  "scm.char=?": characters((a, b) => i32.eq(a, b)),
  "scm.char<?": characters((a, b) => i32.lt_u(a, b)),
};
