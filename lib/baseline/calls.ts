/**
 * Calls. A callee that is known is entered by the version of its entry for what is known of the arguments, with unboxed
 * numbers; any other through its code object.
 *
 * @module
 */

import { array, call, callRef, i32, type Operand, refs, struct } from "../wasm/expr.ts";
import { Global, Local } from "../wasm/node.ts";
import { eqref, ref } from "../wasm/types.ts";
import { classMask } from "../runtime/classes.ts";
import * as layouts from "../runtime/layouts.ts";
import { ANY } from "../runtime/classes.ts";
import { callBuiltin } from "./builtins.ts";
import { general, type Held, type State } from "./context.ts";
import type { Insn } from "./decode.ts";
import type { InsnHandler } from "./handlers.ts";
import type { Path } from "./path.ts";
import { type Emitter, type Source, typeOf } from "./piece.ts";
import { isExact, type Procedure } from "./procedure.ts";

const { closure, global, slots } = layouts;
const CLOSURE = classMask("closure");

/** The most arguments of a call that does not put them in an array. */
const MOST_DIRECT = layouts.entries.length - 1;

/** A callee: where it is, and its procedure and closure where they are known. */
interface Callee {
  readonly path: Path;
  /** The value that is called. */
  readonly value: Source;
  readonly procedure?: Procedure | undefined;
}

/** The callee of a call, on the path on which it is what was seen. */
function calleeOf(path: Path, insn: Insn, fromGlobal: boolean): Callee {
  const { procedure: own, batch } = path.fragment;
  let on = path;
  let value: Source;
  let state: State;
  let field: number;
  if (fromGlobal) {
    const info = own.global(insn.fields[0]!);
    field = insn.fieldAt[0]!;
    if (info.value !== undefined) {
      batch.assume(info.name);
      const { value: known } = info;
      return {
        path,
        value: (e) => e.parts.object(known.name),
        procedure: own.procedure(known.code),
      };
    }
    path.step((e) =>
      e.f.set(
        e.temporary(eqref, "callee"),
        struct.get(global, "value", e.parts.global(info.name)),
      )
    );
    value = (e) => e.temporary(eqref, "callee");
    if (!info.bound) {
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
    if (register === 0) state = { ...state, code: own.id, mask: CLOSURE };
  }
  const { known } = state;
  const id = known?.kind === "object" ? known.code : state.code ?? -1;
  if (id >= 0) return { path: on, value, procedure: own.procedure(id) };
  const target = own.feedback.target(field);
  const seen = target < 0 ? undefined : own.procedure(target);
  if (seen === undefined) return { path: on, value };
  const guarded = on.guard(
    insn,
    (e) =>
      e.f.ifElse(
        "i32",
        refs.test(ref(closure), value(e)),
        () =>
          refs.eq(
            struct.get(closure, "code", refs.cast(ref(closure), value(e))),
            e.parts.code(seen.importName),
          ),
        () => i32.const(0),
      ),
    "target",
  );
  return { path: guarded, value, procedure: seen };
}

/** A value that is known to be a closure. */
function closureOf(value: Operand): Operand {
  const known = (value instanceof Local || value instanceof Global) &&
    value.type === ref(closure);
  return known ? value : refs.cast(ref(closure), value);
}

/** The depth that is left to a callee. */
function left(path: Path, tail: boolean): Source {
  const { fragment } = path;
  return (e) => tail ? e.depth : i32.sub(e.depth, fragment.frameUnits);
}

/** Ends with a tail call, or goes on with the result. */
function finish(
  path: Path,
  insn: Insn,
  tail: boolean,
  result: Source,
  leave: (e: Emitter) => void,
): Path | undefined {
  if (!tail) return path.afterCall(insn, result, ANY);
  path.end({ kind: "leave", leave });
  return undefined;
}

/** Enters a procedure by the version of its entry for these arguments. */
function callKnown(
  { path, value }: Callee,
  insn: Insn,
  procedure: Procedure,
  args: readonly number[],
  tail: boolean,
): Path | undefined {
  const wanted = args.map((register) => general(path.state(register)));
  const entry = path.fragment.batch.entryOf(procedure, wanted);
  const operands = args.map((register, index): Source => {
    const { held } = entry.states[index]!;
    const state = path.state(register);
    if (held === "ref") return path.boxed(register);
    return state.held === held
      ? path.held(register)
      : path.number(register, held);
  });
  const depth = left(path, tail);
  const all = (e: Emitter): Operand[] => [
    closureOf(value(e)),
    ...operands.map((operand) => operand(e)),
    depth(e),
  ];
  return finish(
    path,
    insn,
    tail,
    (e) => callRef(entry.type, entry.cell(e), ...all(e)),
    (e) => e.f.returnCallRef(entry.type, entry.cell(e), ...all(e)),
  );
}

/** A call of the running procedure in tail position: a loop. */
function callSelf(
  { path, value }: Callee,
  insn: Insn,
  args: readonly number[],
): undefined {
  const { fragment } = path;
  const on = insn.reads[0] === 0 && insn.row.name.startsWith("tail") &&
      !insn.row.name.startsWith("tailg")
    ? path
    : path.guard(insn, (e) => refs.eq(value(e), e.closure), "target");
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
        e.local(index + 1, state.held),
        e.temporary(typeOf(state.held), name(state.held, index)),
      );
    });
  });
  states.forEach(({ state }, index) => {
    const { boxed: _, ...rest } = state;
    on.know(index + 1, rest);
  });
  const polled = fragment.batch.poll(on, fragment.procedure.entry);
  fragment.toVersion(polled, fragment.procedure.entry);
  return undefined;
}

/** Calls whatever the callee is. */
function callAny(
  { path, value }: Callee,
  insn: Insn,
  args: readonly number[],
  tail: boolean,
): Path | undefined {
  const operands = args.map((register) => path.boxed(register));
  const depth = left(path, tail);
  if (args.length <= MOST_DIRECT) {
    const name = `call${args.length}`;
    const all = (e: Emitter): Operand[] => [
      value(e),
      ...operands.map((operand) => operand(e)),
      depth(e),
    ];
    return finish(
      path,
      insn,
      tail,
      (e) => call(e.fn(name), ...all(e)),
      (e) => e.f.returnCall(e.fn(name), ...all(e)),
    );
  }
  const all = (e: Emitter): Operand[] => [
    value(e),
    array.new_fixed(slots, ...operands.map((operand) => operand(e))),
    depth(e),
  ];
  return finish(
    path,
    insn,
    tail,
    (e) => call(e.fn("callSlow"), ...all(e)),
    (e) => e.f.returnCall(e.fn("callSlow"), ...all(e)),
  );
}

function compileCall(
  path: Path,
  insn: Insn,
  tail: boolean,
  fromGlobal: boolean,
): Path | undefined {
  const callee = calleeOf(path, insn, fromGlobal);
  const args = fromGlobal ? insn.reads : insn.reads.slice(1);
  const { procedure } = callee;
  if (
    procedure === undefined || !isExact(procedure) ||
    procedure.required !== args.length
  ) {
    return callAny(callee, insn, args, tail);
  }
  if (tail && procedure.id === path.fragment.procedure.id) {
    return callSelf(callee, insn, args);
  }
  return callKnown(callee, insn, procedure, args, tail);
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
  const depth = left(on, tail);
  const all = (e: Emitter): Operand[] => [
    callee(e),
    e.parts.call("listToSlots", list(e)),
    depth(e),
  ];
  return finish(
    on,
    insn,
    tail,
    (e) => call(e.fn("callSlow"), ...all(e)),
    (e) => e.f.returnCall(e.fn("callSlow"), ...all(e)),
  );
}

function handlers(): Record<string, InsnHandler> {
  const all: Record<string, InsnHandler> = {
    "apply": (path, insn) => apply(path, insn, false),
    "tail.apply": (path, insn) => apply(path, insn, true),
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

