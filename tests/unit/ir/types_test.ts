import assert from "node:assert/strict";
import {
  Flonum,
  NIL,
  Pair,
  Sym,
  UniformVector,
} from "../../../lib/ir/datum.ts";
import { TYPE_RULES } from "../../../lib/ir/type_rules.ts";
import {
  isSubtype,
  join,
  meet,
  representation,
  TYPE_NAMES,
  typeOfConstant,
} from "../../../lib/ir/types.ts";

const BOXED = TYPE_NAMES.filter((type) => representation(type) === "reference");

Deno.test("isSubtype() orders the tower of numbers", () => {
  const tower = [
    "none",
    "fixnum",
    "int64",
    "integer",
    "number",
    "any",
  ] as const;
  for (const [i, a] of tower.entries()) {
    for (const [j, b] of tower.entries()) {
      assert.equal(isSubtype(a, b), i <= j, `${a} ${b}`);
    }
  }
  assert.ok(!isSubtype("flonum", "integer"));
  assert.ok(!isSubtype("i32", "any"));
});

Deno.test("join() and meet() are the bounds of a lattice", () => {
  for (const a of BOXED) {
    for (const b of BOXED) {
      const up = join(a, b);
      const down = meet(a, b);
      assert.equal(up, join(b, a));
      assert.equal(down, meet(b, a));
      assert.ok(isSubtype(a, up) && isSubtype(b, up));
      assert.ok(isSubtype(down, a) && isSubtype(down, b));
      for (const c of BOXED) {
        if (isSubtype(a, c) && isSubtype(b, c)) assert.ok(isSubtype(up, c));
        if (isSubtype(c, a) && isSubtype(c, b)) assert.ok(isSubtype(c, down));
      }
    }
  }
  assert.throws(() => join("i32", "fixnum"), /no join/);
  assert.equal(join("f64", "none"), "f64");
});

Deno.test("typeOfConstant() knows the limits of integers", () => {
  assert.equal(typeOfConstant(2 ** 30 - 1), "fixnum");
  assert.equal(typeOfConstant(-(2 ** 30)), "fixnum");
  assert.equal(typeOfConstant(2 ** 30), "int64");
  assert.equal(typeOfConstant(-(2 ** 30) - 1), "int64");
  assert.equal(typeOfConstant(2n ** 63n - 1n), "int64");
  assert.equal(typeOfConstant(2n ** 63n), "integer");
  assert.equal(typeOfConstant(-(2n ** 63n) - 1n), "integer");
  assert.equal(typeOfConstant(new Flonum(1)), "flonum");
  assert.equal(typeOfConstant(NIL), "null");
  assert.equal(typeOfConstant(new Pair(1, NIL)), "pair");
  assert.equal(typeOfConstant(Sym.of("x")), "symbol");
  assert.equal(typeOfConstant(new UniformVector("f64", [])), "f64vector");
});

Deno.test("type rules hold at the limits of their operand types", () => {
  const least = -(2n ** 30n);
  const holds = (rule: "sum" | "product" | "quotient", value: bigint) => {
    const type = TYPE_RULES[rule](["fixnum", "fixnum"], undefined);
    assert.ok(isSubtype(typeOfConstant(BigInt.asIntN(64, value)), type), rule);
    assert.equal(BigInt.asIntN(64, value), value);
  };
  holds("sum", least + least);
  holds("product", least * least);
  holds("quotient", least / -1n);
  assert.equal(TYPE_RULES.sum(["int64", "fixnum"], undefined), "integer");
  assert.equal(TYPE_RULES.sum(["flonum", "ratnum"], undefined), "flonum");
  assert.equal(TYPE_RULES.product(["flonum", "fixnum"], undefined), "number");
  assert.equal(TYPE_RULES.sum(["any", "fixnum"], undefined), "number");
});
