import assert from "node:assert/strict";
import { CodeSpace } from "../../../lib/interp/code_space.ts";
import {
  compileModule,
  type HostFunctions,
  instantiate,
} from "../../../lib/interp/instance.ts";
import { Loader } from "../../../lib/interp/loader.ts";
import { calleesOf } from "../../../lib/interp/observing.ts";
import { buildRuntimeModule } from "../../../lib/interp/runtime_module.ts";
import { Sym } from "../../../lib/ir/datum.ts";
import { instructionsOf } from "../../../lib/profile/function_hash.ts";
import { SEVERAL } from "../../../lib/profile/function_profile.ts";
import {
  calleePlace,
  readShadow,
  shadowWords,
} from "../../../lib/profile/shadow_words.ts";
import { classMask } from "../../../lib/runtime/classes.ts";
import type { Value } from "../../../lib/runtime/heap.ts";
import { codeOf, hashOf, unitOf } from "./compiled.ts";

const UNIT = unitOf(`
(define (double x) (+ x x))
(define (halve x) (- x 1))
(define (apply-all f g n)
  (if (< n 3)
      (cons (f n) (apply-all f g (+ n 1)))
      (g (double n) n n n)))
(define (list-of a b c d) (cons a d))
(apply-all double list-of 0)
(apply-all halve list-of 0)
`);

/** A host whose clock is never in a hurry, and that has nothing else. */
function onlyTicks(): HostFunctions {
  return new Proxy({}, {
    get: (_, name) => () => {
      if (name === "tick") return 0;
      throw new Error(`${String(name)} was called`);
    },
  });
}

/** Runs a unit in the machine, observing its functions of some names; what their shadows say. */
function observe(names: readonly string[]) {
  const machine = instantiate(
    compileModule(buildRuntimeModule().encode() as Uint8Array<ArrayBuffer>),
  );
  machine.bind(onlyTicks(), onlyTicks());
  machine.setMaximumDepth(1000);
  machine.setTickInterval(1_000_000);
  machine.setFirstCounter(1_000_000);
  const space = new CodeSpace(machine.memory);
  const loader = new Loader(
    machine,
    space,
    (datum) =>
      datum instanceof Sym
        ? machine.intern(datum.name)
        : typeof datum === "number"
        ? datum as unknown as Value
        : machine.singletonNamed("unspecified"),
  );
  const globals = new Map<string, Value>();
  const thunks = loader.load(UNIT, ({ name }) => {
    let global = globals.get(name);
    if (global === undefined) {
      global = machine.makeGlobal(machine.intern(name));
      globals.set(name, global);
    }
    return global;
  });
  const definitions = 4;
  const run = (thunk: Value) => machine.start(thunk, machine.makeSlots(0));
  thunks.slice(0, definitions).forEach(run);
  const codeNamed = (name: string) =>
    machine.closureCode(machine.globalValue(globals.get(name)!));
  const first = codeNamed(names[0]!);
  const address = machine.codeEntry(first) - codeOf(UNIT, names[0]!).from;
  const shadow = space.allocate(UNIT.code.length);
  new Uint8Array(machine.memory.buffer, shadow, UNIT.code.length).fill(0);
  for (const name of names) {
    machine.setObserving(codeNamed(name), shadow - address);
  }
  for (const thunk of thunks.slice(definitions)) {
    assert.notEqual(run(thunk), null);
  }
  const hashes = new Map(
    ["double", "halve", "apply-all", "list-of"].map((name) => [
      machine.codeId(codeNamed(name)),
      hashOf(UNIT, name),
    ]),
  );
  const view = new DataView(machine.memory.buffer);
  const wordAt = (place: number) => view.getUint16(shadow + place, true);
  return { wordAt, hashes, memory: machine.memory };
}

Deno.test("what the machine observes is what is read", () => {
  const { wordAt, hashes, memory } = observe(["apply-all", "double"]);
  const extent = codeOf(UNIT, "apply-all");
  const { code, from, to } = extent;
  const shadow = readShadow(extent, wordAt, (id) => hashes.get(id));
  const insns = [...instructionsOf(code, from, to)];
  const named = (name: string) => {
    const insn = insns.find(({ row }) => row.name === name);
    assert.ok(insn !== undefined, name);
    return insn;
  };
  const count = (name: string) => shadow.counts.get(named(name).at - from);
  // Two runs from 0 to 3.
  assert.equal(count("if.scm.lt.i"), 8);
  assert.equal(count("scm.cons"), 6);
  const called = (name: string) =>
    shadow.targets.get(calleePlace(named(name)) - from);
  assert.equal(called("call1"), SEVERAL);
  assert.equal(called("callg3"), hashOf(UNIT, "apply-all"));
  assert.equal(called("callg1"), hashOf(UNIT, "double"));
  assert.equal(called("tailn"), hashOf(UNIT, "list-of"));
  const mask = (place: number) => shadow.masks.get(place - from);
  const less = named("if.scm.lt.i");
  assert.equal(mask(less.readAt[0]!), classMask("fixnum"));
  const cons = named("scm.cons");
  assert.equal(mask(cons.readAt[0]!), classMask("fixnum"));
  assert.equal(mask(cons.readAt[1]!), classMask("pair"));
  assert.equal(mask(cons.writeAt), classMask("pair"));
  // Back in words, every word is the machine's, but that two procedures are several.
  const several = calleePlace(named("call1"));
  assert.equal(calleesOf(wordAt(several), memory).length, 2);
  const ids = new Map([...hashes].map(([id, hash]) => [hash, id]));
  const words = shadowWords(extent, shadow, (hash) => ids.get(hash));
  words.forEach((word, index) =>
    assert.equal(
      word,
      from + 2 * index === several ? 0xffff : wordAt(from + 2 * index),
      `word ${index}`,
    )
  );
  const other = readShadow(
    codeOf(UNIT, "halve"),
    wordAt,
    (id) => hashes.get(id),
  );
  assert.equal(other.counts.size, 0);
});
