import assert from "node:assert/strict";
import {
  checkOperands,
  type Invocation,
  parseArguments,
} from "../../../lib/cli/arguments.ts";
import { COMMANDS, GLOBAL_OPTIONS } from "../../../lib/cli/commands.ts";
import { describe, overview } from "../../../lib/cli/help.ts";
import { UsageError } from "../../../lib/cli/usage.ts";

function parse(...args: string[]): Invocation {
  const invocation = parseArguments(args, {
    commands: COMMANDS,
    globalOptions: GLOBAL_OPTIONS,
  });
  assert(invocation !== undefined, "no command");
  checkOperands(invocation);
  return invocation;
}

function parsed(...args: string[]) {
  const { command, operands, options } = parse(...args);
  return [command.name, operands, Object.fromEntries(options)];
}

Deno.test("parseArguments() finds the command, its operands and its options", () => {
  assert.deepEqual(parsed("run", "x.scm"), ["run", ["x.scm"], {}]);
  assert.deepEqual(parsed("run", "-"), ["run", ["-"], {}]);
  assert.deepEqual(
    parsed("--tier", "interp", "run", "--no-cache", "x.scm"),
    ["run", ["x.scm"], { tier: ["interp"], "no-cache": [""] }],
  );
  assert.deepEqual(
    parsed("dump", "--ir", "x.scm", "f", "--encoding"),
    ["dump", ["x.scm", "f"], { ir: [""], encoding: [""] }],
  );
  assert.deepEqual(
    parsed("--trace=cache,load", "run", "x"),
    ["run", ["x"], { trace: ["cache,load"] }],
  );
});

Deno.test("parseArguments() leaves what follows the program to the program", () => {
  assert.deepEqual(
    parsed("run", "x.scm", "--metrics", "-e", "--", "--wat"),
    ["run", ["x.scm", "--metrics", "-e", "--", "--wat"], {}],
  );
  assert.deepEqual(
    parsed("run", "--", "--x.scm", "-a"),
    ["run", ["--x.scm", "-a"], {}],
  );
});

Deno.test("parseArguments() takes -e for a command of its own", () => {
  assert.deepEqual(parsed("-e", "1"), ["eval", [], { eval: ["1"] }]);
  assert.deepEqual(parsed("-e1", "--eval=2", "--eval", "3", "arg", "-e"), [
    "eval",
    ["arg", "-e"],
    { eval: ["1", "2", "3"] },
  ]);
  assert.deepEqual(parsed("eval", "-e", "-1"), ["eval", [], { eval: ["-1"] }]);
});

Deno.test("parseArguments() takes --help and --version anywhere before a program", () => {
  assert.deepEqual(parsed("--help")[0], "help");
  assert.deepEqual(parsed("run", "--help").slice(0, 2), ["help", ["run"]]);
  assert.deepEqual(parsed("help", "dump").slice(0, 2), ["help", ["dump"]]);
  assert.deepEqual(parsed("dump", "x", "-h").slice(0, 2), ["help", ["dump"]]);
  assert.deepEqual(parsed("-V")[0], "version");
});

Deno.test("parseArguments() says what is wrong and what may have been meant", () => {
  const rows: [string[], string][] = [
    [["rnu"], "unknown command 'rnu'; did you mean 'run'?"],
    [["frobnicate"], "unknown command 'frobnicate'"],
    [["prog.scm"], "unknown command 'prog.scm'; did you mean 'run prog.scm'?"],
    [["--trcae=x", "run"], "unknown option '--trcae'; did you mean '--trace'?"],
    [
      ["run", "--metrisc", "x"],
      "unknown option '--metrisc' of 'run'; did you mean '--metrics'?",
    ],
    [["-metrics"], "unknown option '-metrics'; did you mean '--metrics'?"],
    [["-q"], "unknown option '-q'"],
    [["run"], "'run' needs a FILE"],
    [["repl", "x"], "'repl' does not know what to do with 'x'"],
    [["dump", "a", "b", "c"], "'dump' does not know what to do with 'c'"],
    [["--tier"], "option '--tier' needs a TIER"],
    [
      ["--tier=fast", "repl"],
      "unknown value 'fast' for '--tier'; there is interp, baseline, optimised, mixed",
    ],
    [
      ["--trace=cache,laod", "repl"],
      "unknown value 'laod' for '--trace'; did you mean 'load'?",
    ],
    [
      ["--stress=x", "repl"],
      "option '--stress': 'x' is not a list of KIND:N with KIND one of capture, depth, exit, versions, code, warm and N at least 1",
    ],
    [["--metrics=yes", "repl"], "option '--metrics' takes no value"],
    [
      ["--tier=interp", "--tier=interp", "repl"],
      "option '--tier' is given twice",
    ],
    [["run", "-e", "1"], "'run' takes no '--eval'"],
    [["run", "--ir", "x"], "unknown option '--ir' of 'run'"],
  ];
  for (const [args, message] of rows) {
    assert.throws(() => parse(...args), (error: unknown) => {
      assert(error instanceof UsageError);
      assert.equal(error.message, message);
      return true;
    });
  }
});

Deno.test("parseArguments() finds no command in no arguments", () => {
  const grammar = { commands: COMMANDS, globalOptions: GLOBAL_OPTIONS };
  assert.equal(parseArguments([], grammar), undefined);
  assert.equal(parseArguments(["--metrics"], grammar), undefined);
});

Deno.test("the help names every command and option", () => {
  const text = overview();
  for (const { name } of COMMANDS) assert(text.includes(`\n  ${name}`), name);
  for (const { name } of GLOBAL_OPTIONS) {
    assert(text.includes(`--${name}`), name);
  }
  for (const command of COMMANDS) {
    const help = describe(command);
    assert(help.startsWith(`varve ${command.name} `));
    for (const option of command.options) {
      assert.equal(help.includes(`--${option.name}`), !option.hidden);
    }
  }
});
