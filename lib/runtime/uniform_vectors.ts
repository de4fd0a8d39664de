/**
 * Uniform vectors (SRFI 4, bytevectors). Few elements lie in a heap array of 64-bit elements; many lie in the linear memory
 * in their own width, where JavaScript and machine code reach them too.
 *
 * @module
 */

import {
  array,
  type Expr,
  f32,
  f64,
  i31,
  i32,
  i64,
  memory,
  type Operand,
  refs,
  struct,
} from "../wasm/expr.ts";
import type { FunctionBuilder } from "../wasm/function_builder.ts";
import type { Local } from "../wasm/node.ts";
import { eqref, ref } from "../wasm/types.ts";
import { checkFixnum, each } from "./checks.ts";
import * as layouts from "./layouts.ts";
import { hasTag } from "./numbers.ts";
import type { RuntimeBuilder } from "./runtime_builder.ts";

const {
  uniformVector,
  longs,
  doubles,
  flonum,
  bigint,
  TAGS,
  UNIFORM_KINDS,
  UNIFORM_WIDTHS,
  LINEAR_THRESHOLD,
} = layouts;

type Kind = (typeof UNIFORM_KINDS)[number];

function get(it: Local, field: string): Expr {
  return struct.get(uniformVector, field, it);
}

const FIRST_FLOAT = UNIFORM_KINDS.indexOf("f32");
const U64 = UNIFORM_KINDS.indexOf("u64");

/** How elements of a kind are read from and written to the linear memory, as i64 or f64. */
const LOADS: Record<Kind, (address: Operand) => Expr> = {
  s8: (a) => i64.load8_s(a),
  u8: (a) => i64.load8_u(a),
  s16: (a) => i64.load16_s(a),
  u16: (a) => i64.load16_u(a),
  s32: (a) => i64.load32_s(a),
  u32: (a) => i64.load32_u(a),
  s64: (a) => i64.load(a),
  u64: (a) => i64.load(a),
  f32: (a) => f64.promote_f32(f32.load(a)),
  f64: (a) => f64.load(a),
};

const STORES: Record<Kind, (address: Operand, value: Operand) => Expr> = {
  s8: (a, v) => i64.store8(a, v),
  u8: (a, v) => i64.store8(a, v),
  s16: (a, v) => i64.store16(a, v),
  u16: (a, v) => i64.store16(a, v),
  s32: (a, v) => i64.store32(a, v),
  u32: (a, v) => i64.store32(a, v),
  s64: (a, v) => i64.store(a, v),
  u64: (a, v) => i64.store(a, v),
  f32: (a, v) => f32.store(a, f32.demote_f64(v)),
  f64: (a, v) => f64.store(a, v),
};

/** The range of each integer kind of fewer than 64 bits. */
const RANGES: readonly (readonly [bigint, bigint])[] = [
  [-128n, 127n],
  [0n, 255n],
  [-32768n, 32767n],
  [0n, 65535n],
  [-2147483648n, 2147483647n],
  [0n, 4294967295n],
];

function addressOf(it: Local, index: Local, kind: number): Expr {
  return i32.add(get(it, "address"), i32.mul(index, UNIFORM_WIDTHS[kind]!));
}

/** One case for each of some kinds, by the kind of a vector. */
function byKind(
  f: FunctionBuilder,
  it: Local,
  first: number,
  kinds: readonly Kind[],
  body: (kind: Kind, number: number) => void,
): void {
  f.switch(
    i32.sub(get(it, "kind"), first),
    kinds.map((kind, index) => () => body(kind, first + index)),
    () => f.unreachable(),
  );
}

function defineElements(r: RuntimeBuilder): void {
  const integers = UNIFORM_KINDS.slice(0, FIRST_FLOAT);
  const floats = UNIFORM_KINDS.slice(FIRST_FLOAT);
  r.define("uniformLong", (f, it, index) => {
    f.if(
      i32.eqz(get(it!, "address")),
      () => f.return(array.get(longs, get(it!, "longs"), index!)),
    );
    byKind(f, it!, 0, integers, (kind, number) => {
      f.return(LOADS[kind](addressOf(it!, index!, number)));
    });
    f.unreachable();
  });
  r.define("uniformDouble", (f, it, index) => {
    f.if(
      i32.eqz(get(it!, "address")),
      () => f.return(array.get(doubles, get(it!, "doubles"), index!)),
    );
    byKind(f, it!, FIRST_FLOAT, floats, (kind, number) => {
      f.return(LOADS[kind](addressOf(it!, index!, number)));
    });
    f.unreachable();
  });
  r.define("uniformSetLong", (f, it, index, value) => {
    f.if(i32.eqz(get(it!, "address")), () => {
      f.emit(array.set(longs, get(it!, "longs"), index!, value!));
      f.return();
    });
    byKind(f, it!, 0, integers, (kind, number) => {
      f.emit(STORES[kind](addressOf(it!, index!, number), value!));
    });
  });
  r.define("uniformSetDouble", (f, it, index, value) => {
    f.if(i32.eqz(get(it!, "address")), () => {
      const single = i32.eq(get(it!, "kind"), FIRST_FLOAT);
      const rounded = f.ifElse(
        "f64",
        single,
        () => f64.promote_f32(f32.demote_f64(value!)),
        () => value!,
      );
      f.emit(array.set(doubles, get(it!, "doubles"), index!, rounded));
      f.return();
    });
    byKind(f, it!, FIRST_FLOAT, floats, (kind, number) => {
      f.emit(STORES[kind](addressOf(it!, index!, number), value!));
    });
  });
  r.define("uniformGet", (f, it, index) => {
    f.if(i32.ge_u(get(it!, "kind"), FIRST_FLOAT), () => {
      f.return(struct.new(flonum, r.call("uniformDouble", it!, index!)));
    });
    const value = f.local(r.call("uniformLong", it!, index!));
    f.if(
      i32.and(i32.eq(get(it!, "kind"), U64), i64.lt_s(value, 0n)),
      () => f.return(r.call("host:unsignedLong", value)),
    );
    f.return(r.call("boxLong", value));
  });
  // Stores a value; 0 when it does not fit the kind.
  r.define("uniformPut", (f, it, index, value) => {
    f.if(i32.ge_u(get(it!, "kind"), FIRST_FLOAT), () => {
      f.if(r.call("isReal", value!), () => {
        f.emit(
          r.call(
            "uniformSetDouble",
            it!,
            index!,
            r.call("toDouble", value!),
          ),
        );
        f.return(i32.const(1));
      });
      const converted = f.local(eqref);
      f.if(
        i32.or(
          r.call("isSmall", value!),
          hasTag(f, value!, TAGS.bigint, TAGS.ratnum),
        ),
        () => {
          f.set(converted, r.call("builtin:exact->inexact", value!));
          f.emit(
            r.call(
              "uniformSetDouble",
              it!,
              index!,
              r.call("toDouble", converted),
            ),
          );
          f.return(i32.const(1));
        },
      );
      f.return(i32.const(0));
    });
    f.if(r.call("isSmall", value!), () => {
      const number = f.local(r.call("toLong", value!));
      f.if(i32.eq(get(it!, "kind"), U64), () => {
        f.if(i64.lt_s(number, 0n), () => f.return(i32.const(0)));
      });
      f.if(i32.lt_u(get(it!, "kind"), RANGES.length), () => {
        byKind(f, it!, 0, UNIFORM_KINDS.slice(0, RANGES.length), (_, kind) => {
          const [low, high] = RANGES[kind]!;
          f.if(
            i32.or(i64.lt_s(number, low), i64.gt_s(number, high)),
            () => f.return(i32.const(0)),
          );
        });
      });
      f.emit(r.call("uniformSetLong", it!, index!, number));
      f.return(i32.const(1));
    });
    f.if(
      i32.and(
        i32.eq(get(it!, "kind"), U64),
        hasTag(f, value!, TAGS.bigint),
      ),
      () => {
        const big = f.local(
          struct.get(bigint, "value", refs.cast(ref(bigint), value!)),
        );
        f.if(r.call("host:fitsUnsigned", big), () => {
          f.emit(
            r.call(
              "uniformSetLong",
              it!,
              index!,
              r.call("host:bigintLong", big),
            ),
          );
          f.return(i32.const(1));
        });
      },
    );
    f.return(i32.const(0));
  });
  r.define("uniformEqual", (f, a, b) => {
    f.if(
      i32.or(
        i32.ne(get(a!, "kind"), get(b!, "kind")),
        i32.ne(get(a!, "length"), get(b!, "length")),
      ),
      () => f.return(i32.const(0)),
    );
    each(f, 0, get(a!, "length"), (index) => {
      f.if(i32.ge_u(get(a!, "kind"), FIRST_FLOAT), () => {
        f.if(
          i64.ne(
            i64.reinterpret_f64(r.call("uniformDouble", a!, index)),
            i64.reinterpret_f64(r.call("uniformDouble", b!, index)),
          ),
          () => f.return(i32.const(0)),
        );
      }, () => {
        f.if(
          i64.ne(
            r.call("uniformLong", a!, index),
            r.call("uniformLong", b!, index),
          ),
          () => f.return(i32.const(0)),
        );
      });
    });
    f.return(i32.const(1));
  });
}

/** What fails, for the host to name: see `failUniform`. */
const OPERATION = { length: 0, ref: 1, set: 2, make: 3, copy: 4 } as const;

function fail(
  r: RuntimeBuilder,
  f: FunctionBuilder,
  operation: keyof typeof OPERATION,
  kind: Operand,
  argument: number,
  value: Operand,
  limit: Operand = -1,
): void {
  f.emit(
    r.call(
      "host:failUniform",
      OPERATION[operation],
      kind,
      argument,
      value,
      limit,
    ),
  );
  f.return(refs.null("none"));
}

/** The argument as a uniform vector of a kind; -1 is any. */
function check(
  r: RuntimeBuilder,
  f: FunctionBuilder,
  operation: keyof typeof OPERATION,
  kind: Local,
  argument: number,
  value: Local,
): Local {
  f.if(
    i32.eqz(isKind(r, f, kind, value)),
    () => fail(r, f, operation, kind, argument, value),
  );
  return f.local(refs.cast(ref(uniformVector), value));
}

function isKind(
  _r: RuntimeBuilder,
  f: FunctionBuilder,
  kind: Local,
  value: Local,
): Expr {
  return f.ifElse("i32", refs.test(ref(uniformVector), value), () => {
    const it = refs.cast(ref(uniformVector), value);
    return i32.or(
      i32.lt_s(kind, 0),
      i32.eq(struct.get(uniformVector, "kind", it), kind),
    );
  }, () => i32.const(0));
}

function checkElement(
  r: RuntimeBuilder,
  f: FunctionBuilder,
  operation: "ref" | "set",
  kind: Local,
  it: Local,
  at: Local,
): Local {
  f.if(
    i32.eqz(r.isFixnum(at)),
    () => fail(r, f, operation, kind, 2, at),
  );
  const index = f.local(i31.get_s(refs.cast(ref("i31"), at)));
  f.if(
    i32.ge_u(index, get(it, "length")),
    () => fail(r, f, operation, kind, 2, at, get(it, "length")),
  );
  return index;
}

function defineReads(r: RuntimeBuilder): void {
  const fixed = (name: string, kind: Kind, write: boolean) =>
    r.builtin(name, (f, value, at, item) => {
      const number = f.local(i32.const(UNIFORM_KINDS.indexOf(kind)));
      const operation = write ? "set" : "ref";
      const it = check(r, f, operation, number, 1, value!);
      const index = checkElement(r, f, operation, number, it, at!);
      if (!write) f.return(r.call("uniformGet", it, index));
      else put(f, number, it, index, item!);
    });
  const put = (
    f: FunctionBuilder,
    kind: Local,
    it: Local,
    index: Local,
    item: Local,
  ) => {
    f.if(
      i32.eqz(r.call("uniformPut", it, index, item)),
      () => fail(r, f, "set", kind, 3, item),
    );
    f.return(r.singleton("unspecified"));
  };
  fixed("f64vector-ref", "f64", false);
  fixed("f64vector-set!", "f64", true);
  fixed("s64vector-ref", "s64", false);
  fixed("s64vector-set!", "s64", true);
  fixed("bytevector-u8-ref", "u8", false);
  fixed("bytevector-u8-set!", "u8", true);
  r.builtin("uniform-ref", (f, which, value, at) => {
    const kind = checkFixnum(r, f, "uvector-ref", 1, which!);
    const it = check(r, f, "ref", kind, 1, value!);
    const index = checkElement(r, f, "ref", kind, it, at!);
    f.return(r.call("uniformGet", it, index));
  });
  r.builtin("uniform-set!", (f, which, value, at, item) => {
    const kind = checkFixnum(r, f, "uvector-set!", 1, which!);
    const it = check(r, f, "set", kind, 1, value!);
    put(f, kind, it, checkElement(r, f, "set", kind, it, at!), item!);
  });
}

function defineWhole(r: RuntimeBuilder): void {
  r.define("makeUniform", (f, kind, length) => {
    const large = i32.ge_u(length!, LINEAR_THRESHOLD);
    const make = (address: Operand, integers: Operand, floats: Operand) =>
      struct.new(
        uniformVector,
        TAGS.uniformVector,
        0,
        kind!,
        length!,
        address,
        integers,
        floats,
      );
    f.if(large, () => {
      const widths = UNIFORM_WIDTHS.reduce(
        (all, width, index) => all | BigInt(width) << BigInt(4 * index),
        0n,
      );
      const shift = i64.extend_i32_u(i32.shl(kind!, 2));
      const width = i32.and(
        i32.wrap_i64(i64.shr_u(i64.const(widths), shift)),
        15,
      );
      const bytes = f.local(i32.mul(length!, width));
      const address = f.local(r.call("host:allocate", bytes));
      f.if(i32.eqz(address), () => f.return(refs.null("none")));
      f.emit(memory.fill(address, 0, bytes));
      const made = f.local(
        make(address, refs.null(longs), refs.null(doubles)),
      );
      f.emit(r.call("host:registerRegion", made, address));
      f.return(made);
    });
    f.if(
      i32.ge_u(kind!, FIRST_FLOAT),
      () =>
        f.return(
          make(0, refs.null(longs), array.new_default(doubles, length!)),
        ),
    );
    f.return(make(0, array.new_default(longs, length!), refs.null(doubles)));
  });
  r.builtin("make-uniform", (f, which, length, fill) => {
    const kind = checkFixnum(r, f, "make-uvector", 1, which!);
    f.if(
      i32.eqz(r.isFixnum(length!)),
      () => fail(r, f, "make", kind, 1, length!),
    );
    const count = f.local(i31.get_s(refs.cast(ref("i31"), length!)));
    f.if(
      i32.gt_u(count, 100_000_000),
      () => fail(r, f, "make", kind, 1, length!),
    );
    const made = f.local(eqref);
    f.set(made, r.call("makeUniform", kind, count));
    f.if(
      refs.is_null(made),
      () => r.fail(f, "make-uvector", "out of memory"),
    );
    const it = f.local(refs.cast(ref(uniformVector), made));
    f.if(i32.eqz(refs.eq(fill!, r.singleton("default"))), () => {
      each(f, 0, count, (index) => {
        f.if(
          i32.eqz(r.call("uniformPut", it, index, fill!)),
          () => fail(r, f, "make", kind, 2, fill!),
        );
      });
    });
    f.return(it);
  });
  r.builtin("uniform?", (f, which, value) => {
    const kind = checkFixnum(r, f, "uvector?", 1, which!);
    f.return(r.boolean(isKind(r, f, kind, value!)));
  });
  r.builtin("uniform-length", (f, which, value) => {
    const kind = checkFixnum(r, f, "uvector-length", 1, which!);
    const it = check(r, f, "length", kind, 1, value!);
    f.return(refs.i31(get(it, "length")));
  });
  // kind, target, at, source, start, end: the prelude has checked the range.
  r.builtin("uniform-copy!", (f, which, target, at, source, from, to) => {
    const kind = checkFixnum(r, f, "uvector-copy!", 1, which!);
    const into = check(r, f, "copy", kind, 1, target!);
    const it = check(r, f, "copy", kind, 3, source!);
    const first = f.local(i31.get_s(refs.cast(ref("i31"), at!)));
    const start = f.local(i31.get_s(refs.cast(ref("i31"), from!)));
    const size = f.local(
      i32.sub(i31.get_s(refs.cast(ref("i31"), to!)), start),
    );
    const room = (whole: Local) => f.local(i32.sub(get(whole, "length"), size));
    f.if(
      i32.or(i32.lt_s(size, 0), i32.gt_u(start, room(it))),
      () => fail(r, f, "copy", kind, 4, from!, get(it, "length")),
    );
    const free = room(into);
    f.if(
      i32.or(i32.lt_s(free, 0), i32.gt_u(first, free)),
      () => fail(r, f, "copy", kind, 2, at!, get(into, "length")),
    );
    // Backwards when the target lies behind the source in the same vector.
    const step = f.local(i32.const(1));
    const index = f.local(i32.const(0));
    f.if(i32.gt_s(first, start), () => {
      f.set(step, -1);
      f.set(index, i32.sub(size, 1));
    });
    f.loop((again) => {
      f.if(i32.lt_u(index, size), () => {
        const here = f.local(i32.add(start, index));
        const there = f.local(i32.add(first, index));
        f.if(i32.ge_u(get(it, "kind"), FIRST_FLOAT), () => {
          const value = r.call("uniformDouble", it, here);
          f.emit(r.call("uniformSetDouble", into, there, value));
        }, () => {
          const value = r.call("uniformLong", it, here);
          f.emit(r.call("uniformSetLong", into, there, value));
        });
        f.set(index, i32.add(index, step));
        f.br(again);
      });
    });
    f.return(r.singleton("unspecified"));
  });
}

/** Defines the builtins on uniform vectors. */
export function defineUniformVectors(r: RuntimeBuilder): void {
  defineElements(r);
  defineReads(r);
  defineWhole(r);
}
