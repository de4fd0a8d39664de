import assert from "node:assert/strict";
import { checkLines, PreludeSession } from "./prelude_session.ts";

Deno.test("prelude: values and continuations", () =>
  checkLines(`
(call-with-values (lambda () (values 1 2 3)) list) => (1 2 3)
(call-with-values (lambda () (values)) list) => ()
(call-with-values (lambda () 5) list) => (5)
(call/cc (lambda (k) (dynamic-wind (lambda () #f) (lambda () (k 1)) (lambda () #f)))) => 1
(call-with-values (lambda () (call/cc (lambda (k) (k 1 2)))) list) => (1 2)
(call-with-escape-continuation (lambda (k) (+ 1 (k 42)))) => 42
(let ((path '()) (c #f))
  (let ((add (lambda (s) (set! path (cons s path)))))
    (dynamic-wind (lambda () (add 'in))
                  (lambda () (add (call/cc (lambda (k) (set! c k) 'talk1))))
                  (lambda () (add 'out)))
    (if (< (length path) 4) (c 'talk2) (reverse path)))) => (in talk1 out in talk2 out)
(let ((log '()))
  (define (note x) (set! log (cons x log)))
  (call/cc (lambda (k)
    (dynamic-wind (lambda () (note 'a))
      (lambda () (dynamic-wind (lambda () (note 'b)) (lambda () (k 1)) (lambda () (note 'c))))
      (lambda () (note 'd)))))
  (reverse log)) => (a b c d)
(let ((k #f) (log '()) (n 0))
  (define (note x) (set! log (cons x log)))
  (dynamic-wind (lambda () (note 'a))
    (lambda () (dynamic-wind (lambda () (note 'b)) (lambda () (call/cc (lambda (c) (set! k c)))) (lambda () (note 'c))))
    (lambda () (note 'd)))
  (dynamic-wind (lambda () (note 'e))
    (lambda () (if (= n 0) (begin (set! n 1) (k 1))))
    (lambda () (note 'f)))
  (reverse log)) => (a b c d e f a b c d e f)
(within-continuation (call/cc (lambda (k) (lambda (x) x))) (lambda () 1)) => error: within-continuation: expected a continuation as argument 1, got #<procedure>
(continuation? (call/cc (lambda (k) k))) => #t
(list (procedure-arity-includes? car 1) (procedure-arity-includes? car 2) (thunk? list) (thunk? car)) => (#t #f #t #f)
`));

Deno.test("prelude: raising and handling", () =>
  checkLines(`
(with-exception-handler (lambda (c) 10) (lambda () (+ 1 (raise-continuable 'x)))) => 11
(guard (e (#t (list 'caught e))) (raise 'x)) => (caught x)
(guard (e ((string? e) 'string)) (guard (e ((number? e) 'number)) (raise "s"))) => string
(guard (e ((assq 'a e) => cdr) ((assq 'b e))) (raise (list (cons 'a 42)))) => 42
(with-exception-handler (lambda (c) (+ c 1)) (lambda () (guard (e (#f #f)) (* 2 (raise-continuable 20))))) => 42
(let ((log '()))
  (list (guard (e (#t (set! log (cons 'handler log)) e))
          (dynamic-wind (lambda () (set! log (cons 'in log)))
                        (lambda () (raise 'oops))
                        (lambda () (set! log (cons 'out log)))))
        (reverse log))) => (oops (in out handler))
(guard (e ((error-object? e) (list (error-object-message e) (error-object-irritants e)))) (error "msg" 1 'two "three")) => ("msg" (1 two "three"))
(guard (e (#t (condition/report-string e))) (error "msg:" 1 "two" #\\a)) => "msg: 1 \\"two\\" #\\\\a"
(guard (e (#t (condition/report-string e))) (error 'proc "went wrong" 5)) => "proc: went wrong 5"
(guard (e (#t (condition/report-string e))) (vector-ref (vector 1 2) 9)) => "vector-ref: index 9 out of range for a vector of length 2"
(guard (e (#t (condition/report-string e))) (assertion-violation 'f "bad" 1)) => "f: bad 1"
(guard (e (#t (condition/report-string e))) (assert (= 1 2))) => "assertion failed: (= 1 2)"
(list (guard (e (#t (file-error? e))) (open-input-file "missing")) (guard (e (#t (read-error? e))) (read (open-input-string "(1")))) => (#t #t)
(guard (e (#t (error-object-message e))) (with-exception-handler (lambda (c) 'back) (lambda () (raise 'x)))) => "the exception handler returned from raise"
(guard (e (#t (error-object-message e))) (with-exception-handler (lambda (c) 'back) (lambda () (car 5)))) => "the exception handler returned from the error: car: expected a pair as argument 1, got 5"
(with-exception-handler (lambda (c) 'outer) (lambda () (with-exception-handler (lambda (c) (raise-continuable (list 'inner c))) (lambda () (raise-continuable 'x))))) => outer
(error "left alone" '(1 2)) => error: left alone (1 2)
(with-exception-handler 5 list) => error: with-exception-handler: expected a procedure as argument 1, got 5
`));

Deno.test("prelude: parameters", () =>
  checkLines(`
(define p (make-parameter 10 (lambda (x) (* x 2))))
(p) => 20
(parameterize ((p 1)) (list (p) (parameterize ((p 2)) (p)) (p))) => (2 4 2)
(p) => 20
(call/cc (lambda (k) (parameterize ((p 3)) (k (p))))) => 6
(let ((k #f) (n 0))
  (let ((r (parameterize ((p 5)) (call/cc (lambda (c) (set! k c))) (p))))
    (set! n (+ n 1))
    (if (< n 3) (k #f) (list r (p) n)))) => (10 20 3)
(guard (e (#t (p))) (parameterize ((p 7)) (raise 'x))) => 20
(with-exception-handler (lambda (c) (p)) (lambda () (parameterize ((p 7)) (raise-continuable 'x)))) => 14
(parameterize ((car 1)) 2) => error: parameterize: expected a parameter as argument 1, got #<procedure car>
(call-with-values (lambda () (parameterize ((p 1)) (values 1 2))) list) => (1 2)
`));

Deno.test("prelude: promises and streams", () =>
  checkLines(`
(define count 0)
(define p (delay (begin (set! count (+ count 1)) (if (> count x) count (force p)))))
(define x 5)
(list (force p) (begin (set! x 10) (force p))) => (6 6)
(define (loop n) (if (= n 0) (delay 'done) (delay-force (loop (- n 1)))))
(force (loop 100000)) => done
(list (promise? (delay 1)) (promise? 1) (force 5) (force (make-promise 7)) (force (make-promise (delay 8)))) => (#t #f 5 7 8)
(define (from n) (cons-stream n (from (+ n 1))))
(stream-head (from 1) 4) => (1 2 3 4)
(list (stream-car (stream-cdr (from 1))) (stream-ref (from 0) 5) (stream-pair? (from 1)) (stream-car (stream-tail (from 0) 9))) => (2 5 #t 9)
(stream->list (cons-stream 1 (cons-stream 2 '()))) => (1 2)
(force (delay-force 5)) => error: delay-force: expected a promise as argument 1, got 5
`));

Deno.test("prelude: eval and its environments", () =>
  checkLines(`
(eval '(+ 1 2) (scheme-report-environment 5)) => 3
(eval '(let ((x 1)) (if x 'yes 'no)) (null-environment 5)) => yes
(eval '(car '(1)) (null-environment 5)) => error: undefined variable: car
(begin (define here 5) (eval 'here (interaction-environment))) => 5
(eval '(* 2 3)) => 6
(eval '(map car '((1))) (environment '(scheme base) '(srfi 1))) => (1)
(environment '(no such)) => error: eval: import: there is no library (no such)
(scheme-report-environment 4) => error: scheme-report-environment: there is no such version of the report: 4
`));

Deno.test("prelude: exit leaves every extent first", async () => {
  const session = await PreludeSession.create();
  assert.equal(
    await session.evaluate(`
      (dynamic-wind (lambda () (display "in "))
                    (lambda () (dynamic-wind list (lambda () (exit 3)) (lambda () (display "inner "))))
                    (lambda () (display "outer")))`),
    "exit: 3",
  );
  assert.equal(session.output(), "in inner outer");
  assert.equal(
    await session.evaluate(
      `(dynamic-wind list (lambda () (emergency-exit #f)) (lambda () (display "never")))`,
    ),
    "exit: 1",
  );
  assert.equal(session.output(), "");
});
