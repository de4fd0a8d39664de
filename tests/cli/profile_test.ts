import assert from "node:assert/strict";
import { Metrics } from "../../lib/metrics.ts";
import { ProfileStore, programKey } from "../../lib/profile/profile_store.ts";
import { Store } from "../../lib/store.ts";
import { Trace } from "../../lib/trace.ts";
import { hashOf, unitOf } from "../unit/profile/compiled.ts";
import { record } from "../unit/profile/made_profiles.ts";
import { type CommandResult, varve, withDirectory } from "./command.ts";

const TEXT = "(define (double n)\n  (+ n n))\n(display (double 2))\n";

interface Place {
  readonly path: string;
  readonly profiles: ProfileStore;
  profile(...args: string[]): Promise<CommandResult>;
}

/** A program in a directory with a cache of its own. */
function withProgram(body: (place: Place) => Promise<void>): Promise<void> {
  return withDirectory(async (directory) => {
    const path = `${directory}/double.scm`;
    const cache = `${directory}/cache`;
    Deno.writeTextFileSync(path, TEXT);
    const trace = new Trace(new Set(), () => {});
    const store = new Store(cache, new Metrics(), trace);
    await body({
      path,
      profiles: new ProfileStore(store),
      profile: (...args) =>
        varve(["profile", ...args], { env: { VARVE_CACHE_DIR: cache } }),
    });
  });
}

/** Keeps that `double` ran, as a run would. */
async function keep({ path, profiles }: Place): Promise<void> {
  const profile = await profiles.load(programKey(path)!);
  profile.record(record("double", {
    hash: hashOf(unitOf(TEXT), "double"),
    calls: 5_000,
    shadow: {
      counts: new Map([[0, 60]]),
      masks: new Map([[2, 1], [4, 1], [6, 3]]),
      targets: new Map(),
    },
    exits: [{ offset: 0, reason: "overflow", count: 2 }],
    tier: "baseline",
  }));
  profile.record(record("gone", { calls: 100, shadow: undefined }));
  await profile.save();
}

const SHOWN = `: 5,000 calls, 0 loops, baseline, 1 run
  2:3  60  +  fixnum, fixnum -> fixnum|int64
  2:3   2  + left: overflow, a result beyond the integers that were seen

gone (not in the program as it is now): 100 calls, 0 loops, interp, 1 run
`;

Deno.test("varve profile shows and clears what is known of a program", () =>
  withProgram(async (place) => {
    const { path, profile } = place;
    const none = {
      stdout: "",
      stderr:
        `error: '${path}' has no profile yet: 'varve run ${path}' keeps ` +
        "one when procedures of it run often enough to be observed\n",
      code: 1,
    };
    assert.deepEqual(await profile("show", path), none);
    await keep(place);
    assert.deepEqual(await profile("show", path), {
      stdout: `double (${path}:1:1)${SHOWN}`,
      stderr: "",
      code: 0,
    });
    const cleared = { stdout: "", stderr: "", code: 0 };
    assert.deepEqual(await profile("clear", path), cleared);
    assert.deepEqual(await profile("show", path), none);
    assert.deepEqual(await profile("clear", path), {
      ...cleared,
      stdout: `${path} has no profile\n`,
    });
  }));

Deno.test("varve profile follows a function through edits of the program", () =>
  withProgram(async (place) => {
    const { path, profile } = place;
    await keep(place);
    Deno.writeTextFileSync(path, `(define x 1)\n\n${TEXT}`);
    const moved = await profile("show", path);
    assert.equal(
      moved.stdout,
      `double (${path}:3:1)${SHOWN.replaceAll("2:3", "4:3")}`,
    );
    Deno.writeTextFileSync(path, `${TEXT}(`);
    const broken = await profile("show", path);
    assert.equal(broken.code, 0);
    assert.match(broken.stderr, /^note: '.*' does not compile now, .*\n$/);
    assert.match(
      broken.stdout,
      /^double \(not in the program as it is now\): 5,000 calls.*\n {2}types seen fixnum\|int64\n {2}left 2 times: overflow/,
    );
  }));

Deno.test("varve profile says what it cannot do", () =>
  withProgram(async ({ path, profile }) => {
    const cases: [string[], string, number][] = [
      [
        ["show", `${path}.none`],
        `cannot read '${path}.none': No such file or directory`,
        1,
      ],
      [["shwo", path], "'profile' cannot 'shwo'; did you mean 'show'?", 2],
      [["xyz", path], "'profile' cannot 'xyz'; it can show or clear", 2],
      [["show"], "'profile' needs a FILE", 2],
      [[], "'profile' needs a show|clear", 2],
      [["show", path, "x"], "'profile' does not know what to do with 'x'", 2],
      [["show", "-"], "a program from standard input has no profile", 2],
      [
        ["show", path, "--hot"],
        "unknown option '--hot' of 'profile'",
        2,
      ],
      [
        ["show", path, "--no-cache"],
        "profiles are in the cache: '--no-cache' leaves none",
        2,
      ],
    ];
    for (const [args, message, code] of cases) {
      assert.deepEqual(
        await profile(...args),
        { stdout: "", stderr: `error: ${message}\n`, code },
      );
    }
  }));

Deno.test("a damaged profile is none", () =>
  withProgram(async (place) => {
    const { path, profile } = place;
    await keep(place);
    const cache = path.replace("double.scm", "cache");
    for (const { name } of Deno.readDirSync(cache)) {
      if (!name.startsWith("profile-")) continue;
      const bytes = Deno.readFileSync(`${cache}/${name}`);
      bytes[bytes.length - 5]! ^= 1;
      Deno.writeFileSync(`${cache}/${name}`, bytes);
    }
    assert.match((await profile("show", path)).stderr, /has no profile yet/);
  }));
