import assert from "node:assert/strict";
import { FunctionBuilder } from "../../../lib/ir/builder.ts";
import { Flonum, Sym } from "../../../lib/ir/datum.ts";
import { type Arity, Unit } from "../../../lib/ir/function.ts";
import { printFunction } from "../../../lib/ir/print.ts";
import { assertValid, verifyUnit } from "../../../lib/ir/verify.ts";

const ONE: Arity = { required: 1, optional: 0, rest: false };

function begin(arity: Arity = ONE): [FunctionBuilder, Unit] {
  const unit = new Unit("test");
  return [new FunctionBuilder(unit, "f", arity), unit];
}

/** The function's text without its first and last line. */
function body(b: FunctionBuilder, unit: Unit): string {
  return printFunction(b.finish(), unit).trim().split("\n").slice(1, -1)
    .join("\n");
}

Deno.test("a loop gets parameters only for the variables it changes", () => {
  const [b, unit] = begin();
  const changed = {};
  const kept = {};
  b.writeVariable(changed, b.function.params[0]!);
  b.writeVariable(kept, b.constant(7));
  const head = b.block();
  const inside = b.block();
  const out = b.block();
  b.jump(head);
  b.switchTo(head);
  b.branch(b.value("scm.zero?", [b.readVariable(changed)]), out, inside);
  b.seal(out);
  b.seal(inside);
  b.switchTo(inside);
  const sum = b.value("scm.sub", [
    b.readVariable(changed),
    b.readVariable(kept),
  ]);
  b.writeVariable(changed, sum);
  b.jump(head);
  b.seal(head);
  b.switchTo(out);
  b.return(
    b.value("scm.cons", [b.readVariable(changed), b.readVariable(kept)]),
  );
  assert.equal(
    body(b, unit),
    `^0:
  v1: fixnum = const 7
  jump ^1(v0)
^1(v2: any):
  v3: boolean = scm.zero? v2
  branch v3, ^3, ^2
^2:
  v5: number = scm.sub v2, v1
  jump ^1(v5)
^3:
  v6: pair = scm.cons v2, v1
  return v6`,
  );
  assert.deepEqual(verifyUnit(unit), []);
});

Deno.test("a join gets a parameter where the ways differ", () => {
  const [b, unit] = begin();
  const x = {};
  const same = {};
  b.writeVariable(same, b.function.params[0]!);
  const [yes, no, join] = [b.block(), b.block(), b.block()];
  b.branch(b.function.params[0]!, yes, no);
  for (const [block, value] of [[yes, 1], [no, 2]] as const) {
    b.seal(block);
    b.switchTo(block);
    b.writeVariable(x, b.constant(value));
    b.jump(join);
  }
  b.seal(join);
  b.switchTo(join);
  const at = b.readVariable(x);
  assert.equal(b.readVariable(x), at);
  b.tailcall(b.readVariable(same), [at]);
  const text = body(b, unit);
  assert.match(text, /\^3\(v3: any\):\n {2}tailcall v0\(v3\)$/);
  assertValid(unit);
});

Deno.test("a variable's parameter follows the result of a call", () => {
  const [b, unit] = begin();
  const x = {};
  const callee = b.function.params[0]!;
  const [yes, no, after] = [b.block(), b.block(), b.block("any")];
  b.branch(callee, yes, no);
  for (const block of [yes, no]) {
    b.seal(block);
    b.switchTo(block);
    b.writeVariable(x, b.constant(block.id));
    b.call(callee, [], after);
  }
  b.seal(after);
  b.switchTo(after);
  b.return(b.value("scm.cons", [after.params[0]!, b.readVariable(x)]));
  assert.match(body(b, unit), /call v0\(\) -> \^3\(v3\)\n/);
  assertValid(unit);
});

Deno.test("a variable's parameter follows the exception of a handler", () => {
  const [b, unit] = begin();
  const x = {};
  const callee = b.function.params[0]!;
  const handler = b.block("any");
  const [first, second] = [b.block("any"), b.block("any")];
  b.writeVariable(x, b.constant(1));
  b.call(callee, [], first, [], { unwind: { block: handler, args: [] } });
  b.seal(first);
  b.switchTo(first);
  b.writeVariable(x, first.params[0]!);
  b.call(callee, [], second, [], { unwind: { block: handler, args: [] } });
  b.seal(second);
  b.switchTo(second);
  b.return(second.params[0]!);
  b.seal(handler);
  b.switchTo(handler);
  b.raise(b.value("scm.cons", [handler.params[0]!, b.readVariable(x)]));
  assert.match(body(b, unit), /-> \^2 unwind \^1\(v\d+\)[^]*unwind \^1\(v/);
  assertValid(unit);
});

Deno.test("dead code may read variables and goes away", () => {
  const [b, unit] = begin();
  const x = {};
  b.writeVariable(x, b.function.params[0]!);
  b.return(b.function.params[0]!);
  const dead = b.block();
  const deader = b.block();
  b.seal(dead);
  b.switchTo(dead);
  b.effect("scm.set-car!", [b.readVariable(x), b.readVariable(x)]);
  b.jump(deader);
  b.seal(deader);
  b.switchTo(deader);
  b.return(b.readVariable(x));
  assert.equal(body(b, unit), "^0:\n  return v0");
});

Deno.test("result types come from the operands", () => {
  const [b, unit] = begin();
  const n = b.function.params[0]!;
  const one = b.constant(1);
  const half = b.constant(new Flonum(0.5));
  assert.equal(b.value("scm.add", [one, one]).type, "int64");
  assert.equal(b.value("scm.add", [one, half]).type, "flonum");
  assert.equal(b.value("scm.add", [one, n]).type, "number");
  assert.equal(b.value("scm.lt", [one, n]).type, "boolean");
  assert.equal(b.global(Sym.of("x")).type, "any");
  b.return(one);
  b.finish();
  assertValid(unit);
});

for (
  const [name, wrong, message] of [
    ["an unknown op", (b) => b.value("scm.nothing"), /no op is called/],
    ["too few operands", (b) => b.value("scm.cons", []), /takes 2 operands/],
    [
      "a missing immediate",
      (b) => b.value("global.get"),
      /takes 1 immediates, got 0/,
    ],
    [
      "a value that an op does not give",
      (b) => {
        const v = b.function.params[0]!;
        b.value("scm.set-car!", [v, v]);
      },
      /gives no value/,
    ],
    ["a terminator inside", (b) => b.effect("unreachable"), /ends a block/],
    [
      "an instruction after the terminator",
      (b) => {
        b.unreachable();
        b.constant(1);
      },
      /no block is open/,
    ],
    [
      "a second terminator",
      (b) => {
        const entry = b.current!;
        b.unreachable();
        b.switchTo(entry);
      },
      /has its terminator/,
    ],
    [
      "the wrong number of arguments of an edge",
      (b) => b.jump(b.block("any")),
      /takes 1 values, got 0/,
    ],
    [
      "an edge to a sealed block",
      (b) => {
        const block = b.block();
        b.seal(block);
        b.jump(block);
      },
      /is sealed/,
    ],
    [
      "a parameter of a block in use",
      (b) => {
        const block = b.block();
        b.jump(block);
        b.addParam(block);
      },
      /in use/,
    ],
    [
      "a call shape that does not fit",
      (b) => b.tailcall(b.function.params[0]!, [], { positional: 1 }),
      /passes 1 arguments, got 0/,
    ],
    [
      "a read before any write",
      (b) => b.readVariable({}),
      /read before any write/,
    ],
    ["an open block at the end", (b) => b.finish(), /\^0 has no terminator/],
  ] as [string, (b: FunctionBuilder) => void, RegExp][]
) {
  Deno.test(`FunctionBuilder refuses ${name}`, () => {
    const [b] = begin();
    assert.throws(() => wrong(b), message);
  });
}

Deno.test("a handler sees variables as they were where something threw", () => {
  const [b, unit] = begin();
  const x = {};
  const callee = b.function.params[0]!;
  const handler = b.block("any");
  const results = [b.block("any"), b.block("any"), b.block("any")] as const;
  const call = (index: number) => {
    b.call(callee, [], results[index]!);
    b.seal(results[index]!);
    b.switchTo(results[index]!);
  };
  b.writeVariable(x, b.constant(1));
  b.effect("scm.car", [callee]);
  b.handler = handler;
  // The block that is open has something in it that is not covered.
  call(0);
  b.writeVariable(x, results[0].params[0]!);
  call(1);
  const read = b.value("scm.cdr", [results[1].params[0]!]);
  b.writeVariable(x, read);
  // Between these two the variable changes.
  b.effect("scm.car", [read]);
  b.writeVariable(x, b.constant(4));
  call(2);
  b.handler = undefined;
  b.return(results[2].params[0]!);
  b.seal(handler);
  b.switchTo(handler);
  b.return(b.value("scm.cons", [handler.params[0]!, b.readVariable(x)]));
  const text = body(b, unit);
  assertValid(unit);
  assert.equal(text.match(/unwind \^1/g)?.length, 5);
  assert.match(text, /= scm\.cdr v\d+\n {2}jump \^\d+ unwind \^1\(v\d+\)/);
});

Deno.test("inside of handlers are others, and none", () => {
  const [b, unit] = begin();
  const callee = b.function.params[0]!;
  const [outer, inner] = [b.block("any"), b.block("any")];
  b.handler = outer;
  b.effect("scm.car", [callee]);
  b.handler = inner;
  b.effect("scm.cdr", [callee]);
  b.handler = outer;
  b.effect("scm.car", [callee]);
  b.handler = undefined;
  b.effect("scm.cdr", [callee]);
  b.return(callee);
  b.seal(inner);
  b.handler = outer;
  b.switchTo(inner);
  b.reraise(inner.params[0]!);
  b.handler = undefined;
  b.seal(outer);
  b.switchTo(outer);
  b.return(outer.params[0]!);
  const text = body(b, unit);
  assertValid(unit);
  assert.deepEqual(
    [...text.matchAll(/(\w+) [^\n]*unwind (\^\d)/g)].map((m) => [m[1], m[2]]),
    [["jump", "^1"], ["jump", "^2"], ["jump", "^1"], ["reraise", "^1"]],
  );
});

Deno.test("a tail call cannot be covered", () => {
  const [b] = begin();
  b.handler = b.block("any");
  const callee = b.function.params[0]!;
  assert.throws(() => b.tailcall(callee, []), /tail call/);
});
