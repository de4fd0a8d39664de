import assert from "node:assert/strict";
import { opTableMarkdown } from "../../../lib/ir/op_docs.ts";
import { OP_BY_NAME, operandCount, opNamed, OPS } from "../../../lib/ir/ops.ts";
import { BUILTIN_BY_NAME } from "../../../lib/runtime/builtins.ts";
import { TYPE_RULES } from "../../../lib/ir/type_rules.ts";
import {
  isSubtype,
  isTypeName,
  representation,
  UNBOXED_FORM,
} from "../../../lib/ir/types.ts";

Deno.test("every op has a name of its own", () => {
  assert.equal(OP_BY_NAME.size, OPS.length);
  assert.throws(() => opNamed("nothing"), /no op is called 'nothing'/);
});

Deno.test("every expansion fits its primitive", () => {
  for (const op of OPS) {
    for (const { when, result, primitive } of op.expand ?? []) {
      const about = `${op.name} to ${primitive}`;
      const row = opNamed(primitive);
      assert.equal(row.primitive, true, about);
      assert.equal(when.length, op.operands.length, about);
      assert.equal(when.length, row.operands.length, about);
      for (const [index, kind] of row.operands.entries()) {
        const given = when[index]!;
        if (kind === "value") assert.equal(representation(given), "reference");
        else if (representation(kind as "i32") === "reference") {
          assert.ok(kind === "any" || isSubtype(given, kind as "any"), about);
        } else assert.equal(UNBOXED_FORM[given], kind, about);
      }
      if (row.result === "none") assert.equal(result, "none", about);
      else if (representation(row.result as "i32") !== "reference") {
        assert.equal(UNBOXED_FORM[result], row.result, about);
      } else assert.equal(row.result, result, about);
    }
  }
});

Deno.test("an expansion's result is no wider than the op's, but for a leaving", () => {
  for (const op of OPS) {
    for (const { when, result } of op.expand ?? []) {
      const type = isTypeName(op.result)
        ? op.result
        : TYPE_RULES[op.result](when, undefined);
      assert.ok(isSubtype(result, type), `${op.name} of ${when.join(", ")}`);
    }
  }
});

Deno.test("only terminators have targets, and no primitive has a fallback", () => {
  for (const op of OPS) {
    assert.equal(op.targets !== undefined, op.terminator === true, op.name);
    if (op.primitive) {
      assert.equal(op.expand ?? op.builtin, undefined, op.name);
      assert.ok(!op.effects.includes("throws"), op.name);
    } else assert.ok(!op.effects.includes("exits"), op.name);
  }
});

Deno.test("variable operands come last, and an immediate operand exists", () => {
  for (const op of OPS) {
    assert.ok(!op.operands.slice(0, -1).includes("value*"), op.name);
    if (op.immediateOperand !== undefined) {
      assert.ok(op.immediateOperand < operandCount(op).least, op.name);
    }
  }
});

Deno.test("an op that may throw has a builtin that does it in full", () => {
  const without = OPS.filter((op) =>
    op.dialect !== undefined && op.effects.includes("throws") &&
    op.builtin === undefined
  );
  assert.deepEqual(without.map((op) => op.name), [
    "scm.record",
    "scm.record-ref",
    "scm.record-set!",
  ]);
});

Deno.test("an op's builtin exists and takes what the op takes", () => {
  for (const op of OPS) {
    if (op.builtin === undefined) continue;
    const builtin = BUILTIN_BY_NAME.get(op.builtin);
    assert.equal(builtin?.arity, op.operands.length, op.name);
  }
});

Deno.test("opTableMarkdown() has a row for each op", () => {
  const text = opTableMarkdown();
  for (const op of OPS) assert.ok(text.includes(`| \`${op.name}\` |`), op.name);
  const rows = text.split("\n").filter((line) => line.startsWith("| `"));
  assert.equal(rows.length, OPS.length);
  for (const row of rows) {
    assert.equal(row.replaceAll("\\|", "").split("|").length, 10, row);
  }
});
