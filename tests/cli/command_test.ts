import assert from "node:assert/strict";
import { spawnVarve, varve, withDirectory } from "./command.ts";
import { onTerminal } from "./pseudo_terminal.ts";

Deno.test("varve run runs a program with its arguments", () =>
  withDirectory(async (directory) => {
    const path = `${directory}/program.scm`;
    Deno.writeTextFileSync(
      path,
      "#!/usr/bin/env varve\n(display (cdr (command-line)))\n(write (read-line))(exit 7)\n",
    );
    const result = await varve(["run", path, "--metrics", "b c"], {
      stdin: "input\n",
    });
    assert.deepEqual(result, {
      stdout: '(--metrics b c)"input"',
      stderr: "",
      code: 7,
    });
  }));

Deno.test("varve run - runs a program from standard input", async () => {
  const result = await varve(["run", "-"], { stdin: '(display "hello")' });
  assert.deepEqual(result, { stdout: "hello", stderr: "", code: 0 });
});

Deno.test("varve run reports an error after the output before it", () =>
  withDirectory(async (directory) => {
    const path = `${directory}/wrong.scm`;
    const both = `${directory}/both`;
    Deno.writeTextFileSync(
      path,
      '(define (f x)\n  (+ 1 (car x)))\n(display "before")\n(newline)\n(display (f 5))\n',
    );
    const result = await varve(["run", path]);
    assert.equal(result.stdout, "before\n");
    assert.equal(result.code, 1);
    const lines = result.stderr.split("\n");
    assert.match(lines[0]!, /wrong\.scm:2:8: error: car: expected a pair/);
    assert.deepEqual(lines.slice(1, 3), [
      "2 |   (+ 1 (car x)))",
      "  |        ^",
    ]);
    assert.match(lines[3]!, /^ {2}at f \(.*wrong\.scm:2:8\)$/);
    const { code } = await new Deno.Command("sh", {
      args: [
        "-c",
        `"$0" run -A cli.ts run "$1" > "$2" 2>&1`,
        Deno.execPath(),
        path,
        both,
      ],
    }).output();
    assert.equal(code, 1);
    assert.match(
      Deno.readTextFileSync(both),
      /^before\n.*wrong\.scm:2:8: error/,
    );
  }));

Deno.test("varve run says why a file cannot be read", () =>
  withDirectory(async (directory) => {
    const missing = await varve(["run", `${directory}/none.scm`]);
    assert.deepEqual(missing, {
      stdout: "",
      stderr:
        `error: cannot read '${directory}/none.scm': No such file or directory\n`,
      code: 1,
    });
    const folder = await varve(["run", directory]);
    assert.equal(
      folder.stderr,
      `error: cannot read '${directory}': Is a directory\n`,
    );
    assert.equal(folder.code, 1);
    const path = `${directory}/bytes.scm`;
    Deno.writeFileSync(path, Uint8Array.of(0x28, 0x0a, 0x61, 0xff));
    const bytes = await varve(["run", path]);
    assert.equal(bytes.code, 1);
    assert.equal(
      bytes.stderr.split("\n")[0],
      `${path}:2:2: error: invalid UTF-8: byte 0xff at byte offset 3`,
    );
  }));

Deno.test("varve run says which permission Deno was not given", async () => {
  const result = await varve(["run", "/etc/passwd"], {
    permissions: ["--no-prompt", "--allow-read=."],
  });
  assert.equal(
    result.stderr,
    "error: cannot read '/etc/passwd': Deno was not given the permission\n",
  );
  assert.equal(result.code, 1);
});

Deno.test("varve run needs only the permission to read itself and the program", () =>
  withDirectory(async (directory) => {
    const path = `${directory}/program.scm`;
    Deno.writeTextFileSync(path, "(display (+ 1 2))");
    const here = Deno.cwd();
    const result = await varve(["run", path], {
      permissions: ["--no-prompt", `--allow-read=${directory},${here}`],
    });
    assert.deepEqual(result, { stdout: "3", stderr: "", code: 0 });
    const without = await varve(["run", path], {
      permissions: ["--no-prompt", `--allow-read=${directory}`],
    });
    assert.deepEqual(without, {
      stdout: "",
      stderr: "error: Deno was not given the permission to read Varve: " +
        `--allow-read=${here}/\n`,
      code: 1,
    });
  }));

Deno.test("varve -e prints values that there are", async () => {
  const result = await varve([
    "-e",
    '(define x "a\\n")',
    "-e",
    "x",
    "-e",
    "(display x)",
    "-e",
    "(list 1 2)",
  ]);
  assert.deepEqual(result, {
    stdout: '"a\\n"\na\n(1 2)\n',
    stderr: "",
    code: 0,
  });
  const failed = await varve(["-e", "1", "-e", "(car 5)", "-e", "2"]);
  assert.equal(failed.stdout, "1\n");
  assert.match(failed.stderr, /^<eval>:1:1: error: car: expected a pair/);
  assert.equal(failed.code, 1);
  assert.equal((await varve(["-e", "(exit 9)"])).code, 9);
});

Deno.test("varve says what is wrong with its use, with exit code 2", async () => {
  const rows: [string[], string][] = [
    [["rnu"], "error: unknown command 'rnu'; did you mean 'run'?\n"],
    [
      ["--metrisc", "repl"],
      "error: unknown option '--metrisc'; did you mean '--metrics'?\n",
    ],
    [["run"], "error: 'run' needs a FILE\n"],
    [["eval"], "error: 'eval' needs an expression: -e EXPRESSION\n"],
    [["dump"], "error: 'dump' needs a FILE\n"],
    [["help", "dmup"], "error: unknown command 'dmup'; did you mean 'dump'?\n"],
    [["--metrics"], "error: there is no command\n"],
  ];
  for (const [args, stderr] of rows) {
    assert.deepEqual(await varve(args), { stdout: "", stderr, code: 2 });
  }
});

Deno.test("varve help and varve without a terminal describe the commands", async () => {
  const help = await varve(["help"]);
  assert.match(help.stdout, /^Varve runs .*\n\nUsage: varve COMMAND/);
  assert.equal(help.code, 0);
  assert.deepEqual(await varve([]), help);
  assert.deepEqual(await varve(["--help"]), help);
  assert.match(
    (await varve(["dump", "--help"])).stdout,
    /^varve dump .*[^]*--encoding/,
  );
  assert.match(
    (await varve(["--version"])).stdout,
    /^varve \d+\.\d+\.\d+ \(V8 \d+/,
  );
});

Deno.test("varve dump prints what a program is compiled to", () =>
  withDirectory(async (directory) => {
    const path = `${directory}/program.scm`;
    Deno.writeTextFileSync(
      path,
      "(define (first x) (car x))\n(define (second x) (cadr x))\n",
    );
    const ir = await varve(["dump", path]);
    assert.equal(ir.stderr, "");
    assert.match(ir.stdout, /first[^]*second/);
    const one = await varve(["dump", "--ir", path, "first"]);
    assert.match(one.stdout, /first/);
    assert.doesNotMatch(one.stdout, /second/);
    for (const form of ["--ast", "--encoding"]) {
      const dumped = await varve(["dump", form, path]);
      assert.equal(dumped.stderr, "");
      assert.match(dumped.stdout, /first/);
    }
    const none = await varve(["dump", path, "third"]);
    assert.notEqual(none.code, 0);
    assert.match(none.stderr, /third/);
    assert.match((await varve(["dump", "--wasm"])).stdout, /^\(module/);
    Deno.writeTextFileSync(path, "(define (f x)");
    const wrong = await varve(["dump", path]);
    assert.match(wrong.stderr, /:1:1: error: /);
    assert.equal(wrong.code, 1);
  }));

Deno.test("varve --metrics reports after the program", async () => {
  const result = await varve(["--metrics", "-e", "(+ 1 2)"]);
  assert.equal(result.stdout, "3\n");
  assert.match(result.stderr, /^run\.ms +[\d.]+ ms +/m);
});

Deno.test("varve uses the cache it is told to use, and none with --no-cache", () =>
  withDirectory(async (directory) => {
    const env = { VARVE_CACHE_DIR: `${directory}/cache` };
    const none = await varve(["--no-cache", "-e", "1"], { env });
    assert.equal(none.stdout, "1\n");
    assert.throws(
      () => Deno.statSync(env.VARVE_CACHE_DIR),
      Deno.errors.NotFound,
    );
    for (const state of ["made", "used", "damaged"]) {
      const result = await varve(["-e", "(+ 1 1)"], { env });
      assert.deepEqual(result, { stdout: "2\n", stderr: "", code: 0 }, state);
      const entries = [...Deno.readDirSync(env.VARVE_CACHE_DIR)];
      assert(entries.length > 0);
      if (state !== "used") continue;
      for (const { name } of entries) {
        Deno.writeTextFileSync(`${env.VARVE_CACHE_DIR}/${name}`, "damaged");
      }
    }
  }));

Deno.test("varve ends quietly when nobody reads its output", async () => {
  const child = spawnVarve(["-e", '(let loop () (display "line\\n") (loop))']);
  const reader = child.stdout.getReader();
  await reader.read();
  await reader.cancel();
  await child.stdin.close();
  const [{ code }, stderr] = await Promise.all([
    child.status,
    new Response(child.stderr).text(),
  ]);
  assert.equal(stderr, "");
  assert.equal(code, 141);
});

Deno.test("Ctrl-C stops a program in a loop", async () => {
  const child = spawnVarve(["run", "-"]);
  const writer = child.stdin.getWriter();
  await writer.write(new TextEncoder().encode(
    '(define (spin n)\n  (spin (+ n 1)))\n(display "ready\\n")\n(flush-output)\n(spin 0)\n',
  ));
  await writer.close();
  const reader = child.stdout.getReader();
  assert.equal(
    new TextDecoder().decode((await reader.read()).value),
    "ready\n",
  );
  child.kill("SIGINT");
  const [{ code }, stderr] = await Promise.all([
    child.status,
    new Response(child.stderr).text(),
  ]);
  await reader.cancel();
  assert.match(stderr, /^<stdin>:\d:\d+: error: interrupted\n/);
  assert.equal(code, 130);
});

Deno.test("Ctrl-C ends a program that waits for input", () =>
  onTerminal(
    ["-e", '(begin (display "waiting") (flush-output) (read-line))'],
    async (session) => {
      await session.waitFor("waiting");
      await new Promise((resolve) => setTimeout(resolve, 200));
      await session.type("\x03");
      assert.equal(await session.end(), 130);
    },
  ));

Deno.test("diagnostics have colours on a terminal, unless NO_COLOR is set", async () => {
  await onTerminal(["-e", "nothing-of-this-name"], async (session) => {
    await session.waitFor("\x1b[1;31merror:\x1b[0m undefined variable");
  }, { NO_COLOR: "" });
  await onTerminal(["-e", "nothing-of-this-name"], async (session) => {
    const before = await session.waitFor("error: undefined variable");
    assert(!before.includes("\x1b"));
  });
});
