/**
 * What is printed of real procedures reads back the same.
 *
 * @module
 */

import assert from "node:assert/strict";
import type { Graph } from "../../../lib/opt/graph.ts";
import { parseGraph } from "../../../lib/opt/parse.ts";
import { printGraph } from "../../../lib/opt/print.ts";
import { verify } from "../../../lib/opt/verify.ts";
import { parseFileTest } from "../../filetests/filetest.ts";
import { observed } from "../../filetests/version_kinds.ts";
import { optimise } from "./observed_graphs.ts";

const PROCEDURES = new URL("../../filetests/versions/", import.meta.url);

for (const { name } of Deno.readDirSync(PROCEDURES)) {
  Deno.test(`graphs of versions/${name} read back as they are printed`, async () => {
    const { text, options } = parseFileTest(
      name,
      Deno.readTextFileSync(new URL(name, PROCEDURES)),
    );
    const program = await observed(text);
    let graphs = 0;
    const check = (graph: Graph) => {
      graphs++;
      const printed = printGraph(graph);
      const parsed = parseGraph(printed).graph;
      assert.equal(printGraph(parsed), printed);
      verify(parsed, "parsing");
      // The text says nothing of the order in which blocks are held.
      const [entry, ...others] = parsed.blocks;
      parsed.blocks = [entry!, ...others.reverse()];
      assert.equal(printGraph(parsed), printed);
    };
    optimise(program, options[0]!, {
      without: [],
      constructed: check,
      ran: (_, changes, graph) => {
        if (changes > 0) check(graph);
      },
    });
    assert.notEqual(graphs, 0);
  });
}
