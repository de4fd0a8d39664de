/**
 * Varve runs Scheme and Python programs inside Deno.
 *
 * An {@link Engine} runs sources one after another in one world: what one defines, the next can use. What they can
 * reach outside is what their {@link Host} grants; {@link MemoryHost} grants nothing.
 *
 * ```ts
 * import { Engine, MemoryHost, Source } from "@varve/varve";
 * import assert from "node:assert/strict";
 *
 * const host = new MemoryHost();
 * const engine = await Engine.create({ host });
 * await engine.run(new Source("greet.scm", `
 *   (define (greet name)
 *     (display (string-append "Hello, " name "!")))
 * `));
 * const outcome = await engine.run(
 *   new Source("main.scm", `(greet "world") (map (lambda (x) (* x x)) '(1 2 3))`),
 * );
 * engine.flush();
 *
 * assert.equal(host.output(), "Hello, world!");
 * assert(outcome.kind === "value");
 * assert.equal(engine.format(outcome.value, "write"), "(1 4 9)");
 * ```
 *
 * A program that is wrong or fails throws a {@link GuestError}, whose diagnostic says what and where in the
 * program's own terms; {@link formatDiagnostic} makes text of it:
 *
 * ```ts
 * import { Engine, formatDiagnostic, GuestError, MemoryHost, PLAIN, Source } from "@varve/varve";
 * import assert from "node:assert/strict";
 *
 * const engine = await Engine.create({ host: new MemoryHost() });
 * try {
 *   await engine.run(new Source("wrong.scm", "(car 5)"));
 *   assert.fail();
 * } catch (error) {
 *   assert(error instanceof GuestError);
 *   const text = formatDiagnostic(error.diagnostic, PLAIN);
 *   assert(text.startsWith("wrong.scm:1:1: error: car: expected a pair"));
 * }
 * ```
 *
 * @module
 */

export * from "./lib/engine.ts";
export * from "./lib/source.ts";
export * from "./lib/diagnostic.ts";
export {
  denoHost,
  type DenoHostOptions,
  type Host,
  HostError,
  type HostFile,
  MemoryHost,
  type MemoryHostOptions,
} from "./lib/host.ts";
export type { Value } from "./lib/runtime/heap.ts";
export type { Metric, MetricName, MetricRow } from "./lib/metrics.ts";
export type { ExitReason } from "./lib/baseline/exits.ts";
export { formatDiagnostic } from "./lib/cli/diagnostics.ts";
export { COLOURED, type Palette, PLAIN } from "./lib/cli/palette.ts";
export { cacheDirectory } from "./lib/cache.ts";
export {
  decodeSnapshot,
  type Snapshot,
  SnapshotError,
  type SnapshotParts,
} from "./lib/snapshot/snapshot_file.ts";
export { VERSION } from "./lib/version.ts";
