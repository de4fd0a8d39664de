/**
 * From a program and a peer to the command that is timed: the file is written
 * to a folder of its own and compiled where the peer compiles ahead.
 *
 * @module
 */

import { coldText, type Program, warmText } from "./program.ts";
import type { Peer } from "./peers.ts";
import { type Command, runCommand } from "./measure.ts";

/** Compiling may take this long, in milliseconds. */
const COMPILE_LIMIT = 120_000;

/** A peer that is on this machine. */
export interface FoundPeer {
  peer: Peer;
  executable: string;
  version: string;
}

/** Asks a peer for its version. */
export async function askVersion(
  peer: Peer,
  executable: string,
): Promise<string> {
  const run = await runCommand(peer.version(executable), 20_000);
  const answer = `${run.output}\n${run.errors}`;
  return peer.versionPattern.exec(answer)?.[0].trim() ?? "unknown version";
}

/**
 * Writes the file of one measurement and compiles it where the peer does; what
 * comes back is the command to time, or the reason why there is none.
 */
export async function prepare(
  program: Program,
  found: FoundPeer,
  folder: string,
  iterations: number | "cold",
): Promise<Command | string> {
  const { peer, executable } = found;
  const lacking = program.needs.filter((need) => peer.lacks.includes(need));
  if (lacking.length > 0) return `has no ${lacking.join(", ")}`;
  const text = iterations === "cold"
    ? coldText(program, peer.prologue)
    : warmText(program, peer.prologue, iterations);
  const kind = iterations === "cold" ? "cold" : "warm";
  const home = `${folder}/${peer.name.replace(":", "-")}-${kind}`;
  await Deno.mkdir(home, { recursive: true });
  const source = `${home}/${program.name}.${peer.extension}`;
  await Deno.writeTextFile(source, peer.wrap ? peer.wrap(text) : text);
  if (!peer.compile) return peer.run(executable, source);
  const { command, product } = peer.compile(executable, source);
  const run = await runCommand(command, COMPILE_LIMIT);
  if (run.timedOut) return "compiling took too long";
  if (run.code !== 0) {
    const text = (run.errors.trim() || run.output.trim()).split("\n")[0] ?? "";
    return `compiling failed: ${text.slice(0, 200)}`;
  }
  return peer.run(executable, product);
}
