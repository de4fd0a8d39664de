/**
 * Checks of arguments: each leaves the function with the condition pending where the argument is wrong, else gives the
 * argument in the form that the builtin works on.
 *
 * @module
 */

import { i31, i32, type Operand, refs } from "../wasm/expr.ts";
import type { FunctionBuilder } from "../wasm/function_builder.ts";
import type { Local } from "../wasm/node.ts";
import { eqref, ref, type StructType } from "../wasm/types.ts";
import type { ArrayType } from "../wasm/types.ts";
import type { RuntimeBuilder } from "./runtime_builder.ts";

/** The argument as a type of heap object. */
export function checkType(
  r: RuntimeBuilder,
  f: FunctionBuilder,
  who: string,
  argument: number,
  value: Local,
  type: StructType | ArrayType,
  expected: string,
): Local {
  f.if(
    i32.eqz(refs.test(ref(type), value)),
    () => r.failType(f, who, argument, expected, value),
  );
  return f.local(refs.cast(ref(type), value));
}

/** The argument, a fixnum, as an i32. */
export function checkFixnum(
  r: RuntimeBuilder,
  f: FunctionBuilder,
  who: string,
  argument: number,
  value: Local,
  expected: string = "an exact integer",
): Local {
  f.if(
    i32.eqz(r.isFixnum(value)),
    () => r.failType(f, who, argument, expected, value),
  );
  return f.local(i31.get_s(refs.cast(ref("i31"), value)));
}

/** The argument as an i32; an integer beyond fixnums is beyond every length too. */
export function checkPosition(
  r: RuntimeBuilder,
  f: FunctionBuilder,
  who: string,
  argument: number,
  value: Local,
  length: Local,
): Local {
  f.if(i32.eqz(r.isFixnum(value)), () => {
    f.if(
      refs.eq(r.call("builtin:exact-integer?", value), r.singleton("true")),
      () => r.failRange(f, who, value, length),
    );
    r.failType(f, who, argument, "an exact integer", value);
  });
  return f.local(i31.get_s(refs.cast(ref("i31"), value)));
}

/** The argument as an index below a limit. */
export function checkIndex(
  r: RuntimeBuilder,
  f: FunctionBuilder,
  who: string,
  argument: number,
  value: Local,
  limit: Operand,
): Local {
  const bound = f.local(limit);
  const index = checkPosition(r, f, who, argument, value, bound);
  f.if(
    i32.ge_u(index, bound),
    () => r.failRange(f, who, value, bound),
  );
  return index;
}

/** Two arguments as the start and the end of a range within a length; the end may be the default mark. */
export function checkRange(
  r: RuntimeBuilder,
  f: FunctionBuilder,
  who: string,
  argument: number,
  start: Local,
  end: Local,
  length: Local,
): { start: Local; end: Local } {
  const last = f.local("i32");
  f.set(last, length);
  f.if(i32.eqz(refs.eq(end, r.singleton("default"))), () => {
    const given = checkPosition(r, f, who, argument + 1, end, length);
    f.if(
      i32.gt_u(given, length),
      () => r.failRange(f, who, end, length),
    );
    f.set(last, given);
  });
  const first = f.local(i32.const(0));
  f.if(i32.eqz(refs.eq(start, r.singleton("default"))), () => {
    const given = checkPosition(r, f, who, argument, start, length);
    f.if(
      i32.gt_u(given, last),
      () => r.failRange(f, who, start, length),
    );
    f.set(first, given);
  });
  return { start: first, end: last };
}

/** A counted loop over `[from, to)`. */
export function each(
  f: FunctionBuilder,
  from: Operand,
  to: Operand,
  body: (index: Local) => void,
): void {
  const index = f.local("i32");
  f.set(index, from);
  const limit = f.local("i32");
  f.set(limit, to);
  f.loop((again) => {
    f.if(i32.lt_s(index, limit), () => {
      body(index);
      f.set(index, i32.add(index, 1));
      f.br(again);
    });
  });
}

/** A nullable copy of a value in a local of its own. */
export function copyOf(f: FunctionBuilder, value: Operand): Local {
  const copy = f.local(eqref);
  f.set(copy, value);
  return copy;
}
