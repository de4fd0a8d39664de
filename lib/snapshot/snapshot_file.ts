/**
 * Programs as files that run without their source: the runtime module, with what else a run needs in
 * custom sections. The first section says which Varve wrote the file, the last one has a hash of
 * all before it; nothing of a file is used before both are checked.
 *
 * @module
 */

import { sourceFingerprint } from "../cache.ts";
import { Source } from "../source.ts";
import { VERSION } from "../version.ts";

/** A file that is no snapshot, or not one that this Varve can run; the message says why. */
export class SnapshotError extends Error {}

/** What else a run needs, each in a section of its name with `varve.` before it. */
export interface SnapshotParts {
  /**
   * The heap that it starts from, see `heap_state.ts`: with the program compiled or begun, or, where that cannot be
   * kept, as the library left it.
   */
  readonly heap: Uint8Array;
  /** The text that the program was compiled from: for messages, and for what compiles at run time. */
  readonly source: Uint8Array;
  /** Compiled code. */
  readonly code?: Uint8Array;
  /** What runs of the program have learned. */
  readonly profile?: Uint8Array;
}

/** The sections of parts, in the order in which they are written. */
const PART_NAMES = ["heap", "source", "code", "profile"] as const;

/** What the first section says. */
export interface Manifest {
  readonly format: number;
  /** The version of Varve, for a person. */
  readonly version: string;
  /** Of the implementation, which has to be the same. */
  readonly fingerprint: string;
  /** Of the compilers, which have to be the same for the compiled code and the profile to be used. */
  readonly compilers: string;
  /** The name of the program's source. */
  readonly name: string;
}

/** A snapshot that was checked. */
export interface Snapshot {
  /** The contents of its sections. */
  readonly parts: SnapshotParts;
  /** The fingerprint of the compilers that made the code and the profile. */
  readonly compilers: string;
  /** What an engine runs to run the program. */
  readonly source: Source;
  /** The file: a WebAssembly module, the runtime. */
  readonly module: Uint8Array;
}

/** Of the files that {@link encodeSnapshot} gives. */
const FORMAT = 2;

const WASM_HEADER: readonly number[] = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0];
const HASH_BYTES = 32;

function leb(value: number): number[] {
  const bytes: number[] = [];
  for (let rest = value;; rest >>>= 7) {
    if (rest < 128) return [...bytes, rest];
    bytes.push(rest & 127 | 128);
  }
}

function section(name: string, content: Uint8Array): Uint8Array[] {
  const label = new TextEncoder().encode(`varve.${name}`);
  const nameLength = leb(label.length);
  const size = leb(nameLength.length + label.length + content.length);
  return [Uint8Array.from([0, ...size, ...nameLength]), label, content];
}

function joined(pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(
    pieces.reduce((sum, { length }) => sum + length, 0),
  );
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}

async function hashSection(before: Uint8Array): Promise<Uint8Array> {
  const hash = await crypto.subtle.digest(
    "SHA-256",
    before as Uint8Array<ArrayBuffer>,
  );
  return joined(section("hash", new Uint8Array(hash)));
}

/** Writes a snapshot around the bytes of the runtime module. */
export async function encodeSnapshot(
  runtime: Uint8Array,
  { fingerprint, compilers, name }: Pick<
    Manifest,
    "fingerprint" | "compilers" | "name"
  >,
  parts: SnapshotParts,
): Promise<Uint8Array<ArrayBuffer>> {
  const manifest: Manifest = {
    format: FORMAT,
    version: VERSION,
    fingerprint,
    compilers,
    name,
  };
  const header = WASM_HEADER.length;
  const before = joined([
    runtime.subarray(0, header),
    ...section("manifest", new TextEncoder().encode(JSON.stringify(manifest))),
    // A snapshot may have been the runtime module of this engine.
    ...sectionsOf(runtime).filter(({ name }) => !name?.startsWith("varve."))
      .map(({ start, end }) => runtime.subarray(start, end)),
    ...PART_NAMES.flatMap((part) => {
      const content = parts[part];
      return content === undefined ? [] : section(part, content);
    }),
  ]);
  return joined([before, await hashSection(before)]);
}

/** A section of a module: where it lies, and the name and the content of a custom one. */
interface Section {
  readonly start: number;
  readonly end: number;
  readonly name?: string;
  readonly content?: Uint8Array;
}

/** The sections of a module, up to the first that is not whole. */
function sectionsOf(bytes: Uint8Array): Section[] {
  const sections: Section[] = [];
  let at = WASM_HEADER.length;
  const number = (): number => {
    let value = 0;
    for (let shift = 0; shift < 35; shift += 7) {
      const byte = bytes[at++] ?? 0;
      value += (byte & 127) * 2 ** shift;
      if (byte < 128) break;
    }
    return value;
  };
  while (at < bytes.length) {
    const start = at;
    const id = bytes[at++]!;
    const length = number();
    const end = at + length;
    if (end > bytes.length) break;
    if (id !== 0) sections.push({ start, end });
    else {
      const nameLength = number();
      const name = new TextDecoder().decode(
        bytes.subarray(at, at + nameLength),
      );
      const content = bytes.subarray(at + nameLength, end);
      sections.push({ start, end, name, content });
    }
    at = end;
  }
  return sections;
}

function manifestOf(sections: readonly Section[]): Manifest | undefined {
  const content = sections.find(({ name }) => name === "varve.manifest")
    ?.content;
  if (content === undefined) return undefined;
  try {
    return JSON.parse(new TextDecoder().decode(content)) as Manifest;
  } catch {
    return undefined;
  }
}

/**
 * Reads a snapshot. Throws {@link SnapshotError} unless it is whole and was made by this implementation, of which the
 * fingerprint is asked for while the hash is computed elsewhere.
 */
export async function decodeSnapshot(
  bytes: Uint8Array,
  fingerprint: (name: string) => string = sourceFingerprint,
): Promise<Snapshot> {
  const sections = sectionsOf(bytes);
  const ours = sections.some(({ name }) => name?.startsWith("varve."));
  if (!ours) {
    throw new SnapshotError(
      "it is a WebAssembly module, but not a snapshot of a program",
    );
  }
  const last = sections.at(-1)!;
  const hashing = hashSection(bytes.subarray(0, last.start));
  const manifest = manifestOf(sections);
  const wanted = fingerprint(manifest?.name ?? "");
  const intact = last.end === bytes.length && last.name === "varve.hash" &&
    last.content!.length === HASH_BYTES &&
    sameBytes(bytes.subarray(last.start), await hashing);
  if (!intact || manifest === undefined) {
    throw new SnapshotError("the snapshot is damaged");
  }
  if (manifest.format !== FORMAT || manifest.fingerprint !== wanted) {
    throw new SnapshotError(
      manifest.version === VERSION
        ? "the snapshot was made by another build of Varve " +
          `${VERSION}: make it again with 'varve snapshot'`
        : `the snapshot was made by Varve ${manifest.version}, this is ` +
          `${VERSION}: make it again with 'varve snapshot'`,
    );
  }
  const part = (of: string) =>
    sections.find(({ name }) => name === `varve.${of}`)?.content;
  const parts = Object.fromEntries(
    PART_NAMES.map((name) => [name, part(name)])
      .filter(([, content]) => content !== undefined),
  ) as unknown as SnapshotParts;
  const text = new TextDecoder("utf-8", { ignoreBOM: true })
    .decode(parts.source);
  return {
    parts,
    compilers: manifest.compilers,
    source: new Source(manifest.name, text),
    module: bytes,
  };
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
}
