/**
 * Lowers expressions. Each operator is a call of the procedure of Python's library that does it in full; compilers take what is
 * short of these into the function.
 *
 * @module
 */

import { Compnum, type Datum, Flonum } from "../ir/datum.ts";
import type { Block, Value } from "../ir/function.ts";
import { lowerCall } from "./lower_call.ts";
import { lowerComprehension } from "./lower_comprehension.ts";
import { lowerLambda } from "./lower_definition.ts";
import type { FunctionLowering } from "./lower_function.ts";
import { lowerYield, lowerYieldFrom } from "./lower_generator.ts";
import { assign } from "./lower_target.ts";
import {
  type BinOp,
  type BoolOp,
  type Compare,
  type CompareOperator,
  type Constant,
  type ConstantValue,
  type Dict,
  ELLIPSIS,
  type Expr,
  type FormattedValue,
  type IfExp,
  Imaginary,
  type JoinedStr,
  type Operator,
  type Slice,
  type UnaryOperator,
} from "./syntax.ts";

/** The library's procedures for binary operators. */
export const BINARY: Readonly<Record<Operator, string>> = {
  Add: "add",
  Sub: "sub",
  Mult: "mul",
  MatMult: "matmul",
  Div: "truediv",
  Mod: "mod",
  Pow: "pow",
  LShift: "lshift",
  RShift: "rshift",
  BitOr: "or",
  BitXor: "xor",
  BitAnd: "and",
  FloorDiv: "floordiv",
};

const UNARY: Readonly<Record<UnaryOperator, string>> = {
  Invert: "invert",
  Not: "not",
  UAdd: "pos",
  USub: "neg",
};

/** `in` takes its operands in the other order. */
const COMPARISON: Readonly<Record<CompareOperator, string>> = {
  Eq: "eq",
  NotEq: "ne",
  Lt: "lt",
  LtE: "le",
  Gt: "gt",
  GtE: "ge",
  Is: "is",
  IsNot: "is-not",
  In: "contains",
  NotIn: "not-contains",
};

/** The value of an expression. */
export function lowerExpression(l: FunctionLowering, node: Expr): Value {
  l.at(node);
  switch (node.kind) {
    case "Constant":
      return lowerConstant(l, node);
    case "Name":
      return l.read(node.id);
    case "BinOp":
      return lowerBinary(l, node);
    case "UnaryOp":
      return node.op === "Not"
        ? truthValue(l, node)
        : operation(l, node, UNARY[node.op], node.operand);
    case "BoolOp":
      return lowerBoolean(l, node);
    case "Compare":
      return lowerCompare(l, node);
    case "Call":
      return lowerCall(l, node);
    case "Attribute": {
      const value = lowerExpression(l, node.value);
      l.at(node);
      return l.callLibrary("get", value, l.symbol(l.scope.mangle(node.attr)));
    }
    case "Subscript":
      return operation(l, node, "getitem", node.value, node.slice);
    case "Slice":
      return lowerSlice(l, node);
    case "IfExp":
      return lowerConditional(l, node);
    case "Tuple":
      return tuple(l, node.elts);
    case "List":
      return l.callLibrary("list-of", elements(l, node.elts));
    case "Set":
      return l.callLibrary("set-of", elements(l, node.elts));
    case "Dict":
      return lowerDict(l, node);
    case "JoinedStr":
      return lowerJoined(l, node);
    case "FormattedValue":
      return lowerFormatted(l, node);
    case "NamedExpr": {
      const value = lowerExpression(l, node.value);
      assign(l, node.target, value);
      return value;
    }
    case "Lambda":
      return lowerLambda(l, node);
    case "ListComp":
    case "SetComp":
    case "DictComp":
    case "GeneratorExp":
      return lowerComprehension(l, node);
    case "Yield":
      return lowerYield(l, node);
    case "YieldFrom":
      return lowerYieldFrom(l, node);
    case "Starred":
    case "Await":
      return l.unsupported(`'${node.kind}'`);
  }
}

/** Calls a procedure of the library with the values of expressions. */
function operation(
  l: FunctionLowering,
  node: Expr,
  name: string,
  ...operands: Expr[]
): Value {
  const values = operands.map((each) => lowerExpression(l, each));
  l.at(node);
  return l.callLibrary(name, ...values);
}

/** The literal that a constant is, where it is one of the runtime's. */
export function datumOf(value: ConstantValue): Datum | undefined {
  switch (typeof value) {
    case "boolean":
    case "string":
      return value;
    case "bigint":
      return Number.isSafeInteger(Number(value)) ? Number(value) : value;
    case "number":
      return new Flonum(value);
    default:
      return value instanceof Imaginary
        ? new Compnum(new Flonum(0), new Flonum(value.imag))
        : undefined;
  }
}

function lowerConstant(l: FunctionLowering, { value }: Constant): Value {
  if (value === null) return l.none();
  if (value === ELLIPSIS) return l.library("ellipsis");
  const datum = datumOf(value);
  return datum === undefined
    ? l.unsupported("a bytes literal")
    : l.constant(datum);
}

/** Chains of operators are as long as programs are: their left sides are walked in a loop. */
function lowerBinary(l: FunctionLowering, node: BinOp): Value {
  const chain: BinOp[] = [];
  let first: Expr = node;
  while (first.kind === "BinOp") {
    chain.push(first);
    first = first.left;
  }
  let value = lowerExpression(l, first);
  for (const each of chain.reverse()) {
    const right = lowerExpression(l, each.right);
    l.at(each);
    value = l.callLibrary(BINARY[each.op], value, right);
  }
  return value;
}

/** Ends with a jump to a block with a value, from each of several places. */
function joined(l: FunctionLowering, body: (done: Block) => void): Value {
  const done = l.builder.block("any");
  const result = done.params[0]!;
  body(done);
  l.enter(done);
  return result;
}

function lowerBoolean(l: FunctionLowering, { op, values }: BoolOp): Value {
  return joined(l, (done) => {
    const { builder } = l;
    const last = values.length - 1;
    let before: typeof l.assigned | undefined;
    values.forEach((each, index) => {
      const value = lowerExpression(l, each);
      // Only the first operand is certainly evaluated.
      before ??= new Set(l.assigned);
      if (index === last) {
        builder.jump(done, [value]);
        return;
      }
      const further = builder.block();
      const out = builder.block();
      if (op === "And") l.branchOnTruth(value, further, out);
      else l.branchOnTruth(value, out, further);
      l.enter(out);
      builder.jump(done, [value]);
      l.enter(further);
    });
    l.assigned = before!;
  });
}

function lowerConditional(l: FunctionLowering, node: IfExp): Value {
  return joined(l, (done) => {
    const { builder } = l;
    const yes = builder.block();
    const no = builder.block();
    lowerTest(l, node.test, yes, no);
    const before = new Set(l.assigned);
    l.enter(yes);
    builder.jump(done, [lowerExpression(l, node.body)]);
    l.assigned = new Set(before);
    l.enter(no);
    builder.jump(done, [lowerExpression(l, node.orelse)]);
    l.assigned = before;
  });
}

/** Branches on the truth of an expression. */
export function lowerTest(
  l: FunctionLowering,
  node: Expr,
  yes: Block,
  no: Block,
): void {
  if (node.kind === "UnaryOp" && node.op === "Not") {
    lowerTest(l, node.operand, no, yes);
    return;
  }
  if (node.kind === "BoolOp") {
    let before: typeof l.assigned | undefined;
    node.values.forEach((each, index) => {
      if (index === node.values.length - 1) lowerTest(l, each, yes, no);
      else {
        const further = l.builder.block();
        if (node.op === "And") lowerTest(l, each, further, no);
        else lowerTest(l, each, yes, further);
        before ??= new Set(l.assigned);
        l.enter(further);
      }
    });
    l.assigned = before!;
    return;
  }
  const value = lowerExpression(l, node);
  l.at(node);
  l.branchOnTruth(value, yes, no);
}

/** The truth of an expression as a boolean. */
function truthValue(l: FunctionLowering, node: Expr): Value {
  return joined(l, (done) => {
    const yes = l.builder.block();
    const no = l.builder.block();
    lowerTest(l, node, yes, no);
    l.enter(yes);
    l.builder.jump(done, [l.constant(true)]);
    l.enter(no);
    l.builder.jump(done, [l.constant(false)]);
  });
}

function comparison(
  l: FunctionLowering,
  node: Compare,
  op: CompareOperator,
  left: Value,
  right: Value,
): Value {
  l.at(node);
  return op === "In" || op === "NotIn"
    ? l.callLibrary(COMPARISON[op], right, left)
    : l.callLibrary(COMPARISON[op], left, right);
}

function lowerCompare(l: FunctionLowering, node: Compare): Value {
  const { ops, comparators } = node;
  let left = lowerExpression(l, node.left);
  if (ops.length === 1) {
    const right = lowerExpression(l, comparators[0]!);
    return comparison(l, node, ops[0]!, left, right);
  }
  return joined(l, (done) => {
    const { builder } = l;
    ops.forEach((op, index) => {
      const right = lowerExpression(l, comparators[index]!);
      const value = comparison(l, node, op, left, right);
      left = right;
      if (index === ops.length - 1) {
        builder.jump(done, [value]);
        return;
      }
      const further = builder.block();
      const out = builder.block();
      l.branchOnTruth(value, further, out);
      l.enter(out);
      builder.jump(done, [value]);
      l.enter(further);
    });
  });
}

function lowerSlice(l: FunctionLowering, node: Slice): Value {
  const parts = [node.lower, node.upper, node.step].map((each) =>
    each === null ? l.none() : lowerExpression(l, each)
  );
  return l.callLibrary("make-slice", ...parts);
}

/** A tuple of the values of expressions, of which some may be starred. */
export function tuple(l: FunctionLowering, nodes: readonly Expr[]): Value {
  return elements(l, nodes);
}

/** The values of expressions as a vector of their own. */
function elements(l: FunctionLowering, nodes: readonly Expr[]): Value {
  if (!nodes.some(({ kind }) => kind === "Starred")) {
    return l.builder.value(
      "scm.vector",
      nodes.map((each) => lowerExpression(l, each)),
    );
  }
  const list = l.callLibrary("list-of", l.builder.value("scm.vector", []));
  for (const each of nodes) {
    if (each.kind === "Starred") {
      const value = lowerExpression(l, each.value);
      l.at(each);
      l.callLibrary("list-extend!", list, value);
    } else l.callLibrary("list-append!", list, lowerExpression(l, each));
  }
  return l.callLibrary("collect", list);
}

function lowerDict(l: FunctionLowering, node: Dict): Value {
  const dict = l.callLibrary("make-dict");
  node.keys.forEach((key, index) => {
    const value = node.values[index]!;
    if (key === null) {
      const mapping = lowerExpression(l, value);
      l.at(value);
      l.callLibrary("dict-update!", dict, mapping);
    } else {
      const made = lowerExpression(l, key);
      const item = lowerExpression(l, value);
      l.at(key);
      l.callLibrary("dict-set!", dict, made, item);
    }
  });
  return dict;
}

function lowerJoined(l: FunctionLowering, node: JoinedStr): Value {
  const parts = node.values.map((each) => lowerExpression(l, each));
  if (parts.length === 0) return l.constant("");
  return l.builder.builtin("string-concatenate", [
    l.builder.value("scm.list", parts),
  ]);
}

const CONVERSIONS: Readonly<Record<string, string>> = {
  s: "str",
  r: "repr",
  a: "ascii",
};

function lowerFormatted(l: FunctionLowering, node: FormattedValue): Value {
  let value = lowerExpression(l, node.value);
  l.at(node);
  if (node.conversion >= 0) {
    const name = CONVERSIONS[String.fromCharCode(node.conversion)]!;
    value = l.callLibrary(name, value);
  }
  if (node.format_spec === null) {
    return l.callLibrary("format", value, l.constant(""));
  }
  const spec = lowerJoined(l, node.format_spec);
  l.at(node);
  return l.callLibrary("format", value, spec);
}
