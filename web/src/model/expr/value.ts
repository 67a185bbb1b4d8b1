/** What expressions calculate with: series of points, and single numbers. Pure. */

import type { Labels } from '../frame/frame';
import { gridOf, spread } from '../frame/toSeries';
import type { Series } from '../series';

export interface Points {
  readonly kind: 'series';
  readonly labels: Labels;
  /** Unix milliseconds, ascending. Gaps are no points. */
  readonly times: readonly number[];
  /** Null for a point that has no value, which is not the same as no point. */
  readonly values: readonly (number | null)[];
}

export interface Single {
  readonly kind: 'number';
  readonly labels: Labels;
  readonly value: number | null;
}

export type Value = Points | Single;

/** Something is wrong with an expression; the message is for people. */
export class ExpressionError extends Error {}

/** The single value of an instant query is a number, everything else a series. */
export function toValue({ labels, startMs, stepMs, values }: Series): Value {
  if (stepMs === 0) {
    return { kind: 'number', labels, value: values[0] ?? null };
  }
  const rows = [...values.keys()].filter((row) => values[row] !== null);
  return {
    kind: 'series',
    labels,
    times: rows.map((row) => startMs + row * stepMs),
    values: rows.map((row) => values[row] ?? null),
  };
}

/** A series again, on a regular grid; a number stands at the end of the range. */
export function toSeries(refId: string, value: Value, toMs: number): Series {
  if (value.kind === 'number') {
    return { refId, labels: value.labels, startMs: toMs, stepMs: 0, values: [value.value] };
  }
  return { refId, labels: value.labels, ...spread(gridOf(value.times), value.times, value.values) };
}

/** Calculates each value by itself; `calculate` sees what has no value as well. */
export function eachValue(value: Value, calculate: (value: number | null) => number | null): Value {
  return value.kind === 'number'
    ? { ...value, value: calculate(value.value) }
    : { ...value, values: value.values.map(calculate) };
}
