import assert from "node:assert/strict";
import { varve, withDirectory } from "./command.ts";

const PROGRAM = `(define (twice x)
  (+ x x))
(define (distance a b)
  (let ((larger (if (< a b) b a)))
    (- larger (if (< a b) a b))))
(define (walk n total)
  (if (= n 0)
      total
      (walk (- n 1) (+ total (distance n (twice n))))))
(display (walk 500 0))
(newline)
(display (cdr (command-line)))
(write (read-line))
`;

function withProgram(
  text: string,
  body: (path: string, directory: string) => Promise<void>,
): Promise<void> {
  return withDirectory(async (directory) => {
    const path = `${directory}/program.scm`;
    Deno.writeTextFileSync(path, text);
    await body(path, directory);
  });
}

/** `varve bisect` with a compiler that is wrong about subtraction. */
async function wrongBisect(args: readonly string[]) {
  const { stdout, stderr, code } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "--quiet", "-A", "tests/cli/wrong_bisect.ts", ...args],
    env: { NO_COLOR: "1" },
  }).output();
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  return { code, stdout: text(stdout), stderr: text(stderr) };
}

for (
  const way of [
    "--tier=baseline",
    "--tier=mixed",
    "--tier=optimised",
    "--stress=warm:2",
  ]
) {
  Deno.test(`bisect finds the procedure and the instruction with ${way}`, () =>
    withProgram(PROGRAM, async (path, directory) => {
      Deno.writeTextFileSync(`${directory}/input`, "line\n");
      const { stdout, stderr, code } = await wrongBisect([
        way,
        `--input=${directory}/input`,
        path,
        "an argument",
      ]);
      assert.deepEqual({ stderr, code }, { stderr: "", code: 1 });
      const lines = stdout.split("\n");
      assert.match(lines[0]!, /^compiled code differs from the interpreter /);
      assert.match(
        lines[1]!,
        /^ {2}standard output, line 1: '\d+' in place of '125250'$/,
      );
      assert.equal(lines[2], `procedure:   distance, ${path}:4:21`);
      assert.match(lines[3]!, /^block: {7}\d+$/);
      assert.match(
        lines[4]!,
        /^instruction: \d+ {2}scm\.sub r\d+, r\d+ = r\d+, \S+:5:5$/,
      );
      // The command has what is needed to see it again, and names no other procedure.
      assert.match(
        lines[5]!,
        /^repeat: {6}varve run .*--compile-only='u\d+:\d+<\d+' \S+ 'an argument' < \S+\/input$/,
      );
      assert.equal(lines.length, 7);
      // With a compiler that is right the same command does what is right.
      const only = /--compile-only='(\S+)'/.exec(lines[5]!)![1]!;
      const right = await varve(
        ["run", `--compile-only=${only}`, way, "--trace=tier", path, "1"],
        { stdin: "line\n" },
      );
      assert.equal(right.stdout, '125250\n(1)"line"');
      assert.match(right.stderr, /(compile|optimise) distance: /);
      assert.doesNotMatch(right.stderr, /compile walk: /);
    }));
}

Deno.test("bisect says when there is no difference", () =>
  withProgram(PROGRAM, async (path) => {
    const { stdout, stderr, code } = await varve(["bisect", path]);
    assert.deepEqual({ stderr, code }, { stderr: "", code: 0 });
    assert.match(
      stdout,
      /^no difference: .*mixed.*warm:2.*baseline.*optimised.*optimised\n$/,
    );
  }));

Deno.test("bisect compares how programs fail", () =>
  withProgram(
    "(define (f x y) (if (< x 0) x (- x y)))\n(f 1 2)\n(display (/ 6 (- (f 4 2) 2)))",
    async (path) => {
      const { stdout, code } = await wrongBisect(["--tier=baseline", path]);
      assert.equal(code, 1);
      assert.match(stdout, /standard output, line 1: '.+' in place of ''/);
      assert.match(
        stdout,
        /standard error, line 1: '' in place of '.*error: di/,
      );
      assert.match(stdout, /exit code: 0 in place of 1/);
      assert.match(stdout, /^procedure: {3}f, /m);
    },
  ));

Deno.test("bisect refuses programs that do not do the same twice", () =>
  withProgram("(display (current-jiffy))", async (path) => {
    const { stdout, stderr, code } = await varve(["bisect", path]);
    assert.deepEqual({ stdout, code }, { stdout: "", code: 1 });
    assert.match(stderr, /^error: the interpreter does not do the same twice/);
    assert.match(stderr, /standard output, line 1: '\d+' in place of '\d+'/);
  }));

Deno.test("bisect and --compile-only say what is wrong with their arguments", () =>
  withProgram("1", async (path) => {
    const tier = await varve(["bisect", "--tier=interp", path]);
    assert.equal(tier.code, 2);
    assert.match(tier.stderr, /nothing is compiled/);
    Deno.writeFileSync(path, Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0));
    const module = await varve(["bisect", path]);
    assert.equal(module.code, 2);
    assert.match(module.stderr, /'bisect' needs the source of/);
    Deno.writeTextFileSync(path, "1");
    const list = await varve(["run", "--compile-only=walk", path]);
    assert.equal(list.code, 2);
    assert.match(list.stderr, /'walk' is not what bisect prints/);
    const help = await varve(["help", "run"]);
    assert.doesNotMatch(help.stdout, /compile-only/);
  }));
