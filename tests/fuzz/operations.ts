/**
 * Programs that do one operation on all pairs of some numbers, in procedures that have been used with two of them before.
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

/** The program for one operation: a line for each pair of what it is used with first. */
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
