/** From frames back to series: what is drawn as a line over time, or as one value. Pure. */

import type { Series } from '../series';
import type { DrawnField, DrawnFrame } from './dressFrames';
import { timeField } from './frame';

/** A grid never gets more points than this. */
const MAX_POINTS = 20_000;

export interface FieldSeries {
  readonly field: DrawnField;
  readonly series: Series;
}

/**
 * A series for each field of numbers. Times become a regular grid, with gaps where a time has no row;
 * without times the values of the column stand in a series of step 0.
 */
export function seriesOfFrame(frame: DrawnFrame): FieldSeries[] {
  const times = timeField(frame)?.values.map(asTime) ?? null;
  const grid = times === null ? null : gridOf(times.filter((time) => time !== null));
  return frame.fields
    .filter(({ type }) => type === 'number')
    .map((field) => {
      const numbers = field.values.map(asValue);
      const on =
        grid === null || times === null ? { ...NO_TIMES, values: numbers } : spread(grid, times, numbers);
      const { labels, bounds } = field;
      const series: Series = { refId: frame.refId, labels, ...on };
      return { field, series: bounds === undefined ? series : { ...series, bounds } };
    });
}

const NO_TIMES = { startMs: 0, stepMs: 0 };

/** A time of a column; null for what is none. */
export function asTime(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

function asValue(value: unknown): number | null {
  return typeof value === 'number' ? value : typeof value === 'boolean' ? Number(value) : null;
}

interface Grid {
  readonly startMs: number;
  readonly stepMs: number;
  readonly length: number;
}

/** The widest grid that meets every time; where that has too many points, the nearest one that has not. */
export function gridOf(times: readonly number[]): Grid {
  const sorted = [...new Set(times)].sort((a, b) => a - b);
  const startMs = sorted[0] ?? 0;
  const span = (sorted.at(-1) ?? 0) - startMs;
  if (span === 0) {
    return { startMs, stepMs: 0, length: Math.min(sorted.length, 1) };
  }
  const exact = sorted.slice(1).reduce((step, time, i) => commonStep(step, time - (sorted[i] ?? 0)), 0);
  const stepMs = Math.max(exact, span / (MAX_POINTS - 1));
  return { startMs, stepMs, length: Math.round(span / stepMs) + 1 };
}

/** The greatest common divisor, for whole milliseconds. */
function commonStep(a: number, b: number): number {
  let [high, low] = [Math.max(a, b), Math.min(a, b)];
  while (low >= 1) {
    [high, low] = [low, high % low];
  }
  return high;
}

export function spread<T>(
  { startMs, stepMs, length }: Grid,
  times: readonly (number | null)[],
  values: readonly (T | null)[],
): { startMs: number; stepMs: number; values: (T | null)[] } {
  const out = new Array<T | null>(length).fill(null);
  times.forEach((time, row) => {
    if (time !== null) {
      const at = stepMs === 0 ? 0 : Math.round((time - startMs) / stepMs);
      out[at] = values[row] ?? out[at] ?? null;
    }
  });
  return { startMs, stepMs, values: out };
}
