/** Everything that a heatmap shows, worked out before anything is drawn. Pure. */

import type { Bucket, Buckets } from '../model/buckets';
import type { TimeRange } from '../model/time';
import { boundValue, formatText, joined } from '../model/units/format';
import type { HeatOptions } from './heatOptions';

export interface HeatModel {
  readonly options: HeatOptions;
  readonly times: readonly number[];
  readonly stepMs: number;
  /** From the lowest; empty buckets outside of all others are left out. */
  readonly rows: readonly Bucket[];
  readonly range: TimeRange;
  /** The ends of the colour scale. */
  readonly min: number;
  readonly max: number;
  /** Equal as long as the drawn chart can be fed with new data. */
  readonly signature: string;
}

export function heatModel(buckets: Buckets, range: TimeRange, options: HeatOptions): HeatModel {
  const rows = withoutEmptyEnds(withinEnds(buckets.rows, options), options.hideUpTo);
  const largest = rows.reduce((most, { counts }) => Math.max(most, largestOf(counts)), 0);
  const min = options.color.min ?? 0;
  return {
    options,
    times: buckets.times,
    stepMs: buckets.stepMs,
    rows,
    range,
    min,
    max: Math.max(options.color.max ?? largest, min),
    signature: JSON.stringify([options, rows.map(({ low, high, name }) => [low, high, name])]),
  };
}

function largestOf(counts: readonly (number | null)[]): number {
  return counts.reduce<number>((most, count) => Math.max(most, count ?? 0), 0);
}

/** Without the buckets that lie beyond the ends of the axis. */
function withinEnds(rows: readonly Bucket[], { axis }: HeatOptions): readonly Bucket[] {
  const { min, max } = axis;
  return rows.filter(
    ({ low, high, name }) =>
      name !== undefined || ((max === null || low < max) && (min === null || high > min)),
  );
}

/** One empty bucket stays at each end, to show that there was nothing. */
function withoutEmptyEnds(rows: readonly Bucket[], hideUpTo: number): readonly Bucket[] {
  if (rows.some(({ name }) => name !== undefined)) {
    return rows;
  }
  const used = rows.map(({ counts }) => largestOf(counts) > hideUpTo);
  const first = used.indexOf(true);
  return first < 0 ? rows : rows.slice(Math.max(first - 1, 0), used.lastIndexOf(true) + 2);
}

/** Where a count lies on the colour scale, 0..1; null for one that is not drawn. */
export function heatShare({ min, max, options }: HeatModel, count: number | null | undefined): number | null {
  if (count === null || count === undefined || count <= options.hideUpTo || count >= options.hideFrom) {
    return null;
  }
  const share = max > min ? Math.min(Math.max((count - min) / (max - min), 0), 1) : 1;
  return share ** options.color.exponent;
}

/**
 * The heights that get a tick: as many as have room. Row i lies between the heights i and
 * i + 1; a bound stands between two rows, the name of a row beside its middle.
 */
export function boundTicks(rows: readonly Bucket[], most: number): number[] {
  const every = Math.max(Math.ceil(rows.length / Math.max(most, 1)), 1);
  return rows.flatMap(({ high, name }, i) => {
    const has = i % every === every - 1 && (name !== undefined || Number.isFinite(high));
    return has ? [name === undefined ? i + 1 : i + 0.5] : [];
  });
}

export function boundText({ rows, options }: HeatModel, height: number): string {
  const row = rows[Math.ceil(height) - 1];
  return row?.name ?? bound(row?.high ?? Number.NaN, options);
}

type BoundWriting = Pick<HeatOptions, 'boundUnit' | 'boundDecimals'>;

/** A bucket in words: "10 ms to 25 ms", "over 10 s". */
export function bucketText({ low, high, name }: Bucket, options: BoundWriting): string {
  if (name !== undefined) {
    return name;
  }
  if (!Number.isFinite(high)) {
    return `over ${bound(low, options)}`;
  }
  return Number.isFinite(low)
    ? `${bound(low, options)} to ${bound(high, options)}`
    : `up to ${bound(high, options)}`;
}

function bound(value: number, { boundUnit, boundDecimals }: BoundWriting): string {
  return joined(boundValue(boundUnit, value, boundDecimals));
}

export function countText({ countUnit, decimals }: HeatOptions, count: number): string {
  return formatText(countUnit, count, decimals);
}

export interface HeatCell {
  readonly column: number;
  readonly row: number;
}

/** What is known of a cell, in words. */
export interface HeatReadout {
  readonly bucket: string;
  readonly count: string;
  /** The share of all that came up to the upper bound: "82 %"; empty where nothing came. */
  readonly upTo: string;
  readonly share: number | null;
  /** All buckets of the moment, from the lowest, as shares of the fullest. */
  readonly column: readonly number[];
}

export function readCell(model: HeatModel, { column, row }: HeatCell): HeatReadout | null {
  const bucket = model.rows[row];
  if (bucket === undefined || model.times[column] === undefined) {
    return null;
  }
  const count = bucket.counts[column] ?? null;
  const counts = model.rows.map(({ counts: all }) => all[column] ?? 0);
  const total = sum(counts);
  const below = sum(counts.slice(0, row + 1));
  const ranged = bucket.name === undefined && Number.isFinite(bucket.high);
  const most = Math.max(...counts, 0);
  return {
    bucket: bucketText(bucket, model.options),
    count: count === null ? 'no value' : countText(model.options, count),
    upTo: total > 0 && ranged ? formatText('percentunit', below / total) : '',
    share: heatShare(model, count),
    column: most > 0 ? counts.map((one) => one / most) : [],
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** The cell at a moment and a height; null outside. A cell ends at its time, as a rate does. */
export function cellAt({ times, stepMs, rows }: HeatModel, timeMs: number, height: number): HeatCell | null {
  const first = times[0] ?? 0;
  const column = stepMs === 0 ? 0 : Math.ceil((timeMs - first) / stepMs);
  const row = Math.floor(height);
  return column < 0 || column >= times.length || row < 0 || row >= rows.length ? null : { column, row };
}
