/**
 * Arithmetic: fast paths for fixnums, 64-bit integers and floats; the host does the rest of the numeric tower.
 *
 * @module
 */

import {
  type Expr,
  f64,
  i31,
  i32,
  i64,
  type Operand,
  refs,
  struct,
} from "../wasm/expr.ts";
import type { FunctionBuilder } from "../wasm/function_builder.ts";
import type { Local } from "../wasm/node.ts";
import { ref } from "../wasm/types.ts";
import { NUMERIC_OPS } from "./host/numeric_ops.ts";
import * as layouts from "./layouts.ts";
import type { RuntimeBuilder } from "./runtime_builder.ts";

const { flonum, int64, object, TAGS } = layouts;

function fixnumOf(value: Operand): Expr {
  return i31.get_s(refs.cast(ref("i31"), value));
}

function doubleOf(value: Operand): Expr {
  return struct.get(flonum, "value", refs.cast(ref(flonum), value));
}

/** Whether a value is an object with one of these tags. */
export function hasTag(
  f: FunctionBuilder,
  value: Local,
  first: number,
  last: number = first,
): Expr {
  return f.ifElse("i32", refs.test(ref(object), value), () => {
    const tag = struct.get(object, "tag", refs.cast(ref(object), value));
    return first === last
      ? i32.eq(tag, first)
      : i32.le_u(i32.sub(tag, first), last - first);
  }, () => i32.const(0));
}

function defineConversions(r: RuntimeBuilder): void {
  r.define("boxInteger", (f, value) => {
    f.if(
      i32.eq(i32.shr_s(i32.shl(value, 1), 1), value),
      () => f.return(refs.i31(value)),
    );
    f.return(struct.new(int64, i64.extend_i32_s(value)));
  });
  r.define("boxLong", (f, value) => {
    f.if(
      i64.eq(i64.shr_s(i64.shl(value, 33n), 33n), value),
      () => f.return(refs.i31(i32.wrap_i64(value))),
    );
    f.return(struct.new(int64, value));
  });
  // An exact integer of at most 64 bits.
  r.define("isSmall", (f, value) => {
    f.return(i32.or(r.isFixnum(value), refs.test(ref(int64), value)));
  });
  r.define("toLong", (f, value) => {
    f.if(r.isFixnum(value), () => f.return(i64.extend_i32_s(fixnumOf(value))));
    f.return(struct.get(int64, "value", refs.cast(ref(int64), value)));
  });
  // A float, or a fixnum, which converts exactly.
  r.define("isReal", (f, value) => {
    f.return(i32.or(refs.test(ref(flonum), value), r.isFixnum(value)));
  });
  r.define("toDouble", (f, value) => {
    f.if(r.isFixnum(value), () => f.return(f64.convert_i32_s(fixnumOf(value))));
    f.return(doubleOf(value));
  });
}

/** The 64-bit result of an operation and whether it overflowed. */
type Checked = (
  f: FunctionBuilder,
  a: Local,
  b: Local,
) => { result: Local; overflow: Expr };

const checkedAdd: Checked = (f, a, b) => {
  const result = f.local(i64.add(a, b));
  return {
    result,
    overflow: i64.lt_s(i64.and(i64.xor(a, result), i64.xor(b, result)), 0n),
  };
};

const checkedSub: Checked = (f, a, b) => {
  const result = f.local(i64.sub(a, b));
  return {
    result,
    overflow: i64.lt_s(i64.and(i64.xor(a, b), i64.xor(a, result)), 0n),
  };
};

/** Products are exact when both factors fit in 32 bits; larger ones are left to the host. */
const checkedMul: Checked = (f, a, b) => {
  const result = f.local(i64.mul(a, b));
  return {
    result,
    overflow: i32.or(
      i64.ne(i64.extend_i32_s(i32.wrap_i64(a)), a),
      i64.ne(i64.extend_i32_s(i32.wrap_i64(b)), b),
    ),
  };
};

function defineArithmetic(
  r: RuntimeBuilder,
  name: "add" | "sub" | "mul",
  checked: Checked,
  float: (a: Operand, b: Operand) => Expr,
): void {
  r.builtin(name, (f, a, b) => {
    f.if(i32.and(r.call("isSmall", a), r.call("isSmall", b)), () => {
      const x = f.local(r.call("toLong", a));
      const y = f.local(r.call("toLong", b));
      const { result, overflow } = checked(f, x, y);
      f.if(i32.eqz(overflow), () => f.return(r.call("boxLong", result)));
      f.return(r.call("host:numeric", NUMERIC_OPS[name], a, b));
    });
    f.if(i32.and(r.call("isReal", a), r.call("isReal", b)), () => {
      const value = float(r.call("toDouble", a), r.call("toDouble", b));
      f.return(struct.new(flonum, value));
    });
    f.return(r.call("host:numeric", NUMERIC_OPS[name], a, b));
  });
}

function defineDivisions(r: RuntimeBuilder): void {
  r.builtin("div", (f, a, b) => {
    f.if(i32.and(r.call("isReal", a), r.call("isReal", b)), () => {
      f.if(
        i32.or(refs.test(ref(flonum), a), refs.test(ref(flonum), b)),
        () => {
          // A float divided by an exact zero is an error, which the host reports.
          f.if(
            i32.eqz(
              f.ifElse(
                "i32",
                r.isFixnum(b),
                () => i32.eqz(fixnumOf(b)),
                () => i32.const(0),
              ),
            ),
            () =>
              f.return(
                struct.new(
                  flonum,
                  f64.div(r.call("toDouble", a), r.call("toDouble", b)),
                ),
              ),
          );
        },
        () => {
          const x = f.local(fixnumOf(a));
          const y = f.local(fixnumOf(b));
          f.if(y, () => {
            f.if(
              i32.eqz(i32.rem_s(x, y)),
              () => f.return(r.call("boxInteger", i32.div_s(x, y))),
            );
          });
        },
      );
    });
    f.return(r.call("host:numeric", NUMERIC_OPS.div, a, b));
  });
  const integer = (
    name: "quotient" | "remainder" | "modulo",
    compute: (f: FunctionBuilder, a: Local, b: Local) => Expr,
  ) =>
    r.builtin(name, (f, a, b) => {
      f.if(i32.and(r.call("isSmall", a), r.call("isSmall", b)), () => {
        const x = f.local(r.call("toLong", a));
        const y = f.local(r.call("toLong", b));
        // 0 and -1 as divisors: division by zero, and the one quotient that overflows.
        f.if(i64.gt_u(i64.add(y, 1n), 1n), () => {
          f.return(r.call("boxLong", compute(f, x, y)));
        });
      });
      f.return(r.call("host:numeric", NUMERIC_OPS[name], a, b));
    });
  integer("quotient", (_f, a, b) => i64.div_s(a, b));
  integer("remainder", (_f, a, b) => i64.rem_s(a, b));
  integer("modulo", (f, a, b) => {
    const rest = f.local(i64.rem_s(a, b));
    f.if(
      i32.and(i64.ne(rest, 0n), i64.lt_s(i64.xor(rest, b), 0n)),
      () => f.set(rest, i64.add(rest, b)),
    );
    return i64.add(rest, 0n);
  });
  const unary = (name: "negate" | "abs") =>
    r.builtin(name, (f, a) => {
      f.if(r.isFixnum(a), () => {
        const value = f.local(fixnumOf(a));
        if (name === "abs") {
          f.if(i32.ge_s(value, 0), () => f.return(a));
        }
        f.return(r.call("boxInteger", i32.sub(0, value)));
      });
      f.if(refs.test(ref(flonum), a), () => {
        const value = doubleOf(a);
        f.return(
          struct.new(flonum, name === "abs" ? f64.abs(value) : f64.neg(value)),
        );
      });
      f.return(r.call("host:numeric", NUMERIC_OPS[name], a, a));
    });
  unary("negate");
  unary("abs");
}

/** Comparisons: an internal function that gives 0, 1 or -1 (failed), and the builtin over it. */
function defineComparison(
  r: RuntimeBuilder,
  internal: string,
  name: "numeq" | "lt" | "le" | "gt" | "ge",
  integer: (a: Operand, b: Operand) => Expr,
  float: (a: Operand, b: Operand) => Expr,
): void {
  r.define(internal, (f, a, b) => {
    f.if(i32.and(r.call("isSmall", a), r.call("isSmall", b)), () => {
      f.return(integer(r.call("toLong", a), r.call("toLong", b)));
    });
    f.if(i32.and(r.call("isReal", a), r.call("isReal", b)), () => {
      f.return(float(r.call("toDouble", a), r.call("toDouble", b)));
    });
    f.return(r.call("host:compare", NUMERIC_OPS[name], a, b));
  });
  r.builtin(name, (f, a, b) => {
    const test = f.local(r.call(internal, a, b));
    f.if(i32.lt_s(test, 0), () => f.return(refs.null("none")));
    f.return(r.boolean(test));
  });
}

function defineSigns(r: RuntimeBuilder): void {
  const sign = (
    internal: string,
    name: "zero?" | "positive?" | "negative?",
    op: "zero" | "positive" | "negative",
    integer: (a: Operand) => Expr,
    float: (a: Operand) => Expr,
  ) => {
    r.define(internal, (f, a) => {
      f.if(r.isFixnum(a), () => f.return(integer(fixnumOf(a))));
      f.if(refs.test(ref(flonum), a), () => f.return(float(doubleOf(a))));
      f.return(r.call("host:compare", NUMERIC_OPS[op], a, a));
    });
    r.builtin(name, (f, a) => {
      const test = f.local(r.call(internal, a));
      f.if(i32.lt_s(test, 0), () => f.return(refs.null("none")));
      f.return(r.boolean(test));
    });
  };
  sign(
    "compareZero",
    "zero?",
    "zero",
    (a) => i32.eqz(a),
    (a) => f64.eq(a, 0),
  );
  sign(
    "comparePositive",
    "positive?",
    "positive",
    (a) => i32.gt_s(a, 0),
    (a) => f64.gt(a, 0),
  );
  sign(
    "compareNegative",
    "negative?",
    "negative",
    (a) => i32.lt_s(a, 0),
    (a) => f64.lt(a, 0),
  );
  const parity = (name: "even?" | "odd?", op: "even" | "odd") =>
    r.builtin(name, (f, a) => {
      f.if(r.isFixnum(a), () => {
        const bit = i32.and(fixnumOf(a), 1);
        f.return(r.boolean(name === "odd?" ? bit : i32.eqz(bit)));
      });
      const test = f.local(r.call("host:compare", NUMERIC_OPS[op], a, a));
      f.if(i32.lt_s(test, 0), () => f.return(refs.null("none")));
      f.return(r.boolean(test));
    });
  parity("even?", "even");
  parity("odd?", "odd");
}

function defineKinds(r: RuntimeBuilder): void {
  const exactTags = (f: FunctionBuilder, a: Local, last: number): Expr =>
    i32.or(r.call("isSmall", a), hasTag(f, a, TAGS.bigint, last));
  r.define("isNumber", (f, a) => {
    f.return(
      i32.or(exactTags(f, a!, TAGS.compnum), refs.test(ref(flonum), a!)),
    );
  });
  r.builtin("number?", (f, a) => f.return(r.boolean(r.call("isNumber", a))));
  r.builtin("real?", (f, a) => {
    f.return(
      r.boolean(
        i32.or(exactTags(f, a, TAGS.ratnum), refs.test(ref(flonum), a)),
      ),
    );
  });
  r.builtin("rational?", (f, a) => {
    f.if(refs.test(ref(flonum), a), () => {
      // Not an infinity nor a NaN.
      f.return(r.boolean(f64.eq(f64.sub(doubleOf(a), doubleOf(a)), 0)));
    });
    f.return(r.boolean(exactTags(f, a, TAGS.ratnum)));
  });
  r.builtin("integer?", (f, a) => {
    f.if(refs.test(ref(flonum), a), () => {
      const value = f.local(doubleOf(a));
      f.return(
        r.boolean(
          i32.and(
            f64.eq(f64.trunc(value), value),
            f64.lt(f64.abs(value), Infinity),
          ),
        ),
      );
    });
    f.return(r.boolean(exactTags(f, a, TAGS.bigint)));
  });
  r.builtin("exact-integer?", (f, a) => {
    f.return(r.boolean(exactTags(f, a, TAGS.bigint)));
  });
  const exactness = (name: "exact?" | "inexact?", op: "exact" | "inexact") =>
    r.builtin(name, (f, a) => {
      f.if(
        r.call("isSmall", a),
        () => f.return(r.singleton(name === "exact?" ? "true" : "false")),
      );
      f.if(
        refs.test(ref(flonum), a),
        () => f.return(r.singleton(name === "exact?" ? "false" : "true")),
      );
      const test = f.local(r.call("host:compare", NUMERIC_OPS[op], a, a));
      f.if(i32.lt_s(test, 0), () => f.return(refs.null("none")));
      f.return(r.boolean(test));
    });
  exactness("exact?", "exact");
  exactness("inexact?", "inexact");
  r.builtin("exact->inexact", (f, a) => {
    f.if(refs.test(ref(flonum), a), () => f.return(a));
    f.if(
      r.isFixnum(a),
      () => f.return(struct.new(flonum, r.call("toDouble", a))),
    );
    f.return(r.call("host:numeric", NUMERIC_OPS["exact->inexact"], a, a));
  });
}

function defineBits(r: RuntimeBuilder): void {
  const bitwise = (
    name: "bitwise-and" | "bitwise-or" | "bitwise-xor",
    compute: (a: Operand, b: Operand) => Expr,
  ) =>
    r.builtin(name, (f, a, b) => {
      f.if(i32.and(r.call("isSmall", a), r.call("isSmall", b)), () => {
        const result = compute(r.call("toLong", a), r.call("toLong", b));
        f.return(r.call("boxLong", result));
      });
      f.return(r.call("host:numeric", NUMERIC_OPS[name], a, b));
    });
  bitwise("bitwise-and", (a, b) => i64.and(a, b));
  bitwise("bitwise-or", (a, b) => i64.or(a, b));
  bitwise("bitwise-xor", (a, b) => i64.xor(a, b));
  r.builtin("bitwise-not", (f, a) => {
    f.if(
      r.call("isSmall", a),
      () => f.return(r.call("boxLong", i64.xor(r.call("toLong", a), -1n))),
    );
    f.return(r.call("host:numeric", NUMERIC_OPS["bitwise-not"], a, a));
  });
  r.builtin("arithmetic-shift", (f, a, b) => {
    f.if(i32.and(r.isFixnum(a), r.isFixnum(b)), () => {
      const count = f.local(fixnumOf(b));
      const value = f.local(r.call("toLong", a));
      f.if(i32.le_s(count, 0), () => {
        f.if(i32.lt_s(count, -63), () => f.set(count, -63));
        f.return(
          r.call(
            "boxLong",
            i64.shr_s(value, i64.extend_i32_s(i32.sub(0, count))),
          ),
        );
      });
      // A fixnum has 31 bits, so 32 more still fit.
      f.if(i32.le_s(count, 32), () => {
        f.return(
          r.call("boxLong", i64.shl(value, i64.extend_i32_s(count))),
        );
      });
    });
    f.return(r.call("host:numeric", NUMERIC_OPS["arithmetic-shift"], a, b));
  });
}

/** Builtins whose frequent cases are short: the host does the rest of each. */
function defineRounding(r: RuntimeBuilder): void {
  const rounding = (
    name: "floor" | "ceiling" | "truncate" | "round",
    float: (value: Operand) => Expr,
  ) =>
    r.builtin(name, (f, a) => {
      f.if(r.isFixnum(a), () => f.return(a));
      f.if(
        refs.test(ref(flonum), a),
        () => f.return(struct.new(flonum, float(doubleOf(a)))),
      );
      f.return(r.call(`slow:${name}`, a));
    });
  rounding("floor", (a) => f64.floor(a));
  rounding("ceiling", (a) => f64.ceil(a));
  rounding("truncate", (a) => f64.trunc(a));
  rounding("round", (a) => f64.nearest(a));
  r.builtin("sqrt", (f, a) => {
    f.if(r.call("isReal", a), () => {
      const value = f.local(r.call("toDouble", a));
      const root = f.local(f64.sqrt(value));
      f.if(refs.test(ref(flonum), a), () => {
        f.if(f64.ge(value, 0), () => f.return(struct.new(flonum, root)));
      }, () => {
        // A fixnum's root is exact in a double when it is whole.
        f.if(
          f64.eq(f64.trunc(root), root),
          () => f.return(r.call("boxLong", i64.trunc_f64_s(root))),
        );
      });
    });
    f.return(r.call("slow:sqrt", a));
  });
  const extreme = (
    name: "max2" | "min2",
    integer: (a: Operand, b: Operand) => Expr,
    float: (a: Operand, b: Operand) => Expr,
  ) =>
    r.builtin(name, (f, a, b) => {
      f.if(i32.and(r.isFixnum(a), r.isFixnum(b)), () => {
        f.if(integer(fixnumOf(a), fixnumOf(b)), () => f.return(a));
        f.return(b);
      });
      f.if(
        i32.and(refs.test(ref(flonum), a), refs.test(ref(flonum), b)),
        () => f.return(struct.new(flonum, float(doubleOf(a), doubleOf(b)))),
      );
      f.return(r.call(`slow:${name}`, a, b));
    });
  extreme("max2", (a, b) => i32.ge_s(a, b), (a, b) => f64.max(a, b));
  extreme("min2", (a, b) => i32.le_s(a, b), (a, b) => f64.min(a, b));
  r.builtin("inexact->exact", (f, a) => {
    f.if(r.call("isSmall", a), () => f.return(a));
    f.if(refs.test(ref(flonum), a), () => {
      const value = f.local(doubleOf(a));
      f.if(
        i32.and(
          f64.eq(f64.trunc(value), value),
          f64.lt(f64.abs(value), 2 ** 53),
        ),
        () => f.return(r.call("boxLong", i64.trunc_f64_s(value))),
      );
    });
    f.return(r.call("slow:inexact->exact", a));
  });
}

/** Defines the numeric builtins. */
export function defineNumbers(r: RuntimeBuilder): void {
  defineConversions(r);
  defineArithmetic(r, "add", checkedAdd, (a, b) => f64.add(a, b));
  defineArithmetic(r, "sub", checkedSub, (a, b) => f64.sub(a, b));
  defineArithmetic(r, "mul", checkedMul, (a, b) => f64.mul(a, b));
  defineDivisions(r);
  defineComparison(
    r,
    "compareEq",
    "numeq",
    (a, b) => i64.eq(a, b),
    (a, b) => f64.eq(a, b),
  );
  defineComparison(
    r,
    "compareLt",
    "lt",
    (a, b) => i64.lt_s(a, b),
    (a, b) => f64.lt(a, b),
  );
  defineComparison(
    r,
    "compareLe",
    "le",
    (a, b) => i64.le_s(a, b),
    (a, b) => f64.le(a, b),
  );
  defineComparison(
    r,
    "compareGt",
    "gt",
    (a, b) => i64.gt_s(a, b),
    (a, b) => f64.gt(a, b),
  );
  defineComparison(
    r,
    "compareGe",
    "ge",
    (a, b) => i64.ge_s(a, b),
    (a, b) => f64.ge(a, b),
  );
  defineRounding(r);
  defineSigns(r);
  defineKinds(r);
  defineBits(r);
}
