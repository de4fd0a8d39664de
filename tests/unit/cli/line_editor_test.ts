import assert from "node:assert/strict";
import { KeyDecoder } from "../../../lib/cli/keys.ts";
import { type EditorEvent, LineEditor } from "../../../lib/cli/line_editor.ts";
import { inColumns, layOut } from "../../../lib/cli/screen.ts";

const NAMES = ["call-with-values", "call/cc", "car", "define", "λambda"];

function editor(history: string[] = []): LineEditor {
  return new LineEditor({
    isComplete: (text) =>
      text.trim() !== "" && text.split("(").length <= text.split(")").length,
    completions: (word) => NAMES.filter((name) => name.startsWith(word)),
    history,
  });
}

/** Sends what a terminal would send; the result is the last event. */
function type(target: LineEditor, bytes: string): EditorEvent {
  let event: EditorEvent = { kind: "edit" };
  for (const key of new KeyDecoder().decode(new TextEncoder().encode(bytes))) {
    event = target.press(key);
  }
  return event;
}

/** The text with `|` for the cursor. */
function shown({ text, cursor }: LineEditor): string {
  return `${text.slice(0, cursor)}|${text.slice(cursor)}`;
}

Deno.test("LineEditor does what each key says", () => {
  const LEFT = "\x1b[D";
  const rows: [string, string][] = [
    ["abc", "abc|"],
    [`abc${LEFT}X`, "abX|c"],
    [`ab${LEFT}${LEFT}${LEFT}X`, "X|ab"],
    [`ab${LEFT}\x1b[C\x1b[CX`, "abX|"],
    ["abc\x01X", "X|abc"],
    ["abc\x01\x05X", "abcX|"],
    ["abc\x1b[HX\x1b[FY", "XabcY|"],
    ["abc\x7f\x7f", "a|"],
    ["\x7f", "|"],
    ["abc\x01\x1b[3~", "|bc"],
    ["abc\x01\x04", "|bc"],
    ["abc def\x02\x02\x0b", "abc d|"],
    ["abc def\x02\x15", "|f"],
    ["abc def \x17", "abc |"],
    ["(abc def)\x17X", "(abc X|"],
    ["abc def\x17\x01\x19", "def|abc "],
    ["abc def\x1bb\x1bbX", "X|abc def"],
    ["abc def\x01\x1bfX", "abcX| def"],
    ["abc def\x01\x1bd", "| def"],
    ["a😀b\x02\x7f", "a|b"],
    ["a😀\x02\x02X\x06Y", "XaY|😀"],
    ["(a\rb\x1b[Ac", "(c|a\nb"],
    ["(ab\rc\x1b[A\x1b[Bd", "(ab\ncd|"],
    ["abc\x1b\rd", "abc\nd|"],
    ["\x1b[200~(a\r\nb)\rc\x1b[201~d", "(a\nb)\ncd|"],
    ["a\x1b[99~\x1b[15;2~\x00b", "ab|"],
  ];
  for (const [bytes, expected] of rows) {
    const target = editor();
    type(target, bytes);
    assert.equal(shown(target), expected, JSON.stringify(bytes));
  }
});

Deno.test("LineEditor moves over empty first lines", () => {
  const target = editor();
  type(target, "\x1b\rabc\x1b[A");
  assert.equal(shown(target), "|\nabc");
  type(target, "\x1b[B");
  assert.equal(shown(target), "\n|abc");
});

Deno.test("LineEditor ends the input when it is complete", () => {
  const target = editor();
  assert.equal(type(target, "(f").kind, "edit");
  assert.equal(type(target, "\r").kind, "edit");
  assert.equal(type(target, "x)\x01\r").kind, "submit");
  assert.equal(target.text, "(f\nx)");
  assert.equal(type(editor(), "\r").kind, "submit");
  assert.equal(type(editor(), "\x04").kind, "end");
  assert.equal(type(editor(), "a\x03").kind, "cancel");
  assert.equal(type(editor(), "a\x0c").kind, "clearScreen");
});

Deno.test("LineEditor walks through the history and comes back", () => {
  const target = editor(["one", "two\nlines"]);
  type(target, "typed\x1b[A");
  assert.equal(target.text, "two\nlines");
  type(target, "\x1b[A\x1b[A");
  assert.equal(target.text, "one");
  type(target, "\x1b[A");
  assert.equal(target.text, "one");
  type(target, "\x1b[B\x1b[B");
  assert.equal(target.text, "typed");
  type(target, "\x1b[B");
  assert.equal(target.text, "typed");
});

Deno.test("LineEditor completes names", () => {
  const target = editor();
  type(target, "(de\t");
  assert.equal(shown(target), "(define|");
  type(target, " ca\t");
  assert.equal(shown(target), "(define ca|");
  assert.deepEqual(type(target, "\t"), {
    kind: "list",
    names: ["call-with-values", "call/cc", "car"],
  });
  type(target, "l\t");
  assert.equal(shown(target), "(define call|");
  type(target, "zz\t");
  assert.equal(shown(target), "(define callzz|");
  type(target, " λ\t");
  assert.equal(shown(target), "(define callzz λambda|");
  type(target, " \t");
  assert.equal(shown(target), "(define callzz λambda   |");
});

Deno.test("KeyDecoder waits for the rest of a sequence", () => {
  const decoder = new KeyDecoder();
  const bytes = new TextEncoder().encode("é\x1b[A\x1b[1;5D\x1b[200~x\x1b[201~");
  const keys = [...bytes].flatMap((byte) =>
    decoder.decode(Uint8Array.of(byte))
  );
  assert.deepEqual(keys.map((key) => key.name + key.text), [
    "texté",
    "up",
    "wordLeft",
    "textx",
  ]);
});

Deno.test("layOut() breaks rows and finds the cursor", () => {
  const prompts = { first: "1> ", next: ".. " };
  assert.deepEqual(layOut("ab\ncd", 4, prompts, 80), {
    rows: ["1> ab", ".. cd"],
    cursorRow: 1,
    cursorColumn: 4,
  });
  assert.deepEqual(layOut("abcdefghij", 7, prompts, 10), {
    rows: ["1> abcdef", "ghij"],
    cursorRow: 1,
    cursorColumn: 1,
  });
  assert.deepEqual(layOut("日本語", 3, prompts, 8), {
    rows: ["1> 日本", "語"],
    cursorRow: 1,
    cursorColumn: 2,
  });
  assert.deepEqual(layOut("ab\n", 2, prompts, 80).cursorColumn, 5);
  assert.deepEqual(layOut("", 0, prompts, 80), {
    rows: ["1> "],
    cursorRow: 0,
    cursorColumn: 3,
  });
});

Deno.test("inColumns() reads downwards and fits the width", () => {
  assert.equal(
    inColumns(["a", "bb", "c", "d", "e"], 13),
    "a   c   e\r\nbb  d\r\n",
  );
  assert.equal(inColumns(["long name", "other"], 5), "long name\r\nother\r\n");
});
