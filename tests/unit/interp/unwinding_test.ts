import assert from "node:assert/strict";
import { GuestError } from "../../../lib/diagnostic.ts";
import { FunctionBuilder } from "../../../lib/ir/builder.ts";
import { Sym } from "../../../lib/ir/datum.ts";
import { Unit } from "../../../lib/ir/function.ts";
import { Engine } from "../../../lib/engine.ts";
import { MemoryHost } from "../../../lib/host.ts";
import { decodeSnapshot } from "../../../lib/snapshot/snapshot_file.ts";
import { Source } from "../../../lib/source.ts";
import { IrProgram, runEverywhere } from "./ir_program.ts";

/** A chain of calls, the innermost of which throws; `middle` throws it on. */
const CHAIN = `unit "chain"

entry f0 "start"() {
^0:
  v0: closure = closure.new f1
  global.define inner, v0
  v1: closure = closure.new f2
  global.define middle, v1
  v2: closure = closure.new f3
  global.define outer, v2
  return v2
}

function f1 "inner"(v0: any) unwinds @10 {
^0:
  v1: any = scm.car v0 @11
  return v1
}

function f2 "middle"(v0: any) unwinds @20 {
^0:
  v1: any = global.get inner @21
  call v1(v0) -> ^1 unwind ^2 @22
^1(v2: any):
  return v2
^2(v3: any):
  reraise v3 @23
}

function f3 "outer"(v0: any) unwinds @30 {
^0:
  v1: any = global.get middle @31
  call v1(v0) -> ^1 unwind ^2 @32
^1(v2: any):
  return v2
^2(v3: any):
  v4: any = builtin unwound-frames
  v5: any = builtin frames->list, v4
  return v5
}

entry f4 "run"() unwinds {
^0:
  v0: any = global.get outer @40
  v1: fixnum = const 5
  call v0(v1) -> ^1 @41
^1(v2: any):
  return v2
}

entry f5 "uncaught"() unwinds {
^0:
  v0: any = global.get middle @50
  v1: fixnum = const 5
  call v0(v1) -> ^1 @51
^1(v2: any):
  return v2
}
`;

/** Where in the text of a unit an offset is: what the lists of calls say. */
function place(offset: number): string {
  const { line, column } = new Source("unit.ir", CHAIN).position(offset);
  return `${line} ${column}`;
}

Deno.test("what has taken an exception knows the frames that it has passed", async () => {
  for (const tier of ["interp", "baseline"] as const) {
    const program = await IrProgram.create({ tier });
    const entries = program.load(CHAIN);
    await program.call(entries[0]!);
    const calls = [
      ["inner", 11],
      ["middle", 22],
      ["outer", 32],
    ] as const;
    const expected = calls.map(([name, at]) =>
      `(${name} "unit.ir" ${place(at)})`
    );
    for (let i = 0; i < 3; i++) {
      // Each time anew.
      assert.equal(await program.call(entries[1]!), `(${expected.join(" ")})`);
    }
  }
});

Deno.test("an exception that nothing takes has the frames that it has passed in its trace", async () => {
  const program = await IrProgram.create({ tier: "interp" });
  const entries = program.load(CHAIN);
  await program.call(entries[0]!);
  const { program: running } = program.engine as unknown as {
    program: { run(thunk: unknown): Promise<unknown> };
  };
  await assert.rejects(running.run(entries[2]!), (error) => {
    assert(error instanceof GuestError);
    const trace = error.diagnostic.trace!.map(({ procedure, location }) => [
      procedure,
      location?.offset,
    ]);
    assert.deepEqual(trace, [
      ["inner", 11],
      ["middle", 22],
      ["top level", 51],
    ]);
    return true;
  });
});

/** A loop that catches whatever it throws, without end. */
const ENDLESS = `unit "endless"

entry f0 ""() {
^0:
  v0: fixnum = const 0
  jump ^1(v0)
^1(v1: any):
  v2: fixnum = const 1
  v3: any = scm.add v1, v2
  raise v3 unwind ^2
^2(v4: any):
  v5: fixnum = const 0
  jump ^1(v5) unwind ^2
}

entry f1 ""() {
^0:
  jump ^1
^1:
  v0: closure = closure.self
  v1: any = global.get list
  call v1(v0) -> ^2 unwind ^3
^2(v2: any):
  jump ^1
^3(v3: any):
  jump ^1
}
`;

Deno.test("no handler takes what stops the program", async () => {
  for (const tier of ["interp", "baseline"] as const) {
    for (const index of [0, 1]) {
      const program = await IrProgram.create({ tier });
      const entry = program.load(ENDLESS)[index]!;
      const timer = setTimeout(() => program.engine.interrupt(), 50);
      assert.equal(await program.call(entry), "error: interrupted");
      clearTimeout(timer);
      assert.equal(await program.scheme("(+ 1 2)"), "3");
    }
  }
});

Deno.test("procedures with handlers are compiled, and the bodies of generators", async () => {
  const program = await IrProgram.create({ tier: "baseline" });
  const [entry] = program.load(`unit "compiled"

entry f0 ""() {
^0:
  v0: closure = closure.new f1
  v1: fixnum = const 1
  call v0(v1) -> ^1
^1(v2: any):
  v3: closure = closure.new f2
  call v3(v1) -> ^2
^2(v4: any):
  call v4(v1) -> ^3
^3(v5: any):
  v6: pair = scm.cons v2, v5
  return v6
}

function f1 "handles"(v0: any) unwinds {
^0:
  v1: any = scm.car v0
  return v1 unwind ^1(v0)
^1(v2: any, v3: any):
  return v3
}

function f2 "generator"(v0: any) generator {
^0:
  suspend v0 -> ^1
^1(v1: any):
  return v1
}
`);
  assert.equal(await program.call(entry!), "(1 . 1)");
  const metrics = new Map(
    program.engine.metrics().map(({ name, value }) => [name, value]),
  );
  assert(metrics.get("baseline.functions")! >= 3);
  assert.equal(metrics.get("baseline.refused"), undefined);
});

Deno.test("code with landing pads is in a snapshot", async () => {
  const program = await IrProgram.create({ tier: "interp" });
  (program.engine as unknown as {
    program: { loader: { retains: boolean } };
  }).program.loader.retains = true;
  const entries = program.load(CHAIN);
  await program.call(entries[0]!);
  const source = new Source(
    "later.scm",
    "(define x 7) (list (outer x) (outer '(1)))",
  );
  const made = await program.engine.snapshot(source, { start: true });
  assert(made.kind === "written" && made.warning === undefined);
  const engine = await Engine.create({
    host: new MemoryHost(),
    snapshot: await decodeSnapshot(made.bytes),
  });
  const outcome = await engine.run(source);
  assert(outcome.kind === "value");
  const expected = await program.scheme("(list (outer 7) (outer '(1)))");
  assert.match(expected, /^\(\(\(inner .*\)\) 1\)$/);
  assert.equal(engine.format(outcome.value, "write"), expected);
});

Deno.test("a front end's try, in a loop, with variables that change", async () => {
  // for i in range(300): try: x = i; f(i); x = -i; g(i) except e: total += x; finally count += 1
  const unit = new Unit("try");
  const entry = new FunctionBuilder(unit, "", {
    required: 0,
    optional: 0,
    rest: false,
  }, { unwinds: true });
  unit.entries.push(entry.function);
  const b = entry;
  const [i, x, total, count] = [{}, {}, {}, {}];
  for (const variable of [i, x, total, count]) {
    b.writeVariable(variable, b.constant(0));
  }
  const [head, body, done] = [b.block(), b.block(), b.block()];
  b.jump(head);
  b.switchTo(head);
  const more = b.value("scm.lt", [b.readVariable(i), b.constant(300)]);
  b.branch(more, body, done);
  b.seal(body);
  b.switchTo(body);
  const [handler, after] = [b.block("any"), b.block()];
  const call = (name: string) => {
    const callee = b.global(Sym.of(name));
    const then = b.block("any");
    b.call(callee, [b.readVariable(i)], then);
    b.seal(then);
    b.switchTo(then);
    return then.params[0]!;
  };
  b.handler = handler;
  b.writeVariable(x, b.readVariable(i));
  call("f");
  b.writeVariable(x, b.value("scm.sub", [b.constant(0), b.readVariable(i)]));
  b.writeVariable(
    total,
    b.value("scm.add", [b.readVariable(total), call("g")]),
  );
  b.handler = undefined;
  b.jump(after);
  b.seal(handler);
  b.switchTo(handler);
  b.writeVariable(
    total,
    b.value("scm.add", [b.readVariable(total), b.readVariable(x)]),
  );
  b.jump(after);
  b.seal(after);
  b.switchTo(after);
  b.writeVariable(
    count,
    b.value("scm.add", [b.readVariable(count), b.constant(1)]),
  );
  b.writeVariable(i, b.value("scm.add", [b.readVariable(i), b.constant(1)]));
  b.jump(head);
  b.seal(head);
  b.seal(done);
  b.switchTo(done);
  b.return(
    b.value("scm.cons", [b.readVariable(total), b.readVariable(count)]),
  );
  b.finish();
  let expected = 0;
  for (let n = 0; n < 300; n++) {
    expected += n % 3 === 0 ? n : n % 5 === 0 ? -n : 1000;
  }
  const results = await runEverywhere(
    unit,
    `(define (f n) (if (= 0 (modulo n 3)) (raise 'f) 0))
     (define (g n) (if (= 0 (modulo n 5)) (vector-ref (vector) n) 1000))`,
  );
  assert.deepEqual(results, [`(${expected} . 300)`]);
});
