import assert from "node:assert/strict";
import type { Value } from "../../../lib/runtime/heap.ts";
import { formatDouble } from "../../../lib/runtime/host/number_text.ts";
import { onEachHeap } from "./heaps.ts";
import type { TestSession } from "./host_session.ts";

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

onEachHeap("methods of texts", (make) => {
  calls(make(), [
    ["text-find", '"a😀b😀"', '"😀"', 2, 4, "3"],
    ["text-find", '"a😀b"', '"x"', 0, 3, "-1"],
    ["text-find-last", '"a😀b😀"', '"😀"', 0, 3, "1"],
    ["text-count", '"aaaa"', '"aa"', 0, 4, "2"],
    ["text-count", '"a😀"', '""', 0, 2, "3"],
    ["text-at?", '"😀b"', '"b"', 1, "#f", "#t"],
    ["text-at?", '"😀b"', '"😀"', 1, "#t", "#t"],
    ["text-split", '" a  b c "', "#f", -1, '("a" "b" "c")'],
    ["text-split", '" a  b c "', "#f", 1, '("a" "b c ")'],
    ["text-split", '"a,b,"', '","', -1, '("a" "b" "")'],
    ["text-split-last", '"a,b,c"', '","', 1, '("a,b" "c")'],
    ["text-split-last", '" a  b c "', "#f", 1, '(" a  b" "c")'],
    ["text-lines", '"a\\r\\nb\\n"', "#f", '("a" "b")'],
    ["text-lines", '"a\\r\\nb"', "#t", '("a\\r\\n" "b")'],
    ["text-strip", '"xay"', '"xy"', "#t", "#f", '"ay"'],
    ["text-strip", '" 😀 "', "#f", "#t", "#t", '"😀"'],
    ["text-replace", '"aaa"', '"a"', '"$&"', 2, '"$&$&a"'],
    ["text-replace", '"ab"', '""', '"-"', -1, '"-a-b-"'],
    ["text-repeat", '"ab"', 3, '"ababab"'],
    [
      "text-repeat",
      '"ab"',
      1073741823,
      "out-of-memory: text-repeat: out of memory",
    ],
    ["text-expand-tabs", '"a\\tb"', 4, '"a   b"'],
    ["text-stride", '"a😀bc"', 3, -2, 2, '"c😀"'],
    ["text-title", '"ǆ ßa o\'x"', '"ǅ Ssa O\'X"'],
    ["text-swap-case", '"aBß"', '"AbSS"'],
    ["text-capitalize", '"ﬁNE"', '"Fine"'],
    ["text-digits?", '"1²"', "#t"],
    ["text-decimal?", '"1²"', "#f"],
    ["text-numeric?", '"½四"', "#t"],
    ["text-upper?", '"A1"', "#t"],
    ["text-title?", '"Ab Cd"', "#t"],
    ["text-identifier?", '"é_1"', "#t"],
    ["text-printable?", '"a b"', "#t"],
    ["text-quote", '"a\'b\\n"', '"\\"a\'b\\\\n\\""'],
  ]);
});

onEachHeap("numbers as text", (make) => {
  calls(make(), [
    ["float->text", "2.5", "#\\f", 0, "#f", '"2"'],
    ["float->text", "1e22", "#\\r", -1, "#f", '"1e+22"'],
    ["float->text", "1e23", "#\\e", 15, "#f", '"9.999999999999999e+22"'],
    ["text->integer", '" -1_000 "', 10, 4300, "-1000"],
    ["text->integer", '"0x_ff"', 0, 4300, "255"],
    ["text->integer", '"٣"', 10, 4300, "3"],
    ["text->integer", '"1__0"', 10, 4300, "#f"],
    ["text->integer", '"1234567890"', 10, 4, '"10"'],
    ["text->integer", '"zz"', 36, 0, "1295"],
    ["text->float", '" 1_0.5e1 "', "105.0"],
    ["text->float", '"1e"', "#f"],
    ["text-group", '"1234567"', '","', 3, 0, '"1,234,567"'],
    ["text-group", '"1234"', '","', 3, 7, '"001,234"'],
    ["float->hexadecimal", "-0.5", '"-0x1.0000000000000p-1"'],
    ["hexadecimal->float", '"0x1.8p1"', "3.0"],
    ["hexadecimal->float", '"0x1p1024"', "#t"],
    ["hexadecimal->float", '"x"', "#f"],
  ]);
});

Deno.test("floats in the formats of C", () => {
  const cases: [number, string, number, boolean, string][] = [
    [0.5, "f", 0, false, "0"],
    [2.675, "f", 2, false, "2.67"],
    [1e25, "f", 1, false, "10000000000000000905969664.0"],
    [5e-324, "e", 2, false, "4.94e-324"],
    [100000, "g", 5, false, "1e+05"],
    [0.0001, "g", 6, false, "0.0001"],
    [1, "g", 4, true, "1.000"],
    [1, "n", 1, false, "1e+00"],
    [-0, "r", -1, false, "-0.0"],
    [1e16, "r", -1, false, "1e+16"],
    [NaN, "f", 2, false, "nan"],
    [-Infinity, "e", 2, false, "-inf"],
  ];
  for (const [value, letter, precision, alternate, expected] of cases) {
    assert.equal(formatDouble(value, letter, precision, alternate), expected);
  }
});
