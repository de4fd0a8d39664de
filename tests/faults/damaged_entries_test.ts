import assert from "node:assert/strict";
import { Cache, type CacheFile, cacheFiles } from "../../lib/cache.ts";
import { Engine } from "../../lib/engine.ts";
import { MemoryHost } from "../../lib/host.ts";
import { Source } from "../../lib/source.ts";
import { varve, withDirectory } from "../cli/command.ts";
import { Random } from "../unit/interp/random_unit.ts";
import { assertRight, EARLY, OUTPUT, PROGRAM } from "./program.ts";

/** Runs the program with a cache in this process; says nothing on standard error, and is right. */
async function runHere(cacheDirectory: string, message: string) {
  const host = new MemoryHost();
  const engine = await Engine.create({
    host,
    cacheDirectory,
    deferCompiler: true,
    stress: "warm:5",
  });
  const outcome = await engine.run(new Source("program.scm", PROGRAM));
  engine.flush();
  assert.equal(outcome.kind, "value", message);
  assert.deepEqual([host.output(), host.errors()], [OUTPUT, ""], message);
  return engine;
}

/** What is the same whenever it is made. */
const REMADE: ReadonlySet<string> = new Set(["runtime", "prelude", "program"]);

/** What takes long to make. */
const SLOW: ReadonlySet<string> = new Set(["runtime", "prelude"]);

/** Whether an entry was found wanting, and made anew. */
function assertMade({ kind, path }: CacheFile, bytes: Uint8Array): void {
  const found = Deno.readFileSync(path);
  if (REMADE.has(kind)) assert.deepEqual(found, bytes);
}

/** A cache that the program has filled, and its entries. */
async function filled(
  body: (
    directory: string,
    entries: { file: CacheFile; bytes: Uint8Array }[],
  ) => Promise<void>,
): Promise<void> {
  await withDirectory(async (directory) => {
    await runHere(directory, "first");
    const entries = (await cacheFiles(directory)).map((file) => ({
      file,
      bytes: Deno.readFileSync(file.path),
    }));
    assert(entries.some(({ file }) => file.kind === "code"));
    await body(directory, entries);
  });
}

Deno.test("500 entries with one bit changed are not used", () =>
  filled(async (directory, entries) => {
    const random = new Random(500);
    for (let turn = 0; turn < 500; turn++) {
      // Making the runtime and the library anew takes long.
      const { file, bytes } = turn % 20 === 0
        ? random.pick(entries)
        : random.pick(entries.filter(({ file }) => !SLOW.has(file.kind)));
      const damaged = bytes.slice();
      const bit = random.below(8 * bytes.length);
      damaged[bit >> 3]! ^= 1 << (bit & 7);
      Deno.writeFileSync(file.path, damaged);
      await runHere(directory, `${file.kind}, bit ${bit}`);
      assertMade(file, bytes);
      Deno.writeFileSync(file.path, bytes);
    }
  }));

Deno.test("entries that are cut short or too long are not used", () =>
  filled(async (directory, entries) => {
    const random = new Random(30);
    for (const { file, bytes } of entries) {
      const lengths = [0, 1, 40, 48, bytes.length - 1];
      for (const length of [...lengths, random.below(bytes.length)]) {
        Deno.writeFileSync(file.path, bytes.subarray(0, length));
        await runHere(directory, `${file.kind}, ${length} bytes`);
        assertMade(file, bytes);
      }
      const longer = new Uint8Array(bytes.length + 1);
      longer.set(bytes);
      Deno.writeFileSync(file.path, longer);
      await runHere(directory, `${file.kind}, too long`);
      assertMade(file, bytes);
    }
  }));

Deno.test("entries that are planted, or of another version, are not used", () =>
  filled(async (directory, entries) => {
    for (const { file, bytes } of entries) {
      const planted: [string, Uint8Array][] = [
        ["other contents", changed(bytes, bytes.length - 9)],
        ["another hash", changed(bytes, 20)],
        ["an older format", changed(bytes, 7)],
        ["another entry", entries.find((each) => each.file !== file)!.bytes],
        ["text", new TextEncoder().encode(PROGRAM)],
      ];
      for (const [what, bytes] of planted) {
        Deno.writeFileSync(file.path, bytes);
        await runHere(directory, `${file.kind}, ${what}`);
      }
      // An intact entry of another implementation in the place of this one.
      const other = new Cache(directory);
      const version = "0.0.0 1 2";
      const { kind, key } = file;
      assert(await other.put(kind, key, new Uint8Array(100), { version }));
      assert.notDeepEqual(Deno.readFileSync(file.path), bytes);
      await runHere(directory, `${file.kind}, another implementation`);
      assertMade(file, bytes);
    }
  }));

function changed(bytes: Uint8Array, index: number): Uint8Array {
  const copy = bytes.slice();
  copy[index]! ^= 0x55;
  return copy;
}

Deno.test("the command is quiet about damaged entries, and mends them", () =>
  withDirectory(async (directory) => {
    const path = `${directory}/program.scm`;
    const cache = `${directory}/cache`;
    const env = { VARVE_CACHE_DIR: cache };
    Deno.writeTextFileSync(path, PROGRAM);
    assertRight(await varve(["run", EARLY, path], { env }));
    for (const { path: file } of await cacheFiles(cache)) {
      Deno.writeFileSync(file, changed(Deno.readFileSync(file), 100));
    }
    assertRight(await varve(["run", EARLY, path], { env }));
    for (const { state } of await cacheFiles(cache)) {
      assert.equal(state, "intact");
    }
  }));
