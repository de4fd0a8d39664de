/**
 * What `--metrics` can report: one row for each figure, and the figures of one engine.
 *
 * @module
 */

import { EXIT_REASONS, type ExitReason } from "./baseline/exits.ts";

/** The name of a figure. */
export type MetricName =
  | "start.ms"
  | "start.runtime.ms"
  | "start.prelude.ms"
  | "cache.hits"
  | "cache.misses"
  | "source.bytes"
  | "read.ms"
  | "expand.ms"
  | "lower.ms"
  | "encode.ms"
  | "encode.bytes"
  | "functions"
  | "baseline.modules"
  | "baseline.linked"
  | "baseline.functions"
  | "baseline.bytes"
  | "baseline.ms"
  | "baseline.refused"
  | "baseline.exits.hot"
  | "baseline.evicted"
  | "baseline.unboxed"
  | "baseline.tests"
  | "opt.modules"
  | "opt.bytes"
  | "opt.ms"
  | `exits.${ExitReason}`
  | "run.ms"
  | "capture.pause"
  | "memory.resident";

/** One figure there may be. */
export interface MetricRow {
  /** Parts separated by dots, the subject first. */
  readonly name: MetricName;
  /** What the figure counts in. */
  readonly unit: "count" | "ms" | "bytes";
  /** One line. */
  readonly help: string;
}

/** Every figure. One that was never recorded is not reported. */
export const METRICS: readonly MetricRow[] = [
  { name: "start.ms", unit: "ms", help: "from nothing to an engine that runs" },
  {
    name: "start.runtime.ms",
    unit: "ms",
    help: "making or loading the runtime and interpreter modules",
  },
  {
    name: "start.prelude.ms",
    unit: "ms",
    help: "compiling or loading the prelude",
  },
  { name: "cache.hits", unit: "count", help: "cache entries found and used" },
  {
    name: "cache.misses",
    unit: "count",
    help: "cache entries not found, damaged or foreign",
  },
  {
    name: "source.bytes",
    unit: "bytes",
    help: "UTF-16 length of the sources compiled",
  },
  { name: "read.ms", unit: "ms", help: "reading: text to data" },
  { name: "expand.ms", unit: "ms", help: "expanding: data to core Scheme" },
  { name: "lower.ms", unit: "ms", help: "lowering: core Scheme to IR" },
  {
    name: "encode.ms",
    unit: "ms",
    help: "encoding: IR to what the interpreter runs",
  },
  {
    name: "encode.bytes",
    unit: "bytes",
    help: "size of the encoded functions",
  },
  { name: "functions", unit: "count", help: "functions encoded" },
  {
    name: "baseline.modules",
    unit: "count",
    help: "modules that the baseline compiler made",
  },
  {
    name: "baseline.linked",
    unit: "count",
    help: "modules that an earlier run had compiled",
  },
  {
    name: "baseline.functions",
    unit: "count",
    help: "fragments in those modules",
  },
  { name: "baseline.bytes", unit: "bytes", help: "size of those modules" },
  {
    name: "baseline.ms",
    unit: "ms",
    help: "making and instantiating those modules",
  },
  {
    name: "baseline.refused",
    unit: "count",
    help: "procedures that could not be compiled",
  },
  {
    name: "baseline.exits.hot",
    unit: "count",
    help: "exits that were taken often enough to compile what they lead to",
  },
  {
    name: "baseline.evicted",
    unit: "count",
    help: "procedures whose code was discarded for want of room",
  },
  {
    name: "baseline.unboxed",
    unit: "count",
    help: "entries of procedures that return numbers unboxed",
  },
  {
    name: "baseline.tests",
    unit: "count",
    help: "type tests that compiled code executed, with --count-tests",
  },
  {
    name: "opt.modules",
    unit: "count",
    help: "modules with a procedure that was optimised",
  },
  { name: "opt.bytes", unit: "bytes", help: "size of those modules" },
  {
    name: "opt.ms",
    unit: "ms",
    help: "making and instantiating those modules",
  },
  ...Object.entries(EXIT_REASONS).map(([reason, what]): MetricRow => ({
    name: `exits.${reason as ExitReason}`,
    unit: "count",
    help: `times compiled code was left: ${what}`,
  })),
  {
    name: "run.ms",
    unit: "ms",
    help: "running, compilation and pauses left out",
  },
  {
    name: "capture.pause",
    unit: "count",
    help: "captures to let the host's event loop turn",
  },
  {
    name: "memory.resident",
    unit: "bytes",
    help: "memory of the process at the end",
  },
];

/** A figure and its value. */
export interface Metric extends MetricRow {
  /** In the row's unit. */
  readonly value: number;
}

/** The figures of one engine. */
export class Metrics {
  private readonly values = new Map<MetricName, number>();

  /** Adds to a figure, which starts at 0. */
  add(name: MetricName, amount: number = 1): void {
    this.values.set(name, (this.values.get(name) ?? 0) + amount);
  }

  /** The recorded figures in the order of the table. */
  list(): Metric[] {
    return METRICS.flatMap((row) => {
      const value = this.values.get(row.name);
      return value === undefined ? [] : [{ ...row, value }];
    });
  }
}
