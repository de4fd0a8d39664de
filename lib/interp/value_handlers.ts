/**
 * Handlers of value ops, from their rows: the test of a type, or the expansions over types that are worth testing for in
 * an interpreter, then the builtin. The three kinds of an op that is a test (`op`, `if.op`, `unless.op`) differ in
 * what is done with its answer.
 *
 * @module
 */

import {
  array,
  type Expr,
  f64,
  i31,
  i32,
  i64,
  type Operand,
  refs,
  struct,
} from "../wasm/expr.ts";
import type { Local } from "../wasm/node.ts";
import { eqref, ref } from "../wasm/types.ts";
import type { Expansion, Op } from "../ir/op.ts";
import { BUILTIN_BY_NAME } from "../runtime/builtins.ts";
import { GENERATOR_STATES } from "../runtime/heap.ts";
import * as layouts from "../runtime/layouts.ts";
import { hasTag } from "../runtime/numbers.ts";
import type { Handler } from "./handler.ts";

const { pair, flonum, vector, character, closure, object, record, recordType } =
  layouts;
const { slots, TAGS } = layouts;

/** An operand: how to read it boxed, or, for one in the encoding, its number. */
interface Source {
  readonly boxed: () => Operand;
  readonly immediate?: () => Expr;
}

/** How a type is told and what its unboxed form is, for those that handlers test inline. */
const INLINE: Record<
  string,
  { test: (v: Operand) => Expr; unbox: (v: Operand) => Operand }
> = {
  fixnum: {
    test: (v) => refs.test(ref("i31"), v),
    unbox: (v) => i31.get_s(refs.cast(ref("i31"), v)),
  },
  flonum: {
    test: (v) => refs.test(ref(flonum), v),
    unbox: (v) => struct.get(flonum, "value", refs.cast(ref(flonum), v)),
  },
  character: {
    test: (v) => refs.test(ref(character), v),
    unbox: (v) => struct.get(character, "code", refs.cast(ref(character), v)),
  },
  pair: {
    test: (v) => refs.test(ref(pair), v),
    unbox: (v) => refs.cast(ref(pair), v),
  },
  vector: {
    test: (v) => refs.test(ref(vector), v),
    unbox: (v) => refs.cast(ref(vector), v),
  },
};

type Unboxed = (index: number) => Operand;

/** Carries a primitive out and finishes, or falls through where the builtin must decide. */
type Primitive = (h: Handler, value: Unboxed) => void;

function fixnumResult(h: Handler, value: Expr): void {
  h.f.scratch("i32", (sum) => {
    h.f.set(sum, value);
    h.f.if(
      i32.eq(i32.shr_s(i32.shl(sum, 1), 1), sum),
      () => h.finish(refs.i31(sum)),
    );
  });
}

/** Division by a positive fixnum: no zero, no overflow. */
function division(compute: (a: Operand, b: Local) => Expr): Primitive {
  return (h, value) => {
    h.f.scratch("i32", (divisor) => {
      h.f.set(divisor, value(1));
      h.f.if(
        i32.gt_s(divisor, 0),
        () => h.finish(refs.i31(compute(value(0), divisor))),
      );
    });
  };
}

function floatResult(
  compute: (a: Operand, b: Operand) => Expr,
): Primitive {
  return (h, value) =>
    h.finish(struct.new(flonum, compute(value(0), value(1))));
}

function inRange(h: Handler, value: Unboxed, then: (index: Local) => void) {
  h.f.scratch("i32", (index) => {
    h.f.set(index, value(1));
    h.f.if(i32.lt_u(index, array.len(value(0))), () => then(index));
  });
}

const PRIMITIVES: Record<string, Primitive> = {
  "fixnum.add": (h, value) => fixnumResult(h, i32.add(value(0), value(1))),
  "fixnum.sub": (h, value) => fixnumResult(h, i32.sub(value(0), value(1))),
  "fixnum.mul": (h, value) => {
    h.f.scratch("i64", (product) => {
      h.f.set(
        product,
        i64.mul(i64.extend_i32_s(value(0)), i64.extend_i32_s(value(1))),
      );
      h.f.if(
        i64.eq(i64.shr_s(i64.shl(product, 33n), 33n), product),
        () => h.finish(refs.i31(i32.wrap_i64(product))),
      );
    });
  },
  "fixnum.quotient": division((a, b) => i32.div_s(a, b)),
  "fixnum.remainder": division((a, b) => i32.rem_s(a, b)),
  "fixnum.modulo": (h, value) => {
    h.f.scratch("i32", (divisor) => {
      h.f.set(divisor, value(1));
      h.f.if(i32.gt_s(divisor, 0), () => {
        h.f.scratch("i32", (rest) => {
          h.f.set(rest, i32.rem_s(value(0), divisor));
          h.f.if(
            i32.lt_s(rest, 0),
            () => h.f.set(rest, i32.add(rest, divisor)),
          );
          h.finish(refs.i31(rest));
        });
      });
    });
  },
  "f64.add": floatResult((a, b) => f64.add(a, b)),
  "f64.sub": floatResult((a, b) => f64.sub(a, b)),
  "f64.mul": floatResult((a, b) => f64.mul(a, b)),
  "f64.div": floatResult((a, b) => f64.div(a, b)),
  "i32.copy": (h, value) => h.finish(refs.i31(value(0))),
  "pair.car": (h, value) => h.finish(struct.get(pair, "car", value(0))),
  "pair.cdr": (h, value) => h.finish(struct.get(pair, "cdr", value(0))),
  "pair.set-car": (h, value) => {
    h.f.emit(struct.set(pair, "car", value(0), value(1)));
    h.next();
  },
  "pair.set-cdr": (h, value) => {
    h.f.emit(struct.set(pair, "cdr", value(0), value(1)));
    h.next();
  },
  "vector.get": (h, value) =>
    inRange(
      h,
      value,
      (index) => h.finish(array.get(vector, value(0), index)),
    ),
  "vector.set": (h, value) =>
    inRange(h, value, (index) => {
      h.f.emit(array.set(vector, value(0), index, value(2)));
      h.next();
    }),
  "vector.length": (h, value) => h.finish(refs.i31(array.len(value(0)))),
};

type Binary = (a: Operand, b: Operand) => Expr;

/** Primitives that are tests: they give an i32. */
const TEST_PRIMITIVES: Record<string, Binary> = {
  "i32.eq": (a, b) => i32.eq(a, b),
  "i32.lt": (a, b) => i32.lt_s(a, b),
  "i32.le": (a, b) => i32.le_s(a, b),
  "i32.gt": (a, b) => i32.gt_s(a, b),
  "i32.ge": (a, b) => i32.ge_s(a, b),
  "f64.eq": (a, b) => f64.eq(a, b),
  "f64.lt": (a, b) => f64.lt(a, b),
  "f64.le": (a, b) => f64.le(a, b),
  "f64.gt": (a, b) => f64.gt(a, b),
  "f64.ge": (a, b) => f64.ge(a, b),
  "i32.is_zero": (a) => i32.eqz(a),
  "i32.is_positive": (a) => i32.gt_s(a, 0),
  "i32.is_negative": (a) => i32.lt_s(a, 0),
  "f64.is_zero": (a) => f64.eq(a, 0),
  "f64.is_positive": (a) => f64.gt(a, 0),
  "f64.is_negative": (a) => f64.lt(a, 0),
};

/** The internal functions that give the answer of a test as 0, 1 or -1 (failed). */
const SLOW_TESTS: Record<string, string> = {
  "scm.numeq": "compareEq",
  "scm.lt": "compareLt",
  "scm.le": "compareLe",
  "scm.gt": "compareGt",
  "scm.ge": "compareGe",
  "scm.zero?": "compareZero",
  "scm.positive?": "comparePositive",
  "scm.negative?": "compareNegative",
};

/** Tests that cannot fail, by op. */
const TESTS: Record<string, (h: Handler, operands: Local[]) => Expr> = {
  "scm.not": (h, [a]) => refs.eq(a!, h.r.singleton("false")),
  "scm.eq?": (_h, [a, b]) => refs.eq(a!, b!),
  "scm.eqv?": (h, [a, b]) =>
    h.f.ifElse(
      "i32",
      refs.eq(a!, b!),
      () => i32.const(1),
      () => h.r.call("eqv", a!, b!),
    ),
  "scm.eof-object?": (h, [a]) => refs.eq(a!, h.r.singleton("eof")),
  "generator?": (_, [a]) => refs.test(ref(layouts.generator), a!),
  "generator.finished?": (h, [a]) =>
    h.f.ifElse(
      "i32",
      refs.test(ref(layouts.generator), a!),
      () =>
        i32.eq(
          struct.get(
            layouts.generator,
            "state",
            refs.cast(ref(layouts.generator), a!),
          ),
          GENERATOR_STATES.finished,
        ),
      () => i32.const(0),
    ),
  "argument.given?": (h, [a]) => i32.eqz(refs.eq(a!, h.r.singleton("default"))),
  "scm.null?": (h, [a]) => refs.eq(a!, h.r.singleton("nil")),
  "scm.pair?": (_h, [a]) => refs.test(ref(pair), a!),
  "scm.symbol?": (_h, [a]) => refs.test(ref(layouts.symbol), a!),
  "scm.string?": (_h, [a]) => refs.test(ref(layouts.string), a!),
  "scm.char?": (_h, [a]) => refs.test(ref(character), a!),
  "scm.vector?": (_h, [a]) => refs.test(ref(vector), a!),
  "scm.boolean?": (h, [a]) => hasTag(h.f, a!, TAGS.false, TAGS.true),
  "scm.procedure?": (_h, [a]) =>
    i32.or(
      refs.test(ref(closure), a!),
      refs.test(ref(layouts.continuation), a!),
    ),
  "scm.number?": (h, [a]) =>
    h.f.ifElse(
      "i32",
      i32.or(refs.test(ref("i31"), a!), refs.test(ref(flonum), a!)),
      () => i32.const(1),
      () => h.r.call("isNumber", a!),
    ),
  "scm.fixnum?": (_h, [a]) => refs.test(ref("i31"), a!),
  "scm.flonum?": (_h, [a]) => refs.test(ref(flonum), a!),
  "scm.record?": (h, [a, b]) =>
    h.f.ifElse(
      "i32",
      refs.test(ref(record), a!),
      () => refs.eq(struct.get(record, "type", refs.cast(ref(record), a!)), b!),
      () => i32.const(0),
    ),
};

interface Kind {
  readonly op: Op;
  /** The operand that is in the encoding. */
  readonly immediate: number | undefined;
  /** How a test's answer is used. */
  readonly use: "value" | "if" | "unless";
}

function kindOf(h: Handler): Kind {
  const op = h.instruction.op!;
  const { name } = h.instruction;
  return {
    op,
    immediate: name.endsWith(".i")
      ? op.immediateOperand
      : name.endsWith(".j")
      ? 0
      : undefined,
    use: name.startsWith("if.")
      ? "if"
      : name.startsWith("unless.")
      ? "unless"
      : "value",
  };
}

/** Uses the answer of a test. */
function answer(h: Handler, use: Kind["use"], test: Operand): void {
  if (use === "value") {
    h.finish(h.r.boolean(test));
    return;
  }
  const target = h.fields.letters.length - 1;
  h.f.if(
    use === "if" ? i32.eqz(test) : i32.ne(test, 0),
    () => h.jump(target),
  );
  h.next();
}

/** The test for an expansion's types, over the operands that are not in the encoding; undefined if always true. */
function typeTest(
  expansion: Expansion,
  sources: readonly Source[],
): Expr | undefined {
  let test: Expr | undefined;
  expansion.when.forEach((type, index) => {
    if (type === "any" || sources[index]!.immediate !== undefined) return;
    const one = INLINE[type]!.test(sources[index]!.boxed());
    test = test === undefined ? one : i32.and(test, one);
  });
  return test;
}

/** Whether an expansion is one that handlers test for. */
function isInline(expansion: Expansion, sources: readonly Source[]): boolean {
  return expansion.when.every((type, index) =>
    type === "any" ||
    (type in INLINE &&
      (sources[index]!.immediate === undefined || type === "fixnum"))
  );
}

function unboxedOperands(
  expansion: Expansion,
  sources: readonly Source[],
): Unboxed {
  return (index) => {
    const source = sources[index]!;
    if (source.immediate !== undefined) return source.immediate();
    const type = expansion.when[index]!;
    return type === "any"
      ? source.boxed()
      : INLINE[type]!.unbox(source.boxed());
  };
}

/** Emits the inline expansions of an op. */
function expand(
  h: Handler,
  kind: Kind,
  sources: readonly Source[],
): void {
  for (const expansion of kind.op.expand ?? []) {
    if (!isInline(expansion, sources)) continue;
    const test = TEST_PRIMITIVES[expansion.primitive];
    const primitive = PRIMITIVES[expansion.primitive];
    if (test === undefined && primitive === undefined) continue;
    const value = unboxedOperands(expansion, sources);
    const body = () => {
      if (test === undefined) primitive!(h, value);
      else {
        const second = expansion.when.length > 1 ? value(1) : 0;
        answer(h, kind.use, test(value(0), second));
      }
    };
    const guard = typeTest(expansion, sources);
    if (guard === undefined) body();
    else h.f.if(guard, body);
  }
}

/** The call of the builtin that does the op in full. */
function callInFull(
  h: Handler,
  kind: Kind,
  sources: readonly Source[],
): void {
  const { f, r } = h;
  const operands = sources.map((source) => source.boxed());
  const slow = SLOW_TESTS[kind.op.name];
  if (slow !== undefined) {
    f.scratch("i32", (test) => {
      f.set(test, r.call(slow, ...operands));
      f.if(i32.lt_s(test, 0), () => h.fail());
      answer(h, kind.use, test);
    });
    return;
  }
  const name = kind.op.name.replace(/^scm\./, "");
  if (!BUILTIN_BY_NAME.has(name)) {
    throw new Error(`no handler for the instruction ${h.instruction.name}`);
  }
  const result = r.call(`builtin:${name}`, ...operands);
  if (kind.op.result === "none") {
    h.nextOrFail(result);
  } else if (kind.use === "value") {
    h.finishOrFail(result);
  } else {
    f.scratch(eqref, (value) => {
      f.set(value, result);
      f.if(refs.is_null(value), () => h.fail());
      answer(h, kind.use, refs.eq(value, r.singleton("true")));
    });
  }
}

function recordAccess(h: Handler, kind: Kind, operands: Local[]): void {
  const { f, r } = h;
  const [value, type, item] = operands as [Local, Local, Local?];
  const first = kind.op.operands.length;
  const fields = () =>
    struct.get(record, "slots", refs.cast(ref(record), value));
  f.if(TESTS["scm.record?"]!(h, [value, type]), () => {
    if (item === undefined) {
      h.finish(array.get(slots, fields(), h.field(first)));
    } else {
      f.emit(array.set(slots, fields(), h.field(first), item));
      h.next();
    }
  });
  f.emit(
    r.call(
      "host:failRecord",
      h.constant(first + 1),
      struct.get(recordType, "name", refs.cast(ref(recordType), type)),
      value,
    ),
  );
  h.fail();
}

/** Emits the handler of a value op's instruction. */
export function valueHandler(h: Handler): void {
  const kind = kindOf(h);
  const { f } = h;
  const { op } = kind;
  const locals: Local[] = [];
  const withOperands = (index: number): void => {
    if (index < op.operands.length) {
      f.scratch(eqref, (local) => {
        f.set(
          local,
          index === kind.immediate ? refs.i31(h.field(index)) : h.read(index),
        );
        locals.push(local);
        withOperands(index + 1);
      });
      return;
    }
    const test = TESTS[op.name];
    if (test !== undefined) {
      answer(h, kind.use, test(h, locals));
    } else if (op.name === "scm.cons") {
      h.finish(struct.new(pair, locals[0]!, locals[1]!));
    } else if (op.name.startsWith("scm.record-")) {
      recordAccess(h, kind, locals);
    } else {
      const sources = op.operands.map((_, i): Source =>
        i === kind.immediate
          ? { boxed: () => locals[i]!, immediate: () => h.field(i) }
          : { boxed: () => locals[i]! }
      );
      expand(h, kind, sources);
      callInFull(h, kind, sources);
    }
  };
  withOperands(0);
  void object;
}
