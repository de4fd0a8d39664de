import assert from "node:assert/strict";
import { formatDiagnostic } from "../../../lib/cli/diagnostics.ts";
import { displayWidth } from "../../../lib/cli/display_width.ts";
import { COLOURED, PLAIN } from "../../../lib/cli/palette.ts";
import type { Diagnostic } from "../../../lib/diagnostic.ts";
import { Source } from "../../../lib/source.ts";

function at(
  text: string,
  marker: string,
  more: Partial<Diagnostic> = {},
): string {
  const source = new Source("file.scm", text);
  const location = { source, offset: text.indexOf(marker) };
  return formatDiagnostic(
    { severity: "error", message: "wrong", location, ...more },
    PLAIN,
  );
}

/** The text that the caret points at: the source line from the caret's column on. */
function pointedAt(formatted: string): string {
  const [, line, caretLine] = formatted.split("\n");
  const column = caretLine!.indexOf("^");
  let width = 0;
  let rest = "";
  for (const character of line!) {
    if (width >= column) rest += character;
    width += displayWidth(character);
  }
  return rest;
}

Deno.test("formatDiagnostic() prints the place, the line, the caret, notes and the trace", () => {
  const text = "(define (f x)\n  (+ 1 (car x)))\n(f 5)\n";
  const source = new Source("file.scm", text);
  const inner = { source, offset: text.indexOf("(car") };
  const formatted = formatDiagnostic({
    severity: "error",
    message: "car: expected a pair as argument 1, got 5",
    location: inner,
    notes: [
      { message: "a remark" },
      { message: "f is defined here", location: { source, offset: 0 } },
    ],
    trace: [
      { procedure: "f", location: inner },
      { procedure: "map" },
      { procedure: "", location: { source, offset: text.indexOf("(f 5") } },
    ],
  }, PLAIN);
  assert.equal(
    formatted,
    `file.scm:2:8: error: car: expected a pair as argument 1, got 5
2 |   (+ 1 (car x)))
  |        ^
note: a remark
file.scm:1:1: note: f is defined here
1 | (define (f x)
  | ^
  at f (file.scm:2:8)
  at map
  at <anonymous> (file.scm:3:1)
`,
  );
});

Deno.test("formatDiagnostic() does without a place", () => {
  const diagnostic: Diagnostic = { severity: "warning", message: "odd" };
  assert.equal(formatDiagnostic(diagnostic, PLAIN), "warning: odd\n");
});

Deno.test("formatDiagnostic() aligns the caret after tabs, wide and combining characters", () => {
  assert.equal(
    at("a\tb\tHERE", "HERE"),
    "file.scm:1:5: error: wrong\n1 | a       b       HERE\n  |                 ^\n",
  );
  assert.equal(pointedAt(at('"日本語" HERE', "HERE")), "HERE");
  assert.equal(pointedAt(at("e\u0301e\u0301 HERE", "HERE")), "HERE");
  assert.equal(pointedAt(at("😀😀 HERE", "HERE")), "HERE");
  assert.match(at("😀😀 HERE", "HERE"), /:1:4: /);
});

Deno.test("formatDiagnostic() sends no control characters of the source to the terminal", () => {
  const formatted = at("\x1b[31m\x07 HERE\r\n", "HERE");
  assert.doesNotMatch(formatted, /[^\P{Cc}\n]/u);
  assert.equal(pointedAt(formatted), "HERE");
});

Deno.test("formatDiagnostic() cuts long lines around the caret", () => {
  const filler = "x".repeat(5000);
  for (
    const text of [`HERE${filler}`, `${filler}HERE`, `${filler}HERE${filler}`]
  ) {
    const formatted = at(text, "HERE");
    const [, line] = formatted.split("\n");
    assert(displayWidth(line!) < 115, line);
    assert(pointedAt(formatted).startsWith("HERE"), formatted);
    assert.equal(line!.includes("… x"), !text.startsWith("HERE"));
    assert.equal(line!.endsWith("x …"), !text.endsWith("HERE"));
  }
  const wide = at(`${"日".repeat(3000)}HERE`, "HERE");
  assert(pointedAt(wide).startsWith("HERE"), wide);
});

Deno.test("formatDiagnostic() is quick on a line of ten megabytes", () => {
  const filler = "(1 2 3) ".repeat(1_300_000);
  const start = performance.now();
  const formatted = at(`${filler}HERE${filler}`, "HERE");
  assert(pointedAt(formatted).startsWith("HERE"));
  assert(performance.now() - start < 5_000);
});

Deno.test("formatDiagnostic() points after the end of the source", () => {
  const source = new Source("file.scm", "(a\n");
  const location = { source, offset: 3 };
  assert.equal(
    formatDiagnostic({ severity: "error", message: "end", location }, PLAIN),
    "file.scm:2:1: error: end\n2 | \n  | ^\n",
  );
});

Deno.test("formatDiagnostic() shows both ends of a long trace", () => {
  const trace = Array.from({ length: 1_000_000 }, (_, index) => ({
    procedure: `p${index}`,
  }));
  const lines = at("HERE", "HERE", { trace }).split("\n").slice(3, -1);
  assert.equal(lines.length, 21);
  assert.equal(lines[9], "  at p9");
  assert.equal(lines[10], "  ... 999,980 more calls ...");
  assert.equal(lines[11], "  at p999990");
  const short = at("HERE", "HERE", { trace: trace.slice(0, 20) });
  assert.equal(short.split("\n").length, 3 + 20 + 1);
});

Deno.test("formatDiagnostic() uses colours only when asked", () => {
  const diagnostic: Diagnostic = { severity: "error", message: "wrong" };
  const coloured = formatDiagnostic(diagnostic, COLOURED);
  assert.equal(coloured, "\x1b[1;31merror:\x1b[0m wrong\n");
});
