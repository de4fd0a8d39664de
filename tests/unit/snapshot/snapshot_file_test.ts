import assert from "node:assert/strict";
import {
  decodeSnapshot,
  encodeSnapshot,
  SnapshotError,
} from "../../../lib/snapshot/snapshot_file.ts";
import { VERSION } from "../../../lib/version.ts";
import { Random } from "../interp/random_unit.ts";

const bytes = (text: string) => new TextEncoder().encode(text);

/** A module with a type section and a custom section. */
const RUNTIME = Uint8Array.from([
  ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
  ...[1, 4, 1, 0x60, 0, 0],
  ...[0, 5, 4, 0x6e, 0x61, 0x6d, 0x65],
]);

const PARTS = {
  heap: new Uint8Array(300).fill(7),
  source: bytes("(λ)"),
  profile: bytes("p"),
};

const made = (fingerprint = "this") =>
  encodeSnapshot(
    RUNTIME,
    { fingerprint, compilers: "c", name: "a.scm" },
    PARTS,
  );

Deno.test("a snapshot is a module that holds its parts", async () => {
  const file = await made();
  assert(WebAssembly.validate(file));
  const module = new WebAssembly.Module(file);
  for (const name of ["manifest", "heap", "source", "profile", "hash"]) {
    const sections = WebAssembly.Module.customSections(module, `varve.${name}`);
    assert.equal(sections.length, 1, name);
  }
  const { parts, source } = await decodeSnapshot(file, () => "this");
  assert.deepEqual(parts, PARTS);
  assert.deepEqual([source.name, source.text], ["a.scm", "(λ)"]);
});

Deno.test("a snapshot of a snapshot's module has each part once", async () => {
  const twice = await encodeSnapshot(
    await made(),
    { fingerprint: "this", compilers: "c", name: "b.scm" },
    PARTS,
  );
  assert.deepEqual(
    twice,
    await encodeSnapshot(
      RUNTIME,
      { fingerprint: "this", compilers: "c", name: "b.scm" },
      PARTS,
    ),
  );
});

Deno.test("no part of a snapshot is taken if a bit of it is wrong or an end is missing", async () => {
  const file = await made();
  const random = new Random(5);
  const refused = async (bytes: Uint8Array) =>
    await assert.rejects(decodeSnapshot(bytes, () => "this"), SnapshotError);
  for (let turn = 0; turn < 500; turn++) {
    const damaged = file.slice();
    const bit = 64 + random.below(8 * (file.length - 8));
    damaged[bit >> 3]! ^= 1 << (bit & 7);
    await refused(damaged);
  }
  for (let length = 8; length < file.length; length++) {
    await refused(file.subarray(0, length));
  }
  const longer = new Uint8Array(file.length + 3);
  longer.set(file);
  longer.set([0, 1, 0], file.length);
  await refused(longer);
});

Deno.test("a snapshot of another implementation is refused", async () => {
  await assert.rejects(
    decodeSnapshot(await made("other"), () => "this"),
    new RegExp(`another build of Varve ${VERSION.replaceAll(".", "\\.")}`),
  );
});
