/**
 * What the tiers do with procedures: each test is a program that makes one thing happen, seen in the trace and the
 * figures, and in that the program's result is right.
 *
 * @module
 */

import assert from "node:assert/strict";
import { Engine, type EngineOptions } from "../../../lib/engine.ts";
import { MemoryHost } from "../../../lib/host.ts";
import { Source } from "../../../lib/source.ts";

/** What came of a program. */
interface Result {
  readonly output: string;
  /** What was traced of the tiers, a line each. */
  readonly trace: readonly string[];
  figure(name: string): number;
}

async function run(
  program: string,
  options: Partial<EngineOptions> = { stress: "warm:3" },
): Promise<Result> {
  const host = new MemoryHost({});
  const engine = await Engine.create({
    host,
    trace: new Set(["tier"]),
    ...options,
  });
  await engine.run(new Source("test.scm", program));
  engine.flush();
  const metrics = engine.metrics();
  return {
    output: host.output(),
    trace: host.errors().split("\n"),
    figure: (name) => metrics.find((each) => each.name === name)?.value ?? 0,
  };
}

/** Whether some line of a trace is about all of some words. */
function traced({ trace }: Result, ...words: string[]): boolean {
  return trace.some((line) => words.every((word) => line.includes(word)));
}

const CALLS = `
  (define (repeat n f) (if (= n 0) 'done (begin (f n) (repeat (- n 1) f))))`;

Deno.test("what is called often is compiled; what is called once is not", async () => {
  const result = await run(`${CALLS}
    (define (often x) (+ x 1))
    (define (once x) (+ x 2))
    (repeat 50 often)
    (write (list (often 1) (once 1)))`);
  assert.equal(result.output, "(2 3)");
  assert(traced(result, "compile often"), result.trace.join("\n"));
  assert(!traced(result, "once"));
  assert(result.figure("baseline.modules") > 0);
  assert(result.figure("baseline.bytes") > 0);
  assert.equal(result.figure("baseline.refused"), 0);
});

Deno.test("the interpreter alone compiles nothing", async () => {
  const result = await run(
    `${CALLS} (define (often x) (+ x 1)) (repeat 500 often)`,
    { tier: "interp" },
  );
  assert.deepEqual(result.trace, [""]);
  assert.equal(result.figure("baseline.modules"), 0);
});

Deno.test("an exit that is hot has a procedure compiled again, with what it met", async () => {
  const program = `${CALLS}
    (define (add l) (let ((x (car l))) (if (null? l) l (+ x x))))
    (repeat 50 (lambda (n) (add (list n))))
    (repeat 50 (lambda (n) (add (list (* n 1.5)))))
    (write (map add '((1) (1.5) (1073741823) (1/2))))`;
  const result = await run(program);
  assert.equal(result.output, "(2 3.0 2147483646 1)");
  assert(traced(result, "add", "again", "type"), result.trace.join("\n"));
});

Deno.test("sums that overflow have a procedure compiled for larger ones", async () => {
  const result = await run(`${CALLS}
    (define (add l) (if (null? l) l (+ (car l) (cadr l))))
    (repeat 50 (lambda (n) (add (list n n))))
    (repeat 50 (lambda (n) (add (list 1073741823 n))))
    (repeat 50 (lambda (n) (add (list 9223372036854775807 n))))
    (write (map add '((1 2) (1073741823 1) (9223372036854775807 1))))`);
  assert.equal(result.output, "(3 1073741824 9223372036854775808)");
  assert(traced(result, "add", "again", "overflow"), result.trace.join("\n"));
});

Deno.test("a procedure that always leaves is not compiled for ever", async () => {
  const result = await run(`${CALLS}
    (define (get v i) (guard (e (#t i)) (vector-ref v i)))
    (repeat 3000 (lambda (n) (get (vector 1 2) n)))
    (write (get (vector 1 2) 5))`);
  assert.equal(result.output, "5");
  assert(result.figure("baseline.modules") < 60);
});

Deno.test("what depends on a variable is discarded when that changes", async () => {
  const result = await run(`${CALLS}
    (define (callee x) (list 'old x))
    (define (caller x) (callee x))
    (repeat 50 caller)
    (write (caller 1))
    (set! callee (lambda (x) (list 'new x)))
    (write (caller 1))
    (repeat 50 caller)
    (write (caller 1))`);
  assert.equal(result.output, "(old 1)(new 1)(new 1)");
  assert(traced(result, "caller discarded"), result.trace.join("\n"));
});

Deno.test("a running procedure goes on rightly when what it depends on changes", async () => {
  const { output } = await run(`${CALLS}
    (define (callee) 'old)
    (define (change n) (if (= n 1) (set! callee (lambda () 'new))) n)
    (define (caller n) (let* ((a (callee)) (b (change n)) (c (callee))) (list a b c)))
    (define last #f)
    (repeat 50 (lambda (n) (set! last (caller n))))
    (write last)`);
  assert.equal(output, "(old 1 new)");
});

Deno.test("what calls in place what uses a builtin is discarded when that is redefined", async () => {
  const result = await run(`${CALLS}
    (define (first l) (car l))
    (define (sum n) (+ (first (list n 2)) 1))
    (repeat 50 sum)
    (write (sum 1))
    (eval '(set! car (lambda (l) 40)) (interaction-environment))
    (write (sum 1))
    (repeat 50 sum)
    (write (sum 1))`);
  assert.equal(result.output, "24141");
  assert(traced(result, "sum", "does in place was redefined"));
});

Deno.test("a procedure that is called in place leaves as if it had been called", async () => {
  const result = await run(`${CALLS}
    (define (get l) (car (cdr l)))
    (define (sum l) (let ((a (get l)) (b (get l))) (+ a b)))
    (repeat 50 (lambda (n) (sum (list n n))))
    (write (guard (e (#t (condition/report-string e))) (sum '(1))))
    (write (sum '(1 2.5)))
    (set! get (lambda (l) 7))
    (write (sum '(1)))`);
  assert.match(result.output, /^"cdr: |^"car: /);
  assert.match(result.output, /5\.014$/);
});

Deno.test("what is called in place has the constants of its own unit", async () => {
  const result = await run(`${CALLS}
    (eval '(define (adder n) (lambda (x) (list "other" n 2.5 x)))
      (interaction-environment))
    (define (use k) ((adder k) "here"))
    (repeat 50 use)
    (write (use 1))`);
  assert.equal(result.output, '("other" 1 2.5 "here")');
  assert(!traced(result, "refused"), result.trace.join("\n"));
});

Deno.test("a record type is that of the program as it is now", async () => {
  const result = await run(`${CALLS}
    (define-record-type point (make-point x y) point? (x px) (y py))
    (define (sum p) (+ (px p) (py p)))
    (define old (make-point 1 2))
    (repeat 50 (lambda (n) (sum old)))
    (write (sum old))
    (define-record-type point (make-point y x) point? (x px) (y py))
    (define new (make-point 1 2))
    (define (differ p) (if (point? p) (list (px p) (py p)) 'other))
    (repeat 50 (lambda (n) (differ new)))
    (write (sum new))
    (write (guard (e (#t 'failed)) (sum old)))
    (write (map differ (list old new)))`);
  assert.equal(result.output, "33failed(other (2 1))");
});

Deno.test("what uses a builtin is discarded when that is redefined", async () => {
  const result = await run(`${CALLS}
    (define (first l) (car l))
    (repeat 50 (lambda (n) (first (list n))))
    (write (first '(1)))
    (define (car l) 'mine)
    (write (first '(1)))`);
  assert.equal(result.output, "1mine");
  assert(traced(result, "first discarded"), result.trace.join("\n"));
});

Deno.test("code beyond the limit is discarded, oldest first", async () => {
  const names = Array.from({ length: 40 }, (_, index) => `f${index}`);
  const program = `${CALLS}
    ${
    names.map((name, index) =>
      `(define (${name} x) (if (pair? x) (list x x) (+ x ${index})))`
    ).join("\n")
  }
    ${names.map((name) => `(repeat 30 ${name})`).join("\n")}
    (write (list ${names.map((name) => `(${name} 1)`).join(" ")}))`;
  const result = await run(program, { stress: "warm:3,code:4" });
  assert(result.figure("baseline.evicted") > 10);
  assert(traced(result, "f0 discarded: there is too much code"));
  assert(!traced(result, "f39 discarded"));
  const expected = names.map((_, index) => index + 1).join(" ");
  assert.equal(result.output, `(${expected})`);
});

Deno.test("a loop that is called once is compiled while it runs", async () => {
  const result = await run(`
    (define (loop n) (do ((i 0 (+ i 1)) (sum 0 (+ sum i))) ((= i n) sum)))
    (write (loop 100000))`);
  assert.equal(result.output, "4999950000");
  assert(traced(result, "loop"), result.trace.join("\n"));
  assert(result.figure("baseline.modules") > 0);
});

Deno.test("a captured frame of compiled code goes on in compiled code", async () => {
  const result = await run(`${CALLS}
    (define k #f)
    (define (capture) (call/cc (lambda (c) (set! k c) 0)))
    (define (keeper x y) (let ((z (* x 1.5)) (v (capture))) (list z v y)))
    (repeat 40 (lambda (n) (keeper n 'y)))
    (define (main)
      (define count 0)
      (let ((result (keeper 3 'z)))
        (set! count (+ count 1))
        (if (< count 40) (k count) result)))
    (write (main))`);
  assert.equal(result.output, "(4.5 39 z)");
  assert(traced(result, "continue keeper"), result.trace.join("\n"));
});

Deno.test("type tests are counted where that is asked for, and versions need fewer", async () => {
  const program = `
    (define (sum n total) (if (= n 0) total (sum (- n 1) (+ total n))))
    (write (sum 20000 0))`;
  const options = { background: false, countTests: true } as const;
  const many = await run(program, { ...options, stress: "warm:3" });
  const one = await run(program, { ...options, stress: "warm:3,versions:1" });
  assert.equal(many.output, one.output);
  assert(one.figure("baseline.tests") > 15_000);
  assert(many.figure("baseline.tests") < one.figure("baseline.tests") / 3);
});

const WEIGH = `${CALLS}
  (define (weigh n) (if (< n 2.) n (+ (weigh (- n 1.)) (weigh (- n 2.)))))
  (define (twice n) (* 2. (weigh n)))`;

Deno.test("what returned flonums returns them unboxed", async () => {
  const program = `${WEIGH}
    (repeat 200 (lambda (n) (twice 9.)))
    (write (twice 10.))`;
  const options = { tier: "optimised", stress: "warm:3" } as const;
  const result = await run(program, options);
  assert.equal(result.output, "110.0");
  assert(result.figure("baseline.unboxed") > 0);
  const without = ["unboxed-results"];
  const boxed = await run(program, { ...options, withoutPasses: without });
  assert.equal(boxed.output, "110.0");
  assert.equal(boxed.figure("baseline.unboxed"), 0);
});

Deno.test("an argument that is not used is passed on as it comes", async () => {
  const program = `${CALLS}
    (define (down unused x) (if (< x 1.) x (+ 1. (down 1 (- x 1.)))))
    (define (maybe n x) (if (> x 5.) (down n x) 'small))
    (repeat 300 (lambda (n) (maybe n 1.5) (maybe n 7.5)))
    (write (list (maybe 1 1.5) (maybe 2 7.5)))`;
  const options = { tier: "optimised", stress: "warm:3" } as const;
  const result = await run(program, options);
  assert.equal(result.output, "(small 7.5)");
  assert(result.figure("baseline.unboxed") > 0);
  assert.equal(result.figure("exits.argument"), 0);
});

Deno.test("a result of another class is learned", async () => {
  const program = (calls: number) =>
    `${CALLS}
    (define depth 0)
    (define (last items)
      (if (null? (cdr items))
          (car items)
          (let ((x (last (cdr items)))) (set! depth (+ depth 1)) x)))
    (define floats '(1. 2. 3. 4.))
    (define others '(1 2 3 a))
    (repeat 60 (lambda (n) (last floats)))
    (write (list (last others) (last floats)))
    (repeat ${calls} (lambda (n) (last others) (last floats)))
    (write (list (last others) (last floats)))`;
  const options = { tier: "optimised", stress: "warm:3" } as const;
  const left = async (calls: number) => {
    const result = await run(program(calls), options);
    assert.equal(result.output, "(a 4.0)(a 4.0)");
    return result.figure("exits.return") + result.figure("exits.result");
  };
  assert(await left(200) > 0, "nothing was left");
  // How often depends on when it is compiled, not on how often it is called.
  const many = await left(20_000);
  assert(many < 3_000, `${many}`);
});
