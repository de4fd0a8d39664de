/**
 * Every wrong program of `tests/errors` in every configuration: the lines of `.err` occur in what it reports in
 * that order (of Python's they are all of it), what it printed before is in `.out`, and its exit code is 1 unless
 * it says otherwise.
 *
 * @module
 */

import assert from "node:assert/strict";
import { configurationsOf } from "./configurations.ts";
import { parseHeader, programsIn, runProgram } from "./program_file.ts";

const TIMEOUT_MILLISECONDS = 60_000;

const PATHS = ["tests/errors", "tests/errors/python"].flatMap(programsIn);

for (const [index, path] of PATHS.entries()) {
  const language = path.endsWith(".py") ? "python" : "scheme";
  for (const configuration of configurationsOf(index, language)) {
    Deno.test(`${path} (${configuration.name})`, async () => {
      const result = await runProgram(
        path,
        configuration,
        TIMEOUT_MILLISECONDS,
      );
      if (language === "scheme") {
        assertOccurInOrder(result.stderr, expectedLines(path));
      } else {
        // All of it is what CPython writes; it names files by their whole paths.
        assert.equal(
          result.stderr.replaceAll(`${Deno.cwd()}/`, ""),
          Deno.readTextFileSync(path.replace(/\.py$/, ".err")),
        );
      }
      assert.equal(
        result.stdout,
        textIfThere(path.replace(/\.[a-z]+$/, ".out")),
      );
      const { exit } = parseHeader(Deno.readTextFileSync(path));
      assert.equal(result.code, exit ?? 1);
      assert.doesNotMatch(
        result.stderr,
        /\.ts:\d|wasm-function|WebAssembly|internal error/,
      );
    });
  }
}

function expectedLines(path: string): string[] {
  const lines = Deno.readTextFileSync(path.replace(/\.scm$/, ".err"))
    .split("\n").filter((line) => line !== "");
  assert(lines.length > 0, `${path} expects nothing`);
  return lines;
}

function assertOccurInOrder(text: string, parts: readonly string[]): void {
  let position = 0;
  for (const part of parts) {
    const found = text.indexOf(part, position);
    assert(found >= 0, `no '${part}' where it belongs in\n${text}`);
    position = found + part.length;
  }
}

function textIfThere(path: string): string {
  try {
    return Deno.readTextFileSync(path);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return "";
    throw error;
  }
}
