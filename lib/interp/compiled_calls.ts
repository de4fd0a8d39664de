/**
 * How compiled and interpreted code call one another, leave for one another, and go on: what compiled modules import.
 *
 * @module
 */

import {
  array,
  i32,
  type Operand,
  refs,
  select,
  struct,
} from "../wasm/expr.ts";
import type { FunctionHandle } from "../wasm/entities.ts";
import type { FunctionBuilder } from "../wasm/function_builder.ts";
import type { Local } from "../wasm/node.ts";
import { eqref, funcref, ref, refNull } from "../wasm/types.ts";
import { BUILTINS } from "../runtime/builtins.ts";
import { ACTION, FUEL, STATUS } from "../runtime/heap.ts";
import * as layouts from "../runtime/layouts.ts";
import type { RuntimeBuilder } from "../runtime/runtime_builder.ts";
import { lifting, lowering, RESULT_FORMS } from "../runtime/unboxed_results.ts";
import { AFTER_EXIT, countDown } from "./call_ends.ts";
import { AT_END } from "./generators.ts";

const { slots, closure, code, entries, generator, invoke } = layouts;

/** Makes a frame what is gone on with when all frames above the bottom are saved. */
function capture(
  r: RuntimeBuilder,
  f: FunctionBuilder,
  action: number,
  registers: Operand,
  pc: Operand,
  entry: Operand,
): void {
  f.emit(r.status.set(i32.const(STATUS.capture)));
  f.emit(r.action.set(i32.const(action)));
  f.emit(r.pendingFrame.set(registers));
  f.emit(r.pendingAddress.set(pc));
  f.emit(r.pendingEntry.set(entry));
  f.return(refs.null("none"));
}

/** Entering code with a filled frame. */
function defineEntering(r: RuntimeBuilder): void {
  r.define("goOn", (f, registers, pc, depth) => {
    const entry = f.local(r.pendingEntry);
    f.emit(r.pendingEntry.set(refs.null("nofunc")));
    f.if(
      refs.is_null(entry),
      () => f.returnCall(r.fn("execute"), registers!, pc!, depth!),
    );
    f.returnCallRef(invoke, entry, registers!, depth!);
  });
  r.define("enterCode", (f, registers, callee, depth) => {
    const entry = () => struct.get(code, "entry", callee!);
    const compiled = f.local(refNull(invoke));
    f.set(compiled, struct.get(code, "invoke", callee!));
    f.if(
      i32.le_s(depth!, 0),
      () => capture(r, f, ACTION.overflow, registers!, entry(), compiled),
    );
    f.if(refs.is_null(compiled), () => {
      countDown(f, callee!, undefined, () => {
        f.emit(struct.set(code, "counter", callee!, r.tickInterval));
        const answer = f.local(r.call("host:tick", callee!, 0));
        f.set(compiled, struct.get(code, "invoke", callee!));
        f.if(
          i32.eq(answer, 1),
          () => capture(r, f, ACTION.pause, registers!, entry(), compiled),
        );
        f.if(i32.eq(answer, 2), () => f.return(refs.null("none")));
      });
    });
    f.if(
      i32.eqz(refs.is_null(compiled)),
      () => f.returnCallRef(invoke, compiled, registers!, depth!),
    );
    const delta = f.local(struct.get(code, "observing", callee!));
    f.if(
      delta,
      () => f.returnCall(r.fn("observe"), registers!, entry(), depth!, delta),
    );
    f.returnCall(r.fn("execute"), registers!, entry(), depth!);
  });
  r.define("interpret", (f, registers, pc, depth) => {
    const running = refs.cast(ref(closure), array.get(slots, registers!, 0));
    const delta = f.local(
      struct.get(code, "observing", struct.get(closure, "code", running)),
    );
    f.if(
      delta,
      () => f.returnCall(r.fn("observe"), registers!, pc!, depth!, delta),
    );
    f.returnCall(r.fn("execute"), registers!, pc!, depth!);
  });
  r.define("enter", (f, registers, depth) => {
    const at = f.local(r.boundAt);
    f.if(at, () => {
      f.emit(r.boundAt.set(i32.const(0)));
      f.if(i32.eq(at, AT_END), () => f.return(r.singleton("unspecified")));
      f.returnCall(r.fn("goOnAt"), registers!, at, depth!, r.boundEntry);
    });
    f.returnCall(
      r.fn("enterCode"),
      registers!,
      refs.as_non_null(r.bound),
      depth!,
    );
  });
}

/** The entries of interpreted code, by the number of arguments. */
function defineInterpreterEntries(r: RuntimeBuilder): void {
  const made: FunctionHandle[] = entries.map((type, count) =>
    r.module.functionOf(
      `interpret ${count}`,
      type,
      (f, procedure, ...rest) => {
        const depth = rest.pop()!;
        const callee = f.local(struct.get(closure, "code", procedure!));
        const registers = f.local(
          array.new_default(slots, struct.get(code, "registers", callee)),
        );
        f.emit(array.set(slots, registers, 0, procedure!));
        rest.forEach((value, index) => {
          f.emit(array.set(slots, registers, index + 1, value));
        });
        f.returnCall(r.fn("enterCode"), registers, callee, depth);
      },
    )
  );
  r.define("interpreterEntry", (f, required, varies) => {
    const result = f.local(funcref);
    f.set(result, refs.null("nofunc"));
    f.if(i32.eqz(varies!), () => {
      made.forEach((fn, count) => {
        f.if(i32.eq(required!, count), () => f.set(result, refs.func(fn)));
      });
    });
    f.return(result);
  });
}

/** Calls of any value. */
function defineCalling(r: RuntimeBuilder): void {
  r.define("callSlow", (f, callee, args, depth) => {
    // Code that takes exactly these arguments needs no frame.
    f.if(refs.test(ref(closure), callee!), () => {
      const procedure = f.local(refs.cast(ref(closure), callee!));
      const direct = f.local(
        struct.get(code, "direct", struct.get(closure, "code", procedure)),
      );
      const count = f.local(array.len(args!));
      entries.forEach((type, each) => {
        f.if(i32.eq(count, each), () => {
          f.if(refs.test(ref(type), direct), () => {
            f.returnCallRef(
              type,
              refs.cast(ref(type), direct),
              procedure,
              ...Array.from(
                { length: each },
                (_, index) => array.get(slots, args!, index),
              ),
              depth!,
            );
          });
        });
      });
    });
    const target = f.local(r.call("prepare", callee!, args!));
    f.if(refs.is_null(target), () => f.return(refs.null("none")));
    f.returnCall(r.fn("enter"), refs.as_non_null(target), depth!);
  });
  entries.forEach((type, count) => {
    r.define(`call${count}`, (f, callee, ...rest) => {
      const depth = rest.pop()!;
      f.if(refs.test(ref(closure), callee!), () => {
        const procedure = f.local(refs.cast(ref(closure), callee!));
        const direct = f.local(
          struct.get(code, "direct", struct.get(closure, "code", procedure)),
        );
        f.if(
          refs.test(ref(type), direct),
          () =>
            f.returnCallRef(
              type,
              refs.cast(ref(type), direct),
              procedure,
              ...rest,
              depth,
            ),
        );
      });
      if (count === 1) {
        f.if(refs.test(ref(generator), callee!), () => {
          const it = f.local(refs.cast(ref(generator), callee!));
          f.returnCall(r.fn("resume"), it, rest[0]!, depth);
        });
      }
      f.returnCall(
        r.fn("callSlow"),
        callee!,
        array.new_fixed(slots, ...rest),
        depth,
      );
    });
  });
}

/** Leaving compiled code, and going on in it. */
function defineLeaving(r: RuntimeBuilder): void {
  const continuations = r.module.table("continuations", refNull(invoke), 1);
  r.module.export("continuations", continuations);
  r.define("compiledEvent", (f, registers, pc, depth, entry) => {
    f.if(
      i32.le_s(depth!, 0),
      () => capture(r, f, ACTION.overflow, registers!, pc!, entry!),
    );
    const running = refs.cast(ref(closure), array.get(slots, registers!, 0));
    const answer = f.local(r.call("poll", running, pc!));
    f.returnCall(
      r.fn("leaveLoop"),
      registers!,
      pc!,
      depth!,
      entry!,
      answer,
    );
  });
  r.define("poll", (f, running, pc) => {
    f.emit(i32.store(FUEL, r.tickInterval));
    f.return(
      r.call(
        "host:tick",
        struct.get(closure, "code", running!),
        i32.sub(0, pc!),
      ),
    );
  });
  // What an answer of `poll` other than 0 asks for.
  r.define("leaveLoop", (f, registers, pc, depth, entry, answer) => {
    f.if(
      i32.eq(answer!, 1),
      () => capture(r, f, ACTION.pause, registers!, pc!, entry!),
    );
    f.if(
      i32.eq(answer!, 2),
      () =>
        f.returnCall(
          r.fn("abrupt"),
          registers!,
          i32.add(pc!, 2),
          depth!,
          refs.null("nofunc"),
        ),
    );
    f.emit(r.pendingEntry.set(refs.null("nofunc")));
    f.returnCallRef(invoke, entry!, registers!, depth!);
  });
  // A counter above 0 counts down, one below names what it leads to, 0 leads to the interpreter always.
  const exit = (
    f: FunctionBuilder,
    [registers, pc, depth, counter]: Local[],
    frame: () => Operand,
  ) => {
    const count = f.local(i32.load(counter!));
    f.if(i32.gt_s(count, 0), () => {
      f.set(count, i32.sub(count, 1));
      f.emit(i32.store(counter!, count));
      f.if(i32.eqz(count), () => {
        f.emit(r.call("host:exited", counter!, registers!));
        f.set(count, i32.load(counter!));
      });
    });
    f.if(
      i32.lt_s(count, 0),
      () =>
        f.returnCallIndirect(
          continuations,
          invoke,
          i32.sub(0, count),
          registers!,
          depth!,
        ),
    );
    // A loop is to be compiled code again soon.
    const running = refs.cast(ref(closure), array.get(slots, registers!, 0));
    const left = f.local(struct.get(closure, "code", running));
    f.if(
      i32.gt_s(struct.get(code, "counter", left), AFTER_EXIT),
      () => f.emit(struct.set(code, "counter", left, AFTER_EXIT)),
    );
    f.returnCall(r.fn("interpret"), frame(), pc!, depth!);
  };
  r.define("exit", (f, ...params) => exit(f, params, () => params[0]!));
  // A frame that was saved goes on: a continuation may have it too, and the interpreter writes registers.
  r.define("exitFrame", (f, ...params) =>
    exit(f, params, () => {
      const registers = params[0]!;
      const copy = f.local(array.new_default(slots, array.len(registers)));
      f.emit(r.call("copySlots", copy, 0, registers, array.len(registers)));
      return copy;
    }));
}

/** What the tier changes. */
function defineControls(r: RuntimeBuilder): void {
  const m = r.module;
  const codeOf = (value: Local | undefined) => refs.cast(ref(code), value!);
  const control = (
    name: string,
    parameters: Parameters<typeof m.function>[1],
    body: (f: FunctionBuilder, ...parameters: Local[]) => void,
  ) =>
    m.export(
      name,
      m.function(`tier.${name}`, parameters, [], (f, ...locals) => {
        body(f, ...locals);
      }),
    );
  control("setCompiled", [eqref, funcref, refNull(invoke)], (
    f,
    it,
    direct,
    entry,
  ) => {
    const target = f.local(codeOf(it));
    f.emit(struct.set(code, "exact", target, -1));
    f.emit(struct.set(code, "direct", target, direct!));
    f.emit(struct.set(code, "invoke", target, entry!));
  });
  control("setObserving", [eqref, "i32"], (f, it, delta) => {
    const target = f.local(codeOf(it));
    // Calls by the short way are not observed.
    f.emit(struct.set(code, "exact", target, -1));
    f.emit(struct.set(code, "observing", target, delta!));
  });
  control("setInterpreted", [eqref], (f, it) => {
    const target = f.local(codeOf(it));
    const required = () => struct.get(code, "required", target);
    const varies = () =>
      i32.or(
        struct.get(code, "optional", target),
        struct.get(code, "rest", target),
      );
    f.emit(
      struct.set(
        code,
        "exact",
        target,
        select(varies(), i32.const(-1), required()),
      ),
    );
    f.emit(
      struct.set(
        code,
        "direct",
        target,
        r.call("interpreterEntry", required(), varies()),
      ),
    );
    f.emit(struct.set(code, "invoke", target, refs.null("nofunc")));
    f.emit(struct.set(code, "observing", target, 0));
  });
  control("setCodeCounter", [eqref, "i32"], (f, it, count) => {
    f.emit(struct.set(code, "counter", codeOf(it), count!));
  });
  control("setPendingEntry", [refNull(invoke)], (f, entry) => {
    f.emit(r.pendingEntry.set(entry!));
  });
  control("setDependents", [eqref, "i32"], (f, it, value) => {
    f.emit(
      struct.set(
        layouts.global,
        "dependents",
        refs.cast(ref(layouts.global), it!),
        value!,
      ),
    );
  });
  control("refresh", [eqref], (f, value) => {
    f.emit(r.status.set(i32.const(STATUS.capture)));
    f.emit(r.action.set(i32.const(ACTION.refresh)));
    f.emit(r.pending.set(value!));
  });
}

/** Functions that compiled modules import, by name. */
export const COMPILED_IMPORTS: readonly string[] = [
  ...entries.map((_, count) => `call${count}`),
  "callSlow",
  "prepare",
  "enter",
  "abrupt",
  "throwValue",
  "rethrowValue",
  "throwInto",
  "makeGenerator",
  "suspended",
  "finishGenerator",
  "compiledEvent",
  "poll",
  "leaveLoop",
  "exit",
  "exitFrame",
  ...RESULT_FORMS.map(lowering),
  ...RESULT_FORMS.map(lifting),
  "boxLong",
  "toLong",
  "makeCharacter",
  "stringPoint",
  "eqv",
  "isNumber",
  "listLength",
  "listToSlots",
  "compareEq",
  "compareLt",
  "compareLe",
  "compareGt",
  "compareGe",
  "compareZero",
  "comparePositive",
  "compareNegative",
];

/** Defines everything here, and exports what compiled modules import. */
export function defineCompiledCalls(r: RuntimeBuilder): void {
  defineEntering(r);
  defineInterpreterEntries(r);
  defineCalling(r);
  defineLeaving(r);
  defineControls(r);
  for (const name of COMPILED_IMPORTS) {
    r.module.export(`compiled:${name}`, r.fn(name));
  }
  for (const { name } of BUILTINS) {
    r.module.export(`compiled:builtin:${name}`, r.fn(`builtin:${name}`));
  }
  r.module.export("compiled:status", r.status);
}
