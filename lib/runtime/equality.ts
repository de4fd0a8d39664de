/**
 * Sameness and hashes: `eqv?` and `equal?`, and the hash functions that agree with them.
 *
 * @module
 */

import { array, i31, i32, i64, refs, struct } from "../wasm/expr.ts";
import type { FunctionBuilder } from "../wasm/function_builder.ts";
import type { Local } from "../wasm/node.ts";
import { eqref, ref, type StructType } from "../wasm/types.ts";
import { each } from "./checks.ts";
import * as layouts from "./layouts.ts";
import type { RuntimeBuilder } from "./runtime_builder.ts";

const {
  pair,
  flonum,
  int64,
  object,
  string,
  vector,
  bigint,
  ratnum,
  compnum,
  character,
  uniformVector,
  TAGS,
} = layouts;

/**
 * `equal?` recurs this deep, and walks this many pairs and vectors in all, before the host takes over with a stack of its
 * own and a memory of what it has met: shared parts would be walked again and again, cyclic ones for ever.
 */
const EQUAL_DEPTH = 500;
const EQUAL_STEPS = 1_000_000;

function tagOf(value: Local) {
  return struct.get(object, "tag", refs.cast(ref(object), value));
}

function bothAre(
  f: FunctionBuilder,
  type: StructType,
  a: Local,
  b: Local,
  then: (a: Local, b: Local) => void,
): void {
  f.if(refs.test(ref(type), a), () => {
    f.if(
      i32.eqz(refs.test(ref(type), b)),
      () => f.return(i32.const(0)),
    );
    then(f.local(refs.cast(ref(type), a)), f.local(refs.cast(ref(type), b)));
  });
}

function defineEqv(r: RuntimeBuilder): void {
  // Of two values that are not the same reference.
  r.define("eqv", (f, a, b) => {
    f.if(refs.eq(a!, b!), () => f.return(i32.const(1)));
    bothAre(f, flonum, a!, b!, (x, y) => {
      f.return(
        i64.eq(
          i64.reinterpret_f64(struct.get(flonum, "value", x)),
          i64.reinterpret_f64(struct.get(flonum, "value", y)),
        ),
      );
    });
    bothAre(f, int64, a!, b!, (x, y) => {
      f.return(
        i64.eq(struct.get(int64, "value", x), struct.get(int64, "value", y)),
      );
    });
    bothAre(f, character, a!, b!, (x, y) => {
      f.return(
        i32.eq(
          struct.get(character, "code", x),
          struct.get(character, "code", y),
        ),
      );
    });
    bothAre(f, bigint, a!, b!, (x, y) => {
      f.return(
        r.call(
          "host:bigintEqual",
          struct.get(bigint, "value", x),
          struct.get(bigint, "value", y),
        ),
      );
    });
    const parts = (
      type: StructType,
      first: string,
      second: string,
    ) =>
      bothAre(f, type, a!, b!, (x, y) => {
        f.return(
          i32.and(
            r.call(
              "eqv",
              struct.get(type, first, x),
              struct.get(type, first, y),
            ),
            r.call(
              "eqv",
              struct.get(type, second, x),
              struct.get(type, second, y),
            ),
          ),
        );
      });
    parts(ratnum, "numerator", "denominator");
    parts(compnum, "real", "imaginary");
    f.return(i32.const(0));
  });
  const builtin = (name: string, internal: string | undefined) =>
    r.builtin(name, (f, a, b) => {
      f.return(
        r.boolean(
          internal === undefined ? refs.eq(a!, b!) : r.call(internal, a!, b!),
        ),
      );
    });
  builtin("eq?", undefined);
  builtin("eqv?", "eqv");
  r.builtin("equal?", (f, a, b) => {
    f.return(r.boolean(r.call("equal", a!, b!)));
  });
}

function defineEqual(r: RuntimeBuilder): void {
  const steps = r.module.global("equal_steps", "i32", true, i32.const(0));
  r.define("equal", (f, a, b) => {
    f.emit(steps.set(i32.const(EQUAL_STEPS)));
    f.return(r.call("equalDeep", a!, b!, EQUAL_DEPTH));
  });
  r.define("equalDeep", (f, first, second, depth) => {
    const a = f.local(eqref);
    f.set(a, first!);
    const b = f.local(eqref);
    f.set(b, second!);
    const step = () => {
      f.emit(steps.set(i32.sub(steps, 1)));
      f.if(
        i32.or(i32.eqz(depth!), i32.lt_s(steps, 0)),
        () => f.return(r.call("host:deepEqual", a, b)),
      );
    };
    f.loop((again) => {
      f.if(refs.eq(a, b), () => f.return(i32.const(1)));
      bothAre(f, pair, a, b, (x, y) => {
        step();
        // What ends in something small is walked along its cars, without recursion.
        f.if(
          i32.eqz(refs.test(ref(pair), struct.get(pair, "cdr", x))),
          () => {
            f.if(
              i32.eqz(
                r.call(
                  "equalDeep",
                  struct.get(pair, "cdr", x),
                  struct.get(pair, "cdr", y),
                  i32.sub(depth!, 1),
                ),
              ),
              () => f.return(i32.const(0)),
            );
            f.set(a, struct.get(pair, "car", x));
            f.set(b, struct.get(pair, "car", y));
            f.br(again);
          },
        );
        f.if(
          i32.eqz(
            r.call(
              "equalDeep",
              struct.get(pair, "car", x),
              struct.get(pair, "car", y),
              i32.sub(depth!, 1),
            ),
          ),
          () => f.return(i32.const(0)),
        );
        f.set(a, struct.get(pair, "cdr", x));
        f.set(b, struct.get(pair, "cdr", y));
        f.br(again);
      });
    });
    bothAre(f, string, a, b, (x, y) => f.return(r.call("stringEqual", x, y)));
    f.if(refs.test(ref(vector), a), () => {
      f.if(
        i32.eqz(refs.test(ref(vector), b)),
        () => f.return(i32.const(0)),
      );
      const x = f.local(refs.cast(ref(vector), a));
      const y = f.local(refs.cast(ref(vector), b));
      f.if(
        i32.ne(array.len(x), array.len(y)),
        () => f.return(i32.const(0)),
      );
      step();
      each(f, 0, array.len(x), (index) => {
        f.if(
          i32.eqz(
            r.call(
              "equalDeep",
              array.get(vector, x, index),
              array.get(vector, y, index),
              i32.sub(depth!, 1),
            ),
          ),
          () => f.return(i32.const(0)),
        );
      });
      f.return(i32.const(1));
    });
    bothAre(f, uniformVector, a, b, (x, y) => {
      f.return(r.call("uniformEqual", x, y));
    });
    f.return(r.call("eqv", a, b));
  });
}

function defineHashes(r: RuntimeBuilder): void {
  const counter = r.module.global("hash_counter", "i32", true, i32.const(1));
  r.module.export("image:hashCounter", counter);
  const mix = (value: ReturnType<typeof i32.const>) =>
    i32.mul(value, 0x9e3779b1 | 0);
  // The hash that agrees with eqv?.
  r.define("eqvHash", (f, value) => {
    f.if(
      refs.test(ref("i31"), value!),
      () => f.return(mix(i31.get_s(refs.cast(ref("i31"), value!)))),
    );
    f.if(refs.test(ref(object), value!), () => {
      const tag = f.local(tagOf(value!));
      f.if(i32.eq(tag, TAGS.character), () => {
        const it = refs.cast(ref(character), value!);
        f.return(mix(i32.add(struct.get(character, "code", it), 1 << 24)));
      });
      f.if(i32.eq(tag, TAGS.bigint), () => {
        const it = refs.cast(ref(bigint), value!);
        f.return(r.call("host:bigintHash", struct.get(bigint, "value", it)));
      });
      const parts = (
        type: StructType,
        kind: number,
        first: string,
        second: string,
      ) =>
        f.if(i32.eq(tag, kind), () => {
          const it = f.local(refs.cast(ref(type), value!));
          f.return(
            i32.add(
              i32.mul(r.call("eqvHash", struct.get(type, first, it)), 31),
              r.call("eqvHash", struct.get(type, second, it)),
            ),
          );
        });
      parts(ratnum, TAGS.ratnum, "numerator", "denominator");
      parts(compnum, TAGS.compnum, "real", "imaginary");
      // A string's hash field holds the hash of its contents.
      f.if(i32.ne(tag, TAGS.string), () => {
        const it = f.local(refs.cast(ref(object), value!));
        f.if(i32.eqz(struct.get(object, "hash", it)), () => {
          f.emit(counter.set(i32.add(counter, 1)));
          f.emit(struct.set(object, "hash", it, mix(i32.or(counter, 0))));
        });
        f.return(struct.get(object, "hash", it));
      });
    });
    const long = (bits: ReturnType<typeof i64.const>) => {
      const all = f.local(bits);
      return mix(i32.wrap_i64(i64.xor(all, i64.shr_u(all, 32n))));
    };
    f.if(refs.test(ref(flonum), value!), () => {
      const number = struct.get(
        flonum,
        "value",
        refs.cast(ref(flonum), value!),
      );
      f.return(long(i64.reinterpret_f64(number)));
    });
    f.if(refs.test(ref(int64), value!), () => {
      f.return(
        long(struct.get(int64, "value", refs.cast(ref(int64), value!))),
      );
    });
    f.return(mix(r.call("host:identityHash", value!)));
  });
  // The hash that agrees with equal?; looks at no more than `budget` parts in each direction.
  r.define("equalHash", (f, value, budget) => {
    f.if(refs.test(ref(pair), value!), () => {
      f.if(i32.eqz(budget!), () => f.return(i32.const(17)));
      const it = f.local(refs.cast(ref(pair), value!));
      f.return(
        i32.add(
          i32.mul(
            r.call(
              "equalHash",
              struct.get(pair, "car", it),
              i32.shr_u(budget!, 1),
            ),
            31,
          ),
          r.call("equalHash", struct.get(pair, "cdr", it), i32.sub(budget!, 1)),
        ),
      );
    });
    f.if(refs.test(ref(string), value!), () => {
      f.return(r.call("stringHash", refs.cast(ref(string), value!)));
    });
    f.if(refs.test(ref(vector), value!), () => {
      const items = f.local(refs.cast(ref(vector), value!));
      const hash = f.local(i32.add(array.len(items), 12345));
      const most = f.local("i32");
      f.set(most, array.len(items));
      f.if(i32.gt_u(most, budget!), () => f.set(most, budget!));
      each(f, 0, most, (index) => {
        f.set(
          hash,
          i32.add(
            i32.mul(hash, 31),
            r.call(
              "equalHash",
              array.get(vector, items, index),
              i32.shr_u(budget!, 1),
            ),
          ),
        );
      });
      f.return(hash);
    });
    f.if(refs.test(ref(uniformVector), value!), () => {
      const it = refs.cast(ref(uniformVector), value!);
      f.return(i32.add(struct.get(uniformVector, "length", it), 99));
    });
    f.return(r.call("eqvHash", value!));
  });
  r.builtin("hash", (f, value) => {
    f.return(refs.i31(i32.shr_u(r.call("equalHash", value!, 16), 2)));
  });
}

/** Defines sameness and hashes. */
export function defineEquality(r: RuntimeBuilder): void {
  defineEqv(r);
  defineEqual(r);
  defineHashes(r);
}
