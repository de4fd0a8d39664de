/**
 * The interpreter: one Wasm function, `execute`, that runs encoded code over a frame of registers. Its handlers are
 * made from the instruction table: a handler of a value op is its row's expansions that pay here, then its builtin.
 *
 * Locals `registers`, `pc` and `depth` are the whole state; `constants` and `captured` are read from register 0, the
 * running closure, whenever the frame changes. An instruction that completes abruptly has moved `pc` past itself, and
 * leaves through `abrupt`, which saves the frame or signals the condition.
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
import { eqref, ref, refNull } from "../wasm/types.ts";
import { ACTION, STATUS } from "../runtime/heap.ts";
import * as layouts from "../runtime/layouts.ts";
import type { RuntimeBuilder } from "../runtime/runtime_builder.ts";
import { type Instruction, INSTRUCTIONS } from "./instructions.ts";
import { valueHandler } from "./value_handlers.ts";

const { slots, closure, code, cell, global, record, recordType } = layouts;

/** An instruction's fields in the code, from its form. */
export interface Fields {
  /** Byte offsets of the fields, by position in the form; a `*` begins there. */
  readonly offsets: readonly number[];
  readonly letters: string;
  /** Bytes of the instruction without its `*` registers. */
  readonly size: number;
}

const BYTES: Record<string, number> = { k: 4, t: 4, "*": 0 };

function fieldsOf(form: string): Fields {
  const offsets: number[] = [];
  let at = 2;
  for (const letter of form) {
    offsets.push(at);
    at += BYTES[letter] ?? 2;
  }
  return { offsets, letters: form, size: at };
}

/** What a handler is made with. */
export class Handler {
  constructor(
    readonly r: RuntimeBuilder,
    readonly f: FunctionBuilder,
    readonly state: State,
    readonly instruction: Instruction,
    readonly fields: Fields,
  ) {}

  /** The register or number in a field, as an i32. */
  field(position: number): Expr {
    const offset = this.fields.offsets[position]!;
    switch (this.fields.letters[position]) {
      case "k":
      case "t":
        return i32.load(this.state.pc, { offset, align: 2 });
      case "i":
        return i32.load16_s(this.state.pc, { offset });
      default:
        return i32.load16_u(this.state.pc, { offset });
    }
  }

  /** The value in the register that a field names. */
  read(position: number): Expr {
    return array.get(slots, this.state.registers, this.field(position));
  }

  /** The constant that a field names. */
  constant(position: number): Expr {
    return array.get(slots, this.state.constants, this.field(position));
  }

  /** The global that a field names. */
  global(position: number): Expr {
    return refs.cast(ref(global), this.constant(position));
  }

  /** Moves on to the next instruction. */
  next(): void {
    this.advance();
    this.f.br(this.state.next);
  }

  /** Moves `pc` past this instruction (without `*`). */
  advance(): void {
    const { pc } = this.state;
    this.f.set(pc, i32.add(pc, this.fields.size));
  }

  /** Writes the result, in the last field, and moves on. */
  finish(value: Operand): void {
    this.f.emit(
      array.set(
        slots,
        this.state.registers,
        this.field(this.fields.letters.length - 1),
        value,
      ),
    );
    this.next();
  }

  /** Leaves abruptly: a builtin has failed or control is moving. */
  fail(): void {
    this.advance();
    this.f.br(this.state.failed);
  }

  /** Writes a result that may be null: then it leaves abruptly. */
  finishOrFail(value: Expr): void {
    this.f.set(this.state.callee, value);
    this.advance();
    this.f.br(this.state.finish);
  }

  /** Goes on after a builtin that is called for its effect, or leaves when it failed. */
  nextOrFail(value: Expr): void {
    this.f.set(this.state.callee, value);
    this.advance();
    this.f.br(this.state.goOn);
  }

  /** Goes to the target in a field. */
  jump(position: number): void {
    const { pc } = this.state;
    this.f.set(pc, i32.add(pc, this.field(position)));
    this.f.br(this.state.next);
  }
}

/** Locals and labels that handlers share. */
export interface State {
  readonly registers: Local;
  readonly pc: Local;
  readonly depth: Local;
  readonly constants: Local;
  readonly captured: Local;
  /** The callee, on the way to a call; the result, on the way to `finish`. */
  readonly callee: Local;
  /** The callee's code and its filled frame. */
  readonly code: Local;
  readonly target: Local;
  /** The arguments, where the fast path of a call does not fit. */
  readonly arguments: Local;
  readonly next: Label;
  readonly failed: Label;
  /** Writes the result in `callee`, which may be null, where the instruction before `pc` says; or only tests it. */
  readonly finish: Label;
  readonly goOn: Label;
  /** Calls `target` with `code`; `pc` is past the instruction, whose last field takes the result. */
  readonly call: Label;
  readonly tailCall: Label;
  /** Goes to the start of the running procedure, whose parameters are in place. */
  readonly selfTailCall: Label;
  /** The same from `callee` and `arguments`. */
  readonly slowCall: Label;
  readonly slowTailCall: Label;
}

type Maker = (h: Handler) => void;

/** Fills a new frame for a closure that takes exactly these arguments; else leaves `arguments` for the slow path. */
function makeCall(h: Handler, tail: boolean, fromGlobal: boolean): void {
  const { f, r, state } = h;
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
  if (fromGlobal) checkDefined(h, state.callee, 0);
  f.set(
    state.arguments,
    array.new_fixed(slots, ...values.map((index) => h.read(index))),
  );
  h.advance();
  f.br(tail ? state.slowTailCall : state.slowCall);
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
function checkDefined(h: Handler, value: Local, position: number): void {
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
function gather(h: Handler, star: number): void {
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
function defineGather(r: RuntimeBuilder): void {
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

function branch(h: Handler, taken: boolean): void {
  const { f, r } = h;
  const isFalse = refs.eq(h.read(0), r.singleton("false"));
  f.if(taken ? i32.eqz(isFalse) : isFalse, () => h.jump(1));
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
    h.f.emit(struct.set(global, "value", h.global(0), h.read(1)));
    h.next();
  },
  "global.define": (h) => {
    h.f.emit(struct.set(global, "value", h.global(0), h.read(1)));
    h.next();
  },
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
  "redirect": (h) => h.jump(0),
  "loop": (h) => {
    const { f, state } = h;
    f.set(state.pc, i32.add(state.pc, h.field(0)));
    f.scratch(ref(code), (running) => {
      f.set(running, runningCode(state));
      countDown(
        h.r,
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
  "apply": (h) => applyList(h, false),
  "tail.apply": (h) => applyList(h, true),
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

for (const tail of [false, true]) {
  for (const fromGlobal of [false, true]) {
    const name = `${tail ? "tail" : "call"}${fromGlobal ? "g" : ""}`;
    for (let count = 0; count <= 3; count++) {
      MAKERS[`${name}${count}`] = (h) => makeCall(h, tail, fromGlobal);
    }
    MAKERS[`${name}n`] = (h) => makeCallMany(h, tail, fromGlobal);
  }
  for (let count = 0; count <= 3; count++) {
    MAKERS[`${tail ? "return." : ""}builtin${count}`] = (h) => {
      if (!tail) return h.finishOrFail(builtinResult(h, count));
      h.f.scratch(eqref, (result) => {
        h.f.set(result, builtinResult(h, count));
        h.advance();
        returnBuiltin(h, result);
      });
    };
  }
  MAKERS[`${tail ? "return." : ""}builtinn`] = (h) => makeBuiltinMany(h, tail);
}

/** The code of the running closure. */
function runningCode(state: State): Expr {
  const running = refs.cast(
    ref(closure),
    array.get(slots, state.registers, 0),
  );
  return struct.get(closure, "code", running);
}

/** Counts one call or loop of some code; `event` when its counter runs out, else on to `otherwise`. */
function countDown(
  r: RuntimeBuilder,
  f: FunctionBuilder,
  counted: Local,
  otherwise: Label | undefined,
  event: () => void,
): void {
  f.scratch("i32", (count) => {
    f.set(count, i32.sub(struct.get(code, "counter", counted), 1));
    f.emit(struct.set(code, "counter", counted, count));
    if (otherwise !== undefined) f.brIf(otherwise, count);
    f.if(i32.eqz(count), () => {
      f.emit(struct.set(code, "counter", counted, r.tickInterval));
      event();
    });
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
  goOn: () => void,
  stop: () => void,
): void {
  f.scratch("i32", (answer) => {
    f.set(answer, r.call("host:tick", counted));
    f.if(answer, () => {
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

/** Reads what a frame's closure gives. */
function enter(f: FunctionBuilder, state: State): void {
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
function makeCallEnd(
  r: RuntimeBuilder,
  f: FunctionBuilder,
  state: State,
): void {
  const entry = () => struct.get(code, "entry", state.code);
  const leave = () =>
    f.returnCall(r.fn("abrupt"), state.registers, state.pc, state.depth);
  f.scratch(ref(code), (counted) => {
    f.set(counted, refs.as_non_null(state.code));
    countDown(r, f, counted, undefined, () => {
      pauseOrGoOn(r, f, counted, state.target, entry(), () => {}, leave);
    });
  });
  f.if(i32.eqz(state.depth), () => {
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
        i32.sub(state.depth, 1),
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
function makeTailCallEnd(
  r: RuntimeBuilder,
  f: FunctionBuilder,
  state: State,
): void {
  f.set(state.registers, refs.as_non_null(state.target));
  f.set(state.pc, struct.get(code, "entry", state.code));
  enter(f, state);
  f.scratch(ref(code), (counted) => {
    f.set(counted, refs.as_non_null(state.code));
    countDown(r, f, counted, state.next, () => reenter(r, f, counted, state));
  });
}

/** The shared end of tail calls of the running procedure itself. */
function makeSelfTailCallEnd(
  r: RuntimeBuilder,
  f: FunctionBuilder,
  state: State,
): void {
  f.set(state.pc, struct.get(code, "entry", state.code));
  f.scratch(ref(code), (counted) => {
    f.set(counted, refs.as_non_null(state.code));
    countDown(r, f, counted, state.next, () => reenter(r, f, counted, state));
  });
}

/** After a loop or tail call: a fresh activation, so that V8's optimised code of this function takes over. */
function reenter(
  r: RuntimeBuilder,
  f: FunctionBuilder,
  counted: Local,
  state: State,
): void {
  pauseOrGoOn(r, f, counted, state.registers, state.pc, () => {
    f.returnCall(r.fn("execute"), state.registers, state.pc, state.depth);
  }, () => f.return(refs.null("none")));
}

/** Calls that the fast path does not cover: `prepare` fills a frame, or completes abruptly. */
function makeSlowCall(
  r: RuntimeBuilder,
  f: FunctionBuilder,
  state: State,
  on: Label,
): void {
  f.set(
    state.target,
    r.call("prepare", state.callee, refs.as_non_null(state.arguments)),
  );
  f.brIf(state.failed, refs.is_null(state.target));
  f.set(state.code, r.bound);
  f.br(on);
}

/** Defines `execute`. */
export function defineExecute(r: RuntimeBuilder): void {
  defineGather(r);
  r.define("execute", (f, registers, pc, depth) => {
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
    f.block((failed) => {
      enter(f, { ...locals } as State);
      f.loop((next) => {
        f.block((call) => {
          f.block((tailCall) => {
            f.block((selfTailCall) => {
              f.block((slowCall) => {
                f.block((slowTailCall) => {
                  f.block((goOn) => {
                    f.block((finish) => {
                      const state: State = {
                        ...locals,
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
                makeSlowCall(r, f, { ...locals, failed } as State, tailCall);
              });
              makeSlowCall(r, f, { ...locals, failed } as State, call);
            });
            makeSelfTailCallEnd(r, f, { ...locals, next, failed } as State);
          });
          makeTailCallEnd(r, f, { ...locals, next, failed } as State);
        });
        makeCallEnd(r, f, { ...locals, next, failed } as State);
      });
    });
    f.returnCall(r.fn("abrupt"), locals.registers, locals.pc, locals.depth);
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
      const maker = MAKERS[instruction.name];
      if (maker !== undefined) maker(handler);
      else valueHandler(handler);
    });
  };
  open(0);
}
