import assert from "node:assert/strict";
import { varve, withDirectory } from "./command.ts";

const files = (directory: string) =>
  [...Deno.readDirSync(directory)].map(({ name }) => name).sort();

Deno.test("varve cache shows, checks and removes what runs have kept", () =>
  withDirectory(async (directory) => {
    const cache = `${directory}/cache`;
    const env = { VARVE_CACHE_DIR: cache };
    const program = `${directory}/a program.scm`;
    Deno.writeTextFileSync(program, '(display "x")');
    assert.deepEqual(await varve(["cache", "path"], { env }), {
      code: 0,
      stdout: `${cache}\n`,
      stderr: "",
    });
    assert.equal(
      (await varve(["cache", "list"], { env })).stdout,
      "KIND  BYTES  AGE  FOR\n0 entries, 0 bytes\n",
    );
    assert.equal((await varve(["run", program], { env })).stdout, "x");
    assert.equal(Deno.statSync(cache).mode! & 0o777, 0o700);
    for (const name of files(cache)) {
      assert.equal(Deno.statSync(`${cache}/${name}`).mode! & 0o777, 0o600);
    }
    const listed = await varve(["cache", "list"], { env });
    assert.equal(listed.code, 0);
    assert.match(
      listed.stdout,
      new RegExp(`^program +\\d+ +\\d+ (s|min) +${program}$`, "m"),
    );
    assert.match(listed.stdout, /^prelude /m);
    assert.match(listed.stdout, /^runtime /m);
    const verified = await varve(["cache", "verify"], { env });
    assert.deepEqual([verified.code, verified.stdout.match(/\d+/)?.[0]], [
      0,
      String(files(cache).length),
    ]);
    const victim = `${cache}/${
      files(cache).find((name) => name.startsWith("program-"))
    }`;
    const bytes = Deno.readFileSync(victim);
    bytes[bytes.length - 1]! ^= 1;
    Deno.writeFileSync(victim, bytes);
    Deno.writeTextFileSync(`${cache}/not ours`, "");
    const found = await varve(["cache", "verify"], { env });
    assert.equal(found.code, 1);
    assert.match(found.stdout, new RegExp(`^damaged: ${victim}$`, "m"));
    assert.match(
      (await varve(["cache", "list"], { env })).stdout,
      /^program .*\(damaged\)$/m,
    );
    assert.equal((await varve(["cache", "clean"], { env })).code, 0);
    assert.deepEqual(files(cache), ["not ours"]);
    assert.equal((await varve(["run", program], { env })).stdout, "x");
  }));

Deno.test("varve cache refuses what it does not know", async () => {
  const { code, stderr } = await varve(["cache", "verfy"]);
  assert.equal(code, 2);
  assert.match(stderr, /did you mean 'verify'/);
});

Deno.test("a cache that others can write is not used", () =>
  withDirectory(async (directory) => {
    const cache = `${directory}/cache`;
    Deno.mkdirSync(cache);
    Deno.chmodSync(cache, 0o777);
    const env = { VARVE_CACHE_DIR: cache };
    assert.equal((await varve(["-e", "(+ 1 2)"], { env })).stdout, "3\n");
    assert.deepEqual(files(cache), []);
    const { code, stdout } = await varve(["cache", "verify"], { env });
    assert.equal(code, 1);
    assert.match(stdout, /others can write it/);
  }));
