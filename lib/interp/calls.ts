/**
 * Calls that are not the fast path, abrupt completion, and the loop at the bottom of the stack.
 *
 * A call that completes abruptly gives null. Each frame on the way down leaves through `abrupt` (unwinding.ts): while a
 * capture is under way, or an exception travels, the frame is saved; otherwise it is dropped. At the bottom `settle` links
 * the saved frames to those below and goes on with an empty stack: that is how continuations, recursion deeper than the
 * stack, pauses and traces all work.
 *
 * @module
 */

import { array, callRef, i32, refs, struct } from "../wasm/expr.ts";
import type { FunctionBuilder } from "../wasm/function_builder.ts";
import { eqref, ref, refNull } from "../wasm/types.ts";
import type { Local } from "../wasm/node.ts";
import { ACTION, STATUS } from "../runtime/heap.ts";
import * as layouts from "../runtime/layouts.ts";
import type { RuntimeBuilder } from "../runtime/runtime_builder.ts";
import { unwinds } from "./unwinding.ts";

const {
  slots,
  closure,
  code,
  continuation,
  frame,
  generator,
  pair,
  record,
  TAGS,
} = layouts;

/** `copySlots`: copies the first elements; a loop, for few elements a bulk copy is slow. */
function defineCopySlots(r: RuntimeBuilder): void {
  r.define("copySlots", (f, to, at, from, count) => {
    const index = f.local(i32.const(0));
    f.loop((again) => {
      f.if(i32.lt_u(index, count!), () => {
        f.emit(
          array.set(
            slots,
            to!,
            i32.add(at!, index),
            array.get(slots, from!, index),
          ),
        );
        f.set(index, i32.add(index, 1));
        f.br(again);
      });
    });
  });
}

/** `bind`: the frame of a closure for arguments, by the first clause that they fit. */
function defineBind(r: RuntimeBuilder): void {
  r.define("bind", (f, procedure, first, args) => {
    const clause = f.local(refNull(code), "clause");
    f.set(clause, first!);
    const count = f.local(array.len(args!), "count");
    f.loop((again) => {
      const required = f.local(struct.get(code, "required", clause));
      const most = f.local(
        i32.add(required, struct.get(code, "optional", clause)),
      );
      const rest = f.local(struct.get(code, "rest", clause));
      f.if(
        i32.and(
          i32.ge_u(count, required),
          i32.or(rest, i32.le_u(count, most)),
        ),
        () => {
          const registers = f.local(
            array.new_default(slots, struct.get(code, "registers", clause)),
          );
          f.emit(array.set(slots, registers, 0, procedure!));
          const given = f.local("i32");
          f.set(given, count);
          f.if(i32.gt_u(given, most), () => f.set(given, most));
          f.emit(r.call("copySlots", registers, 1, args!, given));
          f.if(
            i32.lt_u(given, most),
            () =>
              f.emit(
                array.fill(
                  slots,
                  registers,
                  i32.add(given, 1),
                  r.singleton("default"),
                  i32.sub(most, given),
                ),
              ),
          );
          f.if(rest, () => {
            f.emit(
              array.set(
                slots,
                registers,
                i32.add(most, 1),
                r.call("slotsToList", args!, given),
              ),
            );
          });
          f.emit(r.bound.set(clause));
          f.return(registers);
        },
      );
      f.set(clause, struct.get(code, "next", clause));
      f.brIf(again, i32.eqz(refs.is_null(clause)));
    });
    f.emit(r.call("host:failArity", procedure!, count));
    f.return(refs.null("none"));
  });
}

/**
 * `prepare`: the frame for a call of any value, its code in `bound`; null when it completes abruptly. Of a generator it is
 * the frame that goes on, and `boundAt` says where.
 */
function definePrepare(r: RuntimeBuilder): void {
  r.define("prepare", (f, callee, args) => {
    f.if(refs.test(ref(closure), callee!), () => {
      const procedure = f.local(refs.cast(ref(closure), callee!));
      f.return(
        r.call(
          "bind",
          procedure,
          struct.get(closure, "code", procedure),
          args!,
        ),
      );
    });
    f.if(refs.test(ref(continuation), callee!), () => {
      const target = f.local(refs.cast(ref(continuation), callee!));
      f.if(
        refs.eq(struct.get(continuation, "winders", target), r.winders),
        () => {
          f.drop(
            r.call("builtin:reinstate", target, r.call("valuesOf", args!)),
          );
          f.return(refs.null("none"));
        },
      );
      f.return(
        r.call(
          "prepare",
          r.rewind,
          array.new_fixed(
            slots,
            target,
            r.call("slotsToList", args!, 0),
          ),
        ),
      );
    });
    f.if(refs.test(ref(generator), callee!), () => {
      const it = f.local(refs.cast(ref(generator), callee!));
      f.if(i32.ne(array.len(args!), 1), () => {
        f.emit(
          r.call(
            "host:fail",
            r.text("generator"),
            r.text("expected 1 argument: what is sent in"),
          ),
        );
        f.return(refs.null("none"));
      });
      f.returnCall(r.fn("resumed"), it, array.get(slots, args!, 0));
    });
    f.if(
      i32.and(
        refs.test(ref(record), callee!),
        i32.eqz(refs.is_null(r.apply)),
      ),
      () => {
        f.return(
          r.call(
            "prepare",
            r.apply,
            array.new_fixed(slots, callee!, r.call("slotsToList", args!, 0)),
          ),
        );
      },
    );
    f.emit(r.call("host:failNotProcedure", callee!));
    f.return(refs.null("none"));
  });
}

/** Calls what `prepare` makes of a callee at the bottom of the stack; a failure there is signalled at once. */
function callAtBottom(
  r: RuntimeBuilder,
  f: FunctionBuilder,
  callee: Local,
  args: Local,
  result: Local,
): void {
  const target = f.local(refNull(slots));
  f.set(target, r.call("prepare", callee, refs.as_non_null(args)));
  f.if(
    i32.and(refs.is_null(target), i32.eq(r.status, STATUS.raise)),
    () => f.set(target, r.call("signalFrame")),
  );
  f.set(result, refs.null("none"));
  f.if(i32.eqz(refs.is_null(target)), () => {
    f.set(
      result,
      r.call("enter", refs.as_non_null(target), r.maximumDepth),
    );
  });
}

/** Links what was captured to the frames below. */
function link(r: RuntimeBuilder, f: FunctionBuilder): void {
  f.if(i32.eqz(refs.is_null(r.capturedFirst)), () => {
    f.emit(struct.set(frame, "next", r.capturedLast, r.below));
    f.emit(r.below.set(r.capturedFirst));
    f.emit(r.capturedFirst.set(refs.null("none")));
    f.emit(r.capturedLast.set(refs.null("none")));
  });
}

/** Marks the frames below as held by a continuation; those under a marked one are marked. */
function share(r: RuntimeBuilder, f: FunctionBuilder): void {
  const each = f.local(refNull(frame));
  f.set(each, r.below);
  f.block((done) => {
    f.loop((again) => {
      f.brIf(done, refs.is_null(each));
      f.brIf(done, struct.get(frame, "shared", each));
      f.emit(struct.set(frame, "shared", each, 1));
      f.set(each, struct.get(frame, "next", each));
      f.br(again);
    });
  });
}

/** `settle`: what becomes of a result at the bottom of the stack, until the program ends or pauses. */
function defineSettle(r: RuntimeBuilder): void {
  r.define("settle", (f, given) => {
    const result = f.local(eqref, "result");
    f.set(result, given!);
    f.loop((again) => {
      f.if(i32.eqz(refs.is_null(result)), () => {
        f.if(refs.is_null(r.below), () => f.return(result));
        const answer = f.local(i32.const(0));
        f.emit(r.returns.set(i32.sub(r.returns, 1)));
        f.if(i32.eqz(r.returns), () => {
          f.set(answer, r.call("host:tick", refs.null("none"), 0));
          f.emit(r.returns.set(r.tickInterval));
          f.if(i32.eq(answer, 2), () => {
            f.set(result, refs.null("none"));
            f.br(again);
          });
        });
        const top = f.local(refs.as_non_null(r.below));
        f.emit(r.below.set(struct.get(frame, "next", top)));
        f.emit(r.depth.set(i32.sub(r.depth, 1)));
        const registers = f.local(struct.get(frame, "registers", top));
        const resume = f.local(struct.get(frame, "resume", top));
        // Compiled code only reads a frame, and the register of the result is written whenever it is taken up.
        const changes = i32.or(refs.is_null(resume), answer);
        f.if(i32.and(struct.get(frame, "shared", top), changes), () => {
          const copy = f.local(
            array.new_default(slots, array.len(registers)),
          );
          f.emit(
            r.call("copySlots", copy, 0, registers, array.len(registers)),
          );
          f.set(registers, copy);
        });
        const pc = f.local(struct.get(frame, "pc", top));
        f.emit(
          array.set(
            slots,
            registers,
            i32.load16_u(i32.sub(pc, 2)),
            result,
          ),
        );
        f.if(answer, () => {
          f.emit(r.status.set(i32.const(STATUS.capture)));
          f.emit(r.action.set(i32.const(ACTION.pause)));
          f.emit(r.pendingFrame.set(registers));
          f.emit(r.pendingAddress.set(pc));
          f.emit(r.pendingEntry.set(resume));
          f.return(refs.null("none"));
        });
        f.if(
          refs.is_null(resume),
          () => f.set(result, r.call("execute", registers, pc, r.maximumDepth)),
          () =>
            f.set(
              result,
              callRef(layouts.invoke, resume, registers, r.maximumDepth),
            ),
        );
        f.br(again);
      });
      f.if(i32.eq(r.status, STATUS.capture), () => {
        link(r, f);
        f.if(i32.eq(r.action, ACTION.pause), () => f.return(refs.null("none")));
        f.emit(r.status.set(i32.const(STATUS.normal)));
        f.if(i32.eq(r.action, ACTION.overflow), () => {
          const target = f.local(refs.as_non_null(r.pendingFrame));
          f.emit(r.pendingFrame.set(refs.null("none")));
          f.set(
            result,
            r.call("goOn", target, r.pendingAddress, r.maximumDepth),
          );
          f.br(again);
        });
        f.if(i32.eq(r.action, ACTION.refresh), () => {
          f.set(result, r.pending);
          f.br(again);
        });
        share(r, f);
        f.set(
          result,
          r.call(
            "call1",
            r.pending,
            struct.new(
              continuation,
              TAGS.continuation,
              0,
              r.below,
              r.depth,
              r.winders,
              r.dynamic,
            ),
            r.maximumDepth,
          ),
        );
        f.br(again);
      });
      f.if(i32.eq(r.status, STATUS.raise), () => {
        // What failed was called for the frame below.
        f.if(i32.eqz(refs.is_null(r.below)), () => {
          const caller = f.local(struct.get(frame, "registers", r.below));
          f.if(unwinds(caller), () => {
            f.emit(r.status.set(i32.const(STATUS.unwind)));
            f.br(again);
          });
        });
        const target = f.local(r.call("signalFrame"));
        f.if(i32.eqz(refs.is_null(target)), () => {
          f.drop(
            r.call(
              "execute",
              refs.as_non_null(target),
              struct.get(code, "entry", r.bound),
              r.maximumDepth,
            ),
          );
        });
        f.br(again);
      });
      f.if(i32.eq(r.status, STATUS.reinstate), () => {
        const target = f.local(refs.cast(ref(continuation), r.pending));
        f.emit(r.below.set(struct.get(continuation, "frames", target)));
        f.emit(r.depth.set(struct.get(continuation, "depth", target)));
        f.emit(r.winders.set(struct.get(continuation, "winders", target)));
        f.emit(r.dynamic.set(struct.get(continuation, "dynamic", target)));
        f.emit(r.status.set(i32.const(STATUS.normal)));
        f.set(result, r.pendingValue);
        f.emit(r.pendingValue.set(refs.null("none")));
        f.emit(r.pending.set(refs.null("none")));
        f.br(again);
      });
      f.if(i32.eq(r.status, STATUS.unwind), () => {
        f.if(r.call("unwindBelow"), () => {
          const target = f.local(refs.as_non_null(r.pendingFrame));
          f.emit(r.pendingFrame.set(refs.null("none")));
          f.set(
            result,
            r.call("interpretPad", target, r.pendingAddress, r.maximumDepth),
          );
          f.br(again);
        });
      });
      // An uncaught exception: the frames stay in `below` for the trace. Or an exit.
      link(r, f);
    });
    f.return(refs.null("none"));
  });
}

/** What the host calls: `start` a procedure with an array of arguments, `proceed` after a pause. */
function defineEntries(r: RuntimeBuilder): void {
  const m = r.module;
  const start = m.function(
    "start",
    [eqref, ref(slots)],
    [eqref],
    (f, callee, args) => {
      f.emit(r.status.set(i32.const(STATUS.normal)));
      f.emit(r.below.set(refs.null("none")));
      f.emit(r.depth.set(i32.const(0)));
      f.emit(r.capturedFirst.set(refs.null("none")));
      f.emit(r.capturedLast.set(refs.null("none")));
      f.emit(r.winders.set(r.singleton("nil")));
      f.emit(r.dynamic.set(r.singleton("false")));
      const result = f.local(eqref);
      callAtBottom(r, f, callee!, args!, result);
      f.return(r.call("settle", result));
    },
  );
  const proceed = m.function("proceed", [], [eqref], (f) => {
    f.emit(r.status.set(i32.const(STATUS.normal)));
    const target = f.local(refs.as_non_null(r.pendingFrame));
    f.emit(r.pendingFrame.set(refs.null("none")));
    f.return(
      r.call(
        "settle",
        r.call("goOn", target, r.pendingAddress, r.maximumDepth),
      ),
    );
  });
  m.export("start", start);
  m.export("proceed", proceed);
}

function defineArguments(r: RuntimeBuilder): void {
  // The length of a proper list, or -1.
  r.define("listLength", (f, list) => {
    const rest = f.local(eqref);
    f.set(rest, list!);
    const slow = f.local(eqref);
    f.set(slow, list!);
    const count = f.local(i32.const(0));
    f.loop((again) => {
      f.if(refs.test(ref(pair), rest), () => {
        f.set(rest, struct.get(pair, "cdr", refs.cast(ref(pair), rest)));
        f.set(count, i32.add(count, 1));
        f.if(i32.eqz(i32.and(count, 1)), () => {
          f.set(slow, struct.get(pair, "cdr", refs.cast(ref(pair), slow)));
          f.if(refs.eq(slow, rest), () => {
            f.if(refs.test(ref(pair), rest), () => f.return(i32.const(-1)));
          });
        });
        f.br(again);
      });
    });
    f.return(
      f.ifElse(
        "i32",
        refs.eq(rest, r.singleton("nil")),
        () => count,
        () => i32.const(-1),
      ),
    );
  });
  r.define("listToSlots", (f, list) => {
    const rest = f.local(eqref);
    f.set(rest, list!);
    const length = f.local(r.call("listLength", list!));
    const result = f.local(array.new_default(slots, length));
    const index = f.local(i32.const(0));
    f.loop((again) => {
      f.if(i32.lt_u(index, length), () => {
        f.emit(
          array.set(
            slots,
            result,
            index,
            struct.get(pair, "car", refs.cast(ref(pair), rest)),
          ),
        );
        f.set(rest, struct.get(pair, "cdr", refs.cast(ref(pair), rest)));
        f.set(index, i32.add(index, 1));
        f.br(again);
      });
    });
    f.return(result);
  });
  // The list of an array's elements from an index on.
  r.define("slotsToList", (f, items, from) => {
    const result = f.local(eqref);
    f.set(result, r.singleton("nil"));
    const index = f.local(array.len(items!));
    f.loop((again) => {
      f.if(i32.gt_u(index, from!), () => {
        f.set(index, i32.sub(index, 1));
        f.set(
          result,
          struct.new(pair, array.get(slots, items!, index), result),
        );
        f.br(again);
      });
    });
    f.return(result);
  });
  // One value as it is, others as one object.
  r.define("valuesOf", (f, items) => {
    f.if(
      i32.eq(array.len(items!), 1),
      () => f.return(array.get(slots, items!, 0)),
    );
    f.return(struct.new(layouts.multipleValues, TAGS.values, 0, items!));
  });
}

/** Defines everything here. */
export function defineCalls(r: RuntimeBuilder): void {
  defineArguments(r);
  defineCopySlots(r);
  defineBind(r);
  definePrepare(r);
  defineSettle(r);
  defineEntries(r);
}
