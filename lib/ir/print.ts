/**
 * The textual form of units and functions; parse.ts reads it back. README.md shows it.
 *
 * @module
 */

import type { Datum } from "./datum.ts";
import {
  type Block,
  type Edge,
  GlobalName,
  type Immediate,
  type Instruction,
  IrFunction,
  type Terminator,
  type Unit,
  type Value,
} from "./function.ts";
import { nameText, printDatum } from "./literal.ts";
import type { ImmediateKind } from "./ops.ts";

/** How functions are called in a text: by their place in the unit. */
type FunctionNames = ReadonlyMap<IrFunction, string>;

function functionNames(functions: readonly IrFunction[]): FunctionNames {
  return new Map(functions.map((fn, index) => [fn, `f${index}`]));
}

function use(value: Value): string {
  return `v${value.id}`;
}

function definition(value: Value): string {
  const name = value.name === undefined ? "" : ` ${JSON.stringify(value.name)}`;
  return `v${value.id}${name}: ${value.type}`;
}

function position(at: number): string {
  return at < 0 ? "" : ` @${at}`;
}

function edgeText({ block, args }: Edge): string {
  return `^${block.id}` +
    (args.length === 0 ? "" : `(${args.map(use).join(", ")})`);
}

function immediateText(
  kind: ImmediateKind,
  immediate: Immediate,
  names: FunctionNames,
): string {
  if (immediate instanceof GlobalName) return nameText(immediate.name.name);
  if (immediate instanceof IrFunction) {
    return names.get(immediate) ?? `<not in the unit: ${immediate.name}>`;
  }
  if (kind === "builtin") return nameText(String(immediate));
  return printDatum(immediate as Datum);
}

function instructionText(
  instruction: Instruction,
  names: FunctionNames,
): string {
  const { op, operands, immediates, result, at, assumes } = instruction;
  const parts = immediates.map((immediate, index) =>
    immediateText(op.immediates[index] ?? "constant", immediate, names)
  );
  parts.push(...operands.map(use));
  return (result === undefined ? "" : `${definition(result)} = `) + op.name +
    (parts.length === 0 ? "" : ` ${parts.join(", ")}`) +
    (assumes === undefined ? "" : ` assumes ${nameText(assumes.name)}`) +
    position(at);
}

function keywordText(name: string): string {
  return /^\w+$/.test(name) ? name : JSON.stringify(name);
}

/** The callee and arguments of a call: `v0(v1, *v2, key: v3, **v4)`. */
function callText(terminator: Terminator): string {
  const [callee, ...args] = terminator.operands.map(use);
  const shape = terminator.shape ?? { positional: args.length };
  let next = shape.positional;
  const parts = args.slice(0, next);
  if (shape.star) parts.push(`*${args[next++]}`);
  for (const keyword of shape.keywords ?? []) {
    parts.push(`${keywordText(keyword)}: ${args[next++]}`);
  }
  if (shape.starstar) parts.push(`**${args[next++]}`);
  return `${callee}(${parts.join(", ")})`;
}

function terminatorText(terminator: Terminator): string {
  const { op, operands, edges, cases, unwind, at } = terminator;
  const parts = [op.name];
  if (op.name === "call" || op.name === "tailcall") {
    parts.push(" ", callText(terminator));
  } else if (operands.length > 0) parts.push(" ", operands.map(use).join(", "));
  if (op.name === "switch") {
    const ways = edges.slice(0, -1).map((edge, index) =>
      `${cases?.[index]}: ${edgeText(edge)}, `
    );
    const last = edges[edges.length - 1];
    parts.push(" [", ...ways, "else: ", last ? edgeText(last) : "", "]");
  } else if (op.targets?.includes("result")) {
    parts.push(" -> ", edges.map(edgeText).join(", "));
  } else if (edges.length > 0) {
    parts.push(operands.length > 0 ? ", " : " ");
    parts.push(edges.map(edgeText).join(", "));
  }
  if (unwind !== undefined) parts.push(" unwind ", edgeText(unwind));
  parts.push(position(at));
  return parts.join("");
}

function blockText(block: Block, names: FunctionNames, out: string[]): void {
  const params = block.params.length === 0
    ? ""
    : `(${block.params.map(definition).join(", ")})`;
  out.push(`^${block.id}${params}:`);
  for (const instruction of block.instructions) {
    out.push(`  ${instructionText(instruction, names)}`);
  }
  out.push(`  ${terminatorText(block.terminator)}`);
}

function parametersText(fn: IrFunction): string {
  const { required, optional, rest, keywords } = fn.arity;
  const parts = fn.params.map((param, index) => {
    const text = definition(param);
    if (index < required) return text;
    if (index < required + optional) return `optional ${text}`;
    const keyword = index - required - optional - (rest ? 1 : 0);
    if (keyword < 0) return `rest ${text}`;
    return `keyword ${keywordText(keywords?.[keyword] ?? "")} ${text}`;
  });
  return `(${parts.join(", ")})`;
}

function functionLines(
  fn: IrFunction,
  names: FunctionNames,
  entry: boolean,
  out: string[],
): void {
  const head = [
    `${entry ? "entry" : "function"} ${names.get(fn)} `,
    JSON.stringify(fn.name),
    parametersText(fn),
  ];
  if (fn.captures > 0) head.push(` captures ${fn.captures}`);
  if (fn.generator) head.push(" generator");
  if (fn.unwinds) head.push(" unwinds");
  if (fn.next !== undefined) head.push(` next ${names.get(fn.next)}`);
  head.push(position(fn.at), " {");
  out.push(head.join(""));
  for (const block of fn.blocks) blockText(block, names, out);
  out.push("}");
}

/** One instruction as text, for messages and dumps. */
export function printInstruction(
  instruction: Instruction,
  unit: Unit,
): string {
  return instructionText(instruction, functionNames(unit.functions));
}

/** One terminator as text, for messages and dumps. */
export function printTerminator(terminator: Terminator): string {
  return terminatorText(terminator);
}

/** One function of a unit as text. */
export function printFunction(fn: IrFunction, unit: Unit): string {
  const out: string[] = [];
  functionLines(
    fn,
    functionNames(unit.functions),
    unit.entries.includes(fn),
    out,
  );
  return out.join("\n") + "\n";
}

/** A whole unit as text. Its entries must be in the order of its functions. */
export function printUnit(unit: Unit): string {
  const names = functionNames(unit.functions);
  const entries = new Set(unit.entries);
  const out = [`unit ${JSON.stringify(unit.name)}`];
  for (const fn of unit.functions) {
    out.push("");
    functionLines(fn, names, entries.has(fn), out);
  }
  return out.join("\n") + "\n";
}
