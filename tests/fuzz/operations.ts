/**
 * Programs that do one operation on all pairs of some values, in procedures that have been used with two of them before.
 *
 * @module
 */

import { NUMBERS } from "./productions.ts";

/** Operations on two numbers, and what is done with their answers. */
export const OPERATIONS: readonly string[] = [
  "(+ a b)",
  "(- a b)",
  "(* a b)",
  "(/ a b)",
  "(quotient a b)",
  "(remainder a b)",
  "(modulo a b)",
  "(< a b)",
  "(<= a b)",
  "(> a b)",
  "(>= a b)",
  "(= a b)",
  "(eqv? a b)",
  "(if (< a b) (- b a) (+ a b))",
  "(if (= a b) (* a 2) (- a 1))",
  "(list (zero? a) (positive? b) (negative? a))",
  "(list (+ a 1) (- 1 b) (* a 3) (- a))",
  "(list (quotient a 7) (modulo b 1000) (remainder a 3))",
  "(+ (* a b) (- a b))",
  "(- (+ a 1073741823) (* b -1))",
];

/** Numbers of each representation, with which procedures are used first. */
export const USUAL: readonly string[] = [
  "5",
  "1.5",
  "4611686018427387904",
  "123456789012345678901234567890",
  "1/2",
];

/** Every so many of the numbers at the limits, from the first on. */
export function numbers(every: number): string[] {
  return NUMBERS.filter((_, index) => index % every === 0);
}

/** Values of all classes, with which operations on structures are tried. */
export const VALUES: readonly string[] = [
  ..."0 1 2 -1 1073741823 1073741824 9223372036854775808 0.0 1.0 +nan.0 1/2"
    .split(" "),
  ..."#f #t '() 'a #\\a #\\x1F600 car (eof-object)".split(" "),
  "(if #f #f)",
  '"abc"',
  '""',
  "(list 1 2 3)",
  "(list (list 4 5) 6)",
  "(cons 1 2)",
  "(vector 1 2.5 'c)",
  "(vector)",
  "(f64vector 1.5 2.5)",
  "(s64vector 1 4611686018427387904)",
  "(bytevector 1 255)",
  "(make-point 1 2.5)",
  "(make-other 1 2)",
  "(lambda (x) (list x))",
  "(lambda x x)",
  '(string->symbol "b")',
];

const PAIR = "(list (list 1) 2)";

/** Operations on structures, and what they are used with first. */
export const STRUCTURES:
  readonly (readonly [operation: string, a: string, b: string])[] = [
    ["(list (car a) (cdr b))", PAIR, PAIR],
    ["(caar a)", PAIR, "0"],
    ["(cdar a)", PAIR, "0"],
    ["(cadr a)", PAIR, "0"],
    ["(cddr a)", PAIR, "0"],
    ["(begin (set-car! a b) (car a))", PAIR, "1.5"],
    ["(begin (set-cdr! a 5) a)", PAIR, "1.5"],
    ["(vector-ref a b)", "(vector 1 2)", "1"],
    ["(begin (vector-set! a b 7) a)", "(vector 1 2)", "1"],
    ["(begin (vector-set! a 0 b) (vector-ref a 0))", "(vector 1 2)", "1.5"],
    ["(list (vector-length a) (vector-ref a 1))", "(vector 1 2)", "0"],
    ["(+ 1 (f64vector-ref a b))", "(f64vector 1 2)", "1"],
    [
      "(begin (f64vector-set! a 0 b) (f64vector-ref a 0))",
      "(f64vector 1)",
      "2.5",
    ],
    [
      "(begin (f64vector-set! a 0 b) (f64vector-ref a 0))",
      "(f64vector 1)",
      "2",
    ],
    ["(+ 1 (s64vector-ref a b))", "(s64vector 1 2)", "1"],
    [
      "(begin (s64vector-set! a 0 b) (s64vector-ref a 0))",
      "(s64vector 1)",
      "2",
    ],
    ["(+ 1 (bytevector-u8-ref a b))", "(bytevector 1 2)", "1"],
    [
      "(begin (bytevector-u8-set! a 0 b) (bytevector-u8-ref a 0))",
      "(bytevector 1)",
      "2",
    ],
    ["(string-ref a b)", '"ab"', "1"],
    ["(list (string-length a) (string-append a b))", '"ab"', '"c"'],
    ["(list (char=? a b) (char<? a b))", "#\\a", "#\\b"],
    ["(list (char->integer a) (integer->char b))", "#\\a", "66"],
    ["(list (point-x a) (point-y a))", "(make-point 1 2)", "0"],
    ["(begin (set-point-x! a b) (point-x a))", "(make-point 1 2)", "0"],
    ["(list (point? a) (other? b))", "(make-point 1 2)", "0"],
    ["(a b)", "(lambda (x) x)", "1"],
    ["(list (a b) (a 1 2))", "(lambda x x)", "1"],
    ["(apply a b)", "list", "(list 1 2)"],
    ["(list (apply a 1 b))", "list", "(list 1 2)"],
    ["(list (pair? a) (null? a) (symbol? a) (not a))", PAIR, "0"],
    ["(list (string? a) (char? a) (vector? a))", '"s"', "0"],
    ["(list (procedure? a) (boolean? a) (eof-object? a))", "car", "0"],
    ["(list (fixnum? a) (flonum? a) (number? a) (exact? a))", "1", "0"],
    ["(list (eqv? a b) (equal? a b))", "'a", "'b"],
    ["(if (eq? a 'a) (if (eq? a b) 1 2) (if (eq? b '()) 3 4))", "'a", "'b"],
    ["(if (pair? a) (car a) (if (vector? a) (vector-ref a 0) b))", PAIR, "0"],
    [
      "(cond ((null? a) b) ((pair? a) (cdr a)) ((fixnum? a) (+ a 1)) (else a))",
      PAIR,
      "0",
    ],
    [
      "(let loop ((l a) (n 0)) (if (pair? l) (loop (cdr l) (+ n 1)) n))",
      PAIR,
      "0",
    ],
  ];

const RECORDS = [
  "(define-record-type point (make-point x y) point?",
  "  (x point-x set-point-x!) (y point-y))",
  "(define-record-type other (make-other x y) other? (x other-x) (y other-y))",
];

/** The program for one operation on structures. */
export function structureProgram(
  operation: string,
  a: string,
  b: string,
): string {
  const forms = [
    ...RECORDS,
    `(define (items) (list ${VALUES.join(" ")}))`,
    `(define (f a b) ${operation})`,
    `(do ((i 0 (+ i 1))) ((= i 30))`,
    `  (guard (e (#t #f)) (f ${a} ${b})))`,
    // Each value is a fresh one, so that what is changed is seen once.
    "(define (index-loop n f) (do ((i 0 (+ i 1))) ((= i n)) (f i)))",
    "(define count (length (items)))",
    "(index-loop count (lambda (i)",
    "  (index-loop count (lambda (j)",
    "    (write (guard (e ((error-object? e) (error-object-message e)))",
    "      (f (list-ref (items) i) (list-ref (items) j))))",
    "    (write-char #\\space)))",
    "  (newline)))",
  ];
  return forms.join("\n") + "\n";
}

/** The program for one operation on numbers: a line for each pair of what it is used with first. */
export function arithmeticProgram(
  operation: string,
  items: readonly string[],
): string {
  const forms = [
    `(define items (list ${items.join(" ")}))`,
    "(define (each f)",
    "  (for-each (lambda (a)",
    "    (for-each (lambda (b)",
    "      (write (guard (e (#t (error-object-message e))) (f a b)))",
    "      (write-char #\\space)) items)) items)",
    "  (newline))",
  ];
  USUAL.forEach((a, row) =>
    USUAL.forEach((b, column) => {
      const name = `f${row}-${column}`;
      forms.push(
        `(define (${name} a b) ${operation})`,
        `(do ((i 0 (+ i 1))) ((= i 30))`,
        `  (guard (e (#t #f)) (${name} ${a} ${b})))`,
        `(each ${name})`,
      );
    })
  );
  return forms.join("\n") + "\n";
}
