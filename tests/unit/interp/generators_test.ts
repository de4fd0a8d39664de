import assert from "node:assert/strict";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { Source } from "../../../lib/source.ts";
import { IrProgram, runEverywhere } from "./ir_program.ts";

/** A generator of the numbers below n, and the sum of what a generator gives. */
const NUMBERS = `
function f0 "numbers"(v0 "n": any) generator unwinds {
^0:
  v1: fixnum = const 0
  jump ^1(v1)
^1(v2: any):
  v3: boolean = scm.lt v2, v0
  branch v3, ^2, ^4
^2:
  suspend v2 -> ^3
^3(v4: any):
  v5: fixnum = const 1
  v6: number = scm.add v2, v5
  jump ^1(v6)
^4:
  return v0
}

function f1 "sum"(v0: any) unwinds {
^0:
  v1: fixnum = const 0
  v2: boolean = const false
  jump ^1(v1)
^1(v3: any):
  call v0(v2) -> ^2
^2(v4: any):
  v5: boolean = generator.finished? v0
  branch v5, ^4, ^3
^3:
  v6: any = scm.add v3, v4
  jump ^1(v6)
^4:
  return v3
}
`;

Deno.test("the sum of 100,000 items is the same in all tiers", async () => {
  const results = await runEverywhere(`unit "sum"
${NUMBERS}
entry f2 ""() {
^0:
  v0: closure = closure.new f0
  v1: closure = closure.new f1
  v2: fixnum = const 100000
  call v0(v2) -> ^1
^1(v3: any):
  tailcall v1(v3)
}
`);
  assert.deepEqual(results, ["4999950000"]);
});

Deno.test("a generator that begins with as many arguments as it may have", async () => {
  const results = await runEverywhere(`unit "arguments"

function f0 "g"(v0: any, optional v1: any, rest v2: any) generator {
^0:
  suspend v1 -> ^1
^1(v3: any):
  v4: any = scm.list v0, v2, v3
  suspend v4 -> ^2 unwind ^3(v0)
^2(v5: any):
  return v5
^3(v6: any, v7: any):
  v8: pair = scm.cons v6, v7
  raise v8
}

entry f1 ""() {
^0:
  v0: closure = closure.new f0
  v1: fixnum = const 1
  v2: fixnum = const 2
  call v0(v1, v2, v1, v2) -> ^1
^1(v3: any):
  call v3(v1) -> ^2
^2(v4: any):
  call v3(v4) -> ^3
^3(v5: any):
  throw.into v3, v5 -> ^4 unwind ^4
^4(v6: any):
  v7: boolean = generator.finished? v3
  v8: any = scm.list v4, v5, v6, v7
  return v8
}
`);
  assert.deepEqual(results, ["(2 (1 (1 2) 2) ((1 (1 2) 2) . 1) #t)"]);
});

Deno.test("generators that are not finished are collected, and frames of those that are", async () => {
  setFlagsFromString("--expose-gc");
  const gc = runInNewContext("gc") as () => void;
  const program = await IrProgram.create({ tier: "interp" });
  const [entry] = program.load(`unit "garbage"
${NUMBERS}
entry f2 ""() {
^0:
  v0: closure = closure.new f0
  v1: fixnum = const 0
  v2: fixnum = const 300000
  jump ^1(v1)
^1(v3: any):
  v4: boolean = scm.lt v3, v2
  branch v4, ^2, ^5
^2:
  call v0(v2) -> ^3
^3(v5: any):
  call v5(v5) -> ^4
^4(v6: any):
  v7: fixnum = const 1
  v8: any = scm.add v3, v7
  jump ^1(v8)
^5:
  return v3
}
`);
  await program.call(entry!);
  gc();
  const before = Deno.memoryUsage().heapUsed;
  for (let i = 0; i < 3; i++) {
    assert.equal(await program.call(entry!), "300000");
  }
  gc();
  const grown = Deno.memoryUsage().heapUsed - before;
  assert(grown < 5_000_000, `${grown} bytes are left`);
});

Deno.test("Scheme sees a generator as a value, not as a procedure", async () => {
  const program = await IrProgram.create({ tier: "interp" });
  const [define] = program.load(`unit "scheme"
${NUMBERS}
entry f2 ""() {
^0:
  v0: closure = closure.new f0
  global.define numbers, v0
  return v0
}
`);
  await program.call(define!);
  assert.equal(
    await program.scheme(`
      (define g (numbers 3))
      (define first (g 'any))
      (define second (apply g '(1)))
      (define last (list (g 'a) 'then (g 'b)))
      (list g (procedure? g) first second last
            (guard (e (#t (condition/report-string e))) (g)))`),
    '(#<generator> #f 0 1 (2 then 3) "generator: expected 1 argument: what is sent in")',
  );
});

Deno.test("a generator is not in a snapshot", async () => {
  const program = await IrProgram.create({ tier: "interp" });
  (program.engine as unknown as {
    program: { loader: { retains: boolean } };
  }).program.loader.retains = true;
  const [define] = program.load(`unit "kept"
${NUMBERS}
entry f2 ""() {
^0:
  v0: closure = closure.new f0
  global.define numbers, v0
  return v0
}
`);
  await program.call(define!);
  const made = await program.engine.snapshot(
    new Source("later.scm", "(define g (numbers 3)) (g 1)"),
    { start: true },
  );
  assert(made.kind === "written");
  assert.match(made.warning!, /^a generator that the variable 'g' leads to/);
});
