/**
 * A process that saves profiles until it is ended: `save_often.ts DIRECTORY NAME`.
 *
 * @module
 */

import { Metrics } from "../../../lib/metrics.ts";
import { ProfileStore } from "../../../lib/profile/profile_store.ts";
import { Store } from "../../../lib/store.ts";
import { Trace } from "../../../lib/trace.ts";
import { numberedHash, record } from "./made_profiles.ts";

const [directory, name] = Deno.args as [string, string];
const store = new Store(
  directory,
  new Metrics(),
  new Trace(new Set(), () => {}),
);
console.log("ready");
for (let run = 0;; run++) {
  const profile = await new ProfileStore(store).load("p");
  for (let number = 0; number < 50; number++) {
    const hash = numberedHash(number + 100 * Number(name));
    profile.record(record(`f${name}`, { hash, calls: 2 ** 40 + run }));
  }
  await profile.save();
}
