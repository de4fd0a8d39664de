/**
 * The worked example of `lib/README.md`: what it says that the compiler makes is what it makes.
 *
 * @module
 */

import assert from "node:assert/strict";
import { describeFragment } from "../../../lib/baseline/describe_versions.ts";
import { ObservedProgram } from "./observed_program.ts";

const README = new URL("../../../lib/README.md", import.meta.url);
const SECTION = "## How a block becomes a version";

Deno.test("the example in lib/README.md is what the compiler makes", async () => {
  const text = Deno.readTextFileSync(README);
  const section = text.slice(text.indexOf(SECTION));
  const block = (language: string) => {
    const found = new RegExp("```" + language + "\n([^`]*)```").exec(section);
    assert(found, `the section has no block of ${language}`);
    return found[1]!;
  };
  const [definitions, calls] = block("scheme").split(";; calls\n");
  const program = await ObservedProgram.load(definitions!);
  await program.run(calls!);
  const fragments = program.fragments("sum").map((each) =>
    describeFragment(each)
  );
  assert.equal(block("text"), fragments.join("\n\n") + "\n");
});
