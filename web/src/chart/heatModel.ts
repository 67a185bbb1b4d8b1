/** Everything that a heatmap shows, worked out before anything is drawn. Pure. */

import type { Bucket, Buckets } from '../model/buckets';
import { asBool, asNumber, asObject, asString, type JsonObject, oneOf } from '../model/json';
import type { TimeRange } from '../model/time';
import { boundValue, formatText, joined } from '../model/units/format';

export interface HeatOptions {
  /** Units of the bounds and of the counts. */
  readonly boundUnit: string | null;
  readonly countUnit: string | null;
  readonly decimals: number | null;
  /** Counts up to here are not drawn. */
  readonly hideUpTo: number;
  /** What the two ends of the colour scale stand for; null for 0 and the largest count. */
  readonly min: number | null;
  readonly max: number | null;
  /** Below 1 small counts get more of the scale. */
  readonly exponent: number;
  readonly legend: boolean;
  /** Pixels between two cells. */
  readonly gap: number;
}

/** Reads Grafana's options of a heatmap; `unit` is that of the field configuration. */
export function readHeatOptions(options: JsonObject, unit: string | null): HeatOptions {
  const color = asObject(options.color);
  const cells = asObject(options.cellValues);
  const scale = oneOf(color.scale, ['exponential', 'linear']);
  return {
    boundUnit: asString(asObject(options.yAxis).unit) || null,
    countUnit: asString(cells.unit) || unit,
    decimals: asNumber(cells.decimals),
    hideUpTo: asNumber(asObject(options.filterValues).le) ?? 1e-9,
    min: asNumber(color.min),
    max: asNumber(color.max),
    exponent: scale === 'linear' ? 1 : Math.min(Math.max(asNumber(color.exponent) ?? 0.5, 0.1), 2),
    legend: asBool(asObject(options.legend).show, true),
    gap: Math.min(Math.max(asNumber(options.cellGap) ?? 1, 0), 8),
  };
}

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
  const rows = withoutEmptyEnds(buckets.rows, options.hideUpTo);
  const largest = rows.reduce((most, { counts }) => Math.max(most, largestOf(counts)), 0);
  const min = options.min ?? 0;
  return {
    options,
    times: buckets.times,
    stepMs: buckets.stepMs,
    rows,
    range,
    min,
    max: Math.max(options.max ?? largest, min),
    signature: JSON.stringify([options, rows.map(({ low, high }) => [low, high])]),
  };
}

function largestOf(counts: readonly (number | null)[]): number {
  return counts.reduce<number>((most, count) => Math.max(most, count ?? 0), 0);
}

/** One empty bucket stays at each end, to show that there was nothing. */
function withoutEmptyEnds(rows: readonly Bucket[], hideUpTo: number): readonly Bucket[] {
  const used = rows.map(({ counts }) => largestOf(counts) > hideUpTo);
  const first = used.indexOf(true);
  return first < 0 ? rows : rows.slice(Math.max(first - 1, 0), used.lastIndexOf(true) + 2);
}

/** Where a count lies on the colour scale, 0..1; null for one that is not drawn. */
export function heatShare({ min, max, options }: HeatModel, count: number | null | undefined): number | null {
  if (count === null || count === undefined || count <= options.hideUpTo) {
    return null;
  }
  const share = max > min ? Math.min(Math.max((count - min) / (max - min), 0), 1) : 1;
  return share ** options.exponent;
}

/** The bounds between rows that get a tick: as many as have room. Row i lies between the heights i and i + 1. */
export function boundTicks(rows: readonly Bucket[], most: number): number[] {
  const every = Math.max(Math.ceil(rows.length / Math.max(most, 1)), 1);
  return rows.flatMap((row, i) => (i % every === every - 1 && Number.isFinite(row.high) ? [i + 1] : []));
}

export function boundText({ rows, options }: HeatModel, height: number): string {
  return bound(rows[height - 1]?.high ?? Number.NaN, options.boundUnit);
}

/** A bucket in words: "10 ms to 25 ms", "over 10 s". */
export function bucketText({ low, high }: Bucket, unit: string | null): string {
  if (!Number.isFinite(high)) {
    return `over ${bound(low, unit)}`;
  }
  return Number.isFinite(low) ? `${bound(low, unit)} to ${bound(high, unit)}` : `up to ${bound(high, unit)}`;
}

function bound(value: number, unit: string | null): string {
  return joined(boundValue(unit, value, null));
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
}

export function readCell(model: HeatModel, { column, row }: HeatCell): HeatReadout | null {
  const bucket = model.rows[row];
  if (bucket === undefined || model.times[column] === undefined) {
    return null;
  }
  const count = bucket.counts[column] ?? null;
  const { countUnit, boundUnit, decimals } = model.options;
  const counts = model.rows.map(({ counts: all }) => all[column] ?? 0);
  const total = sum(counts);
  const below = sum(counts.slice(0, row + 1));
  return {
    bucket: bucketText(bucket, boundUnit),
    count: count === null ? 'no value' : formatText(countUnit, count, decimals),
    upTo: total > 0 && Number.isFinite(bucket.high) ? formatText('percentunit', below / total) : '',
    share: heatShare(model, count),
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
