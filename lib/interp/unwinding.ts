/**
 * Abrupt completion, and exceptions on their way to a landing pad.
 *
 * Each frame whose call or instruction gave null leaves through `abrupt`, interpreted and compiled ones alike. Only there,
 * and in `settle` for frames that were saved before, is it looked for a pad; until then handlers cost nothing. What a pad
 * needs is in the frame, so going on is interpreting the pad.
 *
 * @module
 */

import {
  array,
  call,
  type Expr,
  i32,
  type Operand,
  refs,
  struct,
} from "../wasm/expr.ts";
import { ref, refNull } from "../wasm/types.ts";
import { CODE_FLAGS, INTERPRETED_FRAME, STATUS } from "../runtime/heap.ts";
import * as layouts from "../runtime/layouts.ts";
import type { RuntimeBuilder } from "../runtime/runtime_builder.ts";
import { AFTER_EXIT } from "./call_ends.ts";
import { PAD_TABLE } from "./landing_pads.ts";

const { slots, closure, code, frame } = layouts;

/** The code of the closure that a frame is of: of its first clause, whichever is running. */
export function codeOf(registers: Operand): Expr {
  const running = refs.cast(ref(closure), array.get(slots, registers, 0));
  return struct.get(closure, "code", running);
}

/** Whether failures in a frame's code travel as exceptions at once. */
export function unwinds(registers: Operand): Expr {
  return i32.and(
    struct.get(code, "flags", codeOf(registers)),
    CODE_FLAGS.unwinds,
  );
}

/** Adds a frame to those that are captured. */
function append(r: RuntimeBuilder): void {
  r.define("pushFrame", (f, registers, pc, resume) => {
    const saved = f.local(
      struct.new(frame, registers!, pc!, refs.null("none"), 0, resume!),
    );
    f.if(
      refs.is_null(r.capturedFirst),
      () => f.emit(r.capturedFirst.set(saved)),
      () => f.emit(struct.set(frame, "next", r.capturedLast, saved)),
    );
    f.emit(r.capturedLast.set(saved));
  });
  // A frame that an exception has passed: for the trace alone, so it keeps nothing but its closure alive.
  r.define("passFrame", (f, registers, pc) => {
    // That of a pad has been noted where the exception was thrown in it.
    f.if(r.rethrown, () => {
      f.emit(r.rethrown.set(i32.const(0)));
      f.return();
    });
    const only = array.new_fixed(slots, array.get(slots, registers!, 0));
    f.emit(r.call("pushFrame", only, pc!, refs.null("nofunc")));
  });
}

/** Throwing, finding a pad, and landing on it. */
function defineLanding(r: RuntimeBuilder): void {
  // Makes a value the exception that travels.
  r.define("throwValue", (f, value) => {
    f.emit(r.status.set(i32.const(STATUS.unwind)));
    f.emit(r.pending.set(value!));
  });
  // The same of one that a pad has taken: the frames that it has passed stay with it.
  r.define("rethrowValue", (f, value) => {
    f.emit(r.call("throwValue", value!));
    f.if(refs.eq(value!, r.unwound), () => {
      f.emit(r.capturedFirst.set(r.unwoundFirst));
      f.emit(r.capturedLast.set(r.unwoundLast));
      f.emit(r.rethrown.set(i32.const(1)));
    });
  });
  // The same as `findPad`, for an offset in the code of a clause that has a table.
  const padIn = r.module.function(
    "pad_in",
    [ref(code), ref(slots), "i32"],
    ["i32"],
    (f, clause, registers, offset) => {
      const { count, entry: fields, first, words } = PAD_TABLE;
      const table = f.local(struct.get(code, "pads", clause!));
      const entry = f.local(i32.add(table, 4 * first));
      const bytes = i32.mul(i32.load(table, { offset: 4 * count }), 4 * words);
      const end = f.local(i32.add(entry, bytes));
      const word = (field: number) => i32.load(entry, { offset: 4 * field });
      f.loop((again) => {
        f.if(i32.lt_u(entry, end), () => {
          const covers = i32.and(
            i32.lt_u(word(fields.from), offset!),
            i32.ge_u(word(fields.to), offset!),
          );
          f.if(covers, () => {
            const start = struct.get(code, "entry", clause!);
            f.emit(r.landing.set(i32.add(start, word(fields.pad))));
            f.return(word(fields.register));
          });
          f.set(entry, i32.add(entry, 4 * words));
          f.br(again);
        });
      });
      const flags = struct.get(code, "flags", clause!);
      f.if(i32.and(flags, CODE_FLAGS.generator), () => {
        const parameters = i32.add(
          i32.add(
            struct.get(code, "required", clause!),
            struct.get(code, "optional", clause!),
          ),
          struct.get(code, "rest", clause!),
        );
        const it = array.get(slots, registers!, i32.add(parameters, 1));
        f.emit(r.call("finishGenerator", it));
      });
      f.return(i32.const(0));
    },
  );
  /*
   * `findPad`: the register of the pad for a frame whose last instruction ended at an address, the pad's own address in `landing`;
   * 0 where there is none: the exception passes the frame, and ends it if it is a generator's.
   */
  r.define("findPad", (f, registers, pc) => {
    const first = f.local(codeOf(registers!));
    const clause = f.local(refNull(code), "clause");
    const at = f.local("i32", "at");
    f.set(at, pc!);
    const table = f.local("i32", "table");
    const tables = f.local(i32.const(0), "tables");
    const offset = f.local("i32", "offset");
    f.loop((again) => {
      f.set(clause, first);
      f.loop((next) => {
        f.set(table, struct.get(code, "pads", clause));
        f.if(table, () => {
          f.set(tables, 1);
          f.set(offset, i32.sub(at, struct.get(code, "entry", clause)));
          const inside = i32.lt_u(
            i32.sub(offset, 1),
            i32.load(table, { offset: 4 * PAD_TABLE.bytes }),
          );
          f.if(inside, () => {
            f.return(call(padIn, refs.as_non_null(clause), registers!, offset));
          });
        });
        f.set(clause, struct.get(code, "next", clause));
        f.brIf(next, i32.eqz(refs.is_null(clause)));
      });
      // Not in its own code: perhaps in a call that was redirected.
      f.if(i32.and(tables, i32.eq(at, pc!)), () => {
        f.set(at, r.call("host:detoured", pc!));
        f.brIf(again, at);
      });
    });
    f.return(i32.const(0));
  });
  // Gives the exception to the pad that was found for a frame; the frames that it has passed are kept aside.
  r.define("land", (f, registers, pc, register) => {
    f.emit(r.call("passFrame", registers!, pc!));
    f.emit(r.unwound.set(r.pending));
    f.emit(r.unwoundFirst.set(r.capturedFirst));
    f.emit(r.unwoundLast.set(r.capturedLast));
    f.emit(r.capturedFirst.set(refs.null("none")));
    f.emit(r.capturedLast.set(refs.null("none")));
    f.emit(array.set(slots, registers!, register!, r.pending));
    f.emit(r.pending.set(refs.null("none")));
    f.emit(r.status.set(i32.const(STATUS.normal)));
  });
}

/**
 * `interpretPad`: goes on at a pad. Where the code is compiled nothing is observed, since only the interpreter handles
 * exceptions; and the next loop is to be compiled code again soon.
 */
function defineInterpretPad(r: RuntimeBuilder): void {
  r.define("interpretPad", (f, registers, pc, depth) => {
    const left = f.local(codeOf(registers!));
    f.if(
      refs.is_null(struct.get(code, "invoke", left)),
      () => f.returnCall(r.fn("interpret"), registers!, pc!, depth!),
    );
    f.if(
      i32.gt_s(struct.get(code, "counter", left), AFTER_EXIT),
      () => f.emit(struct.set(code, "counter", left, AFTER_EXIT)),
    );
    f.returnCall(r.fn("execute"), registers!, pc!, depth!);
  });
}

/** `abrupt`: leaves a frame whose last instruction, ending at `pc`, gave no value; or goes on at its landing pad. */
function defineAbrupt(r: RuntimeBuilder): void {
  // The frame of the signal procedure for the pending condition; null, with the condition travelling, where there is none.
  r.define("signalFrame", (f) => {
    f.if(refs.is_null(r.signal), () => {
      f.emit(r.status.set(i32.const(STATUS.unwind)));
      f.return(refs.null("none"));
    });
    f.emit(r.status.set(i32.const(STATUS.normal)));
    f.return(
      r.call("prepare", r.signal, array.new_fixed(slots, r.pending)),
    );
  });
  r.define("abrupt", (f, registers, pc, depth, resume) => {
    f.if(i32.eq(r.status, STATUS.capture), () => {
      f.emit(r.call("pushFrame", registers!, pc!, resume!));
      f.emit(r.depth.set(i32.add(r.depth, 1)));
      f.return(refs.null("none"));
    });
    f.if(i32.eq(r.status, STATUS.raise), () => {
      f.if(unwinds(registers!), () => {
        f.emit(r.status.set(i32.const(STATUS.unwind)));
      }, () => {
        const target = f.local(r.call("signalFrame"));
        f.if(i32.eqz(refs.is_null(target)), () => {
          // The signal procedure never returns; it completes abruptly.
          f.drop(
            r.call(
              "execute",
              refs.as_non_null(target),
              struct.get(code, "entry", r.bound),
              // Errors within handlers of errors nest, so this counts as a call; at the limit its own first call captures.
              i32.sub(depth!, INTERPRETED_FRAME),
            ),
          );
          f.if(i32.eq(r.status, STATUS.capture), () => {
            f.emit(r.call("pushFrame", registers!, pc!, resume!));
            f.emit(r.depth.set(i32.add(r.depth, 1)));
          });
        });
      });
    });
    f.if(i32.eq(r.status, STATUS.unwind), () => {
      const register = f.local(r.call("findPad", registers!, pc!));
      f.if(register, () => {
        f.emit(r.call("land", registers!, pc!, register));
        f.returnCall(r.fn("interpretPad"), registers!, r.landing, depth!);
      });
      f.emit(r.call("passFrame", registers!, pc!));
    });
    f.if(
      i32.eq(r.status, STATUS.stop),
      () => f.emit(r.call("passFrame", registers!, pc!)),
    );
    f.return(refs.null("none"));
  });
}

/**
 * `unwindBelow`: takes off the frames that an exception passes at the bottom of the stack, and the one that has a pad for
 * it, with which to go on: 1. Where none has, all stay for the trace: 0.
 */
function defineUnwindBelow(r: RuntimeBuilder): void {
  r.define("unwindBelow", (f) => {
    const each = f.local(refNull(frame), "each");
    f.set(each, r.below);
    const passed = f.local(refNull(frame), "passed");
    const registers = f.local(refNull(slots), "registers");
    const pc = f.local("i32", "pc");
    const register = f.local("i32", "register");
    f.loop((again) => {
      f.if(refs.is_null(each), () => f.return(i32.const(0)));
      f.set(registers, struct.get(frame, "registers", each));
      f.set(pc, struct.get(frame, "pc", each));
      f.set(
        register,
        r.call("findPad", refs.as_non_null(registers), pc),
      );
      f.if(i32.eqz(register), () => {
        f.set(each, struct.get(frame, "next", each));
        f.br(again);
      });
    });
    f.set(passed, r.below);
    f.loop((again) => {
      f.emit(r.depth.set(i32.sub(r.depth, 1)));
      f.if(i32.eqz(refs.eq(passed, each)), () => {
        f.emit(
          r.call(
            "passFrame",
            struct.get(frame, "registers", passed),
            struct.get(frame, "pc", passed),
          ),
        );
        f.set(passed, struct.get(frame, "next", passed));
        f.br(again);
      });
    });
    f.emit(r.below.set(struct.get(frame, "next", each)));
    f.if(struct.get(frame, "shared", each), () => {
      const length = array.len(registers);
      const copy = f.local(array.new_default(slots, length));
      f.emit(
        r.call(
          "copySlots",
          copy,
          0,
          refs.as_non_null(registers),
          array.len(registers),
        ),
      );
      f.set(registers, copy);
    });
    f.emit(r.call("land", refs.as_non_null(registers), pc, register));
    f.emit(r.pendingFrame.set(registers));
    f.emit(r.pendingAddress.set(r.landing));
    f.return(i32.const(1));
  });
}

/** Defines everything here. */
export function defineUnwinding(r: RuntimeBuilder): void {
  append(r);
  defineLanding(r);
  defineInterpretPad(r);
  defineAbrupt(r);
  defineUnwindBelow(r);
}
