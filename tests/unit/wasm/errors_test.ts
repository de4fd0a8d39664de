/**
 * What the builder, the encoder and the decoder refuse, and how they say it.
 *
 * @module
 */

import assert from "node:assert/strict";
import {
  array,
  BuildError,
  call,
  decodeModule,
  eqref,
  f64,
  type FunctionBuilder,
  i31ref,
  i32,
  i64,
  type Local,
  ModuleBuilder,
  RecursionGroup,
  ref,
  refNull,
  refs,
  struct,
  type Value,
} from "../../../lib/wasm/mod.ts";

const group = new RecursionGroup();
const pair = group.struct("pair");
const frozen = group.array("frozen", "i8", false);
pair.define([["car", eqref, "mut"], ["small", "i8"], ["self", ref(pair)]]);

/** Defines `f(i32, f64): i32` with this body. */
function define(
  body: (f: FunctionBuilder, n: Local, x: Local, m: ModuleBuilder) => Value,
): ModuleBuilder {
  const m = new ModuleBuilder();
  m.function("f", ["i32", "f64"], ["i32"], (f, n, x) => body(f, n!, x!, m));
  return m;
}

const REFUSED: readonly [
  what: string,
  message: RegExp,
  body: (f: FunctionBuilder, n: Local, x: Local, m: ModuleBuilder) => Value,
][] = [
  [
    "an operand of another number type",
    /i32\.add: operand 2 must be i32, given f64 \(local\.get\)/,
    (_f, n, x) => i32.add(n, x),
  ],
  [
    "too few operands",
    /i32\.add: expected 2 operands \[i32 i32\], given 1/,
    // @ts-expect-error the types refuse it too
    (_f, n) => i32.add(n),
  ],
  [
    "a number for a reference",
    /ref\.eq: expected \(ref null eq\), given the number 5/,
    (_f, n) => refs.eq(5, refs.i31(n)),
  ],
  [
    "a supertype",
    /struct\.get: operand 1 must be \(ref null \$pair\), given \(ref i31\)/,
    (_f, n) => refs.is_null(struct.get(pair, "car", refs.i31(n))),
  ],
  [
    "a field that is not there",
    /struct pair has no field cdr, only car, small, self/,
    () => refs.is_null(struct.get(pair, "cdr", refs.null(pair))),
  ],
  [
    "an unpacked read of a packed field",
    /struct\.get \$pair small: i8 is packed: use get_s or get_u/,
    () => struct.get(pair, "small", refs.null(pair)),
  ],
  [
    "an assignment to an immutable field",
    /struct\.set \$pair small: it is immutable/,
    (f, n) => {
      f.emit(struct.set(pair, "small", refs.null(pair), n));
    },
  ],
  [
    "an assignment to an immutable array",
    /array\.set \$frozen: it is immutable/,
    (f, n) => {
      f.emit(array.set(frozen, refs.null(frozen), 0, n));
    },
  ],
  [
    "a default of a field without one",
    /struct\.new_default \$pair: self has no default/,
    () => refs.is_null(struct.new_default(pair)),
  ],
  [
    "a cast between hierarchies",
    /ref\.cast: \(ref null func\) is never a \(ref i31\)/,
    () => refs.is_null(refs.cast(ref("i31"), refs.null("func"))),
  ],
  [
    "an expression used twice",
    /f: i32\.mul: the expression i32\.add is used twice/,
    (_f, n) => {
      const sum = i32.add(n, 1);
      return i32.mul(sum, sum);
    },
  ],
  [
    "a call that was not emitted",
    /f: call f was built but not emitted/,
    (_f, n, _x, m) => {
      call(m.functions[0]!, n, 1);
      return n;
    },
  ],
  [
    "a statement that was not emitted",
    /f: struct\.set pair car was built but not emitted/,
    (_f, n) => {
      struct.set(pair, "car", refs.null(pair), refs.i31(n));
      return n;
    },
  ],
  [
    "a block with a value that was not emitted",
    /f: block was built but not emitted/,
    (f, n) => {
      f.blockResult("i32", () => n);
      return n;
    },
  ],
  [
    "a result that was not dropped",
    /f: emit: expected no result, given i32 \(i32\.add\)/,
    (f, n) => {
      f.emit(i32.add(n, 1));
    },
  ],
  [
    "a missing result",
    /f: end: control reaches the end without \[i32\]/,
    (f, n) => {
      f.if(n, () => f.return(1));
    },
  ],
  [
    "a return of another type",
    /f: return: operand 1 must be i32, given f64/,
    (f, _n, x) => f.return(x),
  ],
  [
    "an argument of another type",
    /call \$f: operand 2 must be f64, given i32/,
    (_f, n, _x, m) => call(m.functions[0]!, n, n),
  ],
  [
    "a branch out of scope",
    /br: label out is not in scope/,
    (f) => {
      let kept;
      f.block((label) => {
        kept = label;
      }, "out");
      f.br(kept!);
    },
  ],
  [
    "a branch without its value",
    /br: expected 1 operands \[i32\], given 0/,
    (f) => f.blockResult("i32", (label) => f.br(label)),
  ],
  [
    "a local after its scope",
    /local tmp is out of scope/,
    (f, n) => {
      const local = f.scope(() => f.local(n, "tmp"));
      return i32.add(local, 1);
    },
  ],
  [
    "another function's local",
    /f: g: local\.set: local stolen is another function's/,
    (f, n, _x, m) => {
      m.function("g", [], [], (g) => {
        f.set(g.local("i32", "stolen"), n);
      });
    },
  ],
  [
    "an arm of another type",
    /f: else: operand 1 must be i32, given i64/,
    (f, n) => f.ifElse("i32", n, () => n, () => i64.const(1)),
  ],
  [
    "a constant that does not fit",
    /not an i32 constant: 4294967296/,
    (_f, n) => i32.add(n, 2 ** 32),
  ],
  [
    "an alignment above the natural one",
    /i32\.load8_u: alignment 2 is not a power of two up to 1/,
    (_f, n) => i32.load8_u(n, { align: 2 }),
  ],
  [
    "a block left open",
    /f: a block was opened and not closed/,
    (f) => {
      f.openLoop();
      f.return(1);
    },
  ],
];

for (const [what, message, body] of REFUSED) {
  Deno.test(`${what} is refused`, () => {
    assert.throws(() => define(body), (error) => {
      assert.ok(error instanceof BuildError);
      assert.match(error.message, message);
      return true;
    });
  });
}

const REFUSED_LATER: readonly [
  what: string,
  message: RegExp,
  make: () => ModuleBuilder,
][] = [
  [
    "a local without a default that is read first",
    /f: local p of type \(ref \$pair\) may be read before it is set/,
    () =>
      define((f, n, x) => {
        const p = f.local(ref(pair), "p");
        f.if(f64.gt(x, 0), () => f.set(p, refs.as_non_null(refs.null(pair))));
        f.drop(struct.get(pair, "car", p));
        return n;
      }),
  ],
  [
    "a function without a body",
    /function g is declared but not defined/,
    () => {
      const m = new ModuleBuilder();
      m.declare("g", [], []);
      return m;
    },
  ],
  [
    "another module's function",
    /f: g belongs to another module/,
    () => {
      const other = new ModuleBuilder();
      const g = other.function("g", [], ["i32"], () => 1);
      return define(() => call(g));
    },
  ],
  [
    "groups that refer to one another",
    /recursion groups refer to one another: one/,
    () => {
      const [first, second] = [new RecursionGroup(), new RecursionGroup()];
      const one = first.struct("one");
      const two = second.struct("two");
      one.define([["two", refNull(two)]]);
      two.define([["one", refNull(one)]]);
      return define((_f, n) => i32.and(n, refs.is_null(refs.null(one))));
    },
  ],
  [
    "a struct without fields defined",
    /struct ghost: its fields are not defined/,
    () => {
      const ghost = new RecursionGroup().struct("ghost");
      return define(() => refs.is_null(refs.null(ghost)));
    },
  ],
];

for (const [what, message, make] of REFUSED_LATER) {
  Deno.test(`${what} is refused when the module is encoded`, () => {
    const module = make();
    assert.throws(() => module.encode(), message);
  });
}

Deno.test("types and modules are checked when they are made", () => {
  const g = new RecursionGroup();
  const leaf = g.struct("leaf");
  assert.throws(
    () => g.struct("sub", { supertype: leaf }),
    /struct sub: the supertype leaf is final/,
  );
  assert.throws(
    () => leaf.define([["a", "i32"], ["a", "i32"]]),
    /two fields named a/,
  );
  const m = new ModuleBuilder();
  const global = m.global("g", i31ref, false, refs.null("i31"));
  assert.throws(() => global.set(refs.i31(1)), /g is immutable/);
  assert.throws(
    () => m.global("h", "i32", true, i32.clz(1)),
    /global h: i32\.clz is not constant/,
  );
  assert.throws(
    () => m.table("t", ref("func"), 1),
    /table t: \(ref func\) has no default/,
  );
  m.export("g", global);
  assert.throws(() => m.export("g", global), /there is one of this name/);
  assert.throws(
    () => new ModuleBuilder().export("g", global),
    /it is another module's/,
  );
});

Deno.test("what is not a module is refused when it is read", () => {
  assert.throws(() => decodeModule(new Uint8Array(3)), /it ends early/);
  assert.throws(() => decodeModule(new Uint8Array(8)), /not a Wasm module/);
  const bytes = define((_f, n) => n).encode({ names: false });
  for (let length = 9; length < bytes.length; length++) {
    // Prefixes that end where a section does are modules, but for the missing code.
    const prefix = bytes.subarray(0, length);
    try {
      assert.deepEqual(decodeModule(prefix).encode({ names: false }), prefix);
    } catch (error) {
      assert.ok(error instanceof BuildError, String(error));
    }
  }
});
