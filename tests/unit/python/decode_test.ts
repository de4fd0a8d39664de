import assert from "node:assert/strict";
import { decodeSource } from "../../../lib/python/decode.ts";
import { PythonSyntaxError } from "../../../lib/python/syntax_error.ts";

/** Code units up to 255 as bytes. */
function bytes(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

const TEXTS: readonly (readonly [string, string])[] = [
  ["a\r\nb\rc\n", "a\nb\nc\n"],
  ["\xef\xbb\xbfa", "a"],
  ["'\xc3\xa9'", "'é'"],
  ["# coding: latin-1\n'\xe9\x80'", "# coding: latin-1\n'é\x80'"],
  [
    "#!x\n# -*- coding: ISO-8859-1 -*-\n'\xe9'",
    "#!x\n# -*- coding: ISO-8859-1 -*-\n'é'",
  ],
  [
    "# vim: set fileencoding=windows-1251 :\n'\xe9'",
    "# vim: set fileencoding=windows-1251 :\n'й'",
  ],
];

for (const [given, text] of TEXTS) {
  Deno.test(`decoded: ${JSON.stringify(given)}`, () => {
    assert.equal(decodeSource(bytes(given), "x.py").text, text);
  });
}

const ERRORS: readonly (readonly [string, string])[] = [
  [
    "a\n'\xff'",
    "Non-UTF-8 code starting with '\\xff' in file x.py on line 2, but no encoding " +
    "declared; see https://peps.python.org/pep-0263/ for details",
  ],
  ["# coding: what\n", "unknown encoding: what"],
  ["\xef\xbb\xbf# coding: latin-1\n", "encoding problem: latin-1 with BOM"],
];

for (const [given, message] of ERRORS) {
  Deno.test(`not decoded: ${JSON.stringify(given)}`, () => {
    assert.throws(
      () => decodeSource(bytes(given), "x.py"),
      (error) =>
        error instanceof PythonSyntaxError && error.message === message,
    );
  });
}
