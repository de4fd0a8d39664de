/**
 * `varve bisect` with the compiler of `wrong_worker.ts`.
 *
 * @module
 */

import { parseArguments } from "../../lib/cli/arguments.ts";
import { bisect } from "../../lib/cli/bisect.ts";
import { COMMANDS, GLOBAL_OPTIONS } from "../../lib/cli/commands.ts";

const invocation = parseArguments(["bisect", ...Deno.args], {
  commands: COMMANDS,
  globalOptions: GLOBAL_OPTIONS,
})!;
const worker = new URL("./wrong_worker.ts", import.meta.url);
Deno.exitCode = await bisect(invocation, worker);
