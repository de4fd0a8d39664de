/**
 * The same programs given to CPython 3.11, where there is one.
 *
 * @module
 */

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { parseModule } from "../../../lib/python/parse.ts";
import { printTree } from "../../../lib/python/print_tree.ts";
import { Source } from "../../../lib/source.ts";
import { ERROR_CASES } from "./error_cases.ts";
import { TREE_CASES } from "./tree_cases.ts";

/** Reads a list of texts; writes a list of answers. */
function python(program: string, texts: readonly string[]): unknown[] {
  const { stdout } = spawnSync("python3", ["-W", "ignore", "-c", program], {
    input: JSON.stringify(texts),
    encoding: "utf8",
    env: { ...Deno.env.toObject(), PYTHONIOENCODING: "utf8:surrogatepass" },
  });
  return JSON.parse(stdout);
}

/** Whether the oracle is here. */
function present(): boolean {
  const { stdout } = spawnSync("python3", ["--version"], { encoding: "utf8" });
  return (stdout ?? "").startsWith("Python 3.11.");
}

const ignore = !present();

Deno.test({
  name: "CPython 3.11 makes the same trees, with the same places",
  ignore,
  fn() {
    const texts = TREE_CASES.map(([text]) => text);
    const dumps = python(
      "import ast, json, sys\n" +
        "print(json.dumps([ast.dump(ast.parse(t), include_attributes=True)\n" +
        "  for t in json.load(sys.stdin)]))",
      texts,
    );
    texts.forEach((text, index) => {
      const { tree, lines } = parseModule(new Source("x.py", text));
      assert.equal(printTree(tree, lines), dumps[index]);
    });
  },
});

Deno.test({
  name: "CPython 3.11 reports the same errors",
  ignore,
  fn() {
    const answers = python(
      "import json, sys\n" +
        "def answer(t):\n" +
        "  try: compile(t + '\\n', 'x.py', 'exec')\n" +
        "  except SyntaxError as e:\n" +
        "    end = -1 if e.end_offset is None else e.end_offset\n" +
        "    return [type(e).__name__, e.msg, [e.lineno, e.offset, e.end_lineno, end]]\n" +
        "print(json.dumps([answer(t) for t in json.load(sys.stdin)]))",
      ERROR_CASES.map(([text]) => text),
    );
    ERROR_CASES.forEach(([, ...expected], index) => {
      assert.deepEqual(answers[index], expected);
    });
  },
});
