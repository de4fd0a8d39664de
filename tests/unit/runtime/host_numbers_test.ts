import assert from "node:assert/strict";
import {
  NUMERIC_OPS,
  type NumericOp,
} from "../../../lib/runtime/host/numeric_ops.ts";
import type { Value } from "../../../lib/runtime/heap.ts";
import { onEachHeap } from "./heaps.ts";
import type { TestSession } from "./host_session.ts";

function numeric(
  test: TestSession,
  cases: [NumericOp, string, string, string][],
) {
  for (const [op, a, b, expected] of cases) {
    assert.equal(
      test.numeric(NUMERIC_OPS[op], a, b),
      expected,
      `${op} ${a} ${b}`,
    );
  }
}

function compare(
  test: TestSession,
  cases: [NumericOp, string, string, string][],
) {
  for (const [op, a, b, expected] of cases) {
    assert.equal(
      test.compare(NUMERIC_OPS[op], a, b),
      expected,
      `${op} ${a} ${b}`,
    );
  }
}

function calls(test: TestSession, cases: [string, ...string[]][]) {
  for (const [name, ...rest] of cases) {
    const expected = rest.pop();
    assert.equal(
      test.call(name, ...rest),
      expected,
      `${name} ${rest.join(" ")}`,
    );
  }
}

onEachHeap(
  "exact arithmetic at the borders of fixnums and 64-bit integers",
  (make) => {
    const test = make();
    numeric(test, [
      ["add", "1073741823", "1", "1073741824"],
      ["sub", "1073741824", "1", "1073741823"],
      ["add", "9223372036854775807", "1", "9223372036854775808"],
      ["sub", "-9223372036854775808", "1", "-9223372036854775809"],
      ["sub", "9223372036854775808", "1", "9223372036854775807"],
      ["mul", "4294967296", "4294967296", "18446744073709551616"],
      ["quotient", "-9223372036854775808", "-1", "9223372036854775808"],
      ["negate", "-9223372036854775808", "0", "9223372036854775808"],
      ["abs", "-1073741824", "0", "1073741824"],
    ]);
    assert.equal(
      typeof test.imports.numeric(NUMERIC_OPS.sub, test.read("1073741824"), 1),
      "number",
    );
  },
);

onEachHeap("ratios are in lowest terms and become integers", (make) => {
  const test = make();
  numeric(test, [
    ["div", "6", "4", "3/2"],
    ["div", "6", "-4", "-3/2"],
    ["div", "6", "3", "2"],
    ["add", "1/3", "2/3", "1"],
    ["mul", "2/3", "3/2", "1"],
    ["sub", "1/2", "1/3", "1/6"],
    ["add", "1/2", "0.5", "1.0"],
    ["abs", "-1/2", "0", "1/2"],
    ["negate", "1/2", "0", "-1/2"],
    ["exact->inexact", "1/3", "0", "0.3333333333333333"],
  ]);
});

onEachHeap("a ratio is rounded once", (make) => {
  const test = make();
  const half = 1n << 53n;
  const cases: [bigint, bigint, number][] = [
    [half * 2n + 1n, 2n, Number(half)],
    [2n * (half * 2n) + 2n + 1n, 2n, Number(half * 2n) + 2],
    [1n, 10n ** 400n, 0],
    [10n ** 400n, 3n, Infinity],
    [1n, 1n << 1074n, 5e-324],
    [1n, (1n << 1075n) - 1n, 5e-324],
    [1n, 1n << 1075n, 0],
    [3n, 1n << 1075n, 1e-323],
    [1n, 10n ** 308n, 1e-308],
    [10n ** 330n + 1n, 10n ** 22n, 1e308],
  ];
  for (const [n, d, expected] of cases) {
    assert.equal(
      test.numeric(NUMERIC_OPS["exact->inexact"], `${n}/${d}`, "0"),
      test.show(test.heap.makeFlonum(expected)),
    );
  }
});

onEachHeap("inexact contagion, signed zeros, infinities", (make) => {
  const test = make();
  numeric(test, [
    ["add", "100000000000000000000", "0.5", "100000000000000000000.0"],
    ["mul", "0", "+inf.0", "+nan.0"],
    ["div", "1.0", "0.0", "+inf.0"],
    ["div", "-1", "0.0", "-inf.0"],
    ["negate", "0.0", "0", "-0.0"],
    ["abs", "-0.0", "0", "0.0"],
  ]);
});

onEachHeap(
  "division by zero is an error wherever the divisor is exact, and in integer division",
  (make) => {
    const test = make();
    for (const op of ["div", "quotient", "remainder", "modulo"] as const) {
      assert.equal(
        test.numeric(NUMERIC_OPS[op], "7", "0"),
        "arithmetic-error: division by zero",
      );
    }
    numeric(test, [
      ["div", "1.5", "0", "arithmetic-error: division by zero"],
      ["modulo", "5.0", "0.0", "arithmetic-error: division by zero"],
    ]);
  },
);

onEachHeap("integer division by signs", (make) => {
  const test = make();
  numeric(test, [
    ["quotient", "-7", "2", "-3"],
    ["remainder", "-7", "2", "-1"],
    ["modulo", "-7", "2", "1"],
    ["modulo", "7", "-2", "-1"],
    ["modulo", "-7.0", "2", "1.0"],
    ["remainder", "100000000000000000000000", "-7", "5"],
    ["modulo", "100000000000000000000000", "-7", "-2"],
    [
      "quotient",
      "1.5",
      "2",
      "type-error: quotient: expected an integer as argument 1, got 1.5",
    ],
  ]);
});

onEachHeap("bits of integers of any size", (make) => {
  const test = make();
  numeric(test, [
    [
      "bitwise-and",
      "-1",
      "340282366920938463463374607431768211455",
      "340282366920938463463374607431768211455",
    ],
    ["bitwise-or", "1", "18446744073709551616", "18446744073709551617"],
    ["bitwise-xor", "18446744073709551617", "1", "18446744073709551616"],
    ["bitwise-not", "18446744073709551615", "0", "-18446744073709551616"],
    ["arithmetic-shift", "1", "100", "1267650600228229401496703205376"],
    ["arithmetic-shift", "-1267650600228229401496703205376", "-99", "-2"],
    ["arithmetic-shift", "-5", "-100000000000", "-1"],
    [
      "arithmetic-shift",
      "1",
      "100000000000",
      "out-of-memory: arithmetic-shift: out of memory",
    ],
    [
      "bitwise-and",
      "1.0",
      "1",
      "type-error: bitwise-and: expected an exact integer as argument 1, got 1.0",
    ],
  ]);
  calls(test, [
    ["bit-count", "255", "8"],
    ["bit-count", "-1", "0"],
    ["bit-count", "1267650600228229401496703205375", "100"],
    ["integer-length", "0", "0"],
    ["integer-length", "255", "8"],
    ["integer-length", "-256", "8"],
    ["integer-length", "1267650600228229401496703205376", "101"],
  ]);
});

onEachHeap("comparisons do not round", (make) => {
  const test = make();
  compare(test, [
    ["numeq", "9007199254740993", "9007199254740992.0", "#f"],
    ["lt", "9007199254740992.0", "9007199254740993", "#t"],
    ["gt", "1/3", "0.3333333333333333", "#t"],
    ["le", "1/2", "0.5", "#t"],
    ["lt", "1000000000000000000000000/3", "+inf.0", "#t"],
    ["gt", "1/3", "-inf.0", "#t"],
    ["ge", "1/3", "+nan.0", "#f"],
    ["le", "+nan.0", "1/3", "#f"],
    ["lt", "1/3", "2/3", "#t"],
    ["numeq", "1+2i", "1.0+2.0i", "#t"],
    ["numeq", "1+2i", "1", "#f"],
    [
      "lt",
      "1+2i",
      "1",
      "type-error: <: expected a real number as argument 1, got 1+2i",
    ],
    [
      "numeq",
      "1",
      "(a)",
      "type-error: =: expected a number as argument 2, got (a)",
    ],
    ["zero", "0.0+0.0i", "0", "#t"],
    ["positive", "1/2", "0", "#t"],
    ["negative", "-100000000000000000000", "0", "#t"],
    ["even", "100000000000000000000", "0", "#t"],
    ["odd", "-3.0", "0", "#t"],
    [
      "odd",
      "1.5",
      "0",
      "type-error: odd?: expected an integer as argument 1, got 1.5",
    ],
    ["exact", "1/2", "0", "#t"],
    ["inexact", "1.0+2.0i", "0", "#t"],
  ]);
});

onEachHeap("complex arithmetic", (make) => {
  const test = make();
  numeric(test, [
    ["add", "1+2i", "1-2i", "2"],
    ["mul", "+i", "+i", "-1"],
    ["mul", "1+2i", "3+4i", "-5+10i"],
    ["div", "1+2i", "3+4i", "11/25+2/25i"],
    ["div", "1.0+2.0i", "3+4i", "0.44+0.08i"],
    ["sub", "1", "+i", "1-i"],
    ["div", "1+i", "0", "arithmetic-error: division by zero"],
  ]);
  calls(test, [
    ["make-rectangular", "1", "2.5", "1.0+2.5i"],
    ["make-rectangular", "1", "0", "1"],
    ["make-polar", "2", "0", "2"],
    ["real-part", "3+4i", "3"],
    ["imag-part", "3+4i", "4"],
    ["imag-part", "3", "0"],
    ["magnitude", "3+4i", "5"],
    ["magnitude", "-5", "5"],
    ["angle", "-1", "3.141592653589793"],
    ["angle", "1", "0"],
  ]);
});

onEachHeap("roundings", (make) => {
  const test = make();
  calls(test, [
    ["round", "7/2", "4"],
    ["round", "5/2", "2"],
    ["round", "-5/2", "-2"],
    ["round", "-7/2", "-4"],
    ["round", "2.5", "2.0"],
    ["round", "3.5", "4.0"],
    ["round", "-2.5", "-2.0"],
    ["round", "-1.5", "-2.0"],
    ["round", "0.5", "0.0"],
    ["round", "-0.5", "-0.0"],
    ["round", "0.49999999999999994", "0.0"],
    ["round", "9007199254740993.0", "9007199254740992.0"],
    ["round", "4503599627370497.0", "4503599627370497.0"],
    ["floor", "-7/2", "-4"],
    ["ceiling", "-7/2", "-3"],
    ["truncate", "-7/2", "-3"],
    ["floor", "-2.5", "-3.0"],
    ["floor", "5", "5"],
    ["numerator", "6/4", "3"],
    ["denominator", "0.5", "2.0"],
    ["denominator", "7", "1"],
    [
      "numerator",
      "+inf.0",
      "type-error: numerator: expected a rational number as argument 1, got +inf.0",
    ],
    [
      "floor",
      "1+i",
      "type-error: floor: expected a real number as argument 1, got 1+i",
    ],
    ["rationalize", "3/10", "1/10", "1/3"],
    ["rationalize", ".3", "1/10", "0.3333333333333333"],
    ["rationalize", "-3/10", "1/10", "-1/3"],
    ["rationalize", "1/10", "1/2", "0"],
    ["rationalize", "+inf.0", "1", "+inf.0"],
  ]);
});

onEachHeap("exactness conversions", (make) => {
  const test = make();
  calls(test, [
    ["inexact->exact", "0.5", "1/2"],
    ["inexact->exact", "-0.0", "0"],
    ["inexact->exact", "1073741824.0", "1073741824"],
    ["inexact->exact", "-1073741824.0", "-1073741824"],
    ["inexact->exact", "0.1", "3602879701896397/36028797018963968"],
    ["inexact->exact", "1e20", "100000000000000000000"],
    ["inexact->exact", "5e-324", `1/${1n << 1074n}`],
    ["inexact->exact", "-1.5", "-3/2"],
    ["inexact->exact", "1.5+2.5i", "3/2+5/2i"],
    [
      "inexact->exact",
      "+nan.0",
      "type-error: inexact->exact: expected a finite number as argument 1, got +nan.0",
    ],
  ]);
});

onEachHeap("roots and powers", (make) => {
  const test = make();
  calls(test, [
    ["sqrt", "16", "4"],
    ["sqrt", "1/4", "1/2"],
    ["sqrt", "2", "1.4142135623730951"],
    ["sqrt", "-4", "+2i"],
    ["sqrt", "-2.0", "+1.4142135623730951i"],
    ["sqrt", "-2", "+1.4142135623730951i"],
    ["sqrt", "16.0", "4.0"],
    ["sqrt", "3+4i", "2+i"],
    ["sqrt", "3-4i", "2-i"],
    ["sqrt", `${10n ** 600n}`, `${10n ** 300n}`],
    ["sqrt", `${10n ** 620n + 1n}`, "+inf.0"],
    ["sqrt", `${10n ** 400n + 1n}`, "1e200"],
    ["exact-integer-sqrt", "17", "#<values 4 1>"],
    ["exact-integer-sqrt", `${(1n << 200n) + 5n}`, `#<values ${1n << 100n} 5>`],
    [
      "exact-integer-sqrt",
      "-1",
      "type-error: exact-integer-sqrt: expected an exact integer that is not negative as argument 1, got -1",
    ],
    ["expt", "2", "100", "1267650600228229401496703205376"],
    ["expt", "2", "-2", "1/4"],
    ["expt", "-2", "-3", "-1/8"],
    ["expt", "2/3", "3", "8/27"],
    ["expt", "2/3", "0", "1"],
    ["expt", "0", "0", "1"],
    ["expt", "-2", "29", "-536870912"],
    ["expt", "2", "30", "1073741824"],
    ["expt", "-2", "30", "1073741824"],
    ["expt", "0.0", "0", "1"],
    ["expt", "0", "0.0", "1.0"],
    ["expt", "0", "2.5", "0.0"],
    ["expt", "2", "0.5", "1.4142135623730951"],
    ["expt", "27", "2/3", "9"],
    ["expt", "8/27", "-1/3", "3/2"],
    ["expt", "4", "1/2", "2"],
    ["expt", "-1", "1/2", "+i"],
    ["expt", "2.0", "3", "8.0"],
    ["expt", "+i", "2", "-1"],
    ["expt", "1+i", "-2", "-1/2i"],
    ["expt", "0", "-1", "arithmetic-error: division by zero"],
    ["expt", "1", "100000000000000000000000000", "1"],
    ["expt", "-1", "100000000000000000000000001", "-1"],
    [
      "expt",
      "2",
      "100000000000000000000000000",
      "out-of-memory: expt: out of memory",
    ],
    ["expt", `${7n ** 100n}`, "1/100", "7"],
  ]);
});

onEachHeap("exponentials, logarithms, trigonometry", (make) => {
  const test = make();
  calls(test, [
    ["exp", "0", "1"],
    ["exp", "1", "2.718281828459045"],
    ["log", "1", "0"],
    ["log", "0", "-inf.0"],
    ["log", "-1.0", "+3.141592653589793i"],
    ["log", `${10n ** 1000n}`, "2302.5850929940457"],
    ["sin", "0", "0"],
    ["cos", "0", "1"],
    ["atan", "1", "0.7853981633974483"],
    ["atan2", "1", "-1", "2.356194490192345"],
    ["atan2", "0", "1", "0"],
    ["atan2", "0", "-1", "3.141592653589793"],
    ["atan2", "0", "0", "arithmetic-error: atan: the result is undefined"],
    ["asin", "1", "1.5707963267948966"],
    ["asin", "0.5", "0.5235987755982989"],
    ["log", "+nan.0", "+nan.0"],
    ["sqrt", "-0.0", "-0.0"],
    ["sin", "+inf.0", "+nan.0"],
    ["acos", "1", "0"],
    ["exp", "x", "type-error: exp: expected a number as argument 1, got x"],
  ]);
});

/** The two parts of a complex result. */
function parts(
  test: TestSession,
  name: string,
  ...args: (Value | string)[]
): [number, number] {
  const value = test.value(name, ...args);
  const part = (which: string) =>
    test.heap.flonumValue(test.value(which, value));
  return [part("real-part"), part("imag-part")];
}

onEachHeap(
  "functions of complex numbers, against their definitions",
  (make) => {
    const test = make();
    const near = (got: [number, number], expected: [number, number]) => {
      for (const i of [0, 1]) {
        assert.ok(
          Math.abs(got[i]! - expected[i]!) < 1e-12,
          `${got} is not ${expected}`,
        );
      }
    };
    near(parts(test, "exp", "+3.141592653589793i"), [-1, 0]);
    near(parts(test, "log", "+i"), [0, Math.PI / 2]);
    near(parts(test, "sin", "1+i"), [1.2984575814159773, 0.6349639147847361]);
    near(parts(test, "cos", "1+i"), [0.8337300251311491, -0.9888977057628651]);
    near(parts(test, "tan", "1+i"), [0.2717525853195118, 1.0839233273386946]);
    near(parts(test, "atan", "1+i"), [1.0172219678978514, 0.4023594781085251]);
    near(parts(test, "asin", "1+i"), [0.6662394324925153, 1.0612750619050357]);
    near(parts(test, "acos", "1+i"), [0.9045568943023814, -1.0612750619050357]);
    near(parts(test, "sqrt", "-1.0+0.5i"), [
      0.2429341358783228,
      1.0290855136357462,
    ]);
    const log = test.value("log", "1+2i");
    const product = test.imports.numeric(
      NUMERIC_OPS.mul,
      test.read("1.5"),
      log,
    )!;
    near(parts(test, "expt", "1+2i", "1.5"), parts(test, "exp", product));
    // On a cut the sign of the zero says from which side.
    near(parts(test, "asin", "2.0+0.0i"), [Math.PI / 2, 1.3169578969248166]);
    near(parts(test, "asin", "2.0-0.0i"), [Math.PI / 2, -1.3169578969248166]);
    near(parts(test, "asin", "2"), [Math.PI / 2, -1.3169578969248166]);
    near(parts(test, "acos", "2"), [0, 1.3169578969248166]);
    near(parts(test, "asin", "-2"), [-Math.PI / 2, 1.3169578969248166]);
    near(parts(test, "atan", "0.0-3.0i"), [Math.PI / 2, -0.34657359027997264]);
    near(parts(test, "atan", "-0.0-3.0i"), [
      -Math.PI / 2,
      -0.34657359027997264,
    ]);
    // The sine undoes the arc sine on both sides of the cuts.
    for (
      const z of [
        "2",
        "-2",
        "2.5+1.5i",
        "-2.5+1.5i",
        "2.5-1.5i",
        "-100.0-0.001i",
      ]
    ) {
      const [re, im] = parts(test, "sin", test.value("asin", z));
      const back = test.read(z);
      const expected = [
        test.value("real-part", back),
        test.value("imag-part", back),
      ]
        .map((part) => Number(test.show(part)));
      near([re / 100, im / 100], [expected[0]! / 100, expected[1]! / 100]);
    }
  },
);

onEachHeap("integers and the rest", (make) => {
  const test = make();
  calls(test, [
    ["max2", "1", "2.0", "2.0"],
    ["max2", "3", "2.0", "3.0"],
    ["min2", "1/2", "1/3", "1/3"],
    ["max2", "1", "+nan.0", "+nan.0"],
    [
      "max2",
      "1",
      "a",
      "type-error: max: expected a real number as argument 2, got a",
    ],
    ["gcd2", "32", "-36", "4"],
    ["gcd2", "0", "0", "0"],
    ["gcd2", "-1073741824", "0", "1073741824"],
    ["gcd2", "0", "-5", "5"],
    ["gcd2", `${2n ** 80n * 3n}`, `${2n ** 70n * 5n}`, `${2n ** 70n}`],
    ["gcd2", "4.0", "6", "2.0"],
    ["lcm2", "32", "-36", "288"],
    ["lcm2", "0", "5", "0"],
    ["nan?", "+nan.0", "#t"],
    ["nan?", "1", "#f"],
    ["finite?", "+inf.0", "#f"],
    ["finite?", "1.0+2.0i", "#t"],
    ["infinite?", "-inf.0", "#t"],
    ["infinite?", "+nan.0", "#f"],
  ]);
});

onEachHeap("numbers as text", (make) => {
  const test = make();
  calls(test, [
    ["number->string", "255", "16", '"ff"'],
    ["number->string", "-255", "2", '"-11111111"'],
    ["number->string", "1/3", "3", '"1/10"'],
    ["number->string", "0.5", "2", '"0.1"'],
    ["number->string", "10.0", "2", '"1010.0"'],
    [
      "number->string",
      "1",
      "1",
      "range-error: number->string: expected an exact integer from 2 to 36 as argument 2, got 1",
    ],
    ["number->string", "3.14", "10", '"3.14"'],
    ["number->string", "1e21", "10", '"1e21"'],
    [
      "number->string",
      "123456789012345680000.0",
      "10",
      '"123456789012345680000.0"',
    ],
    ["number->string", "1e-7", "10", '"1e-7"'],
    ["number->string", "-0.0", "10", '"-0.0"'],
    ["number->string", "+i", "10", '"+i"'],
    ["number->string", "1-i", "10", '"1-i"'],
    ["number->string", "+inf.0-nan.0i", "10", '"+inf.0+nan.0i"'],
    ["number->string", `${2n ** 100n}`, "36", `"${(2n ** 100n).toString(36)}"`],
    ["string->number", '"ff"', "16", "255"],
    ["string->number", '"#xff"', "10", "255"],
    ["string->number", '"1/2"', "#!default", "1/2"],
    ["string->number", '"abc"', "10", "#f"],
    [
      "string->number",
      "12",
      "10",
      "type-error: string->number: expected a string as argument 1, got 12",
    ],
  ]);
});

onEachHeap("random numbers stay in range", (make) => {
  const test = make();
  const seen = new Set<string>();
  for (let i = 0; i < 200; i++) seen.add(test.call("random", "3"));
  assert.deepEqual([...seen].sort(), ["0", "1", "2"]);
  const limit = 10n ** 40n;
  let large = 0n;
  for (let i = 0; i < 50; i++) {
    const value = BigInt(test.call("random", String(limit)));
    assert.ok(value >= 0n && value < limit);
    if (value > large) large = value;
  }
  assert.ok(large > limit / 4n);
  const float = Number(test.call("random", "2.5"));
  assert.ok(float >= 0 && float < 2.5);
  calls(test, [
    [
      "random",
      "0",
      "type-error: random: expected a positive integer or float as argument 1, got 0",
    ],
    [
      "random",
      "1/2",
      "type-error: random: expected a positive integer or float as argument 1, got 1/2",
    ],
  ]);
});
