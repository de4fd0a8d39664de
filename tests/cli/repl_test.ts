import assert from "node:assert/strict";
import { varve, withDirectory } from "./command.ts";
import { onTerminal, type TerminalSession } from "./pseudo_terminal.ts";

const PROMPT = "varve> ";
const UP = "\x1b[A";

/** On a terminal, with a cache and history of its own. */
function withRepl(
  body: (
    session: TerminalSession,
    env: Record<string, string>,
  ) => Promise<void>,
): Promise<void> {
  return withDirectory((directory) => {
    const env = { VARVE_CACHE_DIR: directory };
    return onTerminal(["repl"], (session) => body(session, env), env);
  });
}

/** Types a line; what is printed before the next prompt is the result. */
async function ask(session: TerminalSession, line: string): Promise<string> {
  await session.type(`${line}\r`);
  // The end of bracketed paste stands between what was typed and the answer.
  await session.waitFor("\x1b[?2004l");
  const answer = await session.waitFor("\x1b[?2004h");
  return answer.replaceAll("\r\n", "\n");
}

Deno.test("the REPL prints values, and nothing for what has none", () =>
  withRepl(async (session) => {
    await session.waitFor(PROMPT);
    assert.equal(await ask(session, "(+ 40 2)"), "42\n");
    assert.equal(await ask(session, '(list "a" #\\b 1.5)'), '("a" #\\b 1.5)\n');
    assert.equal(await ask(session, "(define x 5)"), "");
    assert.equal(await ask(session, "(* x x)"), "25\n");
    assert.equal(await ask(session, "(display x)"), "5\n");
    assert.equal(await ask(session, '(begin (display "a") 7)'), "a\n7\n");
    assert.equal(await ask(session, ""), "");
    await session.type("\x04");
    assert.equal(await session.end(), 0);
  }));

Deno.test("the REPL takes a text of several lines", () =>
  withRepl(async (session) => {
    await session.waitFor(PROMPT);
    await session.type("(define (square x)\r");
    await session.waitFor("  ...> ");
    assert.equal(await ask(session, "(* x x))"), "");
    assert.equal(await ask(session, "(square 12)"), "144\n");
  }));

Deno.test("an error does not end the REPL", () =>
  withRepl(async (session) => {
    await session.waitFor(PROMPT);
    const answer = await ask(session, "(car 5)");
    assert.match(answer, /^<repl>:1:1: error: car: expected a pair/);
    assert.match(
      await ask(session, "(undefined-thing)"),
      /error: undefined variable: undefined-thing/,
    );
    assert.match(await ask(session, ")"), /^<repl>:1:1: error: /);
    assert.equal(await ask(session, "(+ 1 1)"), "2\n");
  }));

Deno.test("Ctrl-C stops what runs in the REPL, or forgets the text", () =>
  withRepl(async (session) => {
    await session.waitFor(PROMPT);
    assert.equal(await ask(session, "(define n 0)"), "");
    await session.type("(let loop () (set! n (+ n 1)) (loop))\r");
    await session.waitFor("\x1b[?2004l");
    await new Promise((resolve) => setTimeout(resolve, 300));
    await session.type("\x03");
    await session.waitFor("error: interrupted");
    await session.waitFor(PROMPT);
    assert.equal(await ask(session, "(> n 0)"), "#t\n");
    await session.type("(this is not\x03");
    await session.waitFor("^C");
    await session.waitFor(PROMPT);
    assert.equal(await ask(session, "(+ 2 3)"), "5\n");
  }));

Deno.test("the REPL completes names and edits lines", () =>
  withRepl(async (session) => {
    await session.waitFor(PROMPT);
    assert.equal(await ask(session, "(define my-very-own-name 17)"), "");
    assert.equal(await ask(session, "my-ve\t"), "17\n");
    assert.equal(await ask(session, "(vector-len\t '#(1 2 3))"), "3\n");
    await session.type("call-wi\t\t");
    await session.waitFor("call-with-current-continuation");
    await session.type("\x15");
    assert.equal(await ask(session, "+ 1 2)\x01("), "3\n");
    assert.equal(
      await ask(session, "(+ 1 29)\x02\x7f0"),
      "21\n".replace("21", "21"),
    );
  }));

Deno.test("the REPL remembers what was typed, also in the next session", () =>
  withRepl(async (session, env) => {
    await session.waitFor(PROMPT);
    assert.equal(await ask(session, "(+ 10 1)"), "11\n");
    assert.equal(await ask(session, "(+ 20 2)"), "22\n");
    assert.equal(await ask(session, `${UP}${UP}`), "11\n");
    await session.type(",quit\r");
    assert.equal(await session.end(), 0);
    await onTerminal(["repl"], async (next) => {
      await next.waitFor(PROMPT);
      // The last entries are `,quit` and `(+ 10 1)`.
      assert.equal(await ask(next, `${UP}${UP}`), "11\n");
    }, env);
  }));

Deno.test("(exit) ends the REPL with its code", () =>
  withRepl(async (session) => {
    await session.waitFor(PROMPT);
    await session.type("(exit 3)\r");
    assert.equal(await session.end(), 3);
  }));

Deno.test("the REPL has commands of its own", () =>
  withRepl(async (session) => {
    await session.waitFor(PROMPT);
    assert.match(await ask(session, ",help"), /,quit .*leave/);
    assert.match(await ask(session, ",wat"), /unknown command; there is ,help/);
  }));

Deno.test("varve alone on a terminal is the REPL", () =>
  onTerminal([], async (session) => {
    await session.waitFor(PROMPT);
    assert.equal(await ask(session, "(+ 1 2)"), "3\n");
  }));

Deno.test("a program typed into the REPL reads from the terminal", () =>
  withRepl(async (session) => {
    await session.waitFor(PROMPT);
    await session.type("(read-line)\r");
    await session.waitFor("\x1b[?2004l");
    await session.type("some words\r");
    await session.waitFor('"some words"');
    await session.waitFor(PROMPT);
  }));

Deno.test("the REPL works without a terminal", async () => {
  const stdin = "(define (f x)\n  (* x 2))\n(f 21)\n(car 5)\n(read-line)\n" +
    'for the program\n(display "no newline at the end")';
  const result = await varve(["repl"], { stdin });
  assert.equal(
    result.stdout,
    '42\n"for the program"\nno newline at the end',
  );
  assert.match(result.stderr, /^<repl>:1:1: error: car: expected a pair/);
  assert.equal(result.code, 0);
  assert.equal((await varve(["repl"], { stdin: "1 (exit 4)\n2" })).code, 4);
  const unfinished = await varve(["repl"], { stdin: "(+ 1\n" });
  assert.match(unfinished.stderr, /^<repl>:1:1: error: /);
});
