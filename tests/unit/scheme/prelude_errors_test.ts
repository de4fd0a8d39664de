import assert from "node:assert/strict";
import { checkLines, PreludeSession } from "./prelude_session.ts";

/** Procedures whose failures are not about their own arguments, or that end or wait for something. */
const OTHERWISE: ReadonlySet<string> = new Set([
  // What they are given is raised, called or evaluated.
  "apply",
  "assertion-violation",
  "error",
  "eval",
  "raise",
  "raise-continuable",
  // Parameters do not know the variables that they are kept in.
  "current-error-port",
  "current-input-port",
  "current-output-port",
  "emergency-exit",
  "exit",
  // The file is at fault.
  "open-binary-input-file",
  // The test's own.
  "sweep",
  // They write the rest of the test's own output, or close its port.
  "close-output-port",
  "close-port",
]);

const SWEEP = `
(define-record-type thing (make-thing) thing?)
(define (sweep name procedure)
  (define found '())
  (define (try count argument)
    (guard (e ((error-object? e)
               (let ((message (error-object-message e)))
                 (if (not (string-prefix? (string-append name ": ") message))
                     (set! found (cons message found)))))
              (else (set! found (cons e found))))
      (parameterize ((current-output-port (open-output-string))
                     (current-error-port (open-output-string)))
        (apply procedure (make-list count argument)))))
  (for-each
    (lambda (argument)
      (do ((count 1 (+ count 1)))
          ((> count 6))
        (if (procedure-arity-includes? procedure count) (try count argument))))
    (list (make-thing) -1 1/2 1.5 'symbol #\\a (string #\\a) (cons 1 2) (vector 'x)))
  (if (null? found) 'good (car found)))
`;

Deno.test("prelude: every procedure reports arguments of any wrong type in its own name", async () => {
  const session = await PreludeSession.create();
  await session.evaluate(SWEEP);
  const wrong: string[] = [];
  let swept = 0;
  for (const name of session.names()) {
    if (OTHERWISE.has(name) || name.startsWith("#!")) continue;
    const isProcedure = await session.evaluate(`(procedure? ${name})`);
    if (isProcedure !== "#t") continue;
    swept++;
    const result = await session.evaluate(`(sweep "${name}" ${name})`);
    if (result !== "good") wrong.push(`${name}: ${result}`);
  }
  assert.deepEqual(wrong, []);
  assert.ok(swept > 700, `only ${swept} procedures were found`);
});

Deno.test("prelude: the argument at fault is named", () =>
  checkLines(`
(map car 5) => error: map: expected a list as argument 2, got 5
(map car '((1) . 2)) => error: map: expected a list as argument 2, got ((1) . 2)
(map + '(1) '(2) 'x) => error: map: expected a list as argument 4, got x
(map 5 '(1)) => error: map: expected a procedure as argument 1, got 5
(for-each + '(1) 7) => error: for-each: expected a list as argument 3, got 7
(apply + 1 2) => error: apply: expected a list as argument 3, got 2
(append '(1) 2 '(3)) => error: append: expected a list as argument 2, got 2
(list-tail '(1 2) 5) => error: list-tail: index 5 out of range for a list of length 2
(list-set! (list 1 2) 2 'x) => error: list-set!: index 2 out of range for a list of length 2
(take '(1 2) 3) => error: take: index 3 out of range for a list of length 2
(take 'x 1) => error: take: expected a list as argument 1, got x
(third '(1 2)) => error: third: expected a list of at least 3 elements as argument 1, got (1 2)
(caddr '(1 2)) => error: caddr: expected a list that it can take apart as argument 1, got (1 2)
(fold + 0 '(1 . 2)) => error: fold: expected a list as argument 3, got (1 . 2)
(reduce + 0 5) => error: reduce: expected a list as argument 3, got 5
(filter even? 'x) => error: filter: expected a list as argument 2, got x
(assoc 1 '(2) =) => error: assoc: expected a list of pairs as argument 2, got (2)
(string-append "a" "b" 'c) => error: string-append: expected a string as argument 3, got c
(string-append "a" "b" "c" "d" 5) => error: string-append: expected a string as argument 5, got 5
(string-copy "abc" 2 1) => error: string-copy: index 2 out of range for a string of length 1
(string-map car "abc") => error: car: expected a pair as argument 1, got #\\a
(string-map (lambda (c) 5) "abc") => error: string-map: the procedure returned what is not a character: 5
(string-pad-left 5 2) => error: string-pad-left: expected a string as argument 1, got 5
(string-index "abc" 5) => error: string-index: expected a character or a procedure as argument 2, got 5
(string<? "a" "b" 'c) => error: string<?: expected a string as argument 3, got c
(char<? #\\a 5) => error: char<?: expected a character as argument 2, got 5
(symbol=? 'a 'b 5) => error: symbol=?: expected a symbol as argument 3, got 5
(vector-map + #(1) 5) => error: vector-map: expected a vector as argument 3, got 5
(vector-head #(1 2) 3) => error: vector-head: index 3 out of range for a vector of length 2
(vector-append #(1) '(2)) => error: vector-append: expected a vector as argument 2, got (2)
(vector-swap! (vector 1 2) 0 2) => error: vector-swap!: index 2 out of range for a vector of length 2
(sort '(1 2) 5) => error: sort: expected a procedure as argument 2, got 5
(sort 5 <) => error: sort: expected a list or a vector as argument 1, got 5
(f64vector 1 'x) => error: f64vector: expected a real number as argument 2, got x
(list->s8vector '(1 200)) => error: list->s8vector: expected an integer that fits in s8 as argument 1, got 200
(u8vector-ref (u8vector 1) 1) => error: u8vector-ref: index 1 out of range for a vector of length 1
(bytevector 1 256) => error: bytevector: expected an integer that fits in u8 as argument 2, got 256
(bytevector-copy (bytevector 1) 2) => error: bytevector-copy: index 2 out of range for a bytevector of length 1
(hash-table-ref (make-hash-table) 'x) => error: hash-table-ref: the key is not in the table: x
(hash-table-update! (make-hash-table) 'x list) => error: hash-table-update!: the key is not in the table: x
(hash-table-set! '() 1 2) => error: hash-table-set!: expected a hash table as argument 1, got ()
(dynamic-wind 1 list list) => error: dynamic-wind: expected a procedure as argument 1, got 1
(call/cc 5) => error: call/cc: expected a procedure as argument 1, got 5
(max 1 'x) => error: max: expected a real number as argument 2, got x
(+ 'x) => error: +: expected a number as argument 1, got x
(exact 'x) => error: exact: expected a number as argument 1, got x
(floor/ 1 0) => error: division by zero
(exact-integer-sqrt -1) => error: exact-integer-sqrt: expected an exact integer that is not negative as argument 1, got -1
(list-tabulate -1 list) => error: list-tabulate: expected a non-negative integer as argument 1, got -1
(stream-car '()) => error: stream-car: expected a stream that is not empty as argument 1, got ()
(error-object-message 5) => error: error-object-message: expected an error object as argument 1, got 5
(call-with-output-string 5) => error: call-with-output-string: expected a procedure as argument 1, got 5
(write 1 (open-input-string "")) => error: write: expected a textual output port as argument 2, got #<input-port string>
(string-join '("a" 5)) => error: string-join: expected a list of strings as argument 1, got ("a" 5)
(eval 5 6) => error: eval: expected an environment as argument 2, got 6
(make-parameter 1 2) => error: make-parameter: expected a procedure as argument 2, got 2
`));

Deno.test("stack-trace tells a handler where a condition was raised", async () => {
  const session = await PreludeSession.create();
  const trace = await session.evaluate(`
(define (inner x)
  (+ 1 (car x)))
(define (outer x) (* 2 (inner x)))
(call/cc
 (lambda (leave)
   (with-exception-handler
    (lambda (condition) (leave (stack-trace)))
    (lambda () (+ 1 (outer 5))))))`);
  assert.equal(
    trace,
    '((#f "test" 8 32) (inner "test" 3 8) (outer "test" 4 24)' +
      ' (#f "test" 9 21) (#f "test" 7 4) (|top level| "test" 5 1))',
  );
  assert.equal(
    await session.evaluate(
      "(define (deep n) (if (= n 0) (length (stack-trace)) (+ 0 (deep (- n 1)))))" +
        "(deep 20000)",
    ),
    "20002",
  );
});
