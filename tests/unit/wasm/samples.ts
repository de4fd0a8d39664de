/**
 * Modules that together hold every instruction of the table, for the tests of the encoder, the
 * printer and the decoder.
 *
 * @module
 */

import {
  anyConvertExtern,
  anyref,
  array,
  arrayref,
  call,
  callIndirect,
  callRef,
  eqref,
  exnref,
  type Expr,
  externConvertAny,
  externref,
  f32,
  f64,
  funcref,
  FunctionType,
  i16x8,
  i31,
  i32,
  i64,
  i8x16,
  memory,
  ModuleBuilder,
  RecursionGroup,
  ref,
  refNull,
  refs,
  select,
  struct,
  table,
  v128,
} from "../../../lib/wasm/mod.ts";
import * as constructors from "../../../lib/wasm/expr.ts";
import { type Opcode, OPCODES } from "../../../lib/wasm/opcodes.ts";

/** The instructions whose operands the table knows, of number types. */
export function numericOpcodes(): Opcode[] {
  return [...OPCODES.values()].filter((op) =>
    /^([if](32|64)|v128|[if]\d+x\d+)\./.test(op.mnemonic)
  );
}

/** One function for each numeric instruction. */
export function numericModule(
  includes: (op: Opcode) => boolean,
): ModuleBuilder {
  const m = new ModuleBuilder("numeric");
  m.memory(1, 3);
  for (const op of numericOpcodes().filter(includes)) {
    const [prefix, name] = op.mnemonic.split(".") as [string, string];
    // deno-lint-ignore no-explicit-any
    const construct = (constructors as any)[prefix][name];
    const fn = m.function(op.mnemonic, op.operands!, op.results!, (f, ...p) => {
      const leading = LEADING[op.immediates.join(" ")] ?? [];
      const trailing = op.width > 0 ? [{ offset: 300, align: 1 }] : [];
      const expr: Expr = construct(...leading, ...p, ...trailing);
      if (expr.type === undefined) f.emit(expr);
      else return expr;
    });
    m.export(op.mnemonic, fn);
  }
  return m;
}

/** What constructors take before the operands, by kinds of immediates. */
const LEADING: Readonly<Record<string, readonly unknown[]>> = {
  lane: [1],
  "mem lane": [1],
  shuffle: [[0, 31, 2, 29, 4, 27, 6, 25, 8, 23, 10, 21, 12, 19, 14, 17]],
  i32: [-129],
  i64: [-(2n ** 63n)],
  f32: [Math.fround(0.1)],
  f64: [-0],
  v128: [[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 255]],
};

/** Control, memories, tables and segments: everything that needs no GC types. */
export function plainModule(): ModuleBuilder {
  const m = new ModuleBuilder("plain");
  const log = m.importFunction("env", "log", ["i32"], []);
  const base = m.importGlobal("env", "base", "i32");
  m.memory(1);
  const numbers = m.table("numbers", funcref, 4, 10);
  const others = m.table("others", externref, 2);
  const counter = m.global("counter", "i64", true, i64.const(-5));
  m.global("copy", "i32", false, base.get());
  m.global("none", funcref, false, refs.null("func"));
  const unary = new FunctionType(["i32"], ["i32"]);
  const double = m.functionOf("double", unary, (f, x) => {
    f.nameParams("x");
    return i32.shl(x!, 1);
  });
  const hidden = m.functionOf("hidden", unary, (_f, x) => i32.mul(x!, x!));
  const bytes = m.data(new Uint8Array([1, 2, 3, 34, 92, 255]), undefined, "b");
  m.data(new TextEncoder().encode("text"), {
    memory: m.memories[0]!,
    offset: 16,
  });
  const passive = m.element(
    funcref,
    [refs.func(double), refs.null("func")],
    undefined,
    "passive",
  );
  m.element(funcref, [refs.func(double), refs.func(double)], {
    table: numbers,
    offset: 1,
  });
  const pair = m.function("pair", [], ["i32", "i64"], (f) => f.return(1, 2n));

  m.function("control", ["i32", "i64"], ["i32"], (f, n, big) => {
    f.nameParams("n", "big");
    const sum = f.local(i32.const(0), "sum");
    const a = f.local("i32", "a");
    const b = f.local("i64", "b");
    f.setAll([a, b], call(pair));
    f.drop(call(pair));
    f.block((out) => {
      f.loop((again) => {
        f.set(sum, i32.add(sum, f.tee(a, i32.add(a, 1))));
        f.brIf(out, i32.gt_s(sum, 1000));
        f.brIf(again, i32.lt_s(a, n!));
      }, "again");
    }, "out");
    f.switch(n!, [
      () => f.set(sum, 100),
      () => f.return(55),
      () => f.set(sum, 300),
    ], () => f.set(sum, i32.add(sum, i32.wrap_i64(big!))));
    f.block((first) => {
      f.block((second) => {
        f.brTable([first, second, first], second, sum);
      });
      f.emit(call(log, sum));
    });
    f.if(i64.eqz(b), () => f.unreachable(), () => f.emit(call(log, 1)));
    const chosen = f.ifElse(
      "i32",
      n!,
      () => select(a, i32.const(1), 2),
      () => {
        f.emit(counter.set(i64.add(counter, 1)));
        return i32.clz(sum);
      },
    );
    const carried = f.blockResult("i32", (label) => {
      f.brIf(label, a, sum);
      f.br(label, f.loopResult("i32", () => chosen));
    });
    f.nop();
    return i32.add(carried, callIndirect(numbers, unary, 1, sum));
  });
  m.function("tail", ["i32"], ["i32"], (f, n) => {
    f.if(i32.eqz(n!), () => f.returnCall(double, n!));
    f.returnCallIndirect(numbers, unary, 1, i32.sub(n!, 1));
  });
  m.function("bulk", ["i32", externref], [externref], (f, n, x) => {
    f.emit(memory.init(bytes, 32, 0, 4));
    f.emit(memory.drop(bytes));
    f.emit(memory.copy(64, 32, n!));
    f.emit(memory.fill(128, 7, n!));
    f.drop(memory.grow(memory.size()));
    f.emit(table.init(numbers, passive, 0, 0, 2));
    f.emit(table.drop(passive));
    f.emit(table.copy(numbers, 2, numbers, 0, 2));
    f.drop(table.grow(others, x!, table.size(others)));
    f.emit(table.fill(others, 0, x!, 2));
    f.emit(table.set(others, 1, table.get(others, 0)));
    f.emit(table.set(numbers, 3, refs.func(hidden)));
    f.if(
      refs.is_null(table.get(others, 1)),
      () => f.return(refs.null("extern")),
    );
    return select(externref, n!, x!, table.get(others, 1));
  });
  m.start(m.function("start", [], [], (f) => f.emit(counter.set(0n))));
  m.export("control", m.functions[3]!);
  m.export("tail", m.functions[4]!);
  m.export("bulk", m.functions[5]!);
  m.export("memory", m.memories[0]!);
  m.export("numbers", numbers);
  m.export("counter", counter);
  return m;
}

/** Typed references, GC, exceptions, and several memories. */
export function gcModule(): ModuleBuilder {
  const m = new ModuleBuilder("gc");
  const g = new RecursionGroup();
  const base = g.struct("base", { final: false });
  const pair = g.struct("pair", { supertype: base });
  const vector = g.array("vector", eqref);
  const bytes = g.array("bytes", "i8");
  const floats = g.array("floats", "f64", false);
  const functions = g.array("functions", funcref);
  const getter = g.function("getter", [refNull(pair)], [eqref]);
  base.define([["tag", "i32"]]);
  pair.define([
    ["car", eqref, "mut"],
    ["cdr", refNull(pair), "mut"],
    ["small", "i8", "mut"],
    ["short", "i16"],
    ["code", refNull(getter)],
  ]);
  m.memory(1, 1, { name: "first" });
  const second = m.memory(1, 1, { name: "second" });
  const callees = m.table("callees", refNull(getter), 2, 2);
  const tag = m.tag("problem", ["i32", eqref]);
  const other = m.tag("other", []);
  const data = m.data(new Uint8Array(64).map((_, i) => i));
  const origin = m.global(
    "origin",
    ref(pair),
    false,
    struct.new(
      pair,
      1,
      refs.i31(7),
      refs.null(pair),
      200,
      40000,
      refs.null(getter),
    ),
  );
  const car = m.functionOf(
    "car",
    getter,
    (_f, p) => struct.get(pair, "car", p!),
  );
  const first = m.function(
    "first",
    [eqref],
    ["i32"],
    (f, x) => {
      const found = f.blockResult(ref(pair), (isPair) => {
        const notPair = f.brOnCast(isPair, eqref, ref(pair), x!);
        f.drop(notPair);
        f.return(-1);
      });
      return struct.get(base, "tag", found);
    },
  );
  const segment = m.element(funcref, [refs.func(car), refs.func(first)]);
  m.element(refNull(getter), [refs.func(car), refs.null(getter)], {
    table: callees,
    offset: 0,
  });

  m.function("structs", [], ["i32"], (f) => {
    const p = f.local(
      struct.new(
        pair,
        2,
        refs.i31(-3),
        origin,
        255,
        65535,
        refs.func(car),
      ),
      "p",
    );
    const d = f.local(struct.new_default(pair), "d");
    f.emit(struct.set(pair, "car", d, struct.get(pair, "cdr", p)));
    f.emit(struct.set(pair, "small", d, 130));
    const parts = [
      struct.get(base, "tag", p), // 2
      i31.get_s(refs.cast(ref("i31"), struct.get(pair, "car", p))), // -3
      struct.get_s(pair, "small", p), // -1
      struct.get_u(pair, "small", d), // 130
      struct.get_u(pair, "short", p), // 65535
      refs.eq(struct.get(pair, "car", d), origin), // 1
      refs.test(ref(pair), struct.get(pair, "car", d)), // 1
      refs.test(refNull("i31"), struct.get(pair, "cdr", d)), // 1
      i31.get_u(
        refs.cast(
          refNull("i31"),
          callRef(
            getter,
            refs.as_non_null(struct.get(pair, "code", p)),
            origin,
          ),
        ),
      ), // 7
      call(first, p), // 2
      call(first, refs.i31(5)), // -1
    ];
    return parts.reduce((a, b) => i32.add(a, b));
  });
  m.export("structs", m.functions.at(-1)!);

  m.function("arrays", ["i32"], ["i32"], (f, n) => {
    const v = f.local(array.new(vector, refs.i31(1), n!), "v");
    const w = f.local(
      array.new_fixed(vector, refs.null("none"), refs.i31(4), v),
      "w",
    );
    const b = f.local(array.new_data(bytes, data, 10, 20), "b");
    f.emit(array.set(bytes, b, 3, 200));
    f.emit(array.fill(bytes, b, 0, 9, 2));
    f.emit(array.init_data(bytes, data, b, 5, 60, 4));
    f.emit(array.copy(vector, v, 0, vector, w, 1, 2));
    const fs = f.local(
      array.new_default(functions, 3),
      "fs",
    );
    f.emit(array.init_elem(functions, segment, fs, 1, 0, 2));
    const gs = f.local(array.new_elem(functions, segment, 0, 2), "gs");
    const sum = f.local(array.len(v), "sum");
    const add = (x: Expr) => f.set(sum, i32.add(sum, x));
    add(i31.get_s(refs.cast(ref("i31"), array.get(vector, v, 0)))); // 4
    add(array.get_s(bytes, b, 3)); // -56
    add(array.get_u(bytes, b, 3)); // 200
    add(array.get_u(bytes, b, 1)); // 9
    add(array.get_u(bytes, b, 6)); // 61
    add(
      i32.trunc_f64_s(
        array.get(floats, array.new_fixed(floats, 1.5, f64.const(2.5)), 1),
      ),
    ); // 2
    add(refs.is_null(array.get(functions, fs, 0))); // 1
    add(refs.is_null(array.get(functions, gs, 1))); // 0
    return sum;
  });
  m.export("arrays", m.functions.at(-1)!);

  m.function("branches", [eqref], ["i32"], (f, x) => {
    f.block((isNull) => {
      const some = f.brOnNull(isNull, x!);
      const number = f.blockResult(ref("eq"), (other) => {
        const i = f.brOnCastFail(other, ref("eq"), ref("i31"), some);
        f.return(i31.get_s(i));
      });
      f.drop(number);
      const back = f.blockResult(ref("eq"), (label) => {
        f.brOnNonNull(label, x!);
        f.unreachable();
      });
      f.drop(anyConvertExtern(externConvertAny(back)));
      f.return(-2);
    });
    return -1;
  });
  m.export("branches", m.functions.at(-1)!);

  const answer = m.function("answer", [], ["i32"], () => i32.const(42));
  m.function("thrower", ["i32"], ["i32"], (f, n) => {
    f.switch(n!, [
      () => f.throw(tag, 5, refs.i31(6)),
      () => f.throw(other),
      () =>
        f.returnCallRef(
          new FunctionType([], ["i32"]),
          refs.func(answer),
        ),
    ], () => f.return(1));
    f.unreachable();
  });
  const thrower = m.functions.at(-1)!;
  m.function("catcher", ["i32"], ["i32"], (f, n) => {
    const x = f.local("i32");
    const r = f.local(eqref);
    const e = f.local(exnref, "e");
    f.block((all) => {
      const values = f.blockResult(["i32", eqref, exnref], (onTag) => {
        f.return(
          f.tryTableResult(
            "i32",
            [{ tag, ref: true, label: onTag }, { label: all }],
            () => call(thrower, n!),
          ),
        );
      });
      f.setAll([x, r, e], values);
      f.if(i32.eqz(n!), () =>
        f.block((again) => {
          f.drop(f.blockResult(exnref, (label) => {
            f.tryTable([{ tag: other, label: again }, {
              ref: true,
              label,
            }], () => f.throwRef(e));
            f.unreachable();
          }));
        }));
      f.return(
        i32.add(x, i31.get_s(refs.cast(ref("i31"), r))),
      );
    });
    return -9;
  });
  m.export("catcher", m.functions.at(-1)!);

  m.function("memories", ["i32"], ["i32"], (f, n) => {
    f.emit(i32.store(8, n!, { memory: second, offset: 4 }));
    f.emit(memory.copy(0, 8, 8, m.memories[0]!, second));
    f.emit(memory.fill(20, 1, 1, second));
    f.drop(memory.grow(0, second));
    return i32.add(i32.load(4), i32.load8_u(20, { memory: second }));
  });
  m.export("memories", m.functions.at(-1)!);

  m.function("vectors", ["i32"], ["i32"], (_f, n) =>
    i8x16.extract_lane_u(
      0,
      v128.xor(i16x8.splat(n!), v128.const(new Uint8Array(16).fill(3))),
    ));
  m.function("mixed", [anyref, arrayref, "f32"], ["f32"], (f, a, b, c) => {
    const local = f.local(b!, "copy");
    f.drop(select(f32.gt(c!, 0), a!, local));
    return f32.abs(c!);
  });
  return m;
}
