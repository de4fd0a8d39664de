/**
 * Trees as text: exactly what Python's `ast.dump` gives.
 *
 * @module
 */

import { floatText, stringText } from "./constant_text.ts";
import type { Lines } from "./positions.ts";
import {
  type ConstantValue,
  ELLIPSIS,
  FIELDS,
  Imaginary,
  type Node,
  type NodeKind,
} from "./syntax.ts";

/** Fields whose strings are the names of nodes without fields. */
const OPERATOR_FIELDS: ReadonlySet<string> = new Set(["op", "ops", "ctx"]);

/** Kinds that have no place of their own in Python's tree. */
const WITHOUT_PLACE: ReadonlySet<NodeKind> = new Set<NodeKind>([
  "Module",
  "Interactive",
  "Expression",
  "arguments",
  "comprehension",
  "withitem",
  "match_case",
]);

/** The value of a constant as `repr` gives it. */
export function constantText(value: ConstantValue): string {
  if (value === null) return "None";
  if (value === true) return "True";
  if (value === false) return "False";
  if (value === ELLIPSIS) return "Ellipsis";
  if (typeof value === "bigint") return String(value);
  if (typeof value === "number") return floatText(value);
  if (typeof value === "string") return stringText(value);
  if (value instanceof Imaginary) {
    return floatText(value.imag).replace(/\.0$/, "") + "j";
  }
  let bytes = "";
  for (const byte of value) bytes += String.fromCharCode(byte);
  return "b" + stringText(bytes, true);
}

/**
 * A tree as `ast.dump(tree)` gives it; with the lines of its text, as
 * `ast.dump(tree, include_attributes=True)`.
 */
export function printTree(tree: Node, lines?: Lines): string {
  const out: string[] = [];
  // What is still to be written, last first: chains can be deeper than the stack.
  const work: (string | Node)[] = [tree];
  for (let next = work.pop(); next !== undefined; next = work.pop()) {
    if (typeof next === "string") out.push(next);
    else printNode(next, lines, work);
  }
  return out.join("");
}

/** Puts the pieces of one node on `work`. */
function printNode(
  node: Node,
  lines: Lines | undefined,
  work: (string | Node)[],
): void {
  const pieces: (string | Node)[] = [node.kind, "("];
  let first = true;
  const label = (name: string) => {
    pieces.push(first ? `${name}=` : `, ${name}=`);
    first = false;
  };
  for (const field of FIELDS[node.kind]) {
    const value = (node as unknown as { [name: string]: unknown })[field];
    const constant = field === "value" &&
      (node.kind === "Constant" || node.kind === "MatchSingleton");
    if (value === null && !constant) continue;
    label(field === "constantKind" ? "kind" : field);
    if (constant) pieces.push(constantText(value as ConstantValue));
    else if (Array.isArray(value)) {
      pieces.push("[");
      value.forEach((item: unknown, index) => {
        if (index > 0) pieces.push(", ");
        pieces.push(piece(item, field));
      });
      pieces.push("]");
    } else pieces.push(piece(value, field));
  }
  if (node.kind === "Module") {
    label("type_ignores");
    pieces.push("[]");
  }
  if (lines !== undefined && !WITHOUT_PLACE.has(node.kind)) {
    label("lineno");
    pieces.push(
      `${lines.line(node.start)}, col_offset=${
        lines.byteColumn(node.start)
      }, ` +
        `end_lineno=${lines.line(node.end)}, ` +
        `end_col_offset=${lines.byteColumn(node.end)}`,
    );
  }
  pieces.push(")");
  for (let i = pieces.length - 1; i >= 0; i--) work.push(pieces[i]!);
}

/** One value of a field that is no constant. */
function piece(value: unknown, field: string): string | Node {
  if (value === null) return "None";
  if (typeof value === "string") {
    return OPERATOR_FIELDS.has(field) ? `${value}()` : stringText(value);
  }
  if (typeof value === "number") return String(value);
  return value as Node;
}
