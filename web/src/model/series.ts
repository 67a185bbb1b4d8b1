/** What a query answered, in the shape that everything behind it works on. */

import type { Bounds } from './bounds';

/** One series on a regular grid of times: value i belongs to startMs + i * stepMs. */
export interface Series {
  readonly refId: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly startMs: number;
  /** 0 for the single value of an instant query, and for the column of a table that has no times. */
  readonly stepMs: number;
  /** null is a gap: no value at that time. NaN and infinities were computed. */
  readonly values: readonly (number | null)[];
  /** Of a quantile: what the buckets behind it can tell. */
  readonly bounds?: Bounds;
  /** It was so many milliseconds earlier, and is moved here to be compared with what is now. */
  readonly earlierMs?: number;
}

/** A text that is equal for equal labels. */
export function labelKey(labels: Readonly<Record<string, string>>): string {
  return JSON.stringify(Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Whether its values are a column of a table without times; startMs is 0 then. */
export function isTimeless({ startMs, stepMs }: Series): boolean {
  return stepMs === 0 && startMs === 0;
}

/** When the series last had a value, and which; null when it has none. NaN is not a value here. */
export function lastValue(series: Series): { readonly timeMs: number; readonly value: number } | null {
  for (let i = series.values.length - 1; i >= 0; i--) {
    const value = series.values[i];
    if (value !== null && value !== undefined && !Number.isNaN(value)) {
      return { timeMs: series.startMs + i * series.stepMs, value };
    }
  }
  return null;
}

/** Whether one series ended while others of its panel go on. */
export function isEnded(series: Series, nowMs: number, scrapeIntervalSeconds: number): boolean {
  const last = lastValue(series);
  if (last === null || series.stepMs === 0) {
    return false;
  }
  return nowMs - last.timeMs > 3 * Math.max(series.stepMs, scrapeIntervalSeconds * 1000);
}
