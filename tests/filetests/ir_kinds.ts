/**
 * Kinds of filetests whose files are units in the IR's textual form.
 *
 * @module
 */

import { ControlFlow } from "../../lib/ir/cfg.ts";
import { IrSyntaxError } from "../../lib/ir/cursor.ts";
import { Dominators } from "../../lib/ir/dominators.ts";
import {
  type Block,
  Instruction,
  type IrFunction,
  type Unit,
  type Value,
} from "../../lib/ir/function.ts";
import { Liveness } from "../../lib/ir/liveness.ts";
import { LoopForest } from "../../lib/ir/loops.ts";
import { parseUnit } from "../../lib/ir/parse.ts";
import {
  printInstruction,
  printTerminator,
  printUnit,
} from "../../lib/ir/print.ts";
import { verifyUnit } from "../../lib/ir/verify.ts";
import type { FileTest } from "./filetest.ts";

function blockNames(blocks: Iterable<Block>): string {
  return [...blocks].map((block) => `^${block.id}`).join(" ") || "none";
}

function valueNames(values: Iterable<Value>): string {
  const ids = [...values].map((value) => value.id).sort((a, b) => a - b);
  return ids.map((id) => `v${id}`).join(" ") || "none";
}

/** What an analysis says of each function of the file. */
function eachFunction(
  { text }: FileTest,
  describe: (fn: IrFunction, unit: Unit) => string[],
): string {
  const unit = parseUnit(text);
  return unit.functions.flatMap((fn, index) => [
    `f${index}:`,
    ...describe(fn, unit).map((line) => `  ${line}`),
  ]).join("\n");
}

/** The unit printed, or the first error of syntax; what is printed must read back the same. */
export function print({ text }: FileTest): string {
  try {
    const printed = printUnit(parseUnit(text));
    const again = printUnit(parseUnit(printed));
    if (again !== printed) throw new Error(`reads back as\n${again}`);
    return printed.trimEnd();
  } catch (error) {
    if (error instanceof IrSyntaxError) return error.message;
    throw error;
  }
}

/** What the verifier has to say. */
export function verify({ text }: FileTest): string {
  return verifyUnit(parseUnit(text)).join("\n") || "valid";
}

/** The order of blocks, the ways into each, critical edges. */
export function cfg(test: FileTest): string {
  return eachFunction(test, (fn) => {
    const flow = new ControlFlow(fn);
    const critical = flow.criticalEdges().map(({ from, edge }) =>
      `^${from.id}-^${edge.block.id}`
    );
    return [
      `order: ${blockNames(flow.order)}`,
      ...flow.order.map((block) =>
        `^${block.id}: from ${
          blockNames(flow.predecessors(block).map((p) => p.block))
        }, to ${blockNames(flow.successors(block))}`
      ),
      `critical: ${critical.join(" ") || "none"}`,
    ];
  });
}

/** The dominator tree, indented. */
export function dominators(test: FileTest): string {
  return eachFunction(test, (fn) => {
    const tree = Dominators.of(fn);
    const lines: string[] = [];
    const show = (block: Block, indent: string) => {
      lines.push(`${indent}^${block.id}`);
      for (const child of tree.children(block)) show(child, `${indent}  `);
    };
    show(fn.entry, "");
    return lines;
  });
}

/** The loops with their blocks, and the edges that make a function irreducible. */
export function loops(test: FileTest): string {
  return eachFunction(test, (fn) => {
    const forest = new LoopForest(Dominators.of(fn));
    const lines = forest.loops.map((loop) =>
      `^${loop.header.id}: depth ${loop.depth}` +
      (loop.parent ? `, in ^${loop.parent.header.id}` : "") +
      `, latches ${blockNames(loop.latches)}` +
      `, blocks ${blockNames(loop.blocks)}`
    );
    for (const { from, to } of forest.irreducible) {
      lines.push(`irreducible ^${from.id}-^${to.id}`);
    }
    return lines.length > 0 ? lines : ["no loops"];
  });
}

/** What is live at each point. */
export function liveness(test: FileTest): string {
  return eachFunction(test, (fn, unit) => {
    const flow = new ControlFlow(fn);
    const live = new Liveness(flow);
    return flow.order.flatMap((block) => {
      const points: string[] = [];
      live.walkBackward(block, (at, after) => {
        const text = at instanceof Instruction
          ? printInstruction(at, unit)
          : printTerminator(at);
        points.unshift(`  ${text} | ${valueNames(after)}`);
      });
      return [
        `^${block.id}: in ${valueNames(live.liveIn(block))}, ` +
        `out ${valueNames(live.liveOut(block))}`,
        ...points,
      ];
    });
  });
}
