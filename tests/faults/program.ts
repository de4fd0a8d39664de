/**
 * The program that runs whatever happens to its cache, and what it does.
 *
 * @module
 */

import assert from "node:assert/strict";
import type { CommandResult } from "../cli/command.ts";

/** Compiles so early that there is code, and a profile, to keep. */
export const EARLY = "--stress=warm:5";

/** It reaches most of what is kept: the library, literals of many kinds, a hash table, compiled procedures. */
export const PROGRAM =
  `(define-record-type point (make-point x y) point? (x px) (y py))
(define table (make-equal-hash-table))
(for-each (lambda (k) (hash-table-set! table k (list k))) '(a "b" (c 1/2) #\\d 1.5))
(define (fact n) (if (= n 0) 1 (* n (fact (- n 1)))))
(do ((i 0 (+ i 1))) ((= i 40)) (fact 20))
(write (list (px (make-point 1 2)) (hash-table-ref/default table '(c 1/2) #f) (fact 25)
  (map (lambda (x) (+ x 1)) '(1 2 3)) (call/cc (lambda (k) (k 'out)))))
(newline)
`;

/** What it writes. */
export const OUTPUT = "(1 ((c 1/2)) 15511210043330985984000000 (2 3 4) out)\n";

/** Whether a run did all that and nothing else. */
export function assertRight(result: CommandResult, message: string = ""): void {
  assert.deepEqual(
    result,
    { code: 0, stdout: OUTPUT, stderr: "" },
    message || undefined,
  );
}
