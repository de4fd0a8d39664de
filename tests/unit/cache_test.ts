import assert from "node:assert/strict";
import {
  Cache,
  cacheDirectory,
  fingerprintWith,
  implementationFingerprint,
} from "../../lib/cache.ts";
import { CACHE } from "../../lib/tuning.ts";

const bytes = (text: string) => new TextEncoder().encode(text);

async function inTemporary(body: (directory: string) => Promise<void>) {
  const directory = Deno.makeTempDirSync();
  try {
    await body(`${directory}/cache`);
  } finally {
    Deno.removeSync(directory, { recursive: true });
  }
}

const onlyFile = (directory: string) => {
  const names = [...Deno.readDirSync(directory)].map((entry) => entry.name);
  assert.equal(names.length, 1, names.join());
  return `${directory}/${names[0]}`;
};

Deno.test("Cache gives back what was put under the same kind and key", () =>
  inTemporary(async (directory) => {
    const cache = new Cache(directory);
    assert.equal(await cache.get("code", "key"), undefined);
    assert.equal(await cache.put("code", "key", bytes("contents")), true);
    assert.deepEqual(await cache.get("code", "key"), bytes("contents"));
    assert.equal(await cache.get("code", "yek"), undefined);
    assert.equal(await cache.get("data", "key"), undefined);
    await cache.put("code", "key", bytes("others"));
    assert.deepEqual(await cache.get("code", "key"), bytes("others"));
    assert.equal(Deno.statSync(onlyFile(directory)).mode! & 0o777, 0o600);
  }));

Deno.test("Cache takes an entry with any byte changed for a miss", () =>
  inTemporary(async (directory) => {
    const cache = new Cache(directory);
    await cache.put("code", "key", bytes("contents"));
    const path = onlyFile(directory);
    const intact = Deno.readFileSync(path);
    for (let index = 0; index < intact.length; index++) {
      const damaged = intact.slice();
      damaged[index]! ^= 0x10;
      Deno.writeFileSync(path, damaged);
      assert.equal(await cache.get("code", "key"), undefined, `byte ${index}`);
    }
    for (let length = 0; length < intact.length; length++) {
      Deno.writeFileSync(path, intact.subarray(0, length));
      assert.equal(
        await cache.get("code", "key"),
        undefined,
        `length ${length}`,
      );
    }
  }));

Deno.test("Cache does not take one entry for another", () =>
  inTemporary(async (directory) => {
    const cache = new Cache(directory);
    await cache.put("code", "one", bytes("contents of one"));
    const one = onlyFile(directory);
    const contents = Deno.readFileSync(one);
    Deno.removeSync(one);
    await cache.put("code", "two", bytes("contents of two"));
    Deno.writeFileSync(onlyFile(directory), contents);
    assert.equal(await cache.get("code", "two"), undefined);
  }));

Deno.test("Cache has one version of an entry", () =>
  inTemporary(async (directory) => {
    const cache = new Cache(directory);
    await cache.put("code", "key", bytes("first"), { version: "1" });
    assert.deepEqual(await cache.get("code", "key", () => "1"), bytes("first"));
    assert.equal(await cache.get("code", "key", () => "2"), undefined);
    assert.equal(await cache.get("code", "key"), undefined);
    await cache.put("code", "key", bytes("second"), { version: "2" });
    onlyFile(directory);
    assert.equal(await cache.get("code", "key", () => "1"), undefined);
    assert.deepEqual(
      await cache.get("code", "key", () => "2"),
      bytes("second"),
    );
  }));

Deno.test("Cache does without a directory, or with one that cannot be used", async () => {
  for (const cache of [new Cache(undefined), new Cache("/proc/none/here")]) {
    assert.equal(await cache.put("code", "key", bytes("x")), false);
    assert.equal(await cache.get("code", "key"), undefined);
  }
});

Deno.test("Cache forgets the oldest entries when there are too many bytes", () =>
  inTemporary(async (directory) => {
    const cache = new Cache(directory);
    await cache.put("code", "old", bytes("old"));
    const old = onlyFile(directory);
    Deno.truncateSync(old, CACHE.sizeLimit);
    Deno.utimeSync(old, 1000, 1000);
    await cache.put("code", "new", bytes("new"));
    const path = onlyFile(directory);
    assert.notEqual(path, old);
    // What the cache did not write stays, whatever its size.
    Deno.writeTextFileSync(`${directory}/other`, "");
    Deno.truncateSync(`${directory}/other`, CACHE.sizeLimit);
    await cache.put("code", "new", bytes("new"));
    Deno.statSync(`${directory}/other`);
    assert.deepEqual(await cache.get("code", "new"), bytes("new"));
  }));

Deno.test("cacheDirectory() prefers VARVE_CACHE_DIR, then XDG_CACHE_HOME, then the home directory", () => {
  const names = ["VARVE_CACHE_DIR", "XDG_CACHE_HOME", "HOME"] as const;
  const before = names.map((name) => Deno.env.get(name));
  try {
    Deno.env.set("VARVE_CACHE_DIR", "/a");
    Deno.env.set("XDG_CACHE_HOME", "/b");
    Deno.env.set("HOME", "/c");
    assert.equal(cacheDirectory(), "/a");
    Deno.env.set("VARVE_CACHE_DIR", "");
    assert.equal(cacheDirectory(), "/b/varve");
    Deno.env.delete("XDG_CACHE_HOME");
    assert.equal(cacheDirectory(), "/c/.cache/varve");
    Deno.env.delete("HOME");
    assert.equal(cacheDirectory(), undefined);
  } finally {
    names.forEach((name, index) => {
      const value = before[index];
      if (value === undefined) Deno.env.delete(name);
      else Deno.env.set(name, value);
    });
  }
});

Deno.test("fingerprintWith() is of more sources than implementationFingerprint()", () => {
  const [compilers, python] = (["compilers", "python"] as const).map((part) => {
    assert(fingerprintWith(part).startsWith(implementationFingerprint()));
    return fingerprintWith(part).slice(implementationFingerprint().length);
  });
  assert.match(compilers!, /^ -?\d+ -?\d+$/);
  assert.match(python!, /^ -?\d+ -?\d+$/);
  assert.notEqual(compilers, python);
});

Deno.test("implementationFingerprint() is a version and two numbers of the sources", () => {
  const fingerprint = implementationFingerprint();
  assert.match(fingerprint, /^\d+\.\d+\.\d+ -?\d+ -?\d+$/);
  assert.equal(fingerprint, implementationFingerprint());
});
