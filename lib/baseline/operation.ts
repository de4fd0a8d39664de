/**
 * An instruction of a value op as its operands and what is done with its result.
 *
 * @module
 */

import type { Op } from "../ir/op.ts";
import { refs } from "../wasm/expr.ts";
import { type Operand, select } from "../wasm/expr.ts";
import { ref } from "../wasm/types.ts";
import { classMask } from "../runtime/classes.ts";
import { singleton } from "../runtime/layouts.ts";
import { BOOLEAN, FIXNUM, type State } from "./context.ts";
import type { Insn } from "./decode.ts";
import type { Path, Paths } from "./path.ts";
import type { Emitter, Source } from "./piece.ts";

/** An operand: a register, or a fixnum in the encoding. */
export type OperandOf =
  | { readonly register: number; readonly at: number }
  | { readonly value: number };

/** A value op of an instruction. */
export interface Operation {
  readonly insn: Insn;
  readonly op: Op;
  readonly operands: readonly OperandOf[];
  /** What is left of the fields: immediates. */
  readonly fields: readonly number[];
  /** What is done with a test's answer: it is a value, or a branch is taken when it is false (`if`), or true. */
  readonly use: "value" | "if" | "unless";
}

/** Compiles an op; gives the paths that go on behind it. */
export type OpHandler = (
  path: Path,
  operation: Operation,
) => Paths;

/** The operation of an instruction. */
export function operationOf(insn: Insn): Operation {
  const { row } = insn;
  const op = row.op!;
  const immediate = row.name.endsWith(".i")
    ? op.immediateOperand!
    : row.name.endsWith(".j")
    ? 0
    : -1;
  const operands: OperandOf[] = insn.reads.map((register, index) => ({
    register,
    at: insn.readAt[index]!,
  }));
  let { fields } = insn;
  if (immediate >= 0) {
    operands.splice(immediate, 0, { value: fields[0]! });
    fields = fields.slice(1);
  }
  const use = row.name.startsWith("if.")
    ? "if"
    : row.name.startsWith("unless.")
    ? "unless"
    : "value";
  return { insn, op, operands, fields, use };
}

/** What is known of an operand. */
export function stateOf(path: Path, operand: OperandOf): State {
  return "value" in operand
    ? {
      mask: FIXNUM,
      held: "i32",
      known: { kind: "number", value: operand.value },
    }
    : path.state(operand.register);
}

/** The classes that were seen in an operand; 0 where nothing was observed. */
export function seenIn(path: Path, operand: OperandOf): number {
  if ("value" in operand) return FIXNUM;
  return path.procedure.feedback.mask(operand.at);
}

/** An operand as a reference. */
export function boxedOperand(path: Path, operand: OperandOf): Source {
  if ("register" in operand) return path.boxed(operand.register);
  const { value } = operand;
  return () => refs.i31(value);
}

function booleanState(name: "true" | "false"): State {
  return {
    mask: classMask(name),
    held: "ref",
    known: { kind: "object", name: `value ${name}`, code: -1 },
  };
}

const TRUE = booleanState("true");
const FALSE = booleanState("false");

/** A boolean object. */
export function booleanOf(e: Emitter, test: Operand): Operand {
  return select(
    ref(singleton),
    test,
    e.singleton("true"),
    e.singleton("false"),
  );
}

/**
 * Uses the answer of a test: a path for each way, or one with the value. `known` is what is learned where it is true and
 * where it is false.
 */
export function answer(
  path: Path,
  { insn, use }: Operation,
  test: Source,
  learned?: (yes: Path, no: Path) => void,
): Paths {
  if (use === "value" && path.inlined === undefined) {
    path.writeRef(insn.write, BOOLEAN, (e) => booleanOf(e, test(e)));
    return path;
  }
  const [yes, no] = path.split(test, "if");
  learned?.(yes, no);
  if (use === "value") {
    // The caller may want to know what the answer says.
    yes.know(insn.write, TRUE);
    no.know(insn.write, FALSE);
    return [yes, no];
  }
  const { fragment } = path;
  const taken = use === "if" ? no : yes;
  const on = use === "if" ? yes : no;
  fragment.branchTo(on, insn, insn.next);
  fragment.branchTo(taken, insn, insn.target);
  return undefined;
}

/** Uses an answer that is known. */
export function known(
  path: Path,
  { insn, use }: Operation,
  truth: boolean,
): Path | undefined {
  if (use === "value") {
    path.know(insn.write, truth ? TRUE : FALSE);
    return path;
  }
  const taken = truth === (use === "unless");
  path.fragment.go(path, taken ? insn.target : insn.next);
  return undefined;
}
