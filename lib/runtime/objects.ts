/**
 * Records, multiple values, continuations, conditions, and what is asked of values and procedures.
 *
 * @module
 */

import { array, type Expr, i32, refs, struct } from "../wasm/expr.ts";
import { ref, refNull } from "../wasm/types.ts";
import { checkFixnum, checkType } from "./checks.ts";
import { ACTION, KIND, STATUS } from "./heap.ts";
import * as layouts from "./layouts.ts";
import type { RuntimeBuilder } from "./runtime_builder.ts";

const {
  recordType,
  record,
  multipleValues,
  continuation,
  condition,
  closure,
  code,
  object,
  TAGS,
} = layouts;

function defineRecords(r: RuntimeBuilder): void {
  r.builtin("make-record-type", (f, name, fields, parent) => {
    f.return(
      struct.new(recordType, TAGS.recordType, 0, name!, fields!, parent!),
    );
  });
  r.builtin("record-type?", (f, value) => {
    f.return(r.boolean(refs.test(ref(recordType), value!)));
  });
  // The type of a record; #f for anything else.
  r.builtin("record-type-of", (f, value) => {
    f.if(refs.test(ref(record), value!), () => {
      f.return(struct.get(record, "type", refs.cast(ref(record), value!)));
    });
    f.return(r.singleton("false"));
  });
  for (const field of ["name", "fields"] as const) {
    const name = `record-type-${field}`;
    r.builtin(name, (f, value) => {
      const it = checkType(r, f, name, 1, value!, recordType, "a record type");
      f.return(struct.get(recordType, field, it));
    });
  }
}

function defineControl(r: RuntimeBuilder): void {
  r.builtin("values", (f, list) => {
    f.return(r.call("valuesOf", r.call("listToSlots", list!)));
  });
  r.builtin("values->list", (f, value) => {
    f.if(refs.test(ref(multipleValues), value!), () => {
      const it = refs.cast(ref(multipleValues), value!);
      f.return(
        r.call("slotsToList", struct.get(multipleValues, "items", it), 0),
      );
    });
    f.return(struct.new(layouts.pair, value!, r.singleton("nil")));
  });
  r.builtin("call/cc", (f, procedure) => {
    f.emit(r.status.set(i32.const(STATUS.capture)));
    f.emit(r.action.set(i32.const(ACTION.callcc)));
    f.emit(r.pending.set(procedure!));
    f.return(refs.null("none"));
  });
  r.builtin("continuation?", (f, value) => {
    f.return(r.boolean(refs.test(ref(continuation), value!)));
  });
  r.builtin("continuation-winders", (f, value) => {
    const it = checkType(
      r,
      f,
      "continuation-winders",
      1,
      value!,
      continuation,
      "a continuation",
    );
    f.return(struct.get(continuation, "winders", it));
  });
  // Gives up what is running and returns a value to a continuation.
  r.builtin("reinstate", (f, target, value) => {
    f.emit(r.status.set(i32.const(STATUS.reinstate)));
    f.emit(r.pending.set(target!));
    f.emit(r.pendingValue.set(value!));
    f.return(refs.null("none"));
  });
  r.builtin("winders", (f) => f.return(r.winders));
  r.builtin("set-winders!", (f, value) => {
    f.emit(r.winders.set(value!));
    f.return(r.singleton("unspecified"));
  });
  r.builtin("dynamic", (f) => f.return(r.dynamic));
  r.builtin("set-dynamic!", (f, value) => {
    f.emit(r.dynamic.set(value!));
    f.return(r.singleton("unspecified"));
  });
}

function defineConditions(r: RuntimeBuilder): void {
  r.builtin("make-condition", (f, kind, message, irritants, payload) => {
    f.return(
      struct.new(
        condition,
        TAGS.condition,
        0,
        kind!,
        message!,
        irritants!,
        payload!,
        r.singleton("false"),
      ),
    );
  });
  r.builtin("condition?", (f, value) => {
    f.return(r.boolean(refs.test(ref(condition), value!)));
  });
  for (const field of ["kind", "message", "irritants", "payload"]) {
    const name = `condition-${field}`;
    r.builtin(name, (f, value) => {
      const it = checkType(r, f, name, 1, value!, condition, "a condition");
      f.return(struct.get(condition, field, it));
    });
  }
  // The value of a variable, or the default object where it has none.
  r.builtin("global-value", (f, it) => {
    const value = f.local(
      struct.get(layouts.global, "value", refs.cast(ref(layouts.global), it!)),
    );
    f.if(
      refs.eq(value, r.singleton("unbound")),
      () => f.return(r.singleton("default")),
    );
    f.return(value);
  });
  r.builtin("make-global", (f, name) => {
    f.return(
      struct.new(
        layouts.global,
        TAGS.global,
        0,
        r.singleton("unbound"),
        refs.cast(ref(layouts.symbol), name!),
        0,
      ),
    );
  });
  r.builtin("unwound-frames", (f) => {
    f.if(
      refs.is_null(r.unwoundFirst),
      () => f.return(r.singleton("false")),
    );
    f.return(r.unwoundFirst);
  });
  r.builtin("generator-state", (f, value) => {
    const it = checkType(
      r,
      f,
      "generator-state",
      1,
      value!,
      layouts.generator,
      "a generator",
    );
    f.return(refs.i31(struct.get(layouts.generator, "state", it)));
  });
  // Nothing handles it: it travels to the bottom, each frame leaving its position.
  r.builtin("uncaught", (f, value) => {
    f.emit(r.status.set(i32.const(STATUS.unwind)));
    f.emit(r.pending.set(value!));
    f.return(refs.null("none"));
  });
}

function defineProcedures(r: RuntimeBuilder): void {
  const isProcedure = (value: Parameters<typeof refs.test>[1]): Expr =>
    i32.or(refs.test(ref(closure), value), refs.test(ref(continuation), value));
  r.builtin("procedure?", (f, value) => {
    f.return(r.boolean(isProcedure(value!)));
  });
  r.builtin("procedure-arity-includes?", (f, value, count) => {
    const wanted = checkFixnum(r, f, "procedure-arity-includes?", 2, count!);
    f.if(
      i32.eqz(isProcedure(value!)),
      () =>
        r.failType(f, "procedure-arity-includes?", 1, "a procedure", value!),
    );
    f.if(
      refs.test(ref(continuation), value!),
      () => f.return(r.singleton("true")),
    );
    const clause = f.local(refNull(code));
    f.set(clause, struct.get(closure, "code", refs.cast(ref(closure), value!)));
    f.loop((again) => {
      const required = f.local(struct.get(code, "required", clause));
      f.if(
        i32.and(
          i32.ge_s(wanted, required),
          i32.or(
            struct.get(code, "rest", clause),
            i32.le_s(
              wanted,
              i32.add(required, struct.get(code, "optional", clause)),
            ),
          ),
        ),
        () => f.return(r.singleton("true")),
      );
      f.set(clause, struct.get(code, "next", clause));
      f.brIf(again, i32.eqz(refs.is_null(clause)));
    });
    f.return(r.singleton("false"));
  });
  // What a closure captured first; #f for anything else.
  r.builtin("closure-captured", (f, value) => {
    f.if(refs.test(ref(closure), value!), () => {
      const captured = f.local(
        struct.get(closure, "captured", refs.cast(ref(closure), value!)),
      );
      f.if(i32.eqz(refs.is_null(captured)), () => {
        f.if(array.len(captured), () => {
          f.return(array.get(layouts.slots, captured, 0));
        });
      });
    });
    f.return(r.singleton("false"));
  });
  r.builtin("procedure-name", (f, value) => {
    f.if(refs.test(ref(closure), value!), () => {
      const it = struct.get(closure, "code", refs.cast(ref(closure), value!));
      f.return(struct.get(code, "name", it));
    });
    f.return(r.singleton("false"));
  });
}

function defineValues(r: RuntimeBuilder): void {
  for (const name of ["eof", "default", "unspecified"]) {
    r.builtin(name, (f) => f.return(r.singleton(name)));
  }
  r.builtin("default?", (f, value) => {
    f.return(r.boolean(refs.eq(value!, r.singleton("default"))));
  });
  r.builtin("eof-object?", (f, value) => {
    f.return(r.boolean(refs.eq(value!, r.singleton("eof"))));
  });
  // KIND or tag.
  r.define("kindOf", (f, value) => {
    const kinds: [Expr, number][] = [
      [refs.test(ref("i31"), value!), KIND.fixnum],
      [refs.test(ref(layouts.pair), value!), KIND.pair],
    ];
    for (const [test, kind] of kinds) {
      f.if(test, () => f.return(i32.const(kind)));
    }
    f.if(refs.test(ref(object), value!), () => {
      f.return(struct.get(object, "tag", refs.cast(ref(object), value!)));
    });
    for (
      const [type, kind] of [
        [layouts.flonum, KIND.flonum],
        [layouts.vector, KIND.vector],
        [closure, KIND.closure],
        [layouts.int64, KIND.int64],
        [layouts.cell, KIND.cell],
      ] as const
    ) {
      f.if(
        refs.test(ref(type), value!),
        () => f.return(i32.const(kind)),
      );
    }
    f.return(i32.const(KIND.other));
  });
}

/** Defines the builtins here. */
export function defineObjects(r: RuntimeBuilder): void {
  defineRecords(r);
  defineControl(r);
  defineConditions(r);
  defineProcedures(r);
  defineValues(r);
}
