import assert from "node:assert/strict";
import { filesUnder } from "../../lib/host.ts";
import { METRICS, Metrics } from "../../lib/metrics.ts";
import { ENGINE_OPTIONS, parseStress } from "../../lib/options.ts";
import { Trace, TRACES } from "../../lib/trace.ts";
import { VERSION } from "../../lib/version.ts";

Deno.test("the tables name each row once and explain it", () => {
  for (const table of [METRICS, TRACES, ENGINE_OPTIONS]) {
    const names = table.map((row) => row.name);
    assert.deepEqual(names, [...new Set(names)]);
    for (const row of table) assert.match(row.help, /^\S.*[^.]$/, row.name);
  }
});

Deno.test("Metrics lists what was recorded in the order of the table", () => {
  const metrics = new Metrics();
  metrics.add("run.ms", 2);
  metrics.add("cache.hits");
  metrics.add("cache.hits");
  const listed = metrics.list().map((
    { name, value, unit },
  ) => [name, value, unit]);
  assert.deepEqual(listed, [["cache.hits", 2, "count"], ["run.ms", 2, "ms"]]);
});

Deno.test("Trace writes the events that were asked for", () => {
  const lines: string[] = [];
  const trace = new Trace(new Set(["cache"]), (line) => lines.push(line));
  trace.event("cache", "hit");
  trace.event("load", "module");
  assert.deepEqual(lines, ["[cache] hit\n"]);
  assert(trace.on("cache") && !trace.on("load"));
});

Deno.test("every figure is recorded and every kind of event reported somewhere", () => {
  const sources = filesUnder("lib", (path) => !path.endsWith(".md"))
    .filter(({ path }) => !/^lib\/(metrics|trace)\.ts$/.test(path))
    .map(({ path }) => Deno.readTextFileSync(path)).join("\n");
  for (const { name } of [...METRICS, ...TRACES]) {
    // Exits are counted by their reasons, which the compiler gives.
    const written = name.replace(/^exits\./, "");
    assert(sources.includes(`"${written}"`), name);
  }
});

Deno.test("parseStress() reads kinds with numbers", () => {
  assert.deepEqual(parseStress("capture:7"), { capture: 7 });
  assert.deepEqual(parseStress("depth:64,exit:3"), { depth: 64, exit: 3 });
  for (
    const text of [
      "",
      "capture",
      "capture:",
      "capture:0",
      "capture:-1",
      "x:1",
      "capture:7,",
      "depth:1e3",
    ]
  ) {
    assert.equal(parseStress(text), undefined, text);
  }
});

Deno.test("VERSION is the version of deno.json", () => {
  const { version } = JSON.parse(Deno.readTextFileSync("deno.json"));
  assert.equal(VERSION, version);
});
