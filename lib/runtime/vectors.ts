/**
 * Vectors.
 *
 * @module
 */

import { array, i32, refs, struct } from "../wasm/expr.ts";
import {
  checkFixnum,
  checkIndex,
  checkPosition,
  checkRange,
  checkType,
  copyOf,
  each,
} from "./checks.ts";
import { pair, vector } from "./layouts.ts";
import { ref } from "../wasm/types.ts";
import type { RuntimeBuilder } from "./runtime_builder.ts";

/** The most elements that an array of the heap can have here: V8's own limit is near. */
const MAXIMUM_LENGTH = 100_000_000;

/** Defines the builtins on vectors. */
export function defineVectors(r: RuntimeBuilder): void {
  r.builtin("vector-length", (f, value) => {
    const items = checkType(
      r,
      f,
      "vector-length",
      1,
      value!,
      vector,
      "a vector",
    );
    f.return(refs.i31(array.len(items)));
  });
  r.builtin("vector-ref", (f, value, at) => {
    const items = checkType(r, f, "vector-ref", 1, value!, vector, "a vector");
    const index = checkIndex(r, f, "vector-ref", 2, at!, array.len(items));
    f.return(array.get(vector, items, index));
  });
  r.builtin("vector-set!", (f, value, at, item) => {
    const items = checkType(r, f, "vector-set!", 1, value!, vector, "a vector");
    const index = checkIndex(r, f, "vector-set!", 2, at!, array.len(items));
    f.emit(array.set(vector, items, index, item!));
    f.return(r.singleton("unspecified"));
  });
  r.builtin("make-vector", (f, length, fill) => {
    const count = checkFixnum(r, f, "make-vector", 1, length!);
    f.if(
      i32.lt_s(count, 0),
      () => r.failType(f, "make-vector", 1, "a non-negative integer", length!),
    );
    f.if(
      i32.gt_s(count, MAXIMUM_LENGTH),
      () => r.fail(f, "make-vector", "the vector would be too long"),
    );
    f.return(array.new(vector, fill!, count));
  });
  r.builtin("vector-fill!", (f, value, item, from, to) => {
    const items = checkType(
      r,
      f,
      "vector-fill!",
      1,
      value!,
      vector,
      "a vector",
    );
    const length = f.local(array.len(items));
    const { start, end } = checkRange(
      r,
      f,
      "vector-fill!",
      3,
      from!,
      to!,
      length,
    );
    f.emit(array.fill(vector, items, start, item!, i32.sub(end, start)));
    f.return(r.singleton("unspecified"));
  });
  r.builtin("vector->list", (f, value, from, to) => {
    const items = checkType(
      r,
      f,
      "vector->list",
      1,
      value!,
      vector,
      "a vector",
    );
    const length = f.local(array.len(items));
    const { start, end } = checkRange(
      r,
      f,
      "vector->list",
      2,
      from!,
      to!,
      length,
    );
    const result = copyOf(f, r.singleton("nil"));
    f.loop((again) => {
      f.if(i32.gt_s(end, start), () => {
        f.set(end, i32.sub(end, 1));
        f.set(result, struct.new(pair, array.get(vector, items, end), result));
        f.br(again);
      });
    });
    f.return(result);
  });
  r.builtin("list->vector", (f, list) => {
    const length = f.local(r.call("listLength", list!));
    f.if(
      i32.lt_s(length, 0),
      () => r.failType(f, "list->vector", 1, "a list", list!),
    );
    const items = f.local(array.new_default(vector, length));
    const rest = copyOf(f, list!);
    each(f, 0, length, (index) => {
      const cell = () => refs.cast(ref(pair), rest);
      f.emit(array.set(vector, items, index, struct.get(pair, "car", cell())));
      f.set(rest, struct.get(pair, "cdr", cell()));
    });
    f.return(items);
  });
  r.builtin("subvector", (f, value, from, to) => {
    const items = checkType(r, f, "vector-copy", 1, value!, vector, "a vector");
    const length = f.local(array.len(items));
    const { start, end } = checkRange(
      r,
      f,
      "vector-copy",
      2,
      from!,
      to!,
      length,
    );
    const size = f.local(i32.sub(end, start));
    const result = f.local(array.new_default(vector, size));
    f.emit(array.copy(vector, result, 0, vector, items, start, size));
    f.return(result);
  });
  r.builtin("vector-copy!", (f, target, at, source, from, to) => {
    const who = "vector-copy!";
    const targetItems = checkType(r, f, who, 1, target!, vector, "a vector");
    const items = checkType(r, f, who, 3, source!, vector, "a vector");
    const length = f.local(array.len(items));
    const { start, end } = checkRange(r, f, who, 4, from!, to!, length);
    const index = checkPosition(
      r,
      f,
      who,
      2,
      at!,
      f.local(array.len(targetItems)),
    );
    const size = f.local(i32.sub(end, start));
    const room = f.local(i32.sub(array.len(targetItems), size));
    f.if(
      i32.or(i32.lt_s(room, 0), i32.gt_u(index, room)),
      () => r.failRange(f, who, at!, array.len(targetItems)),
    );
    f.emit(
      array.copy(vector, targetItems, index, vector, items, start, size),
    );
    f.return(r.singleton("unspecified"));
  });
}
