/**
 * Runs every file below this folder whose first line is `; test KIND`. `BLESS=1` in the
 * environment rewrites what the files expect.
 *
 * @module
 */

import assert from "node:assert/strict";
import { parseFileTest, withResult } from "./filetest.ts";
import { KINDS } from "./kinds.ts";

const ROOT = new URL("./", import.meta.url);
const BLESS = Deno.env.get("BLESS") === "1";

function* files(folder: URL, path: string): Generator<string> {
  const entries = [...Deno.readDirSync(folder)];
  entries.sort((a, b) => a.name < b.name ? -1 : 1);
  for (const { name, isDirectory } of entries) {
    if (isDirectory) {
      yield* files(new URL(`${name}/`, folder), `${path}${name}/`);
    } else if (/\.(ir|opt|scm|py|echo)$/.test(name)) yield path + name;
  }
}

for (const path of files(ROOT, "")) {
  Deno.test(`filetest ${path}`, async () => {
    const url = new URL(path, ROOT);
    const test = parseFileTest(path, Deno.readTextFileSync(url));
    const kind = KINDS[test.kind];
    assert.ok(kind, `${path}: no kind is called ${test.kind}`);
    const actual = await kind(test);
    if (BLESS) {
      if (actual !== test.expected) {
        Deno.writeTextFileSync(url, withResult(test, actual));
      }
      return;
    }
    assert.notEqual(test.expected, "", `${path} expects nothing: BLESS=1`);
    assert.equal(actual, test.expected);
  });
}
