/**
 * The flow of control that is read from the encoding: live registers as a
 * search finds them, meetings where ways meet.
 *
 * @module
 */

import assert from "node:assert/strict";
import { waysOn } from "../../../lib/baseline/decode.ts";
import { Flow } from "../../../lib/baseline/flow.ts";
import { parameterCount } from "../../../lib/baseline/procedure.ts";
import { encodeUnit } from "../../../lib/interp/encode.ts";
import {
  coveredBytes,
  firstTable,
  readPads,
} from "../../../lib/interp/landing_pads.ts";
import { evaluateCode } from "../interp/evaluate.ts";
import { randomUnit } from "../interp/random_unit.ts";
import { ObservedProgram, preludeProcedures } from "./observed_program.ts";

/** Whether a register is read before it is written on some way from a place. */
function isRead(flow: Flow, from: number, register: number): boolean {
  const seen = new Set<number>([from]);
  for (const at of seen) {
    const insn = flow.insn(at);
    if (insn.reads.includes(register)) return true;
    if (insn.write === register) continue;
    for (const to of waysOn(insn)) seen.add(to);
  }
  return false;
}

/** Procedures whose live registers are searched for have no more instructions. */
const SHORT = 60;

Deno.test("live registers are those that are read before they are written", async () => {
  let places = 0;
  for (const { flow, registers, name } of await preludeProcedures()) {
    const insns = flow.all();
    if (insns.length > SHORT) continue;
    for (const { at } of insns) {
      const expected = Array.from({ length: registers }, (_, each) => each)
        .filter((each) => each === 0 || isRead(flow, at, each));
      assert.deepEqual(flow.liveAt(at), expected, `${name} at ${at}`);
      const [first] = expected.slice(1);
      if (first !== undefined) {
        assert(!flow.liveAt(at, first).includes(first));
      }
      places++;
    }
  }
  assert(places > 5_000);
});

Deno.test("only parameters and the closure are live where a procedure begins", async () => {
  for (const procedure of await preludeProcedures()) {
    const live = procedure.flow.liveAt(procedure.entry);
    const most = parameterCount(procedure);
    assert(live.every((register) => register <= most), procedure.name);
  }
});

Deno.test("every instruction follows another, or is where some way leads", async () => {
  for (const { flow, entry, name } of await preludeProcedures()) {
    const arrivals = new Map<number, number>([[entry, 0]]);
    for (const insn of flow.all()) {
      for (const to of waysOn(insn)) {
        arrivals.set(to, (arrivals.get(to) ?? 0) + 1);
        if (insn.row.name === "loop") assert(flow.isLoop(to), name);
      }
    }
    for (const { at } of flow.all()) {
      const count = arrivals.get(at);
      assert(count !== undefined, `${name} at ${at}`);
      if (count > 1) assert(flow.isMeeting(at), `${name} at ${at}`);
      if (flow.isLoop(at)) assert(flow.isMeeting(at), `${name} at ${at}`);
    }
  }
});

Deno.test("the next read of a register is found across branches, not through moves", async () => {
  const program = await ObservedProgram.load(
    "(define (f a b) (if (pair? a) (car a) (vector-ref b 0)))",
  );
  const { flow, entry } = program.procedure("f");
  const vectorRef = flow.all().find(({ row }) =>
    row.name.startsWith("scm.vector-ref")
  )!;
  const [test] = flow.all();
  assert.equal(flow.firstRead(entry, 1), test!.readAt[0]);
  assert.equal(flow.firstRead(entry, 2), vectorRef.readAt[0]);
  assert.equal(flow.firstRead(vectorRef.at, 1), -1);
});

Deno.test("a frame has all that a landing pad needs", () => {
  let caught = 0;
  for (let seed = 1; seed <= 300; seed++) {
    const unit = encodeUnit(randomUnit(seed, 5));
    const [fn] = unit.functions;
    if (fn!.pads === 0) continue;
    const { code, padTables } = unit;
    const tables = new DataView(padTables.buffer, padTables.byteOffset);
    const table = fn!.pads - firstTable(code.length);
    const flow = new Flow(
      new DataView(code.buffer, code.byteOffset, code.byteLength),
      0,
      fn!.entry,
      fn!.registers,
      { pads: readPads(tables, table), bytes: coveredBytes(tables, table) },
    );
    const args = [seed, 7, -3];
    const run = evaluateCode(unit, 0, args, (at) => {
      caught++;
      const insn = flow.insn(at);
      // As compiled code leaves: behind a call, or before what does not go on.
      return waysOn(insn).length > 0 ? flow.liveBehind(insn) : flow.liveAt(at);
    });
    assert.deepEqual(run, evaluateCode(unit, 0, args), `seed ${seed}`);
  }
  assert(caught > 100);
});
