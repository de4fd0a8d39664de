/**
 * The kind of filetests about what the baseline compiler makes of procedures that were observed.
 *
 * @module
 */

import { describeFragment } from "../../lib/baseline/describe_versions.ts";
import { BASELINE } from "../../lib/tuning.ts";
import { ObservedProgram } from "../unit/baseline/observed_program.ts";
import type { FileTest } from "./filetest.ts";

/** What stands between the definitions and the calls that are observed. */
const CALLS = ";; calls";

/** A program whose definitions were loaded, and observed in the calls that follow them. */
export async function observed(text: string): Promise<ObservedProgram> {
  const at = text.indexOf(CALLS);
  if (at < 0) throw new Error("no calls");
  const program = await ObservedProgram.load(text.slice(0, at));
  await program.run(text.slice(at));
  return program;
}

/**
 * The versions of a procedure, which the first option names, and those of what it calls and enters by type: `all` shows
 * those too. `versions:N` and `distinct:N` limit how many there are of one block.
 */
export async function versions({ text, options }: FileTest): Promise<string> {
  const [name, ...rest] = options;
  if (name === undefined) throw new Error("no procedure");
  const program = await observed(text);
  const limit = (word: string, usual: number) => {
    const option = rest.find((each) => each.startsWith(`${word}:`));
    return option === undefined ? usual : Number(option.split(":")[1]);
  };
  const fragments = program.fragments(name, {
    limits: {
      versions: limit("versions", BASELINE.versions),
      distinct: limit("distinct", BASELINE.distinct),
      pieces: BASELINE.pieces,
    },
    entries: limit("entries", BASELINE.entries),
  });
  const all = rest.includes("all");
  return fragments.filter(({ procedure }) => all || procedure.name === name)
    .map((each) => describeFragment(each)).join("\n\n");
}
