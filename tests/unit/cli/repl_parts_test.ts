import assert from "node:assert/strict";
import { History } from "../../../lib/cli/history.ts";
import { LineSource } from "../../../lib/cli/line_source.ts";
import { decodeProgram } from "../../../lib/cli/program_source.ts";
import { formatMetrics } from "../../../lib/cli/metrics_report.ts";
import { GuestError } from "../../../lib/diagnostic.ts";
import { MemoryHost } from "../../../lib/host.ts";

Deno.test("History keeps entries between sessions", () => {
  const directory = Deno.makeTempDirSync();
  try {
    const path = `${directory}/state/history`;
    const first = new History(path);
    first.add("one");
    first.add("two\nlines");
    first.add("two\nlines");
    first.add("  ");
    const second = new History(path);
    assert.deepEqual(second.entries, ["one", "two\nlines"]);
    second.add("second");
    first.add("first");
    assert.deepEqual(
      new History(path).entries,
      ["one", "two\nlines", "second", "first"],
    );
    Deno.writeTextFileSync(path, '"good"\nbad\n5\n"good too"\n');
    assert.deepEqual(new History(path).entries, ["good", "good too"]);
    const lines = Array.from(
      { length: 1100 },
      (_, index) => `"entry ${index}"\n`,
    );
    Deno.writeTextFileSync(path, lines.join(""));
    first.add("last");
    const { entries } = new History(path);
    assert.equal(entries.length, 1000);
    assert.equal(entries.at(-1), "last");
  } finally {
    Deno.removeSync(directory, { recursive: true });
  }
});

Deno.test("LineSource gives lines, and the rest to plain reads", () => {
  const long = "x".repeat(10_000);
  const { stdin } = new MemoryHost({
    stdin: `é one\n${long}\n\na\nrest of it`,
  });
  const source = new LineSource(stdin);
  assert.equal(source.readLine(), "é one\n");
  assert.equal(source.readLine(), `${long}\n`);
  assert.equal(source.readLine(), "\n");
  const buffer = new Uint8Array(5);
  assert.equal(source.read(buffer), 2);
  assert.equal(source.read(buffer), 5);
  assert.equal(new TextDecoder().decode(buffer), "rest ");
  assert.equal(source.readLine(), "of it");
  assert.equal(source.readLine(), null);
  assert.equal(source.read(buffer), null);
});

Deno.test("decodeProgram() makes a comment of the first line of a script", async () => {
  const rows = [
    ["f", "#!/bin/varve\nx", ";!/bin/varve\nx"],
    ["f", "#!fold-case\nx", "#!fold-case\nx"],
    ["f", "\ufeffx", "x"],
    ["f.py", "#!/bin/varve\r\nx", "#!/bin/varve\nx"],
  ];
  for (const [name, text, decoded] of rows) {
    const source = await decodeProgram(name!, bytes(text!));
    assert.equal(source.text, decoded);
  }
});

Deno.test("decodeProgram() says where bytes are not UTF-8", async () => {
  const rows: [number[], string, number, number][] = [
    [[0xff], "byte 0xff at byte offset 0", 1, 1],
    [[0x61, 0x0a, 0xc3, 0xa9, 0x80], "byte 0x80 at byte offset 4", 2, 2],
    [[0x61, 0xc3], "byte 0xc3 at byte offset 1", 1, 2],
    [[0xef, 0xbf], "byte 0xef at byte offset 0", 1, 1],
    [[0x61, 0xef, 0x41], "byte 0xef at byte offset 1", 1, 2],
    [[0xed, 0xa0, 0x80], "byte 0xed at byte offset 0", 1, 1],
    [[0xef, 0xbf, 0xbd, 0xfe], "byte 0xfe at byte offset 3", 1, 2],
  ];
  for (const [content, what, line, column] of rows) {
    await assert.rejects(
      () => decodeProgram("f", Uint8Array.from(content)),
      (error: unknown) => {
        assert(error instanceof GuestError);
        const { message, location } = error.diagnostic;
        assert.equal(message, `invalid UTF-8: ${what}`);
        const { source, offset } = location!;
        assert.deepEqual(source.position(offset), { line, column });
        return true;
      },
    );
  }
});

Deno.test("formatMetrics() aligns names and values", () => {
  const text = formatMetrics([
    { name: "run.ms", unit: "ms", value: 1.234, help: "running" },
    { name: "memory.resident", unit: "bytes", value: 1234567, help: "memory" },
    { name: "functions", unit: "count", value: 3, help: "calls" },
  ]);
  assert.equal(
    text,
    `run.ms                1.23 ms  running
memory.resident  1,234,567 B   memory
functions                3     calls
`,
  );
});

function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
