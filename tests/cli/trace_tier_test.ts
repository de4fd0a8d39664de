import assert from "node:assert/strict";
import { varve, withDirectory } from "./command.ts";

/** The events of a program of which nothing is known. */
async function events(
  text: string,
  ...options: string[]
): Promise<string[]> {
  let lines: string[] = [];
  await withDirectory(async (directory) => {
    const path = `${directory}/program.scm`;
    Deno.writeTextFileSync(path, text);
    const args = ["run", ...options, "--trace=tier", path];
    const env = { VARVE_CACHE_DIR: `${directory}/cache` };
    const { stderr, code } = await varve(args, { env });
    assert.equal(code, 0);
    lines = stderr.trimEnd().split("\n");
  });
  return lines;
}

const LOOP = `(define (loop n f)
  (if (> n 0) (begin (f n) (loop (- n 1) f))))
`;

Deno.test("--trace=tier has one line for each event, with its reason", async () => {
  const lines = await events(
    `${LOOP}(define (add a b) (+ a b))
(define (user n) (add n 1))
(loop 5000 (lambda (n) (user n)))
(loop 5000 (lambda (n) (add n 1.5)))
(set! add (lambda (a b) (* a b)))
(loop 5000 (lambda (n) (user n)))
`,
    "--stress=warm:5",
  );
  for (const line of lines) assert.match(line, /^\[tier\] \S/);
  const at = (pattern: RegExp, from = 0) => {
    const index = lines.findIndex((line, i) => i >= from && pattern.test(line));
    assert.notEqual(index, -1, `${pattern} in\n${lines.join("\n")}`);
    return index;
  };
  // In the order in which they have to come.
  const observed = at(/ observe add: after 5 calls and rounds, for 5$/);
  const compiled = at(
    / compile add: baseline \d+, \d+ fragments, \d+ bytes, [\d.]+ ms$/,
    observed,
  );
  const left = at(/ add again: type at \d+$/, compiled);
  at(/ compile add: /, left + 1);
  const changed = at(
    / user discarded: a variable that it depends on has changed$/,
    compiled,
  );
  at(/ observe add: /, changed);
});

Deno.test("--trace=tier says what is evicted", async () => {
  const lines = await events(
    `${LOOP}(define (sum n) (+ n n))
(define (product n) (* n n))
(loop 5000 (lambda (n) (sum n) (product n)))
`,
    // Each procedure is compiled alone, at its first call.
    "--tier=baseline",
    "--stress=code:1",
  );
  const evicted = lines.filter((line) =>
    line.endsWith(" discarded: there is too much code")
  );
  assert(evicted.length > 0, lines.join("\n"));
});

Deno.test("--trace=tier says what is refused", () =>
  withDirectory(async (directory) => {
    const path = `${directory}/program.scm`;
    Deno.writeTextFileSync(
      path,
      `${LOOP}(display "right")\n(loop 5000 (lambda (n) n))`,
    );
    const { stdout, stderr } = await varve([
      "run",
      "--compile-only=u99:0",
      "--trace=tier",
      path,
    ]);
    assert.equal(stdout, "right");
    assert.match(
      stderr,
      /^\[tier\] loop refused: it is left to the interpreter$/m,
    );
    assert.doesNotMatch(stderr, / compile /);
  }));

Deno.test("--trace=tier says what is optimised", async () => {
  const lines = await events(
    `(define (fib n) (if (< n 2) n (+ (fib (- n 1)) (fib (- n 2)))))
(define (repeat n) (if (> n 0) (begin (fib 20) (repeat (- n 1)))))
(repeat 30)
(repeat 30)
`,
    "--stress=warm:20",
    "--no-background",
  );
  const at = (pattern: RegExp, from = 0) => {
    const index = lines.findIndex((line, i) => i >= from && pattern.test(line));
    assert.notEqual(index, -1, `${pattern} in\n${lines.join("\n")}`);
    return index;
  };
  const compiled = at(/ compile fib: baseline \d+,/);
  const hot = at(/ optimise fib: looks at the clock: \d+$/, compiled);
  at(/ optimise fib: baseline \d+, \d+ fragments,/, hot);
});

Deno.test("--trace=opt says why calls are not done in place", async () => {
  await withDirectory(async (directory) => {
    const path = `${directory}/program.scm`;
    Deno.writeTextFileSync(
      path,
      `(define (odd n) (if (= n 0) #f (even (- n 1))))
(define (even n) (if (= n 0) #t (odd (- n 1))))
(define (fib n) (if (< n 2) n (+ (fib (- n 1)) (fib (- n 2)))))
(fib 15)
(even 100)
`,
    );
    const { stderr, code } = await varve([
      "run",
      "--no-cache",
      "--tier=optimised",
      "--stress=warm:5",
      "--trace=opt",
      path,
    ]);
    assert.equal(code, 0);
    assert.match(stderr, /^\[opt\] fib at \d+ calls fib: /m);
  });
});
