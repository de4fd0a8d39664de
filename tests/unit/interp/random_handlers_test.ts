/**
 * Random functions with handlers, and random generators with them, in all tiers and with frames captured and compiled code left: what they give must be the
 * same everywhere.
 *
 * @module
 */

import assert from "node:assert/strict";
import { FunctionBuilder } from "../../../lib/ir/builder.ts";
import { Sym } from "../../../lib/ir/datum.ts";
import type { Unit } from "../../../lib/ir/function.ts";
import { IrProgram, WAYS } from "./ir_program.ts";
import { randomUnit } from "./random_unit.ts";

const SEEDS = Number(Deno.env.get("SEEDS") ?? 12);

/** Every fourth call throws. */
const HELPERS = `
(define calls 0)
(define (g . numbers)
  (set! calls (+ calls 1))
  (if (= 0 (modulo calls 4)) (raise (* 1000 calls)) (modulo (apply + calls numbers) 100003)))
(define results '())
(define (note x) (set! results (cons x results)))
(define (call-all f)
  (set! calls 0)
  (set! results '())
  (do ((i 0 (+ i 1))) ((= i 12) results) (f i (- 7 i) (* i i))))`;

/** Adds an entry that gives the results of the random function, or what it throws, for some arguments. */
function withEntry(unit: Unit): Unit {
  const [random] = unit.functions;
  const arity = { required: 3, optional: 0, rest: false };
  const b = new FunctionBuilder(unit, "safe", arity);
  const call = (name: string, args: typeof b.function.params) => {
    const then = b.block("any");
    b.call(b.global(Sym.of(name)), args, then);
    b.seal(then);
    b.switchTo(then);
    return then.params[0]!;
  };
  const handler = b.block("any");
  const then = b.block("any");
  b.handler = handler;
  if (random!.generator) {
    // Another unit has the procedure that resumes it.
    const made = b.block("any");
    b.call(b.closure(random!), b.function.params, made);
    b.seal(made);
    b.switchTo(made);
    b.call(b.global(Sym.of("drain")), [made.params[0]!], then);
  } else b.call(b.closure(random!), b.function.params, then);
  b.handler = undefined;
  b.seal(then);
  b.switchTo(then);
  b.return(call("note", [then.params[0]!]));
  b.seal(handler);
  b.switchTo(handler);
  b.return(
    call("note", [
      b.value("scm.list", [b.constant(Sym.of("thrown")), handler.params[0]!]),
    ]),
  );
  const safe = b.finish();
  const e = new FunctionBuilder(unit, "", { ...arity, required: 0 });
  e.tailcall(e.global(Sym.of("call-all")), [e.closure(safe)]);
  unit.entries.push(e.finish());
  return unit;
}

/** Resumes a generator until it has finished, at every third time by throwing; gives all that it has given. */
const DRAIN = `unit "drain"

entry f0 ""() {
^0:
  v0: closure = closure.new f1
  global.define drain, v0
  return v0
}

function f1 "drain"(v0: any) {
^0:
  v1: fixnum = const 0
  v2: null = const nil
  jump ^1(v1, v2)
^1(v3 "count": any, v4 "all": any):
  v5: fixnum = const 3
  v6: any = builtin remainder, v3, v5
  v7: fixnum = const 2
  v8: boolean = scm.numeq v6, v7
  branch v8, ^2, ^3
^2:
  throw.into v0, v3 -> ^4
^3:
  call v0(v3) -> ^4
^4(v9: any):
  v10: pair = scm.cons v9, v4
  v11: boolean = generator.finished? v0
  branch v11, ^5, ^6
^5:
  return v10
^6:
  v12: fixnum = const 1
  v13: any = scm.add v3, v12
  jump ^1(v13, v10)
}
`;

Deno.test("random generators do the same in all tiers", async () => {
  const first: string[] = [];
  let items = 0;
  for (const [way, options] of Object.entries(WAYS)) {
    const program = await IrProgram.create(options);
    await program.scheme(HELPERS);
    await program.run(DRAIN);
    for (let seed = 1; seed <= SEEDS; seed++) {
      const unit = withEntry(randomUnit(seed, 5, true, true));
      unit.functions[0]!.unwinds = seed % 2 === 0;
      const [result] = await program.run(unit, seed % 3 === 0);
      first[seed] ??= result!;
      items += result!.length;
      assert.equal(result, first[seed], `${way}, seed ${seed}`);
    }
  }
  assert(items > 1000);
});

Deno.test("random functions with handlers do the same in all tiers", async () => {
  const first: string[] = [];
  for (const [way, options] of Object.entries(WAYS)) {
    const program = await IrProgram.create(options);
    await program.scheme(HELPERS);
    for (let seed = 1; seed <= SEEDS; seed++) {
      const unit = withEntry(randomUnit(seed, 5, true));
      unit.functions[0]!.unwinds = seed % 2 === 0;
      const [result] = await program.run(unit, seed % 3 === 0);
      first[seed] ??= result!;
      assert.equal(result, first[seed], `${way}, seed ${seed}`);
    }
  }
});
