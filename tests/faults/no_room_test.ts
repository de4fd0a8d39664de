import assert from "node:assert/strict";
import { cacheFiles } from "../../lib/cache.ts";
import {
  type CommandResult,
  commandWords,
  varve,
  withDirectory,
} from "../cli/command.ts";
import { assertRight, EARLY, PROGRAM } from "./program.ts";

/** Runs a command in a shell after others. */
async function inShell(
  before: string,
  args: readonly string[],
  env: Record<string, string>,
): Promise<CommandResult> {
  const { code, stdout, stderr } = await new Deno.Command("bash", {
    args: ["-c", `${before}; exec "$@"`, "bash", ...commandWords(args)],
    env: { NO_COLOR: "1", ...env },
  }).output();
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  return { code, stdout: text(stdout), stderr: text(stderr) };
}

// Files may have no more than these kilobytes: none of the entries fits, then some.
for (const limit of [0, 1, 64]) {
  Deno.test(`files are limited to ${limit} KiB`, () =>
    withDirectory(async (directory) => {
      const path = `${directory}/program.scm`;
      const cache = `${directory}/cache`;
      const env = { VARVE_CACHE_DIR: cache };
      Deno.writeTextFileSync(path, PROGRAM);
      for (let run = 0; run < 2; run++) {
        assertRight(
          await inShell(
            `trap "" XFSZ; ulimit -f ${limit}`,
            ["run", EARLY, path],
            env,
          ),
        );
        for (const { state, size } of await cacheFiles(cache)) {
          assert.equal(state, "intact");
          assert(size <= 1024 * limit);
        }
      }
      // Once there is room, everything is kept.
      assertRight(await varve(["run", EARLY, path], { env }));
      assert((await cacheFiles(cache)).some(({ kind }) => kind === "runtime"));
    }));
}

/** Mounts a small file system on a directory; false where that is not allowed. */
function mount(directory: string): boolean {
  try {
    return new Deno.Command("mount", {
      args: ["-t", "tmpfs", "-o", "size=96k,mode=700", "none", directory],
      stderr: "null",
    }).outputSync().success;
  } catch {
    return false;
  }
}

function unmount(directory: string): void {
  new Deno.Command("umount", { args: ["-l", directory] }).outputSync();
}

function canMount(): boolean {
  const directory = Deno.makeTempDirSync();
  const mounted = mount(directory);
  if (mounted) unmount(directory);
  Deno.removeSync(directory);
  return mounted;
}

Deno.test({
  name: "the disk is full",
  ignore: !canMount(),
  fn: () =>
    withDirectory(async (directory) => {
      const path = `${directory}/program.scm`;
      const cache = `${directory}/cache`;
      const env = { VARVE_CACHE_DIR: cache };
      Deno.writeTextFileSync(path, PROGRAM);
      Deno.mkdirSync(cache);
      mount(cache);
      try {
        for (const filling of [false, true]) {
          for (let run = 0; run < 2; run++) {
            assertRight(await varve(["run", EARLY, path], { env }));
            for (const { state } of await cacheFiles(cache)) {
              assert.equal(state, "intact");
            }
          }
          if (filling) break;
          try {
            Deno.writeFileSync(`${cache}/filling`, new Uint8Array(200_000));
          } catch {
            // Now nothing is left.
          }
        }
      } finally {
        unmount(cache);
      }
    }),
});
