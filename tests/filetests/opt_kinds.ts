/**
 * Kinds of filetests about the optimiser: one pass after another on a graph, and all of them on procedures that were
 * observed.
 *
 * @module
 */

import { IrSyntaxError } from "../../lib/ir/cursor.ts";
import { nearest } from "../../lib/nearest.ts";
import { parseGraph } from "../../lib/opt/parse.ts";
import { PASSES, type PassName } from "../../lib/opt/passes.ts";
import { RUN } from "../../lib/opt/pipeline.ts";
import { printGraph } from "../../lib/opt/print.ts";
import { SourceComments } from "../../lib/opt/source_comments.ts";
import { verify } from "../../lib/opt/verify.ts";
import { printFunction } from "../../lib/wasm/wat.ts";
import { optimise } from "../unit/opt/observed_graphs.ts";
import type { FileTest } from "./filetest.ts";
import { observed } from "./version_kinds.ts";

function passOf(name: string): PassName {
  if (name in PASSES) return name as PassName;
  const near = nearest(name, Object.keys(PASSES));
  throw new Error(
    `no pass is called '${name}'${near ? `; did you mean '${near}'?` : ""}`,
  );
}

/** The graph after the passes that the options name, with the number of their changes; or what is wrong with its text. */
export function opt({ text, options }: FileTest): string {
  const passes = options.map(passOf);
  let graph;
  try {
    ({ graph } = parseGraph(text));
  } catch (error) {
    if (error instanceof IrSyntaxError) return error.message;
    throw error;
  }
  verify(graph, "parsing");
  const lines = passes.map((pass) => {
    const changes = RUN[pass](graph);
    verify(graph, pass);
    return `${pass}: ${changes} change${changes === 1 ? "" : "s"}\n`;
  });
  return [...lines, printGraph(graph)].join("").trimEnd();
}

/**
 * The graph of a procedure, which the first option names, after all passes, and the function that it becomes; `all`
 * shows what the procedure calls too. `graph` and `wasm` show only that. `without:PASS` leaves a pass out.
 */
export async function optimised(
  { text, options }: FileTest,
): Promise<string> {
  const [name, ...rest] = options;
  if (name === undefined) throw new Error("no procedure");
  const program = await observed(text);
  const without = rest.filter((each) => each.startsWith("without:"))
    .map((each) => passOf(each.slice("without:".length)));
  const both = rest.includes("graph") === rest.includes("wasm");
  const parts: string[] = [];
  for (
    const { procedure, graph, module, fn } of optimise(program, name, {
      without,
    })
  ) {
    if (procedure.name !== name && !rest.includes("all")) continue;
    const comments = new SourceComments(
      { name: "definitions.scm", text },
      (at) => program.where(procedure, at),
    );
    if (both || rest.includes("graph")) {
      const comment = comments.block.bind(comments);
      parts.push(printGraph(graph, { comment }).trimEnd());
    }
    if (both || rest.includes("wasm")) {
      parts.push(comments.loops(printFunction(module, fn)));
    }
  }
  return parts.join("\n\n");
}
