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
import { type PassName, SEQUENCE } from "../../../lib/opt/passes.ts";
import { RUN } from "../../../lib/opt/pipeline.ts";
import { Source } from "../../../lib/source.ts";
import { parseHtml } from "./html_tree.ts";

const SOURCE = new Source("p.scm", "(define (first x) (car x))\n(first '(1))");

/** Looks at what is recorded of `first` while some passes do something else, and the others nothing. */
async function recorded(
  runs: Partial<typeof RUN>,
  look: (dump: PassesDump) => void,
): Promise<void> {
  const table = RUN as Record<PassName, (graph: Graph) => number>;
  const real = { ...RUN };
  for (const name of SEQUENCE) table[name] = runs[name] ?? (() => 0);
  try {
    const inspection = new PassesDump("first", SOURCE);
    const host = new MemoryHost({});
    const engine = await Engine.create({ host, inspection });
    await engine.run(SOURCE);
    // It ran only once: it is compiled when it is asked for.
    look(inspection);
  } finally {
    Object.assign(table, real);
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
  recorded({ invariants: changeConstant }, (dump) => {
    const names = (pass: string, before?: boolean) =>
      dump.functions(pass, before)[0]!.stages.map(({ name }) => name);
    assert.deepEqual(names("all"), ["construction", "invariants"]);
    const times = SEQUENCE.filter((name) => name === "simplify").length;
    assert.deepEqual(names("simplify"), Array(times).fill("simplify"));
    const before = SEQUENCE[SEQUENCE.indexOf("invariants") - 1];
    assert.deepEqual(names("invariants", true), [before, "invariants"]);
    assert.match(dump.graphs("simplify"), /^; after simplify 2: 0 changes$/m);
    const changed = dump.graphs("invariants");
    assert.match(
      changed,
      /^; first from \d+ \(r1\)\n; after invariants: 1 change\n/,
    );
    assert.match(changed, /i32\.const 123456/);
    const { wasm, failure } = dump.functions("all")[0]!;
    assert.match(wasm!, /^\(func \$first_[^]*\(i32\.const 123456\)/);
    assert.equal(failure, undefined);
  }));

Deno.test("the page marks what a pass has changed of a real graph", () =>
  recorded({ invariants: changeConstant }, (dump) => {
    const root = parseHtml(
      passesPage("first", dump.functions("invariants", true)),
    );
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
    sinking: (graph) => {
      graph.blocks.find(({ code }) => code.length > 0)!.code.shift();
      return 1;
    },
  }, (dump) => {
    const [function_] = dump.functions("all");
    assert.equal(function_!.stages.at(-1)!.name, "sinking");
    assert.equal(function_!.wasm, undefined);
    assert.match(
      function_!.failure!,
      /'first' is not compiled: .* sinking: block/,
    );
    assert.match(dump.graphs("sinking"), /^; 'first' is not compiled/m);
  }));
