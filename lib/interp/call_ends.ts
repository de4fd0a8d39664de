/**
 * What calls and loops share: counting, pauses, entering and leaving frames. The handlers branch to these ends, so that
 * they are in the interpreter once.
 *
 * @module
 */

import {
  array,
  type Expr,
  i32,
  type Operand,
  refs,
  struct,
} from "../wasm/expr.ts";
import type { FunctionBuilder } from "../wasm/function_builder.ts";
import type { Label } from "../wasm/entities.ts";
import type { Local } from "../wasm/node.ts";
import { eqref, ref } from "../wasm/types.ts";
import { ACTION, INTERPRETED_FRAME, STATUS } from "../runtime/heap.ts";
import * as layouts from "../runtime/layouts.ts";
import type { RuntimeBuilder } from "../runtime/runtime_builder.ts";
import type { State } from "./handler.ts";

const { slots, closure, code } = layouts;

/** The code of the running closure. */
export function runningCode(state: State): Expr {
  const running = refs.cast(
    ref(closure),
    array.get(slots, state.registers, 0),
  );
  return struct.get(closure, "code", running);
}

/** Counts one call or loop of some code; `event` when its counter runs out, else on to `otherwise`. */
export function countDown(
  f: FunctionBuilder,
  counted: Local,
  otherwise: Label | undefined,
  event: () => void,
): void {
  f.scratch("i32", (count) => {
    f.set(count, i32.sub(struct.get(code, "counter", counted), 1));
    f.emit(struct.set(code, "counter", counted, count));
    if (otherwise !== undefined) f.brIf(otherwise, count);
    f.if(i32.eqz(count), event);
  });
  if (otherwise !== undefined) f.unreachable();
}

/** At an event: goes on, or stops the program to go on later with a frame at an address. */
function pauseOrGoOn(
  r: RuntimeBuilder,
  f: FunctionBuilder,
  counted: Local,
  frame: Local,
  address: Local | Expr,
  place: Operand,
  goOn: () => void,
  stop: () => void,
  otherwise?: (answer: Local) => void,
): void {
  f.scratch("i32", (answer) => {
    // Before the host is asked, which may set another.
    f.emit(struct.set(code, "counter", counted, r.tickInterval));
    f.set(answer, r.call("host:tick", counted, place));
    f.if(answer, () => {
      otherwise?.(answer);
      f.if(i32.eq(answer, 1), () => {
        f.emit(r.status.set(i32.const(STATUS.capture)));
        f.emit(r.action.set(i32.const(ACTION.pause)));
        f.emit(r.pendingFrame.set(frame));
        f.emit(r.pendingAddress.set(address));
      });
      // Else the host has made a condition pending and set the status.
      stop();
    });
    goOn();
  });
}

/** Calls and jumps back of code that left compiled code before the tiers are asked again. */
export const AFTER_EXIT = 30;

/** Reads what a frame's closure gives. */
export function enter(f: FunctionBuilder, state: State): void {
  f.scratch(ref(closure), (running) => {
    f.set(
      running,
      refs.cast(ref(closure), array.get(slots, state.registers, 0)),
    );
    f.set(
      state.constants,
      struct.get(code, "constants", struct.get(closure, "code", running)),
    );
    f.set(state.captured, struct.get(closure, "captured", running));
  });
}

/** The shared end of calls that are not tail calls. */
export function makeCallEnd(
  r: RuntimeBuilder,
  f: FunctionBuilder,
  state: State,
): void {
  const entry = () => struct.get(code, "entry", state.code);
  const leave = () =>
    f.returnCall(
      r.fn("abrupt"),
      state.registers,
      state.pc,
      state.depth,
      refs.null("nofunc"),
    );
  f.scratch(ref(code), (counted) => {
    f.set(counted, refs.as_non_null(state.code));
    countDown(f, counted, undefined, () => {
      pauseOrGoOn(r, f, counted, state.target, entry(), 0, () => {}, leave);
    });
  });
  f.if(i32.le_s(state.depth, 0), () => {
    f.emit(r.status.set(i32.const(STATUS.capture)));
    f.emit(r.action.set(i32.const(ACTION.overflow)));
    f.emit(r.pendingFrame.set(state.target));
    f.emit(r.pendingAddress.set(entry()));
    leave();
  });
  f.scratch(eqref, (result) => {
    f.set(
      result,
      r.call(
        "execute",
        refs.as_non_null(state.target),
        entry(),
        i32.sub(state.depth, INTERPRETED_FRAME),
      ),
    );
    f.brIf(state.failed, refs.is_null(result));
    f.emit(
      array.set(
        slots,
        state.registers,
        i32.load16_u(i32.sub(state.pc, 2)),
        result,
      ),
    );
  });
  f.br(state.next);
}

/** The shared end of tail calls: the frame is replaced. */
export function makeTailCallEnd(
  r: RuntimeBuilder,
  f: FunctionBuilder,
  state: State,
): void {
  f.set(state.registers, refs.as_non_null(state.target));
  f.set(state.pc, struct.get(code, "entry", state.code));
  enter(f, state);
  f.scratch(ref(code), (counted) => {
    f.set(counted, refs.as_non_null(state.code));
    countDown(f, counted, state.next, () => reenter(r, f, counted, state));
  });
}

/** The shared end of tail calls of the running procedure itself. */
export function makeSelfTailCallEnd(
  r: RuntimeBuilder,
  f: FunctionBuilder,
  state: State,
): void {
  f.set(state.pc, struct.get(code, "entry", state.code));
  f.scratch(ref(code), (counted) => {
    f.set(counted, refs.as_non_null(state.code));
    countDown(f, counted, state.next, () => reenter(r, f, counted, state));
  });
}

/** After a loop or tail call: a fresh activation, so that V8's optimised code of this function takes over. */
export function reenter(
  r: RuntimeBuilder,
  f: FunctionBuilder,
  counted: Local,
  state: State,
): void {
  pauseOrGoOn(r, f, counted, state.registers, state.pc, state.pc, () => {
    f.returnCall(r.fn("interpret"), state.registers, state.pc, state.depth);
  }, () => {
    // A pause goes on with this very frame; what stops the program takes its position along.
    f.if(i32.eq(r.status, STATUS.stop), () => {
      f.returnCall(
        r.fn("abrupt"),
        state.registers,
        i32.add(state.pc, 2),
        state.depth,
        refs.null("nofunc"),
      );
    });
    f.return(refs.null("none"));
  }, (answer) => {
    f.if(
      i32.eq(answer, 3),
      () => f.returnCall(r.fn("goOn"), state.registers, state.pc, state.depth),
    );
  });
}

/** Calls that the fast path does not cover: `prepare` fills a frame, or completes abruptly. */
export function makeSlowCall(
  r: RuntimeBuilder,
  f: FunctionBuilder,
  state: State,
  on: Label,
  tail: boolean,
): void {
  f.set(
    state.target,
    r.call("prepare", state.callee, refs.as_non_null(state.arguments)),
  );
  f.brIf(state.failed, refs.is_null(state.target));
  // A generator goes on somewhere else than at the beginning of its code.
  f.if(i32.eqz(r.boundAt), () => {
    f.set(state.code, r.bound);
    f.brIf(
      on,
      i32.and(
        refs.is_null(struct.get(code, "invoke", state.code)),
        i32.eqz(struct.get(code, "observing", state.code)),
      ),
    );
  });
  const target = refs.as_non_null(state.target);
  if (tail) {
    f.returnCall(r.fn("enter"), target, state.depth);
  } else {
    f.set(
      state.callee,
      r.call("enter", target, i32.sub(state.depth, INTERPRETED_FRAME)),
    );
    f.brIf(state.failed, refs.is_null(state.callee));
    f.emit(
      array.set(
        slots,
        state.registers,
        i32.load16_u(i32.sub(state.pc, 2)),
        state.callee,
      ),
    );
    f.br(state.next);
  }
}
