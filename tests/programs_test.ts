/**
 * Every program of `tests/programs` in every configuration: what it prints, to the byte, and its exit code.
 *
 * @module
 */

import assert from "node:assert/strict";
import { configurationsOf } from "./configurations.ts";
import { parseHeader, programsIn, runProgram } from "./program_file.ts";

const FOLDER = "tests/programs/scheme";
const TIMEOUT_MILLISECONDS = 120_000;

for (const [index, path] of programsIn(FOLDER).entries()) {
  const expected = path.replace(/\.scm$/, ".out");
  for (const configuration of configurationsOf(index)) {
    Deno.test(`${path} (${configuration.name})`, async () => {
      const result = await runProgram(
        path,
        configuration,
        TIMEOUT_MILLISECONDS,
      );
      assert.equal(result.stderr, "");
      assert.equal(result.stdout, Deno.readTextFileSync(expected));
      const { exit } = parseHeader(Deno.readTextFileSync(path));
      assert.equal(result.code, exit ?? 0);
    });
  }
}

Deno.test("every expected output belongs to a program", () => {
  for (const entry of Deno.readDirSync(FOLDER)) {
    if (!entry.name.endsWith(".out")) continue;
    Deno.statSync(`${FOLDER}/${entry.name.replace(/\.out$/, ".scm")}`);
  }
});
