/**
 * The part of loading a kept unit that is in the runtime module: code objects, and the constants of
 * kinds that most constants are of, from the tables that `unit_format.ts` describes. A unit of
 * thousands of them is loaded before TypeScript would be warm.
 *
 * @module
 */

import { each } from "../runtime/checks.ts";
import * as layouts from "../runtime/layouts.ts";
import type { RuntimeBuilder } from "../runtime/runtime_builder.ts";
import { array, call, i32, refs, struct } from "../wasm/expr.ts";
import type { FunctionBuilder } from "../wasm/function_builder.ts";
import type { Expr, Operand } from "../wasm/expr.ts";
import type { Local } from "../wasm/node.ts";
import { eqref, externref, ref } from "../wasm/types.ts";
import {
  CONSTANT,
  CONSTANT_BITS,
  FUNCTION_WORDS,
  TEXT_WORDS,
} from "./unit_tables.ts";

const { global, slots, string, symbol, TAGS } = layouts;

/** The word at a place of a table. */
function word(table: Operand, index: Operand, offset = 0): Expr {
  return i32.load(i32.add(table, i32.shl(index, 2)), { offset: 4 * offset });
}

function defineText(r: RuntimeBuilder) {
  // A text of the unit as a string of the heap: the table of texts, all of them, the number.
  return r.module.function(
    "unit_text",
    ["i32", externref, "i32"],
    [eqref],
    (f, table, all, index) => {
      const at = f.local(i32.mul(index!, TEXT_WORDS));
      const start = f.local(word(table!, at));
      const end = f.local(word(table!, at, TEXT_WORDS));
      const points = f.local(word(table!, at, 1));
      const made = f.local(
        r.call(
          "makeString",
          r.call("string:substring", all!, start, end),
          points,
          i32.ne(points, i32.sub(end, start)),
        ),
      );
      f.emit(struct.set(string, "hash", made, word(table!, at, 2)));
      f.return(made);
    },
  );
}

/** A global variable of a table, made if it has none of that name. */
function globalOf(
  r: RuntimeBuilder,
  f: FunctionBuilder,
  table: Local,
  name: Local,
): Local {
  const found = f.local(eqref);
  f.set(
    found,
    r.call("builtin:hash-table-ref", table, name, refs.null("none")),
  );
  f.if(refs.is_null(found), () => {
    f.set(
      found,
      struct.new(
        global,
        TAGS.global,
        0,
        r.singleton("unbound"),
        refs.cast(ref(symbol), name),
        0,
      ),
    );
    f.drop(r.call("builtin:hash-table-set!", table, name, found));
  });
  return found;
}

/** Defines and exports loading. */
export function defineLoading(r: RuntimeBuilder): void {
  const m = r.module;
  const text = defineText(r);
  // The symbol of a text, which is kept in an array.
  const symbolOf = m.function(
    "unit_symbol",
    ["i32", externref, ref(slots), "i32"],
    [eqref],
    (f, table, all, known, index) => {
      const found = f.local(eqref);
      f.set(found, array.get(slots, known!, index!));
      f.if(refs.is_null(found), () => {
        f.set(found, r.call("intern", call(text, table!, all!, index!)));
        f.emit(array.set(slots, known!, index!, found));
      });
      f.return(found);
    },
  );
  // The code object of a function, made after that of its next clause.
  const codeOf = m.declare(
    "unit_code",
    [
      "i32",
      "i32",
      externref,
      ref(slots),
      ref(slots),
      "i32",
      "i32",
      externref,
      ref(slots),
      "i32",
    ],
    [eqref],
  );
  m.define(
    codeOf,
    (
      f,
      texts,
      table,
      all,
      symbols,
      codes,
      address,
      firstId,
      unit,
      constants,
      index,
    ) => {
      const made = f.local(eqref);
      f.set(made, array.get(slots, codes!, index!));
      f.if(i32.eqz(refs.is_null(made)), () => f.return(made));
      const at = f.local(i32.mul(index!, FUNCTION_WORDS));
      const field = (offset: number) => word(table!, at, offset);
      const name = f.local(eqref);
      const nameIndex = f.local(field(0));
      // The first text is empty: it has no name.
      f.if(i32.eqz(nameIndex), () => {
        f.set(name, r.singleton("false"));
      }, () => {
        f.set(name, call(symbolOf, texts!, all!, symbols!, nameIndex));
      });
      const next = f.local(eqref);
      const nextIndex = f.local(field(6));
      f.if(i32.ge_s(nextIndex, 0), () => {
        f.set(
          next,
          call(
            codeOf,
            texts!,
            table!,
            all!,
            symbols!,
            codes!,
            address!,
            firstId!,
            unit!,
            constants!,
            nextIndex,
          ),
        );
      });
      const pads = f.local(field(10));
      f.if(pads, () => f.set(pads, i32.add(address!, pads)));
      f.set(
        made,
        r.call(
          "makeCode",
          i32.add(firstId!, index!),
          field(1),
          field(2),
          field(3),
          field(4),
          i32.add(address!, field(5)),
          field(9),
          pads,
          constants!,
          next,
          name,
          unit!,
        ),
      );
      f.emit(array.set(slots, codes!, index!, made));
      f.return(made);
    },
  );
  const load = m.function(
    "unit_load",
    [
      "i32",
      "i32",
      "i32",
      "i32",
      externref,
      "i32",
      "i32",
      externref,
      ref(slots),
      eqref,
    ],
    [ref(slots)],
    (
      f,
      texts,
      textCount,
      functionCount,
      constantCount,
      all,
      address,
      firstId,
      unit,
      constants,
      globals,
    ) => {
      const functions = f.local(
        i32.add(texts!, i32.mul(i32.add(textCount!, 1), 4 * TEXT_WORDS)),
      );
      const table = f.local(
        i32.add(functions, i32.mul(functionCount!, 4 * FUNCTION_WORDS)),
      );
      const symbols = f.local(array.new_default(slots, textCount!));
      const codes = f.local(array.new_default(slots, functionCount!));
      each(f, 0, functionCount!, (index) => {
        f.drop(
          call(
            codeOf,
            texts!,
            functions,
            all!,
            symbols,
            codes,
            address!,
            firstId!,
            unit!,
            constants!,
            index,
          ),
        );
      });
      each(f, 0, constantCount!, (index) => {
        const entry = f.local(word(table, index));
        const kind = f.local(i32.and(entry, (1 << CONSTANT_BITS) - 1));
        const operand = f.local(i32.shr_u(entry, CONSTANT_BITS));
        const put = (value: Operand) =>
          f.emit(array.set(slots, constants!, index, value));
        const name = () => call(symbolOf, texts!, all!, symbols, operand);
        f.if(i32.eq(kind, CONSTANT.code), () => {
          put(array.get(slots, codes, operand));
        });
        f.if(i32.eq(kind, CONSTANT.symbol), () => put(name()));
        f.if(i32.eq(kind, CONSTANT.string), () => {
          put(call(text, texts!, all!, operand));
        });
        f.if(
          i32.and(
            i32.eq(kind, CONSTANT.global),
            i32.eqz(refs.is_null(globals!)),
          ),
          () => {
            const symbol = f.local(eqref);
            f.set(symbol, name());
            put(globalOf(r, f, globals!, symbol));
          },
        );
      });
      f.return(codes);
    },
  );
  m.export("loadUnit", load);
}
