import assert from "node:assert/strict";
import { Metrics } from "../../../lib/metrics.ts";
import {
  type Profile,
  ProfileStore,
  programKey,
} from "../../../lib/profile/profile_store.ts";
import { PROFILE_KIND, Store } from "../../../lib/store.ts";
import { Trace } from "../../../lib/trace.ts";
import { Random } from "../interp/random_unit.ts";
import { numberedHash, randomRun, record } from "./made_profiles.ts";

function storeIn(directory: string | undefined): Store {
  return new Store(directory, new Metrics(), new Trace(new Set(), () => {}));
}

async function inTemporary(body: (directory: string) => Promise<void>) {
  const directory = Deno.makeTempDirSync();
  try {
    await body(directory);
  } finally {
    Deno.removeSync(directory, { recursive: true });
  }
}

function names(profile: Profile): string[] {
  return Array.from(profile.functions(), ({ name }) => name);
}

const f = record("f", { calls: 10, results: 1 });
const g = record("g", { calls: 1000, results: 2 });

Deno.test("what one run records the next one knows, of one program", () =>
  inTemporary(async (directory) => {
    const profiles = new ProfileStore(storeIn(`${directory}/cache`));
    const first = await profiles.load("/a.scm");
    assert.equal(first.of(f.hash), undefined);
    first.record(f);
    first.record(g);
    assert.equal(first.of(f.hash), undefined);
    await first.save();
    const second = await profiles.load("/a.scm");
    assert.deepEqual(second.of(f.hash), f);
    assert.deepEqual(names(second), ["g", "f"]);
    assert.deepEqual(names(await profiles.load("/b.scm")), []);
    await profiles.clear("/a.scm");
    assert.deepEqual(names(await profiles.load("/a.scm")), []);
  }));

Deno.test("saving twice records once", () =>
  inTemporary(async (directory) => {
    const profiles = new ProfileStore(storeIn(directory));
    const profile = await profiles.load("p");
    profile.record(f);
    await profile.save();
    await profile.save();
    assert.equal((await profiles.load("p")).of(f.hash)!.calls, 10);
    assert.equal((await profiles.load("p")).of(f.hash)!.runs, 1);
  }));

Deno.test("a run adds to what another has kept meanwhile", () =>
  inTemporary(async (directory) => {
    const profiles = new ProfileStore(storeIn(directory));
    const [one, two] = [await profiles.load("p"), await profiles.load("p")];
    one.record(f);
    two.record(g);
    await one.save();
    await two.save();
    const both = await profiles.load("p");
    assert.equal(both.of(f.hash)!.calls, 5);
    assert.equal(both.of(g.hash)!.calls, 1000);
  }));

Deno.test("eight runs that save at once leave a profile that is whole", () =>
  inTemporary(async (directory) => {
    for (let round = 0; round < 20; round++) {
      const runs = await Promise.all(
        Array.from({ length: 8 }, async (_, index) => {
          const profile = await new ProfileStore(storeIn(directory)).load("p");
          const hash = numberedHash(100 + index);
          profile.record(record(`f${index}`, { hash, calls: 2 ** 30 }));
          return profile;
        }),
      );
      await Promise.all(runs.map((run) => run.save()));
      const kept = await new ProfileStore(storeIn(directory)).load("p");
      assert.ok(names(kept).length > 0);
      assert.ok(names(kept).every((name) => /^f[0-7]$/.test(name)));
    }
  }));

Deno.test("a profile that is damaged or something else is an empty one", () =>
  inTemporary(async (directory) => {
    const store = storeIn(directory);
    const profiles = new ProfileStore(store);
    const random = new Random(3);
    for (let round = 0; round < 200; round++) {
      const bytes = Uint8Array.from(
        { length: random.below(300) },
        () => random.below(256),
      );
      await store.keep(PROFILE_KIND, "p", () => bytes);
      assert.deepEqual(names(await profiles.load("p")), []);
    }
    // What is wrong is replaced by the next run.
    const profile = await profiles.load("p");
    profile.record(f);
    await profile.save();
    const path = [...Deno.readDirSync(directory)].map(({ name }) => name)
      .find((name) => name.startsWith(PROFILE_KIND))!;
    const intact = Deno.readFileSync(`${directory}/${path}`);
    for (let round = 0; round < 500; round++) {
      const damaged = intact.slice();
      damaged[random.below(damaged.length)]! ^= 1 << random.below(8);
      const length = round % 5 === 0
        ? random.below(damaged.length)
        : damaged.length;
      Deno.writeFileSync(`${directory}/${path}`, damaged.subarray(0, length));
      assert.deepEqual(names(await profiles.load("p")), [], `round ${round}`);
    }
    Deno.writeFileSync(`${directory}/${path}`, intact);
    assert.deepEqual(names(await profiles.load("p")), ["f"]);
  }));

Deno.test("without a directory, or in one that cannot be written, nothing is kept", async () => {
  for (const directory of [undefined, "/proc/none"]) {
    const profiles = new ProfileStore(storeIn(directory));
    const profile = await profiles.load("p");
    for (const fn of randomRun(new Random(1)).values()) profile.record(fn);
    await profile.save();
    assert.deepEqual(names(await profiles.load("p")), []);
  }
});

Deno.test("a program's key is the file it is in", () =>
  inTemporary((directory) => {
    Deno.writeTextFileSync(`${directory}/p.scm`, "1");
    Deno.symlinkSync(`${directory}/p.scm`, `${directory}/link.scm`);
    const key = programKey(`${directory}/p.scm`);
    assert.equal(key, Deno.realPathSync(`${directory}/p.scm`));
    assert.equal(programKey(`${directory}/link.scm`), key);
    assert.equal(programKey(`${directory}/x/../p.scm`), undefined);
    assert.equal(programKey(`${directory}/none.scm`), undefined);
    return Promise.resolve();
  }));
