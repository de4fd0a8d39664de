/**
 * A process that writes entries of a cache until it is ended: `write_often.ts DIRECTORY NAME`.
 *
 * @module
 */

import { Cache } from "../../lib/cache.ts";
import { entryOf, KEYS } from "./entries.ts";

const [directory, name] = Deno.args as [string, string];
const cache = new Cache(directory);
console.log("ready");
for (let turn = Number(name);; turn++) {
  await cache.put("code", KEYS[turn % KEYS.length]!, entryOf(turn));
}
