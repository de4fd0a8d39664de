/**
 * Ops and builtins that are done in full by the runtime.
 *
 * @module
 */

import { i32, refs } from "../wasm/expr.ts";
import { eqref } from "../wasm/types.ts";
import { BUILTINS } from "../runtime/builtins.ts";
import { STATUS } from "../runtime/heap.ts";
import { ANY } from "../runtime/classes.ts";
import { maskOf } from "./context.ts";
import { finishOrFailInPlace } from "./in_place.ts";
import type { Insn } from "./decode.ts";
import { answer, boxedOperand, type Operation } from "./operation.ts";
import type { Path, Paths } from "./path.ts";
import type { Source } from "./piece.ts";

/** The runtime's function for the op of a row. */
function builtinName({ op }: Operation): string {
  return `builtin:${op.name.replace(/^scm\./, "")}`;
}

/** Calls the builtin that does an op in full. */
export function builtinInFull(
  path: Path,
  operation: Operation,
): Paths {
  const { insn, op, operands, use } = operation;
  const args = operands.map((operand) => boxedOperand(path, operand));
  const name = builtinName(operation);
  const result: Source = (e) =>
    e.parts.call(name, ...args.map((arg) => arg(e)));
  const on = path.afterCall(insn, result, maskOf(op.result));
  if (use === "value") return on;
  return answer(
    on,
    operation,
    (e) => refs.eq(e.temporary(eqref, "result"), e.singleton("true")),
  );
}

/** A call of a builtin by its number. */
export function callBuiltin(path: Path, insn: Insn): Path | undefined {
  const { name } = BUILTINS[insn.fields[0]!]!;
  const args = insn.reads.map((register) => path.boxed(register));
  return path.afterCall(
    insn,
    (e) => e.parts.call(`builtin:${name}`, ...args.map((arg) => arg(e))),
    ANY,
  );
}

/** A builtin in tail position: its result, or null as it is unless it failed. */
export function returnBuiltin(path: Path, insn: Insn): undefined {
  const { name } = BUILTINS[insn.fields[0]!]!;
  const args = insn.reads.map((register) => path.boxed(register));
  if (path.activation.caller !== undefined) {
    return finishOrFailInPlace(
      path,
      insn,
      (e) => e.parts.call(`builtin:${name}`, ...args.map((arg) => arg(e))),
      (e) => i32.eq(e.parts.status, STATUS.raise),
    );
  }
  path.step((e) =>
    e.f.set(
      e.temporary(eqref, "result"),
      e.parts.call(`builtin:${name}`, ...args.map((arg) => arg(e))),
    )
  );
  const result: Source = (e) => e.temporary(eqref, "result");
  const [gone, done] = path.split(
    (e) =>
      i32.and(
        refs.is_null(result(e)),
        i32.eq(e.parts.status, STATUS.raise),
      ),
    "failed",
  );
  gone.abrupt(insn);
  done.end({
    kind: "leave",
    what: "return",
    leave: (e) => e.return(result(e)),
  });
  return undefined;
}
