/**
 * Strings and symbols. A string is a JavaScript string (ropes make appending cheap), an array of code
 * points (so that it can be changed in place), or both when they agree. `wide` says that the text holds surrogate
 * pairs, so that a code unit is not a code point.
 *
 * @module
 */

import { array, type Expr, i32, refs, struct } from "../wasm/expr.ts";
import type { FunctionBuilder } from "../wasm/function_builder.ts";
import type { Local } from "../wasm/node.ts";
import { eqref, externref, ref, refNull } from "../wasm/types.ts";
import { checkCharacter } from "./characters.ts";
import {
  checkFixnum,
  checkIndex,
  checkPosition,
  checkRange,
  checkType,
  copyOf,
  each,
} from "./checks.ts";
import * as layouts from "./layouts.ts";
import { eachPair } from "./lists.ts";
import type { RuntimeBuilder } from "./runtime_builder.ts";

const { string, character, words, units, pair, vector, symbol, TAGS } = layouts;

function checkString(
  r: RuntimeBuilder,
  f: FunctionBuilder,
  who: string,
  argument: number,
  value: Local,
): Local {
  return checkType(r, f, who, argument, value, string, "a string");
}

function lengthOf(value: Local): Expr {
  return struct.get(string, "length", value);
}

function defineRepresentations(r: RuntimeBuilder): void {
  r.define("makeString", (f, text, length, wide) => {
    f.return(
      struct.new(
        string,
        TAGS.string,
        0,
        text!,
        refs.null(words),
        length!,
        wide!,
      ),
    );
  });
  r.define("makePoints", (f, points) => {
    f.return(
      struct.new(
        string,
        TAGS.string,
        0,
        refs.null("noextern"),
        points!,
        array.len(points!),
        0,
      ),
    );
  });
  r.define("stringPoints", (f, value) => {
    const known = f.local(refNull(words));
    f.set(known, struct.get(string, "points", value!));
    f.if(
      i32.eqz(refs.is_null(known)),
      () => f.return(refs.as_non_null(known)),
    );
    const text = f.local(externref);
    f.set(text, struct.get(string, "text", value!));
    const length = f.local(lengthOf(value!));
    const points = f.local(array.new_default(words, length));
    f.if(struct.get(string, "wide", value!), () => {
      const at = f.local(i32.const(0));
      each(f, 0, length, (index) => {
        const point = f.local(r.call("string:codePointAt", text, at));
        f.emit(array.set(words, points, index, point));
        f.set(at, i32.add(at, i32.add(1, i32.gt_u(point, 0xffff))));
      });
    }, () => {
      each(f, 0, length, (index) => {
        const unit = r.call("string:charCodeAt", text, index);
        f.emit(array.set(words, points, index, unit));
      });
    });
    f.emit(struct.set(string, "points", value!, points));
    f.return(points);
  });
  r.define("stringText", (f, value) => {
    const known = f.local(externref);
    f.set(known, struct.get(string, "text", value!));
    f.if(i32.eqz(refs.is_null(known)), () => f.return(known));
    const points = f.local(
      refs.as_non_null(struct.get(string, "points", value!)),
    );
    const length = f.local(array.len(points));
    const count = f.local("i32");
    f.set(count, length);
    each(f, 0, length, (index) => {
      f.set(
        count,
        i32.add(count, i32.gt_u(array.get(words, points, index), 0xffff)),
      );
    });
    const buffer = f.local(array.new_default(units, count));
    const at = f.local(i32.const(0));
    each(f, 0, length, (index) => {
      const point = f.local(array.get(words, points, index));
      const put = (unit: Expr | Local) => {
        f.emit(array.set(units, buffer, at, unit));
        f.set(at, i32.add(at, 1));
      };
      f.if(i32.gt_u(point, 0xffff), () => {
        const high = i32.shr_u(i32.sub(point, 0x10000), 10);
        put(i32.add(0xd800, high));
        put(i32.add(0xdc00, i32.and(point, 0x3ff)));
      }, () => put(point));
    });
    const text = f.local(externref);
    f.set(text, r.call("string:fromCharCodeArray", buffer, 0, count));
    f.emit(struct.set(string, "text", value!, text));
    f.emit(struct.set(string, "wide", value!, i32.ne(count, length)));
    f.return(text);
  });
  // One code point, without turning a text into points unless surrogates make it necessary.
  r.define("stringPoint", (f, value, index) => {
    f.if(
      i32.or(
        i32.eqz(refs.is_null(struct.get(string, "points", value!))),
        struct.get(string, "wide", value!),
      ),
      () =>
        f.return(
          array.get(words, r.call("stringPoints", value!), index!),
        ),
    );
    f.return(
      r.call(
        "string:charCodeAt",
        struct.get(string, "text", value!),
        index!,
      ),
    );
  });
  r.define("stringSlice", (f, value, start, end) => {
    f.if(
      i32.or(
        refs.is_null(struct.get(string, "text", value!)),
        struct.get(string, "wide", value!),
      ),
      () => {
        const size = f.local(i32.sub(end!, start!));
        const points = f.local(array.new_default(words, size));
        f.emit(
          array.copy(
            words,
            points,
            0,
            words,
            r.call("stringPoints", value!),
            start!,
            size,
          ),
        );
        f.return(r.call("makePoints", points));
      },
    );
    f.return(
      r.call(
        "makeString",
        r.call(
          "string:substring",
          struct.get(string, "text", value!),
          start!,
          end!,
        ),
        i32.sub(end!, start!),
        0,
      ),
    );
  });
}

function defineComparisons(r: RuntimeBuilder): void {
  const bothPlain = (a: Local, b: Local): Expr =>
    i32.eqz(
      i32.or(
        i32.or(
          refs.is_null(struct.get(string, "text", a)),
          refs.is_null(struct.get(string, "text", b)),
        ),
        i32.or(
          struct.get(string, "wide", a),
          struct.get(string, "wide", b),
        ),
      ),
    );
  r.define("stringEqual", (f, a, b) => {
    f.if(i32.ne(lengthOf(a!), lengthOf(b!)), () => f.return(i32.const(0)));
    f.if(bothPlain(a!, b!), () => {
      f.return(
        r.call(
          "string:equals",
          struct.get(string, "text", a!),
          struct.get(string, "text", b!),
        ),
      );
    });
    f.return(i32.eqz(r.call("stringCompare", a!, b!)));
  });
  // By code points: -1, 0 or 1.
  r.define("stringCompare", (f, a, b) => {
    f.if(bothPlain(a!, b!), () => {
      f.return(
        r.call(
          "string:compare",
          struct.get(string, "text", a!),
          struct.get(string, "text", b!),
        ),
      );
    });
    const shorter = f.local("i32");
    f.set(shorter, lengthOf(a!));
    f.if(
      i32.gt_u(shorter, lengthOf(b!)),
      () => f.set(shorter, lengthOf(b!)),
    );
    each(f, 0, shorter, (index) => {
      const x = f.local(r.call("stringPoint", a!, index));
      const y = f.local(r.call("stringPoint", b!, index));
      f.if(i32.lt_u(x, y), () => f.return(i32.const(-1)));
      f.if(i32.gt_u(x, y), () => f.return(i32.const(1)));
    });
    f.return(
      i32.sub(
        i32.gt_u(lengthOf(a!), lengthOf(b!)),
        i32.lt_u(lengthOf(a!), lengthOf(b!)),
      ),
    );
  });
  r.define("stringHash", (f, value) => {
    const known = f.local(struct.get(string, "hash", value!));
    f.if(known, () => f.return(known));
    const hash = f.local(i32.const(0x811c9dc5 | 0));
    each(f, 0, lengthOf(value!), (index) => {
      f.set(
        hash,
        i32.mul(
          i32.xor(hash, r.call("stringPoint", value!, index)),
          0x01000193,
        ),
      );
    });
    f.set(hash, i32.xor(hash, i32.shr_u(hash, 15)));
    f.if(i32.eqz(hash), () => f.set(hash, 1));
    f.emit(struct.set(string, "hash", value!, hash));
    f.return(hash);
  });
  const compare = (name: string, test: (a: Local, b: Local) => Expr) =>
    r.builtin(name, (f, a, b) => {
      const x = checkString(r, f, name, 1, a!);
      const y = checkString(r, f, name, 2, b!);
      f.return(r.boolean(test(x, y)));
    });
  compare("string=?", (a, b) => r.call("stringEqual", a, b));
  compare("string<?", (a, b) => i32.lt_s(r.call("stringCompare", a, b), 0));
  r.builtin("string-hash", (f, value) => {
    const it = checkString(r, f, "string-hash", 1, value!);
    f.return(refs.i31(i32.shr_u(r.call("stringHash", it), 2)));
  });
}

function defineAccess(r: RuntimeBuilder): void {
  r.builtin("string-length", (f, value) => {
    f.return(refs.i31(lengthOf(checkString(r, f, "string-length", 1, value!))));
  });
  r.builtin("string-ref", (f, value, at) => {
    const it = checkString(r, f, "string-ref", 1, value!);
    const index = checkIndex(r, f, "string-ref", 2, at!, lengthOf(it));
    f.return(r.call("makeCharacter", r.call("stringPoint", it, index)));
  });
  const changed = (f: FunctionBuilder, it: Local) => {
    f.emit(struct.set(string, "text", it, refs.null("noextern")));
    f.emit(struct.set(string, "wide", it, 0));
    f.emit(struct.set(string, "hash", it, 0));
  };
  r.builtin("string-set!", (f, value, at, item) => {
    const it = checkString(r, f, "string-set!", 1, value!);
    const index = checkIndex(r, f, "string-set!", 2, at!, lengthOf(it));
    const point = checkCharacter(r, f, "string-set!", 3, item!);
    f.emit(array.set(words, r.call("stringPoints", it), index, point));
    changed(f, it);
    f.return(r.singleton("unspecified"));
  });
  r.builtin("string-fill!", (f, value, item, from, to) => {
    const it = checkString(r, f, "string-fill!", 1, value!);
    const point = checkCharacter(r, f, "string-fill!", 2, item!);
    const length = f.local(lengthOf(it));
    const { start, end } = checkRange(
      r,
      f,
      "string-fill!",
      3,
      from!,
      to!,
      length,
    );
    f.emit(
      array.fill(
        words,
        r.call("stringPoints", it),
        start,
        point,
        i32.sub(end, start),
      ),
    );
    changed(f, it);
    f.return(r.singleton("unspecified"));
  });
  r.builtin("string-copy!", (f, target, at, source, from, to) => {
    const who = "string-copy!";
    const into = checkString(r, f, who, 1, target!);
    const it = checkString(r, f, who, 3, source!);
    const length = f.local(lengthOf(it));
    const { start, end } = checkRange(r, f, who, 4, from!, to!, length);
    const index = checkPosition(
      r,
      f,
      who,
      2,
      at!,
      f.local(lengthOf(into)),
    );
    const size = f.local(i32.sub(end, start));
    const room = f.local(i32.sub(lengthOf(into), size));
    f.if(
      i32.or(i32.lt_s(room, 0), i32.gt_u(index, room)),
      () => r.failRange(f, who, at!, lengthOf(into)),
    );
    f.emit(
      array.copy(
        words,
        r.call("stringPoints", into),
        index,
        words,
        r.call("stringPoints", it),
        start,
        size,
      ),
    );
    changed(f, into);
    f.return(r.singleton("unspecified"));
  });
}

function defineMaking(r: RuntimeBuilder): void {
  r.builtin("make-string", (f, length, fill) => {
    const count = checkFixnum(r, f, "make-string", 1, length!);
    f.if(
      i32.lt_s(count, 0),
      () => r.failType(f, "make-string", 1, "a non-negative integer", length!),
    );
    f.if(
      i32.gt_s(count, 200_000_000),
      () => r.fail(f, "make-string", "the string would be too long"),
    );
    const point = checkCharacter(r, f, "make-string", 2, fill!);
    f.return(r.call("makePoints", array.new(words, point, count)));
  });
  r.builtin("string-append2", (f, a, b) => {
    const x = checkString(r, f, "string-append", 1, a!);
    const y = checkString(r, f, "string-append", 2, b!);
    const left = f.local(externref);
    f.set(left, r.call("stringText", x));
    const right = f.local(externref);
    f.set(right, r.call("stringText", y));
    const length = f.local(i32.add(lengthOf(x), lengthOf(y)));
    f.if(
      i32.gt_u(length, 250_000_000),
      () => r.fail(f, "string-append", "the string would be too long"),
    );
    f.return(
      r.call(
        "makeString",
        r.call("string:concat", left, right),
        length,
        i32.or(struct.get(string, "wide", x), struct.get(string, "wide", y)),
      ),
    );
  });
  r.builtin("substring", (f, value, from, to) => {
    const it = checkString(r, f, "substring", 1, value!);
    const length = f.local(lengthOf(it));
    const { start, end } = checkRange(r, f, "substring", 2, from!, to!, length);
    f.return(r.call("stringSlice", it, start, end));
  });
  r.builtin("string->list", (f, value, from, to) => {
    const it = checkString(r, f, "string->list", 1, value!);
    const length = f.local(lengthOf(it));
    const { start, end } = checkRange(
      r,
      f,
      "string->list",
      2,
      from!,
      to!,
      length,
    );
    const result = copyOf(f, r.singleton("nil"));
    f.loop((again) => {
      f.if(i32.gt_s(end, start), () => {
        f.set(end, i32.sub(end, 1));
        const item = r.call("makeCharacter", r.call("stringPoint", it, end));
        f.set(result, struct.new(pair, item, result));
        f.br(again);
      });
    });
    f.return(result);
  });
  r.builtin("string->vector", (f, value, from, to) => {
    const it = checkString(r, f, "string->vector", 1, value!);
    const length = f.local(lengthOf(it));
    const { start, end } = checkRange(
      r,
      f,
      "string->vector",
      2,
      from!,
      to!,
      length,
    );
    const size = f.local(i32.sub(end, start));
    const items = f.local(array.new_default(vector, size));
    each(f, 0, size, (index) => {
      const point = r.call("stringPoint", it, i32.add(start, index));
      f.emit(array.set(vector, items, index, r.call("makeCharacter", point)));
    });
    f.return(items);
  });
  r.builtin("list->string", (f, list) => {
    const length = f.local(r.call("listLength", list!));
    f.if(
      i32.lt_s(length, 0),
      () => r.failType(f, "list->string", 1, "a list of characters", list!),
    );
    const points = f.local(array.new_default(words, length));
    const index = f.local(i32.const(0));
    eachPair(r, f, list!, (rest) => {
      const item = f.local(eqref);
      f.set(item, struct.get(pair, "car", refs.cast(ref(pair), rest)));
      f.if(
        i32.eqz(refs.test(ref(character), item)),
        () => r.failType(f, "list->string", 1, "a list of characters", list!),
      );
      const point = struct.get(
        character,
        "code",
        refs.cast(ref(character), item),
      );
      f.emit(array.set(words, points, index, point));
      f.set(index, i32.add(index, 1));
    });
    f.return(r.call("makePoints", points));
  });
  r.builtin("vector->string", (f, value, from, to) => {
    const who = "vector->string";
    const items = checkType(
      r,
      f,
      who,
      1,
      value!,
      vector,
      "a vector of characters",
    );
    const length = f.local(array.len(items));
    const { start, end } = checkRange(r, f, who, 2, from!, to!, length);
    const size = f.local(i32.sub(end, start));
    const points = f.local(array.new_default(words, size));
    each(f, 0, size, (index) => {
      const item = f.local(eqref);
      f.set(item, array.get(vector, items, i32.add(start, index)));
      f.if(
        i32.eqz(refs.test(ref(character), item)),
        () => r.failType(f, who, 1, "a vector of characters", value!),
      );
      const point = struct.get(
        character,
        "code",
        refs.cast(ref(character), item),
      );
      f.emit(array.set(words, points, index, point));
    });
    f.return(r.call("makePoints", points));
  });
  // A string of its own: what a program does to it does not change the symbol.
  r.builtin("symbol->string", (f, value) => {
    const it = checkType(r, f, "symbol->string", 1, value!, symbol, "a symbol");
    const name = f.local(struct.get(symbol, "name", it));
    f.return(
      r.call(
        "makeString",
        r.call("stringText", name),
        lengthOf(name),
        struct.get(string, "wide", name),
      ),
    );
  });
}

/** Defines the builtins on strings and symbols. */
export function defineStrings(r: RuntimeBuilder): void {
  defineRepresentations(r);
  defineComparisons(r);
  defineAccess(r);
  defineMaking(r);
}
