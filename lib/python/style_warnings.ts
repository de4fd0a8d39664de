/**
 * What CPython warns of because it is most likely a mistake.
 *
 * @module
 */

import type { Reporter } from "./report.ts";
import {
  type Assert,
  type Call,
  type Compare,
  type ConstantValue,
  ELLIPSIS,
  type Expr,
  Imaginary,
  type Subscript,
} from "./syntax.ts";

/** The name of a constant's type. */
function typeName(value: ConstantValue): string {
  if (value === null) return "NoneType";
  if (value === ELLIPSIS) return "ellipsis";
  if (value instanceof Imaginary) return "complex";
  if (value instanceof Uint8Array) return "bytes";
  switch (typeof value) {
    case "boolean":
      return "bool";
    case "bigint":
      return "int";
    case "number":
      return "float";
    default:
      return "str";
  }
}

/** The names of the types that displays make. */
const DISPLAYS: { readonly [kind in Expr["kind"]]?: string } = {
  Tuple: "tuple",
  List: "list",
  ListComp: "list",
  Dict: "dict",
  DictComp: "dict",
  Set: "set",
  SetComp: "set",
  GeneratorExp: "generator",
  JoinedStr: "str",
  Lambda: "function",
};

/** The type that an expression surely has. */
function typeOf(node: Expr): string | undefined {
  if (node.kind === "Constant") return typeName(node.value);
  return DISPLAYS[node.kind];
}

/** Types that cannot be subscripted. */
const NO_SUBSCRIPT: ReadonlySet<string> = new Set([
  "NoneType",
  "ellipsis",
  "complex",
  "bool",
  "int",
  "float",
  "set",
  "generator",
  "function",
]);

/** Types that are subscripted with integers and slices only. */
const SEQUENCES: ReadonlySet<string> = new Set([
  "tuple",
  "list",
  "str",
  "bytes",
]);

/** Warns of a node, if there is something. */
export function warnOf(
  node: Assert | Call | Compare | Subscript,
  reporter: Reporter,
): void {
  switch (node.kind) {
    case "Assert":
      if (node.test.kind === "Tuple" && node.test.elts.length > 0) {
        reporter.warn(
          "assertion is always true, perhaps remove parentheses?",
          node,
        );
      }
      return;
    case "Call": {
      const type = typeOf(node.func);
      if (type !== undefined && type !== "function") {
        reporter.warn(
          `'${type}' object is not callable; perhaps you missed a comma?`,
          node,
        );
      }
      return;
    }
    case "Compare":
      return warnOfIs(node, reporter);
    case "Subscript":
      return warnOfSubscript(node, reporter);
  }
}

/** Whether identity of a value is a matter of chance. */
function isLiteral(node: Expr): boolean {
  if (node.kind !== "Constant") return false;
  const { value } = node;
  return value !== null && typeof value !== "boolean" && value !== ELLIPSIS;
}

function warnOfIs(node: Compare, reporter: Reporter): void {
  let left = node.left;
  node.ops.forEach((op, index) => {
    const right = node.comparators[index]!;
    if (
      (op === "Is" || op === "IsNot") && (isLiteral(left) || isLiteral(right))
    ) {
      const words = op === "Is" ? '"is"' : '"is not"';
      const better = op === "Is" ? '"=="' : '"!="';
      reporter.warn(`${words} with a literal. Did you mean ${better}?`, node);
    }
    left = right;
  });
}

function warnOfSubscript(node: Subscript, reporter: Reporter): void {
  const type = typeOf(node.value);
  if (node.ctx !== "Load" || type === undefined) return;
  if (NO_SUBSCRIPT.has(type)) {
    reporter.warn(
      `'${type}' object is not subscriptable; perhaps you missed a comma?`,
      node,
    );
    return;
  }
  const index = typeOf(node.slice);
  if (!SEQUENCES.has(type) || index === undefined) return;
  if (index === "int" || index === "bool") return;
  reporter.warn(
    `${type} indices must be integers or slices, not ${index}; ` +
      "perhaps you missed a comma?",
    node,
  );
}
