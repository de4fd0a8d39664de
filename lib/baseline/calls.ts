/**
 * Calls. A callee that is known is entered by the version of its entry for what is known of the arguments, with unboxed
 * numbers; any other through its code object.
 *
 * @module
 */

import {
  array,
  call,
  callRef,
  i32,
  type Operand,
  refs,
  struct,
} from "../wasm/expr.ts";
import { eqref, ref, refNull } from "../wasm/types.ts";
import * as layouts from "../runtime/layouts.ts";
import { ANY } from "../runtime/classes.ts";
import { callBuiltin } from "./builtins.ts";
import { lookInLoop } from "./clock.ts";
import { returnRegister } from "./control.ts";
import { CLOSURE, type Held, lasting, type State, UNKNOWN } from "./context.ts";
import type { Insn } from "./decode.ts";
import { callInPlace, finishInPlace } from "./in_place.ts";
import type { InsnHandler } from "./handlers.ts";
import { closureOf, each, type Path, type Paths } from "./path.ts";
import { type Emitter, type Source, typeOf } from "./piece.ts";
import { inline } from "./inlining.ts";
import { isExact, type Procedure } from "./procedure.ts";
import { afterNumber } from "./results.ts";

const { closure, code, global, slots } = layouts;

/** The most arguments of a call that does not put them in an array. */
const MOST_DIRECT = layouts.entries.length - 1;

/** A callee: where it is, and its procedure and closure where they are known. */
interface Callee {
  readonly path: Path;
  /** The value that is called. */
  readonly value: Source;
  readonly procedure?: Procedure | undefined;
  /** What is known of the closure. */
  readonly state?: State;
}

/**
 * The callee of a call, on the path on which it is what was seen: where code is optimised one of two, each on its path.
 */
function calleesOf(
  path: Path,
  insn: Insn,
  fromGlobal: boolean,
): readonly Callee[] {
  const { procedure: own, fragment: { batch }, activation } = path;
  let on = path;
  let value: Source;
  let state: State;
  let field: number;
  if (fromGlobal) {
    const info = own.global(insn.fields[0]!);
    field = insn.fieldAt[0]!;
    if (info.value !== undefined) {
      batch.assume(info.name, info.value.code);
      const { value: known } = info;
      return [{
        path,
        value: (e) => e.parts.object(known.name),
        procedure: own.procedure(known.code),
        state: { mask: CLOSURE, held: "ref", known },
      }];
    }
    path.step((e) =>
      e.f.set(
        e.temporary(eqref, "callee"),
        struct.get(global, "value", e.parts.global(info.name)),
      )
    );
    value = (e) => e.temporary(eqref, "callee");
    if (info.bound) batch.assumeBound(info.name);
    else {
      const read = value;
      on = path.guard(
        insn,
        (e) => i32.eqz(refs.eq(read(e), e.singleton("unbound"))),
        "unbound",
      );
    }
    state = { mask: ANY, held: "ref" };
  } else {
    const register = insn.reads[0]!;
    field = insn.readAt[0]!;
    state = path.state(register);
    value = path.boxed(register);
    if (register === activation.base) state = path.running;
  }
  const { known } = state;
  const id = known?.kind === "object" ? known.code : state.code ?? -1;
  if (id >= 0) {
    return [{ path: on, value, procedure: own.procedure(id), state }];
  }
  const seen = own.feedback.targets(field)
    .map((target) => own.procedure(target))
    .filter((procedure) => procedure !== undefined);
  const most = batch.inPlace(path.fragment) === undefined ? 1 : 2;
  if (seen.length === 0 || seen.length > most) return [{ path: on, value }];
  const test = (procedure: Procedure) => (e: Emitter) =>
    e.f.ifElse(
      "i32",
      refs.test(ref(closure), value(e)),
      () =>
        refs.eq(
          struct.get(closure, "code", refs.cast(ref(closure), value(e))),
          e.parts.code(procedure.importName),
        ),
      () => i32.const(0),
    );
  const callee = (path: Path, procedure: Procedure): Callee => {
    if (!fromGlobal) {
      const register = insn.reads[0]!;
      const { held, known } = path.state(register);
      if (held === "ref" && known === undefined) {
        path.know(register, { mask: CLOSURE, held, code: procedure.id });
      }
    }
    return { path, value, procedure };
  };
  const callees: Callee[] = [];
  for (const procedure of seen.slice(0, -1)) {
    const [yes, no] = on.split(test(procedure), procedure.name);
    callees.push(callee(yes, procedure));
    on = no;
  }
  const last = seen.at(-1)!;
  const guarded = on.guard(insn, test(last), "target", last.name);
  return [...callees, callee(guarded, last)];
}

/** Enters a procedure by the version of its entry for these arguments. */
function callKnown(
  { path, value, state }: Callee,
  insn: Insn,
  procedure: Procedure,
  args: readonly number[],
  tail: boolean,
): Paths {
  const { fragment } = path;
  const { batch } = fragment;
  const wanted = [
    state?.captured === undefined ? UNKNOWN : state,
    ...args.map((register) => lasting(path.state(register))),
  ];
  const replaces = tail && path.activation.caller === undefined;
  const given = batch.resultFor(fragment, procedure, wanted);
  // In place of this code it has to return as that does.
  const form = replaces && given !== fragment.result ? "ref" : given;
  const entry = batch.entryOf(procedure, wanted, form);
  const operands = args.map((register, index) =>
    path.inForm(register, entry.states[index + 1]!.held)
  );
  const depth = replaces ? path.depthFor(form) : path.depthLeft;
  const { states } = entry;
  path.piece.notes.push({ callee: procedure, states, result: form });
  const all = (e: Emitter): Operand[] => [
    closureOf(value(e)),
    ...operands.map((operand) => operand(e)),
    depth(e),
  ];
  // What was optimised calls itself directly: it is replaced as a whole, and whoever runs it may finish.
  const self = procedure.id === fragment.procedure.id &&
      batch.inPlace(fragment) !== undefined
    ? entry.compiled
    : undefined;
  const result: Source = (e) =>
    self === undefined
      ? callRef(entry.type, entry.cell(e), ...all(e))
      : call(self, ...all(e));
  if (!tail) {
    return form === "ref"
      ? path.afterCall(insn, result, ANY)
      : afterNumber(path, insn, form, result);
  }
  if (!replaces) return finishInPlace(path, result, form);
  path.end({
    kind: "leave",
    what: "tail call",
    leave: (e) => e.returnCallRef(entry.type, entry.cell(e), ...all(e)),
  });
  return undefined;
}

/** A call of the running procedure in tail position: a loop. */
function callSelf(
  { path, value }: Callee,
  insn: Insn,
  args: readonly number[],
): undefined {
  const { fragment, activation: { base } } = path;
  const { entry } = path.procedure;
  const running = path.closure;
  const on = insn.reads[0] === base && insn.row.name.startsWith("tail") &&
      !insn.row.name.startsWith("tailg")
    ? path
    : path.guard(
      insn,
      (e) => refs.eq(value(e), running(e)),
      "target",
      "itself",
    );
  const states = args.map((register) => {
    const state = on.state(register);
    const source = on.held(register);
    return { state, source };
  });
  const name = (held: Held, index: number) => `argument${index}_${held}`;
  on.step((e) => {
    states.forEach(({ state, source }, index) => {
      if (state.known !== undefined) return;
      e.f.set(
        e.temporary(typeOf(state.held), name(state.held, index)),
        source(e),
      );
    });
    states.forEach(({ state }, index) => {
      if (state.known !== undefined) return;
      e.f.set(
        e.local(base + index + 1, state.held),
        e.temporary(typeOf(state.held), name(state.held, index)),
      );
    });
  });
  states.forEach(({ state }, index) => {
    const { boxed: _, ...rest } = state;
    on.know(base + index + 1, rest);
  });
  const polled = lookInLoop(on, entry);
  fragment.toVersion(polled, entry);
  return undefined;
}

/**
 * A tail call of whatever the callee is. Where it cannot be called this frame is still there to say so: its arguments are
 * bound before it is left.
 */
function leaveToAny(
  path: Path,
  insn: Insn,
  value: Source,
  args: Source,
): undefined {
  const target: Source = (e) => e.temporary(refNull(slots), "target");
  path.step((e) =>
    e.f.set(
      e.temporary(refNull(slots), "target"),
      e.parts.call("prepare", value(e), args(e)),
    )
  );
  const [failed, bound] = path.split((e) => refs.is_null(target(e)), "bound");
  failed.abrupt(insn);
  if (path.activation.caller !== undefined) {
    const left = bound.depthLeft;
    return finishInPlace(
      bound,
      (e) => e.parts.call("enter", refs.as_non_null(target(e)), left(e)),
    );
  }
  const depth = bound.depthFor("ref");
  bound.end({
    kind: "leave",
    what: "tail call of anything",
    leave: (e) =>
      e.returnCall(e.fn("enter"), refs.as_non_null(target(e)), depth(e)),
  });
}

/** A call through the code object of a callee that takes these arguments, and the test whether it does. */
function direct(value: Source, args: readonly Source[]) {
  const type = layouts.entries[args.length]!;
  const procedure = (e: Emitter) => refs.cast(ref(closure), value(e));
  const target = (e: Emitter) =>
    struct.get(code, "direct", struct.get(closure, "code", procedure(e)));
  return {
    type,
    test: (e: Emitter) =>
      e.f.ifElse(
        "i32",
        refs.test(ref(closure), value(e)),
        () => refs.test(ref(type), target(e)),
        () => i32.const(0),
      ),
    target: (e: Emitter) => refs.cast(ref(type), target(e)),
    operands: (e: Emitter) => [procedure(e), ...args.map((arg) => arg(e))],
  };
}

/** A tail call through the code object of the callee, where that takes these arguments. */
function leaveDirectly(
  path: Path,
  value: Source,
  args: readonly Source[],
): Path {
  const { type, test, target, operands } = direct(value, args);
  const [yes, no] = path.split(test, "direct");
  if (path.activation.caller !== undefined) {
    const left = yes.depthLeft;
    finishInPlace(
      yes,
      (e) => callRef(type, target(e), ...operands(e), left(e)),
    );
    return no;
  }
  const depth = yes.depthFor("ref");
  yes.end({
    kind: "leave",
    what: "tail call of anything",
    leave: (e) => e.returnCallRef(type, target(e), ...operands(e), depth(e)),
  });
  return no;
}

/** Calls whatever the callee is. */
function callAny(
  { path, value }: Callee,
  insn: Insn,
  args: readonly number[],
  tail: boolean,
): Path | undefined {
  const operands = args.map((register) => path.boxed(register));
  const items = (e: Emitter) =>
    array.new_fixed(slots, ...operands.map((operand) => operand(e)));
  const few = args.length <= MOST_DIRECT;
  if (tail) {
    const slow = few ? leaveDirectly(path, value, operands) : path;
    return leaveToAny(slow, insn, value, items);
  }
  const depth = path.depthLeft;
  const slow: Source = (e) =>
    few
      ? e.parts.call(
        `call${args.length}`,
        value(e),
        ...operands.map((operand) => operand(e)),
        depth(e),
      )
      : e.parts.call("callSlow", value(e), items(e), depth(e));
  const { fragment } = path;
  if (!few || fragment.batch.inPlace(fragment) === undefined) {
    return path.afterCall(insn, slow, ANY);
  }
  // What is optimised saves the call of the runtime that calls it.
  const { type, test, target, operands: all } = direct(value, operands);
  return path.afterCall(
    insn,
    (e) =>
      e.f.ifElse(
        eqref,
        test(e),
        () => callRef(type, target(e), ...all(e), depth(e)),
        () => slow(e),
      ),
    ANY,
  );
}

function compileCall(
  path: Path,
  insn: Insn,
  tail: boolean,
  fromGlobal: boolean,
): Paths {
  const args = fromGlobal ? insn.reads : insn.reads.slice(1);
  return calleesOf(path, insn, fromGlobal).flatMap((callee) =>
    each(compileCallOf(callee, insn, args, tail))
  );
}

function compileCallOf(
  callee: Callee,
  insn: Insn,
  args: readonly number[],
  tail: boolean,
): Paths {
  const { path, procedure } = callee;
  if (
    procedure === undefined || !isExact(procedure) ||
    procedure.required !== args.length
  ) {
    return callAny(callee, insn, args, tail);
  }
  if (tail && procedure.id === path.procedure.id) {
    return callSelf(callee, insn, args);
  }
  const short = callShort(callee, insn, procedure, args, tail);
  if (short !== undefined) return short;
  const { path: on, value, state = UNKNOWN } = callee;
  return callInPlace(on, insn, procedure, value, state, args, tail)
    ? undefined
    : callKnown(callee, insn, procedure, args, tail);
}

/** A call of a short procedure, done in place; undefined where it cannot be. */
function callShort(
  { path, value, state = UNKNOWN }: Callee,
  insn: Insn,
  procedure: Procedure,
  args: readonly number[],
  tail: boolean,
): readonly Path[] | undefined {
  const closure = { closure: (e: Emitter) => closureOf(value(e)), state };
  const result = tail ? path.activation.end : insn.write;
  const paths = inline(path, insn, procedure, closure, args, result);
  if (!tail) return paths;
  for (const each of paths ?? []) returnRegister(each, result);
  return paths && [];
}

/** A call with a list of arguments. */
function apply(path: Path, insn: Insn, tail: boolean): Path | undefined {
  const list = path.boxed(insn.reads[1]!);
  const on = path.guard(
    insn,
    (e) => i32.ge_s(e.parts.call("listLength", list(e)), 0),
    "type",
  );
  const callee = on.boxed(insn.reads[0]!);
  const args: Source = (e) => e.parts.call("listToSlots", list(e));
  if (tail) return leaveToAny(on, insn, callee, args);
  const depth = on.depthLeft;
  return on.afterCall(
    insn,
    (e) => e.parts.call("callSlow", callee(e), args(e), depth(e)),
    ANY,
  );
}

function handlers(): Record<string, InsnHandler> {
  const all: Record<string, InsnHandler> = {
    "apply": (path, insn) => apply(path, insn, false),
    "tail.apply": (path, insn) => apply(path, insn, true),
    "throw.into": (path, insn) => {
      const [it, value] = insn.reads.map((register) => path.boxed(register));
      const depth = path.depthLeft;
      return path.afterCall(
        insn,
        (e) => e.parts.call("throwInto", it!(e), value!(e), depth(e)),
        ANY,
      );
    },
  };
  for (const count of [0, 1, 2, 3, "n"]) {
    all[`builtin${count}`] = callBuiltin;
    for (const tail of [false, true]) {
      for (const fromGlobal of [false, true]) {
        const name = `${tail ? "tail" : "call"}${fromGlobal ? "g" : ""}`;
        all[`${name}${count}`] = (path, insn) =>
          compileCall(path, insn, tail, fromGlobal);
      }
    }
  }
  return all;
}

/** Handlers of calls. */
export const CALLS: Readonly<Record<string, InsnHandler>> = handlers();
