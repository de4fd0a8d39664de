import assert from "node:assert/strict";
import {
  decodeBody,
  decodeProfile,
  encodeProfile,
} from "../../../lib/profile/format.ts";
import type { KeptProfile } from "../../../lib/profile/kept_profile.ts";
import { mergeRun } from "../../../lib/profile/merge.ts";
import { Random } from "../interp/random_unit.ts";
import { numberedHash, randomRun, record } from "./made_profiles.ts";

const HEADER_BYTES = 16;

/** A profile after some runs. */
function profileAfter(runs: number, seed: number): KeptProfile {
  const random = new Random(seed);
  let profile: KeptProfile = new Map();
  for (let run = 0; run < runs; run++) {
    profile = mergeRun(profile, randomRun(random));
  }
  return profile;
}

/** The order of maps is not part of them, but the order of functions is. */
function comparable(profile: KeptProfile): unknown {
  return Array.from(profile, ([hash, fn]) => {
    const sorted = <V>(map: ReadonlyMap<number, V>) =>
      [...map].sort(([a], [b]) => a - b);
    const { counts, masks, targets, ...rest } = fn;
    return [hash, rest, sorted(counts), sorted(masks), sorted(targets)];
  });
}

Deno.test("a profile comes back from its bytes", () => {
  for (let seed = 1; seed <= 100; seed++) {
    const profile = profileAfter(seed % 12, seed);
    const again = decodeProfile(encodeProfile(profile));
    assert.ok(again !== undefined, `seed ${seed}`);
    assert.deepEqual(comparable(again), comparable(profile), `seed ${seed}`);
    assert.deepEqual(encodeProfile(again), encodeProfile(profile));
  }
});

Deno.test("a profile is small", () => {
  const counts = new Map(Array.from({ length: 20 }, (_, i) => [8 * i, 30]));
  const masks = new Map(Array.from({ length: 40 }, (_, i) => [4 * i + 2, 1]));
  const run = new Map(
    Array.from({ length: 100 }, (_, i) => {
      const hash = numberedHash(i);
      const shadow = { counts, masks, targets: new Map() };
      return [hash, record("name", { hash, shadow })] as const;
    }),
  );
  const bytes = encodeProfile(mergeRun(new Map(), run));
  // A function's name and hash, 20 counts of 2 bytes, 40 masks of 3.
  assert.ok(bytes.length < 100 * 200, String(bytes.length));
});

Deno.test("bytes that are cut short or changed are no profile", () => {
  const intact = encodeProfile(profileAfter(3, 5));
  for (let length = 0; length < intact.length; length++) {
    assert.equal(decodeProfile(intact.subarray(0, length)), undefined);
  }
  const random = new Random(7);
  for (let round = 0; round < 2000; round++) {
    const damaged = intact.slice();
    damaged[random.below(damaged.length)]! ^= 1 << random.below(8);
    assert.equal(decodeProfile(damaged), undefined, `round ${round}`);
  }
  const longer = new Uint8Array(intact.length + 1);
  longer.set(intact);
  assert.equal(decodeProfile(longer), undefined);
});

Deno.test("what the hash does not catch is checked number by number", () => {
  const random = new Random(11);
  const intact = [1, 2, 3, 4].map((runs) =>
    encodeProfile(profileAfter(runs, runs)).subarray(HEADER_BYTES)
  );
  let refused = 0;
  for (let round = 0; round < 5000; round++) {
    const body = random.pick(intact).slice();
    for (let left = 1 + random.below(3); left > 0; left--) {
      body[random.below(body.length)] = random.below(256);
    }
    const profile = decodeBody(body);
    if (profile === undefined) refused++;
    else {
      // Whatever is taken is a profile that can be merged and kept.
      const bytes = encodeProfile(profile);
      const again = decodeProfile(bytes);
      assert.ok(again !== undefined, `round ${round}`);
      assert.deepEqual(comparable(again), comparable(profile));
      const next = mergeRun(profile, randomRun(random));
      assert.ok(decodeProfile(encodeProfile(next)) !== undefined);
    }
  }
  assert.ok(refused > 1000, String(refused));
});

Deno.test("bytes of any kind are no profile", () => {
  const random = new Random(13);
  for (let round = 0; round < 2000; round++) {
    const bytes = Uint8Array.from(
      { length: random.below(200) },
      () => random.below(round % 2 === 0 ? 256 : 4),
    );
    assert.equal(decodeProfile(bytes), undefined);
    const profile = decodeBody(bytes);
    if (profile !== undefined) encodeProfile(profile);
  }
});

Deno.test("a number of functions or places that cannot be takes no time", () => {
  // No texts, no hashes, and a block that promises 2^35 functions.
  const body = Uint8Array.of(0, 0, 6, 255, 255, 255, 255, 127, 0);
  assert.equal(decodeBody(body), undefined);
});
