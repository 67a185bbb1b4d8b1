/** How often which values occur: bars of a histogram, out of values or out of classic buckets. Pure. */

import { roundUp } from './bucketize';
import { readBuckets } from './buckets';
import type { PanelModel } from './dashboard';
import type { Field } from './fields';
import type { Series } from './series';

export interface HistogramOptions {
  /** Null lets the values decide. */
  readonly size: number | null;
  /** Where a bound lies; all others are whole sizes from it. */
  readonly offset: number;
  /** About how many bars, where no size is said. */
  readonly count: number;
  /** All series are counted together. */
  readonly combine: boolean;
}

export interface HistogramBar {
  readonly low: number;
  readonly high: number;
}

export interface HistogramCounts {
  readonly key: string;
  readonly name: string;
  /** CSS colour. */
  readonly color: string;
  /** One for each bar. */
  readonly counts: readonly number[];
}

export interface Histogram {
  readonly bars: readonly HistogramBar[];
  readonly series: readonly HistogramCounts[];
}

/** More bars than this cannot be told apart. */
const MOST_BARS = 500;

/** Counts the values of fields in bars of one size. */
export function histogramOf(fields: readonly Field[], options: HistogramOptions): Histogram {
  const values = fields.map(({ series }) =>
    series.values.filter((value): value is number => value !== null && Number.isFinite(value)),
  );
  const bars = barsFor(values.flat(), options);
  const counted = fields.map(({ key, name, color }, i) => ({
    key,
    name,
    color,
    counts: count(values[i] ?? [], bars),
  }));
  const [first] = counted;
  if (!options.combine || first === undefined) {
    return { bars, series: counted };
  }
  const counts = bars.map((_, i) => counted.reduce((sum, one) => sum + (one.counts[i] ?? 0), 0));
  return { bars, series: [{ ...first, key: 'all', name: 'Count', counts }] };
}

function barsFor(
  values: readonly number[],
  { size: asked, offset, count: wanted }: HistogramOptions,
): HistogramBar[] {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  if (low > high) {
    return [];
  }
  const size = Math.max(asked ?? roundUp((high - low) / Math.max(wanted, 1)), (high - low) / MOST_BARS);
  const first = Math.floor((low - offset) / size);
  const length = Math.max(Math.floor((high - offset) / size) - first + 1, 1);
  return Array.from({ length: Math.min(length, MOST_BARS + 1) }, (_, i) => ({
    low: offset + (first + i) * size,
    high: offset + (first + i + 1) * size,
  }));
}

/** A bar holds its lower bound and all up to, but without, its upper one, as Grafana counts. */
function count(values: readonly number[], bars: readonly HistogramBar[]): number[] {
  const counts = new Array<number>(bars.length).fill(0);
  const [first] = bars;
  if (first === undefined) {
    return counts;
  }
  const size = first.high - first.low;
  for (const value of values) {
    const index = Math.min(Math.max(Math.floor((value - first.low) / size + 1e-9), 0), bars.length - 1);
    counts[index] = (counts[index] ?? 0) + 1;
  }
  return counts;
}

/** Whether all series of a panel are classic buckets: they carry the label `le`. */
export function areBuckets(series: readonly Series[]): boolean {
  return series.length > 0 && series.every(({ labels }) => labels.le !== undefined);
}

/** The bars of classic buckets: in each what fell into it, on average over the range. */
export function bucketHistogram(panel: PanelModel, series: readonly Series[], color: string): Histogram {
  const { rows } = readBuckets(panel, series);
  const used = rows.filter(({ low, high }) => Number.isFinite(low) || Number.isFinite(high));
  const counts = used.map((row) => mean(row.counts));
  return {
    bars: used.map(({ low, high }) => ({ low, high })),
    series: [{ key: 'buckets', name: 'Count', color, counts }],
  };
}

function mean(values: readonly (number | null)[]): number {
  const present = values.filter((value) => value !== null);
  return present.length === 0 ? 0 : present.reduce((sum, value) => sum + value, 0) / present.length;
}
