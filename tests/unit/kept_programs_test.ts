import assert from "node:assert/strict";
import { GuestError } from "../../lib/diagnostic.ts";
import { Engine, type EngineOptions } from "../../lib/engine.ts";
import { MemoryHost } from "../../lib/host.ts";
import { PRELUDE_TEXT } from "../../lib/scheme/prelude/text.ts";
import { COMPILING } from "../../lib/scheme/system.ts";
import { Source } from "../../lib/source.ts";

/** What the sources give when they are run in turn, and how often something was found. */
async function results(
  cacheDirectory: string,
  texts: readonly string[],
  files: Record<string, string> = {},
): Promise<{ given: string[]; found: number }> {
  const host = new MemoryHost();
  for (const [path, text] of Object.entries(files)) {
    host.writeFile(path, new TextEncoder().encode(text));
  }
  const options: EngineOptions = { host, cacheDirectory, deferCompiler: true };
  const engine = await Engine.create(options);
  const given: string[] = [];
  for (const text of texts) {
    try {
      const outcome = await engine.run(new Source("test.scm", text));
      assert(outcome.kind === "value");
      given.push(engine.format(outcome.value, "write"));
    } catch (error) {
      if (!(error instanceof GuestError)) throw error;
      const { message, notes = [] } = error.diagnostic;
      given.push([message, ...notes.map((note) => note.message)].join("; "));
    }
  }
  const hits = engine.metrics().find(({ name }) => name === "cache.hits");
  return { given, found: hits?.value ?? 0 };
}

const CASES: Record<string, readonly string[]> = {
  "plain": ['(list "λ 😀" #\\a 1/2 1.5 \'(a #(b)) (expt 2 70))'],
  "with macros for later sources": [
    "(define-syntax twice (syntax-rules () ((_ x) (list x x)))) (twice 1)",
    "(twice 2)",
  ],
  "that compiles": [
    "(define-syntax two (syntax-rules () ((_) 2))) (eval '(+ (two) 1) (interaction-environment))",
  ],
  "that reads": ['(read (open-input-string "(1 . #(2))"))'],
  "that redefines what later sources use": [
    "(define (car x) 'mine) (car '(1))",
    "(car '(2))",
  ],
  "that a later source redefines something for": [
    "(define (first x) (car x)) (first '(1))",
    "(define (car x) 'mine)",
    "(first '(1))",
  ],
  "that fails": ["(define x 1) (displai x)", "x"],
  "that is wrong": ["(let ((x)) x)"],
};

Deno.test("a program that was kept does what it did", async (t) => {
  const directory = await Deno.makeTempDir();
  try {
    for (const [name, texts] of Object.entries(CASES)) {
      await t.step(name, async () => {
        const first = await results(directory, texts);
        const second = await results(directory, texts);
        assert.deepEqual(second.given, first.given);
        assert.equal(second.found, name === "that is wrong" ? 2 : 3);
      });
    }
    await t.step("not what one with a text like its own did", async () => {
      const half = await results(directory, [
        '(char->integer (string-ref "\ufffd" 0))',
      ]);
      const again = await results(directory, [
        '(char->integer (string-ref "\ud800" 0))',
      ]);
      assert.deepEqual(half.given, ["65533"]);
      assert.notDeepEqual(again.given, half.given);
    });
    await t.step("unless it includes another", async () => {
      const texts = ['(include "other.scm") (f)'];
      const first = await results(directory, texts, {
        "other.scm": "(define (f) 1)",
      });
      const second = await results(directory, texts, {
        "other.scm": "(define (f) 2)",
      });
      assert.deepEqual([first.given, second.given], [["1"], ["2"]]);
    });
  } finally {
    await Deno.remove(directory, { recursive: true });
  }
});

Deno.test("COMPILING names what in the prelude calls the compiler", () => {
  const calling = PRELUDE_TEXT.split(/^(?=\()/m)
    .filter((form) => /\(%(compile|load-forms|read)(?![^\s()])/.test(form))
    .map((form) => /^\(define \(?([^\s()]+)/.exec(form)?.[1]);
  assert.deepEqual(calling.sort(), [...COMPILING].sort());
});
