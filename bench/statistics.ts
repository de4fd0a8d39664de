/**
 * The few statistics that the benchmarks report.
 *
 * @module
 */

/** The middle value; of an even number of values, the mean of the middle two. */
export function median(values: number[]): number {
  if (values.length === 0) throw new RangeError("the median of no values");
  const sorted = values.toSorted((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1
    ? sorted[half]!
    : (sorted[half - 1]! + sorted[half]!) / 2;
}

/** The geometric mean: the only mean of ratios that does not prefer a base. */
export function geometricMean(values: number[]): number {
  if (values.length === 0) throw new RangeError("the mean of no values");
  const sum = values.reduce((sum, value) => sum + Math.log(value), 0);
  return Math.exp(sum / values.length);
}
