/**
 * Reads the program that a command names.
 *
 * @module
 */

import { GuestError } from "../diagnostic.ts";
import { type Host, HostError } from "../host.ts";
import type { Snapshot } from "../snapshot/snapshot_file.ts";
import { Source } from "../source.ts";

/** The source in a file, or in standard input for `-`. Throws {@link HostError} or {@link GuestError}. */
export async function readProgram(path: string, host: Host): Promise<Source> {
  const bytes = readProgramBytes(path, host);
  const name = programName(path);
  if (isModule(bytes)) {
    throw new HostError(
      `'${name}' is a WebAssembly module: its source is needed`,
      "other",
    );
  }
  return await decodeProgram(name, bytes);
}

/** What diagnostics call the program in a file. */
export function programName(path: string): string {
  return path === "-" ? "<stdin>" : path;
}

/** The contents of a file, or of standard input for `-`. Throws {@link HostError}. */
export function readProgramBytes(path: string, host: Host): Uint8Array {
  try {
    return path === "-" ? readAll(host) : host.readFile(path);
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    throw new HostError(
      `cannot read '${programName(path)}': ${error.message}`,
      error.kind,
    );
  }
}

/** Whether bytes are a WebAssembly module rather than a text. */
export function isModule(bytes: Uint8Array): boolean {
  return [0, 0x61, 0x73, 0x6d].every((byte, index) => bytes[index] === byte);
}

/** The snapshot that a module is. Throws {@link HostError} with what is wrong with it. */
export async function readSnapshot(
  path: string,
  bytes: Uint8Array,
): Promise<Snapshot> {
  const { decodeSnapshot, SnapshotError } = await import(
    "../snapshot/snapshot_file.ts"
  );
  try {
    return await decodeSnapshot(bytes);
  } catch (error) {
    if (!(error instanceof SnapshotError)) throw error;
    throw new HostError(`cannot run '${path}': ${error.message}`, "other");
  }
}

/** The source that bytes hold. Throws {@link GuestError} at the first byte that is not UTF-8, or not as Python has it. */
export async function decodeProgram(
  name: string,
  bytes: Uint8Array,
): Promise<Source> {
  return name.endsWith(".py")
    ? await decodePython(name, bytes)
    : decodeScheme(name, bytes);
}

async function decodePython(name: string, bytes: Uint8Array): Promise<Source> {
  const { decodeSource } = await import("../python/decode.ts");
  try {
    return decodeSource(bytes, name);
  } catch (error) {
    const { compileError } = await import("../python/compile_error.ts");
    throw compileError(error, new Source(name, ""));
  }
}

function decodeScheme(name: string, bytes: Uint8Array): Source {
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw invalidUtf8(name, bytes);
  }
  // `#!/usr/bin/env varve` becomes a comment of the same length, so that offsets stay what they are.
  if (/^#! ?\//.test(text)) text = `;${text.slice(1)}`;
  return new Source(name, text);
}

function readAll(host: Host): Uint8Array {
  const chunks: Uint8Array[] = [];
  const buffer = new Uint8Array(65_536);
  let length = 0;
  for (;;) {
    const count = host.stdin.read(buffer);
    if (count === null) break;
    chunks.push(buffer.slice(0, count));
    length += count;
  }
  const all = new Uint8Array(length);
  let start = 0;
  for (const chunk of chunks) {
    all.set(chunk, start);
    start += chunk.length;
  }
  return all;
}

function invalidUtf8(name: string, bytes: Uint8Array): GuestError {
  const start = firstInvalid(bytes);
  const valid = new TextDecoder().decode(bytes.subarray(0, start));
  const byte = bytes[start]!.toString(16).padStart(2, "0");
  return new GuestError({
    severity: "error",
    message: `invalid UTF-8: byte 0x${byte} at byte offset ${start}`,
    location: {
      source: new Source(name, `${valid}\ufffd`),
      offset: valid.length,
    },
  });
}

/** The offset of the first sequence that is not UTF-8. The bytes must hold one. */
function firstInvalid(bytes: Uint8Array): number {
  // Decoding replaces what is wrong, so encoding again shows where that was.
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
  const replaced = new TextEncoder().encode(text);
  let index = 0;
  while (index < bytes.length && bytes[index] === replaced[index]) index++;
  // The replacement character's first bytes may be what stood there: its first byte is the place.
  while ((replaced[index]! & 0xc0) === 0x80) index--;
  return index;
}
