/**
 * Imports through a host in memory: what is found where, and what the cache and the compiler have to do with it.
 *
 * @module
 */

import assert from "node:assert/strict";
import { GuestError } from "../../../lib/diagnostic.ts";
import { Engine } from "../../../lib/engine.ts";
import { MemoryHost } from "../../../lib/host.ts";
import { ImportScan } from "../../../lib/python/import_scan.ts";
import { Source } from "../../../lib/source.ts";

async function run(
  name: string,
  text: string,
  files: Record<string, string>,
): Promise<string> {
  const host = new MemoryHost({ files });
  const engine = await Engine.create({ host });
  await engine.run(new Source(name, text));
  engine.flush();
  return host.output();
}

Deno.test("modules lie beside the program", async () => {
  const files = {
    "a.py": "from p import b\nx = b.y + 1",
    "p/__init__.py": "",
    "p/b.py": "from . import c\ny = c.z * 2",
    "p/c.py": "z = 20",
    "dir/a.py": "x = 'other'",
  };
  const text = "import a\nprint(a.x, a.__file__)";
  assert.equal(await run("main.py", text, files), "41 a.py\n");
  assert.equal(await run("dir/main.py", text, files), "other dir/a.py\n");
});

Deno.test("a directory without __init__.py is a package of its own kind", async () => {
  const text = "import p.m\nprint(p.m.x, hasattr(p, '__file__'))";
  const files = { "p/m.py": "x = 1", "p/.": "" };
  assert.equal(await run("main.py", text, files), "1 False\n");
});

Deno.test("names that are made while the program runs", async () => {
  const files = { "late.py": "import bisect\nx = bisect.bisect([1, 2], 1)" };
  const text = "print(__import__('la' + 'te').x)";
  assert.equal(await run("main.py", text, files), "1\n");
});

Deno.test("SystemExit ends the program", async () => {
  for (
    const [text, code, errors] of [
      ["import sys\nsys.exit(3)", 3, ""],
      ["raise SystemExit", 0, ""],
      ["raise SystemExit('bye')", 1, "bye\n"],
      ["import sys\nsys.exit(257)", 1, ""],
    ] as const
  ) {
    const host = new MemoryHost();
    const engine = await Engine.create({ host });
    const outcome = await engine.run(new Source("main.py", text));
    assert.deepEqual(outcome, { kind: "exit", code });
    assert.equal(host.errors(), errors);
  }
});

Deno.test("an uncaught ImportError is a diagnostic", async () => {
  await assert.rejects(
    run("main.py", "import nowhere", {}),
    (error: unknown) =>
      error instanceof GuestError &&
      error.message === "ModuleNotFoundError: No module named 'nowhere'",
  );
});

Deno.test("the scan follows what import statements name", async () => {
  const files: Record<string, string> = {
    "/d/one.py":
      "from .two import x; import own.part\nfrom . import ( # a\n  five as f,\n  six)",
    "/d/two.py": "if True: import three",
    "/d/three.py": "# import four",
    "/d/four.py": "",
    "/d/five.py": "",
    "/d/six.py": "",
  };
  const scan = new ImportScan({
    isOwn: (name) => name === "own" || name === "own.part",
    own: () => ["own"],
    ownText: (name) => Promise.resolve(`${name} text`),
    fileText: (path) => files[path],
  });
  await scan.follow("x = 1\nimport one as o, sys\n", "/d", "/d");
  assert.deepEqual([...scan.files.keys()].sort(), [
    "five",
    "one",
    "six",
    "three",
    "two",
  ]);
  assert.deepEqual([...scan.texts.keys()].sort(), ["own", "own.part"]);
  assert.equal(scan.isOpen, false);
  await scan.follow("__import__('x')", "/d", "/d");
  assert.equal(scan.isOpen, true);
});
