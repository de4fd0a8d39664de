import assert from "node:assert/strict";
import { parseUnit } from "../../../lib/ir/parse.ts";
import { printUnit } from "../../../lib/ir/print.ts";
import { verifyUnit } from "../../../lib/ir/verify.ts";

const README = Deno.readTextFileSync(
  new URL("../../../lib/ir/README.md", import.meta.url),
);
const EXAMPLES = [...README.matchAll(/```ir\n([^]*?)```/g)].map((m) => m[1]!);

Deno.test("the README has examples", () => assert.equal(EXAMPLES.length, 4));

for (const example of EXAMPLES) {
  const unit = parseUnit(example);
  Deno.test(`the README's example ${unit.name} is sound and printed so`, () => {
    assert.deepEqual(verifyUnit(unit), []);
    assert.equal(printUnit(unit), example);
  });
}
