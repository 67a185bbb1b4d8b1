/** Buckets of a histogram as series of their own, for panels that are no heatmap. Pure. */

import type { PanelModel } from './dashboard';
import { labelKey, type Series } from './series';

/**
 * Queries of the format "heatmap" answer with cumulative buckets. As in Grafana, whatever
 * panel asks gets them in the order of their bounds, the infinite one last, and each
 * with what fell into it alone. Series of other queries, and those without a bound, stay.
 */
export function ownBuckets(panel: PanelModel, series: readonly Series[]): readonly Series[] {
  const asked = panel.targets.filter((target) => target.format === 'heatmap').map(({ refId }) => refId);
  if (asked.length === 0) {
    return series;
  }
  const histograms = new Map<string, Series[]>();
  for (const one of series) {
    const { le: _, ...rest } = one.labels;
    const bucket = asked.includes(one.refId) && !Number.isNaN(upperBound(one));
    const key = `${one.refId} ${bucket ? labelKey(rest) : 'as it is'}`;
    histograms.set(key, [...(histograms.get(key) ?? []), one]);
  }
  return [...histograms].flatMap(([key, own]) => (key.endsWith(' as it is') ? own : apart(own)));
}

/** The buckets of one histogram, sorted, without those below them. */
function apart(buckets: readonly Series[]): Series[] {
  const sorted = [...buckets].sort((a, b) => compare(upperBound(a), upperBound(b)));
  return sorted.map((one, i) => {
    const below = sorted[i - 1];
    return below === undefined ? one : { ...one, values: difference(one, below) };
  });
}

function compare(a: number, b: number): number {
  return a === b ? 0 : a - b;
}

/** The label `le` as a number; NaN where there is none. */
function upperBound({ labels: { le = '' } }: Series): number {
  return /^\+?inf(inity)?$/i.test(le) ? Number.POSITIVE_INFINITY : le === '' ? Number.NaN : Number(le);
}

/** Counters that were read one after the other may seem to shrink: then nothing fell into the bucket. */
function difference(one: Series, below: Series): (number | null)[] {
  return one.values.map((value, i) => {
    const less = valueAt(below, one.startMs + i * one.stepMs);
    return value === null || less === null ? value : Math.max(value - less, 0);
  });
}

function valueAt({ values, startMs, stepMs }: Series, timeMs: number): number | null {
  return values[stepMs === 0 ? 0 : (timeMs - startMs) / stepMs] ?? null;
}
