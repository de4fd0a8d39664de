import assert from "node:assert/strict";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { Engine } from "../../lib/engine.ts";
import { MemoryHost } from "../../lib/host.ts";
import { Source } from "../../lib/source.ts";

/** The bytes of the linear memory that an engine has. */
function linearMemory(engine: Engine): number {
  const { session } = engine as unknown as {
    session: { heap: { memory: WebAssembly.Memory } };
  };
  return session.heap.memory.buffer.byteLength;
}

/** Collects all garbage, and lets what is told of its end be told. */
async function collect(): Promise<void> {
  setFlagsFromString("--expose-gc");
  runInNewContext("gc")();
  await new Promise((resolve) => setTimeout(resolve, 10));
}

/** How much the linear memory grew when a program ran some times, with a collection after each. */
async function grown(program: string, times: number): Promise<number> {
  const engine = await Engine.create({ host: new MemoryHost() });
  const before = linearMemory(engine);
  for (let i = 0; i < times; i++) {
    await engine.run(new Source("test.scm", program));
    await collect();
  }
  return linearMemory(engine) - before;
}

Deno.test("Engine frees the code that eval made", async () => {
  // Each expression is some 4 KB of code, so 2,000 of them are 8 MB.
  const bytes = await grown(
    `
    (define e (interaction-environment))
    (define expression
      (cons 'begin
            (let loop ((i 0) (l '()))
              (if (= i 300) l (loop (+ i 1) (cons '(car '(1)) l))))))
    (do ((i 0 (+ i 1))) ((= i 200)) (eval expression e))`,
    10,
  );
  assert.ok(bytes < 3_000_000, `${bytes} bytes are left`);
});

Deno.test("Engine frees uniform vectors", async () => {
  const bytes = await grown(
    `(do ((i 0 (+ i 1))) ((= i 100)) (make-f64vector 10000 0.0))`,
    20,
  );
  assert.ok(bytes < 40_000_000, `${bytes} bytes are left`);
});

Deno.test("Engine keeps definitions from source to source, and goes on after an error", async () => {
  const engine = await Engine.create({ host: new MemoryHost() });
  await engine.run(new Source("a.scm", "(define (twice x) (* 2 x))"));
  await assert.rejects(
    engine.run(new Source("b.scm", "(define y 1) (car (twice y))")),
    /car: expected a pair as argument 1, got 2/,
  );
  const outcome = await engine.run(new Source("c.scm", "(twice (+ y 20))"));
  assert.equal(outcome.kind, "value");
  assert.equal(
    outcome.kind === "value" && engine.format(outcome.value, "write"),
    "42",
  );
});

Deno.test("Engine.interrupt stops a program that would not end", async () => {
  const engine = await Engine.create({ host: new MemoryHost() });
  const running = engine.run(new Source("loop.scm", "(let loop () (loop))"));
  setTimeout(() => engine.interrupt(), 20);
  await assert.rejects(running, /interrupted/);
});
