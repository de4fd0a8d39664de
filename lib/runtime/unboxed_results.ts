/**
 * Results that procedures return as machine numbers, and what such a number is that stands for something else.
 *
 * A call that completes abruptly, or whose result is of another class, gives the *odd* number of its form; what it stands
 * for is in a global. The odd number may also be a result: the global says so, by being null. So what returns a number
 * does nothing but return it, and its caller compares it with a constant.
 *
 * @module
 */

import { f64, i32, i64, type Operand, refs, struct } from "../wasm/expr.ts";
import { i31 } from "../wasm/expr.ts";
import type { Expr, Local } from "../wasm/node.ts";
import { ref } from "../wasm/types.ts";
import { flonum, int64 } from "./layouts.ts";
import type { RuntimeBuilder } from "./runtime_builder.ts";

/** How a number is returned: a fixnum, an integer of 64 bits, a flonum. */
export type ResultForm = "i32" | "i64" | "f64";

export const RESULT_FORMS: readonly ResultForm[] = ["i32", "i64", "f64"];

/** A NaN that no operation makes. */
const ODD_NAN = 0x7ff8_7661_7276_6501n;

/** The odd number of each form: no fixnum is as small. */
const ODD: Readonly<Record<ResultForm, () => Expr>> = {
  i32: () => i32.const(-0x8000_0000),
  i64: () => i64.const(-0x8000_0000_0000_0000n),
  f64: () => f64.reinterpret_i64(i64.const(ODD_NAN)),
};

/** Whether a number is the odd one of its form. */
export const isOdd: Readonly<Record<ResultForm, (value: Operand) => Expr>> = {
  i32: (value) => i32.eq(value, -0x8000_0000),
  i64: (value) => i64.eq(value, -0x8000_0000_0000_0000n),
  f64: (value) => i64.eq(i64.reinterpret_f64(value), ODD_NAN),
};

/** Returns a value as a number where it is one of the form. */
type Unboxing = (
  r: RuntimeBuilder,
  value: Local,
  give: (test: Expr, number: () => Operand) => void,
) => void;

const UNBOX: Readonly<Record<ResultForm, Unboxing>> = {
  i32: (_, value, give) =>
    give(
      refs.test(ref("i31"), value),
      () => i31.get_s(refs.cast(ref("i31"), value)),
    ),
  i64: (r, value, give) => {
    give(refs.test(ref("i31"), value), () => r.call("toLong", value));
    give(refs.test(ref(int64), value), () => r.call("toLong", value));
  },
  f64: (_, value, give) =>
    give(
      refs.test(ref(flonum), value),
      () => struct.get(flonum, "value", refs.cast(ref(flonum), value)),
    ),
};

const BOX: Readonly<
  Record<ResultForm, (r: RuntimeBuilder, value: Local) => Operand>
> = {
  i32: (_, value) => refs.i31(value),
  i64: (r, value) => r.call("boxLong", value),
  f64: (_, value) => struct.new(flonum, value),
};

/** The function that makes a result of a form of what a call has given, which may be null or of any class. */
export function lowering(form: ResultForm): string {
  return `lower ${form}`;
}

/** The function that gives what a result of a form stands for: null where the call has completed abruptly. */
export function lifting(form: ResultForm): string {
  return `lift ${form}`;
}

/** Defines both for each form. */
export function defineUnboxedResults(r: RuntimeBuilder): void {
  // No procedure returns it.
  const nothing = r.singleton("unbound");
  for (const form of RESULT_FORMS) {
    r.define(lowering(form), (f, value) => {
      UNBOX[form](r, value!, (test, number) => {
        f.if(test, () => f.return(number()));
      });
      f.emit(r.odd.set(value!));
      f.if(refs.is_null(value!), () => f.emit(r.odd.set(nothing)));
      f.return(ODD[form]());
    });
    r.define(lifting(form), (f, value) => {
      f.if(isOdd[form](value!), () => {
        const other = f.local(r.odd);
        f.if(i32.eqz(refs.is_null(other)), () => {
          f.emit(r.odd.set(refs.null("none")));
          f.if(refs.eq(other, nothing), () => f.return(refs.null("none")));
          f.return(other);
        });
      });
      f.return(BOX[form](r, value!));
    });
  }
}
