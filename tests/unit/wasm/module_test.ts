/**
 * Whole modules: against wabt, against the engine, and by running them.
 *
 * @module
 */

import assert from "node:assert/strict";
import wabtModule from "npm:wabt@1.0.39";
import {
  array,
  call,
  decodeModule,
  eqref,
  i31,
  i32,
  i64,
  ModuleBuilder,
  RecursionGroup,
  ref,
  refNull,
  refs,
  struct,
} from "../../../lib/wasm/mod.ts";
import { gcModule, numericModule, plainModule } from "./samples.ts";

/** Instantiates a module and gives its exports. */
function exportsOf(
  module: ModuleBuilder,
  imports: WebAssembly.Imports = {},
  // deno-lint-ignore no-explicit-any
): any {
  const compiled = new WebAssembly.Module(module.encode());
  return new WebAssembly.Instance(compiled, imports).exports;
}

const FEATURES = {
  simd: true,
  relaxed_simd: true,
  bulk_memory: true,
  reference_types: true,
  tail_call: true,
  multi_value: true,
  sat_float_to_int: true,
  sign_extension: true,
};

const WITHOUT_GC: readonly [string, () => ModuleBuilder][] = [
  ["numeric", () => numericModule(() => true)],
  ["plain", plainModule],
];

for (const [name, make] of WITHOUT_GC) {
  Deno.test(`wabt reads the binary of ${name} as we wrote it`, async () => {
    const wabt = await wabtModule();
    const bytes = make().encode({ names: false });
    const module = wabt.readWasm(bytes, FEATURES);
    module.validate();
    assert.deepEqual(module.toBinary({}).buffer, bytes);
    module.destroy();
  });

  Deno.test(`wabt reads the text of ${name} as the same module`, async () => {
    const wabt = await wabtModule();
    const sample = make();
    const module = wabt.parseWat(`${name}.wat`, sample.toWat(), FEATURES);
    module.validate();
    assert.deepEqual(
      module.toBinary({}).buffer,
      sample.encode({ names: false }),
    );
    module.destroy();
  });

  Deno.test(`wabt finds our names in ${name}`, async () => {
    const wabt = await wabtModule();
    const sample = make();
    const module = wabt.readWasm(sample.encode(), {
      ...FEATURES,
      readDebugNames: true,
    });
    const text = module.toText({ foldExprs: false, inlineExport: false });
    for (const fn of sample.functions) {
      assert.ok(text.includes(`(func $${fn.name} `), fn.name);
    }
    module.destroy();
  });
}

for (const [name, make] of [...WITHOUT_GC, ["gc", gcModule] as const]) {
  Deno.test(`decoding ${name} and encoding it gives the same bytes`, () => {
    for (const names of [true, false]) {
      const bytes = make().encode({ names });
      assert.deepEqual(decodeModule(bytes).encode({ names }), bytes);
    }
  });

  Deno.test(`the text of ${name} survives decoding`, () => {
    const decoded = decodeModule(make().encode());
    const again = decodeModule(decoded.encode());
    assert.equal(again.toWat(), decoded.toWat());
  });

  Deno.test(`encoding ${name} twice gives the same bytes`, () => {
    const module = make();
    assert.deepEqual(module.encode(), module.encode());
  });
}

Deno.test("the plain module runs", () => {
  const logged: number[] = [];
  const e = exportsOf(plainModule(), {
    env: { log: (n: number) => logged.push(n), base: 16 },
  });
  assert.equal(e.counter.value, 0n);
  assert.equal(e.control(1, 0n), 55);
  assert.deepEqual(logged, []);
  // sum counts 2, 3, ... while a < n; case 0 sets it to 100, which is carried when a is not 0.
  assert.equal(e.control(0, 0n), 100 + 200);
  assert.deepEqual(logged, [100, 1]);
  assert.equal(e.control(5, 1000n), 3 * (1000 + 14));
  assert.equal(e.tail(0), 0);
  assert.equal(e.tail(4), 6);
  const host = { host: true };
  assert.equal(e.bulk(1, host), host);
  // The segments are dropped now.
  assert.throws(() => e.bulk(0, null), WebAssembly.RuntimeError);
  assert.deepEqual(
    [...new Uint8Array(e.memory.buffer, 16, 20)].slice(0, 4),
    [...new TextEncoder().encode("text")],
  );
  assert.deepEqual([...new Uint8Array(e.memory.buffer, 64, 1)], [1]);
});

Deno.test("the GC module runs", () => {
  const e = exportsOf(gcModule());
  assert.equal(
    e.structs(),
    2 - 3 - 1 + 130 + 65535 + 1 + 1 + 1 + 7 + 2 - 1,
  );
  assert.equal(e.arrays(5), 5 + 4 - 56 + 200 + 9 + 61 + 2 + 1 + 0);
  assert.equal(e.branches(null), -1);
  assert.equal(e.branches(17), 17);
  assert.equal(e.memories(258), 258 + 1);
  assert.equal(e.catcher(1), -9);
  assert.equal(e.catcher(2), 42);
  assert.equal(e.catcher(3), 1);
  assert.equal(e.catcher(0), 11);
});

Deno.test("a recursion group is one type in several modules", () => {
  const group = new RecursionGroup();
  const pair = group.struct("pair");
  const list = group.array("list", refNull(pair));
  pair.define([["first", "i32"], ["rest", refNull(list)]]);
  const maker = new ModuleBuilder("maker");
  maker.export(
    "make",
    maker.function(
      "make",
      ["i32"],
      [ref(pair)],
      (_f, n) => struct.new(pair, n!, array.new_fixed(list, refs.null(pair))),
    ),
  );
  const user = new ModuleBuilder("user");
  // Another order of first use: the index differs, the type does not.
  user.function("other", [ref(list)], [], () => {});
  const make = user.importFunction("maker", "make", ["i32"], [ref(pair)]);
  user.export(
    "first",
    user.function(
      "first",
      ["i32"],
      ["i32"],
      (_f, n) => struct.get(pair, "first", call(make, n!)),
    ),
  );
  assert.equal(exportsOf(user, { maker: exportsOf(maker) }).first(42), 42);
});

Deno.test("the locals of ended scopes are used again", () => {
  const m = new ModuleBuilder();
  const fn = m.function("f", ["i32"], ["i32"], (f, n) => {
    const sum = f.local(i32.const(0), "sum");
    for (let i = 0; i < 20; i++) {
      f.scope(() => {
        const a = f.local(i32.mul(n!, i), "a");
        const b = f.local(i64.extend_i32_s(a), "b");
        f.scratch("i32", (c) => {
          f.set(c, i32.wrap_i64(b));
          f.set(sum, i32.add(sum, i32.add(a, c)));
        });
      });
    }
    return sum;
  });
  assert.equal(fn.definition!.slots.length, 1 + 1 + 3);
  m.export("f", fn);
  assert.equal(exportsOf(m).f(3), 2 * 3 * 190);
});

Deno.test("code that control cannot reach is left out", () => {
  const m = new ModuleBuilder();
  const build = (name: string, dead: boolean) =>
    m.function(name, ["i32"], ["i32"], (f, n) => {
      f.if(n!, () => f.return(1), () => f.return(2));
      if (!dead) return;
      f.block((label) => f.br(label));
      f.drop(i32.div_s(n!, 0));
      f.return(3);
    });
  const [short, long] = [build("short", false), build("long", true)];
  assert.deepEqual(
    long.definition!.body.code.map((e) => e.op.mnemonic),
    short.definition!.body.code.map((e) => e.op.mnemonic),
  );
  m.export("long", long);
  assert.equal(exportsOf(m).long(0), 2);
});

Deno.test("a large switch and deep nesting encode", () => {
  const m = new ModuleBuilder();
  m.export(
    "f",
    m.function("f", ["i32"], ["i32"], (f, n) => {
      const cases = Array.from(
        { length: 1000 },
        (_, i) => () => f.return(i * 3),
      );
      f.switch(n!, cases, () => f.return(-1));
    }),
  );
  const { f } = exportsOf(m);
  assert.equal(f(0), 0);
  assert.equal(f(999), 2997);
  assert.equal(f(1000), -1);
});

Deno.test("a dumped struct type shows names and supertypes", () => {
  const group = new RecursionGroup();
  const base = group.struct("base", { final: false });
  const leaf = group.struct("leaf", { supertype: base });
  base.define([["tag", "i32"]]);
  leaf.define([["value", eqref, "mut"]]);
  const m = new ModuleBuilder("dump");
  m.function("value", [ref(leaf)], ["i32"], (f, x) => {
    f.nameParams("x");
    return i31.get_s(refs.cast(ref("i31"), struct.get(leaf, "value", x!)));
  });
  assert.equal(
    m.toWat(),
    `(module $dump
  (rec
    (type $base (sub (struct (field $tag i32))))
    (type $leaf (sub final $base (struct (field $tag i32) (field $value (mut eqref))))))
  (type (func (param (ref $leaf)) (result i32)))
  (func $value (type 2) (param $x (ref $leaf)) (result i32)
    (i31.get_s
      (ref.cast (ref i31) (struct.get $leaf $value (local.get $x))))))
`,
  );
});
