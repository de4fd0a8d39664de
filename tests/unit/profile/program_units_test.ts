import assert from "node:assert/strict";
import { Engine } from "../../../lib/engine.ts";
import { MemoryHost } from "../../../lib/host.ts";
import { functionHash } from "../../../lib/profile/function_hash.ts";
import { Source } from "../../../lib/source.ts";

Deno.test("a program's units are known without running it", async () => {
  const host = new MemoryHost({ files: { "a.scm": "(define a 1)" } });
  const engine = await Engine.create({ host, tier: "interp" });
  const names = async (text: string) => {
    const units = await engine.units(new Source("p.scm", text));
    return units.map((unit) =>
      unit.functions.map(({ name }) => name).filter((name) => name !== "")
    );
  };
  const f = "(define (f x) (car x))";
  assert.deepEqual(await names(`${f} (display (f 1))`), [["f"]]);
  // What follows a load is a unit of its own, and may need what the load brings.
  assert.deepEqual(
    await names(`${f} (load "a.scm") (define (g x) x)`),
    [["f"], ["g"]],
  );
  assert.deepEqual(
    await names(`${f} (load "a.scm") (define (g x) (m . x))`),
    [["f"]],
  );
  await assert.rejects(names("(define (f x)"));
  // Nothing was defined meanwhile, and the code is that of a program of its own.
  const hash = async (text: string) => {
    const [unit] = await engine.units(new Source("p.scm", text));
    const index = unit!.functions.findIndex(({ name }) => name === "f");
    return functionHash(unit!, index);
  };
  const before = await hash(f);
  await engine.units(new Source("p.scm", "(define (car x) 'mine)"));
  assert.equal(await hash(f), before);
});
