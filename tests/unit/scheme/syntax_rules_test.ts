import assert from "node:assert/strict";
import { printNode } from "../../../lib/scheme/ast_print.ts";
import { standardEnvironment } from "../../../lib/scheme/special_forms.ts";
import { assertExpansions, expandAll, expansionError } from "./expansion.ts";

const SWAP = `(define-syntax swap!
  (syntax-rules () ((_ a b) (let ((tmp a)) (set! a b) (set! b tmp)))))`;
const MY_OR = `(define-syntax my-or
  (syntax-rules ()
    ((_) #f) ((_ e) e)
    ((_ e r ...) (let ((t e)) (if t t (my-or r ...))))))`;

Deno.test("syntax-rules: bindings that a template inserts capture nothing", () => {
  assertExpansions([
    [
      `${SWAP} (let ((tmp 1) (y 2)) (swap! tmp y) tmp)`,
      "(let ((tmp 1) (y 2)) (begin (let ((tmp.1 tmp)) (begin (set! tmp y) (set! y tmp.1))) tmp))",
    ],
    [
      `${MY_OR} (let ((t 5)) (my-or #f t))`,
      "(let ((t 5)) (let ((t.1 #f)) (if t.1 t.1 t)))",
    ],
  ]);
});

Deno.test("syntax-rules: names that a template inserts mean what they do where it stands", () => {
  assertExpansions([
    [
      `${MY_OR} (let ((if list) (t 5) (let 1)) (my-or #f t))`,
      "(let ((if list) (t 5) (let 1)) (let ((t.1 #f)) (if t.1 t.1 t)))",
    ],
    [
      "(define-syntax f (syntax-rules () ((_) x))) (let ((x 1)) (f))",
      "(let ((x 1)) x)",
    ],
    [
      "(let ((x 1)) (let-syntax ((f (syntax-rules () ((_) x)))) (let ((x 2)) (f))))",
      "(let ((x 1)) (let ((x.1 2)) x))",
    ],
    [
      "(let ((x 'outer)) (let-syntax ((m (syntax-rules () ((m) x)))) (let ((x 'inner)) (list x (m)))))",
      "(let ((x 'outer)) (let ((x.1 'inner)) (list x.1 x)))",
    ],
  ]);
});

Deno.test("syntax-rules: an inserted reference to a global is not captured", () => {
  // The printed x is the global; the local that shadows it has the same text, so look inside.
  const nodes = expandAll(
    "(define-syntax f (syntax-rules () ((_) x))) (let ((x 1)) (f))",
  );
  const node = nodes[1]!;
  assert(node.kind === "let");
  assert.equal(node.body.kind, "global");
});

Deno.test("syntax-rules: literals match by binding", () => {
  const macro = `(define-syntax m
    (syntax-rules (else foo) ((_ else) 'else) ((_ foo) 'foo) ((_ x) 'other)))`;
  assertExpansions([
    [`${macro} (list (m else) (m foo) (m bar))`, "(list 'else 'foo 'other)"],
    [`${macro} (let ((else 1)) (m else))`, "(let ((else 1)) 'other)"],
    [`${macro} (let ((foo 1)) (m foo))`, "(let ((foo 1)) 'other)"],
    [
      "(define-syntax my-if (syntax-rules () ((_ c a b) (cond (c a) (else b))))) (let ((else #f)) (my-if 1 2 3))",
      "(let ((else #f)) (if 1 2 3))",
    ],
    [
      "(define-syntax m (syntax-rules (...) ((_ ...) 'dots) ((_ x) 'other))) (list (m ...) (m 1))",
      "(list 'dots 'other)",
    ],
    [
      "(define-syntax m (syntax-rules (_) ((m _) 'under) ((m x) 'other))) (list (m _) (m 1))",
      "(list 'under 'other)",
    ],
  ]);
});

Deno.test("syntax-rules: patterns of every shape match", () => {
  assertExpansions([
    [
      "(define-syntax m (syntax-rules () ((_ a ...) '(a ...)))) (list (m) (m 1) (m 1 2))",
      "(list '() '(1) '(1 2))",
    ],
    [
      "(define-syntax m (syntax-rules () ((_ a ... z) '(z a ...)))) (list (m 1) (m 1 2 3))",
      "(list '(1) '(3 1 2))",
    ],
    [
      "(define-syntax m (syntax-rules () ((_ a b ... y z) '(a (b ...) y z)))) (list (m 1 2 3) (m 1 2 3 4 5))",
      "(list '(1 () 2 3) '(1 (2 3) 4 5))",
    ],
    [
      "(define-syntax m (syntax-rules () ((_ a . r) '(a r)))) (list (m 1) (m 1 2 3))",
      "(list '(1 ()) '(1 (2 3)))",
    ],
    [
      "(define-syntax m (syntax-rules () ((_ a ... . r) '((a ...) r)))) (list (m 1 2) (m 1 . 2))",
      "(list '((1 2) ()) '((1) 2))",
    ],
    [
      "(define-syntax m (syntax-rules () ((_ a ... z . r) '((a ...) z r)))) (m 1 2 3 . 4)",
      "'((1 2) 3 4)",
    ],
    [
      "(define-syntax m (syntax-rules () ((_ #(a b ...)) '(a (b ...))) ((_ x) 'no))) (list (m #(1 2 3)) (m #()) (m (1)))",
      "(list '(1 (2 3)) 'no 'no)",
    ],
    [
      "(define-syntax m (syntax-rules () ((_ #(a ... z)) '(z a ...)))) (m #(1 2 3))",
      "'(3 1 2)",
    ],
    [
      "(define-syntax m (syntax-rules () ((_ ((a b ...) ...)) '((a ...) ((b ...) ...) (b ... ...))))) (m ((1 2 3) (4) (5 6)))",
      "'((1 4 5) ((2 3) () (6)) (2 3 6))",
    ],
    [
      "(define-syntax m (syntax-rules () ((_ (((a ...) ...) ...)) '(a ... ... ...)))) (m (((1 2) (3)) ((4))))",
      "'(1 2 3 4)",
    ],
    [
      "(define-syntax m (syntax-rules () ((_ 1) 'one) ((_ \"s\") 'string) ((_ #\\a) 'char) ((_ 1.5) 'float) ((_ #t) 'true) ((_ ()) 'nil) ((_ x) 'other))) (list (m 1) (m \"s\") (m #\\a) (m 1.5) (m #t) (m ()) (m 2))",
      "(list 'one 'string 'char 'float 'true 'nil 'other)",
    ],
    [
      "(define-syntax m (syntax-rules () ((_ _ x _) 'x))) (m 1 2 3)",
      "2",
    ],
  ]);
});

Deno.test("syntax-rules: templates of every shape", () => {
  assertExpansions([
    [
      "(define-syntax m (syntax-rules () ((_ a b ...) '((a b) ...)))) (m 1 2 3)",
      "'((1 2) (1 3))",
    ],
    [
      "(define-syntax m (syntax-rules () ((_ (a b ...) ...) '((a b ...) ... end)))) (m (1 2) (3))",
      "'((1 2) (3) end)",
    ],
    [
      "(define-syntax m (syntax-rules () ((_ (a ...) (b ...)) '((a b) ...)))) (m (1 2) (x y))",
      "'((1 x) (2 y))",
    ],
    [
      "(define-syntax m (syntax-rules () ((_ (a ...) (b ...)) '((a (b ...)) ...)))) (m (1 2) (x y))",
      "'((1 (x y)) (2 (x y)))",
    ],
    [
      "(define-syntax m (syntax-rules () ((_ a ...) '#(0 a ... z)))) (m 1 2)",
      "'#(0 1 2 z)",
    ],
    ["(define-syntax m (syntax-rules () ((_ a) '(... ...)))) (m 1)", "'..."],
    [
      "(define-syntax m (syntax-rules () ((_ a) '(... (a ...))))) (m 1)",
      "'(1 ...)",
    ],
    [
      "(define-syntax m (syntax-rules ::: () ((_ a :::) '(a ::: ...)))) (m 1 2)",
      "'(1 2 ...)",
    ],
    [
      "(define-syntax m (syntax-rules () ((_ a ...) '(a ... . end)))) (m 1 2)",
      "'(1 2 . end)",
    ],
  ]);
});

Deno.test("syntax-rules: macros that define macros", () => {
  assertExpansions([
    [
      `(define-syntax be-like-begin
        (syntax-rules ()
          ((_ name)
           (define-syntax name
             (syntax-rules () ((_ expr (... ...)) (begin expr (... ...))))))))
      (be-like-begin sequence) (sequence 1 2 3)`,
      "(begin 1 2 3)",
    ],
    [
      `(define-syntax define-constant
        (syntax-rules ()
          ((_ name value)
           (define-syntax name (syntax-rules () ((_) value))))))
      (let ((x 1)) (define-constant five x) (let ((x 2)) (five)))`,
      "(let ((x 1)) (let ((x.1 2)) x))",
    ],
    [
      `(define-syntax outer
        (syntax-rules ()
          ((_ e) (let ((t 1))
                   (let-syntax ((inner (syntax-rules () ((_ x) (list t x)))))
                     (inner e))))))
      (let ((t 2)) (outer t))`,
      "(let ((t 2)) (let ((t.1 1)) (list t.1 t)))",
    ],
    [
      `(define-syntax m
        (syntax-rules ()
          ((_ n) (define-syntax n (syntax-rules (lit) ((_ lit) 'lit) ((_ x) 'x))))))
      (m k) (list (k lit) (k 1))`,
      "(list 'lit 1)",
    ],
  ]);
});

Deno.test("syntax-rules: macros that define variables", () => {
  assertExpansions([
    [
      "(define-syntax def (syntax-rules () ((_ n v) (define n v)))) (def x 1)",
      "(define x 1)",
    ],
    [
      "(define-syntax def (syntax-rules () ((_ (n v) ...) (begin (define n v) ...)))) (let () (def (a 1) (b 2)) (+ a b))",
      "(letrec ((a 1) (b 2)) (+ a b))",
    ],
    // A name that the macro itself inserts is private to each use.
    [
      "(define-syntax def (syntax-rules () ((_ n v) (begin (define tmp v) (define (n) tmp))))) (let ((tmp 0)) (def a 1) (def b 2) (list tmp (a) (b)))",
      "(let ((tmp 0)) (letrec ((tmp.1 1) (a (lambda () tmp.1)) (tmp.2 2) (b (lambda () tmp.2))) (list tmp (a) (b))))",
    ],
    [
      "(define-syntax def (syntax-rules () ((_ v) (begin (define tmp v) (f tmp))))) (def 1)",
      "(begin (define tmp 1) (f tmp))",
    ],
    [
      "(define-syntax my-record (syntax-rules () ((_ n f ...) (define-record-type n #f #f (f) ...)))) (my-record p x y)",
      "(let ((p (#%make-record-type 'p '(x y)))) (begin (define p p)))",
    ],
  ]);
});

Deno.test("syntax-rules: let-syntax, letrec-syntax and internal define-syntax", () => {
  assertExpansions([
    [
      `(let ((x 'outer))
        (let-syntax ((foo (syntax-rules () ((_ y) (let-syntax ((bar (syntax-rules () ((_) (let ((x 2)) y))))) (bar))))))
          (foo (+ x 1))))`,
      "(let ((x 'outer)) (let ((x.1 2)) (+ x 1)))",
    ],
    [
      `(letrec-syntax
        ((even (syntax-rules () ((_) #t) ((_ x . r) (odd . r))))
         (odd (syntax-rules () ((_) #f) ((_ x . r) (even . r)))))
        (list (even a b) (even a)))`,
      "(list #t #f)",
    ],
    [
      `(let-syntax ((f (syntax-rules () ((_ x) (list x)))))
        (let-syntax ((f (syntax-rules () ((_ x y) (f y)))))
          (f 2 1)))`,
      "(list 1)",
    ],
    [
      `(let ()
        (define-syntax twice (syntax-rules () ((_ e) (begin e e))))
        (define x (twice 1))
        (twice x))`,
      "(letrec ((x (begin 1 1))) (begin x x))",
    ],
    [
      "(let ((if 1)) (define-syntax m (syntax-rules () ((_) if))) (let ((if 2)) (m)))",
      "(let ((if 1)) (let ((if.1 2)) if))",
    ],
    ["(define-syntax alias if) (alias 1 2 3)", "(if 1 2 3)"],
    ["(let-syntax ((my-let let)) (my-let ((x 1)) x))", "(let ((x 1)) x)"],
  ]);
});

Deno.test("syntax-rules: the classic tests of hygiene", () => {
  assertExpansions([
    // Al Petrofsky's and Oleg Kiselyov's kind: a loop with a name of its own.
    [
      `(define-syntax while
        (syntax-rules () ((_ c b ...) (let loop () (if c (begin b ... (loop)) #f)))))
      (let ((loop 1)) (while (f loop) (g loop)))`,
      "(let ((loop 1)) (letrec ((loop.1 (lambda () (if (f loop) (begin (g loop) (loop.1)) #f)))) (loop.1)))",
    ],
    // R5RS 4.3: the => of a cond within a binding of =>.
    [
      `(let ((=> #f)) (cond (#t => 'ok)))`,
      "(let ((=> #f)) (if #t (begin => 'ok) #!unspecific))",
    ],
    // A pattern variable in a nested quotation.
    [
      "(define-syntax q (syntax-rules () ((_ x) '(x 'x `(x ,x))))) (q a)",
      "'(a 'a `(a ,a))",
    ],
    // my-let* over itself.
    [
      `(define-syntax my-let*
        (syntax-rules ()
          ((_ () b ...) (let () b ...))
          ((_ ((n v) r ...) b ...) (let ((n v)) (my-let* (r ...) b ...)))))
      (my-let* ((a 1) (a (+ a 1))) a)`,
      "(let ((a 1)) (let ((a.1 (+ a 1))) a.1))",
    ],
    // An alias of an alias.
    [
      `(define-syntax a (syntax-rules () ((_ x) (b x tmp))))
      (define-syntax b (syntax-rules () ((_ x y) (let ((tmp 1) (y 2)) (list x y tmp)))))
      (let ((tmp 0)) (a tmp))`,
      "(let ((tmp 0)) (let ((tmp.1 1) (tmp.2 2)) (list tmp tmp.2 tmp.1)))",
    ],
    // Symbols that a template quotes are plain symbols.
    [
      "(define-syntax m (syntax-rules () ((_) '(a #(b) . c)))) (m)",
      "'(a #(b) . c)",
    ],
    ["(define-syntax m (syntax-rules () ((_) #(a b)))) (m)", "'#(a b)"],
    // case data are compared as symbols, not as identifiers.
    [
      "(define-syntax m (syntax-rules () ((_ x) (case x ((a) 1) (else 2))))) (m 'a)",
      "(let ((value 'a)) (if (%eq? value 'a) 1 2))",
    ],
  ]);
});

Deno.test("syntax-rules: ellipsis and underscore are what they mean", () => {
  assertExpansions([
    [
      "(let ((... 1)) (define-syntax m (syntax-rules () ((_ x ...) '(... x)))) (m 1 2))",
      "(let ((... 1)) '(2 1))",
    ],
    [
      "(let ((_ 1)) (define-syntax m (syntax-rules () ((m _) '_))) (m 2))",
      "(let ((_ 1)) 2)",
    ],
    // The ellipsis that a template inserts is not the program's of the same name.
    [
      `(define-syntax ell
         (syntax-rules ()
           ((_ body) (define-syntax emm (syntax-rules etc () ((_) body))))))
       (ell (define-syntax enn (syntax-rules etc () ((_ args etc) '(args etc)))))
       (emm) (enn 1 2)`,
      "'(1 2)",
    ],
  ]);
});

Deno.test("syntax-rules: macros last as long as the environment", () => {
  const environment = standardEnvironment();
  expandAll(SWAP, {}, environment);
  const [node] = expandAll("(let ((a 1) (b 2)) (swap! a b))", {}, environment);
  assert.equal(
    printNode(node!),
    "(let ((a 1) (b 2)) (let ((tmp a)) (begin (set! a b) (set! b tmp))))",
  );
  const copy = environment.copy();
  expandAll("(define swap! 1)", {}, copy);
  assert.equal(
    printNode(expandAll("(swap! a b)", {}, copy)[0]!),
    "(swap! a b)",
  );
  assert.notEqual(
    printNode(expandAll("(swap! a b)", {}, environment)[0]!),
    "(swap! a b)",
  );
});

const ERRORS: readonly (readonly [string, string])[] = [
  [
    "(define-syntax f (syntax-rules () ((_ x) x)))\n(f 1 2)",
    "2:1 f: no rule of this macro matches (f 1 2)",
  ],
  [
    "(define-syntax f (syntax-rules () ((_ x ...) x)))",
    "1:46 syntax-rules: pattern variable x needs 1 ellipsis here, got 0",
  ],
  [
    "(define-syntax f (syntax-rules () ((_ (x ...) ...) '(x ...))))",
    "1:54 syntax-rules: pattern variable x needs 2 ellipses here, got 1",
  ],
  [
    "(define-syntax f (syntax-rules () ((_ x) '(x ...))))",
    "1:44 syntax-rules: no pattern variable to repeat in x ...",
  ],
  [
    "(define-syntax f (syntax-rules () ((_ x) '(y ...))))",
    "1:44 syntax-rules: no pattern variable to repeat in y ...",
  ],
  [
    "(define-syntax f (syntax-rules () ((_ x x) x)))",
    "1:41 syntax-rules: duplicate pattern variable x",
  ],
  [
    "(define-syntax f (syntax-rules () ((_ ... x) x)))",
    "1:39 syntax-rules: misplaced ... in a pattern",
  ],
  [
    "(define-syntax f (syntax-rules () ((_ x ... y ...) x)))",
    "1:47 syntax-rules: more than one ellipsis in one list of a pattern",
  ],
  [
    "(define-syntax f (syntax-rules () (_ x)))",
    "1:35 syntax-rules: expected a pattern that begins with the macro's name",
  ],
  [
    "(define-syntax f (syntax-rules () ((_ x))))",
    "1:35 syntax-rules: expected a rule (pattern template)",
  ],
  [
    "(define-syntax f (syntax-rules 5 ((_ x) x)))",
    "1:18 syntax-rules: expected a list of literals",
  ],
  [
    "(define-syntax f (syntax-rules (1) ((_ x) x)))",
    "1:18 syntax-rules: expected an identifier as a literal, got 1",
  ],
  [
    "(define-syntax f (syntax-rules () ((_ (a ...) (b ...)) '((a b) ...))))\n(f (1 2) (3))",
    "2:1 f: sequences that are repeated together differ in length",
  ],
  [
    "(define-syntax f (syntax-rules () ((_ x) (if x))))\n (f 1)",
    "2:2 if: expected 2 or 3 expressions, got 1",
  ],
  [
    "(define-syntax f (syntax-rules () ((_ x) (f x))))\n(f 1)",
    "2:1 f: the expansion of this form does not end",
  ],
  ["(syntax-rules ())", "1:1 syntax-rules is not allowed here"],
];

Deno.test("syntax-rules: what is malformed is told in the program's terms", () => {
  for (const [text, expected] of ERRORS) {
    assert.equal(expansionError(text), expected, text);
  }
});

Deno.test("syntax-rules: a macro of a thousand operands", () => {
  const operands = "x ".repeat(300);
  expandAll(`${MY_OR} (my-or ${operands})`);
  const many = "(a 1) ".repeat(50_000);
  expandAll(
    `(define-syntax m (syntax-rules () ((_ (x y) ...) '((y x) ...)))) (m ${many})`,
  );
});
