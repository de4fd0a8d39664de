import assert from "node:assert/strict";
import { tokenise } from "../../../lib/python/lexer.ts";
import { Lines } from "../../../lib/python/positions.ts";
import { T } from "../../../lib/python/token.ts";

const NAMES: ReadonlyMap<number, string> = new Map(
  Object.entries(T).map(([name, kind]) => [kind, name]),
);

/** The tokens of a text: those without a text of their own by their names. */
function tokens(text: string): string {
  const { kinds, starts, ends } = tokenise(text, new Lines(text), []);
  return kinds.map((kind, i) => {
    const layout = kind === T.NEWLINE || starts[i] === ends[i] ||
      kind === T.INDENT || kind === T.DEDENT;
    return layout ? NAMES.get(kind) : text.slice(starts[i], ends[i]);
  }).join(" ");
}

const CASES: readonly (readonly [string, string])[] = [
  ["", "ENDMARKER"],
  ["a\n", "a NEWLINE ENDMARKER"],
  ["a", "a NEWLINE ENDMARKER"],
  ["# a\n\n  # b\n", "ENDMARKER"],
  [
    "if a:\n  b\nc\n",
    "if a : NEWLINE INDENT b NEWLINE DEDENT c NEWLINE ENDMARKER",
  ],
  ["if a:\n  b", "if a : NEWLINE INDENT b NEWLINE DEDENT ENDMARKER"],
  ["(\n  a,\n\n b)\n", "( a , b ) NEWLINE ENDMARKER"],
  ["a \\\n  b\n", "a b NEWLINE ENDMARKER"],
  ["a->b:=c...d..e\n", "a -> b := c ... d . . e NEWLINE ENDMARKER"],
  ["a<<=b**=c//=d!=e<>f\n", "a <<= b **= c //= d != e <> f NEWLINE ENDMARKER"],
  [
    "rb'a' Rf\"b\" u'''c\nd'''\n",
    "rb'a' Rf\"b\" u'''c\nd''' NEWLINE ENDMARKER",
  ],
  ["bu'a'\n", "bu 'a' NEWLINE ENDMARKER"],
  [
    "1 .a 1..a 0xfor 1_0e-5j\n",
    "1 . a 1. . a 0xf or 1_0e-5j NEWLINE ENDMARKER",
  ],
  ["a?$\n", "a ? $ NEWLINE ENDMARKER"],
  ["'a\\\nb'\n", "'a\\\nb' NEWLINE ENDMARKER"],
];

for (const [text, expected] of CASES) {
  Deno.test(`tokens: ${JSON.stringify(text)}`, () => {
    assert.equal(tokens(text), expected);
  });
}

Deno.test("what is wrong ends the tokens", () => {
  const text = "a = (]\n";
  const { kinds, error } = tokenise(text, new Lines(text), []);
  assert.equal(kinds.at(-1), T.ERROR);
  assert.equal(
    error?.message,
    "closing parenthesis ']' does not match opening parenthesis '('",
  );
  assert.deepEqual([error?.line, error?.column], [1, 6]);
});
