import assert from "node:assert/strict";
import { execute } from "../lib/cli/session.ts";
import { PLAIN } from "../lib/cli/palette.ts";
import { Engine } from "../lib/engine.ts";
import { MemoryHost } from "../lib/host.ts";
import { Source } from "../lib/source.ts";
import { configurationsOf } from "./configurations.ts";

const program = (n: number) =>
  `(define (fib n)
  (if (< n 2) n (+ (fib (- n 1)) (fib (- n 2)))))
(display (fib ${n}))
`;

for (const { name, options } of configurationsOf(0, "scheme")) {
  if (name.startsWith("interp")) continue;
  Deno.test(`${name}: what is hot is compiled`, async () => {
    const host = new MemoryHost({});
    const { cacheDirectory: _, ...rest } = options();
    // Without stress it takes as long as it does for people.
    const { stress, tier } = rest;
    const long = stress === undefined && tier === "mixed";
    const engine = await Engine.create({ host, background: false, ...rest });
    await execute(
      engine,
      new Source("fib.scm", program(long ? 32 : 25)),
      host,
      PLAIN,
    );
    assert.equal(host.output(), long ? "2178309" : "75025");
    const metric = (wanted: string) =>
      engine.metrics().find(({ name }) => name === wanted)?.value ?? 0;
    assert(metric("baseline.modules") > 0);
    if (name.startsWith("optimised")) assert(metric("opt.modules") > 0);
  });
}
