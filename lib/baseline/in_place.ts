/**
 * Calls that are done in place, in full: the callee's code becomes part of the fragment, with a frame of its own wherever
 * one has to be written. It may branch, loop, call and be left anywhere.
 *
 * A tail call in such a procedure is a call from where it was called from, so it takes no room on any stack that the
 * interpreter would not take.
 *
 * @module
 */

import { ANY } from "../runtime/classes.ts";
import { refs } from "../wasm/expr.ts";
import { eqref } from "../wasm/types.ts";
import { CLOSURE, type Held, type State } from "./context.ts";
import type { Insn } from "./decode.ts";
import type { Path } from "./path.ts";
import type { Source } from "./piece.ts";
import { isExact, type Procedure } from "./procedure.ts";
import { afterNumber } from "./results.ts";
import { move } from "./variables.ts";

/** How much is done in place. */
export interface InPlaceLimits {
  /** Executed instructions of one procedure. */
  readonly instructions: number;
  /** Procedures within one another. */
  readonly depth: number;
  /** Executed instructions of all procedures in one fragment. */
  readonly total: number;
  /** Executed instructions of one that is done in place whatever else is: calling it would take as many. */
  readonly short: number;
  /** How often a call is executed, at least, while the fragment runs once. */
  readonly frequency: number;
  /** How often a procedure is done in place within itself. */
  readonly recursion: number;
}

/** How many of a procedure's instructions were executed; of one that was not observed, all. */
function executedInstructions({ flow, feedback }: Procedure): number {
  return flow.all()
    .filter(({ at }) => !feedback.observed || feedback.count(at) > 0).length;
}

/** Why a call is not done in place; undefined where it is. */
function refusal(
  path: Path,
  insn: Insn,
  callee: Procedure,
  limits: InPlaceLimits,
): string | undefined {
  const { fragment, activation, procedure: own } = path;
  if (!isExact(callee)) return "it takes a varying number of arguments";
  if (callee.generator) return "its frame is a generator's";
  if (own.feedback.observed) {
    if (!callee.feedback.observed) return "it was not observed";
    if (own.feedback.count(insn.at) === 0) return "the call was not seen";
    if (activation.frequencyOf(insn) < limits.frequency) {
      return "the call was seldom seen";
    }
  }
  if (activation.depth >= limits.depth) return "too many within one another";
  // The fragment's own procedure is there once already. One that recurs deeper in has more to call than to do, and one
  // that loops does not gain by a call less.
  const recurs = callee.id === fragment.procedure.id && !callee.flow.hasLoop;
  if (activation.occurrences(callee.id) > (recurs ? limits.recursion : 0)) {
    return "it is in place within itself";
  }
  const size = executedInstructions(callee);
  if (size === 0) return "nothing of it was seen";
  if (size > limits.instructions) return `${size} instructions are too many`;
  const isShort = size <= limits.short;
  if (!isShort && fragment.inPlace + size > limits.total) {
    return `${fragment.inPlace} instructions are in place already`;
  }
  if (callee.flow.all().some(({ at }) => fragment.batch.excludes(callee, at))) {
    return "a part of it is left to the interpreter";
  }
  if (!isShort) fragment.inPlace += size;
  return undefined;
}

/** Begins a callee in place; false where it is called instead. Its result goes where the call's does. */
export function callInPlace(
  path: Path,
  insn: Insn,
  callee: Procedure,
  closure: Source,
  state: State,
  args: readonly number[],
  tail: boolean,
): boolean {
  const { fragment, activation, procedure } = path;
  const limits = fragment.batch.inPlace(fragment);
  if (limits === undefined) return false;
  const why = refusal(path, insn, callee, limits);
  if (why !== undefined) {
    fragment.batch.remark(
      `${procedure.name} at ${insn.at} calls ${callee.name}: ${why}`,
    );
    return false;
  }
  const inner = fragment.activation(
    callee,
    activation.end,
    tail ? activation.caller : { activation, call: insn },
    activation.depth + 1,
    activation.frequencyOf(insn),
  );
  path.piece.notes.push({ inlined: callee });
  const on = path.within(inner);
  if (state.known !== undefined) on.know(inner.base, state);
  else {
    on.write(
      inner.base,
      { ...state, mask: CLOSURE, held: "ref", code: callee.id },
      closure,
    );
  }
  args.forEach((register, index) => {
    if (register === 0) {
      on.write(inner.base + index + 1, path.running, (e) => e.closure);
    } else move(on, register, inner.base + index + 1);
  });
  fragment.batch.inlines(fragment.procedure, callee);
  fragment.toVersion(on, callee.entry);
  return true;
}

/** A procedure in place returns what a register holds. */
export function returnInPlace(path: Path, register: number): void {
  const { activation, call } = path.activation.caller!;
  const on = path.within(activation);
  if (call.write >= 0) move(on, register, call.write);
  goBack(on, call);
}

/** The same with a state that says what the value is. */
export function returnKnownInPlace(path: Path, state: State): void {
  const { activation, call } = path.activation.caller!;
  const on = path.within(activation);
  if (call.write >= 0) on.know(call.write, state);
  goBack(on, call);
}

/** Behind a call that was done in place. */
function goBack(path: Path, call: Insn): void {
  const { fragment } = path;
  // What is known of an answer decides a branch on it.
  if (fragment.decides(path, call)) fragment.go(path, call.next);
  else fragment.toVersion(path, call.next);
}

/**
 * A call in tail position of a procedure that runs in place: the result is that of the call that it runs for. Where there
 * is none that frame is saved, not this one.
 */
export function finishInPlace(
  path: Path,
  result: Source,
  form: Held = "ref",
): undefined {
  const { activation, call } = path.activation.caller!;
  const back = path.within(activation);
  const on = form === "ref"
    ? [back.afterCall(call, result, ANY)]
    : afterNumber(back, call, form, result);
  for (const each of on) goBack(each, call);
}

/** The same of something that may fail in the frame of this procedure: `failed` says whether it has. */
export function finishOrFailInPlace(
  path: Path,
  insn: Insn,
  result: Source,
  failed: Source,
): undefined {
  path.step((e) => e.f.set(e.temporary(eqref, "result"), result(e)));
  const value: Source = (e) => e.temporary(eqref, "result");
  const [gone, on] = path.split((e) => refs.is_null(value(e)), "abrupt");
  const [here, further] = gone.split(failed, "failed");
  here.abrupt(insn);
  const { activation, call } = path.activation.caller!;
  further.within(activation).abrupt(call);
  const back = on.within(activation);
  if (call.write >= 0) back.writeRef(call.write, ANY, value);
  goBack(back, call);
}
