import assert from "node:assert/strict";
import { Flonum } from "../../../lib/ir/datum.ts";
import { printDatum } from "../../../lib/scheme/datum_print.ts";
import {
  parseNumber,
  ratioToFloat,
} from "../../../lib/scheme/number_syntax.ts";

/** Texts and what they denote, as the printer writes it; "" for what is no number. */
const NUMBERS: readonly (readonly [string, string])[] = [
  ["0", "0"],
  ["-17", "-17"],
  ["+17", "17"],
  ["9007199254740991", "9007199254740991"],
  ["9007199254740993", "9007199254740993"],
  ["-123456789012345678901234567890", "-123456789012345678901234567890"],
  ["6/4", "3/2"],
  ["-6/3", "-2"],
  ["1/0", ""],
  ["1/", ""],
  ["/2", ""],
  ["1/2/3", ""],
  ["1.5", "1.5"],
  [".5", "0.5"],
  ["-.5", "-0.5"],
  ["5.", "5.0"],
  [".", ""],
  ["+", ""],
  ["-", ""],
  ["...", ""],
  ["1+", ""],
  ["1e3", "1000.0"],
  ["1E3", "1000.0"],
  ["1s3", "1000.0"],
  ["1f-3", "0.001"],
  ["1d2", "100.0"],
  ["1l2", "100.0"],
  ["1e", ""],
  ["1e+", ""],
  ["e3", ""],
  ["1e400", "+inf.0"],
  ["-0.0", "-0.0"],
  ["12##", "1200.0"],
  ["12##.#", "1200.0"],
  ["1.5#", "1.5"],
  ["#5", ""],
  ["+inf.0", "+inf.0"],
  ["-INF.0", "-inf.0"],
  ["+nan.0", "+nan.0"],
  ["inf.0", ""],
  ["#xff", "255"],
  ["#XFF", "255"],
  ["#x-1A/2", "-13"],
  ["#b-101", "-5"],
  ["#b102", ""],
  ["#o777", "511"],
  ["#d10", "10"],
  ["#x1e2", "482"],
  ["#x1.5", ""],
  ["#e1.5", "3/2"],
  ["#e1e3", "1000"],
  ["#e-1.25e-2", "-1/80"],
  ["#i3/4", "0.75"],
  ["#i12", "12.0"],
  ["#e12##", "1200"],
  ["#e#x10", "16"],
  ["#x#e10", "16"],
  ["#x#x10", ""],
  ["#e#i1", ""],
  ["#e+inf.0", ""],
  ["#e1e9999999", ""],
  ["#q1", ""],
  ["#x", ""],
  ["", ""],
  ["+i", "+1i"],
  ["-i", "-1i"],
  ["i", ""],
  ["1i", ""],
  ["+2i", "+2i"],
  ["3+4i", "3+4i"],
  ["3-4i", "3-4i"],
  ["1/2+3/4i", "1/2+3/4i"],
  ["1.5+2i", "1.5+2.0i"],
  ["3+0i", "3"],
  ["3+4", ""],
  ["3+4ii", ""],
  ["+inf.0i", "0.0+inf.0i"],
  ["1+inf.0i", "1.0+inf.0i"],
  ["1@0", "1"],
  ["0@5", "0"],
  ["-2.5@0", "-2.5"],
  ["1@", ""],
  ["#e1@0", "1"],
];

Deno.test("parseNumber() reads every number syntax and refuses the rest", () => {
  for (const [text, expected] of NUMBERS) {
    const number = parseNumber(text);
    assert.equal(
      number === undefined ? "" : printDatum(number),
      expected,
      `parseNumber(${JSON.stringify(text)})`,
    );
  }
});

Deno.test("parseNumber() takes a radix that a prefix overrides", () => {
  assert.equal(parseNumber("ff", 16), 255);
  assert.equal(parseNumber("zz", 36), 35 * 37);
  assert.equal(parseNumber("101", 2), 5);
  assert.equal(parseNumber("#d101", 2), 101);
  assert.equal(parseNumber("12", 2), undefined);
  assert.equal(parseNumber("1e2", 16), 0x1e2);
});

Deno.test("parseNumber() gives bigints only outside the safe range", () => {
  assert.equal(typeof parseNumber("9007199254740991"), "number");
  assert.equal(typeof parseNumber("9007199254740992"), "bigint");
  assert.equal(typeof parseNumber("#x-1fffffffffffff"), "number");
});

Deno.test("parseNumber() reads polar numbers by angle in radians", () => {
  const number = parseNumber("2@3.141592653589793");
  assert.equal(printDatum(number!).startsWith("-2.0+"), true);
});

Deno.test("ratioToFloat() rounds to nearest, ties to even, at every magnitude", () => {
  const checks: [bigint, bigint, number][] = [
    [1n, 3n, 1 / 3],
    [-2n, 3n, -2 / 3],
    [0n, 5n, 0],
    [2n ** 53n + 1n, 1n, 2 ** 53],
    [2n ** 54n + 6n, 2n, 2 ** 53 + 4],
    [10n ** 400n, 10n ** 399n, 10],
    [1n, 10n ** 310n, 1e-310],
    [1n, 2n ** 1074n, Number.MIN_VALUE],
    [1n, 2n ** 1075n, 0],
    [3n, 2n ** 1076n, Number.MIN_VALUE],
    [1n, 2n ** 1022n, 2 ** -1022],
    [10n ** 309n, 1n, Infinity],
    [17976931348623157n * 10n ** 292n, 1n, Number.MAX_VALUE],
  ];
  for (const [n, d, expected] of checks) {
    assert.equal(ratioToFloat(n, d), expected, `${n}/${d}`);
  }
  // Decimal fractions against the host's own decimal reader.
  let seed = 12345;
  for (let i = 0; i < 2000; i++) {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    const exponent = seed % 340;
    const text = `${seed}e-${exponent}`;
    assert.equal(
      ratioToFloat(BigInt(seed), 10n ** BigInt(exponent)),
      Number(text),
    );
  }
});

Deno.test("parseNumber() reads #i ratios exactly as decimals are read", () => {
  const number = parseNumber("#i1/10");
  assert(number instanceof Flonum);
  assert.equal(number.value, 0.1);
});
