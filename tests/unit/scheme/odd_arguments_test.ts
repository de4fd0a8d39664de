import assert from "node:assert/strict";
import { PreludeSession } from "./prelude_session.ts";

/** Procedures that end or wait for something, or whose failures are about what they evaluate. */
const LEFT_OUT: ReadonlySet<string> = new Set([
  "emergency-exit",
  "environment",
  "eval",
  "exit",
  // What they are given is what is raised.
  "assertion-violation",
  "error",
  "raise",
  "raise-continuable",
  // The test's own.
  "make-thing",
  "sweep",
]);

/** What the odd procedures themselves say when they are called in a way that does not suit them. */
const ODD_FAILURES =
  /^(car: |<: |not a procedure: |division by zero$|[^ ]+: out of memory$|(anonymous procedure|parameter): expected .* arguments?, got)/;

/** Values that are wrong for most procedures, each made anew for each call. */
const ODD = `
(define-record-type thing (make-thing) thing?)
(define odd
  (vector
    (lambda () 0) (lambda () 1) (lambda () -1) (lambda () 3)
    (lambda () 2.5) (lambda () -0.) (lambda () (/ 0. 0.)) (lambda () (/ -1 0.))
    (lambda () 1/2) (lambda () (expt 2 31)) (lambda () (expt 2 62))
    (lambda () (- (expt 10 30))) (lambda () 1+2i)
    (lambda () #\\a) (lambda () #\\x10FFFF)
    (lambda () (string)) (lambda () (string #\\a #\\b #\\λ)) (lambda () 'symbol)
    (lambda () '()) (lambda () (list 1 2 3)) (lambda () (cons 1 2))
    (lambda () (list (cons 'a 1) (cons 'b 2)))
    (lambda () (let ((l (list 1 2 3))) (set-car! l l) l))
    (lambda () (vector)) (lambda () (vector 1 'b "c"))
    (lambda () (bytevector)) (lambda () (bytevector 1 2 3))
    (lambda () (s64vector 1 2)) (lambda () (f64vector 1.5))
    (lambda () (make-equal-hash-table)) (lambda () (make-thing))
    (lambda () (eof-object)) (lambda () (if #f #f)) (lambda () #t) (lambda () #f)
    (lambda () (delay 1)) (lambda () (make-parameter 1))
    (lambda () (scheme-report-environment 5))
    (lambda () (open-input-string "(a b")) (lambda () (open-output-string))
    (lambda ()
      (let ((port (open-input-string "x"))) (close-port port) port))
    (lambda () car) (lambda () (lambda args args)) (lambda () (lambda () 1))
    (lambda () (lambda (a b) (< a b)))
    (lambda () (lambda (x) (raise 'raised)))
    (lambda ()
      (call/cc
        (lambda (k) (with-exception-handler k (lambda () (error "odd" 1))))))))
(define (sweep procedure calls)
  (map (lambda (picks)
         (guard (e ((error-object? e) (error-object-message e))
                   (else #f))
           (parameterize ((current-output-port (open-output-string))
                          (current-input-port (open-input-string "a (b"))
                          (current-error-port (open-output-string)))
             (apply procedure (map (lambda (i) ((vector-ref odd i))) picks))
             #f)))
       calls))
`;

/** Numbers that look random and are the same in every run. */
function generator(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return (state >>> 8) % limit;
  };
}

/** The calls of a procedure: without arguments, with each odd value, and with some combinations of several. */
function callsOf(
  odd: number,
  random: (limit: number) => number,
): number[][] {
  const calls: number[][] = [[]];
  for (let i = 0; i < odd; i++) calls.push([i]);
  for (let count = 2; count <= 5; count++) {
    for (let i = 0; i < 24; i++) {
      calls.push(Array.from({ length: count }, () => random(odd)));
    }
  }
  return calls;
}

Deno.test("every procedure survives any arguments, and fails in its own name or that of what it calls", async () => {
  const session = await PreludeSession.create();
  assert.doesNotMatch(await session.evaluate(ODD), /error/);
  const odd = Number(await session.evaluate("(vector-length odd)"));
  const random = generator(2026);
  const wrong: string[] = [];
  let swept = 0;
  for (const name of session.names()) {
    if (LEFT_OUT.has(name) || name.startsWith("#!")) continue;
    if (await session.evaluate(`(procedure? ${name})`) !== "#t") continue;
    swept++;
    const calls = callsOf(odd, random);
    const listed = calls.map((picks) => `(${picks.join(" ")})`);
    const result = await session.evaluate(
      `(write-string (call-with-output-string (lambda (p)
         (for-each (lambda (m) (write-string (if m m "") p) (newline p))
                   (sweep ${name} '(${listed.join(" ")}))))))`,
    ).catch((error: unknown) => `${error}`);
    if (result !== "#<unspecified>") wrong.push(`${name}: ${result}`);
    const messages = session.output().split("\n");
    for (const [index, message] of messages.entries()) {
      if (message === "" || message.startsWith(`${name}: `)) continue;
      if (!ODD_FAILURES.test(message)) {
        wrong.push(`(${name} ${listed[index]}): ${message}`);
      }
    }
  }
  assert.deepEqual(wrong, []);
  assert.ok(swept > 700, `only ${swept} procedures were found`);
});
