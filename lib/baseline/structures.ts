/**
 * Pairs, vectors, records, characters.
 *
 * @module
 */

import {
  array,
  type Expr,
  f64,
  i32,
  i64,
  type Operand,
  refs,
  struct,
} from "../wasm/expr.ts";
import { eqref, ref } from "../wasm/types.ts";
import { ANY, classMask } from "../runtime/classes.ts";
import * as layouts from "../runtime/layouts.ts";
import { builtinInFull } from "./builtins.ts";
import { codePoint } from "./comparisons.ts";
import { FIXNUM, FLONUM, type Held, LONG } from "./context.ts";
import { numberOf } from "./arithmetic.ts";
import {
  boxedOperand,
  type OperandOf,
  type Operation,
  type OpHandler,
  seenIn,
  stateOf,
} from "./operation.ts";
import type { Path } from "./path.ts";
import type { Source } from "./piece.ts";

const { pair, vector, uniformVector } = layouts;
const PAIR = classMask("pair");
const VECTOR = classMask("vector");

function pairOf(path: Path, operation: Operation): Path | undefined {
  const operand = operation.operands[0]!;
  if (!("register" in operand)) {
    path.exit(operation.insn.at, "type");
    return undefined;
  }
  return path.want(operation.insn, operand.register, "pair");
}

function part(field: "car" | "cdr", of: Operand): Expr {
  return struct.get(pair, field, refs.cast(ref(pair), of));
}

function read(field: "car" | "cdr"): OpHandler {
  return (path, operation) => {
    const on = pairOf(path, operation);
    if (on === undefined) return undefined;
    const from = boxedOperand(on, operation.operands[0]!);
    on.writeRef(operation.insn.write, ANY, (e) => part(field, from(e)));
    return on;
  };
}

function readTwice(outer: "car" | "cdr", inner: "car" | "cdr"): OpHandler {
  return (path, operation) => {
    const on = pairOf(path, operation);
    if (on === undefined) return undefined;
    const { insn } = operation;
    const from = boxedOperand(on, operation.operands[0]!);
    const middle: Source = (e) => e.temporary(eqref, "part");
    on.step((e) => e.f.set(e.temporary(eqref, "part"), part(inner, from(e))));
    on.countTest();
    const sure = on.guard(
      insn,
      (e) => refs.test(ref(pair), middle(e)),
      "type",
      "pair",
    );
    sure.writeRef(insn.write, ANY, (e) => part(outer, middle(e)));
    return sure;
  };
}

function write(field: "car" | "cdr"): OpHandler {
  return (path, operation) => {
    const on = pairOf(path, operation);
    if (on === undefined) return undefined;
    const to = boxedOperand(on, operation.operands[0]!);
    const value = boxedOperand(on, operation.operands[1]!);
    on.step((e) =>
      e.f.emit(
        struct.set(pair, field, refs.cast(ref(pair), to(e)), value(e)),
      )
    );
    return on;
  };
}

/** An index that is in range, as an i32; the number of elements is given by `length`. */
function indexed(
  path: Path,
  operation: Operation,
  operand: OperandOf,
  length: Source,
): { on: Path; index: Source } | undefined {
  const { insn } = operation;
  let on: Path | undefined = path;
  if ("register" in operand) {
    on = path.want(insn, operand.register, "fixnum");
    if (on === undefined) return undefined;
  }
  const index = numberOf(on, operand, "i32");
  const sure = on.guard(
    insn,
    (e) => i32.lt_u(index(e), length(e)),
    "bounds",
    "index",
  );
  return { on: sure, index: numberOf(sure, operand, "i32") };
}

function vectorOf(path: Path, operation: Operation): Path | undefined {
  const operand = operation.operands[0] as { register: number };
  return path.want(operation.insn, operand.register, "vector");
}

function vectorSource(path: Path, operation: Operation): Source {
  const value = boxedOperand(path, operation.operands[0]!);
  return (e) => refs.cast(ref(vector), value(e));
}

function vectorRef(path: Path, operation: Operation): Path | undefined {
  const one = vectorOf(path, operation);
  if (one === undefined) return undefined;
  const of = vectorSource(one, operation);
  const found = indexed(
    one,
    operation,
    operation.operands[1]!,
    (e) => array.len(of(e)),
  );
  if (found === undefined) return undefined;
  const { on, index } = found;
  const from = vectorSource(on, operation);
  on.writeRef(
    operation.insn.write,
    ANY,
    (e) => array.get(vector, from(e), index(e)),
  );
  return on;
}

function vectorSet(path: Path, operation: Operation): Path | undefined {
  const one = vectorOf(path, operation);
  if (one === undefined) return undefined;
  const of = vectorSource(one, operation);
  const found = indexed(
    one,
    operation,
    operation.operands[1]!,
    (e) => array.len(of(e)),
  );
  if (found === undefined) return undefined;
  const { on, index } = found;
  const to = vectorSource(on, operation);
  const value = boxedOperand(on, operation.operands[2]!);
  on.step((e) => e.f.emit(array.set(vector, to(e), index(e), value(e))));
  return on;
}

/** How elements of a kind of uniform vector are held and reached. */
interface Elements {
  readonly kind: number;
  readonly held: Held;
  readonly mask: number;
  readonly shift: number;
  readonly small: (it: Operand, index: Operand) => Expr;
  readonly smallSet: (it: Operand, index: Operand, value: Operand) => Expr;
  readonly load: (address: Operand) => Expr;
  readonly store: (address: Operand, value: Operand) => Expr;
}

function fieldOf(it: Operand, name: string): Expr {
  return struct.get(uniformVector, name, it);
}

const ELEMENTS: Readonly<Record<string, Elements>> = {
  f64vector: {
    kind: layouts.UNIFORM_KINDS.indexOf("f64"),
    held: "f64",
    mask: FLONUM,
    shift: 3,
    small: (it, index) =>
      array.get(layouts.doubles, fieldOf(it, "doubles"), index),
    smallSet: (it, index, value) =>
      array.set(layouts.doubles, fieldOf(it, "doubles"), index, value),
    load: (address) => f64.load(address),
    store: (address, value) => f64.store(address, value),
  },
  s64vector: {
    kind: layouts.UNIFORM_KINDS.indexOf("s64"),
    held: "i64",
    mask: LONG,
    shift: 3,
    small: (it, index) => array.get(layouts.longs, fieldOf(it, "longs"), index),
    smallSet: (it, index, value) =>
      array.set(layouts.longs, fieldOf(it, "longs"), index, value),
    load: (address) => i64.load(address),
    store: (address, value) => i64.store(address, value),
  },
  "bytevector-u8": {
    kind: layouts.UNIFORM_KINDS.indexOf("u8"),
    held: "i32",
    mask: FIXNUM,
    shift: 0,
    small: (it, index) =>
      i32.wrap_i64(array.get(layouts.longs, fieldOf(it, "longs"), index)),
    smallSet: (it, index, value) =>
      array.set(
        layouts.longs,
        fieldOf(it, "longs"),
        index,
        i64.extend_i32_u(value),
      ),
    load: (address) => i32.load8_u(address),
    store: (address, value) => i32.store8(address, value),
  },
};

/** The path on which a value is a uniform vector of a kind, and the vector there. */
function uniformOf(
  path: Path,
  operation: Operation,
  kind: number,
): { on: Path; it: Source } {
  const value = boxedOperand(path, operation.operands[0]!);
  const it: Source = (e) => refs.cast(ref(uniformVector), value(e));
  path.countTest();
  const on = path.guard(
    operation.insn,
    (e) =>
      e.f.ifElse(
        "i32",
        refs.test(ref(uniformVector), value(e)),
        () => i32.eq(fieldOf(it(e), "kind"), kind),
        () => i32.const(0),
      ),
    "type",
    "uniform vector",
  );
  return { on, it };
}

function address(it: Operand, index: Operand, shift: number): Expr {
  return i32.add(
    fieldOf(it, "address"),
    shift === 0 ? index : i32.shl(index, shift),
  );
}

function uniformRef(elements: Elements): OpHandler {
  return (path, operation) => {
    const { on: one, it } = uniformOf(path, operation, elements.kind);
    const found = indexed(
      one,
      operation,
      operation.operands[1]!,
      (e) => fieldOf(it(e), "length"),
    );
    if (found === undefined) return undefined;
    const { on, index } = found;
    const { held, mask, shift } = elements;
    on.write(operation.insn.write, { mask, held }, (e) => {
      e.parts.memory;
      return e.f.ifElse(
        held as "f64",
        i32.eqz(fieldOf(it(e), "address")),
        () => elements.small(it(e), index(e)),
        () => elements.load(address(it(e), index(e), shift)),
      );
    });
    return on;
  };
}

function uniformSet(elements: Elements): OpHandler {
  return (path, operation) => {
    const item = operation.operands[2]!;
    const state = stateOf(path, item);
    let ready: Path = path;
    if (elements.held === "f64") {
      if (state.held !== "f64") {
        if (!("register" in item) || state.held !== "ref") {
          return builtinInFull(path, operation);
        }
        const seen = seenIn(path, item) & state.mask;
        if (seen !== 0 && (seen & FLONUM) === 0) {
          return builtinInFull(path, operation);
        }
        const on = path.want(operation.insn, item.register, "flonum");
        if (on === undefined) return undefined;
        ready = on;
      }
    } else if (elements.held === "i64") {
      if (state.held !== "i64" && state.held !== "i32") {
        return builtinInFull(path, operation);
      }
    } else {
      if ("register" in item) {
        const on = path.want(operation.insn, item.register, "fixnum");
        if (on === undefined) return undefined;
        ready = on;
      }
      const byte = numberOf(ready, item, "i32");
      ready = ready.guard(
        operation.insn,
        (e) => i32.lt_u(byte(e), 256),
        "bounds",
      );
    }
    const { on: one, it } = uniformOf(ready, operation, elements.kind);
    const found = indexed(
      one,
      operation,
      operation.operands[1]!,
      (e) => fieldOf(it(e), "length"),
    );
    if (found === undefined) return undefined;
    const { on, index } = found;
    const value = numberOf(on, item, elements.held);
    on.step((e) => {
      e.parts.memory;
      e.f.if(
        i32.eqz(fieldOf(it(e), "address")),
        () => e.f.emit(elements.smallSet(it(e), index(e), value(e))),
        () =>
          e.f.emit(
            elements.store(
              address(it(e), index(e), elements.shift),
              value(e),
            ),
          ),
      );
    });
    return on;
  };
}

/** Handlers of ops on structures. */
export const STRUCTURES: Readonly<Record<string, OpHandler>> = {
  "scm.car": read("car"),
  "scm.cdr": read("cdr"),
  "scm.caar": readTwice("car", "car"),
  "scm.cadr": readTwice("car", "cdr"),
  "scm.cdar": readTwice("cdr", "car"),
  "scm.cddr": readTwice("cdr", "cdr"),
  "scm.set-car!": write("car"),
  "scm.set-cdr!": write("cdr"),
  "scm.cons": (path, operation) => {
    const [a, b] = operation.operands.map((each) => boxedOperand(path, each));
    path.writeRef(
      operation.insn.write,
      PAIR,
      (e) => struct.new(pair, a!(e), b!(e)),
    );
    return path;
  },
  "scm.list": (path, operation) => {
    const items = operation.operands.map((each) => boxedOperand(path, each));
    path.writeRef(
      operation.insn.write,
      items.length === 0 ? ANY : PAIR,
      (e) =>
        items.reduceRight<Operand>(
          (rest, item) => struct.new(pair, item(e), rest),
          e.singleton("nil"),
        ),
    );
    return path;
  },
  "scm.vector": (path, operation) => {
    const items = operation.operands.map((each) => boxedOperand(path, each));
    path.writeRef(
      operation.insn.write,
      VECTOR,
      (e) => array.new_fixed(vector, ...items.map((item) => item(e))),
    );
    return path;
  },
  "scm.vector-ref": vectorRef,
  "scm.vector-set!": vectorSet,
  "scm.vector-length": (path, operation) => {
    const on = vectorOf(path, operation);
    if (on === undefined) return undefined;
    const of = vectorSource(on, operation);
    on.write(
      operation.insn.write,
      { mask: FIXNUM, held: "i32" },
      (e) => array.len(of(e)),
    );
    return on;
  },
  "scm.f64vector-ref": uniformRef(ELEMENTS.f64vector!),
  "scm.f64vector-set!": uniformSet(ELEMENTS.f64vector!),
  "scm.s64vector-ref": uniformRef(ELEMENTS.s64vector!),
  "scm.s64vector-set!": uniformSet(ELEMENTS.s64vector!),
  "scm.bytevector-u8-ref": uniformRef(ELEMENTS["bytevector-u8"]!),
  "scm.bytevector-u8-set!": uniformSet(ELEMENTS["bytevector-u8"]!),
  "scm.char->integer": (path, operation) => {
    const operand = operation.operands[0] as { register: number };
    const on = path.want(operation.insn, operand.register, "character");
    if (on === undefined) return undefined;
    on.write(
      operation.insn.write,
      { mask: FIXNUM, held: "i32" },
      codePoint(on, operand as OperandOf),
    );
    return on;
  },
};
