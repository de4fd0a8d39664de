/**
 * Tests of every program of `tests/programs` in some configurations: what it prints, to the byte, and its exit code. The
 * files that register them run side by side.
 *
 * @module
 */

import assert from "node:assert/strict";
import { type Configuration, configurationsOf } from "./configurations.ts";
import { parseHeader, programsIn, runProgram } from "./program_file.ts";

/** Where the programs are. */
export const FOLDERS: readonly string[] = [
  "tests/programs/scheme",
  "tests/programs/python",
];
const TIMEOUT_MILLISECONDS = 120_000;

/** Whether all code is compiled in a configuration. */
export function isCompiled({ name }: Configuration): boolean {
  return /^(baseline|optimised)/.test(name);
}

/** Registers the programs in the configurations that a test names. */
export function registerPrograms(
  concerns: (configuration: Configuration) => boolean,
): void {
  for (const [index, path] of FOLDERS.flatMap(programsIn).entries()) {
    const expected = path.replace(/\.[a-z]+$/, ".out");
    const language = path.endsWith(".py") ? "python" : "scheme";
    const configurations = configurationsOf(index, language);
    for (const configuration of configurations.filter(concerns)) {
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
}
