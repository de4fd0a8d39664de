/**
 * The outputs that Python's programs are held to are those of CPython 3.11, where there is one.
 *
 * @module
 */

import assert from "node:assert/strict";
import { parseHeader, programsIn } from "./program_file.ts";

const FOLDER = "tests/programs/python";

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

for (const path of programsIn(FOLDER)) {
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
      const { stdout, code } = await child.output();
      assert.equal(
        new TextDecoder().decode(stdout),
        Deno.readTextFileSync(path.replace(/\.py$/, ".out")),
      );
      assert.equal(code, header.exit ?? 0);
    },
  });
}
