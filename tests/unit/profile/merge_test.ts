import assert from "node:assert/strict";
import type { FunctionProfile } from "../../../lib/profile/function_profile.ts";
import { SEVERAL } from "../../../lib/profile/function_profile.ts";
import {
  type KeptProfile,
  profileOf,
} from "../../../lib/profile/kept_profile.ts";
import { joined, LARGEST_COUNT, mergeRun } from "../../../lib/profile/merge.ts";
import { PROFILE } from "../../../lib/tuning.ts";
import { numberedHash, record } from "./made_profiles.ts";

const F = numberedHash(1);
const OTHER = numberedHash(2);

/** A profile after runs that recorded one function, or nothing of it. */
function after(
  ...runs: readonly (Partial<FunctionProfile> | undefined)[]
): KeptProfile {
  let profile: KeptProfile = new Map();
  for (const parts of runs) {
    const fn = parts && record("f", { hash: F, calls: 64, ...parts });
    profile = mergeRun(profile, new Map(fn ? [[F, fn]] : []));
  }
  return profile;
}

function told(profile: KeptProfile): FunctionProfile {
  return profileOf(F, profile.get(F)!);
}

const mask = (classes: number, place = 2) => ({
  shadow: {
    counts: new Map([[0, 40]]),
    masks: new Map([[place, classes]]),
    targets: new Map(),
  },
});

const target = (hash: string) => ({
  shadow: {
    counts: new Map(),
    masks: new Map(),
    targets: new Map([[4, hash]]),
  },
});

function times<T>(count: number, value: T): T[] {
  return Array.from({ length: count }, () => value);
}

Deno.test("old counts are halved and new ones added", () => {
  const fn = told(after(
    { ...mask(1), loops: 10, exits: [{ offset: 6, reason: "type", count: 9 }] },
    {
      ...mask(1),
      loops: 100,
      exits: [
        { offset: 6, reason: "type", count: 1 },
        { offset: 6, reason: "overflow", count: 2 },
      ],
    },
  ));
  assert.equal(fn.calls, 96);
  assert.equal(fn.loops, 105);
  assert.equal(fn.runs, 2);
  assert.deepEqual([...fn.shadow!.counts], [[0, 60]]);
  assert.deepEqual(fn.exits, [
    { offset: 6, reason: "overflow", count: 2 },
    { offset: 6, reason: "type", count: 5 },
  ]);
});

Deno.test("a count of an instruction does not overflow", () => {
  const shadow = {
    counts: new Map([[0, LARGEST_COUNT]]),
    masks: new Map(),
    targets: new Map(),
  };
  const fn = told(after({ shadow }, { shadow }));
  assert.deepEqual([...fn.shadow!.counts], [[0, LARGEST_COUNT]]);
});

Deno.test("a function of which no count is left is forgotten", () => {
  const profile = after({ calls: 3, ...mask(1) });
  let left: KeptProfile = profile;
  let runs = 0;
  for (; left.size > 0; runs++) left = mergeRun(left, new Map());
  // 40 executions of an instruction are halved six times.
  assert.equal(runs, 6);
});

Deno.test("an exit that does not happen again is forgotten", () => {
  const exits = [{ offset: 6, reason: "type", count: 2 }];
  assert.equal(told(after({ exits }, {})).exits.length, 1);
  assert.equal(told(after({ exits }, {}, {})).exits.length, 0);
});

Deno.test("a class that no run confirms goes, the others stay", () => {
  const runs = PROFILE.confirmations;
  const classes = (count: number) =>
    told(after(mask(0b110), ...times(count, mask(0b011))))
      .shadow!.masks.get(2);
  assert.equal(classes(1), 0b111);
  assert.equal(classes(runs - 1), 0b111);
  assert.equal(classes(runs), 0b011);
  // Confirmed in between, it is as new.
  const confirmed = told(after(
    mask(0b110),
    ...times(runs - 1, mask(0b011)),
    mask(0b100),
    ...times(runs - 1, mask(0b011)),
  ));
  assert.equal(confirmed.shadow!.masks.get(2), 0b111);
});

Deno.test("a class goes too where runs do not come at all", () => {
  const runs = PROFILE.confirmations;
  const masks = (count: number) =>
    told(after(mask(1), ...times(count, { ...mask(1, 8), calls: 2 ** 20 })))
      .shadow!.masks;
  assert.deepEqual([...masks(runs - 1).keys()].sort(), [2, 8]);
  assert.deepEqual([...masks(runs).keys()], [8]);
  const results = (count: number) =>
    told(after({ results: 8 }, ...times(count, { results: 1 }))).results;
  assert.equal(results(runs - 1), 9);
  assert.equal(results(runs), 1);
});

Deno.test("a function that ran from its profile keeps what led to it", () => {
  const trusted = { shadow: undefined, calls: 1, results: 2 };
  const fn = told(after(
    { ...mask(0b110), ...{ results: 4 } },
    ...times(50, trusted),
  ));
  assert.deepEqual([...fn.shadow!.counts], [[0, 40]]);
  assert.deepEqual([...fn.shadow!.masks], [[2, 0b110]]);
  assert.equal(fn.calls, 64);
  assert.equal(fn.results, 6);
  assert.equal(fn.runs, 51);
});

Deno.test("a function that nothing else is known of has its name and its calls", () => {
  const fn = told(after({ shadow: undefined, results: 4 }));
  assert.equal(fn.name, "f");
  assert.equal(fn.calls, 64);
  assert.equal(fn.results, 4);
  assert.equal(fn.shadow!.masks.size, 0);
});

Deno.test("a call target is the one that was called last, and goes when none is", () => {
  const runs = PROFILE.confirmations;
  const at = (profile: KeptProfile) => told(profile).shadow!.targets.get(4);
  assert.equal(at(after(target(F), target(OTHER))), OTHER);
  assert.equal(at(after(target(OTHER), target(SEVERAL))), SEVERAL);
  assert.equal(at(after(target(F), ...times(runs - 1, mask(1)))), F);
  assert.equal(at(after(target(F), ...times(runs, mask(1)))), undefined);
});

Deno.test("functions that are alike become one", () => {
  const one = record("f", {
    ...target(F),
    exits: [{ offset: 0, reason: "type", count: 1 }],
  });
  const two = record("f", {
    ...target(OTHER),
    loops: 5,
    results: 1,
    tier: "baseline",
    exits: [{ offset: 0, reason: "type", count: 2 }],
  });
  const both = joined(one, two);
  assert.equal(both.calls, 200);
  assert.equal(both.loops, 5);
  assert.equal(both.tier, "baseline");
  assert.equal(both.shadow!.targets.get(4), SEVERAL);
  const kept = mergeRun(new Map(), new Map([[both.hash, both]]));
  assert.deepEqual(kept.get(both.hash)!.exits, [
    { offset: 0, reason: "type", count: 3 },
  ]);
  assert.equal(joined(one, one).shadow!.targets.get(4), F);
  const unobserved = record("f", { shadow: undefined });
  assert.deepEqual(joined(unobserved, one).shadow, one.shadow);
  assert.deepEqual(joined(one, unobserved).shadow, one.shadow);
});

Deno.test("the functions that ran most are kept", () => {
  const run = new Map(
    Array.from({ length: PROFILE.functions + 10 }, (_, index) => {
      const hash = index.toString(16).padStart(16, "0");
      return [hash, record("f", { hash, calls: index + 1 })] as const;
    }),
  );
  const profile = mergeRun(new Map(), run);
  assert.equal(profile.size, PROFILE.functions);
  const [first] = profile.values();
  assert.equal(first!.calls, PROFILE.functions + 10);
  assert.ok([...profile.values()].every(({ calls }) => calls > 10));
});
