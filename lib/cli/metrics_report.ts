/**
 * What `--metrics` prints.
 *
 * @module
 */

import type { Metric, MetricRow } from "../metrics.ts";

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
