/**
 * Results that are returned unboxed: of which procedures, how one is returned, and what its caller makes of it. What a
 * number stands for that is none is told in `runtime/unboxed_results.ts`.
 *
 * @module
 */

import { refs } from "../wasm/expr.ts";
import { eqref } from "../wasm/types.ts";
import { ANY, classMask } from "../runtime/classes.ts";
import { isOdd, lifting, type ResultForm } from "../runtime/unboxed_results.ts";
import { FIXNUM, FLONUM, type Held, LONG, type State } from "./context.ts";
import type { Insn } from "./decode.ts";
import type { ClassName, Path } from "./path.ts";
import type { Source } from "./piece.ts";
import type { Procedure } from "./procedure.ts";

/** The classes of the numbers of a form, those that are tried first before the others. */
const CLASSES: Readonly<Record<ResultForm, readonly ClassName[]>> = {
  i32: ["fixnum"],
  i64: ["fixnum", "int64"],
  f64: ["flonum"],
};

const MASKS: Readonly<Record<ResultForm, number>> = {
  i32: FIXNUM,
  i64: LONG,
  f64: FLONUM,
};

/** How the numbers of some classes are returned. */
const FORMS: ReadonlyMap<number, ResultForm> = new Map([
  [FIXNUM, "i32"],
  [LONG, "i64"],
  [LONG & ~FIXNUM, "i64"],
  [FLONUM, "f64"],
]);

/** The most procedures that call one another in tail position and are looked at. */
const MOST = 8;

/** What a procedure itself has returned, as far as that is known, and whose results it returns besides. */
interface Returned {
  readonly mask: number;
  readonly callees: readonly Procedure[];
}

/** The classes of what a procedure has returned; undefined where that cannot be told. */
function returned(procedure: Procedure): Returned | undefined {
  const { flow, feedback } = procedure;
  let mask = 0;
  const callees: Procedure[] = [];
  for (const insn of flow.all()) {
    const { name } = insn.row;
    if (feedback.count(insn.at) === 0) continue;
    if (name === "return") mask |= feedback.mask(insn.readAt[0]!);
    else if (name === "return.const") {
      mask |= classOfConstant(procedure, insn.fields[0]!);
    } else if (name.startsWith("tailg")) {
      const { value } = procedure.global(insn.fields[0]!);
      const codes = value === undefined
        ? feedback.targets(insn.fieldAt[0]!)
        : [value.code];
      if (!add(codes)) return undefined;
    } else if (name === "tail.apply" || name.startsWith("return.")) {
      return undefined;
    } else if (name.startsWith("tail")) {
      if (!add(feedback.targets(insn.readAt[0]!))) return undefined;
    }
  }
  return { mask, callees };

  function add(codes: readonly number[]): boolean {
    for (const code of codes) {
      const callee = procedure.procedure(code);
      if (callee === undefined) return false;
      callees.push(callee);
    }
    return codes.length > 0;
  }
}

function classOfConstant(procedure: Procedure, index: number): number {
  const constant = procedure.constant(index);
  return constant.kind === "object" ? constant.mask : classMask(constant.kind);
}

/**
 * How the results of a procedure are returned: as numbers where all that it and what it calls in tail position have
 * returned was of one class. What is called so can be called in its place then.
 */
export function expectedResult(procedure: Procedure): Held {
  const seen = new Set<number>();
  const work = [procedure];
  let mask = 0;
  for (let each = work.pop(); each; each = work.pop()) {
    if (seen.has(each.id)) continue;
    seen.add(each.id);
    if (!each.feedback.observed || seen.size > MOST) return "ref";
    const found = returned(each);
    if (found === undefined) return "ref";
    mask |= found.mask;
    work.push(...found.callees);
  }
  return FORMS.get(mask) ?? "ref";
}

/** What is known of a result of a form. */
export function stateOfResult(form: ResultForm): State {
  return { mask: MASKS[form], held: form };
}

/**
 * Returns what a register holds as a number. Where that is of another class the interpreter returns it, unless that has
 * been so before; `insn` is the return, and undefined where there is no going back to it.
 */
export function returnNumber(
  path: Path,
  form: ResultForm,
  register: number,
  insn?: Insn,
): void {
  const { feedback } = path.procedure;
  const mask = MASKS[form];
  const isNew = insn !== undefined &&
    (feedback.mask(insn.readAt[0]!) & ~mask) === 0;
  let on = path;
  for (const [index, name] of CLASSES[form].entries()) {
    if (on.is(register, mask)) break;
    if (!on.maybe(register, classMask(name))) continue;
    const test = on.classTest(register, name);
    if (isNew && index === CLASSES[form].length - 1) {
      on = on.guard(insn, test, "return", name);
      on.learn(register, classMask(name));
      break;
    }
    const [yes, no] = on.split(test, name);
    yes.learn(register, classMask(name));
    no.refine(register, ~classMask(name));
    returnAs(yes, form, register);
    on = no;
  }
  if (on.is(register, mask)) returnAs(on, form, register);
  else if (isNew) on.exit(insn.at, "return");
  else returnOdd(on, register);
}

/** Returns a value that is no number of the form. */
function returnOdd(path: Path, register: number): void {
  const value = path.boxed(register);
  path.end({
    kind: "leave",
    what: "return another class",
    leave: (e) => e.return(value(e)),
  });
}

function returnAs(path: Path, form: ResultForm, register: number): void {
  const value = path.inForm(register, form);
  path.end({
    kind: "leave",
    what: `return ${form}`,
    leave: (e) => e.f.return(value(e)),
  });
}

/**
 * The paths behind a call that returns a number, one of them where that is odd and the result is of another class. Where
 * it never was the interpreter goes on with it.
 */
export function afterNumber(
  path: Path,
  insn: Insn,
  form: ResultForm,
  result: Source,
): readonly Path[] {
  path.inEarnest();
  const number: Source = (e) => e.temporary(form, "number");
  path.step((e) => e.f.set(e.temporary(form, "number"), result(e)));
  const [odd, on] = path.split((e) => isOdd[form](number(e)), "odd");
  const value: Source = (e) => e.temporary(eqref, "result");
  odd.step((e) =>
    e.f.set(
      e.temporary(eqref, "result"),
      e.parts.call(lifting(form), number(e)),
    )
  );
  const [gone, other] = odd.split((e) => refs.is_null(value(e)), "abrupt");
  gone.abrupt(insn);
  if (insn.write < 0) {
    other.end({ kind: "jump", to: on.piece });
    return [on];
  }
  on.write(insn.write, stateOfResult(form), number);
  other.writeRef(insn.write, ANY, value);
  const seen = path.procedure.feedback.mask(insn.writeAt);
  if (seen !== 0 && (seen & ~MASKS[form]) === 0) {
    other.exit(insn.next, "result");
    return [on];
  }
  return [on, other];
}
