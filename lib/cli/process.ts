/**
 * The host of a command: the whole process, as far as Deno's permissions reach.
 *
 * @module
 */

import {
  denoHost,
  type DenoHostOptions,
  exitProcess,
  type Host,
} from "../host.ts";

/** A host whose process ends quietly when nobody reads its output any more, as under SIGPIPE. */
export function processHost(
  commandLine: readonly string[],
  options: DenoHostOptions = {},
): Host {
  return denoHost({
    commandLine,
    onBrokenPipe: () => exitProcess(141),
    ...options,
  });
}
