/**
 * Generators: making, resuming and ending them. A generator is called with what is sent in; its frame then runs on the
 * machine's stack like that of any call, and `suspend` takes the frame off it again.
 *
 * The frame of a generator function has the generator in the register behind its parameters, so a copy of it, made when a
 * continuation goes on, knows its generator too: the generator goes on with the frame that was suspended last.
 *
 * @module
 */

import { array, i32, refs, struct } from "../wasm/expr.ts";
import type { FunctionBuilder } from "../wasm/function_builder.ts";
import type { Local } from "../wasm/node.ts";
import { ref } from "../wasm/types.ts";
import {
  ACTION,
  GENERATOR_STATES,
  INTERPRETED_FRAME,
  STATUS,
} from "../runtime/heap.ts";
import * as layouts from "../runtime/layouts.ts";
import type { RuntimeBuilder } from "../runtime/runtime_builder.ts";
import { fieldsOf, type Handler } from "./handler.ts";
import { INSTRUCTIONS, opcodeNamed } from "./instructions.ts";

const { slots, generator, TAGS } = layouts;

/** The fields of a suspension. */
const SUSPEND = fieldsOf(INSTRUCTIONS[opcodeNamed("suspend")]!.form);

/** What `boundAt` is where a generator that is finished was called: nothing is run. */
export const AT_END = 1;

function begin(f: FunctionBuilder, it: Local): void {
  f.emit(struct.set(generator, "state", it, GENERATOR_STATES.running));
}

/** Fails with a message. */
function fail(r: RuntimeBuilder, f: FunctionBuilder, message: string): void {
  f.emit(r.call("host:fail", r.text("generator"), r.text(message)));
  f.return(refs.null("none"));
}

/** Defines the functions of the runtime. */
export function defineGenerators(r: RuntimeBuilder): void {
  // The frame with which a generator goes on, and in `boundAt` where; null where it fails.
  r.define("resumed", (f, it, value) => {
    const state = f.local(struct.get(generator, "state", it!));
    f.if(i32.eq(state, GENERATOR_STATES.running), () => {
      fail(r, f, "already executing");
    });
    f.if(i32.eq(state, GENERATOR_STATES.finished), () => {
      f.emit(r.boundAt.set(i32.const(AT_END)));
      f.return(array.new_default(slots, 1));
    });
    const registers = f.local(
      refs.as_non_null(struct.get(generator, "registers", it!)),
    );
    const pc = f.local(struct.get(generator, "pc", it!));
    f.if(i32.eq(state, GENERATOR_STATES.suspended), () => {
      f.emit(
        array.set(slots, registers, i32.load16_u(i32.sub(pc, 2)), value!),
      );
    });
    begin(f, it!);
    f.emit(r.boundAt.set(pc));
    f.emit(r.boundEntry.set(struct.get(generator, "resume", it!)));
    f.return(registers);
  });
  r.define("resume", (f, it, value, depth) => {
    const suspended = i32.eq(
      struct.get(generator, "state", it!),
      GENERATOR_STATES.suspended,
    );
    // The usual way, without a word to anyone.
    f.if(i32.and(suspended, i32.gt_s(depth!, 0)), () => {
      const frame = f.local(
        refs.as_non_null(struct.get(generator, "registers", it!)),
      );
      const at = f.local(struct.get(generator, "pc", it!));
      f.emit(array.set(slots, frame, i32.load16_u(i32.sub(at, 2)), value!));
      begin(f, it!);
      const entry = f.local(struct.get(generator, "resume", it!));
      f.if(
        refs.is_null(entry),
        () => f.returnCall(r.fn("interpret"), frame, at, depth!),
      );
      f.returnCallRef(layouts.invoke, entry, frame, depth!);
    });
    const registers = f.local(r.call("resumed", it!, value!));
    f.if(refs.is_null(registers), () => f.return(refs.null("none")));
    const pc = f.local(r.boundAt);
    f.emit(r.boundAt.set(i32.const(0)));
    f.if(i32.eq(pc, AT_END), () => f.return(r.singleton("unspecified")));
    f.returnCall(
      r.fn("goOnAt"),
      refs.as_non_null(registers),
      pc,
      depth!,
      r.boundEntry,
    );
  });
  // Goes on with a frame; when there is no room left on the stack, with an empty one.
  r.define("goOnAt", (f, registers, pc, depth, entry) => {
    f.if(i32.le_s(depth!, 0), () => {
      f.emit(r.status.set(i32.const(STATUS.capture)));
      f.emit(r.action.set(i32.const(ACTION.overflow)));
      f.emit(r.pendingFrame.set(registers!));
      f.emit(r.pendingAddress.set(pc!));
      f.emit(r.pendingEntry.set(entry!));
      f.return(refs.null("none"));
    });
    f.if(
      refs.is_null(entry!),
      () => f.returnCall(r.fn("interpret"), registers!, pc!, depth!),
    );
    f.returnCallRef(layouts.invoke, entry!, registers!, depth!);
  });
  // The generator of a frame that compiled code has written.
  r.define("makeGenerator", (f, registers, pc, _depth, resume) => {
    const made = f.local(
      struct.new(
        generator,
        TAGS.generator,
        0,
        GENERATOR_STATES.begun,
        pc!,
        registers!,
        resume!,
      ),
    );
    f.emit(
      array.set(slots, registers!, i32.load16_u(i32.sub(pc!, 2)), made),
    );
    f.return(made);
  });
  // The same where it is suspended: gives the value that it gives out.
  r.define("suspended", (f, registers, pc, _depth, resume, value) => {
    const place = i32.load16_u(
      i32.add(i32.sub(pc!, SUSPEND.size), SUSPEND.offsets[0]!),
    );
    const it = f.local(
      refs.cast(ref(generator), array.get(slots, registers!, place)),
    );
    f.emit(struct.set(generator, "state", it, GENERATOR_STATES.suspended));
    f.emit(struct.set(generator, "registers", it, registers!));
    f.emit(struct.set(generator, "pc", it, pc!));
    f.emit(struct.set(generator, "resume", it, resume!));
    f.return(value!);
  });
  // Throws a value where a generator is suspended; out of it, where it has no code to run there.
  r.define("throwInto", (f, value, thrown, depth) => {
    f.if(
      i32.eqz(refs.test(ref(generator), value!)),
      () => r.failType(f, "throw.into", 1, "a generator", value!),
    );
    const it = f.local(refs.cast(ref(generator), value!));
    const state = f.local(struct.get(generator, "state", it));
    f.if(i32.eq(state, GENERATOR_STATES.running), () => {
      fail(r, f, "already executing");
    });
    f.emit(r.call("throwValue", thrown!));
    f.if(i32.eq(state, GENERATOR_STATES.suspended), () => {
      const registers = f.local(
        refs.as_non_null(struct.get(generator, "registers", it)),
      );
      begin(f, it);
      f.returnCall(
        r.fn("abrupt"),
        registers,
        struct.get(generator, "pc", it),
        depth!,
        refs.null("nofunc"),
      );
    });
    f.emit(r.call("finishGenerator", it));
    f.return(refs.null("none"));
  });
  r.define("finishGenerator", (f, value) => {
    const it = f.local(refs.cast(ref(generator), value!));
    f.emit(struct.set(generator, "state", it, GENERATOR_STATES.finished));
    f.emit(struct.set(generator, "registers", it, refs.null(slots)));
  });
}

/** Handlers of the instructions of generators. */
export const GENERATOR_HANDLERS: Readonly<
  Record<string, (h: Handler) => void>
> = {
  "generator": ({ f, state, fields }) => {
    const { pc, registers } = state;
    f.set(pc, i32.add(pc, fields.size));
    f.scratch(ref(generator), (made) => {
      f.set(
        made,
        struct.new(
          generator,
          TAGS.generator,
          0,
          GENERATOR_STATES.begun,
          pc,
          registers,
          refs.null("nofunc"),
        ),
      );
      f.emit(
        array.set(slots, registers, i32.load16_u(i32.sub(pc, 2)), made),
      );
      f.return(made);
    });
  },
  "suspend": (h) => {
    const { f, state: { registers, pc } } = h;
    f.scratch(ref(generator), (it) => {
      f.set(it, refs.cast(ref(generator), h.read(0)));
      f.emit(struct.set(generator, "state", it, GENERATOR_STATES.suspended));
      f.emit(struct.set(generator, "registers", it, registers));
      f.emit(struct.set(generator, "resume", it, refs.null("nofunc")));
      f.emit(
        struct.set(generator, "pc", it, i32.add(pc, h.fields.size)),
      );
    });
    f.return(h.read(1));
  },
  "generator.return": (h) => {
    h.f.emit(h.r.call("finishGenerator", h.read(0)));
    h.f.return(h.read(1));
  },
  "throw.into": (h) => {
    const { f, r, state } = h;
    // Generators that pass on what is thrown into them nest as calls do; with an empty stack this begins again.
    f.if(i32.le_s(state.depth, 0), () => {
      f.emit(r.status.set(i32.const(STATUS.capture)));
      f.emit(r.action.set(i32.const(ACTION.overflow)));
      f.emit(r.pendingFrame.set(state.registers));
      f.emit(r.pendingAddress.set(state.pc));
      f.return(refs.null("none"));
    });
    h.finishOrFail(
      r.call(
        "throwInto",
        h.read(0),
        h.read(1),
        i32.sub(state.depth, INTERPRETED_FRAME),
      ),
    );
  },
};
