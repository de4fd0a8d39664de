import assert from "node:assert/strict";
import { FunctionBuilder } from "../../../lib/ir/builder.ts";
import { ControlFlow } from "../../../lib/ir/cfg.ts";
import { Dominators } from "../../../lib/ir/dominators.ts";
import {
  type Block,
  type IrFunction,
  Unit,
  type Value,
} from "../../../lib/ir/function.ts";
import { Liveness, terminatorUses } from "../../../lib/ir/liveness.ts";
import { LoopForest } from "../../../lib/ir/loops.ts";
import { parseUnit } from "../../../lib/ir/parse.ts";
import { printUnit } from "../../../lib/ir/print.ts";
import { verifyUnit } from "../../../lib/ir/verify.ts";
import { Random, randomUnit } from "./random_function.ts";

function* randomFunctions(): Generator<[IrFunction, string]> {
  for (let seed = 1000; seed < 1150; seed++) {
    yield [randomUnit(seed, 1 + seed % 15).functions[0]!, `seed ${seed}`];
  }
}

/** The blocks that are reached from the entry without entering `without`. */
function reached(fn: IrFunction, without?: Block): Set<Block> {
  const seen = new Set<Block>();
  const work = fn.entry === without ? [] : [fn.entry];
  for (let block = work.pop(); block !== undefined; block = work.pop()) {
    if (seen.has(block)) continue;
    seen.add(block);
    for (const edge of block.terminator.allEdges()) {
      if (edge.block !== without) work.push(edge.block);
    }
  }
  return seen;
}

Deno.test("Dominators agrees with the definition on random functions", () => {
  for (const [fn, about] of randomFunctions()) {
    const tree = Dominators.of(fn);
    for (const a of fn.blocks) {
      const left = reached(fn, a);
      for (const b of fn.blocks) {
        const expected = a === b || !left.has(b);
        assert.equal(tree.dominates(a, b), expected, about);
        if (tree.parent(b) === a) assert.ok(tree.children(a).includes(b));
      }
    }
  }
});

Deno.test("LoopForest agrees with the definition on random functions", () => {
  for (const [fn, about] of randomFunctions()) {
    const tree = Dominators.of(fn);
    const { flow } = tree;
    const forest = new LoopForest(tree);
    const headers = new Set<Block>();
    for (const from of flow.order) {
      for (const to of flow.successors(from)) {
        if (tree.dominates(to, from)) headers.add(to);
      }
    }
    assert.deepEqual(new Set(forest.loops.map((l) => l.header)), headers);
    for (const loop of forest.loops) {
      const body = new Set([loop.header]);
      const work = [...loop.latches];
      for (let block = work.pop(); block !== undefined; block = work.pop()) {
        if (body.has(block)) continue;
        body.add(block);
        for (const p of flow.predecessors(block)) work.push(p.block);
      }
      assert.deepEqual(new Set(loop.blocks), body, about);
    }
    for (const block of flow.order) {
      const around = forest.loops.filter((l) => l.blocks.includes(block));
      assert.equal(forest.depth(block), around.length, about);
    }
  }
});

/** Live-in sets by iterating the equations until nothing changes. */
function liveByEquations(fn: IrFunction): Map<Block, Set<Value>> {
  const into = new Map(fn.blocks.map((b) => [b, new Set<Value>()]));
  for (let changed = true; changed;) {
    changed = false;
    for (const block of fn.blocks) {
      const live = new Set(terminatorUses(block.terminator));
      for (const edge of block.terminator.allEdges()) {
        for (const value of into.get(edge.block)!) live.add(value);
      }
      for (const { operands, result } of block.instructions.toReversed()) {
        if (result !== undefined) live.delete(result);
        for (const operand of operands) live.add(operand);
      }
      for (const param of block.params) live.delete(param);
      if (live.size !== into.get(block)!.size) changed = true;
      into.set(block, live);
    }
  }
  return into;
}

Deno.test("Liveness agrees with the equations on random functions", () => {
  for (const [fn, about] of randomFunctions()) {
    const live = new Liveness(new ControlFlow(fn));
    const expected = liveByEquations(fn);
    for (const block of fn.blocks) {
      // The function's parameters are defined in the entry.
      if (block !== fn.entry) {
        assert.deepEqual(live.liveIn(block), expected.get(block), about);
      } else assert.equal(live.liveIn(block).size, 0);
      const start = new Set(live.walkBackward(block, () => {}));
      for (const param of block.params) start.delete(param);
      assert.deepEqual(start, expected.get(block), about);
    }
  }
});

Deno.test("Liveness.walkBackward() visits from the terminator up", () => {
  const fn = parseUnit(`unit "u"
function f0 ""(v0: any) {
^0:
  v1: any = scm.car v0
  v2: any = scm.cdr v1
  return v2
}`).functions[0]!;
  const seen: string[] = [];
  new Liveness(new ControlFlow(fn)).walkBackward(fn.entry, (at, after) => {
    seen.push(`${at.op.name} ${[...after].map((v) => v.id).join()}`);
  });
  assert.deepEqual(seen, ["return ", "scm.cdr 2", "scm.car 1"]);
});

/** A function of very many blocks in a row, with branches out, in one loop. */
function longFunction(count: number): Unit {
  const unit = new Unit("long");
  const b = new FunctionBuilder(unit, "long", {
    required: 1,
    optional: 0,
    rest: false,
  });
  const x = {};
  b.writeVariable(x, b.function.params[0]!);
  const head = b.block();
  const out = b.block();
  b.jump(head);
  b.switchTo(head);
  for (let i = 0; i < count; i++) {
    const next = b.block();
    if (i % 1000 === 0) {
      b.writeVariable(x, b.value("scm.cdr", [b.readVariable(x)]));
    }
    b.branch(b.readVariable(x), next, out);
    b.seal(next);
    b.switchTo(next);
  }
  b.jump(head);
  b.seal(head);
  b.seal(out);
  b.switchTo(out);
  b.return(b.readVariable(x));
  b.finish();
  return unit;
}

Deno.test("functions of 100,000 blocks pass through everything", () => {
  const unit = longFunction(100_000);
  assert.deepEqual(verifyUnit(unit), []);
  const fn = unit.functions[0]!;
  assert.equal(fn.blocks.length, 100_003);
  const tree = Dominators.of(fn);
  const loops = new LoopForest(tree);
  assert.equal(loops.loops.length, 1);
  assert.equal(loops.loops[0]!.blocks.length, 100_001);
  const live = new Liveness(tree.flow);
  const last = fn.blocks[fn.blocks.length - 1]!;
  assert.equal(live.liveIn(last).size, 1);
  const text = printUnit(unit);
  assert.equal(printUnit(parseUnit(text)), text);
});

Deno.test("ControlFlow keeps successors after their block where it can", () => {
  const random = new Random(7);
  for (let i = 0; i < 50; i++) {
    const fn = randomUnit(random.below(1e6), 8).functions[0]!;
    const flow = new ControlFlow(fn);
    const tree = new Dominators(flow);
    const forest = new LoopForest(tree);
    if (forest.irreducible.length > 0) continue;
    for (const from of flow.order) {
      for (const to of flow.successors(from)) {
        const back = flow.index(to) <= flow.index(from);
        assert.equal(back, tree.dominates(to, from));
      }
    }
  }
});
