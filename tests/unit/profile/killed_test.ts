import assert from "node:assert/strict";
import { Metrics } from "../../../lib/metrics.ts";
import { ProfileStore } from "../../../lib/profile/profile_store.ts";
import { decodeProfile } from "../../../lib/profile/format.ts";
import { PROFILE_KIND, Store } from "../../../lib/store.ts";
import { Trace } from "../../../lib/trace.ts";
import { killedAfter } from "../../cli/command.ts";
import { Random } from "../interp/random_unit.ts";
import { numberedHash, record } from "./made_profiles.ts";

const WRITER = new URL("save_often.ts", import.meta.url).pathname;

Deno.test("processes that save at once and are killed leave a profile that is whole", async () => {
  const directory = Deno.makeTempDirSync({ prefix: "varve_test_" });
  try {
    const random = new Random(17);
    const trace = new Trace(new Set(), () => {});
    const store = new Store(directory, new Metrics(), trace);
    const first = await new ProfileStore(store).load("p");
    for (let number = 0; number < 50; number++) {
      const hash = numberedHash(number);
      first.record(record("f0", { hash, calls: 2 ** 40 }));
    }
    await first.save();
    for (let round = 0; round < 25; round++) {
      await Promise.all(
        Array.from(
          { length: 8 },
          (_, name) =>
            killedAfter(random.below(60), WRITER, directory, `${name}`),
        ),
      );
      // What is there is a profile, not just something that passes for none.
      const bytes = await store.find(PROFILE_KIND, "p");
      assert.ok(bytes !== undefined && decodeProfile(bytes) !== undefined);
      const profile = await new ProfileStore(store).load("p");
      const names = Array.from(profile.functions(), ({ name }) => name);
      assert.ok(names.length > 0 && names.length % 50 === 0);
      assert.ok(names.every((name) => /^f[0-7]$/.test(name)));
    }
  } finally {
    Deno.removeSync(directory, { recursive: true });
  }
});
