/**
 * What `varve dump --pass` records, with passes of the test's own.
 *
 * @module
 */

import assert from "node:assert/strict";
import { PassesDump } from "../../../lib/cli/dump_passes.ts";
import { passesPage } from "../../../lib/cli/passes_page.ts";
import { Engine } from "../../../lib/engine.ts";
import { MemoryHost } from "../../../lib/host.ts";
import type { Graph } from "../../../lib/opt/graph.ts";
import { type Pass, PASSES } from "../../../lib/opt/pipeline.ts";
import { Source } from "../../../lib/source.ts";
import { parseHtml } from "./html_tree.ts";

const SOURCE = new Source("p.scm", "(define (first x) (car x))\n(first '(1))");

/** Looks at what is recorded of `first` while passes run besides those that there are. */
async function recorded(
  runs: Record<string, (graph: Graph) => number>,
  look: (dump: PassesDump) => void,
): Promise<void> {
  const passes = PASSES as Pass[];
  const { length } = passes;
  for (const [name, run] of Object.entries(runs)) {
    passes.push({ name, what: `what ${name} does`, order: "last", run });
  }
  try {
    const inspection = new PassesDump("first", SOURCE);
    const host = new MemoryHost({});
    const engine = await Engine.create({ host, inspection });
    await engine.run(SOURCE);
    // It ran only once: it is compiled when it is asked for.
    look(inspection);
  } finally {
    passes.length = length;
  }
}

/** Gives the first constant of a graph another value. */
function changeConstant(graph: Graph): number {
  const [first] = graph.blocks.flatMap(({ code }) => code)
    .filter(({ op }) => op.mnemonic === "i32.const");
  (first!.immediates as number[])[0] = 123456;
  return 1;
}

Deno.test("passes are recorded, and those that change nothing are left out of all", () =>
  recorded({
    idle: () => 0,
    change: changeConstant,
  }, (dump) => {
    const names = (pass: string, before?: boolean) =>
      dump.functions(pass, before)[0]!.stages.map(({ name }) => name);
    assert.equal(names("all")[0], "construction");
    assert.equal(names("all").at(-1), "change");
    assert(!names("all").includes("idle"));
    assert.deepEqual(names("idle"), ["idle"]);
    assert.deepEqual(names("change", true), ["idle", "change"]);
    assert.match(dump.graphs("idle"), /^; after idle: 0 changes$/m);
    const changed = dump.graphs("change");
    assert.match(
      changed,
      /^; first from \d+ \(r1\)\n; after change: 1 change\n/,
    );
    assert.match(changed, /i32\.const 123456/);
    const { wasm, failure } = dump.functions("all")[0]!;
    assert.match(wasm!, /^\(func \$first_[^]*\(i32\.const 123456\)/);
    assert.equal(failure, undefined);
  }));

Deno.test("the page marks what a pass has changed of a real graph", () =>
  recorded({ idle: () => 0, change: changeConstant }, (dump) => {
    const root = parseHtml(passesPage("first", dump.functions("change", true)));
    const marked = (of: string) =>
      [...root.all()].filter((each) =>
        each.tag === "span" && each.classList.has("line") &&
        each.classList.has(of)
      ).map((each) => each.text);
    assert.equal(marked("gone").length, 1);
    assert.equal(marked("new").length, 1);
    assert.match(marked("new")[0]!, /i32\.const 123456$/);
  }));

Deno.test("a pass that breaks a graph is shown with what it left", () =>
  recorded({
    damage: (graph) => {
      graph.blocks.find(({ code }) => code.length > 0)!.code.shift();
      return 1;
    },
  }, (dump) => {
    const [function_] = dump.functions("all");
    assert.equal(function_!.stages.at(-1)!.name, "damage");
    assert.equal(function_!.wasm, undefined);
    assert.match(
      function_!.failure!,
      /'first' is not compiled: .* damage: block/,
    );
    assert.match(dump.graphs("damage"), /^; 'first' is not compiled/m);
  }));
