import assert from "node:assert/strict";
import { decodeSnapshot } from "../../lib/snapshot/snapshot_file.ts";
import { varve, withDirectory } from "./command.ts";

const PROGRAM = `(display "first ")
(define-syntax twice (syntax-rules () ((_ e) (begin e e))))
(define table (make-equal-hash-table))
(hash-table-set! table '(a b) 'found)
(define (main arguments)
  (twice (display (list (hash-table-ref/default table '(a b) #f) arguments)))
  (car 5))
(main (cdr (command-line)))
`;

const FAILURE =
  /program\.scm:7:3: error: car: expected a pair .*\n7 \| {3}\(car 5\)\)\n/;

Deno.test("varve snapshot writes a file that runs without source and cache", () =>
  withDirectory(async (directory) => {
    const program = `${directory}/program.scm`;
    const env = { VARVE_CACHE_DIR: `${directory}/cache` };
    Deno.writeTextFileSync(program, PROGRAM);
    const made = await varve(
      ["snapshot", program, "-o", `${directory}/whole.wasm`],
      { env },
    );
    assert.deepEqual(made, { code: 0, stdout: "", stderr: "" });
    const started = await varve(
      ["snapshot", "--init", program, "--output", `${directory}/started.wasm`],
      { env },
    );
    assert.deepEqual(started, { code: 0, stdout: "first ", stderr: "" });
    Deno.removeSync(program);
    for (
      const [name, printed] of [["whole", "first "], ["started", ""]] as const
    ) {
      const path = `${directory}/${name}.wasm`;
      assert(WebAssembly.validate(Deno.readFileSync(path)));
      for (const options of [["--no-cache"], []]) {
        const run = await varve(["run", ...options, path, "x"], { env });
        assert.equal(run.stdout, `${printed}(found (x))(found (x))`);
        assert.match(run.stderr, FAILURE);
        assert.equal(run.code, 1);
      }
      // Nothing is compiled again.
      const { stderr } = await varve(["run", "--metrics", path], { env });
      assert.doesNotMatch(stderr, /^(cache\.hits|expand\.ms|encode\.bytes)/m);
    }
  }));

Deno.test("a snapshot takes along what runs of the program have left", () =>
  withDirectory(async (directory) => {
    const program = `${directory}/program.scm`;
    const env = { VARVE_CACHE_DIR: `${directory}/cache` };
    Deno.writeTextFileSync(
      program,
      `(define (fib n) (if (< n 2) n (+ (fib (- n 1)) (fib (- n 2)))))
(display (fib 30))
(display " ")
(display (fib (length (command-line))))
`,
    );
    const path = `${directory}/program.wasm`;
    await varve(["snapshot", program, "-o", path], { env });
    const before = await decodeSnapshot(Deno.readFileSync(path));
    assert.equal(before.parts.code, undefined);
    assert.equal(before.parts.profile, undefined);
    const first = await varve(["run", "--metrics", program], { env });
    assert.match(first.stderr, /^baseline\.modules/m);
    for (const options of [[], ["--init"]]) {
      await varve(["snapshot", ...options, program, "-o", path], { env });
      const after = await decodeSnapshot(Deno.readFileSync(path));
      assert(after.parts.code!.length > 0);
      assert(after.parts.profile!.length > 0);
    }
    await varve(["snapshot", program, "-o", path], { env });
    const run = await varve(["run", "--no-cache", "--metrics", path]);
    assert.equal(run.stdout, "832040 1");
    assert.match(run.stderr, /^baseline\.linked/m);
    assert.doesNotMatch(run.stderr, /^baseline\.modules/m);
  }));

Deno.test("a snapshot that is damaged, cut, or of another version is not run", () =>
  withDirectory(async (directory) => {
    const program = `${directory}/program.scm`;
    const path = `${directory}/program.wasm`;
    const other = `${directory}/other.wasm`;
    Deno.writeTextFileSync(program, '(display "ran")');
    await varve(["snapshot", program, "-o", path]);
    const intact = Deno.readFileSync(path);
    const refused = async (bytes: Uint8Array, message: RegExp) => {
      Deno.writeFileSync(other, bytes);
      const { code, stdout, stderr } = await varve(["run", other]);
      assert.equal(stdout, "");
      assert.match(stderr, message);
      assert.equal(code, 1);
    };
    for (const index of [60, 1_000, intact.length >> 1, intact.length - 3]) {
      const damaged = intact.slice();
      damaged[index]! ^= 4;
      await refused(damaged, /^error: cannot run '.*other\.wasm': .*damaged/);
    }
    for (const length of [intact.length - 1, 70_000, 400]) {
      await refused(intact.subarray(0, length), /the snapshot is damaged/);
    }
    await refused(
      Uint8Array.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]),
      /a WebAssembly module, but not a snapshot/,
    );
  }));

Deno.test("varve snapshot says what it cannot do", () =>
  withDirectory(async (directory) => {
    const program = `${directory}/program.scm`;
    const out = `${directory}/out.wasm`;
    Deno.writeTextFileSync(
      program,
      '(define here (open-input-string "text")) (display (read-char here))',
    );
    const kept = await varve(["snapshot", "--init", program, "-o", out]);
    assert.equal(kept.code, 0);
    assert.match(
      kept.stderr,
      /^warning: a port that the variable 'here' leads to cannot be kept: .*beginning\n$/,
    );
    assert.equal((await varve(["run", out])).stdout, "t");
    const unnamed = await varve(["snapshot", program]);
    assert.deepEqual([unnamed.code, unnamed.stdout], [2, ""]);
    const unwritable = await varve([
      "snapshot",
      program,
      "-o",
      `${directory}/none/x`,
    ]);
    assert.equal(unwritable.code, 1);
    assert.match(
      unwritable.stderr,
      /^error: cannot write '.*none\/x': No such/,
    );
    Deno.writeTextFileSync(program, "(display 1) (car 5) 2");
    const failing = await varve(["snapshot", "--init", program, "-o", out]);
    assert.deepEqual([failing.code, failing.stdout], [1, "1"]);
    Deno.writeTextFileSync(program, "(display 1) (exit 4) 2");
    const ending = await varve(["snapshot", "--init", program, "-o", out]);
    assert.equal(ending.code, 1);
    assert.match(ending.stderr, /ended with code 4 before its last form/);
  }));
