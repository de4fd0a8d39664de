/**
 * Every program where it is interpreted, or compiled as it comes.
 *
 * @module
 */

import { FOLDER, isCompiled, registerPrograms } from "./register_programs.ts";

registerPrograms((configuration) => !isCompiled(configuration));

Deno.test("every expected output belongs to a program", () => {
  for (const entry of Deno.readDirSync(FOLDER)) {
    if (!entry.name.endsWith(".out")) continue;
    Deno.statSync(`${FOLDER}/${entry.name.replace(/\.out$/, ".scm")}`);
  }
});
