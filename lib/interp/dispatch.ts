/**
 * The interpreter: one Wasm function, `execute`, that runs encoded code over a frame of registers. Its handlers are
 * made from the instruction table: a handler of a value op is its row's expansions that pay here, then its builtin.
 *
 * Locals `registers`, `pc` and `depth` are the whole state; `constants` and `captured` are read from register 0, the
 * running closure, whenever the frame changes. An instruction that completes abruptly has moved `pc` past itself, and
 * leaves through `abrupt`, which saves the frame or signals the condition.
 *
 * Loops inside a handler would cost every handler registers: they are functions of their own.
 *
 * @module
 */

import { array, i32, refs, struct } from "../wasm/expr.ts";
import type { FunctionBuilder } from "../wasm/function_builder.ts";
import type { Label } from "../wasm/entities.ts";
import { eqref, ref, refNull } from "../wasm/types.ts";
import { ACTION, STATUS } from "../runtime/heap.ts";
import * as layouts from "../runtime/layouts.ts";
import type { RuntimeBuilder } from "../runtime/runtime_builder.ts";
import {
  CALL_HANDLERS,
  checkDefined,
  defineGather,
  gather,
} from "./call_handlers.ts";
import {
  countDown,
  enter,
  makeCallEnd,
  makeSelfTailCallEnd,
  makeSlowCall,
  makeTailCallEnd,
  reenter,
  runningCode,
} from "./call_ends.ts";
import { GENERATOR_HANDLERS } from "./generators.ts";
import { fieldsOf, Handler, type State } from "./handler.ts";
import { INSTRUCTIONS } from "./instructions.ts";
import { valueHandler } from "./value_handlers.ts";

const { slots, closure, code, cell, global, record, recordType } = layouts;

type Maker = (h: Handler) => void;

function branch(h: Handler, taken: boolean): void {
  const { f, r } = h;
  const isFalse = refs.eq(h.read(0), r.singleton("false"));
  f.if(taken ? i32.eqz(isFalse) : isFalse, () => h.jump(1));
  h.next();
}

/** Assigns a global; where compiled code depends on its value, all frames leave that code. */
function assignGlobal(h: Handler): void {
  const { f, r, state } = h;
  f.scratch(ref(global), (variable) => {
    f.set(variable, h.global(0));
    f.emit(struct.set(global, "value", variable, h.read(1)));
    f.if(struct.get(global, "dependents", variable), () => {
      f.emit(r.call("host:globalChanged", variable));
      h.advance();
      f.emit(r.status.set(i32.const(STATUS.capture)));
      f.emit(r.action.set(i32.const(ACTION.overflow)));
      f.emit(r.pendingFrame.set(state.registers));
      f.emit(r.pendingAddress.set(state.pc));
      f.return(refs.null("none"));
    });
  });
  h.next();
}

/** Handlers of the instructions that are not value ops. */
const MAKERS: Record<string, Maker> = {
  "const": (h) => h.finish(h.constant(0)),
  "move": (h) => h.finish(h.read(0)),
  "global.get": (h) => {
    h.f.scratch(eqref, (value) => {
      h.f.set(value, struct.get(global, "value", h.global(0)));
      checkDefined(h, value, 0);
      h.finish(value);
    });
  },
  "global.set": (h) => {
    h.f.scratch(eqref, (value) => {
      h.f.set(value, struct.get(global, "value", h.global(0)));
      checkDefined(h, value, 0);
    });
    assignGlobal(h);
  },
  "global.define": assignGlobal,
  "cell.new": (h) => h.finish(struct.new(cell, h.read(0))),
  "cell.empty": (h) => h.finish(struct.new(cell, h.r.singleton("unassigned"))),
  "cell.get": (h) => {
    h.f.scratch(eqref, (value) => {
      h.f.set(
        value,
        struct.get(cell, "value", refs.cast(ref(cell), h.read(0))),
      );
      h.f.if(refs.eq(value, h.r.singleton("unassigned")), () => {
        h.f.emit(h.r.call("host:failUninitialised", h.constant(1)));
        h.fail();
      });
      h.finish(value);
    });
  },
  "cell.set": (h) => {
    h.f.emit(
      struct.set(cell, "value", refs.cast(ref(cell), h.read(0)), h.read(1)),
    );
    h.next();
  },
  "check.defined": (h) => {
    h.f.scratch(eqref, (value) => {
      h.f.set(value, h.read(0));
      h.f.if(refs.eq(value, h.r.singleton("unassigned")), () => {
        h.f.emit(h.r.call("host:failUninitialised", h.constant(1)));
        h.fail();
      });
      if (h.instruction.form.endsWith("d")) h.finish(value);
      else h.next();
    });
  },
  "closure.new": (h) => {
    const { f, state } = h;
    f.set(state.code, refs.cast(ref(code), h.constant(0)));
    gather(h, 2);
    f.emit(
      array.set(
        slots,
        state.registers,
        i32.load16_u(i32.sub(state.pc, 2)),
        struct.new(closure, refs.as_non_null(state.code), state.arguments),
      ),
    );
    f.br(state.next);
  },
  "closure.self": (h) => h.finish(array.get(slots, h.state.registers, 0)),
  "captured": (h) => h.finish(array.get(slots, h.state.captured, h.field(0))),
  "closure.patch": (h) => {
    const target = refs.cast(ref(closure), h.read(0));
    h.f.emit(
      array.set(
        slots,
        struct.get(closure, "captured", target),
        h.field(1),
        h.read(2),
      ),
    );
    h.next();
  },
  "jump": (h) => h.jump(0),
  "redirect": (h) => {
    if (!h.state.observing) return h.jump(0);
    // What lies elsewhere has no shadow.
    const { f, r, state } = h;
    f.returnCall(
      r.fn("execute"),
      state.registers,
      i32.add(state.pc, h.field(0)),
      state.depth,
    );
  },
  "loop": (h) => {
    const { f, state } = h;
    f.set(state.pc, i32.add(state.pc, h.field(0)));
    f.scratch(ref(code), (running) => {
      f.set(running, runningCode(state));
      countDown(
        f,
        running,
        state.next,
        () => reenter(h.r, f, running, state),
      );
    });
  },
  "branch.false": (h) => branch(h, false),
  "branch.true": (h) => branch(h, true),
  "return": (h) => h.f.return(h.read(0)),
  "return.const": (h) => h.f.return(h.constant(0)),
  "unreachable": (h) => h.f.unreachable(),
  "raise": (h) => {
    h.f.emit(h.r.call("throwValue", h.read(0)));
    h.fail();
  },
  "reraise": (h) => {
    h.f.emit(h.r.call("rethrowValue", h.read(0)));
    h.fail();
  },
  ...GENERATOR_HANDLERS,
  "scm.record": (h) => {
    const { f, state } = h;
    gather(h, 1);
    f.scratch("i32", (count) => {
      f.set(count, i32.sub(array.len(state.arguments), 1));
      f.set(state.target, array.new_default(slots, count));
      f.emit(
        array.copy(slots, state.target, 0, slots, state.arguments, 1, count),
      );
    });
    f.emit(
      array.set(
        slots,
        state.registers,
        i32.load16_u(i32.sub(state.pc, 2)),
        struct.new(
          record,
          layouts.TAGS.record,
          0,
          refs.cast(ref(recordType), array.get(slots, state.arguments, 0)),
          refs.as_non_null(state.target),
        ),
      ),
    );
    f.br(state.next);
  },
  "scm.list": (h) => {
    const { f, r, state } = h;
    f.scratch("i32", (left) => {
      f.set(left, h.field(0));
      f.scratch(eqref, (list) => {
        f.set(list, r.singleton("nil"));
        f.loop((again) => {
          f.if(left, () => {
            f.set(left, i32.sub(left, 1));
            const from = i32.load16_u(
              i32.add(state.pc, i32.shl(left, 1)),
              { offset: h.fields.offsets[1]! },
            );
            f.set(
              list,
              struct.new(
                layouts.pair,
                array.get(slots, state.registers, from),
                list,
              ),
            );
            f.br(again);
          });
        });
        f.set(
          state.pc,
          i32.add(state.pc, i32.add(i32.shl(h.field(0), 1), h.fields.size)),
        );
        f.emit(
          array.set(
            slots,
            state.registers,
            i32.load16_u(i32.sub(state.pc, 2)),
            list,
          ),
        );
      });
    });
    f.br(state.next);
  },
  "scm.vector": (h) => {
    const { f, state } = h;
    gather(h, 1);
    f.scratch("i32", (count) => {
      f.set(count, array.len(state.arguments));
      f.scratch(ref(layouts.vector), (made) => {
        f.set(made, array.new_default(layouts.vector, count));
        f.emit(
          array.copy(layouts.vector, made, 0, slots, state.arguments, 0, count),
        );
        f.emit(
          array.set(
            slots,
            state.registers,
            i32.load16_u(i32.sub(state.pc, 2)),
            made,
          ),
        );
      });
    });
    f.br(state.next);
  },
};

/** Defines `execute`, and `observe`, which is the same but that it notes what happens. */
export function defineExecute(r: RuntimeBuilder): void {
  defineGather(r);
  defineMachine(r, "execute");
  defineMachine(r, "observe");
}

function defineMachine(r: RuntimeBuilder, name: "execute" | "observe"): void {
  r.define(name, (f, registers, pc, depth, delta) => {
    const locals = {
      registers: registers!,
      pc: pc!,
      depth: depth!,
      constants: f.local(refNull(slots), "constants"),
      captured: f.local(refNull(slots), "captured"),
      callee: f.local(eqref, "callee"),
      code: f.local(refNull(code), "code"),
      target: f.local(refNull(slots), "target"),
      arguments: f.local(refNull(slots), "arguments"),
    };
    const previous = delta && f.local(i32.const(0), "previous");
    f.block((failed) => {
      enter(f, { ...locals } as State);
      f.loop((next) => {
        if (delta !== undefined) {
          f.emit(
            r.call(
              "note",
              locals.registers,
              locals.constants,
              locals.pc,
              previous!,
              delta,
            ),
          );
          f.set(previous!, locals.pc);
        }
        f.block((call) => {
          f.block((tailCall) => {
            f.block((selfTailCall) => {
              f.block((slowCall) => {
                f.block((slowTailCall) => {
                  f.block((goOn) => {
                    f.block((finish) => {
                      const state: State = {
                        ...locals,
                        observing: delta !== undefined,
                        next,
                        failed,
                        finish,
                        goOn,
                        call,
                        tailCall,
                        selfTailCall,
                        slowCall,
                        slowTailCall,
                      };
                      dispatch(r, f, state);
                    });
                    f.brIf(failed, refs.is_null(locals.callee));
                    f.emit(
                      array.set(
                        slots,
                        locals.registers,
                        i32.load16_u(i32.sub(locals.pc, 2)),
                        locals.callee,
                      ),
                    );
                    f.br(next);
                  });
                  f.brIf(failed, refs.is_null(locals.callee));
                  f.br(next);
                });
                makeSlowCall(
                  r,
                  f,
                  { ...locals, failed } as State,
                  tailCall,
                  true,
                );
              });
              makeSlowCall(
                r,
                f,
                { ...locals, failed, next } as State,
                call,
                false,
              );
            });
            makeSelfTailCallEnd(r, f, { ...locals, next, failed } as State);
          });
          if (delta === undefined) {
            makeTailCallEnd(r, f, { ...locals, next, failed } as State);
          } else {
            // Other code has another shadow, or none.
            f.returnCall(
              r.fn("enterCode"),
              refs.as_non_null(locals.target),
              refs.as_non_null(locals.code),
              locals.depth,
            );
          }
        });
        makeCallEnd(r, f, { ...locals, next, failed } as State);
      });
    });
    f.returnCall(
      r.fn("abrupt"),
      locals.registers,
      locals.pc,
      locals.depth,
      refs.null("nofunc"),
    );
  });
}

/** The `br_table` and, behind the ends of its blocks, the handlers. */
function dispatch(r: RuntimeBuilder, f: FunctionBuilder, state: State): void {
  const labels: Label[] = [];
  const open = (index: number): void => {
    if (index === INSTRUCTIONS.length) {
      f.brTable(labels, labels[0]!, i32.load16_u(state.pc));
      return;
    }
    const instruction = INSTRUCTIONS[index]!;
    f.block((label) => {
      labels[index] = label;
      open(index + 1);
    });
    f.scope(() => {
      const handler = new Handler(
        r,
        f,
        state,
        instruction,
        fieldsOf(instruction.form),
      );
      const maker = MAKERS[instruction.name] ??
        CALL_HANDLERS[instruction.name];
      if (maker !== undefined) maker(handler);
      else valueHandler(handler);
    });
  };
  open(0);
}
