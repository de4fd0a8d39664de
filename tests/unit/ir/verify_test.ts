import assert from "node:assert/strict";
import {
  Instruction,
  IrFunction,
  Terminator,
  type Unit,
} from "../../../lib/ir/function.ts";
import { opNamed } from "../../../lib/ir/ops.ts";
import { parseUnit } from "../../../lib/ir/parse.ts";
import { assertValid, verifyUnit } from "../../../lib/ir/verify.ts";

/** A sound unit to break: `f` calls its parameter and returns the result. */
function sound(): [Unit, IrFunction] {
  const unit = parseUnit(`unit "u"
function f0 "f"(v0: any) {
^0:
  v1: fixnum = const 1
  call v0(v1) -> ^1
^1(v2: any):
  return v2
}`);
  assert.deepEqual(verifyUnit(unit), []);
  return [unit, unit.functions[0]!];
}

for (
  const [name, damage, message] of [
    [
      "a value of another function",
      (fn) =>
        fn.entry.terminator.operands[1] = new IrFunction("", fn.arity)
          .newValue("any"),
      "f0 \"f\", ^0, 'call v0(v0) -> ^1': v0 is not defined in the function",
    ],
    [
      "a value that is defined twice",
      (fn) => fn.blocks[1]!.params[0] = fn.params[0]!,
      'f0 "f", ^1: v0 is defined twice',
    ],
    [
      "two values of one id",
      (fn) => {
        const value = fn.valueWithId(0, "any");
        fn.blocks[1]!.params[0] = value;
        fn.blocks[1]!.terminator.operands[0] = value;
      },
      'f0 "f", ^1: two values are called v0',
    ],
    [
      "an edge to another function's block",
      (fn) => {
        const other = new IrFunction("", fn.arity);
        other.newBlock();
        fn.entry.terminator.edges[0]!.block = other.blocks[0]!;
      },
      'f0 "f", ^0: ^0 is not a block of the function',
    ],
    [
      "a function without blocks",
      (fn) => fn.blocks = [],
      'f0 "f": the function has no blocks',
    ],
    [
      "an arity that does not fit",
      (fn) => fn.arity.optional = 1,
      'f0 "f": the arity has 2 parameters, the function 1',
    ],
    [
      "a call without a shape",
      (fn) => delete fn.entry.terminator.shape,
      "f0 \"f\", ^0, 'call v0(v1) -> ^1': has no call shape",
    ],
    [
      "a shape that does not fit",
      (fn) => fn.entry.terminator.shape = { positional: 1, keywords: ["k"] },
      "f0 \"f\", ^0, 'call v0(v1, k: undefined) -> ^1': " +
      "the call shape passes 2 arguments, got 1",
    ],
    [
      "an instruction at the end",
      (fn) =>
        fn.blocks[1]!.terminator = new Terminator(
          opNamed("scm.not"),
          [fn.params[0]!],
          [],
        ),
      "f0 \"f\", ^1, 'scm.not v0': the block does not end in a terminator",
    ],
    [
      "a terminator inside",
      (fn) =>
        fn.entry.instructions.push(
          new Instruction(opNamed("unreachable"), [], [], undefined),
        ),
      "f0 \"f\", ^0, 'unreachable': a terminator stands inside the block",
    ],
    [
      "an immediate of the wrong kind",
      (fn) =>
        fn.entry.instructions.push(
          new Instruction(
            opNamed("closure.get"),
            [],
            ["x"],
            fn.newValue("any"),
          ),
        ),
      'f0 "f", ^0, \'v3: any = closure.get "x"\': an immediate is no integer',
    ],
  ] as [string, (fn: IrFunction) => void, string][]
) {
  Deno.test(`verifyUnit() reports ${name}`, () => {
    const [unit, fn] = sound();
    damage(fn);
    assert.equal(verifyUnit(unit)[0], message);
    assert.throws(() => assertValid(unit), /invalid IR in u:\n/);
  });
}

Deno.test("verifyUnit() reports entries that are not in the unit", () => {
  const [unit] = sound();
  unit.entries.push(
    new IrFunction("e", { required: 0, optional: 0, rest: false }),
  );
  assert.deepEqual(verifyUnit(unit), [
    'entry "e" is not a function of the unit',
  ]);
});
