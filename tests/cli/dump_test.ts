import assert from "node:assert/strict";
import { parseGraph } from "../../lib/opt/parse.ts";
import { printGraph } from "../../lib/opt/print.ts";
import { parseHtml } from "../unit/cli/html_tree.ts";
import { varve, withDirectory } from "./command.ts";

const PROGRAM = `(define (sum v)
  (let loop ((i 0) (s 0))
    (if (= i (vector-length v))
        s
        (loop (+ i 1) (+ s (vector-ref v i))))))
(define (times n f)
  (if (> n 0) (begin (f) (times (- n 1) f))))
(define (rare x) (car x))
(times 3000 (lambda () (sum (vector 1 2 3))))
(times 3000 (lambda () (sum (vector 1.5 2 3))))
(display (rare '(1 2)))
`;

/** The program in a file of its own, for a body. */
function withProgram(
  body: (path: string) => Promise<void>,
  text: string = PROGRAM,
): Promise<void> {
  return withDirectory(async (directory) => {
    const path = `${directory}/program.scm`;
    Deno.writeTextFileSync(path, text);
    await body(path);
  });
}

Deno.test("dump --versions shows the versions, entries and exits of a procedure", () =>
  withProgram(async (path) => {
    const { stdout, stderr, code } = await varve([
      "dump",
      "--versions",
      "sum",
      path,
    ]);
    assert.deepEqual({ stderr, code }, { stderr: "", code: 0 });
    const lines = stdout.split("\n");
    assert.equal(lines[0], `sum, ${path}:1:1`);
    const entries = lines.slice(
      lines.indexOf("entries:") + 1,
      lines.indexOf("exits:"),
    );
    assert.match(entries[0]!, /^ {2}\d+ \(r1\): a fragment$/);
    // The addition met a flonum where only fixnums had been seen.
    assert.match(stdout, /^ {2}\d+ +type +\S+:5:23 +taken [1-9]\d* times/m);
    assert.match(stdout, /^ {2}'type' is: a value of a class/m);
    // Places with what is known there and where they are in the source.
    assert.match(
      stdout,
      /^\d+ \(r1:vector r2:fixnum:i32 r3:fixnum:i32\) {2}\S+:3:14$/m,
    );
    assert.match(
      stdout,
      /^ *\d+ {2}scm\.add r3, r4 = r3\n +fixnum, else exit/m,
    );
    assert.match(stdout, /r3:flonum:f64/);
  }));

Deno.test("dump --versions compiles what the program ran too rarely", () =>
  withProgram(async (path) => {
    const { stdout, code } = await varve(["dump", "--versions=rare", path]);
    assert.equal(code, 0);
    assert.match(stdout, /^rare, \S+:8:18\nit was not observed\n/);
    assert.match(stdout, /scm\.car r1 = r1\n +pair, else exit at \d+: type\n/);
  }));

Deno.test("dump --versions shows entries that hold stubs", () =>
  withProgram(
    async (path) => {
      const { stdout, stderr } = await varve([
        "dump",
        "--versions=callee",
        "--tier=baseline",
        path,
      ]);
      assert.equal(stderr, "");
      assert.match(stdout, /^ {2}\d+ \(r1:string\): a stub$/m);
      assert.match(stdout, /^ {2}\d+ \(r1\): a fragment$/m);
    },
    // The caller is compiled after the callee, of whose types nothing was observed.
    `(define (callee x) (if (null? x) x (vector x)))
(define (caller n) (callee "text") n)
(callee 1)
(callee 2)
(caller 1)
(caller 2)
`,
  ));

Deno.test("dump --wasm with a procedure prints its module with the names of blocks", () =>
  withProgram(async (path) => {
    const { stdout, code } = await varve(["dump", "--wasm", path, "sum"]);
    assert.equal(code, 0);
    assert.match(stdout, /^\(module \$baseline_\d+/);
    assert.match(stdout, /\(func \$sum_\S* \(type/);
    assert.match(stdout, /\(loop \$loop\d+:\d+_r1:vector_r2:fixnum:i32/);
    assert.match(stdout, /\(local \$r2_i32 i32\)/);
  }));

Deno.test("dump of compiled code says what it cannot show", () =>
  withProgram(async (path) => {
    const missing = await varve(["dump", "--versions=summ", path]);
    assert.deepEqual(missing, {
      stdout: "",
      stderr: `error: ${path} has no procedure 'summ'; did you mean 'sum'?\n`,
      code: 1,
    });
    const interpreted = await varve([
      "dump",
      "--tier=interp",
      "--versions=sum",
      path,
    ]);
    assert.equal(interpreted.code, 2);
    assert.match(interpreted.stderr, /nothing is compiled/);
    const nothing = await varve(["dump", "--versions=sum"]);
    assert.match(nothing.stderr, /'dump' needs a FILE/);
  }));

Deno.test("dump --versions shows what was compiled until a program failed", () =>
  withProgram(async (path) => {
    const { stdout, stderr, code } = await varve([
      "dump",
      "--versions=f",
      path,
    ]);
    assert.equal(code, 0);
    assert.match(stderr, /:1:19: error: car: expected a pair/);
    assert.match(stdout, /scm\.car/);
    assert.doesNotMatch(stdout, /printed/);
  }, '(define (f x) (if (car x) x 1))\n(display "printed")\n(f 5)'));

Deno.test("dump --pass prints graphs of a procedure, which read back", () =>
  withProgram(async (path) => {
    const { stdout, stderr, code } = await varve([
      "dump",
      "--pass=construction",
      path,
      "rare",
    ]);
    assert.deepEqual({ stderr, code }, { stderr: "", code: 0 });
    const [title, after, ...lines] = stdout.split("\n");
    assert.match(title!, /^; rare from \d+ \(r1\)$/);
    assert.equal(after, "; after construction");
    assert.match(stdout, /^ {4}v\d+: eqref = struct\.get pair car v\d+$/m);
    const comments = / {2}; .*$/gm;
    assert.match(stdout, / {2}; 8: \(define \(rare x\) \(car x\)\)$/m);
    const text = lines.join("\n").replace(comments, "");
    assert.equal(printGraph(parseGraph(text).graph), text);
  }));

Deno.test("dump --pass=all shows each function of a procedure from its construction on", () =>
  withProgram(async (path) => {
    const { stdout, code } = await varve(["dump", "--pass=all", path, "sum"]);
    assert.equal(code, 0);
    const titles = stdout.match(/^; .* from .*$/gm)!;
    const after = stdout.match(/^; after .*$/gm)!;
    assert.equal(titles.length, after.length);
    assert.equal(after[0], "; after construction");
    for (const each of after) {
      assert.match(
        each,
        /^; after (construction|[\w-]+( \d)?: [1-9]\d* changes?)$/,
      );
    }
  }));

Deno.test("dump --pass --html writes one page", () =>
  withProgram(async (path) => {
    const { stdout, stderr, code } = await varve([
      "dump",
      "--pass=all",
      "--html",
      path,
      "sum",
    ]);
    assert.deepEqual({ stderr, code }, { stderr: "", code: 0 });
    assert.match(stdout, /^<!DOCTYPE html>\n/);
    const root = parseHtml(stdout);
    const tags = [...root.all()].map(({ tag }) => tag);
    assert(tags.includes("section"));
    assert.match(root.text, /WebAssembly/);
    assert.match(root.text, /\(func \$sum_/);
    assert.match(root.text, /3: \(if \(= i \(vector-length v\)\)/);
  }));

Deno.test("dump --pass says what it is not for", () =>
  withProgram(async (path) => {
    const wrong: readonly (readonly [string[], string])[] = [
      [
        ["--pass=constructoin", path, "sum"],
        "unknown pass 'constructoin'; did you mean 'construction'?",
      ],
      [
        ["--html", path, "sum"],
        "'--html' shows passes; did you mean '--pass=all'?",
      ],
      [["--pass=all", path], "'--pass' needs a PROCEDURE"],
      [["--pass=all"], "'dump' needs a FILE"],
      [
        ["--pass=all", "--html", "--wasm", path, "sum"],
        "'--html' shows passes only, not '--wasm'",
      ],
      [
        ["--pass=all", "--tier=baseline", path, "sum"],
        "with '--tier=baseline' nothing is optimised",
      ],
    ];
    for (const [args, message] of wrong) {
      const { stderr, stdout, code } = await varve(["dump", ...args]);
      assert.deepEqual({ stdout, code }, { stdout: "", code: 2 });
      assert.match(stderr, /^error: /);
      assert(stderr.startsWith(`error: ${message}`), stderr);
    }
    const missing = await varve(["dump", "--pass=all", path, "summ"]);
    assert.equal(missing.code, 1);
    assert.match(missing.stderr, /no procedure 'summ'; did you mean 'sum'/);
  }));
