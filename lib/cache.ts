/**
 * What was computed once and can be used by the next run: entries under a kind and a key in one directory,
 * shared by any number of processes.
 *
 * An entry is never trusted: it says which kind and key it is for and carries a hash of itself. One that is
 * damaged or for something else is a miss, and so is any failure of the file system.
 *
 * @module
 */

import {
  directoryGranted,
  environmentVariable,
  filesUnder,
  readFileIfPossible,
  removeFileIfPossible,
  replaceFile,
} from "./host.ts";
import { CACHE } from "./tuning.ts";
import { VERSION } from "./version.ts";

/** `magic`, SHA-256 of the rest, length of the label, label, contents. */
const MAGIC = new TextEncoder().encode("varve\0\0\x01");
const HASH = MAGIC.length;
const LABEL_LENGTH = HASH + 32;
const LABEL = LABEL_LENGTH + 4;

/** The entries in one directory, or none at all. */
export class Cache {
  /** Without a directory nothing is ever found or kept. */
  constructor(private readonly directory: string | undefined) {}

  /** The entry's contents, if there is one for exactly this kind and key. */
  async get(kind: string, key: string): Promise<Uint8Array | undefined> {
    if (this.directory === undefined) return undefined;
    const label = labelOf(kind, key);
    const file = readFileIfPossible(pathOf(this.directory, kind, label));
    if (file === undefined || file.length < LABEL + label.length) {
      return undefined;
    }
    const contents = file.subarray(LABEL + label.length);
    const intact = same(file.subarray(0, HASH), MAGIC) &&
      view(file).getUint32(LABEL_LENGTH, true) === label.length &&
      same(file.subarray(LABEL, LABEL + label.length), label) &&
      same(
        file.subarray(HASH, LABEL_LENGTH),
        await sha256(file.subarray(LABEL_LENGTH)),
      );
    return intact ? contents : undefined;
  }

  /** Keeps contents under a kind and a key; false if that was not possible. */
  async put(
    kind: string,
    key: string,
    contents: Uint8Array,
  ): Promise<boolean> {
    if (this.directory === undefined) return false;
    const label = labelOf(kind, key);
    const file = new Uint8Array(LABEL + label.length + contents.length);
    file.set(MAGIC);
    view(file).setUint32(LABEL_LENGTH, label.length, true);
    file.set(label, LABEL);
    file.set(contents, LABEL + label.length);
    file.set(await sha256(file.subarray(LABEL_LENGTH)), HASH);
    const kept = replaceFile(pathOf(this.directory, kind, label), file);
    if (kept) prune(this.directory);
    return kept;
  }
}

/**
 * Where entries are kept: `$VARVE_CACHE_DIR`, else `$XDG_CACHE_HOME/varve`, else `~/.cache/varve`. Undefined if
 * none of them is known or it cannot be used without asking for a permission.
 */
export function cacheDirectory(): string | undefined {
  let path = environmentVariable("VARVE_CACHE_DIR");
  if (!path) {
    const base = environmentVariable("XDG_CACHE_HOME");
    const home = environmentVariable("HOME");
    if (base) path = `${base}/varve`;
    else if (home) path = `${home}/.cache/varve`;
  }
  return path && directoryGranted(path) ? path : undefined;
}

/**
 * What Varve itself is, to be part of the keys of what depends on it: the version where it is installed, the
 * names, sizes and times of the sources where it is worked on.
 */
export function implementationFingerprint(): string {
  const url = import.meta.url;
  if (!url.startsWith("file:")) return VERSION;
  const directory = decodeURIComponent(new URL(".", url).pathname);
  // Sums of hashes of the files, whose order is unknown.
  let low = 0;
  let high = 0;
  for (
    const { path, size, modified } of filesUnder(
      directory.slice(0, -1),
      decides,
    )
  ) {
    let hash = 0x811c9dc5;
    for (let index = directory.length; index < path.length; index++) {
      hash = Math.imul(hash ^ path.charCodeAt(index), 0x01000193);
    }
    for (const number of [size, modified, modified / 2 ** 32]) {
      hash = Math.imul(hash ^ number, 0x85ebca6b);
      hash ^= hash >>> 13;
    }
    low = (low + hash) | 0;
    high = (high + Math.imul(hash ^ hash >>> 16, 0xc2b2ae35)) | 0;
  }
  return `${VERSION} ${low} ${high}`;
}

/** A file name for a label. Labels that share one only push each other out: an entry is checked against its label. */
function pathOf(directory: string, kind: string, label: Uint8Array): string {
  const padded = new Uint8Array((label.length + 3) & ~3);
  padded.set(label);
  const words = new Uint32Array(padded.buffer);
  let a = 0x811c9dc5;
  let b = 0x9e3779b9;
  for (let index = 0; index < words.length; index++) {
    const word = words[index]!;
    a = Math.imul(a ^ word, 0x01000193);
    a ^= a >>> 15;
    b = Math.imul(b ^ word, 0x85ebca6b);
    b ^= b >>> 13;
  }
  const name = [a, b].map((word) => (word >>> 0).toString(16).padStart(8, "0"));
  return `${directory}/${kind}-${name.join("")}`;
}

/** Whether what is cached can depend on a source or a folder of sources. */
function decides(path: string): boolean {
  return !path.endsWith(".md") && !path.endsWith("/cli");
}

/** What {@link pathOf} makes, and what is left of writing one. Nothing else in the directory is ours to remove. */
const ENTRY = /^[a-z_]+-[0-9a-f]{16}(\.[^/]*\.tmp)?$/;

/** Keeps the directory from growing without bound: the entries written longest ago go first. */
function prune(directory: string): void {
  const files = filesUnder(directory)
    .filter(({ path }) => ENTRY.test(path.slice(directory.length + 1)));
  let total = files.reduce((sum, file) => sum + file.size, 0);
  if (total <= CACHE.sizeLimit) return;
  files.sort((a, b) => a.modified - b.modified);
  for (const file of files) {
    if (total <= CACHE.sizeAfterPruning) break;
    removeFileIfPossible(file.path);
    total -= file.size;
  }
}

function labelOf(kind: string, key: string): Uint8Array {
  return new TextEncoder().encode(`${kind}\0${key}`);
}

function view(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function same(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  for (let index = 0; index < a.length; index++) {
    if (a[index] !== b[index]) return false;
  }
  return true;
}

async function sha256(bytes: Uint8Array): Promise<Uint8Array> {
  return new Uint8Array(
    await crypto.subtle.digest("SHA-256", bytes as Uint8Array<ArrayBuffer>),
  );
}
