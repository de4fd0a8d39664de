/**
 * Handlers of calls: frames filled with arguments on the fast paths, arrays of arguments for the others.
 *
 * @module
 */

import { array, type Expr, i32, refs, struct } from "../wasm/expr.ts";
import type { Local } from "../wasm/node.ts";
import { eqref, ref } from "../wasm/types.ts";
import { INTERPRETED_FRAME, STATUS } from "../runtime/heap.ts";
import * as layouts from "../runtime/layouts.ts";
import type { RuntimeBuilder } from "../runtime/runtime_builder.ts";
import type { Handler } from "./handler.ts";

const { slots, closure, code, global } = layouts;

/** Fills a new frame for a closure that takes exactly these arguments; else leaves `arguments` for the slow path. */
function makeCall(h: Handler, tail: boolean, fromGlobal: boolean): void {
  const { f, state } = h;
  const count = Number(h.instruction.name.slice(-1));
  const values = Array.from({ length: count }, (_, index) => index + 1);
  if (fromGlobal) {
    f.scratch(ref(global), (variable) => {
      f.set(variable, h.global(0));
      f.set(state.callee, struct.get(global, "value", variable));
    });
  } else {
    f.set(state.callee, h.read(0));
  }
  f.if(refs.test(ref(closure), state.callee), () => {
    f.scratch(ref(closure), (procedure) => {
      f.set(procedure, refs.cast(ref(closure), state.callee));
      f.set(state.code, struct.get(closure, "code", procedure));
      f.if(i32.eq(struct.get(code, "exact", state.code), count), () => {
        if (tail) selfTailCall(h, procedure, values);
        f.set(
          state.target,
          array.new_default(slots, struct.get(code, "registers", state.code)),
        );
        f.emit(array.set(slots, state.target, 0, procedure));
        for (const index of values) {
          f.emit(array.set(slots, state.target, index, h.read(index)));
        }
        h.advance();
        f.br(tail ? state.tailCall : state.call);
      });
    });
  });
  if (count === 1) resumeGenerator(h, tail);
  if (fromGlobal) checkDefined(h, state.callee, 0);
  f.set(
    state.arguments,
    array.new_fixed(slots, ...values.map((index) => h.read(index))),
  );
  h.advance();
  f.br(tail ? state.slowTailCall : state.slowCall);
}

/** A call with one argument resumes a generator. */
function resumeGenerator(h: Handler, tail: boolean): void {
  const { f, r, state } = h;
  f.if(refs.test(ref(layouts.generator), state.callee), () => {
    const it = refs.cast(ref(layouts.generator), state.callee);
    if (tail) {
      f.returnCall(r.fn("resume"), it, h.read(1), state.depth);
    } else {
      const depth = i32.sub(state.depth, INTERPRETED_FRAME);
      h.finishOrFail(r.call("resume", it, h.read(1), depth));
    }
  });
}

/**
 * A procedure that calls itself in tail position keeps its frame, which nothing else holds: continuations hold copies. What
 * is left in registers beyond the parameters is written before it is read.
 */
function selfTailCall(
  h: Handler,
  procedure: Local,
  positions: readonly number[],
): void {
  const { f, state } = h;
  const write = (index: number, values: readonly Local[]): void => {
    if (index < positions.length) {
      f.scratch(eqref, (value) => {
        f.set(value, h.read(positions[index]!));
        write(index + 1, [...values, value]);
      });
      return;
    }
    values.forEach((value, place) => {
      f.emit(array.set(slots, state.registers, place + 1, value));
    });
    f.br(state.selfTailCall);
  };
  f.if(
    refs.eq(procedure, array.get(slots, state.registers, 0)),
    () => write(0, []),
  );
}

/** Fails when a global's value says that it is not defined. */
export function checkDefined(h: Handler, value: Local, position: number): void {
  h.f.if(refs.eq(value, h.r.singleton("unbound")), () => {
    h.f.emit(
      h.r.call(
        "host:failUndefined",
        struct.get(global, "name", h.global(position)),
      ),
    );
    h.fail();
  });
}

/** Copies the registers of a `*` into `arguments`, a new array, and moves `pc` past the instruction. */
export function gather(h: Handler, star: number): void {
  h.f.set(
    h.state.arguments,
    array.new_default(slots, h.field(star - 1)),
  );
  gatherInto(h, star, h.state.arguments, 0);
}

/**
 * Copies the registers of a `*` into an array from an index on, and moves `pc` past the instruction. The loop is a function of
 * its own: inside the dispatch loop it would cost every handler registers.
 */
function gatherInto(
  h: Handler,
  star: number,
  target: Local,
  first: number,
): void {
  const { f, state } = h;
  f.set(
    state.pc,
    h.r.call(
      "gather",
      state.registers,
      i32.add(state.pc, h.fields.offsets[star]!),
      h.field(star - 1),
      refs.as_non_null(target),
      first,
    ),
  );
  const behind = h.fields.size - h.fields.offsets[star]!;
  if (behind > 0) f.set(state.pc, i32.add(state.pc, behind));
}

/** `gather`: copies the registers that a row of numbers names; gives the address behind it. */
export function defineGather(r: RuntimeBuilder): void {
  r.define("gather", (f, registers, address, count, target, first) => {
    const end = f.local(i32.add(address!, i32.shl(count!, 1)));
    f.loop((again) => {
      f.if(i32.lt_u(address!, end), () => {
        f.emit(
          array.set(
            slots,
            target!,
            first!,
            array.get(slots, registers!, i32.load16_u(address!)),
          ),
        );
        f.set(first!, i32.add(first!, 1));
        f.set(address!, i32.add(address!, 2));
        f.br(again);
      });
    });
    f.return(end);
  });
}

function makeCallMany(h: Handler, tail: boolean, fromGlobal: boolean): void {
  const { f, state } = h;
  if (fromGlobal) {
    f.set(state.callee, struct.get(global, "value", h.global(0)));
    checkDefined(h, state.callee, 0);
  } else {
    f.set(state.callee, h.read(0));
  }
  f.if(refs.test(ref(closure), state.callee), () => {
    f.scratch(ref(closure), (procedure) => {
      f.set(procedure, refs.cast(ref(closure), state.callee));
      f.set(state.code, struct.get(closure, "code", procedure));
      f.if(
        i32.eq(struct.get(code, "exact", state.code), h.field(1)),
        () => {
          f.set(
            state.target,
            array.new_default(slots, struct.get(code, "registers", state.code)),
          );
          f.emit(array.set(slots, state.target, 0, procedure));
          gatherInto(h, 2, state.target, 1);
          f.br(tail ? state.tailCall : state.call);
        },
      );
    });
  });
  gather(h, 2);
  f.br(tail ? state.slowTailCall : state.slowCall);
}

/** Calls the builtin whose number is in field 0 through the table of its arity. */
function builtinResult(h: Handler, count: number): Expr {
  const operands = Array.from(
    { length: count },
    (_, index) => h.read(index + 1),
  );
  return h.r.callBuiltin(count, h.field(0), operands);
}

/** After a builtin in tail position: gives its result, or null as it is unless it failed. */
function returnBuiltin(h: Handler, result: Local): void {
  const { f, r } = h;
  f.if(
    i32.and(refs.is_null(result), i32.eq(r.status, STATUS.raise)),
    () => f.br(h.state.failed),
  );
  f.return(result);
}

/** Builtins of more than three operands: one case for each arity that the table has. */
function makeBuiltinMany(h: Handler, tail: boolean): void {
  const { f, state } = h;
  f.scratch("i32", (number) => {
    f.set(number, h.field(0));
    gather(h, 2);
    f.scratch(eqref, (result) => {
      f.set(
        result,
        h.r.callBuiltinMany(f, number, state.arguments),
      );
      if (tail) returnBuiltin(h, result);
      f.if(refs.is_null(result), () => f.br(state.failed));
      f.emit(
        array.set(
          slots,
          state.registers,
          i32.load16_u(i32.sub(state.pc, 2)),
          result,
        ),
      );
      f.br(state.next);
    });
  });
}

/** Calls of a procedure with a list of arguments. */
function applyList(h: Handler, tail: boolean): void {
  const { f, r, state } = h;
  f.set(state.callee, h.read(0));
  f.scratch(eqref, (list) => {
    f.set(list, h.read(1));
    f.scratch("i32", (length) => {
      f.set(length, r.call("listLength", list));
      f.if(i32.lt_s(length, 0), () => {
        f.emit(
          r.call("host:failType", r.text("apply"), 2, r.text("a list"), list),
        );
        h.fail();
      });
    });
    f.set(state.arguments, r.call("listToSlots", list));
  });
  h.advance();
  f.br(tail ? state.slowTailCall : state.slowCall);
}

/** The handlers of calls and of builtins called by number, by instruction. */
export const CALL_HANDLERS: Readonly<Record<string, (h: Handler) => void>> =
  callHandlers();

function callHandlers(): Record<string, (h: Handler) => void> {
  const handlers: Record<string, (h: Handler) => void> = {
    "apply": (h) => applyList(h, false),
    "tail.apply": (h) => applyList(h, true),
  };
  for (const tail of [false, true]) {
    for (const fromGlobal of [false, true]) {
      const name = `${tail ? "tail" : "call"}${fromGlobal ? "g" : ""}`;
      for (let count = 0; count <= 3; count++) {
        handlers[`${name}${count}`] = (h) => makeCall(h, tail, fromGlobal);
      }
      handlers[`${name}n`] = (h) => makeCallMany(h, tail, fromGlobal);
    }
    for (let count = 0; count <= 3; count++) {
      handlers[`${tail ? "return." : ""}builtin${count}`] = (h) => {
        if (!tail) return h.finishOrFail(builtinResult(h, count));
        h.f.scratch(eqref, (result) => {
          h.f.set(result, builtinResult(h, count));
          h.advance();
          returnBuiltin(h, result);
        });
      };
    }
    handlers[`${tail ? "return." : ""}builtinn`] = (h) =>
      makeBuiltinMany(h, tail);
  }
  return handlers;
}
