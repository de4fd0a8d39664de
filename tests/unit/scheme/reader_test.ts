import assert from "node:assert/strict";
import {
  Char,
  type Datum,
  DEFAULT,
  EOF,
  Identifier,
  NIL,
  Pair,
  Sym,
  UniformVector,
  UNSPECIFIED,
  type Vector,
} from "../../../lib/ir/datum.ts";
import { GuestError } from "../../../lib/diagnostic.ts";
import { Source } from "../../../lib/source.ts";
import { printDatum } from "../../../lib/scheme/datum_print.ts";
import { Reader, type ReaderOptions } from "../../../lib/scheme/reader.ts";
import { IncompleteInput } from "../../../lib/scheme/scanner.ts";

function readAll(text: string, options?: ReaderOptions): Datum[] {
  const reader = new Reader(new Source("test.scm", text), options);
  const data: Datum[] = [];
  for (let datum = reader.read(); datum !== EOF; datum = reader.read()) {
    data.push(datum);
  }
  return data;
}

function read(text: string): Datum {
  const data = readAll(text);
  assert.equal(data.length, 1, `one datum in ${text}`);
  return data[0]!;
}

/** The error of reading a text: its message with line and column before it. */
function failure(text: string): { message: string; incomplete: boolean } {
  try {
    readAll(text);
  } catch (error) {
    assert(error instanceof GuestError, String(error));
    const { message, location } = error.diagnostic;
    const { line, column } = location!.source.position(location!.offset);
    return {
      message: `${line}:${column} ${message}`,
      incomplete: error instanceof IncompleteInput,
    };
  }
  throw new Error(`${text} was read without an error`);
}

/** Texts and the data in them, as the printer writes those. */
const SYNTAX: readonly (readonly [string, string])[] = [
  ["(a b c)", "(a b c)"],
  ["[a (b) c]", "(a (b) c)"],
  ["()", "()"],
  ["(a . b)", "(a . b)"],
  ["(a . (b . (c . ())))", "(a b c)"],
  ["'a `b ,c ,@d", "'a `b ,c ,@d"],
  ["'(a . 'b)", "'(a quote b)"],
  ["#(1 #(2) ())", "#(1 #(2) ())"],
  ["#u8(1 255)", "#u8(1 255)"],
  ["#vu8(1 2)", "#u8(1 2)"],
  ["#s64(-1 9223372036854775807)", "#s64(-1 9223372036854775807)"],
  ["#f64(1 2.5 1/2)", "#f64(1 2.5 0.5)"],
  [
    "#s8() #u16(1) #s16(1) #u32(1) #s32(1) #u64(1) #f32(1)",
    "#s8() #u16(1) #s16(1) #u32(1) #s32(1) #u64(1) #f32(1)",
  ],
  ["#t #f #true #false #T", "#t #f #t #f #t"],
  ["#!default #!unspecific", "#!default #!unspecific"],
  ["; comment\na ; another\n;last", "a"],
  ["a ; return\rb ; both\r\nc", "a b c"],
  ["#| block #| nested |# still |# a", "a"],
  ["#|| odd ||# a", "a"],
  ["#;(dropped) a", "a"],
  ["(a #;b)", "(a)"],
  ["(a #;b . #;c d #;e)", "(a . d)"],
  ["#;#;a b c", "c"],
  ["#;'a b", "b"],
  ["|a b| a|B c|d || |x\\x41;y| |\\||", "|a b| |aB cd| || xAy |\\||"],
  ["Foo FOO", "Foo FOO"],
  ["#!fold-case Foo #!no-fold-case Foo", "foo Foo"],
  [
    "... + - -> ->x +a 1+ -1+ .a !$%&*/:<=>?^_~ a.b a#",
    "... + - -> ->x +a 1+ -1+ .a !$%&*/:<=>?^_~ a.b a#",
  ],
  ["a'b", "a'b"],
  ["(quote a) (unquote a b)", "'a (unquote a b)"],
  ["#d1.5 #e1.5 -7/14 1e2", "1.5 3/2 -1/2 100.0"],
  ["λ 変数", "λ 変数"],
  ["a\u00a0b", "a b"],
  ['(a)b"c"d', '(a) b "c" d'],
  ["\ufeffa", "a"],
  ["#!/usr/bin/env varve\na", "a"],
  ["#!r7rs a", "a"],
];

Deno.test("Reader reads all lexical syntax", () => {
  for (const [text, expected] of SYNTAX) {
    assert.equal(
      readAll(text).map((d) => printDatum(d)).join(" "),
      expected,
      text,
    );
  }
});

Deno.test("Reader reads characters by name, code and themselves", () => {
  const codes: [string, number][] = [
    ["a", 97],
    ["A", 65],
    ["x", 120],
    ["(", 40],
    [")", 41],
    [";", 59],
    ['"', 34],
    [" ", 32],
    ["#", 35],
    ["x41", 65],
    ["x3bb", 955],
    ["x1F600", 0x1f600],
    ["space", 32],
    ["SPACE", 32],
    ["newline", 10],
    ["linefeed", 10],
    ["nul", 0],
    ["null", 0],
    ["altmode", 27],
    ["escape", 27],
    ["backspace", 8],
    ["delete", 127],
    ["rubout", 127],
    ["page", 12],
    ["return", 13],
    ["tab", 9],
    ["alarm", 7],
    ["λ", 955],
    ["😀", 0x1f600],
    ["|", 124],
    ["'", 39],
  ];
  for (const [name, code] of codes) {
    const data = readAll(`#\\${name} z`);
    assert.equal(data.length, 2, name);
    assert(data[0] instanceof Char);
    assert.equal(data[0].code, code, name);
  }
  const list = read("(#\\a)");
  assert.equal(printDatum(list), "(#\\a)");
});

Deno.test("Reader reads strings with every escape", () => {
  const strings: [string, string][] = [
    ['"abc"', "abc"],
    ['""', ""],
    ['"a\\n\\t\\r\\a\\\\\\"b"', 'a\n\t\r\x07\\"b'],
    ['"\\x41;\\x3bb;\\x1F600;"', "Aλ😀"],
    ['"a\\   \n   b"', "ab"],
    ['"a\\\nb"', "ab"],
    ['"two\nlines"', "two\nlines"],
    ['"; #| not a comment |#"', "; #| not a comment |#"],
  ];
  for (const [text, value] of strings) assert.equal(read(text), value, text);
});

Deno.test("Reader reads objects that have no other syntax", () => {
  assert.deepEqual(readAll("#!default #!unspecific"), [DEFAULT, UNSPECIFIED]);
  assert.equal(readAll("a #!eof b").length, 1);
  assert.equal(read("#!optional"), Sym.of("#!optional"));
});

Deno.test("Reader makes 64-bit elements bigints and others numbers", () => {
  const wide = read("#u64(1)");
  const narrow = read("#u32(1)");
  assert(wide instanceof UniformVector && narrow instanceof UniformVector);
  assert.deepEqual(wide.items, [1n]);
  assert.deepEqual(narrow.items, [1]);
  assert.equal((read("#f32(0.1)") as UniformVector).items[0], Math.fround(0.1));
});

Deno.test("Reader resolves datum labels, circular ones too", () => {
  const list = read("#0=(a b . #0#)") as Pair;
  assert.equal((list.cdr as Pair).cdr, list);
  const shared = read("(#1=(x) #1# #1#)") as Pair;
  assert.equal(shared.car, (shared.cdr as Pair).car);
  const vector = read("#0=#(1 #0# (#0#))") as Vector;
  assert.equal(vector.items[1], vector);
  assert.equal((vector.items[2] as Pair).car, vector);
});

Deno.test("Reader gives identifiers and lists their offsets in code", () => {
  const [list] = readAll("  (foo\n (bar 'x))", { code: true }) as [Pair];
  assert.deepEqual([list.start, list.end], [2, 17]);
  const name = list.car;
  assert(name instanceof Identifier);
  assert.deepEqual([name.symbol, name.start], [Sym.of("foo"), 3]);
  const inner = (list.cdr as Pair).car as Pair;
  assert.deepEqual([inner.start, inner.end], [8, 16]);
  const quote = (inner.cdr as Pair).car as Pair;
  assert.deepEqual([quote.start, quote.end], [13, 15]);
  assert((quote.car as Identifier).symbol === Sym.of("quote"));
});

Deno.test("Reader stamps included text with one offset", () => {
  const [list] = readAll("   (a b)", { code: true, stamp: 7 }) as [Pair];
  assert.deepEqual([list.start, list.end], [7, 7]);
  assert.equal((list.car as Identifier).start, 7);
});

Deno.test("Reader tells where each datum starts and where it stopped", () => {
  const reader = new Reader(new Source("x", " a (b) c"));
  reader.read();
  assert.deepEqual([reader.start, reader.position], [1, 2]);
  reader.read();
  assert.deepEqual([reader.start, reader.position], [3, 6]);
});

/** Texts that end too soon, with the place and beginning of the message. */
const INCOMPLETE: readonly (readonly [string, string])[] = [
  ["(a (b)", "1:1 missing ')': this '(' is never closed"],
  ["(define (f)\n  (g (h)\n", "2:3 missing ')': this '(' is never closed"],
  ["[a", "1:1 missing ']': this '[' is never closed"],
  ["x #(1 2", "1:3 missing ')': this '#(' is never closed"],
  ["#u8(1", "1:1 missing ')': this '#u8(' is never closed"],
  ['a "b', "1:3 missing '\"': this string is never closed"],
  ['"b\\', "1:1 missing '\"'"],
  ["|ab", "1:1 missing '|': this symbol is never closed"],
  ["#| a #| b |#", "1:1 missing '|#': this comment is never closed"],
  ["'", "1:1 expected a datum after '''"],
  ["(a ,@", "1:1 missing ')'"],
  [",@", "1:1 expected a datum after ',@'"],
  ["#;", "1:1 expected a datum after '#;'"],
  ["#0=", "1:1 expected a datum after '#0='"],
  ["#\\", "1:1 expected a character after '#\\'"],
];

Deno.test("Reader tells text that ends too soon, at what is open", () => {
  for (const [text, expected] of INCOMPLETE) {
    const { message, incomplete } = failure(text);
    assert(message.startsWith(expected), `${text}: ${message}`);
    assert(incomplete, text);
  }
});

/** Texts that no further text can mend. */
const INVALID: readonly (readonly [string, string])[] = [
  ["a )", "1:3 unexpected ')': nothing is open here"],
  ["(a))", "1:4 unexpected ')': nothing is open here"],
  ["]", "1:1 unexpected ']': nothing is open here"],
  ["(a]", "1:3 expected ')', got ']'"],
  ["(a\n [b)", "2:4 expected ']', got ')'"],
  ["(')", "1:3 expected a datum before ')'"],
  ["(a #;)", "1:6 expected a datum before ')'"],
  ["( . a)", "1:3 expected a datum before '.'"],
  ["(a . )", "1:6 expected a datum after '.'"],
  ["(a . b c)", "1:8 expected ')' after the datum that follows '.'"],
  ["(a . b . c)", "1:8 unexpected second '.' in a list"],
  [". a", "1:1 unexpected '.'"],
  ["#(a . b)", "1:5 unexpected '.'"],
  ["#\\foo", "1:1 unknown character name: #\\foo"],
  ["#\\x110000", "1:1 there is no character 110000 (hexadecimal)"],
  ["#\\xd800", "1:1 there is no character d800 (hexadecimal)"],
  ['"a\\q"', "1:3 unknown escape '\\q'"],
  ['"\\x41"', "1:2 expected hexadecimal digits and ';'"],
  ['"\\xd800;"', "1:2 there is no character d800 (hexadecimal)"],
  ["#x12g", "1:1 malformed number: #x12g"],
  ["#wat", "1:1 unknown syntax: #wat"],
  ["#!wat", "1:1 unknown syntax: #!wat"],
  ["#", "1:1 expected more after '#'"],
  ["#u8(1 256)", "1:1 element 1 of a #u8 vector"],
  ["#u8(a)", "1:1 element 0 of a #u8 vector"],
  ["#s64(1.5)", "1:1 element 0 of a #s64 vector"],
  ["#f64(x)", "1:1 element 0 of a #f64 vector"],
  ["#0#", "1:1 undefined datum label #0#"],
  ["#0=#0#", "1:1 a datum label that refers to itself only"],
  ["(#0=a #0=b)", "1:7 datum label #0= is defined twice"],
  ["a{b", "1:2 unexpected '{': braces are reserved"],
  ["(a λ é)) b", "1:8 unexpected ')'"],
];

Deno.test("Reader tells what is malformed, and where", () => {
  for (const [text, expected] of INVALID) {
    const { message, incomplete } = failure(text);
    assert(message.startsWith(expected), `${text}: ${message}`);
    assert(!incomplete, text);
  }
});

Deno.test("Reader goes on behind an error", () => {
  const reader = new Reader(new Source("x", "#wat b"));
  assert.throws(() => reader.read(), GuestError);
  assert.equal(reader.read(), Sym.of("b"));
  assert.equal(reader.read(), EOF);
});

Deno.test("Reader reads 100,000 nested lists", () => {
  const depth = 100_000;
  let datum = read("(".repeat(depth) + ")".repeat(depth));
  let levels = 0;
  while (datum instanceof Pair) {
    datum = datum.car;
    levels++;
  }
  assert.equal(datum, NIL);
  assert.equal(levels, depth - 1);
  assert.equal(
    failure("(".repeat(depth)).message,
    `1:${depth} missing ')': this '(' is never closed`,
  );
});

Deno.test("Reader reads a list of a million elements", () => {
  const datum = read("(" + "12 ".repeat(1_000_000) + ")");
  let length = 0;
  for (let d: Datum = datum; d instanceof Pair; d = d.cdr) length++;
  assert.equal(length, 1_000_000);
});
