/**
 * What `--metrics` prints.
 *
 * @module
 */

import { residentMemory } from "../host.ts";
import { type Metric, type MetricRow, METRICS } from "../metrics.ts";

/** An engine's figures, and the process's. */
export function withProcessMetrics(metrics: readonly Metric[]): Metric[] {
  const row = METRICS.find(({ name }) => name === "memory.resident")!;
  return [...metrics, { ...row, value: residentMemory() }];
}

/** A table: name, value with unit, and what the figure means. */
export function formatMetrics(metrics: readonly Metric[]): string {
  const rows = metrics.map(({ name, unit, value, help }) => ({
    name,
    value: FORMATS[unit](value),
    help,
  }));
  const nameWidth = Math.max(0, ...rows.map((row) => row.name.length));
  const valueWidth = Math.max(0, ...rows.map((row) => row.value.length));
  return rows.map(({ name, value, help }) =>
    `${name.padEnd(nameWidth)}  ${value.padStart(valueWidth)}  ${help}\n`
  ).join("");
}

const FORMATS: Record<MetricRow["unit"], (value: number) => string> = {
  count: (value) => `${grouped(value)}   `,
  bytes: (value) => `${grouped(value)} B `,
  ms: (value) => `${value.toFixed(2)} ms`,
};

function grouped(value: number): string {
  return String(Math.round(value)).replace(/\B(?=(\d{3})+$)/g, ",");
}
