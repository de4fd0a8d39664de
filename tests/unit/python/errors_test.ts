import assert from "node:assert/strict";
import { analyse } from "../../../lib/python/analyse.ts";
import { parseInteractive, parseModule } from "../../../lib/python/parse.ts";
import {
  formatSyntaxError,
  PythonSyntaxError,
} from "../../../lib/python/syntax_error.ts";
import { Source } from "../../../lib/source.ts";
import { ERROR_CASES } from "./error_cases.ts";

/** The error of a program. */
function errorOf(text: string): PythonSyntaxError {
  try {
    analyse(parseModule(new Source("x.py", text)));
  } catch (error) {
    if (error instanceof PythonSyntaxError) return error;
    throw error;
  }
  throw new Error(`no error: ${text}`);
}

for (const [source, kind, message, place] of ERROR_CASES) {
  Deno.test(`error: ${JSON.stringify(source)}`, () => {
    const error = errorOf(source + "\n");
    const { lineno, offset, end_lineno, end_offset } = error.place;
    assert.deepEqual(
      [error.kind, error.message, [lineno, offset, end_lineno, end_offset]],
      [kind, message, place],
    );
  });
}

Deno.test("an error is printed as CPython prints it", () => {
  assert.equal(
    formatSyntaxError(errorOf("x = 2\nif x:\n    print 1\n")),
    '  File "x.py", line 3\n' +
      "    print 1\n" +
      "    ^^^^^^^\n" +
      "SyntaxError: Missing parentheses in call to 'print'. Did you mean print(...)?\n",
  );
  assert.equal(
    formatSyntaxError(
      errorOf("foo(a, z\n        for z in\n            r(1), b)\n"),
    ),
    '  File "x.py", line 1\n' +
      "    foo(a, z\n" +
      "           ^\n" +
      "SyntaxError: Generator expression must be parenthesized\n",
  );
});

Deno.test("what nests too deeply is an error and no overflow", () => {
  const { kind, message } = errorOf("(".repeat(300));
  assert.deepEqual([kind, message], [
    "SyntaxError",
    "too many nested parentheses",
  ]);
  for (
    const text of [
      "-".repeat(50_000) + "1",
      "not ".repeat(50_000) + "1",
      "lambda:".repeat(50_000) + "1",
      "a if b else ".repeat(50_000) + "c",
      "a ** ".repeat(50_000) + "b",
    ]
  ) assert.equal(errorOf(text).kind, "MemoryError");
});

Deno.test("brackets nest up to the limit", () => {
  for (
    const [open, close] of [["(", ")"], ["[", "]"], ["f(", ")"], ["{1:", "}"]]
  ) {
    const text = open!.repeat(199) + "1" + close!.repeat(199);
    analyse(parseModule(new Source("x.py", text)));
  }
});

Deno.test("long chains are no nesting", () => {
  for (
    const text of [
      "1" + "+1".repeat(50_000),
      "a" + ".b".repeat(50_000),
      "a" + "[0]".repeat(50_000),
      "a" + "()".repeat(50_000),
      "if a: b\n" + "elif c: d\n".repeat(20_000),
    ]
  ) analyse(parseModule(new Source("x.py", text)));
});

/** Whether a prompt has a whole statement, as `codeop.compile_command` says it. */
function atPrompt(text: string): "ok" | "incomplete" | "error" {
  try {
    parseInteractive(new Source("<stdin>", text));
    return "ok";
  } catch (error) {
    if (!(error instanceof PythonSyntaxError)) throw error;
    return error.incomplete ? "incomplete" : "error";
  }
}

const PROMPTS: readonly (readonly [string, ReturnType<typeof atPrompt>])[] = [
  ["", "ok"],
  ["# only this", "ok"],
  ["x = 1", "ok"],
  ["x = 1; y = 2", "ok"],
  ["x = (", "incomplete"],
  ["x = (1,\n2", "incomplete"],
  ["x = \\", "incomplete"],
  ['"""abc\n', "incomplete"],
  ['"abc', "error"],
  ["if x:", "incomplete"],
  ["if x:\n  y", "incomplete"],
  ["if x:\n  y\n", "ok"],
  ["if x: y", "incomplete"],
  ["if x: y\n", "ok"],
  ["def f():\n", "incomplete"],
  ["@a", "incomplete"],
  ["try:\n  a\n", "incomplete"],
  ["match x:\n  case 1:", "incomplete"],
  ["x =", "error"],
  ["a b", "error"],
  ["  a", "error"],
  ["x = 1\ny = 2", "error"],
];

for (const [text, state] of PROMPTS) {
  Deno.test(`prompt: ${JSON.stringify(text)} is ${state}`, () => {
    assert.equal(atPrompt(text), state);
  });
}
