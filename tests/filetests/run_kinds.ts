/**
 * The kind of filetests that run units in the IR's textual form.
 *
 * @module
 */

import { runEverywhere } from "../unit/interp/ir_program.ts";
import type { FileTest } from "./filetest.ts";

/**
 * The results of the unit's entries, which are the same interpreted, compiled and optimised, and when frames are captured
 * and compiled code is left now and then. Lines that begin with `;;` are Scheme that is run before.
 */
export async function run({ text }: FileTest): Promise<string> {
  const scheme = text.split("\n").filter((line) => line.startsWith(";;"))
    .map((line) => line.slice(2)).join("\n");
  return (await runEverywhere(text, scheme)).join("\n");
}
