/**
 * Characters. Those of Latin-1 are made once, so that they are the same objects; questions about ASCII are answered here,
 * about others by the host.
 *
 * @module
 */

import { array, type Expr, i32, refs, struct } from "../wasm/expr.ts";
import type { FunctionBuilder } from "../wasm/function_builder.ts";
import type { Local } from "../wasm/node.ts";
import { refNull } from "../wasm/types.ts";
import { checkFixnum, checkType, each } from "./checks.ts";
import { character, vector } from "./layouts.ts";
import type { RuntimeBuilder } from "./runtime_builder.ts";
import { TAGS } from "./layouts.ts";

/** Characters below this are preallocated. */
const COMMON_CHARACTERS = 256;

/** The argument as the code point of a character. */
export function checkCharacter(
  r: RuntimeBuilder,
  f: FunctionBuilder,
  who: string,
  argument: number,
  value: Local,
): Local {
  const it = checkType(r, f, who, argument, value, character, "a character");
  return f.local(struct.get(character, "code", it));
}

function defineCharacters(r: RuntimeBuilder): void {
  const table = r.module.global(
    "characters",
    refNull(vector),
    true,
    refs.null(vector),
  );
  r.atStart((f) => {
    f.emit(table.set(array.new_default(vector, COMMON_CHARACTERS)));
    each(f, 0, COMMON_CHARACTERS, (index) => {
      f.emit(
        array.set(
          vector,
          table,
          index,
          struct.new(character, TAGS.character, 0, index),
        ),
      );
    });
  });
  r.define("makeCharacter", (f, point) => {
    f.if(
      i32.lt_u(point!, COMMON_CHARACTERS),
      () => f.return(array.get(vector, table, point!)),
    );
    f.return(struct.new(character, TAGS.character, 0, point!));
  });
  r.builtin("char->integer", (f, value) => {
    f.return(refs.i31(checkCharacter(r, f, "char->integer", 1, value!)));
  });
  r.builtin("integer->char", (f, value) => {
    const expected = "a Unicode scalar value";
    const point = checkFixnum(r, f, "integer->char", 1, value!, expected);
    f.if(
      i32.or(
        i32.gt_u(point, 0x10ffff),
        i32.lt_u(i32.sub(point, 0xd800), 0x800),
      ),
      () => r.failType(f, "integer->char", 1, expected, value!),
    );
    f.return(r.call("makeCharacter", point));
  });
  const compare = (name: string, test: (a: Local, b: Local) => Expr) =>
    r.builtin(name, (f, a, b) => {
      const x = checkCharacter(r, f, name, 1, a!);
      const y = checkCharacter(r, f, name, 2, b!);
      f.return(r.boolean(test(x, y)));
    });
  compare("char=?", (a, b) => i32.eq(a, b));
  compare("char<?", (a, b) => i32.lt_u(a, b));
}

/** Whether a code point is between two ASCII characters. */
function between(point: Local, first: string, last: string): Expr {
  return i32.le_u(
    i32.sub(point, first.charCodeAt(0)),
    last.charCodeAt(0) - first.charCodeAt(0),
  );
}

/** Questions about characters: ASCII is answered here, the rest by the host. */
function defineCharacterClasses(r: RuntimeBuilder): void {
  const ascii = (
    name: string,
    answer: (f: FunctionBuilder, point: Local) => Expr,
  ) =>
    r.builtin(name, (f, value) => {
      const point = checkCharacter(r, f, name, 1, value!);
      f.if(i32.lt_u(point, 128), () => f.return(answer(f, point)));
      f.return(r.call(`slow:${name}`, value!));
    });
  const test = (name: string, answer: (point: Local) => Expr) =>
    ascii(name, (_f, point) => r.boolean(answer(point)));
  const upper = (point: Local) => between(point, "A", "Z");
  const lower = (point: Local) => between(point, "a", "z");
  test("char-alphabetic?", (point) => i32.or(upper(point), lower(point)));
  test("char-numeric?", (point) => between(point, "0", "9"));
  test(
    "char-whitespace?",
    (point) => i32.or(i32.eq(point, 32), between(point, "\t", "\r")),
  );
  test("char-upper-case?", upper);
  test("char-lower-case?", lower);
  const shift = (
    name: string,
    moves: (point: Local) => Expr,
    distance: number,
  ) =>
    ascii(
      name,
      (_f, point) =>
        r.call(
          "makeCharacter",
          i32.add(point, i32.mul(moves(point), distance)),
        ),
    );
  shift("char-upcase", lower, -32);
  shift("char-downcase", upper, 32);
}

/** Defines the builtins on characters. */
export function defineCharacterBuiltins(r: RuntimeBuilder): void {
  defineCharacters(r);
  defineCharacterClasses(r);
}
