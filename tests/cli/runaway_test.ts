import assert from "node:assert/strict";
import { spawnVarve, varve, withDirectory } from "./command.ts";

async function interrupted(text: string): Promise<string> {
  const child = spawnVarve([
    "-e",
    `(begin (display "ready") (flush-output) ${text})`,
  ]);
  await child.stdin.close();
  const reader = child.stdout.getReader();
  await reader.read();
  await new Promise((resolve) => setTimeout(resolve, 500));
  child.kill("SIGINT");
  const sent = performance.now();
  const [{ code }, stderr] = await Promise.all([
    child.status,
    new Response(child.stderr).text(),
  ]);
  await reader.cancel();
  assert.equal(code, 130, stderr);
  const late = performance.now() - sent;
  assert(late < 20_000, `only after ${late} milliseconds`);
  return stderr;
}

Deno.test("recursion without end is told as such", () =>
  withDirectory(async (directory) => {
    const path = `${directory}/endless.scm`;
    Deno.writeTextFileSync(
      path,
      '(define (f x)\n  (+ 1 (f x)))\n(display "start")\n(f 1)\n',
    );
    const { stdout, stderr, code } = await varve(["run", path]);
    assert.equal(stdout, "start");
    assert.match(
      stderr,
      /endless\.scm:2:8: error: recursion too deep: more than 10,000,000 calls\n2 \| {3}\(\+ 1 \(f x\)\)\)\n/,
    );
    assert.match(stderr, /\n {2}at f \(.*endless\.scm:2:8\)\n/);
    assert(stderr.length < 10_000);
    assert.equal(code, 1);
  }));

Deno.test("Ctrl-C stops a loop whose library calls take long", async () => {
  assert.match(
    await interrupted(
      "(let ((v (make-vector 10000000 0))) (let loop () (vector-fill! v 1) (loop)))",
    ),
    /error: interrupted\n/,
  );
});

Deno.test("Ctrl-C stops the way back from a deep recursion", async () => {
  assert.match(
    await interrupted(
      "(let loop ((n 400000)) (if (= n 0) 1 (* n (loop (- n 1)))))",
    ),
    /error: interrupted\n/,
  );
});

Deno.test("Ctrl-C stops the walk of a library procedure round a cyclic list", async () => {
  assert.match(
    await interrupted(
      "(let ((l (list 1))) (set-cdr! l l) (for-each (lambda (x) x) l))",
    ),
    /error: interrupted\n/,
  );
});

Deno.test("memory that runs out is told as such", async () => {
  const { stderr, code } = await varve([
    "-e",
    "(let loop ((l '())) (loop (cons (make-vector 1000000 0) l)))",
  ]);
  assert.match(
    stderr,
    /error: out of memory: the program uses [\d,]+ megabytes\n/,
  );
  assert.equal(code, 1);
});
