import assert from "node:assert/strict";
import { varve, withDirectory } from "./command.ts";

const DEPTH = 100_000;
const OPEN = "(".repeat(DEPTH);
const CLOSE = ")".repeat(DEPTH);

async function run(text: string) {
  let result = { stdout: "", stderr: "", code: -1 };
  await withDirectory(async (directory) => {
    const path = `${directory}/large.scm`;
    Deno.writeTextFileSync(path, text);
    result = await varve(["run", path]);
  });
  return result;
}

Deno.test("100,000 parentheses that are never closed: the innermost is named", async () => {
  const { stdout, stderr, code } = await run(OPEN);
  assert.equal(stdout, "");
  assert.match(
    stderr,
    /large\.scm:1:100000: error: .*\n1 \| … \(+\n +\| +\^\n$/,
  );
  assert.equal(code, 1);
});

Deno.test("100,000 nested parentheses are a datum", async () => {
  const { stdout, stderr, code } = await run(
    `(define x '${OPEN}${CLOSE})
     (define (depth x) (if (null? x) 0 (+ 1 (depth (car x)))))
     (display (+ 1 (depth x)))
     (write (equal? x x))`,
  );
  assert.equal(stderr, "");
  assert.equal(stdout, `${DEPTH}#t`);
  assert.equal(code, 0);
});

Deno.test("100,000 nested parentheses are written", async () => {
  const { stdout, stderr, code } = await run(`(write '${OPEN}${CLOSE})`);
  assert.equal(stderr, "");
  assert(stdout === OPEN + CLOSE);
  assert.equal(code, 0);
});

Deno.test("100,000 nested expressions are refused in the program's terms", async () => {
  for (const text of [OPEN + CLOSE, `${"(+ 1 ".repeat(DEPTH)}0${CLOSE}`]) {
    const { stdout, stderr, code } = await run(text);
    assert.equal(stdout, "");
    assert.match(stderr, /large\.scm:1:\d+: error: .*nested too deeply\n/);
    assert.equal(code, 1);
  }
});

Deno.test("a literal list of ten megabytes is read", async () => {
  const { stdout, stderr, code } = await run(
    `(define x '(${"12345 ".repeat(1_700_000)}))
     (display (length x))
     (display (apply + x))`,
  );
  assert.equal(stderr, "");
  assert.equal(stdout, `1700000${1_700_000 * 12345}`);
  assert.equal(code, 0);
});

Deno.test("a line of ten megabytes does not fill the terminal", async () => {
  const { stderr, code } = await run(
    `(define x '(${"12345 ".repeat(1_700_000)})) (car x 5)`,
  );
  assert.match(stderr, /large\.scm:1:10200016: error: car: /);
  assert(stderr.length < 1000);
  assert.equal(code, 1);
});
