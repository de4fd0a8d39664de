/**
 * Jumps, branches, returns.
 *
 * @module
 */

import { refs } from "../wasm/expr.ts";
import { classMask } from "../runtime/classes.ts";
import { returnBuiltin } from "./builtins.ts";
import { lookInLoop } from "./clock.ts";
import type { Insn } from "./decode.ts";
import { returnInPlace, returnKnownInPlace } from "./in_place.ts";
import type { InsnHandler } from "./handlers.ts";
import { suspending } from "./leaving.ts";
import type { Path } from "./path.ts";
import type { Source } from "./piece.ts";
import { returnNumber } from "./results.ts";
import { constantState } from "./variables.ts";

const FALSE = classMask("false");

function jump(path: Path, insn: Insn): undefined {
  path.fragment.go(path, insn.target);
}

/** A branch that is taken when its register is false, or when it is not. */
function branch(path: Path, insn: Insn, whenFalse: boolean): undefined {
  const register = insn.reads[0]!;
  const { fragment } = path;
  if (!path.maybe(register, FALSE)) {
    fragment.go(path, whenFalse ? insn.next : insn.target);
    return;
  }
  if (path.is(register, FALSE)) {
    fragment.go(path, whenFalse ? insn.target : insn.next);
    return;
  }
  const value = path.boxed(register);
  const [no, yes] = path.split(
    (e) => refs.eq(value(e), e.singleton("false")),
    "branch",
  );
  no.refine(register, FALSE);
  yes.refine(register, ~FALSE);
  const [taken, on] = whenFalse ? [no, yes] : [yes, no];
  fragment.branchTo(on, insn, insn.next);
  fragment.branchTo(taken, insn, insn.target);
}

/** Throws what a register holds: whether there is a landing pad for it here is asked when it is thrown. */
function raise(path: Path, insn: Insn, how: string): undefined {
  const value = path.boxed(insn.reads[0]!);
  path.step((e) => e.f.emit(e.parts.call(how, value(e))));
  path.abrupt(insn);
}

/** Leaves a generator's frame to the generator. */
function suspend(path: Path, insn: Insn, value?: Source): undefined {
  path.inEarnest();
  path.end({
    kind: "leave",
    what: `to its generator, to go on at ${insn.next}`,
    leave: suspending(path, insn, value),
  });
}

/** Returns what a register holds; `insn` is the return, where that can be left to the interpreter. */
export function returnRegister(
  path: Path,
  register: number,
  insn?: Insn,
): void {
  if (path.activation.caller !== undefined) {
    return returnInPlace(path, register);
  }
  const { result } = path.fragment;
  if (result !== "ref") return returnNumber(path, result, register, insn);
  const state = path.state(register);
  path.end({
    kind: "leave",
    what: "return",
    leave: (e) => e.return(e.boxed(register, state)),
  });
}

/** Returns a constant. */
function returnConstant(path: Path, insn: Insn): void {
  const state = constantState(path, insn.fields[0]!);
  if (path.activation.caller !== undefined) {
    return returnKnownInPlace(path, state);
  }
  // It is in no register of its own.
  const register = path.activation.end;
  path.know(register, state);
  returnRegister(path, register);
}

function returnBuiltins(): Record<string, InsnHandler> {
  return Object.fromEntries(
    [0, 1, 2, 3, "n"].map((
      count,
    ) => [`return.builtin${count}`, returnBuiltin]),
  );
}

/** Handlers of instructions that end blocks. */
export const FLOW: Readonly<Record<string, InsnHandler>> = {
  "jump": jump,
  "redirect": jump,
  "loop": (path, insn) => {
    const on = lookInLoop(path, insn.target);
    path.fragment.go(on, insn.target);
    return undefined;
  },
  "branch.false": (path, insn) => branch(path, insn, true),
  "branch.true": (path, insn) => branch(path, insn, false),
  "return": (path, insn) => {
    returnRegister(path, insn.reads[0]!, insn);
    return undefined;
  },
  "return.const": (path, insn) => {
    returnConstant(path, insn);
    return undefined;
  },
  "generator": (path, insn) => suspend(path, insn),
  "suspend": (path, insn) => suspend(path, insn, path.boxed(insn.reads[1]!)),
  "generator.return": (path, insn) => {
    const it = path.boxed(insn.reads[0]!);
    path.step((e) => e.f.emit(e.parts.call("finishGenerator", it(e))));
    returnRegister(path, insn.reads[1]!);
    return undefined;
  },
  "raise": (path, insn) => raise(path, insn, "throwValue"),
  "reraise": (path, insn) => raise(path, insn, "rethrowValue"),
  "unreachable": (path) => {
    path.end({
      kind: "leave",
      what: "never",
      leave: (e) => e.f.unreachable(),
    });
    return undefined;
  },
  ...returnBuiltins(),
};
