import assert from "node:assert/strict";
import {
  Flonum,
  NIL,
  Pair,
  Sym,
  UNSPECIFIED,
  Vector,
} from "../../../lib/ir/datum.ts";
import { Source } from "../../../lib/source.ts";
import type { Lambda, Node } from "../../../lib/scheme/ast.ts";
import { printNode } from "../../../lib/scheme/ast_print.ts";
import { Expander } from "../../../lib/scheme/expand.ts";
import { standardEnvironment } from "../../../lib/scheme/special_forms.ts";
import { listOf } from "../../../lib/scheme/syntax.ts";
import {
  assertExpansions,
  expandAll,
  expansion,
  expansionError,
} from "./expansion.ts";

Deno.test("Expander expands references, calls and constants", () => {
  assertExpansions([
    ["x", "x"],
    ["1.5", "1.5"],
    ['"s"', '"s"'],
    ["#(a 1)", "'#(a 1)"],
    ["(f x (g 1))", "(f x (g 1))"],
    ["'(a . #(b))", "'(a . #(b))"],
    ["''a", "''a"],
    ["(quote ())", "'()"],
    ["((lambda (x y) (+ x y)) 1 2)", "(let ((x 1) (y 2)) (+ x y))"],
    ["((lambda (x . y) x) 1 2)", "((lambda (x . y) x) 1 2)"],
    ["((lambda (x) x))", "((lambda (x) x))"],
  ]);
});

Deno.test("Expander expands procedures", () => {
  assertExpansions([
    ["(lambda x x)", "(lambda x x)"],
    ["(lambda (a b . c) c)", "(lambda (a b . c) c)"],
    ["(lambda (a #!optional b c) b)", "(lambda (a #!optional b c) b)"],
    ["(lambda (a #!optional b #!rest c) b)", "(lambda (a #!optional b . c) b)"],
    ["(lambda (a #!optional b . c) b)", "(lambda (a #!optional b . c) b)"],
    ["(named-lambda (f x) x)", "(lambda (x) x)"],
    [
      "(case-lambda ((a) a) ((a b) b) (r r))",
      "(case-lambda ((a) a) ((a.1 b) b) (r r))",
    ],
    ["(define (f x) x)", "(define f (lambda (x) x))"],
    ["(define (f . x) x)", "(define f (lambda x x))"],
    ["(define ((f a) b) (a b))", "(define f (lambda (a) (lambda (b) (a b))))"],
    ["(define x)", "(define x #!unspecific)"],
  ]);
});

Deno.test("Expander gives procedures the names that they are bound to", () => {
  const nameOf = (text: string): string => {
    let node: Node | undefined = expandAll(text).at(-1);
    while (node !== undefined && node.kind !== "lambda") {
      if (node.kind === "define" || node.kind === "setGlobal") {
        node = node.value;
      } else if (node.kind === "let" || node.kind === "letrec") {
        node = node.inits[0];
      } else throw new Error(node.kind);
    }
    return (node as Lambda).name;
  };
  assert.equal(nameOf("(define (f) 1)"), "f");
  assert.equal(nameOf("(define f (lambda () 1))"), "f");
  assert.equal(nameOf("(set! f (lambda () 1))"), "f");
  assert.equal(nameOf("(let ((g (lambda () 1))) g)"), "g");
  assert.equal(nameOf("(letrec ((g (lambda () 1))) g)"), "g");
  assert.equal(nameOf("(let loop () (loop))"), "loop");
  assert.equal(nameOf("(let () (define (h) 1) h)"), "h");
  assert.equal(nameOf("(named-lambda (k) 1)"), "k");
  const [counter] = expandAll("(define c (let ((n 0)) (lambda () n)))");
  assert(counter?.kind === "define" && counter.value.kind === "let");
  assert(counter.value.body.kind === "lambda");
  assert.equal(counter.value.body.name, "c");
});

Deno.test("Expander expands what chooses", () => {
  assertExpansions([
    ["(if a b)", "(if a b #!unspecific)"],
    ["(cond (a b c) (else d))", "(if a (begin b c) d)"],
    [
      "(cond (a) (b))",
      "(let ((value a)) (if value value (let ((value.1 b)) (if value.1 value.1 #!unspecific))))",
    ],
    ["(cond (a => f) (else 1))", "(let ((value a)) (if value (f value) 1))"],
    ["(and)", "#t"],
    ["(and a)", "a"],
    ["(and a b c)", "(if a (if b c #f) #f)"],
    ["(or)", "#f"],
    ["(or a b)", "(let ((value a)) (if value value b))"],
    ["(if (or a b c) 1 2)", "(if (if a #t (if b #t c)) 1 2)"],
    ["(if (or (or a b) c) 1 2)", "(if (if (if a #t b) #t c) 1 2)"],
    [
      "(if (let ((x a)) (if x x (begin (set! x 1) #f))) 1 2)",
      "(if (let ((x a)) (if x x (begin (set! x 1) #f))) 1 2)",
    ],
    ["(when a b c)", "(if a (begin b c) #!unspecific)"],
    ["(unless a b)", "(if a #!unspecific b)"],
    ["(case x ((a) 1) (else 2))", "(let ((value x)) (if (%eq? value 'a) 1 2))"],
    [
      "(case x ((1 2) 1))",
      "(let ((value x)) (if (if (%eq? value 1) #t (%eq? value 2)) 1 #!unspecific))",
    ],
    [
      "(case x ((1.5 #\\a) 1) (() 2))",
      "(let ((value x)) (if (if (%eqv? value 1.5) #t (%eqv? value #\\a)) 1 (if #f 2 #!unspecific)))",
    ],
    [
      "(case x ((1 2 3 4 5) => f) (else => g))",
      "(let ((value x)) (if (%memv value '(1 2 3 4 5)) (f value) (g value)))",
    ],
    [
      "(assert (= x 1) y)",
      "(if (= x 1) #!unspecific (#%assertion-failed '(= x 1) y))",
    ],
  ]);
});

Deno.test("Expander tests for optional arguments that were not given", () => {
  assertExpansions([[
    "(lambda (#!optional x) (default-object? x))",
    "(lambda (#!optional x) (%eq? x #!default))",
  ]]);
});

Deno.test("Expander expands what binds", () => {
  assertExpansions([
    [
      "(let ((x 1) (y x)) (+ x y))",
      "(let ((x 1) (y x)) (+ x y))",
    ],
    ["(let () 1)", "1"],
    ["(let* ((x 1) (x (+ x 1))) x)", "(let ((x 1)) (let ((x.1 (+ x 1))) x.1))"],
    [
      "(letrec ((f (lambda () (g))) (g (lambda () 1))) (f))",
      "(letrec ((f (lambda () (g))) (g (lambda () 1))) (f))",
    ],
    [
      "(letrec ((a (f)) (b (lambda () a))) b)",
      "(letrec ((b (lambda () a)) (a (f))) b)",
    ],
    [
      "(letrec ((a (+ b 1)) (b 1)) a)",
      "(letrec ((a (+ b 1)) (b 1)) a)",
    ],
    [
      "(letrec ((a (f)) (b (g))) (+ a b))",
      "(letrec ((a (f)) (b (g)) (a.1 a) (b.1 b)) (+ a.1 b.1))",
    ],
    ["(letrec* ((a (f)) (b (g a))) b)", "(letrec ((a (f)) (b (g a))) b)"],
    [
      "(let loop ((i 0)) (if i (loop (+ i 1))))",
      "(letrec ((loop (lambda (i) (if i (loop (+ i 1)) #!unspecific)))) (loop 0))",
    ],
    ["(let f ((f f)) f)", "(letrec ((f (lambda (f.1) f.1))) (f f))"],
    [
      "(do ((i 0 (+ i 1)) (j 1)) ((= i 9) j) (p i))",
      "(letrec ((do (lambda (i j) (if (= i 9) j (begin (p i) (do (+ i 1) j)))))) (do 0 1))",
    ],
    [
      "(do () (#t))",
      "(letrec ((do (lambda () (if #t #!unspecific (do))))) (do))",
    ],
    [
      "(let-values (((a b) (f a)) (c (g a))) (h a b c))",
      "(#%call-with-values (lambda () (f a)) (lambda (a b) (#%call-with-values (lambda () (g a)) (lambda c (h a b c)))))",
    ],
    [
      "(let*-values (((a) (f)) ((b) (g a))) b)",
      "(#%call-with-values (lambda () (f)) (lambda (a) (#%call-with-values (lambda () (g a)) (lambda (b) b))))",
    ],
    [
      "(receive (a . r) (f) (g a r))",
      "(#%call-with-values (lambda () (f)) (lambda (a . r) (g a r)))",
    ],
    ["(rec f (lambda () f))", "(letrec ((f (lambda () f))) f)"],
    ["(rec (f x) (f x))", "(letrec ((f (lambda (x) (f x)))) f)"],
    [
      "(fluid-let ((x 1)) (f))",
      "(let ((x 1)) (#%dynamic-wind (lambda () (begin (let ((x.1 x)) (begin (set! x x) (set! x x.1))) #!unspecific)) (lambda () (f)) (lambda () (begin (let ((x.2 x)) (begin (set! x x) (set! x x.2))) #!unspecific))))",
    ],
    [
      "(and-let* ((x (f)) ((g x)) y) (h x))",
      "(let ((x (f))) (if x (if (g x) (if y (h x) #f) #f) #f))",
    ],
    ["(and-let* ((x (f))))", "(let ((x (f))) x)"],
    ["(and-let* () 1)", "1"],
    ["(and-let* ())", "#t"],
  ]);
});

Deno.test("Expander makes bodies letrec, expressions among definitions in turn", () => {
  assertExpansions([
    [
      "(lambda () (define a 1) (define (b) a) (b))",
      "(lambda () (letrec ((a 1) (b (lambda () a))) (b)))",
    ],
    [
      "(lambda () (define a 1) (p a) (define b 2) (+ a b))",
      "(lambda () (letrec ((a 1) ( (p a)) (b 2)) (+ a b)))",
    ],
    [
      "(lambda () (begin (define a 1) (define b 2)) (begin) (+ a b))",
      "(lambda () (letrec ((a 1) (b 2)) (+ a b)))",
    ],
    ["(lambda (x) (define x 1) x)", "(lambda (x) (letrec ((x.1 1)) x.1))"],
    [
      "(let () (define-values (a b . c) (f)) (list a b c))",
      "(letrec ((values (#%call-with-values (lambda () (f)) (lambda (a.1 b.1 . c.1) (%cons a.1 (%cons b.1 c.1))))) (a (%car values)) (b (%car (%cdr values))) (c (%cdr (%cdr values)))) (list a b c))",
    ],
  ]);
});

Deno.test("Expander expands definitions at the top level", () => {
  assertExpansions([
    [
      "(begin (define a 1) (define b 2) (f))",
      "(begin (define a 1) (define b 2) (f))",
    ],
    ["(begin)", "#!unspecific"],
    [
      "(define-values (a b) (f))",
      "(let ((values (#%call-with-values (lambda () (f)) (lambda (a b) (%cons a (%cons b '())))))) (begin (define a (%car values)) (define b (%car (%cdr values)))))",
    ],
    [
      "(define-values () (f))",
      "(let ((values (#%call-with-values (lambda () (f)) (lambda () '())))) (begin #!unspecific))",
    ],
    [
      "(define-record-type <p> (p y) p? (x p-x) (y p-y set-p-y!))",
      "(let ((p (#%make-record-type 'p '(x y)))) (begin (define <p> p) " +
      "(define p (lambda (y) (%record p #f y))) " +
      "(define p? (lambda (object) (%record? object p))) " +
      "(define p-x (lambda (object.1) (%record-ref object.1 p 0 'p-x))) " +
      "(define p-y (lambda (object.2) (%record-ref object.2 p 1 'p-y))) " +
      "(define set-p-y! (lambda (object.3 value) (%record-set! object.3 p 1 value 'set-p-y!)))))",
    ],
    [
      "(define-record-type p #f #f x)",
      "(let ((p (#%make-record-type 'p '(x)))) (begin (define p p)))",
    ],
  ]);
});

Deno.test("Expander expands what delays, handles and parameterises", () => {
  assertExpansions([
    ["(delay x)", "(#%make-promise (lambda () x))"],
    ["(delay-force x)", "(#%make-promise-lazy (lambda () x))"],
    ["(cons-stream a b)", "(%cons a (#%make-promise (lambda () b)))"],
    [
      "(parameterize ((p 1) (q 2)) (f))",
      "(#%parameterize (%cons (%cons p 1) (%cons (%cons q 2) '())) (lambda () (f)))",
    ],
    ["(parameterize () (f))", "((lambda () (f)))"],
    [
      "(guard (e ((f e) 1) (else e)) (g))",
      "(#%guard-else (lambda () (g)) (lambda (e) (if (f e) 1 e)))",
    ],
    [
      "(guard (e ((f e) => h)) (g))",
      "(#%guard (lambda () (g)) (lambda (e reraise) (let ((value (f e))) (if value (h value) (reraise)))))",
    ],
  ]);
});

Deno.test("Expander expands quasiquotation", () => {
  assertExpansions([
    ["`a", "'a"],
    ["`(a 1 #(b))", "'(a 1 #(b))"],
    ["`,x", "x"],
    ["`(a ,x)", "(%cons 'a (%cons x '()))"],
    ["`(,x a b)", "(%cons x '(a b))"],
    ["`(a . ,x)", "(%cons 'a x)"],
    ["`(,@x)", "x"],
    ["`(a ,@x b)", "(%cons 'a (%append2 x '(b)))"],
    ["`(,@x . y)", "(%append2 x 'y)"],
    ["`#(a ,x)", "(%list->vector (%cons 'a (%cons x '())))"],
    ["`#(,@x)", "(%list->vector x)"],
    ["`#(,@'() ,@'())", "'#()"],
    [
      "`#(,@'() ,@'(a) b)",
      "(%list->vector (%append2 '() (%append2 '(a) '(b))))",
    ],
    ["`#(,@5)", "(%list->vector 5)"],
    ["`(1 `(2 ,(3 ,4)))", "'(1 `(2 ,(3 4)))"],
    [
      "`(a `(b ,(c ,x)))",
      "(%cons 'a (%cons (%cons 'quasiquote (%cons (%cons 'b (%cons (%cons 'unquote (%cons (%cons 'c (%cons x '())) '())) '())) '())) '()))",
    ],
    ["`(a `(b ,(c d)))", "'(a `(b ,(c d)))"],
    [
      "`(1 `,@,x)",
      "(%cons 1 (%cons (%cons 'quasiquote (%cons (%cons 'unquote-splicing (%cons x '())) '())) '()))",
    ],
    ["(quasiquote (a (unquote x)))", "(%cons 'a (%cons x '()))"],
    ["(let ((unquote list)) `(a ,b))", "(let ((unquote list)) '(a ,b))"],
    [
      "`(1 2 3 4 5 6 7 8 9 ,x)",
      "(%append2 '(1 2 3 4 5 6 7 8 9) (%cons x '()))",
    ],
    ["`(,a ,a ,a ,a ,a ,a ,a ,a ,a)", "(#%list a a a a a a a a a)"],
  ]);
});

Deno.test("Expander lets programs shadow and redefine every keyword", () => {
  assertExpansions([
    ["(let ((if list)) (if 1 2))", "(let ((if list)) (if 1 2))"],
    ["(lambda (define) (define x 1))", "(lambda (define) (define x 1))"],
    ["(define (when x) x) (when 1)", "(when 1)"],
    ["(define-syntax if (syntax-rules () ((_ a) 'mine))) (if 1)", "'mine"],
    [
      "(let ((else #f)) (cond (else 1)))",
      "(let ((else #f)) (if else 1 #!unspecific))",
    ],
    [
      "(let ((=> #f)) (cond (#t => 'ok)))",
      "(let ((=> #f)) (if #t (begin => 'ok) #!unspecific))",
    ],
    ["(let () (define quote -) '1)", "(letrec ((quote -)) (quote 1))"],
    [
      "(let ((x 1)) (define-syntax let (syntax-rules () ((_ a) a))) (let x))",
      "(let ((x 1)) x)",
    ],
  ]);
});

Deno.test("Expander counts what variables are used for", () => {
  const node = expandAll(
    "(let ((f 1) (x 2) (y 3)) (f x (f x)) (set! y (lambda () y)))",
  )[0]!;
  assert(node.kind === "let");
  const counts = node.variables.map((v) => [v.references, v.calls, v.assigned]);
  assert.deepEqual(counts, [[2, 2, false], [2, 0, false], [1, 0, true]]);
});

Deno.test("Expander places nodes where their forms are", () => {
  const [node] = expandAll("(f\n  (g x))");
  assert(node?.kind === "call");
  assert.equal(node.at, 0);
  assert.equal(node.args[0]!.at, 5);
  const inner = node.args[0]!;
  assert(inner.kind === "call");
  assert.equal(inner.args[0]!.at, 8);
});

Deno.test("Expander places what a macro inserts at the use", () => {
  const nodes = expandAll(
    "(define-syntax m (syntax-rules () ((_ x) (f (g x)))))\n(m y)",
  );
  const node = nodes[1]!;
  assert(node.kind === "call");
  assert.equal(node.at, 54);
  assert.equal(node.args[0]!.at, 54);
  const inner = node.args[0]!;
  assert(inner.kind === "call");
  assert.equal(inner.args[0]!.at, 57);
});

Deno.test("Expander makes primitives of % names where the caller allows", () => {
  const options = { isPrimitive: (name: string) => name === "car" };
  assert.equal(expansion("(%car (%cdr x))", options), "(%car (%cdr x))");
  const [node] = expandAll("(%car (%cdr x))", options);
  assert(node?.kind === "primitive");
  assert.equal(node.args[0]!.kind, "call");
  const [local] = expandAll("(lambda (%car) (%car 1))", options);
  assert(local?.kind === "lambda");
  assert.equal(local.clauses[0]!.body.kind, "call");
  assert.equal(expandAll("(%car x)")[0]!.kind, "call");
});

Deno.test("Expander takes data with symbols, as eval passes", () => {
  const source = new Source("<eval>", "");
  const expander = new Expander(source, standardEnvironment());
  const sym = (name: string) => Sym.of(name);
  const form = listOf([
    sym("let"),
    listOf([listOf([sym("x"), new Flonum(1)])]),
    listOf([sym("quote"), listOf([sym("a"), new Vector([sym("b")])])]),
    listOf([sym("f"), sym("x"), UNSPECIFIED]),
  ]);
  assert.equal(
    printNode(expander.expand(form)),
    "(let ((x 1.0)) (begin '(a #(b)) (f x #!unspecific)))",
  );
  assert.throws(
    () => expander.expand(new Pair(sym("if"), NIL)),
    /if: expected 2 or 3 expressions, got 0/,
  );
});

Deno.test("Expander quotes the datum itself where it holds no identifier", () => {
  const expander = new Expander(
    new Source("<eval>", ""),
    standardEnvironment(),
  );
  const datum = listOf([1, listOf([2])]);
  const node = expander.expand(listOf([Sym.of("quote"), datum]));
  assert(node.kind === "constant");
  assert.equal(node.value, datum);
});

Deno.test("Expander keeps the sharing and the cycles of quoted data", () => {
  const [node] = expandAll("'#0=(a #(#0#) . #0#)");
  assert(node?.kind === "constant" && node.value instanceof Pair);
  const { value } = node;
  assert.equal(value.car, Sym.of("a"));
  const rest = value.cdr as Pair;
  assert.equal(rest.cdr, value);
  assert.equal((rest.car as Vector).items[0], value);
});

Deno.test("Expander accepts standard imports and refuses others", () => {
  assert.equal(
    expansion("(import (scheme base) (only (srfi 1) fold))"),
    "#!unspecific",
  );
  assert.equal(
    expansion("(import (rename (scheme base) (car first) (if when)))"),
    "(define first car)",
  );
  assert.equal(
    expansion("(import (rename (scheme base) (if iff))) (iff 1 2 3)"),
    "(if 1 2 3)",
  );
  const errors: [string, string][] = [
    ["(import (foo bar))", "1:1 import: there is no library (foo bar)"],
    [
      "(import (prefix (scheme base) b:))",
      "1:1 import: prefix is not supported",
    ],
    ["(let () (import (scheme base)) 1)", "1:9 import is not allowed here"],
    [
      "(define-library (a) (export b))",
      "1:1 define-library: a program cannot define libraries",
    ],
  ];
  for (const [text, expected] of errors) {
    assert.equal(expansionError(text), expected);
  }
});

Deno.test("Expander chooses by features and includes sources", () => {
  const options = {
    features: ["one", "two"],
    include: (path: string) =>
      new Source(path, `\n\n(define (${path.replace(".scm", "")}) (boom))`),
  };
  const cases: [string, string][] = [
    ["(cond-expand (three 1) ((and one two) 2) (else 3))", "2"],
    ["(cond-expand ((or three (not two)) 1) (else 3))", "3"],
    [
      "(cond-expand ((library (scheme base)) (define x 1) (define y 2)))",
      "(begin (define x 1) (define y 2))",
    ],
    ["(cond-expand ((library (no such)) 1))", "#!unspecific"],
    ["(let () (cond-expand (one (define x 1))) x)", "(letrec ((x 1)) x)"],
    [
      '(include "a.scm" "b.scm")',
      "(begin (define a (lambda () (boom))) (define b (lambda () (boom))))",
    ],
    ['(let () (include "a.scm") (a))', "(letrec ((a (lambda () (boom)))) (a))"],
  ];
  for (const [text, expected] of cases) {
    assert.equal(expansion(text, options), expected, text);
  }
  const [node] = expandAll(' (include "a.scm")', options);
  assert.equal(node!.at, 1);
  assert.equal(
    expansionError('(include "a.scm")'),
    "1:1 include: there are no files here",
  );
});

/** Malformed programs, and the place and message of the error. */
const ERRORS: readonly (readonly [string, string])[] = [
  ["(if 1)", "1:1 if: expected 2 or 3 expressions, got 1"],
  ["(if 1 2 3 4)", "1:1 if: expected 2 or 3 expressions, got 4"],
  ["(f\n  (if))", "2:3 if: expected 2 or 3 expressions, got 0"],
  ["(quote)", "1:1 quote: expected 1 operand, got 0"],
  ["(quote a b)", "1:1 quote: expected 1 operand, got 2"],
  ["(lambda (x))", "1:1 lambda: expected at least 2 operands, got 1"],
  ["(lambda (x x) 1)", "1:12 lambda: x is bound twice"],
  ["(lambda (1) 1)", "1:1 lambda: expected a parameter name, got 1"],
  ["(lambda 5 1)", "1:1 lambda: expected a parameter list, got 5"],
  ["(lambda (a . 5) 1)", "1:1 lambda: expected a parameter list, got 5"],
  ["(lambda (#!rest) 1)", "1:1 lambda: misplaced #!rest"],
  ["(define)", "1:1 define: expected at least 1 operand, got 0"],
  ["(define x 1 2)", "1:1 define: expected 1 expression after x, got 2"],
  ["(define 5 1)", "1:1 define: expected a name, got 5"],
  ["(define (f))", "1:1 define: the body is empty"],
  [
    "(define (f) (define x 1))",
    "1:1 define: the body has no expression after its definitions",
  ],
  [
    "(let () (define x 1) (define x 2) x)",
    "1:22 x is defined twice in this body",
  ],
  [
    "(f (define x 1))",
    "1:4 define is not allowed here: definitions stand at the top level and at the start of a body",
  ],
  [
    "(if 1 (begin (define x 1)))",
    "1:14 define is not allowed here: definitions stand at the top level and at the start of a body",
  ],
  ["(set! x)", "1:1 set!: expected 2 operands, got 1"],
  ["(set! 5 1)", "1:1 set!: expected a variable, got 5"],
  ["(set! if 1)", "1:1 set!: if is syntax and cannot be assigned"],
  ["(f if)", "1:4 if is syntax and has no value"],
  ["(list else)", "1:7 else is syntax and has no value"],
  ["(else 1)", "1:1 else is not allowed here"],
  ["(f . 1)", "1:1 expected a proper list as a call, got (f . 1)"],
  ["(if . 1)", "1:1 if: expected a proper list, got (if . 1)"],
  ["()", "1:1 () is not an expression: the empty list is written '()"],
  ["(f ())", "1:1 () is not an expression: the empty list is written '()"],
  ["(let ((x)) x)", "1:7 let: expected a binding (name expression), got (x)"],
  ["(let (x) x)", "1:7 let: expected a binding (name expression), got x"],
  ["(let ((x 1) (x 2)) x)", "1:14 let: x is bound twice"],
  ["(let ((x 1)))", "1:1 let: expected at least 2 operands, got 1"],
  ["(let x)", "1:1 let: expected at least 2 operands, got 1"],
  ["(let 5 1)", "1:1 let: expected a list of bindings, got 5"],
  ["(do ((i)) (#t))", "1:1 do: expected a binding (name init [step]), got (i)"],
  ["(do () ())", "1:1 do: expected (test expression ...), got ()"],
  ["(cond)", "1:1 cond: expected at least 1 clause, got 0"],
  ["(cond (else 1) (2 3))", "1:7 cond: else must be the last clause"],
  ["(cond 5)", "1:1 cond: expected a clause, got 5"],
  ["(cond (1 =>))", "1:7 cond: expected 1 expression after =>"],
  ["(cond (else))", "1:7 cond: expected an expression after else"],
  ["(case 1 (2 3))", "1:1 case: expected a list of data in a clause, got 2"],
  ["(case 1 ((2)))", "1:9 case: expected an expression in the clause"],
  ["(case-lambda (x))", "1:1 case-lambda: the body is empty"],
  [
    "(case-lambda x)",
    "1:1 case-lambda: expected a clause (formals body ...), got x",
  ],
  ["(guard e 1)", "1:1 guard: expected (name clause ...)"],
  [
    "(parameterize ((x)) 1)",
    "1:1 parameterize: expected a binding (parameter value), got (x)",
  ],
  [
    "(let-values ((a)) 1)",
    "1:1 let-values: expected a binding (formals expression), got (a)",
  ],
  [
    "(define-record-type p (make z) p? (x))",
    "1:1 define-record-type: there is no field z",
  ],
  [
    "(define-record-type p (make x x) p? (x))",
    "1:1 define-record-type: field x is given twice to the constructor",
  ],
  [
    "(define-record-type p make p? (x) (x))",
    "1:1 define-record-type: field x is given twice",
  ],
  [
    "(define-record-type p make p? (x 1))",
    "1:1 define-record-type: expected a field (name [accessor [modifier]]), got (x 1)",
  ],
  ["(quasiquote)", "1:1 quasiquote: expected 1 operand, got 0"],
  ["`,@x", "1:1 unquote-splicing: there is no list here to splice into"],
  [",x", "1:1 unquote is not allowed here"],
  [
    "(define-syntax f 5)",
    "1:1 define-syntax: expected (syntax-rules ...), got 5",
  ],
  [
    "(define-syntax f (lambda (x) x))",
    "1:18 define-syntax: expected (syntax-rules ...), got (lambda (x) x)",
  ],
  [
    "(let-syntax ((f)) 1)",
    "1:1 let-syntax: expected a binding (name transformer), got (f)",
  ],
  [
    "(cond-expand (5 1))",
    "1:1 cond-expand: expected a requirement, got 5",
  ],
  ['(syntax-error "no good:" x (y))', "1:1 no good: x (y)"],
];

Deno.test("Expander tells what is malformed, in the program's terms", () => {
  for (const [text, expected] of ERRORS) {
    assert.equal(expansionError(text), expected, text);
  }
});

Deno.test("Expander expands very long forms", () => {
  const long = (open: string, part: string, close: string) =>
    expandAll(open + part.repeat(20_000) + close);
  long("(list ", "x ", ")");
  long("(begin ", "(define x 1)", ")");
  long("(lambda () ", "(f) ", ")");
  long("(cond ", "((f) 1)", ")");
  long("(cond ", "((f) => g)", ")");
  long("(case x ", "((1 a) 1)", ")");
  long("(if (or ", "(f) ", ") 1 2)");
  long("(and ", "(f) ", ")");
  long("(let* (", "(x 1) ", ") x)");
  long("`(", "a ,x ", ")");
  long("'(", "(a . b) ", ")");
});

Deno.test("Expander quotes data nested 100,000 deep", () => {
  const depth = 100_000;
  expandAll("'" + "(".repeat(depth) + "a" + ")".repeat(depth));
  expandAll("`" + "(".repeat(depth) + "a" + ")".repeat(depth));
  expandAll("'" + "#(".repeat(depth) + "a" + ")".repeat(depth));
});

Deno.test("Expander refuses expressions nested too deeply", () => {
  const nested = (open: string, close: string, depth: number) =>
    open.repeat(depth) + "1" + close.repeat(depth);
  const shapes: [string, string][] = [
    ["(", ")"],
    ["(f ", ")"],
    ["(let ((x ", ")) x)"],
    ["(let ((x 1)) ", ")"],
    ["(lambda (x) ", ")"],
    ["(cond ((f) => ", "))"],
    ["(let () (define (f) ", ") f)"],
    ["`(a ,", ")"],
    ["(do ((x ", ")) (#t x))"],
  ];
  for (const [open, close] of shapes) {
    assert.match(
      expansionError(nested(open, close, 20_000)),
      /expression nested too deeply/,
      open,
    );
    expandAll(nested(open, close, 300));
  }
});
