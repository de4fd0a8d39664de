import assert from "node:assert/strict";
import { cacheFiles } from "../../lib/cache.ts";
import { varve, withDirectory } from "../cli/command.ts";
import { assertRight, EARLY, PROGRAM } from "./program.ts";

for (const processes of [2, 8]) {
  Deno.test(`${processes} processes start at once with one cache`, () =>
    withDirectory(async (directory) => {
      const path = `${directory}/program.scm`;
      const cache = `${directory}/cache`;
      const env = { VARVE_CACHE_DIR: cache };
      Deno.writeTextFileSync(path, PROGRAM);
      // The first time they all write, the second time some are reading what others write again.
      for (let round = 0; round < 3; round++) {
        const results = await Promise.all(
          Array.from(
            { length: processes },
            () => varve(["run", EARLY, path], { env }),
          ),
        );
        for (const result of results) assertRight(result);
        const files = await cacheFiles(cache);
        assert(files.length > 0);
        assert(files.every(({ state }) => state === "intact"));
        if (round === 0) {
          for (const file of files) {
            if (file.kind !== "runtime") Deno.removeSync(file.path);
          }
        }
      }
    }));
}
