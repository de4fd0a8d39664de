/**
 * The part of a line that a traceback marks.
 *
 * @module
 */

import type { Source } from "../source.ts";
import { anchorOf, operatorAt } from "./anchors.ts";
import { parseModule } from "./parse.ts";
import { FIELDS, type Node } from "./syntax.ts";

/** A node that code stands for, and the operator that its marks show. */
export interface FailingNode {
  readonly start: number;
  readonly end: number;
  /** The range that is marked with `^` where the rest has `~`. */
  readonly core?: readonly [start: number, end: number];
}

const found = new WeakMap<Source, Map<number, FailingNode>>();

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "kind" in value;
}

/** The nodes of a source by the offsets that stand for them; a larger node gives way to those in it. */
function nodesOf(source: Source): Map<number, FailingNode> {
  const known = found.get(source);
  if (known !== undefined) return known;
  const nodes = new Map<number, FailingNode>();
  found.set(source, nodes);
  const { tree, source: { text } } = parseModule(source);
  const work: Node[] = [tree];
  for (let node = work.pop(); node !== undefined; node = work.pop()) {
    const anchor = anchorOf(text, node);
    const before = nodes.get(anchor);
    if (
      before === undefined || before.end - before.start > node.end - node.start
    ) nodes.set(anchor, describe(text, node));
    const fields = node as unknown as Record<string, unknown>;
    for (const field of FIELDS[node.kind]) {
      for (const each of [fields[field]].flat()) {
        if (isNode(each)) work.push(each);
      }
    }
  }
  return nodes;
}

function describe(text: string, node: Node): FailingNode {
  const { start, end } = node;
  if (node.kind === "BinOp") {
    const at = operatorAt(text, node);
    const length = /^(\*\*|\/\/|<<|>>|.)/s.exec(text.slice(at))![0].length;
    return { start, end, core: [at, at + length] };
  }
  if (node.kind === "Subscript") {
    return { start, end, core: [node.value.end, end] };
  }
  return { start, end };
}

/** The node that code at an offset stands for. */
export function failingNode(
  source: Source,
  offset: number,
): FailingNode | undefined {
  try {
    return nodesOf(source).get(offset);
  } catch {
    // The text is not what was compiled.
    return undefined;
  }
}

/** The line of marks below a line of source that begins at an offset; undefined where it would mark all of it. */
export function marksOf(
  text: string,
  lineStart: number,
  line: string,
  { start, end, core }: FailingNode,
): string | undefined {
  const indent = line.length - line.trimStart().length;
  const last = Math.min(end, lineStart + line.trimEnd().length);
  if (start <= lineStart + indent && end >= lineStart + line.trimEnd().length) {
    if (core === undefined || end > lineStart + line.length) return undefined;
  }
  let marks = " ".repeat(Math.max(0, start - lineStart - indent));
  for (let at = start; at < last; at++) {
    const isCore = core === undefined || (at >= core[0] && at < core[1]);
    marks += isCore ? "^" : "~";
    const code = text.codePointAt(at)!;
    if (code > 0xffff) at++;
  }
  return marks;
}
