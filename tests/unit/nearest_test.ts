import assert from "node:assert/strict";
import { editDistance, nearest } from "../../lib/nearest.ts";

Deno.test("editDistance() counts insertions, deletions, replacements and swaps", () => {
  const rows: [string, string, number][] = [
    ["", "", 0],
    ["abc", "", 3],
    ["abc", "abc", 0],
    ["abc", "abd", 1],
    ["abc", "ac", 1],
    ["ac", "abc", 1],
    ["rnu", "run", 1],
    ["kitten", "sitting", 3],
    ["vector-lenght", "vector-length", 1],
  ];
  for (const [from, to, distance] of rows) {
    assert.equal(editDistance(from, to), distance, `${from} ${to}`);
    assert.equal(editDistance(to, from), distance, `${to} ${from}`);
  }
});

Deno.test("nearest() finds what was meant and nothing far-fetched", () => {
  const names = ["run", "repl", "dump", "help", "version", "hash-table-ref"];
  assert.equal(nearest("rnu", names), "run");
  assert.equal(nearest("hlep", names), "help");
  assert.equal(nearest("verzion", names), "version");
  assert.equal(nearest("hash-tabel-refs", names), "hash-table-ref");
  assert.equal(nearest("compile", names), undefined);
  assert.equal(nearest("x", ["y"]), undefined);
  assert.equal(nearest("run", names), undefined);
});
