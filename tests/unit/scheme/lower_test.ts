import assert from "node:assert/strict";
import { GuestError } from "../../../lib/diagnostic.ts";
import { encodeUnit } from "../../../lib/interp/encode.ts";
import type { EncodedUnit } from "../../../lib/interp/encoded_unit.ts";
import { EOF } from "../../../lib/ir/datum.ts";
import { verifyUnit } from "../../../lib/ir/verify.ts";
import type { Node } from "../../../lib/scheme/ast.ts";
import { Expander } from "../../../lib/scheme/expand.ts";
import { lowerUnit } from "../../../lib/scheme/lower.ts";
import { Reader } from "../../../lib/scheme/reader.ts";
import { standardEnvironment } from "../../../lib/scheme/special_forms.ts";
import { Source } from "../../../lib/source.ts";

function compile(text: string): EncodedUnit {
  const source = new Source("test", text);
  const reader = new Reader(source, { code: true });
  const expander = new Expander(source, standardEnvironment());
  const forms: Node[] = [];
  for (let datum = reader.read(); datum !== EOF; datum = reader.read()) {
    forms.push(expander.expand(datum));
  }
  const unit = lowerUnit("test", source, forms, {
    mayInline: () => true,
    isLibrary: () => false,
    keepsFormFrames: false,
  });
  assert.deepEqual(verifyUnit(unit), []);
  return encodeUnit(unit);
}

function times(count: number, each: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => each(index)).join("\n");
}

const LONG: readonly (readonly [string, string])[] = [
  [
    "a body of 20,000 calls",
    `(define (f) ${times(20_000, (i) => `(g ${i})`)})`,
  ],
  [
    "a cond of 3,000 clauses",
    `(define (f x) (cond ${times(3000, (i) => `((eq? x 'a${i}) (g ${i}))`)}))`,
  ],
  [
    "a let* of 3,000 variables",
    `(define (f x0) (let* (${
      times(3000, (i) => `(x${i + 1} (car x${i}))`)
    }) x3000))`,
  ],
  [
    "an or and an and of 2,000 operands",
    `(define (f x) (or ${times(2000, (i) => `(g x ${i})`)}))
     (define (h x) (if (or ${times(2000, (i) => `(g x ${i})`)}) 1 2))`,
  ],
  ["a call of 10,000 arguments", `(f ${times(10_000, (i) => `(g ${i})`)})`],
  [
    "3,000 procedures that capture one another",
    `(define (f) ${
      times(3000, (i) => `(define (p${i}) (g p${i + 1} p${i}))`)
    } (define (p3000) p0) p0)`,
  ],
];

for (const [what, text] of LONG) {
  Deno.test(`lowering and encoding ${what} takes no stack`, () => {
    assert(compile(text).code.length > 1000);
  });
}

Deno.test("a procedure with too many values at once is refused", () => {
  const text = `(define (f)\n (g ${times(70_000, (i) => `${i}.5`)}))`;
  assert.throws(() => compile(text), (error) => {
    assert.ok(error instanceof GuestError);
    assert.match(error.message, /too large/);
    return true;
  });
});

Deno.test("every form has an entry, in order", () => {
  const { entries, functions } = compile("(define (f) 1)\n(f)\n(define x 2)");
  assert.equal(entries.length, 3);
  for (const entry of entries) {
    const { required, captures, name } = functions[entry]!;
    assert.deepEqual([required, captures, name], [0, 0, ""]);
  }
});

Deno.test("a procedure has the name of what it is bound to", () => {
  const { functions } = compile(`
    (define (a) (let ((b (lambda () 1))) (list b b)))
    (define c (lambda () 2))
    (define d (lambda () (letrec ((e (lambda () (list e)))) e)))`);
  assert.deepEqual(
    functions.map(({ name }) => name).filter((name) => name !== ""),
    ["a", "b", "c", "d", "e"],
  );
});
