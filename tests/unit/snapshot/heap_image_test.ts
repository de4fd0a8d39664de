import assert from "node:assert/strict";
import { GuestError } from "../../../lib/diagnostic.ts";
import { Engine } from "../../../lib/engine.ts";
import { MemoryHost } from "../../../lib/host.ts";
import { decodeSnapshot } from "../../../lib/snapshot/snapshot_file.ts";
import { Source } from "../../../lib/source.ts";

const cacheDirectory = Deno.makeTempDirSync({ prefix: "varve_test_" });
globalThis.addEventListener("unload", () => {
  Deno.removeSync(cacheDirectory, { recursive: true });
});

/** What a source gives, and what it prints; or how it fails. */
async function outcome(engine: Engine, host: MemoryHost, source: Source) {
  let value: string;
  try {
    const result = await engine.run(source);
    assert(result.kind === "value");
    value = engine.format(result.value, "write");
  } catch (error) {
    if (!(error instanceof GuestError)) throw error;
    const { message, location } = error.diagnostic;
    const line = location && location.source.position(location.offset).line;
    value = `${line}: ${message}`;
  }
  engine.flush();
  return { value, output: host.output() };
}

async function snapshotOf(
  source: Source,
  start: boolean,
  files: Record<string, string> = {},
) {
  const host = new MemoryHost({ files });
  const engine = await Engine.create({ host, cacheDirectory });
  const made = await engine.snapshot(source, { start });
  engine.flush();
  assert(made.kind === "written");
  return { ...made, output: host.output() };
}

async function resumed(bytes: Uint8Array, later: readonly string[] = []) {
  const snapshot = await decodeSnapshot(bytes);
  const host = new MemoryHost();
  const engine = await Engine.create({ host, snapshot, deferCompiler: true });
  const first = await outcome(engine, host, snapshot.source);
  const values = [];
  for (const text of later) {
    const { value } = await outcome(
      engine,
      host,
      new Source("later.scm", text),
    );
    values.push(value);
  }
  return { ...first, later: values };
}

/** Programs of which the last form shows what the others have made. */
const PROGRAMS: Record<string, string> = {
  "numbers of all kinds": `
    (define numbers (list 0 -1 536870911 536870912 -536870912 -536870913 1073741823 -1073741824
      1073741824 9223372036854775807 -9223372036854775808 (expt 3 100) (- (expt 3 100)) 1/3 -7/2
      1.5 -0.0 +inf.0 +nan.0 1+2i 1.5-2/3i))
    numbers`,
  "texts": `
    (define s (string #\\a #\\λ #\\x1F600)) (define u "") (define c (list #\\a #\\λ #\\x1F600))
    (define t (make-string 3 #\\z))
    (begin (string-set! t 1 #\\x1F600) (list s (string-length s) u c t 'symbol '|odd symbol| (string->symbol "😀")))`,
  "symbols that are not interned": `
    (define g (generate-uninterned-symbol)) (define h (list g g))
    (list (eq? (car h) (cadr h)) (eq? g (car h)) (eq? g (string->symbol (symbol->string g))))`,
  "sharing and cycles": `
    (define x (list 1 2)) (define y (list x x)) (define v (vector x 0))
    (set-cdr! (cdr x) x) (vector-set! v 1 v)
    (list (eq? (car y) (cadr y)) (eq? x (cddr x)) (eq? v (vector-ref v 1)) (eq? (vector-ref v 0) x))`,
  "a list of a million elements": `
    (define l (iota 1000000))
    (define deep (let loop ((i 0) (x '())) (if (= i 300000) x (loop (+ i 1) (list x)))))
    (list (length l) (apply + l) (let loop ((i 0) (x deep)) (if (null? x) i (loop (+ i 1) (car x)))))`,
  "closures and what they capture": `
    (define (counter) (let ((n 0)) (lambda () (set! n (+ n 1)) n)))
    (define c (counter)) (c) (c)
    (define (even? n) (if (= n 0) #t (odd? (- n 1)))) (define (odd? n) (if (= n 0) #f (even? (- n 1))))
    (define many (case-lambda ((a) 1) ((a b) 2) ((a . r) (length r))))
    (define optional (letrec ((loop (lambda (n) (if (= n 0) 'done (loop (- n 1)))))) loop))
    (list (c) (c) (even? 11) (many 1) (many 1 2) (many 1 2 3 4) (optional 10) (map (lambda (f) (f 4)) (list sqrt list)))`,
  "records": `
    (define-record-type point (make-point x y) point? (x px set-px!) (y py))
    (define p (make-point 1 2)) (set-px! p p)
    (list (point? p) (eq? p (px p)) (py p) (point? 1) p)`,
  "hash tables of all kinds": `
    (define k (list 1)) (define r (vector 1)) (define f (lambda () 1))
    (define q (make-strong-eqv-hash-table)) (define e (make-equal-hash-table)) (define s (make-string-hash-table))
    (define own (make-hash-table (lambda (a b) (eq? a b))))
    (for-each (lambda (t) (for-each (lambda (key) (hash-table-set! t key (list 'v key)))
      (list k r f 'sym 12 1.5 (expt 2 100) #\\λ 1/2 '() #t car))) (list q e own))
    (hash-table-set! e '(1 (2 "x" #(3))) 'deep) (hash-table-set! s "text" 5)
    (do ((i 0 (+ i 1))) ((= i 1000)) (hash-table-set! q i (* i i)))
    (do ((i 0 (+ i 3))) ((>= i 1000)) (hash-table-delete! q i))
    (list (map (lambda (t) (map (lambda (key) (pair? (hash-table-ref/default t key #f)))
      (list k r f 'sym 12 1.5 (expt 2 100) #\\λ 1/2 '() #t car))) (list q e own))
      (hash-table-ref/default q 500 #f) (hash-table-ref/default q 999 'gone) (hash-table-count q)
      (hash-table-ref/default e (list 1 (list 2 "x" (vector 3))) #f) (hash-table-ref/default s (string #\\t #\\e #\\x #\\t) #f)
      (hash-table-ref/default q (list 1) 'other) (hash-table-keys s)
      (begin (hash-table-set! q 'new 1) (hash-table-ref/default q 'new 0)))`,
  "hashes stay": `
    (define-record-type thing (make-thing) thing?)
    (define things (list (make-thing) (lambda (x) x) 'symbol (list 1 'a '()) "text" 2.5 (vector 'v)))
    (define before (map hash things))
    (list (equal? before (map hash things)) (let ((new (hash (make-thing)))) (memv new before)))`,
  "uniform vectors, small and large": `
    (define a (bytevector 1 2 255)) (define b (make-bytevector 1000 7)) (bytevector-u8-set! b 999 200)
    (define d (f64vector 1.5 -0.0 +inf.0)) (define l (make-s64vector 100 -9223372036854775808))
    (define w (s16vector -5 300)) (define z (make-f32vector 70 0.5))
    (list a (bytevector-u8-ref b 0) (bytevector-u8-ref b 999) (bytevector-length b) d (s64vector-ref l 99) w
      (f32vector-ref z 69) (begin (bytevector-u8-set! b 0 9) (bytevector-u8-ref b 0)) u8vector)`,
  "promises, parameters, streams, conditions": `
    (define p (delay (begin (display "once ") 5))) (define done (delay 6)) (force done)
    (define q (make-parameter 1 (lambda (x) (* x 2))))
    (define s (let loop ((i 0)) (cons-stream i (loop (+ i 1)))))
    (define e (guard (e (#t e)) (error "it failed:" 1 'two)))
    (list (force p) (force p) (force done) (q) (parameterize ((q 5)) (q)) (stream-head s 3)
      (condition/report-string e) (error-object? e) (error-object-irritants e))`,
  "several values": `
    (define v (call-with-values (lambda () (values 1 2)) list)) v`,
  "what redefines the library": `
    (define (first-of l) (car l))
    (define before (first-of '(1 2)))
    (define (car l) 'mine)
    (define (second-of l) (car l))
    (list before (first-of '(1 2)) (second-of '(1 2)) (map (lambda (l) (car l)) '((1))))`,
  "errors have their places": `
    (define (f x)
      (car x))
    (display "before")
    (f 5)`,
  "output once": '(display "at first ") (display "then ") (display "last")',
  "one form": "(+ 1 2)",
  "no form": "",
};

Deno.test("a program goes on from its heap as it goes on by itself", async (t) => {
  for (const [name, text] of Object.entries(PROGRAMS)) {
    await t.step(name, async () => {
      const source = new Source("test.scm", text);
      const host = new MemoryHost();
      const engine = await Engine.create({ host, cacheDirectory });
      const expected = await outcome(engine, host, source);
      const { bytes, warning, output } = await snapshotOf(source, true);
      assert.equal(warning, undefined);
      assert(WebAssembly.validate(bytes as Uint8Array<ArrayBuffer>));
      const given = await resumed(bytes);
      assert.equal(given.value, expected.value);
      assert.equal(output + given.output, expected.output);
      // From one file any number of times.
      assert.equal((await resumed(bytes)).value, expected.value);
      const whole = await snapshotOf(source, false);
      assert.equal(whole.output, "");
      const again = await resumed(whole.bytes);
      assert.equal(again.value, expected.value);
      assert.equal(again.output, expected.output);
    });
  }
});

Deno.test("a snapshot depends on the program alone", async () => {
  const source = new Source("test.scm", PROGRAMS["hash tables of all kinds"]!);
  for (const start of [true, false]) {
    const { bytes } = await snapshotOf(source, start);
    assert.deepEqual((await snapshotOf(source, start)).bytes, bytes);
    // An engine that came from a snapshot writes one that does the same.
    const snapshot = await decodeSnapshot(bytes);
    const engine = await Engine.create({ host: new MemoryHost(), snapshot });
    const again = await engine.snapshot(source, { start });
    assert(again.kind === "written");
    assert.deepEqual(await resumed(again.bytes), await resumed(bytes));
  }
});

Deno.test("a heap that cannot be kept is refused by the name of a variable, and the program starts from its source", async () => {
  const cases: [string, RegExp][] = [
    ["(define k (call/cc (lambda (k) k)))", /a continuation .* 'k'/],
    [
      '(define deep (list 1 (vector (list (open-input-string "x")))))',
      /a port .* 'deep'/,
    ],
    [
      "(define (f) (define p (open-output-string)) (lambda () p)) (define g (f))",
      /a port .* 'g'/,
    ],
  ];
  for (const [text, message] of cases) {
    const source = new Source("test.scm", `${text} (list 1 2)`);
    const { bytes, warning } = await snapshotOf(source, true);
    assert.match(warning ?? "", message);
    assert.equal((await resumed(bytes)).value, "(1 2)");
  }
});

Deno.test("what comes after a program from its heap finds its keywords and its definitions", async () => {
  const text = `(define-syntax twice (syntax-rules () ((_ x) (list x x))))
    (define (f x) (car x)) (define y 5) (twice y)`;
  for (const start of [true, false]) {
    const { bytes } = await snapshotOf(new Source("test.scm", text), start);
    const { value, later } = await resumed(bytes, [
      "(twice (+ y 1))",
      "(f '(1))",
      "(define (car x) 'new)",
      "(f '(1))",
      "(eval '(twice y) (interaction-environment))",
    ]);
    assert.equal(value, "(5 5)");
    assert.deepEqual([later[0], later[1], later[3], later[4]], [
      "(6 6)",
      "1",
      "new",
      "(5 5)",
    ]);
  }
});

Deno.test("code of loaded files and of eval is in the heap", async () => {
  const source = new Source(
    "test.scm",
    `(load "other.scm") (define g (eval '(lambda (x) (+ x 1)) (interaction-environment)))
     (list (f 1) (g 1))`,
  );
  const { bytes, warning } = await snapshotOf(source, true, {
    "other.scm": "(define (f x) (list 'f x))",
  });
  assert.equal(warning, undefined);
  assert.equal((await resumed(bytes)).value, "((f 1) 2)");
});

Deno.test("keywords of loaded files cannot be kept", async () => {
  const source = new Source("test.scm", '(load "other.scm") (two)');
  const { warning } = await snapshotOf(source, true, {
    "other.scm": "(define-syntax two (syntax-rules () ((_) 2)))",
  });
  assert.match(warning ?? "", /the keyword 'two'/);
});

Deno.test("a program that ends before its last form has no snapshot", async () => {
  const engine = await Engine.create({
    host: new MemoryHost(),
    cacheDirectory,
  });
  const source = new Source("test.scm", "(exit 3) 5");
  assert.deepEqual(await engine.snapshot(source, { start: true }), {
    kind: "exit",
    code: 3,
  });
});
