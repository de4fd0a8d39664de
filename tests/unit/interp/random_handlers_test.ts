/**
 * Random functions with handlers, in all tiers and with frames captured and compiled code left: what they give must be the
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
  b.call(b.closure(random!), b.function.params, then);
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
