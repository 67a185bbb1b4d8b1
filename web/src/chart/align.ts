/** From fields to the columns that the chart draws: one of times, one of values per field. Pure. */

import type { Field } from '../model/fields';
import type { SeriesStyle } from './style';

export interface Column {
  readonly field: Field;
  readonly style: SeriesStyle;
}

/** A value; null for a gap, undefined for a moment that a line passes without a sample. */
export type Drawn = number | null | undefined;

export interface Aligned {
  /** Unix milliseconds, ascending. */
  readonly times: number[];
  /** Drawn values per column. */
  readonly values: Drawn[][];
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

/** A moment that only a finer grid knows is passed by: the line of the coarser one goes on between its neighbours. */
function spread({ series }: Field, values: readonly Drawn[], times: readonly number[]): Drawn[] {
  const byTime = new Map(timesOf(series).map((time, i) => [time, values[i] ?? null]));
  return times.map((time) => {
    const own = byTime.get(time);
    return own === undefined && isBetween(series, values, time) ? undefined : (own ?? null);
  });
}

function isBetween({ startMs, stepMs }: Grid, values: readonly Drawn[], time: number): boolean {
  const at = (time - startMs) / (stepMs || 1);
  return values[Math.floor(at)] != null && values[Math.ceil(at)] != null;
}

/** NaN and infinities have no place on a chart; they are gaps there, and words in the tooltip. */
function drawnValues({ series }: Field, { transform, axis }: SeriesStyle): Drawn[] {
  const positiveOnly = axis.log !== null && axis.linearUpTo === null;
  const sign = transform === 'negative-Y' ? -1 : 1;
  const drawn = series.values.map((value) =>
    value === null || !Number.isFinite(value) || (positiveOnly && value <= 0) ? null : sign * value,
  );
  if (transform !== 'constant') {
    return drawn;
  }
  const constant = drawn.find((value) => value !== null) ?? null;
  return drawn.map(() => constant);
}

/** Gaps that the panel wants bridged are passed by; all others stay gaps. */
function bridge(values: Drawn[], times: readonly number[], longestMs: number): Drawn[] {
  if (longestMs <= 0) {
    return values;
  }
  let last = -1;
  values.forEach((value, i) => {
    if (value == null) {
      return;
    }
    if (last >= 0 && last < i - 1 && (times[i] ?? 0) - (times[last] ?? 0) <= longestMs) {
      values.fill(undefined, last + 1, i);
    }
    last = i;
  });
  return values;
}

/** Moments whose neighbours are gaps: they would not be seen without a point. */
export function isolated(values: readonly Drawn[]): number[] {
  const out: number[] = [];
  let before: Drawn = null;
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (value === undefined) {
      continue;
    }
    if (value !== null && before === null && next(values, i) === null) {
      out.push(i);
    }
    before = value;
  }
  return out;
}

/** The next value or gap behind an index; the end is a gap. */
function next(values: readonly Drawn[], index: number): number | null {
  for (let i = index + 1; i < values.length; i++) {
    const value = values[i];
    if (value !== undefined) {
      return value;
    }
  }
  return null;
}
