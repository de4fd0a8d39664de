/**
 * Builtins that were inlined in code that is loaded, and are redefined by a later source.
 *
 * @module
 */

import assert from "node:assert/strict";
import { Engine } from "../../../lib/engine.ts";
import { GuestError } from "../../../lib/diagnostic.ts";
import { MemoryHost } from "../../../lib/host.ts";
import { Source } from "../../../lib/source.ts";

async function engine(): Promise<(text: string) => Promise<string>> {
  const made = await Engine.create({ host: new MemoryHost() });
  let count = 0;
  return async (text) => {
    const outcome = await made.run(new Source(`source${++count}`, text));
    assert.equal(outcome.kind, "value");
    return outcome.kind === "value" ? made.format(outcome.value, "write") : "";
  };
}

Deno.test("a redefinition reaches code that is loaded", async (t) => {
  const run = await engine();
  await run(`
    (define (value l) (cons 1 (car l)))
    (define (tail-op l) (car l))
    (define (tail-builtin l) (length l))
    (define (in-test l) (if (null? l) 'yes 'no))
    (define (in-inverted-test l) (if (not (null? l)) 'yes 'no))
    (define (constant n) (+ n 1))
    (define (constant-in-test n) (if (< n 10) 'less 'more))
    (define (effect p) (set-car! p 5) p)
    (define (in-loop n)
      (let loop ((i 0) (acc '()))
        (if (= i n) acc (loop (+ i 1) (cons (* i 2) acc)))))
    (define (folded a b c) (+ a b c))
    (define (constant-first n) (if (= 5 n) (- 10 n) n))
    (define (many a b) (list a b a b a))`);
  const cases: [string, string, string, string][] = [
    ["(value '(2))", "(1 . 2)", "(define (car x) 'first)", "(1 . first)"],
    ["(tail-op '(2))", "first", "(set! car cdr)", "()"],
    [
      "(tail-builtin '(1 2))",
      "2",
      "(define (length x) (list 'length x))",
      "(length (1 2))",
    ],
    ["(in-test '())", "yes", "(define (null? x) #f)", "no"],
    ["(in-inverted-test '())", "yes", "(define (null? x) 1)", "no"],
    ["(constant 1)", "2", "(define (+ . l) (cons 'plus l))", "(plus 1 1)"],
    ["(folded 1 2 3)", "(plus (plus 1 2) 3)", "(define + -)", "-4"],
    [
      "(constant-in-test 5)",
      "less",
      "(define (< a b) (equal? (list a b) '(5 11)))",
      "more",
    ],
    ["(effect (cons 1 2))", "(5 . 2)", "(define (set-car! . l) #f)", "(1 . 2)"],
    [
      "(in-loop -3)",
      "(-4 -2 0)",
      "(define (* a b) (list a b))",
      "((-2 2) (-1 2) (0 2))",
    ],
    ["(constant-first 5)", "5", "(define (- a b) (list b a))", "(5 10)"],
    [
      "(many 1 2)",
      "(1 2 1 2 1)",
      "(define (list . l) (cons 'list l))",
      "(list 1 2 1 2 1)",
    ],
  ];
  for (const [expression, before, change, after] of cases) {
    await t.step(`${expression} after ${change}`, async () => {
      assert.equal(await run(expression), before);
      await run(change);
      assert.equal(await run(expression), after);
    });
  }
});

Deno.test("an error in a redefined procedure has the place of the call", async () => {
  const run = await engine();
  await run("(define (f l)\n  (cons 1 (car l)))");
  await run("(define (car x) (vector-ref x 0))");
  const error = await run("(f '(1))").then(() => undefined, (error) => error);
  assert.ok(error instanceof GuestError);
  const trace = error.diagnostic.trace!;
  assert.deepEqual(trace.map(({ procedure }) => procedure), [
    "car",
    "f",
    "top level",
  ]);
  const { source, offset } = trace[1]!.location!;
  assert.equal(source.name, "source1");
  assert.deepEqual(source.position(offset), { line: 2, column: 11 });
});
