/**
 * What a second run of a program has from the first: compiled code, and what was learned.
 */

import assert from "node:assert/strict";
import { varve, withDirectory } from "./command.ts";

const PROGRAM = `(define (fib n) (if (< n 2) n (+ (fib (- n 1)) (fib (- n 2)))))
(define (sum v)
  (do ((i 0 (+ i 1)) (s 0.0 (+ s (vector-ref v i)))) ((= i 1000) s)))
(define data (make-vector 1000 0.5))
(do ((i 0 (+ i 1))) ((= i 300)) (sum data))
(display (fib 24))
(newline)
(display (sum data))
`;

const OUTPUT = "46368\n500.0";

/** Compiled early, in the thread that runs, so that each run does the same. */
const EARLY = ["--no-background", "--stress=warm:20", "--metrics"];

interface Run {
  readonly stdout: string;
  metric(name: string): number;
  readonly trace: string;
}

/** Runs a program with a cache. */
function runner(directory: string) {
  const path = `${directory}/program.scm`;
  const env = { VARVE_CACHE_DIR: `${directory}/cache` };
  return async (text: string, ...options: string[]): Promise<Run> => {
    Deno.writeTextFileSync(path, text);
    const { code, stdout, stderr } = await varve(
      ["run", ...EARLY, "--trace=tier", ...options, path],
      { env },
    );
    assert.equal(code, 0, stderr);
    return {
      stdout,
      trace: stderr,
      metric: (name) => {
        const line = new RegExp(
          `^${name.replace(".", "\\.")} +([\\d,]+)`,
          "m",
        );
        return Number(line.exec(stderr)?.[1]?.replaceAll(",", "") ?? 0);
      },
    };
  };
}

Deno.test("a second run links what the first has compiled, and compiles nothing", () =>
  withDirectory(async (directory) => {
    const run = runner(directory);
    const first = await run(PROGRAM);
    assert.equal(first.stdout, OUTPUT);
    assert(first.metric("baseline.modules") > 0);
    assert.equal(first.metric("baseline.linked"), 0);
    let second = await run(PROGRAM);
    // The clock decides where loops are continued, and what is optimised: on a busy machine a run may find more to do.
    for (let turn = 0; turn < 8; turn++) {
      if (second.metric("baseline.modules") === 0) break;
      second = await run(PROGRAM);
    }
    assert.equal(second.stdout, OUTPUT);
    assert.equal(second.metric("baseline.modules"), 0);
    assert(second.metric("baseline.linked") > 0);
    assert.match(second.trace, /link fib, which was kept/);
  }));

Deno.test("an edited program keeps what was learned of the procedures that are as they were", () =>
  withDirectory(async (directory) => {
    const run = runner(directory);
    const text = `${PROGRAM}(newline)(display (fib 5))`;
    await run(PROGRAM);
    const { stdout, trace, metric } = await run(text);
    assert.equal(stdout, `${OUTPUT}\n5`);
    assert.equal(metric("baseline.linked"), 0);
    // It is compiled from the profile, without being observed.
    assert.match(trace, /fib is known/);
  }));

Deno.test("kept code whose assumptions do not hold is not used", () =>
  withDirectory(async (directory) => {
    const run = runner(directory);
    // What 'step' is depends on the run; the compiled code of 'go' calls it directly.
    const text = `(define (up n) (+ n 1))
(define (down n) (- n 1))
(define step (if (null? (cdr (command-line))) up down))
(define (go n k) (if (= n 0) k (go (- n 1) (step k))))
(display (go 50000 0))
`;
    assert.equal((await run(text)).stdout, "50000");
    const path = `${directory}/program.scm`;
    const { stdout, stderr } = await varve(
      ["run", ...EARLY, "--trace=tier", path, "other"],
      { env: { VARVE_CACHE_DIR: `${directory}/cache` } },
    );
    assert.equal(stdout, "-50000");
    assert.match(stderr, /which was kept: variable .* has another value/);
  }));

Deno.test("code of what eval compiles is not kept", () =>
  withDirectory(async (directory) => {
    const run = runner(directory);
    const text = `(define f
  (eval '(lambda (n) (if (= n 0) 0 (f (- n 1)))) (interaction-environment)))
(display (f 10000))
`;
    const first = await run(text);
    assert.match(first.trace, /is not kept: it is of code that/);
    const second = await run(text);
    assert.equal(second.stdout, "0");
    assert.doesNotMatch(second.trace, /link f, which was kept/);
  }));
