import assert from "node:assert/strict";
import {
  type CommandResult,
  commandWords,
  varve,
  withDirectory,
} from "../cli/command.ts";
import { assertRight, EARLY, PROGRAM } from "./program.ts";

/** Root may do everything: then the command is run by a user who may not. */
function asOrdinaryUser(words: readonly string[]): readonly string[] {
  if (Deno.uid() !== 0) return words;
  return [
    "setpriv",
    "--reuid=65534",
    "--regid=65534",
    "--clear-groups",
    ...words,
  ];
}

async function ordinary(
  args: readonly string[],
  env: Record<string, string>,
): Promise<CommandResult> {
  const [program, ...rest] = asOrdinaryUser(commandWords(args));
  const { code, stdout, stderr } = await new Deno.Command(program!, {
    args: rest,
    env: { NO_COLOR: "1", ...env },
  }).output();
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  return { code, stdout: text(stdout), stderr: text(stderr) };
}

/** A directory for everyone with the program, one for Deno's own files and one for the cache. */
async function prepared(
  body: (
    paths: { path: string; cache: string; env: Record<string, string> },
  ) => Promise<void>,
): Promise<void> {
  await withDirectory(async (directory) => {
    const path = `${directory}/program.scm`;
    const cache = `${directory}/cache`;
    const own = `${directory}/deno`;
    Deno.writeTextFileSync(path, PROGRAM);
    for (const each of [own, cache]) Deno.mkdirSync(each);
    Deno.chmodSync(directory, 0o755);
    Deno.chmodSync(own, 0o777);
    const env = { VARVE_CACHE_DIR: cache, DENO_DIR: own, HOME: own };
    try {
      await body({ path, cache, env });
    } finally {
      Deno.chmodSync(cache, 0o700);
    }
  });
}

const names = (directory: string) =>
  [...Deno.readDirSync(directory)].map(({ name }) => name);

Deno.test("the cache's directory can only be read", () =>
  prepared(async ({ path, cache, env }) => {
    Deno.chmodSync(cache, 0o555);
    assertRight(await ordinary(["run", EARLY, path], env));
    assert.deepEqual(names(cache), []);
    const { code, stderr } = await ordinary(["cache", "clean"], env);
    assert.deepEqual([code, stderr], [0, ""]);
  }));

Deno.test("entries that cannot be replaced are used where they are right", () =>
  prepared(async ({ path, cache, env }) => {
    assertRight(await varve(["run", EARLY, path], { env }));
    for (const name of names(cache)) Deno.chmodSync(`${cache}/${name}`, 0o444);
    Deno.chmodSync(cache, 0o555);
    const before = names(cache).sort();
    assertRight(await ordinary(["run", EARLY, path], env));
    assert.deepEqual(names(cache).sort(), before);
  }));

Deno.test("the cache's directory cannot be entered", () =>
  prepared(async ({ path, cache, env }) => {
    Deno.chmodSync(cache, 0o000);
    assertRight(await ordinary(["run", EARLY, path], env));
  }));

Deno.test("the cache's directory cannot be made", () =>
  prepared(async ({ path, cache, env }) => {
    Deno.chmodSync(cache, 0o555);
    assertRight(
      await ordinary(["run", EARLY, path], {
        ...env,
        VARVE_CACHE_DIR: `${cache}/a/b`,
      }),
    );
    for (const place of [path, `${path}/x`, "/dev/null", "/proc/none"]) {
      assertRight(
        await varve(["run", EARLY, path], { env: { VARVE_CACHE_DIR: place } }),
      );
    }
  }));

Deno.test("Deno grants nothing but to read the program and Varve", () =>
  prepared(async ({ path, cache, env }) => {
    assertRight(
      await varve(["run", EARLY, path], {
        env,
        permissions: [`--allow-read=${path},${Deno.cwd()}`, "--no-prompt"],
      }),
    );
    assert.deepEqual(names(cache), []);
  }));
