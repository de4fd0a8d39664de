import assert from "node:assert/strict";
import { BUILTINS } from "../../../lib/runtime/builtins.ts";
import { datumOf, materialise } from "../../../lib/runtime/materialise.ts";
import { Failure } from "../../../lib/runtime/host/failure.ts";
import { failureBuiltins } from "../../../lib/runtime/host/runtime_imports.ts";
import { compareTexts } from "../../../lib/runtime/host/text.ts";
import type { Value } from "../../../lib/runtime/heap.ts";
import {
  type Datum,
  Identifier,
  NIL,
  Pair,
  Sym,
  Vector,
} from "../../../lib/ir/datum.ts";
import { FakeHeap } from "./fake_heap.ts";
import { onEachHeap } from "./heaps.ts";
import { TestHost, TestSession } from "./host_session.ts";

function calls(test: TestSession, cases: [string, ...(Value | string)[]][]) {
  for (const [name, ...rest] of cases) {
    const expected = rest.pop();
    assert.equal(
      test.call(name, ...rest),
      expected,
      `${name} ${rest.join(" ")}`,
    );
  }
}

Deno.test("every builtin of the host is there, and nothing else", () => {
  const test = new TestSession();
  const engine = [
    "compile",
    "load-forms",
    "environment",
    "interaction-environment",
    "stack-trace",
    "frames->list",
    "absolute-path",
    "compile-module",
    "file-text",
    "global-assign!",
    "global-remove!",
    "module-text",
  ];
  const expected = BUILTINS.filter((row) => row.where !== "wasm").map((row) =>
    row.name
  );
  assert.deepEqual(
    [
      ...Object.keys(test.builtins),
      ...Object.keys(failureBuiltins(test.session)),
      ...engine,
    ].sort(),
    expected.sort(),
  );
});

onEachHeap("characters", (make) => {
  const test = make();
  calls(test, [
    ["char-upcase", "#\\a", "#\\A"],
    ["char-upcase", "#\\ß", "#\\ß"],
    ["char-downcase", "#\\Σ", "#\\σ"],
    ["char-foldcase", "#\\ς", "#\\σ"],
    ["char-foldcase", "#\\x131", "#\\ı"],
    ["char-foldcase", "#\\x1e9e", "#\\ß"],
    ["char-alphabetic?", "#\\λ", "#t"],
    ["char-alphabetic?", "#\\3", "#f"],
    ["char-numeric?", "#\\x0664", "#t"],
    ["char-whitespace?", "#\\xa0", "#t"],
    ["char-upper-case?", "#\\Σ", "#t"],
    ["char-lower-case?", "#\\A", "#f"],
    ["digit-value", "#\\3", "3"],
    ["digit-value", "#\\x0664", "4"],
    ["digit-value", "#\\x0ae6", "0"],
    ["digit-value", "#\\x1d7d9", "1"],
    ["digit-value", "#\\a", "#f"],
    [
      "char-upcase",
      "5",
      "type-error: char-upcase: expected a character as argument 1, got 5",
    ],
  ]);
});

onEachHeap("strings", (make) => {
  const test = make();
  calls(test, [
    ["string-upcase", '"straße"', '"STRASSE"'],
    ["string-downcase", '"ΧΑΟΣ"', '"χαος"'],
    ["string-foldcase", '"ΧΑΟΣ Straße"', '"χαοσ strasse"'],
    ["string-ci=?", '"Straße"', '"STRASSE"', "#t"],
    ["string-ci<?", '"ABC"', '"abd"', "#t"],
    ["string-search-forward", '"a"', '"banana"', 2, "3"],
    ["string-search-forward", '"x"', '"banana"', 0, "#f"],
    ["string-search-forward", '"b"', '"😀😀b"', 0, "2"],
    ["string-search-backward", '"an"', '"banana"', 6, "5"],
    ["string-search-backward", '"an"', '"banana"', 4, "3"],
    ["string-search-backward", '"an"', '"banana"', 1, "#f"],
    [
      "string-search-forward",
      '"a"',
      '"banana"',
      7,
      "range-error: string-search-forward: expected an exact integer from 0 to 6 as argument 3, got 7",
    ],
    ["string-join", '("a" "b")', '", "', '"a, b"'],
    ["string-join", "()", '", "', '""'],
    [
      "string-join",
      "(a)",
      '", "',
      "type-error: string-join: expected a list of strings as argument 1, got (a)",
    ],
    ["string-concatenate", '("a" "b")', '"ab"'],
    [
      "string-concatenate",
      '("a" . "b")',
      'type-error: string-concatenate: expected a list as argument 1, got ("a" . "b")',
    ],
    [
      "string-concatenate",
      '#0=("a" "b" . #0#)',
      /* cut short */ 'type-error: string-concatenate: expected a list as argument 1, got ("a" "b" "a" "b" "a" "b" "a" "b" "a" "b" "a" "b" "a" "b" "a"…',
    ],
    ["string->utf8", '"aλ😀"', 1, "#!default", "#u8(206 187 240 159 152 128)"],
    ["utf8->string", "#u8(97 206 187)", 1, 3, '"λ"'],
    [
      "utf8->string",
      "#u8(97 206)",
      0,
      "#!default",
      "argument-error: utf8->string: invalid UTF-8 at index 1",
    ],
    [
      "utf8->string",
      "#s8(97)",
      0,
      1,
      "type-error: utf8->string: expected a bytevector as argument 1, got #s8(97)",
    ],
  ]);
  const order = [
    "",
    "a",
    "b",
    "\ud7ff",
    "\ue000",
    "\uffff",
    "\u{10000}",
    "\u{10000}a",
    "\u{10ffff}",
  ];
  for (const [i, a] of order.entries()) {
    for (const [k, b] of order.entries()) {
      assert.equal(Math.sign(compareTexts(a, b)), Math.sign(i - k));
    }
  }
});

onEachHeap("symbols", (make) => {
  const test = make();
  const symbol = test.value("string->symbol", test.string("foo"));
  assert.equal(symbol, test.read("foo"));
  const generated = test.value("generate-symbol", "#f");
  const name = test.show(generated);
  assert.match(name, /^g\d+$/);
  assert.notEqual(generated, test.read(name));
  assert.notEqual(generated, test.value("generate-symbol", "#f"));
  // It survives the way through a datum.
  assert.equal(
    materialise(test.session, datumOf(test.session, generated)),
    generated,
  );
  const twin = test.heap.makeSymbol(test.string(name));
  assert.equal(materialise(test.session, datumOf(test.session, twin)), twin);
  assert.equal(
    materialise(test.session, datumOf(test.session, generated)),
    generated,
  );
});

onEachHeap("what write writes reads back as the same", (make) => {
  const test = make();
  const texts = [
    "()",
    "(a . b)",
    "(a b . c)",
    "#(1 #(2) ())",
    "#u8(1 2)",
    "#s64(-9223372036854775808)",
    "#f64(1.0 +inf.0 -0.0)",
    "#f32(0.5)",
    '"a\\n\\t\\\\\\"\\x1;"',
    "#\\a",
    "#\\space",
    "#\\newline",
    "#\\null",
    "#\\x300",
    "#\\(",
    "#t",
    "#f",
    "1/2",
    "1.5e-7",
    "1.5e300",
    "#u64(18446744073709551615)",
    "+i",
    "-1.5+2.0i",
    "12345678901234567890",
    "(quote a)",
    "(quasiquote (a (unquote b) (unquote-splicing c)))",
    "|a b|",
    "||",
    "|1|",
    "|+1|",
    "|.|",
    "|a\\x0;b|",
    "|#a|",
    "|a\\|b|",
    "+",
    "...",
    "-",
    "->x",
    "a#b",
    "λ",
    "1+",
    "|+i|",
    "|A\\x5c;|",
    "#0=(a . #0#)",
    "#0=#(#0# b)",
    "(#0=(a #0#) #1=(b . #1#))",
    "+nan.0",
  ];
  for (const text of texts) {
    // Any one spelling will do: the written form must be a fixed point.
    const written = test.show(test.read(text));
    assert.equal(test.show(test.read(written)), written);
    if (!text.includes("\\x") && !text.includes("\\(")) {
      assert.equal(written, text);
    }
  }
});

onEachHeap("display shows strings and characters as they are", (make) => {
  const test = make();
  assert.equal(
    test.show(test.read('("a\\nb" #\\c |d e| 1.0)'), "display"),
    "(a\nb c d e 1.0)",
  );
});

onEachHeap("labels: for cycles, for all sharing, for none", (make) => {
  const test = make();
  const { heap, session } = test;
  const shared = test.read("(x)");
  const list = heap.cons(shared, heap.cons(shared, session.nil));
  assert.equal(test.show(list, "write"), "((x) (x))");
  assert.equal(test.show(list, "simple"), "((x) (x))");
  assert.equal(test.show(list, "shared"), "(#0=(x) #0#)");
  assert.equal(test.show(test.read("#5=(a #5# . #5#)")), "#0=(a #0# . #0#)");
  assert.equal(
    test.show(test.read("(a #0=(b c . #0#))"), "display"),
    "(a #0=(b c . #0#))",
  );
  // A large structure without cycles has no labels, although parts are shared.
  let long: Value = session.nil;
  for (let i = 0; i < 120_000; i++) long = heap.cons(shared, long);
  assert.equal(
    test.show(long),
    `(${new Array(120_000).fill("(x)").join(" ")})`,
  );
});

onEachHeap("nesting of any depth", (make) => {
  const test = make();
  const { heap, session } = test;
  const depth = 300_000;
  let deep: Value = session.nil;
  for (let i = 0; i < depth; i++) deep = heap.cons(deep, session.nil);
  const text = test.show(deep);
  assert.equal(text.length, 2 * depth + 2);
  const datum = datumOf(session, deep);
  const again = materialise(session, datum);
  assert.equal(test.show(again).length, text.length);
});

Deno.test("what has no syntax", () => {
  const heap = new FakeHeap();
  const test = new TestSession(new TestHost(), heap);
  const type = heap.makeRecordType(test.read("<point>"), test.read("#(x y)"));
  const record = heap.makeRecord(type, [1, test.string("two")]);
  const condition = heap.makeCondition(
    test.read("type-error"),
    test.string("car: no"),
    test.session.nil,
    test.session.falseValue,
  );
  assert.equal(test.show(type), "#<record-type point>");
  assert.equal(test.show(record), '#<point 1 "two">');
  assert.equal(test.show(condition), '#<condition type-error "car: no">');
  assert.equal(test.show(test.session.eof), "#<eof>");
  assert.equal(test.show(test.session.unspecified), "#<unspecified>");
  assert.equal(
    test.show(test.value("standard-port", 1)),
    "#<output-port stdout>",
  );
  assert.equal(test.call("object->string", '(a "b")'), '"(a \\"b\\")"');
});

onEachHeap("the failures of builtins in Wasm", (make) => {
  const test = make();
  const { imports } = test;
  const failures: [() => void, string][] = [
    [
      () => imports.failType("car", 1, "a pair", 5),
      "type-error: car: expected a pair as argument 1, got 5",
    ],
    [
      () => imports.failRange("vector-ref", 10, 3),
      "range-error: vector-ref: index 10 out of range for a vector of length 3",
    ],
    [
      () => imports.failRange("f64vector-ref", 10, 3),
      "range-error: f64vector-ref: index 10 out of range for an f64vector of length 3",
    ],
    [
      () => imports.failRange("u8vector-ref", 10, 3),
      "range-error: u8vector-ref: index 10 out of range for a u8vector of length 3",
    ],
    [
      () => imports.fail("make-vector", "no"),
      "argument-error: make-vector: no",
    ],
    [
      () => imports.failUndefined(test.read("foo")),
      "undefined-variable: undefined variable: foo",
    ],
    [() => imports.failNotProcedure(5), "type-error: not a procedure: 5"],
  ];
  for (const [fail, expected] of failures) {
    fail();
    assert.equal(test.failure(), expected);
  }
  const object = test.read("(a)") as object;
  const hash = imports.identityHash(object);
  assert.equal(imports.identityHash(object), hash);
  assert.ok(hash > 0 && hash < 2 ** 30);
  assert.notEqual(imports.identityHash(test.read("(a)") as object), hash);
  const big = 2n ** 70n + 12345n;
  assert.equal(imports.bigintHash(big), imports.bigintHash(2n ** 70n + 12345n));
  assert.equal(imports.bigintEqual(big, 2n ** 70n + 12345n), 1);
  assert.equal(imports.bigintEqual(big, big + 1n), 0);
});

onEachHeap(
  "constants: identifiers lose their places, sharing stays",
  (make) => {
    const test = make();
    const shared = new Vector([new Identifier(Sym.of("a"), 7)]);
    const value = materialise(
      test.session,
      new Pair(shared, new Pair(shared, NIL)),
    );
    assert.equal(test.show(value), "(#(a) #(a))");
    assert.equal(test.heap.car(value), test.heap.car(test.heap.cdr(value)));
    const back = datumOf(test.session, value) as Pair;
    assert.equal(back.car, (back.cdr as Pair).car);
    assert.equal((back.car as Vector).items[0], Sym.of("a"));
    const large: Datum[] = [
      2 ** 30,
      -(2 ** 30),
      2 ** 52,
      2n ** 63n - 1n,
      2n ** 63n,
    ];
    assert.deepEqual(
      (datumOf(
        test.session,
        materialise(test.session, new Vector(large)),
      ) as Vector).items,
      [...large],
    );
  },
);

onEachHeap("values without syntax pass through constants", (make) => {
  const test = make();
  const port = test.value("standard-port", 1);
  const list = test.heap.cons(port, test.read("(x)"));
  const back = materialise(test.session, datumOf(test.session, list));
  assert.equal(test.show(back), "(#<output-port stdout> x)");
  assert.equal(test.heap.car(back), port);
});

onEachHeap("a cycle is no constant", (make) => {
  const test = make();
  for (const text of ["#0=(a . #0#)", "#0=#((b #0#))"]) {
    assert.throws(() => datumOf(test.session, test.read(text)), Failure);
  }
});
