/**
 * Runs the real command in a process of its own.
 *
 * @module
 */

import assert from "node:assert/strict";

/** What came of a run. */
export interface CommandResult {
  stdout: string;
  stderr: string;
  code: number;
}

/** How the command is run, besides its arguments. */
export interface CommandOptions {
  stdin?: string | Uint8Array;
  env?: Record<string, string>;
  /** Deno's permissions; all by default. */
  permissions?: string[];
}

/** The words that start the command. */
export function commandWords(
  args: readonly string[],
  permissions: readonly string[] = ["-A"],
): string[] {
  return [Deno.execPath(), "run", "--quiet", ...permissions, "cli.ts", ...args];
}

/** Starts the command; its standard streams are pipes. */
export function spawnVarve(
  args: readonly string[],
  { env = {}, permissions = ["-A"] }: CommandOptions = {},
): Deno.ChildProcess {
  const [program, ...rest] = commandWords(args, permissions);
  return new Deno.Command(program!, {
    args: rest,
    env: { NO_COLOR: "1", ...env },
    stdin: "piped",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
}

/** Runs the command to its end. */
export async function varve(
  args: readonly string[],
  options: CommandOptions = {},
): Promise<CommandResult> {
  const child = spawnVarve(args, options);
  const { stdin = "" } = options;
  const written = writeAll(
    child.stdin,
    typeof stdin === "string" ? new TextEncoder().encode(stdin) : stdin,
  );
  const { code, stdout, stderr } = await child.output();
  await written;
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  return { code, stdout: text(stdout), stderr: text(stderr) };
}

async function writeAll(
  stream: WritableStream<Uint8Array>,
  bytes: Uint8Array,
): Promise<void> {
  const writer = stream.getWriter();
  try {
    await writer.write(bytes);
    await writer.close();
  } catch {
    // The command did not read all of its input, which is its right.
  }
}

/** A fresh directory for the body, removed afterwards. */
export async function withDirectory(
  body: (directory: string) => Promise<void>,
): Promise<void> {
  const directory = Deno.makeTempDirSync({ prefix: "varve_test_" });
  try {
    await body(directory);
  } finally {
    Deno.removeSync(directory, { recursive: true });
  }
}

/** Runs a script that does something all the time, and kills it some milliseconds after its first word. */
export async function killedAfter(
  milliseconds: number,
  script: string,
  ...args: string[]
): Promise<void> {
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "--quiet", script, ...args],
    stdout: "piped",
  }).spawn();
  const reader = child.stdout.getReader();
  await reader.read();
  await new Promise((resolve) => setTimeout(resolve, milliseconds));
  child.kill("SIGKILL");
  await reader.cancel();
  assert.equal((await child.status).signal, "SIGKILL");
}
