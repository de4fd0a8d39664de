import assert from "node:assert/strict";
import type { RunResult } from "../../../lib/cli/bisect_run.ts";
import {
  describeDifference,
  findFault,
} from "../../../lib/cli/bisect_search.ts";
import {
  type CompiledProcedure,
  formatSelection,
  parseSelection,
  type SelectedProcedure,
} from "../../../lib/tier/bisection.ts";

const RIGHT: RunResult = { stdout: "a\nb\n", stderr: "", code: 0 };
const WRONG: RunResult = { stdout: "a\nc\n", stderr: "", code: 0 };

/** Procedures `u0:0`, `u0:1`, … of nine instructions in three blocks. */
function procedures(count: number): CompiledProcedure[] {
  return Array.from({ length: count }, (_, index) => ({
    name: `u0:${index}`,
    label: `p${index}`,
    places: Array.from({ length: 9 }, (_, place) => ({
      at: place * 10,
      block: place - place % 3,
      instruction: "nop",
      where: undefined,
    })),
  }));
}

/** A program that differs when all of some instructions are compiled; counts its runs. */
function program(wrong: readonly (readonly [name: string, at: number])[]) {
  const state = { runs: 0 };
  const run = (selection: readonly SelectedProcedure[]) => {
    state.runs++;
    const differs = wrong.every(([name, at]) =>
      selection.some((each) => each.name === name && at < (each.end ?? 1e9))
    );
    return Promise.resolve(differs ? WRONG : RIGHT);
  };
  return { state, run };
}

Deno.test("a fault in one procedure is found among many, in few runs", async () => {
  const all = procedures(200);
  for (const index of [0, 1, 77, 199]) {
    for (const place of [0, 40, 80]) {
      const { state, run } = program([[`u0:${index}`, place]]);
      const fault = await findFault(RIGHT, all, run);
      assert.equal(fault!.procedure.label, `p${index}`);
      assert.equal(fault!.place.at, place);
      assert.deepEqual(fault!.others, []);
      assert.deepEqual(fault!.result, WRONG);
      assert(state.runs < 20, `${state.runs} runs`);
    }
  }
});

Deno.test("procedures that are wrong only together are found together", async () => {
  const { run } = program([["u0:3", 20], ["u0:20", 0], ["u0:41", 50]]);
  const fault = await findFault(RIGHT, procedures(50), run);
  assert.equal(fault!.procedure.name, "u0:41");
  assert.equal(fault!.place.at, 50);
  assert.deepEqual(fault!.others.map(({ name }) => name), ["u0:3", "u0:20"]);
  assert.equal(formatSelection(fault!.selection), "u0:3,u0:20,u0:41<60");
});

Deno.test("what does not differ again is not blamed on anything", async () => {
  const { run } = program([["u1:0", 0]]);
  assert.equal(await findFault(RIGHT, procedures(5), run), undefined);
  assert.equal(await findFault(RIGHT, [], run), undefined);
});

Deno.test("selections are read as they are written", () => {
  const selection = [{ name: "u3:1" }, { name: "u12:40", end: 66 }];
  assert.deepEqual(parseSelection(formatSelection(selection)), selection);
  for (const wrong of ["", "u3", "u3:1<", "f", "u3:1,,u3:2", "u3:1<x"]) {
    assert.equal(parseSelection(wrong), undefined, wrong);
  }
});

Deno.test("differences are told by the first line that differs", () => {
  assert.deepEqual(describeDifference(RIGHT, WRONG), [
    "standard output, line 2: 'c' in place of 'b'",
  ]);
  assert.deepEqual(
    describeDifference(RIGHT, { stdout: "a\nb\n\nd", stderr: "e", code: 3 }),
    [
      "standard output, line 4: 'd' in place of nothing",
      "standard error, line 1: 'e' in place of ''",
      "exit code: 3 in place of 0",
    ],
  );
});
