/**
 * The outputs that Python's programs are held to are those of CPython 3.11, where there is one.
 *
 * @module
 */

import assert from "node:assert/strict";
import { parseHeader, programsIn } from "./program_file.ts";

const FOLDERS = ["tests/programs/python", "tests/errors/python"];

function hasPython(): boolean {
  try {
    const { stdout } = new Deno.Command("python3", { args: ["--version"] })
      .outputSync();
    return new TextDecoder().decode(stdout).startsWith("Python 3.11.");
  } catch {
    return false;
  }
}

const ignore = !hasPython();

for (const path of FOLDERS.flatMap(programsIn)) {
  Deno.test({
    name: `${path} (python3)`,
    ignore,
    fn: async () => {
      const header = parseHeader(Deno.readTextFileSync(path));
      const child = new Deno.Command("python3", {
        args: ["-X", "utf8", path, ...header.args],
        stdin: "piped",
        stdout: "piped",
        stderr: "piped",
        env: { PYTHONDONTWRITEBYTECODE: "1" },
      }).spawn();
      const writer = child.stdin.getWriter();
      await writer.write(new TextEncoder().encode(header.stdin));
      await writer.close();
      const { stdout, stderr, code } = await child.output();
      const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
      const kept = (extension: string) => {
        try {
          return Deno.readTextFileSync(path.replace(/\.py$/, extension));
        } catch (error) {
          if (error instanceof Deno.errors.NotFound) return "";
          throw error;
        }
      };
      assert.equal(text(stdout), kept(".out"));
      const fails = path.startsWith("tests/errors/");
      if (fails) {
        const errors = text(stderr).replaceAll(`${Deno.cwd()}/`, "");
        assert.equal(errors, kept(".err"));
      }
      assert.equal(code, header.exit ?? (fails ? 1 : 0));
    },
  });
}
