/**
 * How blocks end over virtual registers: jumps, branches on what is tested, calls, returns.
 *
 * @module
 */

import type { Sym } from "../ir/datum.ts";
import type {
  Edge,
  Instruction as IrInstruction,
  Terminator,
} from "../ir/function.ts";
import type { Instruction } from "./instructions.ts";
import { family, formOf, HIGHEST, LOWEST, ofCount, row } from "./op_rows.ts";
import type { OperandReader } from "./operands.ts";
import {
  type End,
  NONE,
  type Selected,
  type SelectedEdge,
} from "./selected.ts";

const CALL = family("call");
const CALL_GLOBAL = family("callg");
const TAIL = family("tail");
const TAIL_GLOBAL = family("tailg");
const RETURN_BUILTIN = family("return.builtin");
const RETURN = row("return");
const GENERATOR_RETURN = row("generator.return");
const RETURN_CONST = row("return.const");
const BRANCH = row("branch.false");
const BRANCH_TRUE = row("branch.true");
const APPLY = row("apply");
const TAIL_APPLY = row("tail.apply");
const UNREACHABLE = row("unreachable");

/** A way to a block. The first argument is the result of a call, where the block does not take it as it is. */
export function selectEdge(
  reader: OperandReader,
  edge: Edge,
  result?: number,
): SelectedEdge {
  const args = edge.args.map((value) => {
    const constant = reader.uses.constantOf(value);
    return constant === undefined
      ? reader.resolve(value)
      : ~reader.constantIndex(constant);
  });
  if (result !== undefined) args.unshift(result);
  return { target: reader.layout.index(edge.block), args };
}

function leave(
  row: Instruction,
  reads: readonly number[],
  fields: readonly number[],
  at: number,
  assumes?: Sym,
): End {
  return {
    kind: "leave",
    last: { row, reads, fields, write: NONE, at, assumes },
  };
}

/** How a block ends; `fused` is its last instruction where that is one with the end. */
export function selectEnd(
  reader: OperandReader,
  terminator: Terminator,
  fused: IrInstruction | undefined,
): End {
  const { op, operands, edges, at } = terminator;
  switch (op.name) {
    case "jump":
      return { kind: "jump", edge: selectEdge(reader, edges[0]!) };
    case "branch":
      return branch(reader, terminator, fused);
    case "switch":
      return switchEnd(reader, terminator);
    case "return": {
      if (reader.generator >= 0) {
        const reads = [reader.generator, reader.read(operands[0]!)];
        return leave(GENERATOR_RETURN, reads, [], at);
      }
      if (fused !== undefined) {
        const reads = reader.readAll(fused.operands, 0);
        return leave(
          ofCount(RETURN_BUILTIN, reads.length),
          reads,
          reader.fields(fused),
          fused.at,
          fused.assumes,
        );
      }
      const constant = reader.uses.constantOf(operands[0]!);
      return constant === undefined
        ? leave(RETURN, [reader.resolve(operands[0]!)], [], at)
        : leave(RETURN_CONST, [], [reader.constantIndex(constant)], at);
    }
    case "call":
    case "suspend":
    case "throw.into": {
      const edge = edges[0]!;
      const target = reader.layout.index(edge.block);
      const only = reader.uses.takesResult[target] === 1;
      const write = only ? edge.block.params[0]!.id : reader.newRegister();
      return {
        kind: "call",
        call: op.name === "call"
          ? call(reader, terminator, fused, false, write)
          : resumption(reader, terminator, write),
        edge: selectEdge(reader, edge, only ? undefined : write),
      };
    }
    case "tailcall":
      return {
        kind: "leave",
        last: call(reader, terminator, fused, true, NONE),
      };
    case "raise":
    case "reraise":
      return leave(row(op.name), [reader.read(operands[0]!)], [], at);
    case "unreachable":
      return leave(UNREACHABLE, [], [], at);
  }
  throw new Error(`the interpreter has no ${op.name} yet`);
}

/** What stops a generator, or throws into one: control goes on behind it as behind a call. */
function resumption(
  reader: OperandReader,
  { op, operands, at }: Terminator,
  write: number,
): Selected {
  const reads = reader.readAll(operands, 0);
  if (op.name === "suspend") reads.unshift(reader.generator);
  return {
    row: row(op.name),
    reads,
    fields: [],
    write,
    at,
    assumes: undefined,
  };
}

function call(
  reader: OperandReader,
  { operands, shape, at }: Terminator,
  fused: IrInstruction | undefined,
  tail: boolean,
  write: number,
): Selected {
  if (shape?.keywords !== undefined || shape?.starstar) {
    throw new Error("the interpreter has no keyword arguments yet");
  }
  if (shape?.star) {
    if (shape.positional > 0) {
      throw new Error("the interpreter applies to one list only");
    }
    return {
      row: tail ? TAIL_APPLY : APPLY,
      reads: reader.readAll(operands, 0),
      fields: [],
      write,
      at,
      assumes: undefined,
    };
  }
  const count = operands.length - 1;
  if (fused !== undefined) {
    const reads = reader.readAll(operands, 1);
    const rows = tail ? TAIL_GLOBAL : CALL_GLOBAL;
    const fields = reader.fields(fused);
    const row = ofCount(rows, count);
    return { row, reads, fields, write, at, assumes: undefined };
  }
  const reads = reader.readAll(operands, 0);
  const row = ofCount(tail ? TAIL : CALL, count);
  return { row, reads, fields: [], write, at, assumes: undefined };
}

function branch(
  reader: OperandReader,
  { operands, edges, at }: Terminator,
  fused: IrInstruction | undefined,
): End {
  const yes = selectEdge(reader, edges[0]!);
  const no = selectEdge(reader, edges[1]!);
  if (fused === undefined) {
    const reads = [reader.read(operands[0]!)];
    const test = {
      row: BRANCH,
      reads,
      fields: [],
      write: NONE,
      at,
      assumes: undefined,
    };
    return { kind: "branch", test, unless: BRANCH_TRUE, yes, no };
  }
  const immediate = reader.uses.immediateOperand(fused);
  const [when, unless] = formOf(fused.op, immediate).tests!;
  const test = {
    row: when,
    reads: reader.valueReads(fused, immediate),
    fields: reader.valueFields(fused, immediate),
    write: NONE,
    at: fused.at,
    assumes: fused.assumes,
  };
  return { kind: "branch", test, unless, yes, no };
}

function switchEnd(
  reader: OperandReader,
  { operands, cases, edges }: Terminator,
): End {
  for (const each of cases!) {
    if (each < LOWEST || each > HIGHEST) {
      throw new Error(`the interpreter has no switch case ${each}`);
    }
  }
  return {
    kind: "switch",
    value: reader.read(operands[0]!),
    cases: cases!,
    edges: edges.map((edge) => selectEdge(reader, edge)),
  };
}
