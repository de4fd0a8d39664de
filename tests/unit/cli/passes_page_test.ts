import assert from "node:assert/strict";
import type { OptimisedFunction } from "../../../lib/cli/dump_passes.ts";
import { passesPage } from "../../../lib/cli/passes_page.ts";
import { withDirectory } from "../../cli/command.ts";
import { type HtmlElement, parseHtml } from "./html_tree.ts";

const BEFORE = `declare function $"<f> v1": func(i32 -> i32) from runtime

function $f
  block 0 entry (v0: i32)
    v3: i32 = i32.const 1
    v4: i32 = i32.add v0, v3
    branch v4, block 2, block 5
  block 2 yes  ; 3: (if (< a "v0") …)
    v5: i32 = i32.add v0, v3
    return v5
  block 5 no
    return_call $"<f> v1" v0
`;

const AFTER = `declare function $"<f> v1": func(i32 -> i32) from runtime

function $f
  block 0 entry (v0: i32)
    v3: i32 = i32.const 1
    v4: i32 = i32.add v0, v3
    branch v4, block 2, block 7
  block 2 yes  ; 3: (if (< a "v0") …)
    return v4
  block 7 ready
    jump block 5
  block 5 no
    return_call $"<f> v1" v0
`;

const FUNCTIONS: readonly OptimisedFunction[] = [
  {
    title: "f & g from 24 (r1)",
    stages: [
      {
        name: "construction",
        what: "the fragment as a graph",
        changes: 0,
        text: "",
        lasting: BEFORE,
      },
      {
        name: "numbering",
        what: 'finds "the same" < once',
        changes: 1,
        text: "",
        lasting: AFTER,
      },
    ],
    wasm: "(func $f (param i32) (result i32))",
    failure: undefined,
  },
  {
    title: "f from 52",
    stages: [{
      name: "construction",
      what: "the fragment as a graph",
      changes: 0,
      text: "",
      lasting: BEFORE,
    }],
    wasm: undefined,
    failure: "'f' is not compiled: it is <too> long",
  },
];

function page(): { root: HtmlElement; text: string } {
  const text = passesPage("f, <program>.scm", FUNCTIONS);
  return { root: parseHtml(text), text };
}

function withTag(root: HtmlElement, tag: string): HtmlElement[] {
  return [...root.all()].filter((each) => each.tag === tag);
}

/** The texts of lines with a class, in a column. */
function lines(root: HtmlElement, of: string, column: number): string[] {
  const section = withTag(root, "section")[0]!;
  return withTag(section, "tr").slice(1).flatMap((row) => {
    const cell = withTag(row, "td")[column]!;
    return [...cell.all()].filter((each) => each.classList.has(of))
      .map((each) => each.text.trim());
  });
}

Deno.test("the page of passes has all of each graph, escaped, and needs nothing else", () => {
  const { root, text } = page();
  const sections = withTag(root, "section");
  assert.equal(sections.length, 2);
  const column = (section: HtmlElement, index: number) =>
    withTag(section, "tr").slice(1).flatMap((row) =>
      withTag(withTag(row, "td")[index]!, "span")
        .filter((each) => each.classList.has("line")).map((each) => each.text)
    ).join("\n") + "\n";
  assert.equal(column(sections[0]!, 0), BEFORE);
  assert.equal(column(sections[0]!, 1), AFTER);
  assert.equal(column(sections[1]!, 0), BEFORE);
  assert.deepEqual(
    withTag(sections[0]!, "th").map((each) => each.text),
    [
      "constructionthe fragment as a graph",
      'numbering: 1 changefinds "the same" < once',
      "WebAssembly",
    ],
  );
  assert.match(sections[1]!.text, /'f' is not compiled: it is <too> long/);
  assert.match(sections[0]!.text, /\(func \$f \(param i32\)/);
  assert.doesNotMatch(text, /https?:|\bsrc=|\bhref=|@import|url\(/);
});

Deno.test("blocks stand beside themselves", () => {
  const { root } = page();
  const rows = withTag(withTag(root, "section")[0]!, "tr").slice(1);
  const heads = rows.map((row) =>
    withTag(row, "td").slice(0, 2).map((cell) =>
      /block \d+/.exec(cell.text.split("\n")[0]!)?.[0] ?? ""
    )
  );
  assert.deepEqual(heads, [
    ["", ""],
    ["block 0", "block 0"],
    ["block 2", "block 2"],
    ["", "block 7"],
    ["block 5", "block 5"],
  ]);
});

Deno.test("what a pass has changed is marked on both sides", () => {
  const { root } = page();
  assert.deepEqual(lines(root, "gone", 0), [
    "branch v4, block 2, block 5",
    "v5: i32 = i32.add v0, v3",
    "return v5",
  ]);
  assert.deepEqual(lines(root, "new", 1), [
    "branch v4, block 2, block 7",
    "return v4",
    "block 7 ready",
    "jump block 5",
  ]);
  assert.deepEqual(lines(root, "gone", 1), []);
});

Deno.test("the mouse on a value lights up all its uses, in all columns of its function", () => {
  const { root } = page();
  const listeners = new Map<string, (event: { target: HtmlElement }) => void>();
  const document = {
    addEventListener: (
      type: string,
      listener: (event: { target: HtmlElement }) => void,
    ) => listeners.set(type, listener),
  };
  new Function("document", withTag(root, "script")[0]!.text)(document);
  const over = listeners.get("mouseover")!;
  const lit = () => [...root.all()].filter((each) => each.classList.has("lit"));
  const named = [...root.all()].filter((each) => each.dataset.v === "v4");
  over({ target: named[0]! });
  assert.equal(lit().length, 5);
  assert(lit().every(({ text }) => text === "v4"));
  const block = [...root.all()].find((each) => each.text === "block 5")!;
  over({ target: block });
  assert.deepEqual(lit().map(({ text }) => text), Array(4).fill("block 5"));
  over({ target: withTag(root, "h1")[0]! });
  assert.equal(lit().length, 0);
  // Strings, comments and names of functions have no values in them.
  const values = [...root.all()].filter((each) => each.dataset.v === "v1");
  assert.equal(values.length, 0);
});

/** A browser that prints a page as it is after its scripts have run. */
function browser(): string | undefined {
  const folders = (Deno.env.get("PATH") ?? "").split(":");
  const names = ["chromium", "chromium-browser", "google-chrome", "chrome"];
  return folders.flatMap((folder) => names.map((name) => `${folder}/${name}`))
    .find((path) => {
      try {
        return Deno.statSync(path).isFile;
      } catch {
        return false;
      }
    });
}

const BROWSER = browser();

Deno.test({
  name: "a browser shows the page of passes",
  ignore: BROWSER === undefined,
  fn: () =>
    withDirectory(async (directory) => {
      const hover = `<script>
document.querySelector('[data-v="v4"]')
  .dispatchEvent(new MouseEvent("mouseover", { bubbles: true }));
</script></body>`;
      const path = `${directory}/page.html`;
      Deno.writeTextFileSync(path, page().text.replace("</body>", () => hover));
      const { stdout } = await new Deno.Command(BROWSER!, {
        args: [
          "--headless",
          "--no-sandbox",
          "--disable-gpu",
          `--user-data-dir=${directory}/profile`,
          "--dump-dom",
          `file://${path}`,
        ],
        stderr: "null",
      }).output();
      const shown = new TextDecoder().decode(stdout);
      assert.equal(shown.split(/class="lit"/).length - 1, 5);
    }),
});

Deno.test("the check of well-formedness rejects what is not", () => {
  for (
    const wrong of [
      "<html><p></html>",
      "<html></p></html>",
      "<html>a < b</html>",
      "<html>a &b c</html>",
      "<html><p></p>",
      '<html><p class="a></p></html>',
    ]
  ) assert.throws(() => parseHtml(wrong), wrong);
});
