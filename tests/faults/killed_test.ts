import assert from "node:assert/strict";
import { Cache, cacheFiles } from "../../lib/cache.ts";
import {
  killedAfter,
  spawnVarve,
  varve,
  withDirectory,
} from "../cli/command.ts";
import { Random } from "../unit/interp/random_unit.ts";
import { entryOf, isEntry, KEYS } from "./entries.ts";
import { assertRight, EARLY, PROGRAM } from "./program.ts";

const WRITER = new URL("write_often.ts", import.meta.url).pathname;

const wait = (milliseconds: number) =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

Deno.test("processes killed at 200 moments while they write leave entries that are whole", () =>
  withDirectory(async (directory) => {
    const random = new Random(200);
    const cache = new Cache(directory);
    for (const key of KEYS) await cache.put("code", key, entryOf(0));
    let unfinished = 0;
    for (let round = 0; round < 50; round++) {
      await Promise.all(
        Array.from(
          { length: 4 },
          (_, name) =>
            killedAfter(random.below(40), WRITER, directory, `${name}`),
        ),
      );
      for (const key of KEYS) {
        const bytes = await cache.get("code", key);
        assert(bytes !== undefined && isEntry(bytes), `round ${round}`);
      }
      const files = await cacheFiles(directory);
      assert(files.every(({ state }) => state !== "damaged"));
      const left = files.filter(({ state }) => state === "unfinished");
      unfinished += left.length;
      for (const { path } of left) Deno.removeSync(path);
    }
    // Else the moments were not those of writing.
    assert(unfinished > 0);
  }));

Deno.test("a program killed at any moment of its first run is run by the next", () =>
  withDirectory(async (directory) => {
    const random = new Random(24);
    const path = `${directory}/program.scm`;
    Deno.writeTextFileSync(path, PROGRAM);
    for (let round = 0; round < 24; round++) {
      const cache = `${directory}/cache${round}`;
      const env = { VARVE_CACHE_DIR: cache };
      const child = spawnVarve(["run", EARLY, path], { env });
      await wait(random.below(1_500));
      try {
        child.kill("SIGKILL");
      } catch {
        // It was done already.
      }
      await child.stdin.abort().catch(() => {});
      await child.output();
      assertRight(await varve(["run", EARLY, path], { env }), `round ${round}`);
      for (const { state } of await cacheFiles(cache)) {
        assert.notEqual(state, "damaged");
      }
    }
  }));

Deno.test("what was left unfinished an hour ago is removed", () =>
  withDirectory(async (directory) => {
    const cache = new Cache(directory);
    await cache.put("code", "key", entryOf(0));
    const path = (await cacheFiles(directory))[0]!.path;
    const recent = `${path}.1.recent.tmp`;
    const old = `${path}.1.old.tmp`;
    for (const file of [recent, old]) Deno.writeTextFileSync(file, "x");
    const before = new Date(Date.now() - 2 * 3_600_000);
    Deno.utimeSync(old, before, before);
    await cache.put("code", "key", entryOf(1));
    Deno.statSync(recent);
    assert.throws(() => Deno.statSync(old), Deno.errors.NotFound);
  }));
