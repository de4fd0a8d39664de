/**
 * The passes over a procedure side by side, as one HTML page that needs nothing else: a column for each pass, a row for
 * each block, so that a block stands beside itself.
 *
 * @module
 */

import {
  type OptimisedFunction,
  type Stage,
  stageText,
} from "./dump_passes.ts";
import { SCRIPT, STYLE } from "./passes_page_parts.ts";

/** The row of what stands before the blocks. */
const HEAD = "";

const BLOCK = /^ {2}(block \d+) /;
const NAMED = /"(?:[^"\\]|\\.)*"|(?<![\w$@])(?:v\d+|block \d+)\b/g;
const COMMENT = / {2}; .*$/;

/** The lines of each block, and those before the first, in order. */
type Rows = ReadonlyMap<string, readonly string[]>;

function escape(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}

function rowsOf(text: string): Rows {
  const rows = new Map<string, string[]>([[HEAD, []]]);
  let row = rows.get(HEAD)!;
  for (const line of text.trimEnd().split("\n")) {
    const block = BLOCK.exec(line)?.[1];
    if (block !== undefined) rows.set(block, row = []);
    row.push(line);
  }
  return rows;
}

/** All rows of some stages; one that a pass has made comes behind the one that it is behind there. */
function orderOf(stages: readonly Rows[]): string[] {
  const order: string[] = [];
  for (const rows of stages) {
    let place = 0;
    for (const row of rows.keys()) {
      const found = order.indexOf(row);
      if (found < 0) order.splice(place++, 0, row);
      else place = found + 1;
    }
  }
  return order;
}

/** How often each line is among some. */
function counts(lines: readonly string[]): Map<string, number> {
  const result = new Map<string, number>();
  for (const line of lines) result.set(line, (result.get(line) ?? 0) + 1);
  return result;
}

/** Which of the lines are not among others, each of which stands for one of them. */
function missing(
  lines: readonly string[],
  others: readonly string[],
): boolean[] {
  const left = counts(others);
  return lines.map((line) => {
    const count = left.get(line) ?? 0;
    left.set(line, count - 1);
    return count <= 0;
  });
}

/** A line with what can be lit up, as far as its comment. */
function lineText(line: string): string {
  const comment = COMMENT.exec(line)?.[0] ?? "";
  const code = line.slice(0, line.length - comment.length);
  let text = "";
  let from = 0;
  for (const { 0: named, index } of code.matchAll(NAMED)) {
    if (named.startsWith('"')) continue;
    text += escape(code.slice(from, index)) +
      `<span data-v="${named.replace("block ", "b")}">${named}</span>`;
    from = index + named.length;
  }
  text += escape(code.slice(from));
  return comment === ""
    ? text
    : `${text}<span class="note">${escape(comment)}</span>`;
}

/** A row of one column; lines that the column before or the next one does not have are marked. */
function cell(
  row: string,
  rows: Rows,
  before: Rows | undefined,
  after: Rows | undefined,
): string {
  const lines = rows.get(row) ?? [];
  const of = (other: Rows | undefined) =>
    other === undefined
      ? lines.map(() => false)
      : missing(lines, other.get(row) ?? []);
  const made = of(before);
  const gone = of(after);
  const text = lines.map((line, index) => {
    const classes = ["line"];
    if (made[index]) classes.push("new");
    if (gone[index]) classes.push("gone");
    return `<span class="${classes.join(" ")}">${lineText(line)}</span>`;
  }).join("");
  return `<td><pre>${text}</pre></td>`;
}

function heading(stage: Stage): string {
  return `<th>${escape(stageText(stage))}<span>${
    escape(stage.what)
  }</span></th>`;
}

function section({ title, stages, wasm, failure }: OptimisedFunction): string {
  const columns = stages.map(({ lasting }) => rowsOf(lasting));
  const order = orderOf(columns);
  const body = order.map((row, index) => {
    const cells = columns.map((rows, column) =>
      cell(row, rows, columns[column - 1], columns[column + 1])
    );
    // What it has become has no blocks to stand beside.
    if (wasm !== undefined && index === 0) {
      cells.push(
        `<td rowspan="${order.length}"><pre>${escape(wasm)}</pre></td>`,
      );
    }
    return `<tr>${cells.join("")}</tr>`;
  });
  const last = wasm === undefined ? "" : "<th>WebAssembly</th>";
  return `<section>
<h2>${escape(title)}</h2>
${
    failure === undefined
      ? ""
      : `<p>${escape(failure)}</p>\n`
  }<div class="scroll">
<table>
<thead><tr>${stages.map(heading).join("")}${last}</tr></thead>
<tbody>
${body.join("\n")}
</tbody>
</table>
</div>
</section>`;
}

/** The page. */
export function passesPage(
  title: string,
  functions: readonly OptimisedFunction[],
): string {
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'">
<title>${escape(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<h1>${escape(title)}</h1>
<p>Each column is the graph after a pass. <span class="gone">Lines that the next pass removes or changes</span> and <span class="new">lines that are new</span> are marked. The mouse on a value or a block shows where it is named.</p>
${functions.map(section).join("\n")}
<script>${SCRIPT}</script>
</body>
</html>
`;
}
