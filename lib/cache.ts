/**
 * What was computed once and can be used by the next run: entries under a kind and a key in one directory,
 * shared by any number of processes.
 *
 * An entry is never trusted: it says which kind and key it is for, and of which version, and carries a hash of
 * itself. One that is damaged or for something else is a miss, and so is any failure of the file system.
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
  writableByOthers,
} from "./host.ts";
import { CACHE } from "./tuning.ts";
import { VERSION } from "./version.ts";

/** `magic`, SHA-256 of the rest, lengths of label, version and subject, these three, contents. */
const MAGIC = new TextEncoder().encode("varve\0\0\x03");
const HASH = MAGIC.length;
const LENGTHS = HASH + 32;
const LABEL = LENGTHS + 12;

/** The entries in one directory, or none at all. */
export class Cache {
  private readonly directory: string | undefined;

  /** Without a directory, or with one that others can write, nothing is ever found or kept. */
  constructor(directory: string | undefined) {
    this.directory = directory !== undefined && writableByOthers(directory)
      ? undefined
      : directory;
  }

  /**
   * The entry's contents, if there is one for exactly this kind and key, of this version. That is asked for while hashes
   * are computed elsewhere: those of all entries that are looked for at once.
   */
  async get(
    kind: string,
    key: string,
    version: () => string = () => "",
  ): Promise<Uint8Array | undefined> {
    if (this.directory === undefined) return undefined;
    const label = labelOf(kind, key);
    const file = readFileIfPossible(pathOf(this.directory, kind, label));
    const parts = file && partsOf(file);
    if (file === undefined || parts === undefined) return undefined;
    if (!same(parts.label, label)) return undefined;
    const hashing = isIntact(file);
    await undefined;
    const current = same(parts.version, new TextEncoder().encode(version()));
    return current && await hashing ? parts.contents : undefined;
  }

  /**
   * Keeps contents under a kind and a key, in place of those of another version; false if that was not possible. The
   * subject is for people.
   */
  async put(
    kind: string,
    key: string,
    contents: Uint8Array,
    { version = "", subject = "" }: { version?: string; subject?: string } = {},
  ): Promise<boolean> {
    if (this.directory === undefined) return false;
    const label = labelOf(kind, key);
    const encoder = new TextEncoder();
    const parts = [label, encoder.encode(version), encoder.encode(subject)];
    const file = new Uint8Array(
      [...parts, contents].reduce((sum, { length }) => sum + length, LABEL),
    );
    file.set(MAGIC);
    let at = LABEL;
    parts.forEach((part, index) => {
      view(file).setUint32(LENGTHS + 4 * index, part.length, true);
      file.set(part, at);
      at += part.length;
    });
    file.set(contents, at);
    file.set(await sha256(file.subarray(LENGTHS)), HASH);
    const kept = replaceFile(pathOf(this.directory, kind, label), file);
    if (kept) prune(this.directory);
    return kept;
  }
}

/** One file of the cache, for people. */
export interface CacheFile {
  readonly path: string;
  /** What was kept; it is the name of the file that says so. */
  readonly kind: string;
  /** What it was kept for, as far as that is known. */
  readonly subject: string;
  readonly key: string;
  /** Of what made it. */
  readonly version: string;
  readonly size: number;
  /** Milliseconds since 1970. */
  readonly modified: number;
  /** `unfinished`: what is left of a process that was killed, or one that is being written. */
  readonly state: "intact" | "damaged" | "unfinished";
}

/** The files of the cache in a directory; other files in it are not ours. */
export async function cacheFiles(directory: string): Promise<CacheFile[]> {
  const decoder = new TextDecoder();
  const files: CacheFile[] = [];
  for (const { path, size, modified } of filesUnder(directory)) {
    const match = ENTRY.exec(path.slice(directory.length + 1));
    if (match === null) continue;
    const kind = match[1]!;
    const common = { path, kind, size, modified };
    if (match[2] !== undefined) {
      files.push({
        ...common,
        subject: "",
        key: "",
        version: "",
        state: "unfinished",
      });
      continue;
    }
    const bytes = readFileIfPossible(path);
    const parts = bytes && partsOf(bytes);
    const intact = bytes !== undefined && parts !== undefined &&
      await isIntact(bytes) &&
      path === pathOf(directory, kind, parts.label);
    files.push(
      intact
        ? {
          ...common,
          subject: decoder.decode(parts.subject),
          key: decoder.decode(parts.label).slice(kind.length + 1),
          version: decoder.decode(parts.version),
          state: "intact",
        }
        : { ...common, subject: "", key: "", version: "", state: "damaged" },
    );
  }
  return files;
}

/** The parts of a file. */
interface Parts {
  readonly label: Uint8Array;
  readonly version: Uint8Array;
  readonly subject: Uint8Array;
  readonly contents: Uint8Array;
}

/** The parts of a file; undefined where it is not of this format. Nothing is known of them but their lengths. */
function partsOf(file: Uint8Array): Parts | undefined {
  if (file.length < LABEL || !same(file.subarray(0, HASH), MAGIC)) {
    return undefined;
  }
  const ends = [LABEL];
  for (let index = 0; index < 3; index++) {
    ends.push(ends[index]! + view(file).getUint32(LENGTHS + 4 * index, true));
  }
  if (ends[3]! > file.length) return undefined;
  return {
    label: file.subarray(ends[0], ends[1]),
    version: file.subarray(ends[1], ends[2]),
    subject: file.subarray(ends[2], ends[3]),
    contents: file.subarray(ends[3]),
  };
}

async function isIntact(file: Uint8Array): Promise<boolean> {
  return same(
    file.subarray(HASH, LENGTHS),
    await sha256(file.subarray(LENGTHS)),
  );
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

/** The folders of what not every program is started from, by what needs them. */
const PARTS = {
  python: ["python"],
  /** What compiles while a program runs. */
  compilers: ["baseline", "opt", "profile", "python", "tier"],
} as const;

const LATER: ReadonlySet<string> = new Set(Object.values(PARTS).flat());

/** Where this Varve is: others that share a directory have entries of their own. */
export const IMPLEMENTATION: string = new URL(".", import.meta.url).href;

const fingerprints = new Map<string, string>();

function fingerprint(
  part: string,
  wanted: (folder: string) => boolean,
): string {
  let known = fingerprints.get(part);
  if (known === undefined) {
    fingerprints.set(part, known = stateOfSources(wanted));
  }
  return known;
}

/**
 * What Varve itself is, as the version of what depends on it: the version where it is installed, the sizes and
 * times of the sources where it is worked on. Python and the compilers of code that runs are no part of it.
 */
export function implementationFingerprint(): string {
  const state = fingerprint(
    "implementation",
    (folder) => folder !== "cli" && !LATER.has(folder),
  );
  return `${VERSION}${state}`;
}

/** What that is with a part besides. */
export function fingerprintWith(part: keyof typeof PARTS): string {
  const folders: readonly string[] = PARTS[part];
  return implementationFingerprint() +
    fingerprint(part, (folder) => folders.includes(folder));
}

/** What a program with a source of this name is started from. */
export function sourceFingerprint(name: string): string {
  return name.endsWith(".py")
    ? fingerprintWith("python")
    : implementationFingerprint();
}

/** The state of the sources in folders or files of this folder, or nothing where they do not change. */
function stateOfSources(wanted: (path: string) => boolean): string {
  if (!import.meta.url.startsWith("file:")) return "";
  const { pathname } = new URL(".", import.meta.url);
  const directory = decodeURIComponent(pathname).slice(0, -1);
  // Sums of hashes of the files, whose order is unknown. Names are no part of them, which would take a millisecond: a
  // file of another name matters only if another one, which names it, has changed too.
  let low = 0;
  let high = 0;
  for (
    const { size, modified } of filesUnder(
      directory,
      (path) => {
        const [folder] = path.slice(directory.length + 1).split("/", 1);
        return wanted(folder!) && !path.endsWith(".md");
      },
    )
  ) {
    let hash = 0x811c9dc5;
    for (const number of [size, modified, modified / 2 ** 32]) {
      hash = Math.imul(hash ^ number, 0x85ebca6b);
      hash ^= hash >>> 13;
    }
    low = (low + hash) | 0;
    high = (high + Math.imul(hash ^ hash >>> 16, 0xc2b2ae35)) | 0;
  }
  return ` ${low} ${high}`;
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

/** What {@link pathOf} makes, and what is left of writing one. Nothing else in the directory is ours to remove. */
const ENTRY = /^([a-z_]+)-[0-9a-f]{16}(\.[^/]*\.tmp)?$/;

/**
 * Keeps the directory from growing without bound: what was left unfinished goes, then the entries written longest ago.
 */
function prune(directory: string): void {
  const abandoned = Date.now() - CACHE.unfinishedMilliseconds;
  const files = filesUnder(directory).filter(({ path, modified }) => {
    const match = ENTRY.exec(path.slice(directory.length + 1));
    if (match?.[2] === undefined || modified >= abandoned) return match;
    removeFileIfPossible(path);
    return false;
  });
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
