/**
 * Every program where it is interpreted, or compiled as it comes.
 *
 * @module
 */

import assert from "node:assert/strict";
import { FOLDERS, isCompiled, registerPrograms } from "./register_programs.ts";

registerPrograms((configuration) => !isCompiled(configuration));

Deno.test("every expected output belongs to a program", () => {
  for (const folder of FOLDERS) {
    const names = new Set(
      Array.from(Deno.readDirSync(folder), ({ name }) => name),
    );
    for (const name of names) {
      if (!name.endsWith(".out")) continue;
      const program = name.slice(0, -".out".length);
      assert(names.has(`${program}.scm`) || names.has(`${program}.py`), name);
    }
  }
});
