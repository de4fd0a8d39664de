/**
 * The command `varve`.
 *
 * ```sh
 * deno run -A cli.ts run program.scm
 * ```
 *
 * @module
 */

import { main } from "./lib/cli/main.ts";

Deno.exit(await main(Deno.args));
