/**
 * Pairs and lists.
 *
 * @module
 */

import { i32, refs, struct } from "../wasm/expr.ts";
import type { FunctionBuilder } from "../wasm/function_builder.ts";
import type { Local } from "../wasm/node.ts";
import { ref } from "../wasm/types.ts";
import { checkFixnum, checkType, copyOf } from "./checks.ts";
import { pair } from "./layouts.ts";
import type { RuntimeBuilder } from "./runtime_builder.ts";

function part(field: "car" | "cdr", value: Local) {
  return struct.get(pair, field, refs.cast(ref(pair), value));
}

/** Pairs that a walk goes through before it looks whether the list has an end. */
const TRUSTED_LENGTH = 100_000;

/** Runs a body for each pair of a list, with the rest in `rest`; stops at what is not a pair, and within a cycle. */
export function eachPair(
  r: RuntimeBuilder,
  f: FunctionBuilder,
  list: Local,
  body: (rest: Local) => void,
): Local {
  const rest = copyOf(f, list);
  const trusted = f.local("i32");
  f.set(trusted, TRUSTED_LENGTH);
  f.block((done) => {
    f.loop((again) => {
      f.if(refs.test(ref(pair), rest), () => {
        body(rest);
        f.set(rest, part("cdr", rest));
        f.set(trusted, i32.sub(trusted, 1));
        f.if(i32.eqz(trusted), () => f.brIf(done, r.call("isCyclic", rest)));
        f.br(again);
      });
    });
  });
  return rest;
}

function defineCycles(r: RuntimeBuilder): void {
  r.define("isCyclic", (f, list) => {
    const slow = copyOf(f, list!);
    const fast = copyOf(f, list!);
    f.loop((again) => {
      f.if(refs.test(ref(pair), fast), () => {
        f.set(fast, part("cdr", fast));
        f.if(refs.test(ref(pair), fast), () => {
          f.set(fast, part("cdr", fast));
          f.set(slow, part("cdr", slow));
          f.if(refs.eq(slow, fast), () => {
            f.if(
              refs.test(ref(pair), fast),
              () => f.return(i32.const(1)),
            );
          });
          f.br(again);
        });
      });
    });
    f.return(i32.const(0));
  });
}

/** Parts of lists that are more than one step away. */
const PARTS = ("caar cadr cdar cddr caaar caadr cadar caddr " +
  "cdaar cdadr cddar cdddr cadddr cddddr").split(" ");

function defineParts(r: RuntimeBuilder): void {
  for (const name of ["car", "cdr"] as const) {
    r.builtin(name, (f, value) => {
      f.return(
        struct.get(
          pair,
          name,
          checkType(r, f, name, 1, value!, pair, "a pair"),
        ),
      );
    });
    r.builtin(`set-${name}!`, (f, value, item) => {
      const target = checkType(r, f, `set-${name}!`, 1, value!, pair, "a pair");
      f.emit(struct.set(pair, name, target, item!));
      f.return(r.singleton("unspecified"));
    });
  }
  for (const name of PARTS) {
    r.builtin(name, (f, value) => {
      const expected = "a list that it can take apart";
      // The letters from the last to the first.
      const fields = [...name.slice(1, -1)].reverse().map((letter) =>
        letter === "a" ? "car" : "cdr"
      );
      const here = copyOf(f, value!);
      for (const field of fields) {
        f.if(
          i32.eqz(refs.test(ref(pair), here)),
          () => r.failType(f, name, 1, expected, value!),
        );
        f.set(here, part(field, here));
      }
      f.return(here);
    });
  }
}

function defineSearches(r: RuntimeBuilder): void {
  const same = (
    f: FunctionBuilder,
    kind: "q" | "v" | "e",
    a: Local,
    b: Local,
  ) =>
    kind === "q" ? refs.eq(a, b) : f.ifElse(
      "i32",
      refs.eq(a, b),
      () => i32.const(1),
      () => r.call(kind === "v" ? "eqv" : "equal", a, b),
    );
  const member = (name: string, kind: "q" | "v" | "e") =>
    r.builtin(name, (f, key, list) => {
      const rest = eachPair(r, f, list!, (rest) => {
        const item = copyOf(f, part("car", rest));
        f.if(same(f, kind, key!, item), () => f.return(rest));
      });
      f.if(
        i32.eqz(refs.eq(rest, r.singleton("nil"))),
        () => r.failType(f, name, 2, "a list", list!),
      );
      f.return(r.singleton("false"));
    });
  member("memq", "q");
  member("memv", "v");
  member("member", "e");
  const assoc = (name: string, kind: "q" | "v" | "e") =>
    r.builtin(name, (f, key, list) => {
      const rest = eachPair(r, f, list!, (rest) => {
        const entry = copyOf(f, part("car", rest));
        f.if(
          i32.eqz(refs.test(ref(pair), entry)),
          () => r.failType(f, name, 2, "a list of pairs", list!),
        );
        const item = copyOf(f, part("car", entry));
        f.if(same(f, kind, key!, item), () => f.return(entry));
      });
      f.if(
        i32.eqz(refs.eq(rest, r.singleton("nil"))),
        () => r.failType(f, name, 2, "a list", list!),
      );
      f.return(r.singleton("false"));
    });
  assoc("assq", "q");
  assoc("assv", "v");
  assoc("assoc", "e");
}

/** Appends copies of a list's elements in order; the first and last pairs of the copy. */
function copyList(
  r: RuntimeBuilder,
  f: FunctionBuilder,
  list: Local,
): { first: Local; last: Local; rest: Local } {
  const first = copyOf(f, r.singleton("nil"));
  const last = copyOf(f, r.singleton("nil"));
  const rest = eachPair(r, f, list, (rest) => {
    const made = f.local(
      struct.new(pair, part("car", rest), r.singleton("nil")),
    );
    f.if(
      refs.test(ref(pair), last),
      () => f.emit(struct.set(pair, "cdr", refs.cast(ref(pair), last), made)),
      () => f.set(first, made),
    );
    f.set(last, made);
  });
  return { first, last, rest };
}

function defineWholeLists(r: RuntimeBuilder): void {
  r.builtin("length", (f, list) => {
    const length = f.local(r.call("listLength", list!));
    f.if(
      i32.lt_s(length, 0),
      () => r.failType(f, "length", 1, "a list", list!),
    );
    f.return(refs.i31(length));
  });
  r.builtin("list?", (f, list) => {
    f.return(r.boolean(i32.ge_s(r.call("listLength", list!), 0)));
  });
  r.builtin("append2", (f, a, b) => {
    const { first, last, rest } = copyList(r, f, a!);
    f.if(
      i32.eqz(refs.eq(rest, r.singleton("nil"))),
      () => r.failType(f, "append", 1, "a list", a!),
    );
    f.if(i32.eqz(refs.test(ref(pair), last)), () => f.return(b!));
    f.emit(struct.set(pair, "cdr", refs.cast(ref(pair), last), b!));
    f.return(first);
  });
  r.builtin("list-copy", (f, list) => {
    const { first, last, rest } = copyList(r, f, list!);
    f.if(
      refs.test(ref(pair), rest),
      () => r.failType(f, "list-copy", 1, "a list that ends", list!),
    );
    f.if(i32.eqz(refs.test(ref(pair), last)), () => f.return(list!));
    f.emit(struct.set(pair, "cdr", refs.cast(ref(pair), last), rest));
    f.return(first);
  });
  r.builtin("reverse", (f, list) => {
    const result = copyOf(f, r.singleton("nil"));
    const rest = eachPair(r, f, list!, (rest) => {
      f.set(result, struct.new(pair, part("car", rest), result));
    });
    f.if(
      i32.eqz(refs.eq(rest, r.singleton("nil"))),
      () => r.failType(f, "reverse", 1, "a list", list!),
    );
    f.return(result);
  });
  const tail = (name: "list-tail" | "list-ref") =>
    r.builtin(name, (f, list, index) => {
      const wanted = checkFixnum(r, f, name, 2, index!);
      const count = f.local("i32");
      f.set(count, wanted);
      f.if(
        i32.lt_s(count, 0),
        () => r.failType(f, name, 2, "a non-negative integer", index!),
      );
      const rest = copyOf(f, list!);
      f.loop((again) => {
        f.if(count, () => {
          f.if(refs.test(ref(pair), rest), () => {
            f.set(rest, part("cdr", rest));
            f.set(count, i32.sub(count, 1));
            f.br(again);
          });
          outOfRange(r, f, name, list!, index!, i32.sub(wanted, count));
        });
      });
      if (name === "list-tail") f.return(rest);
      f.if(i32.eqz(refs.test(ref(pair), rest)), () => {
        outOfRange(r, f, name, list!, index!, wanted);
      });
      f.return(part("car", rest));
    });
  tail("list-tail");
  tail("list-ref");
  r.builtin("last-pair", (f, list) => {
    checkType(r, f, "last-pair", 1, list!, pair, "a pair");
    const last = copyOf(f, list!);
    const rest = eachPair(r, f, list!, (rest) => f.set(last, rest));
    f.if(
      refs.test(ref(pair), rest),
      () => r.failType(f, "last-pair", 1, "a list that ends", list!),
    );
    f.return(last);
  });
}

/** An index into something that ended early: not a list at all, or too short a one. */
function outOfRange(
  r: RuntimeBuilder,
  f: FunctionBuilder,
  who: string,
  list: Local,
  index: Local,
  limit: Parameters<typeof i32.add>[0],
): void {
  f.if(
    i32.eqz(
      i32.or(
        refs.test(ref(pair), list),
        refs.eq(list, r.singleton("nil")),
      ),
    ),
    () => r.failType(f, who, 1, "a list", list),
  );
  r.failRange(f, who, index, limit);
}

/** Defines the builtins on pairs and lists. */
export function defineLists(r: RuntimeBuilder): void {
  defineCycles(r);
  defineParts(r);
  defineSearches(r);
  defineWholeLists(r);
}
