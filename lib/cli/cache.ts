/**
 * `varve cache`: what is kept between runs.
 *
 * @module
 */

import { cacheDirectory, type CacheFile, cacheFiles } from "../cache.ts";
import {
  type Host,
  HostError,
  removeFileIfPossible,
  writableByOthers,
} from "../host.ts";
import { versionOf } from "../store.ts";
import type { Invocation } from "./arguments.ts";
import { processHost } from "./process.ts";
import { suggestion, UsageError } from "./usage.ts";

const ACTIONS: Readonly<
  Record<string, (directory: string, host: Host) => number | Promise<number>>
> = { list, clean, verify, path };

/** Does what the operand names; the result is the exit code. */
export async function cache({ operands }: Invocation): Promise<number> {
  const name = operands[0]!;
  const action = Object.hasOwn(ACTIONS, name) ? ACTIONS[name] : undefined;
  if (action === undefined) {
    const names = Object.keys(ACTIONS);
    throw new UsageError(
      `'cache' cannot '${name}'` +
        (suggestion(name, names) || `; it can ${names.join(", ")}`),
    );
  }
  const host = processHost([]);
  const directory = cacheDirectory();
  if (directory === undefined) {
    throw new HostError(
      "there is no cache: neither VARVE_CACHE_DIR, XDG_CACHE_HOME nor HOME " +
        "names a directory that may be used",
      "other",
    );
  }
  return await action(directory, host);
}

function print(host: Host, line: string): void {
  host.stdout.write(new TextEncoder().encode(`${line}\n`));
}

function path(directory: string, host: Host): number {
  print(host, directory);
  return 0;
}

async function list(directory: string, host: Host): Promise<number> {
  const files = await cacheFiles(directory);
  files.sort((a, b) => b.modified - a.modified);
  const rows = files.map((file) => [
    file.kind,
    count(file.size),
    age(Date.now() - file.modified),
    [shown(file.subject), note(file)].filter((text) => text !== "").join(" "),
  ]);
  const heads = ["KIND", "BYTES", "AGE", "FOR"];
  const widths = heads.map((head, column) =>
    Math.max(head.length, ...rows.map((row) => row[column]!.length))
  );
  for (const row of [heads, ...rows]) {
    const cells = row.map((cell, column) => {
      const width = column === row.length - 1 ? 0 : widths[column]!;
      return column === 1 ? cell.padStart(width) : cell.padEnd(width);
    });
    print(host, cells.join("  ").trimEnd());
  }
  const size = files.reduce((sum, file) => sum + file.size, 0);
  print(host, `${count(files.length)} entries, ${count(size)} bytes`);
  return 0;
}

/** What a person should know of a file besides. */
function note({ state, kind, version }: CacheFile): string {
  if (state !== "intact") return `(${state})`;
  return version === versionOf(kind) ? "" : "(of another build)";
}

/** A subject on one line. */
function shown(subject: string): string {
  // deno-lint-ignore no-control-regex
  return subject.replace(/[\0-\x1f\x7f-\x9f]/g, "\ufffd");
}

function count(value: number): string {
  return value.toLocaleString("en-US");
}

function age(milliseconds: number): string {
  const units: [string, number][] = [["d", 86_400], ["h", 3_600], ["min", 60]];
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  for (const [unit, size] of units) {
    if (seconds >= size) return `${Math.floor(seconds / size)} ${unit}`;
  }
  return `${seconds} s`;
}

async function clean(directory: string, host: Host): Promise<number> {
  const files = await cacheFiles(directory);
  for (const file of files) removeFileIfPossible(file.path);
  const left = (await cacheFiles(directory)).length;
  print(host, `removed ${count(files.length - left)} entries`);
  if (left === 0) return 0;
  throw new HostError(`${count(left)} entries could not be removed`, "denied");
}

async function verify(directory: string, host: Host): Promise<number> {
  const files = await cacheFiles(directory);
  const damaged = files.filter(({ state }) => state === "damaged");
  for (const { path } of damaged) print(host, `damaged: ${path}`);
  if (writableByOthers(directory)) {
    print(host, `not used, for others can write it: ${directory}`);
  }
  const intact = files.filter(({ state }) => state === "intact");
  print(host, `${count(intact.length)} entries are intact`);
  return damaged.length === 0 && !writableByOthers(directory) ? 0 : 1;
}
