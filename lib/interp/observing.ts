/**
 * Observing: what the interpreter notes of code that has become warm. The *shadow* of a unit's code is memory of the same
 * length. Where an opcode is in the code, the shadow counts how often the instruction was executed; where a register is,
 * it has the classes of the values that were in it, read or written, as a mask; where a callee is, the id of the only
 * code that was called, plus 1, or a pair of two.
 *
 * @module
 */

import { array, call, i32, refs, struct } from "../wasm/expr.ts";
import type { Local } from "../wasm/node.ts";
import { eqref, ref } from "../wasm/types.ts";
import { TYPE_CLASSES, type TypeClass } from "../runtime/classes.ts";
import * as layouts from "../runtime/layouts.ts";
import type { RuntimeBuilder } from "../runtime/runtime_builder.ts";
import { INSTRUCTIONS } from "./instructions.ts";

const { slots, closure, code, global, object, TAGS } = layouts;

/** Where the forms of instructions lie in the linear memory, and the bytes of each. */
const FORMS = 1024;
const FORM_BYTES = 8;

/** What there is at a place of an instruction, as bytes of its form. */
const FIELD = {
  end: 0,
  read: 1,
  write: 2,
  half: 3,
  word: 4,
  count: 5,
  registers: 6,
  callee: 7,
  global: 8,
} as const;

/** More than two callees, or one that has no number. */
export const SEVERAL = 0xffff;

/**
 * Words from here on name two callees: the number of a pair in a table, each the words of both. `PAIRS_USED` is how many
 * there are.
 */
const FIRST_PAIR = 0xf000;
const MOST_PAIRS = 4000;
const PAIRS = 32768;
const PAIR_BYTES = 4;
const PAIRS_USED: number = PAIRS - 4;

/** The ids of the code that a word of a shadow says was called: two at most; none where there were more. */
export function calleesOf(word: number, memory: WebAssembly.Memory): number[] {
  if (word === 0 || word === SEVERAL) return [];
  if (word < FIRST_PAIR) return [word - 1];
  const at = PAIRS + PAIR_BYTES * (word - FIRST_PAIR);
  const table = new DataView(memory.buffer);
  return [table.getUint16(at, true) - 1, table.getUint16(at + 2, true) - 1];
}

const LETTERS: Readonly<Record<string, number>> = {
  r: FIELD.read,
  d: FIELD.write,
  i: FIELD.half,
  b: FIELD.half,
  f: FIELD.half,
  k: FIELD.word,
  t: FIELD.word,
  n: FIELD.count,
  "*": FIELD.registers,
};

/** The forms of all instructions as bytes. */
function forms(): Uint8Array {
  const bytes = new Uint8Array(INSTRUCTIONS.length * FORM_BYTES);
  for (const { name, form, opcode } of INSTRUCTIONS) {
    if (form.length > FORM_BYTES) {
      throw new Error(`the form of ${name} is long`);
    }
    const calls = /^(call|tail)(g?)(\d|n)$/.exec(name);
    [...form].forEach((letter, index) => {
      let field = LETTERS[letter]!;
      if (index === 0 && calls !== null) {
        field = calls[2] === "g" ? FIELD.global : FIELD.callee;
      }
      bytes[opcode * FORM_BYTES + index] = field;
    });
  }
  return bytes;
}

/** The bit of each class of values that a type of the heap tells. */
const BY_TYPE: readonly (readonly [TypeClass, Parameters<typeof ref>[0]])[] = [
  ["fixnum", "i31"],
  ["pair", layouts.pair],
  ["flonum", layouts.flonum],
  ["closure", closure],
  ["vector", layouts.vector],
  ["int64", layouts.int64],
];

/** The bit of each class of values that a tag tells. */
const BY_TAG: readonly (readonly [TypeClass, keyof typeof TAGS])[] = [
  ["false", "false"],
  ["true", "true"],
  ["nil", "nil"],
  ["singleton", "unspecified"],
  ["singleton", "eof"],
  ["singleton", "default"],
  ["singleton", "unbound"],
  ["singleton", "unassigned"],
  ["character", "character"],
  ["symbol", "symbol"],
  ["string", "string"],
  ["bigger", "bigint"],
  ["bigger", "ratnum"],
  ["bigger", "compnum"],
  ["record", "record"],
];

function defineClassOf(r: RuntimeBuilder): void {
  const bit = (name: TypeClass) => TYPE_CLASSES.indexOf(name);
  r.define("classOf", (f, value) => {
    for (const [name, type] of BY_TYPE) {
      f.if(refs.test(ref(type), value!), () => f.return(bit(name)));
    }
    f.if(refs.test(ref(object), value!), () => {
      const tag = f.local(
        struct.get(object, "tag", refs.cast(ref(object), value!)),
      );
      for (const [name, tagName] of BY_TAG) {
        f.if(i32.eq(tag, TAGS[tagName]), () => f.return(bit(name)));
      }
    });
    f.return(bit("other"));
  });
}

/** `note`: an instruction at `pc` is about to be executed, the one at `previous` (0: none) has been. */
function defineNote(r: RuntimeBuilder): void {
  const m = r.module;
  m.data(forms(), { memory: r.memory, offset: i32.const(FORMS) }, "forms");
  const noteClass = m.function(
    "noteClass",
    [ref(slots), "i32", "i32"],
    [],
    (f, registers, at, delta) => {
      const value = f.local(eqref);
      f.set(value, array.get(slots, registers!, i32.load16_u(at!)));
      // A register that was not written yet.
      f.if(refs.is_null(value), () => f.return());
      const shadow = f.local(i32.add(at!, delta!));
      f.emit(
        i32.store16(
          shadow,
          i32.or(
            i32.load16_u(shadow),
            i32.shl(1, r.call("classOf", value)),
          ),
        ),
      );
    },
  );
  const noteCallee = m.function(
    "noteCallee",
    [eqref, "i32"],
    [],
    (f, callee, shadow) => {
      const id = f.local(i32.const(SEVERAL));
      f.if(refs.test(ref(closure), callee!), () => {
        f.set(
          id,
          i32.add(
            struct.get(
              code,
              "id",
              struct.get(closure, "code", refs.cast(ref(closure), callee!)),
            ),
            1,
          ),
        );
        f.if(i32.ge_u(id, FIRST_PAIR), () => f.set(id, SEVERAL));
      });
      const before = f.local(i32.load16_u(shadow!));
      f.if(i32.eqz(before), () => {
        f.emit(i32.store16(shadow!, id));
        f.return();
      });
      f.if(
        i32.or(i32.eq(before, id), i32.eq(before, SEVERAL)),
        () => f.return(),
      );
      const pair = f.local(i32.const(0));
      f.if(i32.ge_u(before, FIRST_PAIR), () => {
        f.set(
          pair,
          i32.add(PAIRS, i32.mul(i32.sub(before, FIRST_PAIR), PAIR_BYTES)),
        );
        f.if(
          i32.or(
            i32.eq(i32.load16_u(pair), id),
            i32.eq(i32.load16_u(i32.add(pair, 2)), id),
          ),
          () => f.return(),
        );
        f.emit(i32.store16(shadow!, SEVERAL));
        f.return();
      });
      const used = f.local(i32.load(PAIRS_USED));
      f.if(
        i32.or(i32.eq(id, SEVERAL), i32.ge_u(used, MOST_PAIRS)),
        () => {
          f.emit(i32.store16(shadow!, SEVERAL));
          f.return();
        },
      );
      f.set(pair, i32.add(PAIRS, i32.mul(used, PAIR_BYTES)));
      f.emit(i32.store16(pair, before));
      f.emit(i32.store16(i32.add(pair, 2), id));
      f.emit(i32.store(PAIRS_USED, i32.add(used, 1)));
      f.emit(i32.store16(shadow!, i32.add(FIRST_PAIR, used)));
    },
  );
  r.define("note", (f, registers, constants, pc, previous, delta) => {
    const at = f.local(i32.const(0));
    const form = f.local(i32.const(0));
    const field = f.local(i32.const(0));
    const count = f.local(i32.const(0));
    /** Goes through the fields of the instruction at `place`. */
    const fields = (place: Local, each: (kind: Local) => void) => {
      f.set(form, i32.add(FORMS, i32.mul(i32.load16_u(place), FORM_BYTES)));
      f.set(at, i32.add(place, 2));
      f.set(count, 0);
      const end = f.local(i32.add(form, FORM_BYTES));
      f.block((done) => {
        f.loop((again) => {
          f.brIf(done, i32.ge_u(form, end));
          f.set(field, i32.load8_u(form));
          f.brIf(done, i32.eqz(field));
          each(field);
          f.set(
            at,
            i32.add(
              at,
              f.ifElse(
                "i32",
                i32.or(
                  i32.eq(field, FIELD.word),
                  i32.eq(field, FIELD.global),
                ),
                () => i32.const(4),
                () =>
                  f.ifElse(
                    "i32",
                    i32.eq(field, FIELD.registers),
                    () => i32.shl(count, 1),
                    () => i32.const(2),
                  ),
              ),
            ),
          );
          f.set(form, i32.add(form, 1));
          f.br(again);
        });
      });
    };
    f.if(previous!, () => {
      fields(previous!, (kind) => {
        f.if(
          i32.eq(kind, FIELD.count),
          () => f.set(count, i32.load16_u(at)),
        );
        f.if(
          i32.eq(kind, FIELD.write),
          () => f.emit(call(noteClass, registers!, at, delta!)),
        );
      });
    });
    const shadow = f.local(i32.add(pc!, delta!));
    const executed = f.local(i32.load16_u(shadow));
    f.if(
      i32.lt_u(executed, 0xffff),
      () => f.emit(i32.store16(shadow, i32.add(executed, 1))),
    );
    fields(pc!, (kind) => {
      f.if(
        i32.eq(kind, FIELD.read),
        () => f.emit(call(noteClass, registers!, at, delta!)),
      );
      f.if(
        i32.eq(kind, FIELD.callee),
        () =>
          f.emit(
            call(
              noteCallee,
              array.get(slots, registers!, i32.load16_u(at)),
              i32.add(at, delta!),
            ),
          ),
      );
      f.if(
        i32.eq(kind, FIELD.global),
        () =>
          f.emit(
            call(
              noteCallee,
              struct.get(
                global,
                "value",
                refs.cast(
                  ref(global),
                  array.get(slots, constants!, i32.load(at)),
                ),
              ),
              i32.add(at, delta!),
            ),
          ),
      );
      f.if(i32.eq(kind, FIELD.count), () => f.set(count, i32.load16_u(at)));
      f.if(i32.eq(kind, FIELD.registers), () => {
        const from = f.local(at);
        const end = f.local(i32.add(at, i32.shl(count, 1)));
        f.loop((again) => {
          f.if(i32.lt_u(from, end), () => {
            f.emit(call(noteClass, registers!, from, delta!));
            f.set(from, i32.add(from, 2));
            f.br(again);
          });
        });
      });
    });
  });
}

/** Defines everything here. */
export function defineObserving(r: RuntimeBuilder): void {
  defineClassOf(r);
  defineNote(r);
}
