/** From fields to the columns that the chart draws: one of times, one of values per field. Pure. */

import type { Field } from '../model/fields';
import type { SeriesStyle } from './style';

export interface Column {
  readonly field: Field;
  readonly style: SeriesStyle;
}

export interface Aligned {
  /** Unix milliseconds, ascending. */
  readonly times: number[];
  /** Drawn values per column; null is a gap. */
  readonly values: (number | null)[][];
}

/** Puts columns on one axis of times. Where all have the same grid, as usual, no value is looked up. */
export function align(columns: readonly Column[]): Aligned {
  const first = columns[0]?.field.series;
  if (first === undefined) {
    return { times: [], values: [] };
  }
  const same = columns.every(({ field: { series } }) => {
    return (
      series.startMs === first.startMs &&
      series.stepMs === first.stepMs &&
      series.values.length === first.values.length
    );
  });
  const times = same ? timesOf(first) : unionOfTimes(columns);
  const values = columns.map(({ field, style }) => {
    const drawn = drawnValues(field, style);
    return bridge(same ? drawn : spread(field, drawn, times), times, style.bridgeMs);
  });
  return { times, values };
}

interface Grid {
  readonly startMs: number;
  readonly stepMs: number;
  readonly values: readonly unknown[];
}

function timesOf({ startMs, stepMs, values }: Grid): number[] {
  return values.map((_, i) => startMs + i * stepMs);
}

function unionOfTimes(columns: readonly Column[]): number[] {
  const all = new Set(columns.flatMap(({ field }) => timesOf(field.series)));
  return [...all].sort((a, b) => a - b);
}

function spread(
  { series }: Field,
  values: readonly (number | null)[],
  times: readonly number[],
): (number | null)[] {
  const byTime = new Map(timesOf(series).map((time, i) => [time, values[i] ?? null]));
  const coarse = times.map((time) => byTime.get(time));
  return coarse.map((value, i) => (value === undefined ? between(series, values, times[i] ?? 0) : value));
}

/** A moment that only a finer grid knows: the line of the coarser one goes on there, if both its neighbours exist. */
function between(series: Grid, values: readonly (number | null)[], time: number): number | null {
  const at = (time - series.startMs) / (series.stepMs || 1);
  const low = values[Math.floor(at)] ?? null;
  const high = values[Math.ceil(at)] ?? null;
  return low === null || high === null ? null : low + (high - low) * (at - Math.floor(at));
}

/** NaN and infinities have no place on a chart; they are gaps there, and words in the tooltip. */
function drawnValues({ series }: Field, style: SeriesStyle): (number | null)[] {
  const sign = style.negative ? -1 : 1;
  const positive = style.log === null;
  return series.values.map((value) => {
    return value === null || !Number.isFinite(value) || (!positive && value <= 0) ? null : sign * value;
  });
}

/** Fills gaps that the panel wants bridged with a straight line; all others stay gaps. */
function bridge(values: (number | null)[], times: readonly number[], longestMs: number): (number | null)[] {
  if (longestMs <= 0) {
    return values;
  }
  let last = -1;
  values.forEach((value, i) => {
    if (value === null) {
      return;
    }
    const from = times[last] ?? 0;
    const span = (times[i] ?? 0) - from;
    const start = values[last];
    if (last >= 0 && last < i - 1 && span <= longestMs && typeof start === 'number') {
      for (let k = last + 1; k < i; k++) {
        values[k] = start + ((value - start) * ((times[k] ?? 0) - from)) / span;
      }
    }
    last = i;
  });
  return values;
}

/** Moments whose neighbours are gaps: they would not be seen without a point. */
export function isolated(values: readonly (number | null | undefined)[]): number[] {
  const out: number[] = [];
  values.forEach((value, i) => {
    if (value != null && values[i - 1] == null && values[i + 1] == null) {
      out.push(i);
    }
  });
  return out;
}
